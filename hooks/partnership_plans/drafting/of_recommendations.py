"""Recommendations: a list or a paragraph below a heading or a sentence that calls them so."""

import re
from collections.abc import Sequence

from partnership_plans.drafting.document import Words
from partnership_plans.drafting.found import LONGEST_LINE, Field, Found, Value, at
from partnership_plans.drafting.of_groups import is_list_of_groups
from partnership_plans.drafting.parts import Part
from partnership_plans.drafting.shortening import shortened

CALLED = re.compile(r"\brecommend(?:ations?|s|ed)?\b", re.IGNORECASE)
HEADED = re.compile(r"^(?:\d+(?:\.\d+)*\.? )?(?:[\w’'() ]{0,60} )?recommendations?\.?$", re.IGNORECASE)
FOOTNOTE = re.compile(r"^(?:[¹²³⁴-⁹⁰]+|\d{1,2}) (?=[A-Z])")
SHORT = 160
ASKED = re.compile(r"\b(?:is|are) asked to\b|\bseeks? (?:\w+ )?(?:views|agreement|approval)", re.IGNORECASE)


def add_recommendation(found: Found, text: str, spot: object, number: str = "", **more: Value | None) -> None:
    """Add a recommendation: its first words as the title, all of it as the detail where it is longer."""
    title, rest = shortened(text)
    fields: dict[str, Value | None] = {
        "number": Field(number, str(spot)) if number.isdigit() else None,
        "title": at(title[:LONGEST_LINE], str(spot)),
        "detail": at(rest, str(spot)),
        **more,
        "source": str(spot),
    }
    found.add("recommendations", title, str(spot), fields)


def take_recommendations(parts: Sequence[Part], found: Found) -> None:
    """Take the items below a heading or a sentence with a colon; below a heading alone, its paragraph."""
    below_it = False
    for index, part in enumerate(parts):
        text = part.intro.text
        calls = (
            not part.intro.level
            and text.endswith(":")
            and bool(CALLED.search(text) or (HEADED.search(part.heading) and ASKED.search(text)))
        )
        headed = bool(HEADED.search(text if part.intro.level else part.heading))
        if is_list_of_groups(part):
            below_it = False
        elif calls or (headed and (part.intro.level or "following recommendations" in text)):
            _take(part.items, found)
            below_it = calls
            after = parts[index + 1] if part.intro.level and not part.items and index + 1 < len(parts) else None
            if after and not after.intro.level and not after.items and not after.intro.text.endswith(":"):
                add_recommendation(found, after.intro.text, after.intro.spot)
        elif below_it and part.items and FOOTNOTE.match(text):
            _take(part.items, found)  # the list goes on below the notes of a page
        elif not FOOTNOTE.match(text):
            below_it = below_it and len(text) < SHORT and not part.intro.level and _is_item(part, found)


def _is_item(part: Part, found: Found) -> bool:
    """Take a short paragraph right below such a sentence as an item whose sign was lost."""
    add_recommendation(found, part.intro.text, part.intro.spot)
    return True


def _take(items: Sequence[Words], found: Found) -> None:
    for item in items:
        if item.depth == min(one.depth for one in items):
            add_recommendation(found, item.text, item.spot, item.number)
