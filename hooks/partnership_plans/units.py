"""Checks the plans of each partnership and makes its pages, whole by themselves and side by side.

Over 300 lines, since what a unit goes through is the same for big sites and small, here and there.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from jinja2 import TemplateError

from partnership_plans.finished.reading import PageRead, read_anew, remember
from partnership_plans.loaded_ahead import NOTHING_KNOWN, Already, Checked, already, checked
from partnership_plans.model.corpus import Corpus
from partnership_plans.model.reckoning import reckoning
from partnership_plans.model.walking import forget
from partnership_plans.outputs.cards import card_files
from partnership_plans.outputs.files import files_of_plans
from partnership_plans.pages.asking import Answers
from partnership_plans.pages.compose import Composer, Made, Unit
from partnership_plans.pages.page import Page
from partnership_plans.problems import Problem, has_errors
from partnership_plans.rendering.fragments import template_problem
from partnership_plans.settings import Settings
from partnership_plans.side_by_side import WORTH_IT, beside, shares, side_by_side
from partnership_plans.unchanged_pages import Inputs, Unchanged
from partnership_plans.words.messages import in_words_of
from partnership_plans.written_at_once import Away

Placing = Callable[[Page], Page]
"""Places a page in the theme."""
Told = Callable[[Sequence[Page], Settings], None]
"""Hears of pages whose words are known, and which are not finished."""


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

    def and_of(self, other: "Done") -> "Done":
        """Give this with what was made of the rest of the unit."""
        mine, more = self.made, other.made
        pages, problems = (*mine.pages, *more.pages), (*mine.problems, *more.problems)
        made = Made(pages, problems, (*mine.dangling, *more.dangling), mine.answers.and_of(more.answers))
        is_read = len(self.read) == len(mine.pages) and len(other.read) == len(more.pages)
        read = (*self.read, *other.read) if is_read else ()
        return Done(made, (*self.problems, *other.problems), read, self.files | other.files)


class Complete(NamedTuple):
    """What was made of a unit, and all its files by address: None where they are written already."""

    done: Done
    files: Mapping[str, bytes | None]


class MadePages(NamedTuple):
    """All pages, what is wrong, and what the pages of each partnership asked of others: nothing where that is open.

    What those of the whole site asked stands under no name.

    `read` has what was read on the pages that are finished, by address, and `files` those beside them, by address:
    None for each that is written already.
    """

    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]
    files: Mapping[str, bytes | None] = {}
    read: Mapping[str, PageRead] = {}
    asked: Mapping[str, Answers] = {}


def make_pages(  # noqa: PLR0913, PLR0917 - all that pages are made from, where they go, and who hears of them
    composer: Composer,
    whole: Corpus,
    inputs: Inputs,
    place: Placing | None,
    away: Away | None = None,
    told: Told | None = None,
) -> "MadePages":
    """Check all plans and make all pages. Where there are errors, pages may be unplaced, or not there.

    What is made of a big site goes `away` at once, if there is where to. Who has to be `told` the words of all pages
    hears of them before these are looked at as a whole.

    `whole` has also what is held back from the composer's corpus: it is checked too. `place` is missing where the theme
    itself is at fault. Where anything is wrong with the plans or could not be read, all of them are checked together
    once more: what is wrong in many is told in short then.
    """
    corpus, day = composer.corpus, inputs.day
    below = reckoning().below
    if not corpus.plans:
        return MadePages((), _all_checked(whole, day))
    units = composer.units()
    try:
        all_of_it, of_bodies = _complete(composer, inputs, units, place, away)
    except TemplateError as failure:
        fault = template_problem(failure, composer.root)
        if below:
            return MadePages((), (*composer.problems, fault))
        return MadePages(
            (),
            (*_all_checked(whole, day), *composer.problems, fault),
            {**files_of_plans(corpus, inputs.settings, day)},
        )
    found = [one.done for one in all_of_it]
    known = {page.address: read for one in found for page, read in zip(one.made.pages, one.read, strict=False)}
    for page in (page for one in found for page in one.made.pages):
        if isinstance(page.finished, str) and page.address in known:
            remember(page.finished, known[page.address])
    pages = composer.together(one.made for one in found)
    if below:  # what is wrong with the plans is told once, in the language in which they are written
        made = {f"{below}{name}": data for one in all_of_it for name, data in one.files.items()}
        return MadePages(pages, (*composer.problems,), made, known)
    wrong = [*(problem for one in found for problem in one.problems), *of_bodies]
    if not corpus.is_whole or inputs.is_held or has_errors(wrong):
        wrong = list(_all_checked(whole, day))
    asked: dict[str, Answers] = {}
    for unit, one in zip(units, found, strict=True) if corpus.is_whole else ():
        asked[unit.owner] = asked[unit.owner].and_of(one.made.answers) if unit.owner in asked else one.made.answers
    made = {name: data for one in all_of_it for name, data in one.files.items()}
    wrong += composer.problems
    if told and not has_errors(wrong):
        told(pages, inputs.settings)
    return MadePages(pages, tuple(wrong), made, known, asked)


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


def make_unit(
    composer: Composer, inputs: Inputs, place: Placing | None, unit: Unit, known: Already = NOTHING_KNOWN
) -> Done:
    """Check a unit's plans, make and place its pages, and read them as they will be."""
    wrong = _checked(composer, inputs, unit, known)
    return _placed(inputs, place, unit, composer.make(unit))._replace(problems=wrong)


