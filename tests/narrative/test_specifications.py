"""The examples of the specifications of CommonMark and of GitHub's Markdown, read by us and by GitHub's own reader.

Each is shown alike, or told at a line of its own. What is shown otherwise in silence is named below, with the reason.
"""

import gzip
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from narrative.telling import tell
from narrative.trees import tree_of
from partnership_plans.codes import Severity

COMMONMARK = Path(__file__).resolve().parents[1] / "browser" / "node_modules" / "commonmark-spec" / "spec.txt"
GITHUB = Path("/usr/share/doc/cmark-gfm/spec.txt.gz")
EXTENSIONS = ("table", "strikethrough", "autolink", "tasklist", "footnotes")
EXAMPLE = re.compile(r"^`{32} example[^\n]*\n(.*?)^\.\n(.*?)^`{32}$", re.DOTALL | re.MULTILINE)
OTHERWISE = {
    "&nbsp &x; &#; &#x;\n&#87654321;": "a number with eight digits stands for no sign; the older reader shows �",
    "*$*alpha.": "since version 0.31 a £ is punctuation like a $, and the newer specification's own answer is ours",
    "<https://foo.bar/baz bim>": "an address with a space in angle brackets, which is no address",
    "<http://foo.bar/baz bim>": "the same in the older specification",
    "<foo\\+@bar.example.com>": "a backslash within an e-mail address",
}
"""What no editor would type, by how it begins, and why it is shown otherwise."""


class Example(NamedTuple):
    """One example: where it comes from, its Markdown, the HTML that the specification gives for it."""

    number: int
    markdown: str
    html: str


def commonmark() -> str:
    return COMMONMARK.read_text(encoding="utf-8")


def github() -> str:
    return gzip.decompress(GITHUB.read_bytes()).decode()


def examples(text: str) -> Iterator[Example]:
    for number, match in enumerate(EXAMPLE.finditer(text), start=1):
        yield Example(number, match[1].replace("→", "\t"), match[2].replace("→", "\t"))


def as_github(markdown: str) -> str:
    """Read Markdown by GitHub's own reader."""
    words = [word for extension in EXTENSIONS for word in ("-e", extension)]
    done = subprocess.run(
        ["cmark-gfm", "--unsafe", *words], input=markdown, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout


@pytest.mark.skipif(shutil.which("cmark-gfm") is None, reason="cmark-gfm is not installed: see tests/install-tools.sh")
@pytest.mark.parametrize(("name", "specification"), [("CommonMark", commonmark), ("GitHub", github)])
def test_each_example_is_shown_as_github_shows_it_or_is_told_at_a_line_of_it(
    name: str, specification: Callable[[], str], record_property: Callable[[str, object], None]
) -> None:
    counts: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    silent, used = [], set()
    for example in examples(specification()):
        html = tell(example.markdown)
        lines = range(1, max(example.markdown.count("\n"), 1) + 1)
        assert all(problem.where.line in lines for problem in html.problems), example
        errors = [problem for problem in html.problems if problem.severity is Severity.ERROR]
        codes.update({problem.code for problem in errors})
        if errors:
            counts["told"] += 1
        elif tree_of(html.html) == tree_of(as_github(example.markdown)):
            counts["alike"] += 1
        elif why := next((start for start in OTHERWISE if example.markdown.startswith(start)), None):
            counts["otherwise, for a reason that is given"] += 1
            used.add(why)
        else:
            silent.append((example.number, example.markdown, tree_of(html.html), tree_of(as_github(example.markdown))))
    assert silent == []
    total = sum(counts.values())
    assert total > 640
    assert counts["alike"] > 500
    assert used <= set(OTHERWISE)
    kinds = ", ".join(f"{number} {code}" for code, number in codes.most_common())
    record_property(
        "figures",
        f"Examples of the {name} specification: {total}; "
        + ", ".join(f"{number} {what}" for what, number in counts.most_common())
        + f"; told as {kinds}; silently different: {len(silent)}.",
    )
    assert len(OTHERWISE) <= 30
