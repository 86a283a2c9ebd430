"""How tangled narrative may be: the Markdown reader's time grows with the square of some signs, or faster.

Source: measured. 10,000 opening brackets keep Python-Markdown 3 busy for more
than eight seconds, 10,000 marks of a quotation end it with a traceback. The
longest paragraph of the plans that we know has 450 characters.
"""

import re
from collections.abc import Callable, Iterator

from partnership_plans.problems import Place, Problem, error

LONGEST_TEXT = 200_000
LONGEST_PARAGRAPH = 10_000
DEEPEST_BRACKETS = 10
MOST_HEADINGS = 300
MOST_PARAGRAPHS = 20_000
RUN = re.compile(r"([^\w\s])\1{199}")
NESTED = re.compile(r"[ \t]*(?:(?:>|[*+-]|\d+\.)[ \t]*){20}")
INDENTED = re.compile(r"[ \t]{80}[ \t]*\S")
HEADING = re.compile(r"#|[=-]+[ \t]*$")
SPLIT = "part it into several paragraphs or pages, and close every bracket."


def tangled(lines: list[str], at: Callable[[int, int], Place]) -> Iterator[Problem]:
    """Find the first place at which narrative is too long or too tangled to be read in a moment."""
    if sum(map(len, lines)) > LONGEST_TEXT:
        message = f"This page is longer than {LONGEST_TEXT:,} characters."
        yield _problem(at(0, 0), message)
        return
    length = headings = square = round_ = paragraphs = 0
    for number, line in enumerate(lines):
        if not line.strip():
            paragraphs += length > 0
            length = square = round_ = 0
            if paragraphs > MOST_PARAGRAPHS:
                yield _problem(at(number, 0), f"This page has more than {MOST_PARAGRAPHS:,} paragraphs.")
                return
            continue
        length += len(line)
        headings += bool(HEADING.match(line))
        square = max(0, square + line.count("[") - line.count("]"))
        round_ = max(0, round_ + line.count("(") - line.count(")"))
        if fault := _fault(line, length, headings, max(square, round_, _deepest(line))):
            yield _problem(at(number, 0), fault)
            return


def _fault(line: str, length: int, headings: int, depth: int) -> str:
    if length > LONGEST_PARAGRAPH:
        return f"This paragraph is longer than {LONGEST_PARAGRAPH:,} characters."
    if depth > DEEPEST_BRACKETS:
        return f"More than {DEEPEST_BRACKETS} brackets are open at once in this paragraph."
    if headings > MOST_HEADINGS:
        return f"This page has more than {MOST_HEADINGS} headings."
    if RUN.search(line):
        return "This line repeats one sign two hundred times."
    if NESTED.match(line) or INDENTED.match(line):
        return "This line stands more than 20 lists or quotations deep."
    return ""


def _deepest(line: str) -> int:
    """Give the most brackets of a kind that are open at once in a line."""
    deepest = 0
    for opening, closing in ("[]", "()"):
        if opening not in line:
            continue
        depth = 0
        for char in line:
            depth = max(0, depth + (char == opening) - (char == closing))
            deepest = max(deepest, depth)
    return deepest


def _problem(place: Place, message: str) -> Problem:
    return error("too-tangled", place, message, SPLIT)
