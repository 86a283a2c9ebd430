"""Dates and periods as people type them: what has one meaning only is read, for the rest the right form is named.

Pure text to text. The forms that come out are those that `values` reads:
`2026`, `March 2026`, `31 March 2026`, `summer 2026`; `2026/27`, `2026/27 Q3`, `2026-04 to 2027-03`.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from difflib import get_close_matches
from typing import NamedTuple

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
QUARTERS = {"Q1": 4, "Q2": 7, "Q3": 10, "Q4": 1}
FINANCIAL_YEAR_STARTS = 4
LIKELY_YEARS = (1000, 2999)
"""Any other is a slip of the keyboard, not history."""

DATES = "write 2022, 2022-07, 2022-07-21 or summer 2022."
OPEN = "a period has an end: write 2022 to 2026, with the year in which it ends."
PERIODS = "write 2022, 2021/22, 2021/22 Q3, or 2022-04 to 2024-03."

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
_SEASON = re.compile(rf"({'|'.join(SEASONS)}) (?:in |of )?(\d{{4}})", re.IGNORECASE)
_QUARTER = r"(?:q|qtr\.?|quarter) ?([1-4])"
_YEARS = r"(\d{4})[/-](?:20)?(\d\d)"
_FINANCIAL = r"(?:(?:fy|financial year|the financial year)[ :]?)?"
_HALVES = {"1": ("01", "06"), "2": ("07", "12")}
_SPLITS = (" to ", " - ", " until ", " till ", " and ", " / ", "-", "/")
_EXCEL_STARTS = date(1899, 12, 30)
_EXCEL = range(36526, 55153)
"""The numbers that a spreadsheet shows in the place of the dates from 2000 to 2050."""

Parts = dict[str, int | str | None]


def plain(text: str) -> str:
    """Make all dashes hyphens and all white space single spaces."""
    return " ".join(re.sub("[‐-―−]", "-", text).split())


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


def _century(short: str) -> str:
    return short if len(short) == 4 else f"20{short}"  # noqa: PLR2004 - the digits of a year


def _by_numbers(match: re.Match[str]) -> list[str]:
    first, second, year = int(match[1]), int(match[2]), _century(match[3])
    both = [f"{year}-{second}-{first}", f"{year}-{first}-{second}"]  # the day comes first in Britain
    found = [one for one in both if _written(read_date(one))]
    if not found and 1 <= second <= len(MONTHS) and 28 < first <= 31:  # noqa: PLR2004 - `31/04/2026`: its last day
        return [f"{year}-{second}-{monthrange(int(year) or 1, second)[1]}"]
    return found


def _of_quarter(match: re.Match[str]) -> list[str]:
    quarter, year = int(match["q"]), int(match["y"])
    if match["short"] is None:  # of the calendar year, or of the financial one
        return [f"{year}-{quarter * 3}", _last_month(year, f"Q{quarter}")]
    return [_last_month(year, f"Q{quarter}")]


def _last_month(year: int, quarter: str) -> str:
    month = QUARTERS[quarter]
    return f"{year + (month < FINANCIAL_YEAR_STARTS)}-{month + 2}"


def _of_half(year: int, half: str) -> list[str]:
    return [f"{year}-09"] if half == "1" else [f"{year + 1}-03"]


def _turned(day: str | None, month: str, year: str) -> str:
    return " ".join(part for part in (day, month, year) if part)


def _in_full(match: re.Match[str]) -> list[str]:
    """Write out the first year of `Q1 26/27`."""
    year = f"20{match['first']}"
    return [f"{match['before']}{year}/{match['next']}{match['after']}"] if _follows(year, match["next"]) else []


def without_year(text: str) -> str:
    """Give a day, a month or a season without its year as we write it, such as `31 March`; empty for other texts."""
    if re.search(r"\d{3}", text):
        return ""
    if re.fullmatch(_QUARTER, plain(text), re.IGNORECASE):
        return dates_meant(f"{plain(text)} 2000/01")[0].partition(" ")[0]
    found = (meant for end in (" 2000", "/2000") for meant in dates_meant(f"{plain(text)}{end}")[:1])
    return next((one.removesuffix(" 2000") for one in found if one.endswith(" 2000")), "")


def _excel(match: re.Match[str]) -> list[str]:
    number = int(match[1])
    return [(_EXCEL_STARTS + timedelta(days=number)).isoformat()] if number in _EXCEL else []


_SHORT_YEARS = (
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
    (r"(\d\d?)[/. -](\d\d?)[/. -](\d{4}|\d\d)", _by_numbers),
    (r"(\d{4})(\d\d)(\d\d)", lambda m: [f"{m[1]}-{m[2]}-{m[3]}"]),
    (r"(\d{4})[/-](\d\d?)[/-](\d\d?)", lambda m: [f"{m[1]}-{m[3]}-{m[2]}"]),  # the day before the month
    (r"(\d{4}-\d\d-\d\d)[T ].*", lambda m: [m[1]]),
    (r"(\d\d?)[- ]([a-z]{3,9})[- ,]+'?(\d{4}|\d\d)", lambda m: [f"{m[1]} {m[2]} {_century(m[3])}"]),
    (r"([a-z]{3,9})\.?[- ]'?(\d\d)", lambda m: [f"{m[1]} 20{m[2]}"]),
    (r"([12]\d|3\d)-([a-z]{3})", lambda m: [f"{m[2]} 20{m[1]}"]),  # a spreadsheet's `26-Apr`
    (r"(\d{5})", _excel),
    (r"(\d{4})\.0", lambda m: [m[1]]),
    (rf"{_FINANCIAL}{_YEARS}", lambda m: [f"{int(m[1]) + 1}-03"] if _follows(m[1], m[2]) else []),
    (r"(\d\d?)[/. -]+(\d{4})", lambda m: [f"{m[2]}-{m[1]}"]),  # `05/2026`
    (r"(\d{4})[/. -]+(\d\d?)[ -]*", lambda m: [f"{m[1]}-{m[2]}"]),
    (r"(\d{4}),?[ -]([a-z]{3,9}\.?)(?:[ -](\d\d?)(?:st|nd|rd|th)?)?", lambda m: [_turned(m[3], m[2], m[1])]),
    (r"(\d\d?(?:st|nd|rd|th)?)?[- ]?([a-z]{3,9})[- .,]*(\d{4})", lambda m: [_turned(m[1], m[2], m[3])]),
    (rf"{_WEEKDAY}(\d\d?(?:st|nd|rd|th)?) ([a-z]{{3,9}}\.?) '?(\d\d)", lambda m: [_turned(m[1], m[2], f"20{m[3]}")]),
    (r"(\d\d?)/(\d\d)", lambda m: [f"20{m[2]}-{m[1]}"]),  # `5/26`
    (_SHORT_YEARS, _in_full),
    (r"fy ?'?(\d\d)", lambda m: [f"March 20{m[1]}"]),
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


def _follows(year: str, short: str) -> bool:
    return (int(year) + 1) % 100 == int(short)


def read_period(text: str) -> str:
    """Give the one form of a period that can mean one thing only; an empty text for any other."""
    text = plain(text)
    if match := re.fullmatch(rf"{_FINANCIAL}(\d{{4}})/(\d\d)", text, re.IGNORECASE):
        return f"{match[1]}/{match[2]}"
    either = re.fullmatch(rf"{_FINANCIAL}{_YEARS},? \(?{_QUARTER}\)?", text, re.IGNORECASE)
    if either is None and (match := re.fullmatch(rf"{_QUARTER},? (?:of )?{_FINANCIAL}{_YEARS}", text, re.IGNORECASE)):
        return f"{match[2]}/{match[3]} Q{match[1]}"
    return f"{either[1]}/{either[2]} Q{either[3]}" if either else ""


def periods_meant(text: str) -> list[str]:
    """Give what to type instead of a text that is no period as we write it: the likeliest first, none if unknown."""
    text = plain(text).strip(".,;?! ")
    if re.search(r"(?<!\d)[03-9]\d{3}(?!\d)", text):  # no year of ours
        return []
    if (
        (short := re.fullmatch(_SHORT_YEARS, text, re.IGNORECASE))
        and (full := _in_full(short))
        and read_period(full[0])
    ):
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
    return [_year_and_next(year)] if _follows(year, following[2:]) else []


def _year_and_next(year: str) -> str:
    return f"{year}/{_two_digits(int(year) + 1)}"


def _financial_year(match: re.Match[str]) -> list[str]:
    year, short = match[1], match[2]
    if _follows(year, short):
        month = [f"{MONTHS[int(short) - 1]} {year}"] if "-" in match[0] and int(short) <= len(MONTHS) else []
        return [f"{year}/{short}", *month]
    return [_year_and_next(year), f"{year} to 20{short}"] if int(short) > int(year) % 100 else [_year_and_next(year)]


def _calendar_quarter(year: str, quarter: str) -> list[str]:
    """Say what the quarter of a calendar year is, and that of the financial year of that name."""
    number = int(quarter)
    ours = f"{year}/{_two_digits(int(year) + 1)} Q{number - 1}"
    if number == 1:
        ours = f"{int(year) - 1}/{_two_digits(int(year))} Q4"
    return [ours, f"{_year_and_next(year)} Q{number}"]


def _halves(year: str, short: str, half: str) -> list[str]:
    following = _century(short)
    return [f"{year}-04 to {year}-09" if half == "1" else f"{year}-10 to {following}-03"]


def _year_to(match: re.Match[str]) -> list[str]:
    """Give the twelve months that end with a month."""
    parts = read_date(match[1])
    month, year = (parts.get("month"), parts["year"]) if parts else (None, None)
    if not isinstance(month, int) or not isinstance(year, int) or not 1 <= month <= len(MONTHS):
        return []
    if month == FINANCIAL_YEAR_STARTS - 1:
        return [f"{year - 1}/{_two_digits(year)}"]
    first = f"{year}-01" if month == len(MONTHS) else f"{year - 1}-{month + 1:02d}"
    return [f"{first} to {year}-{month:02d}"]


def _changed_by_spreadsheet(match: re.Match[str]) -> list[str]:
    """Give the year and the month that `Nov-10` may be: a spreadsheet makes it of `2010/11` too."""
    year, name = f"20{match[2]}", match[1].title()
    months = [month for month in MONTHS if month[:3] == name]
    changed = [_year_and_next(year) for month in months if _follows(year, f"{MONTHS.index(month) + 1:02d}")]
    return [*changed, *(f"{month} {year}" for month in months)]


_PERIODS: tuple[tuple[str, Callable[[re.Match[str]], list[str]]], ...] = (
    (r"(\d{4}) ?- ?(\d{4})", lambda m: [f"{m[1]} to {m[2]}", *_one_year(m[1], m[2])]),
    (rf"{_FINANCIAL}{_YEARS}", _financial_year),
    (r"(?:fy|financial year) ?(\d{4})", lambda m: [_year_and_next(m[1]), _year_and_next(str(int(m[1]) - 1))]),
    (r"([a-z]{3})-(\d\d)", _changed_by_spreadsheet),
    (r"(\d\d)/(\d\d)", lambda m: [f"20{m[1]}/{m[2]}"] if _follows(f"20{m[1]}", m[2]) else []),
    (r"(?:q|qtr |quarter )([1-4]),? (?:of )?(\d{4})", lambda m: _calendar_quarter(m[2], m[1])),
    (r"(\d{4}),? (?:q|qtr |quarter )([1-4])", lambda m: _calendar_quarter(m[1], m[2])),
    (rf"(?:h|half )([12]),? (?:of )?{_FINANCIAL}{_YEARS}", lambda m: _halves(m[2], m[3], m[1])),
    (rf"{_FINANCIAL}{_YEARS},? (?:h|half )([12])", lambda m: _halves(m[1], m[2], m[3])),
    (r"(?:h|half )([12]),? (?:of )?(\d{4})", lambda m: [f"{m[2]}-{a} to {m[2]}-{b}" for a, b in (_HALVES[m[1]],)]),
    (r"(?:the )?(?:twelve months|12 months|year)(?: ending| ended| to|-ending)(?: in| on)? (.+)", _year_to),
    (
        rf"{_YEARS} ?(?:-|to) ?{_YEARS}",
        lambda m: [f"{m[1]}-04 to {int(m[3]) + 1}-03"] if _follows(m[1], m[2]) and _follows(m[3], m[4]) else [],
    ),
)


def choice_of(meant: list[str]) -> str:
    """Put what may be meant in a hint."""
    return f"write “{meant[0]}”" + (f", or “{'” or “'.join(meant[1:])}” if that is meant" if meant[1:] else "") + "."
