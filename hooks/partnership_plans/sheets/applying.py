"""From what came back in sheets to the files of a plan, with every line that nobody changed as it was."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import unified_diff
from typing import Any, NamedTuple

from partnership_plans.adding.ids import NAMED_BY, taken_ids
from partnership_plans.adding.kinds import is_said_in_a_text
from partnership_plans.adding.placing import Addition, CannotAddError, into_table
from partnership_plans.adding.reporting import with_update
from partnership_plans.model.actions import Update
from partnership_plans.model.columns import tables
from partnership_plans.model.corpus import Corpus
from partnership_plans.model.values import free_id, slug_of
from partnership_plans.problems import Problem
from partnership_plans.sheets.outcome import Added, Change, Compared, Fault, Spot
from partnership_plans.sheets.rows import Held
from partnership_plans.source import parse_yaml
from partnership_plans.source.commas import cells_in, with_cells
from partnership_plans.source.formulas import shown
from partnership_plans.source.inserting import CannotInsertError, with_items
from partnership_plans.source.positions import KeyPath
from partnership_plans.source.setting import Setting, with_settings


class Applied(NamedTuple):
    """The files as they will be, and where in them each cell went."""

    texts: dict[str, str]
    before: Mapping[str, str]
    faults: list[Fault]
    spots: dict[tuple[str, int], list[Spot]]

    @property
    def additions(self) -> list[Addition]:
        """Give the files that are to be written."""
        return [Addition(name, text) for name, text in sorted(self.texts.items())]

    def diff(self) -> str:
        """Show what changes, line by line."""
        out: list[str] = []
        for name, text in sorted(self.texts.items()):
            old, new = (one.splitlines() for one in (self.before.get(name, ""), text))
            out += unified_diff(old, new, name, name, lineterm="", n=1)
        return "".join(f"{line}\n" for line in out)

    def spot_of(self, problem: Problem) -> Spot | None:
        """Give the cell that a problem is of."""
        found = self.spots.get((problem.where.file, problem.where.line), ())
        return found[0] if len(found) == 1 else found[0]._replace(column=-1, label="") if found else None


def apply(compared: Compared, corpus: Corpus) -> Applied:
    """Put changes and new rows into the texts of the files that they belong to."""
    before: dict[str, str] = {}
    for plan in (*(one.plan for one in compared.changes), *(one.plan for one in compared.added)):
        before |= plan.texts
    work = _Work(before)
    work.change(compared.changes)
    work.add(compared.added, corpus)
    changed = {name: text for name, text in work.texts.items() if text != before.get(name)}
    return Applied(changed, before, work.faults, work.spots())


class _Work:
    """The texts while they are changed, and the path in each of what was."""

    def __init__(self, before: Mapping[str, str]) -> None:
        self.texts = dict(before)
        self.faults: list[Fault] = []
        self.placed: list[tuple[str, KeyPath, Spot]] = []

    def change(self, changes: Sequence[Change]) -> None:
        files: dict[str, list[Change]] = defaultdict(list)
        for one in changes:
            files[_file(one.plan, (*one.row.path, *one.column.path))].append(one)
        for name, ones in files.items():
            if name.endswith(".csv"):
                self._cells(name, ones)
            else:
                self._settings(name, ones)

    def _settings(self, name: str, changes: list[Change]) -> None:
        rows: dict[str, list[Change]] = defaultdict(list)
        for one in changes:
            rows[one.row.key].append(one)
        settings = [(one, _setting(one, rows[one.row.key])) for one in _first(changes)]
        try:
            self.texts[name] = with_settings(self.texts[name], [setting for _, setting in settings])
        except CannotInsertError:
            for one, setting in settings:
                try:
                    with_settings(self.texts[name], [setting])
                except CannotInsertError as fault:
                    message = f"This can't be put into {name}, line {fault.line}, by a program ({fault})."
                    self.faults.append(Fault(one.spot, f"{message} Ask the plan's editor to change it there."))
        self.placed += [(name, (*one.row.path, *one.column.path), one.spot) for one in changes]

    def _cells(self, name: str, changes: list[Change]) -> None:
        heads, *rows = cells_in(self.texts[name])
        names = [head.value.strip() for head in heads]
        found = []
        for one in changes:
            if one.column.key not in names:
                message = f"{name} has no column “{one.column.key}”: ask the plan's editor to add it."
                self.faults.append(Fault(one.spot, message))
                continue
            span = rows[int(one.row.path[3])][names.index(one.column.key)]
            found.append((span, shown(one.value or "")))
            self.placed.append((name, one.row.path[3:], one.spot))
        self.texts[name] = with_cells(self.texts[name], found)

    def add(self, added: Sequence[Added], corpus: Corpus) -> None:
        taken: dict[str, set[str]] = {}
        for one in added:
            ids = taken.setdefault(one.plan.address, taken_ids(one.plan.plan, corpus))
            item = self._item(one, ids)
            if item is not None:
                self._place(one, item)

    def _item(self, one: Added, taken: set[str]) -> dict[str, Any] | None:
        item: dict[str, Any] = {}
        if one.table.has_id:
            typed = one.values.get(("id",))
            named = next((one.values[name,] for name in NAMED_BY if one.values.get((name,))), "")
            item["id"] = free_id(typed or slug_of(str(named)) or "new", taken)
            if typed and item["id"] != typed:
                message = f"“{typed}” is the id of something else. Write another, such as “{item['id']}”, or none."
                self.faults.append(Fault(one.spots["id",], message))
                return None
            taken.add(item["id"])
        for path, value in one.values.items():
            here = item
            for step in path[:-1]:
                here = here.setdefault(step, {})
            here[path[-1]] = value
        return item

    def _place(self, one: Added, item: dict[str, Any]) -> None:
        path = (*(one.above.path if one.above else ()), one.table.path[-1])
        name = _file(one.plan, (*path, 0)) if one.above else _home(one.plan, path)
        try:
            if name.endswith(".csv"):
                number = len(cells_in(self.texts[name])) - 1
                self.texts[name] = into_table(name, self.texts[name], [item]).text
                self.placed.append((name, (number,), one.spot))
                return
            text = self.texts.get(name, "")
            here = parse_yaml(text, name).value or {} if text else {}
            number = len(_at(here, path) or ())
            short: Any = item["text"] if is_said_in_a_text(one.table.record) and item.keys() == {"text"} else item
            if one.table.record is Update:
                self._report(name, path, one.spot, item)
                return
            self.texts[name] = with_items(text, path, [short])
            self.placed.append((name, (*path, number), one.spot))
        except CannotAddError as fault:
            self.faults.append(Fault(one.spot, f"{fault}."))
        except CannotInsertError as fault:
            message = f"This can't be put into {name}, line {fault.line}, by a program ({fault})."
            self.faults.append(Fault(one.spot, f"{message} Ask the plan's editor to add it there."))

    def _report(self, name: str, path: KeyPath, spot: Spot, item: dict[str, Any]) -> None:
        """Put an update to its action; what was changed of the action itself in the same sheets stays."""
        changed = {f"{at[-1]}" for file, at, _ in self.placed if (file, at[:-1]) == (name, path[:-1])}
        made = with_update(self.texts[name], path[:-1], item, changed)
        self.texts[name] = made.text
        self.placed = [
            (file, _moved(at, path, made.number) if file == name else at, of) for file, at, of in self.placed
        ]
        self.placed.append((name, (*path, made.number), spot))

    def spots(self) -> dict[tuple[str, int], list[Spot]]:
        """Give the cells that went into each line."""
        found: dict[tuple[str, int], list[Spot]] = defaultdict(list)
        for name in {name for name, _, _ in self.placed}:
            for line, spot in _lines(
                name, self.texts[name], [(path, spot) for file, path, spot in self.placed if file == name]
            ):
                found[name, line].append(spot)
        return found


def _lines(name: str, text: str, placed: list[tuple[KeyPath, Spot]]) -> Iterator[tuple[int, Spot]]:
    if name.endswith(".csv"):
        starts = [text.count("\n", 0, row[0].start) + 1 for row in cells_in(text)]
        yield from ((starts[int(path[0]) + 1], spot) for path, spot in placed)
        return
    positions = parse_yaml(text, name).positions
    for path, spot in placed:
        lines = {positions.at(path).line, positions.value_at(path).line}
        node = positions.root
        for step in path:
            if step not in node.children:
                break
            node = node.children[step]
        lines |= {child.key.line for child in node.children.values()} if spot.column < 0 else set()
        yield from ((line, spot) for line in sorted(lines))


def _moved(path: KeyPath, items: KeyPath, number: int) -> KeyPath:
    """Give the path of what stood in a list before something was put there with a number."""
    depth = len(items)
    if path[:depth] != items or len(path) == depth or int(path[depth]) < number:
        return path
    return (*items, int(path[depth]) + 1, *path[depth + 1 :])


def _first(changes: list[Change]) -> list[Change]:
    """Of changes to something that was a text alone, give the first: they are written together."""
    firsts = {one.row.key: one for one in reversed(changes)}
    return [one for one in changes if not one.row.is_text or firsts[one.row.key] is one]


def _setting(one: Change, same_row: list[Change]) -> Setting:
    order = tuple(one.column.record.model_fields)
    if not one.row.is_text:
        return Setting((*one.row.path, *one.column.path), one.value, order)
    text = one.table.column(("text",))
    assert text is not None  # noqa: S101 - else it would be no text alone
    whole = {"text": one.row.cells[one.table.columns.index(text)].text}
    whole |= {other.column.path[0]: other.value for other in same_row}
    return Setting(one.row.path, whole["text"] if whole.keys() == {"text"} else whole, order)


def _file(plan: Held, path: KeyPath) -> str:
    """Give the file in which a part of an edition stands."""
    origins = plan.plan.origins
    if path[:1] == ("measures",) and len(path) > 2 and (table := origins.tables.get((int(path[1]), str(path[2])))):  # noqa: PLR2004
        return table.file
    return _home(plan, path)


def _home(plan: Held, path: KeyPath) -> str:
    """Give the file of a section: where it stands, else one that is called as it is, or that of the plan itself."""
    section = str(path[0])
    if section in plan.plan.origins.sections:
        return plan.plan.origins.sections[section].file
    return (
        f"plans/{plan.address}/{section}.yml"
        if len(path) == 1 and _is_section(section)
        else plan.plan.origins.start.file
    )


def _is_section(name: str) -> bool:
    return name not in {column.path[0] for column in tables()[0].columns}


def _at(value: Any, path: KeyPath) -> Any:
    for step in path:
        if isinstance(value, list) and isinstance(step, int):
            value = value[step]
        else:
            value = value.get(step) if isinstance(value, dict) else None
    return value
