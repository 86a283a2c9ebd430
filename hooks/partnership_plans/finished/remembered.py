"""Reads which addresses have been published, without a network: from the folder or the branch that is published to.

So that a page that a change would lose is told while it is still a proposal.
"""

import os
from pathlib import Path
from typing import NamedTuple

from partnership_plans.finished.published import ADDRESSES, Published, read_published
from partnership_plans.git import GitError, run_git


class Remembered(NamedTuple):
    """What has been published; and, where that can't be known here, why not (else an empty text), and what helps.

    `is_first` where nothing is known because for certain nothing has been published there yet.
    """

    published: Published
    unknown: str = ""
    remedy: str = ""
    is_first: bool = False

    @property
    def unsaid(self) -> str:
        """Say what a check can't tell for that reason, if there is one."""
        if not self.unknown or self.is_first:
            return ""
        consequence = "so a page that this change loses is only told when it is published"
        return f"{self.unknown}, {consequence}{f'; {self.remedy}' if self.remedy else ''}."


ASK = "“plans check --published ADDRESS” asks the live site at its address"
NOTHING = Remembered(Published("", {}))


def remembered(root: Path, target: str) -> Remembered:
    """Read the list of published addresses of the project at `root` from a target such as `branch:gh-pages`.

    A branch is read as git fetched it last. Where there is no target, nothing is looked for and nothing is unknown.
    """
    kind, _, rest = target.partition(":")
    if not target:
        return NOTHING
    unknown = NOTHING._replace(unknown=f"which pages {target} shows can't be read here")
    try:
        match kind:
            case "folder":
                return _of_folder(root / rest, unknown)
            case "branch":
                branch, _, remote = rest.partition("@")
                return _of_branch(root, branch, remote or "origin", unknown)
    except (OSError, GitError, ValueError):  # ValueError: no list, or a name that no system allows
        return unknown
    return unknown._replace(remedy=ASK)


def _of_folder(folder: Path, unknown: Remembered) -> Remembered:
    if not folder.is_dir():
        return unknown._replace(
            remedy=f"there is no folder {folder}. Where nothing has been published yet, nothing can be lost; else {ASK}"
        )
    if not os.path.lexists(folder / "current"):
        return unknown._replace(is_first=True)
    return Remembered(read_published((folder / "current" / ADDRESSES).read_bytes()))


def _of_branch(root: Path, branch: str, remote: str, unknown: Remembered) -> Remembered:
    ref = f"refs/remotes/{remote}/{branch}"
    said = run_git(["cat-file", "blob", f"{ref}:{ADDRESSES}"], folder=root)
    if said.status == 0:
        return Remembered(read_published(said.data))
    remedy = f"once it has been published, “git fetch {remote} {branch}:{ref}” lets the check see them"
    return unknown._replace(remedy=remedy, is_first=not _may_be_there(root, ref, remote))


def _may_be_there(root: Path, ref: str, remote: str) -> bool:
    """Say whether a host may have a branch of which nothing is known here.

    It has not where no host is known, nor where all of its branches were cloned, and that one was none of them.
    """
    if run_git(["rev-parse", "--verify", "--quiet", ref], folder=root).status == 0:
        return True
    if run_git(["config", f"remote.{remote}.url"], folder=root).status:
        return "/" in remote or ":" in remote
    fetched = run_git(["config", "--get-all", f"remote.{remote}.fetch"], folder=root).text.split()
    is_shallow = run_git(["rev-parse", "--is-shallow-repository"], folder=root).text.strip() != "false"
    is_clone = run_git(["rev-parse", "--verify", "--quiet", f"refs/remotes/{remote}/HEAD"], folder=root).status == 0
    return is_shallow or not is_clone or f"+refs/heads/*:refs/remotes/{remote}/*" not in fetched
