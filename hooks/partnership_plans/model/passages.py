"""Marks text that is in another language than the page it will stand on, so that the page can say so wherever it is.

The marks are characters that no author can write (`source/hidden.py` refuses them) and no page may hold: a mark that
was left on one stops the build. They go through every sentence that a text is put into, and are read once, where the
page is finished (`rendering/passages.py`).
"""

import re

FOREIGN, STALE, END = "\ufdd0", "\ufdd1", "\ufdd2"
"""Where such text begins, that it stands in the place of a translation that no longer fits, and where it ends."""
WAY = re.compile(f"[{FOREIGN}{STALE}{END}]")
EMPTY_LINE = re.compile(r"\n[ \t]*\n\s*")


def foreign(text: str, *, stale: bool = False) -> str:
    """Mark a text, each paragraph by itself: they may stand apart."""
    begin = FOREIGN + STALE if stale else FOREIGN
    return "\n\n".join(f"{begin}{part}{END}" for part in EMPTY_LINE.split(text))


def plain(text: str) -> str:
    """Give a text without marks, for where nothing can say its language: an address, a file."""
    return WAY.sub("", text)
