"""Dates as people type them: what has one meaning only is read, for the rest the right form is named.

Pure text to text. The forms that come out are those that `dates` reads:
`2026`, `March 2026`, `31 March 2026`, `summer 2026`.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from difflib import get_close_matches
from typing import NamedTuple

from partnership_plans.model.reckoning import reckoning

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SEASONS = {"early": 1, "spring": 3, "summer": 6, "autumn": 9, "winter": 12, "late": 10}
LIKELY_YEARS = (1000, 2999)
"""Any other is a slip of the keyboard, not history."""

DATES = "write 2022, 2022-07, 2022-07-21 or summer 2022."

_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY, _YEAR = r"(?P<day>\d\d?)(?:st|nd|rd|th)?", r"(?P<year>\d{4})"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?"
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_NAMED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_WEEKDAY}(?:the )?{_DAY} (?:of )?{_MONTH},? {_YEAR}",
        rf"{_WEEKDAY}{_MONTH} {_DAY},? {_YEAR}",
        rf"{_MONTH},? {_YEAR}",
        rf"{_YEAR}(?:-(?P<month>\d\d?)(?:-(?P<day>\d\d?))?)?",
        r"(?P<year>\d{4})/(?P<month>\d\d?)/(?P<day>\d\d?)",
    )
)
_NUMBERS = r"(\d\d?)[/. -](\d\d?)[/. -](\d{4}|\d\d)"
_SEASON = re.compile(rf"({'|'.join(SEASONS)}) (?:in |of )?(\d{{4}})", re.IGNORECASE)
_COUNTED = {
    word: str(number)
    for number, words in enumerate(
        (("first", "1st", "one"), ("second", "2nd", "two"), ("third", "3rd", "three"), ("fourth", "4th", "four")), 1
    )
    for word in words
}
_QUARTER_IN_WORDS = re.compile(
    r"\b(?:(first|1st|second|2nd|third|3rd|fourth|4th) quarter|quarter (one|two|three|four))\b", re.IGNORECASE
)
A_QUARTER = r"(?:q|qtr\.?|quarter) ?([1-4])"
TWO_YEARS = r"(\d{4})[/-](?:20)?(\d\d)"
OF_A_FINANCIAL_YEAR = r"(?:(?:fy|financial year|fiscal year|the financial year|the fiscal year)[ :]?)?"
_EXCEL_STARTS = date(1899, 12, 30)
_EXCEL = range(36526, 55153)
"""The numbers that a spreadsheet shows in the place of the dates from 2000 to 2050."""

Parts = dict[str, int | str | None]


LONGEST = 200
"""Signs of a text that are looked at: more than any date or period has, so that what is longer is none."""


def plain(text: str) -> str:
    """Make all dashes hyphens, white space single, `first quarter` Q1; of a text too long for a date, give less."""
    text = " ".join(re.sub("[‐-―−]", "-", text).split())[:LONGEST]
    return _QUARTER_IN_WORDS.sub(lambda found: f"Q{_COUNTED[(found[1] or found[2]).lower()]}", text)


def read_date(text: str) -> Parts | None:
    """Give year, month, day and season of a date that can mean one thing only; None for any other text."""
    text = plain(text)
    for pattern in _NAMED:
        if match := pattern.fullmatch(text):
            found = {"month": None, "day": None} | match.groupdict()
            month = found["month"]
            return {
                "year": int(match["year"]),
                "month": None if month is None else _month(month),
                "day": int(found["day"]) if found["day"] else None,
            }
    if match := _SEASON.fullmatch(text):
        return {"year": int(match[2]), "season": match[1].lower()}
    return None


class WrongWeekday(NamedTuple):
    """A date whose weekday is another: what it says, what it is, and the nearest date that fits."""

    typed: str
    true: str
    date: str
    nearest: str


def wrong_weekday(text: str) -> WrongWeekday | None:
    """Say what is wrong with `Monday 31 March 2027`, which is a Wednesday; None where nothing is."""
    named = re.match(r"(mon|tue|wed|thu|fri|sat|sun)", plain(text), re.IGNORECASE)
    parts = read_date(text) if named else None
    exact = _written(parts)
    if named is None or parts is None or not exact or not isinstance(parts.get("day"), int):
        return None
    day = date(*(int(parts[part] or 0) for part in ("year", "month", "day")))
    typed = [one[:3] for one in _WEEKDAYS].index(named[1].title())
    if day.weekday() == typed:
        return None
    near = day + timedelta(days=(typed - day.weekday() + 3) % 7 - 3)
    return WrongWeekday(_WEEKDAYS[typed], _WEEKDAYS[day.weekday()], exact, in_words(near.year, near.month, near.day))


def _month(text: str) -> int:
    return int(text) if text.isdigit() else [name[:3] for name in MONTHS].index(text[:3].title()) + 1


def in_words(year: int, month: int | None = None, day: int | None = None) -> str:
    """Write a date so that nobody takes the month for the day."""
    return " ".join(str(part) for part in (day, MONTHS[month - 1] if month else None, year) if part)


def _written(parts: Parts | None) -> str:
    """Write a date that was read; empty where there is none, or no such day."""
    if parts is None:
        return ""
    year, month, day = parts["year"], parts.get("month"), parts.get("day")
    assert isinstance(year, int)  # noqa: S101 - for mypy
    if not LIKELY_YEARS[0] <= year <= LIKELY_YEARS[1]:
        return ""
    if season := parts.get("season"):
        return f"{season} {year}"
    month, day = (part if isinstance(part, int) else None for part in (month, day))
    if month is not None and not 1 <= month <= len(MONTHS):
        return ""
    if day is not None and not 1 <= day <= monthrange(year or 1, month or 1)[1]:
        return ""
    return in_words(year, month, day)


def dates_meant(text: str, depth: int = 3) -> list[str]:
    """Give what to type instead of a text that is no date as we write it: the likeliest first, none if unknown."""
    text = plain(text).strip(".,;?! ")
    if exact := _written(read_date(text)):
        return [exact]
    for pattern, meant in _REWRITTEN if depth else ():
        if match := re.fullmatch(pattern, text, re.IGNORECASE):
            found = [date for one in meant(match) for date in dates_meant(one, depth - 1)]
            if found:
                return list(dict.fromkeys(found))
    return []


def names_no_day(text: str) -> bool:
    """Say whether a day stands in a text that its month does not have, as in `31/04/2026`: what is meant is a guess."""
    found = re.finditer(rf"(?<!\d){_NUMBERS}(?!\d)", plain(text))
    return any(not any(_written(read_date(one)) for one in _either_way(match)) for match in found)


def century(short: str) -> str:
    """Write out a year of two digits."""
    return short if len(short) == 4 else f"20{short}"  # noqa: PLR2004 - the digits of a year


def _either_way(match: re.Match[str]) -> list[str]:
    first, second, year = int(match[1]), int(match[2]), century(match[3])
    both = [f"{year}-{second}-{first}", f"{year}-{first}-{second}"]  # the day comes first in Britain
    return both[::-1] if reckoning().language == "en-US" else both


def _by_numbers(match: re.Match[str]) -> list[str]:
    first, second, year = int(match[1]), int(match[2]), century(match[3])
    found = [one for one in _either_way(match) if _written(read_date(one))]
    if not found and 1 <= second <= len(MONTHS) and 28 < first <= 31:  # noqa: PLR2004 - `31/04/2026`: its last day
        return [f"{year}-{second}-{monthrange(int(year) or 1, second)[1]}"]
    return found


def _of_quarter(match: re.Match[str]) -> list[str]:
    quarter, year = int(match["q"]), int(match["y"])
    if match["short"] is None:  # of the calendar year, or of the financial one
        return [f"{year}-{quarter * 3}", _last_month(year, f"Q{quarter}")]
    return [_last_month(year, f"Q{quarter}")]


def _last_month(year: int, quarter: str) -> str:
    _, last = reckoning().months(year, quarter)
    return f"{last.year}-{last.month:02d}"


def _of_half(year: int, half: str) -> list[str]:
    return [_last_month(year, "Q2" if half == "1" else "Q4")]


def _turned(day: str | None, month: str, year: str) -> str:
    return " ".join(part for part in (day, month, year) if part)


def in_full(match: re.Match[str]) -> list[str]:
    """Write out the first year of `Q1 26/27`."""
    year = f"20{match['first']}"
    return [f"{match['before']}{year}/{match['next']}{match['after']}"] if follows(year, match["next"]) else []


def without_year(text: str) -> str:
    """Give a day, a month or a season without its year as we write it, such as `31 March`; empty for other texts."""
    if re.search(r"\d{3}", text):
        return ""
    if re.fullmatch(A_QUARTER, plain(text), re.IGNORECASE):
        return dates_meant(f"{plain(text)} 2000/01")[0].partition(" ")[0]
    found = (meant for end in (" 2000", "/2000") for meant in dates_meant(f"{plain(text)}{end}")[:1])
    return next((one.removesuffix(" 2000") for one in found if one.endswith(" 2000")), "")


def _excel(match: re.Match[str]) -> list[str]:
    number = int(match[1])
    return [(_EXCEL_STARTS + timedelta(days=number)).isoformat()] if number in _EXCEL else []


SHORT_YEARS = (
    r"(?P<before>.*?)(?:\b(?:fy|financial year) ?)?"
    r"(?<![\d/'])'?(?P<first>\d\d)[/-](?P<next>\d\d)(?![\d/-])(?P<after>.*)"
)
"""A financial year with two digits of its first year, as in `Q1 26/27`."""
_LEAD_IN = (
    r"(?:by|before|in|from|since|until|till|about|around|circa|ca?\.?|approx(?:imately)?\.?|expected|due|during|on"
    r"|after|starting|no later than|(?:the )?(?:start|beginning|middle|end) of|early|mid|late|start|end|week"
    r"|month of|month|year|calendar year|w/c|week commencing|next|this|the)[ :-]+(.+)"
)
_REWRITTEN: tuple[tuple[str, Callable[[re.Match[str]], list[str]]], ...] = (
    (_NUMBERS, _by_numbers),
    (r"(\d{4})(\d\d)(\d\d)", lambda m: [f"{m[1]}-{m[2]}-{m[3]}"]),
    (r"(\d{4})[/-](\d\d?)[/-](\d\d?)", lambda m: [f"{m[1]}-{m[3]}-{m[2]}"]),  # the day before the month
    (r"(\d{4}-\d\d-\d\d)[T ].*", lambda m: [m[1]]),
    (r"(\d\d?)[- ]([a-z]{3,9})[- ,]+'?(\d{4}|\d\d)", lambda m: [f"{m[1]} {m[2]} {century(m[3])}"]),
    (r"([a-z]{3,9})\.?[- ]'?(\d\d)", lambda m: [f"{m[1]} 20{m[2]}"]),
    (r"([12]\d|3\d)-([a-z]{3})", lambda m: [f"{m[2]} 20{m[1]}"]),  # a spreadsheet's `26-Apr`
    (r"(\d{5})", _excel),
    (r"(\d{4})\.0", lambda m: [m[1]]),
    (rf"{OF_A_FINANCIAL_YEAR}{TWO_YEARS}", lambda m: [_last_month(int(m[1]), "Q4")] if follows(m[1], m[2]) else []),
    (r"(\d\d?)[/. -]+(\d{4})", lambda m: [f"{m[2]}-{m[1]}"]),  # `05/2026`
    (r"(\d{4})[/. -]+(\d\d?)[ -]*", lambda m: [f"{m[1]}-{m[2]}"]),
    (r"(\d{4}),?[ -]([a-z]{3,9}\.?)(?:[ -](\d\d?)(?:st|nd|rd|th)?)?", lambda m: [_turned(m[3], m[2], m[1])]),
    (r"(\d\d?(?:st|nd|rd|th)?)?[- ]?([a-z]{3,9})[- .,]*(\d{4})", lambda m: [_turned(m[1], m[2], m[3])]),
    (rf"{_WEEKDAY}(\d\d?(?:st|nd|rd|th)?) ([a-z]{{3,9}}\.?) '?(\d\d)", lambda m: [_turned(m[1], m[2], f"20{m[3]}")]),
    (r"(\d\d?)/(\d\d)", lambda m: [f"20{m[2]}-{m[1]}"]),  # `5/26`
    (SHORT_YEARS, in_full),
    (r"(?:fy|fiscal year) ?'?(\d\d(?:\d\d)?)", lambda m: [_last_month(int(century(m[1])) - 1, "Q4")]),
    (r"(?:h|half )([12]),? (\d{4})[/-]\d\d", lambda m: _of_half(int(m[2]), m[1])),
    (r"(\d{4})[/-]\d\d,? (?:h|half )([12])", lambda m: _of_half(int(m[1]), m[2])),
    (r"winter (?:of )?(\d{4})[/-](?:20)?\d\d", lambda m: [f"winter {m[1]}"]),
    (r"(?:q|quarter )(?P<q>[1-4]),? (?P<y>\d{4})(?P<short>[/-]\d\d)?", _of_quarter),
    (r"(?P<y>\d{4})(?P<short>[/-]\d\d)?,? (?:q|quarter )(?P<q>[1-4])", _of_quarter),
    (r"(?:the )?(?:start|beginning) of (\d{4})", lambda m: [f"early {m[1]}"]),
    (r"(?:by )?(?:the )?end (?:of )?(\d{4})", lambda m: [f"late {m[1]}"]),
    (r"(?:the )?mid(?:dle)?[ -](?:of )?(\d{4})", lambda m: [f"summer {m[1]}"]),
    (r"(?:early|late) ((?:spring|summer|autumn|winter) \d{4})", lambda m: [m[1]]),
    (r"(?:easter) (\d{4})", lambda m: [f"spring {m[1]}"]),
    (r"christmas (\d{4})", lambda m: [f"December {m[1]}"]),
    (r"fall (\d{4})", lambda m: [f"autumn {m[1]}"]),
    (r"([a-z]+) ?(?:/|-|to|or|and) ?([a-z]+) (\d{4})", lambda m: [f"{m[2]} {m[3]}", f"{m[1]} {m[3]}"]),
    (r"(\d{4}) ?(?:-|to|or|and) ?(\d{4})", lambda m: [m[2], m[1]]),
    (r"(.+?),? ?\(.*\)", lambda m: [m[1]]),
    (r"(.+?) (?:at \d.*|\d\d?[:.]\d\d.*|onwards|at the latest|or earlier|or later|est\.?|tbc)", lambda m: [m[1]]),
    (_LEAD_IN, lambda m: [m[1]]),
    (r"(.*?)([a-z]{3,10})( \d.*)", lambda m: [m[1] + close + m[3] for close in _misspelt_month(m[2])]),
)
"""How else people write dates, and how we do; what comes out is looked at again."""


def _misspelt_month(word: str) -> list[str]:
    """Give the month that a word was meant to be: all but a letter or two of it, in their order."""
    alike = [name for name in MONTHS if name[0] == word[0].upper() and abs(len(name) - len(word)) <= 2]  # noqa: PLR2004
    return get_close_matches(word.title(), alike, n=1)


def follows(year: str, short: str) -> bool:
    """Say whether two digits are those of the year after another."""
    return (int(year) + 1) % 100 == int(short)


def choice_of(meant: list[str]) -> str:
    """Put what may be meant in a hint."""
    return f"write “{meant[0]}”" + (f", or “{'” or “'.join(meant[1:])}” if that is meant" if meant[1:] else "") + "."
