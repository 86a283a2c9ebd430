"""Reads which addresses have been published, without a network: from the folder or the branch that is published to.

So that a page that a change would lose is told while it is still a proposal.
"""

from pathlib import Path
from typing import NamedTuple

from partnership_plans.finished.published import ADDRESSES, Published, read_published
from partnership_plans.git import GitError, run_git


class Remembered(NamedTuple):
    """What has been published; and, where that can't be known here, why not (else an empty text)."""

    published: Published
    unknown: str = ""


NOTHING = Remembered(Published("", {}))


def remembered(root: Path, target: str) -> Remembered:
    """Read the list of published addresses of the project at `root` from a target such as `branch:gh-pages`.

    A branch is read as git fetched it last. Where there is no target, nothing is looked for and nothing is unknown.
    """
    kind, _, rest = target.partition(":")
    if not target:
        return NOTHING
    data = b""
    if kind == "folder":
        data = _of_folder(root / rest)
    elif kind == "branch":
        branch, _, remote = rest.partition("@")
        data = _of_branch(root, f"refs/remotes/{remote or 'origin'}/{branch}")
    try:
        return Remembered(read_published(data))
    except ValueError:
        return NOTHING._replace(unknown=f"which addresses {target} has published can't be read here")


def _of_folder(folder: Path) -> bytes:
    try:
        return (folder / "current" / ADDRESSES).read_bytes()
    except OSError:
        return b""


def _of_branch(root: Path, ref: str) -> bytes:
    try:
        said = run_git(["cat-file", "blob", f"{ref}:{ADDRESSES}"], folder=root)
    except (GitError, ValueError):  # ValueError: a name that no system allows
        return b""
    return said.data if said.status == 0 else b""
