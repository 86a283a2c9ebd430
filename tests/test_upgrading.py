"""`plans upgrade`: an older plan comes forward with its remarks, and it is said what changed."""

import re
import shutil
from pathlib import Path

import pytest

from built.projects import run_plans
from partnership_plans.pages.pieces import PIECES
from partnership_plans.settings import read_settings
from partnership_plans.settings.names import SHAPE
from partnership_plans.upgrading.steps import STEPS
from projects import REPOSITORY, SITES, Lay

OLD = """# Our site. Ask Kim before you change the address.
site_name: Example plans   # as on the letterhead
docs_dir: content
theme: {name: material, custom_dir: theme, font: false}
plugins: []
hooks: [hooks/build.py]

extra:
  plan:
    # England, since 2019
    country: England
"""


@pytest.fixture
def old(lay: Lay) -> Path:
    """Give a project as it was written for the first program: no profile is named, the numbers lie in the theme."""
    root = lay(None)
    (root / "mkdocs.yml").write_text(OLD, encoding="utf-8")
    shutil.move(root / "plans/help.yml", root / "theme/help.yml")
    return root


def test_an_old_plan_comes_forward_with_its_remarks_and_each_change_is_told(old: Path) -> None:
    numbers = (old / "theme/help.yml").read_bytes()
    done = run_plans(old, "upgrade")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "Brought from shape 1 to shape 4:",
        "- mkdocs.yml names the profile of its field, community-safety, which held without being named.",
        "- theme/help.yml was moved to plans/help.yml, as it was.",
        "- mkdocs.yml says “shape: 4”.",
        "Look at what changed, and save it.",
    ]
    added = "    profile: community-safety\n    shape: 4\n"
    assert (old / "mkdocs.yml").read_text(encoding="utf-8") == OLD + added
    assert (old / "plans/help.yml").read_bytes() == numbers
    assert not (old / "theme/help.yml").exists()


def test_what_was_told_of_an_old_plan_is_told_no_more_and_its_pages_stay(old: Path) -> None:
    before = run_plans(old, "check").stdout
    assert "help-in-theme" in before
    assert run_plans(old, "build", "--to", "before").returncode == 0
    run_plans(old, "upgrade")
    assert "help-in-theme" not in run_plans(old, "check").stdout
    assert run_plans(old, "build", "--to", "after").returncode == 0
    pages = [{path.relative_to(old / to): path.read_bytes() for path in (old / to).rglob("*.html")} for to in
             ("before", "after")]  # fmt: skip
    assert pages[0] == pages[1]


def test_outputs_that_were_switched_on_one_by_one_become_the_one_list(lay: Lay) -> None:
    root = lay(None)
    before = "    # for the newspaper\n    embeds: true\n    books:\n      - epub\n    archive: no  # too big\n"
    (root / "mkdocs.yml").write_text(f"{OLD}    profile: community-safety\n    shape: 2\n{before}", encoding="utf-8")
    assert run_plans(root, "check").stdout.count("error[old-setting]") == 3
    done = run_plans(root, "upgrade")
    assert done.stdout.splitlines()[:2] == [
        "Brought from shape 2 to shape 4:",
        "- mkdocs.yml has one list of outputs, [epub, embeds], in place of: embeds, books, archive.",
    ]
    settings = read_settings(root / "mkdocs.yml")
    assert settings.problems == ()
    assert settings.settings.outputs == ("epub", "embeds")
    assert "# for the newspaper" in (root / "mkdocs.yml").read_text(encoding="utf-8")


OWN_PROFILE = """# Of our rivers.
title: Clean rivers
roles:
  - name: river authority   # since 1998
    many: River authorities
    # by the act
    held_by:
      - who: county        # of the valley
        law: Rivers Act 1998, section 5

        source: https://law.example.org/rivers
    also_called: [authority]
  - name: angler
    many: Anglers
"""
BROUGHT = OWN_PROFILE.replace(
    """    held_by:
      - who: county        # of the valley
        law: Rivers Act 1998, section 5

        source: https://law.example.org/rivers
""",
    """    by_law: yes
    # held_by:
    #   - who: county        # of the valley
    #     law: Rivers Act 1998, section 5
    #
    #     source: https://law.example.org/rivers
""",
)


