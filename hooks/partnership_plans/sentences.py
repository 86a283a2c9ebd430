"""What records say, in one sentence each, so that the sentence, the chart and the table agree.

Over 300 lines, since it is the one list of sentences, each by itself: who looks for a wording finds it here.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from partnership_plans.facts.change import Change, Percent, PercentagePoints
from partnership_plans.facts.computed import is_whole
from partnership_plans.facts.force import Standing, standing
from partnership_plans.facts.holding import Hold
from partnership_plans.facts.horizon import Horizon, document_of
from partnership_plans.facts.matrix import RowSum
from partnership_plans.facts.measures import MeasureFacts
from partnership_plans.facts.overdue import Beyond, Overdue
from partnership_plans.facts.printed import Beside
from partnership_plans.facts.readings import is_ahead, is_part, span
from partnership_plans.facts.shares import Shares
from partnership_plans.facts.surveys import Total, Wave, latest_wave
from partnership_plans.facts.targets import last_target
from partnership_plans.facts.years import year_made_of
from partnership_plans.formatting import bare, inside, join, number, percent, period, points, quantity, when
from partnership_plans.formatting import day as day_words
from partnership_plans.model.actions import Action
from partnership_plans.model.counted import Tally
from partnership_plans.model.dates import Period, When
from partnership_plans.model.edition import Edition
from partnership_plans.model.evidence import AreaFigure, Question, Survey
from partnership_plans.model.measures import Measure, Reading, Target
from partnership_plans.model.passages import capital
from partnership_plans.model.units import PEOPLE, PERCENTAGES, Unit, known_one, unit_of
from partnership_plans.model.values import Empty
from partnership_plans.words.messages import mark, say, say_many


def change_phrase(change: Change) -> str:
    """Write a change in short: `up 5.5%`, `down 7 percentage points`, `no change`, `up by 5 people`."""
    if not change.difference:
        return say("no change")
    amount, up = _amount(change), change.difference > 0
    if isinstance(change.amount, Percent | PercentagePoints):
        return say("up {amount}", amount=amount) if up else say("down {amount}", amount=amount)
    return say("up by {amount}", amount=amount) if up else say("down by {amount}", amount=amount)


def _amount(change: Change) -> str:
    """Write how large a change is, whichever way it goes: `5.5%`, `7 percentage points`, `5 people`."""
    match change.amount:
        case Percent(value):
            return percent(Percent(value.copy_abs()))
        case PercentagePoints(value):
            return points(PercentagePoints(value.copy_abs()))
    return quantity(change.difference.copy_abs(), change.unit)


def change_words(beside: Beside, *, with_rule: bool = True) -> str:
    """Set a printed change beside ours: `Printed as “up 5%”. Worked out here, it is up 5.5%, from 110 to 116 …`.

    The rule follows, unless it is told once for several changes.
    """
    printed = say("Printed as “{printed}”.", printed=beside.printed)
    if beside.ours is None:
        return say("{printed} This can’t be checked here: {rule}.", printed=printed, rule=beside.rule)
    ours = beside.ours
    values = say("from {old} to {new}", old=bare(ours.old, ours.unit), new=bare(ours.new, ours.unit))
    sum_of_ours = say(
        "{printed} Worked out here, it is {change_phrase}, {values}",
        printed=printed,
        change_phrase=change_phrase(ours),
        values=values,
    )
    if beside.agrees is None:
        return say("{sum_of_ours}. The two can't be compared: {rule}.", sum_of_ours=sum_of_ours, rule=beside.rule)
    rule = f" ({beside.rule})" if with_rule else ""
    if beside.agrees:
        return say("{sum_of_ours}. The two agree{rule}.", sum_of_ours=sum_of_ours, rule=rule)
    return say("{sum_of_ours}. The two do not agree{rule}.", sum_of_ours=sum_of_ours, rule=rule)


def moved_sentence(facts: MeasureFacts) -> str:
    """Say how far the latest result is from the one before, from that of a year before, and from the baseline.

    `Worked out here, this is up 5.5% from 110 in 2009 (better) …`; what is the same of all is said once, ahead of them.
    Empty where there is nothing that compares.
    """
    ends = (
        ("", facts.previous, facts.since_previous),
        (say(", the same time a year before"), facts.year_before, facts.since_year_before),
        (say(", the baseline"), facts.measure.baseline, facts.since_baseline),
    )
    told: list[tuple[str, str]] = []
    times: list[Period] = []
    for name, start, change in ends:
        if start and change and start.period not in times:
            times.append(start.period)
            verdict = say(change.verdict) if change.verdict and change.difference else ""
            told.append((f"{_moved(change, counted_in(facts.measure, start.period))}{name}", verdict))
    if not told:
        return ""
    verdicts = {verdict for _, verdict in told}
    if len(told) > 1 and len(verdicts) == 1 and "" not in verdicts:
        return say("Worked out here, this is {told}: {join}.", told=told[0][1], join=join((words for words, _ in told)))
    return say(
        "Worked out here, this is {join}.",
        join=join((f"{words} ({verdict})" if verdict else words for words, verdict in told)),
    )


def _moved(change: Change, then: str) -> str:
    if not change.difference:
        return say("the same as {then}", then=then)
    return say(
        "{change_phrase} from {old} {then}",
        change_phrase=change_phrase(change),
        old=bare(change.old, change.unit),
        then=then,
    )


def tally_sentence(tally: Tally, found: Shares) -> str:
    """Say the largest part of a whole: `Of 114 actions. Done: 64 (56.1%); late: 3 (2.6%)`."""
    words = [
        f"{one.label}: {number(one.value)} ({percent(Percent(share.value))})"
        for one, share in sorted(found.parts, key=lambda part: -part[1].value if part[1] else 0)
        if share is not None and not isinstance(one.value, Empty)
    ]
    counted = Unit(tally.of, tally.of_one or known_one(tally.of))
    whole = "" if found.whole is None else say("Of {whole}. ", whole=quantity(found.whole, counted))
    told = "; ".join(words)
    return say(
        "{whole}{upper}{told}. The shares are worked out here.", whole=whole, upper=told[:1].upper(), told=told[1:]
    )


def beside_words(change: Change) -> str:
    """Write how a number stands to another: `7 percentage points lower than this`, `the same as this`."""
    if not change.difference:
        return say("the same as this")
    amount = _amount(change)
    if change.difference > 0:
        return say("{amount} higher than this", amount=amount)
    return say("{amount} lower than this", amount=amount)


def measure_sentence(facts: MeasureFacts) -> str:
    """Say what one record says: `947 people in April to June 2010; the target of at least 843 was met`."""
    measure, reading = facts.measure, facts.latest
    if reading is None or not isinstance(reading.value, Decimal):
        ahead = [r for r in measure.readings if is_ahead(r, facts.horizon) and isinstance(r.value, Decimal)]
        words = [
            say(
                "a forecast of {value} {measure}",
                value=quantity(r.value, unit_of(measure)),  # type: ignore[arg-type]
                measure=counted_in(measure, r.period),
            )
            for r in ahead[-1:]
        ]
        return say("No figure is given, only {words}", words=words[0]) if words else _without_result(facts)
    amount = quantity(reading.value, unit_of(measure))
    amount = say("An average of {amount}", amount=amount) if reading.kind == "average" else amount
    provisional = say(" (provisional)") if reading.kind == "provisional" else ""
    return f"{amount} {during_words(facts, inside=True)}{provisional}{_target_clause(facts)}"


def _without_result(facts: MeasureFacts) -> str:
    """Say that there is no result, or that there is none yet, and from where a measure starts if that is known."""
    measure, base = facts.measure, facts.measure.baseline
    may_come = facts.horizon.written is None and not facts.horizon.ended
    if base is None or not isinstance(base.value, Decimal):
        return say("No result is given yet") if may_come else say("No figure is given")
    amount, time = quantity(base.value, unit_of(measure)), counted_in(measure, base.period)
    if may_come:
        return say("No result is given yet; the baseline is {amount} {time}", amount=amount, time=time)
    return say("No result is given, only the baseline: {amount} {time}", amount=amount, time=time)


def beside_latest(facts: MeasureFacts, *, last: bool = True) -> str:
    """Say what stands beside a result and its time, where both are shown: how it stands to its target, or its kind.

    Without `last` it says nothing of a last target to which that of the result's time is on the way.
    """
    if facts.latest and facts.latest.kind != "actual":
        return f"{measure_sentence(facts)}."
    clause = _target_clause(facts, last=last).partition("; ")[2]
    return f"{capital(clause)}." if clause else ""


def during_words(facts: MeasureFacts, *, inside: bool = False) -> str:
    """Say for what time the latest result is: `2010/11`, or that it is for a part of it only."""
    reading = facts.latest
    if reading is None:
        return ""
    words = counted_in(facts.measure, reading.period) if inside else counted_words(facts.measure, reading.period)
    if not is_part(reading, facts.horizon):
        return words
    return (
        say("in a part of {period}", period=period(reading.period)) if inside else say("a part of {words}", words=words)
    )


def counted_words(measure: Measure, value: Period) -> str:
    """Write the time that a reading for a period counts: all since its year began, where it counts up."""
    if measure.adds_up == "for ever":
        return say("by the end of {end}", end=when(value.end))
    first, last = span(measure, value)
    if first == value.first:
        return period(value)
    end = value.end if value.end.month else When(year=last.year, month=last.month)
    return period(Period(start=When(year=first.year, month=first.month), end=end))


def counted_in(measure: Measure, value: Period) -> str:
    """Write the same inside a sentence: `in April to December 2026`."""
    words = counted_words(measure, value)
    if measure.adds_up == "for ever":
        return words
    is_day = value.start == value.end and value.start.day and words == period(value)
    return say("on {day}", day=words) if is_day else say("in {time}", time=words)


def undrawn_words(left_out: list[str]) -> str:
    """Say what a chart leaves out: `The baseline and the target are …`; empty where it leaves out nothing."""
    if not left_out:
        return ""
    *most, last = left_out
    names = say("{join} and {last}", join=", ".join(most), last=last) if most else last
    if not most and last in {say("the baseline"), say("the target")}:
        return say("{names} is of another kind or length of time, and so not drawn here.", names=capital(names))
    return say("{names} are of another kind or length of time, and so not drawn here.", names=capital(names))


def wave_sentence(wave: Wave, unit: Unit = PERCENTAGES) -> str:
    """Compare two waves: `34% in 2022, down 7 percentage points from 41% in 2019`."""
    now = f"{quantity(wave.value, unit)} {at_words(wave.year)}"
    before = f"{quantity(wave.earlier, unit)} {at_words(wave.earlier_year)}"
    if not wave.change.difference:
        return say("{now}, the same as {earlier_year}", now=now, earlier_year=at_words(wave.earlier_year))
    return say("{now}, {change_phrase} from {before}", now=now, change_phrase=change_phrase(wave.change), before=before)


def wave_words(question: Question, wave: Wave, survey: Survey) -> str:
    """Say what a number of a survey's newest wave is: the question, the answer, when, and of how many people."""
    bases = [one.base for one in question.answers if (one.option, one.year) == (wave.option, wave.year)]
    base = next((one for one in [*bases, survey.base] if isinstance(one, int)), None)
    of = say(", of {base} who answered", base=quantity(base, PEOPLE)) if base is not None else ""
    return f"{question.title} ({wave.option[0].lower()}{wave.option[1:]}), {when(wave.year)}{of}"


