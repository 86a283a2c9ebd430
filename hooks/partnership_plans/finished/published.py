"""The addresses that a site has promised to keep: it carries the list itself, and the list only grows."""

import json
import re
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from partnership_plans.finished.addresses import is_page

ADDRESSES = "addresses.json"

DOWNLOADS = (".csv", ".json", ".xml", ".atom", ".ics", ".pdf", ".epub", ".ods", ".xlsx", ".zip", ".txt")
OURS = frozenset({"manifest.json", ADDRESSES, "redirects.map", "policy.map", "_headers", "_redirects"})
ARCHIVE = "whole-site.zip"
"""The whole site as one file, which is no promise: all that is in it stands at addresses of its own."""
TOOLS = ("assets/", "pagefind/", "admin/")
ID = re.compile(r"[A-Za-z0-9._~-]+")
"""What may follow the `#` in an address of ours."""


class Published(NamedTuple):
    """What a site says of itself: the commit that it was built from, and its addresses.

    Each address has the identity of what is there (the id in the plan, if the
    page says it), by which a page that moved can be found again. `places` has
    for a page the ids on it that come from the plan, such as an action's: the
    `#` of an address. A list of before November 2026 has none.
    """

    commit: str
    addresses: Mapping[str, str]
    places: Mapping[str, Collection[str]] = MappingProxyType({})


def is_promise(address: str) -> bool:
    """Say whether people may keep a link to this address: pages and downloads, not scripts and styles."""
    if address in OURS or address == ARCHIVE or address.startswith(TOOLS):
        return False
    return is_page(address) or address.endswith(DOWNLOADS)


def write_published(published: Published) -> bytes:
    """Write the list, one address a line, and one page a line with its places."""
    addresses = _listed(published.addresses)
    places = _listed({page: sorted(ids) for page, ids in published.places.items() if ids})
    return f'{{"commit": {json.dumps(published.commit)}, "addresses": {addresses}, "places": {places}}}\n'.encode()


def _listed(table: Mapping[str, object]) -> str:
    rows = [f"{json.dumps(a, ensure_ascii=False)}: {json.dumps(one, ensure_ascii=False)}"
            for a, one in sorted(table.items())]  # fmt: skip
    return "{\n" + ",\n".join(rows) + "\n}" if rows else "{}"


def read_published(data: bytes) -> Published:
    """Read the list; ValueError if it is not one."""
    try:
        value = json.loads(data)
        addresses = {str(address): str(identity) for address, identity in value["addresses"].items()}
        told = value.get("places", {}).items()
        places = {str(page): {one for one in map(str, ids) if ID.fullmatch(one)} for page, ids in told}
        "".join((*addresses, *places)).encode()  # half a character has no address
        return Published(str(value["commit"]), addresses, places)
    except (KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise ValueError("not a list of addresses") from fault


def together(history: Iterable[Published]) -> Published:
    """Put the lists of several releases together, the newest first: what one of them promised is promised."""
    found: dict[str, str] = {}
    places: dict[str, set[str]] = {}
    for published in history:
        for address, identity in published.addresses.items():
            found[address] = found.get(address) or identity
        for page, ids in published.places.items():
            places.setdefault(page, set()).update(ids)
    return Published("", found, places)
