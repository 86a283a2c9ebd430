"""Takes tables of actions, milestones, measures to be taken: whatever is to be done, by whom, and by when."""

import re

from partnership_plans.drafting.document import Spot
from partnership_plans.drafting.found import LONGEST_LINE, Field, Found, Value, at, said
from partnership_plans.drafting.of_budgets import amount_in, times_of
from partnership_plans.drafting.shortening import shortened
from partnership_plans.drafting.tables import Table, cells_of, others_of
from partnership_plans.drafting.values import date_in, leading_status, meaning_of
from partnership_plans.model.reckoning import SIGNS, currency

BY_WHOM = re.compile(
    r"\b(?:undertaken|delivered|led|carried out|taken|implemented|owned|done) by (?:the )?"
    r"(?P<who>[^.;:]{2,120}?)\s*[.;:]?$",
    re.IGNORECASE,
)
OF_STEPS = re.compile(
    r"(?P<word>action|initiative|commitment|objective|goal|project|task) (?P<n>\d{1,3}|[A-Z])[.:)]? *[-–—]? *"
    r"(?P<title>\S.+)",
    re.IGNORECASE,
)
BINDS = re.compile(
    r"(?:required (?:for|of) (?P<required>.+?))?(?:(?:^|, ?| and )encouraged for (?P<encouraged>.+))?", re.IGNORECASE
)
PLACEHOLDERS = re.compile(r"(?:choose|select|describe|insert|enter|click|please|e\.g\.?|example)\b.*", re.IGNORECASE)


def is_actions(table: Table) -> bool:
    """Say whether a table lists what is to be done: it has a title in each row, and says when, by whom or how."""
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


TAKEN = frozenset(
    {"number", "title", "description", "kind", "level", "owner", "partners", "due", "start", "how measured", "reported"}
    | {"required", "cost", "deliverable", "status", "status date", "update", "progress"}
)
"""The columns that an action has fields for; the first of each is taken, and the rest is told in its detail."""


def take_action_table(table: Table, found: Found) -> None:
    """Take each row that has a title as an action; steps below a numbered heading are parts of what that names."""
    owner = BY_WHOM.search(table.caption)
    parent = _parent(table, found)
    for row in table.rows:
        cells = cells_of(table, row)
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
        details += [f"{name}: {cell}" for name, cell in others_of(table, row, TAKEN)]
        tags = [Field(row.group[:LONGEST_LINE], str(spot))] if row.group else []
        if "level" in cells:
            level = f"{table.header[table.roles.index('level')]}: {cells['level']}"
            tags.append(Field(level[:LONGEST_LINE], str(spot)))
        fields: dict[str, Value | None] = {
            "title": at(short, spot),
            "code": at(code, spot),
            "within": parent,
            "kind": at(cells.get("kind", "")[:LONGEST_LINE], spot),
            "tags": tags,
            "detail": _paragraphs(details, spot),
            **who_leads(cells, found, spot),
            **_when(cells, found, spot),
            "how_measured": at(cells.get("how measured", ""), spot),
            "reported_in_words": at(cells.get("reported", "")[:LONGEST_LINE], spot),
            **_binds(cells.get("required", ""), spot),
            **_cost(table, cells.get("cost", ""), spot),
            "deliverable": at(cells.get("deliverable", ""), spot),
        }
        if owner and "owner_in_words" not in said(fields):
            who = found.role(owner["who"], spot)
            fields["owner_in_words"] = at(who, table.spot, "taken from the title of the table")
        fields |= _standing(cells, spot) | _progress(cells, spot)
        thing = found.add("actions", short, spot, fields | {"source": str(spot)})
        found.below += [(thing, one) for one in (cells.get("level", ""), row.group, table.heading) if one]


def _cost(table: Table, cell: str, spot: Spot) -> dict[str, Value | None]:
    """Give what an action costs: as a number where it is one sum in the site's money, else in the file's words."""
    column = table.column("cost")
    name, sign = table.header[column] if column is not None else "", SIGNS.get(currency(), "")
    times = times_of(name)
    amount = amount_in(cell, times) if sign and sign in f"{name}{cell}" else ""
    doubt = f"the file has “{cell}”, below “{name}”" if not re.fullmatch(r"\D?[\d,.]+", cell) or times > 1 else ""
    return {"cost": at(amount, spot, doubt)} if amount else {"cost_in_words": at(cell[:LONGEST_LINE], spot)}


