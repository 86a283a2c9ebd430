"""Takes registers of risks: how likely each is, how bad it would be, what is done about it, and who answers for it."""

import re
from collections.abc import Iterable

from partnership_plans.drafting.found import LONGEST_LINE, Field, Found, Thing, Value, at, said
from partnership_plans.drafting.tables import Table, cells_of, named_by
from partnership_plans.drafting.values import date_in, number_in

SCALES = {
    "likelihood": (
        ("very low", "low", "medium", "high", "very high"),
        ("very unlikely", "unlikely", "possible", "likely", "very likely", "almost certain", "certain"),
        ("rare", "unlikely", "possible", "moderate", "probable", "likely", "almost certain", "certain"),
        ("remote", "unlikely", "possible", "probable", "highly probable"),
    ),
    "impact": (
        ("very low", "low", "medium", "high", "very high"),
        ("negligible", "insignificant", "minor", "moderate", "significant", "serious", "major", "severe", "critical"),
        ("insignificant", "minor", "moderate", "major", "severe", "extreme", "catastrophic"),
        ("minor", "moderate", "major", "severe", "critical"),
        ("marginal", "moderate", "major", "critical", "catastrophic"),
    ),
}
"""Words for levels, the lowest first, as registers use them; the first scale with all words of a column is meant."""
NO_LEVELS = "the file names no levels: these are the ones that its risks have. Write the whole scale"


def is_risks(table: Table) -> bool:
    """Say whether a table lists risks: it has a column of them, and says how likely or bad each is, or what is done."""
    told = {"likelihood", "impact", "score", "control", "before likelihood", "before score"}
    return "risk" in table.roles and bool(told & set(table.roles))


def take_risks(table: Table, found: Found) -> None:
    """Take each row that names a risk. A register needs scales: where no levels are told, the levels stay words."""
    scales = {name: _levels(table, name) for name in SCALES}
    risks: list[Value] = []
    for row in table.rows:
        cells = cells_of(table, row)
        if title := cells.get("risk", ""):
            risks.append(_risk(cells | {"risk": title}, str(row.spot), scales, found))
    if not risks:
        return
    title = named_by(table, "Risks")
    spot = str(table.spot)
    held: dict[str, Value] = {
        "id": found.new_id(f"risks {title}"),
        "title": Field(title[:LONGEST_LINE], spot),
        **{f"{name}_levels": [Field(one, spot, NO_LEVELS) for one in levels] for name, levels in scales.items()},
        "risks": risks,
    }
    found.things.append(Thing("risk_registers", held, spot))


def _risk(cells: dict[str, str], spot: str, scales: dict[str, list[str]], found: Found) -> dict[str, Value]:
    title = cells["risk"]
    begun = [cells[one] for one in ("title", "to do") if one in cells]
    return {
        "id": found.new_id(f"risk {title}"),
        **said(
            {
                "title": at(title[:LONGEST_LINE], spot),
                "number": at(cells.get("number", "")[:40], spot),
                "cause": at(cells.get("cause", ""), spot),
                "effect": at(cells.get("effect", "") or cells.get("description", ""), spot),
                **_assessed(cells, "", scales, spot, found),
                "before": _assessed(cells, "before ", scales, spot, found),
                "aim": _assessed(cells, "aim ", scales, spot, found),
                "owner_in_words": at(found.role(cells.get("owner", ""), spot)[:LONGEST_LINE], spot),
                "done": [Field(cells["control"], spot)] if "control" in cells else [],
                "to_do": [Field(one, spot) for one in begun],
                "reviewed": at(date_in(cells.get("status date", "")), spot),
                "state": at("closed" if cells.get("status", "").casefold() == "closed" else "", spot),
                "source": spot,
            }
        ),
    }


def _assessed(
    cells: dict[str, str], when: str, scales: dict[str, list[str]], spot: str, found: Found
) -> dict[str, Value]:
    levels: dict[str, Value | None] = {}
    for name, scale in scales.items():
        told = cells.get(f"{when}{name}", "")
        word = next((one for one in (told, _first_word(told)) if one.casefold() in map(str.casefold, scale)), "")
        levels[name] = at(word, spot)
        if told and not word:
            found.leave(f"{when}{name}: {told}", spot, "this is on no scale of levels that is known")
    score = cells.get(f"{when}score", "")
    number = number_in(score)
    return said({**levels, "score": at(number, spot), "rating": at("" if number else score[:LONGEST_LINE], spot)})


def _first_word(told: str) -> str:
    """Give the number of “4 – Likely” and “4 (likely)”."""
    return told.split(" ", maxsplit=1)[0].rstrip(".:)") if told[:1].isdigit() else told


def _levels(table: Table, name: str) -> list[str]:
    """Give the levels of a scale, the lowest first: numbers up to the highest that is used, or the words in use."""
    columns = [n for n, role in enumerate(table.roles) if role.removeprefix("before ").removeprefix("aim ") == name]
    told = [int(one[1]) for n in columns if (one := re.search(r"\b1 ?(?:-|–|to) ?(\d{1,2})\b", table.header[n]))]
    cells = [row.cells[n] for row in table.rows for n in columns if row.cells[n]]
    numbers = [int(one) for one in map(_first_word, cells) if one.isdigit() and 0 < int(one) <= HIGHEST]
    if numbers and 2 * len(numbers) > len(cells):
        return [str(one) for one in range(1, max(*numbers, *told, LEAST) + 1)]
    used = {one.casefold(): one for one in cells}
    scale = next((one for one in SCALES[name] if used.keys() <= set(one)), ())
    return _at_least_two([used[one] for one in scale if one in used], scale)


def _at_least_two(used: list[str], scale: Iterable[str]) -> list[str]:
    """Give a scale two levels at least, the neighbours of what is used, since one alone judges nothing."""
    if len(used) >= LEAST:
        return used
    return [one.capitalize() for one in scale] or ["Low", "High"]


LEAST, HIGHEST = 2, 10
"""How many levels a scale has at least, and at most."""
