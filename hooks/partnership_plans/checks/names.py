"""L10: one thing has one name, and one word one spelling."""

import re
from collections.abc import Iterator
from datetime import date

from partnership_plans.checks.finding import Finding, Path, found
from partnership_plans.checks.texts import Said, normal, parts, printed, said
from partnership_plans.checks.traces import trace_of
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.governance import Group
from partnership_plans.model.priorities import Priority

HYPHENED = re.compile(r"(?<![\w-])[a-z]+-[a-z]+(?![\w-])", re.IGNORECASE)
PAIRS = (("CSP", "CDRP"), ("BDAT", "B:DAT"), ("BDAT", "DAAT"), ("LSP", "CBT"))
"""Short forms that documents use for one and the same body."""


def things_have_one_name(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A group, a priority or a body that the document calls by several names is listed under one."""
    for plan in corpus.plans:
        seen: set[str] = set()
        for path, record in parts(plan):
            if isinstance(record, Group | Priority) and record.also_called and record.id not in seen:
                seen.add(record.id)
                title = record.name if isinstance(record, Group) else record.title
                others = "”, “".join(record.also_called)
                message = f"“{title}” goes by other names too: “{others}”."
                hint = "the site uses the first: tell the authors of the document, then accept this."
                yield found("several-names", plan, (*path, "also_called"), message, hint)
        yield from _printed_names(plan)


def _printed_names(plan: Plan) -> Iterator[Finding]:
    """Find bodies and groups whose name was printed otherwise, and several forms in one print."""
    for one in printed(plan):
        if is_name(plan, one):
            message = f"The document prints this name as “{one.text}”."
            hint = "the site uses the name of the record: tell the authors of the document, then accept this."
            yield found("several-names", plan, one.path, message, hint)


def is_name(plan: Plan, one: Said) -> bool:
    """Say whether what was printed is the name of a body, a group or a priority, and another than ours."""
    if trace_of(one.text):
        return False
    match one.path:
        case ("named_bodies" | "partners", int(), _):
            return True
        case ("structures", int(number), "groups", int(index), _):
            ours = plan.edition.structures[number].groups[index].name
        case ("priorities", int(index), _):
            ours = plan.edition.priorities[index].title
        case ("priorities", int(number), "focus_areas", int(index), _):
            ours = plan.edition.priorities[number].focus_areas[index].title
        case _:
            return False
    return normal(ours) != normal(one.text)


def words_have_one_spelling(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A word with a hyphen is not also written in one or in two; reported once for each word of an edition."""
    for plan in corpus.plans:
        every = [*said(plan), *printed(plan), *_headings(plan)]
        texts = [(path, text.casefold()) for path, text in every]
        everything = "\n".join(text for _, text in texts)
        hyphened = sorted({word.casefold() for word in HYPHENED.findall(everything)})
        for word in hyphened:
            joined, apart = word.replace("-", ""), word.replace("-", " ")
            if joined not in everything and apart not in everything:
                continue
            pattern = re.compile(rf"\b(?:{joined}|{apart})\b")
            other = next(((path, found_[0]) for path, text in texts if (found_ := pattern.search(text))), None)
            if other is not None:
                message = f"“{word}” is written “{other[1]}” here."
                yield found(
                    "two-spellings", plan, other[0], message, "choose one; the other stays only where it is quoted."
                )
        yield from _two_short_forms(plan, every, "\n".join(text for _, text in every))


def _two_short_forms(plan: Plan, every: list[tuple[Path, str]], everything: str) -> Iterator[Finding]:
    for first, second in PAIRS:
        if first not in everything or second not in everything:
            continue
        places = [
            next((path for path, text in every if re.search(rf"(?<!\w){word}s?\b", text)), None)
            for word in (first, second)
        ]
        if places[0] is not None and places[1] is not None:
            message = f"This edition says {first} in one place and {second} in another; both mean the same body."
            hint = "use one, and name the other once in the glossary."
            yield found("several-names", plan, places[1], message, hint)


def _headings(plan: Plan) -> Iterator[tuple[Path, str]]:
    for index, heading in enumerate(plan.edition.headings):
        for name in ("in_contents", "in_body"):
            if isinstance(text := getattr(heading, name), str):
                yield ("headings", index, name), normal(text) if "-" not in text else text
