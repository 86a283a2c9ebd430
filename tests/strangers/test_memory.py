"""Narrative from a stranger takes little memory and little time, whatever its expressions make and never print."""

import resource
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from projects import Lay
from sampling import a_few, every
from strangers.attack import STORY, put

LIMIT = 1_000_000_000
"""What the whole process may take, in bytes."""
TEXT = "{{ plan.summary" + "|join" * 12 + "|length }}"
HUNGRY = {
    "a chain of filters, printed": "{{ plan.summary" + "|join" * 12 + " }}",
    "a chain of filters of which only the length is printed": TEXT,
    "a chain of filters that is only asked whether it is there": "{% if plan.summary"
    + "|join" * 14
    + " %}x{% endif %}",
    "a chain of filters that is only compared": "{% if 'a' == plan.summary" + "|join" * 14 + " %}x{% endif %}",
    "a chain of filters in a loop": "{% for a in 'ab' %}" + TEXT + "{% endfor %}",
    "a chain of filters that a loop goes round": "{% for a in plan.summary" + "|join" * 12 + " %}{% endfor %}",
    "a chain of filters in the words of a link": "{{ link('knife-crime', plan.summary" + "|join" * 12 + ") }}",
    "letters that grow as capitals": "{{ '" + "ﬃ" * 1000 + "'" + "|upper|join" * 12 + " }}",
    "many small expressions": "{{x}}" * 190_000,
    "many small expressions within the longest page": "{{x}}" * 39_000,
    "many words in expressions that are no names": "{{1}}" * 39_000,
    "a long chain of fields": "{{ plan" + ".title" * 30_000 + " }}",
    "a long chain of brackets": "{{ plan" + "['title']" * 20_000 + " }}",
    "brackets in brackets": "{{ " + "(" * 140 + "1" + ")" * 140 + " }}",
    "a long sum of conditions": "{{ 1" + " if 1 else 1" * 20_000 + " }}",
    "a long list of words": "{{ link('knife-crime', 'a'" + " 'a'" * 40_000 + ") }}",
    "a long comparison": "{% if 1" + " < 1" * 40_000 + " %}x{% endif %}",
    "a comment of a megabyte": "{# " + "x" * 900_000 + " #}",
    "many blocks": "{% if plan %}{% endif %}" * 8_000,
    "many comments": "{##}" * 45_000,
}


# Each takes a process of its own to its limit.
@pytest.mark.parametrize("what", a_few(HUNGRY, every(8)))
def test_what_an_expression_makes_is_counted_whether_it_is_printed_or_not(
    what: str, lay: Lay, tried: Counter[str]
) -> None:
    root = lay(None)
    edition = root / "plans/example/2020-2024/edition.yml"
    edition.write_text(edition.read_text().replace("What we will do to make Example safer.", "x" * 5_000))
    put(root, f"{STORY}/thanks.md", f"---\ntitle: Thanks\n---\n{HUNGRY[what]}\n")
    done = _check(root)
    assert "Traceback" not in done.stderr, done.stderr[-2000:]
    assert done.returncode == 1, done.stdout + done.stderr
    assert "too-tangled" in done.stdout or "file-too-big" in done.stdout, done.stdout[:2000]
    tried["stranger: memory"] += 1


def _check(root: Path) -> "subprocess.CompletedProcess[str]":
    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (LIMIT, LIMIT))

    command = [sys.executable, "-m", "partnership_plans.cli", "check"]
    return subprocess.run(
        command, cwd=root, preexec_fn=limited, capture_output=True, text=True, check=False, timeout=120,
        env={"PYTHONPATH": str(root / "hooks"), "PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": "1622548800"},
    )  # fmt: skip
