"""The data dictionary: every field that an editor can write, from the model's own types and docstrings.

`docs/fields.md` is this text; a test holds the two together.
"""

import inspect
import types
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import StringConstraints
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from partnership_plans.formatting import join
from partnership_plans.model.chapter import FrontMatter
from partnership_plans.model.country import Country
from partnership_plans.model.dates import Period, When
from partnership_plans.model.edition import Edition
from partnership_plans.model.fact import Fact, Publishable, Source, Statement
from partnership_plans.model.partnership import Bodies, Partnership
from partnership_plans.model.profile import OfProfile, Profile
from partnership_plans.model.record import Record
from partnership_plans.model.site import AccessibilityStatement, Help
from partnership_plans.model.statuses import StatusMark
from partnership_plans.model.values import Empty, EmptyMarker, Number, Refers, Whole

FILES: tuple[tuple[str, type[Record]], ...] = (
    ("plans/<partnership>/partnership.yml", Partnership),
    ("plans/<partnership>/<edition>/*.yml (a section in each, named as you like)", Edition),
    ("plans/bodies/*.yml", Bodies),
    ("content/**/*.md, between the two lines of ---", FrontMatter),
    ("plans/accessibility.yml", AccessibilityStatement),
    ("plans/help.yml", Help),
    ("plans/profile.yml", Profile),
    ("plans/country.yml", Country),
)
"""Each kind of file and the record that it holds, in the order in which an editor meets them."""
SMALL: dict[Any, str] = {
    When: "date",
    Period: "period",
    Number: "number",
    Whole: "whole number",
    bool: "yes or no",
    str: "text",
    int: "whole number",
}
OF_PROFILE = {"topics": "a topic", "roles": "a role", "areas": "a kind of area"}
HELD_BACK = "[publishing.md](publishing.md#before-it-is-public)"
WRITTEN = (
    ("text", "A line or several paragraphs, parted by an empty line. No Markdown and no HTML."),
    ("short text", "A text of one line: a title, a name, a role."),
    ("id", "What the thing is called in addresses and references, for ever: small letters, digits and single hyphens."),
    ("number", "Digits as they are printed: `34`, `2.50`, `185,761`. Units and signs have a field of their own."),
    ("whole number", "Digits without a point, nought or more."),
    ("yes or no", "`yes` or `no`."),
    ("date", "As precise as the source: `2022`, `summer 2022`, `2022-07`, `2022-07-21` or `21 July 2022`."),
    (
        "period",
        "`2021`, `2010/11` (a financial year), `2010/11 Q2`, `2010-01 to 2010-09`.",
    ),
    ("statement", "A text; or a mapping with `text` and the fields that every fact may have."),
    (
        "or why not",
        "The value, or why there is none: `none`, `not stated`, `not yet (due 2012-04)`. Left out means not stated.",
    ),
    ("figure or why not", "The same of a figure, which may also be `unknown (why)`, or `suppressed (why)`: kept back."),
)


def dictionary() -> str:
    """Write the whole data dictionary as Markdown."""
    out = [
        "# Fields",
        "",
        "Every field that a plan can hold. `plans fields` prints this page, which is made from the model itself.",
        "",
        "## How values are written",
        "",
        "| Written as | How |",
        "|---|---|",
        *(f"| {name} | {how} |" for name, how in WRITTEN),
        "",
        "## What every fact may have",
        "",
        *(row.replace("[source](#source)", "source") for row in _table(Fact, Record)),
        "",
        '`source` is a short place, such as `source: "section 1.4"`, or a mapping:',
        "",
        *_table(Source, Record),
        "",
        "## What can be held back",
        "",
        f"Everything with an id, every edition and every page of narrative may have these two: see {HELD_BACK}.",
        "",
        *_table(Publishable, Record),
        "",
        "## Files",
        "",
    ]
    for file, record in FILES:
        out.append(f"- `{file}`: {_link(record)}")
    for record in _records():
        out += ["", f"## {_words(record)}", "", *_doc(record), "", *_table(record, Fact)]
    return "\n".join(out) + "\n"