def _parent(table: Table, found: Found) -> str:
    """Take the heading above a table of steps as the action that they are steps of, where it is numbered as one."""
    match = OF_STEPS.match(table.heading)
    steps = table.header[table.roles.index("title")].casefold()
    if not match or match["word"].casefold() in steps:
        return ""
    fields: dict[str, Value | None] = {
        "title": at(match["title"], table.spot),
        "code": at(match["n"], table.spot),
        "kind": at(match["word"].capitalize(), table.spot),
        "source": str(table.spot),
    }
    return str(found.add("actions", match["title"], table.spot, fields).fields["id"])


def _binds(text: str, spot: object) -> dict[str, Value | None]:
    """Part whom an action binds from those for whom it is advice."""
    match = BINDS.fullmatch(text)
    required, encouraged = (match["required"], match["encouraged"]) if match else (text, "")
    return {
        "required_of": at((required or "")[:LONGEST_LINE], str(spot)),
        "encouraged_for": at((encouraged or "")[:LONGEST_LINE], str(spot)),
    }


def _numbered(number: str, title: str) -> tuple[str, str]:
    """Part a number from the title that it stands before, where it has no column of its own."""
    if number:
        return number[:40], title
    match = re.match(r"(?P<n>\d+(?:\.\d+)+|\d+[.)]|[A-Z]{1,3}\d+(?:\.\d+)*)[.:)]?\s+(?=\S)", title)
    return (match["n"].rstrip(".)"), title[match.end() :]) if match else ("", title)


def _paragraphs(texts: list[str], spot: object) -> Field | None:
    whole = "\n\n".join(text for text in texts if text)
    return Field(whole, str(spot)) if whole else None


def who_leads(cells: dict[str, str], found: Found, spot: object) -> dict[str, Value | None]:
    """Give who leads and who helps, in words and without the names of people."""
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
        "due": at(day, str(spot), "" if day == due.strip(" .") else f"the file has “{due[:40].replace('#', 'No.')}”"),
        "due_in_words": at("" if day else due[:LONGEST_LINE], str(spot)),
    }


def status_and_text(cells: dict[str, str]) -> tuple[str, str]:
    """Give the word for a status and what is said of it; a long cell may begin with the word."""
    word, text = cells.get("status", ""), cells.get("update", "")
    if not word and meaning_of(text):
        return text, ""
    if word and meaning_of(word) is None:
        head, rest = leading_status(word)
        return head, "\n\n".join(one for one in (rest, text) if one)
    return word, text


COLOURS = {"red": "red", "amber": "amber", "green": "green", "r": "red", "a": "amber", "g": "green", "yellow": "amber"}
COLOURS |= {"coch": "red", "oren": "amber", "ambr": "amber", "gwyrdd": "green"}
"""The ratings, as files write them."""


def rating_of(word: str, spot: object) -> dict[str, Value | None]:
    """Give a rating of a cell: a colour, its first letter, or two of them, which no rating of ours is."""
    if colour := COLOURS.get(word.casefold().strip(" ."), ""):
        return {"rag": at(colour, str(spot), f"the file has “{word}”" if len(word) == 1 else "")}
    if re.fullmatch(r"(?:red|amber|green)(?:\W+(?:red|amber|green))+", word, re.IGNORECASE):
        return {"rag_as_printed": at(word, str(spot))}
    return {}


def _progress(cells: dict[str, str], spot: object) -> dict[str, Value | None]:
    """Give how much is done, where it is a share: else what the cell says stands with the update."""
    told = cells.get("progress", "")
    share = re.fullmatch(r"(\d{1,3})(?:\.0+)? ?%?", told)
    if share and int(share[1]) <= 100:  # noqa: PLR2004 - percent
        return {"progress": at(share[1], str(spot))}
    if meaning_of(told) and "status" not in cells:
        return {"status": at(told, str(spot))}
    return {"deliverable": at(f"Progress: {told}", str(spot))} if told else {}


def _standing(cells: dict[str, str], spot: object) -> dict[str, Value | None]:
    """Give the status, and what is said of it, with its day where that is known."""
    if rated := rating_of(cells.get("status", ""), spot):
        return rated | {"update": at(cells.get("update", ""), str(spot))}
    word, text = status_and_text(cells)
    day, status = date_in(cells.get("status date", "")), at(word, str(spot))
    if day:
        update = said({"when": at(day, str(spot)), "status": status, "text": at(text, str(spot))})
        return {"updates": [update]} if len(update) > 1 else {}
    return {"status": status, "update": at(text, str(spot))}
