"""How dates, periods, numbers and amounts are written: GOV.UK style, in the site's own kind of English.

Source of the style: GOV.UK style guide ("24 January 2019"; "to" and not a dash in
ranges; "%" after figures; "£143 million"). Every function is pure and gives text
that is not yet HTML.
"""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from partnership_plans import locales
from partnership_plans.facts.change import Percent, PercentagePoints
from partnership_plans.facts.computed import EXACT, is_whole
from partnership_plans.locales import OF_DAY_AND_MONTH, OF_MONTH, OF_MONTH_AND_YEAR, SHORT
from partnership_plans.model.dates import Period, When
from partnership_plans.model.passages import capital
from partnership_plans.model.reckoning import reckon_by, reckoning
from partnership_plans.model.units import ONE_OF, PERCENT, POINTS, Unit
from partnership_plans.model.values import Empty
from partnership_plans.words.choices import chosen
from partnership_plans.words.messages import as_in_addresses, mark, say, say_many

MINUS = "−"
SEASONS = {
    "early": mark("early {year}"),
    "late": mark("late {year}"),
    "spring": mark("spring {year}"),
    "summer": mark("summer {year}"),
    "autumn": mark("autumn {year}"),
    "winter": mark("winter {year}"),
}
MILLION = 1_000_000
KB, MB = 1000, 1_000_000
NAMES = frozenset(
    word
    for words in (
        mark(
            "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August"
        ),
        mark(
            "September October November December England Wales Scotland Ireland Britain London English Welsh Scottish"
        ),
        mark("Irish British European Christmas Easter Parliament Cabinet Ofsted I"),
    )
    for word in words.split()
)
"""Words that keep their capital wherever they stand."""
IRREGULAR = {one: many for many, one in ONE_OF.items()} | {"matrix": "matrices"}


def day(value: date) -> str:
    """Write a day: `21 July 2022`; in the United States `July 21, 2022`."""
    return locales.day(value)


def when(value: When) -> str:
    """Write a date as precisely as the source gives it: `2022`, `July 2022`, `21 July 2022`, `summer 2022`.

    A winter lies in two years and says so: `winter 2009 to 2010`.
    """
    if value.season == "winter":
        return say("winter {year} to {year_2}", year=value.year, year_2=value.year + 1)
    if value.season:
        return say(SEASONS[value.season], year=value.year)
    if value.day:
        return locales.day(value.first)
    return locales.part_of_day(value.first, OF_MONTH_AND_YEAR) if value.month else str(value.year)


def machine_date(value: When) -> str:
    """Write a date as machines read it, as precisely as it is known: `2022`, `2022-07`, `2022-07-21`."""
    return "-".join(f"{part:02d}" for part in (value.year, value.month, value.day) if part)


def period(value: Period) -> str:
    """Write a period: `2021`, `2010 to 2011`, `July to September 2010`, `April 2020 to March 2024`.

    A financial year is that of two years in Britain, and out of it named by the one that it ends in.
    """
    start, end = value.start, value.end
    if start == end:
        return when(start)
    if value.style == "financial":
        return (
            say("{year} to {year_2}", year=start.year, year_2=end.year)
            if _is_of_two_years(value)
            else say("fiscal year {year}", year=end.year)
        )
    if start.season or end.season or not (start.month and end.month) or start.year != end.year:
        return say("{start} to {end}", start=when(start), end=locales.after_to(when(end)))
    last = locales.after_to(when(end))
    if start.day is None:
        return say("{part_of_day} to {end}", part_of_day=locales.part_of_day(start.first, OF_MONTH), end=last)
    if start.month == end.month and end.day is not None and locales.day_stands_first():
        return say("{day} to {end}", day=start.day, end=last)
    return say("{part_of_day} to {end}", part_of_day=locales.part_of_day(start.first, OF_DAY_AND_MONTH), end=last)


def period_in_address(value: Period) -> str:
    """Write a period as addresses have it, which are the same in every language of a site."""
    now = reckoning()
    reckon_by(now._replace(language=now.main_language))
    try:
        with as_in_addresses():
            return period(value)
    finally:
        reckon_by(now)


def short_lines(value: Period, *, by_end: bool = False) -> tuple[str, ...]:
    """Write a period in short lines, to stand below a chart: `Apr to`, `Jun`, `2026`; `2010 to`, `2011`; `2019`.

    One that counts all since a year began is named `by_end`: `To Jun`, `2026`.
    """
    start, end = value.start, value.end
    if by_end:
        return say("To {short}", short=_short(value.end)), str(value.last.year)
    if start == end and not start.season and start.month:
        return " ".join(([str(start.day)] if start.day else []) + [_short(start)]), str(start.year)
    if start.year == end.year and start.month and end.month and value.style != "financial":
        return say("{short} to", short=_short(start)), _short(end), str(end.year)
    if start == end:
        return tuple(when(start).split(" ", 1))
    if start.month and end.month and value.style != "financial":
        return f"{_short(start)} {start.year}", say("to {short}", short=_short(end)), str(end.year)
    return (say("{year} to", year=start.year) if _is_of_two_years(value) else say("Fiscal"), str(end.year))


def years(value: Period) -> str:
    """Write the years of a period and no more: `2021`, `2019 to 2021`, where `period` tells the months too."""
    first, last = value.first.year, value.last.year
    return f"{first}" if first == last else say("{first} to {last}", first=first, last=last)


def number(value: Decimal | int) -> str:
    """Write a number with commas, a true minus sign and the decimals that were typed: `185,761`, `−2.5`."""
    text = locales.number(value.copy_abs() if isinstance(value, Decimal) else Decimal(abs(value)))
    return f"{MINUS}{text}" if value < 0 else text


