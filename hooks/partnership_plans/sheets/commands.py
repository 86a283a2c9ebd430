"""What `plans export` and `plans import` do."""

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from partnership_plans.adding.meant import edition_meant
from partnership_plans.adding.placing import CannotAddError
from partnership_plans.adding.trying import try_out
from partnership_plans.formatting import count
from partnership_plans.history import as_at
from partnership_plans.loading import Loaded, load
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.values import slug_of
from partnership_plans.named_files import folder_made, write_named, wrong_ending
from partnership_plans.outputs.tables import table as as_csv
from partnership_plans.problems import Problem, as_text, did_you_mean, has_errors, in_lines, stopped
from partnership_plans.questions import StoppedError, terminal
from partnership_plans.settings import go_by_project
from partnership_plans.sheets.agreed import agreed_anew
from partnership_plans.sheets.applying import Applied, apply
from partnership_plans.sheets.comparing import compare
from partnership_plans.sheets.layout import Laid, laid_out
from partnership_plans.sheets.outcome import Compared, Fault
from partnership_plans.sheets.reading import CannotReadError, Page, read_pages
from partnership_plans.sheets.rows import held
from partnership_plans.source.formulas import shown
from partnership_plans.writing import write_file

OK, PROBLEMS, CANNOT_RUN = 0, 1, 2
MOST_SHOWN = 50
"""How many faults are told in one go."""


def export(options: argparse.Namespace, config: Path) -> int:
    """Write an edition's sheets."""
    root = config.resolve().parent
    loaded = _loaded(config, root)
    if isinstance(loaded, int):
        return loaded
    name = options.xlsx if Path(options.xlsx).suffix else f"{options.xlsx}.xlsx"
    if why := _nowhere(options.xlsx, name, options.csv):
        return _cannot(why)
    try:
        plan = edition_meant(options.edition, loaded.corpus, as_at(root).day, "say which edition, one of these")
    except CannotAddError as fault:
        return _cannot(str(fault))
    sheets = laid_out(held(root, plan), options.owner)
    if not any(one.rows for one in sheets):
        known = sorted(owners_in(plan, root))
        return _cannot(
            f"nothing in {plan.address.rstrip('/')} is led by “{options.owner}”; {did_you_mean(options.owner, known)}"
        )
    if options.xlsx:
        made = write_named(Path(name), _book(plan, loaded.corpus, sheets, options.owner), root)
        _print(f"Wrote {name}: {count(len(sheets), 'sheet')}, {count(sum(len(one.rows) for one in sheets), 'row')}.\n")
        _print(made)
        return OK
    made = folder_made(Path(options.csv), "them")
    for one in sheets:
        write_file(Path(options.csv) / f"{one.head.table}.csv", _csv(one), root)
    _print(f"Wrote {count(len(sheets), 'CSV file')} to {options.csv.rstrip('/')}/.\n{made}")
    return OK


def _nowhere(workbook: str, name: str, typed: str) -> str:
    """Say why it is not known where to write; `--csv plan.csv` would make a folder of that name."""
    if bool(workbook) == bool(typed):
        return "name either a workbook with --xlsx FILE, or a folder with --csv FOLDER"
    if workbook:
        return wrong_ending("--xlsx", name, [".xlsx"])
    folder = Path(typed)
    if folder.suffix.lower() not in {".csv", ".zip", ".xlsx"} or folder.is_dir():
        return ""
    return (
        f"--csv writes several files into a folder, and “{typed}” is called as a file is: write “--csv {folder.stem}”"
    )


def write_books(folder: Path, plan: Plan, corpus: Corpus, owners: Iterable[str], root: Path) -> list[Path]:
    """Write for each of some owners a workbook of what they lead in a plan, and give the files."""
    whole = held(root, plan)
    written = []
    for owner in sorted(owners):
        sheets = laid_out(whole, owner)
        if any(one.rows for one in sheets):
            path = folder / f"{plan.address.strip('/').replace('/', '-')}-{slug_of(owner) or 'others'}.xlsx"
            write_file(path, _book(plan, corpus, sheets, owner), root)
            written.append(path)
    return written


def _book(plan: Plan, corpus: Corpus, sheets: Sequence[Laid], owner: str) -> bytes:
    from partnership_plans.sheets.workbook import workbook  # noqa: PLC0415 - only where one is written

    return workbook(plan, corpus, sheets, owner)


def _csv(one: Laid) -> bytes:
    rows = ([shown(cell.text) for cell in one.cells(row)] for row in one.rows)
    return as_csv(one.heads, rows)


def owners_in(plan: Plan, root: Path) -> set[str]:
    """Give everybody who leads something in a plan."""
    return {owner for sheet in held(root, plan).sheets.values() for row in sheet.rows for owner in row.owners}


