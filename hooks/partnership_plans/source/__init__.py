"""Reads what authors wrote: strict YAML, CSV and text, as plain values with the place of each.

Nothing here guesses a type or raises at an author's mistake: a reader gives
what it could read, the problems it met, and a tree of positions from which a
later check finds the line to point at. This is the only package that imports
`yaml`.
"""

from partnership_plans.source.files import MAX_BYTES, read_text
from partnership_plans.source.positions import KeyPath, Node, Positions, Read
from partnership_plans.source.tables import Columns, read_csv
from partnership_plans.source.yamls import parse_yaml, read_yaml

__all__ = [
    "MAX_BYTES",
    "Columns",
    "KeyPath",
    "Node",
    "Positions",
    "Read",
    "parse_yaml",
    "read_csv",
    "read_text",
    "read_yaml",
]
