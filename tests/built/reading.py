"""Reads a built site as its readers do: the words that stand on each page, and where its links lead."""

import html
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

HIDDEN = re.compile(r"<(script|style|head|template)\b.*?</\1>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
MAIN = re.compile(r"<main\b.*?</main>", re.DOTALL)
CELL_NAME = re.compile(r'<span class="cell-name".*?</span>')
"""The name of a column in each cell of it, which only a phone shows, in the place of the head of the table."""
BY = re.compile(r'<span class="by">.*?</span>', re.DOTALL)
SOURCES = re.compile(r'<details class="sources">.*?</details>', re.DOTALL)
INLINE = "a|abbr|b|bdi|br|code|em|i|mark|small|span|strong|sub|sup|time|wbr"
BLOCK = re.compile(rf"<(?!/?(?:{INLINE})\b)[^>]*>")
SPELT_OUT = re.compile(r'<a class="term"[^>]*>[^<]*</a>(?: \(([^()<]+)\)|, ([^\s<]+))')
LINK = re.compile(r'<a\b[^>]*?href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)


class Built(NamedTuple):
    """A built site: its folder, and the HTML of each page by the page's address."""

    folder: Path
    pages: dict[str, str]

    def text(self, address: str) -> str:
        """Give what can be read in the main part of a page, in small letters."""
        return visible(main(self.pages[address])).casefold()

    def text_in_short(self, address: str) -> str:
        """Give the same with each acronym as it was written, before its first use was spelt out."""
        return visible(in_short(main(self.pages[address]))).casefold()


def read_built(folder: Path) -> Built:
    """Read every page of a site's folder."""
    pages = {}
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        pages[name.removesuffix("index.html")] = path.read_text(encoding="utf-8")
    return Built(folder, pages)


def way(site: Built, clicks: tuple[str, ...], address: str) -> list[str]:
    """Follow at most three links by their words, and give the address of each page on the way, from the first."""
    assert len(clicks) <= 3
    found = [address]
    for words in clicks:
        found.append(_followed(site, words, found[-1]))
    return found


def _followed(site: Built, words: str, address: str) -> str:
    """Follow a link of the main part of a page by its words, and give the address that it leads to."""
    for href, inside in LINK.findall(main(site.pages[address])):
        if fold(visible(inside)).strip() == words:
            found = posixpath.normpath(posixpath.join("/", address, href.partition("#")[0])).strip("/")
            return f"{found}/" if found else ""
    raise AssertionError((words, address))


def main(page: str) -> str:
    """Give the main part of a page: not the menu, the footer or the list of sources."""
    found = MAIN.search(page)
    return CELL_NAME.sub("", SOURCES.sub(" ", found[0] if found else page))


def visible(page: str) -> str:
    """Give the words of a page: each tag a space (but not `<wbr>`, inside a word), entities as their signs."""
    return fold(html.unescape(TAG.sub(" ", HIDDEN.sub(" ", page).replace("<wbr>", ""))))


def in_short(page: str) -> str:
    """Give a page with each acronym as it was written, before its first use was spelt out."""
    return SPELT_OUT.sub(r"\1\2", page)


def blocks(page: str) -> Iterator[str]:
    """Give the words of each paragraph, cell, item or heading of a page."""
    for piece in BLOCK.split(HIDDEN.sub(" ", page)):
        if words := visible(piece):
            yield words


def fold(text: str) -> str:
    """Make one space of any white space, and none before a full stop, comma or closing bracket."""
    return re.sub(r"(?<=\() | (?=[.,;:)])", "", " ".join(text.split()))


def links(page: str, address: str) -> Iterator[tuple[str, str]]:
    """Give the site's own pages that a page links to, each with the words of the link."""
    base = address if address.endswith("/") or not address else posixpath.dirname(address) + "/"
    for target, words in LINK.findall(page):
        path = html.unescape(target).partition("#")[0]
        if "://" in path or path.startswith(("mailto:", "tel:")):
            continue
        joined = posixpath.normpath(posixpath.join("/", base, path)).strip("/") if path else base.strip("/")
        whole = joined if not joined or joined.endswith(".html") else f"{joined}/"
        yield whole.removesuffix("index.html"), visible(words)
