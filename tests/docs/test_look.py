"""What docs/look.md promises of what is refused, each as a council would meet it; its steps: tests/test_wheel.py."""

import html
import re
from pathlib import Path

import pytest

from partnership_plans.site import assemble
from projects import REPOSITORY, Lay, lay_small

LOOK = (REPOSITORY / "docs/look.md").read_text(encoding="utf-8")
FONT = '@font-face {\n  font-family: "Ashby Sans";\n  src: url("https://fonts.example.org/a.woff2");\n}\n'
TAG = (
    '{% extends "base.html" %}\n{% block extrahead %}<script src="https://x.example.org/a.js"></script>{% endblock %}\n'
)


def told(root: Path) -> list[tuple[str, str, str]]:
    return [(one.code, one.message, one.hint) for one in assemble(root / "mkdocs.yml").problems]


def test_a_pair_of_colours_that_could_not_be_read_is_refused_with_the_nearest_that_can(lay: Lay) -> None:
    assert "A pair that could not be read is refused, with the nearest that can." in LOOK
    root = lay(None)
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write('extra:\n  plan:\n    brand: "#0b4a5e"\n    accent: "#ffff00"\n')
    [hint] = [hint for code, _, hint in told(root) if code == "colours"]
    pair = re.search(r'brand: "(#[0-9a-f]{6})"” and “accent: "(#[0-9a-f]{6})"', hint)
    assert pair, hint
    path = root / "mkdocs.yml"
    mended = path.read_text(encoding="utf-8").replace("#0b4a5e", pair[1]).replace("#ffff00", pair[2])
    path.write_text(mended, encoding="utf-8")
    assert told(root) == []


@pytest.mark.parametrize(
    ("piece", "text", "fetched"),
    [
        ("assets/own.css", FONT, "https://fonts.example.org/a.woff2"),
        ("assets/own.css", '@import "https://fonts.example.org/a.css";\n', "https://fonts.example.org/a.css"),
        ("main.html", TAG, "https://x.example.org/a.js"),
    ],
)
def test_what_comes_from_another_host_is_refused(piece: str, text: str, fetched: str, tmp_path: Path) -> None:
    assert "`plans publish` refuses a page that would." in LOOK
    root = lay_small(tmp_path / "project")
    (root / "theme" / piece).write_text(text, encoding="utf-8")
    found = {(code, hint) for code, message, hint in told(root) if fetched in message}
    assert found == {("outside-request", "keep a copy in this site instead.")}


def test_each_page_lets_scripts_of_the_site_run_and_no_others(lay: Lay) -> None:
    assert "the page's own policy keeps them out" in LOOK
    pages = assemble(lay(None) / "mkdocs.yml").pages
    policies = [re.findall(r"script-src ([^;]*);", html.unescape(page.html)) for page in pages]
    assert policies
    for allowed in policies:
        assert len(allowed) == 1
        words = [one for one in allowed[0].split() if not one.startswith("'sha256-")]
        assert set(words) <= {"'self'", "'wasm-unsafe-eval'"}, allowed
