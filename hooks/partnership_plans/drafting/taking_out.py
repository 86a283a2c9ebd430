"""Takes out of a draft what the checks refuse, so that a site is built of it at once; the editor's list keeps it."""

import re
from collections.abc import Iterable, Mapping

from partnership_plans.codes import Severity
from partnership_plans.drafting.found import Found, Thing, bare
from partnership_plans.problems import Problem

ROUNDS = 6
"""How often a draft is looked at anew: what referred to something that was taken out is refused after it."""
SECTION, ITEM, FIELD = re.compile(r"(\w+):\s*$"), re.compile(r"  - (\w+):"), re.compile(r"    (\w+):")


def take_out(found: Found, texts: Mapping[str, str], problems: Iterable[Problem]) -> bool:
    """Take out each field that an error stands at, or the whole thing where that field names it.

    `texts` has the files of the draft as they were written. Says whether anything was taken out.
    """
    refused: list[tuple[Thing, str, str]] = []
    for one in problems:
        if one.severity is Severity.ERROR and one.where.file in texts:
            thing, key = _at(found, texts[one.where.file], one.where.line)
            if thing is not None:
                refused.append((thing, "" if one.code == "missing-field" else key, one.message))
    for thing, key, message in refused:
        why = f"the checks refuse it: {message}"
        if key in thing.fields and key not in {"id", "title"}:
            found.leave(f"{key}: {bare(thing.fields.pop(key))}", thing.where, why)
        elif thing in found.things and (not key or key in {"id", "title"}):
            found.things.remove(thing)
            told = "; ".join(f"{name}: {bare(value)}" for name, value in thing.fields.items() if name != "source")
            found.leave(told, thing.where, why)
    return bool(refused)


def _at(found: Found, text: str, line: int) -> tuple[Thing | None, str]:
    """Give the thing and its field that a line of a file belongs to."""
    section, number, key = "", -1, ""
    for written in text.splitlines()[:line]:
        if match := SECTION.match(written):
            section, number, key = match[1], -1, ""
        elif match := ITEM.match(written):
            number, key = number + 1, match[1]
        elif match := FIELD.match(written):
            key = match[1]
    things = found.of(section)
    return (things[number], key) if 0 <= number < len(things) else (None, "")
