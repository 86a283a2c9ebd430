"""A partnership: which plan is in force, and all its editions. What a plan says is on its own pages."""

from functools import partial

from partnership_plans import formatting
from partnership_plans.facts.levels import tops
from partnership_plans.model.chapter import Chapter
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.passages import capital
from partnership_plans.model.values import Empty
from partnership_plans.pages.kinds import KIND_OF
from partnership_plans.pages.of_plan.glance import in_this_plan
from partnership_plans.pages.page import Draft
from partnership_plans.pages.topics import topics_on
from partnership_plans.views.blocks import (
    Block,
    Contents,
    Heading,
    Item,
    List,
    Paragraph,
    Prose,
    Summary,
)
from partnership_plans.views.making import notes, prose, told
from partnership_plans.views.page import Frame, PageView
from partnership_plans.views.standpoint import Standpoint
from partnership_plans.views.values import Aside, Outside, Strong, Tag
from partnership_plans.words.choices import choice
from partnership_plans.words.messages import say


def draft(corpus: Corpus, current: Plan, chapter: Chapter | None, home: tuple[tuple[str, str], ...]) -> Draft:
    """Draft a partnership's page, from the plan that speaks for it."""
    partnership_id, partnership = current.partnership_id, current.partnership
    return Draft(
        address=f"{partnership_id}/",
        template="partnership",
        title=partnership.name,
        plan=current,
        tell=partial(_page, corpus, current),
        topics=(*topics_on(current, KIND_OF["glance"]), *(chapter.front.topics if chapter else ())),
        source=f"plans/{partnership_id}/partnership.yml",
        description=say("The plans of {name}, for {area}.", name=partnership.name, area=partnership.area),
        chapter=chapter,
        crumbs=home,
        partnership_id=partnership_id,
    )


def _page(corpus: Corpus, current: Plan, here: Standpoint, frame: Frame) -> PageView:
    partnership, edition = current.partnership, current.edition
    editions = corpus.editions(current.partnership_id)
    tagline = partnership.tagline
    period = Strong(formatting.period(edition.period))
    status = Tag(choice(edition.status), edition.status, say("Status"))
    found: list[Block] = [
        Heading(frame.title, deeper=-1),
        *((Paragraph((capital(tagline),), "lead"),) if tagline else ()),
        Paragraph((here.way(current.address, edition.title), " ", period, " ", status), "tags"),
        *prose(partnership.summary),
        *notes(here, partnership),
        *frame.told,
        Contents(frame.numbers),
        *in_this_plan(here, current),
        Heading(say("All editions") if len(editions) > 1 else say("The edition"), "all_editions"),
        List(tuple(_edition(here, plan) for plan in editions), "timeline", ordered=True),
        Heading(say("The partnership"), "the_partnership"),
        _facts(here, current),
    ]
    return PageView(tuple(found))


def _edition(here: Standpoint, plan: Plan) -> Item:
    edition = plan.edition
    published = (
        ""
        if isinstance(edition.published, Empty)
        else say(", published {published}", published=formatting.when(edition.published))
    )
    priorities = tuple(
        Item((here.link(one.id, plan=plan),)) for one in tops(edition.priorities) if one.kind == "priority"
    )
    words = Aside((f"{choice(edition.genre)}{published}",))
    return Item(
        (
            Paragraph((formatting.period(edition.period),), "date"),
            Heading(here.way(plan.address, edition.title), deeper=1),
            Paragraph((Tag(choice(edition.status), edition.status, say("Status")), " ", words), "tags"),
            *((List(priorities, "short-list"),) if priorities else ()),
        )
    )


def _facts(here: Standpoint, plan: Plan) -> Summary:
    partnership = plan.partnership
    rows = [told(say("Area"), partnership.area)]
    if partnership.kind:
        rows.append(told(say("Kind of area"), formatting.raised(say(partnership.kind))))
    if partnership.county:
        target = here.target(partnership.county)
        county = here.way(target.address, target.title) if target else partnership.county
        rows.append(told(say("County"), county))
    if partnership.website:
        rows.append(told(say("Website"), Outside(partnership.website)))
    if partnership.abuse_help:
        rows.append(told(say("Help with abuse"), Prose(partnership.abuse_help)))
    return Summary(tuple(rows))
