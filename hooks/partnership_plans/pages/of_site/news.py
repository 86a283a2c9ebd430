"""News of every partnership, and updates: what happened to the plans; both the newest first."""

from collections.abc import Iterator
from functools import partial

from partnership_plans import formatting
from partnership_plans.locales import written_in
from partnership_plans.model import governance
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.values import Empty
from partnership_plans.pages.events import Dated, dated, news_of
from partnership_plans.pages.page import Draft
from partnership_plans.pages.paging import paged
from partnership_plans.views.blocks import Block, Item, List, Paragraph
from partnership_plans.views.downloads import FEED
from partnership_plans.views.page import Frame, PageView, Sheets
from partnership_plans.views.standpoint import Standpoint
from partnership_plans.views.values import Aside, Time
from partnership_plans.words.messages import say

EVENTS = 100
"""How many updates stand on one page."""
News = tuple[tuple[Plan, governance.NewsItem], ...]


def drafts(corpus: Corpus, home: tuple[tuple[str, str], ...]) -> Iterator[Draft]:
    """Draft the news of all partnerships, where there are several and any has news."""
    if any(plan.edition.news for plan in corpus.plans) and len(corpus.partnerships) > 1:
        found = tuple(plan for plan in corpus.plans if plan.edition.news)
        lead = say("What the partnerships on this site have told, the newest first.")
        about = say("News from every partnership.")
        whole = Draft("news/", "news-all", say("News"), crumbs=home, description=about, lead=lead)
        yield from paged(whole, news_of(found), lambda some, sheets: partial(_news, some, sheets))


def drafts_of_updates(corpus: Corpus, home: tuple[tuple[str, str], ...]) -> Iterator[Draft]:
    """Draft the page of updates."""
    found = dated(corpus)
    lead = say("What the plans on this site did and decided, the newest first.")
    about = say("What has been published and changed.")
    whole = Draft("updates/", "updates", say("Updates"), crumbs=home, description=about, lead=lead)
    tell = partial(_updates, has_feed=bool(found))
    yield from paged(whole, found, lambda some, sheets: partial(tell, some, sheets), EVENTS)


def news_list(here: Standpoint, items: News) -> List:
    """List news in one line each, leading to where it is told."""
    lines = []
    for plan, item in items:
        when = "" if isinstance(item.when, Empty) else f", {formatting.when(item.when)}"
        told = here.link(item.id, item.title, plan)
        lines.append(Item((told, " ", Aside((f"{plan.partnership.area}{when}",)))))
    return List(tuple(lines), "plain told")


def _news(items: News, sheets: Sheets, here: Standpoint, frame: Frame) -> PageView:
    return PageView((*frame.lead_alone(), *frame.told, news_list(here, items), *sheets.shown(here)))


def _updates(events: tuple[Dated, ...], sheets: Sheets, here: Standpoint, frame: Frame, *, has_feed: bool) -> PageView:
    language = written_in()
    words = (
        say("Follow the updates with a feed reader, in {language}", language=language)
        if language
        else say("Follow the updates with a feed reader")
    )
    feed = (Paragraph((here.way(FEED, words),)),) if has_feed else ()
    if not events:
        nothing = Paragraph((say("Nothing has changed since the site was first published."),))
        return PageView((*frame.lead_alone(), *feed, *frame.told, nothing))
    items = tuple(Item(_update(here, one)) for one in events)
    timeline = List(items, "timeline", ordered=True)
    return PageView((*frame.lead_alone(), *feed, *frame.told, timeline, *sheets.shown(here)))


def _update(here: Standpoint, one: Dated) -> tuple[Block, ...]:
    name = f"{one.plan.partnership.area}: {one.plan.edition.title}"
    return (
        Paragraph((Time(formatting.when(one.when), formatting.machine_date(one.when)),), "date"),
        Paragraph((one.text,)),
        Paragraph((here.way(one.address, name),), "small"),
    )
