"""Parts the pages of a PDF that are set in two columns, so that one is read after the other."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any


def in_reading_order(page: Any) -> Iterator[tuple[float, int, Any]]:
    """Part a page into what goes from side to side (0), and the columns (1, 2) of what stands beside each other."""
    words = page.extract_words()
    gap = _gap(words, page.width)
    if not gap:
        yield page.bbox[1], 0, page
        return
    left, top, right, bottom = page.bbox
    crossing = sorted((one["top"], one["bottom"]) for one in words if one["x0"] < gap + HALF and one["x1"] > gap - HALF)
    start = top
    for above, below in [*crossing, (bottom, bottom)]:
        if above > start + 1:
            for column, (x0, x1) in enumerate(((left, gap), (gap, right)), 1):
                yield start, column, _within_box(page, (x0, start, x1, above))
        if below > max(start, above):
            yield max(start, above), 0, _within_box(page, (left, max(start, above), right, below))
        start = max(start, below)


def _within_box(page: Any, box: Sequence[float]) -> Any:
    return page.filter(lambda one: one["object_type"] != "char" or is_inside(one, box))


HALF = 5
"""Half of how wide, in points, the gap between two columns is at least."""
LEAST_LINES = 6
"""How many lines stand beside each other at least where a page has two columns."""


def _gap(words: Sequence[dict[str, Any]], width: float) -> float:
    """Give where the gap between two columns is: words stand on both sides of it, line after line; 0 if nowhere."""
    best, most, fewest = 0.0, 0, 0
    for at in range(int(0.35 * width), int(0.65 * width), 3):
        crossed = {_band(one) for one in words if one["x0"] < at + HALF and one["x1"] > at - HALF}
        before = {_band(one) for one in words if one["x1"] <= at - HALF}
        both = (before & {_band(one) for one in words if one["x0"] >= at + HALF}) - crossed
        if len(both) - len(crossed) > most - fewest:
            best, most, fewest = float(at), len(both), len(crossed)
    return best if most >= LEAST_LINES and _are_columns(words, best) else 0.0


def _band(word: dict[str, Any]) -> int:
    """Give the stripe of the page that a word stands in: lines of two columns seldom stand at one height."""
    return round(float(word["top"]) / BAND)


BAND = 12


def _are_columns(words: Sequence[dict[str, Any]], gap: float) -> bool:
    """Say whether there is prose on both sides, of several words in a line, and not the cells of a table."""
    for side in ([one for one in words if one["x1"] <= gap], [one for one in words if one["x0"] >= gap]):
        lines = Counter(round(one["top"]) for one in side)
        if not lines or sum(lines.values()) / len(lines) < LEAST_WORDS:
            return False
    return True


LEAST_WORDS = 3
"""How many words a line of a column has on average at least."""


def is_inside(char: dict[str, Any], box: Sequence[float]) -> bool:
    """Say whether the middle of a letter lies in a part of the page."""
    across, down = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= across <= box[2] and box[1] <= down <= box[3])


def is_within(box: Sequence[float], other: Sequence[float]) -> bool:
    """Say whether a box lies in another, but for a point."""
    return other[0] - 1 <= box[0] and other[1] - 1 <= box[1] and box[2] <= other[2] + 1 and box[3] <= other[3] + 1
