"""What a file says of the plan as a whole: its title, its time, whose it is. What it does not say stays open."""

import re
from collections.abc import Iterator, Mapping

from partnership_plans.drafting.document import Document, Words
from partnership_plans.drafting.found import LONGEST_LINE, Field
from partnership_plans.drafting.tables import Table
from partnership_plans.drafting.values import date_in, financial_year, period_in
from partnership_plans.loading.profiles import shipped, shipped_profile
from partnership_plans.model.profile import Profile

TITLE = re.compile(r"\b(?:plan|strategy|programme|agenda|action items|report|framework)\b", re.IGNORECASE)
FOR = re.compile(r"\b(?:for|of|on) \S|\b(?:19|20)\d\d\b", re.IGNORECASE)
SERIES = re.compile(r"\bseries\b|\bcontents\b|\brecommended citation\b", re.IGNORECASE)
LONGEST_TITLE = 160
WHOSE = re.compile(
    r"\b(?P<name>(?:[A-Z][\w’'.-]*,? (?:(?:and|of|the|&|for) )*){1,6}"
    r"(?:Community Safety Partnership|[Pp]artnership|PARTNERSHIP|Council|COUNCIL|Authority))\b"
)
ON_FIRST_PAGES = 30
"""How many blocks of a document are looked at for its title and its time."""
NO_FIELD = "none"
"""The profile of a plan whose field nobody knows."""
OFTEN = 2
"""How many times a document has to name a field so that it is taken to be of it."""
GIVEN = "what was given when this was drafted"


def title_of(document: Document, tables: list[Table], given: str) -> Field:
    """Find the title: what is given, else the first heading or line that names a plan, else the file's name."""
    if given:
        return Field(given, GIVEN)
    first = [
        one for one in document.blocks[:ON_FIRST_PAGES] if isinstance(one, Words) and len(one.text) < LONGEST_TITLE
    ]
    named = sorted((one for one in first if _fitness(one) > 0), key=_fitness, reverse=True)
    for words in (*named, *(one for one in first if one.level), *first):
        return Field(words.text[:LONGEST_LINE], str(words.spot), "is this the title?")
    for one in (text for table in tables for text in (*table.above, table.caption)):
        if TITLE.search(one) and len(one) < LONGEST_TITLE:
            return Field(one, str(tables[0].spot), "is this the title?")
    stem = re.sub(r"[-_]+", " ", document.name.rsplit(".", 1)[0])
    return Field(stem, "the file's name", "the file has no title")


def _fitness(words: Words) -> int:
    """Say how much a line looks like the title of a plan: the more the better, and 0 if it does not."""
    if not TITLE.search(words.text) or words.depth or words.text[-1] in ".;:" or SERIES.search(words.text):
        return 0
    return (
        1
        + len(re.findall(r"\b(?:plan|strategy)\b", words.text, re.IGNORECASE)[:1])
        + bool(FOR.search(words.text))
        + bool(words.level)
    )


def period_of(document: Document, tables: list[Table], given: str) -> Field | None:
    """Find the time that a plan is for: given, in its title or first lines, else the years of dates in its tables."""
    if given:
        return Field(given, GIVEN)
    first = [one for one in document.blocks[:ON_FIRST_PAGES] if isinstance(one, Words)]
    for pattern in ("span", "year"):
        for one in first:
            period = period_in(one.text)
            is_span = " to " in period or "/" in period
            if period and len(one.text) < LONGEST_TITLE and (is_span or pattern == "year"):
                return Field(period, str(one.spot), "is this the time that the plan is for?")
    for table in tables:
        if period := financial_year(" ".join(table.above)) or period_in(table.caption):
            return Field(period, str(table.spot), "is this the time that the plan is for?")
    years = sorted(set(_years(tables)))
    if not years:
        return None
    span = f"{years[0]} to {years[-1]}" if years[0] != years[-1] else years[0]
    return Field(span, "the dates in the tables", "the file names no time: these are the years of its dates")


def _years(tables: list[Table]) -> Iterator[str]:
    for table in tables:
        for row in table.rows:
            for role, cell in zip(table.roles, row.cells, strict=False):
                if role in {"due", "start", "status date", "actual"} and (
                    match := re.search(r"(?:19|20)\d\d", date_in(cell))
                ):
                    yield match[0]


def profile_of(document: Document, title: Field) -> str:
    """Find the field that a plan is of: the one that its title names, else the one that its first pages speak of."""
    words = " ".join(one.text for one in document.blocks[: 2 * ON_FIRST_PAGES] if isinstance(one, Words)).casefold()
    fields = {name: shipped_profile(name) for name in shipped() if name != NO_FIELD}
    named = [name for name, field in fields.items() if field.title.casefold() in str(title.value).casefold()]
    told = {name: _named(field, words) + OFTEN * _by_law(field, words) for name, field in fields.items()}
    likeliest = max(told, key=lambda name: told[name])
    return named[0] if named else likeliest if told[likeliest] >= OFTEN else NO_FIELD


def _named(field: Profile, words: str) -> int:
    """Count plans and partnerships of a field in words: “the climate” alone is in plans of any."""
    called = re.escape(field.title.casefold())
    return len(re.findall(rf"\b{called}(?:(?<= plan)| (?:action )?(?:plan|strateg|partnership|board))", words))


def _by_law(field: Profile, words: str) -> bool:
    """Say whether words name those to whom the law of a field gives a role."""
    return any(role.by_law and role.many.casefold() in words for role in field.roles)


def partnership_of(document: Document, title: Field, given: Mapping[str, str]) -> dict[str, Field | None]:
    """Find whose plan it is: given, else the first partnership or council that the file names, else its title."""
    name: Field | None = Field(given["name"], GIVEN) if given["name"] else None
    if name is None:
        words = [one for one in document.blocks[: 2 * ON_FIRST_PAGES] if isinstance(one, Words)]
        named = ((match, one) for one in words if (match := WHOSE.search(one.text)))
        match, one = next(named, (None, None))
        name = Field(match["name"], str(one.spot), "whose plan is it?") if match and one else None
    if name is None:
        name = Field(title.value, title.where, "the file does not say whose plan it is: this is its title")
    area = Field(given["area"], GIVEN) if given["area"] else None
    return {
        "name": name,
        "area": area or Field(name.value, name.where, "the file names no area: write it"),
        "kind": Field(given["kind"], GIVEN) if given["kind"] else None,
    }
