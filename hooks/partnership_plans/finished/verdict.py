"""The verdict on a finished site while it is still in memory, told at the files that its authors wrote.

What is found here is what would be found in the finished folder, before it is written, by the same functions.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from partnership_plans.finished.addresses import file_of
from partnership_plans.finished.links import Found, odd_names, whole, wrong_with
from partnership_plans.finished.lost import lost_addresses, settle
from partnership_plans.finished.moves import Redirects
from partnership_plans.finished.places import lost_places, told_lost
from partnership_plans.finished.published import Published
from partnership_plans.finished.reading import PageRead
from partnership_plans.finished.written import Authors
from partnership_plans.problems import Place, Problem

SHELL = "theme/main.html"
"""What stands round every page: a council's own changes to it are there."""
TOLD_BESIDE = {"redirect-to-nowhere"}
"""Faults of the table of moved pages which leave it clear what the other lines say."""


Find = Callable[[], Place]
"""Finds where something is written, which is only asked where it has to be told."""


class Finished(NamedTuple):
    """What was read on a page as readers will get it, and what it is about wherever it lives (its identity)."""

    read: PageRead
    identity: str


class Stands(NamedTuple):
    """A site in memory: its pages, its style sheets, and for every address the file that an author mends.

    `authors` say at which lines a link was written. `places` has for a page the ids on it that come from a plan,
    each with what finds its line; `heads` find the line of what a page is about.
    """

    pages: Mapping[str, Finished]
    styles: Mapping[str, str]
    sources: Mapping[str, str]
    site_url: str
    authors: Authors
    places: Mapping[str, Mapping[str, Find]] = MappingProxyType({})
    heads: Mapping[str, Find] = MappingProxyType({})

    def line_of(self, page: str, place: str) -> Place:
        """Give the line of what is at a place, or where its page is made."""
        find = self.places.get(page, {}).get(place)
        return find() if find else self.head_of(page) or Place(self.sources.get(page, "plans"))

    def head_of(self, page: str) -> Place | None:
        """Give the line of what a page is about, else the file that it is made from; of what is no page, None."""
        if find := self.heads.get(page):
            return find()
        return Place(self.sources[page]) if page in self.pages else None


def verdict(site: Stands, redirects: Redirects, promised: Published) -> tuple[Problem, ...]:
    """Hold a site against what readers rely on; `promised` is what has been published.

    Problems: those of `wrong_with`, `odd_names` and of `redirects`, and lost-address. What is the same
    on many pages is told once.
    """
    pages = {address: page.read for address, page in site.pages.items()}
    found = wrong_with(whole(site.sources, pages, site.styles, site.site_url))
    problems = list(_told_once(found, site))
    by_name = {file_of(address): source for address, source in site.sources.items()}
    # What the site makes comes first, so that a clash is told at what lies in content/ and can be renamed.
    names = sorted(by_name, key=lambda name: (by_name[name].startswith("content/"), name))
    problems += [one._replace(where=Place(by_name[one.where.file])) for one in odd_names(names)]
    problems += redirects.problems
    if {one.code for one in redirects.problems} <= TOLD_BESIDE:
        built = {a: site.pages[a].identity if a in site.pages else "" for a in site.sources}
        lost = settle(promised.addresses, built, redirects).lost
        where = lambda new: (new and site.head_of(new)) or redirects.next_line  # noqa: E731 - as an argument it is too long
        problems += lost_addresses(lost, built, where, promised.addresses)
        ids = {address: page.ids for address, page in pages.items()}
        problems += told_lost(lost_places(promised.places, site.places, ids.get, redirects), site.line_of)
    return tuple(problems)


def _told_once(found: Iterable[Found], site: Stands) -> Iterator[Problem]:
    """Tell each fault where its author wrote it, else at the file of its page; one of most pages is the theme's."""
    alike: dict[tuple[str, str, Place | None], list[Found]] = {}
    for one in found:
        for place in site.authors.of(one.address, one.link) or (None,):
            alike.setdefault((one.problem.code, one.about, place), []).append(one)
    for (_, _, place), (first, *others) in alike.items():
        message, source = first.problem.message, site.sources.get(first.address, "plans")
        if others and 2 * len(others) > len(site.pages):
            message, source = f"{message[:-1]} (on {len(others) + 1} pages).", SHELL
        elif first.address != first.about and not (place and place.file == source):
            more = f" and on {len(others)} more" if others else ""
            message = f"{message[:-1]} (on the page “/{first.address}”{more})."
        yield first.problem._replace(where=place or Place(source), message=message)
