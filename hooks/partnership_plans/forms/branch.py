"""What forms saved on a branch: which files, and as they were before."""

from pathlib import Path
from typing import NamedTuple

from partnership_plans.forms.files import record_of
from partnership_plans.git import GitError, run_git
from partnership_plans.model.record import Record

MARK = "Form: "
"""How the message of each commit begins that a form makes: `admin/config.yml` has the forms write it."""


class Saved(NamedTuple):
    """A file as a form saved it, and as it was before; an empty text where it is new."""

    name: str
    record: type[Record]
    before: str
    typed: str


class CannotTellError(Exception):
    """git can't say what was saved; the text says why."""


def saved_by_forms(root: Path, since: str) -> list[Saved]:
    """Give the files that forms were the last to save on this branch, which began at a commit.

    A file that somebody has edited by hand since is as they want it, and is not among them. Raises CannotTellError.
    """
    first = _said(root, "merge-base", "--end-of-options", since, "HEAD").strip()
    names = _said(root, "diff", "--name-only", "-z", "--no-renames", "--diff-filter=AM", "--relative", first, "HEAD")
    found = []
    for name in filter(None, names.split("\0")):
        record = record_of(name)
        before = _before(root, first, name) if record is not None else None
        path = root / name
        if record is None or before is None or path.is_symlink() or not path.is_file():
            continue
        typed = path.read_bytes()
        if typed == _bytes(root, "HEAD", name):
            found.append(Saved(name, record, (_bytes(root, before, name) or b"").decode(), typed.decode()))
    return found


def change_of(root: Path, names: list[str]) -> str:
    """Give what stands in files and not in their last commit, as `git apply` takes it. Raises CannotTellError."""
    return _said(root, "diff", "--no-ext-diff", "--no-textconv", "--no-color", "--full-index", "HEAD", "--", *names)


def _before(root: Path, first: str, name: str) -> str | None:
    """Give the commit before the forms' last commits to a file; None where they were not the last."""
    log = _said(root, "log", "--first-parent", "--format=%H %s", f"{first}..HEAD", "--", name)
    lines = [line.partition(" ") for line in log.splitlines()]
    last = ""
    for commit, _, subject in lines:
        if not subject.startswith(MARK):
            break
        last = commit
    return f"{last}^" if last else None


def _bytes(root: Path, commit: str, name: str) -> bytes | None:
    said = run_git(["cat-file", "blob", f"{commit}:./{name}"], folder=root)
    return said.data if said.status == 0 else None


def _said(root: Path, *words: str) -> str:
    try:
        said = run_git(words, folder=root)
    except GitError as fault:
        raise CannotTellError(f"{fault.reason}; {fault.hint}") from fault
    if said.status:
        raise CannotTellError(said.reason)
    return said.data.decode("utf-8", "replace")
