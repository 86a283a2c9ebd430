"""L5: numbers that should agree with each other: sums, printed changes, targets, counts told in words."""

import re
from collections.abc import Iterator
from datetime import date

from partnership_plans.checks.finding import Finding, found
from partnership_plans.checks.texts import as_typed, said
from partnership_plans.facts.change import Percent
from partnership_plans.facts.horizon import horizon_of
from partnership_plans.facts.measures import of_target
from partnership_plans.facts.printed import WORDS, printed_beside
from partnership_plans.facts.rag import colour_of, is_passed_early
from partnership_plans.facts.readings import said_twice
from partnership_plans.facts.surveys import HUNDRED, totals
from partnership_plans.facts.years import year_made_of, year_of
from partnership_plans.model.corpus import Corpus
from partnership_plans.model.measures import Measure, Target
from partnership_plans.model.values import NOT_STATED, Empty

NUMBER = rf"({'|'.join(WORDS)}|\d+)"
GROUPS = re.compile(rf"\b{NUMBER} (?:delivery |sub)?groups\b", re.IGNORECASE)
INDICATORS = re.compile(
    rf"\b{NUMBER} of (?:the |its |our )?{NUMBER}(?: of the)?(?P<of> national indicators?)?", re.IGNORECASE
)


def survey_answers_add_up(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """The answers of a question that takes one answer come to 100%, give or take what rounding allows."""
    for plan in corpus.plans:
        for number, survey in enumerate(plan.edition.surveys):
            for index, question in enumerate(survey.questions):
                path = ("surveys", number, "questions", index, "answers")
                for total in totals(question):
                    said_so = f"The answers to “{question.title}” add up to {total.value}%"
                    if total.explained is False:
                        hint = "check each value; if people could give several answers, take out answers_sum_to_100."
                        yield found("survey-sum", plan, path, f"{said_so}, and rounding does not explain it.", hint)
                    elif total.explained and total.value != HUNDRED:
                        hint = "accept this: the page says so beside the chart."
                        yield found("survey-rounding", plan, path, f"{said_so}; rounding explains that.", hint)


def printed_changes_are_right(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A change that the document prints is the change between its own two readings."""
    for plan in corpus.plans:
        for number, measure in enumerate(plan.edition.measures):
            for index, change in enumerate(measure.changes):
                beside = printed_beside(change, measure)
                ours = beside.ours.amount if beside.ours else None
                if ours is None or beside.agrees is None:
                    continue
                path = ("measures", number, "changes", index, "printed")
                unit = "%" if isinstance(ours, Percent) else " percentage points"
                size = f"{abs(ours.value)}{unit}"
                message = f"“{measure.title}” is printed as “{change.printed}”; its own readings give {size}."
                if not beside.agrees:
                    hint = "ask the authors which is right, then accept this: the site shows both, each named."
                    yield found("printed-change-differs", plan, path, message, hint)
                elif size.removesuffix("%") not in change.printed:
                    hint = "accept this: the printed one is rounded, and the site shows both."
                    yield found("printed-change-rounded", plan, path, message, hint)


def targets_are_met(corpus: Corpus, as_at: date | None) -> Iterator[Finding]:
    """A target is met by the result for its time, and no part of that time alone is past it already."""
    for plan in corpus.plans:
        horizon = horizon_of(plan.edition, as_at)
        for number, measure in enumerate(plan.edition.measures):
            colour = colour_of(measure, horizon)
            target = colour.target
            if target is None or colour.reading is None or said_twice(measure):
                continue
            path = ("measures", number, *_of_target(measure, target))
            value = colour.reading.value
            if colour.met is False:
                its_own = "" if target == measure.target else f" for {as_typed(target.period)}"
                year = year_of(measure, colour.reading, horizon)
                ours = f", {year_made_of(year.way, year.parted)} as worked out here," if year and year.way else ""
                message = f"“{measure.title}” stands at {value}{ours} and misses its target of {target.value}{its_own}."
                given = "" if isinstance(colour.given, Empty) else f" The colour given is {colour.given}."
                hint = f"say on the page what is being done about it, and accept this.{given}"
                yield found("target-missed", plan, path, message, hint)
            elif is_passed_early(measure, target, colour.reading) and (part := of_target(measure, horizon)):
                said = f"“{measure.title}” is at {part.value.value}% of its target"
                message = f"{said} ({target.kind} {target.value}) after only a part of the target's time."
                hint = "check that both count the same thing; accept this if they do. The page names the time of each."
                yield found("target-passed-early", plan, path, message, hint)


def _of_target(measure: Measure, target: Target) -> tuple[str | int, ...]:
    """Give where a target stands in its measure: by itself, in the list of them, or beside a reading."""
    if target == measure.target:
        return ("target",)
    if target in measure.targets:
        return ("targets", measure.targets.index(target))
    beside = (
        index for index, one in enumerate(measure.readings) if one.period == target.period and one.target is not None
    )
    return ("readings", next(beside, 0))


def colours_have_a_value(corpus: Corpus, as_at: date | None) -> Iterator[Finding]:
    """A colour stands beside the value that it judges, and agrees with the target."""
    for plan in corpus.plans:
        for number, measure in enumerate(plan.edition.measures):
            for index, reading in enumerate(measure.readings):
                if isinstance(reading.value, Empty) and not isinstance(reading.rag, Empty):
                    message = f"“{measure.title}” is rated {reading.rag} for a period that has no value."
                    path = ("measures", number, "readings", index)
                    yield found("colour-without-value", plan, path, message, "add the value that the colour judges.")
            colour = colour_of(measure, horizon_of(plan.edition, as_at))
            if colour.agrees is False:
                message = f"“{measure.title}” is rated {colour.given}; its target and reading give {colour.value}."
                hint = "check target, tolerance and reading; if they are right, accept this: the site shows both."
                yield found("colour-differs", plan, ("measures", number), message, hint)


def results_have_a_colour(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """Where some results of the last plan have a colour, each has."""
    for plan in corpus.plans:
        results = plan.edition.earlier_priorities
        if not any(not isinstance(one.rag, Empty) for one in results):
            continue
        for index, one in enumerate(results):
            if one.rag == NOT_STATED:
                message = f"“{one.title}” has no colour, and other results in this list have one."
                hint = "add rag, or “rag: none” if the partnership gave no colour."
                yield found("result-without-colour", plan, ("earlier_priorities", index, "title"), message, hint)


def groups_are_as_many_as_told(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """Where the words say how many delivery groups there are, the list has as many."""
    for plan in corpus.plans:
        for number, structure in enumerate(plan.edition.structures):
            match = GROUPS.search(structure.note or "")
            delivery = sum(group.level not in {"outside", "executive", "strategic"} for group in structure.groups)
            if match and _number(match[1]) not in {delivery, len(structure.groups)}:
                listed = f"the list below has {len(structure.groups)}, of which {delivery} deliver"
                message = f"The words speak of {match[1]} groups; {listed}."
                hint = "say which are meant, or accept this if the document leaves it open."
                yield found("group-count-differs", plan, ("structures", number, "note"), message, hint)


def indicators_are_as_many_as_told(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A claim such as “three of four national indicators” can be traced to the measures that the plan shows."""
    for plan in corpus.plans:
        codes = {one.code for one in plan.edition.measures if one.code and one.code.startswith("NI")}
        for one in said(plan):
            told = one.text.lower()
            if "national indicator" not in told and "indicator targets" not in told:
                continue
            match = INDICATORS.search(one.text)
            if match and _number(match[2]) != len(codes):
                shown = f"the plan shows measures for {WORDS[min(len(codes), 12)]} national indicators"
                message = f"“{match[0].strip()}” is claimed; {shown}."
                hint = "the claim can't be traced: add the missing measures, or accept this with the reason."
                yield found("claim-untraced", plan, one.path, message, hint)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else WORDS.index(word.lower())
