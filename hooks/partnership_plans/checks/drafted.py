"""Fields that `plans draft` wrote and nobody has checked yet: each has a mark, a comment at the end of its line."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from partnership_plans.problems import Place, Problem, in_short, warning

SIGN = "# check: "
"""What a mark begins with."""
MARK = re.compile(r"(?P<before>.*(?:^|\s))# *check(?:$|: *(?:(?P<where>[^;]*[^;\s])(?:; .*)?)?)", re.IGNORECASE)
"""A mark, also one that was half taken away or typed otherwise."""
NAME = re.compile(r"\s*(?:- )*(?P<name>[a-z_]+):(?:\s|$)")
ITEM = re.compile(r" {0,2}- ")


class _Mark(NamedTuple):
    line: int
    column: int
    field: str
    where: str


def fields_are_checked(files: Iterable[tuple[str, Iterable[str]]]) -> Iterator[Problem]:
    """Every field that was drafted has been checked; `files` are those that were read: the name and lines of each."""
    for file, texts in files:
        yield from in_short(_told(file, marks) for marks in _things(texts))


def _things(lines: Iterable[str]) -> Iterator[list[_Mark]]:
    """Give the marks of each thing of a file together: of each item of its list, and of the fields at its top."""
    marks: list[_Mark] = []
    name, inside = "", False
    for number, line in enumerate(lines, start=1):
        at_top = line[:1].isalpha()
        if marks and (ITEM.match(line) or (at_top and inside)):
            yield marks
            marks = []
        inside = (inside and not at_top) or bool(ITEM.match(line))
        if found := NAME.match(line):
            name = found["name"]
        if "#" in line and (mark := MARK.fullmatch(line.rstrip())):
            marks.append(_Mark(number, len(mark["before"]) + 1, name, mark["where"] or ""))
    if marks:
        yield marks


def _told(file: str, marks: list[_Mark]) -> Problem:
    names = list(dict.fromkeys(one.field for one in marks))
    places = "; ".join(dict.fromkeys(one.where for one in marks if one.where and one.where not in _wider(marks)))
    source = f" from {places}" if places else ""
    where = Place(file, marks[0].line, marks[0].column)
    if len(marks) == 1:
        message = f"“{names[0]}” was drafted{source}, and nobody has checked it."
        return warning("not-checked", where, message, "hold it against that, mend it, and take “# check: …” away.")
    message = f"{len(marks)} fields were drafted{source}, and nobody has checked them: {', '.join(names)}."
    hint = "hold each against that, mend it, and take “# check: …” away at the end of its line."
    return warning("not-checked", where, message, hint)


def _wider(marks: list[_Mark]) -> set[str]:
    """Give the places that another one is within: the table of a row."""
    all_of = {one.where for one in marks}
    return {place for place in all_of if any(other.startswith(f"{place}, ") for other in all_of)}
