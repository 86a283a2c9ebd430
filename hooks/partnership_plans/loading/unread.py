"""Says of each file under `plans/` that nobody reads why that is, and where it belongs."""

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from partnership_plans.loading.files import Files
from partnership_plans.loading.inventory import Folder
from partnership_plans.model.edition import Edition
from partnership_plans.model.partnership import Partnership
from partnership_plans.problems import Place, Problem, error, nearest

OF_THE_SITE = ("accessibility.yml", "country.yml", "help.yml", "profile.yml", "redirects.yml")
"""What lies at the top of `plans/` for the whole site, and is read elsewhere."""
OF_PARTNERSHIP, OF_EDITION, OF_BODIES = "partnership.yml", "edition.yml", "bodies.yml"
CALLED = {"organisations": OF_BODIES, "organizations": OF_BODIES, "orgs": OF_BODIES, "agencies": OF_BODIES}
"""Other names that people give to files."""
KEY = re.compile(r"^([a-z_]+):", re.MULTILINE)
NO_PARTNERSHIPS = frozenset({"bodies", "translations"})
"""Folders of `plans/` that are no partnership's."""
NOTES = re.compile(r"readme(\.md|\.txt)?", re.IGNORECASE)
"""Notes for those who edit, in any folder of `plans/`. They are not published."""
NOTES_HINT = "notes for those who edit may stay, in a file called README.md."
SECTIONS = frozenset(Edition.model_fields) - frozenset(Partnership.model_fields) - {"title", "status", "headings"}
"""What stands in an edition and in no other file."""
LOOKED_AT = 100_000
"""So many signs of a file that is not read are looked at for what it was meant to be."""
DOMAIN = "CNAME"
"""The file that tells some hosts the site's own domain."""
COPY = re.compile(
    r"(?: - copy(?: ?\(\d+\))?| copy(?: \d+)?| ?\(\d+\)|[-_ ](?:old|final|new|v\d+)|\.md)+$", re.IGNORECASE
)
"""What computers and people put behind the name of a copy."""
WRITING = {".md", ".markdown", ".txt", ".docx", ".doc", ".odt", ".rtf", ".pages"}
SHEETS = {".xlsx", ".xls", ".xlsm", ".ods", ".tsv", ".numbers"}
PICTURES = {".png", ".jpg", ".jpeg", ".svg", ".webp", ".avif", ".gif", ".pdf"}


class Unread:
    """Tells what is not read. `data` says whether any of it was meant for data, which so may be missing elsewhere."""

    def __init__(self, files: Files) -> None:
        """Take where to report."""
        self._files = files
        self.data = False

    def at_top(self, plans: Folder) -> None:
        """Look at the files beside the partnerships' folders."""
        example = next((name for name in plans.folders if name not in NO_PARTNERSHIPS), "market-town")
        for name in _without_notes(plans.files):
            if name in OF_THE_SITE:
                continue
            meant = _home(plans, name, (*OF_THE_SITE, OF_BODIES, OF_PARTNERSHIP))
            here = f"“{name}” is not read: it lies in plans/"
            if meant in OF_THE_SITE:
                self._tell(plans, name, f"“{name}” is not read.", rename(plans, name, meant), data=False)
            elif meant == OF_BODIES:
                self._of_bodies(plans, name)
            elif meant == OF_PARTNERSHIP:
                hint = f"move it into the partnership's folder, such as plans/{example}/."
                self._tell(plans, name, f"{here} and belongs to a partnership.", hint)
            else:
                self._misplaced(plans, name, self._edition_of(plans.folders.get(example)))

    def in_partnership(self, folder: Folder) -> bool:
        """Look at the files beside the editions' folders; say whether `partnership.yml` is there by a near name."""
        is_near = False
        for name in _without_notes(folder.files):
            if name == OF_PARTNERSHIP:
                continue
            meant = _home(folder, name, (OF_PARTNERSHIP, OF_EDITION, OF_BODIES))
            if meant == OF_BODIES:
                self._of_bodies(folder, name)
            elif meant == OF_PARTNERSHIP:
                is_near = True
                self._tell(folder, name, f"“{name}” is not read.", rename(folder, name, OF_PARTNERSHIP))
            else:
                self._misplaced(folder, name, self._edition_of(folder))
        return is_near and OF_PARTNERSHIP not in folder.files

    def in_bodies(self, folder: Folder) -> None:
        """Look at what lies beside the lists of organisations."""
        for name, _ in folder.every():
            if not _is_read(name):
                made_of = "the organisations are listed in .yml files."
                self._tell(
                    folder, name, f"“{PurePosixPath(name).name}” is not read: {made_of}", _hint(folder, name, "")
                )

    def in_edition(self, folder: Folder) -> None:
        """Look at what lies beside the YAML of an edition, but for its CSV files."""
        for name, _ in folder.every():
            short = PurePosixPath(name).name
            if short == OF_PARTNERSHIP:
                above = folder.name.rpartition("/")[0]
                message = f"“{short}” is not read: it lies in {folder.name}/ and belongs to the partnership."
                self._tell(folder, name, message, f"move it to {above}/.")
            elif not _is_read(name) and PurePosixPath(name).suffix != ".csv":
                message = f"“{short}” is not read: an edition is made of .yml files, and of .csv files for readings."
                self._tell(folder, name, message, _hint(folder, name, folder.name.removeprefix("plans/")))

    def tables(self, folder: Folder, unused: Iterable[str]) -> None:
        """Tell of CSV files of an edition that no measure names."""
        for name in unused:
            message = f"“{PurePosixPath(name).name}” is not read: no measure of this edition names it."
            hint = f"write “readings_file: {name}” at the measure whose readings these are, or delete the file."
            self._tell(folder, name, message, hint, data=False)

    def _of_bodies(self, folder: Folder, name: str) -> None:
        message = f"“{name}” is not read: it lies in {folder.name}/ and belongs to the organisations."
        self._tell(folder, name, message, "move it into plans/bodies/.")

    def _misplaced(self, folder: Folder, name: str, example: str) -> None:
        message = f"“{name}” is not read: it lies in {folder.name}/ and belongs to an edition."
        hint = f"move it into the edition's folder, such as {example}."
        if not is_data(name) and PurePosixPath(name).suffix.lower() != ".csv":
            message = f"“{name}” is not read: in {folder.name}/ lie the folders of "
            message += "partnerships." if folder.name == "plans" else "this partnership's editions."
            hint = _hint(folder, name, example.removeprefix("plans/").rstrip("/"))
        self._tell(folder, name, message, hint)

    def _edition_of(self, partnership: Folder | None) -> str:
        """Give an edition's folder to move something to: the last of this partnership, else one such as might be."""
        if partnership is None:
            return "plans/market-town/2020-2024/"
        return f"{partnership.name}/{max(partnership.folders, default='2020-2024')}/"

    def _tell(self, folder: Folder, name: str, message: str, hint: str, *, data: bool | None = None) -> None:
        self.data |= is_data(name) if data is None else data
        self._files.problems.append(error("unknown-file", Place(f"{folder.name}/{name}"), message, hint))


