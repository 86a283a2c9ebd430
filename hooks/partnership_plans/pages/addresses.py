"""Where everything lives: from an id to its address and title. Links are made from ids only."""

from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256

from partnership_plans.facts.holding import with_mark
from partnership_plans.facts.neutral import is_neutral
from partnership_plans.facts.statuses import is_followed
from partnership_plans.model.chapter import EASY_READ
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.edition import Edition
from partnership_plans.model.fact import Thing
from partnership_plans.model.values import Empty, slug_of
from partnership_plans.model.walking import every_record, walk
from partnership_plans.pages.asking import Asked
from partnership_plans.pages.kinds import HOME_OF, KINDS
from partnership_plans.problems import Place
from partnership_plans.views.links import Target
from partnership_plans.words.messages import in_words_of, say

MORE_OF_A_PRIORITY = (
    "also_called",
    "topics",
    "carried_from",
    "focus_areas",
    "key_issues",
    "aims",
    "outcomes",
    "groups",
    "explained",
    "within",
    "measures",
    "owner",
    "owner_in_words",
    "also_led_by",
    "supported_by",
    "supported_in_words",
    "start",
    "due",
)
"""What a priority may have beside all that a list of priorities tells of it: its title, its tags, its summary."""


def title_of(record: Thing) -> str:
    """Give the one title of a thing."""
    return str(getattr(record, "title", "") or getattr(record, "name", "") or record.id)


def shown_at(plan: Plan, natural: str) -> str:
    """Give the address of the page that would stand at `natural`, such as `…/priorities/domestic-abuse/`.

    Where its narrative asks for a neutral page and an item's id would name its subject,
    the address says nothing: a browser keeps it in its history. The same id gives the same address.
    """
    folder, _, name = natural.rstrip("/").rpartition("/")
    if not is_neutral(plan, natural) or folder not in {f"{plan.address}{kind.slug}" for kind in KINDS if kind.each}:
        return natural
    return f"{folder}/page-{sha256(name.encode()).hexdigest()[:6]}/"


def told_in_the_list(plan: Plan) -> frozenset[str]:
    """Give the ids of the priorities, and of the actions, of which the list tells all that there is.

    An action has a page of its own where the plan is followed (see `is_followed`), or where it has narrative.

    They have no page of their own: it would say the same again. One that anything else belongs to, or that has
    narrative or a topic that needs help beside it, has a page.
    """
    narrated = {chapter.easy.of if chapter.easy else chapter.address for chapter in plan.chapters}
    named: set[str] = set()
    for _, record in every_record(plan.edition):
        if isinstance(record, Edition):
            continue
        fields = vars(record)
        for name in ("priorities", "priority", "became", "within"):
            if held := fields.get(name):
                named |= {held} if isinstance(held, str) else set(held)
    actions = {
        one.id
        for one in plan.edition.actions
        if not is_followed(plan.edition) and f"{plan.address}actions/{one.id}/" not in narrated
    }
    return frozenset(actions) | frozenset(
        one.id
        for one in plan.edition.priorities
        if one.id not in named
        and f"{plan.address}priorities/{one.id}/" not in narrated
        and isinstance(one.action_plan, Empty)
        and not any(getattr(one, name) for name in MORE_OF_A_PRIORITY)
    )


def public(_key: str, _plan: Plan | None) -> str:
    """Say of everything that it is public."""
    return ""


