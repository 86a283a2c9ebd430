"""axe-core finds nothing: on every page, and on each kind of page in every look and state."""

import itertools
import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.axe import Finding, findings
from browser.chromium import HEIGHT, WIDTHS, Scripts, over, settle
from browser.hub import TOOLS, Hub, look_for
from projects import REPOSITORY

SCHEMES = ("light", "dark")
OPEN = "() => document.querySelectorAll('details').forEach(part => { part.open = true; })"
SHUT = "() => document.querySelectorAll('details').forEach(part => { part.open = false; })"


def said(found: list[Finding]) -> str:
    return "\n".join(map(str, found[:40])) + f"\n{len(found)} in all"


IN_TURN = ((320, "light", True), (1280, "light", False), (768, "dark", True))
"""Looks that the kinds of page take turns at in every run; the sweeps look at all that they leave out."""
Looks = tuple[tuple[int, str, bool], ...]
EVERY_LOOK: Looks = tuple(itertools.product(WIDTHS, SCHEMES, (True, False)))
TURNS = tuple(tuple((width, scheme, scripts) for scheme in SCHEMES) for width in WIDTHS for scripts in (True, False))
SHARES = 8
"""Tests into which a sweep is parted, so that two processes share it."""


def looks_at(page: Page, hub: Hub, address: str, states: tuple[str, ...], looks: Looks) -> list[Finding]:
    """Open a page with and without scripts, and look at it at a width, in a scheme, in each state."""
    found: list[Finding] = []
    opener = Scripts(page)
    for scripts in sorted({look[2] for look in looks}):
        opener.open(hub.base + address, scripts=scripts)
        for state in states:
            page.evaluate(OPEN if state == "open" else SHUT)
            for width, scheme, _ in (look for look in looks if look[2] == scripts):
                page.set_viewport_size({"width": width, "height": HEIGHT})
                page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                settle(page)
                where = f"{address} {scheme} {width} px, {state}, {'with' if scripts else 'without'} scripts"
                found += findings(page, where, colours_only=scheme == "dark")
    return found


def test_each_kind_is_free_of_findings_in_some_looks_with_all_that_opens_open(
    hub: Hub, chrome: Browser, examples: dict[str, str]
) -> None:
    def look(page: Page, which: tuple[int, str]) -> list[Finding]:
        number, address = which
        return looks_at(page, hub, address, ("open",), (IN_TURN[number % len(IN_TURN)],))

    found = over(chrome, enumerate(examples.values()), look)
    assert not found, said(found)


@pytest.mark.sweep
@pytest.mark.parametrize("share", range(SHARES))
def test_each_kind_is_free_of_findings_in_every_look_open_and_shut(hub: Hub, chrome: Browser, share: int) -> None:
    found = over(
        chrome,
        [*hub.examples().values()][share::SHARES],
        lambda page, address: looks_at(page, hub, address, ("shut", "open"), EVERY_LOOK),
    )
    assert not found, said(found)


@pytest.mark.sweep
@pytest.mark.parametrize("share", range(SHARES))
def test_every_page_is_free_of_findings_in_looks_that_take_turns(hub: Hub, chrome: Browser, share: int) -> None:
    """The pages of one kind follow each other here, so that each look meets those of every kind with many."""

    def look(page: Page, which: tuple[int, str]) -> list[Finding]:
        number, address = which
        round_, turn = divmod(number, len(TURNS))
        return looks_at(page, hub, address, ("open" if round_ % 2 else "shut",), TURNS[turn])

    by_kind = enumerate(sorted(hub.addresses, key=lambda address: (hub.kinds[address], address)))
    found = over(chrome, [*by_kind][share::SHARES], look)
    assert not found, said(found)


def show_more(page: Page) -> None:
    look_for(page, "police")
    page.get_by_role("button", name="Show more results").click()
    expect(page.locator("[data-search-results] > li")).to_have_count(20)


def narrow(page: Page) -> None:
    look_for(page, "police")
    whole = page.get_by_role("status").inner_text()
    if not page.get_by_label("Kind of page").is_visible():
        page.get_by_text("Narrow the search").click()
    page.get_by_label("Kind of page").select_option("Priorities")
    expect(page.get_by_role("status")).to_have_text(re.compile(f"^(?!{re.escape(whole)}).* found for"))


IN_USE: dict[str, Callable[[Page], None]] = {
    "results": lambda page: look_for(page, "abuse"),
    "more results": show_more,
    "results of one kind": narrow,
    "nothing found": lambda page: look_for(page, "xylophone"),
}


@pytest.mark.parametrize("state", IN_USE)
def test_the_search_page_in_use_is_free_of_findings(hub: Hub, page: Page, state: str) -> None:
    """With real results of the real index."""
    page.goto(f"{hub.base}search/")
    IN_USE[state](page)
    found = []
    for width, scheme, _ in IN_TURN:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        settle(page)
        found += findings(page, f"search/ {scheme} {width} px, {state}", colours_only=scheme == "dark")
    assert not found, said(found)


def test_axe_would_find_what_is_wrong(page: Page) -> None:
    """A test that can't fail shows nothing: text too faint over a shape of its own, and a picture without words."""
    page.set_content(
        '<!doctype html><html lang="en"><title>x</title><main><h1>x</h1><img src="data:,">'
        '<div style="position:relative"><div style="position:absolute;inset:0;background:#888"></div>'
        '<p id="faint" style="position:relative;color:#999">Words</p></div></main>'
    )
    assert {"image-alt", "color-contrast"} <= {finding.rule for finding in findings(page, "a bad page")}


@pytest.mark.usefixtures("the_five")
@pytest.mark.parametrize(("package", "name"), [("axe-core", "axe-core"), ("vnu-jar", "Nu HTML checker")])
def test_the_accessibility_statement_names_the_programs_that_are_used_here(package: str, name: str) -> None:
    installed = json.loads((TOOLS / package / "package.json").read_text(encoding="utf-8"))["version"]
    assert f"title: {name} {installed}" in (REPOSITORY / "plans" / "accessibility.yml").read_text(encoding="utf-8")
