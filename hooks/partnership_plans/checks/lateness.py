"""L8, L9: statements whose date has passed, statements without a date, and periods that do not agree."""

import re
from collections.abc import Iterator
from datetime import date

from partnership_plans.checks.finding import Finding, Path, found
from partnership_plans.checks.seeking import sought
from partnership_plans.checks.texts import as_typed, normal, on_day, parts, printed, said, shortened
from partnership_plans.facts.force import Standing, standing
from partnership_plans.facts.overdue import Overdue, past_its_period, unsettled
from partnership_plans.facts.readings import said_twice
from partnership_plans.facts.targets import targets_of
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.edition import Edition
from partnership_plans.model.fact import Thing
from partnership_plans.model.values import NOT_STATED, Empty

VAGUE = sought(
    r"\b(?:over|in|within|for) the (?:next|coming) (?:few |\d+ |two |three )?(?:weeks|months|years?)"
    r"|(?<!as )\bsoon\b(?! as)|\blast week\b"
    r"|\bin the near future\b|\bin due course\b",
    "the next", "the coming", "soon", "last week", "near future", "due course",
    flags=re.IGNORECASE,
)  # fmt: skip
YEARS = re.compile(r"\b(20\d\d)\s*(?:-|–|to)\s*(?:20)?(\d\d)\b", re.IGNORECASE)
LAST_PLAN = re.compile(r"\b(?:last|previous)\b[\w ]*\bplan\b", re.IGNORECASE)
SO_LONG = re.compile(r"\b(\d+|two|three|four|five)[- ]years?\b(?: rolling)?", re.IGNORECASE)
LENGTHS = {"two": "2", "three": "3", "four": "4", "five": "5"}
MARCH = 3
STYLES = {"year": "calendar years", "financial": "financial years", "quarter": "quarters", "span": "other stretches"}
MOST_STYLES = 2
ACCEPT = "put “accept: [{{finding: {0}, reason: {1}}}]” to edition.yml, or as an item of what it accepts already."
"""How something is accepted that is about a whole edition."""


def statements_are_still_true(corpus: Corpus, as_at: date | None) -> Iterator[Finding]:
    """What was due by now says what came of it. An ended edition is judged today too: its editor may know more.

    Not so one that keeps a document as it was (`as_at`): what came after the document stands in none of its pages.
    """
    for plan in corpus.plans if as_at else ():
        assert as_at is not None  # noqa: S101 - the line above
        places = {record.id: path for path, record in parts(plan) if isinstance(record, Thing)}
        live = plan.edition.model_copy(update={"status": "current"})
        unclear = {one.id for one in plan.edition.measures if said_twice(one)}  # told there: one of them may settle it
        for late in (one for one in unsettled(live, as_at) if one.reported is None and one.id not in unclear):
            message = f"“{shortened(late.title)}” was due by {on_day(late.due.last)}, and nothing says what came of it."
            known = "once somebody knows" if plan.edition.as_at is None else "if the plan says so; accept this if not"
            yield found("past-due", plan, places[late.id], message, f"{_to_tell(late, plan)} {known}.")


def _to_tell(late: Overdue, plan: Plan) -> str:
    """Say in which field a thing of this kind tells what came of it."""
    match late.kind:
        case "action":
            done = next((one.word for one in plan.edition.statuses if one.means == "done"), "completed")
            if next((one.updates for one in plan.edition.actions if one.id == late.id), ()):
                return f"add an update under updates, with “status: {done}” if it is done,"
            return f"add “update: …” with what came of it, or write “status: {done}”,"
        case "target":
            [measure] = (one for one in plan.edition.measures if one.id == late.id)
            gaps = ((one.period, one.value) for one in measure.readings if isinstance(one.value, Empty))
            if put_off := [as_typed(period) for period, value in gaps if value.due == late.due]:
                return f"write the figure for {', '.join(put_off)} in place of “not yet …”, or a later day there,"
            spans = [as_typed(target.period) for target in targets_of(measure) if target.period.end == late.due]
            return f"add the reading for {', '.join(spans)}"
        case "review":
            return "add “summary: …” with what it found"
    return "add “happened: …”"