class Addresses:
    """Every address of a corpus, found by id: first in the edition at hand, then among what plans share.

    `of` has the things of each edition by id, and `pages` its pages by name (`contact`, `foreword`). A thing may be
    called like a page: its id means the thing, wherever it is written. `listed` has the priorities and the actions
    of each edition that have no page of their own (see `told_in_the_list`).
    """

    def __init__(self, corpus: Corpus, held: Callable[[str, Plan | None], str] = public) -> None:
        """Walk the corpus once. `held` says of an id in words that what it means is held back (""  where it is not)."""
        self._corpus, self._held = corpus, held
        self.shared = Asked({body.id: Target(f"bodies/{body.id}/", body.name) for body in corpus.bodies})
        for partnership_id, partnership in corpus.partnerships.items():
            self.shared[partnership_id] = Target(f"{partnership_id}/", partnership.name)
        self.listed = {plan.address: told_in_the_list(plan) for plan in corpus.plans}
        self.of: dict[str, dict[str, Target]] = {
            plan.address: _things_of(plan, self.listed[plan.address]) for plan in corpus.plans
        }
        self.pages: dict[str, dict[str, Target]] = {plan.address: _pages_of(plan) for plan in corpus.plans}
        for address, targets in self.of.items():
            self.shared.update({f"{address}{key}": target for key, target in (self.pages[address] | targets).items()})
            self.shared[address.rstrip("/")] = self.pages[address][""]

    def find(self, key: str, plan: Plan | None) -> Target | None:
        """Find a thing by its id, or give None."""
        found = (self.of[plan.address].get(key) or self.pages[plan.address].get(key)) if plan else None
        found = found or self.shared.get(key)
        if found is not None and (mark := self._held(key, plan)):
            return found._replace(title=with_mark(found.title, mark))
        return found

    def lines(self) -> Iterator[tuple[str, Callable[[], Place]]]:
        """Give each address that a thing or a term has by its id or its words, and what finds where that is written."""
        for index, body in enumerate(self._corpus.bodies):
            yield self.shared[body.id].address, partial(self._corpus.where_bodies, ("bodies", index, "id"))
        for plan in self._corpus.plans:
            for path, record in walk(plan.edition):
                if isinstance(record, Thing):
                    yield self.of[plan.address][record.id].address, partial(plan.where, (*path, "id"))
            for index, term in enumerate(plan.edition.terms):
                yield (
                    f"{plan.address}glossary/#term_{slug_of(term.term)}",
                    partial(plan.where, ("terms", index, "term")),
                )

    def title_at(self, address: str) -> str:
        """Give the title of what is at an address (it may have a `#`); an empty text if it is no thing's or page's."""
        every = (
            target for targets in (*self.of.values(), *self.pages.values(), self.shared) for target in targets.values()
        )
        return next((target.title for target in every if target.address == address), "")

    def may_be_broken(self, key: str, plan: Plan | None) -> bool:
        """Say whether what an id means may be missing because its file can't be read, which is told there."""
        if key in self._corpus.broken_bodies or ("/" in key and not self._corpus.is_whole):
            return True
        return plan is not None and (key in plan.broken_ids or f"{plan.address}{key}/" in self._corpus.broken_pages)

    def known(self, plan: Plan | None) -> set[str]:
        """List what an id may be, for a hint."""
        mine = {*self.of[plan.address], *self.pages[plan.address]} if plan else set()
        return {*mine, *self.shared} - {""}


def _pages_of(plan: Plan) -> dict[str, Target]:
    """Give an edition's pages by name, each by its title in the partnership's words: whoever leads to it says that."""
    found: dict[str, Target] = {}
    with in_words_of(plan.partnership.vocabulary):
        for kind in KINDS:
            if kind.holds(plan.edition):
                address = f"{plan.address}{kind.slug}{'/' if kind.slug else ''}"
                found[kind.slug] = Target(address, str(kind.called(plan.edition)))
    found[""] = Target(plan.address, plan.edition.title)
    if any(chapter.easy for chapter in plan.chapters):
        found[EASY_READ.rstrip("/")] = Target(f"{plan.address}{EASY_READ}", say("Easy Read"))
    for chapter in plan.chapters:
        if chapter.easy:
            continue
        name = chapter.address.removeprefix(plan.address).rstrip("/")
        if name not in found and chapter.front.title:
            found[name] = Target(chapter.address, chapter.front.title)
    return found


def _things_of(plan: Plan, listed: frozenset[str]) -> dict[str, Target]:
    found: dict[str, Target] = {}
    for path, record in every_record(plan.edition):
        if not isinstance(record, Thing) or record.id in found:
            continue
        kind = HOME_OF[str(path[0])]
        own = kind.each and path[0] == kind.first
        owner = plan.edition
        if path[0] == "places":
            address = f"places/{plan.partnership_id}/{record.id}/"
        elif own and len(path) > 2:  # noqa: PLR2004 - a thing within the item that has the page
            holder = getattr(owner, str(path[0]))[int(path[1])]
            address = f"{shown_at(plan, f'{plan.address}{kind.slug}/{holder.id}/')}#{record.id}"
        elif own and record.id not in listed:
            address = shown_at(plan, f"{plan.address}{kind.slug}/{record.id}/")
        else:
            address = f"{plan.address}{kind.slug}/#{record.id}"
        found[record.id] = Target(address, title_of(record))
    return found
