"""Checks the plans of each partnership and makes its pages, whole by themselves and side by side."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from jinja2 import TemplateError

from partnership_plans.checks import check, check_bodies, check_plans
from partnership_plans.finished.reading import PageRead, read_pages, remember
from partnership_plans.model.corpus import Corpus
from partnership_plans.outputs.cards import card_files
from partnership_plans.pages.compose import Answers, Composer, Made, Unit
from partnership_plans.pages.page import Page
from partnership_plans.problems import Problem, has_errors
from partnership_plans.rendering.fragments import template_problem
from partnership_plans.side_by_side import WORTH_IT, shares, side_by_side
from partnership_plans.unchanged import Inputs, Unchanged

Placing = Callable[[Page], Page]
"""Places a page in the theme."""


class Share(NamedTuple):
    """One of several shares: the first is number 1."""

    number: int
    many: int


class Done(NamedTuple):
    """What was made of a unit, what is wrong with its plans, what its pages hold, and the files beside them."""

    made: Made
    problems: tuple[Problem, ...]
    read: tuple[PageRead, ...]
    files: dict[str, bytes]


class MadePages(NamedTuple):
    """All pages, what is wrong, what pages asked of other partnerships (nothing where that is open), and files."""

    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]
    asked: Mapping[str, Answers] = {}
    files: Mapping[str, bytes] = {}


def make_pages(composer: Composer, whole: Corpus, inputs: Inputs, place: Placing | None) -> "MadePages":
    """Check all plans and make all pages. Where there are errors, pages may be unplaced, or not there.

    `whole` has also what is held back from the composer's corpus: it is checked too. `place` is missing where the theme
    itself is at fault. Where anything is wrong with the plans or could not be read, all of them are checked together
    once more: what is wrong in many is told in short then.
    """
    corpus, day = composer.corpus, inputs.day
    if not corpus.plans:
        return MadePages((), check(whole, day))
    units = composer.units()
    try:
        found = _with_what_is_kept(composer, inputs, units, partial(make_unit, composer, inputs, place))
    except TemplateError as failure:
        told = template_problem(failure, composer.root)
        return MadePages((), (*check(whole, day), *composer.problems, told))
    for one in found:
        for page, read in zip(one.made.pages, one.read, strict=False):
            remember(page.html, read)
    pages = composer.together(one.made for one in found)
    wrong = [problem for one in found for problem in one.problems]
    wrong += check_bodies(corpus, day) if corpus.is_whole else ()
    if not corpus.is_whole or inputs.is_held or has_errors(wrong):
        wrong = list(check(whole, day))
    apart = corpus.is_whole and not inputs.is_held
    asked = {unit.owner: one.made.answers for unit, one in zip(units, found, strict=True) if apart and unit.owner}
    files = {address: data for one in found for address, data in one.files.items()}
    return MadePages(pages, (*wrong, *composer.problems), asked, files)


def keep_share(
    composer: Composer, inputs: Inputs, place: Placing | None, share: Share, folder: Path
) -> tuple[int, tuple[Problem, ...]]:
    """Check and make a share of the partnerships, and keep them in a folder. Gives the number of pages, what is wrong.

    What is wrong in other shares, in links between partnerships or on pages of the whole site is told by
    `make_pages`, when all is put together. Raises TemplateError where a template of the theme does not work.
    """
    units = tuple(unit for unit in composer.units() if unit.corpus)
    mine = [units[number] for number in shares([len(unit.drafts) for unit in units], share.many)[share.number - 1]]
    made = side_by_side(partial(make_unit, composer, inputs, place), mine, [len(unit.drafts) for unit in mine])
    wrong = tuple(problem for one in made for problem in (*one.problems, *one.made.problems))
    if has_errors(wrong) or not composer.corpus.is_whole or not all(one.read for one in made):
        return 0, wrong
    kept: Unchanged[Done] = Unchanged(inputs, composer.corpus, folder)
    for unit, one in zip(mine, made, strict=True):
        kept.keep(unit, one.made.answers, one)
    return sum(len(one.made.pages) for one in made), wrong


def make_unit(composer: Composer, inputs: Inputs, place: Placing | None, unit: Unit) -> Done:
    """Check a unit's plans, make and place its pages, and read them as they will be."""
    apart = composer.corpus.is_whole and not inputs.is_held
    problems = check_plans(unit.corpus, inputs.day) if apart and unit.corpus else ()
    made = composer.make(unit)
    pages = tuple(_placed_if_it_can_be(page, place) for page in made.pages)
    read = read_pages(page.html for page in pages) if all(page.html for page in pages) else ()
    return Done(made._replace(pages=pages), problems, read, card_files(unit.drafts, inputs.settings))


def _placed_if_it_can_be(page: Page, place: Placing | None) -> Page:
    """Place a page, or leave it: whether a fault of the theme is told depends on what else is wrong."""
    try:
        return place(page) if place else page
    except TemplateError:
        return page


def _with_what_is_kept(
    composer: Composer, inputs: Inputs, units: tuple[Unit, ...], do: Callable[[Unit], Done]
) -> list[Done]:
    """Do all units, but for those of which all is as it was in the build before; a small site does without."""
    few = sum(len(unit.drafts) for unit in units) < WORTH_IT and not inputs.shards
    if few or not composer.corpus.is_whole:
        return [do(unit) for unit in units]
    kept: Unchanged[Done] = Unchanged(inputs, composer.corpus)
    known: dict[int, Done] = {}
    for number, unit in enumerate(units):
        if (found := kept.find(unit)) and composer.still_answers(found[0]):
            known[number] = found[1]
    new = [number for number in range(len(units)) if number not in known]
    made = side_by_side(do, [units[number] for number in new], [len(units[number].drafts) for number in new])
    for number, one in zip(new, made, strict=True):
        known[number] = one
        if one.read and not has_errors((*one.problems, *one.made.problems)):
            kept.keep(units[number], one.made.answers, one)
    return [known[number] for number in range(len(units))]
