"""Numbers, answers and gaps as people type them, and what we write in their place.

Pure text to text, for hints: nothing here is read as if it had been typed right.
"""

import re
from decimal import Decimal
from functools import cache

from partnership_plans.model.dates_meant import plain

GAPS = {
    "none": r"n/?\.?a\.?|not applicable|-+|nil|no|no date|none (?:set|planned|yet)|x|not required|does not apply"
    r"|ongoing|on-going|continuous(?:ly)?|continuing|rolling|permanent(?:ly)?|throughout|business as usual|bau"
    r"|(?:bi-?)?(?:monthly|weekly|annual|annually|yearly|quarterly|daily)|(?:each|every) .+|all year(?: round)?"
    r"|done|completed?|finished",
    "not yet": r"tb[acd]|t\.b\.[acd]\.?|to (?:be|follow) ?.*|awaited|awaiting .+|pending|soon|asap|as soon as possible"
    r"|not (?:yet )?(?:available|set|agreed|decided|known yet|published)|immediate(?:ly)?|in due course"
    r"|next (?:year|month|week)|later|in progress|coming soon|due|not ready|date (?:tbc|to .+)",
    "not stated": r"unknown|not known|don't know|unclear|\?+|blank|empty|not (?:given|specified|recorded|mentioned)"
    r"|unspecified|\.+|null|nothing|missing|no (?:data|information|answer)|not in the plan"
    r"|suppressed|withheld|redacted|nan"
    r"|#(?:n/a|ref!|div/0!|value!|name\?|num!|null!|spill!|calc!)|#+",  # what a spreadsheet shows for no answer
}
"""What people type where there is nothing to say, under the kind of empty that it most likely is."""
_WORDS = {
    word: str(number)
    for number, word in enumerate(
        (
            *("nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
            *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
            "twenty",
        )
    )
} | {"zero": "0", "nil": "0"}
_SCALES = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9}
_HALVES = {"½": "0.5", "¼": "0.25", "¾": "0.75"}
LONGEST_POWER = 20
MINUTES = 60
_SCALE = "(?:k|m|mn|bn|thousand|million|billion)"
_AMOUNT = r"(\d[\d,]*(?:\.\d+)?|\.\d+)"
SHORTENED = re.compile(r"-?\d(?:\.\d+)?e[+-]?\d\d?", re.IGNORECASE)
"""A number as a spreadsheet shortens it: `1.23E+05`."""
RANGE = re.compile(
    rf"(?:between |from )?[£$€]? ?{_AMOUNT} ?({_SCALE}\b)?[^\d]*(?:-| to | or | and |/)"
    rf"[^\d]*{_AMOUNT} ?({_SCALE}\b)?[^\d]*",
    re.IGNORECASE,
)
"""Two numbers, from one to the other: `40 to 45`, `£10k to £50k`, `£10-50k`."""
NUMBER = re.compile(r"-?(0|[1-9]\d*|[1-9]\d{0,2}(,\d{3})+)(\.\d+)?")
"""A number as we write it."""


HOW_OFTEN = re.compile(
    r"ongoing|on-going|continuous(?:ly)?|continuing|rolling|permanent(?:ly)?|throughout"
    r"|(?:bi-?)?(?:monthly|weekly|annual|annually|yearly|quarterly|daily)|(?:each|every) .+|all year(?: round)?",
    re.IGNORECASE,
)
"""Words for what is due again and again, or all the time."""


def empty_meant(text: str) -> str:
    """Give the kind of empty that a text stands for, or an empty text where it says something."""
    text = plain(text).strip("()[] ").rstrip(".") or plain(text)
    return next((kind for kind, pattern in _gaps().items() if pattern.fullmatch(text)), "")


@cache
def _gaps() -> dict[str, re.Pattern[str]]:
    """Compile what stands for nothing when it is first asked for, which few builds do."""
    return {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in GAPS.items()}


def flag_meant(text: str) -> str:
    """Give `yes` or `no`, or an empty text."""
    word = text.strip(" .!").lower()
    if word in {"y", "on", "1", "x", "✓", "✔", "ok", "yeah", "always", "correct"} or word.startswith("yes"):
        return "yes"
    return "no" if word in {"n", "off", "0", "none", "never", "not", "nope", "-"} or word.startswith("no ") else ""


