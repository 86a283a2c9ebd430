"""Looks at the files under `content/` that are no narrative: pictures and downloads, published as they are."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from partnership_plans.loading.domain import read_domain
from partnership_plans.loading.files import Files
from partnership_plans.loading.inventory import Folder
from partnership_plans.loading.unfit import unfit_for_readers
from partnership_plans.loading.unread import DOMAIN, SHEETS, WRITING, is_data, is_notes, rename
from partnership_plans.model.values import slug_of
from partnership_plans.problems import Place, Problem, error
from partnership_plans.source import read_text

ASSETS = {".png", ".jpg", ".jpeg", ".svg", ".webp", ".avif", ".csv", ".pdf", ".woff2"}
OTHER_PICTURES = {
    *(".tif", ".tiff", ".bmp", ".gif", ".heic", ".heif", ".jfif", ".jpe", ".psd", ".eps", ".ai", ".raw", ".emf", ".wmf")
}
"""Pictures that browsers do not show everywhere, or that may move."""
FOR_THE_HOST = {"CNAME"}
"""What lies at the top of `content/` for the host to read: `CNAME` gives a Pages-style host the site's domain."""
NEARLY_PAGES = {".md", ".markdown", ".mdown", ".mkd", ".mdx"}
"""Narrative by another ending, or in capital letters. Those that do end in .md are notes (`README.md`)."""
ASSET_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,100}")
HASHED_NAME = re.compile(r".*[._-][0-9a-f]{8,64}\.(?!csv|pdf)[^.]+")
"""Names like those that the site makes for files which never change; see `publish.headers`."""


def look_at(files: Files, content: Folder, name: str, path: Path) -> Iterator[Problem]:
    """Look at one file: its name goes into addresses. Problems: unknown-file, bad-file-name, and those of `_bytes`."""
    where, suffix = Place(f"content/{name}"), path.suffix.lower()
    if name in FOR_THE_HOST:
        domain = read_domain(files.root)
        files.lines[where.file] = list(domain.lines)
        yield from domain.problems
    elif suffix in NEARLY_PAGES:
        message = f"“{path.name}” is not read: a page is a file that ends in .md."
        if is_notes(name):
            message = f"“{path.name}” is not read: notes for those who edit have no place under content/."
        yield error("unknown-file", where, message, _as_page(content, name))
    elif any(not ASSET_NAME.fullmatch(part) for part in PurePosixPath(name).parts):
        message = f"“{path.name}” has signs in its name that an address can't have."
        hint = "use letters a to z, digits, full stops, hyphens and underscores."
        if slug := slug_of(PurePosixPath(path.name.strip()).stem):
            hint = (
                f"rename it to “{slug}{PurePosixPath(path.name.strip()).suffix.lower()}”, or delete it if it is a copy."
            )
        yield error("bad-file-name", where, message, hint)
    elif suffix not in ASSETS:
        message = f"“{path.name}” is neither narrative (.md) nor a file that pages can show."
        yield error("unknown-file", where, message, _to_do(name, suffix))
    elif HASHED_NAME.fullmatch(path.name):
        message = f"“{path.name}” is named like files that never change, so browsers would keep an old one for a year."
        yield error("bad-file-name", where, message, "take the long run of digits and letters out of the name.")
    else:
        yield from _bytes(files, where, path)


def _bytes(files: Files, where: Place, path: Path) -> Iterator[Problem]:
    """Problems: outside-project; those of `read_text` for what is no file; those of `unfit_for_readers`."""
    if not path.resolve().is_relative_to(files.root):
        message = f"“{path.name}” is a link to a place outside the project."
        yield error("outside-project", where, message, "put the file itself here.")
    elif path.is_file():
        yield from unfit_for_readers(path, where.file, files.root)
    else:
        yield from read_text(path, where.file, root=files.root)[1]


def _as_page(content: Folder, name: str) -> str:
    """Say how a page in another kind of file is to be called (`About.MD`, `about.markdown`, `README.md`)."""
    if is_notes(name):
        hint = rename(content, name, "index.md")
        if hint.startswith("rename"):
            return f"for the words of this folder's page {hint}"
        return "move it out of content/; notes may lie under plans/."
    return rename(content, name, f"{slug_of(PurePosixPath(name).stem) or 'page'}.md")


def _of_the_site(name: str) -> str:
    """Say where what is no page at all belongs: data, and the site's own domain."""
    if PurePosixPath(name).name.upper().partition(".")[0] == DOMAIN:
        return "rename it to “CNAME”, and let it lie in content/ itself."
    return "data belongs in the edition's folder under plans/: move it there." if is_data(name) else ""


def _to_do(name: str, suffix: str) -> str:
    """Say what to do with a file of a kind that is not published."""
    if told := _of_the_site(name):
        return told
    path = PurePosixPath(name)
    if ".md" in (one.lower() for one in path.suffixes) or not suffix:
        slug = slug_of(path.name.partition(".")[0]) or "page"
        return f"for a page, rename it to “{slug}.md”; or move it out of content/."
    if suffix in WRITING:
        return "for a page, save its words as plain text in a file that ends in .md; or move it out of content/."
    if suffix in SHEETS:
        return "for a download, save its sheet as “CSV UTF-8” or as a PDF, and move this file out of content/."
    if suffix in OTHER_PICTURES:
        as_png = f"{slug_of(path.stem) or 'picture'}.png"
        return (
            f"open it in a picture program, save it as a PNG or JPEG picture, such as “{as_png}”, and delete this file."
        )
    return f"use one of {', '.join(sorted(ASSETS))}, or move it out of content/."