def quantity(value: Decimal | int, unit: Unit) -> str:
    """Write an amount with its unit: `34%`, `£143 million`, `£12 per head`, `1 person`, `476 square kilometres`.

    Millions of money are shortened only when nothing is lost by it. One of what has no word for one is `1 (widgets)`.
    """
    if unit.many == PERCENT:
        return f"{number(value)}%"
    if unit.money:
        return f"{_money(Decimal(value), unit.money)}{unit.tail}"
    if unit.many == POINTS:
        return _points(value)
    text = number(value)
    if text.lstrip(MINUS) == "1":
        return f"{text} {unit.one}" if unit.one else f"{text} ({unit.many})"
    return f"{text} {unit.many}"


def counted_in(unit: str) -> str:
    """Write what is counted where no number stands before it, as above a table."""
    return locales.standing_alone(chosen(unit))


def bare(value: Decimal | int, unit: Unit) -> str:
    """Write an amount where its unit is told in words beside it: signs stay, such as those of `80%` and `£5,000`."""
    if unit.money:
        return _money(Decimal(value), unit.money)
    return quantity(value, unit) if unit.many == PERCENT else number(value)


def points(value: PercentagePoints) -> str:
    """Write a difference between percentages: `7 percentage points`."""
    return _points(value.value)


def _points(value: Decimal | int) -> str:
    size = abs(Decimal(value))
    many = 1 if size == 1 else max(int(size), 2)  # a part of a point is said as of many
    return say_many("{number} percentage point", "{number} percentage points", many, number=number(value))


def percent(value: Percent) -> str:
    """Write a percentage: `5.5%`; a nought after the point says nothing and is dropped."""
    text = number(value.value)
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text}%"


def count(number_of: int, noun: str, plural: str | None = None, *, inside: bool = False) -> str:
    """Count things: `1 priority`, `3 priorities`, `No priorities`; `inside` a sentence, `no priorities`."""
    if number_of == 1:
        return f"1 {noun}"
    many = plural or plural_of(noun)
    return f"{number(number_of)} {many}" if number_of else f"{'no' if inside else 'No'} {many}"


def file_size(many: int) -> str:
    """Write how big a file is that has so many bytes: `640 kB`, `1.2 MB`."""
    return say("{many} MB", many=f"{many / MB:.1f}") if many >= MB else say("{max} kB", max=max(1, round(many / KB)))


def empty(value: Empty, document: str = "plan") -> str:
    """Say why there is no value; `document` is what kind of document keeps silent: a plan or a report."""
    if value.kind == "none":
        return say("None")
    if value.kind == "not yet":
        return say("Not yet published, due {due}", due=when(value.due)) if value.due else say("Not yet published")
    if value.kind in Empty.OF_FIGURES:
        why = value.why
        return say("Unknown: {why}", why=why) if value.kind == "unknown" else say("Withheld: {why}", why=why)
    return say("Not stated in the plan") if document == "plan" else say("Not stated in the report")


def join(items: Iterable[str], word: str = "and") -> str:
    """List things as a sentence does: `a`, `a and b`, `a, b and c`."""
    *most, last = [str(one) for one in items] or [""]
    if not most:
        return last
    if word == "or":
        return say("{most} or {last}", most=", ".join(most), last=last)
    return say("{most} and {last}", most=", ".join(most), last=last)


def inside(words: str) -> str:
    """Write words that stand by themselves elsewhere inside a sentence: `on track`, but `RAG red` and `Welsh rules`.

    A name is known by a capital further on in its first word or at the beginning of its second, or as one of `NAMES`.
    """
    words = str(words)
    first, second, *_ = [*words.split(" "), "", ""]
    is_name = first[1:] != first[1:].lower() or second[:1].isupper() or first.strip(",.;:") in NAMES
    return words if is_name else f"{words[:1].lower()}{words[1:]}"


def lowered(words: str) -> str:
    """Write a heading inside a sentence: `priorities`."""
    text = str(words)
    return f"{text[:1].lower()}{text[1:]}"


def raised(words: str) -> str:
    """Write words that stand inside a sentence by themselves: `At least 843`."""
    return capital(words)


def aimed_at(value: Period) -> str:
    """Write the time of a target: `by the end of 2028`, but of a span of time `for January to March 2028`."""
    words = period(value)
    spans = value.start.season == "winter" or (value.start != value.end and _is_of_two_years(value))
    return say("for {words}", words=words) if spans else say("by the end of {words}", words=words)


def _is_of_two_years(value: Period) -> bool:
    """Say whether a financial year is named by both years that it lies in, as in Britain."""
    return value.style != "financial" or reckoning().is_british


def _short(value: When) -> str:
    return locales.part_of_day(value.first, SHORT)


def _money(value: Decimal, unit: str) -> str:
    sign = MINUS if value < 0 else ""
    amount = value.copy_abs()
    tenths = EXACT.divide(amount, Decimal(MILLION // 10))
    if amount >= MILLION and is_whole(tenths):
        millions = tenths.scaleb(-1, context=EXACT)
        exact = millions.to_integral_value() if is_whole(millions) else millions
        return say("{sign}{money} million", sign=sign, money=locales.money(exact, unit))
    least = amount.quantize(Decimal(1) if is_whole(amount) else Decimal("0.01"), context=EXACT)
    return f"{sign}{locales.money(least, unit)}"


def plural_of(noun: str) -> str:
    """Make a word plural: `priority` gives `priorities`, `person` gives `people`."""
    head, _, last = noun.rpartition(" ")
    if last in IRREGULAR:
        many = IRREGULAR[last]
    elif re.search(r"[^aeiou]y$", last):
        many = f"{last[:-1]}ies"
    else:
        many = f"{last}es" if re.search(r"(s|x|z|ch|sh)$", last) else f"{last}s"
    return f"{head} {many}".strip()
