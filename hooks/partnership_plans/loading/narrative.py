"""Reads `content/`: Markdown files and the front matter at their top."""

import re
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from partnership_plans.loading.pictures import unsafe_parts
from partnership_plans.loading.plans import Files, linked_folder, slug_hint
from partnership_plans.loading.schema import explain
from partnership_plans.model.edition import Chapter, FrontMatter
from partnership_plans.model.values import is_slug
from partnership_plans.problems import Place, Problem, error, has_errors
from partnership_plans.source import parse_yaml, read_text
from partnership_plans.source.hidden import without_hidden
from partnership_plans.source.positions import split_lines

ASSETS = {".png", ".jpg", ".jpeg", ".svg", ".webp", ".avif", ".csv", ".pdf"}
FOR_THE_HOST = {"CNAME"}
"""What lies at the top of `content/` for the host to read: `CNAME` gives a Pages-style host the site's domain."""
ASSET_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,100}")
HASHED_NAME = re.compile(r".*[._-][0-9a-f]{8,64}\.(?!csv|pdf)[^.]+")
"""Names like those that the site makes for files which never change; see `publish.headers`."""
LATE_FRONT = re.compile(r"\s+---[ \t]*\n[a-z]+:")
FRONT = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)


def read_chapters(files: Files) -> Iterator[Chapter]:
    """Read every narrative file in order of name; what is neither narrative nor an image is a problem."""
    base = files.root / "content"
    if base.is_symlink():
        files.problems.append(linked_folder(files, base))
        return
    for path in sorted(base.rglob("*")) if base.is_dir() else ():
        if path.is_symlink() and path.is_dir():
            files.problems.append(linked_folder(files, path))
            continue
        if path.name.startswith(".") or (path.is_dir() and path.suffix != ".md"):
            continue
        if path.suffix == ".md":
            chapter = _read(files, path)
            if chapter is not None:
                yield chapter
        else:
            files.problems.extend(_asset(files, path))


def _asset(files: Files, path: Path) -> Iterator[Problem]:
    """Look at a file that is no narrative: its name goes into addresses, and it is published as it is."""
    where = Place(files.name(path))
    if where.file in {f"content/{name}" for name in FOR_THE_HOST}:
        yield from read_text(path, where.file, root=files.root)[1]
    elif any(not ASSET_NAME.fullmatch(part) for part in path.relative_to(files.root / "content").parts):
        message = f"“{path.name}” has signs in its name that an address can't have."
        hint = "use letters a to z, digits, full stops, hyphens and underscores."
        yield error("bad-file-name", where, message, hint)
    elif path.suffix.lower() not in ASSETS:
        message = f"“{path.name}” is neither narrative (.md) nor a file that pages can show."
        hint = f"use one of {', '.join(sorted(ASSETS))}, or move it out of content/."
        if path.suffix.lower() in {".yml", ".yaml"}:
            hint = "data belongs in the edition's folder under plans/: move it there."
        elif path.suffix.lower() in {".markdown", ".txt", ".docx", ".doc", ".odt"}:
            hint = "for a page, save its words as plain text in a file that ends in .md; or move it out of content/."
        yield error("unknown-file", where, message, hint)
    elif HASHED_NAME.fullmatch(path.name):
        message = f"“{path.name}” is named like files that never change, so browsers would keep an old one for a year."
        yield error("bad-file-name", where, message, "take the long run of digits and letters out of the name.")
    elif not path.resolve().is_relative_to(files.root.resolve()):
        message = f"“{path.name}” is a link to a place outside the project."
        yield error("outside-project", where, message, "put the file itself here.")
    elif path.suffix.lower() == ".svg":
        text, problems = read_text(path, where.file, root=files.root)
        yield from problems
        if text is not None:
            yield from unsafe_parts(text, where.file)


def _read(files: Files, path: Path) -> Chapter | None:
    name = files.name(path)
    inner = path.relative_to(files.root / "content").with_suffix("")
    address = "" if inner.as_posix() == "index" else f"{inner.parent if inner.name == 'index' else inner}/"
    odd = next((part for part in inner.parts if not is_slug(part)), None)
    if odd is not None:
        message = f"“{odd}” can't be part of an address on the site."
        files.problems.append(error("bad-file-name", Place(name), message, slug_hint(odd)))
        return None
    text, problems = read_text(path, name, root=files.root)
    files.problems.extend(problems)
    if text is None:
        return None
    files.lines[name] = split_lines(text)
    # They are reported; and the signs that stand for fragments are among them.
    text = without_hidden(text)
    if not text.strip():
        empty = error("empty-file", Place(name), "This page is empty.", "write something in it, or delete it.")
        files.problems.append(empty)
        return None
    front = _front(files, name, text)
    return Chapter(name, address, *front) if front else None


def _front(files: Files, name: str, text: str) -> tuple[FrontMatter, str, int] | None:
    """Part the front matter from the text: what it says, the text, and the line on which that begins."""
    late = LATE_FRONT.match(text)
    if late is None and not text.startswith("---"):
        return FrontMatter(), text, 1
    match = FRONT.match(text)
    if match is None:
        message = "The front matter has no end."
        hint = "close it with a line of three hyphens (---) before the text begins."
        if late:
            message = "The front matter has to begin on the first line of the file."
            hint = "delete the empty lines above the “---”."
        files.problems.append(error("front-matter", Place(name), message, hint))
        return None
    body, first_line = text[match.end() :], text[: match.end()].count("\n") + 1
    read = parse_yaml(match[1], name, first_line=2) if match[1].strip() else None
    if read is None:
        return FrontMatter(), body, first_line
    files.problems.extend(read.problems)
    if not isinstance(read.value, dict):
        if not has_errors(read.problems):
            message = "The front matter should hold fields (one “name: value” on each line)."
            files.problems.append(error("front-matter", Place(name, 2), message, "such as “title: Foreword”."))
        return None
    try:
        return FrontMatter.model_validate(read.value), body, first_line
    except ValidationError as failure:
        files.problems.extend(explain(failure, FrontMatter, read.positions.at, read.value))
        return None
