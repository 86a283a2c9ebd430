"""L11 to L14: what came over from the printed page: slips, signs of lists, and tables that were cut or run together."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from partnership_plans.checks.finding import Finding, Path, found, found_at
from partnership_plans.checks.names import is_name
from partnership_plans.checks.seeking import sought
from partnership_plans.checks.texts import lines_of, normal, printed, said, shortened
from partnership_plans.checks.traces import DEBRIS, HEADERS, SEVERAL, sign, trace_of
from partnership_plans.codes import WarningCode
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.problems import Place

SLIPS = {
    "befordshire": "Bedfordshire", "indentified": "identified", "priorties": "priorities", "publically": "publicly",
    "formally local": "formerly local", "regrading": "regarding", "with in": "within", "its your": "it's your",
    "verses": "versus", "collaborative manor": "collaborative manner", "where not being": "were not being",
    "awareness off": "awareness of",
    "the aged of": "the age of", "linlade": "Linslade", "trialed": "trialled", "most as risk": "most at risk",
    "recieve": "receive", "seperate": "separate", "occured": "occurred", "goverment": "government",
    "comunity": "community",
    "enviroment": "environment", "commitee": "committee", "accomodation": "accommodation", "ne ew": "new",
}  # fmt: skip
"""Misspellings that documents of this kind carry, and what is meant."""

SLIP = sought(rf"\b(?:{'|'.join(map(re.escape, SLIPS))})\b", *SLIPS, flags=re.IGNORECASE)
TABLES = ("earlier_priorities", "commitments", "mechanisms", "recommendations", "actions")
TWO_LINES = re.compile(r"(\d+) (?:and|to) (\d+)\b")
SINGLE_LINES = re.compile(r"\d+(?:(?:, | and )\d+)*")
"""Lines of a document named one by one, and no stretch of it."""
PAGE_BREAK = 3
"""A page break and a repeated header put at most so many lines between the halves of a row."""

QUOTED = re.compile("“[^”]*”")
TELL = "tell the authors of the document, then accept this."
NAMES = {"title", "name", "issue", "heading", "term", "option"}


def mended_text_is_on_the_record(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """Wherever we print something else than the document, the report says what stood there."""
    for plan in corpus.plans:
        for one in printed(plan):
            if trace := trace_of(one.text):
                message = f"The document prints “{shortened(one.text, 90)}” here: {trace.what}."
                yield found(trace.code, plan, one.path, message, TELL)
            if is_name(plan, one) or (trace and not SLIP.search(one.text)):
                continue  # reported as another name of the same thing, or as a trace of the page
            message = f"The document prints “{shortened(one.text, 90)}” here; the site says it otherwise."
            slip = SLIP.search(one.text)
            hint = (
                f"“{slip[0]}” should be “{_meant(slip[0])}”: {TELL}"
                if slip
                else "if it is a slip, tell the authors; then accept this."
            )
            yield found("mended-text", plan, one.path, message, hint)


def words_are_spelt_right(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """No known slip of the documents stands in what readers see."""
    for plan in corpus.plans:
        for path, text in _all(plan):
            if SLIP.search(text) and (match := SLIP.search(QUOTED.sub("", text))):
                hint = f"write “{_meant(match[0])}”."
                if not isinstance(path, Place):
                    hint = hint.replace(".", "; if the document prints the slip, keep that under as_printed.")
                yield _place("misspelling", plan, path, f"“{match[0]}” is a slip.", hint)


def _meant(slip: str) -> str:
    """Give the right spelling of a slip, with a capital where the slip has one."""
    right = SLIPS[slip.lower()]
    return right[0].upper() + right[1:] if slip[0].isupper() else right


def lists_leave_no_debris(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """Signs of a printed list or formula do not stand in a text as if they were words."""
    for plan in corpus.plans:
        for path, text in _all(plan):
            if isinstance(path, Place) and re.match(r"\s*(?:[*-] (?![*o-] )|[•●▪‣·]|o\t)", text):
                continue  # a list in Markdown, or one that the reader of Markdown tells of
            match = DEBRIS.search(text)
            if match and not (isinstance(path, Place) and match[0] == "\t"):
                yield _place(
                    "list-debris",
                    plan,
                    path,
                    f"{sign(match)} is left over from a printed list, table or formula.",
                    "take it out; make an item of each point.",
                )


def cells_hold_one_thing(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A title holds one thing; a cell of a table was not two."""
    for plan in corpus.plans:
        for one in said(plan):
            if one.path[-1] in NAMES and (match := SEVERAL.search(one.text)):
                message = f"“{shortened(one.text)}” holds several things, parted by “{match[0].strip()}”."
                yield found(
                    "several-in-one",
                    plan,
                    one.path,
                    message,
                    "give each its own entry; put a state such as NEW in its field.",
                )
        for section in ("actions", "commitments", "recommendations"):
            by_source: defaultdict[str, list[int]] = defaultdict(list)
            for index, item in enumerate(getattr(plan.edition, section)):
                lines = item.source.lines if item.source else None
                if lines and SINGLE_LINES.fullmatch(lines):
                    by_source[f"line{'' if lines.isdigit() else 's'} {lines}"].append(index)
            for place, indexes in by_source.items():
                if len(indexes) > 1:
                    message = f"{len(indexes)} {section} come from one place of the document ({place})."
                    yield found(
                        "several-in-one",
                        plan,
                        (section, indexes[1], "source"),
                        message,
                        "check that they were parted where the document means it, then accept this.",
                    )


def tables_are_whole(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """No row was cut by the end of a page, and no repeated header became a row."""
    for plan in corpus.plans:
        for section in TABLES:
            for index, item in enumerate(getattr(plan.edition, section)):
                if normal(item.title) in HEADERS:
                    message = f"“{item.title}” looks like the header of the table, repeated on a new page."
                    yield found("header-as-row", plan, (section, index, "title"), message, "delete this entry.")
                place = TWO_LINES.match(item.source.lines or "") if item.source else None
                if place and 1 < int(place[2]) - int(place[1]) <= PAGE_BREAK:
                    lines = f"lines {place[1]} and {place[2]}"
                    message = f"“{shortened(item.title)}” comes from {lines}, which a page break may part."
                    yield found(
                        "row-cut",
                        plan,
                        (section, index, "source"),
                        message,
                        "check that both halves are here, and nothing of the repeated header; then accept this.",
                    )


def _all(plan: Plan) -> Iterator[tuple[Path | Place, str]]:
    for one in said(plan):
        yield one.path, one.text
    for index, heading in enumerate(plan.edition.headings):
        for name in ("in_contents", "in_body"):
            if isinstance(text := getattr(heading, name), str):
                yield ("headings", index, name), text
    for chapter in plan.chapters:
        yield from lines_of(chapter)


def _place(code: WarningCode, plan: Plan, path: Path | Place, message: str, hint: str) -> Finding:
    return (
        found_at(code, plan, path, message, hint) if isinstance(path, Place) else found(code, plan, path, message, hint)
    )
