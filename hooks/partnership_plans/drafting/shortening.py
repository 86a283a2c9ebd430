"""Titles of what stands in the file as a sentence or a paragraph."""

import re

from partnership_plans.drafting.found import LONGEST_LINE


def shortened(text: str) -> tuple[str, str]:
    """Part a long text into what can stand as a title, its first sentence, and the rest.

    Of a sentence that is too long for a title the first words are one, and the rest is the whole of it.
    """
    match = re.match(r"(?P<first>.{10,280}?[.!?:;])\s+(?=[A-Z“‘(\"])", text)
    if match and match["first"][-4:-1].lower() not in {" no", "e.g", "i.e", " st"}:
        return match["first"].rstrip(".:;"), text[match.end() :]
    if len(text) <= LONGEST_LINE:
        return text.rstrip(".;"), ""
    return text[: LONGEST_LINE - 2].rsplit(" ", 1)[0] + " …", text
