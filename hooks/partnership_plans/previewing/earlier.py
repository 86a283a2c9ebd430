"""The project as it was before a change, in a folder of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from partnership_plans.git import GitError, run_git
from partnership_plans.history import Unreadable

SECONDS = 300.0
HINT = "name a commit of this repository, such as origin/main; a clone that is cut short needs its whole history first"


@contextmanager
def before(root: Path, since: str) -> Iterator[Path | Unreadable]:
    """Give a folder with the project at `root` as it stood where `since` and what is checked out parted.

    It has the project's history too, which pages tell of, and is gone at the end.
    """
    with TemporaryDirectory(prefix="plans-before-") as scratch:
        try:
            yield _checked_out(root, since, Path(scratch, "project"))
        except GitError as fault:
            yield Unreadable(fault.reason, fault.hint)


def _checked_out(root: Path, since: str, into: Path) -> Path | Unreadable:
    parted = run_git(["merge-base", "--end-of-options", since, "HEAD"], folder=root)
    top, inside = (run_git(["rev-parse", word], folder=root) for word in ("--show-toplevel", "--show-prefix"))
    if parted.status or top.status or inside.status:
        return Unreadable(f"there is no commit “{since[:40]}” that this change began at", HINT)
    for words, where in (
        (["clone", "--quiet", "--shared", "--no-checkout", "--template=", "--", top.text, str(into)], root),
        (["checkout", "--quiet", "--detach", parted.text], into),
    ):
        done = run_git(words, folder=where, seconds=SECONDS)
        if done.status:
            return Unreadable(done.reason, HINT)
    return into / inside.text
