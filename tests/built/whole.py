"""A site that is built once in a run of the tests: that of the five documents, or one of the two of `tests/sites/`."""

import json
import os
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from built.once import once
from built.sites import day_of, embed_at, lay_in_two_languages, lay_site, with_forms
from partnership_plans.engines import building
from projects import REPOSITORY

DAY = "1793836800"  # 5 November 2026: “as at” is the day of the last commit, which would change every golden file


class Whole(NamedTuple):
    """A built site, which nobody changes, and the kind of each page by its address."""

    folder: Path
    kinds: dict[str, str]


def whole_site(shared: Path) -> Whole:
    """Give the site of the five documents, from a folder that all processes of this run share."""
    return _read(once(shared, "whole", lambda folder: _keep(folder, REPOSITORY, DAY)))


def site_of(name: str, shared: Path) -> Whole:
    """Give one of the two sites of `tests/sites/`, built as on its own day, from such a folder."""
    return _read(once(shared, name, lambda folder: _keep(folder, lay_site(name, folder / "project"), day_of(name))))


def embedding_site(shared: Path) -> Whole:
    """Give the invented borough's site with pages for other websites, as it stands at an address."""

    def lay(folder: Path) -> None:
        root = embed_at("https://plans.example.gov.uk/", lay_site("living", folder / "project"))
        _keep(folder, root, day_of("living"))

    return _read(once(shared, "embeds", lay))


def site_with_forms(shared: Path) -> Whole:
    """Give the invented borough's site with the forms of its editors."""

    def lay(folder: Path) -> None:
        _keep(folder, with_forms(lay_site("living", folder / "project")), day_of("living"))

    return _read(once(shared, "forms", lay))


def site_in_two_languages(shared: Path) -> Whole:
    """Give the invented borough's site in English and in Welsh."""
    return _read(
        once(
            shared,
            "languages",
            lambda folder: _keep(folder, lay_in_two_languages(folder / "project"), day_of("living")),
        )
    )


def _keep(folder: Path, root: Path, day: str) -> None:
    (folder / "kinds.json").write_text(json.dumps(build(root, folder / "site", day)), encoding="utf-8")


def _read(folder: Path) -> Whole:
    return Whole(folder / "site", json.loads((folder / "kinds.json").read_text(encoding="utf-8")))


def build(root: Path, folder: Path, day: str = DAY) -> dict[str, str]:
    """Build the site of a project into a folder and give the kind of each page. Problems fail the test."""
    with mock.patch.dict(os.environ, {"SOURCE_DATE_EPOCH": day}):
        site = building.build(root / "mkdocs.yml", folder)
    assert site.pages, [str(problem) for problem in site.problems]
    return {page.address: page.kind for page in site.pages}
