"""Holds a finished site against what readers rely on, before anyone may see it."""

import gzip
import importlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from partnership_plans.problems import Place, Problem, error, in_order, nearest
from partnership_plans.publish.headers import is_hashed
from partnership_plans.publish.manifest import (
    MANIFEST,
    address_of,
    file_of,
    files_in,
    is_page,
    is_sidecar,
    make_manifest,
    read_manifest,
)
from partnership_plans.publish.reading import PageRead, Spot, read_page

EXPECTED = ("", "404.html")
"""Pages without which no site of ours is whole: the home page and the one that says that a page is not there."""

NOT_FOUND = "404.html"
FEWEST_WORDS = 5
CSS_URL = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")
ODD_NAME = re.compile(r"[\x00-\x1f\x7f\\:*?\"<>|%#]")
ORIGIN = "http://site.invalid"
OUR_FAULT = "this is the software's fault rather than yours: show this line to whoever looks after it."


class Site(NamedTuple):
    """A finished folder: what is served where, where it will stand, and its pages as read."""

    folder: Path
    addresses: frozenset[str]
    url: str
    base: str
    pages: Mapping[str, PageRead]


def verify_folder(
    site: Path,
    *,
    site_url: str = "",
    expected: Iterable[str] = EXPECTED,
    promised: Iterable[str] = (),
) -> tuple[Problem, ...]:
    """Check a finished site; no problem means that it may be published.

    `site_url` is where it will stand (its path counts for links that begin
    with `/`), `expected` the addresses it must have, `promised` those it has
    ever had. Problems: empty-site, odd-file, same-but-for-case, broken-page,
    unsafe-markup, empty-page, broken-link, broken-fragment, missing-asset,
    outside-request, missing-page, lost-address, manifest, compressed-copy.
    """
    names = set(files_in(site))
    if not names:
        return (error("empty-site", Place("."), "The site is empty: there is nothing to publish."),)
    pages = {
        address_of(name): read_page((site / name).read_text("utf-8", "replace"))
        for name in names
        if name.endswith(".html") and not (site / name).is_symlink()
    }
    served = frozenset(address_of(name) for name in names if not is_sidecar(name, names))
    base = (urlsplit(site_url).path.rstrip("/") or "") + "/"
    whole = Site(site, served, site_url.rstrip("/") + "/" if site_url else "", base, pages)
    found = [*_odd_files(site, names), *_missing(whole, expected, promised)]
    for address in pages:
        found += [*_page(whole, address), *_links(whole, address)]
    found += [*_stylesheets(whole), *_manifest(site), *_compressed(site, names)]
    return in_order(found)


def _odd_files(site: Path, names: set[str]) -> Iterator[Problem]:
    by_case: dict[str, str] = {}
    for name in sorted(names):
        path = site / name
        if path.is_symlink() or not path.is_file() or ODD_NAME.search(name) or ".git" in name.split("/"):
            yield error(
                "odd-file",
                Place(name),
                f"“{name}” is no plain file with a plain name, so it is not published.",
            )
        if (other := by_case.setdefault(name.casefold(), name)) != name:
            message = f"“{name}” and “{other}” differ in capital letters only; some hosts keep but one of them."
            yield error("same-but-for-case", Place(name), message, "give one of the two another id.")


def _missing(site: Site, expected: Iterable[str], promised: Iterable[str]) -> Iterator[Problem]:
    for address in sorted(set(expected) - site.addresses):
        yield error("missing-page", Place(file_of(address)), f"The page “/{address}” should be there and is not.")
    for address in sorted(set(promised) - site.addresses):
        yield lost_address(address)


def lost_address(address: str, suggestion: str = "") -> Problem:
    """Say to an editor that a published address would be lost, and what to write so that it is not."""
    kind = "page" if is_page(address) else "file"
    message = (
        f"The {kind} “/{address}” has been published, and this change would take it away: links to it would break."
    )
    target = f"/{suggestion}" if suggestion else "/the-page-that-took-its-place/"
    hint = f"bring it back, or say in plans/redirects.yml where it went: “/{address}: {target}”."
    return error("lost-address", Place("plans/redirects.yml"), message, hint)


def _page(site: Site, address: str) -> Iterator[Problem]:
    page, name = site.pages[address], file_of(address)
    for spot in page.faults:
        yield error("broken-page", _at(name, spot), f"The page cannot be read: {spot.what}.", OUR_FAULT)
    for spot in page.unsafe:
        message = f"The page holds {spot.what}, which its security policy would stop."
        yield error("unsafe-markup", _at(name, spot), message, OUR_FAULT)
    if page.words < FEWEST_WORDS and not page.forwards:
        yield error("empty-page", Place(name), f"The page “/{address}” is empty.", "give it content, or take it out.")


