"""Priorities, with what stands below each: key issues, aims, outcomes, the subjects that it is about."""

import re
from collections.abc import Sequence

from partnership_plans.drafting.document import Words
from partnership_plans.drafting.found import LONGEST_LINE, Field, Found, Thing, Value, at
from partnership_plans.drafting.parts import Part
from partnership_plans.model.values import slug_of

NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
TITLED = re.compile(
    rf"^(?:\d+(?:\.\d+)*\.? )?(?P<word>strategic priority|priority|theme|objective|goal"
    rf"|pillar)(?: area)? (?P<n>{'|'.join(NUMBERS)}|\d{{1,2}}|[A-H])\b\s*(?:[-–—:.]\s*)?(?P<title>\S.*)$",
    re.IGNORECASE,
)
GAP = re.compile(r"^knowledge gap\s*[-–—:]\s*(?P<title>.+)$", re.IGNORECASE)
EARLIER = re.compile(r"\bwere\b|\bprevious\b|\blast (?:year|plan)\b|\bachievement", re.IGNORECASE)
LISTED = re.compile(r"\b(?:priorities|priority areas|themes|pillars|goals|strategic objectives)\b", re.IGNORECASE)
SAYS_SO = re.compile(
    r"\b(?:our|following|address|identified|(?:strategic|key|main|agreed|local|csp"
    r"|partnership) )\s*(?:\w+ ){0,6}(?:priorities|priority areas|themes|goals|objectives)\b"
    r"|\bpriorities\b[^.]*\b(?:are|identified as|for 20)\b",
    re.IGNORECASE,
)
OVERARCHING = re.compile(
    r"\b(?:identified|chosen|set|agreed|adopted|selected) (?P<title>[A-Z][^.,;]{3,80}?) as (?:the|its|a|our"
    r"|an)(?: [\w-]+){0,2} (?:priority|theme|goal)\b"
)
BELOW = (
    ("key_issues", re.compile(r"^(?:the )?(?:key )?issues?(?: are)?:?$", re.IGNORECASE)),
    ("aims", re.compile(r"^(?:partnership |our |the )?(?:aims?|objectives)(?: are)?:?$", re.IGNORECASE)),
    ("outcomes", re.compile(r"^(?:expected |intended |desired )?outcomes?:?$", re.IGNORECASE)),
)
MORE = re.compile(
    r"\b(?:increas|improv|more|greater|better|raise|higher|earlier|effective|clearer|evidence of"
    r"|growth)",
    re.IGNORECASE,
)
LESS = re.compile(r"\b(?:reduc|fewer|decreas|less|lower|fall|cut)", re.IGNORECASE)


LABEL = re.compile(r"[A-Z]\w+(?: \w+)?:")
"""A line that parts a list, such as “County:”."""


def add_priority(found: Found, title: str, spot: object, section: str = "priorities", **more: Value | None) -> Thing:
    """Add a priority once: one of the same title is the same."""
    clean = title.strip(" .;:–—-")
    for known in found.of(section):
        if _alike(known, clean):
            return known
    fields: dict[str, Value | None] = {"title": at(clean[:LONGEST_LINE], str(spot)), **more, "source": str(spot)}
    return found.add(section, clean, str(spot), fields)


def _alike(thing: Thing, title: str) -> bool:
    known = thing.fields["title"]
    mine, other = (
        set(slug_of(one).split("-")) - {"and"}
        for one in (str(known.value if isinstance(known, Field) else known), title)
    )
    return bool(mine & other) and 5 * len(mine & other) >= 4 * max(len(mine), len(other))


def outcome(text: str, spot: object) -> dict[str, Value]:
    """Give an outcome with which way it should go, as far as its words say so."""
    wanted = "less" if LESS.search(text) else "more" if MORE.search(text) else ""
    way = Field(wanted or "in place", str(spot), "" if wanted else "the file does not say which way it should go")
    return {"text": Field(text, str(spot)), "wanted": way}


def take_priorities(parts: Sequence[Part], found: Found) -> None:
    """Take priorities that are called so by a number, by the list that they stand in, or by a sentence."""
    now: Thing | None = None
    from_table = bool(found.of("priorities"))
    headings = {slug_of(part.intro.text) for part in parts if part.intro.level}
    said = ""
    for part in parts:
        for one in (part.intro, *part.items):
            now = _named(one, said, found) or now
        if now and now.section == "priorities":
            _below(part, now)
        if not from_table:
            _listed(part, said, found, headings)
        text = part.intro.text
        if TITLED.match(text) or GAP.match(text) or LABEL.fullmatch(text):
            continue  # it stands below the same sentence as those before it
        if part.intro.level and not any(pattern.match(text) for _, pattern in BELOW):
            now = None
        said = text if text.endswith(":") or part.intro.level else ""


def _named(words: Words, said: str, found: Found) -> Thing | None:
    """Take a priority that one line names; `said` is the sentence or heading that it stands below."""
    text, spot = words.text, words.spot
    if match := TITLED.match(text):
        if match["word"].lower() == "objective" and not words.level:
            return None
        number = match["n"].lower()
        digit = str(NUMBERS.index(number) + 1) if number in NUMBERS else number
        more = {"number": at(digit if digit.isdigit() else "", str(spot))}
        section = "earlier_priorities" if EARLIER.search(said) and not words.depth else "priorities"
        return add_priority(found, match["title"], spot, section, **more)
    if (match := GAP.match(text)) and not words.depth:
        return add_priority(found, match["title"], spot, kind=Field("knowledge gap", str(spot)))
    if match := OVERARCHING.search(text):
        add_priority(found, match["title"], spot)
    return None


def _below(part: Part, now: Thing) -> None:
    """Put the items of a list where their heading says: issues, aims, outcomes; below the title, its subjects."""
    items = [one for one in part.items if not TITLED.match(one.text)]
    if not items:
        return
    for name, pattern in BELOW:
        if pattern.match(part.intro.text):
            held = now.fields.setdefault(name, [])
            assert isinstance(held, list)  # noqa: S101 - for mypy
            for one in items:
                value: Value = (
                    outcome(one.text, one.spot) if name == "outcomes" else {"text": Field(one.text, str(one.spot))}
                )
                held.append(value)
            return
    if TITLED.match(part.intro.text) and all(len(one.text) < 80 for one in items):  # noqa: PLR2004
        held = now.fields.setdefault("focus_areas", [])
        assert isinstance(held, list)  # noqa: S101 - for mypy
        held += [
            {"id": f"{now.fields['id']}-{slug_of(one.text)}"[:80].rstrip("-"), "title": Field(one.text, str(one.spot))}
            for one in items
        ]


def _listed(part: Part, said: str, found: Found, headings: set[str]) -> None:
    """Take the items of a list of priorities; a line of its own, such as “County:”, may part them."""
    if not part.items or any(TITLED.match(one.text) for one in part.items):
        return
    text = part.intro.text
    label = bool(LABEL.fullmatch(text)) and bool(SAYS_SO.search(said))
    tops = [one for one in part.items if one.depth == 1]
    calls = text.endswith(":") and SAYS_SO.search(text) and len(text) < LONGEST_SENTENCE
    by_heading = LISTED.search(text) and tops and all(slug_of(one.text) in headings for one in tops)
    if (
        label
        or by_heading
        or (calls and not re.search(r"\b(?:data|sources|changes|format|aims|questions|areas were|by:)\b", text))
    ) and all(len(one.text) <= LONGEST_TITLE for one in tops):
        for one in tops:
            add_priority(found, one.text, one.spot)


LONGEST_SENTENCE, LONGEST_TITLE = 400, 110
