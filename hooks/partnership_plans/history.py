"""What is read of the project's history in git: its day, its commit, what has changed, and which commit is the later.

No repository at all (an unpacked archive) is no fault. One that is there and
can't be read is: then git's own reason is told, and "can't tell" is never
taken for "no".

Over 300 lines, since all that is asked of the history is asked here.
"""

import os
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from partnership_plans.codes import Severity
from partnership_plans.git import GitError, Said, run_git
from partnership_plans.problems import Place, Problem, error, warning

STAMP = "SOURCE_DATE_EPOCH"
COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
PLAIN = {"100644", "100755"}
"""The modes of files that hold what they seem to."""
SHORTEST = 7
"""How many signs of a commit's name are enough to mean it."""
COMMITTED = re.compile(rb"^committer .*> (-?\d+) [+-]\d{4}$", re.MULTILINE)
ADVISED = re.compile(r"^\s*(git config --global --add safe\.directory .+)$", re.MULTILINE)


class Day(NamedTuple):
    """The day that the site speaks from, if there is one, and what kept us from finding it."""

    day: date | None
    problems: tuple[Problem, ...] = ()


class Unreadable(NamedTuple):
    """git's reason for not answering, and what would be right."""

    reason: str
    hint: str

    def told(self, severity: Severity, consequence: str) -> Problem:
        """Say it as a problem of the repository, with what follows from it."""
        make = error if severity is Severity.ERROR else warning
        message = f"The history of this project can't be read: {self.reason}. {consequence}"
        return make("history-unreadable", Place(".git"), message, f"{self.hint}.")


NOWHERE = Unreadable("there is no repository here", "run this in a clone")


class Order(StrEnum):
    """How a commit stands to the one that is live."""

    LATER = "later"
    SAME = "same"
    EARLIER = "earlier"


def as_at(root: Path) -> Day:
    """Give the day that the site speaks from: `SOURCE_DATE_EPOCH`, else the day of the last commit, else none.

    Never the clock: the same commit gives the same bytes. Problems (warnings):
    source-date, history-unreadable.
    """
    if stamp := os.environ.get(STAMP, ""):
        if (day := _day(stamp)) is not None:
            return Day(day)
        message = f"{STAMP} is “{stamp[:40]}”, which is no day, so nothing on the site is called late."
        hint = "give the seconds since 1970, as “date +%s” prints them, or leave it out."
        return Day(None, (warning("source-date", Place(STAMP), message, hint),))
    said = _ask(root, "cat-file", "commit", "HEAD")
    if said is None:
        return Day(None)
    if isinstance(said, Unreadable):
        return Day(None, (said.told(Severity.WARNING, "So the site has no day, and nothing on it is called late."),))
    found = COMMITTED.search(said.data.partition(b"\n\n")[0])
    if found and (day := _day(found[1].decode())) is not None:
        return Day(day)
    unusable = Unreadable("the last commit bears a date that no calendar has", "set the clock right, and commit again")
    return Day(None, (unusable.told(Severity.WARNING, "So the site has no day, and nothing on it is called late."),))


def revision_of(root: Path) -> str | Unreadable:
    """Give the name of the commit that is checked out; an empty text where there is no repository."""
    said = _ask(root, "rev-parse", "--verify", "--end-of-options", "HEAD^{commit}")
    if isinstance(said, Unreadable):
        return said
    return said.text if said else ""


def changed_since(root: Path, commit: str) -> frozenset[str] | Unreadable:
    """Give the files of the project that differ from where its history left that of a commit.

    The names are relative to the project, as those of problems are.
    """
    there = _look(root, "merge-base", "--end-of-options", commit, "HEAD")
    if isinstance(there, Said) and there.status == 1:
        reason = f"“{commit}” and this commit have no commit in common"
        return Unreadable(reason, "get the whole history (“fetch-depth: 0” in the workflow), or name another commit")
    if isinstance(there, Said) and there.status:
        hint = "name a commit of this repository; a clone that is cut short needs its whole history first"
        found = _ask(root, "rev-parse", "--verify", "HEAD^{commit}")
        return found if isinstance(found, Unreadable) else Unreadable(there.reason, hint)
    if not isinstance(there, Said):
        return there or NOWHERE
    words = ["diff-tree", "-r", "-z", "--name-only", "--no-renames", there.text.partition("\n")[0], "HEAD"]
    said = _ask(root, *words)
    if said is None or isinstance(said, Unreadable):
        return said or NOWHERE
    inside = _inside(root)
    names = said.text.split("\0")
    return frozenset(name.removeprefix(inside) for name in names if name.startswith(inside)) - {""}


def parent_of_last(root: Path) -> str | Unreadable:
    """Give the name of the commit before the last one; an empty text where there is none."""
    said = _look(root, "rev-parse", "--verify", "--quiet", "--end-of-options", "HEAD^{commit}~1")
    if isinstance(said, Unreadable):
        return said
    return said.text if said and not said.status else ""


