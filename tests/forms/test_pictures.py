"""The pictures of the forms in docs/editing.md: taken from the real screens, anew with `--rewrite-golden`.

Without that each screen is opened and has to show what its picture is of. The dots are not compared: letters are drawn
in another way on another machine.
"""

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from built.sites import lay_site
from built.whole import site_with_forms
from forms.browsing import Forms, forms_on, served
from projects import REPOSITORY

pytestmark = [pytest.mark.browser, pytest.mark.sweep, pytest.mark.golden]
FOLDER = REPOSITORY / "docs/images"
MANUAL = REPOSITORY / "docs/editing.md"
PLAN = "harrowmere-2026-2029"
LARGEST = 60_000
"""Bytes that a picture may have: a manual is read on slow lines too."""


def what_there_is(forms: Forms) -> None:
    forms.page.goto(f"{forms.url}#/collections/{PLAN}")
    forms.page.get_by_text("Glossary").first.wait_for()


def an_update(forms: Forms) -> None:
    forms.open(PLAN, "actions")
    update = forms.add("Updates", forms.item("Train every doctor's surgery to ask about abuse"))
    forms.fill("When", "2028-05-03", update)
    forms.choose("Status", "On track", update)
    forms.fill("Text", "Eight of nine are trained.", update)


def a_reading(forms: Forms) -> None:
    forms.open(PLAN, "measures")
    reading = forms.add("Readings", forms.item("Reports of abuse from homes that had reported before in the year"))
    forms.fill("Value", "171", reading)
    forms.fill("Period", "2028/29 Q1", reading)


def a_page(forms: Forms) -> None:
    forms.open(f"{PLAN}-pages", "foreword")
    forms.field("Text")


SCREENS: dict[str, Callable[[Forms], None]] = {
    "form-files": what_there_is,
    "form-update": an_update,
    "form-reading": a_reading,
    "form-page": a_page,
}


@pytest.fixture(scope="module")
def url(shared: Path) -> Iterator[str]:
    with served(site_with_forms(shared).folder) as address:
        yield address


@pytest.mark.parametrize("name", SCREENS)
def test_the_manual_shows_a_form_as_it_is(
    name: str, url: str, chrome: Browser, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    with forms_on(chrome, url, lay_site("living", tmp_path / "project")) as forms:
        forms.page.set_viewport_size({"width": 1000, "height": 620})
        SCREENS[name](forms)
        forms.page.wait_for_timeout(500)
        taken = Image.open(io.BytesIO(forms.page.screenshot())).convert("RGB").quantize(32)
    if request.config.getoption("--rewrite-golden"):
        taken.save(FOLDER / f"{name}.png", optimize=True)
    kept = FOLDER / f"{name}.png"
    with Image.open(kept) as picture:
        assert picture.size == taken.size
    assert kept.stat().st_size < LARGEST
    (words,) = re.findall(rf"!\[([^\]]+)\]\(images/{name}\.png\)", MANUAL.read_text(encoding="utf-8"))
    assert len(words) > 20, "a picture is described"
