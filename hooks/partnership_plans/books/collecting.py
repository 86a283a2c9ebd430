"""Collects a book from finished pages: a whole edition, or those of its pages that somebody asks for."""

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from html import unescape
from pathlib import Path

from partnership_plans import formatting
from partnership_plans.books.book import Book, Part
from partnership_plans.books.links import resolve
from partnership_plans.books.paper import paper_of
from partnership_plans.colours import Palette, palette
from partnership_plans.facts.levels import all_in
from partnership_plans.model.corpus import Plan
from partnership_plans.model.country import country
from partnership_plans.pages.easy_read import EASY
from partnership_plans.pages.kinds import KIND_OF
from partnership_plans.pages.page import NARRATIVE, Page
from partnership_plans.sentences import at_words
from partnership_plans.settings import Settings
from partnership_plans.settings.licences import licence_of
from partnership_plans.words.messages import in_words_of, say

FIXED = {"good": "#1d6b3a", "warn": "#8a4b00", "bad": "#a3231b", "ground": "#ffffff", "surface": "#f4f2ed"}
"""Colours that no council sets, as on the site."""
SOURCE = re.compile(r'<img\b[^>]*?\ssrc="([^"]*)"')
OF_PARTS = "#"
"""In the identity of a page that holds a part of a list: the whole list is in the book already."""


def pages_of(plan: Plan, pages: Iterable[Page]) -> tuple[Page, ...]:
    """Give the pages of an edition that a book holds, each thing once: its first page, its chapters, all others."""

    def place(page: Page) -> int:
        return 0 if page.address == plan.address else 1 if page.kind == NARRATIVE else 2

    own = (page for page in pages if page.address.startswith(plan.address) and page.kind != EASY)
    mine = (page for page in own if OF_PARTS not in page.identity)
    return tuple(sorted(mine, key=place))


def level_of(plan: Plan, priority_id: str, pages: Iterable[Page]) -> tuple[Page, ...]:
    """Give the pages of a priority and of all that stands in it."""
    things = plan.edition.priorities
    top = next(one for one in things if one.id == priority_id)
    ids = {f"{plan.address}priority/{one.id}" for one in all_in(top, things)}
    return tuple(page for page in pages_of(plan, pages) if page.identity in ids)


def book_of(  # noqa: PLR0913 - all that a book is made from
    plan: Plan,
    pages: Collection[Page],
    settings: Settings,
    pictures: Mapping[str, Path],
    day: date | None,
    *,
    key: str,
    title: str = "",
    subject: str = "",
) -> Book:
    """Make a book of pages of an edition. What is kept as it was written has no day of the site on it."""
    edition = plan.edition
    colours = palette(settings.brand, settings.accent)
    assert isinstance(colours, Palette)  # noqa: S101 - a pair that is refused has been replaced by the default
    with in_words_of(plan.partnership.vocabulary):
        lines, parts = _lines(plan, settings, day), _parts(plan, pages)
        rights, licence = "", licence_of(settings)
        if licence:
            rights = say(
                "Licence of the words and figures: {title}, {address}", title=licence.title, address=licence.path
            )
    return Book(
        key=key,
        title=title or edition.title,
        subject=subject,
        lines=lines,
        language=settings.language,
        publisher=plan.partnership.name,
        day=_stamp(plan, day),
        home=settings.site_url,
        paper=paper_of(country(), settings.language),
        parts=parts,
        colours={**colours.looks["light"], **FIXED},
        pictures=_shown(pictures, parts, settings.logo),
        logo=settings.logo,
        rights=rights,
        licence=licence.path if licence else "",
        documents=tuple(str(one.title) for one in edition.documents),
    )


def _lines(plan: Plan, settings: Settings, day: date | None) -> tuple[str, ...]:
    """Say for which time a book is, and from which day it speaks."""
    edition = plan.edition
    lines = [say("For {period}", period=formatting.period(edition.period))]
    if edition.as_at:
        lines.append(say("Written {as_at}", as_at=at_words(edition.as_at)))
    elif day and edition.status == "current":
        lines.append(say("As at {day}", day=formatting.day(day)))
    if settings.site_url:
        lines.append(say("The same in the web: {site_url}{address}", site_url=settings.site_url, address=plan.address))
    return tuple(lines)


def _parts(plan: Plan, pages: Collection[Page]) -> tuple[Part, ...]:
    addresses = {page.address for page in pages}
    return tuple(_part(page, plan, addresses) for page in pages)


def _shown(pictures: Mapping[str, Path], parts: Collection[Part], logo: str) -> dict[str, Path]:
    """Keep the pictures that the pages show: of a picture that changes, no other plan's book is made anew."""
    shown = {resolve(unescape(source), part.address) for part in parts for source in SOURCE.findall(part.body)}
    return {name: path for name, path in pictures.items() if name == logo or name in shown}


def _part(page: Page, plan: Plan, addresses: Collection[str]) -> Part:
    """Make a part of a page; the first page of an edition, headed by its title, is called what the menu calls it."""
    glance = str(KIND_OF["glance"].title) if page.address == plan.address else ""
    title, body = str(glance or page.title), str(page.body)  # as plain as they are when they have been read from a file
    return Part(page.address, title, body, _depth(page.address, addresses, plan), glance)


def _depth(address: str, addresses: Collection[str], plan: Plan) -> int:
    """Say how deep a page stands: below the list that it is an item of, if that is in the book."""
    above = f"{address.rstrip('/').rpartition('/')[0]}/"
    return 2 if above in addresses and above != plan.address else 1


def _stamp(plan: Plan, day: date | None) -> str:
    """Give the day that a reader of books sorts by: that of the site for what is kept up, else the document's."""
    edition = plan.edition
    if edition.as_at:
        return edition.as_at.last.isoformat()
    return (day if day and edition.status == "current" else edition.period.first).isoformat()


def whole_subject(plan: Plan) -> str:
    """Say what the book of a whole edition is."""
    with in_words_of(plan.partnership.vocabulary):
        return say("The whole plan") if plan.edition.genre == "plan" else say("The whole report")


def with_values(sheet: str, values: Mapping[str, str]) -> str:
    """Put values, such as the site's colours, into a style sheet: not every reader of books knows one by its name."""
    for name, value in values.items():
        sheet = sheet.replace(f"var(--{name})", value)
    return sheet
