"""The site of the five documents, built once in a run of the tests, whichever process needs it first."""

import fcntl
import json
import os
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from partnership_plans.engines import building
from projects import REPOSITORY

DAY = "1793836800"  # 5 November 2026: “as at” is the day of the last commit, which would change every golden file


class Whole(NamedTuple):
    """A built site, which nobody changes, and the kind of each page by its address."""

    folder: Path
    kinds: dict[str, str]


def whole_site(shared: Path) -> Whole:
    """Give the site, from a folder that all processes of this run share; the first that comes builds it."""
    folder, kinds = shared / "whole" / "site", shared / "whole" / "kinds.json"
    kinds.parent.mkdir(exist_ok=True)
    with (shared / "whole" / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kinds.is_file():
            kinds.write_text(json.dumps(build(REPOSITORY, folder)), encoding="utf-8")
    return Whole(folder, json.loads(kinds.read_text(encoding="utf-8")))


def build(root: Path, folder: Path, day: str = DAY) -> dict[str, str]:
    """Build the site of a project into a folder and give the kind of each page. Problems fail the test."""
    with mock.patch.dict(os.environ, {"SOURCE_DATE_EPOCH": day}):
        site = building.build(root / "mkdocs.yml", folder)
    assert site.pages, [str(problem) for problem in site.problems]
    return {page.address: page.kind for page in site.pages}
