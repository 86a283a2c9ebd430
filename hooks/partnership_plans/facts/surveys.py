"""What a survey's answers add up to, and how one wave differs from the next."""

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from partnership_plans.facts.change import Change, change_between
from partnership_plans.facts.computed import EXACT
from partnership_plans.facts.horizon import Horizon
from partnership_plans.facts.printed import Beside, compare_print
from partnership_plans.model.dates import When
from partnership_plans.model.evidence import Answer, Question
from partnership_plans.model.units import unit_of
from partnership_plans.words.messages import mark

HUNDRED = Decimal(100)
ROUNDING_RULE = mark(
    "each answer is printed rounded, so it can be off by half of its last place; "
    "the total can be off by all those halves together, and no more"
)


class Total(NamedTuple):
    """Our sum of a question's answers in one year, and how far rounding alone can move it from 100.

    `explained` is None where the answers need not come to 100.
    """

    year: When | None
    answers: int
    value: Decimal
    allowance: Decimal
    whole: bool
    explained: bool | None
    rule: str


class Wave(NamedTuple):
    """One answer in a year, and the change from the year before it in the survey."""

    option: str
    year: When
    value: Decimal
    earlier_year: When
    earlier: Decimal
    change: Change


def told_by(question: Question, horizon: Horizon) -> Question:
    """Give a question with the answers that the edition can know: none of a year that begins after it spoke."""
    known = (one for one in question.answers if one.year is None or horizon.reaches(one.year.first))
    return question.model_copy(update={"answers": tuple(known)})


def totals(question: Question) -> tuple[Total, ...]:
    """Add up the answers of each year, and say whether 100 is within what rounding allows.

    49 + 32 + 18 + 2 is 101; four whole percents can be off by 2 together, so rounding explains it.
    """
    return tuple(_total(question, year, [a for a in question.answers if a.year == year]) for year in years(question))


def years(question: Question) -> tuple[When | None, ...]:
    """Give the years in which a question was asked, the earliest first; None stands for no stated year."""
    found = dict.fromkeys(answer.year for answer in question.answers)
    return tuple(sorted(found, key=lambda year: (year.first, year.last) if year else (date.min, date.min)))


def waves(question: Question) -> tuple[Wave, ...]:
    """Compare each answer with the same answer in the wave before: percentage points where it is percent."""
    found: list[Wave] = []
    for option in dict.fromkeys(answer.option for answer in question.answers):
        dated = [(a.year, a.value) for a in question.answers if a.option == option and a.year is not None]
        for (before, old), (year, new) in pairwise(sorted(dated, key=lambda pair: (pair[0].first, pair[0].last))):
            change = change_between(old, new, unit_of(question), question.better)
            found.append(Wave(option, year, new, before, old, change))
    return tuple(found)


def latest_wave(question: Question, option: str | None = None) -> Wave | None:
    """Give the newest comparison, of one answer or of the first that has any."""
    mine = [wave for wave in waves(question) if option is None or wave.option == option]
    return max(mine, key=lambda wave: wave.year.first, default=None)


def printed_wave(question: Question) -> Beside | None:
    """Set the change that the document prints beside ours; None where it prints none or we have none."""
    wave = latest_wave(question)
    return compare_print(question.printed_change, wave.change) if question.printed_change and wave else None


def _total(question: Question, year: When | None, answers: list[Answer]) -> Total:
    value = allowance = Decimal(0)
    for answer in answers:
        value = EXACT.add(value, answer.value)
        allowance = EXACT.add(allowance, half_of_last_place(answer.value))
    whole = all(half_of_last_place(answer.value) == Decimal("0.5") for answer in answers)
    adds_up = question.answers_sum_to_100 and question.unit == "percent"
    explained = abs(EXACT.subtract(value, HUNDRED)) <= allowance if adds_up else None
    return Total(year, len(answers), value, allowance, whole, explained, ROUNDING_RULE)


def half_of_last_place(value: Decimal) -> Decimal:
    """Say how far a rounded number can be from the true one: 34 by 0.5, and 34.2 by 0.05."""
    exponent = value.as_tuple().exponent
    return Decimal(5).scaleb(min(exponent, 0) - 1 if isinstance(exponent, int) else -1)
