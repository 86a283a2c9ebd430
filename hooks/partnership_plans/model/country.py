"""The country that a site is of, as far as the law on accessibility differs: the parts of the UK, and elsewhere."""

from difflib import get_close_matches
from typing import Annotated, Any

from pydantic import BeforeValidator

from partnership_plans.model.record import refuse
from partnership_plans.model.values import Line

ENFORCERS = {"England": "EHRC", "Wales": "EHRC", "Scotland": "EHRC", "Northern Ireland": "ECNI"}
"""Who enforces the accessibility regulations where: GOV.UK sample accessibility statement, updated 19 December 2023."""
WHOLE = {"uk", "gb", "united kingdom", "great britain", "britain", "the uk", "england and wales", "british isles"}
ALSO = {
    "usa": "United States",
    "us": "United States",
    "america": "United States",
    "united states of america": "United States",
    "the united states": "United States",
    "cymru": "Wales",
    "alba": "Scotland",
    "ni": "Northern Ireland",
    "n ireland": "Northern Ireland",
    "ulster": "Northern Ireland",
    "eire": "Ireland",
    "republic of ireland": "Ireland",
}
CLOSE = 0.85
"""How near a name must come to be taken for a slip: Iceland is none of England."""
SHORT = 3
"""A name of so many letters or fewer is a code."""


def is_in_uk(country: str) -> bool:
    """Say whether a site is of a part of the UK, or says of no country: then it is taken for one."""
    return not country or country in ENFORCERS


def _read_country(value: Any) -> Any:
    """Give a country by its usual name; refuse what has no law of its own, and short forms."""
    if not isinstance(value, str) or not value.strip():
        return value
    text = " ".join(value.split())
    word = text.casefold().replace(".", "")
    by_name = {name.casefold(): name for name in ENFORCERS}
    if word in by_name:
        return by_name[word]
    if word in WHOLE:
        message = f"“{text[:40]}” has no one law on accessibility: who enforces it differs from part to part of the UK."
        raise refuse("bad-setting", message, "write “country: England”, or Wales, Scotland or Northern Ireland.")
    close = get_close_matches(word, by_name, 1, CLOSE)
    if meant := ALSO.get(word) or (by_name[close[0]] if close else ""):
        message = f"“{text[:40]}” is not how the country is written here."
        raise refuse("bad-setting", message, f"write “country: {meant}”.")
    if len(word) <= SHORT or not any(char.isalpha() for char in word):
        message = f"“{text[:40]}” is no name of a country that readers would know."
        raise refuse("bad-setting", message, "write its name in full, such as “country: Ireland”.")
    return text


Country = Annotated[Line, BeforeValidator(_read_country)]
"""A country's name: a part of the UK, or any other."""
