"""Reads what somebody downloaded as `plan.json`: a plan, or why it is none, in words."""

import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from partnership_plans.outputs.data import PlanFile

MOST_BYTES = 50_000_000
"""Many times as much as any plan: what is larger is something else."""
MOST_FAULTS = 10


class NoPlanError(Exception):
    """A file holds no plan that can be read; the text says why, fault by fault."""


def read_plan(path: Path) -> PlanFile:
    """Read the data of one edition, as every site of ours publishes it. Raises NoPlanError, and nothing else."""
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
        told = [f"{_place(one['loc'])}: {_meant(one)}" for one in fault.errors()]
        more = [f"and {len(told) - MOST_FAULTS} more"] if len(told) > MOST_FAULTS else []
        lines = "\n".join(f"  {one}" for one in [*told[:MOST_FAULTS], *more])
        raise NoPlanError(f"{path} does not fit a plan of this version:\n{lines}\n") from None


def _place(path: tuple[int | str, ...]) -> str:
    """Say where in the data something stands: `edition, measures, the 3rd, unit`."""
    return ", ".join(f"number {one + 1}" if isinstance(one, int) else one for one in path) or "the file"


def _meant(fault: Any) -> str:
    words = str(fault["msg"])
    hint = str(fault.get("ctx", {}).get("hint") or "")
    if fault["type"] == "extra_forbidden":
        return "this version has no such field; take it out, or use the version that wrote it"
    if fault["type"] == "missing":
        return "this is missing"
    return f"{words} {hint}".strip()
