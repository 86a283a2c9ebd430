"""A site's own words for what the program speaks of: its priorities may be goals, and its partnership an agency.

They are put into whole messages before anything of a plan is, so that a plan's own text stays as it was written.
"""

import re
from collections.abc import Iterator, Mapping

OWN: dict[str, tuple[str, str]] = {
    "priority": ("priority", "priorities"),
    "action": ("action", "actions"),
    "measure": ("measure", "measures"),
    "owner": ("owner", "owners"),
    "partnership": ("partnership", "partnerships"),
    "partner": ("partner", "partners"),
    "council": ("council", "councils"),
    "plan": ("plan", "plans"),
    "commitment": ("commitment", "commitments"),
    "promise": ("promise", "promises"),
    "recommendation": ("recommendation", "recommendations"),
    "organisation": ("organisation", "organisations"),
}
"""The words that a site may replace, each with its plural."""
VOWELS = "aeiou"


class Vocabulary:
    """The words of one site."""

    def __init__(self, words: Mapping[str, tuple[str, str]]) -> None:
        """Take, for each word of `OWN` that is replaced, the site's word for one and for many."""
        pairs = [(OWN[word][at], own[at]) for word, own in words.items() for at in (1, 0)]
        self._own = dict(pairs)
        every = "|".join(sorted((re.escape(word) for word in self._own), key=len, reverse=True))
        self._found = re.compile(rf"\{{[^}}]*\}}|(?:\b(an?) )?\b({every})\b", re.IGNORECASE)

    def put_into(self, message: str) -> str:
        """Give a message with the site's words, its articles too; the names of its parts stay."""
        return "".join(self._pieces(message))

    def _pieces(self, message: str) -> Iterator[str]:
        at = 0
        for match in self._found.finditer(message):
            article, word = match[1], match[2]
            if word is None:
                continue
            yield message[at : match.start()]
            own = self._own[word.casefold()]
            if article:
                yield f"{article[0]}{'n' if own[:1].casefold() in VOWELS else ''} "
            yield f"{own[:1].upper()}{own[1:]}" if word[0].isupper() and not (article and match.start(2) == 0) else own
            at = match.end()
        yield message[at:]
