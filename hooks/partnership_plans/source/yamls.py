"""Reads YAML strictly: every plain scalar stays the text that was typed."""

from collections.abc import Iterator
from pathlib import Path

from partnership_plans.problems import Place, Problem, error, has_errors, in_order, in_short
from partnership_plans.source.composing import compose
from partnership_plans.source.files import read_text
from partnership_plans.source.hidden import hidden_characters, without_hidden
from partnership_plans.source.positions import Node, Positions, Read, Spot, split_lines
from partnership_plans.source.swallowed import odd_spaces


def read_yaml(path: Path, name: str, *, root: Path | None = None) -> Read:
    """Read a YAML file that `name` names in problems; `root` as in `read_text`.

    Problems: those of `read_text` and `parse_yaml`, and empty-file when
    there is nothing but space and comments.
    """
    text, problems = read_text(path, name, root=root)
    if text is None:
        return Read(None, Positions(name), problems, [])
    read = parse_yaml(text, name)
    if read.value is None and not has_errors(read.problems):
        empty = error("empty-file", Place(name), "This file is empty.", "write something in it, or delete it.")
        return read._replace(problems=(empty, *read.problems))
    return read


def parse_yaml(text: str, name: str, first_line: int = 1) -> Read:
    """Read YAML text that begins on `first_line` of the file `name`.

    The value is made of dict with text keys, list, str and None (an empty
    value, `null` or `~`); it is None too if the text cannot be read to its
    end. Of a duplicate key the first is kept. A part repeated by `*name` is
    the same object each time. `lines` has empty ones for those before
    `first_line`. Problems: hidden-character, tab-in-yaml, duplicate-key,
    bad-key, yaml-tag, yaml-merge, alias-bomb, nested-too-deep,
    several-documents, yaml-syntax; a warning: hash-comment.
    Source: YAML 1.2.2, section 10.1 (the failsafe schema), and null from 10.2.
    """
    text = "\n" * (first_line - 1) + text
    lines = split_lines(text)
    layout = [
        *hidden_characters(text, name),
        *in_short(_tabs(lines, name)),
        *in_short(odd_spaces(lines, name)),
    ]
    # With a space for each of them the columns hold, and the rest of the file can be checked too.
    value, node, problems = compose(without_hidden(text).replace("\t", " "), lines, name)
    if layout:
        # They may have caused it, and the author must mend them first.
        problems = [problem for problem in problems if problem.code != "yaml-syntax"]
    top = Spot(first_line)
    positions = Positions(name, node or Node(top, top, {}))
    return Read(value, positions, in_order([*layout, *in_short(in_order(problems))]), lines)


def _tabs(lines: list[str], name: str) -> Iterator[Problem]:
    """Report the first tab of each line; YAML allows some, but no author can tell which."""
    for number, line in enumerate(lines, start=1):
        if "\t" in line:
            where = Place(name, number, line.index("\t") + 1)
            message = "There is a tab here; YAML is laid out with spaces only."
            hint = "delete it and type one space in its place."
            if not line[: line.index("\t")].strip(" -"):
                above = next((one for one in lines[number - 2 :: -1] if one.strip()), "") if number > 1 else ""
                words = len(above) - len(above.lstrip(" -\t"))
                hint = "delete it and type two spaces for each step."
                if above and "\t" not in above[:words]:
                    hint = f"{hint[:-1]}; the words of the line above begin at column {words + 1}."
            yield error("tab-in-yaml", where, message, hint)
