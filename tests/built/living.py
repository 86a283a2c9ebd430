"""The plan of the invented borough, as its files have it: the text that was typed."""

from functools import cache
from typing import Any

import yaml

from projects import SITES

PLAN = SITES / "living/plans/harrowmere/2026-2029"
PAGES = "harrowmere/2026-2029/"
Data = dict[str, Any]


@cache
def typed(name: str) -> tuple[Data, ...]:
    """Give the entries of a section, drafts among them, each value as the text that was typed."""
    for file in sorted(PLAN.glob("*.yml")):
        data = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        if name in data:
            return tuple(data[name])
    raise LookupError(name)


@cache
def section(name: str) -> tuple[Data, ...]:
    """Give the same without drafts: those that are public."""
    return tuple(one for one in typed(name) if one.get("draft") != "yes")
