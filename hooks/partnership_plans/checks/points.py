"""L6: the difference between two percentages is in percentage points, and says so."""

import re
from collections.abc import Iterator
from datetime import date

from partnership_plans.checks.finding import Finding, found
from partnership_plans.checks.seeking import sought
from partnership_plans.checks.texts import said
from partnership_plans.facts.change import PercentagePoints
from partnership_plans.facts.surveys import printed_wave
from partnership_plans.model.corpus import Corpus

BY_TO = sought(
    r"\b(?:fell|rose|dropped|went (?:up|down)|increased|decreased) by (\d+(?:\.\d+)?)% (?:to|from) \d",
    "% to", "% from",
    flags=re.IGNORECASE,
)  # fmt: skip


def changes_of_percentages_say_points(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A printed change between two percentages gives its size in percentage points."""
    for plan in corpus.plans:
        for number, survey in enumerate(plan.edition.surveys):
            for index, question in enumerate(survey.questions):
                beside = printed_wave(question)
                ours = beside.ours.amount if beside and beside.ours else None
                if beside and isinstance(ours, PercentagePoints) and "point" not in beside.printed:
                    size = f"{abs(ours.value)} percentage points"
                    message = f"“{question.title}” is printed as “{beside.printed}”; between the two years lie {size}."
                    hint = "accept this: the site gives the points. A fall from 41% to 34% is 7 points, and not 7%."
                    path = ("surveys", number, "questions", index, "printed_change")
                    yield found("points-not-said", plan, path, message, hint)
        for one in said(plan):
            if match := BY_TO.search(one.text):
                words = match[0].rsplit(" ", 1)[0]
                message = f"“{words} …”: nobody can tell whether {match[1]}% means percent or percentage points."
                hint = f"write “{match[1]} percentage points” instead of “{match[1]}%”, or give both percentages."
                yield found("percent-or-points", plan, one.path, message, hint)
