"""A measure as StratML part 2 tells it: what is counted, in what, and for each time what was aimed at and what came."""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from partnership_plans.model.dates import Period
from partnership_plans.model.measures import Measure, Reading, Target
from partnership_plans.model.values import Number
from partnership_plans.outputs.as_xml import add
from partnership_plans.outputs.tables import as_number, said, typed
from partnership_plans.words.choices import choice, chosen
from partnership_plans.words.messages import say


def indicator(objective: ET.Element, one: Measure, key: str, *, is_told: bool) -> None:
    """Put a measure in an objective. One that is told elsewhere gets its name, its unit and the way there."""
    made = add(objective, "PerformanceIndicator", PerformanceIndicatorType="Quantitative")
    add(made, "MeasurementDimension", one.title)
    add(made, "UnitOfMeasurement", one.unit)
    if is_told:
        add(add(made, "Relationship", RelationshipType="Peer_To"), "ReferentIdentifier", key)
        return
    add(made, "Identifier", key)
    _instances(made, one)
    if words := "\n".join(_words(one)):
        add(made, "OtherInformation", words)


def _instances(parent: ET.Element, one: Measure) -> None:
    """Put in what was aimed at and what came, an instance for each time, in the order of time."""
    aims: dict[Period, list[tuple[Number, str]]] = {}
    for target in dict.fromkeys((*one.targets, *((one.target,) if isinstance(one.target, Target) else ()))):
        aims.setdefault(target.period, []).append((target.value, choice(target.kind)))
    came: dict[Period, list[Reading]] = {}
    for reading in (*((one.baseline,) if one.baseline else ()), *one.readings):
        if reading.target is not None:
            aims.setdefault(reading.period, []).append((reading.target, ""))
        if reading.kind != "forecast":
            came.setdefault(reading.period, []).append(reading)
    for period in sorted({*aims, *came}, key=lambda when: (when.last, when.first)):
        instance = add(parent, "MeasurementInstance")
        for value, kind in dict.fromkeys(aims.get(period, ())):
            _result(add(instance, "TargetResult"), period, as_number(value), kind)
        for reading in came.get(period, ()):
            rating = chosen(reading.rag) if isinstance(reading.rag, str) else ""
            about = "\n".join(_of_reading(reading, is_baseline=reading is one.baseline))
            rated = reading.rag_as_printed or rating
            _result(add(instance, "ActualResult"), period, as_number(reading.value), about, rated)


def _result(made: ET.Element, period: Period, number: str, about: str, rated: str = "") -> None:
    add(made, "StartDate", period.first.isoformat())
    add(made, "EndDate", period.last.isoformat())
    if number:
        add(made, "NumberOfUnits", number)
    if rated:
        descriptor = add(made, "Descriptor")
        add(descriptor, "DescriptorName", say("Rating"))
        add(descriptor, "DescriptorValue", rated)
    if about:
        add(made, "Description", about)


def _of_reading(one: Reading, *, is_baseline: bool) -> Iterator[str]:
    if is_baseline:
        yield say("This is the baseline.")
    if not as_number(one.value):
        why = said(one.value)
        yield say("There is no figure: {why}.", why=why) if why else say("There is no figure: it is not stated.")
    if one.kind != "actual":
        is_provisional = one.kind == "provisional"
        yield say("The figure is provisional.") if is_provisional else say("The figure is an average.")
    if one.part:
        yield say("It is for a part of the time only.")
    if was := said(one.was):
        yield say("Before it was revised it was {was}.", was=was)
    yield from filter(None, (one.not_comparable, one.new_series, one.note))


def _words(one: Measure) -> Iterator[str]:
    if one.detail:
        yield one.detail
    if one.better:
        yield say("Better is: {better}.", better=choice(one.better))
    if one.method:
        yield say("How it is worked out: {method}", method=one.method)
    yield from (say("To bear in mind: {weakness}", weakness=weak.text) for weak in one.weaknesses)
    for reading in one.readings:
        if reading.kind == "forecast":
            figure = said(reading.value) or say("not stated")
            yield say("Forecast for {period}: {figure}.", period=typed(reading.period), figure=figure)
