"""What the pages of the whole site show: lists of partnerships, editions, bodies, news and letters."""

from datetime import date
from typing import Any, NamedTuple

from markupsafe import Markup

from partnership_plans import formatting
from partnership_plans.facts.bodies import Appearance, appearances
from partnership_plans.model.edition import Corpus, Plan
from partnership_plans.model.site import AccessibilityStatement
from partnership_plans.model.values import Empty
from partnership_plans.pages.addresses import Addresses, relative
from partnership_plans.pages.page import Draft

LATEST = 4
PARTS = {
    "partner": "Partner in",
    "named": "Named in",
    "foreword": "Stands behind",
    "survey": "Ran a survey for",
    "action": "Has an action in",
    "recommendation": "Answers a recommendation in",
}


class Summary(NamedTuple):
    """A partnership or an edition as a card or a line shows it."""

    name: str
    title: str
    area: str
    kind: str
    tagline: str
    url: str
    period_text: str
    status: str
    genre: str
    published_text: str
    priorities: tuple[str, ...]


class Update(NamedTuple):
    """One thing that happened to a plan."""

    date_text: str
    date_iso: str
    words: Markup
    reason: str
    pages: tuple[Markup, ...]


def summary(plan: Plan, page: str, address: str) -> Summary:
    """Sum up a plan for a link to it."""
    edition, partnership = plan.edition, plan.partnership
    return Summary(
        name=partnership.name,
        title=edition.title,
        area=partnership.area,
        kind=partnership.kind,
        tagline=partnership.tagline or "",
        url=relative(address, page),
        period_text=formatting.period(edition.period),
        status=edition.status,
        genre=edition.genre,
        published_text="" if isinstance(edition.published, Empty) else formatting.when(edition.published),
        priorities=tuple(priority.title for priority in edition.priorities if priority.kind == "priority"),
    )


def of_site_page(draft: Draft, corpus: Corpus, addresses: Addresses, site_name: str) -> dict[str, Any]:
    """Work out what a page of the whole site needs."""
    page = draft.address
    match draft.template:
        case "hub":
            current = draft.context["current"]
            return {
                "site_name": draft.title or site_name,
                "intro": draft.description,
                "partnerships": tuple(summary(plan, page, f"{plan.partnership_id}/") for plan in current),
                "news": _news(current, addresses, page)[:LATEST],
            }
        case "partnership":
            plan = draft.plan
            assert plan is not None  # noqa: S101 - a partnership's page is made from its current plan
            county = plan.partnership.county
            target = addresses.find(county, None) if county else None
            editions = tuple(summary(other, page, other.address) for other in corpus.editions(plan.partnership_id))
            return {"editions": editions, "county": _anchor(target.address, target.title, page) if target else ""}
        case "bodies":
            return {"bodies": tuple((body, _belongs(corpus, body.id)) for body in corpus.bodies)}
        case "body":
            found = appearances(corpus, draft.context["thing"].id)
            return {"mentions": tuple(_mention(one, corpus, addresses, page) for one in found)}
        case "a-z":
            letters = draft.context["letters"]
            return {"letters": tuple((letter, tuple((_anchor(e.address, e.title, page), e.context) for e in entries)) for letter, entries in letters.items())}
        case "search":
            return {"a_to_z_url": relative("a-z/", page), "bundle_url": relative("pagefind/", page)}
        case "not-found":
            base = draft.context["base"]
            return {"home_url": base, "a_to_z_url": f"{base}a-z/", "search_url": f"{base}search/"}
        case "updates":
            return {"updates": _updates(corpus, page), "feed_url": ""}
        case "accessibility":
            return _statement(draft.context["statement"])
        case "news-all":
            return {"news": _news(corpus.plans, addresses, page)}
    return {}


def _anchor(address: str, words: str, page: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(relative(address, page), words)


def _news(plans: tuple[Plan, ...], addresses: Addresses, page: str) -> tuple[tuple[str, Markup], ...]:
    items = []
    for plan in plans:
        for item in plan.edition.news:
            first = date.min if isinstance(item.when, Empty) else item.when.first
            text = "" if isinstance(item.when, Empty) else formatting.when(item.when)
            words = Markup("{} <span class=\"small\">{}</span>").format(_anchor(addresses.of[plan.address][item.id].address, item.title, page), plan.partnership.area)
            items.append((first, plan.partnership_id, text, words))
    items.sort(key=lambda row: (-row[0].toordinal(), row[1], row[2]))
    return tuple((text, words) for _, _, text, words in items)


def _belongs(corpus: Corpus, body_id: str) -> tuple[str, ...]:
    return tuple(sorted({p.partnership.name for p in corpus.plans if any(partner.body == body_id for partner in p.edition.partners)}))


def _mention(one: Appearance, corpus: Corpus, addresses: Addresses, page: str) -> Markup:
    plan = next(p for p in corpus.plans if (p.partnership_id, p.edition_id) == (one.partnership_id, one.edition_id))
    where = Markup("{}, {}").format(_anchor(plan.address, one.edition_title, page), plan.partnership.name)
    target = addresses.find(one.id, plan) if one.id else None
    what = Markup(": {}").format(_anchor(target.address, one.title, page) if target else one.title) if one.title else Markup("")
    return Markup("{} {}{}").format(PARTS[one.part], where, what)


def _updates(corpus: Corpus, page: str) -> tuple[Update, ...]:
    found = []
    for plan in corpus.plans:
        for event in (*plan.edition.history, *plan.edition.refreshed):
            if isinstance(event.when, Empty):
                continue
            words = Markup("{}: {}").format(_anchor(plan.address, f"{plan.partnership.name}, {plan.edition.title}", page), event.text)
            iso = "-".join(f"{part:02d}" for part in (event.when.year, event.when.month, event.when.day) if part)
            found.append((event.when.first, plan.address, Update(formatting.when(event.when), iso, words, "", ())))
    found.sort(key=lambda row: (-row[0].toordinal(), row[1]))
    return tuple(update for _, _, update in found)


def _statement(statement: AccessibilityStatement | None) -> dict[str, Any]:
    return {"statement": statement, "prepared_text": "", "reviewed_text": "", "tested_text": ""}
