"""A git branch that a Pages-style host serves.

Plain git rather than ghp-import: that moves the local branch before it
pushes, writes the clock's time, and either forces its push or fails at the
first newcomer. Here nothing that is somebody's own in the local repository is touched; a commit is made
in a scratch repository on top of what the remote has, and pushed without
force. The remote takes it whole or not at all.

Over 300 lines, since a session's git commands follow one another in one scratch repository, and are read in one go.
"""

import base64
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from partnership_plans.finished.addresses import file_of
from partnership_plans.finished.published import ADDRESSES, Published, read_published
from partnership_plans.git import GitError, Said, run_git, without_secrets
from partnership_plans.problems import Place, Problem, warning
from partnership_plans.publish.headers import is_hashed
from partnership_plans.publish.manifest import MANIFEST, ServedFile, is_sidecar, read_manifest
from partnership_plans.publish.targets.base import KEPT, OvertakenError, Release, TargetError, listed

TIMEOUT = 600
OVERTAKEN = re.compile(r"non-fast-forward|fetch first|cannot lock ref|stale info|incorrect old value")
PUBLISH, ROLLBACK = "Publish ", "Plans-Rollback: "
TOKEN = "PLANS_GIT_TOKEN"  # noqa: S105 - the variable's name
LIVE = "refs/plans/live"
DEPTH = 3
"""How many times the releases that are kept are fetched."""
CNAME = "CNAME"
OF_HOSTS = re.compile(
    r"CNAME|\.domains|\.git(hub|lab|ea)?/.*|\.forgejo/.*|\.gitlab-ci\.yml|\.git(ignore|attributes)|\.well-known/.*"
    r"|(README|LICEN[CS]E|CODEOWNERS|SECURITY)(\.(md|txt|rst))?",
    re.IGNORECASE,
)
"""What hosts and people put beside a site, on a branch that holds no site of ours yet."""
PREVIEWS = "previews/"
"""The folder of the branch in which changes are shown that nobody has agreed to yet (`show.yml`)."""
RUNS = re.compile(r"[a-z0-9+.-]+::", re.IGNORECASE)
"""An address that git hands to a program of that name, such as `ext::`."""


class BranchTarget:
    """A branch of a remote repository, each release a commit on it."""

    compresses = False
    done = "Published"

    def __init__(self, root: Path, branch: str, remote: str = "origin", *, keep: int = KEPT) -> None:
        """Take the project's folder (its remote is used), the branch, and the remote's name or address.

        TargetError where one of them is none, or git would take it for an option or a program to run.
        """
        plain = branch.isprintable() and not branch.startswith("-")
        if not plain or _git(["check-ref-format", f"refs/heads/{branch}"], cwd=root, check=False).status:
            raise TargetError(f"“{branch}” is no name of a branch.", "write branch:gh-pages.")
        if remote.startswith("-") or not remote.isprintable() or RUNS.match(remote):
            message = f"“{remote}” is no remote that can be published to."
            raise TargetError(message, "name one of “git remote”, or an address that begins with https:// or ssh://.")
        self.root, self.branch, self.remote, self.keep = root, branch, remote, keep

    @contextmanager
    def session(self) -> Iterator["BranchSession"]:
        """Fetch what the remote has; no lock is held: a push on top of anything else is refused."""
        with tempfile.TemporaryDirectory(prefix="plans-branch-") as scratch:
            yield self.start(Path(scratch))

    def start(self, scratch: Path) -> "BranchSession":
        """Begin a turn in a scratch repository."""
        return BranchSession(self, scratch)

    def remember(self) -> None:
        """Have the project's repository know what the remote shows now, as git's own push does: the check reads that.

        Only in a clone that keeps all branches of that remote anyway; where it fails, the check says what helps.
        """
        shallow = _git(["rev-parse", "--is-shallow-repository"], cwd=self.root, check=False).text.strip() != "false"
        kept = _git(["config", "--get-all", f"remote.{self.remote}.fetch"], cwd=self.root, check=False).text.split()
        if shallow or f"+refs/heads/*:refs/remotes/{self.remote}/*" not in kept:
            return
        ref = f"+refs/heads/{self.branch}:refs/remotes/{self.remote}/{self.branch}"
        with suppress(TargetError):
            # By its address: by its name, the repository's settings could have a program run.
            _git(["fetch", "--quiet", "--no-tags", "--", self.address(), ref], cwd=self.root, check=False)

    def rollback(self) -> str:
        """Push a commit that holds what the one before the live one held."""
        with self.session() as session:
            return session.back()

    def address(self) -> str:
        """Give the address to push to: the remote's, as the project's repository knows it."""
        done = _git(["remote", "get-url", "--push", "--", self.remote], cwd=self.root, check=False)
        address = done.text if done.status == 0 else self.remote
        return str((self.root / address).resolve()) if (self.root / address).is_dir() else address


