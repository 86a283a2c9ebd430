"""Reads what somebody downloaded as `plan.json`: a plan, or why it is none, in words."""

import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from partnership_plans.model.values import Empty
from partnership_plans.outputs.data import PlanFile

MOST_BYTES = 50_000_000
"""Many times as much as any plan: what is larger is something else."""
MOST_FAULTS = 10
LONGEST = 60
"""Signs of a value that are shown."""
KINDS = {
    "string_type": "a text",
    "string_sub_type": "a text",
    "tuple_type": "a list",
    "list_type": "a list",
    "model_": "a group of fields",
    "dict_type": "a group of fields",
    "int_": "a whole number",
    "decimal_": "a number",
    "bool_": "true or false",
}
"""What a value has to be, by how the complaint of another begins."""


class NoPlanError(Exception):
    """A file holds no plan that can be read; the text says why, fault by fault."""


def read_plan(path: Path) -> PlanFile:
    """Read the data of one edition, as every site of ours publishes it. Raises NoPlanError, and nothing else."""
    if str(path).startswith(("https:", "http:")):
        address = str(path).replace(":/", "://", 1)
        raise NoPlanError(
            f"{address} is an address, and not a file here. Download it with a browser, and name that file"
        )
    try:
        if path.stat().st_size > MOST_BYTES:
            raise NoPlanError(f"{path} has more than {MOST_BYTES // 1_000_000} million bytes: no plan is that large")
        data = json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as fault:
        raise NoPlanError(f"{path} can't be read: {fault.strerror}") from None
    except UnicodeDecodeError:
        raise NoPlanError(f"{path} is no text in UTF-8. Download it again, and save it with no other program") from None
    except json.JSONDecodeError as fault:
        where = f"{path}, line {fault.lineno}, column {fault.colno}"
        raise NoPlanError(f"{where}: this is no JSON ({fault.msg}). Download it again: it may be cut short") from None
    except (RecursionError, ValueError):
        raise NoPlanError(f"{path} is no plan: its parts lie too deep in each other, or a number is too long") from None
    if not isinstance(data, dict) or not data.keys() >= {"edition", "partnership_id"}:
        raise NoPlanError(f"{path} is not the data of a plan. That is called plan.json, and its site links to it")
    return _fitted(path, data)


def _fitted(path: Path, data: dict[str, Any]) -> PlanFile:
    try:
        return PlanFile.model_validate(data)
    except ValidationError as fault:
        every = fault.errors()
        each = [one for one in every if Empty.__name__ not in one["loc"]] or every  # the other half of one choice
        told = [f"{_place(one['loc'])}: {_meant(one)}" for one in each]
        more = [f"and {len(told) - MOST_FAULTS} more."] if len(told) > MOST_FAULTS else []
        lines = "\n".join(f"  {one}" for one in [*told[:MOST_FAULTS], *more])
        raise NoPlanError(f"{path} does not fit a plan of this version:\n{lines}") from None


def _place(path: tuple[int | str, ...]) -> str:
    """Say where in the data something stands: `edition, measures, number 3, unit`; steps of the model are no places."""
    places = [one for one in path if isinstance(one, int) or "[" not in one]
    return ", ".join(f"number {one + 1}" if isinstance(one, int) else one for one in places) or "the file"


def _meant(fault: Any) -> str:
    kind, context = fault["type"], fault.get("ctx", {})
    if kind == "extra_forbidden":
        return "this version has no such field; take it out, or use the version that wrote it."
    if kind == "missing":
        return "this is missing."
    if wanted := next((words for begins, words in KINDS.items() if kind.startswith(begins)), ""):
        typed = json.dumps(fault["input"], ensure_ascii=False, default=str)
        return f"this has to be {wanted}, and is {typed if len(typed) <= LONGEST else f'{typed[:LONGEST]}…'}."
    if kind == "literal_error":
        return f"this has to be one of {context['expected']}."
    hint = str(context.get("hint") or "")
    return f"{fault['msg'].rstrip('.')}. {hint[:1].upper()}{hint[1:]}".strip()
