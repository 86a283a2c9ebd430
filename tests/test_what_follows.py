"""A fault is told alone: what only follows from it, and goes when it is mended, is not told beside it."""

from pathlib import Path

import pytest

from partnership_plans.site import assemble
from projects import Lay

EDITION, STORY = "plans/example/2020-2024", "content/example/2020-2024"
MEASURE = (
    "  - id: theft\n    title: Theft\n    unit: offences\n    better: down\n    target: {period: 2021, value: 350}\n"
    "    readings:\n      - {period: 2020, value: 400}\n      - {period: 2020, value: 390}\n"
)
CIRCLE = "".join(
    f"  - {{id: {one}, title: Number {one}, within: {other}}}\n"
    for one, other in (("one", "two"), ("two", "one"), ("three", "one"))
)
PIECE = "news:\n  - id: lit\n    [title]: The park is lit\n    when: 2020-05\n    text: It is.\n"
HOMELESS = "content/example/2020-24/more/index"
FAULTS: dict[str, tuple[dict[str, str], list[str]]] = {
    "two readings for one year": ({f"{EDITION}/measures.yml": MEASURE}, ["period-twice", "period-twice"]),
    "priorities in a circle": (
        {f"{EDITION}/levels.yml": "levels:\n  - {one: theme, many: themes}\n", f"{EDITION}/priorities.yml": CIRCLE},
        ["within-itself", "within-itself"],
    ),
    "a title in square brackets": ({f"{EDITION}/news.yml": PIECE}, ["bad-key"]),
    "a page of no edition": (
        {f"{HOMELESS}.md": "Words.\n", f"{HOMELESS}.easy.md": "Words.\n"},
        ["page-without-plan", "easy-read-picture"],
    ),
    "a tag from Word": (
        {f"{STORY}/lit.md": "---\ntitle: Lit\n---\n<span lang=EN-GB>It is lit.</span>\n"},
        ["raw-html"],
    ),
}
"""What is added to files, and the codes of what is told then."""


@pytest.mark.parametrize("what", FAULTS)
def test_a_fault_is_told_without_what_follows_from_it(what: str, lay: Lay, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1654041600")
    root: Path = lay(None)
    before = {one.code for one in assemble(root / "mkdocs.yml").problems}
    files, codes = FAULTS[what]
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        with (root / name).open("a", encoding="utf-8") as file:
            file.write(text)
    told = [one.code for one in assemble(root / "mkdocs.yml").problems if one.code not in before]
    assert told == codes
