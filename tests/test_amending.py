"""A site that stands is amended where one partnership's words have changed, with the bytes of a build from nothing."""

import os
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from partnership_plans import cli, side_by_side
from partnership_plans.engines import amending, building
from partnership_plans.engines.alone import Made, make_alone
from partnership_plans.engines.up_to_date import Standing
from partnership_plans.model.profile import Profile, go_by
from partnership_plans.pages import paging, searching
from partnership_plans.pages.of_site import letters
from partnership_plans.site import assemble
from projects import PLACES, lay_three, read_easily

LONG = "We worked on this plan with people who live here. They told us what matters to them where they live.\n"
TOLD = 6
"""Rounds of which is remembered what was kept."""
FAR = 4
"""Spaces in a line before what is no field's name any more."""
PRIORITIES = "plans/sample/2020-2024/priorities.yml"
ACTIONS = "plans/sample/2020-2024/actions.yml"


ACTION = """actions:
  - id: light-the-park
    title: Light the park
    priorities: [knife-crime]
    owner: example-council
    supported_by: [example-police]
    due: 2021-03-31
    updates:
      - when: 2020-07-14
        status: ongoing
        text: The first lamps came.
      - when: 2020-10-13
        status: ongoing
        text: Twelve of forty lamps are up.
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a project of three partnerships of which a site has been built, with several indexes for the search."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("PLANS_CACHE", "on")
    monkeypatch.setattr(searching, "ONE_INDEX", 40)
    project = lay_three(tmp_path / "project")
    for foreword in project.glob("content/*/*/foreword.md"):
        foreword.write_text(f"{foreword.read_text(encoding='utf-8')}\n{LONG}", encoding="utf-8")
    for edition in project.glob("plans/*/*/edition.yml"):
        (edition.parent / "actions.yml").write_text(ACTION, encoding="utf-8")
    monkeypatch.chdir(project)
    assert cli.main(["build"]) == 0
    parts = sorted(path.name for path in (project / "site/pagefind").iterdir() if path.name.isdecimal())
    assert parts == ["2"], "two partnerships share an index, and the third has one of its own"
    return project


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, path
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def assert_as_from_nothing(root: Path, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Hold the site that stands, and what its build said, against a build that knows of nothing before it."""
    capsys.readouterr()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLANS_CACHE", "off")
        assert cli.main(["build", "--to", "../anew"]) == 0
    anew = capsys.readouterr().out.replace("../anew", "site")
    assert said.splitlines()[0] == anew.splitlines()[0]
    stands, made = files_of(root / "site"), files_of(root.parent / "anew")
    assert stands.keys() == made.keys()
    assert [name for name in made if stands[name] != made[name]] == []


