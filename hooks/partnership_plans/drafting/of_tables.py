"""Recognises what kind of thing a table lists, by the names of its columns, and takes its rows as such."""

import re
from collections.abc import Callable

from partnership_plans.drafting.found import LONGEST_LINE, Field, Found, Thing, Value, at, said
from partnership_plans.drafting.leaving import leave_the_rest
from partnership_plans.drafting.of_action_tables import is_actions, status_and_text, take_action_table, who_leads
from partnership_plans.drafting.of_budgets import is_budget, take_budget
from partnership_plans.drafting.of_consultations import is_said_and_did, take_said_and_did
from partnership_plans.drafting.of_contacts import is_contacts, take_contacts_table
from partnership_plans.drafting.of_measures import is_measures, take_measures
from partnership_plans.drafting.of_priorities import add_priority, outcome
from partnership_plans.drafting.of_recommendations import add_recommendation
from partnership_plans.drafting.of_risks import is_risks, take_risks
from partnership_plans.drafting.of_terms import GLOSSARY, take_glossary, take_short_forms
from partnership_plans.drafting.shortening import shortened
from partnership_plans.drafting.tables import Table, cells_of
from partnership_plans.drafting.values import is_nothing, leading_status

WIDEST_CONTENTS = 4
"""How many columns a table of contents has at most."""
LONGEST_PAGES = 40
"""How long the words about pages may be in a table of contents."""


def take_table(table: Table, found: Found) -> None:
    """Take the rows of a table as what they are; what is not known is kept in the list of what has no place."""
    things, left = len(found.things), len(found.unplaced)
    for fits, take in KINDS:
        if fits(table):
            take(table, found)
            if take is not _pass_over:
                leave_the_rest(table, found, found.things[things:], found.unplaced[left:])
            return
    _leave(table, found, "no kind of thing was recognised in this table")


def _leave(table: Table, found: Found, why: str) -> None:
    for row in table.rows:
        pairs = zip(table.header, row.cells, strict=False)
        words = "; ".join(f"{name}: {cell}" if name else cell for name, cell in pairs if not is_nothing(cell))
        found.leave(words, row.spot, why)


def _is_partners(table: Table) -> bool:
    return "organisation" in table.roles and not {"title", "indicator", "due", "status"} & set(table.roles)


def _take_partners(table: Table, found: Found) -> None:
    for row in table.rows:
        cells = cells_of(table, row)
        if name := cells.get("organisation", ""):
            found.partner(name, row.spot, kind=cells.get("sector", "").split(" : ")[0])


def _takes(*roles: str) -> Callable[[Table], bool]:
    return lambda table: set(roles) <= set(table.roles)


def _is_contents(table: Table) -> bool:
    if "page" in table.roles:
        return len(table.roles) <= WIDEST_CONTENTS and not {"due", "owner", "status", "update"} & set(table.roles)
    pages = [row.cells[-1] for row in table.rows]
    if any(table.header) or not all(one[:1].isdigit() and len(one) < LONGEST_PAGES for one in pages):
        return False
    numbers = [int(one[0]) for one in map(re.compile(r"\d{1,4}").match, pages) if one]
    return numbers == sorted(numbers)


def _is_short_forms(table: Table) -> bool:
    """Say whether a table without a header stands below a heading that calls it a glossary."""
    named = any(GLOSSARY.search(one) for one in (table.heading, table.caption, *table.above))
    return named and not any(table.header) and bool(table.rows) and len(table.rows[0].cells) in {2, 4}


def _pass_over(_table: Table, _found: Found) -> None:
    """Take nothing from a table of contents."""


def _take_recommendations(table: Table, found: Found) -> None:
    for row in table.rows:
        cells = cells_of(table, row)
        if text := cells.get("recommendation", ""):
            spot = row.spot
            more = {"owner_in_words": who_leads(cells, found, spot)["owner_in_words"], **_answered(cells, spot)}
            add_recommendation(found, text, spot, cells.get("number", "").rstrip("."), **more)


