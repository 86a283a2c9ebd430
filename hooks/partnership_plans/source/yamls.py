"""Reads YAML strictly: every plain scalar stays the text that was typed."""

import re
from collections.abc import Iterable
from pathlib import Path

from partnership_plans.problems import Place, Problem, error, in_order
from partnership_plans.source.composing import compose
from partnership_plans.source.files import read_text
from partnership_plans.source.hidden import hidden_characters
from partnership_plans.source.positions import Positions, Read, split_lines

MOST_REPORTED = 50


def read_yaml(path: Path, name: str, *, root: Path | None = None) -> Read:
    """Read a YAML file that `name` names in problems; `root` as in `read_text`.

    Problems: those of `read_text` and `parse_yaml`, and empty-file when
    there is nothing but space and comments.
    """
    text, problems = read_text(path, name, root=root)
    if text is None:
        return Read(None, Positions(name), problems, [])
    read = parse_yaml(text, name)
    if read.value is None and not read.problems:
        empty = error(
            "empty-file", Place(name), "This file is empty.", "write something in it, or delete it."
        )
        return read._replace(problems=(empty,))
    return read


def parse_yaml(text: str, name: str, first_line: int = 1) -> Read:
    """Read YAML text that begins on `first_line` of the file `name`.

    The value is made of dict with text keys, list, str and None (an empty
    value, `null` or `~`); it is None too if the text cannot be read at all.
    Problems: hidden-character, tab-in-yaml, duplicate-key, bad-key, yaml-tag,
    yaml-merge, alias-bomb, nested-too-deep, several-documents, yaml-syntax.
    Source: YAML 1.2.2, section 10.1 (the failsafe schema), and null from 10.2.
    """
    text = text.removeprefix("\ufeff")
    lines = split_lines(text)
    found = [*hidden_characters(text, name), *_tabs(lines, name)]
    # With the tab as one space the columns hold, and the rest of the file can be checked too.
    value, root, more = compose(text.replace("\t", " "), name, first_line - 1)
    if found:
        more = [problem for problem in more if problem.code != "yaml-syntax"]
    problems = in_order(_moved(problem, first_line - 1) for problem in [*found, *more][: 2 * MOST_REPORTED])
    return Read(value, Positions(name, root, first_line - 1), problems, [""] * (first_line - 1) + lines)


def _moved(problem: Problem, lines: int) -> Problem:
    return problem._replace(where=problem.where._replace(line=problem.where.line + lines))


def _tabs(lines: list[str], name: str) -> Iterable[Problem]:
    count = 0
    for number, line in enumerate(lines, start=1):
        if "\t" in line:
            where = Place(name, number, line.index("\t") + 1)
            message = "There is a tab here; YAML is laid out with spaces only."
            yield error("tab-in-yaml", where, message, "delete it and type two spaces for each step.")
            count += 1
            if count == MOST_REPORTED:
                return
