"""What the YAML parser's complaints mean, for somebody who has never heard of a parser.

The parser's words are about tokens, and often about the line after the one
that is wrong. Its marks are good, though: with them and the text of the line
most faults can be told.

Over 300 lines, since all that the parser can complain of is explained in one place.
"""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import yaml

from partnership_plans.problems import Place, Problem, error
from partnership_plans.source.brackets import bracket, closed_only
from partnership_plans.source.faults import (
    HTML_SIGN,
    QUOTE_IT,
    SHOWN_WHOLE,
    Fault,
    Meaning,
    in_quotes,
    inside_of,
    short,
)
from partnership_plans.source.listed import Item, item_at
from partnership_plans.source.positions import Spot
from partnership_plans.source.retyping import ALIGN, begins_again, in_line, in_quotation_marks, two_fields

NO_SPACE = re.compile(r"^ *(?:- +)*(?P<name>[\w-]+)(:)(?P<text>\S.*)")
NO_DASH_SPACE = re.compile(r"^ *(-)(?P<text>[^\s-].*)")
NO_COLON = re.compile(
    r"^ *(?:- +)*(?P<name>[a-z][\w-]*)(?! *: ) *(?P<sign>=>|:=|[=：;:,]| [–—-] | ) *(?P<text>[^\s,.;].*)"
)
"""A field with another sign, or none, where its colon should be."""
TEXT_OF_FIELD = re.compile(r"(?P<before> *(?:- +)*)(?P<name>[\w-]+): +(?P<text>[^\s#&*\[{].*)")
"""A field with a text after it, or the sign that it is on the lines below."""
UNBROKEN, FEW = 60, 6
"""Lines so short are seldom broken, and names so short seldom parts of a sentence."""
SIGNS = {"=", "=>", ":=", "：", ":", ";"}
"""Signs that stand after a name for nothing but a colon."""
OPENERS = {
    "%": "a per cent sign",
    "@": "an at sign",
    "`": "a backtick",
    "*": "an asterisk",
    "&": "an ampersand",
}
TAG_REFUSED = "“!” at the start of a value is an instruction to YAML, which a plan may not give."
PLACE = re.compile(r":\s+(?:page|section|sheet|table|row|line|paragraph|slide|the )\b")
"""How the place begins that a mark of a draft names."""
COLON_IN_TEXT = "A text without quotation marks cannot hold a colon followed by a space."


def explain(fault: yaml.MarkedYAMLError, lines: list[str], name: str, last: Any = None) -> Problem:
    """Translate a parser's error into a problem at the line that the author must look at.

    `last` is the event before the error: a text in quotation marks that ran
    on over several lines is often the true fault.
    """
    quoted = None
    if isinstance(last, yaml.ScalarEvent) and last.style in {'"', "'"}:
        quoted = (_spot(last.start_mark, lines), _spot(last.end_mark, lines))
    words = f"{fault.context or ''}; {fault.problem or ''}"
    at = _spot(fault.problem_mark or fault.context_mark, lines)
    since = _spot(fault.context_mark or fault.problem_mark, lines)
    meaning = _meaning(Fault(words, at, since, lines, quoted))
    return error(meaning.code, Place(name, *meaning.where), meaning.message, meaning.hint)


def _spot(mark: Any, lines: list[str]) -> Spot:
    """Turn a mark into a place within the file: a mark past its end stands for the end of the last line."""
    if mark is None or not lines:
        return Spot()
    if mark.line >= len(lines):
        return Spot(len(lines), len(lines[-1]) + 1)
    return Spot(mark.line + 1, min(mark.column, len(lines[mark.line])) + 1)


def _meaning(fault: Fault) -> Meaning:
    for words, told in MEANINGS:
        if words in fault.words:
            return told(fault)
    return Meaning(fault.at, "YAML cannot make sense of what stands here.", f"compare the lines above, or {QUOTE_IT}")


def _quotation(fault: Fault) -> Meaning:
    sign = fault.char(fault.since)
    if "escape" in fault.words:
        hint = "write \\\\ for a backslash, or use single quotation marks: '…'."
        return Meaning(fault.at, "A backslash between double quotation marks begins a code, and this is none.", hint)
    message = f"A quotation mark ({sign}) opens here and none closes it."
    return Meaning(fault.since, message, f"add {sign} at the end of the text.")