def in_time(words: str, time: Period | None) -> str:
    """Say of a value for what time it is, where that is told: `12% in 2019`."""
    return words if time is None else say("{words} in {period}", words=words, period=period(time))


def area_words(figure: AreaFigure) -> str:
    """Say what a figure about the place is: its title, for what time, and whether it is a rough or an expected one."""
    time = say(" in {year}", year=when(figure.year)) if figure.year else ""
    if figure.year and figure.base_year:
        time = say(" from {base_year} to {year}", base_year=when(figure.base_year), year=when(figure.year))
    kinds = {"estimate": say("an estimate"), "projection": say("expected")}
    kind = kinds.get(figure.kind, say("roughly") if figure.rough else "")
    return f"{figure.title}{', ' if kind or time else ''}{f'{kind}{time}'.strip()}"


def question_sentence(question: Question) -> str:
    """Say what a question found: its newest comparison with an earlier wave, else its largest answer."""
    options = {answer.option for answer in question.answers}
    if wave := latest_wave(question):
        words = wave_sentence(wave, unit_of(question))
        return f"{wave.option}: {words}" if len(options) > 1 else words
    if not question.answers:
        return say("No answers are given")
    top = max(question.answers, key=lambda answer: answer.value)
    year = f" {at_words(top.year)}" if top.year else ""
    return f"{top.option}: {quantity(top.value, unit_of(question))}{year}"


