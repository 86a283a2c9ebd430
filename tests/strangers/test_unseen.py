"""What cannot be seen is told wherever it was typed: as itself, as an escape, as a reference of HTML."""

import unicodedata
from collections import Counter
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_plans.cli import main
from partnership_plans.source.hidden import find_hidden
from projects import Lay
from strangers.attack import EDITION, STORY, judge, put, told

REFERENCES = [
    "&#x202E;", "&#8238;", "&#x202e;", "&#X202E;", "&ZeroWidthSpace;", "&NoBreak;", "&lrm;", "&rlm;", "&shy;",
    "&InvisibleTimes;", "&InvisibleComma;", "&#x2800;", "&#xFE00;", "&#65024;", "&#x3164;", "&#xE0041;", "&#xFEFF;",
    "&#x1D159;", "&#xFFFD;", "&#0;", "&#173;", "&ApplyFunction;", "&NegativeThinSpace;", "&#x2066;",
]  # fmt: skip
ESCAPES = [r"\u202e", r"\x9f", r"\U000e0041", r"\u2800", r"\ufe00", r"\ue000", r"\u200b", r"\N{ZERO WIDTH SPACE}"]
SEEN = ["❤️ and 1️⃣", "©️", "👨‍👩‍👧", "نامه‌ای", "&copy; 2021", "&nbsp;", "&#163;5", "& co", "&amp;#x202E;", "`&#x202E;`"]


def test_a_reference_to_a_character_that_nobody_sees_is_told_at_its_line(lay: Lay, tried: Counter[str]) -> None:
    root = lay(None)
    shapes = ["Pay {} here.", "## A {} heading", "- an {} item", "[words {}](index.md)", "![A map {}](map.svg)"]
    put(root, f"{STORY}/map.svg", '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>')
    texts = {
        f"{STORY}/page-{number}-{shape}.md": f"---\ntitle: A page\n---\nWords.\n\n{line.format(reference)}\n"
        for number, reference in enumerate(REFERENCES)
        for shape, line in enumerate(shapes)
    }
    for name, text in texts.items():
        put(root, name, text)
    site = judge(root, seconds=30)
    for name, text in texts.items():
        found = [problem for problem in told(site, name) if problem.code == "hidden-character"]
        assert [problem.where.line for problem in found] == [6], text
        tried["stranger: unseen"] += 1


@pytest.mark.sweep
def test_an_escape_in_an_expression_or_in_quotes_is_told_at_its_line(lay: Lay, tried: Counter[str]) -> None:
    root = lay(None)
    for number, escape in enumerate(ESCAPES):
        put(root, f"{STORY}/page-{number}.md", f"---\ntitle: A page\n---\nWords.\n\n{{{{ 'x{escape}y' }}}}\n")
        put(
            root,
            f"{STORY}/link-{number}.md",
            f"---\ntitle: A page\n---\n\n{{{{ link('knife-crime', 'x{escape}y') }}}}\n",
        )
    for number, escape in enumerate(one for one in ESCAPES if r"\N" not in one):
        put(root, f"{STORY}/front-{number}.md", f'---\ntitle: "A {escape} page"\n---\nWords.\n')
        put(root, f"{EDITION}/more-{number}.yml", f'{["purposes", "purpose", "terms"][0]}:\n  - "A{escape}place"\n')
        site = judge(root, seconds=30)
        assert "hidden-character" in {one.code for one in told(site, f"{EDITION}/more-{number}.yml")}, escape
        assert "hidden-character" in {one.code for one in told(site, f"{STORY}/front-{number}.md")}, escape
        (root / f"{EDITION}/more-{number}.yml").unlink()
        tried["stranger: unseen"] += 2
    for number, escape in enumerate(ESCAPES):
        for name, line in ((f"{STORY}/page-{number}.md", 6), (f"{STORY}/link-{number}.md", 5)):
            found = [problem for problem in told(site, name) if problem.code == "hidden-character"]
            assert [problem.where.line for problem in found] == [line], escape
            tried["stranger: unseen"] += 1


def test_signs_that_people_see_are_left_alone(lay: Lay) -> None:
    root = lay(None)
    for number, text in enumerate(SEEN):
        put(root, f"{STORY}/page-{number}.md", f"---\ntitle: A page\n---\nWe say {text} to all of you.\n")
    site = judge(root)
    assert [problem for problem in site.problems if problem.severity == "error"] == []
    for page in site.pages:
        assert find_hidden(unescape(str(page.body))) is None or "page-" in page.address


@given(st.characters(categories=["Cf", "Cc", "Co"]))
def test_every_format_character_that_is_drawn_as_nothing_is_known(char: str) -> None:
    drawn = ("SIGN", "SANAH", "SAFHA", "SAMVAT", "MARK", "MARKER", "AYAH", "ABOVE")
    if char not in "\t\n\r" and not unicodedata.name(char, "").endswith(drawn):
        assert find_hidden(f"a{char}b")


@pytest.mark.parametrize("sign", ["\u202e", "&#x202E;", "&ZeroWidthSpace;", "&#8203;"])
def test_the_finished_page_is_looked_at_once_more_however_the_character_came_there(
    sign: str, lay: Lay, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tried: Counter[str]
) -> None:
    monkeypatch.chdir(lay(None))
    assert main(["build"]) == 0
    page = Path("site/example/2020-2024/foreword/index.html")
    shown = page.read_text(encoding="utf-8")
    assert "this plan</h2>" in shown
    page.write_text(shown.replace("this plan</h2>", f"{sign}this plan</h2>"), encoding="utf-8")
    assert main(["verify", "site"]) == 1
    assert "a character that nobody sees (U+20" in capsys.readouterr().out
    tried["stranger: unseen"] += 1
