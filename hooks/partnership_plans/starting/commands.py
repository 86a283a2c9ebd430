"""Asks what a new plan has to say of itself, and writes it whole or not at all."""

import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from partnership_plans.history import as_at
from partnership_plans.loading.countries import country_called
from partnership_plans.model.reckoning import reckon_by, reckoning
from partnership_plans.problems import in_lines, stopped
from partnership_plans.questions import StoppedError, WrongAnswerError
from partnership_plans.starting.asking import Here, answers_of
from partnership_plans.starting.files import files_of

OK, CANNOT_RUN = 0, 2
LEFT_OVER = frozenset({".git", ".gitignore", ".DS_Store", ".venv"})
"""What may lie in a folder that counts as empty: a new clone has no more."""
OF_A_PLAN = ("plans", "content", "mkdocs.yml")
"""What of a new plan goes into a copy of the program, which has all else: its settings are written anew."""


def run(folder: Path, given: Mapping[str, str]) -> int:
    """Write a new plan into an empty folder, or into a copy of the program from which the example's was taken away.

    Gives 0, or 2 where nothing was written.
    """
    before = reckoning()
    try:
        return _begin(folder, given)
    finally:
        reckon_by(before)


def _begin(folder: Path, given: Mapping[str, str]) -> int:
    today = as_at(folder).day or datetime.now(UTC).date()
    within = _is_the_program_without_a_plan(folder)
    try:
        if not within:
            _refuse_what_is_full(folder)
        found = answers_of(given, Here(today.year, folder))
        answers = found.said
        files = files_of(answers, today, within_the_program=within)
        if within:
            files = {name: text for name, text in files.items() if name.partition("/")[0] in OF_A_PLAN}
        _write(folder, files, anew=frozenset({"mkdocs.yml"}) if within else frozenset())
    except WrongAnswerError as fault:
        sys.stderr.write(stopped(fault, "Nothing was written."))
        return CANNOT_RUN
    except StoppedError:
        sys.stderr.write("\nplans: stopped. Nothing was written.\n")
        return CANNOT_RUN
    where = "" if folder == Path() else f"cd {folder}, and then "
    then = "“make site” builds the site; mkdocs.yml was written anew" if within else ""
    sys.stdout.write(
        f"Wrote {len(files)} files. Next: {where}"
        f"{then or '“plans serve” shows the site; README.md tells of your first hour'}.\n"
        f"plans/{answers['id']}/ is its name in addresses too. Change it now, or never: later it would break links.\n"
    )
    sys.stdout.write(in_lines(found.told) if found.told else "")
    if not country_called(answers["country"]).accessibility:
        sys.stdout.write(
            "plans/accessibility.yml names no law and nobody to complain to, since both are others in each country: "
            "write at “enforcement” whom people may turn to.\n"
        )
    return OK


def _is_the_program_without_a_plan(folder: Path) -> bool:
    """Say whether this is a copy of the program's own repository whose `plans/` and `content/` have been deleted."""
    is_program = (folder / "hooks" / "partnership_plans").is_dir() and (folder / "hooks" / "build.py").is_file()
    return is_program and not (folder / "plans").exists() and not (folder / "content").exists()


def _refuse_what_is_full(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise WrongAnswerError(f"{folder} is no folder")
    there = sorted({one.name for one in folder.iterdir()} - LEFT_OVER) if folder.is_dir() else []
    if there:
        more = "; to add a partnership to this site type “plans add partnership”" if "mkdocs.yml" in there else ""
        raise WrongAnswerError(
            f"this folder is not empty ({', '.join(there[:3])}): name an empty one, or a new one{more}"
        )


def _write(folder: Path, files: Mapping[str, str], *, anew: frozenset[str]) -> None:
    """Write all files to one side, and move them in place together; what can't be finished is taken away again.

    Of what is there already only the files of `anew` are replaced, when all else stands.
    """
    target = folder.absolute()
    parent = target.parent
    parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".plans-new-", dir=parent) as made:
        for name, text in files.items():
            path = Path(made, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        moved: list[Path] = []
        is_new = not target.exists()
        target.mkdir(exist_ok=True)
        try:
            for one in sorted(Path(made).iterdir(), key=lambda one: (one.name in anew, one.name)):
                if one.name in anew:
                    one.replace(target / one.name)
                elif not (target / one.name).exists():
                    os.rename(one, target / one.name)  # noqa: PTH104 - never in place of what is there
                    moved.append(target / one.name)
        except OSError:
            for path in moved:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            if is_new:
                target.rmdir()
            raise
