"""A project of any shape does what its author expects, or says what is missing: empty, with one partnership or two."""

import shutil
from pathlib import Path

import pytest

from partnership_plans.pages.page import Page
from partnership_plans.site import Site, assemble
from projects import Lay

EDITION, STORY = "plans/example/2020-2024", "content/example/2020-2024"
PARTNERSHIP = "name: Elsewhere Community Safety Partnership\narea: Elsewhere\nkind: borough\n"


def put(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")


def second(root: Path) -> None:
    put(root, "plans/elsewhere/partnership.yml", PARTNERSHIP)
    put(root, "plans/elsewhere/2020-2024/edition.yml", "title: Safer Elsewhere\nperiod: 2020 to 2024\n")


def made(root: Path) -> Site:
    return assemble(root / "mkdocs.yml")


def pages(root: Path) -> dict[str, Page]:
    site = made(root)
    assert site.problems == ()
    return {page.address: page for page in site.pages}


def said(root: Path) -> list[str]:
    return [f"{one.where.file} {one.code}" for one in made(root).problems]


def nothing(root: Path) -> None:
    for name in ("plans", "content"):
        shutil.rmtree(root / name)


def no_plans(root: Path) -> None:
    shutil.rmtree(root / "plans")


def only_organisations(root: Path) -> None:
    shutil.rmtree(root / "plans/example")


def no_edition(root: Path) -> None:
    shutil.rmtree(root / EDITION)


def an_empty_folder(root: Path) -> None:
    (root / "plans/elsewhere").mkdir()


def no_edition_file(root: Path) -> None:
    (root / EDITION / "edition.yml").unlink()


def an_edition_for_keeping(root: Path) -> None:
    put(root, "plans/example/2025-2029/.gitkeep", "")


def the_editions_files_beside_it(root: Path) -> None:
    for path in (root / EDITION).glob("*.yml"):
        path.rename(root / "plans/example" / path.name)
    shutil.rmtree(root / EDITION)


INCOMPLETE = {
    "nothing": (nothing, ["plans missing-file"]),
    "no plans": (no_plans, ["plans missing-file"]),
    "only organisations": (only_organisations, ["plans empty-project"]),
    "no edition": (no_edition, ["plans/example empty-partnership"]),
    "an empty folder": (an_empty_folder, ["plans/elsewhere empty-partnership", "plans/elsewhere missing-file"]),
    "no edition.yml": (no_edition_file, [f"{EDITION}/measures.yml missing-field"] * 2),
    "an edition that is kept empty": (an_edition_for_keeping, ["plans/example/2025-2029 empty-edition"]),
}  # fmt: skip


@pytest.mark.parametrize("what", INCOMPLETE)
def test_what_is_missing_of_a_project_is_said(what: str, lay: Lay) -> None:
    take_away, expected = INCOMPLETE[what]
    root = lay(None)
    take_away(root)
    assert [one for one in said(root) if not one.endswith("statement-missing")] == expected
    assert made(root).pages == ()


def test_an_editions_files_beside_its_folder_are_told_and_nothing_that_follows(lay: Lay) -> None:
    root = lay(None)
    the_editions_files_beside_it(root)
    found = said(root)
    assert [one for one in found if "unknown-file" in one] == [
        f"plans/example/{name}.yml unknown-file" for name in ("edition", "measures", "partners", "priorities")
    ]
    assert not [one for one in found if "unknown-file" not in one], found


def test_with_one_partnership_the_words_of_the_home_page_stand_on_it(lay: Lay) -> None:
    root = lay(None)
    put(root, "content/index.md", "---\ndescription: Welcome.\n---\nOur welcome: {{ link('knife-crime') }}.\n")
    found = pages(root)
    assert "Our welcome" in found[""].body
    assert "We work on one thing first" not in found[""].body, "those words stand on the edition's own page"
    assert "We work on one thing first" in found["example/2020-2024/"].body
    assert "Our welcome" not in found["example/2020-2024/"].body
    assert str(found[""].shell.description) == "Welcome."
    assert 'href="example/2020-2024/priorities/knife-crime/"' in found[""].body


def test_with_two_partnerships_the_words_of_the_home_page_stand_on_it(lay: Lay) -> None:
    root = lay(None)
    second(root)
    put(root, "content/index.md", "---\ntitle: Two plans\n---\nOur welcome.\n")
    found = pages(root)
    assert "Our welcome" in found[""].body
    assert "<h1>Two plans</h1>" in found[""].body


@pytest.mark.parametrize("how_many", [1, 2])
def test_the_words_of_a_partnership_stand_on_its_page(how_many: int, lay: Lay) -> None:
    root = lay(None)
    if how_many == 2:
        second(root)
    put(root, "content/example/index.md", "Our partnership in short.\n")
    assert "Our partnership in short." in pages(root)["example/"].body


@pytest.mark.parametrize("how_many", [1, 2])
def test_a_page_at_the_top_can_be_found_from_every_page(how_many: int, lay: Lay) -> None:
    root = lay(None)
    if how_many == 2:
        second(root)
    put(root, "content/privacy.md", "---\ntitle: Privacy\n---\nWe keep nothing. [Home](index.md)\n")
    put(root, "content/about/index.md", "---\ntitle: About us\norder: 1\n---\nSee [privacy](../privacy.md).\n")
    root.joinpath("content/about/index.md").rename(root / "content/about.md")
    root.joinpath("content/about.md").write_text("---\ntitle: About us\norder: 1\n---\nSee [privacy](privacy.md).\n")
    root.joinpath("content/about").rmdir()
    put(root, "content/index.md", "Words.\n")
    found = pages(root)
    assert 'href="../privacy/"' in found["about/"].body
    for page in found.values():
        foot = str(page.shell.footer)
        assert ">Privacy</a>" in foot
        assert foot.index("About us") < foot.index("Privacy"), "in the order that they ask for"
    for list_of_pages in ("site-map/", "a-z/"):
        assert 'href="../privacy/">Privacy</a>' in found[list_of_pages].body


def test_pages_at_the_top_without_end_do_not_fill_every_foot(lay: Lay) -> None:
    root = lay(None)
    for number in range(12):
        put(root, f"content/page-{number:02}.md", f"---\ntitle: Page {number}\n---\nWords.\n")
    found = pages(root)
    assert str(found[""].shell.footer).count(">Page ") == 8
    assert found["site-map/"].body.count(">Page ") == 12


RENAMED = " If it is plans/example/2020-2024/ that was renamed, give that its old name again."


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("content/example/history.md", "move it into content/example/2020-2024/."),
        ("content/2020-2024/history.md", "did you mean content/example/2020-2024/?"),
        ("content/exmaple/2020-2024/history.md", "did you mean content/example/2020-2024/?"),
        ("content/example/2020-2025/history.md", f"did you mean content/example/2020-2024/?{RENAMED}"),
        ("content/exmaple/index.md", "did you mean content/example/?"),
    ],
)
def test_a_page_in_a_folder_of_no_plan_is_told_where_it_belongs(name: str, where: str, lay: Lay) -> None:
    root = lay(None)
    put(root, name, "---\ntitle: Words\n---\nWords.\n")
    assert [(one.where.file, one.code, one.hint) for one in made(root).problems] == [(name, "page-without-plan", where)]
    root.joinpath(name).unlink()
    if "/".join(name.split("/")[:3]) != "content/example/index.md":
        folder = where.removesuffix(RENAMED).removesuffix("?").removesuffix(".").rpartition(" ")[2]
        # The page of a partnership has its title from the data.
        title = "" if name.endswith("/index.md") else "---\ntitle: Words\n---\n"
        put(root, f"{folder}{Path(name).name}", f"{title}Words.\n")
        assert said(root) == []
