"""Makes the lists of the whole site anew where one partnership gives something else to them, without the others' plans.

What all partnerships give is kept, each letter and each organisation by itself. What a partnership gave before has to
stand there in its place, and the pages made of that have to be those that stand; else the site is built as a whole.
"""

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from partnership_plans.engines.addressed import Order
from partnership_plans.engines.alone import Differs, Made, Told, leads_of, standing_file
from partnership_plans.engines.questions import whose
from partnership_plans.finished.addresses import file_of
from partnership_plans.finished.links import whole, wrong_with
from partnership_plans.finished.moves import read_redirects
from partnership_plans.finished.reading import read_pages
from partnership_plans.pages.compose import Unit
from partnership_plans.pages.of_site.letters import in_order
from partnership_plans.pages.of_site.lists import Lists, drafts_of
from partnership_plans.pages.page import Draft, Page
from partnership_plans.pages.site_drafts import HOME
from partnership_plans.unchanged_pages import read_values


class _HasAddress(Protocol):
    @property
    def address(self) -> str: ...


T = TypeVar("T")
Item = TypeVar("Item", bound=_HasAddress)


class KeptLists(NamedTuple):
    """The lists of a site: each letter, each organisation and the site map by itself, since few are ever asked for."""

    letters: dict[str, bytes]
    parts: dict[str, bytes]
    pages: bytes


class _Some(Mapping[str, tuple[T, ...]]):
    """Lists by their names, each read when it is asked for, and others in the place of some."""

    def __init__(self, kept: Mapping[str, bytes], instead: Mapping[str, tuple[T, ...]]) -> None:
        self._kept, self._read = kept, dict(instead)

    def __getitem__(self, name: str) -> tuple[T, ...]:
        if name not in self._read:
            self._read[name] = read_values(self._kept[name])
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)


class Remade(NamedTuple):
    """The pages of lists that are others now: as they stand, and as they are to be; the lists, if others."""

    was: Made
    now: Made
    kept: KeptLists | None
    order: tuple[Order, Order]
    """The addresses of the pages of these lists in their order, as it was and as it is."""
    gone: frozenset[str]
    """The addresses of those that are not there any more."""


def kept_lists(lists: Lists) -> KeptLists:
    """Pack the lists of a site to be kept."""
    return KeptLists(
        {letter: _packed(entries) for letter, entries in lists.letters.items()},
        {body: _packed(parts) for body, parts in lists.parts.items()},
        _packed(lists.pages),
    )


def made_anew(kept: KeptLists | None, owner: str, before: Told, after: Made) -> Remade:
    """Make those pages of the lists anew on which a partnership gives something else; `before` is what it told.

    Raises Differs where that can't be done without the others.
    """
    if kept is None:
        nothing = replace(after, pages=(), read=(), files={}, answers=())
        return Remade(nothing, nothing, None, ((), ()), frozenset())
    if read_redirects(after.begun.inputs.root, None, after.settings.site_url).places:
        raise Differs  # pages of others may say by its title where something has moved to
    for body in before.unused ^ after.told.unused:
        if all(whose(one.address) == owner for one in read_values(kept.parts.get(body, _packed(())))):
            raise Differs  # whether anybody names it hangs on this partnership
    was, now = before.lists, after.told.lists
    is_same = was.pages == now.pages
    touched = _others(was.letters, now.letters)
    was_letters = {one: read_values(kept.letters[one]) for one in touched & kept.letters.keys()}
    now_letters = {one: _instead(was_letters, one, owner, was.letters, now.letters, in_order) for one in touched}
    now_letters = {one: entries for one, entries in now_letters.items() if entries}
    kept_letters = {one: kept.letters.get(one, b"") for one in sorted((kept.letters.keys() - touched) | {*now_letters})}
    of_bodies = _others(was.parts, now.parts)
    was_parts = {one: read_values(kept.parts[one]) for one in of_bodies & kept.parts.keys()}
    now_parts = {one: _instead(was_parts, one, owner, was.parts, now.parts, _by_owner) for one in of_bodies}
    was_pages = () if is_same else read_values(kept.pages)
    now_pages = (
        was_pages if is_same else _instead({"": was_pages}, "", owner, {"": was.pages}, {"": now.pages}, _by_owner)
    )
    only = touched if kept.letters.keys() == kept_letters.keys() else None  # each page leads to all letters
    corpus = after.begun.composer.corpus
    stands, new = (
        tuple(drafts_of(corpus, lists, HOME, only))
        for lists in (
            Lists(_Some(kept.letters, was_letters), was_parts, was_pages),
            Lists(_Some(kept_letters, now_letters), now_parts, now_pages),
        )
    )
    old = {one.address: one for one in stands}
    changed = tuple(one for one in new if one.address not in old or _made_of(old[one.address]) != _made_of(one))
    gone = old.keys() - {one.address for one in new}
    return Remade(
        _made(after, tuple(old[one] for one in (*(one.address for one in changed), *sorted(gone)) if one in old)),
        _made(after, changed),
        KeptLists(
            kept_letters | {one: _packed(entries) for one, entries in now_letters.items()},
            kept.parts | {one: _packed(some) for one, some in now_parts.items()},
            kept.pages if is_same else _packed(now_pages),
        ),
        (tuple(old), tuple(one.address for one in new)),
        frozenset(gone),
    )