def is_copy(name: str) -> bool:
    """Say whether a file is named as copies are: `actions - Copy.yml`, `actions (1).yml`, `actions-old.yml`."""
    return bool(COPY.search(PurePosixPath(name).stem))


def is_notes(name: str) -> bool:
    """Say whether a file holds notes for those who edit: `README.md`, `readme.txt`."""
    return bool(NOTES.fullmatch(PurePosixPath(name).name))


def _without_notes(names: Iterable[str]) -> Iterable[str]:
    return (name for name in names if not is_notes(name))


def _is_read(name: str) -> bool:
    return name.endswith(".yml") or is_notes(name)


def is_data(name: str) -> bool:
    """Say whether a file was meant for YAML: `actions.yaml`, `actions.YML`, `actions.yml.txt`, `actions.yml.bak`."""
    return bool({".yml", ".yaml"} & {part.lower() for part in PurePosixPath(name).suffixes})


def _home(folder: Folder, name: str, known: tuple[str, ...]) -> str:
    """Give the one of some names that a file was meant to have: by what it holds, by what it is called, or nearly."""
    if not is_data(name):
        return ""
    stem = PurePosixPath(name).name.lower().partition(".")[0]
    if f"{stem}.yml" in known:
        return f"{stem}.yml"
    keys = {*KEY.findall(_text(folder.files[name]))}
    if "bodies" in keys or stem in CALLED:
        return OF_BODIES
    if keys & SECTIONS or stem in SECTIONS:
        return OF_EDITION
    return _meant(name, known)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")[:LOOKED_AT]
    except OSError:
        return ""


def _meant(name: str, known: tuple[str, ...]) -> str:
    """Give the one of some names that a file was probably meant to have."""
    if not is_data(name):
        return ""
    stem = PurePosixPath(name).name.lower().partition(".")[0]
    stems = {PurePosixPath(one).stem: one for one in known}
    return stems.get(nearest(stem, stems), "")


def rename(folder: Folder, name: str, to: str) -> str:
    """Say what a file should be called, or what to do where there is such a file."""
    way = PurePosixPath(name).parent
    inside = {other for other, _ in folder.every()}
    if (way / to).as_posix() in inside:
        return f"there is a file {to} too: move what this one holds into it, and delete this one."
    return f"rename it to {to}."


def _hint(folder: Folder, name: str, edition: str) -> str:
    """Say what to do with a file that is not read; `edition` is where its pages are below `content/`, if known."""
    path = PurePosixPath(name)
    suffix, stem = path.suffix.lower(), path.name.partition(".")[0]
    pages = f"content/{edition}/" if edition else "content/"
    hint = "move it to content/CNAME." if path.stem.upper() == DOMAIN else "move it out of plans/."
    if is_data(name) or (path.suffix != ".csv" and ".csv" in {part.lower() for part in path.suffixes}):
        hint = rename(folder, name, f"{stem}.yml" if is_data(name) else f"{stem}.csv")
    elif suffix == ".md":
        hint = f"a page with text belongs in {pages}: move it there; {NOTES_HINT}"
    elif suffix in WRITING:
        hint = f"if it is a page, save its words as plain text in a file that ends in .md, in {pages}; {NOTES_HINT}"
    elif suffix in SHEETS:
        hint = "save its sheet as “CSV UTF-8” in the edition's folder readings/, name that in readings_file, "
        hint += "and move this file out of plans/."
    elif suffix in PICTURES:
        hint = f"what pages show or link to belongs in {pages}: move it there."
    return hint


def misplaced_in_content(found: Problem) -> bool:
    """Say whether a problem tells of a data file under `content/`, whose ids so are missing under `plans/`."""
    return found.code == "unknown-file" and found.where.file.startswith("content/") and is_data(found.where.file)
