"""How git is run: with commands whose answers no settings change, and where no variable points it elsewhere.

Whoever builds has settings and variables of their own (`log.showSignature`,
`color.ui=always`, `GIT_DIR` within a git hook). They may say how a remote is
reached and whose folders are trusted, and nothing else.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

SECONDS = 60.0
"""How long git may take to look something up."""

KEPT = re.compile(
    r"GIT_(SSH.*|ASKPASS|SSL_.*|HTTP_.*|PROXY_.*|CONFIG_(GLOBAL|SYSTEM|NOSYSTEM|COUNT|KEY_\d+|VALUE_\d+))"
)
"""The variables of git's own that reach it: how a remote is reached, and where settings lie."""

OURS = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    # The history as it was made, and nothing fetched on the way.
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    # Never `ext::`, which runs what it is given, nor what git finds on its path for any other word.
    "GIT_ALLOW_PROTOCOL": "file:http:https:ssh",
    "LC_ALL": "C",
}
SETTINGS = {
    "add.ignoreErrors": "false",
    "color.ui": "false",
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.quotePath": "false",
    "fetch.recurseSubmodules": "false",
    "gc.auto": "0",
    "http.lowSpeedLimit": "500",
    "http.lowSpeedTime": "60",
    "log.showSignature": "false",
    "push.followTags": "false",
    "push.gpgSign": "false",
    "push.recurseSubmodules": "no",
}


class GitError(Exception):
    """git can't be run at all, or did not finish."""

    def __init__(self, reason: str, hint: str) -> None:
        """Take what happened, without a full stop, and what would be right."""
        super().__init__(reason)
        self.reason, self.hint = reason, hint


class Said(NamedTuple):
    """What git answered."""

    status: int
    data: bytes
    complaint: str

    @property
    def text(self) -> str:
        """The answer as text; names of files that are not UTF-8 can be given back to the system."""
        return os.fsdecode(self.data).strip("\n")

    @property
    def reason(self) -> str:
        """The line in which git says what is wrong, in its own words."""
        lines = [line.strip() for line in self.complaint.splitlines() if line.strip()]
        told = [line for line in lines if line.startswith(("fatal: ", "error: "))]
        fatal = [line for line in told if line.startswith("fatal: ")]
        line = (fatal or told or lines or [f"it ended with {self.status} and no word"])[0]
        return without_secrets(line.removeprefix("fatal: ").removeprefix("error: "))[:300]


def run_git(
    words: Sequence[str],
    *,
    folder: Path,
    env: Mapping[str, str] | None = None,
    stdin: bytes = b"",
    seconds: float | None = None,
) -> Said:
    """Run git in a folder and give what it said; GitError if it is not there or does not finish in time."""
    program = shutil.which("git")
    if not program:
        raise GitError("git is not installed", "install git (on Debian and Ubuntu: apt-get install git)")
    settings = [word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}")]
    limit = SECONDS if seconds is None else seconds
    try:
        done = subprocess.run(  # noqa: S603 - git itself; what is not ours stands after the end of options
            [program, *settings, *words],
            cwd=folder, env=surroundings() | dict(env or {}), input=stdin, capture_output=True, check=False,
            timeout=limit,
        )  # fmt: skip
    except subprocess.TimeoutExpired as fault:
        raise GitError(f"git did not finish within {limit:.0f} seconds", "try again") from fault
    except OSError as fault:
        said = os.strerror(fault.errno).lower() if fault.errno else str(fault)
        raise GitError(f"git could not be run ({said})", "mend the installation of git") from fault
    return Said(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))


def surroundings() -> dict[str, str]:
    """Give our environment without what would point git elsewhere or change how it answers."""
    rest = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or KEPT.fullmatch(name)}
    return rest | OURS


def without_secrets(text: str) -> str:
    """Take names and passwords out of the addresses in a text, since messages stand in public logs."""
    return re.sub(r"(?<=://)[^/@\s]+@", "", text)
