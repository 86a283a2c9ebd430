"""Expressions that Jinja can't read, or that ask for nothing: what was meant, as it has to be typed."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from partnership_plans.codes import ErrorCode
from partnership_plans.model.values import slug_of
from partnership_plans.problems import nearest

CALLS = ("link", "show", "chart", "table", "figure", "actions", "lang", "end_lang")
"""The functions of narrative, as `docs/editing.md` lists them."""
DATA = ("plan", "partnership")
PRINTED = ("title", "period", "summary")
"""Fields of a plan that editors ask for by their name alone."""
TAKES_WORDS = {"link", "lang"}
OTHER_WORDS = {"graph": "chart", "charts": "chart", "tables": "table", "figures": "figure", "action": "actions",
               "links": "link", "url": "link", "number": "figure", "language": "lang", "display": "show",
               "endlang": "end_lang", "langend": "end_lang"}  # fmt: skip
"""What editors call a function by, and is not its name."""
QUOTE = "'\"‘’‚‛“”„`´"
CURLY = re.compile("[‘’‚‛“”„]")
OPENS = re.compile(r"\{{2,}%?|\{%(?=[ \t]*(?:" + "|".join(CALLS) + r")\b)")
INSIDE = re.compile(r"(?P<inside>[^{}\n]*?)(?P<end>[ \t]*%?\}{1,3}|[ \t]*$)", re.MULTILINE)
CALL = re.compile(rf"\s*(?P<name>[A-Za-z_]+)\s*(?P<opens>[(\[:=.]|(?=[\s{QUOTE}]))\s*(?P<given>.*)", re.DOTALL)
FIELD = re.compile(r"(plan|partnership)(?:\s*[.:>/-]+\s*|\s+)(\w+)", re.IGNORECASE)
KEY = re.compile(
    rf"(?:\w+\s*=\s*)?(?:[{QUOTE}]+(?P<marked>[^{QUOTE},]*)[{QUOTE}]*|(?P<bare>[^{QUOTE},]*))[\s,]*", re.DOTALL
)


class Mistyped(NamedTuple):
    """An expression as it was typed, from one sign of the text to another; what was meant, and what is wrong."""

    start: int
    end: int
    meant: str
    code: ErrorCode
    message: str


def mistyped(text: str, is_right: Callable[[str], bool]) -> Iterator[Mistyped]:
    """Find the expressions of a text that are not right by themselves, where it can be told what was meant."""
    at = 0
    while opened := OPENS.search(text, at):
        found = INSIDE.match(text, opened.end())
        at = opened.end()
        if found is None:
            continue
        inside, end = found["inside"], found.end()
        typed = text[opened.start() : end]
        if typed.startswith("{{") and typed.endswith("}}") and is_right(typed):
            at = end
            continue
        if not found["end"].strip() and (call := re.match(r"[^()]*\([^()]*\)", inside)):
            inside, end = call[0], opened.end() + call.end()  # the sentence goes on after it
        if (meant := meant_by(inside)) and is_right(meant):
            yield Mistyped(opened.start(), end, meant, *_wrong(text[opened.start() : end], inside))
            at = end


def meant_by(inside: str) -> str:
    """Give an expression as it has to be typed, from what stands between its brackets; an empty text if none is."""
    words = inside.strip(" \t%")
    if field := FIELD.fullmatch(words):
        return f"{{{{ {field[1].lower()}.{field[2].lower()} }}}}"
    bare = words.strip(f"{QUOTE} ")
    if re.fullmatch(r"[a-z\d]+(?:-[a-z\d]+)+", bare):
        return f"{{{{ link('{bare}') }}}}"
    if words.lower() in {"end_lang", "endlang", "end lang"}:
        return "{{ end_lang() }}"
    if (alone := re.match(r"\w+", words)) and alone[0].lower() in PRINTED:
        return f"{{{{ plan.{alone[0].lower()} }}}}"
    call = CALL.fullmatch(words)
    name = _function(call["name"]) if call else ""
    if call is None or not name or (call["opens"] == "." and call["name"] not in CALLS):
        return ""
    arguments = _arguments(name, call["given"].strip().strip("()[] "))
    return f"{{{{ {name}({arguments}) }}}}" if arguments or name in {"actions", "end_lang"} else ""


def _function(typed: str) -> str:
    word = typed.lower()
    return OTHER_WORDS.get(word) or (word if word in CALLS else nearest(word, CALLS))


def _arguments(name: str, given: str) -> str:
    found = KEY.match(given)
    if found is None or name == "end_lang":
        return ""
    key = (found["marked"] or found["bare"] or "").strip()
    words = given[found.end() :].partition("|")[0].strip(f" ,){QUOTE}")
    first, _, others = key.partition(" ")
    if not found["marked"] and others and (name == "lang" or "-" in first):
        key, words = first, words or others
    key = key if re.fullmatch(r"[\w./#:-]+", key) else slug_of(key)
    if key.startswith("_"):
        return ""
    if not key:
        return ""
    quote = '"' if "'" in words else "'"
    return f"'{key}', {quote}{words}{quote}" if words and name in TAKES_WORDS and '"' not in words else f"'{key}'"


def _wrong(typed: str, inside: str) -> tuple[ErrorCode, str]:
    """Say what is wrong with an expression: the code and the words."""
    name = re.match(r"\s*(\w+)\s*\(", inside)
    has_quotes = bool(re.search(f"[{QUOTE}]", inside))
    is_id = re.fullmatch(rf"[\s{QUOTE}]*[a-z\d]+(?:-[a-z\d]+)+[\s{QUOTE}]*", inside)
    others = not typed.startswith("{{") or typed[2:3] in {"{", "%"} or typed.endswith(("}}}", "%}"))
    faults: tuple[tuple[object, ErrorCode, str], ...] = (
        (CURLY.search(inside), "jinja-syntax", "Curly quotation marks can't stand in an expression."),
        (others, "jinja-syntax", "An expression stands between “{{” and “}}”, and these brackets are others."),
        (not typed.endswith("}}"), "jinja-syntax", "“{{” opens here and no “}}” closes it."),
        (inside.count("(") > inside.count(")"), "jinja-syntax", "The round bracket in this expression is not closed."),
        (is_id, "jinja-value", "An id alone would be shown as it is typed, or not be read at all."),
        (
            name and name[1] not in CALLS,
            "unknown-name",
            f"“{name[1] if name else ''}” is not a name that narrative can use.",
        ),
        (name and not has_quotes, "unknown-name", "The id in this expression needs quotation marks."),
        (True, "jinja-syntax", "This expression can't be read as it is typed."),
    )
    return next((code, message) for is_so, code, message in faults if is_so)


EXAMPLE = "an expression looks like {{ link('id') }}."
COMPLAINTS = (
    (r"unexpected char '[‘’“”]'", "Curly quotation marks can't stand in an expression.",
     "type straight ones: {{{{ link('id') }}}}."),
    (r"block that needs to be closed is '(\w+)'", "“{{% {0} … %}}” has no end.", "write {{% end{0} %}} where it ends."),
    (r"unknown tag 'end(\w+)'", "“{{% end{0} %}}” ends what nothing above it begins.",
     "take it out, or write what it is to end."),
    (r"unknown tag '(\w+)'", "“{0}” is no instruction that narrative can use.",
     "use {{% if … %}} … {{% endif %}} or {{% for … %}} … {{% endfor %}}."),
    (r"Expected an expression, got 'end of", "There is nothing between these brackets.",
     "take them out, or say what to show: {{{{ link('id') }}}}."),
    (r"unexpected char '\\\\", "Two curly brackets are always an expression.",
     "write &#123;&#123; for brackets that are to be shown."),
    (r"expected '\)'", "The round bracket in this expression is not closed.",
     "add “)” before the }}}}, as in {{{{ link('id') }}}}."),
    (r"", "This expression can't be read.", "it looks like {{{{ link('id') }}}}, or {{{{ plan.period }}}}."),
)  # fmt: skip
"""What Jinja complains of, what that means, and what to write."""


def in_plain_words(complaint: str, shown: str) -> tuple[str, str]:
    """Say what Jinja's complaint about a line means, and what to write."""
    for opens, closes in (("{{", "}}"), ("{%", "%}"), ("{#", "#}")):
        if shown.count(opens) > shown.count(closes):
            return f"“{opens}” opens here and no “{closes}” closes it.", f"write {closes} where it ends; {EXAMPLE}"
    said = ((re.search(pattern, complaint), message, hint) for pattern, message, hint in COMPLAINTS)
    match, message, hint = next((match, message, hint) for match, message, hint in said if match)
    return message.format(*match.groups()), hint.format(*match.groups())
