"""What every reader shows as it is typed, and not as its author meant it, is told; and what means itself is not."""

import pytest

from narrative.telling import tell
from partnership_plans.rendering.markdown import Html


def told(html: Html) -> list[tuple[str, int]]:
    return sorted(((one.code, one.where.line) for one in html.problems), key=lambda one: one[1])


TABLE = "| Year | Thefts |\n|---|---|\n| 2024 | 398 |\n"


@pytest.mark.parametrize(
    ("text", "code", "line", "hint"),
    [
        (f"{TABLE}\n| 2025 | 345 |", "not-supported", 5, "take the empty line above it out"),
        ("| Year | Thefts |\n\n|---|---|\n| 2024 | 398 |", "not-supported", 1, "take the empty line within it out"),
        ("| Year | Thefts |\n| — | — |\n| 2024 | 398 |", "not-supported", 1, "write three hyphens (---)"),
        ("Year | Thefts\n— | —\n2024 | 398", "not-supported", 1, "write three hyphens (---)"),
        ("Year | Thefts\n2024 | 398", "not-supported", 1, "put an empty line above its first row"),
        ("Words.\n\n—\n\nMore.", "not-supported", 3, "write “---” for a line"),
        ("Words.\n\n–––\n\nMore.", "not-supported", 3, "write “---” for a line"),
        ("Words.\n\n......\n\nMore.", "not-supported", 3, "write “---” for a line"),
        ("H~2~O", "not-supported", 1, "write “₂” instead of “~2~”."),
        ("a~th~ day", "not-supported", 1, "type the sign itself"),
        ("**What we do**\n\nWords.", "looks-like-heading", 1, "write “## What we do” instead of “**What we do**”"),
        ("__What we do:__\n\n- a", "looks-like-heading", 1, "write “## What we do” instead of “__What we do:__”"),
        ("## A\n\n***What***\n\nb", "looks-like-heading", 3, "write “### What” instead of “***What***”"),
        ("It fell.\n---\nMore.", "looks-like-heading", 1, "leave an empty line between them"),
        ("Safety Team\nBorough Hall\nExample", "lines-run-together", 1, "end each of them but the last"),
        ("Borough Hall\nBedford MK42 9AP", "lines-run-together", 1, "end each of them but the last"),
        ("Safety Team,\nBorough Hall,\nExample.", "lines-run-together", 1, "end each of them but the last"),
        ("Tel: 01234\nEmail: a@b.example", "lines-run-together", 1, "end each of them but the last"),
        ("It fell[1].\n\n[1] So the police.", "footnote", 3, "write [^1] in its place in the text"),
        ("It fell¹.\n\n¹ So the police.", "footnote", 3, "write [^1] in its place in the text"),
        ("It fell (2).\n\n(2) So the police.", "footnote", 3, "write [^2] in its place in the text"),
        ("It fell*.\n\n* So the police.", "footnote", 3, "write [^note] in its place in the text"),
        ("It fell**\n\n**So the police.", "not-supported", 3, "write **words**"),
        ("It fell*\n\n*So the police.", "footnote", 3, "write [^note] in its place in the text"),
        ("It fell†.\n\n† So the police.", "footnote", 3, "write [^note] in its place in the text"),
        ("| A¹ |\n|---|\n| b |\n\n¹ So the police.", "footnote", 5, "write [^1] in its place in the text"),
        ("[a]()", "broken-link", 1, "write the address in the round brackets"),
        ("[a](#)", "broken-link", 1, "write the address in the round brackets"),
        ("{period: May 2026}", "not-supported", 1, "write its words alone"),
        ("{period:May 2026}", "not-supported", 1, "write its words alone"),
        ("{ chart thefts }", "not-supported", 1, "write “{{ chart('thefts') }}” instead of “{ chart thefts }”."),
    ],
)  # fmt: skip
def test_what_would_be_read_otherwise_is_told_with_what_to_write(text: str, code: str, line: int, hint: str) -> None:
    problems = tell(text).problems
    assert (problems[0].code, problems[0].where.line) == (code, line)
    assert problems[0].hint.startswith(hint)


@pytest.mark.parametrize(
    "text",
    [
        "**What we do**", "**Note:** read on", "**It is done.**\n\nx", "- **a**\n\n  b", "**a** and **b**\n\nx",
        "*From the chair*\n\nWords.", "**a** b\n\nc", "## A heading\n---", "A heading\n---\n\nWords.",
        "Call us\non 101\nat any time.", "The plan says:\nWe will meet.\nOften.", "A. Smith\nB. Jones",
        "Safety Team\\\nBorough Hall\\\nExample", "- Safety Team\n- Borough Hall\n- Example", "3 km² of land\n\nMore.",
        "The list (1) is long.\n\nIt ends.", "A word*.\n\n*Stressed* here", "Words*\n\n* a\n* b", "~~gone~~",
        "so ~gone~ b",        "a – b", "one | two", TABLE,
    ],
)  # fmt: skip
def test_what_means_itself_is_no_fault(text: str) -> None:
    assert told(tell(text)) == []


def test_all_findings_come_in_one_go_whatever_else_is_wrong() -> None:
    text = "#Heading\n\nSee [the plan][the-plan][glance].\n\n[a](<javascript:x>)\n\n[glance]: index.md\n"
    assert told(tell(text)) == [
        ("not-supported", 1),
        ("shown-differently", 3),
        ("unsafe-link", 5),
    ]
