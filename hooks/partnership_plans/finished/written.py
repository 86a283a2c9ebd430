"""Where a link of a finished page was written: at its line of narrative, of data, of the settings or of the theme."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from partnership_plans.problems import Place
from partnership_plans.source import read_text, read_yaml
from partnership_plans.themes import FOLDER, Theme

Links = tuple[tuple[str, Place], ...]
"""The links of a page's narrative as they stand on the page, each with the place at which it was written."""


class Authors:
    """Knows who wrote a link. Nothing is looked for before one is found that leads wrong."""

    def __init__(self, root: Path, narrative: Mapping[str, Links], files: Iterable[str]) -> None:
        """Take the project, the links of each page's narrative by the page's address, and the files that hold data."""
        self._root, self._narrative, self._files = root, narrative, tuple(files)
        self._elsewhere = cache(self._look)

    def of(self, page: str, link: str) -> tuple[Place, ...]:
        """Give every place at which a link of a page was written; none if the program made it."""
        if not link:
            return ()
        own = tuple(place for written, place in self._narrative.get(page, ()) if written == link)
        data, theme = self._elsewhere(link)
        return (*own, *data) or theme

    def _look(self, link: str) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
        return tuple(self._in_data(link)), tuple(self._in_theme(link))

    def _in_data(self, link: str) -> Iterator[Place]:
        for name in self._files:
            read = read_yaml(self._root / name, name, root=self._root)
            for path in _paths(read.value, link):
                yield read.positions.at(path)

    def _in_theme(self, link: str) -> Iterator[Place]:
        """Find it as it stands: a template is text with instructions in it, of which nobody keeps the places."""
        for piece, path in Theme(self._root).pieces():
            if path.suffix in {".html", ".css"}:
                name = f"{FOLDER}/{piece}"
                for row, line in enumerate((read_text(path, name)[0] or "").splitlines(), start=1):
                    found = (line.find(f"{before}{link}{after}") for before, after in ('""', "''", "()"))
                    if (at := max(found)) >= 0:
                        yield Place(name, row, at + 2)


def _paths(value: Any, link: str, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Find where in data a text stands that is this link."""
    if isinstance(value, str) and value.strip() == link:
        yield path
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _paths(inner, link, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _paths(inner, link, (*path, index))
