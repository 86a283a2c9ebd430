"""What a plan says that it will do in lists of prose, where a sentence with a colon says that these are actions."""

import re
from collections.abc import Sequence

from partnership_plans.drafting.document import Words
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


HEADED = re.compile(
    r"^(?:\d+(?:\.\d+)*[.)]? )?(?:(?:[\w’'-]+ ){0,4}actions|action plan|what we(?:’|'| a)?re going to do"
    r"|what we will do|(?:our )?(?:delivery plan|next steps|commitments)|(?:ein )?camau(?: gweithredu)?"
    r"|cynllun gweithredu|beth (?:fyddwn|wnawn) ni.*)$",
    re.IGNORECASE,
)
"""A heading below which a list is one of actions."""
NAMED = re.compile(
    r"^(?:strategy|action|initiative|tactic|activity|task|deliverable|milestone) (?P<code>\d{1,2}(?:\.\d{1,2})*[a-z]?)"
    r"\s*[-–—:.]\s*(?P<title>\S.{8,})$",
    re.IGNORECASE,
)
"""A line that calls itself an action, with its number."""
BY = re.compile(
    r"\bby (?:the end of |end of )?"
    r"(?P<date>(?:\d{1,2} )?[A-Z][a-z]+ \d{4}|(?:spring|summer|autumn|winter) \d{4}|\d{4})\b"
)


def take_named(parts: Sequence[Part], found: Found) -> None:
    """Take the lines that call themselves actions by a number, such as `Strategy 2.1: …`, unless a table has them."""
    known = {slug_of(_title(one)) for one in found.of("actions")}
    for part in parts:
        for one in (part.intro, *part.items):
            if (match := NAMED.match(one.text)) and slug_of(match["title"]) not in known:
                named = one._replace(text=match["title"], lead="", number=match["code"])
                found.below.append((_add(found, named), part.heading))


def take_actions(parts: Sequence[Part], found: Found) -> None:
    """Take the items of such lists, each with the paragraphs that go on telling of it, up to the next heading."""
    from_table = bool(found.of("actions"))
    take_named(parts, found)
    if from_table:
        return
    taking = False
    last: Thing | None = None
    priorities = {slug_of(_title(one)): str(one.fields["id"]) for one in found.of("priorities")}
    for part in parts:
        text = part.intro.text
        if part.intro.level:
            taking, last = bool(HEADED.match(text)), None
        elif WILL.search(text) and not NOT_A_PLAN.search(text):
            taking, last = True, None
        elif taking and last is not None:
            _go_on(last, part)
        if not taking:
            continue
        for item in part.items:
            if item.depth > 1 and last is not None:
                _more(last, item.text, str(item.spot))
            elif len(item.text) > SHORTEST and not NAMED.match(item.text) and slug_of(item.text) not in priorities:
                last = _add(found, item._replace(number=""))
                found.below.append((last, part.heading))


SHORTEST = 15


def _add(found: Found, words: Words) -> Thing:
    text, lead, spot = words.text, words.lead, str(words.spot)
    if lead and text.startswith(lead) and len(lead) > SHORTEST:
        title, rest = lead.rstrip(" .:"), text[len(lead) :].strip(" .:–-")
    else:
        title, rest = shortened(text.rstrip(";"))
    fields: dict[str, Value | None] = {
        "title": at(title.removesuffix("; and")[:LONGEST_LINE], spot),
        "code": at(words.number, spot),
        "detail": at(rest, spot),
        "due": at(date_in(match["date"]), spot) if (match := BY.search(text)) else None,
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
