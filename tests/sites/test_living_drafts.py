"""What the invented borough keeps back: a draft action, a page with a day to come, and its next edition."""

import re
import shutil
from pathlib import Path

import pytest

from built.projects import run_plans
from built.reading import Built, main, read_built
from built.sites import day_of, lay_site

HELD = {
    "quayside-wardens": "Try wardens at the quayside on summer nights",
    "quayside-survey": "What the quayside survey will ask",
    "2029-2032": "Towards a quieter Harrowmere",
}
"""What is held back, by its id and its title."""


def build(root: Path, folder: str, *more: str) -> Path:
    done = run_plans(root, "build", *more, "--to", str(root / folder), SOURCE_DATE_EPOCH=day_of("living"))
    assert done.returncode == 0, done.stdout + done.stderr
    return root / folder


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.sweep
def test_the_public_site_is_the_same_byte_for_byte_as_if_what_is_held_back_were_not_written(
    living: Built, tmp_path: Path
) -> None:
    """No page, menu, search, feed, site map, CSV, JSON or count knows of it."""
    root = lay_site("living", tmp_path / "project")
    actions = root / "plans/harrowmere/2026-2029/actions.yml"
    without = re.sub(r"\n  - id: quayside-wardens\n(    .*\n)+", "", actions.read_text(encoding="utf-8"))
    actions.write_text(without, encoding="utf-8")
    assert "quayside-wardens" not in without
    (root / "content/harrowmere/2026-2029/quayside-survey.md").unlink()
    shutil.rmtree(root / "plans/harrowmere/2029-2032")
    assert files_of(living.folder) == files_of(build(root, "site"))


@pytest.mark.sweep
def test_the_preview_marks_it_on_its_own_page_and_wherever_its_title_stands(tmp_path: Path) -> None:
    preview = build(lay_site("living", tmp_path / "project"), "preview", "--drafts")
    pages = read_built(preview).pages
    top = "harrowmere/"
    assert "This is held back until 1 September 2028" in pages[f"{top}2026-2029/quayside-survey/"]
    assert "This is a draft" in pages[f"{top}2029-2032/"]
    assert "This is a draft" in pages[f"{top}2026-2029/actions/quayside-wardens/"]
    where = {
        title: {address for address, html in pages.items() if re.search(rf"{title} \((draft|held back)\)</a>", html)}
        for title in HELD.values()
    }
    wardens, survey, edition = where.values()
    assert {"a-z/t/", "site-map/", f"{top}2026-2029/actions/", f"{top}2026-2029/priorities/ask-earlier/"} <= wardens
    assert {"a-z/w/", "site-map/", f"{top}2026-2029/", f"{top}2026-2029/measures/"} <= survey
    assert {"a-z/t/", "site-map/", f"{top}2029-2032/about/"} <= edition
    for title in HELD.values():
        plain = [address for address, html in pages.items() if re.search(rf"{title}(?! \()</(a|h1)>", html)]
        assert plain == [], title
    assert "(draft)" in main(pages[f"{top}2029-2032/"])