def files_at(root: Path, commit: str, folder: str, ends: tuple[str, ...] = ("",)) -> dict[str, bytes] | Unreadable:
    """Give every file that a folder of the project held at a commit, by its name from the project's own folder.

    With `ends`, only files whose names end so. What is no plain file (a link, a module) is left out.
    """
    named = _look(root, "rev-parse", "--verify", "--end-of-options", f"{commit}^{{commit}}")
    if not isinstance(named, Said):
        return named or NOWHERE
    if named.status:
        hint = "name a commit of this repository; a clone that is cut short needs its whole history first"
        known = _ask(root, "rev-parse", "--verify", "HEAD^{commit}")
        return known if isinstance(known, Unreadable) else Unreadable(f"there is no commit “{commit[:40]}”", hint)
    inside = _inside(root)
    listed = _ask(root, "ls-tree", "-r", "-z", "--full-tree", named.text, "--", f"{inside}{folder}/")
    if not isinstance(listed, Said):
        return listed or NOWHERE
    rows = [row.partition("\t") for row in listed.text.split("\0") if row]
    kept = {
        name.removeprefix(inside): about.split()[2]
        for about, _, name in rows
        if about.split()[0] in PLAIN and name.endswith(ends)
    }
    said = _ask(root, "cat-file", "--batch", stdin="".join(f"{blob}\n" for blob in kept.values()).encode())
    if not isinstance(said, Said):
        return said or NOWHERE
    return dict(zip(kept, _in_batch(said.data), strict=True))


def _in_batch(data: bytes) -> Iterator[bytes]:
    """Give each file of what `git cat-file --batch` says: a line that ends with its size, the file, an end of line."""
    at = 0
    while at < len(data):
        start = data.index(b"\n", at) + 1
        end = start + int(data[at:start].split()[2])
        yield data[start:end]
        at = end + 1


class Commit(NamedTuple):
    """A commit by its name, and the day that it bears."""

    name: str
    day: date


def commits_before(root: Path, day: date) -> tuple[Commit, ...] | Unreadable:
    """Give the commits of before a day that this branch held one after another, the latest first.

    Where there is none, Unreadable says why: no repository, one that is cut short, or one that was begun later.
    """
    said = _ask(root, "log", "--first-parent", "--format=%H %ct", "HEAD")
    shallow = _ask(root, "rev-parse", "--is-shallow-repository")
    if not isinstance(said, Said) or not isinstance(shallow, Said):
        fault = said if isinstance(said, Unreadable) else shallow
        return fault if isinstance(fault, Unreadable) else NOWHERE
    rows = (row.split() for row in said.text.splitlines())
    found = tuple(Commit(name, made) for name, stamp in rows if (made := _day(stamp)) and made < day)
    if found:
        return found
    if shallow.text == "true":
        reason = "this clone is cut short, and what came before is not in it"
        return Unreadable(reason, "get the whole history: “git fetch --unshallow”, or “fetch-depth: 0” in the workflow")
    return Unreadable("this history begins later", "publish after it")


def commits_since(root: Path, commit: str) -> tuple[Commit, ...]:
    """Give the commits after one that this branch held one after another, the earliest first; none where none is known.

    Where the one was never on this branch, they are those that this branch has and it has not.
    """
    said = _ask(root, "log", "--first-parent", "--reverse", "--format=%H %ct", f"{commit}..HEAD")
    rows = (row.split() for row in said.text.splitlines()) if isinstance(said, Said) else ()
    return tuple(Commit(name, made) for name, stamp in rows if (made := _day(stamp)))


def uncommitted(root: Path, names: Sequence[str]) -> tuple[str, ...] | Unreadable:
    """Give the files among these (or in these folders) of the project that differ from the last commit, or are new.

    What git is told to ignore is left out. None where there is no repository.
    """
    said = _ask(root, "status", "--porcelain", "-z", "--no-renames", "--untracked-files=all")
    if said is None or isinstance(said, Unreadable):
        return said or ()
    inside = _inside(root)
    found = (row[3:].removeprefix(inside) for row in said.text.split("\0") if row[3:].startswith(inside))
    return tuple(sorted(name for name in found if name.partition("/")[0] in names))


class Tracked(NamedTuple):
    """A file that git keeps: its name from the project's folder, and its mode (a link is 120000, a module 160000)."""

    name: str
    mode: str


def tracked(root: Path) -> tuple[Tracked, ...] | Unreadable:
    """Give the files of the project that git keeps, in order of name; none where there is no repository."""
    said = _ask(root, "ls-files", "--stage", "-z")
    if said is None or isinstance(said, Unreadable):
        return said or ()
    inside = _inside(root)
    rows = (row.partition("\t") for row in said.text.split("\0") if row)
    return tuple(
        Tracked(name.removeprefix(inside), about.partition(" ")[0])
        for about, _, name in rows
        if name.startswith(inside)
    )