def _at(name: str, spot: Spot) -> Place:
    return Place(name, spot.line, spot.column)


def _links(site: Site, address: str) -> Iterator[Problem]:
    page = site.pages[address]
    seen: set[str] = set()
    for spots, loads in ((page.links, False), (page.loads, True)):
        for spot in spots:
            if spot.what not in seen:
                seen.add(spot.what)
                yield from _link(site, address, spot, loads=loads)


def _link(site: Site, address: str, spot: Spot, *, loads: bool) -> Iterator[Problem]:
    where = _at(file_of(address), spot)
    if (
        address == NOT_FOUND
        and spot.what
        and not spot.what.startswith(("/", "#", "http:", "https:", "mailto:", "tel:"))
    ):
        message = f"“{spot.what}” on the 404 page is relative, and that page is shown at any address."
        yield error("broken-link", where, message, OUR_FAULT)
        return
    found = resolve(site.url, site.base, address, spot.what)
    if found is None:
        if loads and _leaves(spot.what):
            message = f"The page fetches “{spot.what}” from another site."
            yield error("outside-request", where, message, "keep a copy in this site instead.")
        return
    target, fragment = found
    if target not in site.addresses:
        close = nearest(target, site.addresses)
        hint = f"did you mean “/{close}”?" if close else ""
        kind, what = ("missing-asset", "file") if loads or not is_page(target) else ("broken-link", "page")
        yield error(kind, where, f"“{spot.what}” leads to no {what} of this site.", hint)
    elif fragment and target in site.pages and fragment not in site.pages[target].ids:
        close = nearest(fragment, site.pages[target].ids)
        message = f"“{spot.what}” leads to a place that is not on the page “/{target}”."
        yield error("broken-fragment", where, message, f"did you mean “#{close}”?" if close else "")


def resolve(site_url: str, base: str, address: str, url: str) -> tuple[str, str] | None:
    """Give the address within the site, and the fragment, to which a link leads; None if it leads out of it."""
    url = url.strip()
    if site_url and url.startswith(site_url):
        url = base + url.removeprefix(site_url)
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


def _leaves(url: str) -> bool:
    return urlsplit(url).scheme.lower() not in {"data", "javascript", "vbscript"}  # those are unsafe-markup


def _stylesheets(site: Site) -> Iterator[Problem]:
    for address in sorted(a for a in site.addresses if a.endswith(".css")):
        text = (site.folder / file_of(address)).read_text("utf-8", "replace")
        for found in CSS_URL.finditer(text):
            url = (found[1] or found[2]).strip()
            if url.startswith(("data:", "#")):
                continue
            spot = Spot(text.count("\n", 0, found.start()) + 1, 1, url)
            yield from _link(site, address, spot, loads=True)


def _manifest(site: Path) -> Iterator[Problem]:
    where = Place(MANIFEST)
    try:
        listed = {entry.address: entry for entry in read_manifest((site / MANIFEST).read_bytes())}
    except (OSError, ValueError):
        yield error("manifest", where, "The site's list of files (manifest.json) is missing or cannot be read.")
        return
    there = {entry.address: entry for entry in make_manifest(site)}
    for address in sorted(listed.keys() | there.keys()):
        if address not in there:
            yield error("manifest", where, f"“/{address}” is in manifest.json and not in the site.")
        elif address not in listed:
            # Hashed files of earlier releases stay for pages that readers still have open.
            if not is_hashed(address):
                yield error("manifest", where, f"“/{address}” is in the site and not in manifest.json.")
        elif listed[address] != there[address]:
            yield error("manifest", where, f"“/{address}” is not the file that manifest.json lists.")


def _compressed(site: Path, names: set[str]) -> Iterator[Problem]:
    for name in sorted(name for name in names if is_sidecar(name, names)):
        unpack = _unpacker(name)
        if unpack is None:
            continue
        try:
            same = unpack((site / name).read_bytes()) == (site / name.rpartition(".")[0]).read_bytes()
        except Exception:  # noqa: BLE001 - each library raises its own kind at bad data
            same = False
        if not same:
            yield error("compressed-copy", Place(name), f"“{name}” is not the compressed copy of the file beside it.")


def _unpacker(name: str) -> Callable[[bytes], bytes] | None:
    if name.endswith(".gz"):
        return gzip.decompress
    try:
        unpack: Callable[[bytes], bytes] = importlib.import_module("brotli").decompress
    except ImportError:
        return None
    return unpack
