"""What narrative shows of a plan: a thing or a section, in full or as a chart or a table of its figures."""

from collections.abc import Iterable, Mapping

from partnership_plans.facts.structures import groups_now
from partnership_plans.model.corpus import Plan
from partnership_plans.model.evidence import Question, Survey
from partnership_plans.model.fact import Fact
from partnership_plans.model.measures import Measure
from partnership_plans.model.walking import walk
from partnership_plans.pages.kinds import HOME_OF
from partnership_plans.problems import did_you_mean
from partnership_plans.rendering.printing import FragmentError
from partnership_plans.views.blocks import Blocks, Section
from partnership_plans.views.sections import FORMS
from partnership_plans.views.standpoint import Here


def shown(here: Here, key: str, form: str, known: Iterable[str]) -> Blocks:
    """Show what a key names: a section, a thing by its id (`known` has all ids), the actions of one priority.

    `form` is `whole`, `chart` or `table`. Where there is nothing to show, it raises a `FragmentError` that says why.
    """
    section, things = _found(here.plan, key)
    if not section:
        if key in HOME_OF:
            message = f"This edition has nothing under “{key}” to show."
            raise FragmentError("unknown-id", message, "take this out until there is something.")
        filled = {name for name in HOME_OF if getattr(here.edition, name)}
        message = f"There is nothing with the id “{key}” to show."
        raise FragmentError("unknown-id", message, did_you_mean(key, {*filled, *known}))
    if form != "whole":
        section, things = _with_figures(key, section, things)
    return (Section(section, FORMS[form][section](here, things), deeper=1),) if things else ()


def _with_figures(key: str, section: str, things: tuple[Fact, ...]) -> tuple[str, tuple[Fact, ...]]:
    """Give the measures or questions of which there is to be a chart or a table, and what section they are."""
    surveys = tuple(one for one in things if isinstance(one, Survey))
    if surveys:
        section, things = "questions", tuple(question for survey in surveys for question in survey.questions)
    if section not in FORMS["chart"]:
        message = f"“{key}” has no figures: only a measure or a question of a survey has a chart or a table."
        raise FragmentError("no-figures", message, f"write {{{{ show('{key}') }}}}.")
    if not any(_figures(one) for one in things):
        message = f"“{key}” has no figures yet, so there is no chart and no table of it."
        raise FragmentError(
            "no-figures", message, f"take this out until there are some, or write {{{{ show('{key}') }}}}."
        )
    return section, things


def _figures(one: Fact) -> tuple[Fact, ...]:
    match one:
        case Measure():
            return one.readings
        case Question():
            return one.answers
    return ()


def _found(plan: Plan, key: str) -> tuple[str, tuple[Fact, ...]]:
    """Find what a key names, and the section that shows it.

    A thing within another, such as a group of a structure, is shown as the list that holds it shows it.
    """
    section, of_one, priority = key.partition(":")
    held = getattr(plan.edition, section) if section in HOME_OF else ()
    things = held if isinstance(held, tuple) else (held,) if isinstance(held, Fact) else ()
    if of_one and priority in {one.id for one in plan.edition.priorities}:
        told = [one for one in things if hasattr(one, "priorities")]
        return section if told else "", tuple(one for one in told if priority in one.priorities)
    if things and not of_one:
        return section, things
    standing: Mapping[str, Fact] = {group.id: group for group in groups_now(plan.edition)}
    if key in standing:
        return "groups", (standing[key],)
    for path, record in walk(plan.edition):
        if path and isinstance(record, Fact) and getattr(record, "id", None) == key:
            return next(part for part in reversed(path) if isinstance(part, str)), (record,)
    return "", ()