def hold_lists(was: Made, now: Made, after: Made, target: Path) -> None:
    """Hold the pages of lists against what stands, and verify where they lead; Differs where anything is amiss."""
    if any(standing_file(target / name) != data for name, data in was.files.items()) or was.answers != now.answers:
        raise Differs
    ids = {page.address: {*one.ids} for page, one in zip(now.pages, now.read, strict=True)}
    if any(
        not {*one.ids} <= ids.get(page.address, set(one.ids)) for page, one in zip(was.pages, was.read, strict=True)
    ):
        raise Differs
    own = {page.address: one for page, one in zip((*after.pages, *now.pages), (*after.read, *now.read), strict=True)}
    led = leads_of(after.settings.site_url, was.pages, was.read)
    site = whole({*own, *(address for address, _ in led | after.told.leads)}, own, {}, after.settings.site_url)
    new = leads_of(after.settings.site_url, now.pages, now.read) - led
    if any(address not in own for address, _ in new) or any(True for _ in wrong_with(site, ())):
        raise Differs


def _others(before: Mapping[str, T], now: Mapping[str, T]) -> set[str]:
    return {one for one in {*before, *now} if before.get(one) != now.get(one)}


def _by_owner(some: Iterable[Item]) -> list[Item]:
    return sorted(some, key=lambda one: whose(one.address))


def _instead(  # noqa: PLR0913, PLR0917 - one of several lists, as it was and as it is
    lists: Mapping[str, tuple[Item, ...]],
    name: str,
    owner: str,
    before: Mapping[str, tuple[Item, ...]],
    now: Mapping[str, tuple[Item, ...]],
    order: Callable[[Iterable[Item]], list[Item]],
) -> tuple[Item, ...]:
    """Give a list in which a partnership gives something else; Differs where it does not stand as it was."""
    stands = lists.get(name, ())
    others = [one for one in stands if whose(one.address) != owner]
    if tuple(order([*others, *before.get(name, ())])) != stands:
        raise Differs
    return tuple(order([*others, *now.get(name, ())]))


def _made_of(draft: Draft) -> object:
    tell = draft.tell
    assert isinstance(tell, partial)  # noqa: S101 - a list is told of its items
    return draft._replace(tell=None), tell.func, tell.args, tell.keywords


def _made(after: Made, drafts: tuple[Draft, ...]) -> Made:
    composer, place = after.begun.composer, after.begun.place
    if place is None:
        raise Differs
    made = composer.make(Unit(drafts, None))
    if made.problems or made.dangling:
        raise Differs
    pages: tuple[Page, ...] = tuple(place(page) for page in made.pages)
    files = {file_of(page.address): page.html.encode("utf-8", "xmlcharrefreplace") for page in pages}
    return replace(after, pages=pages, read=tuple(read_pages(page.html for page in pages)), files=files,
                   answers=(made.answers,))  # fmt: skip


def _packed(some: object) -> bytes:
    return pickle.dumps(some, pickle.HIGHEST_PROTOCOL)
