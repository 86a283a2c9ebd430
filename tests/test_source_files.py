"""Opening files: what is no plain text of a sane size within the project is refused, and said so."""

import os
import socket
from pathlib import Path

import pytest

from partnership_plans.source import MAX_BYTES, Read, read_text, read_yaml


def told(read: Read) -> list[str]:
    """Give each problem as `line:column code`."""
    return [f"{p.where.line}:{p.where.column} {p.code}" for p in read.problems]


def write(path: Path, data: bytes) -> Path:
    """Write a file and give its path."""
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("data", "expected", "words"),
    [
        (
            b"a: 1\nb: caf\xe9\n",
            "2:7 bad-encoding",
            "so a sign in line 2 can't be read; here was probably meant “é”.",
        ),
        (
            "é: ".encode() + b"\x93x\x94\n",
            "1:4 bad-encoding",
            "here was probably meant ““”.",
        ),
        (b"a: \x81\n", "1:4 bad-encoding", "so a sign in line 1 can't be read."),
        ("a: 1\n".encode("utf-16"), "1:1 bad-encoding", "UTF-16"),
        (b"a: 1\nb\0: 2\n", "2:2 binary-file", "NUL"),
        (b"PK\x03\x04....", "1:1 binary-file", "a Word, Excel or ZIP file"),
        (b"%PDF-1.7", "1:1 binary-file", "a PDF"),
        (b" \n\r\n", "1:1 empty-file", "empty"),
        (b"# only a comment\n", "1:1 empty-file", "empty"),
    ],
)
def test_a_file_that_is_no_plain_text_is_refused(data: bytes, expected: str, words: str, tmp_path: Path) -> None:
    read = read_yaml(write(tmp_path / "x.yml", data), "x.yml")
    assert told(read) == [expected]
    assert words in read.problems[0].message


def test_a_byte_order_mark_and_the_line_ends_of_windows_are_no_matter(tmp_path: Path) -> None:
    read = read_yaml(write(tmp_path / "x.yml", b"\xef\xbb\xbfa: 1\r\nb: 2\r\nb: 3\r\n"), "x.yml")
    assert read.value == {"a": "1", "b": "2"}
    assert told(read) == ["3:1 duplicate-key"]


def test_what_is_no_file_is_refused_without_waiting_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe.yml")
    with socket.socket(socket.AF_UNIX) as server:
        monkeypatch.chdir(tmp_path)  # a socket's path may not be long
        server.bind("socket.yml")
        names = ("pipe.yml", "socket.yml", ".")
        assert [read_text(tmp_path / name, name)[1][0].code for name in names] == ["not-a-file"] * 3


def test_a_missing_file_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    write(tmp_path / "priorities.yml", b"a: 1\n")
    text, problems = read_text(tmp_path / "priorites.yml", "priorites.yml")
    assert (text, problems[0].code, problems[0].hint) == (
        None,
        "missing-file",
        "did you mean “priorities.yml”?",
    )
    assert read_text(tmp_path / "no" / "such.yml", "no/such.yml")[1][0].code == "missing-file"
    assert read_text(tmp_path / "priorities.yml" / "x", "x")[1][0].code == "missing-file"


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    path = write(tmp_path / "x.yml", b"a: 1\n")
    monkeypatch.setattr(os, "open", denied)
    text, problems = read_text(path, "x.yml")
    assert (text, problems[0].code) == (None, "unreadable-file")
    assert "permission denied" in problems[0].message
    assert read_text(Path("a\0b"), "x.yml")[1][0].code == "unreadable-file"


def test_a_link_in_a_circle_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.yml").symlink_to("x.yml")
    for root in (None, tmp_path):
        assert read_text(tmp_path / "x.yml", "x.yml", root=root)[1][0].code == "unreadable-file"


def test_a_file_of_more_than_a_million_bytes_is_refused_in_plain_words(tmp_path: Path) -> None:
    assert not read_text(write(tmp_path / "x.md", b"x" * MAX_BYTES), "x.md")[1]
    text, problems = read_text(write(tmp_path / "x.md", b"x" * (MAX_BYTES + 1)), "x.md")
    assert (text, problems[0].code) == (None, "file-too-big")
    assert "1 MB (a million bytes)" in problems[0].message


def test_a_link_that_leads_outside_the_project_is_refused(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    write(tmp_path / "secret.yml", b"a: 1\n")
    write(project / "inside.yml", b"a: 1\n")
    (project / "out.yml").symlink_to(tmp_path / "secret.yml")
    (project / "in.yml").symlink_to(project / "inside.yml")
    assert told(read_yaml(project / "out.yml", "out.yml", root=project)) == ["1:1 outside-project"]
    assert told(read_yaml(project / ".." / "secret.yml", "x", root=project)) == ["1:1 outside-project"]
    assert read_yaml(project / "in.yml", "in.yml", root=project).value == {"a": "1"}
    assert read_yaml(project / "out.yml", "out.yml").value == {"a": "1"}


def test_hidden_characters_are_reported_and_the_text_is_given_all_the_same(tmp_path: Path) -> None:
    text, problems = read_text(write(tmp_path / "x.md", "## A\nb\u200bc\n".encode()), "x.md")
    assert text == "## A\nb\u200bc\n"
    assert [(p.code, p.where.line, p.where.column) for p in problems] == [("hidden-character", 2, 2)]
