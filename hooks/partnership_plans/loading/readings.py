"""Puts the rows of CSV files in the measures that name them: their readings, and their readings by group."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from pydantic import ValidationError

from partnership_plans.loading.cells import in_characters
from partnership_plans.loading.choices import field_meant
from partnership_plans.loading.files import Files
from partnership_plans.loading.inventory import Folder
from partnership_plans.model.dates import Period
from partnership_plans.model.dates_meant import dates_meant, in_words
from partnership_plans.model.fact import Fact
from partnership_plans.model.measures import BreakdownRow, Reading
from partnership_plans.problems import Place, Problem, error, has_errors, nearest
from partnership_plans.source import Columns, Positions, read_csv
from partnership_plans.source.formulas import as_typed

FILE_NAME = re.compile(r"[^\x00-\x1f\\]{1,200}")
OF_A_FACT = {"accept", "source", "as_printed", "explained"}
PUBLISHED = ("start", "end", "no_value_because")
"""What a published table has besides: so it can be edited and put in the place of the one it is from."""


class Kind(NamedTuple):
    """A kind of table that a measure may have: the field that names its file, that of its rows, and its columns."""

    file: str
    rows: str
    columns: Columns


def _columns(record: type[Fact], usual: tuple[str, ...]) -> Columns:
    """Give the columns of a table of records; only the `usual` ones are named to an author who asks for them."""
    cells = {name: field for name, field in record.model_fields.items() if name not in OF_A_FACT}
    needed = tuple(name for name, field in cells.items() if field.is_required())
    return Columns(usual, needed, (*(name for name in cells if name not in usual), *PUBLISHED), field_meant)


KINDS = (
    Kind("readings_file", "readings", _columns(Reading, ("period", "value", "kind", "rag", "note"))),
    Kind("breakdown_file", "breakdown", _columns(BreakdownRow, ("period", "by", "group", "value", "note"))),
)


class Tables(NamedTuple):
    """What came of an edition's tables.

    `shapes` has the places of the cells for each measure's number and the field that its rows stand in, `broken` the
    ids of measures of which a table could not be read whole, and `unused` the files that no measure names: none where
    a name leads to no file, for any of them may be meant there.
    """

    shapes: dict[tuple[int, str], Positions]
    broken: frozenset[str]
    unused: tuple[str, ...]


def attach_readings(files: Files, folder: Folder, data: dict[str, object], measures: Positions | None) -> Tables:
    """Put the rows of each measure's CSV files in the field they are for; `measures` knows where they are written.

    Problems: readings-twice, readings-file-shared, bad-readings-file, missing-file, csv-cells-disagree, and those of
    `read_csv`.
    """
    inside = {name: path for name, path in folder.every() if name.endswith(".csv")}
    used = {PurePosixPath(text).as_posix() for text in _csv_names(data)} if inside else set()
    spare = tuple(name for name in inside if name not in used)
    shapes: dict[tuple[int, str], Positions] = {}
    broken: set[str] = set()
    unused = spare
    named_at: dict[str, Place] = {}
    for index, measure, kind, named in _naming(data):
        place = measures.at(("measures", index, kind.file)) if measures else Place(folder.name)
        name = PurePosixPath(named).as_posix()
        if measure.get(kind.rows):
            message = f"This measure has {kind.rows} here and a {kind.file} too."
            files.problems.append(error("readings-twice", place, message, "keep one of them."))
            continue
        if (first := named_at.setdefault(name, place)) != place:
            message = f"The measure at line {first.line} names this file too: both would show the same figures."
            hint = f"save this measure's own {kind.rows} as another CSV file, and name that here."
            if len(spare) == 1:
                hint = f"write “{kind.file}: {spare[0]}” if that holds its own."
            files.problems.append(error("readings-file-shared", place, message, hint))
            unused = ()
        if name in inside and _is_inside(named):
            whole = f"{folder.name}/{name}"
            read = files.keep(whole, in_characters(read_csv(inside[name], whole, kind.columns, root=files.root)))
            rows = read.value if isinstance(read.value, list) else []
            disagreeing = [one for number, row in enumerate(rows) for one in _disagreeing(row, number, read.positions)]
            files.problems.extend(disagreeing)
            measure[kind.rows] = [_record(row) for row in rows]
            shapes[index, kind.rows] = read.positions
            if not has_errors((*read.problems, *disagreeing)):
                continue
        else:
            unused = ()
            files.problems.extend(_not_there(folder, named, place, spare))
        broken |= {"measures", str(measure.get("id"))}
    return Tables(shapes, frozenset(broken), unused)


def _record(row: dict[str, str]) -> dict[str, str]:
    """Make the data of a reading, or of a part of one, of a row's cells."""
    cells = {name: as_typed(cell) for name, cell in row.items() if cell.strip()}
    if why := cells.get("no_value_because"):
        cells.setdefault("value", why)
    return {name: cell for name, cell in cells.items() if name not in PUBLISHED}


def _disagreeing(row: dict[str, str], number: int, positions: Positions) -> Iterator[Problem]:
    """Find what a published table tells twice, where somebody changed one of the two."""
    if row.get("no_value_because", "").strip() and row["value"].strip():
        message = "This row has a value, and says why it has none."
        where = positions.at((number, "no_value_because"))
        yield error("csv-cells-disagree", where, message, "empty this cell, or the one under “value”.")
    try:
        period = Period.model_validate(row["period"])
    except ValidationError:  # which is told where the reading is fitted
        return
    for name, day, does in (("start", period.first, "starts"), ("end", period.last, "ends")):
        cell, right = row.get(name, "").strip(), in_words(day.year, day.month, day.day)
        if cell and right not in dates_meant(cell):
            message = f"“{cell[:40]}” stands under “{name}”, and the period “{row['period'][:40]}” {does} on {right}."
            hint = f"write {day.isoformat()} here, or mend the period."
            yield error("csv-cells-disagree", positions.at((number, name)), message, hint)


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


def _naming(data: dict[str, object]) -> Iterator[tuple[int, dict[str, object], Kind, str]]:
    """Give each measure that names a file, with its number, what the file is for, and its name."""
    measures = data.get("measures")
    for index, measure in enumerate(measures if isinstance(measures, list) else ()):
        for kind in KINDS:
            named = measure.get(kind.file) if isinstance(measure, dict) else None
            if isinstance(named, str):
                yield index, measure, kind, named


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
