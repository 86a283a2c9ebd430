"""One file that is broken brings no false finding elsewhere: what is told is in that file, or was true before."""

from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from built.sites import day_of, lay_site
from partnership_plans.problems import Problem, has_errors
from partnership_plans.site import assemble
from partnership_plans.source import read_yaml
from projects import FIXTURES, Lay

Break = Callable[[bytes], bytes]
BREAKS: dict[str, Break] = {
    "a colon too many": lambda data: _in_the_middle(data, b"oops: a: b: c\n"),
    "a bracket that is not closed": lambda data: _in_the_middle(data, b"oops: [\n"),
    "an old Windows letter": lambda data: _in_the_middle(data, b"# caf\xe9\n"),
    "a tab": lambda data: _in_the_middle(data, b"\toops\n"),
    "two people's changes": lambda data: _in_the_middle(data, b"<<<<<<< HEAD\na\n=======\nb\n>>>>>>> theirs\n"),
    "a sign that nobody sees": lambda data: _in_the_middle(data, "# \u200b\n".encode()),
    "a zero": lambda data: data + b"\0",
    "UTF-16": lambda data: data.decode().encode("utf-16"),
    "nothing in it": lambda _: b"",
    "a list of nothing": lambda _: b"- a\n- b\n",
    "a word alone": lambda _: b"oops\n",
    "front matter without an end": lambda data: b"---\n" + data.removeprefix(b"---\n").replace(b"\n---\n", b"\n--\n"),
    "a Word file": lambda data: b"PK\x03\x04" + data,
    "a quotation mark": lambda data: _in_the_middle(data, b'"oops\n'),
    "a key twice": lambda data: data + b"\n" + data,
}
OF_DATA = {"a list of nothing", "a word alone"}
"""What is no fault on a page: its words are others."""
OF_WHAT_IS_GONE = {
    "unknown-id", "missing-field", "body-not-used", "term-not-used", "acronym-not-explained", "broken-link",
    "chapter-without-title", "acceptance-unused",
}  # fmt: skip
"""What is told with reason of other files when a part of a file that can be read is gone."""


