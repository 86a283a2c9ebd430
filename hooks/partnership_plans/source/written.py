"""Writes data as YAML that is read back as it was, and looks as an editor would have typed it."""

from textwrap import indent
from typing import Any

import yaml

WIDE = 100_000
"""Longer than any line: a text is not folded, so that the history shows which one was altered."""


class _AsTyped(yaml.SafeDumper):
    """Writes texts plainly wherever they can be: `no` and `2026-07-01` are texts here, and need no quotes."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - the library's own table, emptied

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        """Step in for lists too, as the manual does."""
        super().increase_indent(flow, indentless=False)


def as_yaml(data: Any, depth: int = 0) -> str:
    """Write lists, mappings and texts as YAML, in the order in which they stand, indented by so many steps of two."""
    text = yaml.dump(data, Dumper=_AsTyped, allow_unicode=True, sort_keys=False, width=WIDE, default_flow_style=False)
    return indent(text, "  " * depth)
