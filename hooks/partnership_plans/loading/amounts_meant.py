"""What was meant where a number should stand: a sum that a comma has cut, a band, a target told as a change."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import takewhile

from partnership_plans.loading.misfits import Given, Misfit, field_at, has_words, most_of, records_at, value_at
from partnership_plans.model.dates_meant import choice_of
from partnership_plans.model.measures import Target
from partnership_plans.model.reckoning import SIGNS, currency
from partnership_plans.model.references import Path
from partnership_plans.model.values_meant import empty_meant, is_range, numbers_meant, of_clock, share_meant

LIMIT = re.compile(
    r"(?:(?P<most>no more than|at most|up to|less than|fewer than|under|below|max(?:imum)?(?: of)?|<=?|≤)"
    r"|no less than|no fewer than|at least|more than|over|above|min(?:imum)?(?: of)?|>=?|≥)\s*(?P<value>.*\d.*)",
    re.IGNORECASE,
)
"""A number that is only a limit: `up to £5,000`, `at least 40`."""
CHANGE = re.compile(
    r"[+-] ?\d|reduc|increas|decreas|(?<!no )(?:fewer|less|more|lower|higher) (?!than)|rise|fall|improve", re.IGNORECASE
)
"""A target told as a change, and not as the level that is to be reached."""


def amount_meant(one: Misfit, given: Given) -> str:
    """Give the hint for what is no number; "" where nothing more is known of it than the value itself says."""
    if one.said["ctx"]["code"] != "bad-number" or not isinstance(one.said["input"], str):
        return ""
    return _of_hundred(one, given) or _cut_sum(one, given) or _no_plain_sum(one, given) or _no_level(one, given)


def _of_hundred(one: Misfit, given: Given) -> str:
    """Say what to write where a share is asked for, in whole percent: `60` for `3 of 5`, and nothing above 100."""
    field = field_at(given.model, one.path)
    most = most_of(field) if field else None
    if most is None:
        return ""
    if share := share_meant(one.said["input"]):
        return f"write “{share}”: so many of a hundred."
    meant = [number for number in numbers_meant(one.said["input"]) if Decimal(number) > most]
    return f"write a number from 0 to {most}, such as 60: {meant[0]} is above {most}." if meant else ""


def cut_off(one: Misfit, given: Given) -> Iterator[Path]:
    """Give the places of what a comma has cut off from a number, and what was taken for fields: one slip, told once."""
    if one.said.get("ctx", {}).get("code") == "bad-number":
        yield from ((*one.path[:-1], name) for name in _cut(one, given))


def _cut(one: Misfit, given: Given) -> list[str]:
    """Give what was taken for the names of fields, though it is the rest of a number: `000` of `{planned: £12,000}`."""
    fields = value_at(one.path[:-1], given.data)
    if not isinstance(fields, dict) or one.name not in fields:
        return []
    after = list(fields.items())[list(fields).index(one.name) + 1 :]
    rest = takewhile(lambda field: field[1] is None and re.match(r"\d{3}(?!\d)", str(field[0])), after)
    return [str(name) for name, _ in rest]


def _cut_sum(one: Misfit, given: Given) -> str:
    """Give a number whole that a comma has cut: of `{planned: £12,000}` the field has only “£12”."""
    typed = one.said["input"]
    cut = _cut(one, given)
    whole = "".join((typed, *(f",{name}" for name in cut)))
    if cut and has_words(one, given) and not _is_plain_sum(whole):
        return f'say “{one.name}_in_words: "{whole}"” in its place: what is no one sum has a field of its own, as text.'
    meant = numbers_meant(whole) if cut else []
    if not meant:
        return ""
    return f"type {choice_of(meant)[6:-1]}, without a comma: between {{ and }} it begins the next field."


def _no_plain_sum(one: Misfit, given: Given) -> str:
    """Say where a cost goes that is no one sum in the site's money: a band, a range, another currency."""
    typed = one.said["input"]
    if not has_words(one, given):
        return ""
    if empty_meant(typed) or _is_plain_sum(typed):
        return ""
    return f"what is no one sum in {currency()} stands in a field of its own: call it {one.name}_in_words here."


def _is_plain_sum(typed: str) -> bool:
    """Say whether a text means one sum in the site's money; “up to £5,000” does not."""
    ours, signs = SIGNS.get(currency(), ""), {sign for sign in SIGNS.values() if sign in typed}
    return len(numbers_meant(typed)) == 1 and signs <= {ours} and not LIMIT.match(typed.strip())


def _no_level(one: Misfit, given: Given) -> str:
    """Say of a target that is told as a change or in words what to write: the figure that is to be reached."""
    typed = one.said["input"]
    if Target not in records_at(given.model, one.path[:-1]) or empty_meant(typed):
        return ""
    if (limit := LIMIT.fullmatch(typed.strip())) and (aim := numbers_meant(limit["value"])):
        return f"write “{aim[0]}”, and “kind: at {'most' if limit['most'] else 'least'}” beside it."
    if is_range(typed) and (ends := numbers_meant(typed)):
        either = f"write “{ends[0]}”, or “{ends[1]}” if that is what has to be reached"
        return f"{either}; with “as_printed: {typed}” beside it the page shows the range too."
    is_change = CHANGE.search(typed)
    is_words = re.search(r"[a-z]", typed, re.IGNORECASE) and not numbers_meant(typed) and not of_clock(typed)
    if not (is_change or is_words):
        return ""
    example = "for “5% fewer than 400” that is 380"
    return f"write the figure that is to be reached ({example}); what is said in words alone goes under detail."