def _not_a_field(fault: Fault) -> Meaning:
    """Explain a line that should be a field and has no colon, or no space after it."""
    line = fault.line(fault.since)
    if found := NO_SPACE.match(line):
        return _space_missing(fault.since.line, found)
    if found := NO_DASH_SPACE.match(line):
        return _dash_space_missing(fault.since.line, found)
    if told := _other_sign(fault, fault.since.line) or _other_mark(line, fault.since.line) or _goes_on(fault):
        return told
    above = fault.line(Spot(fault.since.line - 1))
    if found := re.match(r"( *- +)[^:\"'{\[]+ [^:]+:\s", above):
        where = Spot(fault.since.line - 1, found.end(1) + 1)
        return Meaning(
            where, COLON_IN_TEXT, "put this text between double quotation marks, to the end of its last line."
        )
    if fault.is_field(line.strip()):
        hint = "write them, or take the line out."
        return Meaning(fault.since, f"No colon and no text come after “{line.strip()}”.", hint)
    message = "This line is neither a field (“name: text”) nor an item of a list (“- text”)."
    hint = "put “- ” before it, or two more spaces if it goes on from the line above."
    if text := _text_above(fault):
        column = len(text["before"]) + 3
        goes_on = f"so that it begins at column {column}, if it goes on with the text of “{text['name']}”"
        hint = f"put spaces before it {goes_on}; or “- ”, if it is an item of a list."
    if (found := NO_COLON.match(line)) and found["sign"].strip() in {"", "-", "–", "—"}:
        typed, name = found[0][found.start("name") :].rstrip(), found["name"]
        written = f"write “{name}: {short(found['text'].rstrip())}” instead of “{short(typed)}”"
        hint = f"{written} if “{name}” is a field; else {hint}"
    return Meaning(fault.since, message, hint)


def _text_above(fault: Fault) -> re.Match[str] | None:
    """Find the field whose text ends right above the line that is wrong."""
    for line in reversed(fault.lines[: fault.since.line - 1]):
        if field := TEXT_OF_FIELD.match(line):
            return field
        if re.match(r"- |#", line.strip()):
            return None
    return None


def _goes_on(fault: Fault) -> Meaning | None:
    """Explain a line with more words of the text above it, which does not begin further in than its field."""
    line = fault.line(fault.since)
    words = line.strip()
    field = _text_above(fault)
    if field is None or fault.is_field(words):
        return None
    last = next(one for one in reversed(fault.lines[: fault.since.line - 1]) if one.strip()).rstrip()
    is_long = " " in field["text"] or last.strip() != field[0].strip()
    if not is_long or last[-1] in "\"']}" or (last[-1] in ".!?" and not words[:1].islower()):
        return None
    column = len(field["before"]) + 3
    message = f"This line goes on with the text of “{field['name']}” above it, and is not as far in."
    hint = f"put spaces before it, so that it begins at column {column}: two further in than “{field['name']}”."
    if is_alone := _as_field(line, field, last):
        message = f"There is no colon in this line, and it is not as far in as the text of “{field['name']}” above it."
        hint = f"{is_alone}; if it goes on with that text, {hint}"
    return Meaning(fault.since, message, hint)


def _as_field(line: str, above: re.Match[str], last: str) -> str:
    """Say how a line becomes a field that most likely is one; an empty text where it is none.

    That is a small word and then a name or a number, at the column of the field above, below a short line.
    """
    found = NO_COLON.match(line)
    if not found or found["sign"].strip() or found.start("name") != len(above["before"]) or len(last) > UNBROKEN:
        return ""
    is_field = not found["text"][0].islower() and len(found["text"].split()) <= FEW
    return f"write “{found['name']}: {found['text'].rstrip()}” if “{found['name']}” is a field" if is_field else ""


def _other_sign(fault: Fault, number: int) -> Meaning | None:
    """Explain `title = x`, `title：x` and, where the word is a field elsewhere in the file, `title x`."""
    found = NO_COLON.match(fault.line(Spot(number)))
    if found is None or (found["sign"].strip() not in SIGNS and not fault.is_field(found["name"])):
        return None
    typed = found[0][found.start("name") :].rstrip()
    sign = f": “{found['sign'].strip()}” stands in their place" if found["sign"].strip(" :") else ""
    message = f"In “{short(typed)}” there is no colon and space after the name{sign}."
    hint = f"write “{found['name']}: {short(found['text'].rstrip())}”."
    return Meaning(Spot(number, found.start("name") + 1), message, hint)


