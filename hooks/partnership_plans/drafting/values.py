"""Reads what stands in cells: dates, how far something has got, numbers, and the signs for “nothing”."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from pydantic import ValidationError

from partnership_plans.model.dates import Period, When
from partnership_plans.model.dates_meant import SHORT_YEARS, dates_meant, in_full, names_no_day
from partnership_plans.model.statuses import Meaning

TO_COME = re.compile(r"tb[acd]|to be (?:confirmed|agreed|decided)", re.IGNORECASE)
"""What stands where something is still to be said."""
NOTHING = re.compile(
    rf"(?:n/?a|none|nil|not applicable|{TO_COME.pattern}|[-–—.]+|not stated|\?)",
    re.IGNORECASE,
)
BROKEN = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)")
MEANINGS: Mapping[Meaning, str] = {
    "not begun": r"not (?:yet )?(?:started|begun|commenced)|to (?:start|do|be started)|planned|pending|future|not due"
    r"|open|proposed|yet to (?:start|begin|commence)|pre-?start|scheduled|no progress(?: yet)?|on the list|outstanding"
    r"|heb (?:ei )?ddechrau|i'w ddechrau|wedi'i gynllunio",
    "late": r"delayed|overdue|late|past due|behind(?: schedule)?|slipped|red|off track|missed|not on track|off target"
    r"|hwyr|wedi llithro|ar ei hôl hi|coch",
    "at risk": r"at risk|amber|some concerns?|minor (?:delays?|issues?|concerns?)|mewn perygl|oren|ambr",
    "stopped": r"stopped|cancell?ed|no longer applicable|withdrawn|abandoned|ceased|superseded|discontinued|dropped"
    r"|rejected|not (?:going|taken) (?:ahead|forward)|wedi(?:'i)? (?:dod i ben|stopio)",
    "paused": r"paused|deferred|on hold|suspended|postponed|parked|wedi(?:'i)? (?:oedi|ohirio|gohirio)",
    "done": r"(?:fully )?completed?|done|achieved|closed|implemented|finished|met|delivered|blue|live|signed off"
    r"|100%|complete and closed|cwblhawyd|wedi(?:'i)? (?:gwblhau|orffen)|glas",
    "under way": r"on[- ]?going|under ?way|in progress|started|begun|on track|on target|green|continuing|active"
    r"|partially (?:completed?|met)|progressing|current|in (?:delivery|development|train|hand|place|mobilisation)"
    r"|live delivery|ahead of (?:schedule|target|plan)|business as usual|bau|work(?:ing)? (?:in progress|on it)|wip"
    r"|(?:partly|mostly) (?:completed?|done|met)"
    r"|ar (?:y gweill|waith|y trywydd iawn|darged)|parhaus|gwyrdd|wedi dechrau",
}
STATUSES = tuple((meaning, re.compile(rf"(?:{words})", re.IGNORECASE)) for meaning, words in MEANINGS.items())
LEADING = re.compile(
    r"(?P<word>completed|complete|ongoing|on-going|in progress|not (?:yet )?started|delayed|achieved|under ?way"
    r"|on track|off track|at risk|on hold|overdue)\b[ .,:;–—-]*",
    re.IGNORECASE,
)
"""What a cell may begin with that goes on to tell more."""
QUARTER = re.compile(r"(?:.*\b|.*_)?(?:q|qtr|quarter)[ _]?(?P<n>[1-4])(?:\b|_).*", re.IGNORECASE)
YEARS = re.compile(
    r"(?<!\d)(?P<first>(?:19|20)\d\d) ?(?:[-–—/]|to) ?(?P<last>(?:19|20)?\d\d)(?![\d/-])"
    r"|(?<!\d)(?P<one>(?:19|20)\d\d)(?!\d)"
)


def is_nothing(text: str) -> bool:
    """Say whether a cell holds nothing, or a sign for that."""
    return not text.strip() or bool(NOTHING.fullmatch(text.strip())) or bool(BROKEN.search(text))


def date_in(text: str) -> str:
    """Give a date as plans write it, where a cell holds one and nothing else; else an empty text."""
    clean = _in_english(" ".join(text.split()).strip(" .;"))
    clean = (
        re.sub(r"^(?:by|due|end of|the end of|before)(?: the)? (?=.*\d)", "", clean, flags=re.IGNORECASE)
        if is_by(clean)
        else clean
    )
    try:
        When.model_validate(clean)
    except ValidationError:
        meant = dates_meant(clean)
        return meant[0] if len(meant) == 1 and not names_no_day(clean) else ""
    return clean


WELSH = {
    "ionawr": "January", "chwefror": "February", "mawrth": "March", "ebrill": "April", "mai": "May", "mehefin": "June",
    "gorffennaf": "July", "awst": "August", "medi": "September", "hydref": "October", "tachwedd": "November",
    "rhagfyr": "December", "gwanwyn": "spring", "haf": "summer", "gaeaf": "winter",
}  # fmt: skip
"""The months and seasons in Welsh. Hydref is also autumn: the month is meant where a year follows."""


def _in_english(date: str) -> str:
    """Put the names of months as the model reads them."""
    return re.sub(r"[A-Za-z]+", lambda match: WELSH.get(match[0].casefold(), match[0]), date)


def is_by(text: str) -> bool:
    """Say whether a text begins as a date by which something is due does."""
    return bool(re.match(r"(?:by|due)\b", text, re.IGNORECASE))


def meaning_of(word: str) -> Meaning | None:
    """Give what a word for a status means; None where nobody knows."""
    return next((meaning for meaning, pattern in STATUSES if pattern.fullmatch(word.strip(" .:"))), None)


def leading_status(text: str) -> tuple[str, str]:
    """Part a cell that begins with a word for a status from the rest; the word is empty where there is none."""
    match = LEADING.match(text)
    return (match["word"], text[match.end() :].strip()) if match else ("", text)


def number_in(text: str) -> str:
    """Give a number as plans write it, without signs round it; an empty text where a cell holds none."""
    clean = re.sub(r"[£$€%\s]", "", text).replace(",", "")
    try:
        return f"{Decimal(clean):f}" if re.fullmatch(r"-?\d+(?:\.\d+)?", clean) else ""
    except InvalidOperation:
        return ""


def period_in(text: str) -> str:
    """Give the first time in years that a text names, as plans write it (`2020 to 2024`); else an empty text."""
    for match in YEARS.finditer(text):
        if match["one"]:
            return match["one"]
        first, last = match["first"], match["last"]
        last = last if len(last) == 4 else first[:2] + last  # noqa: PLR2004 - the digits of a year
        if int(last) == int(first) + 1:
            return f"{first}/{last[2:]}"
        if int(first) < int(last) <= int(first) + 30:
            return f"{first} to {last}"
    return ""


def with_whole_year(text: str) -> str:
    """Write out the first year of a financial one with two digits, such as `Q1 25/26`."""
    match = re.fullmatch(SHORT_YEARS, text, re.IGNORECASE)
    return next(iter(in_full(match)), text) if match else text


def financial_year(text: str) -> str:
    """Give the first year that a text calls a financial one, else the first time in years that it names."""
    match = re.search(r"(?:FY|financial year|fiscal year)\W{0,6}(\d{4} ?[-/–] ?\d\d(?:\d\d)?)", text, re.IGNORECASE)
    return period_in(match[1]) if match else period_in(text)


def is_period(text: str) -> bool:
    """Say whether a plan can hold a text as a period."""
    try:
        Period.model_validate(text)
    except ValidationError:
        return False
    return True