def _records() -> Iterator[type[Record]]:
    """Give every kind of record once, each after one that holds it."""
    seen: dict[type[Record], None] = {}
    waiting = [record for _, record in FILES]
    while waiting:
        record = waiting.pop(0)
        if record in seen or record in SMALL or record in {Empty, Source, Statement}:
            continue
        seen[record] = None
        found = [inner for field in record.model_fields.values() for inner in _inner(_whole(field))]
        waiting = [inner for inner in found if inner not in seen] + waiting
    yield from seen


def _inner(annotation: Any) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for argument in get_args(annotation):
        yield from _inner(argument)


def _doc(record: type[Record]) -> list[str]:
    lines = inspect.cleandoc(record.__doc__ or "").splitlines()
    others = [name for name, field in record.model_fields.items() if name != "text" and field.is_required()]
    if issubclass(record, Statement) and not others:
        lines += ["", "May be written as a text alone, where there is no more to say of it."]
    return lines


def _table(record: type[Record], without: type[Record]) -> list[str]:
    hidden = set(without.model_fields) - ({"id"} if without is Fact else set())
    hidden |= set(Publishable.model_fields) if record is not Publishable else set()
    fields = {name: field for name, field in record.model_fields.items() if name not in hidden}
    if not fields:
        return ["No fields of its own."]
    rows = [f"| `{name}` | {_type(_whole(field))} | {_needed(field)} |" for name, field in fields.items()]
    return ["| Field | Written as | |", "|---|---|---|", *rows]


def _whole(field: FieldInfo) -> Any:
    """Give a field's type with the marks that pydantic has taken off it."""
    annotation = field.annotation
    return Annotated[annotation, *field.metadata] if field.metadata else annotation


def _needed(field: FieldInfo) -> str:
    if field.default is PydanticUndefined and field.default_factory is None:
        return "needed"
    value = field.get_default(call_default_factory=True)
    if value in (None, ()) or isinstance(value, Empty):
        return ""
    return f"if left out: {'no' if value is False else 'yes' if value is True else value}"


def _type(annotation: Any) -> str:
    """Say in words how a value of a type is written."""
    if annotation in SMALL or annotation is Statement:
        return SMALL.get(annotation, "statement")
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _marked(arguments[0], arguments[1:])
    if origin in {tuple, Literal}:
        choices = " · ".join(f"`{choice}`" for choice in arguments)
        return choices if origin is Literal else f"list of: {_type(arguments[0])}"
    if origin in {Union, types.UnionType}:
        kinds = [kind for kind in arguments if kind not in {Empty, type(None)}]
        return " or ".join(_type(kind) for kind in kinds) + (" or why not" if Empty in arguments else "")
    return _link(annotation)


def _marked(inner: Any, marks: tuple[Any, ...]) -> str:
    for mark in marks:
        if isinstance(mark, EmptyMarker) and "unknown" in mark.kinds:
            return "figure or why not"
        if isinstance(mark, Refers):
            return f"id of {'anything' if 'any' in mark.kinds else join((f'a {kind}' for kind in mark.kinds), 'or')}"
    if named := next((mark.of for mark in marks if isinstance(mark, OfProfile)), ""):
        return f"{OF_PROFILE[named]} of the site's [profile](field.md)"
    if any(isinstance(mark, StatusMark) for mark in marks):
        return "a word for a [status](#status-word)"
    if inner is str:
        longest = max((mark.max_length or 0 for mark in marks if isinstance(mark, StringConstraints)), default=0)
        return {80: "id", 400: "short text"}.get(longest, "text")
    return _type(inner)


def _link(record: type[Record]) -> str:
    words = _words(record)
    return f"[{words[:1].lower()}{words[1:]}](#{words.lower().replace(' ', '-')})"


def _words(record: type[Record]) -> str:
    """Part a class's name into words: `EqualityGroup` is an “Equality group”."""
    name = record.__name__
    return "".join(f" {char.lower()}" if char.isupper() and index else char for index, char in enumerate(name))
