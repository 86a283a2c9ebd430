"""Writes the files of plans from their data: each edition whole, or none of them."""

import os
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from partnership_plans.loading import load
from partnership_plans.model.governance import Body
from partnership_plans.outputs.data import PlanFile
from partnership_plans.problems import stopped
from partnership_plans.restoring.files import files_of
from partnership_plans.restoring.reading import NoPlanError, read_plan
from partnership_plans.settings import go_by_project, read_settings
from partnership_plans.settings.licences import licence_of

OK, CANNOT_RUN = 0, 2
NOT_IN_DATA = "Chapters, pictures and frozen reports are not in the data: they have to come from elsewhere."


def run(paths: Sequence[Path], config: Path) -> int:
    """Write the editions that files hold into `plans/`. Gives 0, or 2 where nothing was written."""
    root = config.resolve().parent
    go_by_project(config)
    try:
        plans = [read_plan(path) for path in paths]
        files, said = _together(plans, root)
        _write(root, files)
    except NoPlanError as fault:
        sys.stderr.write(stopped(fault, "Nothing was written."))
        return CANNOT_RUN
    for one in plans:
        sys.stdout.write(f"Wrote plans/{one.partnership_id}/{one.edition_id}/: {one.edition.title}.\n")
    sys.stdout.write("".join(f"{line}\n" for line in (*said, *_licences(plans, config))))
    sys.stdout.write(f"{NOT_IN_DATA} Next: “plans check” says what is still wrong.\n")
    return OK


def _licences(plans: Sequence[PlanFile], config: Path) -> list[str]:
    """Tell which data was published under another licence than this site names: that stands in no file of a plan."""
    ours = licence_of(read_settings(config).settings)
    told = {one.about_this_file.licence.name for one in plans if one.about_this_file and one.about_this_file.licence}
    return [
        f"The data was published under {name}, and this site names {ours.name if ours else 'no licence'}: "
        f"if that is to stay, write “licence: {name}” below “extra” and “plan” in {config.name}."
        for name in sorted(told - ({ours.name} if ours else set()))
    ]


def _together(plans: Sequence[PlanFile], root: Path) -> tuple[dict[str, str], list[str]]:
    """Give the files that are to be written, and what an editor has to know of those that are there already."""
    known: dict[str, Body] = {one.id: one for one in load(root).corpus.bodies} if (root / "plans").is_dir() else {}
    files: dict[str, str] = {}
    said: list[str] = []
    for plan in plans:
        folder = f"plans/{plan.partnership_id}/{plan.edition_id}"
        if (root / folder).exists() or f"{folder}/edition.yml" in files:
            raise NoPlanError(f"{folder}/ is there already, and is not written over: move it away first")
        other = [one.id for one in plan.bodies if known.get(one.id, one) != one]
        if other:
            said.append(f"In plans/bodies/ these stay as they are, though the data says otherwise: {', '.join(other)}.")
        for name, text in files_of(plan, known).items():
            if not (root / name).exists() and name not in files:
                files[name] = text
            elif name.startswith("plans/bodies/"):
                files[_beside(root, name, plan.edition_id, files)] = text
            elif (files.get(name) or (root / name).read_text("utf-8")) != text:
                said.append(f"{name} stays as it is, though the data says otherwise.")
        known |= {one.id: one for one in plan.bodies if one.id not in known}
    return files, said


def _beside(root: Path, name: str, edition: str, files: Mapping[str, str]) -> str:
    """Give another name for a file of bodies where there is one of its name."""
    stem = f"{name.removesuffix('.yml')}-{edition}"
    names = [f"{stem}.yml", *(f"{stem}-{number}.yml" for number in range(2, 100))]
    return next(one for one in names if one not in files and not (root / one).exists())


def _write(root: Path, files: Mapping[str, str]) -> None:
    """Write all files to one side, then move each edition in place whole; what can't be finished is taken away."""
    with tempfile.TemporaryDirectory(prefix=".plans-from-data-", dir=root) as made:
        for name, text in files.items():
            path = Path(made, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        moved: list[Path] = []
        try:
            for one in _whole(Path(made)):
                to = root / one.relative_to(made)
                to.parent.mkdir(parents=True, exist_ok=True)
                os.rename(one, to)  # noqa: PTH104 - all that is there was looked for before
                moved.append(to)
        except OSError as fault:
            for path in moved:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            raise NoPlanError(f"{fault.strerror}: {fault.filename}") from None


def _whole(made: Path) -> list[Path]:
    """List what is moved in place: files of partnerships and bodies, and folders of editions."""
    return sorted((made / "plans").glob("*/*"))
