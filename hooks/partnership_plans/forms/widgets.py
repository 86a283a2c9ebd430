"""The boxes of a form: one for each field of a record, with what may be written in it, read off the model.

The names of the widgets are those of Decap CMS, which Sveltia CMS shares.
"""

import inspect
import re
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import StringConstraints

from partnership_plans.forms.shapes import FIELDS, Shape
from partnership_plans.model.columns import Form, form_of
from partnership_plans.model.fact import Fact, Publishable
from partnership_plans.model.record import Record
from partnership_plans.model.references import choices_in, literals_in, may_be_empty, refers_to

Box = dict[str, Any]
Choices = Mapping[str, tuple[tuple[str, str], ...]]
"""What can be chosen, by its kind (`priority`, `body`): the id and the title of each."""
DEEPEST = 5
SHORT = 400
HINTS = {
    Form.NUMBER: "Digits only, such as 34, 2.5 or 185,761.",
    Form.WHOLE: "A whole number.",
    Form.DATE: "As precise as you know it: 2027-03-31, 2027-03 or 2027.",
    Form.PERIOD: "Such as 2026/27, 2026/27 Q1 or 2026-04 to 2026-12.",
    Form.STATUS: "In the plan's own words, such as ongoing or completed.",
    Form.ID: "The id of another thing.",
    Form.IDS: "The ids of other things.",
}
STATUS = "status"
"""The kind under which the words for a status stand among what can be chosen."""
WHY_NOT = "Or why there is none: none, not stated, not yet (due 2027-04)."
ID = "Its name in addresses, for ever: small letters, digits and hyphens, such as safe-streets."
NAMED_BY = ("title", "name", "term", "when", "period", "due", "text", "question", "id", "label", "body")
SAID_OF = {"when": "text", "period": "value", "due": "why"}
"""What is shown of an item beside what it is named by, where that alone tells little."""


def boxes(shape: Shape, choices: Choices, depth: int = 0, only: Iterable[str] | None = None) -> list[Box]:
    """Give the boxes for the fields of a record, in their order; what every fact may have stands last."""
    if shape.record is None or depth > DEEPEST:
        return []
    names = [name for name in _in_order(shape.record) if only is None or name in set(only)]
    made = [(name, shape.at(name)) for name in names if shape.at(name).is_asked]
    if depth > 1:  # a part of a part: thousands of boxes that hardly anybody fills are slow, and hide the others
        made = [(name, inner) for name, inner in made if inner.seen or name not in Fact.model_fields]
    asked = [one for name, inner in made if (one := _box(name, inner, choices, depth))]
    there = [one for one in shape.seen if isinstance(one, Mapping)]
    for (
        one
    ) in asked:  # what a plan may leave out in one place it may leave out in the next: the form would not be saved
        one["required"] = one["required"] and all(one["name"] in each for each in there)
    return asked


def _in_order(record: type[Record]) -> list[str]:
    last = {*Fact.model_fields, *Publishable.model_fields}
    return sorted(record.model_fields, key=lambda name: 0 if name == "id" else 2 if name in last else 1)


def _box(name: str, shape: Shape, choices: Choices, depth: int) -> Box | None:
    field = shape.field
    assert field is not None  # noqa: S101 - it is one of a record's
    words = name.replace("_", " ")
    box: Box = {"name": name, "label": words[:1].upper() + words[1:], "required": field.is_required()}
    if shape.record is not None and shape.written == FIELDS:
        inner = boxes(shape, choices, depth + 1)
        if not inner:
            return None
        hint = (inspect.cleandoc(shape.record.__doc__ or "").splitlines() or [""])[0]
        box |= {"hint": hint, "widget": "list" if shape.is_list else "object", "collapsed": True, "fields": inner}
        return box | (_of_list(shape.record, {one["name"] for one in inner}) if shape.is_list else {})
    return box | _plain(name, shape, choices)


def _of_list(record: type[Record], names: set[str]) -> Box:
    """Give what one item of a list is called, and what is shown of it while it is closed."""
    said: Box = {"label_singular": re.sub(r"(?<=[a-z])(?=[A-Z])", " ", record.__name__).lower()}
    named = next((one for one in NAMED_BY if one in names), "")
    shown = [f"{{{{fields.{one}}}}}" for one in (named, SAID_OF.get(named, "")) if one in names]
    return said | ({"summary": ": ".join(shown)} if shown else {})


def _plain(name: str, shape: Shape, choices: Choices) -> Box:
    """Give the rest of a box for words, a number, or one of a few choices."""
    field = shape.field
    assert field is not None  # noqa: S101 - it is one of a record's
    form = Form.LINES if shape.record and shape.is_list else Form.TEXT if shape.record else form_of(field)
    hint = ID if name == "id" else HINTS.get(form, "")
    if not shape.is_list and shape.owner is not None and may_be_empty(shape.owner, name):
        hint = f"{hint} {WHY_NOT}".strip()
    options = ["yes", "no"] if form is Form.FLAG else _options(shape, choices, form)
    if options:
        return {"widget": "select", "multiple": form.is_list, "options": options}
    said: Box = {"hint": hint} if hint else {}
    if form.is_list:
        return said | {"widget": "list", "field": {"name": "text", "label": "Text", "widget": "string"}}
    longest = max((mark.max_length or 0 for mark in field.metadata if isinstance(mark, StringConstraints)), default=0)
    is_long = longest > SHORT or (longest == 0 and form is Form.TEXT and shape.is_long)
    return said | {"widget": "text" if is_long else "string"}


def _options(shape: Shape, choices: Choices, form: Form) -> list[Any]:
    """Give what can be chosen, and what else stands in the file, which a list of choices would lose without it."""
    assert shape.field is not None  # noqa: S101 - it is one of a record's
    known: list[Any] = []
    if form in {Form.ID, Form.IDS}:
        refers = refers_to(shape.field)
        titles = [one for kind in (refers.kinds if refers else ()) for one in choices.get(kind, ())]
        known = [{"value": key, "label": title} for key, title in titles]
    elif form in {Form.CHOICE, Form.CHOICES}:
        known = list(dict.fromkeys((*choices_in(shape.field), *literals_in(shape.field.annotation))))
    elif form is Form.STATUS:
        known = [word if label == word else {"value": word, "label": label} for word, label in choices.get(STATUS, ())]
    there = dict.fromkeys(str(one) for one in shape.seen if not isinstance(one, Mapping))
    if not known or (form.is_list and any("," in one for one in there)):
        return []
    values = {one["value"] if isinstance(one, dict) else one for one in known}
    odd = [one for one in there if one not in values]
    labelled = any(isinstance(one, dict) for one in known)
    return [
        *({"value": one, "label": one} if labelled and isinstance(one, str) else one for one in known),
        *({"value": one, "label": one} if labelled else one for one in odd),
    ]
