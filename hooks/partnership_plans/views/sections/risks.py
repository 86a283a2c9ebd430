"""The register of risks: all of them in a table, and each with what is done about it below."""

from collections.abc import Callable
from functools import partial

from partnership_plans import formatting
from partnership_plans.facts.risks import SCORE_RULE, in_weight, level_of, standing_of
from partnership_plans.model.risks import Assessed, Risk, RiskRegister
from partnership_plans.model.values import Empty
from partnership_plans.views.blocks import (
    Block,
    Blocks,
    Cell,
    Column,
    Heading,
    Item,
    List,
    Paragraph,
    Row,
    Section,
    Table,
    TableRow,
)
from partnership_plans.views.links import Link
from partnership_plans.views.making import heading, labelled, notes, prose, stated, statements, summary, told
from partnership_plans.views.sections.section import Shown, Shows
from partnership_plans.views.standpoint import Here
from partnership_plans.views.values import Absent, Aside, PlainTag, Trend, Value
from partnership_plans.words.messages import mark, say, say_parts

DIRECTIONS = {
    "up": mark("Going up: getting worse"),
    "down": mark("Going down: getting better"),
    "steady": mark("Steady"),
    "new": mark("New"),
}


def risk_registers(here: Here, things: tuple[RiskRegister, ...]) -> Blocks:
    """Show registers, each under its heading: its scales, its risks in a table, and each risk by itself."""
    found: list[Block] = []
    for one in things:
        found += [
            heading(here, one.title, one.id),
            *prose(one.text),
            *notes(here, one),
            *summary(
                stated(here, say("As it stood"), one.when, formatting.when),
                told(say("Likelihood"), _scale(one.likelihood_levels)),
                told(say("Impact"), _scale(one.impact_levels)),
            ),
            *_table(here, one),
            Section("risks", (_list(here, one, in_weight(one)),), 1),
        ]
    return tuple(found)


def risks(here: Here, things: tuple[Risk, ...]) -> Blocks:
    """Show risks by themselves, each on the scales of its own register."""
    return tuple(
        _list(here, register, mine)
        for register in here.edition.risk_registers
        if (mine := tuple(one for one in register.risks if one in things))
    )


def _scale(levels: tuple[str, ...]) -> str:
    return ", ".join(f"{number} {words}" if words != str(number) else words for number, words in enumerate(levels, 1))


def _table(here: Here, register: RiskRegister) -> Blocks:
    scored = any(standing_of(register, one).score or not isinstance(one.score, Empty) for one in register.risks)
    direction = not here.nowhere(one.direction for one in register.risks)
    columns = (
        Column(say("Risk")),
        Column(say("Likelihood")),
        Column(say("Impact")),
        *((Column(say("Score"), "n"),) if scored else ()),
        *((Column(say("Direction")),) if direction else ()),
    )
    rows = tuple(
        TableRow(
            (
                Cell(
                    (Link(one.title, f"#{here.id(one.id)}"), *(value for tag in _closed(one) for value in (" ", tag)))
                ),
                Cell((_level(here, register.likelihood_levels, one.likelihood),)),
                Cell((_level(here, register.impact_levels, one.impact),)),
                *((Cell(_score(here, register, one) or (Absent(),), "n"),) if scored else ()),
                *((Cell((_direction(here, one),)),) if direction else ()),
            )
        )
        for one in in_weight(register)
    )
    caption = say("{title}: each risk with how likely it is and how bad it would be", title=register.title)
    return (Table(here.id(f"{register.id}_table"), caption, columns, rows),) if rows else ()


def _closed(one: Risk) -> tuple[Value, ...]:
    """Say of a risk that is closed that it is, wherever it is told with those that are not."""
    return (PlainTag((say("Closed"),), "none"),) if one.state == "closed" else ()


def _list(here: Here, register: RiskRegister, found: tuple[Risk, ...]) -> List:
    return List(tuple(_item(here, register, one) for one in found), "list")