def _answered(cells: dict[str, str], spot: object) -> dict[str, Value | None]:
    word, text = status_and_text(cells)
    text = "\n\n".join(one for one in (text, cells.get("did", "")) if one)
    return {"status": at(word, str(spot)), "response": Field(text, str(spot)) if text else None}


def _take_promises(table: Table, found: Found) -> None:
    """Take what was promised before, and what came of it; the first word of that may be how far it got."""
    for row in table.rows:
        cells = cells_of(table, row)
        if text := cells.get("promise", ""):
            told = cells.get("outcome", "") or cells.get("actual", "") or cells.get("update", "")
            word, rest = (cells["status"], told) if "status" in cells else leading_status(told)
            title, _ = shortened(text)
            fields: dict[str, Value | None] = {
                "title": at(title, row.spot),
                "status": at(word, row.spot),
                "outcome": at(rest, row.spot),
                "source": str(row.spot),
            }
            found.add("commitments", title, row.spot, fields)


def _take_earlier(table: Table, found: Found) -> None:
    for row in table.rows:
        cells = cells_of(table, row)
        if text := cells.get("level", ""):
            title, rest = _title_before(text)
            fields: dict[str, Value | None] = {
                "title": at(title, row.spot),
                "description": at(rest, row.spot),
                "result": at(cells.get("actual", ""), row.spot),
                "source": str(row.spot),
            }
            found.add("earlier_priorities", title, row.spot, fields)


def _title_before(text: str) -> tuple[str, str]:
    """Part a title from the sentence behind it, which nothing but its first word (We, To) parts from it."""
    match = re.match(r"(?P<title>.{4,90}?) (?=(?:We|To|Our|This) [a-z])", text)
    return (match["title"], text[match.end() :]) if match else shortened(text)


def _is_priorities(table: Table) -> bool:
    return "level" in table.roles and "title" not in table.roles and bool({"description", "outcome"} & set(table.roles))


def _take_priorities(table: Table, found: Found) -> None:
    for row in table.rows:
        cells = cells_of(table, row)
        if title := cells.get("level", ""):
            outcomes: list[Value] = [
                outcome(one, row.spot) for one in re.split(r"\s*[*•·]\s+", cells.get("outcome", "")) if one.strip()
            ]
            add_priority(found, title, row.spot, summary=at(cells.get("description", ""), row.spot), outcomes=outcomes)


def _take_groups(table: Table, found: Found) -> None:
    groups: list[Value] = []
    for row in table.rows:
        cells = cells_of(table, row)
        if name := cells.get("group", ""):
            fields: dict[str, Value | None] = {
                "id": found.new_id(name),
                "name": at(name[:LONGEST_LINE], row.spot),
                "chair": at(found.role(cells.get("chair", ""), row.spot), row.spot),
                "frequency": at(cells.get("meets", "") or cells.get("frequency", ""), row.spot),
                "purposes": [Field(cells["purpose"], str(row.spot))] if "purpose" in cells else [],
                "source": str(row.spot),
            }
            groups.append(said(fields))
    title = table.caption or table.heading or "Groups"
    if groups:
        held: dict[str, Value] = {
            "id": found.new_id(f"groups {title}"),
            "title": Field(title[:LONGEST_LINE], str(table.spot)),
            "groups": groups,
        }
        found.things.append(Thing("structures", held, str(table.spot)))


KINDS: tuple[tuple[Callable[[Table], bool], Callable[[Table, Found], None]], ...] = (
    (_is_contents, _pass_over),
    (is_risks, take_risks),
    (is_said_and_did, take_said_and_did),
    (_takes("term", "description"), take_glossary),
    (_is_short_forms, take_short_forms),
    (_takes("promise"), _take_promises),
    (_takes("recommendation"), _take_recommendations),
    (_takes("group", "purpose"), _take_groups),
    (_takes("group", "chair"), _take_groups),
    (_takes("level", "actual"), _take_earlier),
    (_is_priorities, _take_priorities),
    (is_budget, take_budget),
    (is_measures, take_measures),
    (is_actions, take_action_table),
    (is_contacts, take_contacts_table),
    (_is_partners, _take_partners),
)
"""The kinds of table, in the order in which they are tried: how each is known, and how its rows are taken."""
