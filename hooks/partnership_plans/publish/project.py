"""What publishing must know of a project, and a project of which nothing is run: another job has built the site."""

import shutil
from pathlib import Path
from typing import NamedTuple

from partnership_plans.codes import Severity
from partnership_plans.finished.links import EXPECTED
from partnership_plans.history import as_at
from partnership_plans.pages.held import DRAFTS
from partnership_plans.problems import Place, Problem, error, has_errors
from partnership_plans.publish.publishing import Builder
from partnership_plans.publish.targets import TargetError
from partnership_plans.settings import read_settings


class Project(NamedTuple):
    """What publishing must know of a project."""

    root: Path
    build: Builder
    as_at: str
    site_url: str = ""
    publish_to: str = ""
    expected: tuple[str, ...] = EXPECTED


def ready_made(config: Path, folder: str) -> Project:
    """Give a project whose site lies finished in a folder of it.

    Of the project, git's history, `plans/redirects.yml` and the address in its settings are read; its settings are
    not handed to the engine, which would run what they name. TargetError if they can't be read.
    """
    root = config.resolve().parent
    read = read_settings(config)
    if has_errors(read.problems):
        message = f"{config.name} has errors, so it isn't known where the site is to stand."
        wrong = (problem.message for problem in read.problems if problem.severity is Severity.ERROR)
        raise TargetError(message, " ".join(wrong))
    found = as_at(root)
    if found.day is None:
        why = " ".join(problem.message for problem in found.problems)
        raise TargetError(f"The day of the commit is not known. {why}", "run this in a clone with its history.")
    return Project(root, _copy_of(root / folder), found.day.isoformat(), read.settings.site_url)


def _copy_of(folder: Path) -> Builder:
    def build(staging: Path) -> tuple[Problem, ...]:
        odd = [path for path in folder.rglob("*") if path.is_symlink() or not (path.is_dir() or path.is_file())]
        if folder.is_symlink() or not folder.is_dir() or odd:
            where = Place(odd[0].relative_to(folder.parent).as_posix() if odd else folder.name)
            message = "This is no built site: files in folders, and no link."
            return (error("not-a-site", where, message, "build it anew with “plans build”, and name its folder."),)
        if (folder / DRAFTS).exists():
            message = "This site was built with “--drafts”: it shows what is held back from the public."
            return (
                error("not-a-site", Place(f"{folder.name}/{DRAFTS}"), message, "build it anew without “--drafts”."),
            )
        shutil.copytree(folder, staging, dirs_exist_ok=True)
        return ()

    return build
