"""The addresses that a site has promised to keep: it carries the list itself, and the list only grows."""

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from partnership_plans.finished.addresses import is_page

ADDRESSES = "addresses.json"

DOWNLOADS = (".csv", ".json", ".xml", ".atom", ".ics", ".pdf", ".ods", ".xlsx", ".zip", ".txt")
OURS = frozenset({"manifest.json", ADDRESSES, "redirects.map", "policy.map", "_headers", "_redirects"})
TOOLS = ("assets/", "pagefind/")


class Published(NamedTuple):
    """What a site says of itself: the commit that it was built from, and its addresses.

    Each address has the identity of what is there (the id in the plan, if the
    page says it), by which a page that moved can be found again.
    """

    commit: str
    addresses: Mapping[str, str]


def is_promise(address: str) -> bool:
    """Say whether people may keep a link to this address: pages and downloads, not scripts and styles."""
    if address in OURS or address.startswith(TOOLS):
        return False
    return is_page(address) or address.endswith(DOWNLOADS)


def write_published(published: Published) -> bytes:
    """Write the list, one address a line."""
    rows = [f"{json.dumps(a, ensure_ascii=False)}: {json.dumps(i, ensure_ascii=False)}"
            for a, i in sorted(published.addresses.items())]  # fmt: skip
    listed = "{\n" + ",\n".join(rows) + "\n}"
    return f'{{"commit": {json.dumps(published.commit)}, "addresses": {listed}}}\n'.encode()


def read_published(data: bytes) -> Published:
    """Read the list; ValueError if it is not one."""
    try:
        value = json.loads(data)
        addresses = {str(address): str(identity) for address, identity in value["addresses"].items()}
        "".join(addresses).encode()  # half a character has no address
        return Published(str(value["commit"]), addresses)
    except (KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise ValueError("not a list of addresses") from fault


def together(history: Iterable[Published]) -> dict[str, str]:
    """Put the lists of several releases together, the newest first: what one of them promised is promised."""
    found: dict[str, str] = {}
    for published in history:
        for address, identity in published.addresses.items():
            found[address] = found.get(address) or identity
    return found
