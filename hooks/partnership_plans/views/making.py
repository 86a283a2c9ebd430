"""The patterns that sections are told in: rows of what a document states, headed entries, lists and tables."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from partnership_plans.model.fact import Fact, Statement
from partnership_plans.model.values import Empty
from partnership_plans.views.blocks import Block, Blocks, Heading, Item, List, Paragraph, Prose, Row, Summary
from partnership_plans.views.standpoint import Standpoint
from partnership_plans.views.values import Notes, Value

T = TypeVar("T")
Part = Value | Block


def told(term: str, *value: Part) -> Row:
    """Make a row of something that is there."""
    return Row((term,), value)


def stated(
    here: Standpoint, term: str, value: T | Empty, show: Callable[[T], Value], *, above: bool = False
) -> tuple[Row, ...]:
    """Make a row of what the document may state.

    None where it does not: then the page's end tells it, or, where it is said `above`, the start of the list.
    """
    if not isinstance(value, Empty):
        return (Row((term,), (show(value),)),)
    if value.kind != "not stated":
        return (Row((term,), (here.absent(value),)),)
    if not above:
        here.note(term.lower())
    return ()


def summary(*rows: Row | tuple[Row, ...], kind: str = "facts") -> Blocks:
    """Make a list of terms, of a kind, of rows and of tuples of them; nothing of none."""
    found = tuple(row for part in rows for row in ((part,) if isinstance(part, Row) else part))
    return (Summary(found, kind),) if found else ()


def prose(text: str | None) -> Blocks:
    """Show a text, if there is one."""
    return (Prose(text),) if text else ()


def notes(here: Standpoint, fact: Fact) -> tuple[Notes, ...]:
    """Show what stands beside a fact, if anything does."""
    found = here.notes(fact)
    return () if found == Notes() else (found,)


def statements(here: Standpoint, facts: Iterable[Statement], kind: str = "") -> Blocks:
    """List plain statements; nothing of none."""
    items = tuple(Item((here.text(fact.text), *notes(here, fact))) for fact in facts)
    return (List(items, kind),) if items else ()


def labelled(label: str, blocks: Blocks) -> Blocks:
    """Put a label above blocks, if there are any."""
    return (Paragraph((label,), "label"), *blocks) if blocks else ()


def headed(here: Standpoint, text: str, key: str, blocks: Blocks) -> Blocks:
    """Put a heading that can be linked to above blocks, if there are any."""
    return (Heading(text, here.id(key)), *blocks) if blocks else ()


def heading(here: Standpoint, text: Value, key: str = "", deeper: int = 0) -> Heading:
    """Make a heading; with a `key` it can be linked to."""
    return Heading(text, here.id(key) if key else "", deeper)


def numbered(number: int | None, title: str) -> str:
    """Put a number before a title, if it has one."""
    return title if number is None else f"{number}. {title}"
