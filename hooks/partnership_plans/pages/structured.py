"""What a page tells search engines of itself in the words of schema.org: a block of data (JSON-LD) that nothing runs.

Whose plan it is, where the page stands, which figures can be taken away, what words mean. A page that is kept neutral
tells nothing.
"""

import json
from collections.abc import Collection, Iterator

from markupsafe import Markup

from partnership_plans import formatting
from partnership_plans.model.corpus import Plan
from partnership_plans.model.dates import Period, When
from partnership_plans.model.measures import Measure
from partnership_plans.pages.page import Draft
from partnership_plans.settings import Settings
from partnership_plans.settings.licences import licence_of
from partnership_plans.views.downloads import actions_csv, breakdown_csv, edition_json, readings_csv, stratml
from partnership_plans.views.links import relative
from partnership_plans.views.shell import NOTHING
from partnership_plans.words.messages import say

Data = dict[str, object]
AS_TEXT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})
"""Signs of markup, as JSON can write them too: none of them can end the block."""


def structured(draft: Draft, settings: Settings, known: Collection[str], latest: str = "") -> Markup:
    """Make the data of a page. `known` are the addresses of all pages; `latest` the one that supersedes this one."""
    if draft.neutral or draft.unlisted:
        return NOTHING
    found = [*_Told(draft, settings, known, latest).all()]
    if not found:
        return NOTHING
    text = json.dumps({"@context": "https://schema.org", "@graph": found}, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(AS_TEXT))  # noqa: S704 - no sign of markup is left in it


class _Told:
    def __init__(self, draft: Draft, settings: Settings, known: Collection[str], latest: str) -> None:
        self.draft, self.settings, self.known, self.latest = draft, settings, known, latest

    def all(self) -> Iterator[Data]:
        draft, plan = self.draft, self.draft.plan
        if draft.crumbs:
            yield self.breadcrumbs()
        if plan is None:
            return
        if draft.template == "partnership":
            yield self.organisation(plan)
        elif draft.template == "about":
            yield self.edition(plan)
        elif draft.template == "measure":
            one = next((one for one in plan.edition.measures if one.id == draft.thing_id), None)
            if one is not None and (one.readings or one.breakdown):
                yield self.measure(plan, one)
        elif draft.template == "glossary":
            yield self.terms(plan)

    def url(self, address: str) -> str:
        site_url = self.settings.site_url
        return f"{site_url}{address}" if site_url else relative(address, self.draft.here)

    def breadcrumbs(self) -> Data:
        steps = [
            {"@type": "ListItem", "position": number, "name": str(name), "item": self.url(address)}
            for number, (address, name) in enumerate((*self.draft.crumbs, (self.draft.address, self.draft.title)), 1)
        ]
        return {"@type": "BreadcrumbList", "itemListElement": steps}

    def organisation(self, plan: Plan) -> Data:
        one = plan.partnership
        return {
            **self.owner(plan),
            "areaServed": {"@type": "AdministrativeArea", "name": one.area},
            **({"description": one.summary} if one.summary else {}),
            **({"sameAs": one.website} if one.website else {}),
        }

    def owner(self, plan: Plan) -> Data:
        address = f"{plan.partnership_id}/"
        url = self.url(address if address in self.known else "")
        return {
            "@type": "GovernmentOrganization",
            "@id": f"{url}#organisation",
            "name": plan.partnership.name,
            "url": url,
        }

    def edition(self, plan: Plan) -> Data:
        edition = plan.edition
        files = [("application/json", edition_json(plan))]
        files += [("application/xml", address) for address in stratml(plan)]
        files += [("text/csv", actions_csv(plan))] if edition.actions else []
        published = edition.published
        when = {"datePublished": str(published.first)} if isinstance(published, When) and published.day else {}
        about = edition.summary or say("All that this plan of {name} states, as data.", name=plan.partnership.name)
        return self.dataset(plan, edition.title, about, edition.period, files) | when

    def measure(self, plan: Plan, one: Measure) -> Data:
        files = [("text/csv", readings_csv(plan, one.id))] if one.readings else []
        files += [("text/csv", breakdown_csv(plan, one.id))] if one.breakdown else []
        times = [*(row.period for row in one.readings), *(row.period for row in one.breakdown)]
        first, last = min(times, key=lambda when: when.first), max(times, key=lambda when: when.last)
        period = Period(start=first.start, end=last.end)
        about = one.detail or say(
            "{title}: the figures that {name} counts, in {unit}.",
            title=one.title,
            name=plan.partnership.name,
            unit=formatting.counted_in(one.unit),
        )
        measured = {
            "variableMeasured": {
                "@type": "PropertyValue",
                "name": one.title,
                "unitText": formatting.counted_in(one.unit),
            }
        }
        return self.dataset(plan, one.title, about, period, files) | measured

    def dataset(self, plan: Plan, name: str, about: str, period: Period, files: list[tuple[str, str]]) -> Data:
        licence = licence_of(self.settings)
        return {
            "@type": "Dataset",
            "name": name,
            "description": about,
            "url": self.url(self.draft.address),
            "temporalCoverage": f"{period.first}/{period.last}",
            "isAccessibleForFree": True,
            **({"creativeWorkStatus": "Superseded"} if self.latest else {}),
            **({"license": licence.path} if licence else {}),
            "creator": self.owner(plan),
            "distribution": [
                {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": self.url(file)} for kind, file in files
            ],
        }

    def terms(self, plan: Plan) -> Data:
        return {
            "@type": "DefinedTermSet",
            "name": f"{plan.partnership.name}: {self.draft.title}",
            "url": self.url(self.draft.address),
            "hasDefinedTerm": [
                {"@type": "DefinedTerm", "name": one.term, "description": said}
                for one in plan.edition.terms
                if (said := ". ".join(filter(None, (one.stands_for, one.meaning))))
            ],
        }