def expectations_have_a_date(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A statement about the future says by when, so that somebody can look whether it came true."""
    for plan in corpus.plans:
        for index, one in enumerate(plan.edition.expectations):
            if one.due == NOT_STATED and isinstance(one.happened, Empty):
                message = f"“{shortened(one.title)}” is expected, and nothing says by when."
                hint = "add due, or “happened: …” if it is known what came of it."
                yield found("no-date", plan, ("expectations", index, "title"), message, hint)


def words_say_when(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """Words such as “in the coming months” age the day they are printed."""
    for plan in corpus.plans:
        for one in (*said(plan), *printed(plan)):
            if match := VAGUE.search(one.text):
                message = f"“{match[0]}” says when only to those who know when it was written."
                hint = "write the month or the year that was meant."
                if one.path[-1] == "as_printed":
                    hint = "say in your own words which month or year was meant, then accept this."
                yield found("vague-time", plan, one.path, message, hint)


def ended_plans_are_marked(corpus: Corpus, as_at: date | None) -> Iterator[Finding]:
    """An edition whose period is over is marked as ended."""
    for plan in corpus.plans if as_at else ():
        if as_at and past_its_period(plan.edition, as_at):
            message = f"The period of this edition was over on {on_day(plan.edition.period.last)}."
            hint = "add “status: ended”, or give the period that holds now."
            yield found("period-over", plan, ("period",), message, hint)


def what_ended_is_over(corpus: Corpus, as_at: date | None) -> Iterator[Finding]:
    """An edition that is marked as ended is over, or a later one has taken its place."""
    for plan in corpus.plans if as_at else ():
        edition = plan.edition
        if as_at is None or edition.status != "ended" or edition.period.last < as_at or edition.as_at is not None:
            continue
        others = (one.edition for one in corpus.editions(plan.partnership_id) if one.edition_id != plan.edition_id)
        if any(standing(one, as_at) >= Standing.OVER and one.period.first >= edition.period.first for one in others):
            continue
        message = f"This edition says that it is ended, and its period runs until {on_day(edition.period.last)}."
        hint = f"write “status: current”; if it was given up, give its period a last day that is over, or {ACCEPT}"
        hint = hint.format("ended-early", "The board gave this plan up.")
        yield found("ended-early", plan, ("status",), message, hint)


def periods_agree(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """The document gives its own period the same way throughout."""
    for plan in corpus.plans:
        edition = plan.edition
        first, last = edition.period.first.year, edition.period.last.year
        titled = [int(match[1][:2] + match[2]) for match in YEARS.finditer(edition.title) if int(match[1]) == first]
        ends = set(titled) or {last, last - 1 if edition.period.last.month <= MARCH else last}
        for path, text in _own_words(edition):
            for match in YEARS.finditer(text):
                start, end = int(match[1]), int(match[1][:2] + match[2])
                if start == first and end not in ends and end > start + 1:
                    message = f"“{match[0]}” stands here; the period of this edition runs from {first} to {last}."
                    hint = "ask the authors which holds, then accept this: the site uses one period."
                    yield found("period-differs", plan, path, message, hint)
                elif first < start and end <= last and LAST_PLAN.search(text[: match.start()]):
                    message = f"The last plan is said to be for “{match[0]}”; this edition runs from {first} to {last}."
                    hint = "ask authors which is meant, then accept this: the document counts its refresh as a plan."
                    yield found("period-differs", plan, path, message, hint)
        yield from _length(plan, last - first)


def _length(plan: Plan, years: int) -> Iterator[Finding]:
    for path, text in _own_words(plan.edition):
        match = SO_LONG.search(text)
        named = "plan" in normal(text).split() or "runs" in normal(text).split()
        if match and named and LENGTHS.get(match[1].lower(), match[1]) != str(years):
            period = plan.edition.period
            lasts = f"{period.first.year} to {period.last.year} is {years} years, or {years + 1} if both count"
            message = f"“{match[0]}” is said of the plan here; {lasts}."
            yield found("period-differs", plan, path, message, "ask the authors which holds, then accept this.")


def measures_keep_to_one_kind_of_year(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """The measures of one edition speak of the same kind of year, or a table of them misleads."""
    for plan in corpus.plans:
        readings = [reading for measure in plan.edition.measures for reading in measure.readings]
        styles = sorted({reading.period.style for reading in readings}, key=list(STYLES).index)
        if len(styles) > MOST_STYLES:
            listed = ", ".join(STYLES[style] for style in styles)
            forecasts = " and forecasts" if any(reading.kind == "forecast" for reading in readings) else ""
            message = f"The measures of this edition mix {listed}{forecasts}, so they can't be read side by side."
            hint = ACCEPT.format("periods-mixed", "Each page gives its period in words.")
            yield found("periods-mixed", plan, ("measures",), message, hint)


def _own_words(edition: Edition) -> Iterator[tuple[Path, str]]:
    """Give the texts that speak of the edition itself."""
    yield ("title",), edition.title
    yield ("title",), edition.as_printed or ""
    for index, heading in enumerate(edition.headings):
        for name in ("in_contents", "in_body"):
            if isinstance(text := getattr(heading, name), str):
                yield ("headings", index, name), text
    for index, document in enumerate(edition.documents):
        yield ("documents", index, "title"), document.title
    for index, event in enumerate(edition.history):
        yield ("history", index), f"{event.text} {event.as_printed or ''}"
