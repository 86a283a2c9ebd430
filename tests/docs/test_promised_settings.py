"""Each setting that docs/settings.md lists is honoured, and each option without effect is told, as the page says."""

import json
import re
from itertools import zip_longest
from pathlib import Path
from shutil import copytree, rmtree
from typing import Any

import pytest

from docs.examples import blocks_of
from docs.promises import SETTINGS, of_kind, rows, settings
from docs.trying import run
from partnership_plans.settings.model import WORDS
from publish.sites import git

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z"/></svg>\n'
NOT_SEEN = {
    "extra.plan.publish_to": "publishing goes there, as the test says",
    "extra.plan.pause": "tests/site/test_pause.py",
    "extra.plan.forms": "tests/forms/test_admin.py",
    "extra.plan.outputs": "tests/books/test_beside_the_pages.py",
    "extra.plan.country": "tests/outputs/test_statement.py",
    "extra.plan.shape": "tests/test_upgrading.py",
    "extra.plan.profile": "tests/test_profiles.py",
    **{f"extra.plan.words.{word}": "tests/words/test_own_words.py" for word in WORDS},
    "hooks": "it stands in place of the plugin",
    "site_dir": "the folder that is looked into",
}
"""Settings whose value stands in no file of the site."""
PLUGIN, HOOK = "plugins: [partnership-plans]", "hooks: [hooks/build.py]"
EXAMPLE = next(block.text for block in blocks_of(SETTINGS) if block.file == "mkdocs.yml")


def lines_of(text: str) -> dict[str, int]:
    """Give the line of each key of a `mkdocs.yml`, by its place: `extra.plan.logo`."""
    above: list[tuple[int, str]] = []
    found = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if key := re.match(r"( *)([\w]+):", line):
            above = [*(one for one in above if one[0] < len(key[1])), (len(key[1]), key[2])]
            found[".".join(name for _, name in above)] = number
    return found


def value_of(name: str) -> str:
    """Give the value that the example on the page writes for a setting, without its quotation marks."""
    line = EXAMPLE.splitlines()[lines_of(EXAMPLE)[name] - 1]
    return line.partition(": ")[2].strip('"[]')


def example_with(name: str) -> str:
    """Give the example; with the hook, as the page says of it, in place of the plugin. No plan is printed each time."""
    quick = re.sub(r"outputs: .*", "outputs: [embeds, cards]", EXAMPLE)
    return quick.replace(PLUGIN, f"{HOOK}\nplugins: []") if name == "hooks" else quick


def with_line(name: str, value: str, text: str = "") -> str:
    """Give the example, or a text that was made from it, with another value for one setting, and no group below it."""
    lines = (text or example_with(name)).splitlines()
    at = lines_of("\n".join(lines))[name] - 1
    lines[at] = f"{lines[at].partition(':')[0]}: {value}"
    return "\n".join(lines) + "\n"


def told(project: Path, text: str) -> list[dict[str, Any]]:
    """Write the settings, and give what the check says of them."""
    (project / "mkdocs.yml").write_text(text, encoding="utf-8")
    said: list[dict[str, Any]] = json.loads(run(project, ["check", "--format", "json"]).out)
    return [one for one in said if one["file"] == "mkdocs.yml"]


@pytest.fixture
def site(project: Path) -> Path:
    """Give the manual's project with a second partnership, as a site whose home page lists them, and with a logo."""
    copytree(project / "plans" / "example", project / "plans" / "other")
    (project / "content" / "index.md").unlink()
    (project / "content" / "logo.svg").write_text(LOGO, encoding="utf-8")
    return project


@pytest.mark.sweep
def test_all_that_can_be_set_is_set_in_the_example_and_works_together(site: Path) -> None:
    assert settings().keys() - {"hooks"} <= lines_of(EXAMPLE).keys(), (
        "the example on the page sets everything that is listed"
    )
    (site / "mkdocs.yml").write_text(EXAMPLE, encoding="utf-8")
    done = run(site, ["build"])
    assert done.status == 0, done.said
    assert not re.search(r"^mkdocs\.yml:", done.said, re.MULTILINE), "nothing is told of the settings"
    folder = site / value_of("site_dir")
    kinds = ("*.html", "*.css", "datapackage.json")
    built = "".join(path.read_text("utf-8") for kind in kinds for path in folder.rglob(kind))
    fixed = {name for name, (_, what) in settings().items() if re.search(r"Only `|nowhere else|MkDocs", what)}
    unseen = [name for name in settings().keys() - fixed - NOT_SEEN.keys() if value_of(name) not in built]
    assert unseen == [], "these settings change nothing that is built"


@pytest.mark.sweep
def test_publishing_goes_where_the_settings_say(site: Path) -> None:
    (site / "mkdocs.yml").write_text(example_with("extra.plan.publish_to"), encoding="utf-8")
    git(site, "add", "--all")
    git(site, "commit", "--quiet", "--message", "Settings")
    before = git(site.parent / "origin.git", "rev-parse", "gh-pages")
    done = run(site, ["publish"])
    assert done.status == 0, done.said
    assert git(site.parent / "origin.git", "rev-parse", "gh-pages") != before


@pytest.mark.sweep
def test_each_setting_that_another_manual_shows_with_a_value_takes_it(site: Path) -> None:
    """All at once, as far as each has one value: a check of the whole project takes two seconds."""
    shown: dict[str, list[str]] = {}
    for promise in of_kind("setting"):
        name, _, value = promise.words.partition(": ")
        place = next(place for place in settings() if place == name or place.endswith(f".{name}"))
        if value and value not in shown.setdefault(place, []):
            shown[place].append(value)
    for values in zip_longest(*shown.values()):
        text = example_with("")
        for place, value in zip(shown, values, strict=True):
            text = with_line(place, value, text) if value else text
        assert told(site, text) == [], text


@pytest.mark.sweep
def test_each_setting_is_read_for_what_can_not_be_is_told_at_its_line(site: Path) -> None:
    rmtree(site / "plans")  # what is wrong with the settings is told without a plan too, and sooner
    rmtree(site / "content")
    silent = []
    for name, (line, _) in settings().items():
        found = told(site, with_line(name, "{a: b}"))
        if lines_of(example_with(name))[name] not in {one["line"] for one in found}:
            silent.append(f"docs/settings.md:{line}: `{name}`")
    assert silent == []


@pytest.mark.sweep
def test_each_option_that_is_said_to_have_no_effect_is_told_so(site: Path) -> None:
    options = {name: line for line, _, name, _ in rows(SETTINGS, "What has no effect here")}
    text = EXAMPLE
    for name in options:
        *groups, last = name.split(".")
        if groups:
            text = re.sub(rf"^({groups[0]}:)\n", rf"\1\n  {last}: anything\n", text, flags=re.MULTILINE)
        else:
            text += f"{last}: [anything]\n"
    said = {one["line"] for one in told(site, text) if "no effect here" in one["message"]}
    silent = [name for name in options if lines_of(text)[name] not in said]
    assert silent == [], "docs/settings.md says that these have no effect"
