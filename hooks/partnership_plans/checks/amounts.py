"""Amounts that can't be: beyond what their unit allows, with digits that nobody measured, in a unit not of ours."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from partnership_plans.checks.finding import Finding, Path, found
from partnership_plans.checks.texts import parts, shortened
from partnership_plans.facts.bounds import CHANGES, words_of
from partnership_plans.facts.computed import EXACT, is_whole
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.evidence import AreaFigure, Question, RiskMatrix
from partnership_plans.model.measures import Measure, Target
from partnership_plans.model.reckoning import CURRENCIES, SIGNS, money_meant
from partnership_plans.problems import error

MOST_DECIMALS = 6
"""More digits than these after the point are what a program left: no figure of a plan is measured so finely."""
TRUE_DIGITS = 12
"""How many digits of a spreadsheet's number are sure; what comes after is how computers store it."""
HUNDRED = 100

ADDED = re.compile(
    r"\b(?:average|mean|rate|ratio|per|thousands?|millions?|hundreds?|equivalents?|hours?)\b", re.IGNORECASE
)
WHOLE = {
    "people", "persons", "residents", "offences", "crimes", "incidents", "victims", "offenders", "calls", "cases",
    "reports", "referrals", "households", "homes", "fires", "deaths", "injuries", "casualties", "arrests", "drivers",
    "children", "women", "men", "pupils", "officers", "volunteers", "members", "burglaries", "robberies", "thefts",
    "complaints", "visits", "events", "meetings", "parishes", "wards", "schools", "knives", "collisions", "groups",
}  # fmt: skip
"""What comes only whole."""

SCALE = re.compile(r"\b(\d+)\s*(?:to|-|–|and)\s*(\d+)\b")
POINTS = re.compile(r"pp|ppts?|p\.p\.?|(?:%|percent(?:age)?|per cent|%age)[ -]?(?:points?|pts?)", re.IGNORECASE)
PERCENT = re.compile(
    r"%|%age|per ?cents?|percentages?|percent|pct\.?|p\.?c\.?|percent ?\(%\)|in percent|out of 100", re.IGNORECASE
)
MANY = r"(?:thousands?|millions?|billions?|'?000s?|k|m|mn|bn)"
MANY_OF = re.compile(rf"(?P<before>[^\w\s]+|[a-z ]+?) ?{MANY}|{MANY}(?: of)? (?P<after>.+)", re.IGNORECASE)
PART_OF = re.compile(r".*%.*|(?:percent(?:age)?|per cent|pct)\b.*", re.IGNORECASE)


