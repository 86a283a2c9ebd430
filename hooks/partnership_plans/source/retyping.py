"""What to type in place of a line that the YAML parser can't read: in quotation marks, as two fields, further in."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from partnership_plans.source.faults import QUOTE_IT, SHOWN_WHOLE, Fault, Meaning, in_quotes, short
from partnership_plans.source.positions import Spot

ALIGN = "start fields or items that belong together at the same column, two spaces further in for each step."
FIGURE = re.compile(r"(?P<period>(?:[A-Za-z]\w* )?\d{4}\S*(?: Q[1-4])?): +(?P<value>-?\d[\d.]*)")
"""A time and a figure with a colon between: `2025/26 Q4: 224`."""
LINE = re.compile(r"(?P<before> *(?:- +)*)(?P<lead>(?:[\w-]+: +)?)(?P<text>\S.*\S)")
FIELD = re.compile(r" *(?P<name>[a-z]\w*): +(?P<text>[^,{}\[\]:\"]*[^,{}\[\]:\"\s])")
"""A field of a line on which commas stand between fields."""
BRACKETS_MISSING = "Fields that stand on one line, with commas between, stand between { and }."
MOST_WORDS = 6
"""So many words, or a list, may be the whole text of a field that another follows on its line."""


def in_quotation_marks(fault: Fault, at: Spot, *, closed: bool = False) -> str:
    """Give a line with its text in quotation marks, where it is short and ends on that line.

    `closed`: a bracket at its start closes before its end, so that it begins no list.
    """
    line, below = fault.line(at), fault.line(Spot(at.line + 1))
    found = LINE.match(line)
    goes_on = below.strip() and len(below) - len(below.lstrip()) > len(found["before"] if found else line)
    if found is None or goes_on or len(found["text"]) > 2 * SHOWN_WHOLE or re.search(r'"|\\| #', found["text"]):
        return QUOTE_IT
    if found["text"][0] in "[{" and not closed:
        return QUOTE_IT
    if not found["lead"] and (not found["before"].strip() or ": " in found["text"]):
        return QUOTE_IT
    if figure := FIGURE.fullmatch(found["text"]):
        return f"write “{found['lead']}{{period: {figure['period']}, value: {figure['value']}}}”."
    lead = found["lead"].rstrip() + " " if found["lead"] else "- "
    return f"write “{lead}{in_quotes(found['text'])}”."


def two_fields(fault: Fault) -> Meaning | None:
    """Explain several fields on one line, such as `owner: police due: 2027` and `- period: 2027, value: 3`."""
    found = re.match(r" *(?P<dash>- +)?(?P<first>[\w-]+): +(?P<text>.+?),? +(?P<second>[a-z]\w*)$", fault.before)
    if found is None or not fault.is_field(found["second"]) or found["first"] == found["second"]:
        return None
    fields = fault.line(fault.at).strip().removeprefix("- ")
    if found["dash"] and all(FIELD.fullmatch(one.rstrip()) for one in fields.split(",")):
        hint = f"write “{{{fields}}}” instead of “{fields}”." if short(fields) == fields else "put { and } round them."
        return Meaning(Spot(fault.at.line, found.start("first") + 1), BRACKETS_MISSING, hint)
    if len(found["text"].split()) > MOST_WORDS and found["text"][0] not in "[{":
        return None
    second, whole = f"{found['second']}{fault.rest}", in_quotation_marks(fault, fault.at)
    own = f"if “{found['second']}” is a field of its own, write “{short(second)}” on the next line"
    hint = f"{own}, in line with “{found['first']}”; if all of it is one text, {whole}"
    return Meaning(fault.at, "A second colon stands on this line, and each field has a line of its own.", hint)


class _Above(NamedTuple):
    """A line above the one that is wrong: its number, where its dash is and where its words begin."""

    number: int
    dash: int | None
    words: int
    name: str


def _above(fault: Fault, number: int) -> Iterator[_Above]:
    for one in range(number - 1, 0, -1):
        line = fault.line(Spot(one))
        found = re.match(r"(?P<before> *)(?P<dash>(?:- +)*)(?P<name>[\w-]*)", line)
        if found and line.strip() and not line.lstrip().startswith("#"):
            dash = len(found["before"]) if found["dash"] else None
            yield _Above(one, dash, found.end("dash"), found["name"])


def in_line(fault: Fault, number: int) -> str:
    """Say how far in a line goes that is one space off, or to which list an item belongs that is among fields."""
    line = fault.line(Spot(number))
    start, is_item = len(line) - len(line.lstrip()), line.lstrip().startswith("- ")
    for row in _above(fault, number):
        if is_item and row.dash is not None and abs(row.dash - start) <= 1:
            if row.dash == start:
                return f"if it belongs to the list whose last item begins on line {row.number}, move it below that."
            return f"put {_spaces(row.dash)} before its “-”, as stand before that on line {row.number}."
        if not is_item and row.name and row.dash is not None and start in {row.dash, row.dash + 2}:
            field = f"“{row.name}” on line {row.number}"
            if start == row.dash:
                return f"put {_spaces(row.words)} before it, in line with {field}; or “- ”, if a new item begins here."
            return f"leave one space only between the “-” and {field}."
        if not is_item and row.name and abs(row.words - start) == 1:
            return f"put {_spaces(row.words)} before it, in line with “{row.name}” on line {row.number}."
        if row.words < start - (2 if is_item else 1):
            break
    return ALIGN


def _spaces(count: int) -> str:
    return "1 space" if count == 1 else f"{count or 'no'} spaces"


def begins_again(fault: Fault, at: Spot, name: str) -> int | None:
    """Give the column of the dash of the item above, where that has a field of this name already."""
    indent = len(fault.line(at)) - len(fault.line(at).lstrip())
    seen = False
    for row in _above(fault, at.line):
        if row.words == indent:
            seen = seen or row.name == name
            if row.dash is not None:
                return row.dash + 1 if seen else None
        elif row.words < indent:
            break
    return None
