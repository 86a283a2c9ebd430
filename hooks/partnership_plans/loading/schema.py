"""Says in plain English what is wrong when data does not fit the model, and at which line."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any, get_args

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from partnership_plans.loading.amounts_meant import amount_meant, cut_off
from partnership_plans.loading.choices import choice_meant, field_meant
from partnership_plans.loading.misfits import (
    Given,
    Misfit,
    as_item,
    describe,
    field_at,
    fields_at,
    has_words,
    records_at,
    singular,
    value_at,
)
from partnership_plans.loading.other_types import TYPES, other_type
from partnership_plans.loading.unknown_fields import as_draft, glued, pair_at, text_with_colon, unknown_field
from partnership_plans.model.dates import Period, When
from partnership_plans.model.dates_meant import choice_of
from partnership_plans.model.measures import Reading
from partnership_plans.model.origins import Where
from partnership_plans.model.record import Record
from partnership_plans.model.references import Path
from partnership_plans.model.values import Empty, EmptyMarker
from partnership_plans.model.values_meant import HOW_OFTEN, empty_meant
from partnership_plans.problems import Fault, Place, Problem, error, in_short

NEAR = 0.6
"""How much an unknown field must be like one that is missing beside it: two complaints are likely to be one slip."""

EXAMPLES: Mapping[Any, str] = {When: "2027-03-31 or March 2027", Period: "2026/27 or 2026-04 to 2029-03"}


def explain(failure: ValidationError, model: type[Record], where: Where, data: Any) -> tuple[Problem, ...]:
    """Turn the schema's errors into problems, each at the line of the field it is about."""
    given = Given(model, data, where)
    misfits = tuple(_misfits(failure, data))
    misspelt = _misspelt(misfits)
    meant = {(path[:-1], name) for path, name in misspelt.items()}
    unknown = [one for one in misfits if one.kind == "extra_forbidden"]
    meant |= {(one.path[:-1], found.field) for one in unknown if (found := glued(one, given))}
    as_text = {one.path[:-1] for one in unknown if text_with_colon(one, given) or pair_at(one, given)}
    parted = {path for one in misfits if one.kind == "missing" and (path := _rest_of(one, given))}
    cut = {path for one in misfits for path in cut_off(one, given)}
    wrong = {one.path for one in misfits}
    faults: dict[tuple[str, Path], Fault] = {}  # of several complaints of one kind about one value, the first
    for one in misfits:
        if one.kind == "missing" and ((one.path[:-1], one.name) in meant or one.path[:-1] in as_text):
            continue  # it is there, under the misspelt name, or all of it was meant as a text
        if one.kind == "missing" and one.path[:-1] in parted:
            continue  # it is in the item before, which is told
        if one.kind == "missing" and one.name == "kind" and (*_aimed_by(one.path), "better") in wrong:
            continue  # which way is better says it, once that is mended
        if one.path in cut:
            continue  # it is the rest of a number, which is told whole
        code = str(one.said.get("ctx", {}).get("code", one.kind))
        if (code, one.path) not in faults:
            place = where(_path_to_show(one))
            tell = partial(_told, one, place, given, misspelt.get(one.path, ""))
            faults[code, one.path] = Fault(code, place, tell)
    return tuple(in_short(sorted(faults.values(), key=lambda fault: fault.where)))


def _misfits(failure: ValidationError, data: Any) -> Iterator[Misfit]:
    for one in failure.errors(include_url=False):
        path = _within(one["loc"], data, keep_last=one["type"] in {"missing", "extra_forbidden"})
        if Empty.__name__ in one["loc"] and Empty.__name__ not in path:  # else it is what an author typed
            continue  # the other half of "a value, or the reason why there is none"
        yield Misfit(one, path)


def _rest_of(one: Misfit, given: Given) -> Path:
    """Give the path of the item that holds the rest of one, where a dash parts its fields; else an empty one."""
    *before, number = one.path[:-1] or ("",)
    if not isinstance(number, int):
        return ()
    rest = (*before, number + 1)
    items = value_at(tuple(before), given.data)
    first, after = (items[at] if at < len(items) else None for at in (number, number + 1))
    if not isinstance(first, dict) or not isinstance(after, dict) or one.name not in after or set(first) & set(after):
        return ()
    fields = {name: field for kind in records_at(given.model, rest) for name, field in kind.model_fields.items()}
    needed = {name for name, field in fields.items() if field.is_required()}
    return rest if needed & set(first) and needed <= {*first, *after} else ()