def own_profile(lay: Lay, text: str) -> Path:
    root = lay(None)
    setting = "extra:\n  plan:\n    profile: plans/profile.yml\n    shape: 3\n"
    settings = OLD.partition("extra:")[0] + setting
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (root / "plans/profile.yml").write_bytes(text.encode())
    return root


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_who_holds_a_role_by_law_becomes_a_remark_below_by_law(lay: Lay, newline: str) -> None:
    root = own_profile(lay, OWN_PROFILE.replace("\n", newline))
    assert "type “plans upgrade”, which keeps what stands there as a remark" in run_plans(root, "check").stdout
    done = run_plans(root, "upgrade")
    assert done.stdout.splitlines()[1] == (
        "- plans/profile.yml says “by_law: yes” in place of “held_by”, and has what stood there as remarks."
    )
    assert (root / "plans/profile.yml").read_bytes().decode() == BROUGHT.replace("\n", newline)
    assert "plans/profile.yml" not in run_plans(root, "check").stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("roles:\n  - {name: a, many: As, held_by: [{who: b, law: c}]}\n", "line 2: “held_by” stands in one line with"),
        ("title: Rivers\nroles:\n\t- name: a\n", "line 3: "),
    ],
)
def test_a_profile_that_a_program_can_not_change_is_left_and_its_line_told(lay: Lay, text: str, said: str) -> None:
    root = own_profile(lay, text)
    done = run_plans(root, "upgrade")
    assert (done.returncode, done.stdout) == (2, "")
    assert f"plans/profile.yml, {said}" in done.stderr
    assert "Nothing was changed." in done.stderr
    assert (root / "plans/profile.yml").read_text(encoding="utf-8") == text


def test_a_second_time_nothing_changes(old: Path) -> None:
    run_plans(old, "upgrade")
    after = (old / "mkdocs.yml").read_bytes()
    assert run_plans(old, "upgrade").stdout == "The files are of shape 4, the newest.\n"
    assert (old / "mkdocs.yml").read_bytes() == after


def test_settings_with_a_fault_are_left_as_they_are(old: Path) -> None:
    text = OLD.replace("country: England", "country: UK")
    (old / "mkdocs.yml").write_text(text, encoding="utf-8")
    done = run_plans(old, "upgrade")
    assert done.returncode == 2
    assert "mend these first; nothing was changed" in done.stderr
    assert (old / "mkdocs.yml").read_text(encoding="utf-8") == text
    assert (old / "theme/help.yml").is_file()


def test_files_of_a_newer_program_are_told(old: Path) -> None:
    (old / "mkdocs.yml").write_text(f"{OLD}    shape: {SHAPE + 1}\n", encoding="utf-8")
    assert "install a newer program" in run_plans(old, "check").stdout


def test_a_piece_of_a_projects_theme_that_the_program_does_not_have_is_told(old: Path) -> None:
    (old / "theme/footer.html").write_text("", encoding="utf-8")
    said = run_plans(old, "upgrade").stdout
    assert "theme/footer.html has no effect: the theme has no piece of that name." in said


def test_the_check_tells_a_misnamed_piece_of_a_theme_and_not_one_that_another_piece_takes_in(old: Path) -> None:
    run_plans(old, "upgrade")
    (old / "theme/main.html").unlink()  # a link to the repository's own
    named = '{% extends "base.html" %}\n{% block announce %}{% include "parts/notice.html" %}{% endblock %}\n'
    for name, text in (("main.html", named), ("parts/notice.html", "<p>Closed on Monday.</p>\n")):
        (old / "theme" / name).parent.mkdir(exist_ok=True)
        (old / "theme" / name).write_text(text, encoding="utf-8")
    (old / "theme/assetts").mkdir()
    (old / "theme/assetts/own.css").write_text("p { color: red }\n", encoding="utf-8")
    said = run_plans(old, "check").stdout
    assert re.findall(r"theme/\S+ has no effect.*\n(?:.*\n)?  → (.*)", said) == ["call it theme/assets/own.css."]


def test_there_is_a_step_to_each_shape_and_the_manual_tells_of_it() -> None:
    assert len(STEPS) == SHAPE - 1
    manual = (REPOSITORY / "docs/upgrade.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| (\d+) \|", manual, re.MULTILINE) == [str(number) for number in range(2, SHAPE + 1)]


def test_the_list_of_pieces_is_what_the_theme_has_and_what_the_manual_lists() -> None:
    theme = REPOSITORY / "theme"
    assert {path.relative_to(theme).as_posix() for path in theme.rglob("*") if path.is_file()} == PIECES.keys()
    manual = (REPOSITORY / "docs/upgrade.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `theme/(.+)` \| (\d+) \|$", manual, re.MULTILINE)
    assert {name: int(shape) for name, shape in listed} == PIECES
    assert all(shape <= SHAPE for shape in PIECES.values())


@pytest.mark.parametrize("name", ["federal", "living"])
def test_the_sites_that_the_program_is_tried_on_are_of_the_newest_shape(name: str) -> None:
    assert f"shape: {SHAPE}" in (SITES / name / "mkdocs.yml").read_text(encoding="utf-8")


def test_a_new_plan_is_of_the_newest_shape(tmp_path: Path) -> None:
    said = {
        "name": "Ashby", "title": "Our plan", "period": "2026-04 to 2029-03", "area": "Ashby", "kind": "borough",
        "address": "https://plans.ashby.gov.uk/", "contact": "web@ashby.gov.uk",
    }  # fmt: skip
    words = [word for name, value in said.items() for word in (f"--{name}", value)]
    assert run_plans(tmp_path, "new", "new", *words, SOURCE_DATE_EPOCH="1795755600").returncode == 0
    done = run_plans(tmp_path / "new", "upgrade")
    assert done.stdout == f"The files are of shape {SHAPE}, the newest.\n"
