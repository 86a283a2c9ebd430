"""Reads what differs from country to country: of those that the program knows, and of one that a council wrote."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from pydantic import ValidationError

from partnership_plans.loading.files import Files
from partnership_plans.loading.schema import explain
from partnership_plans.model.country import NOWHERE, AccessibilityLaw, Countries, Country, KnownCountry, country
from partnership_plans.model.record import refuse
from partnership_plans.model.values_meant import empty_meant
from partnership_plans.problems import Place, Problem, warning
from partnership_plans.source import read_yaml
from partnership_plans.themes import PACKAGE

FOLDER = PACKAGE / "countries"
OWN = "plans/country.yml"
"""Where a council writes a country of its own."""
CLOSE = 0.85
"""How near a name must come to be taken for a slip: Iceland is none of those that end so."""
SHORT = 3
"""A name of so many letters or fewer is a code."""
SAID_OF_NOTHING = frozenset({"none", "not stated", "not yet"})


class CountryRead(NamedTuple):
    """What came of reading: the country, what is wrong, and the lines of the own file."""

    country: Country
    problems: tuple[Problem, ...] = ()
    lines: Mapping[str, list[str]] = MappingProxyType({})


@cache
def shipped_countries() -> Countries:
    """Read those that the program comes with."""
    return Countries.model_validate(read_yaml(FOLDER / "countries.yml", "countries.yml", root=FOLDER).value)


def with_law() -> tuple[str, ...]:
    """Give the names of the countries whose law on accessible websites the program knows."""
    return tuple(one.name for one in shipped_countries().countries if one.accessibility)


def enforcers() -> dict[str, tuple[str, ...]]:
    """Give by each short name of who enforces a law the countries in which they do."""
    found: dict[str, tuple[str, ...]] = {}
    for one in shipped_countries().countries:
        if one.accessibility:
            found[one.accessibility.enforcer] = (*found.get(one.accessibility.enforcer, ()), one.name)
    return found


def country_called(name: str) -> KnownCountry:
    """Give a country by its name: the first that the program knows, but for its name, where none is given."""
    every = shipped_countries().countries
    if not name:
        return every[0].model_copy(update={"name": ""})
    return next(
        (one for one in every if one.name.casefold() == name.casefold()), NOWHERE.model_copy(update={"name": name})
    )


def country_at(address: str) -> str:
    """Give the country in which addresses end as this one does; the first that the program knows for any other."""
    end = (urlsplit(address).hostname or "").rpartition(".")[2]
    every = shipped_countries().countries
    return next((one.name for one in every if end in one.domains), every[0].name)


def law_here(enforcement: str | None) -> AccessibilityLaw | None:
    """Give the law that holds: where no country is set, that of the country in which who is named enforces it."""
    if not country().name and enforcement in (known := enforcers()):
        return country_called(known[enforcement][0]).accessibility
    return country().accessibility


def read_country(root: Path, setting: str) -> CountryRead:
    """Read the country that the settings name. Problems are those of reading a record, at the lines of the own file."""
    files = Files(root.resolve(), {}, [])
    if setting != OWN:
        return CountryRead(country_called(setting), tuple(_left_unread(files.root, setting)))
    read = files.yaml(OWN, files.root / OWN)
    found: Country = NOWHERE
    if read.value is not None:
        try:
            found = Country.model_validate(read.value)
        except ValidationError as failure:
            files.report_misfits(explain(failure, Country, read.positions.at, read.value))
    return CountryRead(found, tuple(files.problems), dict(files.lines))


def _left_unread(root: Path, setting: str) -> Iterator[Problem]:
    """Tell of a country of one's own that the settings do not name."""
    if (root / OWN).exists() or (root / OWN).is_symlink():
        message = f"This file is not read: the site is of “{setting}”." if setting else "This file is not read."
        hint = f"say “country: {OWN}” in mkdocs.yml, below “plan:”; or delete this file."
        yield warning("unknown-file", Place(OWN), message, hint)


def told_unknown(name: str, language: str, place: Place) -> Iterator[Problem]:
    """Warn of a name under which nobody knows a country, in English or in the site's language."""
    if name in {"", OWN} or country_called(name) in shipped_countries().countries:
        return
    from babel import Locale, localedata  # noqa: PLC0415 - only for a country of which the program knows nothing

    tags = [tag for tag in ("en", language.partition("-")[0].casefold()) if localedata.exists(tag)]
    named = {word.casefold() for tag in tags for word in Locale(tag).territories.values()}
    if name.casefold() not in named:
        message = f"“{name[:60]}” is no country that the program has heard of, so the site names no law of it."
        hint = f"if it is one, say “name: {name[:60]}” in {OWN}, and “country: {OWN}” here;"
        yield warning("unknown-country", place, message, f"{hint} else say such as “country: {with_law()[0]}”.")


def country_meant(value: Any) -> Any:
    """Give a country by its usual name; refuse what names several, and short forms."""
    if not isinstance(value, str) or not value.strip():
        return value
    text = " ".join(value.split())
    word = text.casefold().replace(".", "")
    known = shipped_countries()
    by_name = {one.name.casefold(): one.name for one in known.countries}
    if text == OWN or word in by_name:
        return by_name.get(word, OWN)
    if word.endswith(("yml", "yaml")) or "/" in word:
        message = f"“{text[:60]}” is not where a country of one's own is written."
        raise refuse("bad-setting", message, f"move it to {OWN}, and say “country: {OWN}”.")
    if word in known.together:
        *some, last = with_law()
        message = f"“{text[:40]}” is several countries here: who enforces the law differs from one to the other."
        raise refuse("bad-setting", message, f"write “country: {some[0]}”, or {', '.join(some[1:])} or {last}.")
    if meant := slip_of(text):
        message = f"“{text[:40]}” is not how the country is written here."
        raise refuse("bad-setting", message, f"write “country: {meant}”.")
    if len(word) <= SHORT or not any(char.isalpha() for char in word) or empty_meant(text) or word in SAID_OF_NOTHING:
        message = f"“{text[:40]}” is no name of a country that readers would know."
        example = next(one.name for one in known.countries if not one.accessibility)
        raise refuse("bad-setting", message, f"write its name in full, such as “country: {example}”.")
    return text


def slip_of(name: str) -> str:
    """Give the country that a name means which is not quite its own; nothing where it is, or may be another's."""
    word = " ".join(name.split()).casefold().replace(".", "")
    by_name = {one.name.casefold(): one.name for one in shipped_countries().countries}
    if word in by_name:
        return "" if by_name[word] == name.strip() else by_name[word]
    also = {other: one.name for one in shipped_countries().countries for other in one.also_called}
    close = get_close_matches(word, by_name, 1, CLOSE)
    return also.get(word) or (by_name[close[0]] if close else "")
