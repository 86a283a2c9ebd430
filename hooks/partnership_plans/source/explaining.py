"""What the YAML parser's complaints mean, for somebody who has never heard of a parser."""

import re

import yaml

from partnership_plans.problems import Place, Problem, error
from partnership_plans.source.positions import Spot

NO_SPACE = re.compile(r"^[ ]*(?:- +)*[\w-]+(:)\S")
"""`title:Our plan`: the colon wants a space after it."""

NO_DASH_SPACE = re.compile(r"^[ ]*(-)[^\s-]")
OPENERS = {
    "%": "a per cent sign",
    "@": "an at sign",
    "`": "a backtick",
    "*": "an asterisk",
    "&": "an ampersand",
}
QUOTE_IT = 'put the whole text between double quotation marks: "…".'
ALIGN = (
    "put fields that belong together at the same distance from the left, two spaces further in for each step."
)


def explain(fault: yaml.MarkedYAMLError, lines: list[str], name: str) -> Problem:
    """Translate a parser's error into a problem at the line that the author must look at."""
    at = _spot(fault.problem_mark or fault.context_mark, lines)
    since = _spot(fault.context_mark or fault.problem_mark, lines)
    spot, message, hint = _meaning(fault.context or "", fault.problem or "", at, since, lines)
    return error("yaml-syntax", Place(name, *spot), message, hint)


def _spot(mark: yaml.Mark | None, lines: list[str]) -> Spot:
    """Turn a mark into a place within the file: a mark at the end stands for the end of the last line."""
    if mark is None or not lines:
        return Spot()
    if mark.line >= len(lines):
        return Spot(len(lines), len(lines[-1]) + 1)
    return Spot(mark.line + 1, min(mark.column, len(lines[mark.line])) + 1)


def _meaning(context: str, problem: str, at: Spot, since: Spot, lines: list[str]) -> tuple[Spot, str, str]:
    line = lines[at.line - 1] if lines else ""
    before, here = line[: at.column - 1], line[at.column - 1 : at.column]
    if "quoted scalar" in context:
        return _quoted(problem, at, since, lines)
    if "simple key" in context:
        return _not_a_field(since, lines)
    if "mapping values" in problem:
        return _second_colon(at, before, lines)
    if "sequence entries" in problem:
        hint = "begin the list on a line of its own, two spaces further in."
        return at, "A list cannot begin on the line of its field.", hint
    start = since if "alias" in context or "anchor" in context else at
    opener = lines[start.line - 1][start.column - 1 : start.column] if lines else ""
    if opener in OPENERS and opener and ("token" in context or "alias" in context or "anchor" in context):
        return start, f"A text cannot begin with “{opener}” ({OPENERS[opener]}).", QUOTE_IT
    if "directive" in context:
        return since, "A line cannot begin with “%” (a per cent sign).", QUOTE_IT
    if "tag" in context or "tag" in problem:
        return (
            since,
            "“!” at the start of a value is an instruction to YAML, which a plan may not give.",
            QUOTE_IT,
        )
    if "block scalar" in context:
        sign = lines[since.line - 1][since.column - 1 : since.column]
        return since, f"A text on the same line cannot begin with “{sign}”.", QUOTE_IT
    if "flow" in context:
        sign = lines[since.line - 1][since.column - 1 : since.column] if lines else ""
        if sign in "[{" and sign:
            message = f"The bracket “{sign}” opens here and is not closed, or a comma is missing after it."
            return since, message, f"close it with “{']' if sign == '[' else '}'}”; or {QUOTE_IT}"
        return at, "A bracket is opened here and not closed.", QUOTE_IT
    if "node content" in problem:
        return at, f"A text cannot begin with “{here}”." if here else "A value is missing here.", QUOTE_IT
    if "block collection" in context or "block mapping" in context or "document start" in problem:
        return _out_of_line(at, before, here, since, lines)
    return (
        at,
        "YAML cannot make sense of what stands here.",
        "compare it with the lines above it, or " + QUOTE_IT,
    )


def _quoted(problem: str, at: Spot, since: Spot, lines: list[str]) -> tuple[Spot, str, str]:
    sign = lines[since.line - 1][since.column - 1 : since.column]
    if "escape" in problem:
        hint = "write \\\\ for a backslash, or use single quotation marks: '…'."
        return at, "A backslash between double quotation marks begins a code, and this is none.", hint
    return (
        since,
        f"A quotation mark ({sign}) opens here and none closes it.",
        f"add {sign} at the end of the text.",
    )


def _not_a_field(since: Spot, lines: list[str]) -> tuple[Spot, str, str]:
    """Explain a line that should be a field and has no colon, or no space after it."""
    line = lines[since.line - 1]
    if found := NO_SPACE.match(line):
        return (
            Spot(since.line, found.start(1) + 2),
            "A space is missing after the colon.",
            "write “name: text”.",
        )
    if found := NO_DASH_SPACE.match(line):
        return Spot(since.line, found.start(1) + 2), "A space is missing after the dash.", "write “- text”."
    message = "This line is neither a field (“name: text”) nor an item of a list (“- text”)."
    hint = "put “- ” before it, or two more spaces if it goes on from the line above."
    return since, message, hint


def _second_colon(at: Spot, before: str, lines: list[str]) -> tuple[Spot, str, str]:
    """Explain a colon where YAML expects none: in a text without quotes, or on a line pushed in too far."""
    if re.search(r":\s", before):
        return at, "A text without quotation marks cannot hold a colon followed by a space.", QUOTE_IT
    above = at.line - 1
    while above > 1 and not lines[above - 1].strip():
        above -= 1
    if above >= 1 and (found := NO_SPACE.match(lines[above - 1])):
        return Spot(above, found.start(1) + 2), "A space is missing after the colon.", "write “name: text”."
    return Spot(at.line, 1 + len(before) - len(before.lstrip())), "This line is too far in.", ALIGN


def _out_of_line(at: Spot, before: str, here: str, since: Spot, lines: list[str]) -> tuple[Spot, str, str]:
    """Explain something that stands where the fields or items before it leave no room for it."""
    line = lines[at.line - 1] if lines else ""
    if before.strip() and before.rstrip()[-1:] in "\"'" or re.search(r"['\"]", before) and before.strip():
        message = "Text goes on after the quotation mark that closes it."
        return at, message, "put the whole text between double quotation marks, and ‘single’ ones inside it."
    if before.strip() and re.search(r"[\]}]", before):
        return at, "Text goes on after the bracket that closes it.", QUOTE_IT
    if here == ":":
        return at, "There is no word before this colon.", "write the name of the field before it."
    if (
        lines
        and lines[since.line - 1][since.column - 1 : since.column + 1] == "- "
        and not line.strip().startswith("-")
    ):
        if at.column == since.column:
            return at, "“- ” is missing before this, or the line belongs further in.", ALIGN
    elif line.strip().startswith("- "):
        return (
            at,
            "An item of a list (“- ”) stands among fields, or is not in line with the items above.",
            ALIGN,
        )
    return at, "This line is not in line with those above it.", ALIGN
