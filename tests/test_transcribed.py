"""What a printed page leaves in a text is looked for in editions that were transcribed, which say so themselves."""

from pathlib import Path

import pytest

from partnership_plans.site import assemble
from projects import FIXTURES, Lay

EDITION = "plans/example/2020-2024"
OF_PRINT = (
    "copied-block", "copied-text", "footnote-without-mark", "header-as-row", "list-debris", "row-cut", "several-in-one",
)  # fmt: skip
SAID = {
    "the sections of its document": ("edition.yml", "    sections:\n      - {line: 1, title: All of it}\n"),
    "its headings as printed": ("edition.yml", "headings:\n  - {in_contents: Aims, in_body: Aims}\n"),
    "where its pages refer to pages": (
        "edition.yml",
        "page_references:\n  - {place: p. 2, page: 15, to: knife-crime}\n",
    ),
    "a text as it was printed": ("measures.yml", "    as_printed: Knife offenses\n"),
}


def codes(root: Path) -> set[str]:
    return {problem.code for problem in assemble(root / "mkdocs.yml").problems}


def written_here(root: Path) -> None:
    """Leave out what says of a fixture's edition that it was transcribed."""
    (root / EDITION / "edition.yml").write_bytes((FIXTURES / "_base" / EDITION / "edition.yml").read_bytes())


@pytest.mark.parametrize("code", OF_PRINT)
def test_a_plan_that_was_written_here_is_not_searched_for_what_print_leaves(code: str, lay: Lay) -> None:
    root = lay(code)
    assert code in codes(root)
    written_here(root)
    assert code not in codes(root)


@pytest.mark.parametrize("way", SAID)
def test_an_edition_says_that_it_was_transcribed_by_what_only_a_document_has(way: str, lay: Lay) -> None:
    root = lay("list-debris")
    written_here(root)
    name, text = SAID[way]
    path = root / EDITION / name
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + f"\n{text}", encoding="utf-8")
    assert "list-debris" in codes(root)


@pytest.mark.parametrize("code", ["misspelling", "number-repeated", "two-spellings", "several-names"])
def test_slips_that_anybody_makes_are_told_of_any_plan(code: str, lay: Lay) -> None:
    root = lay(code)
    written_here(root)
    assert code in codes(root)
