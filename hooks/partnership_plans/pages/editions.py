"""The pages of one edition: one for each kind that has something to say, and chapters for other narrative."""

from collections.abc import Callable, Collection, Iterator
from functools import partial

from partnership_plans.checks.texts import sentences_of
from partnership_plans.facts.force import edition_before
from partnership_plans.facts.levels import above
from partnership_plans.model.chapter import Chapter
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.fact import Thing
from partnership_plans.model.passages import plain
from partnership_plans.model.priorities import Priority
from partnership_plans.pages import chapters
from partnership_plans.pages.addresses import Addresses, shown_at, title_of
from partnership_plans.pages.filters import choices
from partnership_plans.pages.kind import Body, Kind, Make, MakeEach, sections_page
from partnership_plans.pages.kinds import KINDS
from partnership_plans.pages.of_plan import as_printed, glance, tasks
from partnership_plans.pages.page import NARRATIVE, Draft
from partnership_plans.pages.topics import topics_of, topics_on
from partnership_plans.views.page import Frame
from partnership_plans.views.standpoint import Here


def kinds_of(plan: Plan, corpus: Corpus) -> tuple[Kind, ...]:
    """Give the kinds of page that this edition has something for."""
    return tuple(kind for kind in KINDS if _has(plan, kind, corpus))


def _has(plan: Plan, kind: Kind, corpus: Corpus) -> bool:
    if kind.compares:
        within = len(plan.edition.structures) > 1 or bool(plan.edition.refreshed or plan.edition.changes)
        return within or edition_before(plan, corpus) is not None
    return kind.holds(plan.edition)


def listed(plan: Plan, corpus: Corpus) -> tuple[tuple[Kind, ...], tuple[Chapter, ...]]:
    """Give what the menu of an edition lists: its kinds of page, and the narrative on pages of its own."""
    kinds = kinds_of(plan, corpus)
    return kinds, chapters_of(plan, kinds)


def same_subject(draft: Draft, plan: Plan, target: Plan, corpus: Corpus, known: Collection[str]) -> str:
    """Give the page of another edition that is about what a page of this one is about, or comes nearest to it.

    A priority is followed under each new name to a later edition, and back to an earlier one. Where
    there is no such page, the page above it stands in: all priorities for
    one, the whole list for a filtered one, and at last the plan at a glance.
    """
    rest = (draft.canonical or draft.address).removeprefix(plan.address)
    if draft.template == "priority":
        ids = _followed(draft.thing_id, plan, target, corpus)
        natural = f"{target.address}priorities/{min(ids, default='')}/"
        rest = shown_at(target, natural).removeprefix(target.address)
    while rest and f"{target.address}{rest}" not in known:
        rest = "".join(f"{part}/" for part in rest.split("/")[:-2])
    return f"{target.address}{rest}"


def _followed(key: str, plan: Plan, target: Plan, corpus: Corpus) -> set[str]:
    """Follow a priority's id from one edition to another, through those between them."""
    editions = corpus.editions(plan.partnership_id)  # the newest first
    here, there = editions.index(plan), editions.index(target)
    ids = {key}
    for later in reversed(editions[there:here]):
        ids = {item.id for item in later.edition.priorities if ids & {item.id, *item.carried_from}}
    for later in editions[here:there]:
        ids |= {old for item in later.edition.priorities if item.id in ids for old in item.carried_from}
    return ids & {item.id for item in target.edition.priorities}


def chapters_of(plan: Plan, kinds: tuple[Kind, ...]) -> tuple[Chapter, ...]:
    """Give the narrative that stands on pages of its own, in its order."""
    taken = {f"{plan.address}{kind.slug}{'/' if kind.slug else ''}" for kind in kinds}
    for kind in kinds:
        if kind.each:
            taken |= {f"{plan.address}{kind.slug}/{item.id}/" for item in getattr(plan.edition, kind.first)}
    own = [chapter for chapter in plan.chapters if chapter.address not in taken and chapter.easy is None]
    return tuple(sorted(own, key=lambda chapter: (chapter.front.order, chapter.address)))


