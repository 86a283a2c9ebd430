"""The search page: its form, which a script makes work, and the way to the A to Z without it."""

from collections.abc import Iterable
from typing import ClassVar

from partnership_plans.fixed import fixed
from partnership_plans.model.corpus import Corpus
from partnership_plans.pages.page import Draft
from partnership_plans.pages.searching import Choices, choices_for, index_of_each
from partnership_plans.views.page import Frame
from partnership_plans.views.standpoint import Standpoint


@fixed
class SearchView:
    """The search: where its index and the site's first page are (both end with “/”), and what narrows it.

    `indexes` counts those of which a big site's index is made.
    """

    template: ClassVar[str] = "search"
    title: str
    a_to_z: str
    site_map: str
    bundle: str
    indexes: int
    root: str
    choices: Choices


def draft(corpus: Corpus, others: Iterable[Draft], home: tuple[tuple[str, str], ...]) -> Draft:
    """Draft the search of all other pages."""
    choices = choices_for(corpus, others)
    indexes = max(index_of_each(others).values(), default=0) + 1

    def tell(here: Standpoint, frame: Frame) -> SearchView:
        ways = (here.url("a-z/"), here.url("site-map/"), here.url("pagefind/"))
        return SearchView(frame.title, *ways, indexes, here.url(""), choices)

    return Draft("search/", "search", "Search", tell=tell, crumbs=home, description="Search the plans.", seekers=True)
