"""Reads what reports said when they were made: the files that `plans freeze` wrote, one for each report."""

from partnership_plans.loading.files import Files
from partnership_plans.loading.inventory import Folder
from partnership_plans.model.corpus import Frozen
from partnership_plans.model.frozen import FrozenReport

FROZEN = "frozen"
"""The folder of an edition that holds them. None of its files is a part of the plan."""


def is_frozen(name: str) -> bool:
    """Say whether a file of an edition, by its name from the edition's folder, is what a report said."""
    return name.startswith(f"{FROZEN}/")


def read_frozen(files: Files, folder: Folder) -> tuple[Frozen, ...]:
    """Read every YAML file of an edition's folder `frozen/`; one that does not fit is told, and left out."""
    found = []
    for name, path in folder.every():
        if is_frozen(name) and name.endswith(".yml"):
            whole = f"{folder.name}/{name}"
            if (report := files.record(whole, path, FrozenReport)) is not None:
                lines = enumerate(files.lines.get(whole, ()), start=1)
                found.append(Frozen(whole, report, {line.partition(":")[0]: n for n, line in lines if ":" in line}))
    return tuple(found)
