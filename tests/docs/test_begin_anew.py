"""What docs/beginning.md says of beginning anew: what was published by mistake is forgotten."""

import re
from pathlib import Path

import pytest

from docs.examples import blocks_of
from docs.promises import DOCS
from docs.trying import run
from publish.sites import git

COMMANDS = [block.text for block in blocks_of(DOCS / "beginning.md") if block.language == "sh"]


@pytest.mark.sweep
def test_what_was_published_by_mistake_is_forgotten_as_the_page_says(project: Path) -> None:
    trial = project / "content/example/2026-2029/trial.md"
    trial.write_text("---\ntitle: A trial\n---\nNobody should ever have seen this page.\n", encoding="utf-8")
    done = run(project, ["publish", "--to", "branch:gh-pages"])
    assert done.status == 0, done.said
    trial.unlink()
    git(project, "fetch", "--quiet", "origin")
    assert "[lost-address]" in run(project, ["check"]).said
    for command in re.findall(r"^git (?:push|fetch) .+$", COMMANDS[-1], re.MULTILINE):
        git(project, *command.split()[1:])
    assert "[lost-address]" not in run(project, ["check"]).said
    assert run(project, ["publish", "--to", "branch:gh-pages"]).status == 0