def _other_mark(line: str, number: int) -> Meaning | None:
    """Explain a line that begins as an item of a list does in Word, or with a dash and no space."""
    if found := NO_DASH_SPACE.match(line):
        return _dash_space_missing(number, found)
    item = item_at(line, number)
    return _item(item) if item else None


def _item(item: Item) -> Meaning:
    message = f"“{item.mark}” does not begin an item of a list."
    hint = f"write “- {short(item.text)}” instead of “{item.mark} {short(item.text)}”, and so on in the lines below."
    return Meaning(item.at, message, hint)


def _dash_space_missing(line: int, found: re.Match[str]) -> Meaning:
    where = Spot(line, found.start(1) + 2)
    return Meaning(where, "A space is missing after the dash.", f"write “- {short(found['text'])}”.")


def _space_missing(line: int, found: re.Match[str]) -> Meaning:
    where = Spot(line, found.end("name") + 2)
    hint = f"write “{found['name']}: {short(found['text'])}”."
    return Meaning(where, "A space is missing after the colon.", hint)


def _address_cut(fault: Fault) -> Meaning | None:
    """Explain `link: mailto:`, which has two colons and no address."""
    cut = re.search(r": +(?P<typed>(?P<scheme>mailto|tel|https?):)$", f"{fault.before}{fault.rest}".rstrip())
    if cut is None:
        return None
    whole = {"mailto": "mailto:safety@council.gov.uk", "tel": "tel:101"}.get(cut["scheme"], "https://www.gov.uk/")
    message = f"“{cut['typed']}” begins an address, and does not go on."
    hint = f"write the whole address, such as {whole}, or take the line out."
    return Meaning(Spot(fault.at.line, cut.start("typed") + 1), message, hint)


def _mark_cut(fault: Fault) -> Meaning | None:
    """Explain `title: Light the path check: page 4`, where the sign of a mark of `plans draft` was taken away."""
    found = re.match(r" *(?:- +)*(?P<field>[\w-]+: .*\S?)(?P<rest>(?:\s|#)\s*check)$", fault.before)
    if found is None or not PLACE.match(fault.rest):
        return None
    hint = f"write “{short(found['field'].rstrip(' #'))}”, and take the rest of the line away once it is checked."
    message = "“check: …” is the mark of a draft, and the space and the “#” before it are gone."
    return Meaning(Spot(fault.at.line, found.start("rest") + 1), message, hint)


def _one_colon_too_many(fault: Fault) -> Meaning:
    """Explain a colon where YAML expects none: in a text without quotes, or on a line too far in."""
    if re.search(r":\s", fault.before):
        if told := closed_only(fault) or _mark_cut(fault) or _address_cut(fault) or two_fields(fault):
            return told
        return Meaning(fault.at, COLON_IN_TEXT, in_quotation_marks(fault, fault.at))
    above = fault.at.line - 1
    while above > 1 and not fault.line(Spot(above)).strip():
        above -= 1
    if found := NO_SPACE.match(fault.line(Spot(above))):
        return _space_missing(above, found)
    if found := NO_DASH_SPACE.match(fault.line(Spot(above))):
        return _dash_space_missing(above, found)
    return _other_sign(fault, above) or _too_far_in(fault, above)


def _too_far_in(fault: Fault, above: int) -> Meaning:
    start = len(fault.before) - len(fault.before.lstrip())
    hint = in_line(fault, fault.at.line)
    if hint == ALIGN and (text := TEXT_OF_FIELD.match(fault.line(Spot(above)))):
        quoted = "put all of that text between double quotation marks"
        hint = f"if it goes on with the text of “{text['name']}” above it, {quoted}; else {hint}"
    return Meaning(Spot(fault.at.line, start + 1), f"This line is too far in{_spaces(fault, start)}.", hint)


def _spaces(fault: Fault, start: int) -> str:
    """Say how far in a line is, and the one above it: nobody can see that in the excerpt."""
    above = next((line for line in fault.lines[fault.at.line - 2 :: -1] if line.strip() and "#" not in line[:1]), "")
    found = re.match(r" *(?:- +)*", above) if fault.at.line > 1 else None
    if found is None or not above:
        return ""
    dash = ", counting “- ”" if "-" in found[0] else ""
    count = f"{start} spaces stand" if start > 1 else f"{start or 'no'} space stands"
    return f": {count} before it, and {len(found[0]) or 'none'} before the words of the line above{dash}"


