"""Reads `plans/`: partnerships, their editions and the shared bodies."""

from typing import Any, NamedTuple

from partnership_plans.loading.broken import UnknownIds, ids_in
from partnership_plans.loading.files import Files
from partnership_plans.loading.fitting import NO_PARTS, fit
from partnership_plans.loading.frozen import is_frozen, read_frozen
from partnership_plans.loading.inventory import Folder
from partnership_plans.loading.other_sections import under_another_name
from partnership_plans.loading.readings import attach_readings
from partnership_plans.loading.translations import is_translation, read_translations
from partnership_plans.loading.unread import OF_PARTNERSHIP, Unread, is_copy
from partnership_plans.model.corpus import Frozen, Translated
from partnership_plans.model.edition import Edition
from partnership_plans.model.governance import Body
from partnership_plans.model.origins import BodyOrigins, Origins
from partnership_plans.model.partnership import Bodies, Partnership
from partnership_plans.model.references import Raw
from partnership_plans.problems import Place, error, has_errors
from partnership_plans.source import Positions


class EditionRead(NamedTuple):
    """An edition as read: its data, and where each part of it was written."""

    edition: Edition
    origins: Origins
    broken_ids: frozenset[str]
    unread: tuple[Raw, ...]
    frozen: tuple[Frozen, ...] = ()
    translations: tuple[Translated, ...] = ()


class PartnershipRead(NamedTuple):
    """A partnership as read, with stand-ins for what could not be; `broken` names these fields."""

    partnership: Partnership
    broken: frozenset[str] = frozenset()


class BodiesRead(NamedTuple):
    """The shared bodies as read, where each was written, and the ids of those that could not be read."""

    bodies: tuple[Body, ...]
    origins: BodyOrigins
    broken_ids: frozenset[str]


def read_bodies(files: Files, folder: Folder | None) -> BodiesRead:
    """Read every YAML file of `plans/bodies/` as one list; the place of each body is kept."""
    bodies: list[Body] = []
    places: list[tuple[Positions, int]] = []
    broken: frozenset[str] = frozenset()
    if folder is not None:
        unread = Unread(files)
        unread.in_bodies(folder)
        broken = UnknownIds() if unread.data else broken
    for name, path in folder.every() if folder else ():
        if not name.endswith(".yml"):
            continue
        read = files.yaml(f"plans/bodies/{name}", path)
        if read.value is None or has_errors(read.problems):
            broken = UnknownIds()
        if read.value is None:
            continue
        fitted = fit(read.value, Bodies, read.positions.at, {})
        files.report_misfits(fitted.problems)
        if fitted.lost:
            broken = broken | frozenset(ids_in(read.value))
        bodies.extend(fitted.record.bodies)
        gone = fitted.dropped.get("bodies", NO_PARTS)
        kept = read.positions.to_keep()
        places += [(kept, n) for n in range(len(fitted.record.bodies) + len(gone)) if n not in gone]

    return BodiesRead(tuple(bodies), BodyOrigins(tuple(places)), broken)


def read_edition(files: Files, folder: Folder, *, misplaced: bool = False) -> EditionRead | None:
    """Read an edition from all the YAML files of its folder, at any depth; each section stands in one file.

    `misplaced`: some of its files may lie elsewhere, so what is missing is no fault.
    """
    unread = Unread(files)
    unread.in_edition(folder)
    names = [name for name, _ in folder.every() if _is_of_plan(name)]
    if not names:
        if not (unread.data or misplaced):
            message = "This edition has no YAML file."
            hint = "add edition.yml with a title and a period; if this is no edition, move what it holds into one."
            files.problems.append(error("empty-edition", Place(folder.name), message, hint))
        return None
    data, homes, lost, failed = _sections(files, folder)
    failed = failed or unread.data or misplaced
    tables = attach_readings(files, folder, data, homes.get("measures"))
    if not failed:
        unread.tables(folder, tables.unused)
    start = Place(f"{folder.name}/{'edition.yml' if 'edition.yml' in names else names[0]}")
    origins = Origins(start, homes, tables.shapes)
    fitted = fit(data, Edition, origins.written, {"title": folder.path.name, "period": "2000"}, in_part=failed)
    files.report_misfits(fitted.problems, quiet_about_missing=failed)
    broken: frozenset[str] = UnknownIds() if failed else frozenset(lost) | tables.broken | fitted.lost
    packed = {file: one.to_keep() for file, one in {one.file: one for one in homes.values()}.items()}
    kept = Origins(
        start,
        {section: packed[one.file] for section, one in homes.items()},
        {table: one.to_keep() for table, one in tables.shapes.items()},
        fitted.dropped,
    )
    others = (read_frozen(files, folder), read_translations(files, folder))
    return EditionRead(fitted.record, kept, broken, fitted.unread, *others)


def _is_of_plan(name: str) -> bool:
    return (
        name.endswith(".yml")
        and name.rpartition("/")[2] != OF_PARTNERSHIP
        and not (is_frozen(name) or is_translation(name))
    )


class Sections(NamedTuple):
    """All the sections of an edition: their data, the file of each, the ids that were left out, if a file failed."""

    data: dict[str, Any]
    homes: dict[str, Positions]
    lost: set[str]
    failed: bool


def _sections(files: Files, folder: Folder) -> Sections:
    """Put the sections of an edition's files together; the second of two alike is left out and reported."""
    data: dict[str, Any] = {}
    homes: dict[str, Positions] = {}
    lost: set[str] = set()
    failed = False
    other: list[tuple[str, Any, Positions]] = []
    for name, path in folder.every():
        if not _is_of_plan(name):
            continue
        read = files.yaml(f"{folder.name}/{name}", path)
        failed = failed or has_errors(read.problems) or read.value is None
        for section, value in (read.value or {}).items():
            if under_another_name(section, value, read.positions, {}):
                other.append((section, value, read.positions))
                lost.update(ids_in(value))
                continue
            if section not in homes:
                data[section], homes[section] = value, read.positions
                continue
            first = homes[section].at((section,))
            here = read.positions.at((section,))
            if is_copy(first.file):
                here, first = first, here
            message = f"“{section}” stands here and in {first.file}, line {first.line}."
            hint = "keep each section in one file: move these items to the other."
            if is_copy(here.file):
                hint = "this file looks like a copy of the other: delete one of the two."
            files.problems.append(error("section-in-two-files", here, message, hint))
            lost.update(ids_in(value))
    told = (under_another_name(section, value, here, homes) for section, value, here in other)
    files.problems.extend(one for one in told if one)
    return Sections(data, homes, lost, failed)


def read_partnership(files: Files, folder: Folder, *, told: bool = False) -> PartnershipRead:
    """Read a partnership's own file. What is not right in it does not keep its editions from being checked.

    `told`: that there is no such file was said already.
    """
    stand_in = {"name": folder.path.name, "area": folder.path.name}
    nothing = PartnershipRead(Partnership.model_validate(stand_in), frozenset(Partnership.model_fields))
    path = folder.files.get(OF_PARTNERSHIP)
    if path is None:
        if not told:
            message = "This partnership has no file partnership.yml."
            hint = "add one with its name, area and kind."
            files.problems.append(error("missing-file", Place(folder.name), message, hint))
        return nothing
    read = files.yaml(f"{folder.name}/{OF_PARTNERSHIP}", path)
    if read.value is None:
        return nothing
    fitted = fit(read.value, Partnership, read.positions.at, stand_in)
    files.report_misfits(fitted.problems)
    broken = nothing.broken if has_errors(read.problems) else fitted.lost
    return PartnershipRead(fitted.record, broken)
