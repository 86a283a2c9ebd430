"""What assistive technology is given of each kind of page is as it was last looked at.

The golden files stand in `tests/browser/trees/`, one for each kind. After a
change that is meant, write them anew with `pytest --rewrite-golden`, and read
what changed before you commit it.
"""

from difflib import unified_diff
from itertools import islice
from pathlib import Path

import pytest
from playwright.sync_api import Page

from browser.hub import Hub

TREES = Path(__file__).parent / "trees"


def tree(hub: Hub, page: Page, address: str) -> str:
    """Give the accessibility tree of a page as text, headed by its address."""
    page.goto(hub.base + address)
    text = page.locator("body").aria_snapshot().replace(hub.base, "/")
    return f"# {address}\n{text}\n"


def test_each_kind_has_the_tree_that_was_looked_at(hub: Hub, page: Page, request: pytest.FixtureRequest) -> None:
    rewrite = request.config.getoption("--rewrite-golden", default=False)
    wrong: list[str] = []
    examples = hub.examples()
    for kind, address in examples.items():
        file = TREES / f"{kind}.yml"
        now = tree(hub, page, address)
        if rewrite:
            TREES.mkdir(exist_ok=True)
            file.write_text(now, encoding="utf-8")
        before = file.read_text(encoding="utf-8") if file.is_file() else ""
        wrong += islice(
            unified_diff(
                before.splitlines(), now.splitlines(), f"{kind}, as looked at", f"{kind}, now", lineterm="", n=1
            ),
            12,
        )
    files = {file.stem for file in TREES.glob("*.yml")}
    if rewrite:
        for kind in files - set(examples):
            (TREES / f"{kind}.yml").unlink()
    else:
        wrong += [f"{kind}.yml: there is no such kind of page any more" for kind in sorted(files - set(examples))]
    assert not wrong, "\n".join([*wrong, "If this is meant, run pytest with --rewrite-golden and read what changed."])


def test_each_kind_has_one_heading_of_the_page_and_each_landmark_a_name_of_its_own(hub: Hub, page: Page) -> None:
    for address in hub.examples().values():
        page.goto(hub.base + address)
        levels = page.locator("h1, h2, h3, h4, h5").evaluate_all("all => all.map(one => Number(one.tagName[1]))")
        assert levels.count(1) == 1, address
        main = page.locator("main :is(h1, h2, h3, h4, h5)").evaluate_all(
            "all => all.map(one => Number(one.tagName[1]))"
        )
        jumps = [pair for pair in zip([0, *main], main, strict=False) if pair[1] > pair[0] + 1]
        assert not jumps, f"{address}: {jumps}"
        for role in ("banner", "main", "contentinfo"):
            assert page.get_by_role(role).count() == 1, f"{address}: {role}"
        names = page.get_by_role("navigation").evaluate_all(
            "all => all.map(one => one.ariaLabel ?? one.ariaLabelledByElements?.[0]?.textContent ?? '')"
        )
        assert all(names), f"{address}: {names}"
        assert len(set(names)) == len(names), f"{address}: {names}"
