"""What the pages of the whole site show: lists of partnerships, editions, bodies, news and letters."""

from collections.abc import Callable
from typing import Any, NamedTuple

from markupsafe import Markup

from partnership_plans import formatting
from partnership_plans.model import governance
from partnership_plans.model.edition import Corpus, Plan
from partnership_plans.model.site import AccessibilityStatement
from partnership_plans.model.values import Empty, slug_of
from partnership_plans.pages.addresses import Addresses
from partnership_plans.pages.bodies import parts_of
from partnership_plans.pages.downloads import FEED
from partnership_plans.pages.events import Dated, dated, news_of
from partnership_plans.pages.page import Draft
from partnership_plans.pages.places import parts_of_place, rows_of
from partnership_plans.pages.site_map import Line, by_edition, own_pages
from partnership_plans.views.links import relative

LATEST = 4
CARDS = 40
"""More partnerships than these are a plain list on the hub's home."""


class Summary(NamedTuple):
    """A partnership or an edition as a card or a line shows it."""

    name: str
    title: str
    years_in_title: bool
    area: str
    url: str
    period_text: str
    status: str
    genre: str
    published_text: str
    priorities: tuple[Markup, ...]


class Update(NamedTuple):
    """One thing that happened to a plan."""

    date_text: str
    date_iso: str
    text: str
    plan: Markup


class NewsItem(NamedTuple):
    """One piece of news, as a link to where it is told."""

    date_text: str
    item: Markup
    area: str


def summary(plan: Plan, addresses: Addresses, page: str, address: str) -> Summary:
    """Sum up a plan for a link to it."""
    edition, partnership = plan.edition, plan.partnership
    years = {edition.period.first.year, edition.period.last.year}
    of_plan = addresses.of[plan.address]
    return Summary(
        name=partnership.name,
        title=edition.title,
        years_in_title=all(str(year) in edition.title for year in years),
        area=partnership.area,
        url=relative(address, page),
        period_text=formatting.period(edition.period),
        status=edition.status,
        genre=edition.genre,
        published_text="" if isinstance(edition.published, Empty) else formatting.when(edition.published),
        priorities=tuple(
            _anchor(of_plan[priority.id].address, priority.title, page)
            for priority in edition.priorities
            if priority.kind == "priority"
        ),
    )