def is_amended(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note which partnerships the site is amended for."""
    found: list[str] = []
    amend = amending.Amending.amend

    def noted(self: amending.Amending, owner: str, standing: Standing) -> amending.Amended | None:
        amended = amend(self, owner, standing)
        if amended:
            found.append(owner)
        return amended

    monkeypatch.setattr(amending.Amending, "amend", noted)
    return found


def test_a_changed_word_has_nothing_else_read_or_made(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    change(root / "content/sample/2020-2024/foreword.md", "## Beside us", "This is said anew.\n\n## Beside us")
    before = {path: path.stat().st_ino for path in (root / "site").rglob("*.html")}
    with monkeypatch.context() as patch:
        patch.setattr(building, "build", lambda *_args, **_options: pytest.fail("all was built"))
        capsys.readouterr()
        assert cli.main(["build"]) == 0
    said = capsys.readouterr().out
    assert "Built " in said
    written = {path for path, inode in before.items() if path.stat().st_ino != inode}
    assert {path.relative_to(root / "site").parts[0] for path in written} == {"sample"}
    assert "This is said anew." in (root / "site/sample/2020-2024/foreword/index.html").read_text(encoding="utf-8")
    assert_as_from_nothing(root, said, capsys)
    assert not [path for path in root.iterdir() if path.name.endswith(".staging")]


@pytest.mark.sweep
def test_a_second_change_follows_the_first_and_then_nothing_has_changed(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = is_amended(monkeypatch)
    for place in ("sample", "third", "sample"):
        edit(root, place)
        assert cli.main(["build"]) == 0
    assert found == ["sample", "third", "sample"]
    said = capsys.readouterr().out
    assert cli.main(["build"]) == 0
    assert "Nothing has changed since site/ was built" in capsys.readouterr().out
    assert_as_from_nothing(root, said.splitlines()[-2], capsys)


@pytest.mark.sweep
def test_what_was_made_last_is_not_made_once_more_for_the_next_edit(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def noted(config: Path, owner: str, *rest: Any, **more: Any) -> Made:
        made.append(owner)
        return make_alone(config, owner, *rest, **more)

    monkeypatch.setattr(amending, "make_alone", noted)
    monkeypatch.setattr(side_by_side, "processes", lambda: 1)
    for place in ("sample", "sample", "third", "sample"):
        edit(root, place)
        capsys.readouterr()
        assert cli.main(["build"]) == 0
    assert sorted(made) == sorted(["sample", "sample", "sample", "third", "third", "sample", "sample"])
    assert_as_from_nothing(root, capsys.readouterr().out, capsys)


GATE = """  - id: mend-the-gate
    title: Mend the gate
    priorities: [knife-crime]
    owner: example-council
    due: 2021-05-31
    updates:
      - when: 2020-08-14
        status: ongoing
        text: The gate is ordered.
"""
NEXT = """title: Safer still
period: 2025 to 2028
draft: yes
terms:
  - {term: CSE, stands_for: Community Safety Executive, meaning: Those who decide.}
"""
DRAFTED = """  - id: think-of-more
    title: Think of more
    draft: yes
    owner: example-council
"""
REPORTED = """      - when: 2021-01-12
        status: ongoing
        text: All forty are up.
"""
DAILY = {
    "what was reported": ("actions.yml", "Twelve of forty lamps", "Fourteen of forty lamps"),
    "what is reported anew": ("actions.yml", "      - when: 2020-10-13\n", f"{REPORTED}      - when: 2020-10-13\n"),
    "when it was reported": ("actions.yml", "when: 2020-07-14", "when: 2020-11-14"),
    "a date": ("actions.yml", "due: 2021-03-31", "due: 2021-09-30"),
    "a reading": ("readings/knife-offences.csv", "2020,", "2020,1"),
}
"""What editors of a running plan change each day, by what it is."""


@pytest.mark.sweep
def test_what_editors_change_each_day_has_nothing_else_made_though_others_have_a_part_in_it(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each organisation can be followed: its feed tells what is reported in the plans of all partnerships."""
    found = is_amended(monkeypatch)
    feed = root / "site/bodies/example-police/feed.xml"
    assert feed.read_text(encoding="utf-8").count("<entry>") == 2 * len(PLACES)
    for place, (file, old, new) in zip((*PLACES[1:], *PLACES), DAILY.values(), strict=True):
        change(root / f"plans/{place}/2020-2024/{file}", old, new)
        capsys.readouterr()
        assert cli.main(["build"]) == 0
        assert found[-1:] == [place], file
        assert_as_from_nothing(root, capsys.readouterr().out, capsys)
    assert len(found) == len(DAILY)
    assert "All forty are up." in feed.read_text(encoding="utf-8")


@pytest.mark.sweep
def test_an_easy_read_version_that_is_out_of_date_now_says_so_where_the_rest_stands(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read_easily(root, "sample")
    (root / "content/sample/2020-2024/priorities/knife-crime.easy.cy.md").unlink()
    file = root / "content/sample/2020-2024/priorities/knife-crime.easy.md"
    letters = re.search(r"made_from: (\w+)", "".join(one.hint for one in assemble(root / "mkdocs.yml").problems))
    assert letters
    change(file, "title: Knives", f"title: Knives\nmade_from: {letters[1]}")
    assert cli.main(["build"]) == 0
    easy = root / "site/sample/2020-2024/priorities/knife-crime/easy-read/index.html"
    assert "may have changed" not in easy.read_text(encoding="utf-8")
    found = is_amended(monkeypatch)
    change(root / "plans/sample/2020-2024/actions.yml", "due: 2021-03-31", "due: 2021-09-30")
    capsys.readouterr()
    assert cli.main(["build"]) == 0
    assert found == ["sample"]
    assert "may have changed" in easy.read_text(encoding="utf-8")
    assert_as_from_nothing(root, capsys.readouterr().out, capsys)


@pytest.mark.sweep
def test_a_process_that_has_read_no_site_before_reads_the_files_as_this_site_does(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = is_amended(monkeypatch)
    foreword = root / "content/sample/2020-2024/foreword.md"
    text = foreword.read_text(encoding="utf-8")
    assert "topics:" not in text
    foreword.write_text(text.replace("---\n", "---\ntopics: [sexual abuse]\n", 1), encoding="utf-8")
    assert cli.main(["build"]) == 0
    change(foreword, "## Beside us", "More.\n\n## Beside us")
    go_by(Profile())
    assert cli.main(["build"]) == 0
    assert found[-1:] == ["sample"]
    assert_as_from_nothing(root, capsys.readouterr().out.splitlines()[-2], capsys)


def a_priority_that_the_home_names(root: Path) -> None:
    change(root / PRIORITIES, "title: ", "title: Truly ")


def a_page_more(root: Path) -> None:
    (root / "content/sample/2020-2024/more.md").write_text(
        "---\ntitle: More\n---\n\nThis page has some more words, so that it is not empty.\n", encoding="utf-8"
    )


def a_page_that_others_lead_to(root: Path) -> None:
    (root / "content/third/2020-2024/note.md").unlink()
    change(root / "content/sample/2020-2024/foreword.md", "[this](../../third/2020-2024/note.md)", "this")


def a_link_to_others(root: Path) -> None:
    change(
        root / "content/sample/2020-2024/foreword.md",
        "## Beside us",
        "[There](../../third/2020-2024/foreword.md#beside-us).\n\n## Beside us",
    )


def a_heading(root: Path) -> None:
    change(root / "content/sample/2020-2024/foreword.md", "## Beside us", "## Beside you")


def a_name(root: Path) -> None:
    change(root / "plans/sample/partnership.yml", "name: ", "name: The ")


def a_status(root: Path) -> None:
    change(root / ACTIONS, "when: 2020-10-13\n        status: ongoing", "when: 2020-10-13\n        status: completed")


def a_title(root: Path) -> None:
    change(root / ACTIONS, "title: Light", "title: Brighten")


def a_title_of_a_page(root: Path) -> None:
    change(root / "content/sample/2020-2024/foreword.md", "title: A word", "title: Some words")


def an_action_more(root: Path) -> None:
    with (root / ACTIONS).open("a", encoding="utf-8") as file:
        file.write(GATE)


def an_action_less(root: Path) -> None:
    change(root / ACTIONS, GATE, "")


def a_page_less(root: Path) -> None:
    (root / "content/sample/2020-2024/more.md").unlink()


def a_report_more(root: Path) -> None:
    change(root / ACTIONS, "      - when: 2020-10-13\n", f"{REPORTED}      - when: 2020-10-13\n")


LIVELY = (
    a_status, a_title, an_action_more, a_report_more, a_page_more, a_title_of_a_page, a_heading, an_action_less,
    a_page_less,
)  # fmt: skip
"""What changes in a living plan, one after another: what the lists of the whole site say of it changes too."""


@pytest.mark.sweep
def test_what_lists_of_the_whole_site_say_is_amended_too(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = is_amended(monkeypatch)
    for number, edit_it in enumerate(LIVELY, 1):
        edit_it(root)
        capsys.readouterr()
        assert cli.main(["build"]) == 0
        assert found == ["sample"] * number, edit_it.__name__
        assert_as_from_nothing(root, capsys.readouterr().out, capsys)
    folders = {path.relative_to(root / "site") for path in (root / "site").rglob("*") if path.is_dir()}
    assert Path("sample/2020-2024/more") not in folders


@pytest.mark.parametrize("whose", PLACES[1:])
@pytest.mark.sweep
def test_what_is_held_back_anywhere_has_no_more_made(
    root: Path, whose: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A draft of the partnership itself or of another: what the public sees is amended, and a draft that is changed."""
    held = root / f"plans/{whose}/2020-2024/actions.yml"
    with held.open("a", encoding="utf-8") as file:
        file.write(DRAFTED)
    (root / f"plans/{whose}/2025-2028").mkdir()
    (root / f"plans/{whose}/2025-2028/edition.yml").write_text(NEXT, encoding="utf-8")
    assert cli.main(["build"]) == 0, capsys.readouterr().out
    found = is_amended(monkeypatch)

    def a_draft(_root: Path) -> None:
        change(held, "Think of", "Think again of")

    changes = (a_status, an_action_more, a_page_more, a_draft, a_report_more)
    for number, edit_it in enumerate(changes, 1):
        edit_it(root)
        capsys.readouterr()
        assert cli.main(["build"]) == 0
        assert len(found) == number
        assert_as_from_nothing(root, capsys.readouterr().out, capsys)
    assert "Think" not in "".join(path.read_text(encoding="utf-8") for path in (root / "site").rglob("*.html"))


@pytest.mark.sweep
def test_a_long_list_that_gets_another_page_is_amended(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The A to Z has a page for each letter, and a letter of many entries several; the site map has several too."""
    monkeypatch.setattr(paging, "ON_ONE_PAGE", 1)
    monkeypatch.setattr(letters, "ON_ONE_PAGE", 1)
    monkeypatch.setattr(paging.paged, "__defaults__", (1,))
    change(root / "mkdocs.yml", "site_name: ", "site_name: The ")
    assert cli.main(["build"]) == 0
    before = {path.relative_to(root / "site") for path in (root / "site/a-z").rglob("*.html")}
    found = is_amended(monkeypatch)
    for number, edit_it in enumerate((an_action_more, a_page_more, a_title_of_a_page, an_action_less, a_page_less), 1):
        edit_it(root)
        capsys.readouterr()
        assert cli.main(["build"]) == 0
        assert found == ["sample"] * number, edit_it.__name__
        assert_as_from_nothing(root, capsys.readouterr().out, capsys)
        if edit_it is a_page_more:
            assert {path.relative_to(root / "site") for path in (root / "site/a-z").rglob("*.html")} > before


def two_partnerships(root: Path) -> None:
    for place in ("sample", "third"):
        change(root / f"content/{place}/2020-2024/foreword.md", "## Beside us", "More.\n\n## Beside us")


def a_setting_too(root: Path) -> None:
    change(root / "content/sample/2020-2024/foreword.md", "## Beside us", "More.\n\n## Beside us")
    change(root / "mkdocs.yml", "site_name: ", "site_name: The ")


def a_page_of_the_site_too(root: Path) -> None:
    """Spoil a page of another partnership, with its times as they were."""
    change(root / "content/sample/2020-2024/foreword.md", "## Beside us", "More.\n\n## Beside us")
    page = root / "site/third/2020-2024/index.html"
    times = page.stat()
    page.write_bytes(page.read_bytes().replace(b"</html>", b"</htmI>"))
    os.utime(page, ns=(times.st_atime_ns, times.st_mtime_ns))


@pytest.mark.parametrize(
    "what",
    [
        a_priority_that_the_home_names,
        a_page_that_others_lead_to,
        a_link_to_others,
        a_name,
        two_partnerships,
        a_setting_too,
        a_page_of_the_site_too,
    ],
)
def test_what_others_read_has_all_of_it_built(
    root: Path, what: Callable[[Path], None], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = is_amended(monkeypatch)
    what(root)
    capsys.readouterr()
    assert cli.main(["build"]) == 0
    assert_as_from_nothing(root, capsys.readouterr().out, capsys)
    assert found == []


def test_an_error_is_told_and_leaves_the_site_as_it_was(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files_of(root / "site")
    change(root / "content/sample/2020-2024/foreword.md", "## Beside us", "[No](nowhere.md).\n\n## Beside us")
    capsys.readouterr()
    assert cli.main(["build"]) == 1
    assert "content/sample/2020-2024/foreword.md" in capsys.readouterr().out
    assert files_of(root / "site") == before


def lively(root: Path, chance: random.Random) -> None:
    """Change what changes in a living plan: a status, a title, an action, a page, a report, a draft, a letter."""
    place = chance.choice(PLACES)
    plans, content = (root / top / place / "2020-2024" for top in ("plans", "content"))
    actions, page = plans / "actions.yml", content / "more.md"
    text = actions.read_text(encoding="utf-8")
    match chance.randrange(9):
        case 0:
            was = chance.choice(re.findall(r"(?m)^        status: .*$", text) or [""])
            new = f"        status: {chance.choice(('ongoing', 'completed', 'delayed', 'not started'))}"
            actions.write_text(text.replace(was, new, chance.choice((1, -1))), encoding="utf-8")
        case 1:
            path = chance.choice(sorted(plans.glob("*.yml")))
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace("title: ", f"title: {chance.choice('AMZ')}n ", 1), encoding="utf-8")
        case 2:
            actions.write_text(text.replace(GATE, "") if GATE in text else f"{text}{GATE}", encoding="utf-8")
        case 3:
            if page.exists():
                page.unlink()
            else:
                page.write_text(f"---\ntitle: More of {place}\n---\n\nWords enough to be a page.\n", encoding="utf-8")
        case 4:
            when = f"20{chance.randrange(20, 22)}-0{chance.randrange(1, 6)}-1{chance.randrange(9)}"
            told = f"    updates:\n      - when: {when}\n        status: ongoing\n        text: It goes on.\n"
            actions.write_text(text.replace("    updates:\n", told, 1), encoding="utf-8")
        case 5:
            table = chance.choice(sorted((plans / "readings").glob("*.csv")))
            text = table.read_text(encoding="utf-8")
            table.write_text(f"{text}{2012 + chance.randrange(8)},{chance.randrange(9999)}\n", encoding="utf-8")
        case 6:
            foreword = content / "foreword.md"
            text = foreword.read_text(encoding="utf-8")
            foreword.write_text(f"{text}\n## Part {chance.randrange(9)}\n\nMore of it.\n", encoding="utf-8")
        case 7:
            actions.write_text(text.replace(DRAFTED, "") if DRAFTED in text else f"{text}{DRAFTED}", encoding="utf-8")
        case _:
            words(root, chance)


def words(root: Path, chance: random.Random) -> None:
    """Change a letter of what a partnership says, be it right or wrong; now and then one of a field's name."""
    pattern = chance.choice(("plans/*/*/*.yml", "content/*/*/foreword.md"))
    path = chance.choice(sorted(root.glob(pattern)))
    text = path.read_text(encoding="utf-8")
    said = [
        spot
        for spot, char in enumerate(text)
        if char.isalpha() and text[text.rfind("\n", 0, spot) : spot].count(" ") > FAR
    ]
    spot = chance.choice(said or [0])
    path.write_text(text[:spot] + chance.choice("aeiouxyz") + text[spot + 1 :], encoding="utf-8")


def kept_in(cache: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted((*cache.rglob("amending-*/*"), *cache.rglob("sites/*")))}


def damage(cache: Path, before: list[dict[Path, bytes]], chance: random.Random) -> None:
    """Spoil what is kept: cut it, change a byte, let one stand for another, bring back what it was, take it away."""
    files = kept_in(cache)
    if not files:
        return
    path, other = chance.choice([*files]), chance.choice([*files])
    data = bytearray(files[path])
    match chance.randrange(6):
        case 0:
            del data[chance.randrange(len(data)) :]
        case 1:
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        case 2:
            data = bytearray(files[other])
        case 3:
            data = bytearray(chance.choice(before).get(path, b""))
        case 4:
            for one, was in chance.choice(before).items():
                if one.parent.name != "sites":
                    one.write_bytes(was)
            return
        case _:
            path.unlink()
            return
    path.write_bytes(data)


def rounds(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, seed: int, many: int
) -> int:
    """Change something and build, again and again, every other time with what is kept spoilt."""
    chance = random.Random(seed)
    found = is_amended(monkeypatch)
    before: list[dict[Path, bytes]] = []
    kept = root.parent / "kept"
    for number in range(many):
        shutil.rmtree(kept, ignore_errors=True)
        for top in ("plans", "content"):
            shutil.copytree(root / top, kept / top)
        before.append(kept_in(root.parent / "cache"))
        lively(root, chance)
        if number % 2:
            damage(root.parent / "cache", before[-TOLD:], chance)
        capsys.readouterr()
        if cli.main(["build"]) == 0:
            assert_as_from_nothing(root, capsys.readouterr().out, capsys)
        else:
            for top in ("plans", "content"):
                shutil.rmtree(root / top)
                shutil.copytree(kept / top, root / top)
    return len(found)


def test_after_any_change_the_site_is_the_one_from_nothing(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert rounds(root, capsys, monkeypatch, seed=3, many=8) > 0


@pytest.mark.sweep
@pytest.mark.parametrize("seed", range(4, 14))
def test_after_two_hundred_changes_too(
    root: Path, seed: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert rounds(root, capsys, monkeypatch, seed=seed, many=20) > 2


def edit(root: Path, place: str) -> None:
    change(root / f"content/{place}/2020-2024/foreword.md", "## Beside us", "More.\n\n## Beside us")


@pytest.mark.parametrize("spoilt", ["its own", "its neighbour's"])
@pytest.mark.sweep
def test_what_is_kept_of_another_partnership_does_not_count(
    root: Path, spoilt: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each file is whole, and still it may be another's: of the partnership itself, or of one in the same index."""
    (path,) = (root.parent / "cache").rglob(f"amending-*/{'sample' if spoilt == 'its own' else 'example'}")
    path.write_bytes((path.parent / ("third" if spoilt == "its own" else "sample")).read_bytes())
    edit(root, "sample")
    capsys.readouterr()
    assert cli.main(["build"]) == 0
    assert_as_from_nothing(root, capsys.readouterr().out, capsys)


@pytest.mark.parametrize("which", ["example", "shared", "*"])
@pytest.mark.sweep
def test_what_was_kept_of_the_site_as_it_was_does_not_count(
    root: Path, which: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two builds at once, or a cache that CI brings back, may leave what goes with an older state of the site."""
    cache = root.parent / "cache"
    older = {path: data for path, data in kept_in(cache).items() if path.match(f"amending-*/{which}")}
    assert older
    found = is_amended(monkeypatch)
    edit(root, "example")
    assert cli.main(["build"]) == 0
    assert found == ["example"]
    for path, data in older.items():
        path.write_bytes(data)
    edit(root, "sample")
    capsys.readouterr()
    assert cli.main(["build"]) == 0
    assert_as_from_nothing(root, capsys.readouterr().out, capsys)
    assert found == ["example"]
