"""What holds of every file whatever: no exception, places within the file, texts and positions kept."""

import re
from pathlib import Path
from unittest.mock import patch

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partnership_plans.problems import Place, Problem
from partnership_plans.source import Columns, KeyPath, Read, composing, parse_yaml, read_csv, read_yaml
from partnership_plans.source.hidden import find_hidden
from partnership_plans.source.positions import split_lines

PIECES = [
    *(
        "a",
        "b",
        "é",
        "😀",
        "a: ",
        "b: ",
        ": ",
        ":",
        "- ",
        "-",
        "\n",
        "\n  ",
        "\n    ",
        "\r\n",
        "  ",
        " ",
        ",",
    ),
    *(
        '"',
        "'",
        "[",
        "]",
        "{",
        "}",
        "&x ",
        "*x",
        "*x\n",
        "!t ",
        "!",
        "|",
        ">",
        "|\n",
        ">2\n",
        "#",
        " #x",
        "? ",
    ),
    *(
        "---\n",
        "...\n",
        "%",
        "%YAML 1.1\n",
        "@",
        "`",
        "\\",
        '"\\U',
        "\t",
        "\u200b",
        "\u2028",
        "\u00a0",
        "<<: ",
    ),
    *("\x00", "\x85", "\ufeff", "\ufffe", "null", "~", "="),
]
FEW = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

soup = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
plain_text = st.text(st.characters(exclude_categories=["Cs", "Zs", "Cc"], include_characters=" \n\t")).filter(
    lambda text: find_hidden(text) is None
)
keys = st.text("abcxyzé_-", min_size=1, max_size=8).filter(lambda key: key.strip("-") == key != "")


def nested(names: st.SearchStrategy[str]) -> st.SearchStrategy[object]:
    """Make any structure of dict, list, text and None."""
    return st.recursive(
        st.none() | plain_text,
        lambda inside: st.lists(inside, max_size=4) | st.dictionaries(names, inside, max_size=4),
        max_leaves=15,
    )


def within(problems: tuple[Problem, ...], text: str) -> None:
    """Insist that each problem stands in the file, at most just past the end of a line."""
    lines = split_lines(text) or [""]
    for problem in problems:
        where = problem.where
        assert 1 <= where.line <= len(lines), problem
        assert 1 <= where.column <= len(lines[where.line - 1]) + 1, problem
        assert problem.message, problem


def settled(read: Read) -> None:
    """Insist that there is either a value made of the four kinds, or a problem."""
    kinds = {type(value) for value in walk(read.value)}
    assert kinds <= {dict, list, str, type(None)}


def walk(value: object) -> list[object]:
    """Give a value and all in it."""
    inner = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    return [value, *(found for one in inner for found in walk(one))]


@FEW
@given(data=st.binary(max_size=300) | soup.map(str.encode))
def test_any_bytes_give_a_value_or_problems_within_the_file(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(data)
    text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    for read in (read_yaml(path, "x"), read_csv(path, "x", Columns(("a", "b"), ("a", "b")))):
        assert read.value is not None or read.problems
        settled(read)
        if all(problem.code != "csv-columns" for problem in read.problems):
            within(tuple(p for p in read.problems if p.code != "csv-row"), text)


@pytest.mark.parametrize("parser", [composing.Parser, yaml.SafeLoader])
@FEW
@given(text=soup, first=st.integers(1, 5))
def test_any_soup_of_yaml_signs_is_read_or_explained(parser: object, text: str, first: int) -> None:
    with patch.object(composing, "Parser", parser):
        read = parse_yaml(text, "x", first)
    settled(read)
    within(read.problems, ("\n" * (first - 1) + text).removeprefix("\ufeff"))
    assert all(problem.where.line >= first for problem in read.problems)


@FEW
@given(value=nested(plain_text.filter(bool)), unicode=st.booleans(), flow=st.sampled_from([True, False, None]))
def test_whatever_is_written_as_yaml_comes_back_the_same(value: object, unicode: bool, flow: bool | None) -> None:
    read = parse_yaml(yaml.safe_dump(value, allow_unicode=unicode, default_flow_style=flow), "x")
    assert [problem for problem in read.problems if problem.code != "shown-as-typed"] == []
    assert in_paragraphs(read.value) == in_paragraphs(value)


def in_paragraphs(value: object) -> object:
    """Make one line end of several: an empty line in a text parts paragraphs here, however many line ends it has."""
    if isinstance(value, str):
        return re.sub("\n+", "\n", value)
    if isinstance(value, dict):
        return {in_paragraphs(key): in_paragraphs(inner) for key, inner in value.items()}
    return [in_paragraphs(inner) for inner in value] if isinstance(value, list) else value


@FEW
@given(value=nested(keys), flow=st.sampled_from([True, False, None]))
def test_the_position_of_every_key_points_at_that_key(value: object, flow: bool | None) -> None:
    read = parse_yaml(yaml.safe_dump(value, allow_unicode=True, default_flow_style=flow), "x")
    for path in paths(value):
        where = read.positions.at(path)
        here = read.lines[where.line - 1][where.column - 1 :]
        assert isinstance(path[-1], int) or here.lstrip("'\"").startswith(path[-1])
        assert read.positions.at((*path, "nowhere")) == where
        assert read.positions.value_at(path) >= where or flow
        assert isinstance(where, Place)


def paths(value: object, above: KeyPath = ()) -> list[KeyPath]:
    """Give the path of every key and item."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path for key, one in inner for path in ((*above, key), *paths(one, (*above, key)))]
