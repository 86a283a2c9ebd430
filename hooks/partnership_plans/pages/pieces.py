"""The pieces of the theme that a project may have in its own `theme/` in place of the program's."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from partnership_plans.pages.kinds import KINDS
from partnership_plans.pages.searching import SITE_KINDS
from partnership_plans.problems import Place, Problem, nearest, warning
from partnership_plans.themes import FOLDER

WRITTEN = {".html", ".css", ".js", ".typ"}
"""How pieces of a theme end."""
PAGES = "plan/pages/"
MORE = ("updates", "site-map", "not-found")
"""Kinds of page of the whole site that the search leaves out, or has under no name of their own."""
PIECES: Mapping[str, int] = dict.fromkeys(
    (
        "404.html", "assets/book.css", "assets/drawing.css", "assets/leave.js", "assets/search.js",
        "assets/site.js", "assets/style.css", "base.html", "embed.html", "main.html", "plan/blocks.html",
        "plan/drawings.html", "plan/help.html", "plan/numbers.html", "plan/pages/a-z.html",
        "plan/pages/accessibility.html", "plan/pages/hub.html", "plan/pages/page.html", "plan/pages/search.html",
    ),
    2,
) | {"assets/own.css": 3, "assets/paper.typ": 4, "plan/pages/accessibility.html": 3}  # fmt: skip
"""Each piece by its name, with the shape since which it is what it is: who overrides it looks at it again then."""


def of_kinds() -> tuple[str, ...]:
    """Give the pieces that a project may have and the program has not: the template of one kind of page."""
    names = dict.fromkeys(
        (*(name for kind in KINDS for name in (kind.template, kind.each) if name), *SITE_KINDS, *MORE)
    )
    return tuple(piece for name in names if (piece := f"{PAGES}{name}.html") not in PIECES)


def check_pieces(root: Path) -> Iterator[Problem]:
    """Find what a project's own theme has and no page takes: there is no piece of its name, and no other names it."""
    folder = root / FOLDER
    own = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.suffix in WRITTEN}
    known = {*PIECES, *of_kinds()}
    texts = {name: path.read_text(encoding="utf-8", errors="replace") for name, path in own.items() if path.is_file()}
    for name in texts:
        if name not in known and not any(name in text for other, text in texts.items() if other != name):
            near = nearest(name, known)
            hint = (
                f"call it {FOLDER}/{near}." if near else "delete it; docs/upgrade.md lists the pieces that there are."
            )
            message = f"{FOLDER}/{name} has no effect: the theme has no piece of that name."
            yield warning("unknown-file", Place(f"{FOLDER}/{name}"), message, hint)