def _checked(composer: Composer, inputs: Inputs, unit: Unit, known: Already = NOTHING_KNOWN) -> tuple[Problem, ...]:
    if unit.corpus is None or not composer.corpus.is_whole or inputs.is_held or reckoning().below:
        return ()
    if unit.owner in known.problems:
        return known.problems[unit.owner]
    from partnership_plans.checks.every import check_plans  # noqa: PLC0415 - as `_all_checked`

    return check_plans(unit.corpus, inputs.day)


def _bodies_checked(composer: Composer, inputs: Inputs, known: Already = NOTHING_KNOWN) -> tuple[Problem, ...]:
    if not composer.corpus.is_whole or reckoning().below:
        return ()
    if known.of_bodies is not None:
        return known.of_bodies
    from partnership_plans.checks.every import check_bodies  # noqa: PLC0415 - as `_all_checked`

    return check_bodies(composer.corpus, inputs.day)


def _all_checked(whole: Corpus, day: date | None) -> tuple[Problem, ...]:
    from partnership_plans.checks.every import check  # noqa: PLC0415 - of a small site, only another process needs it

    return check(whole, day)


def _placed(inputs: Inputs, place: Placing | None, unit: Unit, made: Made) -> Done:
    with in_words_of(unit.words):
        pages = tuple(_placed_if_it_can_be(page, place) for page in made.pages)
    read = read_anew(page.html for page in pages) if all(page.html for page in pages) else ()
    return Done(made._replace(pages=pages), (), read, card_files(unit.drafts, inputs.settings, inputs.root))


def _placed_if_it_can_be(page: Page, place: Placing | None) -> Page:
    """Place a page, or leave it: whether a fault of the theme is told depends on what else is wrong."""
    try:
        return place(page) if place else page
    except TemplateError:
        return page


def _complete(
    composer: Composer,
    inputs: Inputs,
    units: tuple[Unit, ...],
    place: Placing | None,
    away: Away | None,
) -> tuple[list[Complete], tuple[Problem, ...]]:
    """Do all units, but for those of which all is as it was in the build before; a small site does without.

    What is wrong with what plans share comes beside them.
    """
    few = sum(len(unit.drafts) for unit in units) < WORTH_IT
    away = (
        None
        if few
        else away and away.with_pages(f"{reckoning().below}{draft.address}" for unit in units for draft in unit.drafts)
    )
    kept: Unchanged[Done] | None = None
    if composer.corpus.is_whole and not (few and not inputs.shards):
        kept = Unchanged(inputs, composer.corpus)
    if few and kept is None:
        return _few(composer, inputs, place, units)
    known = already(composer.corpus, inputs.settings, inputs.day)
    do = partial(_complete_unit, composer, inputs, place, kept, away, known)
    of_bodies = _bodies_checked(composer, inputs, known)  # while plans are walked anyway
    for plan in composer.corpus.plans if away else ():
        forget(plan.edition)  # before the processes part: what one of them works out again, no other has to hold
    made = side_by_side(do, units, [len(unit.drafts) for unit in units])
    problems = (known.problems.get(unit.owner, one.done.problems) for unit, one in zip(units, made, strict=True))
    return [
        one._replace(done=one.done._replace(problems=told)) for one, told in zip(made, problems, strict=True)
    ], of_bodies


