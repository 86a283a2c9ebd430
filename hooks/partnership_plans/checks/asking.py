"""Consultations: each closes after it opens, counts what came in, and tells nothing that can't be known yet."""

from collections.abc import Iterator
from datetime import date

from partnership_plans.checks.finding import Finding, Path, found, stopping
from partnership_plans.checks.texts import on_day
from partnership_plans.facts.horizon import horizon_of
from partnership_plans.model.consultations import Consultation
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.dates import When
from partnership_plans.model.values import Empty


def consultations_close_after_they_open(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A consultation closes on the day that it opens or later, and its events lie between the two."""
    for plan, path, one in _consultations(corpus):
        opens, closes = one.opens, one.closes
        if isinstance(opens, When) and isinstance(closes, When) and closes.last < opens.first:
            message = f"“{one.title[:60]}” closes on {on_day(closes.last)}, before it opens on {on_day(opens.first)}."
            hint = "put the earlier date at opens and the later one at closes."
            yield stopping("period-ends-before-it-starts", plan, (*path, "closes"), message, hint)
            continue
        for index, way in enumerate(one.ways):
            when = way.when
            early = when is not None and isinstance(opens, When) and when.last < opens.first
            late = when is not None and isinstance(closes, When) and when.first > closes.last
            if early or late:
                day = f"before it opens on {on_day(opens.first)}" if early and isinstance(opens, When) else ""
                day = f"after it closes on {on_day(closes.last)}" if late and isinstance(closes, When) else day
                message = f"“{way.title[:60]}” is {day}: nobody can take part in the consultation then."
                hint = "correct this date, or the days of the consultation."
                yield found("outside-consultation", plan, (*path, "ways", index, "when"), message, hint)


def responses_add_up(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """The responses in all are those of the channels added up, and no fewer where some are not known."""
    for plan, path, one in _consultations(corpus):
        seen: dict[str, int] = {}
        for index, responses in enumerate(one.responses):
            first = seen.setdefault(responses.channel.casefold(), index)
            if first != index:
                message = f"“{responses.channel[:60]}” stands twice among the responses."
                yield found("listed-twice", plan, (*path, "responses", index, "channel"), message, "keep one of them.")
        given = one.responses_in_all
        parts = [0 if _is_none(each.received) else each.received for each in one.responses]
        known = [number for number in parts if not isinstance(number, Empty)]
        if isinstance(given, Empty) or not known:
            continue
        where, total = (*path, "responses_in_all"), sum(known)
        if len(known) == len(parts) and total != given:
            message = f"The responses in all are given as {given}; those of the channels come to {total}."
            hint = f"write {total}, or correct the channel that is wrong; add one for those that are missing."
            yield found("total-differs", plan, where, message, hint)
        elif total > given:
            message = f"The responses in all are given as {given}; those that are known come to {total} already."
            yield found("part-exceeds-whole", plan, where, message, "correct the number that is wrong.")


def nobody_answers_too_early(corpus: Corpus, as_at: date | None) -> Iterator[Finding]:
    """A consultation that has not opened yet has no responses, and no answer to them."""
    for plan, path, one in _consultations(corpus):
        horizon = horizon_of(plan.edition, as_at)
        if not isinstance(one.opens, When) or horizon.last is None or one.opens.first <= horizon.last:
            continue
        told: list[Path] = [("responses", n) for n, each in enumerate(one.responses) if _is_some(each.received)]
        told += [("responses_in_all",)] * _is_some(one.responses_in_all)
        told += [("said_and_did", index) for index in range(len(one.said_and_did))]
        if told:
            message = f"“{one.title[:60]}” opens on {on_day(one.opens.first)}, and here is what came of it already."
            hint = "correct the day under opens, or take this out until then."
            yield found("date-in-future", plan, (*path, *told[0]), message, hint)


def _is_none(number: object) -> bool:
    return isinstance(number, Empty) and number.kind == "none"


def _is_some(number: int | Empty) -> bool:
    return not isinstance(number, Empty) and number > 0


def _consultations(corpus: Corpus) -> Iterator[tuple[Plan, Path, Consultation]]:
    for plan in corpus.plans:
        for number, one in enumerate(plan.edition.consultations):
            yield plan, ("consultations", number), one
