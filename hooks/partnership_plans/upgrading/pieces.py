"""The pieces of the theme that a project may have in its own `theme/` in place of the program's."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from partnership_plans.pages.kinds import KINDS
from partnership_plans.pages.searching import SITE_KINDS
from partnership_plans.themes import FOLDER

PAGES = "plan/pages/"
MORE = ("updates", "site-map", "not-found")
"""Kinds of page of the whole site that the search leaves out, or has under no name of their own."""
PIECES: Mapping[str, int] = dict.fromkeys(
    (
        "404.html", "assets/book.css", "assets/drawing.css", "assets/leave.js", "assets/paper.css", "assets/search.js",
        "assets/site.js", "assets/style.css", "base.html", "embed.html", "main.html", "plan/blocks.html",
        "plan/drawings.html", "plan/help.html", "plan/numbers.html", "plan/pages/a-z.html",
        "plan/pages/accessibility.html", "plan/pages/hub.html", "plan/pages/page.html", "plan/pages/search.html",
    ),
    2,
) | {"assets/own.css": 3, "plan/pages/accessibility.html": 3}  # fmt: skip
"""Each piece by its name, with the shape since which it is what it is: who overrides it looks at it again then."""


def of_kinds() -> tuple[str, ...]:
    """Give the pieces that a project may have and the program has not: the template of one kind of page."""
    names = dict.fromkeys(
        (*(name for kind in KINDS for name in (kind.template, kind.each) if name), *SITE_KINDS, *MORE)
    )
    return tuple(piece for name in names if (piece := f"{PAGES}{name}.html") not in PIECES)


def gone(root: Path) -> Iterator[str]:
    """Say of each piece in a project's own theme that there is none of its name, so that it has no effect."""
    folder = root / FOLDER
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        name = path.relative_to(folder).as_posix()
        if path.suffix in {".html", ".css", ".js"} and name not in {*PIECES, *of_kinds()}:
            yield f"{FOLDER}/{name} has no effect: the theme has no piece of that name."