def bring_back(options: argparse.Namespace, config: Path) -> int:
    """Show what sheets change, and write it: all of it or nothing."""
    root = config.resolve().parent
    loaded = _loaded(config, root)
    if isinstance(loaded, int):
        return loaded
    try:
        pages = [page for name in options.files for page in read_pages(Path(name))]
    except CannotReadError as fault:
        sys.stderr.write(stopped(fault, "Nothing was written."))
        return CANNOT_RUN
    plans = [held(root, plan) for plan in _meant(pages, loaded.corpus)]
    compared = compare(pages, plans)
    for note in compared.notes:
        _print(f"Note: {note}\n")
    applied = None if compared.faults else apply(compared, loaded.corpus)
    if applied is None or applied.faults:
        return _faults(applied.faults if applied else compared.faults)
    if not applied.texts:
        _print("Nothing has changed: there is nothing to write.\n")
        return OK
    return _tried(compared, applied, config, is_asked=options.write)


def _tried(compared: Compared, applied: Applied, config: Path, *, is_asked: bool) -> int:
    """Hold the files as they would be against the check, show what changes, and write it."""
    tried = try_out(config, applied.additions)
    if errors := [one for one in tried.problems if one.severity == "error"]:
        return _refused(errors, applied, tried.lines)
    _print(applied.diff())
    _print(f"\n{_counted(compared, applied)}\n")
    for note in agreed_anew(compared, tried.corpus):
        _print(f"Note: {note}\n")
    if worth := [one for one in tried.problems if one.severity == "warning"]:
        _print(f"The check has something to say of it:\n{as_text(worth, tried.lines)}")
    return _write(applied, config.resolve().parent, is_asked=is_asked)


def _loaded(config: Path, root: Path) -> Loaded | int:
    go_by_project(config)
    loaded = load(root)
    if has_errors(loaded.problems):
        _print(as_text([one for one in loaded.problems if one.severity == "error"], loaded.lines))
        _print("Mend these first, and try again.\n")
        return PROBLEMS
    return loaded


def _meant(pages: Sequence[Page], corpus: Corpus) -> Iterable[Plan]:
    """Give the editions that some sheets are of, if they are known; else all, whose names are told."""
    text = {cell for page in pages for row in page.rows[:10] for cell in row if cell}
    words = {word for cell in text for word in cell.split(" ", 2)[1:2]}
    return [plan for plan in corpus.plans if plan.address.rstrip("/") in words] or corpus.plans


def _faults(faults: Sequence[Fault]) -> int:
    for one in faults[:MOST_SHOWN]:
        _print(f"{one.spot}: {one.message}\n")
    if len(faults) > MOST_SHOWN:
        _print(f"… and {len(faults) - MOST_SHOWN} more.\n")
    _print(f"\n{count(len(faults), 'thing')} to mend in what came back. Nothing was written.\n")
    return PROBLEMS


def _refused(errors: Sequence[Problem], applied: Applied, lines: Mapping[str, list[str]]) -> int:
    """Say what the check would say: of the cell that it is about, where that is known."""
    found = [
        Fault(spot, f"{one.message} {one.hint[:1].upper()}{one.hint[1:]}")
        for one in errors
        if (spot := applied.spot_of(one))
    ]
    others = [one for one in errors if applied.spot_of(one) is None]
    _print(as_text(others, lines))
    return _faults(found) if found else _end()


def _end() -> int:
    _print("Nothing was written: that is what the check would say.\n")
    return PROBLEMS


def _counted(compared: Compared, applied: Applied) -> str:
    parts = [
        *([f"{count(len(compared.changes), 'cell')} changed"] if compared.changes else []),
        *([f"{count(len(compared.added), 'row')} added"] if compared.added else []),
    ]
    return f"{' and '.join(parts)}, in {count(len(applied.texts), 'file')}.".capitalize()


def _write(applied: Applied, root: Path, *, is_asked: bool) -> int:
    who = terminal()
    if not is_asked and who is None:
        _print("Nothing was written yet: add --write to write it.\n")
        return OK
    if not is_asked and who is not None:
        try:
            answer = who.hear("Write this? (yes or no) ").strip().casefold()
        except StoppedError:
            answer = ""
        if answer not in {"y", "yes"}:
            _print("Nothing was written.\n")
            return OK
    for one in applied.additions:
        write_file(root / one.file, one.text, root)
    _print(f"Wrote {', '.join(one.file for one in applied.additions)}.\n")
    return OK


def _cannot(why: str) -> int:
    sys.stderr.write(in_lines(f"plans: {why}{'' if why.endswith(('.', '?')) else '.'}"))
    return CANNOT_RUN


def _print(text: str) -> None:
    sys.stdout.write(text)
