"""How dates, periods, numbers and amounts are written: British English, GOV.UK style, no clock and no locale.

Source of the style: GOV.UK style guide ("24 January 2019"; "to" and not a dash in
ranges; "%" after figures; "£143 million"). Every function is pure and gives text
that is not yet HTML.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from partnership_plans.facts.change import Change, Percent, PercentagePoints
from partnership_plans.facts.computed import EXACT, is_whole
from partnership_plans.facts.freshness import Overdue
from partnership_plans.facts.matrix import RowSum
from partnership_plans.facts.measures import MeasureFacts
from partnership_plans.facts.printed import Beside
from partnership_plans.facts.surveys import Total, Wave, latest_wave
from partnership_plans.model.evidence import Question
from partnership_plans.model.values import FINANCIAL_YEAR_STARTS, MONTHS, QUARTERS, Empty, Period, When

MINUS = "−"
MILLION = 1_000_000
SLUG_LENGTH = 80
SINGULARS = dict(
    pair.split("/")
    for pair in [
        "people/person",
        "children/child",
        "women/woman",
        "men/man",
        "households/household",
        "families/family",
        "pounds/pound",
        "offences/offence",
        "crimes/crime",
        "incidents/incident",
        "casualties/casualty",
        "victims/victim",
        "cases/case",
        "offenders/offender",
        "referrals/referral",
        "reports/report",
        "calls/call",
        "visits/visit",
        "homes/home",
        "sites/site",
        "kilometres/kilometre",
        "metres/metre",
        "miles/mile",
        "hectares/hectare",
        "wards/ward",
        "parishes/parish",
        "dwellings/dwelling",
        "years/year",
        "months/month",
        "days/day",
        "hours/hour",
        "points/point",
        "members/member",
    ]
)
IRREGULAR = {one: many for many, one in SINGULARS.items()} | {"matrix": "matrices"}


def day(value: date) -> str:
    """Write a day: `21 July 2022`."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def when(value: When) -> str:
    """Write a date as precisely as the source gives it: `2022`, `July 2022`, `21 July 2022`, `summer 2022`.

    A winter lies in two years and says so: `winter 2009 to 2010`.
    """
    if value.season == "winter":
        return f"winter {value.year} to {value.year + 1}"
    if value.season:
        return f"{value.season} {value.year}"
    return _parts(value, year=True, month=True)


def period(value: Period) -> str:
    """Write a period: `2021`, `2010 to 2011`, `July to September 2010`, `April 2020 to March 2024`."""
    start, end = value.start, value.end
    if start == end:
        return when(start)
    if value.style == "financial":
        return f"{start.year} to {end.year}"
    if start.season or end.season or not (start.month and end.month) or start.year != end.year:
        return f"{when(start)} to {when(end)}"
    same_month = start.month == end.month and start.day is not None and end.day is not None
    return f"{_parts(start, year=False, month=not same_month)} to {when(end)}"


def period_label(value: Period) -> str:
    """Write a period and say what kind of year or quarter it is, where a reader could mistake it."""
    if value.style == "financial":
        return f"{period(value)} (financial year)"
    if value.style == "quarter":
        names = {month: name for name, month in QUARTERS.items()}
        first = value.start.year - ((value.start.month or 1) < FINANCIAL_YEAR_STARTS)
        name = names.get(value.start.month or 1, "")
        return f"{period(value)} (quarter {name[1:]} of {first} to {first + 1})" if name else period(value)
    return period(value)


def number(value: Decimal | int) -> str:
    """Write a number with commas, a true minus sign and the decimals that were typed: `185,761`, `−2.5`."""
    text = f"{value.copy_abs():,f}" if isinstance(value, Decimal) else f"{abs(value):,}"
    return f"{MINUS}{text}" if value < 0 else text


def quantity(value: Decimal | int, unit: str) -> str:
    """Write an amount with its unit: `34%`, `£143 million`, `£5,000`, `1 person`, `476 square kilometres`.

    Millions of pounds are shortened only when nothing is lost by it.
    """
    if unit == "percent":
        return f"{number(value)}%"
    if unit == "pounds":
        return _pounds(Decimal(value))
    text = number(value)
    return f"{text} {_singular(unit) if text.lstrip(MINUS) == '1' else unit}"


def points(value: PercentagePoints) -> str:
    """Write a difference between percentages: `7 percentage points`."""
    return f"{number(value.value)} percentage {'point' if abs(value.value) == 1 else 'points'}"