def _item(here: Here, register: RiskRegister, one: Risk) -> Item:
    going = () if isinstance(one.direction, Empty) else (_direction(here, one),)
    rated: tuple[Value, ...] = ()
    if not isinstance(one.rating, Empty):
        rated = (PlainTag((say("Rating: {rating}", rating=one.rating),), "none"), " ")
    closed = tuple(value for tag in _closed(one) for value in (tag, " "))
    title = f"{one.number}. {one.title}" if one.number else one.title
    parts = (
        Heading(title),
        *((Paragraph((*closed, *rated, *going), "tags"),) if closed or rated or going else ()),
        *labelled(say("Why it could happen"), prose(one.cause)),
        *labelled(say("What would follow"), prose(one.effect)),
        *summary(
            stated(here, say("Direction"), one.direction, str) if not going else (),
            *_assessed(here, register, one),
            stated(here, say("Last looked at"), one.reviewed, formatting.when),
            stated(here, say("Looked at next"), one.next_review, formatting.when),
            _owner(here, one),
            *_beside(here, register, say("Before anything was done"), one.before),
            *_beside(here, register, say("What it should come down to"), one.aim),
        ),
        *labelled(say("What is done about it"), statements(here, one.done)),
        *labelled(say("What is still to be done"), statements(here, one.to_do)),
        *((Paragraph(say_parts("About {things}", things=here.links(one.about)), "small"),) if one.about else ()),
        *notes(here, one),
    )
    return Item(parts, here.id(one.id), "item")


def _assessed(here: Here, register: RiskRegister, one: Risk) -> tuple[tuple[Row, ...], ...]:
    score = _score(here, register, one)
    unrated = isinstance(one.rating, Empty)
    return (
        stated(here, say("Likelihood"), one.likelihood, partial(_level, here, register.likelihood_levels)),
        stated(here, say("Impact"), one.impact, partial(_level, here, register.impact_levels)),
        (told(say("Score"), *score),) if score else (),
        stated(here, say("Rating"), one.rating, str) if unrated else (),
    )


def _beside(here: Here, register: RiskRegister, term: str, one: Assessed | None) -> tuple[Row, ...]:
    """Tell of a risk at another time, in one row."""
    if one is None:
        return ()
    values: tuple[tuple[str, tuple[Value, ...]], ...] = (
        (say("Likelihood: "), _if_told(one.likelihood, partial(_level, here, register.likelihood_levels))),
        (say("Impact: "), _if_told(one.impact, partial(_level, here, register.impact_levels))),
        (say("Score: "), _score(here, register, one)),
        (say("Rating: "), _if_told(one.rating, here.text)),
    )
    parts: list[Value] = []
    for word, value in values:
        if value:
            parts += [*(("; ",) if parts else ()), word, *value]
    return (told(term, *parts, *notes(here, one)),) if parts else ()


def _if_told(typed: str | Empty, show: Callable[[str | Empty], Value]) -> tuple[Value, ...]:
    return () if isinstance(typed, Empty) and typed.kind == "not stated" else (show(typed),)


def _level(here: Here, levels: tuple[str, ...], typed: str | Empty) -> Value:
    """Write a level with its number on the scale and its words."""
    if isinstance(typed, Empty):
        return here.absent(typed, say("likelihood or impact of each risk"))
    number = level_of(levels, typed)
    return typed if number is None else _scale_words(number, levels[number - 1])


def _scale_words(number: int, words: str) -> str:
    return words if words == str(number) else f"{number} {words}"


def _score(here: Here, register: RiskRegister, one: Risk | Assessed) -> tuple[Value, ...]:
    """Give the partnership's score, and ours where it gives none or another."""
    standing = standing_of(register, one)
    given: tuple[Value, ...] = ()
    if not isinstance(one.score, Empty):
        given = (formatting.number(one.score),)
    elif one.score.kind != "not stated":
        given = (here.absent(one.score),)
    if standing.score is None or standing.agrees:
        return given
    ours = say("{value} worked out here: {score_rule}", value=standing.score.value, score_rule=SCORE_RULE)
    return (*given, *((" ",) if given else ()), Aside((ours,)))


def _direction(here: Here, one: Risk) -> Value:
    if isinstance(one.direction, Empty):
        return here.absent(one.direction, say("direction of each risk"))
    return Trend(DIRECTIONS[one.direction], one.direction)


def _owner(here: Here, one: Risk) -> tuple[Row, ...]:
    words = one.owner_in_words
    if not isinstance(one.owner, Empty):
        return (told(say("Who answers for it"), here.link(one.owner), f": {words}" if words else ""),)
    return (
        (told(say("Who answers for it"), words),) if words else stated(here, say("Who answers for it"), one.owner, str)
    )


SECTIONS: dict[str, Shows] = {"risk_registers": Shown(RiskRegister, risk_registers), "risks": Shown(Risk, risks)}
