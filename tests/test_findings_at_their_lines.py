"""What is wrong with a finished page is told at the line where its author wrote it, and is gone once that is mended."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from hints import follow, suggestion
from projects import Lay
from test_problems_hints import told

SITE = "https://safer.example.gov.uk/plans/"
FOREWORD, EDITION = "content/example/2020-2024/foreword.md", "plans/example/2020-2024/edition.yml"
PARTNERSHIP, THEME = "plans/example/partnership.yml", "theme/main.html"
AT = f"{SITE}example/2020-2024/"


class Slip(NamedTuple):
    """What somebody writes at the end of a file, the problem's code, and what is right in the place of which words."""

    file: str
    text: str
    code: str
    wrong: str = ""
    right: str = ""


def announced(html: str) -> str:
    return f"\n{{% block announce %}}\n<p>Nothing new.</p>\n{html}\n{{% endblock %}}\n"


SLIPS = {
    "a link to a missing file": Slip(
        FOREWORD, f"The map is [a drawing of the wards]({AT}wards.pdf).\n", "missing-asset", f"{AT}wards.pdf", f"{AT}"
    ),
    "a link to a page that is not there": Slip(FOREWORD, f"See\nalso [our aims]({AT}prioritys/).\n", "broken-link"),
    "a bare address of a page that is not there": Slip(FOREWORD, f"See {AT}forewords/ for it.\n", "broken-link"),
    "a link to a missing #id": Slip(
        FOREWORD, f"See [why]({AT}foreword/#_why-the-plan).\n", "broken-fragment"
    ),
    "a link to a missing #id that is like none": Slip(
        FOREWORD, f"See [why]({AT}foreword/#zzzzzz).\n", "broken-fragment", "#zzzzzz", ""
    ),
    "a link that is named below": Slip(
        FOREWORD, f"See [our aims][aims].\n\n[aims]: {AT}prioritys/\n", "broken-link", "prioritys", "priorities"
    ),
    "a link in data": Slip(EDITION, f"    link: {AT}forewords/\n", "broken-link"),
    "a link to a missing file in data": Slip(
        EDITION, f"    link: {AT}plan-2020.pdf\n", "missing-asset", f"    link: {AT}plan-2020.pdf\n", ""
    ),
    "a link to a missing #id in data": Slip(EDITION, f"    link: {AT}foreword/#why-this\n", "broken-fragment"),
    "a partnership's website": Slip(PARTNERSHIP, f"website: {SITE}exampel/\n", "broken-link"),
    "an outside request": Slip(
        THEME, announced('<img src="https://tracker.example/x.png" alt="" width="1" height="1">'),
        "outside-request", '<img src="https://tracker.example/x.png" alt="" width="1" height="1">', "",
    ),
    "a picture lost": Slip(
        THEME, announced('<img src="/plans/example/badge.png" alt="Our badge" width="9" height="9">'),
        "missing-asset", '<img src="/plans/example/badge.png" alt="Our badge" width="9" height="9">', "",
    ),
    "a link of the theme": Slip(THEME, announced('<a href="/plans/abuot/">About</a>'), "broken-link", "abuot/", ""),
}  # fmt: skip


def lay_out(lay: Lay) -> Path:
    root = lay(None)
    with (root / "mkdocs.yml").open("a") as file:
        file.write(f"site_url: {SITE}\n")
    main = root / THEME
    main.unlink()
    main.write_text('{% extends "base.html" %}\n')
    return root


def add(root: Path, slip: Slip) -> int:
    """Write a slip, and give the line on which its address stands."""
    path = root / slip.file
    before = path.read_text()
    path.write_text(f"{before}{'' if before.endswith(chr(10)) else chr(10)}{slip.text}")
    lines = path.read_text().splitlines()
    first = before.count("\n")
    return next(row for row, line in enumerate(lines, 1) if row > first and re.search(r"https?://|/plans/|\]\[", line))


@pytest.mark.parametrize("name", SLIPS)
def test_a_finding_on_a_finished_page_stands_at_its_authors_line(
    name: str, lay: Lay, capsys: pytest.CaptureFixture[str]
) -> None:
    root, slip = lay_out(lay), SLIPS[name]
    line = add(root, slip)
    (found,) = told(root, capsys)
    assert (found.code, found.where.file, found.where.line) == (slip.code, slip.file, line)
    assert found.where.column <= len((root / slip.file).read_text().splitlines()[line - 1])
    if slip.wrong:
        path = root / slip.file
        path.write_text(path.read_text().replace(slip.wrong, slip.right))
    else:
        assert suggestion(found)
        assert follow(root, found)
    assert told(root, capsys) == []


def test_the_same_slip_is_told_at_each_line_where_it_was_made(lay: Lay, capsys: pytest.CaptureFixture[str]) -> None:
    root = lay_out(lay)
    slips = [
        Slip(FOREWORD, f"See [our aims]({AT}prioritys/).\n\nOr\n[them]({AT}prioritys/) again.\n", ""),
        Slip(EDITION, f"    link: {AT}prioritys/\n", ""),
        Slip(PARTNERSHIP, f"website: {AT}prioritys/\n", ""),
    ]
    for slip in slips:
        add(root, slip)
    found = told(root, capsys)
    assert {one.code for one in found} == {"broken-link"}
    assert [(one.where.file, one.where.line) for one in found] == [
        (FOREWORD, 7), (FOREWORD, 10), (EDITION, 7), (PARTNERSHIP, 4),
    ]  # fmt: skip
    for one in found:
        assert follow(root, one)
    assert told(root, capsys) == []


def test_what_the_settings_lead_to_is_told_in_the_settings(lay: Lay, capsys: pytest.CaptureFixture[str]) -> None:
    root = lay_out(lay)
    abuse = "topics:\n      - domestic abuse\n    "
    path = root / "plans/example/2020-2024/priorities.yml"
    path.write_text(path.read_text().replace("source:", f"{abuse}source:"))
    with (root / "mkdocs.yml").open("a") as file:
        file.write(f"extra:\n  plan:\n    exit_url: {SITE}wether/\n")
    (found, *more) = [one for one in told(root, capsys) if one.code == "broken-link"]
    assert (found.where.file, found.where.line, more) == ("mkdocs.yml", 13, [])
