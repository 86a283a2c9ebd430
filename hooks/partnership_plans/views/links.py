"""From one page to another: an address as it is written on the page at hand, and the words that lead there."""

import re
from typing import ClassVar, Literal, NamedTuple, Protocol

from partnership_plans.fixed import fixed
from partnership_plans.model.corpus import Plan
from partnership_plans.model.reckoning import reckoning

FILE = re.compile(r"\.(?!html$)[a-zA-Z0-9]+$")


class Target(NamedTuple):
    """Something that can be linked to."""

    address: str
    title: str


class Finder(Protocol):
    """Knows where everything lives."""

    def find(self, key: str, plan: Plan | None) -> Target | None:
        """Find a thing by its id, or give None."""


@fixed
class Link:
    """Words that lead somewhere; without a `url` they are plain words. `kind` is the class of the link, if any."""

    shape: ClassVar[Literal["link"]] = "link"
    title: str
    url: str = ""
    kind: str = ""


def relative(address: str, page: str) -> str:
    """Make an address relative to a page, so that the site works in any folder of any host.

    A `page` that starts with `/` is the path of the whole site, for the page that is shown at any address. Files that
    are no pages are there once, for the pages in all languages.
    """
    path, mark, fragment = address.partition("#")
    if (below := reckoning().below) and FILE.search(path):
        page = f"{below}{page}"
    if page.startswith("/"):
        return f"{page}{address}"
    if path == page:
        return f"#{fragment}" if fragment else page.rpartition("/")[2] or "./"
    up, above = "", page[: page.rfind("/") + 1]
    while not path.startswith(above):
        up, above = f"../{up}", above[: above.rfind("/", 0, -1) + 1]
    down = path[len(above) :]
    return f"{up}{down}{mark}{fragment}" if up or down else f"./{mark}{fragment}"
