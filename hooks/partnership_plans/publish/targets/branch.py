"""A git branch that a Pages-style host serves.

Plain git rather than ghp-import: that moves the local branch before it
pushes, writes the clock's time, and either forces its push or fails at the
first newcomer. Here the local repository is never touched; a commit is made
in a scratch repository on top of what the remote has, and pushed without
force. The remote takes it whole or not at all.
"""

import base64
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from partnership_plans.publish.headers import is_hashed
from partnership_plans.publish.manifest import MANIFEST, Entry, file_of, read_manifest
from partnership_plans.publish.published import ADDRESSES, Published, read_published
from partnership_plans.publish.targets.base import KEPT, OvertakenError, Release, TargetError

TIMEOUT = 600
OVERTAKEN = re.compile(r"non-fast-forward|fetch first|cannot lock ref|stale info|incorrect old value")
ROLLBACK = "Plans-Rollback: "
TOKEN = "PLANS_GIT_TOKEN"  # noqa: S105 - the variable's name
LIVE = "refs/plans/live"


class BranchTarget:
    """A branch of a remote repository, each release a commit on it."""

    compresses = False

    def __init__(self, root: Path, branch: str, remote: str = "origin", *, keep: int = KEPT) -> None:
        """Take the project's folder (its remote is used), the branch, and the remote's name or address."""
        self.root, self.branch, self.remote, self.keep = root, branch, remote, keep

    @contextmanager
    def session(self) -> Iterator["BranchSession"]:
        """Fetch what the remote has; no lock is held: a push on top of anything else is refused."""
        with tempfile.TemporaryDirectory(prefix="plans-branch-") as scratch:
            yield BranchSession(self, Path(scratch))

    def rollback(self) -> str:
        """Push a commit that holds what the one before the live one held."""
        with self.session() as session:
            return session.back()

    def address(self) -> str:
        """Give the address to push to: the remote's, as the project's repository knows it."""
        done = _git(["remote", "get-url", "--push", self.remote], cwd=self.root, check=False)
        address = done.stdout.strip() if done.returncode == 0 else self.remote
        return str((self.root / address).resolve()) if (self.root / address).is_dir() else address


class BranchSession:
    """One publisher's turn, in a scratch repository that is thrown away."""

    def __init__(self, target: BranchTarget, scratch: Path) -> None:
        """Fetch the branch, as far back as releases are kept."""
        self.target, self.scratch, self.keep = target, scratch, target.keep
        self.address = target.address()
        self.git("init", "--quiet", "--bare", str(scratch))
        for name, value in (
            ("core.autocrlf", "false"),
            ("core.attributesFile", os.devnull),
            ("gc.auto", "0"),
        ):
            self.git("config", name, value)
        (scratch / "info").mkdir(exist_ok=True)
        (scratch / "info" / "attributes").write_text("* -text -filter -ident -working-tree-encoding\n")
        self.tip = self._fetch()

    @property
    def history(self) -> tuple[Published, ...]:
        """What the last releases on the branch have promised."""
        found = [self._read(commit, ADDRESSES) for commit in self._commits()]
        try:
            return tuple(read_published(data) for data in found if data)
        except ValueError as fault:
            raise TargetError(f"The list of addresses on the branch {self.target.branch} cannot be read.") from fault

    @property
    def live(self) -> tuple[Entry, ...]:
        """The manifest at the tip of the branch."""
        return self._entries(self.tip) if self.tip else ()

    def put(self, release: Release) -> str:
        """Commit the site on top of the branch, and push."""
        if self.tip and set(self.live) == set(release.entries):
            return self.tip
        tree = self._tree(release.site)
        message = f"Publish {release.commit or 'the site'}\n"
        return self._push(tree, message, release.as_at)

    def back(self) -> str:
        """Push what was there before the live release; from a release gone back to, what was before that."""
        shown = self.git("log", "-1", "--format=%B", self.tip) if self.tip else ""
        at = shown.partition(ROLLBACK)[2].split()[0] if ROLLBACK in shown else self.tip
        before = self.git("rev-parse", "--verify", "--quiet", f"{at}^", check=False) if at else ""
        if not before:
            raise TargetError("There is no earlier release to go back to.")
        day = self.git("log", "-1", "--format=%as", before)
        tree = self.git("rev-parse", f"{before}^{{tree}}")
        return self._push(tree, f"Go back to an earlier release\n\n{ROLLBACK}{before}\n", day)

    def _fetch(self) -> str:
        """Fetch the branch and give its tip; an empty text if the remote has no such branch."""
        ref = f"refs/heads/{self.target.branch}"
        if not self.git("ls-remote", "--heads", self.address, ref):
            return ""
        # Deeper than the releases that are kept, since going back goes further back.
        self.git("fetch", "--quiet", "--no-tags", f"--depth={3 * self.keep}", self.address, f"+{ref}:{LIVE}")
        return self.git("rev-parse", LIVE)

    def _commits(self) -> list[str]:
        if not self.tip:
            return []
        return self.git("rev-list", "--first-parent", f"--max-count={self.keep}", self.tip).split()

    def _read(self, commit: str, path: str) -> bytes:
        done = subprocess.run(  # noqa: S603
            [_program(), "cat-file", "blob", f"{commit}:{path}"],
            cwd=self.scratch, env=_surroundings(), capture_output=True, check=False, timeout=TIMEOUT,
        )  # fmt: skip
        return done.stdout

    def _entries(self, commit: str) -> tuple[Entry, ...]:
        try:
            return read_manifest(self._read(commit, MANIFEST))
        except ValueError:
            return ()  # somebody else's commit, or a branch that was there before

    def _tree(self, site: Path) -> str:
        """Make a tree of the site, with the hashed files of the releases before it, for pages still open."""
        index = {"GIT_INDEX_FILE": str(self.scratch / "plans-index")}
        for commit in reversed(self._commits()):
            wanted = {file_of(entry.address) for entry in self._entries(commit) if is_hashed(entry.address)}
            listed = self.git("ls-tree", "-r", "-z", commit) if wanted else ""
            kept = [row for row in listed.split("\0") if row and row.partition("\t")[2] in wanted]
            if kept:
                self.git("update-index", "-z", "--index-info", env=index, stdin="\0".join(kept) + "\0")
        work = ["--git-dir", str(self.scratch), "--work-tree", str(site)]
        self.git(*work, "add", "--force", "--ignore-removal", ".", env=index, cwd=site)
        blob = self.git("hash-object", "-w", "--stdin", stdin="")
        self.git("update-index", "--add", "--cacheinfo", f"100644,{blob},.nojekyll", env=index)
        return self.git("write-tree", env=index)

    def _push(self, tree: str, message: str, day: str) -> str:
        when = f"{day}T00:00:00Z"
        who = {"NAME": "plans publish", "EMAIL": "plans@localhost", "DATE": when}
        env = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in who.items()}
        parent = ["-p", self.tip] if self.tip else []
        commit = self.git("commit-tree", tree, *parent, env=env, stdin=message)
        ref = f"refs/heads/{self.target.branch}"
        lease = f"--force-with-lease={ref}:{self.tip}"  # not to force: to be refused if anything has come since
        done = self._try(["push", "--quiet", "--porcelain", lease, self.address, f"{commit}:{ref}"])
        if done.returncode:
            said = done.stdout + done.stderr
            if OVERTAKEN.search(said) and "hook declined" not in said:
                raise OvertakenError("Somebody else published to the branch meanwhile.", "try again.")
            raise _refused(self.target.branch, said)
        return commit

    def git(
        self,
        *args: str,
        env: dict[str, str] | None = None,
        stdin: str = "",
        check: bool = True,
        cwd: Path | None = None,
    ) -> str:
        """Run git in the scratch repository and give what it says; TargetError if it fails."""
        return _git(list(args), cwd=cwd or self.scratch, env=env, stdin=stdin, check=check).stdout.strip("\n")

    def _try(self, args: list[str]) -> "subprocess.CompletedProcess[str]":
        return _git(args, cwd=self.scratch, check=False)


