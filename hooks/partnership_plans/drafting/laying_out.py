"""Writes what was found as the files of an edition: YAML with a mark at each field, and what had no place."""

from collections.abc import Iterable, Mapping

from partnership_plans.checks.drafted import SIGN
from partnership_plans.drafting.document import Document, Words
from partnership_plans.drafting.found import Field, Found, Unplaced, Value, without_names
from partnership_plans.source.written import Style, as_yaml

FILES = {
    "actions": "actions", "statuses": "actions", "priorities": "priorities", "terms": "glossary",
    "recommendations": "recommendations", "commitments": "results", "earlier_priorities": "results",
    "achievements": "results", "measures": "measures", "structures": "groups", "partners": "partners",
    "surveys": "surveys", "area_figures": "area", "contacts": "contact", "bodies": "bodies",
    "risk_registers": "risks", "budgets": "money", "consultations": "consultations",
}  # fmt: skip
"""The file in which each section is written; others stand in edition.yml."""


def file_of(section: str) -> str:
    """Give the name of the file in which a section is written."""
    return f"{FILES.get(section, 'edition')}.yml"


def sections(found: Found) -> dict[str, str]:
    """Write each section that something was found for: file to text."""
    texts: dict[str, list[str]] = {}
    for section in dict.fromkeys(thing.section for thing in found.things):
        items = "\n".join(_item(thing.fields, 1) for thing in found.of(section))
        texts.setdefault(file_of(section), []).append(f"{section}:\n{items}")
    return {file: "\n".join(parts) for file, parts in texts.items()}


def head(fields: Mapping[str, Value]) -> str:
    """Write fields that stand at the top of a file."""
    return "".join(_field(key, value, 0) for key, value in fields.items())


def left_over(unplaced: Iterable[Unplaced]) -> str:
    """Write the list of what had no place, for the editor."""
    lines = ["What these files hold and the draft does not. Look through it, and add what belongs in the plan.\n"]
    lines += [f"- {one.where}: {one.text}\n  ({one.why})\n" for one in unplaced]
    return "\n".join(lines)


def words_of(documents: Iterable[Document]) -> str:
    """Write all words of the files, for narrative: with their places, and without the names of people."""
    lines = ["The words of the files, to take into content/ what belongs there. No page is made of this.\n"]
    for document in documents:
        for block in document.blocks:
            if isinstance(block, Words):
                sign = f"{'#' * block.level} " if block.level else "- " if block.depth else ""
                number = f"{block.number}. " if block.number else ""
                lines.append(f"{sign}{number}{without_names(block.text)}\n    ({document.name}, {block.spot})\n")
    return "\n".join(lines)


def _item(fields: Mapping[str, Value], depth: int) -> str:
    text = "".join(_field(key, value, depth + 1) for key, value in fields.items())
    return f"{'  ' * depth}- {text[2 * depth + 2 :]}"


def _field(key: str, value: Value, depth: int) -> str:
    mark = _mark(value)
    value = value.value if isinstance(value, Field) else value
    step = "  " * depth
    if isinstance(value, Mapping):
        return f"{step}{key}:{mark}\n" + "".join(_field(name, one, depth + 1) for name, one in value.items())
    if isinstance(value, list) and any(not isinstance(one, str) for one in value):
        return f"{step}{key}:{mark}\n" + "".join(_listed(one, depth + 1) for one in value)
    first, *rest = as_yaml({key: value}, depth, Style(folded=True)).splitlines(keepends=True)
    return f"{first.rstrip()}{mark}\n{''.join(rest)}"


def _listed(value: Value, depth: int) -> str:
    mark = _mark(value)
    value = value.value if isinstance(value, Field) else value
    if isinstance(value, Mapping):
        return _item(value, depth)
    return f"{as_yaml([value], depth).rstrip()}{mark}\n"


def _mark(value: Value) -> str:
    if not isinstance(value, Field):
        return ""
    return f"  {SIGN}{value.where}{f'; {value.doubt}' if value.doubt else ''}"
