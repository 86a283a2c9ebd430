"""The slips of editors, to be made by chance: lines lost, moved and mistyped, odd values, odd signs, odd bytes."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

ODD_VALUES = (
    *("", "no", "none", "not yet", "not yet (due 2099-13)", "-", "[]", "{}", "[", "}", "null", "~", "12:30", "010"),
    *("1e999", "NaN", "-0", "99999999999999999999999999", "2020-02-31", "2010/12", "2024 to 2020", "0000", "£5", "5%"),
    *("*x", "&x y", "!!python/name:os.system x", "|", ">", "'", '"', "a: b", "- a", "# x", "%", "@", "`", "? a"),
    *("high-harm-and-violence", "bedfordshire-police", "../../x.csv", "/etc/passwd", "readings/none.csv"),
    *("<b>x</b>", "<script>alert(1)</script>", "javascript:alert(1)", "{{ plan }}", "x" * 11_000, "é" * 500, "\u202e"),
)
PIECES = (
    *(
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
        "{{ plan }}",
        "{{ plan.title }}",
        "{{ nothing }}",
        "{{ link('x') }}",
        "{{ link() }}",
    ),
    *(
        "{{ link(1) }}",
        "{{ link('a', 'b', 'c') }}",
        "{{ show('measures') }}",
        "{{ show(plan) }}",
        "{{ chart('area') }}",
    ),
    *("{{ actions('x') }}", "{{ figure('x') }}", "{{ 1/0 }}", "{{ plan.priorities[99].title }}", "{{ ''.__class__ }}"),
    *("{% for x in plan.terms %}{{ x.term }}{% endfor %}", "{% for x in plan %}{{ x }}{% endfor %}", "{% if %}"),
    *("{% set x = 1 %}", "{% raw %}", "{{ 'a' * 10000 }}", "{{ plan.terms|join }}", "{{ plan.period|when }}"),
    *("<script>alert(1)</script>", "<b", "<!--", "-->", "<a onclick=x>", "<img src=x>", "</main>", "<!", "<?", "&lt;"),
    *("[x](javascript:alert(1))", "[x](../../..)", "[x](<>)", "![](x.png)", "![x](y.png)", "[x]: y", "[x](http://[)"),
    *("# One", "###### Six", "| a |\n|---|", "```", "    code", "***", "---", "===", "1. ", "* ", "> ", "\\"),
)
CHARACTERS = (
    "\x00\x01\x07\x0b\x0c\x1b\x7f\x85\xa0\xad\u200b\u2028\u2029\u202e\ue000\ue001\ufeff\ufffe\U0001f600\t\r\u0301"
)
BYTES = (b"\xff", b"\xfe\xff", b"\xc3", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\x00", b"\x80\x80", b"\r", b"\r\n")


def delete(lines: list[str], at: int, _to: int, _piece: str) -> None:
    del lines[at]


def cut(lines: list[str], at: int, _to: int, _piece: str) -> None:
    del lines[at:]


def repeat(lines: list[str], at: int, to: int, _piece: str) -> None:
    lines.insert(to % len(lines), lines[at])


def swap(lines: list[str], at: int, to: int, _piece: str) -> None:
    lines[at], lines[to % len(lines)] = lines[to % len(lines)], lines[at]


def borrow(lines: list[str], at: int, to: int, _piece: str) -> None:
    """Put another line's value in the place of this one's."""
    value(lines, at, to, lines[to % len(lines)].partition(": ")[2])


def value(lines: list[str], at: int, _to: int, piece: str) -> None:
    lines[at] = re.sub(r"(: |- )[^:]*$", lambda match: match[1] + piece, lines[at])


def key(lines: list[str], at: int, _to: int, piece: str) -> None:
    lines[at] = re.sub(r"\w+:", lambda _match: f"{piece[:12]}:", lines[at], count=1)


def insert(lines: list[str], at: int, to: int, piece: str) -> None:
    column = to % (len(lines[at]) + 1)
    lines[at] = lines[at][:column] + piece + lines[at][column:]


def add_line(lines: list[str], at: int, _to: int, piece: str) -> None:
    lines.insert(at, piece)


def indent(lines: list[str], at: int, to: int, _piece: str) -> None:
    lines[at] = " " * (to % 7) + lines[at].lstrip()


def tab(lines: list[str], at: int, _to: int, _piece: str) -> None:
    lines[at] = "\t" + lines[at].lstrip()


def empty(lines: list[str], _at: int, _to: int, _piece: str) -> None:
    lines.clear()


class Mutation(NamedTuple):
    """One change of one file: what is done, where, and with what."""

    file: int
    do: Callable[[list[str], int, int, str], None] | None
    where: int
    other: int
    piece: str

    def of(self, data: bytes) -> bytes:
        """Give the file as changed; with nothing to do, odd bytes are put into it."""
        if self.do is None:
            at = self.where % (len(data) + 1)
            return data[:at] + BYTES[self.other % len(BYTES)] + data[at:]
        lines = data.decode("utf-8", "replace").split("\n")
        self.do(lines, self.where % len(lines), self.other, self.piece)
        return "\n".join(lines).encode("utf-8", "replace")


PLACES = st.integers(0, 10_000)
MUTATIONS = st.one_of(
    *(
        st.builds(Mutation, PLACES, st.sampled_from(kinds), PLACES, PLACES, pieces)
        for kinds, pieces in (
            ([delete, repeat, swap, borrow, indent, tab, cut, empty, None], st.just("")),
            ([value, key], st.sampled_from(ODD_VALUES)),
            ([insert, add_line], st.sampled_from(PIECES + ODD_VALUES)),
            ([insert], st.text(CHARACTERS, min_size=1, max_size=3)),
        )
    )
)
CHANGES = st.lists(MUTATIONS, min_size=1, max_size=2)
SETTINGS = settings(derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))


class Workshop(NamedTuple):
    """A project that is changed and put back, and the files that editors change in it."""

    root: Path
    files: tuple[Path, ...]

    def only(self, kind: str) -> "Workshop":
        """Give the same project with the files of one kind to change."""
        return self._replace(files=tuple(path for path in self.files if path.suffix == kind))

    def changed(self, changes: list[Mutation]) -> dict[Path, bytes]:
        """Change the files, and give what they held before."""
        before: dict[Path, bytes] = {}
        for change in changes:
            path = self.files[change.file % len(self.files)]
            data = before.setdefault(path, path.read_bytes())
            path.write_bytes(change.of(data))
        return before
