"""Who the partners are, where a heading or a sentence lists them."""

import re
from collections.abc import Iterator, Sequence

from partnership_plans.drafting.document import Spot
from partnership_plans.drafting.found import Field, Found
from partnership_plans.drafting.parts import Part
from partnership_plans.model.profile import profile

ORGANISATION = (
    r"(?:Council|Authority|Authorities|Police|Constabulary|Service|Services|Trust|Group|Board|Partnership"
    r"|Agency|Commission|Company|"
    r"Force|Office|Department|University|College|Association|Foundation|Network|NHS|Ministry)"
)
LISTS = re.compile(
    r"\b(?:statutory|responsible|key|our|core|founding|strategic)\s+(?:statutory )?(?:partners?|authorities"
    r"|bodies|agencies|organi[sz]ations)\b"
    r"|\bas statutory partners\b|\bpartner (?:organi[sz]ations|agencies)\b"
    r"|\bpartnership (?:is )?(?:made up of|consists? of|compris(?:es|ing)|includes)\b[^.]{0,40}:$"
    r"|^(?:\d+(?:\.\d+)*[.)]? )?(?:our |key |delivery |the |ein )*(?:partners|partneriaid)$"
    r"|^(?:partnership )?members(?: of (?:the|our) (?:partnership|board))?$|^members(?:hip)?$",
    re.IGNORECASE,
)
IN_A_SENTENCE = re.compile(
    r"\b(?:made up of|(?:joint )?partnership of|consists? of|compris(?:es|ing)|led by|are|includes?"
    r"|namely)\b[^.:;–]{0,40}?"
    r"\b(?:responsible authorities|statutory partners|statutory authorities|partner organi[sz]ations|key partners)\b"
    r"(?:\s*[;:–—-]\s*|,? (?:which are|which include|namely|are|who are|including) )(?P<list>[^.]+?)(?= [–—] |\.|$)",
    re.IGNORECASE,
)
IN_LAW = re.compile(r"\bstatutory\b|\bresponsible authorit", re.IGNORECASE)


def take_partners(parts: Sequence[Part], found: Found) -> None:
    """Take the organisations that a list names below such a heading, or that a sentence names as partners."""
    for part in parts:
        text = part.intro.text
        by_law = profile().role_by_law if IN_LAW.search(text) else ""
        called = "the file calls them statutory or responsible"
        role = Field(by_law, str(part.intro.spot), called) if by_law else None
        if match := IN_A_SENTENCE.search(text):
            for name in _parted(match["list"]):
                _add(found, name, part.intro.spot, role)
        introduces = part.intro.level or text.endswith(":") or re.search(r"partners\b[^.]{0,120}$", text)
        below = LISTS.search(part.heading) and not part.intro.level and len(part.heading) < LONGEST_HEADING
        if below and text.count(";") >= LEAST_PARTED:
            for name in text.split(";"):
                _add(found, name, part.intro.spot, None)
        if part.items and introduces and LISTS.search(text):
            for item in part.items:
                for one in item.text.split(";"):
                    for name in _both(one.rstrip(".,;")):
                        _add(found, name, item.spot, role)


LEAST_PARTED, LONGEST_HEADING = 2, 60
"""How many signs part the names of a paragraph that is a list of them, and how long the heading above it may be."""


def _add(found: Found, name: str, spot: Spot, role: Field | None) -> None:
    clean = re.sub(r"^(?:and |the |or )+", "", name.strip(" .;:"), flags=re.IGNORECASE)
    if 2 < len(clean) < 90 and clean[:1].isupper() and not re.search(r"\b(?:will|are|is|should|we)\b", clean):  # noqa: PLR2004
        found.partner(clean, spot, role=role)


def _parted(text: str) -> Iterator[str]:
    """Part “A, B and C”; an “and” within a name, as in Fire and Rescue Service, parts nothing."""
    *first, last = re.split(r",\s+", text.strip())
    for one in first:
        yield from _both(one)
    places = [match.span() for match in re.finditer(r" and (?=(?:the )?[A-Z])", last)]
    ended = [one for one in places if re.search(rf"\b{ORGANISATION}$", last[: one[0]])]
    one_word = [one for one in places if len(places) == 1 and " " not in last[: one[0]]]
    for start, end in (ended or one_word)[:1]:
        yield from (last[:start], last[end:])
        return
    yield last


def _both(text: str) -> list[str]:
    """Part a line that names two organisations."""
    for match in re.finditer(r" and ", text):
        left, right = text[: match.start()], text[match.end() :]
        if re.search(rf"\b{ORGANISATION}$", left) and re.search(rf"\b{ORGANISATION}$", right) and " " in right:
            return [left, right]
    return [text]