class BranchSession:
    """One publisher's turn, in a scratch repository that is thrown away."""

    def __init__(self, target: BranchTarget, scratch: Path) -> None:
        """Fetch the branch, as far back as releases are kept."""
        self.target, self.scratch, self.keep = target, scratch, target.keep
        self.address = target.address()
        self.kept: list[str] = []
        self.put_back: list[str] = []
        self.told: tuple[Problem, ...] = ()
        self.git("init", "--quiet", "--bare", "--template=", str(scratch))
        for name, value in (
            ("core.autocrlf", "false"),
            ("core.attributesFile", os.devnull),
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
    def live(self) -> tuple[ServedFile, ...]:
        """The manifest at the tip of the branch."""
        return self._entries(self.tip) if self.tip else ()

    def put(self, release: Release) -> str:
        """Commit the site on top of the branch, and push."""
        tree = self._tree(release.site)
        same = self.tip and set(self.live) == set(release.entries)
        if same and tree == self.git("rev-parse", f"{self.tip}^{{tree}}"):
            return self.tip
        message = f"{PUBLISH}{release.commit or 'the site'}\n"
        return self._push(tree, message, release.as_at)

    def back(self) -> str:
        """Push what was there before the live release; from a release gone back to, what was before that."""
        at = self._release(self.tip) if self.tip else ""
        earlier = self.git("rev-list", "--first-parent", at).split() if at else []
        shown = self._entries(at) if at else ()
        before = next((one for one in earlier if self._entries(one) not in ((), shown)), "")
        if not before:
            raise TargetError("There is no earlier release to go back to.")
        index = {"GIT_INDEX_FILE": str(self.scratch / "plans-index")}
        theirs = self._others(before)
        self._add([row for name, row in self._rows(before).items() if name not in theirs], index)
        self._keep_others(index)
        tree = self.git("write-tree", env=index)
        day = self.git("log", "-1", "--format=%as", before)
        return self._push(tree, f"Go back to an earlier release\n\n{ROLLBACK}{before}\n", day)

    def _release(self, commit: str) -> str:
        """Give the commit that brought what is shown at a commit: not one that went back, nor somebody else's since."""
        one, said = self._ours(commit)
        return self._release(said.partition(ROLLBACK)[2].split()[0]) if ROLLBACK in said else one

    def _ours(self, commit: str) -> tuple[str, str]:
        """Give the last commit that a publish made, and its message."""
        for one in self.git("rev-list", "--first-parent", commit).split():
            said = self.git("log", "-1", "--format=%B", one)
            if said.startswith(PUBLISH) or ROLLBACK in said:
                return one, said
        return commit, ""

    def _fetch(self) -> str:
        """Fetch the branch and give its tip; an empty text if the remote has no such branch."""
        address, ref = self.source()
        if not self.git("ls-remote", "--", address, ref):
            return ""
        # Deeper than the releases that are kept, since going back goes further back.
        self.git("fetch", "--quiet", "--no-tags", f"--depth={DEPTH * self.keep}", "--", address, f"+{ref}:{LIVE}")
        return self.git("rev-parse", LIVE)

    def source(self) -> tuple[str, str]:
        """Say where the live branch is read: the repository, and its name there."""
        return self.address, f"refs/heads/{self.target.branch}"

    def _commits(self) -> list[str]:
        if not self.tip:
            return []
        return self.git("rev-list", "--first-parent", f"--max-count={self.keep}", self.tip).split()

    def _read(self, commit: str, path: str) -> bytes:
        return _git(["cat-file", "blob", f"{commit}:{path}"], cwd=self.scratch, check=False).data

    def _entries(self, commit: str) -> tuple[ServedFile, ...]:
        try:
            return read_manifest(self._read(commit, MANIFEST))
        except ValueError:
            return ()  # somebody else's commit, or a branch that was there before

    def _rows(self, commit: str) -> dict[str, str]:
        """Give every file of a commit with its row of the tree."""
        listed_ = self.git("ls-tree", "-r", "-z", commit)
        return {row.partition("\t")[2]: row for row in listed_.split("\0") if row}

    def _tree(self, site: Path) -> str:
        """Make a tree of the site, with the hashed files of the releases before it, for pages still open."""
        index = {"GIT_INDEX_FILE": str(self.scratch / "plans-index")}
        for commit in reversed(self._commits()):
            wanted = {file_of(entry.address) for entry in self._entries(commit) if is_hashed(entry.address)}
            rows = self._rows(commit) if wanted else {}
            self._add([row.replace("100755", "100644", 1) for name, row in rows.items() if name in wanted], index)
        work = ["--git-dir", str(self.scratch), "--work-tree", str(site)]
        # Without fileMode no file is taken for a program, whatever its source's modes.
        self.git(*work, "-c", "core.fileMode=false", "add", "--force", "--ignore-removal", ".", env=index, cwd=site)
        blob = self.git("hash-object", "-w", "--stdin", stdin="")
        self.git("update-index", "--add", "--cacheinfo", f"100644,{blob},.nojekyll", env=index)
        self._keep_others(index)
        return self.git("write-tree", env=index)

    def _add(self, rows: list[str], index: dict[str, str]) -> None:
        if rows:
            self.git("update-index", "-z", "--index-info", env=index, stdin="\0".join(rows) + "\0")

    def _others(self, commit: str) -> dict[str, str]:
        """Give the files of a commit that no publish put there, with their rows."""
        before = self.git("rev-list", "--first-parent", commit).split()
        ours = {file_of(entry.address) for one in before for entry in self._entries(one)} | {MANIFEST, ".nojekyll"}
        rows = self._rows(commit)
        # Compressed copies (MkDocs writes sitemap.xml.gz) are in no manifest, and ours all the same;
        # so is what a release longer ago than that left for pages still open.
        return {
            n: row
            for n, row in rows.items()
            if n.startswith(PREVIEWS) or (n not in ours and not is_sidecar(n, ours) and not is_hashed(n))
        }

    def _keep_others(self, index: dict[str, str]) -> None:
        """Keep what somebody else has put on the branch (a host its CNAME), or refuse with its name."""
        others = self._others(self.tip) if self.tip else {}
        if not self.live and (found := sorted(name for name in others if not OF_HOSTS.fullmatch(name))):
            message = f"The branch {self.target.branch} holds something other than a site of ours: {listed(found)}."
            raise TargetError(message, "name another branch, or delete this one on the host; it is as it was.")
        listed_ = self.git("ls-files", "-s", "-z", env=index).split("\0")
        mine = {row.partition("\t")[2]: row for row in listed_ if row}
        above = {folder.as_posix() for name in mine for folder in PurePosixPath(name).parents}
        for name, row in others.items():
            if name in mine:
                self._judge(name, is_same=row.split()[2] == mine[name].split()[1])
            elif name in above or any(folder.as_posix() in mine for folder in PurePosixPath(name).parents):
                raise self._in_the_way(name)
            else:
                self._add([row], index)
                self.kept.append(name)
        self._tell_of_edits(mine)
        self.kept = [name for name in self.kept if not name.startswith(PREVIEWS)]

    def _tell_of_edits(self, mine: Mapping[str, str]) -> None:
        """Say which pages somebody has changed on the branch itself: what they wrote there is not published again."""
        ours = self._ours(self.tip)[0] if self.tip else ""
        if ours in {"", self.tip}:
            return
        now, before = self._rows(self.tip), self._rows(ours)
        edited = sorted(name for name in now if name in before and now[name] != before[name] and name not in self.kept)
        gone = [name for name in before if name not in now and name in mine]
        same = [name for name in edited if name in mine and before[name].split()[2] == mine[name].split()[1]]
        self.put_back = sorted([*gone, *same])
        if edited := [name for name in edited if name != CNAME]:
            message = (
                f"Somebody changed {listed(edited)} on the branch {self.target.branch} itself; that is replaced now."
            )
            hint = "make such changes in the plan or its narrative; the branch's history still has them."
            self.told = (*self.told, warning("edited-on-branch", Place("publish"), message, hint))

    def _judge(self, name: str, *, is_same: bool) -> None:
        """Let the project's own CNAME count where there are two, and say so where they differ."""
        if is_same:
            return
        if name != CNAME:
            raise self._in_the_way(name)
        theirs = self._read(self.tip, CNAME).decode("utf-8", "replace").strip()
        message = f"The branch {self.target.branch} said “{theirs}”, and this file says otherwise; this file counts."
        hint = "see that the host's settings and this file name the same domain."
        self.told = (*self.told, warning("domain-differs", Place(f"content/{CNAME}"), message, hint))

    def _in_the_way(self, name: str) -> TargetError:
        message = f"Somebody else put “{name}” on the branch {self.target.branch}, where a file of this site belongs."
        return TargetError(message, "take it off the branch, or out of the site; the site is as it was.")

    def _push(self, tree: str, message: str, day: str) -> str:
        when = f"{day}T00:00:00Z"
        who = {"NAME": "plans publish", "EMAIL": "plans@localhost", "DATE": when}
        env = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in who.items()}
        parent = ["-p", self.tip] if self.tip else []
        commit = self.git("commit-tree", tree, *parent, env=env, stdin=message)
        self.deliver(commit)
        return commit

    def deliver(self, commit: str) -> None:
        """Push a commit; OvertakenError if the branch has moved, TargetError if the remote does not take it."""
        ref = f"refs/heads/{self.target.branch}"
        lease = f"--force-with-lease={ref}:{self.tip}"  # not to force: to be refused if anything has come since
        done = self._try(["push", "--quiet", "--porcelain", lease, "--", self.address, f"{commit}:{ref}"])
        if done.status:
            said = f"{done.text}\n{done.complaint}"
            if OVERTAKEN.search(said) and "hook declined" not in said:
                raise OvertakenError("Somebody else published to the branch meanwhile.", "try again.")
            raise _refused(self.target.branch, said)
        self.target.remember()

    def git(
        self,
        *args: str,
        env: dict[str, str] | None = None,
        stdin: str = "",
        check: bool = True,
        cwd: Path | None = None,
    ) -> str:
        """Run git in the scratch repository and give what it says; TargetError if it fails."""
        return _git(list(args), cwd=cwd or self.scratch, env=env, stdin=stdin, check=check).text

    def _try(self, args: list[str]) -> Said:
        return _git(args, cwd=self.scratch, check=False)


