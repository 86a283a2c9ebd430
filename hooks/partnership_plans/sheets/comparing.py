"""Holds sheets that came back against the plan as it was exported and as it is now: what is new, and what can't be."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from partnership_plans.model.columns import Column, Table, table
from partnership_plans.problems import did_you_mean
from partnership_plans.sheets.beside import Came, of_no_plan, pinned, sheets_deleted
from partnership_plans.sheets.cells import CellError, cell_of, mark_of, meaning, tidy, value_of
from partnership_plans.sheets.heads import SHOWN, Heads, deleted, head_of, heads_of, plain, uneven, without_head
from partnership_plans.sheets.layout import Head, marks_in, part_of
from partnership_plans.sheets.outcome import Added, Change, Compared, Fault, Spot
from partnership_plans.sheets.reading import Page
from partnership_plans.sheets.rows import Held, Row

FIXED = ("id", "readings_file", "breakdown_file")
"""What no sheet changes: others go by it."""


class _Came(NamedTuple):
    """A row that came back and is in the plan: its number, its row there, and what it said when it was exported."""

    at: int
    row: Row
    before: dict[str, str]


def compare(pages: Sequence[Page], plans: Sequence[Held]) -> Compared:
    """Compare every sheet that is one of ours with its plan."""
    out = Compared([], [], [], [])
    came: list[Came] = []
    for page in pages:
        found = head_of(page)
        out.notes.extend(pinned(page))
        if found is None:
            faults = [*without_head(page)]
            out.faults.extend(faults)
            out.notes.extend(of_no_plan(page) if not faults else ())
            continue
        head = found[0]
        plan = next((one for one in plans if one.address == head.address), None)
        meant = table(head.table)
        if plan is None or meant is None:
            known = did_you_mean(head.address, [one.address for one in plans])
            message = f"This was exported from “{head.address[:SHOWN]}”, which is not here; {known}"
            out.faults.append(Fault(Spot(page.file, page.name), message))
            continue
        came.append(Came(page, plan, meant, head.owner))
        _Sheet(page, plan, meant, out).read(found)
    out.notes.extend(sheets_deleted(came))
    if not came and not out.faults:
        message = "No sheet here is one that “plans export” wrote: its first column, which is hidden, is gone."
        out.faults.append(Fault(Spot(pages[0].file, pages[0].name), f"{message} Export it anew, and fill that in."))
    return out._replace(changes=_once(out))


def _once(out: Compared) -> list[Change]:
    """Give each change once; of two that say different things, both are told."""
    seen: dict[tuple[str, str, str], Change] = {}
    for one in out.changes:
        first = seen.setdefault((one.plan.address, one.row.key, one.column.key), one)
        if first.value != one.value:
            message = f"This says “{str(one.value)[:SHOWN]}”, and {first.spot} says “{str(first.value)[:SHOWN]}”."
            out.faults.append(Fault(one.spot, f"{message} Make them say the same, or empty neither."))
    return [*seen.values()]


class _Sheet:
    """Compares one sheet."""

    def __init__(self, page: Page, plan: Held, meant: Table, out: Compared) -> None:
        self.page, self.plan, self.table, self.out = page, plan, meant, out

    def read(self, found: tuple[Head, int, int]) -> None:
        heads = heads_of(self.page, self.table, found, self.out.faults)
        if heads is None:
            return
        now = {row.key: row for row in self.plan.rows(self.table)}
        came: dict[str, list[_Came]] = {}
        for number in range(heads.at + 1, len(self.page.rows)):
            name = self._cell(number, heads.key).strip()
            if message := uneven(self.page, heads, number):
                self._fault(self._spot(number), message)
                came.setdefault(name, [])
            elif name in now:
                before = marks_in(self._cell(number, heads.marks))
                came.setdefault(name, []).append(_Came(number, now[name], before))
            elif name:
                self._not_there(heads, number, name)
            elif any(self._cell(number, one).strip() for one in heads.columns):
                self._added(heads, number)
        rows = [one for several in came.values() if several for one in self._originals(heads, several)]
        mixed = self._mixed(heads, rows)
        for one in rows:
            if one.at not in mixed:
                self._row(heads, one)
        self._gone(heads, {*came} - {""}, now)
        self.out.notes.extend(deleted(self.page, heads, self.table, {key for one in rows for key in one.before}))

    def _cell(self, row: int, column: int) -> str:
        return self.page.cell(row, column)

    def _spot(self, row: int, number: int = -1, label: str = "") -> Spot:
        return Spot(self.page.file, self.page.name, row + 1, number, label)

    def _fault(self, spot: Spot, message: str) -> None:
        self.out.faults.append(Fault(spot, message))

    def _originals(self, heads: Heads, several: list[_Came]) -> list[_Came]:
        """Of rows that were copied with their hidden key, give the first that says what it said; the others are new."""
        if len(several) == 1:
            return several
        same = [one for one in several if not self._differing(heads, one)]
        if not same:
            first, *others = several
            for one in others:
                message = f"This row is a copy of row {first.at + 1}, and both were changed."
                self._fault(self._spot(one.at), f"{message} Write what is new into an empty row instead.")
            return []
        for one in several:
            if one is not same[0] and one not in same:
                self._added(heads, one.at, copied=one.row)
        return [same[0]]

    def _differing(self, heads: Heads, came: _Came) -> list[tuple[int, Column]]:
        """Give the columns in which a row says something else than it did when it was exported."""
        return [
            (number, column)
            for number, column in heads.columns.items()
            if mark_of(column, self._cell(came.at, number)) != came.before.get(column.key, "")
        ]

    def _mixed(self, heads: Heads, rows: list[_Came]) -> set[int]:
        """Find rows that say just what others said: some of the columns were sorted, and the others stayed."""
        columns = heads.columns.items()

        def now(one: _Came) -> tuple[str, ...]:
            return tuple(mark_of(column, self._cell(one.at, number)) for number, column in columns)

        def then(one: _Came) -> tuple[str, ...]:
            return tuple(one.before.get(column.key, "") for _, column in columns)

        before = {then(one) for one in rows}
        mixed = [one for one in rows if now(one) != then(one) and now(one) in before and sum(map(bool, now(one))) > 1]
        if len(mixed) > 1:
            message = (
                "says what another row said: it seems that some of the columns were sorted, and the others stayed."
            )
            many = f"This row, with {len(mixed) - 1} more, {message} Undo that, or sort all columns together."
            self._fault(self._spot(mixed[0].at), many)
            return {one.at for one in mixed}
        return set()

    def _row(self, heads: Heads, came: _Came) -> None:
        above = self._cell(came.at, heads.above) if heads.above >= 0 else came.row.parent
        if plain(above) != plain(came.row.parent):
            spot = self._spot(came.at, heads.above, part_of(self.table))
            self._fault(
                spot, f"What a row is a part of can't be changed here: write “{came.row.parent[:SHOWN]}” again."
            )
        differing = dict(self._differing(heads, came))
        if differing and heads.head.owner and heads.head.owner not in came.row.owners:
            self._fault(
                self._spot(came.at), f"This row is not one of “{heads.head.owner}” by now: it was not taken over."
            )
            return
        for number, column in heads.columns.items():
            spot = self._spot(came.at, number, column.label)
            if (came.at, number) in self.page.faults:
                if said := self.page.faults[came.at, number]:
                    self._fault(spot, said)
            elif number in differing:
                self._changed(spot, came, column, self._cell(came.at, number))

    def _changed(self, spot: Spot, came: _Came, column: Column, text: str) -> None:
        cell = came.row.cells[self.table.columns.index(column)]
        here = cell.text
        if meaning(column, here) == meaning(column, text):
            return
        if column.key in FIXED:
            self._fault(spot, f"This stays “{here[:SHOWN]}”: others go by it. If rows were sorted, sort whole rows.")
        elif mark_of(column, here) != came.before.get(column.key, ""):
            says = f"says “{here[:SHOWN]}”" if here else "says nothing"
            message = f"The plan was changed here since this was exported: it {says} now."
            self._fault(spot, f"{message} Agree which is right. Write that here, if it is what the plan says.")
        elif cell.odd:
            self._fault(spot, "This is written in a way of its own in the plan: ask its editor to change it there.")
        elif (value := self._value(spot, column, text)) is not _FAULTY:
            self.out.changes.append(Change(spot, self.plan, self.table, came.row, column, value))

    def _value(self, spot: Spot, column: Column, text: str) -> Any:
        try:
            return value_of(column, text, [one.word for one in self.plan.plan.edition.statuses])
        except CellError as fault:
            self._fault(spot, str(fault))
            return _FAULTY

    def _added(self, heads: Heads, number: int, copied: Row | None = None) -> None:
        """Take over a row that is new: one that was `copied` has no id of its own yet."""
        if not self.table.path:
            self._fault(self._spot(number), "A plan has one row here. Take this one out.")
            return
        faults = len(self.out.faults)
        above = self._above(heads, number)
        values: dict[tuple[str, ...], Any] = {}
        spots: dict[tuple[str, ...], Spot] = {}
        for at, column in heads.columns.items():
            spot = spots[column.path] = self._spot(number, at, column.label)
            text = self._cell(number, at)
            if said := self.page.faults.get((number, at)):
                self._fault(spot, said)
            elif not (copied and column.key == "id" and text.strip() == copied.label):
                values[column.path] = self._value(spot, column, text)
        values = {path: value for path, value in values.items() if value is not None}
        if above is None:
            self._led(heads.head.owner, values, spots.get(("owner",), self._spot(number)))
        missing = [one for one in self.table.columns if one.is_needed and one.path not in values and one.key != "id"]
        for one in missing if len(self.out.faults) == faults else ():
            self._fault(self._spot(number), f"Something new has to say this too: “{one.label}”.")
        if above is not _FAULTY and len(self.out.faults) == faults:
            added = Added(self._spot(number), self.plan, self.table, above, values, spots)
            if (says := self._is_said(heads, added)) and not copied:
                self.out.notes.append(f"{self._spot(number)}: {says}, so it was not added again.")
            else:
                self.out.added.append(added)

    def _is_said(self, heads: Heads, added: Added) -> str:
        """Say where just the same stands already, as when a file is taken in a second time."""
        columns = [one for one in heads.columns.values() if one.key != "id" or one.path in added.values]
        says = [meaning(one, cell_of(one, added.values.get(one.path)).text) for one in columns]
        above = added.above.path if added.above else ()
        for row in self.plan.rows(self.table):
            here = [row.cells[self.table.columns.index(one)].text for one in columns]
            if row.path[: len(above)] == above and says == [*map(meaning, columns, here)]:
                return "the plan says this already"
        what = (added.plan, added.table, added.above, added.values)
        twin = next((one for one in self.out.added if (one.plan, one.table, one.above, one.values) == what), None)
        return f"{twin.spot} says the same" if twin else ""

    def _led(self, owner: str, values: dict[tuple[str, ...], Any], spot: Spot) -> None:
        """Let whoever was sent these sheets lead what they add, and nobody else."""
        if owner and self.table.column(("owner",)):
            values.setdefault(("owner",), owner)
            if owner not in (values["owner",], *values.get(("also_led_by",), ())):
                self._fault(spot, f"What is new here is led by “{owner}”: write that, or leave it empty.")

    def _above(self, heads: Heads, number: int) -> Any:
        """Find what a new row is a part of: None where it is a part of nothing."""
        if len(self.table.path) < 2:  # noqa: PLR2004 - a section of the plan
            return None
        parent = table(".".join(self.table.path[:-1]))
        if parent is None:
            self._fault(self._spot(number), "Nothing can be added here: ask the plan's editor to do it.")
            return _FAULTY
        all_ = self.plan.rows(parent)
        mine = [one for one in all_ if not heads.head.owner or heads.head.owner in one.owners]
        text = self._cell(number, heads.above).strip()
        spot = self._spot(number, heads.above, part_of(self.table))
        found = [one for one in mine if plain(text) == plain(one.label)] if text else mine
        if len(found) == 1:
            return found[0]
        if not text and heads.above < 0:
            message = f"The column “{part_of(self.table)}” is gone: put it back, and say in it what each new row is of."
            gone = Fault(Spot(self.page.file, self.page.name), message)
            self.out.faults.extend([gone] if gone not in self.out.faults else [])
        elif not text:
            self._fault(spot, "Say what this is a part of, as the rows above do.")
        elif any(plain(text) == plain(one.label) for one in all_) and not found:
            self._fault(spot, f"“{text[:SHOWN]}” is not one of “{heads.head.owner}”: only its own can be added to.")
        elif found:
            self._fault(spot, f"There are {len(found)} called “{text[:SHOWN]}”: ask the plan's editor to add this.")
        else:
            hint = did_you_mean(text, [one.label for one in mine])
            self._fault(spot, f"There is no “{text[:SHOWN]}”; {hint}")
        return _FAULTY

    def _not_there(self, heads: Heads, number: int, name: str) -> None:
        before = marks_in(self._cell(number, heads.marks))
        row = Row(name, (), "", (), frozenset())
        said = f"{name.rpartition('/')[2]}, is not in the plan any more"
        if self._differing(heads, _Came(number, row, before)):
            self._fault(self._spot(number), f"What this row was of, {said}: what was changed here has no place.")
        else:
            self.out.notes.append(f"{self._spot(number)}: what this row was of, {said}.")

    def _gone(self, heads: Heads, came: set[str], now: dict[str, Row]) -> None:
        """Tell of rows that were exported and did not come back: they stay."""
        owner = heads.head.owner
        lost = [row.label for row in now.values() if row.key not in came and (not owner or owner in row.owners)]
        many = heads.head.rows - len(came)
        if many > 0 and lost:
            rows = "A row was" if many == 1 else f"{many} rows were"
            shown = ", ".join(f"“{tidy(one)[:SHOWN]}”" for one in lost[:5])
            stay = "It stays in the plan" if many == 1 else "They stay in the plan"
            where = Spot(self.page.file, self.page.name)
            self.out.notes.append(f"{where}: {rows} deleted (of {shown}). {stay}: ask its editor to take it out.")


_FAULTY = object()
"""In the place of a value that can't be read; what is wrong with it was told."""