def total_sentence(total: Total) -> str:
    """Say what the answers add up to and whether rounding explains it; empty if they needn't come to 100."""
    if total.explained is None:
        return ""
    added = say_many(
        "The {number} answer adds up to {value}% as worked out here",
        "The {number} answers add up to {value}% as worked out here",
        total.answers,
        number=number(total.answers),
        value=number(total.value),
    )
    if total.value == 100:  # noqa: PLR2004 - a whole, in percent
        return added
    room = say("rounding can move the sum by up to {points}", points=points(PercentagePoints(_short(total.allowance))))
    each = say("each answer is rounded to a whole percent") if total.whole else say("the answers are rounded")
    explains = say("so rounding alone can explain it") if total.explained else say("so rounding does not explain it")
    return f"{added}: {each}, {room}, {explains}"


ORDINALS = {0: mark("{rank}th"), 1: mark("{rank}st"), 2: mark("{rank}nd"), 3: mark("{rank}rd")}
"""Places in an order, by the last digit; those that are not here end as 0 does."""


def sum_words(row: RowSum) -> str:
    """Write a matrix row's sum with its label: `63 (worked out here, from example scores)`."""
    return f"{number(row.total.value)} ({row.label})"


def rank_words(row: RowSum, rows: int) -> str:
    """Write a rank: `1st of 4`, `joint 2nd of 4`."""
    teen = row.rank % 100 in {11, 12, 13}
    place = say(ORDINALS.get(0 if teen else row.rank % 10, ORDINALS[0]), rank=row.rank)
    return (
        say("joint {place} of {rows}", place=place, rows=rows)
        if row.shared
        else say(
            "{place} of {rows}",
            place=place,
            rows=rows,
        )
    )


