"""Characters that nobody sees, which make two equal words differ or text read otherwise, and signs of what was lost."""

import re
import unicodedata
from collections.abc import Iterable
from html import unescape
from itertools import islice

from partnership_plans.problems import Place, Problem, error, in_short
from partnership_plans.source.positions import split_lines

ALWAYS = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters, but for tab and line ends
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0"  # soft hyphen, fillers, blank Braille
    "\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"  # zero width space, direction marks, odd line ends
    "\ue000-\uf8ff\U000f0000-\U0010ffff"  # private use: a sign in one font (Symbol's bullet), a box in others
    "\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff0-\uffff"  # half characters, byte order mark, non-characters, `LOST`
    "\U00013430-\U0001345f\U00016fe4\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a"  # arrange other signs
    "\ufe00-\ufe0d\U000e0000-\U000e0fff"  # variation selectors, tags
)
HIDDEN = re.compile(
    f"[{ALWAYS}]"
    # Joiners are spelling in Persian, Hindi and emoji; between plain letters they only hide.
    "|(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])"
    # The two selectors that choose how an emoji looks (Unicode UTS 51) belong after a sign, or within a keycap.
    "|(?<![\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff])[\ufe0e\ufe0f](?!\u20e3)",
)
"""What Unicode 16 lists as default-ignorable or as format characters, and signs that are drawn as nothing."""
MAY_BE = re.compile(f"[{ALWAYS}\u200c\u200d\ufe0e\ufe0f]")
"""Any character of `HIDDEN`, wherever it stands."""
ON_EVERY_KEYBOARD = bytes(range(0x20, 0x7F)) + b"\t\n\r"
FLAG = "\U0001f3f4[\U000e0061-\U000e007a]{2,6}\U000e007f"
"""The flags of England, Scotland and Wales, which are written with tags."""

FLAG_OR_HIDDEN = re.compile(f"{FLAG}|{HIDDEN.pattern}")

REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|\w+);?")
"""How HTML writes a character by its number or name; browsers read many of them without the semicolon too."""

LOST = {
    "\ufffd": (
        "A letter or sign was lost here when the text was saved in another encoding: “�” stands in its place (U+FFFD).",
        "type the letter or sign again, and look whether the words round it lost some too.",
    ),
    "\ufffc": (
        "A picture was lost here when the words were pasted: a sign that nobody can read stands in its place (U+FFFC).",
        "delete the sign; a picture goes into a page by itself, such as ![What it shows](map.png).",
    ),
}
"""Signs that a program puts where it lost something, with what to say of each and what to do."""

DIRECTION = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _may_hide(text: str) -> bool:
    """Say whether a text has any character of `HIDDEN`. Only what is on no keyboard is looked at: most texts have none.

    To leave out the others takes an eighth of the time in which a pattern goes by them.
    """
    if text.isascii() and text.isprintable():
        return False
    rest = text.encode("utf-8", "surrogatepass").translate(None, ON_EVERY_KEYBOARD)
    return bool(rest) and MAY_BE.search(rest.decode("utf-8", "surrogatepass")) is not None


def hidden_characters(text: str, name: str) -> Iterable[Problem]:
    """Report the first hidden character of each line."""
    if not _may_hide(text):
        return ()
    found = ((number, find_hidden(line)) for number, line in enumerate(split_lines(text), start=1))
    hits = ((number, hit) for number, hit in found if hit)
    return in_short(hidden_character(char, Place(name, number, index + 1)) for number, (char, index) in hits)


def find_hidden(text: str) -> tuple[str, int] | None:
    """Give the first hidden character and its 0-based index, or None."""
    if not _may_hide(text):
        return None
    hidden = (found for found in FLAG_OR_HIDDEN.finditer(text) if len(found[0]) == 1)
    return next(((found[0], found.start()) for found in hidden), None)


def hidden_references(text: str, name: str, first_line: int) -> Iterable[Problem]:
    """Report each line's first reference (`&#x202E;`, `&ZeroWidthSpace;`) that stands for a hidden character."""
    for number, line in enumerate(split_lines(text), start=first_line):
        meant = ((found, unescape(found[0])) for found in REFERENCE.finditer(line))
        hits = ((found, hit) for found, char in meant if (hit := find_hidden(char)))
        for found, hit in islice(hits, 1):
            yield hidden_character(hit[0], Place(name, number, found.start() + 1))


def without_hidden(text: str) -> str:
    """Put a space for each hidden character, so that all columns hold."""
    if not _may_hide(text):
        return text
    return FLAG_OR_HIDDEN.sub(lambda found: found[0] if len(found[0]) > 1 else " ", text)


def hidden_character(char: str, where: Place) -> Problem:
    """Make the problem for one hidden character, or for the sign of something lost."""
    if char in LOST:
        return error("hidden-character", where, *LOST[char])
    known = unicodedata.name(char, "control character").lower()
    kind = "turns the direction of the text" if char in DIRECTION else "cannot be seen"
    message = f"There is a character here that {kind} ({known}, U+{ord(char):04X})."
    hint = "delete it and type the words again; it often comes with text pasted from a PDF, Word or a web page."
    return error("hidden-character", where, message, hint)