def units_are_words_we_know(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A unit that has a word of its own is written as that word: what is in `%` would be taken for a count."""
    for plan in corpus.plans:
        for path, record in parts(plan):
            unit = getattr(record, "unit", None)
            if isinstance(unit, str) and (hint := unit_meant(unit)):
                here = (*path, "unit")
                message = f"“{unit[:60]}” is no unit that we know how to write."
                yield Finding(error("unit-word", plan.where(here), message, hint), plan, here)


UNITS = (
    (re.compile(rf"(?-i:percent|{'|'.join(CURRENCIES)}|percentage points)"), ""),
    (POINTS, "write “percentage points”."),
    (PERCENT, "write “percent”."),
    (PART_OF, "write “percent”, and say under detail of what."),
)
"""How a unit may be written, and what is written here; the first that fits is meant."""


def unit_meant(unit: str) -> str:
    """Say how a unit is written here; empty where it is right or a word of its own."""
    text = " ".join(unit.split())
    for pattern, hint in UNITS:
        if pattern.fullmatch(text):
            return hint
    if meant := money_meant(text):
        return f"write “{meant}”."
    if (many := MANY_OF.fullmatch(text)) and (meant := money_meant(many["before"] or many["after"])):
        return f"write “{meant}”, and each amount in full: 1500000 for 1.5 million."
    sign = next((unit for unit, sign in SIGNS.items() if sign in text), "")
    return f"write “{text.replace(SIGNS[sign], sign)}”." if sign else ""


class _Amount(NamedTuple):
    """A value of something counted: where it stands, what it is called, in which unit, and if it is a plain result."""

    path: Path
    title: str
    words: str
    unit: str
    value: Decimal
    result: bool = False


def amounts_are_possible(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A share is from 0 to 100 percent, a count is not below nought, and people come whole."""
    for plan in corpus.plans:
        for one in _amounts(plan):
            told = f"“{shortened(one.title)}” has a value of {one.value}"
            if CHANGES.search(one.words):
                continue
            if one.unit == "percent" and not 0 <= one.value <= HUNDRED:
                message = f"{told} percent; a share is from 0 to 100."
                hint = "correct it; if it is no share but a change, say so in the title, or accept this."
                yield found("out-of-range", plan, one.path, message, hint)
            elif one.value < 0 and one.unit not in CURRENCIES:
                message = f"{told} {one.unit}".rstrip() + ", which can't be below 0."
                hint = "correct it; if it is a change, say so in the title, or accept this."
                yield found("out-of-range", plan, one.path, message, hint)
            elif one.result and not is_whole(one.value) and _comes_whole(one):
                message = f"{told} {one.unit}, which come only whole."
                hint = "correct it; if it is an average, its kind is average, or its title says so."
                yield found("out-of-range", plan, one.path, message, hint)
        yield from _scores(plan)


def _comes_whole(one: _Amount) -> bool:
    return one.unit.split()[-1].lower() in WHOLE and not ADDED.search(f"{one.words} {one.unit}")


def _amounts(plan: Plan) -> Iterator[_Amount]:
    for path, record in parts(plan):
        if isinstance(record, Measure):
            yield from _of_measure(path, record)
        elif isinstance(record, Question):
            for index, answer in enumerate(record.answers):
                words = f"{record.title} {record.wording} {answer.option}"
                here = (*path, "answers", index, "value")
                yield _Amount(here, f"{record.title}: {answer.option}", words, record.unit, answer.value, result=True)
        elif isinstance(record, AreaFigure) and record.kind != "change":
            words = f"{record.title} {record.unit} {record.note}"
            yield _Amount((*path, "value"), record.title, words, record.unit, record.value, record.kind == "count")


def _of_measure(path: Path, measure: Measure) -> Iterator[_Amount]:
    words = words_of(measure)

    def amount(place: Path, value: Decimal, *, result: bool = False) -> _Amount:
        return _Amount((*path, *place, "value"), measure.title, words, measure.unit, value, result)

    if measure.tolerance is not None:
        yield _Amount((*path, "tolerance"), measure.title, "", "", measure.tolerance.amber)
        yield _Amount((*path, "tolerance"), measure.title, "", "", measure.tolerance.green or Decimal(0))
    aims = [(("targets", index), target) for index, target in enumerate(measure.targets)]
    for place, target in [*aims, *([(("target",), measure.target)] if isinstance(measure.target, Target) else [])]:
        yield amount(place, target.value)
    for index, comparator in enumerate(measure.comparators):
        yield amount(("comparators", index), comparator.value)
    parts_of = [(("breakdown", index), row) for index, row in enumerate(measure.breakdown)]
    yield from (amount(place, row.value, result=True) for place, row in parts_of if isinstance(row.value, Decimal))
    readings = [(("readings", index), one) for index, one in enumerate(measure.readings)]
    for place, reading in [*readings, *([(("baseline",), measure.baseline)] if measure.baseline else [])]:
        if isinstance(reading.value, Decimal):
            yield amount(place, reading.value, result=reading.kind in {"actual", "provisional"})
        if reading.target is not None:
            yield _Amount((*path, *place, "target"), measure.title, words, measure.unit, reading.target)


def _scores(plan: Plan) -> Iterator[Finding]:
    """Find scores of a risk matrix that lie outside the scale that it gives."""
    for path, matrix in parts(plan):
        scale = SCALE.search(matrix.scale) if isinstance(matrix, RiskMatrix) and isinstance(matrix.scale, str) else None
        if scale is None or not isinstance(matrix, RiskMatrix):
            continue
        low, high = int(scale[1]), int(scale[2])
        for number, row in enumerate(matrix.rows):
            for index, score in enumerate(row.scores):
                if low < high and not low <= score <= high:
                    message = f"“{row.issue}” has a score of {score}; the scale runs from {low} to {high}."
                    hint = "correct the score, or the scale."
                    yield found("out-of-range", plan, (*path, "rows", number, "scores", index), message, hint)


def amounts_have_measured_digits(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A number has no more digits after its point than somebody can have measured."""
    for plan in corpus.plans:
        for path, record in parts(plan):
            for name, value in vars(record).items():
                if isinstance(value, Decimal) and _is_too_fine(value):
                    message = (
                        f"“{value:f}” has {_decimals(value)} digits after the point, as only a spreadsheet leaves them."
                    )
                    hint = f"write “{_shorter(value)}”, or as many digits as the source gives."
                    yield found("spreadsheet-digits", plan, (*path, name), message, hint)


def _is_too_fine(value: Decimal) -> bool:
    return _decimals(value) > MOST_DECIMALS and len(value.as_tuple().digits) > MOST_DECIMALS


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _shorter(value: Decimal) -> str:
    """Give what the number was before a computer stored it, or else its first digits: 0.3, 1.81."""
    digits = value.adjusted()
    sure = value.quantize(Decimal(1).scaleb(digits + 1 - TRUE_DIGITS), context=EXACT).normalize()
    if _decimals(sure) > MOST_DECIMALS:
        sure = value.quantize(Decimal(1).scaleb(min(-2, digits - 1)), context=EXACT).normalize()
    return f"{sure:f}"
