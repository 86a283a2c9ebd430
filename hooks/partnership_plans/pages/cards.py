"""Pictures that a message shows beside a link to a page: which page has one of its own, and whose stands in for it."""

import re
import unicodedata
from typing import NamedTuple

from partnership_plans import formatting
from partnership_plans.pages.page import Draft, is_about_abuse

FOLDER = "cards/"
OF_SITE = f"{FOLDER}site.png"
"""The picture of the whole site, which says its name and no more: that of pages about abuse too."""
OWN = frozenset({"priority", "measure"})
"""Kinds of page that have a picture of their own; all others have that of their plan, or of the site."""

LETTERS = re.compile(r"[\u0020-\u024f\u1e00-\u1eff\u0370-\u03ff\u0400-\u045f\u2010-\u203a\u20a0-\u20bf\u2122]*")
"""What the font of pictures has letters for."""
PICTORIAL, CHOOSES = frozenset({"So", "Sk", "Cf"}), "\ufe0e\ufe0f\u20e3"
"""Kinds of sign that are no letters, such as emoji and what joins them, and what chooses how they look."""


class Card(NamedTuple):
    """The words of a picture: whose it is above, what it is, and for which time."""

    above: str
    title: str
    below: str = ""


def is_kept_quiet(draft: Draft) -> bool:
    """Say whether others who see a message with a link to a page are told nothing of its subject."""
    return draft.neutral or is_about_abuse(draft)


def letters(words: str) -> str:
    """Give words as the font can write them; nothing of words in other letters, which half of a name would misname.

    Pictorial signs that it lacks are left out: the words say the same without them.
    """
    whole = unicodedata.normalize("NFC", words).replace("\u00ad", "")
    said = " ".join("".join(one for one in whole if LETTERS.fullmatch(one) or not _is_pictorial(one)).split())
    return said if LETTERS.fullmatch(said) else ""


def _is_pictorial(sign: str) -> bool:
    return sign in CHOOSES or unicodedata.category(sign) in PICTORIAL


def shown_with(draft: Draft, site_name: str) -> tuple[str, str]:
    """Give the address of the picture of a page, and what that says.

    It is the page's own, that of its plan or that of the site: the first whose title can be drawn.
    """
    plan = draft.of_plan
    if plan is not None and not is_kept_quiet(draft):
        own = [(draft.address, draft.title)] if draft.template in OWN else []
        for address, title in (*own, (plan.address, plan.edition.title)):
            if drawn := letters(title):
                return _file(address), drawn
    return OF_SITE, site_name


def _file(address: str) -> str:
    return f"{FOLDER}{address.rstrip('/')}.png"


def card_of(draft: Draft) -> tuple[str, Card] | None:
    """Give the picture that is made with a page, by its address: its own, or for a plan's first page the plan's."""
    plan = draft.of_plan
    if plan is None:
        return None
    name, time = plan.partnership.name, formatting.period(plan.edition.period)
    is_first = draft.address == plan.address
    title = plan.edition.title if is_first else draft.title
    has_one = is_first or (draft.template in OWN and not is_kept_quiet(draft))
    return (_file(draft.address), Card(name, title, time)) if has_one and letters(title) else None
