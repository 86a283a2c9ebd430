"""From one page to another: an address as it is written on the page at hand, and the words that lead there."""

import posixpath
from dataclasses import dataclass
from typing import ClassVar, Literal, NamedTuple, Protocol

from partnership_plans.model.edition import Plan


class Target(NamedTuple):
    """Something that can be linked to."""

    address: str
    title: str


class Finder(Protocol):
    """Knows where everything lives."""

    def find(self, key: str, plan: Plan | None) -> Target | None:
        """Find a thing by its id, or give None."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; without a `url` they are plain words. `kind` is the class of the link, if any."""

    shape: ClassVar[Literal["link"]] = "link"
    title: str
    url: str = ""
    kind: str = ""


def relative(address: str, page: str) -> str:
    """Make an address relative to a page, so that the site works in any folder of any host.

    A `page` that starts with `/` is the path of the whole site, for the page that is shown at any address.
    """
    path, mark, fragment = address.partition("#")
    if page.startswith("/"):
        return f"{page}{address}"
    if path == page:
        return f"#{fragment}" if fragment else "./"
    start = page if page.endswith("/") else posixpath.dirname(page)
    target = posixpath.relpath(f"/{path}", f"/{start}".rstrip("/") or "/")
    slash = "/" if (not path or path.endswith("/")) and not target.endswith("/") else ""
    return f"{target}{slash}{mark}{fragment}"
