"""Every problem that the plans can have: one invalid project for each code, with the exact text that an editor reads.

After a deliberate change of wording: `pytest tests/test_problems.py --rewrite-golden`, and read the difference.
"""

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from hints import SUGGESTS
from partnership_plans import cli
from partnership_plans.books import making
from partnership_plans.codes import CODES, ERRORS, GROUPS, IN_PUBLISHING, OTHER, CodeName, Either
from projects import FIXTURES, PIXEL, REPOSITORY, Lay
from publish.sites import begin_history, git
from sampling import a_few, first_of_codes

EDITION = "plans/example/2020-2024"
FOLDERS = sorted(path.name for path in FIXTURES.iterdir() if path.is_dir() and not path.name.startswith("_"))

Make = Callable[[Path, pytest.MonkeyPatch], None]


def a_picture(root: Path, _patch: pytest.MonkeyPatch) -> None:
    (root / EDITION / "priorities.yml").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))


def fifty_megabytes(root: Path, _patch: pytest.MonkeyPatch) -> None:
    with (root / "content/example/2020-2024/foreword.md").open("wb") as file:
        file.truncate(50_000_000)


def slips_in_a_style_sheet(root: Path, _patch: pytest.MonkeyPatch) -> None:
    text = "/* Ours. */\n.lead {\n  font-family: “Arial”;\n}\n// wide\n.wide { color: #222222\n"
    (root / "theme/assets/own.css").write_text(text, encoding="utf-8")


def a_folder_for_a_file(root: Path, _patch: pytest.MonkeyPatch) -> None:
    path = root / EDITION / "priorities.yml"
    path.unlink()
    path.mkdir()


def a_locked_file(root: Path, patch: pytest.MonkeyPatch) -> None:
    path = root / EDITION / "priorities.yml"
    path.chmod(0)
    opens = os.open

    def refuse(name: str, *arguments: int, dir_fd: int | None = None) -> int:
        if Path(name) == path:  # root may read anything, so for root the system's answer is given here
            raise PermissionError(13, "Permission denied", name)
        return opens(name, *arguments, dir_fd=dir_fd)

    patch.setattr(os, "open", refuse)


def a_link_out_of_the_project(root: Path, _patch: pytest.MonkeyPatch) -> None:
    elsewhere = root.parent / "elsewhere.yml"
    elsewhere.write_text("priorities: []\n")
    path = root / EDITION / "priorities.yml"
    path.unlink()
    path.symlink_to(elsewhere)


def an_old_windows_file(root: Path, _patch: pytest.MonkeyPatch) -> None:
    path = root / EDITION / "edition.yml"
    path.write_bytes(path.read_bytes().replace(b"Safer Example", b"Safer Exampl\xe9"))


def nothing_at_all(root: Path, _patch: pytest.MonkeyPatch) -> None:
    (root / EDITION / "priorities.yml").write_text("")


def an_edition_without_files(root: Path, _patch: pytest.MonkeyPatch) -> None:
    (root / "plans/example/2025-2028").mkdir()


def brackets_in_brackets(root: Path, _patch: pytest.MonkeyPatch) -> None:
    (root / EDITION / "context.yml").write_text("policy_areas: " + "[" * 40 + "]" * 40 + "\n")


def references_to_references(root: Path, _patch: pytest.MonkeyPatch) -> None:
    rows = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]" for a, b in zip("abcd", "bcde", strict=True)]
    (root / EDITION / "context.yml").write_text("\n".join(rows) + "\n")


def a_very_long_title(root: Path, _patch: pytest.MonkeyPatch) -> None:
    path = root / EDITION / "edition.yml"
    path.write_text(path.read_text().replace("Safer Example", "Safer Example " * 40))


def no_statement(root: Path, _patch: pytest.MonkeyPatch) -> None:
    (root / "plans" / "accessibility.yml").unlink()