def _misspelt(misfits: Iterable[Misfit]) -> dict[Path, str]:
    """Match the unknown fields of a record with the fields that it lacks: two complaints, and one slip."""
    missing: dict[Path, list[str]] = {}
    for one in misfits:
        if one.kind == "missing":
            missing.setdefault(one.path[:-1], []).append(one.name)
    found: dict[Path, str] = {}
    for one in misfits:
        if one.kind == "extra_forbidden" and (close := field_meant(one.name, missing.get(one.path[:-1], ()), NEAR)):
            missing[one.path[:-1]].remove(close)
            found[one.path] = close
    return found


def _aimed_by(path: Path) -> Path:
    """Give the path of the measure whose target has a field at a path: `target`, or one of its `targets`."""
    return path[:-3] if len(path) > 1 and isinstance(path[-2], int) else path[:-2]


def _path_to_show(one: Misfit) -> Path:
    if one.kind == "missing":
        return one.path[:-1]
    return (*one.path, *one.said.get("ctx", {}).get("at", ()))


def _told(one: Misfit, where: Place, given: Given, meant: str) -> Problem:
    """Put one complaint in words; `meant` is the field that is misspelt, where that is known."""
    model, data = given.model, given.data
    said, path, name, context = one.said, one.path, one.name, one.said.get("ctx", {})
    match one.kind:
        case "plan":
            gap = (
                "" if context["code"] == "no-reason" else _says_how_often(one, given) or _for_nothing(one, given, where)
            )
            gap = amount_meant(one, given) or gap
            hint = gap or _with_year(context, given) or _in_words(one, given)
            hint = hint or context["hint"]
            return error(context["code"], where, context["message"], hint)
        case "missing":
            in_table = where.file.endswith(".csv")
            owner = "This row" if in_table else describe(path[:-1], data)
            rest = _rest_of(one, given)
            hint = "write it in this row; if it is not known, write “not stated”."
            if not in_table:
                typed = value_at(path[:-1], data)
                hint = f"add a line “{name}: …” there{_such_as(field_at(given.model, path))}."
                if rest:
                    begins = next(iter(value_at(rest, data)))
                    instead = f"write two spaces in the place of the “- ” before “{begins}”"
                    hint = f"on line {given.where(rest).line} {instead}: it is of this {singular(str(path[-3]))}."
                if isinstance(typed, str):  # a text may stand for the whole thing, where it needs no more
                    hint = f"make of it “- text: {as_item(typed)}” and, on a new line below “text”, “{name}: …”."
            return error("missing-field", where, f"{owner} has no “{name}”.", hint)
        case "extra_forbidden":
            return unknown_field(one, where, given, meant)
        case "literal_error" | "not_a_word":
            return _no_choice(one, where, given)
        case kind if kind in TYPES or kind in {"int_parsing", "decimal_parsing", "int_from_float"}:
            problem = other_type(one, where, given)
            nothing = _for_nothing(one, given, where) if kind in {"model_type", "tuple_type"} else ""
            return problem._replace(hint=nothing) if nothing else problem
    field = field_at(model, path)
    return _of_value(said, name, where, needed=field is not None and field.is_required())


def _no_choice(one: Misfit, where: Place, given: Given) -> Problem:
    context = one.said["ctx"]
    choices = context.get("choices")
    if choices is None:
        choices = [text.strip("'") for text in context["expected"].replace(" or ", ", ").split(", ")]
    choices = [choice for choice in choices if choice]  # to write nothing is to take the line out
    typed = str(one.said["input"])[:60]
    close = choice_meant(typed, choices)
    hint = f"did you mean “{close}”? " if close else ""
    if not close and (nothing := _for_nothing(one, given, where)):
        hint = nothing.replace(".", "; or ")
    if "draft" in fields_at(given.model, one.path[:-1]) and (kept := as_draft(one.name, typed)):
        hint = f"{kept}; or "
    listed = ", ".join(f"“{choice}”" for choice in choices)
    message = f"“{typed}” is not a choice for “{one.name}”."
    if not choices:
        hint = "the profile that this site goes by (mkdocs.yml names it) has none: take the word out."
        return error("not-a-choice", where, message, hint)
    return error("not-a-choice", where, message, f"{hint}choose from {listed}.")


def _with_year(context: Mapping[str, Any], given: Given) -> str:
    """Give what a date may mean that lacks its year, or has two digits of it: what lies in the plan's period first."""
    bare, meant = context["bare"], context["meant"]
    if not bare:
        return ""
    try:
        period = Period.model_validate(given.data["period"])
    except (KeyError, TypeError, ValidationError):
        return "" if meant else f"write its year too, after “{bare}”."
    years = [f"{bare} {year}" for year in (period.first.year, period.first.year + 1)]
    dates = [(one, When.model_validate(one)) for one in (*meant, *years)]
    within = [one for one, date in dates if period.first <= date.first and date.last <= period.last]
    return choice_of(within[:2]) if within else ""


