"""How much work a drawing is for a browser: a kilobyte that repeats itself can keep a phone busy for minutes."""

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

MOST_SHAPES = 20_000
"""How many shapes a drawing may have once all that it repeats is counted. A map of wards has some 2,000."""
MOST_EFFORT = 2_000
"""How much its filters, masks and patterns may cost together, those within each other counted each time."""
EFFORT = {"filter": 20, "mask": 5, "pattern": 5, "clipPath": 1, "marker": 1}
"""What each costs, a filter for each of its steps. Source: Chromium 156 needs some 4 seconds for 4,000 of them."""
MOST_DASHES = 20_000
"""How many dashes the longest line may fall into."""
REFERENCE = re.compile(r"url\(\s*['\"]?#([^)'\"]+)")
DECIMAL = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
DASHES = re.compile(r"stroke-dasharray\s*:\s*([^;}]+)")
LENGTHS = ("d", "points", "width", "height", "r", "rx", "ry", "x2", "y2", "transform", "viewBox")


def too_costly(root: Element) -> str:
    """Say what makes a drawing more work than any plain drawing is; an empty text if nothing does."""
    drawing = _Drawing(root)
    try:
        if drawing.total(lambda _: 1, drawing.repeats) > MOST_SHAPES:
            return f"more than {MOST_SHAPES:,} shapes, once all that it repeats is drawn"
        if drawing.total(drawing.effort, drawing.leads_to) > MOST_EFFORT:
            return "filters, masks or patterns that would take a browser long to draw"
    except RecursionError:
        return "parts that stand too deep in each other, or repeat themselves without end"
    if _dashes(root) > MOST_DASHES:
        return "a line of more dashes than anybody can see"
    return ""


class _Drawing:
    """A drawing's elements by id, and what its style sheets ask for, which may be for every element."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.named = {name: element for element in root.iter() if (name := element.get("id"))}
        sheets = "".join("".join(element.itertext()) for element in root.iter() if kind_of(element) == "style")
        self.for_all = [name for name in REFERENCE.findall(sheets) if self._effort_of(name)]

    def total(self, weight: Callable[[Element], int], leads_to: Callable[[Element], Iterator[str]]) -> int:
        """Add up an element, what is in it, and all that it leads to, each time anew."""
        known: dict[Element, int] = {}
        begun: set[Element] = set()

        def add(element: Element) -> int:
            if element in known:
                return known[element]
            if element in begun:
                raise RecursionError
            begun.add(element)
            named = (self.named[name] for name in leads_to(element) if name in self.named)
            known[element] = weight(element) + sum(map(add, element)) + sum(map(add, named))
            return known[element]

        return add(self.root)

    def repeats(self, element: Element) -> Iterator[str]:
        """Give the ids of what an element draws again."""
        if kind_of(element) == "use":
            yield from (value.strip()[1:] for key, value in element.attrib.items() if key.rpartition("}")[2] == "href")

    def leads_to(self, element: Element) -> Iterator[str]:
        """Give the ids of all that is drawn for an element."""
        yield from self.repeats(element)
        for value in element.attrib.values():
            yield from REFERENCE.findall(value)

    def effort(self, element: Element) -> int:
        """Give what the effects cost that an element asks for, by its attributes or by the style sheets."""
        asked = (name for value in element.attrib.values() for name in REFERENCE.findall(value))
        return sum(map(self._effort_of, (*asked, *self.for_all)))

    def _effort_of(self, name: str) -> int:
        effect = self.named.get(name)
        kind = kind_of(effect) if effect is not None else ""
        return EFFORT.get(kind, 0) * (_steps(effect) if effect is not None and kind == "filter" else 1)


def _steps(filter_: Element) -> int:
    """Count a filter's steps; a step that asks for an earlier one counts that one again."""
    made: dict[str, int] = {}
    last = total = 0
    for step in filter_:
        asked = [one.get(name, "") for one in step.iter() for name in ("in", "in2")]
        before = sum(made.get(name, 0) for name in asked) if any(asked) else last
        last = min(1 + before, MOST_EFFORT)
        total += last
        made[step.get("result", "")] = last
    return total


def _dashes(root: Element) -> float:
    """Give how many of the shortest dashes would fit into the longest way that the drawing's numbers allow."""
    lengths, shortest = [1.0], float("inf")
    for element in root.iter():
        sheet = "".join(element.itertext()) if kind_of(element) == "style" else element.get("style", "")
        for text in (element.get("stroke-dasharray", ""), *DASHES.findall(sheet)):
            if dash := sum(abs(float(number)) for number in DECIMAL.findall(text)):
                shortest = min(shortest, dash)
        lengths += [abs(float(number)) for key in LENGTHS for number in DECIMAL.findall(element.get(key, ""))]
    return max(lengths) / shortest


def kind_of(element: Element) -> str:
    """Give an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]
