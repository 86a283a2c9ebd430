"""Fits data to the model: what does not fit is told and left out, so that the rest can be checked in the same go."""

from collections.abc import Iterator
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import ValidationError

from partnership_plans.loading.broken import ids_in
from partnership_plans.loading.schema import explain
from partnership_plans.model.origins import Where
from partnership_plans.model.record import Record
from partnership_plans.model.references import Path, Raw, raw_records, records_in
from partnership_plans.model.statuses import words_of
from partnership_plans.problems import Problem, nearest

R = TypeVar("R", bound=Record)
NO_PARTS: frozenset[int] = frozenset()


class Fitted(NamedTuple, Generic[R]):
    """What came of fitting data.

    `record` lacks the items and fields that did not fit; `dropped` are the
    numbers of such items in each list, `unread` is what stands in them, and
    `lost` names the fields concerned and every id in them.
    """

    record: R
    problems: tuple[Problem, ...]
    dropped: dict[str, frozenset[int]]
    unread: tuple[Raw, ...]
    lost: frozenset[str]


def fit(
    data: dict[str, Any], model: type[R], where: Where, stand_in: dict[str, Any], *, in_part: bool = False
) -> Fitted[R]:
    """Validate data as a record; `stand_in` is put in the place of required fields that are not right.

    `in_part`: a file of it could not be read, and its own words for statuses may stand there: then any word is one.
    """
    context = {"statuses": () if in_part and "statuses" not in data else words_of(data.get("statuses"))}
    try:
        return Fitted(model.model_validate(data, context=context), (), {}, (), frozenset())
    except ValidationError as failure:
        problems = explain(failure, model, where, data)
        whole, dropped = _to_leave_out(failure, data)
    rest = {name: value for name, value in data.items() if name not in whole}
    for name, numbers in dropped.items():
        rest[name] = [item for index, item in enumerate(data[name]) if index not in numbers]
    unread: list[Raw] = []
    lost: set[str] = set()
    for path, value in _left_out(data, whole, dropped):
        name = str(path[0])
        meant = name if name in model.model_fields else nearest(name, model.model_fields)
        lost |= {name, meant, *ids_in(value)}
        field = model.model_fields.get(meant)
        for kind in records_in(field.annotation) if field else ():
            unread += raw_records(kind, value, path)
    return Fitted(
        model.model_validate(stand_in | rest, context=context), problems, dropped, tuple(unread), frozenset(lost - {""})
    )


def _to_leave_out(failure: ValidationError, data: dict[str, Any]) -> tuple[set[str], dict[str, frozenset[int]]]:
    """Find the fields that have to go as a whole, and the items that have to go from lists."""
    whole: set[str] = set()
    items: dict[str, set[int]] = {}
    for one in failure.errors(include_url=False, include_context=False, include_input=False):
        name, index = (str(part) if n == 0 else part for n, part in enumerate((*one["loc"], "", "")[:2]))
        if isinstance(index, int) and isinstance(data.get(str(name)), list):
            items.setdefault(str(name), set()).add(index)
        else:
            whole.add(str(name))
    return whole, {name: frozenset(numbers) for name, numbers in items.items() if name not in whole}


def _left_out(data: dict[str, Any], whole: set[str], dropped: dict[str, frozenset[int]]) -> Iterator[tuple[Path, Any]]:
    for name in sorted(whole):
        yield (name,), data.get(name)
    for name, numbers in dropped.items():
        yield from (((name, index), data[name][index]) for index in sorted(numbers))