def parts_sentence(what: str, parts: Sequence[tuple[str, int]]) -> str:
    """Say how many of some things are what: `Of 5 commitments, 3 are completed, 1 is ongoing and 1 is stopped`.

    A plan's own words begin with a capital and need not go with “are”: `Of 5 actions: 3 done and 2 needs attention`.
    """
    every = number(sum(many for _, many in parts))
    if any(word[:1].isupper() for word, _ in parts):
        return say(
            "Of {every} {what}: {join}.",
            every=every,
            what=what,
            join=join((f"{number(many)} {inside(word)}" for word, many in parts)),
        )
    words = (
        say_many("{number} is {status}", "{number} are {status}", many, number=number(many), status=word)
        for word, many in parts
    )
    return say("Of {every} {what}, {join}.", every=every, what=what, join=join(words))


def with_parts(many: str, things: Iterable[object]) -> str:
    """Name the things that a count is of: where parts of actions, such as milestones, are among these, it says so."""
    parts = any(isinstance(one, Action) and one.within for one in things)
    return say("{many} and their parts", many=many) if parts else many


def late_words(item: Overdue) -> str:
    """Say how late something is: `12 days late`, `3 months late`, `2 years late` (whole ones)."""
    if not item.months:
        return say_many("{number} day late", "{number} days late", item.days, number=number(item.days))
    years = item.months // 12
    if years:
        return say_many("{number} year late", "{number} years late", years, number=number(years))
    return say_many("{number} month late", "{number} months late", item.months, number=number(item.months))


def overdue_words(item: Overdue, horizon: Horizon, day: date) -> str:
    """Say of something that was due, and of which nothing is told, how late it is and when that is judged.

    A document that gives only its month or year has no day from which to count.
    """
    unsaid = say("the {document} does not say what happened.", document=horizon.document)
    if item.reported is not None:
        return say(
            "{capitalize} when the last report on it was made, {reported}.",
            capitalize=late_words(item).capitalize(),
            reported=at_words(item.reported),
        )
    written = horizon.written
    if written is not None and written.day is None:
        return say(
            "Due before the {document} was written, {written}: {unsaid}",
            document=horizon.document,
            written=at_words(written),
            unsaid=unsaid,
        )
    at = say("on {day_words}", day_words=day_words(day))
    if written is not None:
        at = say("when the {document} was written, {written}", document=horizon.document, written=at_words(written))
    elif horizon.ended:
        at = say("when this edition ended")
    return f"{late_words(item).capitalize()} {at}: {unsaid}"


def beyond_words(item: Beyond, horizon: Horizon) -> str:
    """Say that an edition can't know what came of something, and why."""
    if horizon.written is None:
        return say("Not known: this {document} had ended before.", document=horizon.document)
    if item.may_be_past:
        return say(
            "Not known: the {document} was written {written}, and may be older than this.",
            document=horizon.document,
            written=at_words(horizon.written),
        )
    return say(
        "Not known: the {document} was written before this, {written}.",
        document=horizon.document,
        written=at_words(horizon.written),
    )


def ended_words(edition: Edition, day: date | None) -> str:
    """Say of an edition whose time is over that its ways to take part are of that time; empty where it is not over."""
    if standing(edition, day) is not Standing.OVER:
        return ""
    document = document_of(edition)
    return say(
        "The time of this {document} ended on {day_words}. What follows is of that time: "
        "it may not go on, and this site doesn’t know. Ask one of the partners how you "
        "can take part now.",
        document=document,
        day_words=day_words(edition.period.last),
    )


def held_words(hold: Hold) -> str:
    """Say why something is held back from the public: `a draft`, `held back until 1 May 2026`."""
    if hold.until is None:
        return say("a draft")
    paused = say(", after the pause before an election") if hold.paused else ""
    return say("held back until {day_words}{paused}", day_words=day_words(hold.until), paused=paused)


