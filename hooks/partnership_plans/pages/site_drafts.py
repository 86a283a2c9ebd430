"""Every page of the site, as it will be made: those of each edition, then those of the whole site."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from partnership_plans.loading.site_files import NUMBERS
from partnership_plans.model.chapter import Chapter
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.site import AccessibilityStatement, Help
from partnership_plans.pages import chapters, easy_read, embeds
from partnership_plans.pages.addresses import Addresses
from partnership_plans.pages.editions import drafts_of, title_from
from partnership_plans.pages.of_site import (
    accessibility,
    alike,
    bodies,
    hub,
    letters,
    news,
    not_found,
    partnership,
    places,
    search,
    site_map,
    who_to_call,
)
from partnership_plans.pages.of_site.lists import Lists
from partnership_plans.pages.page import NARRATIVE, Draft
from partnership_plans.words.messages import in_words_of, mark

HOME = (("", mark("Home")),)


class Around(NamedTuple):
    """What stands around the plans: help lines, statement, the site's path and description, who speaks on which day.

    `numbers` is the file in which the help lines stand; with `embeds` there are pages for other websites.
    """

    help: Help | None
    statement: AccessibilityStatement | None
    base: str
    described: str
    current: Mapping[str, Plan]
    day: date | None = None
    numbers: str = NUMBERS
    embeds: bool = False


class Drafted(NamedTuple):
    """Every page of the site, and the lists of which some of them are made."""

    drafts: tuple[Draft, ...]
    lists: Lists


def site_drafts(corpus: Corpus, addresses: Addresses, around: Around) -> Drafted:
    """Draft every page of the site."""
    single, current = len(corpus.partnerships) == 1, around.current
    narrative = {chapter.address: chapter for chapter in corpus.chapters}
    drafts: list[Draft] = []
    for plan in corpus.plans:
        top = HOME if single else (*HOME, (f"{plan.partnership_id}/", plan.partnership.name))
        with in_words_of(plan.partnership.vocabulary):
            own = tuple(drafts_of(plan, corpus, addresses, top))
            drafts += [*own, *easy_read.of_plan(plan, own)]
    glances = {draft.address: draft for draft in drafts if draft.template == "glance"}
    for partnership_id, plan in current.items():
        with in_words_of(plan.partnership.vocabulary):
            drafts.append(partnership.draft(corpus, plan, narrative.get(f"{partnership_id}/"), HOME))
    if single:
        (only,) = current.values()
        drafts.append(_home(glances[only.address], narrative.get("")))
    elif corpus.plans:
        drafts.append(hub.draft(corpus, current, narrative.get(""), around.help, around.described))
    parts = bodies.parts_of(corpus, addresses)
    drafts += [*bodies.drafts(corpus, parts, HOME), *places.drafts(corpus, HOME), *news.drafts(corpus, HOME)]
    taken = {draft.address for draft in drafts}
    own_words = (chapter for chapter in corpus.chapters if chapter.address not in taken and chapter.easy is None)
    drafts += map(_chapter, own_words)
    drafts += who_to_call.drafts(around.help, around.numbers, current, HOME)
    drafts += alike.drafts(tuple(current.values()), around.day, HOME)
    drafts += news.drafts_of_updates(corpus, HOME)
    drafts += accessibility.drafts(around.statement, HOME)
    drafts += [*easy_read.of_site(corpus.chapters, tuple(drafts))]
    lists = Lists(letters.a_to_z(corpus, addresses, drafts), parts, tuple(site_map.map_of(drafts)))
    drafts += site_map.drafts(corpus, lists.pages, HOME)
    drafts.append(search.draft(corpus, tuple(drafts), HOME))
    drafts += letters.drafts(lists.letters, HOME)
    framed = tuple(embeds.drafts(drafts)) if around.embeds else ()
    return Drafted((*drafts, *framed, not_found.draft(around.base)), lists)


def _home(glance: Draft, chapter: Chapter | None) -> Draft:
    """Draft the home page of a site with one partnership: its plan at a glance.

    Narrative at the home's own address (`content/index.md`) stands there in place of the edition's.
    """
    home = glance._replace(address="", crumbs=(), canonical=glance.address)
    if chapter is None:
        return home
    description = chapter.front.description or glance.description
    topics = (*glance.topics, *chapter.front.topics)
    neutral = chapter.front.neutral
    return home._replace(chapter=chapter, description=description, topics=topics, neutral=neutral)


def _chapter(chapter: Chapter) -> Draft:
    front = chapter.front
    return Draft(
        chapter.address,
        NARRATIVE,
        front.title or title_from(chapter.address),
        topics=front.topics,
        chapter=chapter,
        description=front.description or "",
        neutral=front.neutral,
        crumbs=HOME,
        tell=chapters.of_site,
    )
