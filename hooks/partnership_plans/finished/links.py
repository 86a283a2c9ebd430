"""What can be wrong with finished pages: links that lead nowhere, markup that a policy stops, names no host can keep.

Works on pages as read and on addresses, wherever they are: in memory before
anything is written, or in a folder before it goes live.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from partnership_plans.finished.addresses import address_of, file_of, is_page
from partnership_plans.finished.reading import PageRead, Spot
from partnership_plans.problems import Place, Problem, error, nearest

EXPECTED = ("", "404.html")
"""Pages without which no site of ours is whole: the home page and the one that says that a page is not there."""

NOT_FOUND = "404.html"
FEWEST_WORDS = 5
CSS_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")
ODD_NAME = re.compile(r"[\x00-\x1f\x7f\\:*?\"<>|%#]")
PLAIN = re.compile(r"(?P<up>(?:\.\./)*)(?P<down>(?:[a-z0-9_-]+/)*)(?:#(?P<fragment>[a-z0-9_-]+))?")
CLEAN = re.compile(r"/(?:[\w-]+/)*(?:[\w-]+\.html)?")
ORIGIN = "http://site.invalid"
ANEW = "build it anew (“plans build”), or publish it again (“plans publish”)."
NOWHERE = "write the address of what is there, as a browser shows it, or take the link out."
NO_PART = "name a place that is on that page, or take out the “#” and what follows it."
OUR_FAULT = (
    "build it anew (“plans build”). If it is told again, take back what was changed in theme/; "
    "if nothing was, show this line to whoever looks after the software."
)


class Whole(NamedTuple):
    """A finished site: what is served where, where it will stand, its pages as read and its style sheets."""

    addresses: frozenset[str]
    url: str
    base: str
    pages: Mapping[str, PageRead]
    styles: Mapping[str, str]


class Found(NamedTuple):
    """Something wrong with what is at an address. What is the same on many pages is `about` the same.

    `link` is what the page says that leads wrong, if that is what is wrong.
    """

    address: str
    about: str
    problem: Problem
    link: str = ""


def whole(
    addresses: Iterable[str], pages: Mapping[str, PageRead], styles: Mapping[str, str], site_url: str = ""
) -> Whole:
    """Put a site together; `site_url` is where it will stand (its path counts for links that begin with `/`)."""
    url = f"{site_url.rstrip('/')}/" if site_url else ""
    return Whole(frozenset(addresses), url, urlsplit(url).path or "/", pages, styles)


def wrong_with(site: Whole, expected: Iterable[str] = EXPECTED) -> Iterator[Found]:
    """Find everything that is wrong with the pages and style sheets of a site; `expected` are addresses it must have.

    Problems: missing-page, broken-page, unsafe-markup, empty-page, broken-link,
    broken-fragment, missing-asset, outside-request.
    """
    for address in sorted(set(expected) - site.addresses):
        message = f"The page “/{address}” should be there and is not."
        yield Found(address, "", error("missing-page", Place(file_of(address)), message, ANEW))
    for address in site.pages:
        yield from _page(site, address)
        yield from _links(site, address)
    yield from _stylesheets(site)


def open_links(site: Whole, address: str) -> PageRead:
    """Give what was read on a page, but for the links of which it is sure that they lead where they should.

    `site` has the addresses of all that will be there, and of the pages those that are at hand.
    """
    page = site.pages[address]
    links, loads = (
        [spot for spot in spots if not _is_sure(site, address, spot, loads=loads)]
        for spots, loads in ((page.links, False), (page.loads, True))
    )
    return page._replace(links=links, loads=loads)


def _is_sure(site: Whole, address: str, spot: Spot, *, loads: bool) -> bool:
    found = resolve(site.url, site.base, address, spot.what)
    if found is not None:
        target, fragment = found
        if target not in site.addresses:
            return False
        if fragment and (target not in site.pages or fragment not in site.pages[target].ids):
            return False
        if address != NOT_FOUND:
            return True
    return not any(True for _ in _link(site, address, spot, loads=loads))


def odd_names(names: Iterable[str]) -> Iterator[Problem]:
    """Find files of a site that some host cannot keep: odd-file, same-but-for-case (told at the later of the two)."""
    by_case: dict[str, str] = {}
    for name in names:
        if ODD_NAME.search(name) or ".git" in name.split("/"):
            yield odd_file(name)
        if (other := by_case.setdefault(name.casefold(), name)) != name:
            message = f"“{name}” and “{other}” differ in capital letters only; some hosts keep but one of them."
            yield error("same-but-for-case", Place(name), message, "give one of the two another name.")


def odd_file(name: str) -> Problem:
    """Refuse to publish a file."""
    message = f"“{name}” is no plain file with a plain name, so it is not published."
    return error("odd-file", Place(name), message, "take it away, or give it a name of letters, digits and “-._”.")


def _page(site: Whole, address: str) -> Iterator[Found]:
    page, name = site.pages[address], file_of(address)
    for spot in page.faults:
        problem = error("broken-page", _at(name, spot), f"The page cannot be read: {spot.what}.", OUR_FAULT)
        yield Found(address, spot.what, problem)
    for spot in page.unsafe:
        message = f"The page holds {spot.what}, which its security policy would stop."
        yield Found(address, spot.what, error("unsafe-markup", _at(name, spot), message, OUR_FAULT))
    if page.words < FEWEST_WORDS and not page.forwards:
        message = f"The page “/{address}” is empty."
        yield Found(address, address, error("empty-page", Place(name), message, "give it content, or take it out."))


def _at(name: str, spot: Spot) -> Place:
    return Place(name, spot.line, spot.column)


def _links(site: Whole, address: str) -> Iterator[Found]:
    page = site.pages[address]
    seen: set[str] = set()
    for spots, loads in ((page.links, False), (page.loads, True)):
        for spot in spots:
            if spot.what not in seen:
                seen.add(spot.what)
                yield from _link(site, address, spot, loads=loads)


def _link(site: Whole, address: str, spot: Spot, *, loads: bool) -> Iterator[Found]:
    where = _at(file_of(address), spot)
    if (
        address == NOT_FOUND
        and spot.what
        and not spot.what.startswith(("/", "#", "http:", "https:", "mailto:", "tel:"))
    ):
        message = f"“{spot.what}” on the 404 page is relative, and that page is shown at any address."
        yield Found(address, spot.what, error("broken-link", where, message, OUR_FAULT), spot.what)
        return
    found = resolve(site.url, site.base, address, spot.what)
    if found is None:
        if loads and _leaves(spot.what):
            message = f"The page fetches “{spot.what}” from another site."
            problem = error("outside-request", where, message, "keep a copy in this site instead.")
            yield Found(address, spot.what, problem, spot.what)
        return
    target, fragment = found
    if target not in site.addresses:
        close = nearest(target, site.addresses)
        # As it was written: in data an address stands in full.
        start = site.url if site.url and spot.what.startswith(site.url) else "/"
        hint = f"did you mean “{start}{close}”?" if close else NOWHERE
        is_file = loads or not is_page(target)
        message = f"“{spot.what}” leads to no {'file' if is_file else 'page'} of this site."
        problem = error("missing-asset" if is_file else "broken-link", where, message, hint)
        yield Found(address, target, problem, spot.what)
    elif fragment and target in site.pages and fragment not in site.pages[target].ids:
        close = nearest(fragment, site.pages[target].ids)
        message = f"“{spot.what}” leads to a place that is not on the page “/{target}”."
        whole_link = f"{spot.what.partition('#')[0]}#{close}"
        problem = error("broken-fragment", where, message, f"did you mean “{whole_link}”?" if close else NO_PART)
        yield Found(address, f"{target}#{fragment}", problem, spot.what)


def resolve(site_url: str, base: str, address: str, url: str) -> tuple[str, str] | None:
    """Give the address within the site, and the fragment, to which a link leads; None if it leads out of it."""
    url = url.strip()
    if found := _within(base, address, url):
        return found
    if site_url and url.startswith(site_url):
        url = base + url.removeprefix(site_url)
    if url.startswith(("https:", "mailto:", "tel:")):
        address = ""  # it is the same from any page
    return _anywhere(base, address, url)


@lru_cache(maxsize=1_000)
def _anywhere(base: str, address: str, url: str) -> tuple[str, str] | None:
    """Give what `resolve` gives for any link. Those that stand on every page are looked at once."""
    try:
        parts = urlsplit(urljoin(ORIGIN + base + address, url))
    except ValueError:
        return (url, "")
    if f"{parts.scheme}://{parts.netloc}" != ORIGIN:
        return None
    fragment = unquote(parts.fragment).partition(":~:")[0]
    path = unquote(parts.path)
    if not path.startswith(base):
        return (path, fragment)
    target = address_of(path.removeprefix(base))
    return (target, "" if fragment == "top" else fragment)


def _within(base: str, address: str, url: str) -> tuple[str, str] | None:
    """Give what `resolve` gives for a plain relative link, such as pages are full of; None for any other."""
    plain = PLAIN.fullmatch(url)
    above = _above(base, address)
    if plain is None or not above:
        return None
    rise, down, fragment = plain.groups("")
    up = len(rise) // 3
    if up >= len(above) or fragment == "top":
        return None  # above the site, if not above the host
    if not (up or down):
        return address_of(address), fragment
    return address_of(above[up] + down), fragment


@lru_cache(maxsize=8)
def _above(base: str, address: str) -> tuple[str, ...]:
    """Give the folder of a page and those above it, up to the site's own; nothing where an address is not plain."""
    if not CLEAN.fullmatch(base + address):
        return ()
    folder = address[: address.rfind("/") + 1]
    found = [folder]
    while folder:
        folder = folder[: folder.rfind("/", 0, -1) + 1]
        found.append(folder)
    return tuple(found)


def _leaves(url: str) -> bool:
    return urlsplit(url).scheme.lower() not in {"data", "javascript", "vbscript"}  # those are unsafe-markup


def _stylesheets(site: Whole) -> Iterator[Found]:
    for address, text in sorted(site.styles.items()):
        for found in CSS_URL.finditer(text):
            url = (found[1] or found[2]).strip()
            if url.startswith(("data:", "#")):
                continue
            spot = Spot(text.count("\n", 0, found.start()) + 1, 1, url)
            yield from _link(site, address, spot, loads=True)
