"""Periods as people type them: what has one meaning only is read, for the rest the right form is named.

Pure text to text. The forms that come out are those that `dates` reads: `2026/27`, `2026/27 Q3`, `2026-04 to 2027-03`.
"""

import re
from collections.abc import Callable

from partnership_plans.model.dates_meant import (
    A_QUARTER,
    MONTHS,
    OF_A_FINANCIAL_YEAR,
    SEASONS,
    SHORT_YEARS,
    TWO_YEARS,
    century,
    dates_meant,
    follows,
    in_full,
    plain,
    read_date,
)
from partnership_plans.model.reckoning import reckoning

OPEN = "a period has an end: write 2022 to 2026, with the year in which it ends."
_HALVES = {"1": ("01", "06"), "2": ("07", "12")}
A_FISCAL_YEAR = r"(?:fy|fiscal year|financial year) ?'?(?P<year>(?:20)?\d\d)"
_NAMED = r"(?:fy|fiscal year|financial year) ?'?((?:20)?\d\d)"
_QUARTER = r"(?:q|qtr\.?|quarter) ?(?P<quarter>[1-4])"
_SPLITS = (" to ", " - ", " until ", " till ", " and ", " / ", "-", "/")


def periods_hint() -> str:
    """Say in which forms a period is written."""
    by = reckoning()
    year = "" if by.is_by_calendar else f"{by.typed(2021)}, "
    return f"write 2022, {year}{by.typed(2021, 'Q3')}, or 2022-04 to 2024-03."


def read_period(text: str) -> str:
    """Give the one form of a period that can mean one thing only; an empty text for any other."""
    text = plain(text)
    if not reckoning().is_british and (by_end := _by_its_end(text)):
        return by_end
    if match := re.fullmatch(rf"{OF_A_FINANCIAL_YEAR}(\d{{4}})/(\d\d)", text, re.IGNORECASE):
        return f"{match[1]}/{match[2]}"
    either = re.fullmatch(rf"{OF_A_FINANCIAL_YEAR}{TWO_YEARS},? \(?{A_QUARTER}\)?", text, re.IGNORECASE)
    if either is None and (
        match := re.fullmatch(rf"{A_QUARTER},? (?:of )?{OF_A_FINANCIAL_YEAR}{TWO_YEARS}", text, re.IGNORECASE)
    ):
        return f"{match[2]}/{match[3]} Q{match[1]}"
    return f"{either[1]}/{either[2]} Q{either[3]}" if either else ""


def _by_its_end(text: str) -> str:
    """Read `FY2026`, `Q1 FY26` and, of the calendar's years, `2026 Q1`: out of Britain a year is named by its end."""
    by = reckoning()
    for year in (A_FISCAL_YEAR, r"(?P<year>\d{4})") if by.is_by_calendar else (A_FISCAL_YEAR,):
        for form in (rf"{_QUARTER},? (?:of )?{year}", rf"{year},? \(?{_QUARTER}\)?", A_FISCAL_YEAR):
            if match := re.fullmatch(form, text, re.IGNORECASE):
                starts = int(century(match["year"])) - (not by.is_by_calendar)
                quarter = match.groupdict().get("quarter")
                return by.typed(starts, f"Q{quarter}" if quarter else "")
    return ""


def periods_meant(text: str) -> list[str]:
    """Give what to type instead of a text that is no period as we write it: the likeliest first, none if unknown."""
    text = plain(text).strip(".,;?! ")
    if re.search(r"(?<!\d)[03-9]\d{3}(?!\d)", text):  # no year of ours
        return []
    if (short := re.fullmatch(SHORT_YEARS, text, re.IGNORECASE)) and (full := in_full(short)) and read_period(full[0]):
        return [read_period(full[0])]
    for pattern, meant in _PERIODS:
        if match := re.fullmatch(pattern, text, re.IGNORECASE):
            found = [one for one in meant(match) if _runs_forwards(*one.partition(" to ")[::2])]
            if found:
                return found
    for split in _SPLITS:
        first, between, last = re.sub("^(?:from|between) ", "", text, flags=re.IGNORECASE).partition(split)
        ends = [dates_meant(end) for end in (first, last)]
        if between and ends[1] and re.fullmatch("[a-z]+", first, re.IGNORECASE):  # `July to September 2026`
            ends[0] = dates_meant(f"{first} {ends[1][0][-4:]}")
        if between and all(ends) and _runs_forwards(ends[0][0], ends[1][0]):
            return [f"{ends[0][0]} to {ends[1][0]}"]
    return [] if is_open(text) else dates_meant(text)


def _runs_forwards(first: str, last: str) -> bool:
    """Say whether the second of two dates, if there is a second, does not end before the first begins."""
    begins, ends = read_date(first) or {}, read_date(last) or {}
    season = SEASONS.get(str(begins.get("season")), 1)
    first_day = [int(begins.get("year") or 0), int(begins.get("month") or season), int(begins.get("day") or 1)]
    last_day = [int(ends.get("year") or 0), int(ends.get("month") or len(MONTHS)), int(ends.get("day") or 31)]
    return not last or first_day <= last_day


def is_open(text: str) -> bool:
    """Say whether a text gives a beginning and no end."""
    return bool(
        re.fullmatch(
            r"(?:since|from|after) .+|.+ (?:onwards?|to (?:present|date|now|today))", plain(text), re.IGNORECASE
        )
    )


def _two_digits(number: int) -> str:
    return f"{number % 100:02d}"


def _one_year(year: str, following: str) -> list[str]:
    return [_year_and_next(year)] if follows(year, following[2:]) else []


def _year_and_next(year: str) -> str:
    return f"{year}/{_two_digits(int(year) + 1)}"


