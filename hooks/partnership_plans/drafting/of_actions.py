"""What a plan says that it will do in lists of prose, where a sentence with a colon says that these are actions."""

import re
from collections.abc import Sequence

from partnership_plans.drafting.found import LONGEST_LINE, Field, Found, Thing, Value, at
from partnership_plans.drafting.parts import Part
from partnership_plans.drafting.shortening import shortened
from partnership_plans.drafting.values import date_in
from partnership_plans.model.values import slug_of

WILL = re.compile(
    r"\b(?:will|commits? to|committed to|plan to|plans to|intends? to|agreed? to)(?: also)?(?: (?:take|do"
    r"|carry out|undertake|deliver)[^:]{0,60})?:$"
    r"|\b(?:actions?|commitments?|milestones|steps)\b[^.:]{0,80}:$",
    re.IGNORECASE,
)
NOT_A_PLAN = re.compile(
    r"\bgroup will\b|\bwere\b|\bhave been\b|\bchanges will\b|\bthis (?:will|event|visit)\b|\breport will\b",
    re.IGNORECASE,
)


def take_actions(parts: Sequence[Part], found: Found) -> None:
    """Take the items of such lists, each with the paragraphs that go on telling of it, up to the next heading."""
    if found.of("actions"):
        return
    taking = False
    last: Thing | None = None
    priorities = {slug_of(_title(one)): str(one.fields["id"]) for one in found.of("priorities")}
    for part in parts:
        text = part.intro.text
        if part.intro.level:
            taking, last = False, None
        elif WILL.search(text) and not NOT_A_PLAN.search(text):
            taking, last = True, None
        elif taking and last is not None:
            _go_on(last, part)
        if not taking:
            continue
        for item in part.items:
            if item.depth > 1 and last is not None:
                _more(last, item.text, str(item.spot))
            elif len(item.text) > SHORTEST and slug_of(item.text) not in priorities:
                last = _add(found, item.text, item.lead, str(item.spot), priorities.get(slug_of(part.heading), ""))


SHORTEST = 15


def _add(found: Found, text: str, lead: str, spot: str, priority: str) -> Thing:
    if lead and text.startswith(lead) and len(lead) > SHORTEST:
        title, rest = lead.rstrip(" .:"), text[len(lead) :].strip(" .:–-")
    else:
        title, rest = shortened(text.rstrip(";"))
    fields: dict[str, Value | None] = {
        "title": at(title.removesuffix("; and")[:LONGEST_LINE], spot),
        "detail": at(rest, spot),
        "due": at(date_in(match[1]), spot)
        if (match := re.search(r"\bby ((?:\d{1,2} )?[A-Z][a-z]+ \d{4})\b", text))
        else None,
        "priorities": [priority] if priority else [],
        "source": spot,
    }
    return found.add("actions", title, spot, fields)


def _go_on(thing: Thing, part: Part) -> None:
    _more(thing, part.intro.text, str(part.intro.spot))


def _more(thing: Thing, text: str, where: str) -> None:
    """Add a paragraph to the detail of an action."""
    detail = thing.fields.get("detail")
    before = f"{detail.value}\n\n" if isinstance(detail, Field) else ""
    first = detail.where if isinstance(detail, Field) else where
    thing.fields["detail"] = Field(before + text, first)


def _title(thing: Thing) -> str:
    title = thing.fields["title"]
    return str(title.value if isinstance(title, Field) else title)
