"""What others ask of a partnership, and where they lead to in it: what has to be answered as before when it changes."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from partnership_plans.finished.links import resolve, whole
from partnership_plans.pages.asking import Answers
from partnership_plans.pages.page import Page
from partnership_plans.pages.searching import owner_of
from partnership_plans.views.downloads import FRAMED

PLACES = "places/"
"""Where the pages of a partnership's places stand, beside its own."""


class Questions(NamedTuple):
    """What others ask of a partnership: about which pages, which ids, and the headings of which pages.

    `leads` are its pages, and parts of them, to which links in the narrative of others lead.
    """

    pages: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    headings: frozenset[str] = frozenset()
    leads: frozenset[tuple[str, str]] = frozenset()


def whose(address: str) -> str:
    """Say whose a page is by its address: a partnership's, or nobody's that there is."""
    while address.startswith(FRAMED):  # a frame asks whether it has one itself
        address = address.removeprefix(FRAMED)
    return address.removeprefix(PLACES).partition("/")[0]


def questions_of(asked: Mapping[str, Answers], pages: Iterable[Page], url: str) -> dict[str, Questions]:
    """Say what others ask of each partnership; `asked` has what the pages of each asked of anybody."""
    found: dict[str, tuple[set[str], set[str], set[str]]] = {}
    for asking, answers in asked.items():
        keys: tuple[Iterable[str], ...] = (answers.pages, answers.things, answers.headings)
        for number, told in enumerate(keys):
            for key in told:
                if (owner := whose(key)) != asking:
                    found.setdefault(owner, (set(), set(), set()))[number].add(key)
    site = whole((), {}, {}, url)
    leads: dict[str, set[tuple[str, str]]] = {}
    for page in pages:
        for link, _ in page.links:
            way = resolve(site.url, site.base, page.address, link)
            if way and whose(way[0]) != owner_of(page):
                leads.setdefault(whose(way[0]), set()).add(way)
    every: dict[str, Questions] = {}
    for owner in {**found, **leads}:
        some, things, headings = map(frozenset, found.get(owner, (set(), set(), set())))
        every[owner] = Questions(some, things, headings, frozenset(leads.get(owner, ())))
    return every
