"""Finds lists that stand under the name of another: actions below “measures”, which would be told field by field."""

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from partnership_plans.model.columns import is_list
from partnership_plans.model.edition import Edition
from partnership_plans.model.record import Record
from partnership_plans.model.references import records_in
from partnership_plans.problems import Problem, error
from partnership_plans.source import Positions

MOST = 3
"""Of more lists than these nobody can tell which was meant."""
SHOWN = 3
AT_LEAST = 2
"""With a single field that is wrong, the field is more likely a slip than the list."""


def under_another_name(section: str, items: Any, here: Positions, homes: Mapping[str, Positions]) -> Problem | None:
    """Tell of a list all of whose items are things of another list of an edition; `homes` are the lists that it has."""
    fits = [name for name in _sections_of(items) if name != section]
    fits = [name for name in fits if name == PurePosixPath(here.file).stem] or fits
    if not fits or len(fits) > MOST or section not in Edition.model_fields:
        return None
    own = _kinds(section)
    wrong = [_wrong_in(own, item) for item in items]
    if not own or any(len(one) < AT_LEAST for one in wrong):
        return None
    known = {name for kind in own for name in kind.model_fields}
    if not (unknown := [name for name in dict.fromkeys(key for item in items for key in item) if name not in known]):
        return None
    things, named = _either(fits), _either(unknown[:SHOWN])
    message = f"What stands below “{section}” here belongs below {things}: no item of “{section}” has {named}."
    there = next((homes[name] for name in fits if name in homes), None)
    hint = f"write “{fits[0]}:” instead of “{section}:”."
    if len(fits) == 1 and there is not None:
        hint = f"move it below “{fits[0]}” in {there.file}, line {there.at((fits[0],)).line}."
    elif len(fits) > 1:
        hint = f"write one of these names instead of “{section}”."
    return error("unknown-field", here.at((section,)), message, hint)


def _either(names: Sequence[str]) -> str:
    quoted = [f"“{name}”" for name in names]
    return f"{', '.join(quoted[:-1])} or {quoted[-1]}" if quoted[1:] else quoted[0]


def _sections_of(items: Any) -> list[str]:
    """Give the lists of an edition in which all of these can stand as they are."""
    if not isinstance(items, list) or not items or not all(isinstance(one, dict) for one in items):
        return []
    names = (name for name, field in Edition.model_fields.items() if is_list(field))
    return [name for name in names if all(any(not _wrong_in((kind,), one) for kind in _kinds(name)) for one in items)]


def _kinds(section: str) -> tuple[type[Record], ...]:
    return tuple(records_in(Edition.model_fields[section].annotation))


def _wrong_in(kinds: tuple[type[Record], ...], item: Mapping[str, Any]) -> set[str]:
    """Give the fields that one of these kinds does not have, or that it lacks: of the kind that it fits best."""
    return min((_amiss(kind, item) for kind in kinds), key=len, default=set())


def _amiss(kind: type[Record], item: Mapping[str, Any]) -> set[str]:
    needed = {name for name, one in kind.model_fields.items() if one.is_required()}
    return ({*item} - {*kind.model_fields}) | (needed - {*item})
