"""Pages that only print has, made of the blocks of others: a board's pack, a report with what is open, one body."""

from collections.abc import Iterator
from datetime import date

from partnership_plans import formatting
from partnership_plans.facts.appearances import Appearance, appearances
from partnership_plans.facts.due import later
from partnership_plans.facts.statuses import is_settled, status_of
from partnership_plans.model.actions import Action
from partnership_plans.model.dates import Period, When
from partnership_plans.model.fact import Thing
from partnership_plans.model.governance import Body as Organisation
from partnership_plans.model.reporting import Report
from partnership_plans.model.values import Empty
from partnership_plans.pages.kind import Body
from partnership_plans.pages.of_plan import reports
from partnership_plans.views.blocks import Block, Blocks, Cell, Column, Heading, Paragraph, Table, TableRow
from partnership_plans.views.page import Frame
from partnership_plans.views.quarters import report_of
from partnership_plans.views.sections import show_section
from partnership_plans.views.standpoint import Here
from partnership_plans.views.tags import status
from partnership_plans.views.values import Absent, Value
from partnership_plans.words.messages import mark, say

QUARTER = 3
"""Months that a board's pack looks back."""
PARTS = (
    ("priorities", "priorities_in_brief", mark("Priorities that it leads or supports"), {"priority", "support"}),
    ("actions", "actions", mark("Actions that it leads or supports"), {"action", "support"}),
    ("recommendations", "recommendations", mark("Recommendations to it"), {"recommendation"}),
    ("measures", "measure_cards", mark("Measures that it answers for"), {"measure"}),
)
"""The parts that a body plays: the section of the things, what shows them, the heading, and the parts' names."""


def report(one: Report, here: Here, frame: Frame) -> Body:
    """Make the report of a time, and below it what of the plan is open."""
    body = reports.page(here, frame, one)
    return Body((*body.blocks, *_open(here, since=here.as_at)), body.shown)


def board(day: date, here: Here, frame: Frame) -> Body:
    """Make a board's pack: what is late and what changed in the three months up to a day, and what is open."""
    first, when = later(day, -QUARTER), When(year=day.year, month=day.month, day=day.day)
    period = Period.model_validate(f"{first.isoformat()} to {day.isoformat()}")
    said = report_of(here.plan, Report(id="board", title=frame.title, period=period, date=when))
    lead = Paragraph((say("How things stood on {day}.", day=formatting.when(when)),), "lead")
    return Body((*frame.top(lead), *reports.told(here, said), *_open(here)))


def _open(here: Here, since: date | None = None) -> Iterator[Block]:
    yield from _open_actions(here, since)
    edition = here.edition
    yield Heading(say("Risks"), here.id("risks_open"))
    nothing: Blocks = (Paragraph((say("The plan has no register of risks."),)),)
    yield from show_section(here, "risk_registers", deeper=1) or nothing
    yield Heading(say("Decisions"), here.id("decisions_open"))
    if edition.decisions:
        yield from show_section(here, "decisions", deeper=1)
    else:
        yield Paragraph((say("The plan records no decisions."),))


def _open_actions(here: Here, since: date | None) -> Iterator[Block]:
    """List what is still to be done, in a table: what, who, by when, and where it stands."""
    found = tuple(one for one in here.edition.actions if not is_settled(one, here.edition))
    yield Heading(say("Open actions"), here.id("open_actions"))
    if since:
        yield Paragraph((say("The rest is how things stood on {day}.", day=formatting.day(since)),))
    if not found:
        yield Paragraph((say("No action is open."),))
        return
    columns = (Column(say("Action")), Column(say("Owner")), Column(say("Due")), Column(say("Status")))
    rows = tuple(TableRow((Cell((here.link(one.id),)), *_cells(here, one))) for one in found)
    yield Table(here.id("open_actions_table"), say("Each action that is not done yet"), columns, rows, "text")


def _cells(here: Here, one: Action) -> tuple[Cell, ...]:
    owner: Value = Absent() if isinstance(one.owner, Empty) else here.link(one.owner)
    if isinstance(one.owner, Empty) and one.owner_in_words:
        owner = one.owner_in_words
    due: Value = Absent() if isinstance(one.due, Empty) else formatting.when(one.due)
    late = here.late(one)
    told: tuple[Value, ...] = (one.due_in_words or due, *((" ", late) if late else ()))
    word = status_of(one)
    standing = (Absent(),) if isinstance(word, Empty) else status(here, word, under=True)
    return Cell((owner,)), Cell(told), Cell(standing)


def of_body(body: Organisation, here: Here, frame: Frame) -> Body:
    """Make one body's part in a plan: what it leads, supports, is asked to do and answers for."""
    plan = here.plan
    found = [
        one
        for one in appearances(here.corpus, body.id)
        if (one.partnership_id, one.edition_id) == (plan.partnership_id, plan.edition_id)
    ]
    blocks = [block for part in PARTS for block in _part(here, part, found)]
    risks = {one.id for one in found if one.part == "risk"}
    mine = tuple(one for register in here.edition.risk_registers for one in register.risks if one.id in risks)
    if mine:
        blocks += [
            Heading(say("Risks that it answers for"), here.id("its_risks")),
            *show_section(here, "risks", mine, 1),
        ]
    nothing: Blocks = (Paragraph((say("The plan names nothing that it leads, supports or answers for."),)),)
    return Body((*frame.top(Paragraph((say("{body} in this plan", body=body.name),), "lead")), *(blocks or nothing)))


def _part(here: Here, part: tuple[str, str, str, set[str]], found: list[Appearance]) -> Blocks:
    section, shown, title, names = part
    ids = {one.id for one in found if one.part in names}
    things: tuple[Thing, ...] = tuple(one for one in getattr(here.edition, section) if one.id in ids)
    if not things:
        return ()
    return Heading(title, here.id(f"its_{section}")), *show_section(here, shown, things, 1)
