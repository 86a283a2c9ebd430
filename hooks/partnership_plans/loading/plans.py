"""Reads `plans/`: partnerships, their editions, the shared bodies and the readings."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError

from partnership_plans.loading.broken import UnknownIds, ids_in
from partnership_plans.loading.cells import in_characters
from partnership_plans.loading.fitting import NO_PARTS, fit
from partnership_plans.loading.schema import explain
from partnership_plans.model.edition import Bodies, Edition, Partnership, Where
from partnership_plans.model.evidence import Reading
from partnership_plans.model.governance import Body
from partnership_plans.model.references import Raw
from partnership_plans.model.values import Record, is_slug, slug_of
from partnership_plans.problems import Place, Problem, Severity, error, has_errors, nearest
from partnership_plans.source import Positions, Read, read_csv, read_yaml

R = TypeVar("R", bound=Record)
FILE_NAME = re.compile(r"[^\x00-\x1f\\]{1,200}")
READINGS = tuple(name for name in Reading.model_fields if name not in {"accept", "source", "as_printed"})


class Files(NamedTuple):
    """The files below one folder of the project, read once each: their lines are kept for the report."""

    root: Path
    lines: dict[str, list[str]]
    problems: list[Problem]

    def name(self, path: Path) -> str:
        """Give a file's name as people see it: from the project's folder, with forward slashes."""
        return path.relative_to(self.root).as_posix()

    def keep(self, name: str, read: Read) -> Read:
        """Note a file's lines and problems, and pass it on."""
        self.lines[name] = read.lines
        self.problems.extend(read.problems)
        return read

    def yaml(self, path: Path) -> Read:
        """Read a YAML file."""
        return self.keep(self.name(path), read_yaml(path, self.name(path), root=self.root))

    def report_misfits(self, found: Iterable[Problem], *, quiet_about_missing: bool = False) -> None:
        """Report what does not fit the model, but for what a fault of the file itself may have brought about.

        Where the reader complained of a line, that is mended first. Where a whole file
        could not be read (`quiet_about_missing`), what is missing may well stand in it.
        """
        odd = {one.where[:2] for one in self.problems if one.severity is Severity.ERROR}
        for one in found:
            missing = quiet_about_missing and one.code == "missing-field" and one.where.line == 1
            if one.where[:2] not in odd and not missing:
                self.problems.append(one)


class EditionRead(NamedTuple):
    """An edition as read: its data, and where each part of it was written."""

    edition: Edition
    where: Where
    broken_ids: frozenset[str]
    unread: tuple[Raw, ...]
    where_unread: Where


class PartnershipRead(NamedTuple):
    """A partnership as read, with stand-ins for what could not be; `broken` names these fields."""

    partnership: Partnership
    broken: frozenset[str] = frozenset()


def folders(files: Files, base: Path) -> Iterator[Path]:
    """Give the folders in a folder in order of name; one whose name can't be an address is a problem."""
    if not base.is_dir():
        return
    if base.is_symlink():
        files.problems.append(linked_folder(files, base))
        return
    for path in sorted(base.iterdir()):
        if path.name.startswith(".") or not path.is_dir():
            continue
        if path.is_symlink():
            files.problems.append(linked_folder(files, path))
        elif is_slug(path.name):
            yield path
        else:
            place = Place(files.name(path))
            message = f"The folder “{path.name}” can't be part of an address."
            files.problems.append(error("bad-folder-name", place, message, slug_hint(path.name)))


def linked_folder(files: Files, path: Path) -> Problem:
    """Refuse a symbolic link to a folder: it may lead out of the project, or round in a circle."""
    message = f"“{path.name}” is a link to another folder, so it is not read."
    return error("outside-project", Place(files.name(path)), message, "put the folder itself here.")


def slug_hint(name: str) -> str:
    """Say what the name of a file or folder may be, with the nearest to a given one."""
    return f"use small letters a to z, digits and single hyphens, such as “{slug_of(name) or 'bedford-borough'}”."


def read_record(files: Files, path: Path, model: type[R]) -> R | None:
    """Read a file that holds one record, or report what does not fit and give None."""
    read = files.yaml(path)
    if not isinstance(read.value, dict):
        if not has_errors(read.problems):
            files.problems.append(_not_fields(files.name(path)))
        return None
    try:
        return model.model_validate(read.value)
    except ValidationError as failure:
        files.problems.extend(explain(failure, model, read.positions.at, read.value))
        return None


