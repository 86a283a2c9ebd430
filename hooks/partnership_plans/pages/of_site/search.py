"""The search page: its form, which a script makes work, and the way to the A to Z without it."""

import json
from collections.abc import Iterable
from typing import ClassVar

from partnership_plans.fixed import fixed
from partnership_plans.locales import altered_beginnings
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
    "asking": mark(
        "a about am an and any are at be been being can could did do does for had has have he her him "
        "his how i i'm if in is it its me my of on or our please she should so that the their them there "
        "they this to us was we were what what's when where which who who's whom whose why will with "
        "would you your"
    ),
    "none": mark("Nothing found for “{text}”. Try other words, or fewer of them."),
}
"""What the script of the search says. `asking` has the words that make a question of what is looked for."""


def _spoken() -> str:
    words = {name: str(message) for name, message in SPOKEN.items()}
    altered = altered_beginnings()
    return json.dumps(words | ({"altered": altered} if altered else {}), ensure_ascii=False)


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
