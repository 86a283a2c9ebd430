"""The paper that a country prints on: A4, or in most of the Americas and the Philippines what is called letter."""

from typing import Literal

from partnership_plans.model.country import Country

LETTER_REGIONS = frozenset({"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"})
"""Where paper is 8.5 by 11 inches (CLDR 48, supplemental data, paperSize)."""

Paper = Literal["a4", "us-letter"]
"""A size of paper, by its name in Typst."""


def paper_of(place: Country, language: str) -> Paper:
    """Give the paper of a site's country; where it has no name, that of the region which its language names."""
    region = language.rpartition("-")[2].upper() if "-" in language else ""
    is_letter = place.paper == "letter" if place.name else region in LETTER_REGIONS
    return "us-letter" if is_letter else "a4"
