"""The program names no partnership, place or organisation of the plans that come with it, nor of the tests' own.

So nothing of theirs can stand on the site of another council.
"""

from pathlib import Path

import pytest

from built.projects import run_plans
from partnership_plans.checks.samples import PARTNERSHIPS
from projects import REPOSITORY, SITES, names_of, said_of

SAMPLES = REPOSITORY / "hooks/partnership_plans/checks/samples.py"
"""Tells who publishes the example as their own plan, and so has to know it."""
KNOWN_TO_ALL = {
    *("Home Office", "Office for National Statistics", "ONS"),  # whose figures a source may name
    *("Fire and Rescue Service", "United States"),  # a kind of organisation, and a country
}


@pytest.fixture(scope="module")
def names() -> set[str]:
    found = set[str]().union(*map(names_of, (REPOSITORY, SITES / "living", SITES / "federal"))) | PARTNERSHIPS
    assert len(found) > 120
    return found


def test_no_file_of_the_program_or_the_theme_names_any_of_them(names: set[str]) -> None:
    files = [path for top in ("hooks", "theme") for path in (REPOSITORY / top).rglob("*") if path.is_file()]
    texts = {path: path.read_bytes().decode(errors="replace") for path in files if path.suffix != ".pyc"}
    assert len(texts) > 400
    named = {path.relative_to(REPOSITORY): said_of(names - KNOWN_TO_ALL, text) for path, text in texts.items()}
    assert {str(path): found for path, found in named.items() if found} == {
        str(SAMPLES.relative_to(REPOSITORY)): sorted(PARTNERSHIPS)
    }


@pytest.mark.parametrize(
    ("country", "more"),
    [
        *(("England", ()), ("Scotland", ()), ("Northern Ireland", ()), ("Wales", ("--language", "cy"))),
        ("United States", ("--profile", "none", "--language", "en-US")),
    ],
)
def test_a_site_that_is_begun_anew_names_none_of_them(
    country: str, more: tuple[str, ...], names: set[str], tmp_path: Path
) -> None:
    said = ("--name", "Ashby", "--title", "Our plan", "--period", "2026-10 to 2029-09", "--area", "Ashby")
    here = ("--country", country, "--address", "https://plans.ashby.gov.uk/", "--contact", "web@ashby.gov.uk")
    assert run_plans(tmp_path, "new", "ashby", *said, *here, *more).returncode == 0
    assert run_plans(tmp_path / "ashby", "build").returncode == 0
    files = [path for path in (tmp_path / "ashby").rglob("*") if path.suffix in {".html", ".yml", ".md", ".json"}]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    assert "Ashby" in text
    assert said_of(names - {country}, text) == []
