"""The place of a thing on a page, as other websites link to it, is kept like a page: `actions/#light-the-park`."""

import json
import re
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser

from partnership_plans import cli
from projects import AS_AT, FIXTURES, lay_base

EDITION = "plans/example/2020-2024"
ACTIONS = "example/2020-2024/actions/"
THINGS = {
    "actions.yml": """actions:
  - id: light-the-park
    title: Light the park
    source: page 5
  - id: mend-the-fence
    title: Mend the fence
    source: page 5
""",
    "structures.yml": """structures:
  - id: groups-2020
    title: How it is run
    groups:
      - id: safety-board
        name: Safety board
    source: page 6
""",
    "statistics.yml": """statistics:
  - id: bikes-stolen
    title: Bicycles stolen
    value: 40
    source: page 7
""",
    "glossary.yml": """terms:
  - term: ASB
    stands_for: antisocial behaviour
    source: page 8
""",
    "contacts.yml": """contacts:
  - id: front-desk
    title: Front desk
    kind: telephone
    value: 01234 567890
    source: page 8
""",
}


def plans(root: Path, *words: str) -> int:
    return cli.main(["--config", str(root / "mkdocs.yml"), *words])


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a project with things that have places on pages, published to its folder `www`; nobody writes into it."""
    root = lay_base(tmp_path_factory.mktemp("published") / "project")
    shutil.copytree(FIXTURES / "lost-address", root, dirs_exist_ok=True)
    for name, text in THINGS.items():
        (root / EDITION / name).write_text(text)
    foreword = root / "content/example/2020-2024/foreword.md"
    foreword.write_text(foreword.read_text() + "\nWe act against ASB.\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", str(int(AS_AT.timestamp())))
        assert plans(root, "publish") == 0
    return root


@pytest.fixture
def root(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of it that may be changed."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(AS_AT.timestamp())))
    return shutil.copytree(published, tmp_path / "project", symlinks=True)


def change(root: Path, name: str, old: str, new: str) -> None:
    path = root / EDITION / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


class Renamed(NamedTuple):
    """What is changed in which file, on which page it stands, and its place there before and after."""

    file: str
    old: str
    new: str
    page: str
    was: str
    now: str


RENAMED = {
    "an action": Renamed("actions.yml", "light-the-park", "light-parks", ACTIONS, "light-the-park", "light-parks"),
    "a group": Renamed(
        "structures.yml", "safety-board", "board", "example/2020-2024/how-it-is-run/", "safety-board", "board"
    ),
    "a statistic": Renamed(
        "statistics.yml", "bikes-stolen", "bikes", "example/2020-2024/measures/", "bikes-stolen", "bikes"
    ),
    "a term by its words": Renamed(
        "glossary.yml", "term: ASB", "term: ASBs", "example/2020-2024/glossary/", "term_asb", "term_asbs"
    ),
    "a contact": Renamed("contacts.yml", "front-desk", "desk", "example/2020-2024/contact/", "front-desk", "desk"),
}
OTHERWISE = Renamed("actions.yml", "light-the-park", "lamps", ACTIONS, "light-the-park", "lamps")


@pytest.mark.parametrize(
    "things", [tuple(RENAMED.values()), (OTHERWISE,)], ids=["one of each kind", "an action, quite otherwise"]
)
def test_a_renamed_id_is_told_at_its_line_and_the_line_that_the_hint_gives_leads_on(
    things: tuple[Renamed, ...], root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for one in things:
        change(root, one.file, one.old, one.new)
    assert plans(root, "check") == 1
    told = capsys.readouterr().out
    for one in things:
        text = (root / EDITION / one.file).read_text()
        line = text[: text.index(one.new)].count("\n") + 1
        where = re.escape(f"{EDITION}/{one.file}:{line}:")
        said = re.escape(f"error[lost-address]: The place “/{one.page}#{one.was}” has been published")
        assert re.search(rf"(?m)^{where}\d+: {said}", told)
    typed = re.findall(r"say in plans/redirects\.yml where it went: “([^”]+)”", told)
    assert sorted(typed) == sorted(f"/{one.page}#{one.was}: /{one.page}#{one.now}" for one in things)
    (root / "plans/redirects.yml").write_text("".join(f"{line}\n" for line in typed))
    assert plans(root, "check") == 0, capsys.readouterr().out
    assert plans(root, "publish") == 0, capsys.readouterr().out
    for one in things:
        shown = (root / "www/current" / one.page / "index.html").read_text()
        assert re.search(rf'<p class="notice moved" id="{one.was}">.*<a href="#{one.now}">', shown)
    assert plans(root, "verify", str(root / "www/current")) == 0
    # And it is promised for ever: without its line it is lost again.
    (root / "plans/redirects.yml").unlink()
    assert plans(root, "publish") == 1
    lost = capsys.readouterr().out
    assert [one for one in things if f"“/{one.page}#{one.was}” has been published" not in lost] == []


def test_a_deleted_action_is_told_and_can_be_said_to_be_gone(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(root, "actions.yml", THINGS["actions.yml"].split("\n", 4)[4], "")
    assert plans(root, "check") == 1
    told = capsys.readouterr().out
    assert f"The place “/{ACTIONS}#mend-the-fence” has been published" in told
    (typed,) = re.findall(r"nothing took its place: “([^”]+)”", told)
    (root / "plans/redirects.yml").write_text(f"{typed}\n")
    assert plans(root, "publish") == 0, capsys.readouterr().out
    assert "mend-the-fence" not in (root / "www/current/addresses.json").read_text()
    (root / "plans/redirects.yml").unlink()
    assert plans(root, "check") == 0, "what was withdrawn is asked for no more"


def test_an_action_that_became_something_else_leads_to_its_page(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(root, "actions.yml", THINGS["actions.yml"].split("\n", 4)[4], "")
    done = "achievements:\n  - id: mend-the-fence\n    title: The fence was mended\n    source: page 9\n"
    (root / EDITION / "achievements.yml").write_text(done)
    assert plans(root, "check") == 1
    told = capsys.readouterr().out
    assert f"{EDITION}/achievements.yml:2:" in told
    typed = f"/{ACTIONS}#mend-the-fence: /example/2020-2024/results/#mend-the-fence"
    assert f"“{typed}”" in told
    assert plans(root, "redirect", "suggest") == 0
    assert capsys.readouterr().out == f"{typed}\n"
    (root / "plans/redirects.yml").write_text(f"{typed}\n")
    assert plans(root, "publish") == 0, capsys.readouterr().out
    shown = (root / "www/current" / ACTIONS / "index.html").read_text()
    assert '<a href="../results/#mend-the-fence">The fence was mended</a>' in shown


@pytest.mark.sweep
def test_a_place_that_moves_twice_leads_straight_to_its_last(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = root / "plans/redirects.yml"
    change(root, "actions.yml", "id: light-the-park", "id: lights")
    lines.write_text(f"/{ACTIONS}#light-the-park: /{ACTIONS}#lights\n")
    assert plans(root, "publish") == 0, capsys.readouterr().out
    change(root, "actions.yml", "id: lights", "id: lamps")
    with lines.open("a") as table:
        table.write(f"/{ACTIONS}#lights: /{ACTIONS}#lamps\n")
    assert plans(root, "publish") == 0, capsys.readouterr().out
    shown = (root / "www/current" / ACTIONS / "index.html").read_text()
    assert re.findall(r'class="notice moved" id="([^"]+)">.*<a href="([^"]+)">', shown) == [
        ("light-the-park", "#lamps"), ("lights", "#lamps"),
    ]  # fmt: skip


WRONG = {
    "the place is still there": (f"/{ACTIONS}#light-the-park: /{ACTIONS}#mend-the-fence", "redirect-hides-page"),
    "gone, and still there": (f"/{ACTIONS}#light-the-park: gone", "redirect-hides-page"),
    "no such place": (f"/{ACTIONS}#old: /{ACTIONS}#light-the-prak", "redirect-to-nowhere"),
    "no such page": (f"/{ACTIONS}#old: /example/2020-2024/acts/", "redirect-to-nowhere"),
    "in a circle": (f"/{ACTIONS}#old: /{ACTIONS}#older\n/{ACTIONS}#older: /{ACTIONS}#old", "redirect-in-circle"),
    "a file has no places": ("/example/data.csv#old: gone", None),
    "a place of a file": (f"/example/data.csv#old: /{ACTIONS}", "bad-redirect"),
    "no slash": (f"/{ACTIONS.rstrip('/')}#old: /{ACTIONS}", "bad-redirect"),
    "signs": (f"'/{ACTIONS}#o l d': /{ACTIONS}", "bad-redirect"),
}


@pytest.mark.parametrize(("line", "code"), WRONG.values(), ids=WRONG)
def test_a_line_for_a_place_that_cannot_be_is_told_at_it(
    line: str, code: str | None, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "plans/redirects.yml").write_text(f"{line}\n")
    assert plans(root, "check") == (1 if code else 0)
    told = capsys.readouterr().out
    assert f"plans/redirects.yml:1:1: error[{code}]" in told if code else "redirects" not in told


def test_a_line_for_a_page_speaks_for_its_places_too(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / EDITION / "actions.yml").unlink()
    priorities = "/example/2020-2024/priorities/"
    (root / "plans/redirects.yml").write_text(
        f"/{ACTIONS}: {priorities}\n/{ACTIONS}actions.csv: gone\n/example/2020-2024/was-it-done/: gone\n"
    )
    assert plans(root, "publish") == 0, capsys.readouterr().out


def test_sixty_places_at_once_are_told_in_short(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    many = "".join(f"  - id: act-{n}\n    title: Act {n}\n    source: page 5\n" for n in range(60))
    (root / EDITION / "actions.yml").write_text(THINGS["actions.yml"] + many)
    assert plans(root, "publish") == 0, capsys.readouterr().out
    (root / EDITION / "actions.yml").write_text(THINGS["actions.yml"])
    capsys.readouterr()
    assert plans(root, "check") == 1
    told = capsys.readouterr().out
    assert told.count("error[lost-address]") == 51
    assert "There are 10 more like this in this file" in told
    assert "60 errors" in told


def test_a_list_of_before_places_were_promised_is_still_read(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (kept,) = (root / "www/releases").glob("*/addresses.json")
    old = json.loads(kept.read_text())
    del old["places"]
    kept.write_text(json.dumps(old))
    change(root, "actions.yml", "id: light-the-park", "id: lamps")
    assert plans(root, "check") == 0, capsys.readouterr().out


def test_headings_and_sections_are_not_promised_but_things_are(root: Path) -> None:
    promised = json.loads((root / "www/current/addresses.json").read_text())["places"]
    assert promised[ACTIONS] == ["light-the-park", "mend-the-fence"]
    assert {place for ids in promised.values() for place in ids} == {
        "bikes-stolen", "front-desk", "groups-2020", "knife-offences", "light-the-park", "mend-the-fence",
        "safety-board", "term_asb", "the-plan",
    } - {"knife-offences"}  # fmt: skip


@pytest.mark.browser
@pytest.mark.sweep
def test_who_follows_an_old_link_is_led_on_and_nobody_else_sees_it(
    root: Path, chrome: Browser, capsys: pytest.CaptureFixture[str]
) -> None:
    change(root, "actions.yml", "id: light-the-park", "id: lamps")
    (root / "plans/redirects.yml").write_text(f"/{ACTIONS}#light-the-park: /{ACTIONS}#lamps\n")
    assert plans(root, "build", "--to", str(root / "site")) == 0, capsys.readouterr().out
    page, file = chrome.new_page(), (root / "site" / ACTIONS / "index.html").as_uri()
    page.goto(file)
    assert not page.get_by_text("This link is an older one").is_visible()
    page.goto("about:blank")
    page.goto(f"{file}#light-the-park")
    line = page.get_by_text("This link is an older one")
    assert line.is_visible()
    assert line.evaluate("one => one.getBoundingClientRect().top < innerHeight")
    line.get_by_role("link").click()
    assert page.url.endswith("#lamps")
    page.close()
