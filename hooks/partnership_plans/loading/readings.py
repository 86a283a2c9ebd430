"""Puts the readings of CSV files in the measures that name them."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from partnership_plans.loading.cells import in_characters
from partnership_plans.loading.files import Files
from partnership_plans.loading.inventory import Folder
from partnership_plans.model.evidence import Reading
from partnership_plans.problems import Place, Problem, error, has_errors, nearest
from partnership_plans.source import Positions, read_csv

FILE_NAME = re.compile(r"[^\x00-\x1f\\]{1,200}")
MAY = ("part",)
"""The columns of a table that it can do without."""
OF_A_FACT = {"accept", "source", "as_printed", "explained"}
READINGS = tuple(name for name in Reading.model_fields if name not in {*OF_A_FACT, *MAY})


class Tables(NamedTuple):
    """What came of an edition's tables.

    `shapes` has the places of the cells for each measure by its number, `broken` the ids of measures whose table
    could not be read whole, and `unused` the files that no measure names: none where a name leads to no file, for
    any of them may be meant there.
    """

    shapes: dict[int, Positions]
    broken: frozenset[str]
    unused: tuple[str, ...]


def attach_readings(files: Files, folder: Folder, data: dict[str, Any], measures: Positions | None) -> Tables:
    """Put the rows of each measure's CSV file in the place of its readings; `measures` knows where they are written.

    Problems: readings-twice, bad-readings-file, missing-file, and those of `read_csv`.
    """
    inside = {name: path for name, path in folder.every() if name.endswith(".csv")}
    used = {PurePosixPath(text).as_posix() for text in _csv_names(data)} if inside else set()
    spare = tuple(name for name in inside if name not in used)
    shapes: dict[int, Positions] = {}
    broken: set[str] = set()
    unused = spare
    for index, measure, named in _naming(data):
        place = measures.at(("measures", index, "readings_file")) if measures else Place(folder.name)
        name = PurePosixPath(named).as_posix()
        if measure.get("readings"):
            message = "This measure has readings here and a readings_file too."
            files.problems.append(error("readings-twice", place, message, "keep one of them."))
            continue
        if name in inside and _is_inside(named):
            whole = f"{folder.name}/{name}"
            read = files.keep(whole, in_characters(read_csv(inside[name], whole, READINGS, may=MAY, root=files.root)))
            rows = read.value if isinstance(read.value, list) else []
            measure["readings"] = [{key: cell for key, cell in row.items() if cell != ""} for row in rows]
            shapes[index] = read.positions
            if not has_errors(read.problems):
                continue
        else:
            unused = ()
            files.problems.extend(_not_there(folder, named, place, spare or tuple(inside)))
        broken |= {"measures", str(measure.get("id"))}
    return Tables(shapes, frozenset(broken), unused)


def _not_there(folder: Folder, named: str, place: Place, inside: tuple[str, ...]) -> Iterator[Problem]:
    """Say that a name leads to no table; `inside` are those that may be meant."""
    name = PurePosixPath(named).as_posix()
    if not _is_inside(named):
        message = f"“{named[:60]}” is not a CSV file in this edition's folder."
        hint = f"write a path such as {inside[0] if inside else 'readings/knife-crime.csv'}."
        yield error("bad-readings-file", place, message, hint)
    elif not any((folder.path / above).is_symlink() for above in PurePosixPath(name).parents[:-1]):  # which is told
        close = _near(name, inside)
        hint = f"did you mean “{close}”?" if close else "add the file, or correct its name here."
        yield error("missing-file", place, f"There is no file {folder.name}/{name}.", hint)


def _naming(data: dict[str, Any]) -> Iterator[tuple[int, dict[str, Any], str]]:
    """Give each measure that names a file, with its number and the name."""
    measures = data.get("measures")
    for index, measure in enumerate(measures if isinstance(measures, list) else ()):
        named = measure.get("readings_file") if isinstance(measure, dict) else None
        if isinstance(named, str):
            yield index, measure, named


def _csv_names(value: Any) -> Iterator[str]:
    """Give every name of a CSV file in the data: a field may be misspelt, which is told there."""
    if isinstance(value, str) and value.endswith(".csv"):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _csv_names(inner)


def _is_inside(named: str) -> bool:
    path = Path(named)
    plain = bool(FILE_NAME.fullmatch(named)) and ".." not in path.parts and not path.is_absolute()
    return plain and path.suffix == ".csv"


def _near(name: str, inside: Collection[str]) -> str:
    """Give the file that was probably meant: in another folder, in other letters, or with a slip in its name."""
    short = PurePosixPath(name).name.casefold()
    same = [other for other in inside if PurePosixPath(other).name.casefold() == short]
    if same:
        return same[0]
    stems = {PurePosixPath(other).name: other for other in inside}
    return nearest(name, inside) or stems.get(nearest(PurePosixPath(name).name, stems), "")
