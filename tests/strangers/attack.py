"""What every attack is held against: problems with places or harmless pages, in little time, nothing else touched."""

import functools
import hashlib
from dataclasses import asdict
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from pace import at_most
from partnership_plans.problems import Problem, as_github, as_json, as_text
from partnership_plans.site import Site, assemble

EDITION = "plans/example/2020-2024"
STORY = "content/example/2020-2024"
SECONDS = 8.0
"""The most that an attack may cost of a quiet machine's processor. The worst takes some three."""


def put(root: Path, name: str, text: str | bytes) -> Path:
    """Write a file of the change request."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    return path


def judge(root: Path, seconds: float = SECONDS) -> Site:
    """Check and render a project as the commands do; it may neither raise, nor last, nor change a file."""
    before = snapshot(root.parent)
    with at_most(seconds):
        site = assemble(root / "mkdocs.yml")
    assert snapshot(root.parent) == before, "a check changes no file"
    for problem in site.problems:
        assert not Path(problem.where.file).is_absolute(), problem
        assert problem.where.line > 0, problem
        assert problem.message, problem
    for text in (as_text(site.problems, site.lines), as_github(site.problems), as_json(site.problems)):
        text.encode()  # what a terminal or a log is sent
        assert text.isascii() or all(char.isprintable() or char == "\n" for char in text if not text.startswith("["))
    return site


def snapshot(folder: Path) -> dict[str, str]:
    """List what lies in a folder, and what is in it; what links lead to is left out."""
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest() if path.stat().st_size < 2_000_000 else "big"
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink() and not path.is_fifo()
    }


def told(site: Site, name: str) -> list[Problem]:
    """Give what was found in one file."""
    return [problem for problem in site.problems if problem.where.file == name]


class Tag(NamedTuple):
    """A start tag as a browser's parser would find it."""

    name: str
    attributes: dict[str, str]


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Tag] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(Tag(tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def tags(html: str) -> list[Tag]:
    """Parse HTML; give its start tags."""
    parser = _Tags()
    parser.feed(html)
    parser.close()
    return parser.found


@functools.cache
def harmful(html: str) -> tuple[str, ...]:
    """List what could run or load something in finished HTML: scripts, handlers, frames, styles, odd addresses."""
    found = []
    for tag in tags(html):
        if tag.name in {"script", "iframe", "object", "embed", "base", "form", "style", "link", "meta", "template"}:
            found.append(f"<{tag.name}>")
        for name, value in tag.attributes.items():
            bare = "".join(char for char in value if ord(char) > 32).lower()
            if name.startswith("on") or name in {"style", "srcdoc", "formaction", "xlink:href"}:
                found.append(f"{tag.name} {name}={value}")
            if name in {"href", "src", "action", "data"} and ":" in bare.partition("#")[0].partition("/")[0]:
                scheme = bare.partition(":")[0]
                if scheme not in {"http", "https", "mailto", "tel"} or tag.name == "img":
                    found.append(f"{tag.name} {name}={value}")
    return tuple(found)


def harm_in(site: Site) -> list[str]:
    """List what could do harm in the bodies and shells of all pages. The search page's own form is ours.

    That its script is ours too is held of the built site: a comparison in it looks like a tag.
    """
    found = []
    for page in site.pages:
        texts = {
            key: str(value) for key, value in asdict(page.shell).items() if key not in {"csp", "exit", "script", "data"}
        }
        for key, text in texts.items():
            if key in {"body", "nav", "breadcrumb", "contents", "notice", "footer", "help", "logo", "feeds", "books"}:
                # The help's numbers, the search form and its data stand in our own templates.
                parts = harmful(text)
                ours = {"feeds": {"<link>"}}.get(key, {"<form>"} if page.kind == "search" else set())
                found += [f"{page.address} {key}: {part}" for part in parts if part not in ours]
            else:
                found += [f"{page.address} {key}: <" for _ in tags(f'<i title="{text}">{text}</i>')[1:]]
    return found