def _not_fields(name: str) -> Problem:
    message = "This file should hold fields (one “name: value” on each line), and holds something else."
    return error("wrong-type", Place(name), message, "start each line with the name of a field and a colon.")


class BodiesRead(NamedTuple):
    """The shared bodies as read, where each was written, and the ids of those that could not be read."""

    bodies: tuple[Body, ...]
    where: Where
    broken_ids: frozenset[str]


def read_bodies(files: Files) -> BodiesRead:
    """Read every file of `plans/bodies/` as one list; the place of each body is kept."""
    bodies: list[Body] = []
    places: list[tuple[Positions, int]] = []
    base = files.root / "plans" / "bodies"
    broken: frozenset[str] = frozenset()
    for path in sorted(base.glob("*.yml")) if base.is_dir() else ():
        read = files.yaml(path)
        if not isinstance(read.value, dict):
            broken = UnknownIds()
            if not has_errors(read.problems):
                files.problems.append(_not_fields(files.name(path)))
            continue
        fitted = fit(read.value, Bodies, read.positions.at, {})
        files.report_misfits(fitted.problems)
        if fitted.lost:
            broken = broken | frozenset(ids_in(read.value))
        bodies.extend(fitted.record.bodies)
        gone = fitted.dropped.get("bodies", NO_PARTS)
        places += [(read.positions, n) for n in range(len(fitted.record.bodies) + len(gone)) if n not in gone]

    def where(path: tuple[str | int, ...]) -> Place:
        if len(path) > 1 and isinstance(path[1], int) and path[1] < len(places):
            positions, index = places[path[1]]
            return positions.at(("bodies", index, *path[2:]))
        return Place("plans/bodies")

    return BodiesRead(tuple(bodies), where, broken)


def read_edition(files: Files, folder: Path, *, misplaced: bool = False) -> EditionRead | None:
    """Read an edition from all the YAML files of its folder; each section stands in one file.

    `misplaced`: some of its files may lie elsewhere, so what is missing is no fault.
    """
    paths = sorted(folder.glob("*.yml"))
    unread = _report_unread(files, folder)
    if not paths:
        message = "This edition has no YAML file."
        files.problems.append(
            error(
                "empty-edition",
                Place(files.name(folder)),
                message,
                "add edition.yml with a title and a period.",
            )
        )
        return None
    data, homes, lost, failed = _sections(files, paths)
    failed = failed or unread or misplaced
    shapes: dict[tuple[str | int, ...], Positions] = {
        ("measures", index): table for index, table in _attach_readings(files, folder, data, homes)
    }
    start = Place(files.name(folder / "edition.yml" if folder / "edition.yml" in paths else paths[0]))

    def where(path: tuple[str | int, ...]) -> Place:
        if path[2:3] == ("readings",) and (table := shapes.get(path[:2])):
            return table.at(path[3:])
        return homes[str(path[0])].at(path) if path and path[0] in homes else start

    fitted = fit(data, Edition, where, {"title": folder.name, "period": "2000"})
    files.report_misfits(fitted.problems, quiet_about_missing=failed)
    broken: frozenset[str] = UnknownIds() if failed else frozenset(lost) | fitted.lost
    return EditionRead(fitted.record, _renumbered(where, fitted.dropped), broken, fitted.unread, where)


class Sections(NamedTuple):
    """All the sections of an edition: their data, the file of each, the ids that were left out, if a file failed."""

    data: dict[str, Any]
    homes: dict[str, Positions]
    lost: set[str]
    failed: bool


def _sections(files: Files, paths: list[Path]) -> Sections:
    """Put the sections of an edition's files together; the second of two alike is left out and reported."""
    data: dict[str, Any] = {}
    homes: dict[str, Positions] = {}
    lost: set[str] = set()
    failed = False
    for path in paths:
        read = files.yaml(path)
        failed = failed or has_errors(read.problems) or not isinstance(read.value, dict)
        if not isinstance(read.value, dict):
            if not has_errors(read.problems):
                files.problems.append(_not_fields(files.name(path)))
            continue
        for section, value in read.value.items():
            if section not in homes:
                data[section], homes[section] = value, read.positions
                continue
            first = homes[section].at((section,))
            message = f"“{section}” stands here and in {first.file}, line {first.line}."
            hint = "keep each section in one file: move these items to the other."
            files.problems.append(error("section-in-two-files", read.positions.at((section,)), message, hint))
            lost.update(ids_in(value))
    return Sections(data, homes, lost, failed)


