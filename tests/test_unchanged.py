"""What is kept of the build before changes no byte: after any change of any file, and whatever became of it."""

import os
import pickle
import random
import shutil
from collections.abc import Callable
from difflib import unified_diff
from hashlib import sha256
from pathlib import Path

import pytest

from partnership_plans import units
from partnership_plans.build_cache import DIGEST
from partnership_plans.finished import reading
from partnership_plans.site import Site, assemble
from partnership_plans.unchanged_pages import read_values
from projects import NOTE, PLACES, REPOSITORY, lay_three, speak_welsh_too
from publish.workflows import steps

PUBLISHES = REPOSITORY / ".github" / "workflows" / "publish.yml"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the user's cache folder, empty; what is kept counts however small a site is."""
    monkeypatch.setattr(units, "WORTH_IT", 0)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("PLANS_CACHE", "on")
    return tmp_path / "cache"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay_three(tmp_path / "project")


def build(root: Path) -> Site:
    reading.REMEMBERED.clear()
    return assemble(root / "mkdocs.yml")


def test_what_ci_keeps_is_all_that_another_machine_needs_and_nothing_that_runs(
    root: Path, cache: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = build(root)
    (keeps,) = (step["with"]["path"] for step in steps(PUBLISHES) if "actions/cache" in step.get("uses", ""))
    home, _, kept = keeps.rpartition("/")
    assert home == "~/.cache/partnership-plans"
    folders = sorted((cache / "partnership-plans").glob(kept))
    assert {path.name for folder in folders for path in folder.iterdir()} == {*PLACES}
    for path in (path for folder in folders for path in folder.iterdir()):
        read_values(path.read_bytes()[2 * DIGEST :])
    other = cache.with_name("another machine")
    monkeypatch.setenv("XDG_CACHE_HOME", str(other))
    for folder in folders:
        shutil.copytree(folder, other / "partnership-plans" / folder.name)
    made.clear()
    assert_same(build(root), site)
    assert not {address.split("/")[0] for address in made} & set(PLACES)


def anew(root: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    with monkeypatch.context() as patch:
        patch.setenv("PLANS_CACHE", "off")
        return build(root)


def assert_same(site: Site, other: Site) -> None:
    assert site.problems == other.problems
    assert [page.address for page in site.pages] == [page.address for page in other.pages]
    for one, page in zip(site.pages, other.pages, strict=True):
        assert one.html == page.html, "\n".join(unified_diff(page.html.splitlines(), one.html.splitlines(), n=0))
    assert site.files == other.files


def test_only_the_pages_of_what_was_changed_are_made_again(root: Path, cache: Path, made: list[str]) -> None:
    build(root)
    everything = set(made)
    assert {address.split("/")[0] for address in everything} > set(PLACES)
    made.clear()
    change(root / "plans/sample/2020-2024/priorities.yml", "title: ", "title: Truly ")
    assert any("Truly" in page.html for page in build(root).pages)
    assert {address.split("/")[0] for address in made} & set(PLACES) == {"sample"}
    assert list(cache.rglob("units-*/*"))


def test_a_page_that_others_lead_to_is_asked_for_again(
    root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(root)
    (root / "content/sample/2020-2024/note.md").unlink()
    site = build(root)
    assert [str(one.where) for one in site.problems if one.code == "broken-link"]
    assert_same(site, anew(root, monkeypatch))
    assert list(cache.rglob("units-*/*"))


def test_without_a_second_build_nothing_tells_that_anything_is_kept(
    root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANS_CACHE", "off")
    build(root)
    assert not list(cache.rglob("units-*/*"))


class Planted:
    """What would run as soon as it is read."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (os.mkdir, ("ran",))


def test_nothing_that_is_kept_can_run(root: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = build(root)
    for path in cache.rglob("units-*/*"):
        data = path.read_bytes()[32:]
        data = data[:32] + pickle.dumps((Planted(), Planted()))
        path.write_bytes(sha256(data).digest() + data)
    monkeypatch.chdir(tmp_path)
    assert_same(first, build(root))
    assert not (tmp_path / "ran").exists()


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, path
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def words(root: Path, chance: random.Random) -> None:
    """Change a word anywhere that words are, be it right or wrong."""
    path = chance.choice(
        sorted((*root.glob("plans/**/*.yml"), *root.glob("content/**/*.md"), *root.glob("theme/**/*.*")))
    )
    text = path.read_text(encoding="utf-8")
    spots = [spot for spot, char in enumerate(text) if char.isalpha()]
    spot = chance.choice(spots)
    path.write_text(text[:spot] + chance.choice("aeiouxyz") + text[spot + 1 :], encoding="utf-8")


def title(root: Path, chance: random.Random) -> None:
    """Give a plan, a priority or a measure another title."""
    path = chance.choice(sorted(root.glob("plans/*/2020-2024/*.yml")))
    text = path.read_text(encoding="utf-8")
    if "title: " in text:
        path.write_text(text.replace("title: ", f"title: {chance.choice('ABC')} ", 1), encoding="utf-8")


def partnership(root: Path, chance: random.Random) -> None:
    """Give a partnership another name, which others are held against."""
    change(root / "plans" / chance.choice(PLACES) / "partnership.yml", "name: ", f"name: {chance.choice('ABC')} ")


def page(root: Path, chance: random.Random) -> None:
    """Take a page away, or bring it."""
    path = root / "content" / chance.choice(PLACES) / "2020-2024" / chance.choice(("note.md", "more.md"))
    if path.exists():
        path.unlink()
    else:
        path.write_text(NOTE.format(f"../../{chance.choice(PLACES)}/2020-2024/foreword.md#beside-us"), encoding="utf-8")


def heading(root: Path, chance: random.Random) -> None:
    """Give a heading that others may lead to other words."""
    path = root / "content" / chance.choice(PLACES) / "2020-2024" / "foreword.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Beside us", chance.choice(("Beside us", "Beside you"))), encoding="utf-8")


def whole_site(root: Path, chance: random.Random) -> None:
    """Bring a page of the whole site, which stands at the foot of each page."""
    path = root / "content" / f"{chance.choice('abc')}-page.md"
    path.write_text(f"---\ntitle: Page {chance.choice('ABC')}\n---\n\nWords.\n", encoding="utf-8")


def setting(root: Path, chance: random.Random) -> None:
    """Change a setting."""
    path = root / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("site_name: ", f"site_name: {chance.choice('ABC')} ", 1), encoding="utf-8")


CHANGES: tuple[Callable[[Path, random.Random], None], ...] = (
    words, title, title, partnership, page, page, heading, whole_site, setting,
)  # fmt: skip


def damage(cache: Path, chance: random.Random) -> None:
    """Spoil what is kept: cut it, change a byte, let one stand for another, empty it, take it away."""
    files = sorted(cache.rglob("units-*/*"))
    if not files:
        return
    path, other = chance.choice(files), chance.choice(files)
    data = bytearray(path.read_bytes())
    match chance.randrange(5):
        case 0:
            del data[chance.randrange(len(data)) :]
        case 1 if data:
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        case 2:
            data = bytearray(other.read_bytes())
        case 3:
            data.clear()
        case _:
            path.unlink()
            return
    path.write_bytes(data)


def rounds(root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, seed: int, many: int) -> int:
    """Change and build, again and again; every other time what is kept is spoilt. Gives how often there were pages."""
    chance = random.Random(seed)
    whole = 0
    kept = root.parent / "kept"
    for number in range(many):
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(root, kept, symlinks=True)
        for _ in range(chance.randint(1, 2)):
            chance.choice(CHANGES)(root, chance)
        if number % 2:
            damage(cache, chance)
        site = build(root)
        assert_same(site, anew(root, monkeypatch))
        whole += bool(site.pages)
        if not site.pages:  # so that the next round has pages again
            shutil.rmtree(root)
            shutil.move(kept, root)
    return whole


def test_after_any_change_a_build_is_the_one_from_nothing(
    root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert rounds(root, cache, monkeypatch, seed=1, many=8) > 2


@pytest.mark.sweep
def test_after_two_hundred_rounds_too(root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rounds(root, cache, monkeypatch, seed=2, many=200) > 60


@pytest.mark.sweep
def test_what_is_kept_of_a_site_in_two_languages_changes_no_byte_either(
    tmp_path: Path, cache: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page of the other language is kept by itself, and made anew where its translation is another now."""
    root = speak_welsh_too(tmp_path / "project")
    first = build(root)
    made.clear()
    assert_same(build(root), first)
    assert cache.is_dir()
    assert not [address for address in made if address.removeprefix("cy/").split("/")[0] in PLACES]
    home = Path("example/2020-2024")
    for file, old, new in (
        (root / "plans" / home / "translations/cy.yml", "Troseddau cyllyll", "Troseddau â chyllyll"),
        (root / "content" / home / "note.cy.md", "Nodyn", "Nodyn byr"),
        (root / "plans" / home / "priorities.yml", "Knife crime", "Crime with knives"),
    ):
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        kept = build(root)
        with monkeypatch.context() as patch:
            patch.setenv("PLANS_CACHE", "off")
            anew = build(root)
        assert_same(kept, anew)
        assert any(new in page.html for page in anew.pages)
