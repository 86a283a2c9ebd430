"""A partnership is whole by itself: its plans are checked with nothing of others but what `Among` says."""

import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from partnership_plans.checks.every import check, check_bodies, check_plans
from partnership_plans.loading import load
from partnership_plans.model.corpus import Corpus
from partnership_plans.problems import Problem, in_order
from projects import FIXTURES, lay_base

ROOT = Path(__file__).resolve().parents[1]
DAY = date(2026, 11, 1)


def each_by_itself(corpus: Corpus) -> tuple[Problem, ...]:
    found = (problem for one in corpus.each().values() for problem in check_plans(one, DAY))
    return in_order([*found, *check_bodies(corpus, DAY)])


def without_what_is_told_in_short(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(one for one in problems if one.code != "unknown-id")


@pytest.mark.usefixtures("the_five")
def test_each_partnership_by_itself_finds_what_all_together_find() -> None:
    corpus = load(ROOT).corpus
    assert len(corpus.each()) > 5
    assert each_by_itself(corpus) == in_order(check(corpus, DAY))


@pytest.mark.sweep
def test_so_it_is_with_every_problem_there_is(tmp_path: Path) -> None:
    for fixture in sorted(path for path in FIXTURES.iterdir() if path.is_dir() and path.name != "_base"):
        root = lay_base(tmp_path / fixture.name)
        shutil.copytree(fixture, root, dirs_exist_ok=True)
        corpus = load(root).corpus
        if corpus.is_whole:
            apart, together = each_by_itself(corpus), in_order(check(corpus, DAY))
            assert without_what_is_told_in_short(apart) == without_what_is_told_in_short(together), fixture.name


@pytest.mark.usefixtures("the_five")
def test_short_forms_are_held_against_those_of_every_other_partnership() -> None:
    corpus = load(ROOT).corpus
    found = {one.where.file for one in check(corpus, DAY) if one.code == "two-meanings"}
    assert len({name.split("/")[1] for name in found}) > 1
