"""A plan as StratML (ISO 17469-1), the standard for strategic plans: part 1 what it means to reach, part 2 how it goes.

Goals are the priorities at the top. Their objectives are what they aim at, the priorities within them, and the actions
that serve them; what serves several stands in full at the first, and is named at the others. What the standard has no
place for is in `plan.json`. The order of elements is that of the schemas of 1 April 2014 (part 1) and of 16 February
2016 (part 2), which have no licence, so that they can't lie here.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET

from partnership_plans.facts.bodies import name_at
from partnership_plans.facts.horizon import Horizon
from partnership_plans.facts.levels import in_order
from partnership_plans.facts.statuses import progress_of, spoken, status_words
from partnership_plans.formatting import raised
from partnership_plans.model.actions import Action
from partnership_plans.model.corpus import Plan
from partnership_plans.model.dates import When
from partnership_plans.model.edition import Edition
from partnership_plans.model.governance import Body
from partnership_plans.model.priorities import Priority
from partnership_plans.outputs.as_xml import add, written
from partnership_plans.outputs.indicators import indicator
from partnership_plans.outputs.tables import as_at_of, iso, said
from partnership_plans.settings import Settings
from partnership_plans.settings.licences import licence_of
from partnership_plans.views.downloads import SCHEMA, edition_json, stratml
from partnership_plans.views.links import relative
from partnership_plans.words.choices import choice
from partnership_plans.words.messages import mark, say

STRATEGY = "urn:ISO:std:iso:17469:tech:xsd:stratml_core"
PERFORMANCE = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"
NO_ONE = mark("What belongs to no one priority")
"""The goal under which what names no priority stands: the standard lets nothing stand outside goals."""
LEADS, SUPPORTS = mark("Leads"), mark("Supports")


class About(NamedTuple):
    """What stands round a plan: the bodies that it names, the site's settings, and when it speaks."""

    bodies: Iterable[Body]
    settings: Settings
    horizon: Horizon


def stratml_files(plan: Plan, about: About) -> dict[str, bytes]:
    """Write an edition in both parts, by address. Gives none for one with neither priorities, actions nor measures."""
    parts = (_Writer.strategy, _Writer.performance)
    return {address: write(_Writer(plan, about)) for address, write in zip(stratml(plan), parts, strict=False)}