def untold_words(horizon: Horizon) -> str:
    """Say why nobody tells what came of what an edition set out to do."""
    if horizon.written is not None:
        written = at_words(horizon.written)
        return say(
            "The {document} was written {written}, before anyone could know. No later plan "
            "here says what came of these:",
            document=horizon.document,
            written=written,
        )
    if horizon.ended:
        return say("The {document} has ended and does not say what came of these:", document=horizon.document)
    return say("The {document} does not say yet what came of these:", document=horizon.document)


def aim_words(target: Target, amount: str) -> str:
    """Say what a target asks: `at least 843`, `at most 0`."""
    return (
        say("at least {amount}", amount=amount) if target.kind == "at least" else say("at most {amount}", amount=amount)
    )


def _judged_words(measure: Measure, judged: Reading, *, is_told: bool) -> str:
    """Say which other result than the latest was judged, and what it was unless that `is_told` behind it.

    Without it a target of at most 13 would seem to be missed by the latest, of 9.
    """
    time = counted_in(measure, judged.period)
    if is_told or not isinstance(judged.value, Decimal):
        return time
    return say("{time}, with {amount}", time=time, amount=bare(judged.value, unit_of(measure)))


def _target_clause(facts: MeasureFacts, *, last: bool = True) -> str:
    target, colour = facts.colour.target, facts.colour
    if target is None:
        return ""
    way = _way_words(facts, target) if last else ""
    aim = aim_words(target, bare(target.value, unit_of(facts.measure)))
    if colour.met is None:
        so_far = say(" so far") if colour.so_far and _still_counts(facts) else ""
        when_due = counted_in(facts.measure, target.period)
        return say(
            "{so_far}; the target is {aim} {when_due}{why_unsettled}{way}",
            so_far=so_far,
            aim=aim,
            when_due=when_due,
            why_unsettled=_why_unsettled(facts, target),
            way=way,
        )
    judged = colour.reading if colour.reading and colour.reading != facts.latest else None
    made_of = _year_words(facts)
    when_judged = f" {_judged_words(facts.measure, judged, is_told=bool(made_of))}" if judged else ""
    near = say(", by no more than what still counts as green") if not colour.met and colour.value == "green" else ""
    after = f"{when_judged}{made_of}{near}{way}"
    if colour.met:
        return say("; the target of {aim} was met{after}", aim=aim, after=after)
    return say("; the target of {aim} was missed{after}", aim=aim, after=after)


def _still_counts(facts: MeasureFacts) -> bool:
    """Say whether the latest figure is of a time that still runs: one that is over has no more to come."""
    reading, horizon = facts.latest, facts.horizon
    runs = reading is not None and is_part(reading, horizon) and not horizon.is_over(reading.period.last)
    return runs and horizon.written is None


def _year_words(facts: MeasureFacts) -> str:
    """Say that a judged year is ours: ` by 410, the sum of its quarters (worked out here)`; "" for the plan's own."""
    year = facts.judged_year
    if year is None or year.value is None or year.way is None:
        return ""
    amount = bare(year.value, unit_of(facts.measure))
    return say(
        " by {amount}, {year_made_of} (worked out here)",
        amount=amount,
        year_made_of=year_made_of(year.way, year.parted),
    )


def _way_words(facts: MeasureFacts, target: Target) -> str:
    """Say to which last target that of the time at hand is on the way; nothing where it is the last, or the same."""
    last = last_target(facts.measure)
    if last is None or last.period.last <= target.period.last or (last.kind, last.value) == (target.kind, target.value):
        return ""
    measure = facts.measure
    return say(
        ", on the way to {aim} {time}",
        aim=aim_words(last, bare(last.value, unit_of(measure))),
        time=counted_in(measure, last.period),
    )


def _why_unsettled(facts: MeasureFacts, target: Target) -> str:
    """Say of a document that is kept as it was why it can't tell what came of a target: nobody will add that to it."""
    horizon = facts.horizon
    if horizon.written is None:
        return ""
    if not horizon.reaches(target.period.last):
        return say(", and the {document} was written before that time was over", document=horizon.document)
    return (
        say(", and the {document} gives no result for all of that time", document=horizon.document)
        if facts.colour.so_far
        else ""
    )


def at_words(value: When) -> str:
    """Write when something was: `in 2011`, `on 24 January 2019`."""
    return say("on {day}", day=when(value)) if value.day else say("in {month}", month=when(value))


def _short(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if is_whole(value) else value
