"""Easy Read: versions of pages in short sentences with pictures, tied to what their pages say."""

import json
import re
from pathlib import Path

import pytest

from built.reading import Built, main, visible
from docs.examples import files_of
from partnership_plans import cli
from partnership_plans.forms.config import config
from partnership_plans.loading import load
from partnership_plans.settings import read_settings
from partnership_plans.site import Site, assemble
from projects import AS_AT, REPOSITORY, Lay

DAY = str(int(AS_AT.timestamp()))
PLAN = "harrowmere/2026-2029/"
NIGHT = f"{PLAN}priorities/less-violence/"
EASY = f"{NIGHT}easy-read/"
HOME = "example/2020-2024/"
NARRATIVE = f"content/{HOME}"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="#a34a3a"/></svg>'
WORDS = "---\ntitle: Knives\n---\n![](hall.svg)\n\nKnives hurt.\n"
MANUAL = REPOSITORY / "docs/easy-read.md"
KNIVES = "priorities/knife-crime"
ROW = re.compile(r'<div class="easy">(<img[^>]*>)(?:<div class="easy-words">(.*?)</div>\s*)?</div>', re.DOTALL)


@pytest.fixture
def root(lay: Lay, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the base project with an Easy Read version of a priority."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    project = lay(None)
    put(project, f"{NARRATIVE}{KNIVES}.easy.md", WORDS.replace("(hall", "(../hall"))
    put(project, f"{NARRATIVE}hall.svg", SVG)
    return project


def put(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def change(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def site_of(root: Path, *, drafts: bool = False) -> Site:
    site = assemble(root / "mkdocs.yml", drafts=drafts)
    assert [one for one in site.problems if one.severity == "error"] == []
    return site


def page(site: Site, address: str) -> str:
    return next(one.html for one in site.pages if one.address == address)


def told(site: Site) -> list[tuple[str, str]]:
    return [(one.code, one.where.file) for one in site.problems if one.code.startswith("easy-read")]


def make_whole(root: Path) -> None:
    """Do what the check says: write the letters of now at the top of each version."""
    for problem in site_of(root).problems:
        if problem.code == "easy-read-stale":
            letters = re.search(r"made_from: (\w+)", problem.hint)
            assert letters
            path = root / problem.where.file
            text = re.sub(r"^made_from:.*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
            path.write_text(text.replace("---\n", f"---\nmade_from: {letters[1]}\n", 1), encoding="utf-8")


def test_a_page_leads_to_its_easy_read_version_and_that_leads_back(living: Built) -> None:
    assert '<a href="easy-read/"><svg' in main(living.pages[NIGHT])
    assert "Easy Read version of this page" in main(living.pages[NIGHT])
    easy = main(living.pages[EASY])
    assert '<a href="../">Read the whole page: Less violence at night</a>' in easy
    assert '<a href="../../../easy-read/">The plan in Easy Read</a>' in easy
    assert '<a href="../../abuse-ends/easy-read/">Fewer people are hurt at home</a>' in easy


def test_a_page_without_one_says_so_and_leads_to_what_there_is(living: Built) -> None:
    measures = main(living.pages[f"{PLAN}measures/"])
    assert 'This page is not in Easy Read. <a href="../easy-read/">See what is in Easy Read.</a>' in measures
    assert f'<a href="{PLAN}easy-read/"><svg' in main(living.pages[""]), "the home page is the plan's first page"
    assert "Easy Read" not in main(living.pages["bodies/"]), "it is of no plan"


def test_a_picture_stands_beside_the_words_that_follow_it_and_before_them(living: Built) -> None:
    rows = ROW.findall(living.pages[EASY])
    assert len(rows) == living.pages[EASY].count('class="easy"') == 4
    assert all('alt=""' in picture for picture, _ in rows)
    assert "Marshals" in rows[1][1]
    assert (living.folder / PLAN / "pictures/taxi-marshal.svg").is_file()


def test_the_plans_menu_the_site_map_and_the_search_have_easy_read(living: Built) -> None:
    assert '<a href="../easy-read/">Easy Read</a>' in living.pages[f"{PLAN}measures/"]
    site_map = "".join(page for address, page in living.pages.items() if address.startswith("site-map/"))
    assert "Less violence at night: Easy Read" in site_map
    assert ">Easy Read</option>" in living.pages["search/"]


def test_an_easy_read_version_of_a_page_about_abuse_has_its_way_out_and_its_numbers(living: Built) -> None:
    abuse = living.pages[f"{PLAN}priorities/abuse-ends/easy-read/"]
    assert "data-exit" in abuse
    assert "0808 2000 247" in main(abuse)
    assert 'rel="nofollow noreferrer"' in abuse


def test_the_address_of_a_neutral_page_is_not_given_away_by_its_easy_read_version(root: Path) -> None:
    put(root, f"{NARRATIVE}{KNIVES}.md", "---\nneutral: yes\n---\nWords.\n")
    addresses = [one.address for one in site_of(root).pages if one.address.endswith("/easy-read/")]
    assert sorted(addresses) == sorted({f"{HOME}easy-read/", *(a for a in addresses if "/page-" in a)})
    assert len(addresses) == 2
    assert not any("knife" in one for one in addresses)


def test_a_plan_without_an_easy_read_first_page_has_a_list_of_the_others(root: Path) -> None:
    site = site_of(root)
    listed = main(page(site, f"{HOME}easy-read/"))
    assert '<a href="../priorities/knife-crime/easy-read/">Knives</a>' in listed
    assert "Easy Read pages of this plan" in main(page(site, HOME))


def test_it_is_stale_when_the_words_or_dates_of_its_page_change_and_says_so_to_both(root: Path) -> None:
    make_whole(root)
    address = f"{HOME}{KNIVES}/easy-read/"
    assert told(site := site_of(root)) == []
    assert "may have changed" not in page(site, address)
    put(root, f"{NARRATIVE}{KNIVES}.md", "We say more of it now.\n")
    assert told(site := site_of(root)) == [("easy-read-stale", f"{NARRATIVE}{KNIVES}.easy.md")]
    assert 'Some of this may have changed since it was written. <a href="../">Read what the plan says now.</a>' in page(
        site, address
    )


ACTION = "actions:\n  - id: bins\n    title: Put up bins\n"
OF_KNIVES = f"{ACTION}    priorities: [knife-crime]\n"
UPDATE = "    updates: [{when: 2021-01-04, status: ongoing, text: Begun.}]\n"


def test_what_comes_each_quarter_makes_no_version_stale_and_what_is_meant_does(root: Path) -> None:
    make_whole(root)
    file = f"plans/{HOME}actions.yml"
    put(root, file, ACTION)
    assert told(site_of(root)) == [], "an action that serves another priority"
    put(root, file, OF_KNIVES)
    assert told(site_of(root)) == [("easy-read-stale", f"{NARRATIVE}{KNIVES}.easy.md")]
    make_whole(root)
    put(root, file, f"{OF_KNIVES}{UPDATE}")
    assert told(site_of(root)) == [], "how far it has got"
    put(root, file, f"{OF_KNIVES}    due: 2022-03\n{UPDATE}")
    assert told(site_of(root)) == [("easy-read-stale", f"{NARRATIVE}{KNIVES}.easy.md")], "a date"


def test_a_new_reading_leaves_the_version_of_a_measure_as_it_is(root: Path) -> None:
    put(root, f"{NARRATIVE}measures.easy.md", WORDS)
    make_whole(root)
    readings = next((root / f"plans/{HOME}readings").glob("*.csv"))
    lines = readings.read_text(encoding="utf-8").splitlines()
    readings.write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")
    assert told(site_of(root)) == []


def test_what_is_held_back_holds_its_easy_read_version_and_pictures_back(root: Path) -> None:
    change(root, f"plans/{HOME}priorities.yml", "- id: knife-crime", "- id: knife-crime\n    draft: yes")
    put(root, f"{NARRATIVE}index.md", "Words.\n")
    others = (root / f"plans/{HOME}").rglob("*.yml")
    for path in others:
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"\n\s+priorities: \[knife-crime\]", "", text), encoding="utf-8")
    public, preview = site_of(root), site_of(root, drafts=True)
    assert not any("easy-read" in one.address for one in public.pages)
    assert f"{HOME}hall.svg" not in public.copies
    assert f"{HOME}hall.svg" in preview.copies
    assert "noindex" in page(preview, f"{HOME}{KNIVES}/easy-read/")


def test_a_version_that_is_a_draft_is_held_back_by_itself(root: Path) -> None:
    change(root, f"{NARRATIVE}{KNIVES}.easy.md", "title: Knives", "title: Knives\ndraft: yes")
    public, preview = site_of(root), site_of(root, drafts=True)
    assert "Easy Read" not in page(public, f"{HOME}{KNIVES}/")
    assert "Easy Read version of this page" in page(preview, f"{HOME}{KNIVES}/")


def test_narrative_can_lead_to_an_easy_read_version_by_its_file(root: Path) -> None:
    put(root, f"{NARRATIVE}more.md", "---\ntitle: More\n---\n[Knives in Easy Read](priorities/knife-crime.easy.md)\n")
    assert 'href="../priorities/knife-crime/easy-read/"' in page(site_of(root), f"{HOME}more/")


def test_pages_of_the_whole_site_can_have_one_too(root: Path) -> None:
    put(root, "content/privacy.md", "---\ntitle: Privacy\n---\nWe keep nothing.\n")
    put(root, "content/privacy.easy.md", WORDS.replace("Knives\n", "What we know of you\n"))
    put(root, "content/index.easy.md", WORDS.replace("hall.svg", f"{HOME}hall.svg"))
    put(root, "content/hall.svg", SVG)
    site = site_of(root)
    assert 'href="easy-read/"' in page(site, "privacy/")
    assert 'href="../">Read the whole page: Privacy' in page(site, "privacy/easy-read/")
    assert 'href="easy-read/"' in page(site, "")


LAYOUTS = {
    "in the line above the words": ("![](hall.svg)\nSafe homes.", ("Safe homes.",)),
    "before the words": ("![A hall](hall.svg) Safe homes.", ("Safe homes.",)),
    "with a list": ("![](hall.svg)\n\nWe want:\n\n- safe homes\n- streets", ("We want: safe homes streets",)),
    "before a heading": ("![](hall.svg)\n\nHomes.\n\n## More\n\n![](hall.svg)\n\nStreets.", ("Homes.", "Streets.")),
    "two, one after the other": ("![A hall](hall.svg)\n\n![](hall.svg)\n\nSafe homes.", ("", "Safe homes.")),
    "with words above it": ("Safe homes.\n\n![](hall.svg)\n\nStreets.", ("Streets.",)),
}


@pytest.mark.parametrize("how", LAYOUTS)
def test_a_picture_is_laid_beside_its_words_however_it_was_typed(root: Path, how: str) -> None:
    text, beside = LAYOUTS[how]
    put(root, f"{NARRATIVE}foreword.easy.md", f"---\ntitle: Words\n---\n{text}\n")
    rows = ROW.findall(page(site_of(root), f"{HOME}foreword/easy-read/"))
    assert tuple(" ".join(visible(words).split()) for _, words in rows) == beside


def test_the_example_of_the_manual_is_as_the_check_wants_it(root: Path) -> None:
    for name, text in files_of(MANUAL).items():
        put(root, name, text)
        for picture in re.findall(r"\]\((.*?\.svg)\)", text):
            put(root, str(Path(name).parent / picture), SVG)
    assert told(site_of(root)) == []


def test_where_its_page_can_not_be_read_only_that_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(root, f"plans/{HOME}priorities.yml", "priorities:\n  - id: knife-crime\n    titel: Knives\n")
    cli.main(["--config", str(root / "mkdocs.yml"), "check", "--format", "json"])
    assert "easy-read-of-nothing" not in {one["code"] for one in json.loads(capsys.readouterr().out)}


def test_a_version_has_the_topics_of_its_page_and_is_not_asked_for_them_again(root: Path) -> None:
    change(root, f"plans/{HOME}priorities.yml", "- id: knife-crime", "- id: knife-crime\n    topics: [domestic abuse]")
    change(root, f"{NARRATIVE}{KNIVES}.easy.md", "title: Knives", "title: Domestic abuse")
    site = site_of(root)
    assert "topic-missing" not in {one.code for one in site.problems}
    assert "data-exit" in page(site, f"{HOME}{KNIVES}/easy-read/")
    change(root, f"{NARRATIVE}{KNIVES}.easy.md", "Domestic abuse", "Knives")
    put(root, f"{NARRATIVE}foreword.easy.md", WORDS.replace("Knives\n", "Domestic abuse\n"))
    assert "topic-missing" in {one.code for one in site_of(root).problems}


ADDED = {
    "a priority": (KNIVES, f"{KNIVES}.easy.md", "title: Knife crime"),
    "a page, by its file": (f"{HOME}foreword.md", "foreword.easy.md", "## Why this plan"),
    "the first page": ("index", "index.easy.md", "What we will do to make Example safer."),
}


@pytest.mark.parametrize("what", ADDED)
def test_one_is_begun_as_a_draft_that_is_of_today(lay: Lay, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    project, (named, file, words) = lay(None), ADDED[what]
    assert cli.main(["--config", str(project / "mkdocs.yml"), "add", "easy-read", "--page", named]) == 0
    text = (project / NARRATIVE / file).read_text(encoding="utf-8")
    assert words in text
    assert "\ndraft: yes\n" in text
    (project / NARRATIVE / file).write_text(text.replace("draft: yes\n", ""), encoding="utf-8")
    assert "easy-read-stale" not in dict(told(site_of(project)))


REFUSED = {"knives": "there is no page “knives”", "": "say which page with --page", KNIVES: "is there already"}


@pytest.mark.parametrize("named", REFUSED)
def test_what_can_not_be_begun_is_told(root: Path, named: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--config", str(root / "mkdocs.yml"), "add", "easy-read", "--page", named]) == 2
    assert REFUSED[named] in capsys.readouterr().err


def test_forms_offer_a_version_of_the_first_page_of_each_priority_and_of_each_chapter(root: Path) -> None:
    put(root, f"{NARRATIVE}more.md", "---\ntitle: More\n---\nWords.\n")
    loaded = load(root)
    settings = read_settings(root / "mkdocs.yml").settings
    forms = config(root, loaded.corpus, settings)["collections"]
    offered = [one["file"] for each in forms if each["name"].endswith("-easy") for one in each["files"]]
    files = [one["file"] for each in forms for one in each.get("files", ())]
    assert offered == [f"{NARRATIVE}{name}.easy.md" for name in ("index", KNIVES, "foreword", "more")]
    assert len(files) == len(set(files)), "no file has two forms"


def test_a_version_in_welsh_stands_beside_the_english_one_and_leads_to_it(languages: Built) -> None:
    welsh = languages.pages[f"cy/{EASY}"]
    assert "Llai o drais gyda’r nos: Hawdd ei Ddeall" in main(welsh)
    assert "Trais" in main(welsh)
    assert "may have changed" not in welsh
    assert 'hreflang="en-GB"' in welsh
    untranslated = languages.pages[f"cy/{PLAN}easy-read/"]
    assert 'lang="en-GB"' in main(untranslated)
    assert "Fersiwn Hawdd ei Ddeall o’r dudalen hon" in languages.pages[f"cy/{NIGHT}"]
