"""Looks at the words that a site has of its own for what the program speaks of."""

import re
from collections.abc import Iterator, Mapping

from partnership_plans.model.origins import Where
from partnership_plans.problems import Problem, warning
from partnership_plans.settings.model import IN_WORDS


def told_in_capitals(given: Mapping[str, object], at: Where) -> Iterator[Problem]:
    """Tell of words that begin with a capital: they would have it inside every sentence. A short form may be one."""
    for word, place in IN_WORDS.items():
        typed = str(given.get(word, ""))
        parts = typed.replace(",", " ").split()
        if parts and all(re.fullmatch("[A-Z][a-z]+", part) for part in parts):
            message = f"“{typed}” begins with capitals, and would have them inside every sentence."
            hint = f"write “{place[-1]}: {typed.lower()}”: where a sentence begins, the site writes the capital."
            yield warning("word-in-capitals", at(place), message, hint)