def _report_unread(files: Files, folder: Path) -> bool:
    """Report files beside the YAML that nobody would read; say whether one was meant for data (`priorities.yaml`)."""
    found = False
    for path in sorted(folder.iterdir()):
        if path.is_dir() or path.name.startswith(".") or path.suffix in {".yml", ".csv"}:
            continue
        hint = "move it out of plans/."
        if path.suffix.lower() in {".yaml", ".yml"} or ".yml" in path.suffixes:
            hint, found = "rename it so that it ends in .yml.", True
        elif path.suffix == ".md":
            hint = "a page with text belongs in the edition's folder under content/: move it there."
        message = f"“{path.name}” is not read: an edition is made of .yml files, and of .csv files for readings."
        files.problems.append(error("unknown-file", Place(files.name(path)), message, hint))
    return found


def report_misplaced(files: Files, folder: Path, *known: str) -> bool:
    """Report data files that lie above the editions, where nobody reads them; say whether there are any."""
    found = [path for path in sorted(folder.glob("*.y*ml")) if path.is_file() and path.name not in known]
    for path in found:
        message = f"“{path.name}” is not read: it lies in {files.name(folder)}/ and belongs to an edition."
        hint = "move it into the edition's folder, such as plans/bedford-borough/2020-2024/."
        files.problems.append(error("unknown-file", Place(files.name(path)), message, hint))
    return bool(found)


def _attach_readings(
    files: Files, folder: Path, data: dict[str, Any], homes: dict[str, Positions]
) -> Iterator[tuple[int, Positions]]:
    """Put the rows of each measure's CSV file in the place of its readings."""
    measures = data.get("measures")
    for index, measure in enumerate(measures if isinstance(measures, list) else ()):
        named = measure.get("readings_file") if isinstance(measure, dict) else None
        if not isinstance(named, str):
            continue
        place = homes["measures"].at(("measures", index, "readings_file"))
        if measure.get("readings"):
            message = "This measure has readings here and a readings_file too."
            files.problems.append(error("readings-twice", place, message, "keep one of them."))
            continue
        path = folder / named
        if (
            not FILE_NAME.fullmatch(named)
            or ".." in Path(named).parts
            or Path(named).is_absolute()
            or path.suffix != ".csv"
        ):
            message = f"“{named[:60]}” is not a CSV file in this edition's folder."
            files.problems.append(
                error("bad-readings-file", place, message, "write a path such as readings/knife-crime.csv.")
            )
            continue
        name = files.name(path)
        if not path.exists():
            message = f"There is no file {name}."
            beside = path.parent.iterdir() if path.parent.is_dir() else ()
            close = nearest(named, (other.relative_to(folder).as_posix() for other in beside))
            hint = f"did you mean “{close}”?" if close else "add the file, or correct its name here."
            files.problems.append(error("missing-file", place, message, hint))
            continue
        read = files.keep(name, in_characters(read_csv(path, name, READINGS, root=files.root)))
        rows = read.value if isinstance(read.value, list) else []
        measure["readings"] = [{key: cell for key, cell in row.items() if cell != ""} for row in rows]
        yield index, read.positions


def _renumbered(where: Where, dropped: dict[str, frozenset[int]]) -> Where:
    """Find places after items were left out: the third that fits may have been written fourth."""
    if not dropped:
        return where

    def find(path: tuple[str | int, ...]) -> Place:
        if len(path) > 1 and isinstance(path[1], int):
            index = path[1]
            for gone in sorted(dropped.get(str(path[0]), NO_PARTS)):
                index += gone <= index
            path = (path[0], index, *path[2:])
        return where(path)

    return find


def read_partnership(files: Files, folder: Path) -> PartnershipRead:
    """Read a partnership's own file. What is not right in it does not keep its editions from being checked."""
    path = folder / "partnership.yml"
    stand_in = {"name": folder.name, "area": folder.name, "kind": "borough"}
    nothing = PartnershipRead(Partnership.model_validate(stand_in), frozenset(Partnership.model_fields))
    if not path.exists():
        message = "This partnership has no file partnership.yml."
        hint = "add one with its name, area and kind."
        files.problems.append(error("missing-file", Place(files.name(folder)), message, hint))
        return nothing
    read = files.yaml(path)
    if not isinstance(read.value, dict):
        if not has_errors(read.problems):
            files.problems.append(_not_fields(files.name(path)))
        return nothing
    fitted = fit(read.value, Partnership, read.positions.at, stand_in)
    files.report_misfits(fitted.problems)
    return PartnershipRead(fitted.record, fitted.lost)