def _in_the_middle(data: bytes, line: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    half = len(lines) // 2
    return b"".join([*lines[:half], line, *lines[half:]])


def files_of(root: Path) -> list[str]:
    found = [path for folder in ("plans", "content") for path in (root / folder).rglob("*")]
    texts = [path for path in found if path.suffix in {".yml", ".csv", ".md"}]
    return sorted(path.relative_to(root).as_posix() for path in texts)


def told(root: Path) -> set[Problem]:
    return set(assemble(root / "mkdocs.yml").problems)


def false_findings(root: Path, name: str, text: bytes, before: set[Problem]) -> list[str]:
    """Write a file anew, and list what is told in other files and was not told before; then put it back."""
    path = root / name
    was = path.read_bytes()
    path.write_bytes(text)
    try:
        after = told(root)
        new = after - before
        if not [one for one in after if one.where.file == name]:
            return []  # it is still whole, and what follows elsewhere is true
        return [f"{one.where} {one.code}: {one.message}" for one in new if one.where.file != name]
    finally:
        path.write_bytes(was)


BASE = files_of(FIXTURES / "_base")


def a_rich_project(root: Path) -> None:
    """Add to the base project what refers from file to file in each way."""
    edition, story = root / "plans/example/2020-2024", root / "content/example/2020-2024"
    texts = {
        edition / "glossary.yml": "terms:\n  - {term: VAWG, stands_for: Violence against women and girls}\n"
        "  - {term: knife, meaning: A blade}\n",
        edition / "actions.yml": "actions:\n  - id: lamps\n    title: Put lamps in the park\n"
        "    owner: example-council\n    priorities: [knife-crime]\n    status: Lit\n",
        edition / "words.yml": "statuses:\n  - {word: Lit, means: done}\n  - {word: Dark, means: not begun}\n",
        edition / "structures.yml": "structures:\n  - id: now\n    title: Now\n    groups:\n"
        "      - {id: the-board, name: The board, level: strategic}\n",
        edition / "news.yml": "news:\n  - {id: opened, title: Opened, when: 2020-05, text: It opened.,"
        " accept: [{finding: two-spellings, reason: It is theirs.}]}\n",
        story / "more.md": "---\ntitle: More\n---\nVAWG, [a word](foreword.md), [knives](priorities/knife-crime.md),"
        " [measure](measures/knife-offences.md), {{ link('lamps') }} and {{ link('the-board') }}.\n",
        story / "priorities/knife-crime.md": "Words on it, and [more](../more.md).\n",
        story / "actions.md": "What we do.\n",
        root / "content/about.md": "---\ntitle: About\n---\nSee [more](example/2020-2024/more.md).\n",
        root / "plans/example/2015-2019/edition.yml": "title: Before\nperiod: 2015 to 2019\nstatus: ended\n",
        root / "plans/example/2015-2019/priorities.yml": "priorities:\n  - {id: knives, title: Knives}\n",
    }
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    path = edition / "priorities.yml"
    path.write_text(
        path.read_text().replace("    title: Knife crime\n", "    title: Knife crime\n    carried_from: [knives]\n")
    )


def fitting(what: str, names: list[str]) -> list[str]:
    """Give the files that a way of breaking breaks."""
    return [name for name in names if not (name.endswith(".md") and what in OF_DATA)]


SHARE = 8
"""Of the files each way breaks every eighth in a usual run, each way others, and all in a sweep."""


@pytest.mark.parametrize(
    ("what", "share"),
    [pytest.param(what, share, marks=[pytest.mark.sweep] if share == 1 else []) for share in (SHARE, 1)
     for what in BREAKS],
)  # fmt: skip
def test_a_broken_file_of_a_small_project_is_told_in_that_file_alone(what: str, share: int, lay: Lay) -> None:
    root = lay(None)
    a_rich_project(root)
    before = told(root)
    assert not has_errors(before), before
    first = list(BREAKS).index(what) % share
    wrong = {
        name: found
        for name in fitting(what, files_of(root))[first::share]
        if (found := false_findings(root, name, BREAKS[what]((root / name).read_bytes()), before))
    }
    assert wrong == {}


class Real:
    """A real project as it stands, and what is told of it. It prints in short."""

    def __init__(self, root: Path) -> None:
        self.root, self.before = root, told(root)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Real]:
    """Lay out a real edition, transcribed whole, and give what is told of it."""
    root = lay_site("federal", tmp_path_factory.mktemp("real") / "project")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", day_of("federal"))
        yield Real(root)


@pytest.mark.sweep
def test_a_broken_file_of_a_real_edition_is_told_in_that_file_alone(real: Real) -> None:
    root, before = real.root, real.before
    ways = cycle(way for what, way in BREAKS.items() if what not in OF_DATA)
    wrong = {
        name: found
        for name, way in zip(files_of(root), ways, strict=False)
        if (found := false_findings(root, name, way((root / name).read_bytes()), before))
    }
    assert wrong == {}


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(number=st.integers(0, 10_000), share=st.floats(0, 1))
@pytest.mark.sweep
def test_a_file_that_was_cut_anywhere_is_told_in_that_file_alone(number: int, share: float, real: Real) -> None:
    """A file that can be read after the cut lacks what was cut, and what refers to that is told with reason."""
    root, before = real.root, real.before
    names = files_of(root)
    name = names[number % len(names)]
    whole = (root / name).read_bytes()
    cut = whole[: int(share * len(whole))]
    scratch = root / "cut.yml"
    scratch.write_bytes(cut)
    readable = not name.endswith(".yml") or not has_errors(read_yaml(scratch, name).problems)
    scratch.unlink()
    wrong = false_findings(root, name, cut, before)
    if readable:
        wrong = [one for one in wrong if one.split()[1].rstrip(":") not in OF_WHAT_IS_GONE]
    assert wrong == []
