"""What pages show that no one wrote: figures, changes, filters, what is late. Facts with words put to them."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from markupsafe import Markup

from partnership_plans import formatting
from partnership_plans.facts import surveys
from partnership_plans.facts.freshness import beyond, unsettled
from partnership_plans.facts.horizon import Horizon, horizon_of
from partnership_plans.facts.measures import facts_of
from partnership_plans.facts.readings import is_ahead_of, value_of
from partnership_plans.model.edition import Corpus, Plan, walk
from partnership_plans.model.values import Fact, Record
from partnership_plans.pages.addresses import Addresses
from partnership_plans.pages.kind import records_of
from partnership_plans.pages.kinds import KIND_OF, KINDS
from partnership_plans.pages.page import Draft
from partnership_plans.pages.sources import source_notes
from partnership_plans.sentences import area_words, at_words, beyond_words, during_words, overdue_words, wave_words
from partnership_plans.views.changes import changes_since
from partnership_plans.views.links import relative
from partnership_plans.views.standpoint import Here, Overdue

MOST_FIGURES = MOST_CHANGES = 3


class Derivation:
    """Works out the `computed` of pages. One is made for each build."""

    def __init__(self, corpus: Corpus, as_at: date | None, addresses: Addresses) -> None:
        """Keep what facts are worked out from."""
        self.corpus, self.as_at, self.addresses = corpus, as_at, addresses
        self._bodies = {body.id: body.name for body in corpus.bodies}

    def link(self, key: str, plan: Plan | None, page: str, text: str | None = None) -> Markup:
        """Link to a thing by id; a miss prints the id, since checks report it elsewhere."""
        target = self.addresses.find(key, plan)
        if target is None:
            return Markup("{}").format(text or key)
        return Markup('<a href="{}">{}</a>').format(relative(target.address, page), text or target.title)

    def of_page(self, draft: Draft) -> dict[str, Any]:
        """Work out what one page of an edition needs."""
        plan, page = draft.plan, draft.address
        if plan is None:
            return {}
        computed: dict[str, Any] = {}
        kind = KIND_OF.get(draft.template)
        shown: list[Record] = []
        for section in kind.sections if kind else ():
            shown += records_of(plan.edition, section)
        match draft.template:
            case "glance" | "partnership":
                computed |= self._glance(plan, page)
        computed["late"], computed["beyond"] = self.late(plan), self.beyond(plan)
        computed["written"] = at_words(plan.edition.as_at) if plan.edition.as_at else ""
        facts = [record for top in shown for _, record in walk(top) if isinstance(record, Fact)]
        computed["sources"] = tuple(source_notes(plan, facts, self._bodies))
        return computed

    def horizon(self, plan: Plan) -> Horizon:
        """Give the time from which an edition speaks."""
        return horizon_of(plan.edition, self.as_at)

    def late(self, plan: Plan) -> dict[str, str]:
        """Say of each thing that was due and of which nothing is told how late it is, by its id."""
        horizon = self.horizon(plan)
        if self.as_at is None or horizon.first is None:
            return {}
        late = unsettled(plan.edition, self.as_at)
        return {item.id: overdue_words(item, horizon, self.as_at) for item in late}

    def beyond(self, plan: Plan) -> dict[str, str]:
        """Say of each thing that was due only after the edition spoke that it can't know what came of it, by its id."""
        return {item.id: beyond_words(item, self.horizon(plan)) for item in beyond(plan.edition, self.as_at)}

    def _glance(self, plan: Plan, page: str) -> dict[str, Any]:
        kinds = [kind for kind in KINDS if kind.slug and kind.slug in self.addresses.pages[plan.address]]
        sections = tuple((kind.title, relative(f"{plan.address}{kind.slug}/", page)) for kind in kinds)
        changes = changes_since(
            Here(self.corpus, plan, page, self.addresses, self.as_at, Overdue(plan, self.as_at))
        ).changes
        short = tuple(sentence for section in changes for sentence in section.in_short())[:MOST_CHANGES]
        return {
            "figures": tuple(self._figures(plan, page))[:MOST_FIGURES],
            "sections": sections,
            "asked": tuple(
                (kind.asks, relative(f"{plan.address}{kind.slug}/", page))
                for kind in KINDS
                if kind.asks and (kind in kinds or (kind.slug == "what-changed" and changes))
            ),
            "places": tuple(self.link(place.id, plan, page) for place in plan.edition.places),
            "changes": short,
        }

    def _figures(self, plan: Plan, page: str) -> Iterator[tuple[str, str, str]]:
        for survey in plan.edition.surveys:
            for question in survey.questions:
                if wave := surveys.latest_wave(surveys.told_by(question, self.horizon(plan))):
                    yield (
                        formatting.quantity(wave.value, question.unit),
                        wave_words(question, wave, survey),
                        self._url(question.id, plan, page),
                    )
        for measure in plan.edition.measures:
            facts = facts_of(measure, self.horizon(plan))
            if facts.latest and (value := value_of(facts.latest)) is not None:
                yield (
                    formatting.quantity(value, measure.unit),
                    f"{measure.title}, {during_words(facts)}",
                    self._url(measure.id, plan, page),
                )
        for figure in (one for one in plan.edition.area_figures if not is_ahead_of(one, self.horizon(plan))):
            yield (
                formatting.quantity(figure.value, figure.unit),
                area_words(figure),
                self._url(figure.id, plan, page),
            )

    def _url(self, key: str, plan: Plan, page: str) -> str:
        target = self.addresses.find(key, plan)
        return relative(target.address, page) if target else "./"