def percent(value: Percent) -> str:
    """Write a percentage: `5.5%`; a nought after the point says nothing and is dropped."""
    text = number(value.value)
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text}%"


def count(number_of: int, noun: str, plural: str | None = None, *, inside: bool = False) -> str:
    """Count things: `1 priority`, `3 priorities`, `No priorities`; `inside` a sentence, `no priorities`."""
    if number_of == 1:
        return f"1 {noun}"
    many = plural or _plural(noun)
    return f"{number(number_of)} {many}" if number_of else f"{'no' if inside else 'No'} {many}"


def empty(value: Empty, document: str = "plan") -> str:
    """Say why there is no value; `document` is what kind of document keeps silent: a plan or a report."""
    if value.kind == "none":
        return "None"
    if value.kind == "not yet":
        return f"Not yet published, due {when(value.due)}" if value.due else "Not yet published"
    return f"Not stated in the {document}"


def join(items: Iterable[str], word: str = "and") -> str:
    """List things as a sentence does: `a`, `a and b`, `a, b and c`."""
    *most, last = list(items) or [""]
    return f"{', '.join(most)} {word} {last}" if most else last


def slug(text: str) -> str:
    """Make an address from a text: small letters, digits and single hyphens, at most 80 characters."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    words = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['‘’ʼ]", "", plain).replace("&", " and ")).strip("-")
    return words[:SLUG_LENGTH].rstrip("-") or "untitled"


def change_phrase(change: Change) -> str:
    """Write a change in short: `up 5.5%`, `down 7 percentage points`, `no change`, `up by 5 people`."""
    if not change.difference:
        return "no change"
    way = "up" if change.difference > 0 else "down"
    match change.amount:
        case Percent(value):
            return f"{way} {percent(Percent(value.copy_abs()))}"
        case PercentagePoints(value):
            return f"{way} {points(PercentagePoints(value.copy_abs()))}"
    return f"{way} by {quantity(change.difference.copy_abs(), change.unit)}"


def change_words(beside: Beside) -> str:
    """Set a printed change beside ours: `Printed as “up 5%”. By our sum it is up 5.5%, from 110 to 116 …`."""
    printed = f"Printed as “{beside.printed}”."
    if beside.ours is None:
        return f"{printed} We can't check this: {beside.rule}."
    ours = beside.ours
    values = f"from {_bare(ours.old, ours.unit)} to {_bare(ours.new, ours.unit)}"
    sum_of_ours = f"{printed} By our sum it is {change_phrase(ours)}, {values}"
    if beside.agrees is None:
        return f"{sum_of_ours}. The two can't be compared: {beside.rule}."
    return f"{sum_of_ours}. The two {'agree' if beside.agrees else 'do not agree'} ({beside.rule})."


def measure_sentence(facts: MeasureFacts) -> str:
    """Say what one record says: `947 people in April to June 2010; the target of at least 843 was met`."""
    measure, reading = facts.measure, facts.latest
    if reading is None or not isinstance(reading.value, Decimal):
        ahead = [r for r in measure.readings if r.kind == "forecast" and isinstance(r.value, Decimal)]
        words = [f"a forecast of {quantity(r.value, measure.unit)} {_during(r.period)}" for r in ahead[-1:]]  # type: ignore[arg-type]
        return f"No figure is given, only {words[0]}" if words else "No figure is given"
    amount = quantity(reading.value, measure.unit)
    amount = f"An average of {amount}" if reading.kind == "average" else amount
    provisional = " (provisional)" if reading.kind == "provisional" else ""
    return f"{amount} {_during(reading.period)}{provisional}{_target_clause(facts)}"


def wave_sentence(wave: Wave, unit: str = "percent") -> str:
    """Compare two waves: `34% in 2022, down 7 percentage points from 41% in 2019`."""
    now = f"{quantity(wave.value, unit)} {_at(wave.year)}"
    before = f"{quantity(wave.earlier, unit)} {_at(wave.earlier_year)}"
    if not wave.change.difference:
        return f"{now}, the same as {_at(wave.earlier_year)}"
    return f"{now}, {change_phrase(wave.change)} from {before}"


def question_sentence(question: Question) -> str:
    """Say what a question found: its newest comparison with an earlier wave, else its largest answer."""
    options = {answer.option for answer in question.answers}
    if wave := latest_wave(question):
        words = wave_sentence(wave, question.unit)
        return f"{wave.option}: {words}" if len(options) > 1 else words
    if not question.answers:
        return "No answers are given"
    top = max(question.answers, key=lambda answer: answer.value)
    year = f" {_at(top.year)}" if top.year else ""
    return f"{top.option}: {quantity(top.value, question.unit)}{year}"


def total_sentence(total: Total) -> str:
    """Say what the answers add up to and whether rounding explains it; empty if they needn't come to 100."""
    if total.explained is None:
        return ""
    verb = "adds" if total.answers == 1 else "add"
    added = (
        f"The {count(total.answers, 'answer', inside=True)} {verb} up to {number(total.value)}% by our sum"
    )
    if total.value == 100:  # noqa: PLR2004 - a whole, in percent
        return added
    room = f"rounding can move the sum by up to {points(PercentagePoints(_short(total.allowance)))}"
    each = "each answer is rounded to a whole percent" if total.whole else "the answers are rounded"
    explains = "so rounding alone can explain it" if total.explained else "so rounding does not explain it"
    return f"{added}: {each}, {room}, {explains}"