def _refused(branch: str, said: str) -> TargetError:
    lines = [
        line.strip() for line in said.splitlines() if line.strip().startswith(("remote:", "!", "fatal:", "error:"))
    ]
    message = f"The remote did not take the branch {branch}; the site is as it was."
    return TargetError(message, without_secrets(" ".join(lines))[:500])


def _git(args: list[str], *, cwd: Path, env: dict[str, str] | None = None, stdin: str = "", check: bool = True) -> Said:
    try:
        said = run_git(
            args, folder=cwd, env=_credentials() | (env or {}), stdin=os.fsencode(stdin), seconds=TIMEOUT
        )  # fmt: skip
    except GitError as fault:
        raise TargetError(f"{fault.reason[0].upper()}{fault.reason[1:]}.", f"{fault.hint}.") from fault
    if check and said.status:
        raise TargetError("git failed; the site is as it was.", f"git says: {said.reason}")
    return said


def _credentials() -> dict[str, str]:
    """Give git a token for https by its environment: never in an argument or a file, where others could read it."""
    token = os.environ.get(TOKEN)
    if not token:
        return {}
    gitlab = os.environ.get("CI_SERVER_URL", "")
    host = (gitlab or os.environ.get("GITHUB_SERVER_URL", "https://github.com")).rstrip("/")
    basic = base64.b64encode(f"{'oauth2' if gitlab else 'x-access-token'}:{token}".encode()).decode()
    given = os.environ.get("GIT_CONFIG_COUNT", "")
    at = int(given) if given.isdecimal() else 0  # after the settings that somebody gives git in the same way
    return {
        "GIT_CONFIG_COUNT": str(at + 1),
        f"GIT_CONFIG_KEY_{at}": f"http.{host}/.extraheader",
        f"GIT_CONFIG_VALUE_{at}": f"AUTHORIZATION: basic {basic}",
    }
