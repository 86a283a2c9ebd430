"""Narrative and the page that it joins: a title that it needs or that has no effect, words that are not there."""

import re
from collections.abc import Iterable, Iterator

from partnership_plans.model.corpus import Plan
from partnership_plans.pages.kinds import KINDS
from partnership_plans.pages.page import Draft
from partnership_plans.problems import Place, Problem, error, warning


def untitled(draft: Draft, known: Iterable[str]) -> Iterator[Problem]:
    """Narrative that joins no data page is a page of its own, and needs a title.

    Where the data could not be read, the page may be missing for that reason alone, which is reported there.
    """
    if draft.plan and any(section in draft.plan.broken_ids for section in sections_at(draft.address, draft.plan)):
        return
    chapter = draft.chapter
    if draft.is_narrative and chapter and chapter.front.title is None:
        message = "This page has no title, and there is no data page at its address for it to join."
        hint = "add “title: …” between two lines of --- at the top, or correct the file's name."
        folder = "/".join(draft.address.split("/")[:2])
        name = draft.address.rstrip("/").rpartition("/")[2]
        alike = [one for one in known if one != draft.address and one.startswith(folder) and one.endswith(f"/{name}/")]
        if len(alike) == 1:
            hint = f"to join the page of that name, move it to content/{alike[0].rstrip('/')}.md; "
            hint += "or add “title: …” between two lines of --- at the top."
        elif heading := re.match(r"#\s+([^\n]+)", chapter.markdown):
            hint = f"write “title: {heading[1].strip()}” between two lines of --- at the top, and take this line out."
        yield error("chapter-without-title", Place(chapter.file), message, hint)


def unused(draft: Draft) -> Iterator[Problem]:
    """Find a title in the front matter of narrative that joins a page which has its title from the data."""
    chapter = draft.chapter
    if (
        chapter
        and chapter.front.title
        and draft.template not in {"chapter", "hub"}
        and draft.easy_of is None
        and chapter.front.title != draft.title
    ):
        message = f"“title” has no effect here: this page has its title, “{draft.title}”, from the data under plans/."
        hint = "take the line out; to change the title, change it where the data is."
        yield warning("title-without-effect", chapter.place("title"), message, hint)


def wordless(draft: Draft) -> Iterator[Problem]:
    """Find a page of narrative that has a title and nothing to read."""
    is_words = draft.is_narrative or draft.easy_of is not None
    if is_words and draft.chapter and not draft.chapter.markdown.strip():
        hint = "write something below the second “---”, or delete the file."
        yield error("empty-page", Place(draft.chapter.file), "This page has a title and no words.", hint)


def sections_at(address: str, plan: Plan) -> tuple[str, ...]:
    """Give the sections of data that would make a page at an address, or above it."""
    slug = address.removeprefix(plan.address).partition("/")[0]
    return next((tuple(kind.sections) for kind in KINDS if kind.slug == slug), ())
