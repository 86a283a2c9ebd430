"""MkDocs is not asked about settings that are plain, so it must have nothing to say of any of them."""

import logging
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.config import load_config

from partnership_plans.engines.building import check
from partnership_plans.engines.refusals import is_plain
from partnership_plans.problems import has_errors
from projects import REPOSITORY, Lay

BASE = [
    "site_name: Plans",
    "docs_dir: content",
    "theme: {name: material, custom_dir: theme}",
    "hooks: [hooks/build.py]",
]
MORE = [
    "site_name: No",
    "site_name: 2024",
    'site_name: "2024"',
    "site_name: 1:30",
    "site_name: 2024-01-02",
    "site_name: ~",
    "site_url: https://plans.example.gov.uk/",
    "site_url: http://localhost:8000/plans",
    'site_url: " https://plans.example.gov.uk/"',
    "site_url: plans.example.gov.uk",
    "site_url:",
    "site_description: In plain English",
    "site_description: 12",
    "repo_url: https://github.com/council/plans",
    "edit_uri: edit/main/",
    "docs_dir: docs",
    "site_dir: public",
    "site_dir: public/plans",
    "site_dir: /srv/plans",
    "site_dir: ..",
    "site_dir: content/site",
    "use_directory_urls: yes",
    "use_directory_urls: true",
    'use_directory_urls: "true"',
    "strict: off",
    'strict: "off"',
    "strict: 1",
    "theme: material",
    "theme: {name: material}",
    "theme: {name: material, custom_dir: theme, font: false}",
    "theme: {name: material, custom_dir: theme, font: no, features: [x]}",
    "theme: {name: material, custom_dir: nowhere}",
    "theme: {name: readthedocs}",
    "theme: [material]",
    "plugins: []",
    "plugins:",
    "plugins: [search]",
    "plugins: [nothing-like-it]",
    "hooks: [hooks/build.py, hooks/other.py]",
    "hooks: []",
    "extra: {plan: {brand: '#0b4a5e'}, other: {more: [1, 2]}}",
    "extra: {}",
    "extra: [plan]",
    "markdown_extensions: [nothing-like-it]",
    "dev_addr: nonsense",
    "nav: 5",
    "nonsense: yes",
    "INHERIT: other.yml",
    "site_author: !ENV NOBODY",
    "copyright: [x]",
]


def settings(root: Path, line: str) -> Path:
    """Write settings that the site can be built with, one line of them changed or added."""
    name = line.partition(":")[0]
    kept = [one for one in BASE if one.partition(":")[0] != name]
    (root / "mkdocs.yml").write_text("\n".join([*kept, line, ""]), encoding="utf-8")
    return root / "mkdocs.yml"


def mkdocs_takes(config_file: Path) -> bool:
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
    try:
        load_config(str(config_file), strict=True)
    except Exception:  # noqa: BLE001 - it falls over odd values in ways of its own
        return False
    return True


@pytest.mark.parametrize("line", MORE)
def test_of_plain_settings_mkdocs_refuses_none(line: str, lay: Lay) -> None:
    config_file = settings(lay(None), line)
    if is_plain(config_file):
        assert mkdocs_takes(config_file)
    if not mkdocs_takes(config_file):
        assert has_errors(check(config_file).problems)


@pytest.mark.usefixtures("the_five")
def test_the_settings_that_this_repository_comes_with_are_plain() -> None:
    assert is_plain(REPOSITORY / "mkdocs.yml")


def test_the_settings_of_a_project_are_plain(lay: Lay) -> None:
    root = lay(None)
    assert is_plain(root / "mkdocs.yml")
    plain = [line for line in MORE if is_plain(settings(root, line))]
    assert len(plain) > len(MORE) / 4, plain


@pytest.mark.parametrize("text", ["raise SystemExit(1)\n", "import nothing_like_it\n", "def on_config(:\n", '"""\n'])
def test_a_hook_that_mkdocs_falls_over_is_told(text: str, lay: Lay) -> None:
    root = lay(None)
    (root / "hooks").unlink()
    (root / "hooks").mkdir()
    (root / "hooks/build.py").write_text(text, encoding="utf-8")
    assert not is_plain(root / "mkdocs.yml")


@pytest.mark.parametrize("folder", ["theme", "content"])
def test_a_project_without_one_of_its_folders_is_not_plain(folder: str, lay: Lay) -> None:
    root = lay(None)
    (root / folder).rename(root / "elsewhere")
    assert not is_plain(root / "mkdocs.yml")


def test_a_folder_of_pieces_that_is_not_there_is_told_with_the_line_to_take_out(lay: Lay) -> None:
    root = lay(None)
    (root / "theme").rename(root / "elsewhere")
    config_file = settings(root, "theme: {name: material, custom_dir: theme}")
    said = [one for one in check(config_file).problems if one.code == "engine"]
    assert [one.hint for one in said] == ["take the line “custom_dir: theme” out: the program has its look with it."]
    assert said[0].where.line == len(config_file.read_text(encoding="utf-8").splitlines())


def test_a_build_does_without_mkdocs_and_a_check_does_too(lay: Lay) -> None:
    """To import it takes a tenth of the time of a small build."""
    root = lay(None)
    for words in (["build"], ["check"]):
        asked = f"import sys; from partnership_plans.cli import main; main({words}); sys.exit('mkdocs' in sys.modules)"
        assert subprocess.run([sys.executable, "-c", asked], cwd=root, check=False).returncode == 0