def _few(
    composer: Composer, inputs: Inputs, place: Placing | None, units: tuple[Unit, ...]
) -> tuple[list[Complete], tuple[Problem, ...]]:
    """Do the units of a small site, half of the pages in another process if its plans were checked beforehand.

    Else that one checks the plans and makes the files beside the pages meanwhile.
    """
    is_public = not (inputs.is_held or reckoning().below)
    known = checked(composer.corpus, inputs.settings, inputs.day) if is_public else None
    ours, theirs = _parted(units, 2 if known else 1)

    def make(some: Iterable[Unit]) -> list[Done]:
        return [_placed(inputs, place, unit, composer.make(unit)) for unit in some]

    def rest() -> tuple[Checked | None, list[Done]]:
        return None if known else _check(composer, inputs, units), make(theirs)

    with beside(rest) as done_there:
        here = make(ours)
        found, there = done_there()
    done = [one.and_of(other) for one, other in zip(here, there, strict=True)]
    of_plans = known or found
    assert of_plans is not None  # noqa: S101 - what was not known has been looked at
    return [
        Complete(
            one._replace(files={}, problems=of_plans.problems.get(unit.owner, ())),
            {**of_plans.files.get(unit.owner, {}), **one.files},
        )
        for unit, one in zip(units, done, strict=True)
    ], of_plans.of_bodies


def _check(composer: Composer, inputs: Inputs, units: Iterable[Unit]) -> Checked:
    """Check the plans of units, and make the files beside their pages."""
    some = [unit for unit in units if unit.corpus]
    problems = {unit.owner: _checked(composer, inputs, unit) for unit in some}
    of_bodies = _bodies_checked(composer, inputs)
    return Checked(inputs.settings, inputs.day, problems, of_bodies, {one.owner: _files(inputs, one) for one in some})


def _parted(units: Iterable[Unit], many: int) -> tuple[list[Unit], list[Unit]]:
    """Part all units: into those of each so many-th page, and those of the rest. Neighbours take about as long."""
    first, rest = [], []
    for unit in units:
        first.append(unit._replace(drafts=unit.drafts[::many]))
        rest.append(unit._replace(drafts=tuple(one for number, one in enumerate(unit.drafts) if number % many)))
    return first, rest


def _files(inputs: Inputs, unit: Unit) -> dict[str, bytes]:
    if unit.corpus is None or reckoning().below:
        return {}
    return files_of_plans(unit.corpus, inputs.settings, inputs.day)


def _complete_unit(  # noqa: PLR0913, PLR0917 - all that pages are made from, where they go, what is known of them
    composer: Composer,
    inputs: Inputs,
    place: Placing | None,
    kept: Unchanged[Done] | None,
    away: Away | None,
    known: Already,
    unit: Unit,
) -> Complete:
    """Make a unit, or take it as it was kept, with the files of its plans; put `away` what is finished."""
    found = kept.find(unit) if kept else None
    if found and composer.still_answers(found[0]):
        done = found[1]
    else:
        done = make_unit(composer, inputs, place, unit, known)
        if kept and done.read and not has_errors((*done.problems, *done.made.problems)):
            kept.keep(unit, done.made.answers, done)
    files = {**_files(inputs, unit), **done.files}
    done = done._replace(files={}, problems=() if unit.owner in known.problems else done.problems)
    if away is None:
        return Complete(done, files)
    for plan in unit.corpus.plans if unit.corpus else ():
        forget(plan.edition)
    away.put_files({f"{reckoning().below}{name}": data for name, data in files.items()})
    if done.read:
        pages, read = away.put(done.made.pages, done.read)
        done = done._replace(made=done.made._replace(pages=pages), read=read)
    return Complete(done, dict.fromkeys(files))
