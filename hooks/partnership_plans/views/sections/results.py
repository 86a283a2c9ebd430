"""What came of things: of the priorities and promises of the edition before, and of what was expected."""

from partnership_plans.facts.counts import count_statuses, rating_of
from partnership_plans.facts.force import edition_before
from partnership_plans.model.priorities import (
    Achievement,
    Commitment,
    DroppedPriority,
    EarlierPriority,
    Expectation,
    RatingOf,
)
from partnership_plans.model.values import Empty
from partnership_plans.sentences import parts_sentence
from partnership_plans.views.blocks import (
    Block,
    Blocks,
    Box,
    Cell,
    Column,
    Heading,
    Item,
    List,
    Paragraph,
    Prose,
    Row,
    Summary,
    Table,
    TableRow,
)
from partnership_plans.views.charts import Chart, Stack
from partnership_plans.views.links import Link
from partnership_plans.views.making import labelled, notes, numbered, prose, summary, told
from partnership_plans.views.sections.section import Shown, Shows
from partnership_plans.views.standpoint import Here
from partnership_plans.views.tags import rating, status, status_stack
from partnership_plans.views.values import Absent, Aside, Line, Small, Strong, Tag, Words
from partnership_plans.words.choices import choice
from partnership_plans.words.messages import say, say_parts


def commitments(here: Here, things: tuple[Commitment, ...]) -> Blocks:
    """Show what an earlier edition promised and what came of it: counts, then a table."""
    found: list[Block] = []
    if len(things) > 1:
        came = status_stack(count_statuses(things, here.edition))
        sentence = parts_sentence(say("promises"), [(one.label, one.number) for one in came])
        found.append(Chart(sentence, Stack(came)))
    stood = not here.nowhere((one.status for one in things), say("status"))

    def row(one: Commitment) -> TableRow:
        name = Cell((one.title, *notes(here, one)), "text")
        stands = (Cell(status(here, one.status, under=True)),) if stood else ()
        serves = (Small(say_parts("For {things}", things=here.links(one.priorities))),) if one.priorities else ()
        came = Cell((here.text(one.outcome, say("what came of it")), *serves), "text")
        return TableRow((name, *stands, came), here.id(one.id))

    columns = (Column(say("Promise")), *((Column(say("Status")),) if stood else ()), Column(say("What came of it")))
    caption = say("What was promised and what came of it")
    rows = tuple(row(one) for one in things)
    return (*found, Table(here.id(f"commitments_table_{things[0].id}"), caption, columns, rows))


def achievements(here: Here, things: tuple[Achievement, ...]) -> Blocks:
    """List what was done."""
    items = tuple(
        Item(
            (
                Strong(one.title),
                *(prose(one.detail) or (" ",)),
                *(
                    (Small(say_parts("For {things}", things=here.link(one.earlier_priority))),)
                    if one.earlier_priority
                    else ()
                ),
                *notes(here, one),
            ),
            here.id(one.id),
        )
        for one in things
    )
    return (List(items, "done"),)


def earlier_priorities(here: Here, things: tuple[EarlierPriority, ...]) -> Blocks:
    """Show how the priorities of the edition before turned out."""
    return tuple(Box(_turned_out(here, one), "article", "item", here.id(one.id)) for one in things)


def _turned_out(here: Here, one: EarlierPriority) -> Blocks:
    tags = _rating(here, one, rating_of(one, here.edition, here.horizon))
    as_printed = say("Rating as printed: “{rag_as_printed}”", rag_as_printed=one.rag_as_printed)
    return (
        Heading(numbered(one.number, one.title)),
        *((Paragraph(tags, "tags"),) if tags else ()),
        *((Paragraph((as_printed,)),) if isinstance(one.rag, Empty) and one.rag_as_printed else ()),
        *prose(one.description),
        *(labelled(say("Result"), _result(here, one)) if here.states(one.result, say("result")) else ()),
        *summary(
            (told(say("Figures"), here.links(one.measures)),) if one.measures else (),
            (told(say("Carried on as"), here.links(one.became)),) if one.became else (),
            _end(here, one),
        ),
        *notes(here, one),
    )