def _inside(root: Path) -> str:
    """Give what stands in the repository before the names of the project's files."""
    above = root.resolve().relative_to(_top(root) or root.resolve()).as_posix()
    return "" if above == "." else f"{above}/"


def order(root: Path, ours: str, live: str) -> Order | Unreadable:
    """Say whether our commit is later than the live one: by ancestry, never by dates, which a wrong clock falsifies.

    Where the repository can't tell (it does not have the live commit, or
    neither comes from the other), gives the reason and what to do.
    """
    if ours == live:
        return Order.SAME
    if not ours:
        return Unreadable("this folder is in no repository", f"publish from a clone, or {_over(live)}")
    if not COMMIT.fullmatch(live):
        return Unreadable(f"“{live[:40]}” names no commit", _over(live))
    return _by_ancestry(root, ours, live)


def _by_ancestry(root: Path, ours: str, live: str) -> Order | Unreadable:
    shallow = _ask(root, "rev-parse", "--is-shallow-repository")
    if not isinstance(shallow, Said):
        return shallow or NOWHERE
    is_cut = shallow.text == "true"
    there = _look(root, "cat-file", "-e", f"{live}^{{commit}}")
    if isinstance(there, Said) and there.status:
        return _unknown(live, is_cut=is_cut)
    overtaken, goes_on = _comes_from(root, live, ours), _comes_from(root, ours, live)
    for found, meaning in ((overtaken, Order.EARLIER), (goes_on, Order.LATER)):
        if found:
            return found if isinstance(found, Unreadable) else meaning
    if is_cut:
        return _unknown(live, is_cut=True)
    reason = f"neither commit {ours[:12]} nor {live[:12]}, which is live, comes from the other"
    return Unreadable(reason, f"publish the branch that is live; if its history was rewritten, {_over(live)}")


def _comes_from(root: Path, younger: str, elder: str) -> bool | Unreadable:
    said = _look(root, "merge-base", "--is-ancestor", elder, younger)
    if not isinstance(said, Said):
        return said or NOWHERE
    return said.status == 0 if said.status in {0, 1} else _why(root, said)


def _unknown(live: str, *, is_cut: bool) -> Unreadable:
    if is_cut:
        reason = f"this clone has only the last commits, and {live[:12]}, which is live, can't be placed among them"
        return Unreadable(reason, "get the whole history: “git fetch --unshallow”, or “fetch-depth: 0” in the workflow")
    reason = f"this clone does not have the commit {live[:12]}, which is live"
    hint = f"“git pull” first, then publish again; if the history was rewritten, {_over(live)}"
    return Unreadable(reason, hint)


def _over(live: str) -> str:
    return f"say that it may be replaced: “plans publish --over {live[:12]}”"


def is_meant(given: str, live: str) -> bool:
    """Say whether somebody who named a commit to be replaced meant the one that is live."""
    return len(given) >= min(SHORTEST, len(live)) and live.startswith(given.lower()) and bool(live)


def _day(stamp: str) -> date | None:
    try:
        return datetime.fromtimestamp(int(stamp), UTC).date()
    except (ValueError, OverflowError, OSError):  # no number at all, or one beyond the calendar
        return None


def _top(root: Path) -> Path | None:
    """Find the folder of the repository: git itself would also take one that lies about in a folder between."""
    here = root.resolve()
    return next((folder for folder in (here, *here.parents) if os.path.lexists(folder / ".git")), None)


def _look(root: Path, *words: str, stdin: bytes = b"") -> Said | Unreadable | None:
    """Ask git something to which “no” is an answer; None where there is no repository."""
    top = _top(root)
    if top is None:
        return None
    try:
        # A “.git” that is no repository is told, and not one further up taken for it.
        return run_git(words, folder=top, env={"GIT_CEILING_DIRECTORIES": str(top.parent)}, stdin=stdin)
    except GitError as fault:
        return Unreadable(fault.reason, fault.hint)


def _ask(root: Path, *words: str, stdin: bytes = b"") -> Said | Unreadable | None:
    """Ask git something that has an answer in every repository that can be read."""
    said = _look(root, *words, stdin=stdin)
    return _why(root, said) if isinstance(said, Said) and said.status else said


def _why(root: Path, said: Said) -> Unreadable:
    """Give git's reason; where this is the repository itself, as the command says it that people use."""
    known = _look(root, "log", "-1", "--format=%H")
    return _explained(known if isinstance(known, Said) and known.status else said)


def _explained(said: Said) -> Unreadable:
    if advised := ADVISED.search(said.complaint):
        return Unreadable(said.reason, f"if you trust whoever owns this folder, run “{advised[1].strip()}”")
    if "does not have any commits yet" in said.reason:
        return Unreadable(said.reason, "commit what is here")
    if "bad config" in said.reason:
        return Unreadable(said.reason, "mend that file, or take the line out")
    return Unreadable(said.reason, "run “git status” here, and mend what it says; if nothing helps, clone it again")
