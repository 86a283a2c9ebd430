"""The plan of the invented borough, as its files have it: the text that was typed."""

from functools import cache
from typing import Any

import yaml

from projects import SITES

PLAN = SITES / "living/plans/harrowmere/2026-2029"
PAGES = "harrowmere/2026-2029/"
Data = dict[str, Any]
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


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


@cache
def names() -> dict[str, str]:
    """Give the name of every organisation and group by its id."""
    file = SITES / "living/plans/bodies/harrowmere.yml"
    bodies = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["bodies"]
    groups = [group for structure in section("structures") for group in structure["groups"]]
    return {one["id"]: one["name"] for one in (*bodies, *groups)}


def day(typed: str) -> str:
    """Write a date as readers read it: 2027-09-30 is 30 September 2027."""
    year, month, *days = (int(part) for part in typed.split("-"))
    return " ".join([*(str(one) for one in days), MONTHS[month - 1], str(year)])
