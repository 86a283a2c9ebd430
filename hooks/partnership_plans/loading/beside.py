"""Pages and data that lie beside `content/` and `plans/`, where nobody reads them."""

import re
from collections.abc import Iterator
from pathlib import Path

from partnership_plans.loading.inventory import Folder
from partnership_plans.loading.unread import NO_PARTNERSHIPS, OF_PARTNERSHIP, OF_THE_SITE
from partnership_plans.model.edition import Edition
from partnership_plans.model.values import slug_of
from partnership_plans.problems import Place, Problem, warning

FOR_DEVELOPERS = re.compile(
    r"(?:read-?me|change-?log|contributing|licen[cs]e|security|support|governance|authors|to-?do|notes"
    r"|code[_-]of[_-]conduct|claude|agents)(?:\..*)?"
)
CONVENTION = re.compile(r"[A-Z][A-Z\d_.-]*")
"""Names in capital letters, such as `CODEOWNERS.md`, are for people who develop, wherever they lie."""
DATA = {
    *Edition.model_fields,
    "edition",
    "bodies",
    *(name.removesuffix(".yml") for name in (OF_PARTNERSHIP, *OF_THE_SITE)),
}
MISNAMED = {"contents": "content", "content": "content", "pages": "content", "plan": "plans", "plans": "plans"}


def look_beside(root: Path, plans: Folder | None) -> Iterator[Problem]:
    """Find them at the top of a project. Problems: unknown-file, as a warning: something else may read them."""
    partnerships = {name for name in (plans.folders if plans else {}) if name not in NO_PARTNERSHIPS}
    home = (
        next((f"{name}/{max(one.folders)}" for name, one in plans.folders.items() if one.folders), "") if plans else ""
    )
    for path in sorted(root.iterdir()):
        name, suffix = path.name, path.suffix.lower()
        if name in {"content", "plans"} or name.startswith("."):
            continue
        if name.lower() in {"content", "plans"} and (root / name.lower()).exists():
            continue  # two names that are one on many computers: told as that
        message = f"“{name}” is not read: it lies beside content/ and plans/, and belongs in one of them."
        if path.is_dir() and not path.is_symlink():
            meant = MISNAMED.get(name.lower(), "content/ or plans" if name in partnerships else "")
            if meant and any(one.suffix in {".md", ".yml"} for one in path.rglob("*.*")):
                yield warning("unknown-file", Place(name), message, f"move what it holds into {meant}/.")
        elif suffix == ".md" and not _is_for_developers(path.stem):
            hint = f"for a page, move it to content/{home}{'/' if home else ''}{slug_of(path.stem)}.md."
            yield warning("unknown-file", Place(name), message, hint)
        elif suffix in {".yml", ".yaml"} and path.stem.lower() in DATA:
            hint = f"move it to plans/{home}{'/' if home else ''}{path.stem.lower()}.yml."
            if f"{path.stem.lower()}.yml" in OF_THE_SITE:
                hint = f"move it to plans/{path.stem.lower()}.yml."
            yield warning("unknown-file", Place(name), message, hint)


def _is_for_developers(stem: str) -> bool:
    return bool(CONVENTION.fullmatch(stem) or FOR_DEVELOPERS.fullmatch(stem.lower()))