def _refused(branch: str, said: str) -> TargetError:
    lines = [
        line.strip() for line in said.splitlines() if line.strip().startswith(("remote:", "!", "fatal:", "error:"))
    ]
    message = f"The remote did not take the branch {branch}; the site is as it was."
    return TargetError(message, " ".join(lines)[:500])


def _program() -> str:
    if found := shutil.which("git"):
        return found
    raise TargetError("git is not installed.", "install it, or publish to a folder.")


def _git(
    args: list[str], *, cwd: Path, env: dict[str, str] | None = None, stdin: str = "", check: bool = True
) -> "subprocess.CompletedProcess[str]":
    slow = ["-c", "http.lowSpeedLimit=500", "-c", "http.lowSpeedTime=60"]
    try:
        done = subprocess.run(  # noqa: S603 - git itself, with arguments of ours
            [_program(), *slow, *args],
            cwd=cwd, env=_surroundings() | (env or {}), input=stdin,
            capture_output=True, text=True, check=False, timeout=TIMEOUT,
        )  # fmt: skip
    except subprocess.TimeoutExpired as fault:
        raise TargetError("git did not finish within ten minutes; the site is as it was.", "try again.") from fault
    if check and done.returncode:
        raise TargetError("git failed; the site is as it was.", done.stderr.strip()[-500:])
    return done


_LOCAL = {
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_PREFIX",
}  # fmt: skip


def _surroundings() -> dict[str, str]:
    """Give git our environment, without what would point it at the repository that it was started from."""
    ours = {name: value for name, value in os.environ.items() if name not in _LOCAL}
    return ours | {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"} | _credentials()


def _credentials() -> dict[str, str]:
    """Give git a token for https by its environment: never in an argument or a file, where others could read it."""
    token = os.environ.get(TOKEN)
    if not token:
        return {}
    gitlab = os.environ.get("CI_SERVER_URL", "")
    host = (gitlab or os.environ.get("GITHUB_SERVER_URL", "https://github.com")).rstrip("/")
    basic = base64.b64encode(f"{'oauth2' if gitlab else 'x-access-token'}:{token}".encode()).decode()
    return {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"http.{host}/.extraheader",
        "GIT_CONFIG_VALUE_0": f"AUTHORIZATION: basic {basic}",
    }
