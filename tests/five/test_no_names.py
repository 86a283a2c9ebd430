"""The people whom the documents name are nowhere in the plans, the narrative or the site: roles, not names."""

import re
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest

from built.projects import ROOT
from built.reading import Built

SALT = b"partnership-plans:"
NAMED = frozenset(
    [
        "11870ad998577a6f",
        "194eba19043635bf",
        "22e74f360c11b7c3",
        "25efe39b66d1fb9e",
        "5407c2cb0e51ce0d",
        "594826e1aee8cdd9",
        "5a470abbfbda15de",
        "5b8a40a0e23b1c62",
        "6a4f97c6df9fbb49",
        "71c57feb897dfd89",
        "764dc40c42399913",
        "8eb9afef65e981e5",
        "9c134602e9770e42",
        "aee10eaba0637716",
        "c1386a7386e41aaa",
        "cd0faa0d005546d4",
        "d08ac94158a1418b",
        "d59340353d063470",
        "dc5549bb026c11ae",
        "e502cc5f59605241",
        "e6a1739103c145fb",
    ],
)
"""Salted hashes of surnames, and of first name and surname where the surname is a common word."""
TEXTS = {".yml", ".csv", ".md", ".html", ".xml", ".json", ".txt", ".js", ".css", ".svg", ".ics", ".atom"}


@cache
def hashed(name: str) -> str:
    return sha256(SALT + name.encode()).hexdigest()[:16]


def names_in(text: str) -> Iterator[str]:
    """Give each word, and each pair of neighbours, that is someone's name."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    for one in {*words, *(" ".join(pair) for pair in pairwise(words))}:
        if hashed(one) in NAMED:
            yield one


def files_with_names(folder: Path) -> list[str]:
    found = []
    for path in sorted(folder.rglob("*")):
        here = path.relative_to(folder).as_posix()
        text = path.read_text(encoding="utf-8") if path.is_file() and path.suffix in TEXTS else ""
        found += [
            f"{here}: someone of the documents is named ({len(name)} letters)" for name in names_in(f"{here}\n{text}")
        ]
    return found


def test_a_name_is_found_in_any_case_and_between_any_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{__name__}.NAMED", frozenset({hashed("fairweather"), hashed("jane smith")}))
    assert list(names_in("Chaired by Insp. FAIRWEATHER (acting)")) == ["fairweather"]
    assert list(names_in("[jane_smith@example.org](…)")) == ["jane smith"]
    assert list(names_in("Mary Jane lives by the smithy; a smith lives in fair weather")) == []


@pytest.mark.parametrize("folder", ["plans", "content"])
def test_no_one_is_named_in_the_source(folder: str) -> None:
    assert files_with_names(ROOT / folder) == []


def test_no_one_is_named_on_the_site(built: Built) -> None:
    assert files_with_names(built.folder) == []
