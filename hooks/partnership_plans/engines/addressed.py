"""Writes anew what says of a whole site where everything is, when one partnership has other pages or places."""

import os
from collections.abc import Collection, Iterable
from pathlib import Path

from partnership_plans.engines.alone import Differs, Made, Told, standing_file
from partnership_plans.finished.addresses import address_of
from partnership_plans.finished.links import odd_names
from partnership_plans.finished.moves import REDIRECTS
from partnership_plans.finished.published import ADDRESSES, Published, read_published, write_published
from partnership_plans.finished.remembered import remembered
from partnership_plans.outputs.sitemap import site_map
from partnership_plans.settings.folders import NARRATIVE
from partnership_plans.settings.model import PUBLISH_TO

Order = tuple[str, ...]


def listed(order: Iterable[tuple[str, bool]]) -> Order:
    """Give the addresses of the pages that search engines are told of, in their order."""
    return tuple(address for address, is_unlisted in order if not is_unlisted)


def with_others(addresses: Order, before: Order, now: Order) -> Order:
    """Put what is new `now` among all addresses, each after the one that it follows, without what is gone.

    Raises Differs where the rest stands in another order.
    """
    known, there = {*before}, {*now}
    if [one for one in now if one in known] != [one for one in before if one in there]:
        raise Differs
    found = [one for one in addresses if one in there or one not in known]
    for number, address in enumerate(now):
        if address not in known:
            if not number or now[number - 1] not in found:
                raise Differs
            found.insert(found.index(now[number - 1]) + 1, address)
    return tuple(found)


def map_files(before: Order, now: Order, made: Made, target: Path) -> dict[str, bytes]:
    """Give the map for search engines, where other pages are in it; Differs where it does not stand as it was."""
    url, day = made.settings.site_url, made.begun.site.day
    if before == now:
        return {}
    if any(standing_file(target / name) != data for name, data in site_map(before, url, day).items()):
        raise Differs
    return site_map(now, url, day)


def address_files(before: Told, made: Made, target: Path) -> dict[str, bytes]:
    """Give the list of the places that the site promises to keep, where there are others now."""
    was, now = before.places, made.told.places
    if was == now:
        return {}
    stands = standing_file(target / ADDRESSES)
    try:
        published = read_published(stands)
    except ValueError as fault:
        raise Differs from fault
    told = published.places
    if write_published(published) != stands or any({*told.get(page, ())} != {*places} for page, places in was.items()):
        raise Differs
    others = {page: places for page, places in told.items() if page not in was}
    return {ADDRESSES: write_published(Published("", published.addresses, {**others, **now}))}


def hold_names(before: Told, was: frozenset[str], made: Made, left: Collection[str]) -> None:
    """Raise Differs where a new file may hide one, or something moved from or to a name, or a promise may be broken."""
    root, settings = made.begun.inputs.root, made.settings
    new = made.files.keys() - was
    if (new or left) and (root / REDIRECTS).exists():
        raise Differs
    if any(os.path.lexists(root / NARRATIVE / name) for name in new) or any(True for _ in odd_names(sorted(was | new))):
        raise Differs
    gone = {page: ids - made.told.places.get(page, frozenset()) for page, ids in before.places.items()}
    if left or any(gone.values()):
        promised = remembered(root, os.environ.get(PUBLISH_TO) or settings.publish_to).published
        if any(address_of(name) in promised.addresses for name in left):
            raise Differs
        if any(not ids.isdisjoint(promised.places.get(page, ())) for page, ids in gone.items()):
            raise Differs