class SiteFacts:
    """Works out the `computed` of the site's own pages. One is made for each build."""

    def __init__(self, corpus: Corpus, addresses: Addresses) -> None:
        """Keep what facts are worked out from."""
        self._corpus, self._addresses = corpus, addresses
        self._of: dict[str, Callable[[Draft], dict[str, Any]]] = {
            "hub": self._hub,
            "partnership": self._partnership,
            "bodies": self._bodies,
            "body": self._body,
            "places": lambda draft: {"places": rows_of(draft)},
            "place": lambda draft: {
                "parts": parts_of_place(draft, addresses),
                "area": draft.context["editions"][0].plan.partnership.area,
            },
            "who-to-call": lambda draft: {
                "contacts": tuple(
                    _anchor(f"{plan.address}contact/", plan.partnership.name, draft.address)
                    for plan in draft.context["reached"]
                )
            },
            "a-z": self._letters,
            "search": self._search,
            "site-map": self._site_map,
            "not-found": self._not_found,
            "updates": lambda draft: {
                "updates": _updates(draft.context["events"], draft.address),
                "feed_url": relative(FEED, draft.address) if dated(corpus) else "",
            },
            "accessibility": lambda draft: _statement(draft.context["statement"]),
            "news-all": lambda draft: {"news": _news(draft.context["items"], addresses, draft.address)},
        }

    def of_page(self, draft: Draft) -> dict[str, Any]:
        """Work out what a page of the whole site needs."""
        work_out = self._of.get(draft.template)
        return work_out(draft) if work_out else {}

    def _hub(self, draft: Draft) -> dict[str, Any]:
        current, page = draft.context["current"], draft.address
        counties = {plan.partnership.county for plan in current}

        def is_partnership(plan: Plan) -> bool:
            return plan.partnership.kind != "police area" and plan.partnership_id not in counties

        def sum_up(plan: Plan) -> Summary:
            return summary(plan, self._addresses, page, f"{plan.partnership_id}/")

        return {
            "site_name": draft.title,
            "intro": draft.description,
            "partnerships": tuple(sum_up(plan) for plan in current if is_partnership(plan)),
            "as_cards": len(current) <= CARDS,
            "places_url": relative("places/", page) if any(p.edition.places for p in self._corpus.plans) else "",
            "others": tuple(sum_up(plan) for plan in current if not is_partnership(plan)),
            "news": _news(news_of(current)[:LATEST], self._addresses, page),
        }

    def _partnership(self, draft: Draft) -> dict[str, Any]:
        page, county = draft.address, draft.context["partnership"].county
        target = self._addresses.find(county, None) if county else None
        editions = self._corpus.editions(draft.partnership_id)
        return {
            "current": summary(draft.context["current"], self._addresses, page, draft.context["current"].address),
            "editions": tuple(summary(plan, self._addresses, page, plan.address) for plan in editions),
            "county": _anchor(target.address, target.title, page) if target else "",
        }

    def _bodies(self, draft: Draft) -> dict[str, Any]:
        return {"bodies": tuple((body, _belongs(self._corpus, body.id)) for body in draft.context["bodies"])}

    def _body(self, draft: Draft) -> dict[str, Any]:
        body, found = draft.context["thing"], draft.context["by_edition"]
        return {"parts": parts_of(body, found, self._corpus, self._addresses, draft.address)}

    def _letters(self, draft: Draft) -> dict[str, Any]:
        page, context = draft.address, draft.context
        addresses = {letter: f"a-z/{slug_of(letter)}/" for letter in context.get("all_letters", ())}
        letters = context["letters"] if "letters" in context else {context["letter"]: context["entries"]}
        return {
            "all_letters": tuple(
                (letter, relative(one, page), "page" if one == page else "true" if page.startswith(one) else "")
                for letter, one in addresses.items()
            ),
            "letters": tuple(
                (letter, tuple((_anchor(entry.address, entry.title, page), entry.context) for entry in entries))
                for letter, entries in letters.items()
            ),
        }

    def _search(self, draft: Draft) -> dict[str, Any]:
        page = draft.address
        return {
            "a_to_z_url": relative("a-z/", page),
            "bundle_url": relative("pagefind/", page),
            "root_url": relative("", page),
            "choices": draft.context["choices"],
        }

    def _site_map(self, draft: Draft) -> dict[str, Any]:
        page = draft.address

        def link(line: Line) -> Markup:
            return _anchor(line.address, line.title, page)

        return {
            "own": tuple(
                _anchor(chapter.address, chapter.front.title or "", page) for chapter in own_pages(self._corpus)
            ),
            "editions": tuple(
                (
                    part.plan.partnership.area,
                    formatting.period(part.plan.edition.period),
                    tuple((link(line), tuple(link(one) for one in below)) for line, below in part.pages),
                )
                for part in by_edition(draft.context["lines"])
            ),
        }

    def _not_found(self, draft: Draft) -> dict[str, Any]:
        return {
            f"{key}_url": relative(one, draft.here)
            for key, one in (("home", ""), ("a_to_z", "a-z/"), ("site_map", "site-map/"), ("search", "search/"))
        }


def _anchor(address: str, words: str, page: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(relative(address, page), words)


def _news(items: tuple[tuple[Plan, governance.NewsItem], ...], addresses: Addresses, page: str) -> tuple[NewsItem, ...]:
    rows = []
    for plan, item in items:
        text = "" if isinstance(item.when, Empty) else formatting.when(item.when)
        told = _anchor(addresses.of[plan.address][item.id].address, item.title, page)
        rows.append(NewsItem(text, told, plan.partnership.area))
    return tuple(rows)


def _belongs(corpus: Corpus, body_id: str) -> tuple[str, ...]:
    return tuple(
        sorted(
            {p.partnership.area for p in corpus.plans if any(partner.body == body_id for partner in p.edition.partners)}
        )
    )


def _updates(events: tuple[Dated, ...], page: str) -> tuple[Update, ...]:
    found = []
    for one in events:
        name = f"{one.plan.partnership.area}: {one.plan.edition.title}"
        iso = "-".join(f"{part:02d}" for part in (one.when.year, one.when.month, one.when.day) if part)
        found.append(Update(formatting.when(one.when), iso, one.event.text, _anchor(one.plan.address, name, page)))
    return tuple(found)


def _statement(statement: AccessibilityStatement) -> dict[str, Any]:
    """Put the legal words for why a site is not fully compliant: the regulations know two kinds of reason."""
    exempt = statement.disproportionate_burden or statement.out_of_scope
    broken = len(statement.non_compliance) + sum(test.found for test in statement.tests)
    reasons = [words for words, given in (("non-compliances", broken), ("exemptions", exempt)) if given]
    return {"due_to": formatting.join(reasons)}
