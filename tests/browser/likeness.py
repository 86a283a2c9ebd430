"""Whether two pictures look alike, however each machine smooths the edges of its letters.

A picture is kept small: each of its points is the mean of a block of 8 by 8
pixels, in steps of 8 from black to white, so that it is a few kilobytes. Two are
held against each other twice. A few blocks (`FEW`) may differ by more than an
eighth of what there is from black to white (`FINE`), which lets edges differ, and
not a block that went or a heading that moved. And the mean of 8 by 8 blocks may
differ by little more than the steps do (`COARSE`), which shows a colour that
changed a little over a space. A hairline round one word is not seen.
"""

from pathlib import Path

from PIL import Image, ImageChops

BLOCK = 8
STEP = 8
FINE, FEW = 32, 4
COARSE = 6


def in_small(picture: Image.Image) -> Image.Image:
    """Give a picture an eighth as wide."""
    return picture.reduce(BLOCK)


def in_steps(small: Image.Image) -> Image.Image:
    """Give a small picture as it is kept, each colour at the nearest step."""
    return small.point(lambda value: min(255, (value + STEP // 2) // STEP * STEP))


def keep(small: Image.Image, file: Path) -> None:
    """Write a small picture to a file, in few bytes."""
    file.parent.mkdir(parents=True, exist_ok=True)
    in_steps(small).save(file, "WEBP", lossless=True, method=6)


def apart(kept: Image.Image, now: Image.Image) -> str:
    """Say in what a small picture differs from the one that was kept, or nothing where they look alike."""
    if kept.width != now.width or abs(kept.height - now.height) > 1:
        return f"it was {_size(kept)} and is {_size(now)}"
    both = (0, 0, now.width, min(kept.height, now.height))
    kept, now = kept.crop(both), now.crop(both)
    blocks = sum(_most(kept, now).histogram()[FINE + 1 :])
    if blocks > FEW:
        return f"{blocks} blocks of {BLOCK} by {BLOCK} pixels differ by more than {FINE} of 255"
    tiles = _most(kept.reduce(BLOCK), now.reduce(BLOCK)).histogram()
    furthest = max(value for value, number in enumerate(tiles) if number)
    if furthest > COARSE:
        return f"a part of {BLOCK**2} by {BLOCK**2} pixels differs by {furthest} of 255, more than {COARSE}"
    return ""


def difference(kept: Image.Image, now: Image.Image) -> Image.Image:
    """Draw where two small pictures differ, the darker the further apart, at the size of the page."""
    drawn = _most(kept.crop((0, 0, *now.size)), now).point(lambda value: 255 - min(255, value * 4))
    return in_full(drawn)


def in_full(small: Image.Image) -> Image.Image:
    """Give a small picture at the size of the page, each point a square."""
    return small.resize((small.width * BLOCK, small.height * BLOCK), Image.Resampling.NEAREST)


def _most(kept: Image.Image, now: Image.Image) -> Image.Image:
    red, green, blue = ImageChops.difference(kept, now).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _size(small: Image.Image) -> str:
    return f"{small.width * BLOCK} by {small.height * BLOCK} pixels"
