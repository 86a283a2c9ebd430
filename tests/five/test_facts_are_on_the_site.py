"""Nothing of the five documents is lost: each fact of `tests/five/facts/` stands on the page that it names."""

from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from built.reading import Built, fold

DOCUMENTS = sorted(Path(__file__).with_name("facts").glob("*.yml"))
AT_LEAST = {"000": 600, "001": 140, "002": 330, "003": 140, "004": 190}
"""How many facts each list holds at the least, so that no list is emptied by a slip."""


class Fact(NamedTuple):
    """A line of a document, what it says, the strings that tell it, and the page they stand on.

    `never` are strings that would tell it wrong: a forecast as a result, a date of something else.
    """

    line: int
    fact: str
    text: list[str]
    on: str
    never: list[str]


def facts_of(file: Path) -> list[Fact]:
    """Read a list of facts; everything in it is text, as typed."""
    rows = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return [
        Fact(
            int(row["line"]),
            row["fact"],
            row["text"] if isinstance(row["text"], list) else [row["text"]],
            row["on"],
            row.get("never", []),
        )
        for row in rows
    ]


def test_each_of_the_five_documents_has_its_list() -> None:
    assert {file.stem for file in DOCUMENTS} == set(AT_LEAST)


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.stem)
def test_every_fact_stands_on_the_page_it_names(file: Path, built: Built, capsys: pytest.CaptureFixture[str]) -> None:
    facts = facts_of(file)
    missing = []
    for fact in facts:
        if fact.on not in built.pages:
            missing.append(f"line {fact.line}, {fact.fact}: there is no page {fact.on}")
            continue
        page = f"{built.text(fact.on)}\n{built.text_in_short(fact.on)}"
        lost = [text for text in fact.text if fold(text).casefold() not in page]
        wrong = [text for text in fact.never if fold(text).casefold() in page]
        if wrong:
            missing.append(f"line {fact.line}, {fact.fact}: {fact.on} says {wrong}, which is not so")
        if lost:
            missing.append(f"line {fact.line}, {fact.fact}: {fact.on} does not say {lost}")
    with capsys.disabled():
        print(f"\n{file.stem}: {len(facts) - len(missing)} of {len(facts)} facts stand on the site.")  # noqa: T201
    assert len(facts) >= AT_LEAST[file.stem]
    assert not missing, "\n".join(missing)
