"""Where each value stands in its file: a tree of positions beside the tree of values."""

import json
import re
import zlib
from functools import lru_cache
from typing import Any, NamedTuple

from partnership_plans.problems import Place, Problem

KeyPath = tuple[str | int, ...]
"""The way from the top of a file to a value: keys of mappings and 0-based numbers of list items."""

Plain = list[Any]
"""A node as JSON has it: the line and column of its key, those of its value, and each step in it with what is there."""

AT_HAND = 32
"""Files whose positions are unpacked at a time: an edition has fewer."""
LINE_BREAK = re.compile(r"\r\n|\r|\n")


class Spot(NamedTuple):
    """A 1-based line and column in a file."""

    line: int = 1
    column: int = 1


class Node(NamedTuple):
    """The position of one value: of its key (or of the list item), of the value itself, and what is in it."""

    key: Spot
    value: Spot
    children: "dict[str | int, Node]"


class Positions(NamedTuple):
    """All positions in one file. Packed, they take a tenth of the memory: of most files nobody asks for a place."""

    file: str
    root: Node = Node(Spot(), Spot(), {})
    packed: bytes = b""

    def to_keep(self) -> "Positions":
        """Give the same positions, packed."""
        if self.packed:
            return self
        return Positions(self.file, packed=zlib.compress(json.dumps(_plain(self.root)).encode(), 1))

    def at(self, path: KeyPath) -> Place:
        """Give the place of the key, or of the list item; if it is not there, of its nearest ancestor."""
        return Place(self.file, *self._find(path).key)

    def value_at(self, path: KeyPath) -> Place:
        """Give the place of the value itself; if it is not there, of its nearest ancestor's value."""
        return Place(self.file, *self._find(path).value)

    def _find(self, path: KeyPath) -> Node:
        node = _unpacked(self.packed) if self.packed else self.root
        for step in path:
            if step not in node.children:
                break
            node = node.children[step]
        return node


def _plain(node: Node) -> Plain:
    plain: Plain = [*node.key, *node.value]
    for step, inside in node.children.items():
        plain.append([step, *(_plain(inside) if inside.children else (*inside.key, *inside.value))])
    return plain


@lru_cache(maxsize=AT_HAND)
def _unpacked(packed: bytes) -> Node:
    return _node(json.loads(zlib.decompress(packed)))


def _node(plain: Plain) -> Node:
    line, column, value_line, value_column, *inside = plain
    children = {step: _node(one) for step, *one in inside} if inside else {}
    return Node(Spot(line, column), Spot(value_line, value_column), children)


class Read(NamedTuple):
    """What came of reading a file: its value (None if it could not be read), positions, problems, lines."""

    value: Any
    positions: Positions
    problems: tuple[Problem, ...]
    lines: list[str]


def split_lines(text: str) -> list[str]:
    """Split at line ends only; unlike `str.splitlines`, not at rare separators that no editor counts."""
    lines = LINE_BREAK.split(text)
    return lines[:-1] if lines[-1] == "" else lines


def spot_of(text: str, index: int) -> Spot:
    """Give the line and column of the character with this 0-based index."""
    line, start = 1, 0
    for found in LINE_BREAK.finditer(text, 0, index):
        line, start = line + 1, found.end()
    return Spot(line, index - start + 1)
