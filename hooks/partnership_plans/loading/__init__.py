"""From files to the typed corpus, with every fault of every file reported in one go."""

from pathlib import Path
from typing import NamedTuple

from partnership_plans.loading.narrative import read_chapters
from partnership_plans.loading.plans import (
    Files,
    folders,
    read_bodies,
    read_edition,
    read_partnership,
    report_misplaced,
)
from partnership_plans.model.edition import Chapter, Corpus, Plan
from partnership_plans.model.values import slug_of
from partnership_plans.problems import Place, Problem, error, nearest


class Loaded(NamedTuple):
    """What was read, what is wrong with it, and the lines of each file for the report."""

    corpus: Corpus
    problems: tuple[Problem, ...]
    lines: dict[str, list[str]]


def load(root: Path) -> Loaded:
    """Read `plans/` and `content/` below a project's folder."""
    files = Files(root.resolve(), {}, [])
    base = files.root / "plans"
    if not base.is_dir():
        message = "There is no folder “plans”."
        files.problems.append(
            error("missing-file", Place("plans"), message, "add it, with a folder for each partnership.")
        )
    chapters = tuple(read_chapters(files))
    bodies = read_bodies(files)
    in_content = any(one.code == "unknown-file" and one.where.file.endswith(".yml") for one in files.problems)
    misplaced = report_misplaced(files, base, "accessibility.yml", "redirects.yml") or in_content
    plans: list[Plan] = []
    for folder in folders(files, base):
        if folder.name == "bodies":
            continue
        partnership = read_partnership(files, folder)
        lost = report_misplaced(files, folder, "partnership.yml") or misplaced
        for edition_folder in folders(files, folder):
            address = f"{folder.name}/{edition_folder.name}/"
            read = read_edition(files, edition_folder, misplaced=lost)
            if read is None:
                continue
            mine = tuple(chapter for chapter in chapters if chapter.address.startswith(address))
            plans.append(
                Plan(
                    folder.name,
                    edition_folder.name,
                    partnership.partnership,
                    read.edition,
                    mine,
                    read.where,
                    read.broken_ids | bodies.broken_ids | partnership.broken,
                    read.unread,
                    read.where_unread,
                )
            )
    own = tuple(chapter for chapter in chapters if not any(chapter.address.startswith(p.address) for p in plans))
    files.problems.extend(_homeless(files.root, own))
    return Loaded(
        Corpus(bodies.bodies, tuple(plans), own, bodies.where, bodies.broken_ids), tuple(files.problems), files.lines
    )


def _homeless(root: Path, chapters: tuple[Chapter, ...]) -> list[Problem]:
    """Report narrative whose folder belongs to no partnership or edition: it would be on no page's menu."""
    found = []
    addresses = _addresses(root / "plans")
    misnamed = {"/".join(map(slug_of, address.split("/"))) for address in addresses}  # reported there
    for chapter in chapters:
        parts = chapter.address.rstrip("/").split("/")
        known = (
            not chapter.address
            or (root / "plans").joinpath(*parts[:2]).is_dir()
            or (len(parts) == 1 and chapter.file.count("/") == 1)
            or "/".join(parts[:2]) in misnamed
        )
        if not known:
            message = f"There is no folder plans/{'/'.join(parts[:2])} for this page to belong to."
            close = nearest("/".join(parts[:2]), addresses)
            hint = "correct the folder's name, or add the partnership or edition under plans/."
            hint = f"did you mean content/{close}/?" if close else hint
            found.append(error("page-without-plan", Place(chapter.file), message, hint))
    return found


def _addresses(base: Path) -> set[str]:
    """List what a page's folder may be: each partnership, and each edition below it."""
    folders = [path for pattern in ("*", "*/*") for path in base.glob(pattern) if path.is_dir()]
    return {path.relative_to(base).as_posix() for path in folders}