class _Writer:
    """Writes one document."""

    def __init__(self, plan: Plan, about: About) -> None:
        self.plan, self.edition, self.about = plan, plan.edition, about
        self.measured = False
        self.told: set[str] = set()
        day = about.horizon.first or plan.edition.period.first
        self.names = {one.id: name_at(one, day) for one in about.bodies}
        self.names |= {one.id: one.name for structure in plan.edition.structures for one in structure.groups}
        self.actions = _by_priority(plan.edition)
        self.measures = {one.id: one for one in plan.edition.measures}

    def strategy(self) -> bytes:
        root = ET.Element("StrategicPlan", {"xmlns": STRATEGY})
        self._whole(root)
        return written(root)

    def performance(self) -> bytes:
        self.measured = True
        over = self.edition.genre != "plan" or self.edition.status == "ended"
        kind = "Performance_Report" if over else "Performance_Plan"
        root = ET.Element("PerformancePlanOrReport", {"xmlns": PERFORMANCE, "Type": kind})
        self._whole(root)
        return written(root)

    def _whole(self, root: ET.Element) -> None:
        edition = self.edition
        add(root, "Name", f"{self.plan.partnership.name}: {edition.title}")
        _if_said(root, "Description", edition.summary)
        add(root, "OtherInformation", "\n".join(self._told_of_it()))
        core = add(root, "StrategicPlanCore")
        self._organisation(core)
        if edition.visions:
            vision = add(core, "Vision")
            add(vision, "Description", "\n".join(f"{one.text} ({one.whose})" for one in edition.visions))
        if edition.purposes:
            add(add(core, "Mission"), "Description", "\n".join(one.text for one in edition.purposes))
        self._goals(core)
        dates = add(root, "AdministrativeInformation")
        if self.measured:
            add(dates, "Identifier", self._id("plan"))
        add(dates, "StartDate", edition.period.first.isoformat())
        add(dates, "EndDate", edition.period.last.isoformat())
        if isinstance(edition.published, When) and edition.published.day:
            add(dates, "PublicationDate", iso(edition.published))
        if self.about.settings.site_url:
            add(dates, "Source", f"{self.about.settings.site_url}{self.plan.address}")

    def _told_of_it(self) -> Iterator[str]:
        """Say as at when it is, under which licence it can be used, and where all of it and its dictionary are."""
        horizon, settings, here = self.about.horizon, self.about.settings, edition_json(self.plan)
        if day := as_at_of(horizon):
            yield say("As at {day}.", day=day)
        if licence := licence_of(settings):
            yield say("Licence: {title}, {address}", title=licence.title, address=licence.path)
        data, fields = (
            f"{settings.site_url}{address}" if settings.site_url else relative(address, here)
            for address in (edition_json(self.plan), SCHEMA)
        )
        yield say("The whole plan as data: {address}", address=data)
        yield say("What its fields hold: {address}", address=fields)

    def _id(self, kind: str, name: str = "") -> str:
        """Give a name for ever, which no other thing of any plan has, in a form that XML takes for one."""
        return ".".join(filter(None, ("plan", *self.plan.address.strip("/").split("/"), kind, name)))

    def _organisation(self, core: ET.Element) -> None:
        one = self.plan.partnership
        made = add(core, "Organization")
        add(made, "Name", one.name)
        add(made, "Identifier", f"partnership.{self.plan.partnership_id}")
        add(made, "Description", one.summary or one.area)
        for partner in self.edition.partners:
            name = partner.name_then or self.names.get(partner.body, partner.body)
            self._stakeholder(made, name, raised(say(partner.role or "partner")))

    def _stakeholder(self, parent: ET.Element, name: str, role: str, kind: str = "Organization") -> None:
        made = add(parent, "Stakeholder", StakeholderTypeType=kind)
        add(made, "Name", name)
        if not self.measured:
            add(made, "Description", role)
            return
        part = add(made, "Role")
        add(part, "Name", role)
        add(part, "RoleType", "Performer")

    def _leading(self, parent: ET.Element, one: Action | Priority) -> None:
        owner = (one.owner,) if isinstance(one.owner, str) else ()
        for keys, role in ((owner, LEADS), (one.also_led_by, mark("Leads as well")), (one.supported_by, SUPPORTS)):
            for key in keys:
                self._stakeholder(parent, self.names.get(key, key), str(role))
        for words, role in ((one.owner_in_words, LEADS), (one.supported_in_words, SUPPORTS)):
            if words:
                self._stakeholder(parent, words, str(role), "Generic_Group")

    def _goals(self, core: ET.Element) -> None:
        known = {one.id for one in self.edition.priorities}
        within: dict[str, list[Priority]] = {}
        for one in in_order(self.edition.priorities):
            within.setdefault(one.within if one.within in known else "", []).append(one)
        tops = within.get("", [])
        for number, one in enumerate(tops, start=1):
            goal = add(core, "Goal")
            self._head(goal, one, str(number))
            self._within(goal, one, str(number), within)
        loose = self.actions.get("", [])
        left = [one.id for one in self.edition.measures if one.id not in self.told] if self.measured else []
        if loose or left or not tops:
            goal, last = add(core, "Goal"), str(len(tops) + 1)
            add(goal, "Name", str(NO_ONE))
            add(goal, "Description", say("The plan names no priority for these actions and measures."))
            add(goal, "Identifier", self._id("no-one-priority"))
            add(goal, "SequenceIndicator", last)
            self._do(goal, "", last, 0)
            self._measured_by(goal, left)

    def _head(self, parent: ET.Element, one: Priority, number: str) -> None:
        add(parent, "Name", one.title)
        add(parent, "Description", one.summary or "")
        add(parent, "Identifier", self._id("priority", one.id))
        add(parent, "SequenceIndicator", number)
        self._leading(parent, one)
        _if_said(parent, "OtherInformation", "\n".join(self._of_priority(one)))

    def _within(self, goal: ET.Element, one: Priority, number: str, within: dict[str, list[Priority]]) -> None:
        """Put in a goal what a priority of any depth aims at, and what is done for it."""
        count = 0
        for text, measures in (
            *((aim.text, ()) for aim in one.aims),
            *((outcome.text, outcome.measures) for outcome in one.outcomes),
        ):
            count += 1
            objective = add(goal, "Objective")
            add(objective, "Description", text)
            add(objective, "SequenceIndicator", f"{number}.{count}")
            self._indicators(objective, measures)
        of_it = (measure.id for measure in self.edition.measures if one.id in measure.priorities)
        self._measured_by(goal, dict.fromkeys((*one.measures, *of_it)))
        for part in within.pop(one.id, []):
            count += 1
            self._head(add(goal, "Objective"), part, f"{number}.{count}")
            self._within(goal, part, f"{number}.{count}", within)
        self._do(goal, one.id, number, count)

    def _do(self, goal: ET.Element, priority: str, number: str, count: int) -> None:
        """Put in a goal the actions for a priority, or for none; of one that was told before its name alone."""
        for at, one in enumerate(self.actions.get(priority, []), start=count + 1):
            objective, key = add(goal, "Objective"), self._id("action", one.id)
            add(objective, "Name", one.title)
            if key in self.told:
                add(objective, "SequenceIndicator", f"{number}.{at}")
                add(objective, "OtherInformation", say("Told in full as {key}.", key=key))
                continue
            self.told.add(key)
            _if_said(objective, "Description", one.detail)
            add(objective, "Identifier", key)
            add(objective, "SequenceIndicator", f"{number}.{at}")
            self._leading(objective, one)
            _if_said(objective, "OtherInformation", "\n".join(self._of_action(one)))
            self._indicators(objective, one.measures)

    def _of_priority(self, one: Priority) -> Iterator[str]:
        rows = (
            (mark("Number"), "" if one.number is None else str(one.number)),
            (mark("Code"), one.code),
            (mark("Kind"), "" if one.kind == "priority" else choice(one.kind)),
            (mark("State"), "" if one.state == "adopted" else choice(one.state)),
            (mark("Start"), iso(one.start)),
            (mark("Due"), iso(one.due)),
            (mark("Status"), spoken(one.status or "", self.edition)),
        )
        yield from (say("{name}: {text}", name=name, text=text) for name, text in rows if text)

    def _of_action(self, one: Action) -> Iterator[str]:
        rows = (
            (mark("Code"), one.code),
            (mark("Part of"), self._id("action", one.within) if one.within else ""),
            (mark("Start"), iso(one.start)),
            (mark("Due"), said(one.due)),
            (mark("Due"), one.due_in_words),
            (mark("Status"), spoken(status_words(one), self.edition)),
            (mark("Done, in percent"), "" if (share := progress_of(one)) is None else str(share)),
            (mark("Deliverable"), one.deliverable),
        )
        yield from (say("{name}: {text}", name=name, text=text) for name, text in rows if text)

    def _measured_by(self, goal: ET.Element, measures: Iterable[str]) -> None:
        """Put in a goal an objective for what is measured of it as a whole."""
        known = [key for key in measures if key in self.measures]
        if self.measured and known:
            objective = add(goal, "Objective")
            add(objective, "Name", say("How it is measured"))
            self._indicators(objective, known)

    def _indicators(self, objective: ET.Element, measures: Iterable[str]) -> None:
        """Put measures in an objective; one that stands elsewhere in full leads there."""
        for key in measures if self.measured else ():
            if one := self.measures.get(key):
                indicator(objective, one, self._id("measure", key), is_told=key in self.told)
                self.told.add(key)


def _by_priority(edition: Edition) -> dict[str, list[Action]]:
    """Give the actions of each priority, by its id; those of none at "". A part without one goes with its whole."""
    known = {one.id for one in edition.priorities}
    homes: dict[str, tuple[str, ...]] = {}
    found: dict[str, list[Action]] = {}
    for one in in_order(edition.actions):
        own = tuple(key for key in one.priorities if key in known)
        homes[one.id] = own or homes.get(one.within or "", ())
        for key in homes[one.id] or ("",):
            found.setdefault(key, []).append(one)
    return found


def _if_said(parent: ET.Element, name: str, text: str | None) -> None:
    if text:
        add(parent, name, text)
