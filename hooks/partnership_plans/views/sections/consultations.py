"""Consultations: when and how people can take part, how many did, what they said and what was done about it."""

from datetime import date

from partnership_plans import formatting
from partnership_plans.model.consultations import Consultation, Responses, SaidAndDid, WayToTakePart
from partnership_plans.model.dates import When
from partnership_plans.model.values import NOT_STATED, Empty
from partnership_plans.views.blocks import Block, Blocks, Cell, Column, Item, List, Paragraph, Row, Table, TableRow
from partnership_plans.views.making import heading, labelled, notes, prose, stated, statements, summary
from partnership_plans.views.sections.section import Shown, Shows
from partnership_plans.views.standpoint import Here
from partnership_plans.views.values import Outside, Small, Strong, Value, Words
from partnership_plans.words.messages import mark, say, say_parts

OPEN = mark("Open now")


def consultations(here: Here, things: tuple[Consultation, ...]) -> Blocks:
    """Show consultations, each under its heading: first those in which people can take part now."""
    found: list[Block] = []
    for one in sorted(things, key=lambda each: not state_of(each, here.horizon.first).startswith(str(OPEN))):
        state = state_of(one, here.horizon.first)
        found += [
            heading(here, one.title, one.id),
            *((Paragraph((Strong(state),), "sentence"),) if state else ()),
            *prose(one.text),
            *notes(here, one),
            *summary(
                stated(here, say("Opens"), one.opens, formatting.when),
                stated(here, say("Closes"), one.closes, formatting.when),
                _in_all(here, one),
            ),
            *((Paragraph(say_parts("About {things}", things=here.links(one.about)), "small"),) if one.about else ()),
            *labelled(say("Ways to take part"), _ways(here, one.ways)),
            *_responses(here, one),
            *labelled(say("What people said"), statements(here, one.findings)),
            *_said_and_did(here, one),
            *((Paragraph((Outside(one.results, say("The results in full")),)),) if one.results else ()),
        ]
    return tuple(found)


def state_of(one: Consultation, day: date | None) -> str:
    """Say on a day whether people can take part; empty where nobody can tell."""
    if day is None:
        return ""
    if isinstance(one.closes, When) and one.closes.last < day:
        return say("Closed: it ended on {on}.", on=_on(one.closes))
    if isinstance(one.opens, When) and one.opens.first > day:
        return say("Not open yet: it opens on {on}.", on=_on(one.opens))
    if isinstance(one.opens, When) and isinstance(one.closes, When) and one.opens.last <= day <= one.closes.first:
        return say("{open}: it closes on {on}.", open=OPEN, on=_on(one.closes))
    return ""


def _on(when: When) -> str:
    return formatting.when(when)


def _ways(here: Here, ways: tuple[WayToTakePart, ...]) -> Blocks:
    items = []
    for way in ways:
        title: Value = Outside(way.link, way.title) if way.link else Strong(way.title)
        told = [formatting.when(way.when)] if way.when else []
        told += [way.where] if way.where else []
        more = (Small((", ".join(told),)),) if told else ()
        items.append(Item((title, *more, *prose(way.text), *notes(here, way))))
    return (List(tuple(items)),) if items else ()


def _in_all(here: Here, one: Consultation) -> tuple[Row, ...]:
    """Tell how many responses came in all, as the partnership counts them; ours stands below the channels."""
    if one.responses and one.responses_in_all == NOT_STATED:
        return ()
    return stated(here, say("Responses in all"), one.responses_in_all, formatting.number)


def _responses(here: Here, one: Consultation) -> Blocks:
    if not one.responses:
        return ()
    rows = tuple(TableRow((Cell((each.channel, *notes(here, each))), _number(here, each))) for each in one.responses)
    last = here.horizon.last
    counting = isinstance(one.closes, When) and last is not None and last <= one.closes.last
    foot: list[TableRow] = []
    known = [each.received for each in one.responses if not isinstance(each.received, Empty)]
    if one.responses_in_all == NOT_STATED and known:
        whole = all(not isinstance(each.received, Empty) or each.received.kind == "none" for each in one.responses)
        words = say("In all, worked out here") if whole else say("In all that are known, worked out here")
        foot.append(TableRow((Cell((words,)), Cell((formatting.number(sum(known)),), "n"))))
    caption = (
        say("{title}: responses so far, by the way they came", title=one.title)
        if counting
        else say("{title}: responses, by the way they came", title=one.title)
    )
    columns = Column(say("How")), Column(say("Responses"), "n")
    return (Table(here.id(f"{one.id}_responses"), caption, columns, rows, "numbers", foot=tuple(foot)),)


def _number(here: Here, each: Responses) -> Cell:
    note = prose(each.note)
    if isinstance(each.received, Empty):
        return Cell((here.absent(each.received), *note), "n")
    return Cell((formatting.number(each.received), *note), "n")


def _said_and_did(here: Here, one: Consultation) -> Blocks:
    if not one.said_and_did:
        return ()
    rows = tuple(_answered(here, each) for each in one.said_and_did)
    caption = say("{title}: you said, we did", title=one.title)
    columns = Column(say("You said")), Column(say("We did"))
    return (Table(here.id(f"{one.id}_said_and_did"), caption, columns, rows, plain_rows=True),)


def _answered(here: Here, each: SaidAndDid) -> TableRow:
    about = (Small(say_parts("About {things}", things=here.links(each.about))),) if each.about else ()
    did: Value = here.absent(each.did) if isinstance(each.did, Empty) else Words(each.did)
    return TableRow((Cell((Words(each.said), *notes(here, each)), "text"), Cell((did, *about), "text")))


SECTIONS: dict[str, Shows] = {"consultations": Shown(Consultation, consultations)}
