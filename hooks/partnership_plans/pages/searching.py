"""How the search names a page: its title there, what it belongs to, and the filters that find it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from partnership_plans import formatting
from partnership_plans.formatting import lowered
from partnership_plans.model.chapter import EASY_READ
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.priorities import Priority
from partnership_plans.model.profile import profile
from partnership_plans.pages.addresses import shown_at
from partnership_plans.pages.easy_read import EASY
from partnership_plans.pages.kinds import KINDS
from partnership_plans.pages.page import Draft, Page
from partnership_plans.words.choices import choice
from partnership_plans.words.messages import in_words_of, mark, say

LEFT_OUT = frozenset({"a-z", "embed", "search", "site-map", "not-found"})
"""Kinds of page that only lead to others."""
SITE_KINDS = {
    "partnership": mark("Partnerships"),
    "chapter": mark("Chapters"),
    "bodies": mark("Organisations"),
    "body": mark("Organisations"),
    "places": mark("Places"),
    "place": mark("Places"),
    "news-all": mark("News and money"),
    "who-to-call": mark("Who to call"),
    "figures": mark("Measures and statistics"),
    EASY: mark("Easy Read"),
}
REST = mark("This site")
ONE_INDEX = 750
"""Pages that are searched by one index. Those of a bigger site have several, so that a change has but one made anew."""
ALSO_ASKED = {
    "about": mark("download, PDF, original document, where it comes from"),
    "accessibility": mark("report a mistake on this website, wrong, feedback, large print, braille, audio, on paper"),
    "actions": mark("plans for the future, promises"),
    "contact": mark("complain, complaint, phone, telephone, email, write to us"),
    EASY: mark("easy to read, simple words, pictures, learning disability"),
    "engagement": mark("get involved, public meetings, volunteer, have your say"),
    "equality": mark("disability, race, religion"),
    "how-it-is-run": mark("who is in charge, chair, chairman, committee, leader"),
    "measure": mark("gone up, gone down, risen, fallen, how many"),
    "measures": mark("figures, has it gone up or down, how much, how many"),
    "money": mark("budget, funding, grants, spending, cuts, how much"),
    "partners": mark("who is involved, members"),
    "place": mark("my town, where I live"),
    "places": mark("my town, my village, my ward, where I live"),
    "results": mark("what happened, achievements, did they do it"),
    "surveys": mark("survey results, consultation, opinions, what people think"),
    "was-it-done": mark("what happened, did they do it, promises kept, progress, success"),
    "what-changed": mark("difference, new, compared with the last plan"),
    "who-to-call": mark("phone number, telephone, helpline"),
}
"""Everyday words by which a kind of page is found too, though it does not use them itself; a profile has others."""
FIRST = {"who-to-call": mark("Who to call about what.")}
"""Kinds of page that come first where somebody looks for such words, and what is shown of them: who is afraid reads no
list of results, and should not see their own words among others."""


class Labels(NamedTuple):
    """What the index holds of a page beside its words. `neutral` is "yes" where its words must not be shown.

    `first`, if any, says that the page comes first where what is looked for is in `asks`, and what is shown of it then.
    """

    title: str
    context: str
    partnership: str
    edition: str
    kind: str
    neutral: str
    asks: str
    first: str = ""


class Choices(NamedTuple):
    """What the search page offers to narrow a search by."""

    partnerships: tuple[str, ...]
    editions: tuple[str, ...]
    kinds: tuple[str, ...]


def labels_of(page: Page) -> Labels | None:
    """Name a page for the search; None for a page that the search leaves out.

    Left out are lists of links, a filter's own list (the whole list is found instead)
    and a page that only repeats another.
    """
    if page.kind in LEFT_OUT or _repeats(page):
        return None
    kind, plan = kind_of(page.kind), page.plan
    if plan is None:
        return Labels(page.title, page.of, "", "", kind, "", asks_of(page.kind), first_of(page.kind))
    context = edition_of(plan)
    neutral = page.neutral
    title = _neutral_title(page, plan) if neutral else page.title
    edition = "" if page.kind == "partnership" else context
    of = edition or plan.partnership.area
    return Labels(title, of, plan.partnership.name, edition, kind, "yes" if neutral else "", asks_of(page.kind))


def asks_of(template: str) -> str:
    """Give the question that a page answers and other everyday words, by which it is found too; "" without any."""
    asks = next((kind.asks for kind in KINDS if template == kind.template), "")
    also: str | None = profile().asked_of.get(template) or ALSO_ASKED.get(template)
    return f"{asks} {say(also) if also else ''}".strip()


def first_of(template: str) -> str:
    """Say what is shown of a page that comes first where its everyday words are looked for; "" for any other."""
    return say(FIRST[template]) if template in FIRST else ""


def _neutral_title(page: Page, plan: Plan) -> str:
    """Name a page whose title must not be shown so that it can be told from its neighbours: `Priority 1 of 3`."""
    whole = page.within.removesuffix(EASY_READ) if page.kind == EASY else page.within
    for kind in KINDS:
        if kind.each and page.kind in {kind.each, EASY}:
            items = getattr(plan.edition, kind.first)
            for item in items:
                if shown_at(plan, f"{plan.address}{kind.slug}/{item.id}/") == whole:
                    word = item.kind if isinstance(item, Priority) else kind.each
                    alike = [one for one in items if not isinstance(one, Priority) or one.kind == word]
                    at = alike.index(item) + 1
                    with in_words_of(plan.partnership.vocabulary):
                        title = say("{kind} {index} of {alike}", kind=choice(word), index=at, alike=len(alike))
                    return say("{title}: Easy Read", title=title) if page.kind == EASY else title
    kind_title = kind_of(page.kind)
    return say("One of the {kind}", kind=lowered(kind_title))


def kind_of(template: str) -> str:
    """Give the kind that a page is filtered by: the heading of the list that it belongs to."""
    for kind in KINDS:
        if template in {kind.template, kind.each}:
            return kind.title
    return SITE_KINDS.get(template, REST)


def edition_of(plan: Plan) -> str:
    """Name an edition so that no other is meant: its place and its years."""
    return f"{plan.partnership.area}, {formatting.period(plan.edition.period)}"


def index_of_each(pages: Iterable[Draft] | Iterable[Page]) -> dict[str, int]:
    """Give the number of the index, from 0, that holds each partnership's pages, and those of the whole site ("").

    What is one partnership's stays together, in order of their ids.
    """
    return numbers_of(pages_of_each(pages))


def pages_of_each(pages: Iterable[Draft] | Iterable[Page]) -> Mapping[str, int]:
    """Count the pages of each partnership, and those of the whole site (""), that an index holds."""
    return Counter(owner_of(page) for page in pages if _kind(page) not in LEFT_OUT)


def numbers_of(counts: Mapping[str, int]) -> dict[str, int]:
    """Give the number of the index of each, by how many pages each has."""
    found: dict[str, int] = {}
    number = inside = 0
    for owner, many in sorted(counts.items()):
        if inside and inside + many > ONE_INDEX:
            number, inside = number + 1, 0
        found[owner] = number
        inside += many
    return found


def owner_of(page: Draft | Page) -> str:
    """Say whose a page is: a partnership's id, or nothing for the whole site."""
    return page.plan.partnership_id if page.plan else ""


def _kind(page: Draft | Page) -> str:
    return page.kind if isinstance(page, Page) else page.template


def choices_for(corpus: Corpus, drafts: Iterable[Draft]) -> Choices:
    """Give what a search on this site can be narrowed by, in the order in which people look for it."""
    kinds = {kind_of(draft.template) for draft in drafts if draft.template not in LEFT_OUT}
    known = [*(kind.title for kind in KINDS), *dict.fromkeys(SITE_KINDS.values()), REST]
    return Choices(
        tuple(sorted(partnership.name for partnership in corpus.partnerships.values())),
        tuple(sorted(edition_of(plan) for plan in corpus.plans)),
        tuple(kind for kind in dict.fromkeys(known) if kind in kinds),
    )


def _repeats(page: Page) -> bool:
    plan = page.plan
    if plan is None or page.kind == "partnership":
        return False
    listed = {kind.template for kind in KINDS if not kind.each or kind.filtered}
    own = "" if page.kind == "glance" else f"{page.kind}/"
    return page.kind in listed and page.within != f"{plan.address}{own}"
