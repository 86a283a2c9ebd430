"""What the YAML parser's complaints mean between { and } or [ and ]."""

import re

from partnership_plans.source.faults import QUOTE_IT, Fault, Meaning, in_quotes, inside_of, short
from partnership_plans.source.positions import Spot

CLOSING = {"{": "}", "[": "]"}
LAST_FIELD = re.compile(r"(?:^|[{\[,]) *(?P<name>[\w-]+): +(?P<text>[^{}\[\],]*)$")
"""The field that the parser was reading when it met a second colon."""

QUOTED_PART = re.compile(r"(?:[{\[,] *|: +)(?P<text>(?P<sign>['\"])[^'\"]*(?P=sign) *)$")
"""A text in quotation marks that ends where the parser gave up."""


def bracket(fault: Fault) -> Meaning:
    """Explain a bracket that YAML could not read to its end."""
    sign = fault.char(fault.since)
    row = fault.since if sign in CLOSING else fault.at
    if asked := re.search(r"[{\[,:] *(\?+)(?= *[,}\]])", fault.line(row)):
        where = Spot(row.line, asked.start(1) + 1)
        hint = "write “not stated”, or take it out." if asked[0][0] == ":" else "take the whole line out."
        return Meaning(where, f"A text cannot begin with “{asked[1]}”.", hint)
    if sign not in CLOSING:
        return Meaning(fault.at, "A bracket that opens before this is not closed.", f"close it; or {QUOTE_IT}")
    met, closing = fault.char(fault.at), CLOSING[sign]
    if met in CLOSING.values():
        message = f"The bracket “{sign}” opens in column {fault.since.column}, and “{met}” does not close it."
        return Meaning(fault.at, message, f"write “{closing}” in its place.")
    if met == ":" and fault.at.line == fault.since.line and (told := _second_colon(fault)):
        return told
    if fault.at.line == fault.since.line and (told := _after_quotation(fault)):
        return told
    message = f"The bracket “{sign}” opens here and is not closed, or a comma is missing after it."
    return Meaning(fault.since, message, f"close it with “{closing}”; or {QUOTE_IT}")


def _after_quotation(fault: Fault) -> Meaning | None:
    """Explain `["A" and B]`, where a text goes on after the quotation mark that closes it."""
    part = QUOTED_PART.search(fault.before)
    if part is None or fault.rest[:1] in {'"', "'", ""} or "\\" in part["text"]:
        return None
    after = re.split(r"[,}\]]", fault.rest, maxsplit=1)[0]
    typed = f"{part['text']}{after}".rstrip()
    hint = f"write “{in_quotes(inside_of(typed))}” instead of “{typed}”."
    where = Spot(fault.at.line, part.start("text") + 1)
    return Meaning(where, "Text goes on after the quotation mark that closes it.", hint)


def _second_colon(fault: Fault) -> Meaning | None:
    """Explain `{note: Reason: new}`, `{period: 2024; value: 5}` and `{period: 2024 value: 5}`."""
    found = LAST_FIELD.search(fault.before)
    if found is None:
        return None
    end = re.search(r"(?<!\\)[},\]]", fault.rest)
    whole = f"{found['text']}{fault.rest[: end.start() if end else None]}".strip()
    where = Spot(fault.at.line, found.start("name") + 1)
    if next_one := re.fullmatch(r"(?P<text>.*[^\s;])(?: *; *| +)(?P<name>[\w-]+)", found["text"]):
        after = whole.removeprefix(next_one[0]).lstrip(": ")
        if ";" in next_one[0][next_one.end("text") :] or fault.is_field(next_one["name"]):
            message = f"Between {{ and }} a comma stands between fields, and none stands in “{short(whole)}”."
            hint = f"write “{short(next_one['text'])}, {next_one['name']}: {short(after)}”."
            return Meaning(where, message, hint)
    message = f"“{short(whole)}” has a colon in it, and is not in quotation marks."
    where = Spot(fault.at.line, found.start("text") + 1)
    return Meaning(where, message, f"write “{short(in_quotes(whole))}”.")


def closed_only(fault: Fault) -> Meaning | None:
    """Explain fields on one line that end with a bracket and begin with none, or with a round one."""
    line = fault.line(fault.at)
    words = re.sub(r"^ *(?:- +)*", "", line).rstrip()
    found = re.fullmatch(r"(?:[\w-]+: +)?(?P<opening>\(?)(?P<fields>[\w-]+: [^(){}\[\]]*)[})]", words)
    if found is None or (found["opening"] == "") != words.endswith("}"):
        return None
    start = line.index(found["opening"] + found["fields"])
    typed = line[start:].rstrip()
    message = f"“{short(typed)}” ends with a bracket, and begins with none."
    if found["opening"]:
        message = f"In “{short(typed)}” fields stand between round brackets; they belong between {{ and }}."
    return Meaning(Spot(fault.at.line, start + 1), message, f"write “{{{short(found['fields'])}}}”.")
