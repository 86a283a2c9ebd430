"""What partnerships give to the lists of the whole site, apart from their pages: small typed values, fit to be kept.

The A to Z, the site map and the pages of organisations are made of these and of nothing else that is a partnership's.
So where one partnership gives something else, such a list can be made without the plans of the others.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from partnership_plans.model.corpus import Corpus
from partnership_plans.pages.of_site import bodies, letters, site_map
from partnership_plans.pages.page import Draft

LISTED = frozenset({"a-z", "body", "site-map"})
"""Kinds of page that are made of these lists."""


class Lists(NamedTuple):
    """The lists of the whole site, or what one partnership gives to them."""

    letters: letters.Letters
    parts: bodies.Parts
    pages: tuple[site_map.MapLine, ...]


class Gathered(NamedTuple):
    """What stands on pages though it hangs on all partnerships: lists, the feed of each page, if any is about abuse.

    `corpus` is what of all that was read is public.
    """

    corpus: Corpus
    lists: Lists
    feeds: Mapping[str, tuple[str, str]]
    has_exits: bool


def drafts_of(
    corpus: Corpus, lists: Lists, home: tuple[tuple[str, str], ...], only: Collection[str] | None
) -> Iterator[Draft]:
    """Draft the pages of the lists; with `only`, of the A to Z no other letters."""
    yield from (draft for draft in bodies.drafts(corpus, lists.parts, home) if draft.template in LISTED)
    yield from site_map.drafts(corpus, lists.pages, home)
    yield from letters.drafts(lists.letters, home, only)
