"""Addresses that two pages want, or that the site keeps for itself: no page may stand in another's place."""

from collections.abc import Iterable, Iterator

from partnership_plans.model.corpus import Corpus
from partnership_plans.pages.page import Draft
from partnership_plans.problems import Place, Problem, error

KEPT = (
    "404/",
    "a-z/",
    "accessibility/",
    "admin/",
    "assets/",
    "bodies/",
    "cards/",
    "embed/",
    "figures/",
    "news/",
    "pagefind/",
    "places/",
    "search/",
    "site-map/",
    "updates/",
    "who-to-call/",
)
"""What the site makes itself at its top, in some of its sizes at least; `assets/` is kept by browsers for ever."""
HINT = "give the file or the folder another name."
OF_ID = "give the thing whose id the address ends in another id."


def taken_addresses(drafts: Iterable[Draft], corpus: Corpus) -> Iterator[Problem]:
    """Find pages that would hide one another. Problem: address-taken."""
    first: dict[str, Draft] = {}
    told: set[str] = set()
    for draft in drafts:
        if draft.chapter is not None:
            told.add(draft.chapter.file)
        other = first.setdefault(draft.address, draft)
        if other is not draft:
            own = [one for one in (draft, other) if one.chapter or one.template == "partnership"]
            if own:
                yield _problem(_place(own[0]), draft.address)
            elif not _same_id(draft, other):
                yield _problem(_place(draft), draft.address, OF_ID)
        elif draft.template in {"partnership", "chapter"} and draft.address in KEPT:
            yield _problem(_place(draft), draft.address)
    for chapter in (*corpus.chapters, *(chapter for plan in corpus.plans for chapter in plan.chapters)):
        if chapter.file not in told and chapter.address and chapter.address in first:
            yield _problem(Place(chapter.file), chapter.address)


def _place(draft: Draft) -> Place:
    return Place(draft.chapter.file if draft.chapter else draft.source)


def _same_id(draft: Draft, other: Draft) -> bool:
    """Say whether two pages are of things with one id, which is reported as that."""
    return draft.thing_id != "" and draft.thing_id == other.thing_id


def _problem(where: Place, address: str, hint: str = HINT) -> Problem:
    message = f"Another page of the site stands at the address “/{address}”, which this would hide."
    return error("address-taken", where, message, hint)
