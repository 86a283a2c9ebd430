"""From the number of a table's cell to the column of its first character, so that a caret stands under the cell."""

from typing import get_args

from partnership_plans.codes import OfFiles
from partnership_plans.problems import Place
from partnership_plans.source import Node, Read

OF_ANY_FILE = frozenset(get_args(OfFiles))
"""What can be wrong with a file of any kind is told before its cells are known: by character."""


def in_characters(read: Read) -> Read:
    """Give a table's places by character. `read_csv` counts cells, as a spreadsheet does."""
    lines = read.lines

    def moved(where: Place) -> Place:
        return where._replace(column=character_of(lines, where.line, where.column))

    def placed(node: Node) -> Node:
        inside = {key: placed(child) for key, child in node.children.items()}
        column = character_of(lines, node.key.line, node.key.column)
        spot = node.key._replace(column=column)
        return Node(spot, spot, inside)

    problems = tuple(one if one.code in OF_ANY_FILE else one._replace(where=moved(one.where)) for one in read.problems)
    return read._replace(problems=problems, positions=read.positions._replace(root=placed(read.positions.root)))


def character_of(lines: list[str], line: int, cell: int) -> int:
    """Give the column at which the cell of this number begins, or 1 if it begins on a later line."""
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    quoted, left = False, cell - 1
    for index, char in enumerate(text):
        if left == 0:
            return index + 1
        if char == '"':
            quoted = not quoted
        elif char == "," and not quoted:
            left -= 1
    return 1 if left else len(text) + 1
