"""What a column of figures holds, by its name: targets or results, and of which time."""

import re
from typing import NamedTuple

from partnership_plans.drafting.columns import plain
from partnership_plans.drafting.document import Row
from partnership_plans.drafting.found import Field, Found
from partnership_plans.drafting.tables import Table
from partnership_plans.drafting.values import is_period, period_in, with_whole_year

QUARTER = re.compile(r"\b(?:q|qtr|quarter) ?(?P<n>[1-4])\b")
IN_YEAR = re.compile(r"\b(?:annual|year(?:ly)?|full year|end of year|summary\d*|ytd)\b")
KINDS = (
    ("baseline", re.compile(r"\bbaseline\b")),
    ("note", re.compile(r"reason|deviation|variance|comment|explanation|note|corrective|challenge")),
    ("target", re.compile(r"target|planned|goal|trajectory")),
    ("value", re.compile(r"actual|output|achieved|result|outturn|performance|value|preliminary|reading")),
)


class Column(NamedTuple):
    """What a column of figures holds: `target`, `value` or `note`, and of which time; "" is the whole year."""

    kind: str
    time: str
    provisional: bool = False


def column_of(name: str) -> Column | None:
    """Say what a column of figures holds; None where its name tells of no figures."""
    words = with_whole_year(plain(re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[a-z])(?=\d)", " ", name)))
    if re.search(r"\b(?:date|due|by when|completion)\b", words):
        return None
    quarter = QUARTER.search(words)
    period = "" if quarter and not period_in(words) else period_in(words)
    time = f"{period} Q{quarter['n']}".strip() if quarter else period
    kind = next((kind for kind, pattern in KINDS if pattern.search(words)), "")
    if (
        not kind
        and time
        and re.fullmatch(r"(?:fy )?[\d/ –-]+|(?:\d{4}(?:/\d\d)? )?(?:q|qtr|quarter) ?[1-4](?: \d{4}(?:/\d\d)?)?", words)
    ):
        kind = "value"
    if not kind or not (
        time or IN_YEAR.search(words) or re.fullmatch(r"(?:target|actual|baseline)s?(?: value)?", words)
    ):
        return None
    return Column(kind, time, "prelim" in words)


def only_year(table: Table) -> str:
    """Give the year that the names of columns with a target have, if it is one year."""
    columns = [one for one in map(column_of, table.header) if one]
    years = {one.time for one in columns if one.kind == "target" and is_period(one.time)}
    return years.pop() if len(years) == 1 else ""


OFTEN = (
    ("monthly", re.compile(r"month")),
    ("quarterly", re.compile(r"quarter")),
    ("every six months", re.compile(r"six|half|twice a year|bi-?annual")),
    ("every two years", re.compile(r"two years|biennial|every other year")),
    ("yearly", re.compile(r"annual|year|blynyddol")),
)


def how_often(cells: dict[str, str], row: Row, found: Found) -> Field | None:
    """Give how often a measure is read, as plans write it; what is none of these times is left for the editor."""
    told = cells.get("frequency", "")
    often = next((word for word, pattern in OFTEN if pattern.search(told.casefold())), "")
    if told and not often:
        found.leave(f"Frequency: {told}", row.spot, "this is none of the times that a measure can have")
    return (
        Field(often, str(row.spot), "" if often == told.casefold() else f"the file has “{told[:40]}”")
        if often
        else None
    )
