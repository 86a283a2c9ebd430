"""Each kind of page looks as it did when somebody last looked at it.

The pictures stand in `tests/browser/pictures/`, a folder for each kind, an eighth
of their size, four or five screens tall. After a change that is meant, write them anew with `pytest
tests/browser/test_looks.py --rewrite-golden`, make them in full with
`python tests/browser/screenshots.py OUT`, and look at them before you commit.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from browser.chromium import over
from browser.hub import Hub
from browser.likeness import apart, difference, in_full, in_small, in_steps, keep
from browser.looks import LOOKS, OPTIONS, Look, hold_still, picture

PICTURES = Path(__file__).parent / "pictures"
A_HANDFUL = ("glance", "hub", "measure", "priority-exit")
A_FEW = tuple(look for look in LOOKS if look.name in {"light-320", "light-1280", "dark-1280", "forced-320"})


def unlike(hub: Hub, kinds: list[str], looks: tuple[Look, ...], out: Path, *, rewrite: bool) -> list[str]:
    """Hold each look of some kinds against its picture. What differs is written to `out`, or anew, and named."""
    examples = hub.examples()

    def look_at(page: Page, kind: str) -> list[str]:
        # Chromium keeps the black ground of forced colours for the next page that is opened with them.
        page.emulate_media(**LOOKS[0].media)  # type: ignore[arg-type]
        page.goto(hub.base + examples[kind])
        hold_still(page)
        return [why for look in looks if (why := held(page, kind, look))]

    def held(page: Page, kind: str, look: Look) -> str:
        file = PICTURES / kind / f"{look.name}.webp"
        now = picture(page, look)
        small = in_small(now)
        kept = Image.open(file).convert("RGB") if file.is_file() else None
        why = apart(kept, small) if kept else "it has no picture yet"
        if why and rewrite:
            keep(small, file)
            return ""
        if why:
            name = f"{kind}-{look.name}"
            now.save(out / f"{name}-now.png")
            if kept:
                in_full(kept).save(out / f"{name}-before.png")
                difference(kept, small).save(out / f"{name}-difference.png")
            return f"{name}: {why}"
        return ""

    return sorted(over(kinds, look_at, **OPTIONS))


def told(wrong: list[str], out: Path) -> str:
    return "\n".join([*wrong, f"The pictures are in {out}. If this is meant, run pytest with --rewrite-golden."])


def test_a_handful_of_kinds_look_as_they_were_looked_at(
    hub: Hub, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    wrong = unlike(hub, list(A_HANDFUL), A_FEW, tmp_path, rewrite=request.config.getoption("--rewrite-golden"))
    assert not wrong, told(wrong, tmp_path)


@pytest.mark.sweep
def test_each_kind_looks_as_it_was_looked_at_in_every_look(
    hub: Hub, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    rewrite = request.config.getoption("--rewrite-golden")
    kinds = list(hub.examples())
    wrong = unlike(hub, kinds, LOOKS, tmp_path, rewrite=rewrite)
    for file in set(PICTURES.glob("*/*")) - {PICTURES / k / f"{look.name}.webp" for k in kinds for look in LOOKS}:
        if rewrite:
            file.unlink()
        else:
            wrong.append(f"{file.parent.name}/{file.name}: there is no such page or look any more")
    assert not wrong, told(wrong, tmp_path)


@pytest.fixture
def page(chrome: Browser) -> Iterator[Page]:
    """A page that can be made to hold still."""
    context = chrome.new_context(**OPTIONS)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("change", "style"),
    [
        ("nothing changes", ""),
        ("letters are smoothed otherwise", "p, li, h2, td { transform: translate(.3px, .3px); }"),
    ],
)
def test_a_page_looks_like_itself_though_its_letters_are_drawn_otherwise(
    hub: Hub, page: Page, change: str, style: str
) -> None:
    assert not seen(hub, page, style), change


@pytest.mark.parametrize(
    ("change", "style"),
    [
        ("the band has another colour", ".band { background: #1d5b7a; }"),
        ("the paper has another colour", "body { background: #f4f2ed; }"),
        ("text is paler", "main p { color: #6b7478; }"),
        ("a block is gone, and its space is left", ".notice { visibility: hidden; }"),
        ("a block is gone, and what was under it comes up", ".notice { display: none; }"),
        ("a heading stands six pixels to the right", "h1 { position: relative; left: 6px; }"),
        ("a heading is a little smaller", "h1 { font-size: 2.4rem; }"),
        ("a list has lost its lines", ".ranked > li { border: 0; }"),
        ("a number has another colour", ".rank, .big { color: #c2680a; }"),
        ("a status is gone", ".tag { visibility: hidden; }"),
    ],
)
def test_a_change_that_a_reader_would_see_is_seen(hub: Hub, page: Page, change: str, style: str) -> None:
    assert seen(hub, page, style), change


def seen(hub: Hub, page: Page, style: str) -> str:
    """Say in what the plan at a glance differs from itself when a style is added to it."""
    page.goto(hub.base + hub.examples()["glance"])
    hold_still(page)
    before = in_steps(in_small(picture(page, A_FEW[0])))
    if style:
        page.add_style_tag(content=style)
    return apart(before, in_small(picture(page, A_FEW[0])))
