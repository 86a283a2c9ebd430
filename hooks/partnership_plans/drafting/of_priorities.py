"""Priorities, with what stands below each: key issues, aims, outcomes, the subjects that it is about."""

import re
from collections.abc import Sequence

from partnership_plans.drafting.document import Words
from partnership_plans.drafting.found import LONGEST_LINE, Field, Found, Thing, Value, at, is_blank
from partnership_plans.drafting.of_actions import NAMED
from partnership_plans.drafting.parts import Part
from partnership_plans.model.values import slug_of

NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
NUMBER = r"(?:\d+(?:\.\d+)*[.)]? )?"
"""What a heading may begin with."""
TITLED = re.compile(
    rf"^(?:\d+(?:\.\d+)*\.? )?(?P<word>strategic priority|priority|theme|(?:strategic )?objective|(?:strategic )?goal"
    rf"|pillar|ambition|blaenoriaeth|thema|amcan)(?: area)? "
    rf"(?P<n>{'|'.join(NUMBERS)}|\d{{1,2}}(?:\.\d{{1,2}})*|[A-H])\b\s*(?:[-–—:.]\s*)?(?P<title>\S.*)$",
    re.IGNORECASE,
)
GAP = re.compile(r"^knowledge gap\s*[-–—:]\s*(?P<title>.+)$", re.IGNORECASE)
EARLIER = re.compile(r"\bwere\b|\bprevious\b|\blast (?:year|plan)\b|\bachievement", re.IGNORECASE)
HEADED = re.compile(
    rf"^{NUMBER}(?:(?:our|the|strategic|key|main|local|agreed|partnership|ein|y) )*(?:priorities|priority areas|themes"
    r"|goals|pillars|ambitions|missions|strategic objectives|blaenoriaethau|themâu|nodau|amcanion)"
    r"(?: (?:strategol|for|in|20)\b.*)?$",
    re.IGNORECASE,
)
"""A heading that is a name for priorities and nothing else."""
NO_PRIORITY = re.compile(
    r"^(?:introduction|background|overview|summary|context|how|why|what|where|when|who|measures?|measuring"
    r"|performance|governance|monitoring|delivery|delivering|next steps|conclusion|appendix|foreword"
    r"|our approach|cross-?cutting)\b",
    re.IGNORECASE,
)
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
            known.fields.update(
                {key: value for key, value in more.items() if key not in known.fields and value and not is_blank(value)}
            )
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
    _of_headings(parts, found)
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
        number = match["n"].lower()
        above = _above(found, number)
        if match["word"].lower().endswith("objective") and not words.level and not above:
            return None
        digit = str(NUMBERS.index(number) + 1) if number in NUMBERS else number
        more: dict[str, Value | None] = {"number": at(digit if digit.isdigit() else "", str(spot))}
        if "." in number:
            more = {"code": at(number, str(spot)), "within": at(above, str(spot), "by its number")}
        section = "earlier_priorities" if EARLIER.search(said) and not words.depth else "priorities"
        return add_priority(found, match["title"], spot, section, **more)
    if (match := GAP.match(text)) and not words.depth:
        return add_priority(found, match["title"], spot, kind=Field("knowledge gap", str(spot)))
    if match := OVERARCHING.search(text):
        add_priority(found, match["title"], spot)
    return None


def _above(found: Found, number: str) -> str:
    """Give the priority of which a dotted number says that it is a part: 2 of 2.1, and 2.1 of 2.1.3."""
    upper = number.rpartition(".")[0]
    numbers = ((thing, thing.fields.get("number") or thing.fields.get("code")) for thing in found.of("priorities"))
    return next((str(one.fields["id"]) for one, has in numbers if isinstance(has, Field) and has.value == upper), "")


def _of_headings(parts: Sequence[Part], found: Found) -> None:
    """Take the headings right below one that is called “Our priorities”, where none of them is called so itself."""
    if found.of("priorities") or any(TITLED.match(part.intro.text) for part in parts if part.intro.level):
        return
    heads = [part.intro for part in parts if part.intro.level]
    for start, head in enumerate(heads):
        if not HEADED.match(head.text):
            continue
        end = next((n for n, one in enumerate(heads) if n > start and one.level <= head.level), len(heads))
        below = heads[start + 1 : end]
        tops = [one for one in below if one.level == min(each.level for each in below)]
        named = [re.sub(rf"^{NUMBER}", "", one.text) for one in tops]
        if MOST_PRIORITIES >= len(tops) > 1 and not any(NO_PRIORITY.match(one) for one in named):
            for name, one in zip(named, tops, strict=True):
                add_priority(found, name, one.spot)
            return


MOST_PRIORITIES = 12


def _below(part: Part, now: Thing) -> None:
    """Put the items of a list where their heading says: issues, aims, outcomes; below the title, its subjects."""
    items = [one for one in part.items if not TITLED.match(one.text) and not NAMED.match(one.text)]
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
    tops = [one for one in part.items if one.depth == min(each.depth for each in part.items)]
    calls = text.endswith(":") and SAYS_SO.search(text) and len(text) < LONGEST_SENTENCE
    by_heading = LISTED.search(text) and tops and all(slug_of(one.text) in headings for one in tops)
    names_them = bool(part.intro.level and HEADED.match(text) and 1 < len(tops) <= MOST_PRIORITIES)
    if (
        label
        or by_heading
        or names_them
        or (calls and not re.search(r"\b(?:data|sources|changes|format|aims|questions|areas were|by:)\b", text))
    ) and all(len(one.text) <= LONGEST_TITLE for one in tops):
        for one in tops:
            add_priority(found, one.text, one.spot)


def link_priorities(found: Found) -> None:
    """Put things below the priority whose name a heading, a row or a column beside them gives."""
    known = [(slug_of(_title(one)), str(one.fields["id"])) for one in found.of("priorities")]
    for thing, text in found.below:
        bare = match["title"] if (match := TITLED.match(text)) else re.sub(rf"^{NUMBER}", "", text)
        key = next((id_ for slug, id_ in known if slug == slug_of(bare)), "")
        if key and not thing.fields.get("priorities"):
            thing.fields["priorities"] = [Field(key, thing.where, "taken from the name that stands above or beside it")]
            tags = thing.fields.get("tags")
            kept = [one for one in tags if not _names(one, text)] if isinstance(tags, list) else []
            thing.fields.pop("tags", None)
            thing.fields.update({"tags": kept} if kept else {})


def _names(tag: Value, text: str) -> bool:
    return isinstance(tag, Field) and isinstance(tag.value, str) and tag.value.endswith(text)


def _title(thing: Thing) -> str:
    title = thing.fields["title"]
    return str(title.value if isinstance(title, Field) else title)


LONGEST_SENTENCE, LONGEST_TITLE = 400, 110
