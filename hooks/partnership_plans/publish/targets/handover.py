"""A release for a branch, left in a file: another job, which has the key and runs nothing of ours, pushes it.

The file is a git bundle: one commit that stands on what the branch was when
the checkout was fetched. So the other job needs git alone, and a branch that
has moved meanwhile does not take it.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from partnership_plans.publish.targets.base import TargetError
from partnership_plans.publish.targets.branch import BranchSession, BranchTarget

BUNDLE = "release.bundle"
RELEASE = "refs/plans/release"


class HandOver(BranchTarget):
    """A folder for the release. What is live is read from the checkout, as it was last fetched: no key is needed."""

    done = "Made ready, for another job to push:"

    def __init__(self, to: BranchTarget, folder: Path) -> None:
        """Take the branch that the release is for, and the folder to leave it in."""
        super().__init__(to.root, to.branch, to.remote, keep=to.keep)
        self.folder = folder

    @contextmanager
    def session(self) -> Iterator[BranchSession]:
        """Read what is live, and take away a release that was left here before."""
        if self.folder.is_symlink():
            raise TargetError(f"The folder {self.folder} is a link.", "name a folder that is none.")
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / BUNDLE).unlink(missing_ok=True)
        with super().session() as session:
            yield session

    def start(self, scratch: Path) -> BranchSession:
        """Begin a turn in a scratch repository."""
        return _Turn(self, scratch)

    def rollback(self) -> str:
        """Refuse: what is gone back to is there already, and only the key is missing."""
        raise TargetError("Going back needs the key to the branch.", "leave out --hand-over.")


class _Turn(BranchSession):
    target: HandOver

    def source(self) -> tuple[str, str]:
        return str(self.target.root.resolve()), f"refs/remotes/{self.target.remote}/{self.target.branch}"

    def deliver(self, commit: str) -> None:
        self.git("update-ref", RELEASE, commit)
        without = [f"^{self.tip}"] if self.tip else []
        made = self.scratch / BUNDLE
        self.git("bundle", "create", "--quiet", str(made), RELEASE, *without)
        shutil.move(made, self.target.folder / BUNDLE)
