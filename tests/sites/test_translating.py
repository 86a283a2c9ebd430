"""Translations beside a plan: what is missing is written there, and what no longer fits says so to readers."""

import re
from pathlib import Path

import pytest

from partnership_plans import cli
from partnership_plans.site import Site, assemble
from projects import Lay

HOME = "example/2020-2024/"
PLAN = f"plans/{HOME}"
ENTRY = "  - of: {}\n    text: {}\n    translation: {}\n"
KNIVES = ENTRY.format("knife-crime.title", "Knife crime", "Troseddau cyllyll")


@pytest.fixture
def root(lay: Lay) -> Path:
    """Lay out a small plan whose site is in Welsh too."""
    root = lay("_base")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("extra:\n  plan:\n    also_in: [cy]\n")
    return root


def translate(root: Path, *entries: str) -> Path:
    file = root / PLAN / "translations/cy.yml"
    file.parent.mkdir(exist_ok=True)
    file.write_text("# Ours\ntranslations:\n" + "".join(entries), encoding="utf-8")
    return file


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def built(root: Path) -> Site:
    site = assemble(root / "mkdocs.yml")
    assert site.pages, [str(one) for one in site.problems]
    return site


def page(site: Site, address: str) -> str:
    return next(one.html for one in site.pages if one.address == f"cy/{HOME}{address}")


def codes(site: Site) -> list[str]:
    return [one.code for one in site.problems if one.code.startswith("translation")]


def test_a_translated_text_stands_in_its_place_and_the_rest_is_english(root: Path) -> None:
    translate(root, KNIVES)
    told = page(built(root), "priorities/knife-crime/")
    assert "<h1>Troseddau cyllyll</h1>" in told
    assert re.search(r'lang="en-GB"[^>]*>\s*(<p>)?Fewer people should be hurt\.', told)
    assert "Nid yw rhan o’r dudalen hon wedi’i chyfieithu eto" in told


def test_a_text_that_has_changed_is_shown_as_it_is_now_and_the_page_says_so(root: Path) -> None:
    translate(root, KNIVES, ENTRY.format("knife-crime.summary", "Fewer people should be hurt.", "Dylai llai frifo."))
    assert "Dylai llai frifo." in page(built(root), "priorities/knife-crime/")
    change(root / PLAN / "priorities.yml", "Fewer people should be hurt.", "Nobody should be hurt.")
    site = built(root)
    told = page(site, "priorities/knife-crime/")
    assert "Dylai llai frifo." not in told
    assert "Nobody should be hurt." in told
    assert "Mae rhan o’r dudalen hon wedi newid ers ei chyfieithu" in told
    assert codes(site) == ["translation-stale"]
    assert "“Fewer people should be hurt.”, and the plan says “Nobody should be hurt.” now" in str(
        [one.message for one in site.problems]
    )


def test_a_translation_outlives_a_new_order_and_another_id(root: Path) -> None:
    translate(root, KNIVES)
    change(root / PLAN / "priorities.yml", "id: knife-crime", "id: knives")
    change(root / "content" / HOME / "index.md", "knife-crime", "knives")
    site = built(root)
    assert "Troseddau cyllyll" in page(site, "priorities/knives/")
    assert codes(site) == []


def test_a_translation_of_what_is_gone_is_told_and_stands_nowhere(root: Path) -> None:
    translate(root, KNIVES, ENTRY.format("theft.title", "Theft", "Dwyn"))
    site = built(root)
    assert codes(site) == ["translation-unused"]
    assert not any("Dwyn" in one.html for one in site.pages)


def test_the_same_words_can_be_said_otherwise_in_another_place(root: Path) -> None:
    change(root / PLAN / "measures.yml", "title: Offences with a knife", "title: Knife crime")
    translate(root, KNIVES, ENTRY.format("knife-offences.title", "Knife crime", "Nifer y troseddau cyllyll"))
    site = built(root)
    assert "<h1>Troseddau cyllyll</h1>" in page(site, "priorities/knife-crime/")
    assert "<h1>Nifer y troseddau cyllyll</h1>" in page(site, "measures/knife-offences/")
    assert codes(site) == []


def test_a_word_that_is_no_field_of_a_translation_is_told(root: Path) -> None:
    translate(root, KNIVES.replace("translation:", "welsh:"))
    found = [one for one in assemble(root / "mkdocs.yml").problems if one.code == "unknown-field"]
    assert [(one.where.file, one.where.line) for one in found] == [(f"{PLAN}translations/cy.yml", 5)]


def test_a_page_of_narrative_stays_and_says_that_it_is_of_an_earlier_text(root: Path) -> None:
    content = root / "content" / HOME
    (content / "foreword.cy.md").write_text(
        "---\ntitle: Rhagair\nmade_from: 29bd33fe\n---\nRydym wedi gwrando.\n", encoding="utf-8"
    )
    site = built(root)
    assert "<h1>Rhagair</h1>" in page(site, "foreword/")
    assert "not-translated" not in page(site, "foreword/")
    assert codes(site) == []
    change(content / "foreword.md", "Read the", "Please read the")
    site = built(root)
    assert "Rydym wedi gwrando." in page(site, "foreword/")
    assert "Cyfieithwyd y dudalen hon o destun cynharach." in page(site, "foreword/")
    assert codes(site) == ["translation-stale"]


def test_narrative_that_is_not_translated_is_marked_and_what_it_shows_of_the_plan_is_not(root: Path) -> None:
    translate(root, KNIVES)
    change(root / "content" / HOME / "foreword.md", "Read the", "Of {{ link('knife-crime') }} you can read the")
    told = page(built(root), "foreword/")
    assert ">Troseddau cyllyll</a>" in told
    assert '<span lang="en-GB">Of </span>' in told


def test_what_is_missing_is_written_to_be_filled_in_and_comments_stay(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = translate(root, KNIVES)
    before = file.read_text(encoding="utf-8")
    assert cli.main(["--config", str(root / "mkdocs.yml"), "translate", "cy"]) == 0
    text = file.read_text(encoding="utf-8")
    assert text.startswith(before)
    assert "  - of: knife-crime.summary\n    text: Fewer people should be hurt.\n    translation:\n" in text
    assert "text: Knife crime\n" not in text.removeprefix(before)
    assert "plans/translations/cy.yml: " in capsys.readouterr().out
    assert codes(built(root)) == []
    assert cli.main(["--config", str(root / "mkdocs.yml"), "translate", "cy"]) == 0
    assert file.read_text(encoding="utf-8") == text


def test_a_language_that_the_program_has_no_words_in_is_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--config", str(root / "mkdocs.yml"), "translate", "fr"]) == 2
    assert "no words in “fr”" in capsys.readouterr().err
    assert not (root / PLAN / "translations").exists()


def test_a_sites_own_words_stand_on_its_english_pages_alone(root: Path) -> None:
    """They are English: Welsh pages say what the catalogue says."""
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("    words: {priority: 'goal, goals', measure: 'gauge, gauges'}\n")
    own = re.compile(r"\b(goals?|gauges?)\b", re.IGNORECASE)
    having = {one.address for one in built(root).pages if own.search(re.sub(r"<[^>]*>", " ", one.html))}
    assert {HOME, f"{HOME}priorities/", f"{HOME}measures/"} <= having
    assert not [address for address in having if address.startswith("cy/")]
