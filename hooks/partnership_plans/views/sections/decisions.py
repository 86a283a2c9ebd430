"""How a document was decided: the steps, who was consulted, its effects, the papers that go with it."""

from partnership_plans.model.governance import Consultee, Decision, Implication, Paper
from partnership_plans.model.values import Empty
from partnership_plans.views.blocks import Blocks, Cell, Column, Item, List, Paragraph, Row, Summary, Table, TableRow
from partnership_plans.views.making import heading, notes, stated, statements, summary, told
from partnership_plans.views.sections.section import Shown, Shows
from partnership_plans.views.standpoint import Here
from partnership_plans.views.values import Tag, Value, Words
from partnership_plans.words.messages import mark, say

ATTACHED = mark("if a paper was attached")
KEY = {"key": mark("Yes"), "non-key": mark("No, a non-key decision")}


def decisions(here: Here, things: tuple[Decision, ...]) -> Blocks:
    """Show the way to a decision as a timeline, step by step."""
    items = []
    for one in things:
        parts = (
            Paragraph((here.when(one.when, say("date")),), "date"),
            heading(here, one.title),
            *summary(
                told(say("Who decides"), one.body),
                told(say("What was asked"), Words(one.asked)),
                stated(here, say("Key decision"), one.key, lambda key: KEY[key]),
                stated(here, say("What came of it"), one.outcome, Words),
                (told(say("Options"), *statements(here, one.options)),) if one.options else (),
            ),
            *notes(here, one),
        )
        items.append(Item(parts, here.id(one.id)))
    return (List(tuple(items), "timeline", ordered=True),)


def consultees(here: Here, things: tuple[Consultee, ...]) -> Blocks:
    """Show who was, and was not, consulted."""
    rows = []
    for one in things:
        tag = Tag(say("Yes"), "yes") if one.consulted else Tag(say("No"), "no")
        rows.append(TableRow((Cell((one.role, *notes(here, one))), Cell((tag,)))))
    columns = (Column(say("Office")), Column(say("Consulted")))
    return (Table(here.id("consultees_table"), say("Who was consulted on the report"), columns, tuple(rows)),)


def implications(here: Here, things: tuple[Implication, ...]) -> Blocks:
    """Show what a report says of its effects."""
    rows = (Row((one.heading,), (here.text(one.text, say("effects")), *notes(here, one))) for one in things)
    return (Summary(tuple(rows)),)


def papers(here: Here, things: tuple[Paper, ...]) -> Blocks:
    """Show appendices and background papers."""
    told_of = not here.nowhere((one.attached for one in things), ATTACHED)

    def attached(one: Paper) -> Value:
        if isinstance(one.attached, Empty):
            return here.absent(one.attached, ATTACHED)
        return say("Yes") if one.attached else say("No")

    rows = tuple(
        TableRow(
            (
                Cell((f"{one.label}: {one.title}" if one.label else one.title, *notes(here, one))),
                *((Cell((attached(one),)),) if told_of else ()),
            )
        )
        for one in things
    )
    columns = (Column(say("Paper")), *((Column(say("Attached to the document")),) if told_of else ()))
    return (Table(here.id("papers_table"), say("Appendices and background papers"), columns, rows),)


SECTIONS: dict[str, Shows] = {
    "decisions": Shown(Decision, decisions),
    "consultees": Shown(Consultee, consultees),
    "implications": Shown(Implication, implications),
    "papers": Shown(Paper, papers),
}
