"""Takes tables of money: in each row a fund or a purpose, with what is planned for each year."""

import re

from partnership_plans.drafting.columns import plain
from partnership_plans.drafting.document import Row
from partnership_plans.drafting.found import LONGEST_LINE, Field, Found, Thing, Value, at, said
from partnership_plans.drafting.tables import Table, named_by
from partnership_plans.drafting.values import is_nothing, is_period, number_in, period_in, with_whole_year

MONEY = re.compile(
    r"[£$€]|\b(?:gbp|budget|funding|funds?|income|expenditure|spend(?:ing)?|costs?|grants?|cyllideb)\b", re.IGNORECASE
)
TIMES = (
    (1_000_000, re.compile(r"\((?:£|\$|€)? ?(?:m|million)\)|[£$€] ?(?:m|million)s?\b", re.IGNORECASE)),
    (
        1_000,
        re.compile(r"\((?:£|\$|€)? ?(?:k|000s?|’000s?|'000s?|thousands?)\)|[£$€] ?(?:k|’?'?000)s?\b", re.IGNORECASE),
    ),
)
SPENT = re.compile(r"\b(?:spen[dt]|actual|outturn|expenditure to date)\b", re.IGNORECASE)
TOTAL = re.compile(
    r"(?:grand |sub-?|overall )?totals?(?: (?:budget|funding|cost|spend|income|expenditure))?|cyfanswm", re.IGNORECASE
)
LEAST_SHARE = 0.5
"""How many cells of its columns of money hold a sum at least, in a table of money."""


def is_budget(table: Table) -> bool:
    """Say whether a table has sums of money for years: two columns of years or totals, and a sign or word for money."""
    columns = _columns(table)
    if not columns or not any(is_period(time) for time, _ in columns.values()):
        return False
    words = " ".join((*table.header, table.caption, table.heading, *table.above))
    cells = [row.cells[n] for row in table.rows for n in columns if n < len(row.cells)]
    sums = [one for one in cells if amount_in(one, 1)]
    has_sign = any(re.search(r"[£$€]", one) for one in cells) or bool(MONEY.search(words))
    return has_sign and len(sums) > LEAST_SHARE * max(len(cells), 1) and not {"indicator", "risk"} & set(table.roles)


def take_budget(table: Table, found: Found) -> None:
    """Take each row as a line of the budget; the one that is called a total has the totals."""
    columns = _columns(table)
    named = next(n for n in range(len(table.header)) if n not in columns)
    lines: list[Value] = []
    whole: dict[str, Value] = {}
    for row in table.rows:
        title = row.cells[named]
        if is_nothing(title):
            continue
        years, total = _amounts(table, columns, row, found)
        if TOTAL.fullmatch(title.strip(" .:")) and not whole:
            whole = said({"totals": years, "total": total})
        elif years or total:
            kept = {"title": at(title[:LONGEST_LINE], row.spot), "total": total, "source": str(row.spot)}
            lines.append({**said({"title": kept.pop("title")}), "years": years, **said(kept)})
    title = named_by(table, "Budget")
    if lines:
        held: dict[str, Value] = {
            "id": found.new_id(f"budget {title}"),
            "title": Field(title[:LONGEST_LINE], str(table.spot)),
            "lines": lines,
            **whole,
            "source": str(table.spot),
        }
        found.things.append(Thing("budgets", held, str(table.spot)))


def _columns(table: Table) -> dict[int, tuple[str, str]]:
    """Give the columns of money: of which time each is (an empty text: the total), and whether it was spent."""
    found: dict[int, tuple[str, str]] = {}
    for n, name in enumerate(table.header):
        if n == 0:
            continue
        words = with_whole_year(plain(name))
        time, kind = period_in(words), "spent" if SPENT.search(name) else "planned"
        if re.search(r"\b(?:date|by|deadline|due|review)\b", words):
            continue
        if time or TOTAL.fullmatch(words) or re.fullmatch(r"(?:year ?\d|yr ?\d)", words):
            found[n] = (time or ("" if TOTAL.fullmatch(words) else words), kind)
    return found


def _amounts(
    table: Table, columns: dict[int, tuple[str, str]], row: Row, found: Found
) -> tuple[list[Value], dict[str, Value]]:
    by_time: dict[str, dict[str, Value]] = {}
    for n, (time, kind) in columns.items():
        cell, name = row.cells[n], table.header[n]
        if is_nothing(cell):
            continue
        spot = row.spot
        if time and not is_period(time):
            found.leave(f"{row.cells[0]}, {name}: {cell}", spot, "the file does not say which year this is")
            continue
        times = times_of(name, table.caption, table.heading)
        amount = amount_in(cell, times)
        doubt = f"the file has “{cell}”, in a column of {times:,}s" if times > 1 else ""
        field = Field(amount, str(spot), doubt) if amount else Field(cell[:LONGEST_LINE], str(spot))
        by_time.setdefault(time, {})[kind if amount else f"{kind}_in_words"] = field
    total = by_time.pop("", {})
    return [{"year": Field(time, str(row.spot)), **fields} for time, fields in by_time.items()], total


def times_of(*words: str) -> int:
    """Say by how much sums are shortened below such words: 1,000 below “Cost (£k)”."""
    return next((by for by, sign in TIMES if any(map(sign.search, words))), 1)


def amount_in(cell: str, times: int) -> str:
    """Give a sum of money in whole units: `£1.2m` and `£80k` are written out."""
    match = re.fullmatch(
        r"(?P<sum>[£$€]? ?-?[\d,]+(?:\.\d+)?) ?(?P<by>k|m|bn|million|thousand)?", cell.strip(), re.IGNORECASE
    )
    if not match or not (number := number_in(match["sum"])):
        return ""
    by = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000, "bn": 1_000_000_000}
    worth = by.get((match["by"] or "").casefold(), times)
    whole, _, part = number.partition(".")
    zeros = len(str(worth)) - 1
    if worth == 1:
        return number
    moved = f"{whole}{part[:zeros].ljust(zeros, '0')}.{part[zeros:]}".rstrip(".")
    return number_in(moved).lstrip("0") or "0"
