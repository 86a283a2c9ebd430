"""Reads `content/`: Markdown files and the front matter at their top."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from pydantic import ValidationError

from partnership_plans.loading.assets import look_at
from partnership_plans.loading.files import Files
from partnership_plans.loading.inventory import Folder, slug_hint
from partnership_plans.loading.schema import explain
from partnership_plans.loading.translations import language_of
from partnership_plans.loading.unread import COPY, is_notes
from partnership_plans.model.chapter import EASY_READ, Chapter, Easy, FrontMatter
from partnership_plans.model.values import is_slug, slug_of
from partnership_plans.problems import Place, Problem, error, has_errors
from partnership_plans.source import parse_yaml, read_text
from partnership_plans.source.hidden import without_hidden
from partnership_plans.source.positions import split_lines

LIKE_FENCE = re.compile(r"[-–—―*_=~.+`]{1,10}[ \t]*")
FIELD = re.compile(rf"(?:{'|'.join(FrontMatter.model_fields)}) ?:", re.IGNORECASE)
LATE_FRONT = re.compile(r"\s+---[ \t]*\n[a-z]+:")
EASY = ".easy"
"""How the name of a page's Easy Read version ends: `foreword.easy.md`, in Welsh `foreword.easy.cy.md`."""
NEARLY_EASY = re.compile(r"[ ._-]?easy[ ._-]?(?:read(?:ing)?)?", re.IGNORECASE)
FRONT = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)


class Narrative(NamedTuple):
    """The pages of `content/`, and the addresses of those that could not be read."""

    chapters: tuple[Chapter, ...]
    broken: frozenset[str]


def read_narrative(files: Files, content: Folder | None) -> Narrative:
    """Read every narrative file in order of name; what is neither narrative nor an image is a problem."""
    chapters: list[Chapter] = []
    broken: set[str] = set()
    for name, path in content.every() if content else ():
        if not name.endswith(".md") or is_notes(name):
            files.problems.extend(look_at(files, content, name, path) if content else ())
            continue
        inner = PurePosixPath(name).with_suffix("")
        language = language_of(inner.suffix[1:])
        inner = inner.with_suffix("") if language else inner
        is_easy = inner.suffix == EASY
        inner = inner.with_suffix("") if is_easy else inner
        odd = next((part for part in inner.parts if not is_slug(part)), None)
        if odd is not None:
            message = f"“{odd}” can't be part of an address on the site."
            hint = _rename(content, inner, easy=is_easy) if content and odd == inner.name else slug_hint(odd)
            files.problems.append(error("bad-file-name", Place(f"content/{name}"), message, hint))
            continue
        address = "" if inner.as_posix() == "index" else f"{inner.parent if inner.name == 'index' else inner}/"
        easy = Easy(address) if is_easy else None
        address = f"{address}{EASY_READ}" if is_easy else address
        chapter = _read(files, f"content/{name}", path, address)
        if chapter is None:
            broken.add(address)
        else:
            chapters.append(chapter._replace(language=language, easy=easy))
    return Narrative(tuple(_with_translations(files, chapters, broken)), frozenset(broken))


def _with_translations(files: Files, chapters: list[Chapter], broken: set[str]) -> Iterator[Chapter]:
    """Give each page with its translations; one of no page is a problem."""
    others: dict[str, list[Chapter]] = {}
    for one in chapters:
        if one.language:
            others.setdefault(one.address, []).append(one)
    for one in chapters:
        if not one.language:
            yield one._replace(translations=tuple(others.pop(one.address, ())))
    for address, alone in others.items():
        for one in alone if address not in broken else ():
            main = one.file.removesuffix(f".{one.language}.md") + ".md"
            message = f"This is a translation of {main}, and there is no such page."
            hint = f"add that page, or name this one after the page that it translates (“….{one.language}.md”)."
            files.problems.append(error("translation-of-nothing", Place(one.file), message, hint))


def _rename(content: Folder, path: PurePosixPath, *, easy: bool) -> str:
    """Say what a page should be called, or that it is a copy of one that is there."""
    language = language_of(path.suffix[1:])
    if easy and language:
        return f"rename it to “{path.stem}{EASY}.{language}.md”."
    if NEARLY_EASY.fullmatch(path.suffix):
        return f"for an Easy Read version of {path.stem}.md, rename it to “{path.stem}{EASY}.md”."
    inside = {name for name, _ in content.every()}
    first = COPY.sub("", path.name)
    if first != path.name and f"{path.parent / slug_of(first)}.md" in inside:
        return f"this looks like a copy of {slug_of(first)}.md: delete one of the two, or give it a name of its own."
    slug = slug_of(first) or "page"
    return f"rename it to “{slug}.md”." if f"{path.parent / slug}.md" not in inside else slug_hint(path.name)


def _read(files: Files, name: str, path: Path, address: str) -> Chapter | None:
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
    if odd := _odd_fence(name, text):
        files.problems.append(odd)
        return None
    front = _front(files, name, text)
    return Chapter(name, address, *front) if front else None


def _odd_fence(name: str, text: str) -> Problem | None:
    """Tell of front matter that does not stand between two lines of three hyphens, with the line that is another."""
    lines = text.split("\n")
    opens = LIKE_FENCE.fullmatch(lines[0])
    first = lines[1] if opens and len(lines) > 1 else lines[0]
    if not FIELD.match(first):
        return None
    if lines[0].rstrip() != "---":
        message = "The front matter has to stand between two lines of three hyphens."
        hint = "write “---” in this line." if opens else "put a line of three hyphens (---) above this one."
        if not opens and "---" not in (line.rstrip() for line in lines):
            hint = f"{hint[:-1]}, and below the last of these fields too."
        return error("front-matter", Place(name), message, hint)
    ends = next((n for n, line in enumerate(lines[1:], start=2) if LIKE_FENCE.fullmatch(line) or not line.strip()), 0)
    if ends and lines[ends - 1].strip() and lines[ends - 1].rstrip() != "---":
        message = "This line should end the front matter, and is not three hyphens."
        return error("front-matter", Place(name, ends), message, "write “---” in this line.")
    return None


def _front(files: Files, name: str, text: str) -> tuple[FrontMatter, str, int, dict[str, Place]] | None:
    """Part the front matter from the text: what it says, the text, where that begins, and where its fields stand."""
    late = LATE_FRONT.match(text)
    if late is None and not text.startswith("---"):
        return FrontMatter(), text, 1, {}
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
        return FrontMatter(), body, first_line, {}
    files.problems.extend(read.problems)
    if not isinstance(read.value, dict):
        if not has_errors(read.problems):
            message = "The front matter should hold fields (one “name: value” on each line)."
            hint = "such as “title: Foreword”."
            if glued := re.match(r"\s*(\w+)(?::| +)(\S[^\n]*)", match[1]):
                hint = f"put a colon and a space after the field's name: “{glued[1]}: {glued[2].strip()}”."
            files.problems.append(error("front-matter", Place(name, 2), message, hint))
        return None
    places = {str(field): read.positions.at((field,)) for field in read.value}
    try:
        return FrontMatter.model_validate(read.value), body, first_line, places
    except ValidationError as failure:
        files.problems.extend(explain(failure, FrontMatter, read.positions.at, read.value))
        return None
