"""Each kind of page looks as it did when somebody last looked at it, and so does each shell that pages stand in.

The pictures stand in `tests/browser/pictures/`, an eighth of their size, four or five screens tall: in `main/` a
folder for the main part of each kind of page, in `shell/` one for what stands round it, once for each shell. So a word
of the foot or the masthead changes the pictures of shells, and none of a main part. After a change that is meant, write
them anew with `pytest -m golden --rewrite-golden`, make them in full with `python tests/browser/screenshots.py OUT`,
and look at them before you commit.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from browser.chromium import over
from browser.hub import PARTS, SHELLS, Hub
from browser.likeness import apart, difference, in_full, in_small, in_steps, keep
from browser.looks import LOOKS, OPTIONS, Look, empty, hold_still, picture

PICTURES = Path(__file__).parent / "pictures"
A_HANDFUL = ("glance", "hub", "measure", "priority-exit")
A_FEW = tuple(look for look in LOOKS if look.name in {"light-320", "light-1280", "dark-1280", "forced-320"})
MAIN, SHELL = "main", "shell"


class Picture(NamedTuple):
    """What is to look as it did: the main part of a kind of page, or the shell that it stands in, in one look."""

    part: str
    kind: str
    look: Look

    @property
    def file(self) -> Path:
        """Where it stands as it was last looked at."""
        return PICTURES / self.part / self.kind / f"{self.look.name}.webp"


def kept(hub: Hub) -> list[Picture]:
    """Name all: the shells and the pages that have all parts in every look, of the other kinds the main part in few."""
    mains = [(kind, LOOKS if kind in PARTS else A_FEW) for kind in hub.examples()]
    return [
        *(Picture(MAIN, kind, look) for kind, looks in mains for look in looks),
        *(Picture(SHELL, kind, look) for kind in SHELLS for look in LOOKS),
    ]


def unlike(hub: Hub, started: Browser, pictures: list[Picture], out: Path, *, rewrite: bool) -> list[str]:
    """Hold what the site shows against pictures. What differs is written to `out`, or anew, and named."""
    examples = hub.examples()

    def look_at(page: Page, which: tuple[str, str]) -> list[str]:
        part, kind = which
        # Chromium keeps the black ground of forced colours for the next page that is opened with them.
        page.emulate_media(**LOOKS[0].media)  # type: ignore[arg-type]
        page.goto(hub.base + examples[kind])
        if part == SHELL:
            empty(page)
        hold_still(page)
        return [why for one in pictures if (one.part, one.kind) == which and (why := held(page, one))]

    def held(page: Page, one: Picture) -> str:
        file = one.file
        now = picture(page, one.look, "main" if one.part == MAIN else "html")
        small = in_small(now)
        before = Image.open(file).convert("RGB") if file.is_file() else None
        why = apart(before, small) if before else "it has no picture yet"
        if why and rewrite:
            keep(small, file)
            return ""
        if why:
            name = f"{one.part}-{one.kind}-{one.look.name}"
            now.save(out / f"{name}-now.png")
            if before:
                in_full(before).save(out / f"{name}-before.png")
                difference(before, small).save(out / f"{name}-difference.png")
            return f"{name}: {why}"
        return ""

    return sorted(over(started, dict.fromkeys((one.part, one.kind) for one in pictures), look_at, **OPTIONS))


def told(wrong: list[str], out: Path) -> str:
    return "\n".join([*wrong, f"The pictures are in {out}. If this is meant, run pytest with --rewrite-golden."])


@pytest.mark.golden
@pytest.mark.parametrize("part", [MAIN, SHELL])
def test_a_handful_look_as_they_were_looked_at(
    part: str, hub: Hub, chrome: Browser, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    kinds = A_HANDFUL if part == MAIN else SHELLS[:1]
    pictures = [one for one in kept(hub) if one.part == part and one.kind in kinds and one.look in A_FEW]
    wrong = unlike(hub, chrome, pictures, tmp_path, rewrite=request.config.getoption("--rewrite-golden"))
    assert not wrong, told(wrong, tmp_path)


@pytest.mark.sweep
@pytest.mark.golden
def test_each_kind_and_each_shell_looks_as_it_was_looked_at(
    hub: Hub, chrome: Browser, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    rewrite = request.config.getoption("--rewrite-golden")
    pictures = kept(hub)
    wrong = unlike(hub, chrome, pictures, tmp_path, rewrite=rewrite)
    for file in set(PICTURES.rglob("*.webp")) - {one.file for one in pictures}:
        if rewrite:
            file.unlink(missing_ok=True)
        else:
            wrong.append(f"{file.relative_to(PICTURES)}: there is no such page or look any more")
    assert not wrong, told(wrong, tmp_path)


@pytest.mark.sweep
def test_a_word_of_the_foot_changes_pictures_and_trees_of_shells_and_of_no_main_part(hub: Hub, page: Page) -> None:
    def shown() -> tuple[Image.Image, str]:
        return in_small(picture(page, A_FEW[0], "main")), page.locator("main").aria_snapshot()

    page.goto(hub.base + hub.examples()["glance"])
    hold_still(page)
    (before, tree), around = shown(), in_small(picture(page, A_FEW[0], "footer"))
    page.locator("footer li").first.evaluate("(one) => { one.textContent = 'Another word, and a longer one'; }")
    after = shown()
    assert not apart(in_steps(before), after[0])
    assert after[1] == tree
    assert apart(in_steps(around), in_small(picture(page, A_FEW[0], "footer")))


@pytest.fixture
def page(chrome: Browser) -> Iterator[Page]:
    """A page that can be made to hold still."""
    context = chrome.new_context(**OPTIONS)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def seen(hub: Hub, chrome: Browser) -> Iterator[Callable[[str], str]]:
    """Give what says in what the plan at a glance, opened once, differs from itself while a style is added to it."""
    context = chrome.new_context(**OPTIONS)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(hub.base + hub.examples()["glance"])
    hold_still(page)
    before = in_steps(in_small(picture(page, A_FEW[0])))

    def differs(style: str) -> str:
        added = page.add_style_tag(content=style or "* {}")
        now = picture(page, A_FEW[0])
        added.evaluate("(one) => one.remove()")
        return apart(before, in_small(now))

    yield differs
    context.close()


@pytest.mark.parametrize(
    ("change", "style"),
    [
        ("nothing changes", ""),
        ("letters are smoothed otherwise", "p, li, h2, td { transform: translate(.3px, .3px); }"),
    ],
)
def test_a_page_looks_like_itself_though_its_letters_are_drawn_otherwise(
    seen: Callable[[str], str], change: str, style: str
) -> None:
    assert not seen(style), change


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
def test_a_change_that_a_reader_would_see_is_seen(seen: Callable[[str], str], change: str, style: str) -> None:
    assert seen(style), change
