"""What a stranger writes is read back in the log of CI: no line of it may be a command to the machine that keeps it."""

import json
import re
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership_plans import cli
from partnership_plans.codes import Severity
from partnership_plans.model.corpus import Corpus
from partnership_plans.problems import Place, Problem, as_github, as_gitlab, as_json, as_text
from partnership_plans.readability import Hard
from partnership_plans.report import make_report, to_json, to_text
from projects import Lay
from strangers.attack import EDITION, STORY, put

OURS = re.compile(r"::(?:error|warning|notice) file=[^,:]*,line=\d+,col=\d+,title=[^,:]*::[^\r\n]*")


def taken_for_commands(log: str) -> list[str]:
    """Give the lines that a host's runner would obey.

    GitHub (actions/runner, ActionCommand.cs): a line is what ends in CR or LF; it is a command if `::` stands first
    after white space, or if `##[` stands anywhere. GitLab (Custom collapsible sections): `section_start:…` between
    a carriage return and an escape, so that no control character may be left at all.
    """
    lines = re.split(r"[\r\n]", log)
    obeyed = [line for line in lines if line.strip().startswith("::") or "##[" in line]
    return obeyed + [line for line in lines if not line.isprintable()]


PIECES = [
    "::", ":", "##[", "##", "#", "[", "error", "]", "::error::", "::stop-commands::x", "::add-mask::a", "%0A", "\\n",
    " ", "\t", "\r", "\n", "\x00", "\x1b[0K", "\x85", "\u2028", "\ufeff", "\u200b", "\u3000", "\u00a0", "\ud800",
    "section_start:0:x\r\x1b[0K", "a", "words " * 20, '"', "\\", "é",
]  # fmt: skip
SLY = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=12).map("".join)
PROBLEMS = st.builds(
    Problem, SLY, st.sampled_from(Severity), st.builds(Place, SLY, st.integers(1, 3), st.integers(1, 300)), SLY, SLY
)


@given(st.lists(PROBLEMS, max_size=3), st.lists(SLY, min_size=3, max_size=3))
def test_no_style_of_printing_lets_a_command_through(problems: list[Problem], lines: list[str]) -> None:
    sources = {problem.where.file: lines for problem in problems}
    assert taken_for_commands(as_text(problems, sources)) == []
    assert taken_for_commands(as_json(problems)) == []
    assert taken_for_commands(as_gitlab(problems)) == []
    said = as_github(problems).splitlines()
    assert len(said) == len(problems)
    assert all(OURS.fullmatch(line) and "##[" not in line for line in said)


@given(st.lists(PROBLEMS, max_size=3), SLY)
def test_nor_does_the_editors_report(problems: list[Problem], sentence: str) -> None:
    report = make_report(Corpus((), ()), date(2021, 6, 1), problems)
    report = report._replace(accepted=report.groups[0].entries[:1] if report.groups else ())
    report = report._replace(hard=(Hard(Place("content/index.md"), sentence, 17.0),))
    assert taken_for_commands(to_text(report, {problem.where.file: [sentence] for problem in problems})) == []
    assert taken_for_commands(to_json(report)) == []


@given(SLY)
def test_json_says_the_same_though_nothing_odd_stands_in_it(message: str) -> None:
    whole = message.encode("utf-8", "replace").decode()
    problem = Problem("wrong-type", Severity.ERROR, Place("content/index.md"), whole)
    assert json.loads(as_json([problem]))[0]["message"] == whole


@pytest.mark.parametrize("before", range(40, 62, 3))
def test_a_line_that_is_cut_does_not_begin_as_a_command(
    before: int, lay: Lay, tried: Counter[str], capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay(None)
    put(
        root, f"{STORY}/thanks.md", f"---\ntitle: Thanks\n---\n{'w' * before} ::error::x{{{{ nothing }}}} {'w ' * 90}\n"
    )
    put(
        root, f"{EDITION}/purposes.yml", f"purposes:\n  - {'w' * before} ::add-mask::x{'w' * before}\u202e{'w ' * 90}\n"
    )
    assert cli.main(["--config", str(root / "mkdocs.yml"), "check"]) == 1
    said = capsys.readouterr().out
    assert "error::x" in said
    assert taken_for_commands(said) == []
    tried["stranger: messages"] += 2


@pytest.mark.parametrize("said", ["\n::error::b", "\r::add-mask::c", "##[group]", "\u2028 ::debug::d"])
def test_what_git_answered_is_no_command_either(
    said: str, lay: Lay, capsys: pytest.CaptureFixture[str], tried: Counter[str]
) -> None:
    config = str(lay(None) / "mkdocs.yml")
    arguments = ["--config", config, "publish", "--rollback", "--to", f"branch:pages@./nowhere{said}"]
    assert cli.main(arguments) == 2
    assert taken_for_commands(capsys.readouterr().err) == []
    tried["stranger: messages"] += 1
