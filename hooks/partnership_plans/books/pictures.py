"""Pictures for a book: no larger than paper or a reader can show, and of a kind that every reader knows."""

import io
from pathlib import Path
from typing import NamedTuple

from partnership_plans.outputs.media import type_of

WIDEST = 1600
"""Dots across: 170 mm of paper hold no more that an eye can tell apart at 240 dots to the inch."""
SMALL = 300_000
"""Bytes below which a picture of a known kind is taken as it is."""
PLAIN = frozenset({"1", "L", "LA", "P", "RGB", "RGBA"})
"""Ways of holding colours that every reader knows: not four inks, nor 65,536 greys."""
KNOWN = frozenset({"image/png", "image/jpeg", "image/gif"})


class Shrunk(NamedTuple):
    """A picture for a book: its bytes, their media type, and the ending of its name."""

    data: bytes
    type: str
    ending: str


def shrunk(path: Path) -> Shrunk | None:
    """Read a picture and make it no larger than it can be shown; None for what is no picture, or is spoilt."""
    kind = type_of(path.name)
    if not kind.startswith("image/") or not path.is_file():
        return None
    if kind == "image/svg+xml":
        return Shrunk(path.read_bytes(), kind, ".svg")
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - an extra

    try:
        with Image.open(path) as found:
            if kind in KNOWN and path.stat().st_size <= SMALL and found.mode in PLAIN and found.width <= WIDEST:
                return Shrunk(path.read_bytes(), kind, path.suffix.lower())
            found.draft("RGB", (WIDEST, WIDEST))
            picture = found.point(lambda grey: grey / 256).convert("L") if found.mode[:2] == "I;" else found
            picture.thumbnail((WIDEST, WIDEST * 4))
            is_flat = picture.mode in {"1", "L", "RGB", "CMYK", "YCbCr"}
            out = io.BytesIO()
            if is_flat:
                picture.convert("RGB").save(out, "JPEG", quality=85)
            else:
                picture.convert("RGBA").save(out, "PNG")
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None
    return Shrunk(out.getvalue(), *(("image/jpeg", ".jpg") if is_flat else ("image/png", ".png")))
