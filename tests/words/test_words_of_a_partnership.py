"""Each partnership may call things by words of its own; pages that belong to none keep the words of the site."""

import json
import re
from pathlib import Path

import pytest

from partnership_plans.books.collecting import book_of, pages_of
from partnership_plans.model.own_words import OwnWords
from partnership_plans.pages.searching import labels_of
from partnership_plans.site import Site, assemble
from partnership_plans.words.messages import in_words_of, say, speak, speak_too
from partnership_plans.words.vocabulary import OWN
from projects import lay_three

GOALS, OBJECTIVES, PRIORITIES = (
    re.compile(rf"\b{word}\b", re.IGNORECASE) for word in ("goals?", "objectives?", "(?<!-)priorit(?:y|ies)")
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Three partnerships: one has objectives, one has goals, one has what the site has."""
    root = lay_three(tmp_path / "project")
    add(root / "plans/example/partnership.yml", "words:\n  priority: objective, objectives\n")
    settings = "extra:\n  plan:\n    outputs: [embeds]\n    words:\n      partnership: alliance, alliances\n"
    add(root / "mkdocs.yml", settings)
    return root


def add(file: Path, words: str) -> None:
    file.write_text(file.read_text(encoding="utf-8") + words, encoding="utf-8")


def built(root: Path) -> Site:
    site = assemble(root / "mkdocs.yml")
    assert not [one for one in site.problems if one.severity == "error"], site.problems
    return site


def visible(html: str) -> str:
    return re.sub(r"<(script|style)\b.*?</\1>|<[^>]+>", " ", html, flags=re.DOTALL)


def test_each_page_says_what_its_partnership_says(root: Path) -> None:
    site = built(root)
    pages = {one.address: visible(one.html) for one in site.pages}
    for place, own, others in (
        ("example", OBJECTIVES, (GOALS, PRIORITIES)),
        ("sample", GOALS, (OBJECTIVES, PRIORITIES)),
        ("third", PRIORITIES, (GOALS, OBJECTIVES)),
    ):
        mine = {address: words for address, words in pages.items() if address.removeprefix("embed/").startswith(place)}
        assert own.search(mine[f"{place}/2020-2024/priorities/"])
        for address, words in mine.items():
            for other in others:
                told = [words[max(0, at.start() - 60) : at.end() + 40] for at in other.finditer(words)]
                assert told == [], address
    data = json.loads(site.files["sample/2020-2024/plan.json"])
    assert data["partnership"]["words"] == {"priority": "goal, goals"}


def test_pages_of_no_partnership_keep_the_sites_words_and_name_each_page_as_it_is_titled(root: Path) -> None:
    titles = {"example/2020-2024/priorities/": "Objectives", "sample/2020-2024/priorities/": "Goals"}
    site = built(root)
    shared = {page.address: page.html for page in site.pages if page.plan is None}
    for address, html in shared.items():
        unnamed = visible(re.sub(r"<a [^>]*>(?:Goals|Objectives)</a>", "", html))
        assert not GOALS.search(unnamed), address
        assert not OBJECTIVES.search(unnamed), address
    for way, title in titles.items():
        for address in ("a-z/", "site-map/"):
            assert f'href="../{way}">{title}</a>' in shared[address]
    assert "alliance" in visible(shared["search/"] + shared[""] + shared["updates/"])
    assert "alliance" in visible(next(one.html for one in site.pages if one.address == "example/2020-2024/partners/"))


def test_the_search_the_menu_and_what_is_printed_say_it_too(root: Path) -> None:
    site = built(root)
    page = next(one for one in site.pages if one.address == "sample/2020-2024/")
    assert 'priorities/">Goals</a>' in page.shell.nav
    listed = next(one for one in site.pages if one.address == "sample/2020-2024/priorities/")
    labels = labels_of(listed)
    assert labels is not None
    assert labels.title == "Goals"
    assert labels.kind == "Priorities"  # by which the whole site is searched
    plan = page.plan
    assert plan is not None
    book = book_of(plan, pages_of(plan, site.pages), site.settings, {}, site.day, key=plan.address)
    assert "Goals" in [part.title for part in book.parts]


def test_what_lies_over_the_sites_words_ends_with_the_page() -> None:
    speak("en-GB", {"priority": ("goal", "goals"), "partner": ("member", "members")})
    with in_words_of({"priority": ("objective", "objectives")}):
        assert say("A priority of a partner") == "An objective of a member"
        with in_words_of({}):
            assert say("A priority") == "An objective" or say("A priority") == "A goal"
    assert say("A priority of a partner") == "A goal of a member"
    speak_too("cy")
    with in_words_of({"priority": ("objective", "objectives")}):
        assert "objective" not in say("Priority: {title}", title="")


def test_each_word_that_a_site_may_replace_a_partnership_may_replace_too() -> None:
    assert set(OwnWords.model_fields) == set(OWN)


def test_a_word_without_its_plural_is_told_at_its_line(root: Path) -> None:
    add(root / "plans/third/partnership.yml", "words:\n  priority: goal\n  action: job, jobs\n  goal: aim, aims\n")
    found = {(one.code, one.where.line, one.hint) for one in assemble(root / "mkdocs.yml").problems}
    line = (root / "plans/third/partnership.yml").read_text(encoding="utf-8").splitlines().index("words:") + 1
    assert ("wrong-type", line + 1, "write “goal, goals”: the word for one, and for many.") in found
    assert [hint for code, at, hint in found if code == "unknown-field" and at == line + 3]
