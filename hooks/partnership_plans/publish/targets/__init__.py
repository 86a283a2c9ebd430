"""The places that a site can be published to, and how one is named on the command line."""

from pathlib import Path

from partnership_plans.publish.targets.base import (
    KEPT,
    OvertakenError,
    Release,
    Session,
    Target,
    TargetError,
)
from partnership_plans.publish.targets.branch import BranchTarget
from partnership_plans.publish.targets.folder import FolderTarget
from partnership_plans.publish.targets.handover import HandOver
from partnership_plans.publish.targets.store import StoreTarget
from partnership_plans.settings.folders import holds_work, target_meant

__all__ = [
    "KEPT",
    "BranchTarget",
    "FolderTarget",
    "HandOver",
    "OvertakenError",
    "Release",
    "Session",
    "StoreTarget",
    "Target",
    "TargetError",
    "target_from",
]


def target_from(text: str, root: Path, *, keep: int = KEPT, hand_over: str = "") -> Target:
    """Make a target from its name; TargetError if the name is none.

    `folder:/srv/plans`, `branch:gh-pages`, `branch:gh-pages@upstream`,
    `s3://bucket`. A relative folder is taken from `root`. `hand_over` names a
    folder to leave a branch's release in, instead of pushing it.
    """
    target = _named(text, root, keep)
    if not hand_over:
        return target
    if not isinstance(target, BranchTarget):
        raise TargetError("Only a release for a branch can be handed over.", "write --to branch:gh-pages.")
    return HandOver(target, root / hand_over)


def _named(text: str, root: Path, keep: int) -> Target:
    if not text:
        hint = "write it after --to, such as --to folder:/srv/plans, or as publish_to in mkdocs.yml."
        raise TargetError("Nothing says where this site is published to.", hint)
    kind, _, rest = text.partition(":")
    if kind == "folder" and rest:
        at, project = (root / rest).resolve(), root.resolve()
        if at.is_relative_to(project) and holds_work(at.relative_to(project).as_posix()):
            message = f"“{text}” is a folder of the project itself, and what is published would lie among its files."
            raise TargetError(message, "name a folder outside the project, such as folder:/srv/plans.")
        return FolderTarget(root / rest, keep=keep, project=root)
    if kind == "branch" and rest:
        branch, _, remote = rest.partition("@")
        return BranchTarget(root, branch, remote or "origin", keep=keep)
    if kind == "s3" and rest.startswith("//") and rest.strip("/"):
        bucket, _, folder = rest.removeprefix("//").rstrip("/").partition("/")
        if folder:
            message = f"“{text}” is a folder in a store, and a store switches all of a bucket at once."
            raise TargetError(message, "give the site a bucket of its own.")
        return StoreTarget(bucket, keep=keep)
    message = f"“{text}” is no place to publish to."
    raise TargetError(message, target_meant(text))
