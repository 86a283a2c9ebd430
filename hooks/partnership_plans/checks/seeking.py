"""Looks for patterns only where they can be: most texts of a plan hold none of the words that a pattern needs."""

import re
from typing import NamedTuple


class Sought(NamedTuple):
    """A pattern, and words of which each text has one in which it is found, small where capitals do not matter.

    Of the thousands of texts of a plan few have one, and to look for a word takes a tenth of what the pattern takes.
    """

    pattern: re.Pattern[str]
    words: tuple[str, ...]
    in_any_case: bool

    def search(self, text: str) -> re.Match[str] | None:
        """Find the pattern in a text, as `re.Pattern.search` does."""
        typed = text.casefold() if self.in_any_case else text
        for word in self.words:
            if word in typed:
                return self.pattern.search(text)
        return None


def sought(pattern: str, *words: str, flags: re.RegexFlag = re.NOFLAG) -> Sought:
    """Seek a pattern in texts that have one of these words."""
    found = re.compile(pattern, flags)
    return Sought(found, words, bool(found.flags & re.IGNORECASE))
