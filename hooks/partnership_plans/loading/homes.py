"""Finds narrative whose folder belongs to no partnership or edition: it would be on no page's menu."""

from collections.abc import Collection, Iterable, Iterator

from partnership_plans.loading.files import Files
from partnership_plans.loading.inventory import Folder
from partnership_plans.loading.unread import NO_PARTNERSHIPS
from partnership_plans.model.chapter import Chapter
from partnership_plans.model.values import slug_of
from partnership_plans.problems import Place, Problem, error, nearest


def report_homeless(files: Files, chapters: Iterable[Chapter], base: Folder, incomplete: Collection[str]) -> None:
    """Report pages that belong to no edition, and to nothing else that has pages of its own.

    Of partnerships that are `incomplete` some edition lies elsewhere or is missing, which is told there.
    """
    homes = {
        f"{partnership}/{edition}": partnership
        for partnership, folder in base.folders.items()
        for edition in folder.folders
    }
    partnerships = {*base.folders}
    misnamed = {"/".join(map(slug_of, home.split("/"))) for home in (*homes, *partnerships)}  # reported there
    for chapter in chapters:
        if chapter.address.partition("/")[0] not in incomplete:
            files.problems.extend(_homeless(chapter, homes, partnerships, misnamed))


def _homeless(chapter: Chapter, homes: dict[str, str], partnerships: set[str], misnamed: set[str]) -> Iterator[Problem]:
    parts = (chapter.easy.of if chapter.easy else chapter.address).rstrip("/").split("/")
    folder = "/".join(parts[:2])
    at_top = chapter.file.count("/") == 1
    is_index = chapter.file.endswith(("/index.md", "/index.easy.md"))
    of_partnership = len(parts) == 1 and is_index and parts[0] in partnerships - NO_PARTNERSHIPS
    if at_top or of_partnership or folder in misnamed or (parts[0] in misnamed - partnerships):
        return
    editions = sorted(home for home, partnership in homes.items() if partnership == parts[0])
    same_years = [home for home in homes if home.endswith(f"/{parts[0]}")]
    if chapter.file.count("/") == 2 and parts[0] in partnerships and not nearest(folder, editions):  # noqa: PLR2004 - content/, the partnership's folder, the page
        message = "This page lies beside the editions of a partnership, and belongs to none of them."
        hint = f"move it into content/{editions[-1]}/." if editions else "move it into an edition's folder."
    else:
        message = f"There is no folder plans/{folder} for this page to belong to."
        close = same_years[-1] if len(same_years) == 1 else nearest(folder, {*homes, *partnerships} - NO_PARTNERSHIPS)
        hint = "correct the folder's name, or add the partnership or edition under plans/."
        if close and close != folder:
            hint = f"did you mean content/{close}/?"
            if close.startswith(f"{parts[0]}/"):
                hint += f" If it is plans/{close}/ that was renamed, give that its old name again."
    yield error("page-without-plan", Place(chapter.file), message, hint)