def sum_words(row: RowSum) -> str:
    """Write a matrix row's sum with its label: `63 (our sum of example scores)`."""
    return f"{number(row.total.value)} ({row.label})"


def rank_words(row: RowSum, rows: int) -> str:
    """Write a rank: `1st of 4`, `joint 2nd of 4`."""
    teen = row.rank % 100 in {11, 12, 13}
    ending = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(row.rank % 10, "th")
    return f"{'joint ' if row.shared else ''}{row.rank}{ending} of {rows}"


def late_words(item: Overdue) -> str:
    """Say how late something is: `12 days late`, `3 months late`, `2 years late` (whole ones)."""
    if not item.months:
        return f"{count(item.days, 'day')} late"
    years = item.months // 12
    return f"{count(years, 'year')} late" if years else f"{count(item.months, 'month')} late"


def _target_clause(facts: MeasureFacts) -> str:
    target, colour = facts.measure.target, facts.colour
    if isinstance(target, Empty):
        return ""
    aim = f"{target.kind} {_bare(target.value, facts.measure.unit)}"
    if colour.met is None:
        return f"; the target is {aim} {_during(target.period)}"
    when_judged = (
        f" {_during(colour.reading.period)}" if colour.reading and colour.reading != facts.latest else ""
    )
    return f"; the target of {aim} was {'met' if colour.met else 'missed'}{when_judged}"


def _bare(value: Decimal, unit: str) -> str:
    """Write an amount without a unit that the sentence has named already; signs like % stay."""
    return quantity(value, unit) if unit in {"percent", "pounds"} else number(value)


def _during(value: Period) -> str:
    return f"{'on' if value.start == value.end and value.start.day else 'in'} {period(value)}"


def _at(value: When) -> str:
    return f"{'on' if value.day else 'in'} {when(value)}"


def _short(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if is_whole(value) else value


def _parts(value: When, *, year: bool, month: bool) -> str:
    parts = [
        str(value.day) if value.day else "",
        MONTHS[value.month - 1] if month and value.month else "",
        str(value.year) if year else "",
    ]
    return " ".join(part for part in parts if part)


def _pounds(value: Decimal) -> str:
    sign = MINUS if value < 0 else ""
    amount = value.copy_abs()
    tenths = EXACT.divide(amount, Decimal(MILLION // 10))
    if amount >= MILLION and is_whole(tenths):
        millions = f"{tenths.scaleb(-1, context=EXACT):,f}"
        return f"{sign}£{millions.rstrip('0').rstrip('.') if '.' in millions else millions} million"
    pence = amount.quantize(Decimal(1) if is_whole(amount) else Decimal("0.01"), context=EXACT)
    return f"{sign}£{number(pence)}"


def _singular(unit: str) -> str:
    """Make the counted word singular and leave what follows: `offences per 1,000 people`."""
    head, *tail = re.split(r"(?= (?:per|of|in|for|with) )", unit, maxsplit=1)
    words = head.split(" ")
    words[-1] = SINGULARS.get(words[-1], words[-1])
    return " ".join(words) + "".join(tail)


def _plural(noun: str) -> str:
    head, _, last = noun.rpartition(" ")
    if last in IRREGULAR:
        many = IRREGULAR[last]
    elif re.search(r"[^aeiou]y$", last):
        many = f"{last[:-1]}ies"
    else:
        many = f"{last}es" if re.search(r"(s|x|z|ch|sh)$", last) else f"{last}s"
    return f"{head} {many}".strip()
