"""The rows of a plan's sheets, from what stands in its files: each with a key by which it is known again."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from partnership_plans.facts.revisions import OWNER
from partnership_plans.model.columns import Column, Form, Table, is_list, tables
from partnership_plans.model.corpus import Plan
from partnership_plans.model.edition import Edition
from partnership_plans.model.fact import Statement
from partnership_plans.model.record import Record
from partnership_plans.model.references import records_in
from partnership_plans.model.values import slug_of
from partnership_plans.sheets.cells import EMPTY, Cell, cell_of, tidy
from partnership_plans.source import parse_yaml
from partnership_plans.source.commas import cells_in
from partnership_plans.source.formulas import as_typed
from partnership_plans.source.positions import KeyPath

LED_BY = (*OWNER, "body")
"""The fields that say whose a row is: who leads it, or whom it is about."""
NAMED_BY = ("title", "name", "term", "word", "text")
KEY_LENGTH = 60


class Row(NamedTuple):
    """A row: its key, where it stands in the edition's data, what it is a part of, its cells, and whose it is."""

    key: str
    path: KeyPath
    parent: str
    cells: tuple[Cell, ...]
    owners: frozenset[str]
    label: str = ""
    is_text: bool = False


class Sheet(NamedTuple):
    """The rows of one table."""

    table: Table
    rows: tuple[Row, ...]


class Held(NamedTuple):
    """An edition as its files have it: the text of each file, the data of each section, and the sheets made of it."""

    plan: Plan
    texts: Mapping[str, str]
    data: Mapping[str, Any]
    sheets: Mapping[str, Sheet]

    @property
    def address(self) -> str:
        """Give the edition's address, which its sheets carry."""
        return self.plan.address.rstrip("/")

    def rows(self, table: Table) -> tuple[Row, ...]:
        """Give the rows of a table."""
        return self.sheets[table.key].rows if table.key in self.sheets else ()


def held(root: Path, plan: Plan) -> Held:
    """Read an edition's files once more, for what stands in them and not for what it means."""
    files = {positions.file for positions in plan.origins.sections.values()}
    files |= {positions.file for positions in plan.origins.tables.values()}
    texts = {name: (root / name).read_bytes().decode() for name in sorted(files)}
    data: dict[str, Any] = {}
    read = {name: parse_yaml(text, name).value for name, text in texts.items() if not name.endswith(".csv")}
    for section, positions in plan.origins.sections.items():
        data[section] = read[positions.file][section]
    for (number, field), positions in plan.origins.tables.items():
        data["measures"][number] = {**data["measures"][number], field: rows_in(texts[positions.file])}
    sheets = {one.key: Sheet(one, tuple(_rows(one, data))) for one in tables()}
    return Held(plan, texts, data, sheets)


def rows_in(text: str) -> list[dict[str, str]]:
    """Read the rows of a CSV file of a measure, which is one that can be read."""
    heads, *rows = cells_in(text)
    names = [head.value.strip() for head in heads]
    return [
        {name: as_typed(cell.value) for name, cell in zip(names, row, strict=True) if cell.value.strip()}
        for row in rows
    ]


class _Item(NamedTuple):
    """A record on the way from the plan to a row."""

    path: KeyPath
    key: str
    label: str
    owners: frozenset[str]
    value: Any


def _rows(table: Table, data: Mapping[str, Any]) -> Iterator[Row]:
    """Follow the path of a table through the data, list by list."""
    for item, parent in _items(table, data):
        cells = tuple(_cell(column, item.value) for column in table.columns)
        yield Row(item.key, item.path, parent, cells, item.owners, item.label, isinstance(item.value, str))


def _items(table: Table, data: Mapping[str, Any]) -> Iterator[tuple[_Item, str]]:
    found: list[tuple[_Item, str]] = [(_Item((), "", "", frozenset(), data), "")]
    record: type[Record] = Edition
    for step in table.path:
        inner = _inner(record, step)
        several = is_list(record.model_fields[step])
        found = [one for item, parent in found for one in _below(item, parent, step, inner, several=several)]
        record = inner
    if not table.path:
        found = [(item._replace(key="edition"), "") for item, _ in found]
    yield from found


def _inner(record: type[Record], name: str) -> type[Record]:
    return next(iter(records_in(record.model_fields[name].annotation)))


def _below(item: _Item, parent: str, name: str, record: type[Record], *, several: bool) -> Iterator[tuple[_Item, str]]:
    value = item.value.get(name) if isinstance(item.value, dict) else None
    prefix = f"{item.key}/{name}" if item.key else name
    if not several:
        if isinstance(value, dict):
            yield item._replace(path=(*item.path, name), key=prefix, value=value), parent
        return
    seen: Counter[str] = Counter()
    for number, one in enumerate(value if isinstance(value, list) else ()):
        label = label_of(record, one)
        segment = _segment(record, one, label)
        seen[segment] += 1
        segment += f"~{seen[segment]}" if seen[segment] > 1 else ""
        owners = item.owners | _owners(one)
        yield _Item((*item.path, name, number), f"{prefix}/{segment}", label, owners, one), item.label


def label_of(record: type[Record], value: Any) -> str:
    """Give what a record is called where something is said to be a part of it: its id, else its name or its time."""
    if isinstance(value, str):
        return value
    if not isinstance(value, dict):
        return ""
    names = [name for name in ("id", *NAMED_BY) if name in record.model_fields]
    needed = [name for name, field in record.model_fields.items() if field.is_required()]
    return next((str(value[name]).strip() for name in (*names, *needed) if isinstance(value.get(name), str)), "")


def _segment(record: type[Record], value: Any, label: str) -> str:
    """Give the last part of a row's key: made of what has to be there, so that it stays when others come and go."""
    if not isinstance(value, dict) or isinstance(value.get("id"), str):
        return slug_of(label)[:KEY_LENGTH] or "row"
    needed = [name for name, field in record.model_fields.items() if field.is_required()]
    words = " ".join(str(value[name]) for name in needed if isinstance(value.get(name), str) and name != "value")
    return slug_of(words)[:KEY_LENGTH] or slug_of(label)[:KEY_LENGTH] or "row"


def _owners(value: Any) -> frozenset[str]:
    if not isinstance(value, dict):
        return frozenset()
    found = [value.get(name) for name in LED_BY]
    listed = [word for one in found for word in (one if isinstance(one, list) else [one])]
    return frozenset(part.strip() for one in listed if isinstance(one, str) for part in one.split(","))


def _cell(column: Column, value: Any) -> Cell:
    """Find what a record says in a column: a text alone stands in its first field, or in that of a statement."""
    for number, step in enumerate(column.path):
        if not isinstance(value, dict):
            is_here = number == len(column.path) - 1 and _takes(column, value)
            return cell_of(column, value) if is_here else EMPTY
        value = value.get(step)
    if isinstance(value, (dict, list)) and column.form is Form.TEXT and _has_parts(column):
        return EMPTY  # each of its fields has a column of its own, or each of its items a row
    return cell_of(column, value)


def _takes(column: Column, value: Any) -> bool:
    return (
        isinstance(value, str)
        and issubclass(column.record, Statement)
        and column.path[-1] == "text"
        and bool(tidy(value))
    )


def _has_parts(column: Column) -> bool:
    return any(records_in(column.field.annotation))
