"""Pictures made of dots under `content/`: each can be read, is what its name says, and costs a reader little."""

import binascii
from base64 import b64decode
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from partnership_plans.problems import Place, Problem, error

MOST_BYTES, MOST_DOTS = 5_000_000, 25_000_000
"""A photograph of a telephone has 12 million dots, and 4 MB; a browser that draws 25 million takes 100 MB for them."""
DOTS = {".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff", ".webp": b"RIFF", ".avif": b""}
"""How the file of each kind of picture begins."""
WEBP_MOVES = 0b10
"""The flag in the head of a WebP file that it is a sequence of frames."""
SMALLER = "save it smaller: 1,600 dots wide is enough for any page."
ANEW = "open it in a picture program and save it anew, as a PNG or JPEG."


def unfit_picture(path: Path, name: str) -> Iterator[Problem]:
    """Find why a picture is not fit for a page. Codes: picture-too-big, unreadable-picture, moving-picture."""
    where, kind = Place(name), path.suffix.lower()
    if (size := path.stat().st_size) > MOST_BYTES:
        message = f"This picture has {size / 1_000_000:.1f} MB; a page can have one of {MOST_BYTES // 1_000_000} MB."
        yield error("picture-too-big", where, message, SMALLER)
        return
    data = path.read_bytes()
    width, height = _size(data) if data.startswith(DOTS[kind]) else (0, 0)
    if min(width, height) < 1:
        message = f"This file can't be read as a picture of the kind that its name says ({kind})."
        yield error("unreadable-picture", where, message, ANEW)
    elif not _is_whole(data):
        message = "This picture is cut off: its file ends before it does, as when it was not saved or sent to its end."
        yield error("unreadable-picture", where, message, "put the whole file here again.")
    elif width * height > MOST_DOTS:
        message = (
            f"This picture is {width:,} dots by {height:,}; phones can't draw one of more than {MOST_DOTS:,} in all."
        )
        yield error("picture-too-big", where, message, SMALLER)
    elif _moves(data):
        message = "This picture moves, and nobody who reads the page could stop it."
        hint = "save one of its pictures as a PNG or JPEG; for a film, link to where it can be stopped."
        yield error("moving-picture", where, message, hint)


def _is_whole(data: bytes) -> bool:
    """Say whether a picture is there to its end, of which its head says nothing; a phone may put more behind that."""
    if data.startswith(DOTS[".png"]):
        return b"IEND" in data
    if data.startswith(DOTS[".jpg"]):
        return b"\xff\xd9" in data[_dots_of_jpeg(data) :]
    if data.startswith(DOTS[".webp"]):
        return len(data) >= 8 + int.from_bytes(data[4:8], "little")
    return _dots_of_avif(data) <= len(data)


def _dots_of_avif(data: bytes) -> int:
    """Give where the dots of an AVIF end: its parts, each with its size and its name, stand one behind the other."""
    place, name = 0, b""
    while place < len(data) and name != b"mdat":
        name, size = data[place + 4 : place + 8], int.from_bytes(data[place : place + 4], "big")
        place += size or len(data)  # one without a size goes on to the end
    return place if name == b"mdat" else len(data) + 1


def _dots_of_jpeg(data: bytes) -> int:
    """Give where the dots of a JPEG begin: a small picture in its head has an end of its own."""
    place = 2
    while data[place : place + 1] == b"\xff" and data[place + 1 : place + 2] != b"\xda":
        place += 2 + int.from_bytes(data[place + 2 : place + 4], "big")
    return place


def _moves(data: bytes) -> bool:
    """Say whether a picture has more than one frame (WCAG 2.2, 2.2.2): a PNG, WebP or AVIF can, as a GIF can."""
    if data.startswith(DOTS[".png"]):
        _, told, rest = data.partition(b"\x00\x00\x00\x08acTL")
        return bool(told) and int.from_bytes(rest[:4], "big") > 1
    if data.startswith(DOTS[".webp"]):
        return data[12:16] == b"VP8X" and bool(data[20] & WEBP_MOVES)
    return data[4:8] == b"ftyp" and b"avis" in data[8 : int.from_bytes(data[:4], "big")]


def too_many_dots(address: str) -> bool:
    """Say whether a `data:` address holds a picture that is too big to draw, or none that can be read."""
    if not address.strip().lower().startswith("data:image/"):
        return False
    try:
        width, height = _size(b64decode(address.partition(",")[2]))
    except (binascii.Error, ValueError):
        return True
    return min(width, height) < 1 or width * height > MOST_DOTS


def _size(data: bytes) -> tuple[int, int]:
    import imagesize  # noqa: PLC0415 - it brings a web client with it, and most sites have no picture

    try:
        width, height = imagesize.get(BytesIO(data))
        return int(width), int(height)
    except Exception:  # noqa: BLE001 - whatever a broken file makes of its reader
        return 0, 0
