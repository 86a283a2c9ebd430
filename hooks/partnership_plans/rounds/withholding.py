"""Takes words out of a report that was written down, such as somebody's name, and lets it say so."""

import re
from datetime import date
from typing import Any

from partnership_plans.model.dates import When
from partnership_plans.model.frozen import FrozenReport
from partnership_plans.rounds.drafting import as_data, sealed

IN_THEIR_PLACE = "[…]"
NO_WORDS = frozenset({"report", "as_at", "id", "seals", "taken_out", "period", "value", "unit", "kind"})
"""What of a report holds no words that somebody wrote."""


def without_words(report: FrozenReport, words: str, day: date) -> FrozenReport | None:
    """Give a report without some words, wherever its lines break, and with the day; None if they are not in it."""
    sought = re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
    before = as_data(report)
    after = _without(before, sought)
    if not words.strip() or after == before:
        return None
    days = (*report.taken_out, When.model_validate(day.isoformat()))
    return sealed(FrozenReport.model_validate(after).model_copy(update={"taken_out": days}))


def _without(value: Any, sought: re.Pattern[str]) -> Any:
    if isinstance(value, str):
        return sought.sub(IN_THEIR_PLACE, value)
    if isinstance(value, list):
        return [_without(one, sought) for one in value]
    if isinstance(value, dict):
        return {name: one if name in NO_WORDS else _without(one, sought) for name, one in value.items()}
    return value
