"""The words of a plan: every text that readers see, with its place, and what the document printed instead."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from partnership_plans.checks.finding import Path
from partnership_plans.facts.targets import targets_of
from partnership_plans.model.chapter import Chapter
from partnership_plans.model.corpus import Plan
from partnership_plans.model.dates import Period, When
from partnership_plans.model.dates_meant import MONTHS
from partnership_plans.model.edition import Edition, PrintedHeading, Term
from partnership_plans.model.fact import Fact
from partnership_plans.model.measures import Measure
from partnership_plans.model.reckoning import reckoning
from partnership_plans.model.record import Record
from partnership_plans.model.references import worded
from partnership_plans.model.walking import every_record, once
from partnership_plans.problems import Place

Parts = tuple[tuple[Path, Record], ...]

NO_WORDS = {
    "id", "source", "as_printed", "accept", "link", "readings_file", "status", "by",
    "rag_as_printed", "carried_from", "finding", "gone", "breakdown_file", "same_as",
}  # fmt: skip
"""Fields of texts that are no sentences of the plan; those of ids and of a few choices the model itself tells."""
JINJA = re.compile(r"{{.*?}}|{%.*?%}|{#.*?#}", re.DOTALL)
STOP = re.compile(r"(?<=[.!?])[\"'”’)*]*\s+(?=[\"'“‘(*]*[A-Z0-9£])")
"""Where a sentence ends: the next begins with a capital letter or a figure."""
ADDRESS = re.compile(r"\]\([^)]*\)|<https?:[^>]*>|`[^`]*`")


class Said(NamedTuple):
    """A text of the data: where it stands and what it says."""

    path: Path
    text: str


def parts(plan: Plan) -> Parts:
    """Give every record of an edition with its path."""
    return every_record(plan.edition)


def said(plan: Plan) -> tuple[Said, ...]:
    """Give every text of the edition's data that readers see. Printed headings and the glossary are apart."""
    return _said(plan.edition)


@once
def _said(edition: Edition) -> tuple[Said, ...]:
    kept = (pair for pair in every_record(edition) if not isinstance(pair[1], PrintedHeading | Term))
    return tuple(text for path, record in kept for text in texts_of(record, path))


def texts_of(record: Record, path: Path) -> Iterator[Said]:
    """Give the texts of one record, without those of the records in it."""
    held = vars(record)
    for name in _worded(type(record)):
        value = held[name]
        if isinstance(value, str):
            yield Said((*path, name), value)
        elif isinstance(value, tuple):
            yield from (Said((*path, name, n), item) for n, item in enumerate(value) if isinstance(item, str))


@cache
def _worded(kind: type[Record]) -> tuple[str, ...]:
    """Give the fields of a kind of record in which sentences may stand, in their order."""
    return tuple(name for name in kind.model_fields if name in worded(kind) - NO_WORDS)


def printed(plan: Plan) -> Iterator[Said]:
    """Give what the document printed wherever we print something else."""
    for path, record in parts(plan):
        if isinstance(record, Fact) and record.as_printed:
            yield Said((*path, "as_printed"), record.as_printed)


def lines_of(chapter: Chapter) -> tuple[tuple[Place, str], ...]:
    """Give the lines of a narrative as readers meet them, without expressions and addresses of links."""
    return _lines_of(chapter.markdown, chapter.file, chapter.first_line)


@lru_cache(maxsize=100)
def _lines_of(markdown: str, file: str, first_line: int) -> tuple[tuple[Place, str], ...]:
    plain = JINJA.sub(lambda found: "\n" * found[0].count("\n"), markdown)
    return tuple(
        (Place(file, first_line + number), ADDRESS.sub("]", line)) for number, line in enumerate(plain.splitlines())
    )


def normal(text: str) -> str:
    """Give a text without case, punctuation and kinds of dash, to tell whether two say the same."""
    return " ".join(re.findall(r"\w+", text.casefold().replace("&", " and ")))


COMMIT_FIRST = "If it is right, commit this change: the site speaks from the day of the last commit."
"""What to do where a day lies after the site's own, which is no clock's."""


def on_day(day: date) -> str:
    """Write a day for a message: 31 March 2021."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def as_typed(period: Period) -> str:
    """Write a period as an editor would type it: `2021`, `2010/11`, `2010/11 Q2`, `2010-01 to 2010-09`."""
    start, end = period.start, period.end
    by, month = reckoning(), start.month or 1
    match period.style:
        case "financial":
            return by.typed(start.year)
        case "quarter":
            return by.typed(by.year_of(start.year, month), by.quarter_of(month))
    return date_as_typed(start) if start == end else f"{date_as_typed(start)} to {date_as_typed(end)}"


def targets_as_typed(measure: Measure) -> tuple[str, ...]:
    """Give each target of a measure in words that can be kept, with its period before it: `2028/29: at most 350`."""
    return tuple(f"{as_typed(one.period)}: {one.kind} {one.value.normalize():f}" for one in targets_of(measure))


def date_as_typed(when: When) -> str:
    """Write a date as an editor would type it: `2021`, `summer 2021`, `2021-05`, `2021-05-10`."""
    if when.season:
        return f"{when.season} {when.year}"
    return "-".join([str(when.year), *(f"{part:02d}" for part in (when.month, when.day) if part)])


def sentences_of(text: str) -> tuple[str, ...]:
    """Part plain text into its sentences; a new paragraph starts a new one."""
    pieces = (piece for paragraph in re.split(r"\n\s*\n", text) for piece in STOP.split(" ".join(paragraph.split())))
    return tuple(piece for piece in pieces if piece)


def shortened(text: str, length: int = 70) -> str:
    """Cut a text for a message, at a word's end."""
    return text if len(text) <= length else f"{text[:length].rsplit(' ', 1)[0]} …"