def _list_on_the_line(fault: Fault) -> Meaning:
    if fault.rest == "-":
        hint = "write “none” if the plan says that there is none, or take the line out."
        return Meaning(fault.at, "A dash alone begins a list; it is no answer.", hint)
    message = "A list cannot begin here, after other words of its line."
    quoted = in_quotation_marks(fault, fault.at)
    hint = f"begin the list on a line of its own, two spaces further in; if it is no list, {quoted}"
    return Meaning(fault.at, message, hint)


def _bad_opening(fault: Fault) -> Meaning:
    sign = fault.char(fault.since)
    html = HTML_SIGN.match(fault.line(fault.since), fault.since.column - 1)
    if html and unescape(html[0]) != html[0]:
        typed = fault.line(fault.since)[fault.since.column - 1 :].rstrip()
        shown = " ".join(unescape(typed).split())
        shown = in_quotes(shown) if shown[:1] in set("&*!|>%@`\"'#-?:,[]{}") else shown
        hint = f"write “{short(shown)}” instead of “{short(typed)}”."
        return Meaning(fault.since, f"“{html[0]}” is HTML for a sign, and is none here.", hint)
    item = item_at(fault.line(fault.since), fault.since.line)
    if item and item.at == fault.since and not item.text.startswith(item.mark):
        return _item(item)
    name = f" ({OPENERS[sign]})" if sign in OPENERS else ""
    return Meaning(fault.since, f"A text cannot begin with “{sign}”{name}.", in_quotation_marks(fault, fault.since))


def _bad_character(fault: Fault) -> Meaning:
    sign = fault.char(fault.at)
    name = f" ({OPENERS[sign]})" if sign in OPENERS else ""
    message = f"A text cannot begin with “{sign}”{name}." if sign else "A value is missing here."
    if found := re.match(r"% ?(?:age)?\b(?P<of>.*)|%$", fault.rest) if fault.before.strip().endswith("unit:") else None:
        aside = ", and say under detail of what" if (found["of"] or "").strip(" ,}") else ""
        return Meaning(fault.at, message, f"write “percent” instead of “{fault.rest}”{aside}.")
    if fault.rest == "?":
        return Meaning(fault.at, message, "write “not stated”, or take the line out.")
    return Meaning(fault.at, message, in_quotation_marks(fault, fault.at))


def _percent(fault: Fault) -> Meaning:
    return Meaning(Spot(fault.since.line), "A line cannot begin with “%” (a per cent sign).", QUOTE_IT)


def _tag(fault: Fault) -> Meaning:
    return Meaning(fault.since, TAG_REFUSED, f"delete it, or {in_quotation_marks(fault, fault.since)}", "yaml-tag")


def _block_text(fault: Fault) -> Meaning:
    message = f"After “{fault.char(fault.since)}” the text has to begin on the next line, two spaces further in."
    return Meaning(fault.since, message, f"if “{fault.char(fault.since)}” belongs to the text, {QUOTE_IT}")


def _text_goes_on(fault: Fault) -> Meaning:
    """Explain text after a quotation mark or bracket that closed what the author thought still open."""
    if fault.quoted and fault.quoted[0].line < fault.quoted[1].line == fault.at.line:
        message = f"A quotation mark opens here, and the next one is on line {fault.at.line}."
        return Meaning(fault.quoted[0], message, "close the text with the same mark where it ends.")
    if re.search(r"['\"]", fault.before):
        message = "Text goes on after the quotation mark that closes it."
        return Meaning(fault.at, message, _quoted_line(fault))
    if not fault.rest.strip("]})"):
        return Meaning(fault.at, f"“{fault.rest}” closes a bracket, and none is open.", "take it out.")
    return Meaning(
        fault.at, "Text goes on after the bracket that closes it.", in_quotation_marks(fault, fault.at, closed=True)
    )


