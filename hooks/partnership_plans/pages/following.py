"""What can be followed with a feed reader: the whole site, a partnership, a priority, an organisation, the news.

Nothing that belongs to a page which is kept neutral is in a feed of its own: a feed reader shows it on a screen.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from partnership_plans.facts.neutral import is_neutral
from partnership_plans.facts.served import priorities_of
from partnership_plans.facts.statuses import spoken
from partnership_plans.model.actions import Action
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.dates import When
from partnership_plans.model.values import Empty
from partnership_plans.pages.addresses import Addresses
from partnership_plans.pages.events import Dated, dated, news_of
from partnership_plans.views.downloads import FEED
from partnership_plans.words.messages import say


class Followed(NamedTuple):
    """A feed: where it lies, the page that it is of, what it is called, and what it tells, the newest first.

    `key` names it for ever, whatever its site and its page are called; empty for the feed of the whole site. `kept` is
    a day of what is reported where it tells nothing and is kept, for those who followed what it told before.
    """

    address: str
    page: str
    title: str
    key: str
    events: tuple[Dated, ...]
    kept: When | None = None

    @property
    def last(self) -> When | None:
        """When it last told something, or was kept without; None where it has nothing to tell, and never had."""
        return self.events[0].when if self.events else self.kept


def followed(corpus: Corpus, addresses: Addresses) -> tuple[Followed, ...]:
    """List every feed that has something to tell, or may have had."""
    events = dated(corpus)
    found = [Followed(FEED, "updates/", say("Updates"), "", events)]
    news = _news(corpus, addresses)
    found += [*_of_partnerships(corpus, events, news), *_of_news(corpus, news)]
    said = {plan.address: [*_updates(plan, addresses)] for plan in corpus.plans}
    for plan in corpus.plans:
        own = [one for one in events if one.plan is plan]
        found += _of_priorities(plan, own, said[plan.address], addresses)
    found += _of_bodies(corpus, said)
    return tuple(one for one in found if one.last)


def _of_partnerships(corpus: Corpus, events: tuple[Dated, ...], news: tuple[Dated, ...]) -> Iterator[Followed]:
    for key, one in corpus.partnerships.items():
        mine = _newest(event for event in (*events, *news) if event.plan.partnership_id == key)
        yield Followed(f"{key}/feed.xml", f"{key}/", one.name, f"partnership {key}", mine)


def _of_news(corpus: Corpus, news: tuple[Dated, ...]) -> Iterator[Followed]:
    if news:
        page = "news/" if len(corpus.partnerships) > 1 else f"{news[0].plan.address}news/"
        yield Followed("news/feed.xml", page, say("News"), "news", news)


def _of_priorities(
    plan: Plan, events: list[Dated], said: list[tuple[Action, Dated]], addresses: Addresses
) -> Iterator[Followed]:
    """Give the feed of each priority. Where actions are reported on, its address stays if the last of them moves away.

    What others stand within has none until it has something to tell: the actions are told below it.
    """
    edition = plan.edition
    newest = _newest(event for _, event in said)
    wholes = {one.within for one in edition.priorities}
    serving = {one.id: set(one.priorities) for one in edition.actions}
    serving |= {one.id: set(priorities_of(one, edition)) for one in edition.measures}
    for one in edition.priorities:
        found = addresses.find(one.id, plan)
        if found is None or "#" in found.address or is_neutral(plan, f"{plan.address}priorities/{one.id}/"):
            continue
        told = [event for event in events if event.about == one.id or one.id in serving.get(event.about, ())]
        told += [event for action, event in said if one.id in action.priorities]
        key = f"priority {plan.address}{one.id}"
        kept = newest[0].when if newest and one.id not in wholes else None
        yield Followed(f"{found.address}feed.xml", found.address, one.title, key, _newest(told), kept)


def _of_bodies(corpus: Corpus, said: dict[str, list[tuple[Action, Dated]]]) -> Iterator[Followed]:
    """Give the feed of each organisation. Where actions are reported on, its address stays if it has none any more.

    It is kept with the day of the first report, which no later report alters: the rest of a site stands as it is.
    """
    told: dict[str, list[Dated]] = {}
    for action, event in (one for mine in said.values() for one in mine):
        owner = (action.owner,) if isinstance(action.owner, str) else ()
        for key in dict.fromkeys((*owner, *action.also_led_by, *action.supported_by)):
            told.setdefault(key, []).append(event)
    every = _newest(event for mine in said.values() for _, event in mine)
    for body in corpus.bodies:
        address, mine = f"bodies/{body.id}/", _newest(told.get(body.id, ()))
        kept = every[-1].when if every else None
        yield Followed(f"{address}feed.xml", address, body.name, f"body {body.id}", mine, kept)


def _updates(plan: Plan, addresses: Addresses) -> Iterator[tuple[Action, Dated]]:
    """Give what was reported of each action, but for those that are kept neutral."""
    for action in plan.edition.actions:
        if not action.updates or is_neutral(plan, f"{plan.address}actions/{action.id}/"):
            continue
        seen: Counter[str] = Counter()
        for one in action.updates:
            day = one.when.model_dump_json(exclude_none=True)
            seen[day] += 1
            key = f"update {action.id} {day} {seen[day]}"
            status = spoken(one.status, plan.edition) if isinstance(one.status, str) else ""
            text = one.text if isinstance(one.text, str) else ""
            words = " ".join(filter(None, (f"{action.title}:", f"{status}." if status else "", text)))
            yield action, Dated(plan, one.when, words, key, _where(addresses, action.id, plan), action.id)


def _news(corpus: Corpus, addresses: Addresses) -> tuple[Dated, ...]:
    return tuple(
        Dated(
            plan,
            item.when,
            f"{item.title}. {item.text}",
            f"news {item.id}",
            _where(addresses, item.id, plan),
            item.id,
        )
        for plan, item in news_of(corpus.plans)
        if not isinstance(item.when, Empty)
    )


def _where(addresses: Addresses, key: str, plan: Plan) -> str:
    found = addresses.find(key, plan)
    return found.address if found else plan.address


def _newest(events: Iterable[Dated]) -> tuple[Dated, ...]:
    """Put the newest first, else in the order of plans."""
    return tuple(sorted(events, key=lambda one: (-one.when.first.toordinal(), one.plan.address)))
