"""Whatever an editor's slip makes of a file, it builds, or is reported at a line that exists. It never crashes."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import partnership_plans.site as site_module
from built.projects import EPOCH, copy_one_partnership, fingerprint, run_plans
from partnership_plans.pages.compose import Settings
from partnership_plans.problems import Problem, has_errors
from partnership_plans.rendering.fragments import Templates
from partnership_plans.site import Site, assemble

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
EDITION = "bedford-borough/2020-2024"


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


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    """Give Bedford Borough's plan, with what does not change (the templates) kept from one build to the next."""
    root = copy_one_partnership(tmp_path_factory.mktemp("mutations") / "project")
    folders = (root / "plans" / "bedford-borough", root / "content" / "bedford-borough", root / "plans" / "bodies")
    files = [path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in {".yml", ".md", ".csv"}]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        patch.setattr(site_module, "Templates", cache(Templates))
        yield Workshop(root, tuple(files))


def built_or_reported(root: Path, site: Site) -> None:
    """Insist on the one or the other, and on places that an editor can go to."""
    assert bool(site.pages) != has_errors(site.problems)
    for problem in site.problems:
        stands(root, problem)
    for page in site.pages:
        assert "<script" not in page.body
        assert not re.search(r"<[^>]*\son\w+=|href=\"\s*javascript:", page.body)


def stands(root: Path, problem: Problem) -> None:
    """Insist that a problem's place is there: a folder, or a line of a file (or the one after its last)."""
    path = root / problem.where.file
    if path.is_dir():
        return
    assert path.is_file(), problem
    lines = path.read_bytes().decode("utf-8", "replace").splitlines()
    assert 1 <= problem.where.line <= max(1, len(lines)) + 1, problem
    assert problem.where.column >= 1, problem
    assert problem.message, problem


@pytest.mark.parametrize("kind", [".yml", ".md"], ids=["the data", "the narrative"])
@settings(SETTINGS, max_examples=250)
@given(changes=CHANGES)
def test_two_hundred_and_fifty_slips_in_each_build_or_are_reported_at_a_line_that_exists(
    changes: list[Mutation], kind: str, workshop: Workshop
) -> None:
    workshop = workshop.only(kind)
    before = workshop.changed(changes)
    try:
        built_or_reported(workshop.root, assemble(workshop.root, Settings("Plans")))
    finally:
        for path, data in before.items():
            path.write_bytes(data)


@settings(SETTINGS, max_examples=10)
@given(changes=CHANGES)
def test_ten_slips_through_the_command_give_a_whole_site_or_none(changes: list[Mutation], workshop: Workshop) -> None:
    site = workshop.root / "site"
    old = fingerprint(site)
    before = workshop.changed(changes)
    try:
        done = run_plans(workshop.root, "build", SOURCE_DATE_EPOCH=EPOCH)
        assert "Traceback" not in done.stdout + done.stderr
        if done.returncode == 0:
            assert (site / "404.html").is_file()
            assert (site / EDITION / "index.html").is_file()
        else:
            assert done.returncode == 1
            assert re.search(r"^\S+:\d+:\d+: error\[[a-z0-9-]+\]: ", done.stdout, re.MULTILINE), done.stdout
            assert fingerprint(site) == old
    finally:
        for path, data in before.items():
            path.write_bytes(data)


def test_a_data_file_that_cannot_be_read_is_the_only_thing_reported(workshop: Workshop) -> None:
    contact = workshop.root / "plans" / EDITION / "contact.yml"
    before = contact.read_bytes()
    contact.write_text("contacts:\n\t- id: x\n", encoding="utf-8")
    try:
        site = assemble(workshop.root, Settings("Plans"))
    finally:
        contact.write_bytes(before)
    assert {problem.code for problem in site.problems if problem.severity == "error"} == {"tab-in-yaml"}


def test_the_plan_itself_is_whole(workshop: Workshop) -> None:
    site = assemble(workshop.root, Settings("Plans"))
    assert not has_errors(site.problems)
    assert len(site.pages) >= 30
