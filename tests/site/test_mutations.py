"""Whatever an editor's slip makes of a file, it builds, or is reported at a line that exists. It never crashes."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings

import partnership_plans.site as site_module
from built.mutations import CHANGES, SETTINGS, Mutation, Workshop
from built.projects import fingerprint, run_plans
from built.sites import day_of, lay_site
from partnership_plans.problems import Problem, has_errors
from partnership_plans.rendering.fragments import Templates
from partnership_plans.site import Site, assemble

EDITION = "data-strategy/2021"


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    """Give the federal plan, with what does not change (the templates) kept from one build to the next."""
    root = lay_site("federal", tmp_path_factory.mktemp("mutations") / "project")
    folders = (root / "plans" / "data-strategy", root / "content" / "data-strategy", root / "plans" / "bodies")
    files = [path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in {".yml", ".md", ".csv"}]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", day_of("federal"))
        patch.setattr(site_module, "Templates", cache(Templates))
        yield Workshop(root, tuple(files))


def built_or_reported(root: Path, site: Site) -> None:
    """Insist on the one or the other, and on places that an editor can go to."""
    assert bool(site.pages) != has_errors(site.problems)
    for problem in site.problems:
        stands(root, problem)
    for page in site.pages:
        assert "<script" not in page.body
        assert not re.search(r"<[^>]*\son\w+=|href=\"\s*javascript:", page.body)


def stands(root: Path, problem: Problem) -> None:
    """Insist that a problem's place is there: a folder, or a line of a file (or the one after its last)."""
    path = root / problem.where.file
    if path.is_dir():
        return
    assert path.is_file(), problem
    lines = path.read_bytes().decode("utf-8", "replace").splitlines()
    assert 1 <= problem.where.line <= max(1, len(lines)) + 1, problem
    assert problem.where.column >= 1, problem
    assert problem.message, problem


def insist(changes: list[Mutation], kind: str, workshop: Workshop) -> None:
    workshop = workshop.only(kind)
    before = workshop.changed(changes)
    try:
        built_or_reported(workshop.root, assemble(workshop.root / "mkdocs.yml"))
    finally:
        for path, data in before.items():
            path.write_bytes(data)


KINDS = pytest.mark.parametrize("kind", [".yml", ".md"], ids=["the data", "the narrative"])


@KINDS
@pytest.mark.parametrize("slips", [3, pytest.param(150, marks=pytest.mark.sweep)])
def test_each_of_many_slips_builds_or_is_reported_at_a_line_that_exists(
    slips: int, kind: str, workshop: Workshop
) -> None:
    @settings(SETTINGS, max_examples=slips)
    @given(changes=CHANGES)
    def each(changes: list[Mutation]) -> None:
        insist(changes, kind, workshop)

    each()


@settings(SETTINGS, max_examples=5)
@given(changes=CHANGES)
@pytest.mark.sweep
def test_five_slips_through_the_command_give_a_whole_site_or_none(changes: list[Mutation], workshop: Workshop) -> None:
    site = workshop.root / "site"
    old = fingerprint(site)
    before = workshop.changed(changes)
    try:
        done = run_plans(workshop.root, "build", SOURCE_DATE_EPOCH=day_of("federal"))
        assert "Traceback" not in done.stdout + done.stderr
        if done.returncode == 0:
            assert (site / "404.html").is_file()
            assert (site / EDITION / "index.html").is_file()
        else:
            assert done.returncode == 1
            assert re.search(r"^\S+:\d+:\d+: error\[[a-z0-9-]+\]: ", done.stdout, re.MULTILINE), done.stdout
            assert fingerprint(site) == old
    finally:
        for path, data in before.items():
            path.write_bytes(data)


def test_a_data_file_that_cannot_be_read_is_the_only_thing_reported(workshop: Workshop) -> None:
    contact = workshop.root / "plans" / EDITION / "contact.yml"
    before = contact.read_bytes()
    contact.write_text("contacts:\n\t- id: x\n", encoding="utf-8")
    try:
        site = assemble(workshop.root / "mkdocs.yml")
    finally:
        contact.write_bytes(before)
    assert {problem.code for problem in site.problems if problem.severity == "error"} == {"tab-in-yaml"}


def test_the_plan_itself_is_whole(workshop: Workshop) -> None:
    site = assemble(workshop.root / "mkdocs.yml")
    assert not has_errors(site.problems)
    assert len(site.pages) >= 30
