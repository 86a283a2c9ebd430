"""Where in which file something goes, and the text of that file with it."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from partnership_plans.adding.kinds import Kind, is_said_in_a_text
from partnership_plans.adding.reporting import with_update
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.source.inserting import CannotInsertError, with_items
from partnership_plans.source.written import Style, as_yaml

COLUMNS = "period,value,kind,rag,note"


class CannotAddError(Exception):
    """Something can't be added by a program; the text says why, and what an editor can do."""


class Addition(NamedTuple):
    """A file as it will be, by its name from the project's folder, and the line at which something new begins.

    `instead_of` names the fields that were taken out, since what is new says the same. `note` is what whoever adds it
    should know.
    """

    file: str
    text: str
    line: int = 1
    instead_of: tuple[str, ...] = ()
    note: str = ""


def text_at(root: Path, name: str) -> str:
    """Read a file as it is, its line ends included; an empty text where it is not there."""
    path = root / name
    return path.read_bytes().decode() if path.is_file() else ""


def into_section(
    root: Path, plan: Plan, section: str, items: Sequence[dict[str, Any]], *, first: bool = False
) -> Addition:
    """Put items into a section of an edition: where it stands, else in a file that is named as the section is.

    Terms that stand by the alphabet stay so; all else goes to the end of the list, or where `first`, to its top.
    """
    there = section in plan.origins.sections
    name = plan.where((section,)).file if there else f"plans/{plan.address}{section}.yml"
    at = 0 if first and getattr(plan.edition, section) else None
    if section == "terms" and there and len(items) == 1:
        at = _by_the_alphabet([one.term for one in plan.edition.terms], str(items[0].get("term", "")))
    return _placed(root, name, (section,), items, at)


def into_thing(root: Path, plan: Plan, kind: Kind, number: int, items: Sequence[dict[str, Any]]) -> Addition:
    """Put items into a list of the thing with a number in its section; readings go into the measure's table, if any."""
    thing = getattr(plan.edition, kind.section)[number]
    where = plan.where((kind.section, number))
    if kind.name == "reading" and getattr(thing, "readings_file", None):
        name = f"plans/{plan.address}{thing.readings_file}"
        return into_table(name, text_at(root, name), items)
    index = _as_written(plan, kind.section, number)
    if kind.name == "update":
        return _reported(text_at(root, where.file), where.file, (kind.section, index), items[0])
    placed = [_in_short(kind, one) for one in items]
    return _placed(root, where.file, (kind.section, index, kind.within), placed, None)


def _reported(before: str, name: str, action: tuple[str | int, ...], item: dict[str, Any]) -> Addition:
    try:
        made = with_update(before, action, item)
    except CannotInsertError as fault:
        raise _cannot(name, fault) from None
    return Addition(name, made.text, _first_difference(made.without, made.text), made.gone)


def into_bodies(root: Path, corpus: Corpus, plan: Plan | None, items: Sequence[dict[str, Any]]) -> Addition:
    """Put organisations into the file that has most of those that the partnership names, else into one of its own."""
    files = [corpus.where_bodies(("bodies", n)).file for n in range(len(corpus.bodies))]
    own = f"plans/bodies/{plan.partnership_id}.yml" if plan else ""
    named = {one.body for one in plan.edition.partners} if plan else set()
    used = [file for file, body in zip(files, corpus.bodies, strict=True) if body.id in named]
    home = own if own in files else max(used or files, key=(used or files).count) if files else own
    return _placed(root, home or "plans/bodies/bodies.yml", ("bodies",), items, None)


def _as_written(plan: Plan, section: str, number: int) -> int:
    """Give the number that a thing has in its file: what was held back or left out before it counts there too."""
    gone = plan.origins.dropped.get(section, frozenset())
    index = number
    for one in sorted(gone):
        index += one <= index
    return index


def _in_short(kind: Kind, item: dict[str, Any]) -> dict[str, Any] | str:
    """Write what is a text and no more as one."""
    return item["text"] if is_said_in_a_text(kind.record) and item.keys() == {"text"} else item


def _placed(root: Path, name: str, path: tuple[str | int, ...], items: Sequence[Any], at: int | None) -> Addition:
    before = text_at(root, name)
    if not before:
        return Addition(name, f"{path[0]}:\n{as_yaml([*items], 1, Style(folded=True))}")
    try:
        after = with_items(before, path, items, at)
    except CannotInsertError as fault:
        raise _cannot(name, fault) from None
    return Addition(name, after, _first_difference(before, after))


def _cannot(name: str, fault: CannotInsertError) -> CannotAddError:
    return CannotAddError(f"{name}, line {fault.line}: {fault}; put it there by hand")


def _first_difference(before: str, after: str) -> int:
    olds, news = before.splitlines(), after.splitlines()
    same = next((n for n, (old, new) in enumerate(zip(olds, news, strict=False)) if old != new), len(olds))
    return same + 1 + (same < len(news) and not news[same].strip())


def _by_the_alphabet(before: list[str], term: str) -> int | None:
    """Give the place of a term among others; None where they don't stand by the alphabet, or it is the last."""
    keys = [one.casefold() for one in before]
    if keys != sorted(keys) or len(keys) < 2:  # noqa: PLR2004 - one by itself has no order
        return None
    return next((n for n, key in enumerate(keys) if key > term.casefold()), None)


def into_table(name: str, before: str, items: Sequence[dict[str, Any]]) -> Addition:
    """Add rows to the text of a table of readings, with its own columns, sign between cells and line ends."""
    before = before or f"{COLUMNS}\n"
    head = before.partition("\n")[0].rstrip("\r").removeprefix("\ufeff")
    sign = max(",;\t", key=head.count)
    columns = [one.strip().casefold() for one in next(csv.reader([head], delimiter=sign))]
    end = "\r\n" if "\r\n" in before else "\n"
    rows = io.StringIO()
    writer = csv.writer(rows, delimiter=sign, lineterminator=end)
    for item in items:
        if beyond := [field for field in item if field not in columns]:
            raise CannotAddError(f"{name} has no column “{beyond[0]}”: add it to its first line, or leave it out")
        writer.writerow([item.get(column, "") for column in columns])
    body = before.rstrip("\r\n")
    return Addition(name, f"{body}{end}{rows.getvalue()}", body.count("\n") + 2)
