"""The search page: its form, which a script makes work, and the way to the A to Z without it."""

import json
from collections.abc import Iterable
from typing import ClassVar

from partnership_plans.fixed import fixed
from partnership_plans.model.corpus import Corpus
from partnership_plans.pages.page import Draft
from partnership_plans.pages.searching import Choices, choices_for, index_of_each
from partnership_plans.views.page import Frame
from partnership_plans.views.standpoint import Standpoint
from partnership_plans.words.messages import mark, say


@fixed
class SearchView:
    """The search: where its index and the site's first page are (both end with “/”), and what narrows it.

    `indexes` counts those of which a big site's index is made; `spoken` is what the script says, by its name, in JSON.
    """

    template: ClassVar[str] = "search"
    title: str
    a_to_z: str
    site_map: str
    bundle: str
    indexes: int
    root: str
    choices: Choices
    spoken: str


SPOKEN = {
    "under": mark("Found under:"),
    "a_to_z": mark("Look in the A to Z of everything on this site"),
    "searching": mark("Searching…"),
    "broken": mark("Search does not work just now."),
    "some": mark("No page has all the words “{text}”. These have some of them."),
    "one": mark("{number} page found for “{text}”"),
    "many": mark("{number} pages found for “{text}”"),
    "none": mark("Nothing found for “{text}”. Try other words, or fewer of them."),
}
"""What the script of the search says."""


def _spoken() -> str:
    return json.dumps({name: str(message) for name, message in SPOKEN.items()}, ensure_ascii=False)


def draft(corpus: Corpus, others: Iterable[Draft], home: tuple[tuple[str, str], ...]) -> Draft:
    """Draft the search of all other pages."""
    choices = choices_for(corpus, others)
    indexes = max(index_of_each(others).values(), default=0) + 1

    def tell(here: Standpoint, frame: Frame) -> SearchView:
        ways = (here.url("a-z/"), here.url("site-map/"), here.url("pagefind/"))
        return SearchView(frame.title, *ways, indexes, here.url(""), choices, _spoken())

    return Draft(
        "search/", "search", say("Search"), tell=tell, crumbs=home, description=say("Search the plans."), seekers=True
    )
