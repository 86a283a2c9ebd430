"""The home of a site with several partnerships: a card for each, and the way to a town, a number, a word."""

from collections.abc import Mapping
from functools import partial
from typing import ClassVar

from markupsafe import Markup

from partnership_plans import formatting
from partnership_plans.fixed import fixed
from partnership_plans.model.chapter import Chapter
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.profile import profile
from partnership_plans.model.site import Help
from partnership_plans.pages.events import news_of
from partnership_plans.pages.of_site.news import news_list
from partnership_plans.pages.page import Draft
from partnership_plans.views.blocks import Blocks
from partnership_plans.views.links import Link
from partnership_plans.views.page import Frame
from partnership_plans.views.standpoint import Standpoint
from partnership_plans.views.values import Tag
from partnership_plans.words.choices import choice
from partnership_plans.words.messages import say

LATEST = 4
CARDS = 40
"""More partnerships than these are a plain list on the hub's home."""
MOST_PRIORITIES = 5


@fixed
class Card:
    """A partnership in short: `plan` is its plan with its years; `more` counts the priorities that are not named."""

    link: Link
    area: str
    title: str
    plan: str
    status: Tag
    priorities: tuple[Link, ...]
    more: int


@fixed
class HubView:
    """The hub's home. `ways` lead to the partnerships, the towns, the numbers and the search."""

    template: ClassVar[str] = "hub"
    title: str
    intro: str
    ways: tuple[Link, ...]
    numbers: Markup
    partnerships: tuple[Card, ...]
    as_cards: bool
    others: tuple[Card, ...]
    narrative: Markup
    news: Blocks
    all_news: str


def draft(
    corpus: Corpus, current: Mapping[str, Plan], chapter: Chapter | None, help_lines: Help | None, described: str
) -> Draft:
    """Draft the home, from the plan that speaks for each partnership."""
    title = (chapter.front.title if chapter else None) or say("Partnership plans")
    description = (chapter.front.description if chapter else None) or described
    tell = partial(_page, corpus, tuple(current.values()), help_lines, description)
    return Draft(
        address="",
        template="hub",
        title=title,
        tell=tell,
        chapter=chapter,
        topics=chapter.front.topics if chapter else (),
        description=description,
        numbers="all",
        seekers=True,
        wide=True,
    )


def _page(  # noqa: PLR0913, PLR0917 - all that the home shows
    corpus: Corpus,
    current: tuple[Plan, ...],
    help_lines: Help | None,
    intro: str,
    here: Standpoint,
    frame: Frame,
) -> HubView:
    apart = {one.name for one in profile().areas if one.apart}
    counties = {plan.partnership.county for plan in current}

    def is_partnership(plan: Plan) -> bool:
        return plan.partnership.kind not in apart and plan.partnership_id not in counties

    ways = (
        (Link(say("Find your area"), "#all_partnerships"), True),
        (here.way("places/", say("Find your town")), any(plan.edition.places for plan in corpus.plans)),
        (here.way("who-to-call/", say("Who do I call?")), bool(help_lines and help_lines.subjects)),
        (here.way("search/", say("Search the plans")), True),
    )
    news = news_of(current)[:LATEST]
    return HubView(
        title=frame.title,
        intro=intro,
        ways=tuple(way for way, stands in ways if stands),
        numbers=frame.numbers,
        partnerships=tuple(_card(here, plan) for plan in current if is_partnership(plan)),
        as_cards=len(current) <= CARDS,
        others=tuple(_card(here, plan) for plan in current if not is_partnership(plan)),
        narrative=frame.narrative,
        news=(news_list(here, news),) if news else (),
        all_news=here.url("news/"),
    )


def _card(here: Standpoint, plan: Plan) -> Card:
    edition, partnership = plan.edition, plan.partnership
    years = {edition.period.first.year, edition.period.last.year}
    in_title = all(str(year) in edition.title for year in years)
    priorities = [one for one in edition.priorities if one.kind == "priority"]
    return Card(
        link=here.way(f"{plan.partnership_id}/", partnership.name),
        area=partnership.area,
        title=edition.title,
        plan=edition.title if in_title else f"{edition.title}, {formatting.period(edition.period)}",
        status=Tag(choice(edition.status), edition.status, say("Status")),
        priorities=tuple(here.link(one.id, plan=plan) for one in priorities[:MOST_PRIORITIES]),
        more=max(0, len(priorities) - MOST_PRIORITIES),
    )