def _in_words(one: Misfit, given: Given) -> str:
    """Say where words go that are no date, in a record that has a field for them."""
    context, words = one.said["ctx"], f"{one.name}_in_words"
    if not has_words(one, given) or context["code"] != "bad-date" or context["meant"] or context["bare"]:
        return ""
    return f"words that name no day stand in a field of their own: call it {words} here; or write a date."


def _says_how_often(one: Misfit, given: Given) -> str:
    """Say where words go that tell how often something is due, such as `annually`: “none” would lose them."""
    typed = one.said["input"]
    if not (isinstance(typed, str) and HOW_OFTEN.fullmatch(typed.strip()) and has_words(one, given)):
        return ""
    return f"words that name no day stand in a field of their own: call it {one.name}_in_words here; or write a date."


def _for_nothing(one: Misfit, given: Given, where: Place) -> str:
    """Say what to write where the author has no value to give: it depends on what the field may hold."""
    kind = empty_meant(one.said["input"]) if isinstance(one.said["input"], str) else ""
    field = field_at(given.model, one.path) if kind else None
    if field is None:
        return ""
    if kind == "none" and Reading in records_at(given.model, one.path[:-1]):
        kind = "not stated"  # what was counted is a number, be it 0: there is no “none”
    if any(isinstance(mark, EmptyMarker) for mark in field.metadata):
        also = f"; “not yet (due {_month(given)})” if it is known when it will be there" if kind == "not yet" else ""
        return f"write “{kind}”{also}."
    if field.is_required():
        return f"“{one.name}” can't be left open: write it, or leave the whole entry out until it is known."
    if _is_asked_for(one, given):
        return f"“{one.name}” can't be left open here: write it."
    return (
        "leave this cell empty." if where.file.endswith(".csv") else "take this line out: without it, it is not stated."
    )


def _month(given: Given) -> str:
    """Give a month as an example of when something will be there: the last of the plan's period."""
    try:
        last = Period.model_validate(given.data["period"]).last
    except (KeyError, TypeError, ValidationError):
        return "2027-04"
    return f"{last.year}-{last.month:02d}"


def _such_as(field: FieldInfo | None) -> str:
    """Show how a date or a time is written that is missing: of all values these have the most forms elsewhere."""
    kinds = {field.annotation, *get_args(field.annotation)} if field else set()
    return f", such as {EXAMPLES[kind]}" if (kind := next(iter(kinds & EXAMPLES.keys()), None)) else ""


def _is_asked_for(one: Misfit, given: Given) -> bool:
    """Say whether a field that may be left out elsewhere is asked for by what else the file says."""
    rest = {key: value for key, value in given.data.items() if key != one.name} if len(one.path) == 1 else {}
    for _ in range(2 if rest else 0):  # with a fault in another field, what a file must hold is not asked at first
        try:
            given.model.model_validate(rest)
        except ValidationError as failure:
            told = failure.errors(include_url=False)
            if any(fault["type"] == "plan" and fault["ctx"]["code"] == "missing-field" for fault in told):
                return True
            rest = {key: value for key, value in rest.items() if (key,) not in {fault["loc"][:1] for fault in told}}
    return False


def _of_value(one: ErrorDetails, name: str, where: Place, *, needed: bool) -> Problem:
    """Explain a value of the right type that is still not right."""
    match one["type"]:
        case "string_too_short":
            hint = "write it: it can't be left out." if needed else "write the text, or take the line out."
            return error("empty-text", where, f"“{name}” is empty.", hint)
        case "string_too_long":
            message = f"“{name}” is longer than {one['ctx']['max_length']:,} characters."
            return error("too-long", where, message, "shorten it, or move it into a page under content/.")
        case "greater_than_equal":
            return error("bad-number", where, f"“{name}” can't be below 0.", "write 0 or more.")
        case "less_than_equal":
            most = one["ctx"]["le"]
            return error("bad-number", where, f"“{name}” can't be above {most}.", f"write {most} or less.")
    return error("wrong-type", where, f"“{name}” is not right: {one['msg']}.", "see docs/editing.md.")


def _within(path: Path, data: Any, *, keep_last: bool) -> Path:
    """Drop the parts of a path that name steps of the schema and not places in the data."""
    kept: list[str | int] = []
    for index, part in enumerate(path):
        in_list = isinstance(data, list) and isinstance(part, int) and part < len(data)
        if in_list or (isinstance(data, dict) and part in data):
            data = data[part]
        elif not (keep_last and index == len(path) - 1):
            continue
        kept.append(part)
    return tuple(kept)
