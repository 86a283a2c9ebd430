"""Recognises what kind of thing a table lists, by the names of its columns, and takes its rows as such."""

import re
from collections.abc import Callable

from partnership_plans.drafting.document import Row
from partnership_plans.drafting.found import LONGEST_LINE, Field, Found, Thing, Value, at, said
from partnership_plans.drafting.of_measures import is_measures, take_measures
from partnership_plans.drafting.of_priorities import add_priority, outcome
from partnership_plans.drafting.of_recommendations import add_recommendation
from partnership_plans.drafting.of_terms import take_glossary
from partnership_plans.drafting.shortening import shortened
from partnership_plans.drafting.tables import Table
from partnership_plans.drafting.values import date_in, is_nothing, leading_status, meaning_of

LONGEST_PAGES = 40
"""How long the words about pages may be in a table of contents."""
BY_WHOM = re.compile(
    r"\b(?:undertaken|delivered|led|carried out|taken|implemented|owned|done) by (?:the )?"
    r"(?P<who>[^.;:]{2,120}?)\s*[.;:]?$",
    re.IGNORECASE,
)
PLACEHOLDERS = re.compile(r"(?:choose|select|describe|insert|enter|click|please|e\.g\.?|example)\b.*", re.IGNORECASE)


def take_table(table: Table, found: Found) -> None:
    """Take the rows of a table as what they are; what is not known is kept in the list of what has no place."""
    for fits, take in KINDS:
        if fits(table):
            take(table, found)
            return
    _leave(table, found, "no kind of thing was recognised in this table")


def _leave(table: Table, found: Found, why: str) -> None:
    for row in table.rows:
        pairs = zip(table.header, row.cells, strict=False)
        words = "; ".join(f"{name}: {cell}" if name else cell for name, cell in pairs if not is_nothing(cell))
        found.leave(words, row.spot, why)


def _cells(table: Table, row: Row) -> dict[str, str]:
    """Give the cells of a row by the role of their column, the first of each role; blanks are left out."""
    cells: dict[str, str] = {}
    for role, cell in zip(table.roles, row.cells, strict=False):
        if role and not is_nothing(cell):
            cells.setdefault(role, cell)
    return cells


def _is_actions(table: Table) -> bool:
    told = {
        "due",
        "owner",
        "status",
        "update",
        "partners",
        "level",
        "start",
        "how measured",
        "required",
        "cost",
        "deliverable",
        "outcome",
        "kind",
    }
    return "title" in table.roles and bool(told & set(table.roles))


def _take_actions(table: Table, found: Found) -> None:
    owner = BY_WHOM.search(table.caption)
    for row in table.rows:
        cells = _cells(table, row)
        title = cells.get("title", "")
        if not title or PLACEHOLDERS.fullmatch(title):
            others = {key: cell for key, cell in cells.items() if key not in {"kind", "number"}}
            if others and not all(map(PLACEHOLDERS.fullmatch, others.values())):
                found.leave("; ".join(cells.values()), row.spot, "this row has no title")
            continue
        spot = row.spot
        code, title = _numbered(cells.get("number", ""), title)
        short, more = shortened(title)
        details = [more, cells.get("description", "")]
        details += [
            f"{name}: {cell}"
            for name, role, cell in zip(table.header, table.roles, row.cells, strict=False)
            if (not role or role in {"outcome", "term", "page"}) and name and not is_nothing(cell)
        ]
        tags = (
            [Field(f"{table.header[table.roles.index('level')]}: {cells['level']}", str(spot))]
            if "level" in cells
            else []
        )
        fields: dict[str, Value | None] = {
            "title": at(short, spot),
            "code": at(code, spot),
            "kind": at(cells.get("kind", "")[:LONGEST_LINE], spot),
            "tags": tags,
            "detail": _paragraphs(details, spot),
            **_who(cells, found, spot),
            **_when(cells, found, spot),
            "how_measured": at(cells.get("how measured", ""), spot),
            "reported_in_words": at(cells.get("reported", "")[:LONGEST_LINE], spot),
            "required_of": at(cells.get("required", "")[:LONGEST_LINE], spot),
            "cost_in_words": at(cells.get("cost", "")[:LONGEST_LINE], spot),
            "deliverable": at(cells.get("deliverable", ""), spot),
        }
        if owner and "owner_in_words" not in said(fields):
            who = found.role(owner["who"], spot)
            fields["owner_in_words"] = at(who, table.spot, "taken from the title of the table")
        fields |= _standing(cells, spot)
        found.add("actions", short, spot, fields | {"source": str(spot)})


def _numbered(number: str, title: str) -> tuple[str, str]:
    """Part a number from the title that it stands before, where it has no column of its own."""
    if number:
        return number[:40], title
    match = re.match(r"(?P<n>\d+(?:\.\d+)+|\d+[.)]|[A-Z]{1,3}\d+(?:\.\d+)*)[.:)]?\s+(?=\S)", title)
    return (match["n"].rstrip(".)"), title[match.end() :]) if match else ("", title)


