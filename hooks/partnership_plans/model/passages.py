"""Marks text that is in another language than the page it will stand on, so that the page can say so wherever it is.

The marks are characters that no author can write (`source/hidden.py` refuses them) and no page may hold: a mark that
was left on one stops the build. They go through every sentence that a text is put into, and are read once, where the
page is finished (`rendering/passages.py`).
"""

import re
from typing import Self

FOREIGN, STALE, END = "\ufdd0", "\ufdd1", "\ufdd2"
"""Where such text begins, that it stands in the place of a translation that no longer fits, and where it ends."""
MARKS = re.compile(f"[{FOREIGN}{STALE}{END}]")
EMPTY_LINE = re.compile(r"\n[ \t]*\n\s*")


class Said(str):
    """A text in another language, which knows the one that it was made from: addresses are made of that."""

    __slots__ = ("original",)
    original: str

    def __new__(cls, words: str, original: str) -> Self:
        """Take the words, and the text of the plan."""
        said = super().__new__(cls, words)
        said.original = original
        return said

    def __reduce__(self) -> tuple[type["Said"], tuple[str, str]]:
        """Say what it is made of, where it is sent to another process."""
        return Said, (str(self), self.original)


def original_of(text: str) -> str:
    """Give the words of the plan that a text was translated from; of one that was not, its own."""
    return text.original if isinstance(text, Said) else plain(text)


def foreign(text: str, *, stale: bool = False) -> str:
    """Mark a text, each paragraph by itself: they may stand apart."""
    begin = FOREIGN + STALE if stale else FOREIGN
    return "\n\n".join(f"{begin}{part}{END}" for part in EMPTY_LINE.split(text))


def plain(text: str) -> str:
    """Give a text without marks, for where nothing can say its language: an address, a file."""
    return MARKS.sub("", str(text))


def capital(text: str) -> str:
    """Give a text with a capital at its beginning, behind its mark if it has one."""
    said = str(text)  # of a message, what it says in the language at hand
    start = len(said) - len(said.lstrip(FOREIGN + STALE))
    raised = f"{said[:start]}{said[start : start + 1].upper()}{said[start + 1 :]}"
    return Said(raised, text.original) if isinstance(text, Said) else raised
