"""Takes pictures from the build before, each by all that it shows, so that one is drawn only where it is another.

Those of a partnership are kept in one file, in the user's cache folder, with as many that were shown before.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from partnership_plans.build_cache import kept_of
from partnership_plans.model.reckoning import reckoning
from partnership_plans.pages.cards import Card
from partnership_plans.settings import Settings

DRAWN_BY = ("cards.py", "card.ttf", "../colours.py", "../pages/cards.py")
"""Files of the program that a picture hangs on."""
DIGEST, SIZE = 32, 4
"""Bytes before each picture: the digest of what it shows, and how many bytes it has."""


class Drawing(NamedTuple):
    """How pictures are drawn, and of which project; without a folder none is kept."""

    draw: Callable[[Card, Settings], bytes]
    settings: Settings
    root: Path | None

    def files(self, cards: Mapping[str, Card], whose: str) -> dict[str, bytes]:
        """Give some pictures, all of one partnership, by their addresses."""
        kept = kept_of(self.root, "cards") if self.root else None
        name = f"of-{whose}.{reckoning().below.rstrip('/')}"
        known = dict(_read(kept.read(name) or b"")) if kept else {}
        look = _look(self.settings) if kept else b""
        keys = {address: hashlib.sha256(look + repr(card).encode()).digest() for address, card in cards.items()}
        shown = {
            keys[address]: known.get(keys[address]) or self.draw(card, self.settings) for address, card in cards.items()
        }
        if kept and not shown.keys() <= known.keys():
            before = [one for one in known if one not in shown][: len(shown)]  # an edit asks for what was shown, too
            kept.write(name, _written(shown | {one: known[one] for one in before}))
        return {address: shown[key] for address, key in keys.items()}


def _written(pictures: Mapping[bytes, bytes]) -> bytes:
    return b"".join(b"".join((key, len(one).to_bytes(SIZE), one)) for key, one in pictures.items())


def _read(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = 0
    while place < len(data):
        first = place + DIGEST + SIZE
        end = first + int.from_bytes(data[place + DIGEST : first])
        yield data[place : place + DIGEST], data[first:end]
        place = end


def _look(settings: Settings) -> bytes:
    """Give the digest of what all pictures of a site have in common: what draws them, its letters, the colours."""
    found = hashlib.sha256(repr((version("pillow"), settings.brand, settings.accent)).encode())
    for name in DRAWN_BY:
        found.update(hashlib.sha256((Path(__file__).parent / name).read_bytes()).digest())
    return found.digest()
