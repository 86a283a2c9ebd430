"""Tables that nobody wrote: names of columns drawn by lot, cells of all kinds. Nothing is lost, and the site builds."""

import random
from pathlib import Path

import pytest

from built.projects import run_plans
from drafting.drafts import DAY, draft
from drafting.files import cell, p, table, word
from partnership_plans.drafting.commands import found_in
from partnership_plans.drafting.laying_out import left_over, sections
from partnership_plans.drafting.reading import read
from sampling import a_few, every

NAMES = (
    *[
        "Ref",
        "Action",
        "Priority",
        "Objective",
        "Lead",
        "Partners",
        "Due",
        "Start",
        "Status",
        "RAG",
        "Progress",
        "Cost",
        "Outcome",
        "% complete",
    ],
    *[
        "Measure",
        "Unit",
        "Indicator",
        "Baseline 2024/25",
        "Target 2025/26",
        "Actual 2025/26",
        "Q1 actual",
        "Frequency",
        "Polarity",
    ],
    *[
        "Risk",
        "Likelihood",
        "Impact",
        "Score",
        "Mitigation",
        "Owner",
        "Organisation",
        "Sector",
        "Email",
        "Telephone",
        "Website",
        "Address",
    ],
    *[
        "You said",
        "We did",
        "Term",
        "Meaning",
        "Group",
        "Chair",
        "Purpose",
        "Response",
        "Recommendation",
        "Data source",
        "Comments",
    ],
    *["Funding source", "2025/26", "2026/27", "Total", "Reviewed", "Notes", "What we said we would do", "Ambition"],
    "What success looks like",
)
HEADINGS = ("Our actions", "Budget", "Risk register", "Priorities", "Contact us", "Glossary", "Measures")
CELLS = (
    "", "-", "n/a", "TBC", "Green", "A", "50%", "0.5", "150%", "£12,000", "£1.2m", "12", "-4", "1,234.5", "31/03/2026",
    "31 April 2026", "March 2026", "Q3 2025/26", "soon", "x" * 500, "Word " * 120, "In progress", "Completed", "none",
    "Splendid", "not stated", "yes", "http://x y", "www.a.gov.uk", "javascript:alert(1)", "a@b", "a@b.gov.uk", "null",
    "020 7946 0123", "# hash", "- dash: [x", "{{ j }}", "<b>x</b>", "=1+1", "'quoted", "“q”", "e\u0301", "1.1", "High",
    "5", "Rare", "Almost certain", "percent", "%", "£000", "Dr John Smith", "up", "Higher is better", "monthly", "½",
    "Town Council", "2026-13-01", "1e9", "10–20", "<5", "12 (estimate)",
)  # fmt: skip
TABLES, SITES = 300, 300


@pytest.mark.parametrize("seed", a_few(range(TABLES), every(10)))
def test_each_cell_is_in_the_draft_or_in_the_list(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    names = dice.sample(NAMES, dice.randint(2, 8))
    many = dice.randint(1, 4)
    marks = [[f"Mark{row}x{n}x" if dice.random() < 0.85 else "" for n in range(len(names))] for row in range(many)]
    path = word(
        tmp_path / "plan.docx", p("Plan 2027", "Title"), p(dice.choice(HEADINGS), "Heading1"), table(names, *marks)
    )
    found, _ = found_in(read(path))
    told = "".join(sections(found).values()) + left_over(found.unplaced)
    lost = [(name, mark) for row in marks for name, mark in zip(names, row, strict=True) if mark not in told]
    assert lost == []


@pytest.mark.parametrize("seed", a_few(range(SITES), every(60)))
def test_whatever_cells_say_a_site_is_built_of_them(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    body = [p("Plan 2025-2028", "Title")]
    for _ in range(dice.randint(1, 3)):
        names = dice.sample(NAMES, dice.randint(2, 8))
        rows = [[cell(p(dice.choice(CELLS))) for _ in names] for _ in range(dice.randint(1, 5))]
        said = ("Words.", "Consultation ran from 1 May to 3 April 2020.", f"Priority 1: {dice.choice(CELLS)}")
        body += [p(dice.choice(HEADINGS), "Heading1"), table(names, *rows), p(dice.choice(said)), p(dice.choice(CELLS))]
    word(tmp_path / "plan.docx", *body)
    status, told = draft(tmp_path, "plan.docx")
    assert status == 0 or "nothing of a plan was found" in told, told
    if not status:
        built = run_plans(tmp_path, "build", SOURCE_DATE_EPOCH=DAY)
        assert built.returncode == 0, built.stdout
