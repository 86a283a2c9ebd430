"""Releases of the real site: each is the built one, marked so that every file says of which release it is."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

from partnership_plans.problems import Problem
from partnership_plans.publish.manifest import files_in

DAY = "2026-11-21"
NOON = "1795262400"
MARK = re.compile(r"plans-release-(\d+)")


def release_of(site: Path, number: int) -> Callable[[Path], tuple[Problem, ...]]:
    """Give a builder that leaves the built site as its release of that number.

    As after a change of the council's colours: the style sheet and scripts have
    other content, so other names, so every page is another one.
    """

    def build(staging: Path) -> tuple[Problem, ...]:
        mark = f"plans-release-{number}"
        names = list(files_in(site))
        renamed = {}
        for name in names:
            if name.startswith("assets/"):
                text = f"/* {mark} */\n{(site / name).read_text()}"
                stem, _, ending = name.split(".")
                renamed[name] = f"{stem}.{hashlib.sha256(text.encode()).hexdigest()[:12]}.{ending}"
                _write(staging / renamed[name], text.encode())
        for name in names:
            data = (site / name).read_bytes()
            if name.endswith(".html"):
                text = data.decode().replace("</head>", f'<meta name="release" content="{mark}">\n</head>')
                text = text.replace("</main>", f"<p>{mark}</p></main>")
                for old, new in renamed.items():
                    text = text.replace(old, new)
                data = text.encode()
            if name not in renamed:
                _write(staging / name, data)
        return ()

    return build


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def release_shown(page: str) -> int:
    """Give the release that a whole page belongs to; ValueError if it is cut short or of several releases."""
    found = MARK.findall(page)
    if len(found) != 2 or len(set(found)) != 1 or not page.rstrip().endswith("</html>"):
        raise ValueError(found)
    return int(found[0])