def numbers_meant(text: str) -> list[str]:
    """Give what to type instead of a text that is no number as we write it; more than one if nobody can tell."""
    text = plain(text).strip("“”‘’\"'")
    if SHORTENED.fullmatch(text):
        return [_written(text)] if abs(Decimal(text).adjusted()) < LONGEST_POWER else []
    if text.startswith("(") and text.endswith(")"):  # as accounts print what is below nought
        text = f"-{text[1:-1]}"
    text = re.sub(
        r"^(-?) ?(?:£|\$|€|about|around|approx(?:imately)?\.?|circa|ca?\.?|~|over|under|nearly|almost|up to"
        r"|at least|at most|some|[<>≤≥+=]+|more than|less than|fewer than) ?",
        r"\1",
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(r"^(-?)[£$€]", r"\1", text)
    if alone := _HALVES.get(text) or _WORDS.get(text.lower()):
        return [alone]
    if match := re.fullmatch(rf"(-?){_AMOUNT} ?(?:(k|m|mn|bn|thousand|million|billion)\b)?[^\d]*", text, re.IGNORECASE):
        return [_scaled(match[1], digits, match[3]) for digits in _digits(match[2])]
    if match := re.fullmatch(r"(-?\d{1,3}(?:[ '.]\d{3})+)[^\d]*", text):
        return [_written(re.sub(r"[ '.]", "", match[1]))]
    if match := RANGE.fullmatch(text):
        scale = match[2] or (match[4] if Decimal(_digits(match[1])[0]) < Decimal(_digits(match[3])[0]) else None)
        return [_scaled("", _digits(match[1])[0], scale), _scaled("", _digits(match[3])[0], match[4])]
    return []


def share_meant(text: str) -> str:
    """Give in whole percent what says how much of something is done: `3 of 5`, `half`, `0.6`; else an empty text."""
    text = plain(text).strip("“”‘’\"' .%")
    if known := {"half": 50, "halfway": 50, "a half": 50, "½": 50, "quarter": 25, "a quarter": 25, "¼": 25}.get(
        text.lower()
    ):
        return str(known)
    if text.lower() in {"three quarters", "three-quarters", "¾"}:
        return "75"
    if re.fullmatch(r"0?\.\d{1,3}", text):
        return str(round(100 * Decimal(text)))
    match = re.fullmatch(r"(\d{1,6}) ?(?:/|of|out of|from) ?(\d{1,6})(?: [a-z ]+)?", text, re.IGNORECASE)
    if match and 0 < int(match[2]) >= int(match[1]):
        return str(round(100 * Decimal(match[1]) / Decimal(match[2])))
    return ""


def is_range(text: str) -> bool:
    """Say whether a text gives two numbers, of which what is meant lies between."""
    return bool(RANGE.fullmatch(plain(text).strip("“”‘’\"'")))


def of_clock(text: str) -> tuple[str, str] | None:
    """Give what `1:30` is in the larger unit and in the smaller one (1.5 hours, 90 minutes); None of any other text."""
    found = re.fullmatch(r"(\d{1,4})[:h](\d\d)(?: ?[a-z]+\.?)?", text.strip().casefold())
    if not found or int(found[2]) >= MINUTES:
        return None
    small = int(found[1]) * MINUTES + int(found[2])
    return _written(str((Decimal(small) / MINUTES).quantize(Decimal("0.01")))).rstrip("0").rstrip("."), str(small)


def is_below(text: str) -> bool:
    """Say whether a text gives no number, but only one that it stays below, as counts of few people are given."""
    return bool(re.match(r"(?:<|≤|under|below|less than|fewer than)", text.strip(), re.IGNORECASE))


def below_words(text: str) -> str:
    """Say in words what such a text says: `<5` is fewer than 5."""
    return f"fewer than {re.sub(r'^[^0-9]*', '', text.strip()) or 'what it says'}"


def _digits(text: str) -> list[str]:
    """Take the commas out; where they part no thousands, one may be meant as a point."""
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", text) or "," not in text:
        return [text.replace(",", "")]
    if re.fullmatch(r"\d+,\d+", text):
        return [text.replace(",", "."), text.replace(",", "")]
    return [text.replace(",", "")]


def _scaled(sign: str, digits: str, scale: str | None) -> str:
    return _written(f"{sign}{Decimal(digits).scaleb(_SCALES[scale.lower()]) if scale else digits}")


def _written(digits: str) -> str:
    """Write a number in digits alone: between { and } a comma would begin the next field."""
    value = Decimal(digits)
    return str(value.quantize(Decimal(1))) if value == value.to_integral_value() else f"{value:f}"
