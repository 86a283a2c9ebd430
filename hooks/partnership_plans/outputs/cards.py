"""Draws the pictures that a message shows beside a link to a page: a band in the council's colour, and a title.

The letters are of a font that comes with the program (`card.ttf`), and set without the system's help: so every machine
draws the same. They are Latin, Greek and Cyrillic. Words in other letters stand in the message's text, not in here.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from partnership_plans.colours import Palette, palette
from partnership_plans.model.passages import plain
from partnership_plans.outputs.drawn import Drawing
from partnership_plans.pages.cards import FOLDER, OF_SITE, Card, card_of, letters
from partnership_plans.pages.page import Draft
from partnership_plans.settings import Settings

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

WIDTH, HEIGHT, EDGE = 1200, 630, 72
BAND, LINE = 150, 12
SIZES = (76, 64, 54, 46, 40)
"""From the biggest letters of a title down to the smallest; what is too long for these is cut, with an ellipsis."""
SMALL, LOWEST = 38, HEIGHT - 96
FONT = Path(__file__).with_name("card.ttf")
SHADES = 7
"""Between two colours, so that letters have smooth edges in a file of a few kilobytes."""


def card_files(drafts: Iterable[Draft], settings: Settings, root: Path | None) -> dict[str, bytes]:
    """Draw the pictures that are made with some pages, by address; none where no message could find them.

    The pages are of one partnership. Those of the project in `root` are taken from the build before where they are the
    same.
    """
    found = dict(filter(None, map(card_of, drafts))) if _is_wanted(settings) else {}
    whose = next(iter(found), "").removeprefix(FOLDER).partition("/")[0]
    return Drawing(drawn, settings, root).files(found, whose) if found else {}


def site_card(settings: Settings, root: Path | None) -> dict[str, bytes]:
    """Draw the picture of the whole site, which says no more than its name."""
    card = {OF_SITE: Card("", plain(settings.site_name))}
    return Drawing(drawn, settings, root).files(card, "") if _is_wanted(settings) else {}


def _is_wanted(settings: Settings) -> bool:
    return "cards" in settings.outputs and bool(settings.site_url)


def drawn(card: Card, settings: Settings) -> bytes:
    """Draw one picture (PNG). Needs Pillow, which `settings.cards` has been held to."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - only where pictures are made

    colours = palette(settings.brand, settings.accent)
    assert isinstance(colours, Palette)  # noqa: S101 - a pair that is refused has been replaced by the default
    look = colours.looks["light"]
    inked = Image.new("L", (WIDTH, HEIGHT), 0)
    pen = ImageDraw.Draw(inked)
    for words, y, size in _placed(card):
        pen.text((EDGE, y), words, fill=255, font=_font(size))
    page = inked.point([value * (SHADES - 1) // 255 for value in range(256)])
    page.paste(page.crop((0, 0, WIDTH, BAND)).point([value + SHADES for value in range(256)]), (0, 0))
    page.paste(2 * SHADES, (0, BAND, WIDTH, BAND + LINE))
    image = Image.frombytes("P", page.size, page.tobytes())
    shades = (*_shades(look["ground"], look["ink"]), *_shades(look["band"], look["on-band"]), *_rgb(look["band-line"]))
    image.putpalette(shades)
    made = BytesIO()
    image.save(made, "PNG", compress_level=6, bits=4)
    return made.getvalue()


def _placed(card: Card) -> Iterator[tuple[str, int, int]]:
    """Give each line of a picture, how far down it stands, and the size of its letters."""
    above, title, below = (letters(words) for words in card)
    yield from ((words, (BAND - SMALL) // 2, SMALL) for words in _fitting(above, SMALL, 1))
    top = BAND + LINE + 48
    for size in SIZES:
        lines = _fitting(title, size, (LOWEST - top) // _step(size))
        if size == SIZES[-1] or not (lines and lines[-1].endswith("…")):
            yield from ((words, top + number * _step(size), size) for number, words in enumerate(lines))
            break
    yield from ((words, LOWEST, SMALL) for words in _fitting(below, SMALL, 1))


def _step(size: int) -> int:
    return size * 5 // 4


def _fitting(words: str, size: int, most: int) -> list[str]:
    """Part words into so many lines at the most; what is left is told by an ellipsis."""
    lines = list(_lines(words, size))
    if len(lines) <= most:
        return lines
    last = f"{lines[most - 1]}…"
    while _wide(last, size) > WIDTH - 2 * EDGE:
        last = f"{last[:-2].rstrip()}…"
    return [*lines[: most - 1], last]


def _lines(words: str, size: int) -> Iterator[str]:
    line = ""
    for word in words.split():
        longer = f"{line} {word}".strip()
        if _wide(longer, size) <= WIDTH - 2 * EDGE:
            line = longer
            continue
        if line:
            yield line
        line = word
        while _wide(line, size) > WIDTH - 2 * EDGE:  # a word that is wider than the picture
            cut = max(1, bisect_right(range(len(line)), WIDTH - 2 * EDGE, key=lambda at: _wide(line[:at], size)) - 1)
            yield line[:cut]
            line = line[cut:]
    if line:
        yield line


def _wide(words: str, size: int) -> int:
    return ceil(_font(size).getlength(words))


@lru_cache(maxsize=8)
def _font(size: int) -> "FreeTypeFont":
    from PIL import ImageFont  # noqa: PLC0415

    return ImageFont.truetype(BytesIO(FONT.read_bytes()), size, layout_engine=ImageFont.Layout.BASIC)


def _shades(ground: str, ink: str) -> Iterator[int]:
    """Give the colours from one to another, in equal steps."""
    for step in range(SHADES):
        for one, other in zip(_rgb(ground), _rgb(ink), strict=True):
            yield (one * (SHADES - 1 - step) + other * step) // (SHADES - 1)


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
