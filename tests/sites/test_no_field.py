"""A plan of no field says nothing of one: on no page of it stands a word of another's law, number or trade."""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from built.projects import run_plans
from built.reading import Built, fold, read_built, visible
from partnership_plans.loading.profiles import shipped
from projects import SITES
from words.outside import BREAK, of_page, of_xml, texts_of

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
OF_A_FIELD = (
    r"999|101|councils?|crimes?|responsible authorit(?:y|ies)|EHRC|ECNI|polic(?:e|ing)|community safety|domestic abuse"
    rf"|helplines?|\d\d? (?:{MONTHS}) \d{{4}}"
)
"""What belongs to one field or one country."""
FOREIGN = re.compile(rf"\b(?:{OF_A_FIELD}|partnerships?|organisations?)\b", re.IGNORECASE)
"""The same, with the words of the program that the federal site has its own for."""
NOT_ITS_VOCABULARY = re.compile(rf"\b(?:{OF_A_FIELD})\b", re.IGNORECASE)
DAY = "1795755600"


def own_words(folder: Path) -> str:
    """Give all that the authors of a site wrote, as one text."""
    files = [path for path in sorted(folder.rglob("*")) if path.suffix in {".yml", ".md"}]
    return fold(" ".join(path.read_text(encoding="utf-8") for path in files)).casefold()


def foreign(page: str, own: str, words: re.Pattern[str] = FOREIGN) -> set[str]:
    """Give what stands on a page of another field, with its neighbours, and no author wrote."""
    return foreign_words(visible(page), own, words)


def foreign_words(said: str, own: str, words: re.Pattern[str] = FOREIGN) -> set[str]:
    """Do the same with plain words."""
    found = set()
    for match in words.finditer(said):
        around = re.search(r"(?:\S+ )?$", said[: match.start()]), re.search(r"^(?:\W*\w+)?", said[match.end() :])
        before, after = (one[0] if one else "" for one in around)
        if not any(near.casefold() in own for near in (f"{before}{match[0]}", f"{match[0]}{after}")):
            found.add(f"{before}{match[0]}{after}")
    return found


def test_no_page_of_the_federal_plan_holds_a_word_of_another_field_that_its_authors_did_not_write(
    federal: Built,
) -> None:
    own = own_words(SITES / "federal")
    found = {address: foreign(page, own) for address, page in federal.pages.items()}
    assert {address: words for address, words in found.items() if words} == {}


def test_the_head_of_no_page_and_no_file_of_the_federal_site_speaks_of_another_field(federal: Built) -> None:
    own = own_words(SITES / "federal")
    heads = [re.sub(r"<body.*", "", page, flags=re.DOTALL) for page in federal.pages.values()]
    said = [text for head in heads for text in re.findall(r'<title>([^<]*)|name="description" content="([^"]*)', head)]
    assert [text for texts in said for text in texts if foreign(text, own)] == []


def test_no_other_file_of_the_federal_site_speaks_of_another_field(federal: Built) -> None:
    own = own_words(SITES / "federal")
    said = [(path, one) for path in sorted(federal.folder.rglob("*")) if path.is_file() for one in told_in(path)]
    kinds = {path.suffix for path, _ in said}
    assert {".xml", ".json", ".csv", ".html", ".pf_fragment"} <= kinds
    found = {(path.name, *foreign_words(fold(one.replace(BREAK, " ")), own)) for path, one in said}
    assert [one for one in found if len(one) > 1] == []


def told_in(path: Path) -> Iterator[str]:
    """Give what a file tells its readers. The schema of all plans, which is the same on every site, is none of it."""
    match path.suffix:
        case ".xml" | ".svg":
            yield from of_xml(path.read_bytes())
        case ".json" if path.name != "plan.schema.json":
            yield from texts_of(json.loads(path.read_bytes()))
        case ".pf_fragment":
            yield from texts_of(json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd")))
        case ".html":
            yield from (one.words for one in of_page(path.read_text(encoding="utf-8")).said)
        case ".csv" | ".txt" | ".ics":
            yield path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("profile", "country"), [("none", "United States"), ("climate", "Ireland"), ("climate", "Canada")]
)
def test_a_new_plan_of_another_field_says_nothing_of_community_safety(
    tmp_path: Path, profile: str, country: str
) -> None:
    said = {
        "name": "The Agency", "title": "Our way ahead", "period": "2026-10 to 2029-09", "area": "The valley",
        "address": "https://plans.agency.example/", "contact": "web@agency.org",
        "country": country, "profile": profile, "hosting": "folder",
    }  # fmt: skip
    words = [word for name, value in said.items() for word in (f"--{name}", value)]
    made = run_plans(tmp_path, "new", "new", *words, SOURCE_DATE_EPOCH=DAY)
    assert (made.returncode, made.stderr) == (0, "")
    project = tmp_path / "new"
    assert f"profile: {profile}" in (project / "mkdocs.yml").read_text(encoding="utf-8")
    assert run_plans(project, "check", SOURCE_DATE_EPOCH=DAY).stdout == "No errors, no warnings.\n"
    assert run_plans(project, "build", SOURCE_DATE_EPOCH=DAY).returncode == 0
    site = read_built(project / "site")
    dates = rf"\d\d? (?:{MONTHS}) \d{{4}}"  # as they are written there
    own = own_words(project)
    for address, page in site.pages.items():
        found = foreign(page, own, NOT_ITS_VOCABULARY)
        found = found if country == "United States" else {one for one in found if not re.search(dates, one)}
        assert not found, (address, found)


def test_each_shipped_profile_can_be_chosen_for_a_new_plan() -> None:
    assert shipped() == ("climate", "community-safety", "council-plan", "health-and-wellbeing", "none")