def _paragraphs(texts: list[str], spot: object) -> Field | None:
    whole = "\n\n".join(text for text in texts if text)
    return Field(whole, str(spot)) if whole else None


def _who(cells: dict[str, str], found: Found, spot: object) -> dict[str, Value | None]:
    return {
        "owner_in_words": at(found.role(cells.get("owner", ""), str(spot))[:LONGEST_LINE], str(spot)),
        "supported_in_words": at(found.role(cells.get("partners", ""), str(spot))[:LONGEST_LINE], str(spot)),
    }


def _when(cells: dict[str, str], found: Found, spot: object) -> dict[str, Value | None]:
    due, start = cells.get("due", ""), cells.get("start", "")
    day = date_in(due)
    if start and not date_in(start):
        found.leave(f"Start: {start}", str(spot), "this is no date")
    return {
        "start": at(date_in(start), str(spot)),
        "due": at(day, str(spot)),
        "due_in_words": at("" if day else due[:LONGEST_LINE], str(spot)),
    }


def _standing(cells: dict[str, str], spot: object) -> dict[str, Value | None]:
    """Give the status, and what is said of it, with its day where that is known."""
    word, text, day = cells.get("status", ""), cells.get("update", ""), date_in(cells.get("status date", ""))
    if word and meaning_of(word) is None:
        head, rest = leading_status(word)
        word, text = head, "\n\n".join(one for one in (rest, text) if one)
    status = at(word, str(spot))
    if day:
        update = said({"when": at(day, str(spot)), "status": status, "text": at(text, str(spot))})
        return {"updates": [update]} if len(update) > 1 else {}
    return {"status": status, "update": at(text, str(spot))}


def _is_partners(table: Table) -> bool:
    return "organisation" in table.roles and not {"title", "indicator", "due", "status"} & set(table.roles)


def _take_partners(table: Table, found: Found) -> None:
    for row in table.rows:
        cells = _cells(table, row)
        if name := cells.get("organisation", ""):
            found.partner(name, row.spot, kind=cells.get("sector", "").split(" : ")[0])


def _takes(*roles: str) -> Callable[[Table], bool]:
    return lambda table: set(roles) <= set(table.roles)


def _is_contents(table: Table) -> bool:
    return "page" in table.roles or (
        all(row.cells[-1][:1].isdigit() and len(row.cells[-1]) < LONGEST_PAGES for row in table.rows)
        and not any(table.header)
    )


def _pass_over(_table: Table, _found: Found) -> None:
    """Take nothing from a table of contents."""


def _take_recommendations(table: Table, found: Found) -> None:
    for row in table.rows:
        cells = _cells(table, row)
        if text := cells.get("recommendation", ""):
            spot = row.spot
            more = {"owner_in_words": _who(cells, found, spot)["owner_in_words"], **_answered(cells, spot)}
            add_recommendation(found, text, spot, cells.get("number", "").rstrip("."), **more)


def _answered(cells: dict[str, str], spot: object) -> dict[str, Value | None]:
    word, text = _status_and_text(cells)
    return {"status": at(word, str(spot)), "response": at(text, str(spot))}


def _status_and_text(cells: dict[str, str]) -> tuple[str, str]:
    word, text = cells.get("status", ""), cells.get("update", "")
    if word and meaning_of(word) is None:
        head, rest = leading_status(word)
        return head, "\n\n".join(one for one in (rest, text) if one)
    return word, text


def _take_promises(table: Table, found: Found) -> None:
    """Take what was promised before, and what came of it; the first word of that may be how far it got."""
    for row in table.rows:
        cells = _cells(table, row)
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
        cells = _cells(table, row)
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
        cells = _cells(table, row)
        if title := cells.get("level", ""):
            outcomes: list[Value] = [
                outcome(one, row.spot) for one in re.split(r"\s*[*•·]\s+", cells.get("outcome", "")) if one.strip()
            ]
            add_priority(found, title, row.spot, summary=at(cells.get("description", ""), row.spot), outcomes=outcomes)


def _take_groups(table: Table, found: Found) -> None:
    groups: list[Value] = []
    for row in table.rows:
        cells = _cells(table, row)
        if name := cells.get("group", ""):
            fields: dict[str, Value | None] = {
                "id": found.new_id(name),
                "name": at(name[:LONGEST_LINE], row.spot),
                "chair": at(found.role(cells.get("chair", ""), row.spot), row.spot),
                "frequency": at(cells.get("meets", ""), row.spot),
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
    (_takes("term", "description"), take_glossary),
    (_takes("promise"), _take_promises),
    (_takes("recommendation"), _take_recommendations),
    (_takes("group", "purpose"), _take_groups),
    (_takes("group", "chair"), _take_groups),
    (_takes("level", "actual"), _take_earlier),
    (_is_priorities, _take_priorities),
    (is_measures, take_measures),
    (_is_actions, _take_actions),
    (_is_partners, _take_partners),
)
"""The kinds of table, in the order in which they are tried: how each is known, and how its rows are taken."""