def a_day_that_is_none(_root: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("SOURCE_DATE_EPOCH", "1 June 2021")


def a_repository_that_is_gone(root: Path, patch: pytest.MonkeyPatch) -> None:
    patch.delenv("SOURCE_DATE_EPOCH")
    (root / ".git").write_text("gitdir: /nowhere/.git/worktrees/plan\n")


def nothing_but_organisations(root: Path, _patch: pytest.MonkeyPatch) -> None:
    for name in ("plans/example", "content/example"):
        shutil.rmtree(root / name)


def two_names_that_windows_takes_for_one(root: Path, _patch: pytest.MonkeyPatch) -> None:
    for name in ("map.png", "Map.png"):
        (root / "content/example/2020-2024" / name).write_bytes(PIXEL)


def git_keeps_all(root: Path, _patch: pytest.MonkeyPatch) -> None:
    git(root, "init", "--quiet")
    git(root, "add", "--all", "--force")


def programs_that_git_keeps(root: Path, patch: pytest.MonkeyPatch) -> None:
    (root / "jinja2").mkdir()
    for name in ("venv.py", "jinja2/__init__.py"):
        (root / name).write_text('raise SystemExit("a stranger runs")\n')
    git_keeps_all(root, patch)


def settings_of_git_that_git_keeps(root: Path, patch: pytest.MonkeyPatch) -> None:
    (root / ".gitmodules").write_text('[submodule "x"]\n\tpath = x\n\turl = ../x\n')
    (root / "plans" / ".gitattributes").write_text("*.yml -diff linguist-generated\n")
    git_keeps_all(root, patch)


def git_keeps_two_names_for_one_file(root: Path, patch: pytest.MonkeyPatch) -> None:
    (root / "Plans").mkdir()
    shutil.copy(root / "plans/example/partnership.yml", root / "Plans/partnership.yml")
    git_keeps_all(root, patch)


def a_style_in_the_theme(root: Path, _patch: pytest.MonkeyPatch) -> None:
    path = root / "theme" / "main.html"
    path.unlink()  # a link to the repository's own
    notice = '{% block announce %}<p style="color: red">Under construction</p>{% endblock %}'
    path.write_text(f'{{% extends "base.html" %}}{notice}')


def a_slip_in_the_theme(root: Path, _patch: pytest.MonkeyPatch) -> None:
    path = root / "theme" / "main.html"
    path.unlink()
    path.write_text('{% extends "base.html" %}\n{% block announce %}{{ p.titel }}{% endblock %}\n')


def numbers_in_the_theme(root: Path, _patch: pytest.MonkeyPatch) -> None:
    (root / "plans/help.yml").rename(root / "theme/help.yml")


def numbers_in_the_theme_too(root: Path, _patch: pytest.MonkeyPatch) -> None:
    shutil.copy(root / "plans/help.yml", root / "theme")


def publish_list(root: Path, listed: dict[str, object]) -> None:
    """Leave the list of addresses in the folder `www` as a publish does: `current` is a link to a release."""
    release = root / "www" / "releases" / "000001"
    release.mkdir(parents=True)
    (release / "addresses.json").write_text(json.dumps(listed))
    (root / "www" / "current").symlink_to(release)


def a_page_that_was_published(root: Path, _patch: pytest.MonkeyPatch) -> None:
    addresses = {"example/2020-2024/priorities/knives-crime/": "", "example/2020-2024/forewords.csv": ""}
    publish_list(root, {"commit": "", "addresses": addresses})


def a_place_that_was_published(root: Path, _patch: pytest.MonkeyPatch) -> None:
    places = {"example/2020-2024/actions/": ["light-park", "mend-the-fence"], "example/2020-2024/about/": ["leaflet"]}
    publish_list(root, {"commit": "", "addresses": {}, "places": places})


def a_plan_too_long_for_paper(_root: Path, patch: pytest.MonkeyPatch) -> None:
    """Let a plan count as too long from 1,000 letters on: one of three million takes a minute to make."""
    patch.setitem(making.LONGEST, "pdf", 1000)


def a_history_before_the_pause(root: Path, patch: pytest.MonkeyPatch) -> None:
    """Let git know the base project, as it was committed before the pause that the fixtures name."""
    begin_history(root, patch, FIXTURES / "_base")


MAKE: dict[str, Make] = {
    "setting-without-effect--too-long": a_plan_too_long_for_paper,
    "held-by-pause": a_history_before_the_pause,
    "held-by-pause--new": a_history_before_the_pause,
    "lost-address--place": a_place_that_was_published,
    "style-slip": slips_in_a_style_sheet,
    "help-in-theme": numbers_in_the_theme,
    "help-in-theme--both": numbers_in_the_theme_too,
    "committed-output": git_keeps_all,
    "code-out-of-place": programs_that_git_keeps,
    "git-settings": settings_of_git_that_git_keeps,
    "same-name-twice": git_keeps_two_names_for_one_file,
    "history-unreadable": a_repository_that_is_gone,
    "source-date": a_day_that_is_none,
    "empty-project": nothing_but_organisations,
    "bad-file-name--capitals": two_names_that_windows_takes_for_one,
    "engine": a_slip_in_the_theme,
    "lost-address": a_page_that_was_published,
    "unsafe-markup": a_style_in_the_theme,
    "statement-missing": no_statement,
    "binary-file": a_picture,
    "file-too-big": fifty_megabytes,
    "not-a-file": a_folder_for_a_file,
    "unreadable-file": a_locked_file,
    "outside-project": a_link_out_of_the_project,
    "bad-encoding": an_old_windows_file,
    "empty-file": nothing_at_all,
    "empty-edition": an_edition_without_files,
    "nested-too-deep": brackets_in_brackets,
    "alias-bomb": references_to_references,
    "too-long": a_very_long_title,
}
"""What can't be kept as a text in the fixture's folder is made here."""
MENDED_IN_CODE = {"style-slip", "unreadable-file", "history-unreadable", "source-date"}


BAD_INPUT = {
    "missing required field": "missing-field",
    "misspelt field": "unknown-field",
    "unknown id": "unknown-id",
    "duplicate id": "duplicate-id",
    "wrong type": "wrong-type",
    "impossible date": "impossible-date",
    "period that ends before it starts": "period-ends-before-it-starts",
    "percentages that do not sum to 100": "survey-sum",
    "broken internal link": "broken-link",
    "unknown Jinja name": "unknown-name",
    "Jinja syntax error": "jinja-syntax",
    "expression that tries to reach Python's insides": "jinja-not-allowed",
    "raw script": "raw-html",
    "onclick": "raw-html--onclick",
    "javascript address": "unsafe-link",
    "image without alt text": "image-without-alt",
    "binary file": "binary-file",
    "empty file": "empty-file",
    "50 MB file": "file-too-big",
    "folder where a file should be": "not-a-file",
    "unreadable file": "unreadable-file",
}
"""What an author can get wrong that this software was asked to report, and the project that shows it."""

SHOWN = {name.partition("--")[0] for name in FOLDERS}
OF_THE_REST = {code.name for code in (*IN_PUBLISHING, *OTHER.codes)}
OF_PLANS = CODES.keys() - OF_THE_REST


def severities_in(text: str) -> set[tuple[str, str]]:
    return set(re.findall(r"\b(error|warning|note)\[([a-z-]+)\]", text))


def check(root: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    status = cli.main(["--config", str(root / "mkdocs.yml"), "check"])
    return status, capsys.readouterr().out


def test_the_base_project_is_clean(lay: Lay, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(lay(None), capsys) == (0, "No errors, no warnings.\n")


@pytest.mark.golden
@pytest.mark.parametrize("name", a_few(FOLDERS, first_of_codes(FOLDERS, 2)))
def test_an_invalid_project_is_told_in_exactly_these_words(
    name: str,
    lay: Lay,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    root = lay(name)
    if name in MAKE:
        MAKE[name](root, monkeypatch)
    status, text = check(root, capsys)
    expected = FIXTURES / name / "expected.txt"
    if request.config.getoption("--rewrite-golden"):
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")
    assert status == (1 if ": error[" in text else 0)
    code = name.partition("--")[0]
    assert f"[{code}]: " in text
    others = {other for _, other in severities_in(text)} - {code}
    assert not others, f"the fixture of {code} shows other faults too: {others}"
    registered = {(severity.value, one.name) for one in CODES.values() for severity in one.severities}
    assert severities_in(text) <= registered, "say in codes.py that a problem of this code may be that"


@pytest.mark.parametrize("what", BAD_INPUT)
def test_every_bad_input_is_told_with_file_line_and_what_would_be_right(what: str) -> None:
    text = (FIXTURES / BAD_INPUT[what] / "expected.txt").read_text(encoding="utf-8")
    assert re.match(r"(plans|content)/\S+:\d+:\d+: (error|warning)\[[a-z-]+\]: .+\.\n", text)
    assert "\n  → " in text


def test_every_code_has_an_invalid_project() -> None:
    assert sorted(OF_PLANS - SHOWN) == []


def test_no_invalid_project_is_named_after_a_code_that_is_not_registered() -> None:
    assert CODES.keys() >= SHOWN


def test_every_invalid_project_is_shown_mended_or_its_hint_says_what_to_type() -> None:
    unproven = []
    for name in FOLDERS:
        hints = re.findall(r"^  → .*$", (FIXTURES / name / "expected.txt").read_text(encoding="utf-8"), re.MULTILINE)
        shown = (FIXTURES / name / "mended").is_dir() or name in MENDED_IN_CODE
        if not shown and not all(SUGGESTS.search(hint) for hint in hints):
            unproven.append(name)
    assert unproven == [], "add the folder mended/, see test_problems_hints.py"


def test_every_code_of_building_and_publishing_is_met_by_a_test() -> None:
    texts = "".join(
        path.read_text(encoding="utf-8")
        for path in (REPOSITORY / "tests").rglob("test_*.py")
        if path.name != "test_problems.py"
    )
    assert sorted(code for code in OF_THE_REST if f'"{code}"' not in texts and f"[{code}]" not in texts) == []


@pytest.mark.parametrize("code", get_args(Either))
def test_a_code_that_may_be_either_is_met_as_an_error_and_as_a_warning(code: CodeName) -> None:
    tests = (*FIXTURES.glob("*/expected.txt"), *(REPOSITORY / "tests").rglob("test_*.py"))
    met = set().union(*(severities_in(path.read_text(encoding="utf-8")) for path in tests))
    assert {(severity.value, code) for severity in CODES[code].severities} <= met


def test_each_code_stands_once_in_the_register() -> None:
    names = [code.name for group in (ERRORS, *GROUPS, OTHER) for code in group.codes]
    assert sorted(names) == sorted(CODES)
    assert set(names) == set(get_args(CodeName)), "what a call may say is what the groups hold"


def test_no_code_is_registered_that_nothing_raises() -> None:
    package = REPOSITORY / "hooks" / "partnership_plans"
    said = "".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py") if path.name != "codes.py")
    assert [code for code in CODES if f'"{code}"' not in said] == []


def test_the_manual_explains_each_code_and_no_other() -> None:
    text = (REPOSITORY / "docs" / "problems.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^### (.+)\n\n[^#\s]", text, re.MULTILINE)) == sorted(CODES)


def test_a_build_with_an_error_leaves_the_last_site_as_it_was(lay: Lay, capsys: pytest.CaptureFixture[str]) -> None:
    root = lay("unknown-field")
    (root / "site").mkdir()
    (root / "site" / "index.html").write_text("the last site")
    status = cli.main(["--config", str(root / "mkdocs.yml"), "build", "--to", str(root / "site")])
    assert status == 1
    assert "[unknown-field]" in capsys.readouterr().out
    assert [path.name for path in (root / "site").iterdir()] == ["index.html"]
    assert (root / "site" / "index.html").read_text() == "the last site"


def test_a_build_with_warnings_only_is_published(lay: Lay, capsys: pytest.CaptureFixture[str]) -> None:
    root = lay("survey-sum")
    status = cli.main(["--config", str(root / "mkdocs.yml"), "build", "--to", str(root / "site")])
    assert status == 0
    assert "No errors, 1 warning (“plans report” lists them)." in capsys.readouterr().out
    assert (root / "site" / "index.html").is_file()
