"""Groups and boards of the partnership: with their purposes where a list tells of each, else by their names."""

import re
from collections.abc import Sequence

from partnership_plans.drafting.document import Spot
from partnership_plans.drafting.found import Field, Found, Thing, Value, said
from partnership_plans.drafting.of_terms import GLOSSARY
from partnership_plans.drafting.parts import Part
from partnership_plans.model.values import slug_of

CHAIRED = re.compile(r"^chaired by\b\s*(?P<who>.*)$", re.IGNORECASE)
MEETS = re.compile(
    r"^(?:meets )?(?P<often>(?:bi-?|two-?|six-?)?(?:weekly|monthly|quarterly|annual(?:ly)?|yearly))(?: meetings?)?$",
    re.IGNORECASE,
)
WITHIN = re.compile(r"[*•]\s*(?P<often>(?:bi-?)?(?:weekly|monthly|quarterly) meeting)", re.IGNORECASE)
GROUP = (
    r"(?:(?:Tasking|Steering|Focus|Executive|Stakeholders?) Group|Delivery Groups?|Group|Board|Panel|Forum|Committee)"
)
NAMED = re.compile(
    rf"\b(?P<name>(?:[A-Z][\w&’'-]*|[Pp]re-tasking)(?: (?:[A-Z][\w&’'-]*|and|&|of|for|the))* ?{GROUP}"
    rf"|[A-Z]\w+ Executive)\b(?! of)"
)
OF_ONE = re.compile(
    rf"^(?:The |Our |A )?(?P<name>(?:[A-Z][\w&’'-]*(?: and| of| &| for)? ){{1,6}}{GROUP}) (?:will|is to|should"
    rf"|aims to):$"
)
SET_UP = re.compile(
    r"\ban? (?P<name>(?:[A-Z][\w&’'-]* ){1,5}(?:Unit|Team|Group|Panel|Board|Forum)) (?:has been|was|will be) "
    r"(?:established|set up|created|formed)"
)
FIRST = re.compile(rf"^(?:number of |an? |the )?(?P<name>(?:[\w&’'-]+ ){{0,6}}?{GROUP})\b(?![-’'])")
TOLD = re.compile(
    r"\b(?:these|following|new|four|three|five|six) (?:\w+ )?(?:partnership |delivery |working )?groups?\b.*:$",
    re.IGNORECASE,
)
NOT_OURS = re.compile(
    r"\b(?:Commissioning Group$|Home Office|Clinical|National|Foundation|Groups? and Individuals)\b|^(?:Each"
    r"|The Group|This Group|Age Group)"
)


def take_groups(parts: Sequence[Part], found: Found) -> None:
    """Take groups that a list tells of; where there is none, those that the text names."""
    below: dict[str, list[dict[str, Value]]] = {}
    for part in parts:
        of_list = _of_list(part, found)
        heading = (_above(parts, part) if part.intro.level else part.intro.spot.section) if of_list else part.heading
        if groups := ([of_list] if of_list else _told(part, found)):
            below.setdefault(heading, []).extend(groups)
    if not below:
        _by_name(parts, found, below)
    for title, groups in below.items():
        spot = groups[0]["source"]
        fields = {"id": found.new_id(title or "groups"), "title": Field(title or "Groups", str(spot)), "groups": groups}
        found.things.append(Thing("structures", said(fields), str(spot)))


def _told(part: Part, found: Found) -> list[dict[str, Value]]:
    """Give the groups that a sentence and its list name."""
    text, spot = part.intro.text, part.intro.spot
    if match := OF_ONE.match(text):
        purposes: list[Value] = [Field(one.text, str(one.spot)) for one in part.items]
        return [_named(found, match["name"], spot) | {"purposes": purposes}] if purposes else []
    if is_list_of_groups(part):
        firsts = ((FIRST.match(item.text), item.spot) for item in part.items)
        return [_named(found, match["name"], where) for match, where in firsts if match]
    if match := SET_UP.search(text):
        return [_named(found, match["name"], spot)]
    return [_named(found, one.text.rstrip(".;"), one.spot) for one in part.items] if TOLD.search(text) else []


def is_list_of_groups(part: Part) -> bool:
    """Say whether most of the items of a list begin with the name of a group."""
    named = sum(bool(FIRST.match(item.text)) for item in part.items)
    return len(part.items) > 1 and 2 * named > len(part.items)


def _above(parts: Sequence[Part], part: Part) -> str:
    """Give the heading above the names of groups, which are headings too."""
    at = parts.index(part)
    for before in reversed(parts[:at]):
        if before.intro.level and not before.items:
            return before.intro.text
    return ""


def _named(found: Found, name: str, spot: Spot) -> dict[str, Value]:
    return {
        "id": found.new_id(f"group {name}" if len(name.split()) == 1 else name),
        "name": Field(name, str(spot)),
        "source": str(spot),
    }


def _of_list(part: Part, found: Found) -> dict[str, Value]:
    """Give the group that a list tells of: who chairs it, how often it meets, what it is for."""
    items = list(part.items)
    head, _, first = part.intro.text.partition(" * ")
    told = [first.strip(), *(one.text for one in items)] if first else [one.text for one in items]
    if not any(CHAIRED.match(one) or MEETS.match(one) for one in told) or len(head) > LONG:
        return {}
    spots = [part.intro.spot, *(one.spot for one in items)] if first else [one.spot for one in items]
    name = re.sub(r"^there is also an? ", "", head.strip(" ,:"), flags=re.IGNORECASE)
    short = re.search(r"\((?P<short>[A-Z]{2,6})\)", name)
    fields = _named(found, re.sub(r"\s*\([^)]*\)", "", name).removeprefix("The ").strip(), part.intro.spot)
    purposes: list[Value] = []
    for text, spot in zip(told, spots, strict=True):
        if chaired := CHAIRED.match(text):
            who = found.role(chaired["who"], spot)
            fields |= said({"chair": Field(who, str(spot)) if who and len(who.split()) > 1 else None})
        elif meets := MEETS.match(text):
            fields["frequency"] = Field(meets["often"], str(spot))
        elif text:
            if inside := WITHIN.search(text):
                fields["frequency"] = Field(inside["often"].split()[0], str(spot))
            purposes.append(Field(text, str(spot)))
    return fields | said(
        {"short": Field(short["short"], str(part.intro.spot)) if short else None, "purposes": purposes}
    )


LONG = 120


def _by_name(parts: Sequence[Part], found: Found, below: dict[str, list[dict[str, Value]]]) -> None:
    seen: set[str] = set()
    for part in (one for one in parts if not GLOSSARY.search(one.heading)):
        for one in (part.intro, *part.items):
            for match in NAMED.finditer(one.text):
                name = re.sub(r"^(?:The|A|An|This|Each|Our|To|By|In|And|At) ", "", match["name"])
                key = name.casefold().removesuffix("s")
                if key in seen or slug_of(name) in found.ids or NOT_OURS.search(name) or len(name.split()) == 1:
                    continue
                seen.add(key)
                fields = _named(found, name[0].upper() + name[1:], one.spot)
                name_field = fields["name"]
                assert isinstance(name_field, Field)  # noqa: S101 - for mypy
                fields["name"] = name_field._replace(doubt="is it a group of the partnership?")
                below.setdefault("Groups", []).append(fields)