def _rating(here: Here, one: EarlierPriority, kind: RatingOf) -> Line:
    """Tag a rating; one that is of no result looks like none."""
    if isinstance(one.rag, Empty) or kind == "result":
        return rating(here, one.rag, one.rag_as_printed)
    words = say("a forecast, not a result") if kind == "forecast" else say("a part of the time, not all of it")
    return (Tag(one.rag_as_printed or choice(one.rag), "none"), " ", Aside((say("This rates {words}.", words=words),)))


def _result(here: Here, one: EarlierPriority) -> Blocks:
    return (Paragraph((here.absent(one.result),)),) if isinstance(one.result, Empty) else (Prose(one.result),)


def _end(here: Here, one: EarlierPriority) -> tuple[Row, ...]:
    """Say why a priority does not carry on, or what became of it."""
    if not isinstance(one.dropped, Empty):
        return (told(say("Why it does not carry on"), Prose(one.dropped)),)
    if one.became or not here.states(one.dropped, say("what became of it")):
        return ()
    return (told(say("What became of it"), here.absent(one.dropped)),)


def dropped_priorities(here: Here, things: tuple[DroppedPriority, ...]) -> Blocks:
    """Say why priorities of the edition before do not carry on."""
    rows = tuple(
        Row(
            (carried(here, one.id),),
            (here.text(one.reason, say("why a priority does not carry on")), *notes(here, one)),
        )
        for one in things
    )
    return (Summary(rows),)


def carried(here: Here, key: str) -> Link:
    """Link to a priority of the edition before, in that edition if the site holds it."""
    older = edition_before(here.plan, here.corpus)
    holds = older is not None and any(one.id == key for one in older.edition.priorities)
    return here.link(key, plan=older if holds else None)


def expectations(here: Here, things: tuple[Expectation, ...]) -> Blocks:
    """Show what the plan expected of the future, and what happened. What a document can't know is said once."""
    late = {one.id: here.late(one) for one in things}
    unknown = {key for key, words in late.items() if words and not words.is_late}
    together = bool(here.written) and len(unknown) > 1
    due = not here.nowhere((one.due for one in things), say("due date"))
    tells = any(words and (words.is_late or not together) for words in late.values())
    happened = tells or not here.nowhere((one.happened for one in things), say("what happened"))

    def row(one: Expectation) -> TableRow:
        by = (Cell((here.when(one.due, say("due date")),)),) if due else ()
        not_known = together and one.id in unknown
        came = (Absent(say("Not known")),) if not_known else here.outcome(one.happened, one) if happened else ()
        told_of = (Cell(came, "text"),) if happened else ()
        return TableRow((Cell((Words(one.title), *notes(here, one)), "text"), *by, *told_of), here.id(one.id))

    below = say(": below, this is “not known”") if happened else ""
    words = say(
        "The {document} was written {written}. What happened after that, it can’t know{below}.",
        document=here.document,
        written=here.written,
        below=below,
    )
    columns = (
        Column(say("What was expected")),
        *((Column(say("By when")),) if due else ()),
        *((Column(say("What happened")),) if happened else ()),
    )
    rows = tuple(row(one) for one in things)
    table = Table(here.id("expectations_table"), say("What was expected, and what happened"), columns, rows)
    return (*((Paragraph((words,)),) if together else ()), table)


SECTIONS: dict[str, Shows] = {
    "commitments": Shown(Commitment, commitments),
    "achievements": Shown(Achievement, achievements),
    "earlier_priorities": Shown(EarlierPriority, earlier_priorities),
    "dropped_priorities": Shown(DroppedPriority, dropped_priorities),
    "expectations": Shown(Expectation, expectations),
}