def drafts_of(plan: Plan, corpus: Corpus, addresses: Addresses, top: tuple[tuple[str, str], ...]) -> Iterator[Draft]:
    """Draft every page of an edition. `top` are the crumbs that lead to it."""
    narrative = {chapter.address: chapter for chapter in plan.chapters}
    kinds, listed = kinds_of(plan, corpus), addresses.listed[plan.address]
    glance = (*top, (plan.address, plan.edition.title))
    for kind in kinds:
        address = f"{plan.address}{kind.slug}{'/' if kind.slug else ''}"
        chapter = narrative.get(address)
        yield Draft(
            address=address,
            template=kind.template,
            title=str(kind.called(plan.edition)) if kind.slug else plan.edition.title,
            plan=plan,
            make=_maker(kind),
            lead=kind.lead,
            emergency=kind.emergency,
            topics=(*topics_on(plan, kind), *(chapter.front.topics if chapter else ())),
            source=_file_of(plan, kind),
            description=_description(plan, kind, chapter),
            chapter=chapter,
            neutral=bool(chapter and chapter.front.neutral),
            crumbs=glance if kind.slug else top,
            partnership_id=plan.partnership_id,
        )
        crumbs = (*glance, (address, kind.called(plan.edition)))
        if kind.filtered:
            found = choices(plan, kind.slug, partial(addresses.find, plan=plan))
            for choice in found:
                yield Draft(
                    address=choice.address,
                    template=kind.template,
                    title=f"{kind.title}: {choice.label}",
                    plan=plan,
                    make=partial(tasks.part, kind, found, choice),
                    lead=kind.lead,
                    topics=topics_of(plan, choice.items),
                    neutral=choice.neutral,
                    part=(address, choice.key.replace(":", "-")),
                    source=_file_of(plan, kind),
                    description=f"{kind.title}: {choice.label}. {plan.edition.title}, {plan.partnership.name}.",
                    crumbs=crumbs,
                    partnership_id=plan.partnership_id,
                )
        if kind.each:
            for item in (one for one in getattr(plan.edition, kind.first) if one.id not in listed):
                yield _item_draft(plan, kind, item, narrative, crumbs)
    for chapter in chapters_of(plan, kinds):
        yield Draft(
            address=chapter.address,
            template=NARRATIVE,
            make=chapters.of_edition,
            title=chapter.front.title or title_from(chapter.address),
            plan=plan,
            topics=chapter.front.topics,
            source=chapter.file,
            description=chapter.front.description or "",
            chapter=chapter,
            neutral=chapter.front.neutral,
            crumbs=glance,
            partnership_id=plan.partnership_id,
        )


KNOWING_ALL: dict[str, Make] = {"": glance.page, "as-printed": as_printed.page}
"""What makes the pages of kinds that must know all other kinds."""


def _maker(kind: Kind) -> Callable[[Here, Frame], Body]:
    """Give what makes a kind of page: its own, else its sections one below the other."""
    return partial(kind.make or KNOWING_ALL.get(kind.slug, sections_page), kind)


def _item_draft(
    plan: Plan, kind: Kind, item: Thing, narrative: dict[str, Chapter], crumbs: tuple[tuple[str, str], ...]
) -> Draft:
    natural = f"{plan.address}{kind.slug}/{item.id}/"
    chapter = narrative.get(natural)
    return Draft(
        address=shown_at(plan, natural),
        template=kind.each,
        title=title_of(item),
        plan=plan,
        thing_id=item.id,
        make=partial(_made_each, kind.make_each, item) if kind.make_each else None,
        topics=(*topics_of(plan, (item,)), *(chapter.front.topics if chapter else ())),
        source=plan.origins.file_of(kind.first),
        description=(chapter.front.description if chapter else None) or _in_a_sentence(plan, item),
        chapter=chapter,
        neutral=shown_at(plan, natural) != natural,
        crumbs=(*crumbs, *_over(plan, item)),
        partnership_id=plan.partnership_id,
    )


def _over(plan: Plan, item: Thing) -> tuple[tuple[str, str], ...]:
    """Give the crumbs of what a priority is part of, from the top."""
    over = above(item, plan.edition.priorities) if isinstance(item, Priority) else ()
    return tuple((shown_at(plan, f"{plan.address}priorities/{one.id}/"), one.title) for one in reversed(over))


def _made_each(make: MakeEach, item: Thing, here: Here, frame: Frame) -> Body:
    return make(here, frame, item)


def title_from(address: str) -> str:
    """Make a title of an address, for narrative whose author gave none (which is a problem of its own)."""
    return address.rstrip("/").rpartition("/")[2].replace("-", " ").capitalize()


def _file_of(plan: Plan, kind: Kind) -> str:
    section = next((section for section in kind.sections if getattr(plan.edition, section)), "title")
    return plan.origins.file_of(section)


def _description(plan: Plan, kind: Kind, chapter: Chapter | None) -> str:
    """Say what a page is by its narrative, else by the sentence below its title, else by its title."""
    if chapter is not None and chapter.front.description:
        return chapter.front.description
    said = str(kind.lead or kind.called(plan.edition))
    return f"{said}{'' if said.endswith(('.', '?')) else ':'} {plan.edition.title}, {plan.partnership.name}."


def _in_a_sentence(plan: Plan, item: Thing) -> str:
    """Say what a thing is: a priority by what it says of itself first."""
    title, summary = title_of(item), item.summary if isinstance(item, Priority) else None
    return f"{title}: {plain(sentences_of(summary)[0]) if summary else f'{plan.partnership.name}.'}"