def _financial_year(match: re.Match[str]) -> list[str]:
    year, short = match[1], match[2]
    if follows(year, short):
        month = [f"{MONTHS[int(short) - 1]} {year}"] if "-" in match[0] and int(short) <= len(MONTHS) else []
        return [f"{year}/{short}", *month]
    return [_year_and_next(year), f"{year} to 20{short}"] if int(short) > int(year) % 100 else [_year_and_next(year)]


def _calendar_quarter(year: str, quarter: str) -> list[str]:
    """Say what the quarter of a calendar year is, and that of the financial year of that name."""
    by, month = reckoning(), 3 * int(quarter) - 2
    return [by.typed(by.year_of(int(year), month), by.quarter_of(month)), f"{_year_and_next(year)} Q{quarter}"]


def _either_year(year: str, quarter: str) -> list[str]:
    """Give a quarter of the year that ends in a year, and of the one that begins in it."""
    last = int(century(year))
    return [reckoning().typed(last - 1, f"Q{quarter}"), reckoning().typed(last, f"Q{quarter}")]


def _halves(year: str, short: str, half: str) -> list[str]:
    if not follows(year, short):
        return []
    first, last = reckoning().months(int(year), f"H{half}")
    return [f"{first.year}-{first.month:02d} to {last.year}-{last.month:02d}"]


def _years(first: str, last: str) -> list[str]:
    """Give the months of several financial years, from the first to the last."""
    (begins, _), (_, ends) = (reckoning().months(int(year)) for year in (first, last))
    return [f"{begins.year}-{begins.month:02d} to {ends.year}-{ends.month:02d}"]


def _named_years(match: re.Match[str]) -> list[str]:
    """Give the months of several financial years, each named by one year: by its end, and in Britain by either."""
    first, last = (int(century(year)) for year in (match[1], match[2] or match[3]))
    if match[3] and last == first + 1:  # `FY 2026-2027` is one
        return []
    by_end = _years(str(first - (not reckoning().is_by_calendar)), str(last - (not reckoning().is_by_calendar)))
    return [*_years(str(first), str(last)), *by_end] if reckoning().is_british else by_end


def _year_to(match: re.Match[str]) -> list[str]:
    """Give the twelve months that end with a month."""
    parts = read_date(match[1])
    month, year = (parts.get("month"), parts["year"]) if parts else (None, None)
    if not isinstance(month, int) or not isinstance(year, int) or not 1 <= month <= len(MONTHS):
        return []
    if (month + 1 - reckoning().year_starts) % 12 == 0:
        return [reckoning().typed(reckoning().year_of(year, month))]
    first = f"{year}-01" if month == len(MONTHS) else f"{year - 1}-{month + 1:02d}"
    return [f"{first} to {year}-{month:02d}"]


def _changed_by_spreadsheet(match: re.Match[str]) -> list[str]:
    """Give the year and the month that `Nov-10` may be: a spreadsheet makes it of `2010/11` too."""
    year, name = f"20{match[2]}", match[1].title()
    months = [month for month in MONTHS if month[:3] == name]
    changed = [_year_and_next(year) for month in months if follows(year, f"{MONTHS.index(month) + 1:02d}")]
    return [*changed, *(f"{month} {year}" for month in months)]


_PERIODS: tuple[tuple[str, Callable[[re.Match[str]], list[str]]], ...] = (
    (r"(\d{4}) ?- ?(\d{4})", lambda m: [f"{m[1]} to {m[2]}", *_one_year(m[1], m[2])]),
    (rf"{_NAMED} ?(?:-|to|until|and) ?(?:{_NAMED}|(20\d\d))", _named_years),
    (rf"{OF_A_FINANCIAL_YEAR}{TWO_YEARS}", _financial_year),
    (r"(?:fy|financial year) ?(\d{4})", lambda m: [_year_and_next(m[1]), _year_and_next(str(int(m[1]) - 1))]),
    (rf"{A_FISCAL_YEAR},? {_QUARTER}", lambda m: _either_year(m["year"], m["quarter"])),
    (rf"{_QUARTER},? (?:of )?{A_FISCAL_YEAR}", lambda m: _either_year(m["year"], m["quarter"])),
    (r"([a-z]{3})-(\d\d)", _changed_by_spreadsheet),
    (r"(\d\d)/(\d\d)", lambda m: [f"20{m[1]}/{m[2]}"] if follows(f"20{m[1]}", m[2]) else []),
    (r"(?:q|qtr |quarter )([1-4]),? (?:of )?(\d{4})", lambda m: _calendar_quarter(m[2], m[1])),
    (r"(\d{4}),? (?:q|qtr |quarter )([1-4])", lambda m: _calendar_quarter(m[1], m[2])),
    (rf"(?:h|half )([12]),? (?:of )?{OF_A_FINANCIAL_YEAR}{TWO_YEARS}", lambda m: _halves(m[2], m[3], m[1])),
    (rf"{OF_A_FINANCIAL_YEAR}{TWO_YEARS},? (?:h|half )([12])", lambda m: _halves(m[1], m[2], m[3])),
    (r"(?:h|half )([12]),? (?:of )?(\d{4})", lambda m: [f"{m[2]}-{a} to {m[2]}-{b}" for a, b in (_HALVES[m[1]],)]),
    (r"(?:the )?(?:twelve months|12 months|year)(?: ending| ended| to|-ending)(?: in| on)? (.+)", _year_to),
    (
        rf"{OF_A_FINANCIAL_YEAR}{TWO_YEARS} ?(?:-|to) ?{OF_A_FINANCIAL_YEAR}{TWO_YEARS}",
        lambda m: _years(m[1], m[3]) if follows(m[1], m[2]) and follows(m[3], m[4]) else [],
    ),
)
