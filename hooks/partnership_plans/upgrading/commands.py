"""Takes the steps from the shape that a project's files have to the newest, all of them or none."""

import sys
from pathlib import Path

from partnership_plans.loading.profiles import OWN
from partnership_plans.loading.site_files import NUMBERS, NUMBERS_BEFORE
from partnership_plans.pages.pieces import check_pieces
from partnership_plans.problems import as_text, has_errors, in_lines, stopped
from partnership_plans.settings import read_settings
from partnership_plans.settings.names import SHAPE
from partnership_plans.source import read_text
from partnership_plans.source.inserting import CannotInsertError
from partnership_plans.source.setting import with_settings
from partnership_plans.upgrading.steps import STEPS, CannotBringError, last
from partnership_plans.writing import write_file

OK, CANNOT_RUN = 0, 2


def run(config: Path) -> int:
    """Bring the files of the project of `config` forward. Gives 0, or 2 where they are left as they were."""
    root = config.resolve().parent
    read = read_settings(config)
    if has_errors(wrong := [one for one in read.problems if one.code != "old-setting"]):
        sys.stderr.write(as_text(wrong, {config.name: read.lines}))
        sys.stderr.write(in_lines("plans: mend these first; nothing was changed."))
        return CANNOT_RUN
    old = read.settings.shape
    texts = {name: read_text(root / name, name, root=root)[0] for name in (config.name, NUMBERS, NUMBERS_BEFORE, OWN)}
    files = {name: text for name, text in texts.items() if text is not None}
    before = dict(files)
    said: list[str] = []
    try:
        for step in STEPS[old - 1 :]:
            changed = step(files, config.name)
            files = {name: text for name, text in {**files, **changed.files}.items() if text is not None}
            said += changed.said
        if old < SHAPE:
            files[config.name] = with_settings(files[config.name], [last("shape", str(SHAPE))])
    except CannotInsertError as fault:
        why = f"{config.name}, line {fault.line}: {fault}, so a program can't change it there"
        sys.stderr.write(stopped(why, "Nothing was changed."))
        return CANNOT_RUN
    except CannotBringError as fault:
        sys.stderr.write(stopped(f"{fault.file}, line {fault.line}: {fault}", "Nothing was changed."))
        return CANNOT_RUN
    _write(root, before, files)
    sys.stdout.write(f"The files are of shape {old}, the newest.\n" if old == SHAPE else _told(old, said))
    sys.stdout.write("".join(f"{one.message} To mend it: {one.hint}\n" for one in check_pieces(root)))
    return OK


def _write(root: Path, before: dict[str, str], after: dict[str, str]) -> None:
    """Write what is new or another, with the line ends that it had, and only then take away what should be gone."""
    for name, text in after.items():
        if before.get(name) != text:
            is_of_windows = name in before and b"\r\n" in (root / name).read_bytes()
            write_file(root / name, text.replace("\n", "\r\n") if is_of_windows else text, root)
    for name in before.keys() - after.keys():
        (root / name).unlink()


def _told(old: int, said: list[str]) -> str:
    lines = "".join(f"- {line}\n" for line in said)
    last = f"- mkdocs.yml says “shape: {SHAPE}”.\n"
    return f"Brought from shape {old} to shape {SHAPE}:\n{lines}{last}Look at what changed, and save it.\n"