def _quoted_line(fault: Fault) -> str:
    """Give a line such as `title: "A" and B` with its whole text in quotation marks, where it ends on that line."""
    line, below = fault.line(fault.at), fault.line(Spot(fault.at.line + 1))
    found = re.match(r"(?P<before> *(?:- +)*)(?P<lead>[\w-]+: +|)(?P<text>['\"].*\S)", line)
    goes_on = below.strip() and len(below) - len(below.lstrip()) > len(found["before"] if found else line)
    if found is None or goes_on or "\\" in line or " #" in line:
        return "put the whole text between double quotation marks, with ‘single’ ones inside."
    inside = inside_of(found["text"])
    if len(inside) > 2 * SHOWN_WHOLE:
        sign = in_quotes(inside)[0]
        return f"put {sign} before the whole text and at its end, and inside it only other quotation marks."
    item = "- " if found["before"].strip() and not found["lead"] else ""
    return f"write “{item}{found['lead']}{in_quotes(inside)}”."


def _out_of_line(fault: Fault) -> Meaning:
    """Explain something for which the fields or items before it leave no room."""
    line, at = fault.line(fault.at), fault.at
    if fault.char(at) == ":":
        return Meaning(at, "There is no word before this colon.", "write the name of the field before it.")
    if re.search(r"['\"\]}]", fault.before):
        return _text_goes_on(fault)
    if line.lstrip().startswith("- "):
        message = "An item of a list (“- ”) stands among fields, or is not in line with the items above."
        return _dash_too_many(fault) or Meaning(at, message, in_line(fault, at.line))
    if fault.char(fault.since) == "-" and at.column == fault.since.column:
        start = len(line) - len(line.lstrip())
        message = f"“- ” is missing before this, or the line belongs further in{_spaces(fault, start)}."
        return _dash_too_many(fault) or _other_mark(line, at.line) or Meaning(at, message, in_line(fault, at.line))
    if not re.search(r":(\s|$)", line):
        message = "This line goes on with a text, but is not as far in as the lines before it."
        return Meaning(at, message, "start all lines of a text at the same column.")
    start = len(line) - len(line.lstrip())
    return Meaning(at, f"This line is not in line with those above it{_spaces(fault, start)}.", in_line(fault, at.line))


def _dash_too_many(fault: Fault) -> Meaning | None:
    """Explain `- - title: …`, and a field of an item that has a dash of its own."""
    number = next((n for n in range(fault.at.line - 1, 0, -1) if fault.lines[n - 1].strip()), 1)
    above, line = fault.line(Spot(number)), fault.line(fault.at)
    if found := re.match(r"( *- )- +(\S.*)", above):
        hint = f"write “- {short(found[2].rstrip())}” instead of “- - {short(found[2].rstrip())}”."
        return Meaning(Spot(number, found.end(1) + 1), "One “- ” too many stands before this.", hint)
    found, field = re.match(r"( *)- (?P<field>[\w-]+:(?: .*)?$)", line), re.match(r"( *(?:- )?)[\w-]+:\s", above)
    if not found or not field or len(found[1]) != len(field[1]):
        return None
    message = "“- ” begins an item of a list, and this line is in line with the fields of the item above it."
    if column := begins_again(fault, Spot(fault.at.line), found["field"].partition(":")[0]):
        fewer = len(found[1]) + 1 - column
        hint = f"take {fewer} of the spaces before it away, so that its “-” stands in column {column}."
        return Meaning(fault.at, message, hint)
    written = short(found["field"]).replace("…", f"{found['field'].partition(':')[0]}:")
    hint = f"write “{written}” instead of “- {written}”, if it is one of its fields."
    return Meaning(fault.at, message, hint)


MEANINGS: tuple[tuple[str, Callable[[Fault], Meaning]], ...] = (
    ("quoted scalar", _quotation),
    ("simple key", _not_a_field),
    ("mapping values", _one_colon_too_many),
    ("mapping keys", _bad_character),
    ("sequence entries", _list_on_the_line),
    ("scanning an alias", _bad_opening),
    ("scanning an anchor", _bad_opening),
    ("block scalar", _block_text),
    ("directive", _percent),
    ("incompatible YAML", _percent),
    ("tag", _tag),
    ("cannot start any token", _bad_character),
    ("parsing a flow", bracket),
    ("node content", _bad_character),
    ("block mapping", _out_of_line),
    ("block collection", _out_of_line),
    ("document start", _out_of_line),
)
"""The parser's words, in C and in Python, and what they mean; the first that fits is taken."""
