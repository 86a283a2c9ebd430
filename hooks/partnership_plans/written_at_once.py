"""Puts what is made of a partnership where it is to stand as soon as it is made, so that nobody holds a whole site.

Whoever makes pages keeps of each what the verdict on the whole site asks: the links that only the whole can answer,
the ids that others may lead to, and where on the finished page the words of its body stand.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from partnership_plans.finished.addresses import file_of
from partnership_plans.finished.links import open_links, whole
from partnership_plans.finished.reading import PageRead
from partnership_plans.pages.page import InFile, Page, parts_of


class Ids(Collection[str]):
    """The ids on a page as one text, in a tenth of the memory of a set: few are ever asked for."""

    __slots__ = ("_text",)

    def __init__(self, ids: Iterable[str]) -> None:
        """Take the ids. A page has no character 0, since no browser would read it."""
        self._text = "".join(f"\0{one}" for one in sorted(ids)) + "\0"

    def __contains__(self, one: object) -> bool:
        """Say whether an id is there."""
        return f"\0{one}\0" in self._text

    def __iter__(self) -> Iterator[str]:
        """Give each of them."""
        return iter(self._text[1:-1].split("\0") if len(self) else ())

    def __len__(self) -> int:
        """Say how many there are."""
        return self._text.count("\0") - 1


class Away(NamedTuple):
    """The folder that a site is built in, where the site will stand, and what is known to be there when it is whole.

    The pages at the addresses `unsure`, and those of the kinds `unsure_kinds`, may yet be placed anew, so they are kept
    as they are.
    """

    folder: Path
    site_url: str
    addresses: frozenset[str]
    unsure: frozenset[str] = frozenset()
    unsure_kinds: frozenset[str] = frozenset()

    def with_pages(self, addresses: Iterable[str]) -> "Away":
        """Let it be known that these pages will be there."""
        return self._replace(addresses=self.addresses | {*addresses})

    def put(self, pages: tuple[Page, ...], read: tuple[PageRead, ...]) -> tuple[tuple[Page, ...], tuple[PageRead, ...]]:
        """Write the pages of a unit, all of them finished, and give what is to be kept of each. Raises OSError."""
        those = whole(
            self.addresses, {page.address: one for page, one in zip(pages, read, strict=True)}, {}, self.site_url
        )
        kept = tuple(self._page(page) for page in pages)
        return kept, tuple(open_links(those, page.address)._replace(ids=Ids(one.ids))
                           for page, one in zip(pages, read, strict=True))  # fmt: skip

    def put_files(self, files: Mapping[str, bytes]) -> None:
        """Write files by their addresses. Raises OSError."""
        for name, data in files.items():
            put_file(self.folder, name, data)

    def _page(self, page: Page) -> Page:
        parts = parts_of(page.html, page.body)
        if parts is None or page.address in self.unsure or page.kind in self.unsure_kinds:
            return page
        name = file_of(page.address)
        put_file(self.folder, name, page.html.encode("utf-8", "xmlcharrefreplace"))
        return page._replace(finished=InFile(self.folder, name), inside=parts, around=None)


def put_file(folder: Path, name: str, data: bytes) -> None:
    """Write a file by its address into the folder of a site that is being made. Raises OSError."""
    path = f"{folder}/{name}"
    try:
        file = open(path, "wb")  # noqa: PTH123, SIM115 - thousands of files, most of them in folders that are there
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        file = open(path, "wb")  # noqa: PTH123, SIM115
    with file:
        file.write(data)
