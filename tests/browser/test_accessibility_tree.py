"""What assistive technology is given of each part of the site is as it was last looked at.

The golden files stand in `tests/browser/trees/`: in `main/` the main part of those kinds of page that have every part
between them, in `shell/` what stands round it, once for each shell. After a change that is meant, write them anew with
`pytest -m golden --rewrite-golden`, and read what changed before you commit it.
"""

from difflib import unified_diff
from itertools import islice
from pathlib import Path

import pytest
from playwright.sync_api import Page

from browser.hub import PARTS, SHELLS, Hub
from browser.looks import empty

TREES = Path(__file__).parent / "trees"
MAIN, SHELL = "main", "shell"


def tree(hub: Hub, page: Page, address: str, part: str) -> str:
    """Give the accessibility tree of a page's main part, or of what stands round it, headed by its address."""
    page.goto(hub.base + address)
    if part == SHELL:
        empty(page)
    text = page.locator("body" if part == SHELL else "main").aria_snapshot().replace(hub.base, "/")
    return f"# {address}\n{text}\n"


@pytest.mark.golden
@pytest.mark.parametrize("part", [MAIN, SHELL])
def test_each_part_has_the_tree_that_was_looked_at(
    part: str, hub: Hub, page: Page, request: pytest.FixtureRequest
) -> None:
    rewrite = request.config.getoption("--rewrite-golden", default=False)
    wrong: list[str] = []
    kinds = PARTS if part == MAIN else SHELLS
    for kind, address in hub.some(kinds).items():
        file = TREES / part / f"{kind}.yml"
        now = tree(hub, page, address, part)
        if rewrite:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(now, encoding="utf-8")
        before = file.read_text(encoding="utf-8") if file.is_file() else ""
        names = (f"{part} of {kind}, as looked at", f"{part} of {kind}, now")
        wrong += islice(unified_diff(before.splitlines(), now.splitlines(), *names, lineterm="", n=1), 12)
    others = [file for file in TREES.rglob("*.yml") if file.parent == TREES or file.parent.name == part]
    for file in others:
        if file.parent == TREES / part and file.stem in kinds:
            continue
        if rewrite:
            file.unlink(missing_ok=True)
        else:
            wrong.append(f"{file.relative_to(TREES)}: there is no such tree any more")
    assert not wrong, "\n".join([*wrong, "If this is meant, run pytest with --rewrite-golden and read what changed."])


@pytest.mark.sweep
def test_each_page_has_one_heading_of_its_own_and_each_landmark_a_name(
    hub: Hub, page: Page, examples: dict[str, str]
) -> None:
    for address in examples.values():
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
