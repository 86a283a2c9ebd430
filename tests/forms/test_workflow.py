"""What the host does when a form has saved: one job lays it with no key, another commits it with git alone."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from built.projects import copy_living
from forms.test_jobs import PLAN, Repository, add_an_update, change_a_status, correct_a_figure
from partnership_plans.forms.branch import MARK
from projects import REPOSITORY
from publish.workflows import GITLAB, Job, Ran, github_jobs, gitlab_jobs, hand_on, load, ready_machine, run

HERE = REPOSITORY / ".github" / "workflows" / "lay.yml"
GIVEN = REPOSITORY / "hooks/partnership_plans/starting/given"
ACTIONS = f"{PLAN}/actions.yml"
TOKEN = "a-token"


class Host(NamedTuple):
    """A repository at a host, an editor's clone of it with the forms' branch, and the machine on which jobs run."""

    remote: Path
    clone: Repository
    machine: dict[str, str]
    folder: Path

    def jobs(self) -> dict[str, Job]:
        """Give the jobs of the workflow for the commit that was pushed last."""
        known = {
            "${{ github.token }}": TOKEN,
            "${{ github.ref_name }}": "cms/change",
            "${{ github.sha }}": self.head(),
            "${{ github.repository }}": "remote",
            "${{ github.server_url }}": f"file://{self.folder}",
        }
        return {job.name: job for job in github_jobs(REPOSITORY, "lay", known)}

    def head(self) -> str:
        return self.clone.git("ls-remote", "origin", "refs/heads/cms/change").split()[0]

    def push(self) -> None:
        self.clone.git("push", "-q", "origin", "cms/change")

    def laid(self) -> Ran:
        """Do what the first job does, in a fresh checkout; none of its environment has the token."""
        checkout = self.folder / "checkout"
        shutil.rmtree(checkout, ignore_errors=True)
        self.clone.git("clone", "-q", "--branch", "cms/change", str(self.remote), str(checkout))
        job = self.jobs()["lay"]
        assert TOKEN not in str(job)
        return run(job, checkout, self.machine)

    def committed(self, job: Job, first: Ran) -> Ran:
        """Do what the second job does, in a folder that has what the first left and nothing else."""
        place = self.folder / "second"
        shutil.rmtree(place, ignore_errors=True)
        hand_on(first, place)
        return run(job, place, self.machine)

    def on_gitlab(self) -> Ran:
        """Do what the two jobs of GitLab do for the commit that was pushed last, each in a folder of its own."""
        known = self.machine | {
            "CI_DEFAULT_BRANCH": "main",
            "CI_COMMIT_BRANCH": "cms/change",
            "CI_COMMIT_SHA": self.head(),
            "CI_PROJECT_URL": f"file://{self.folder}/remote",
            "CI_SERVER_URL": f"file://{self.folder}",
        }
        lay, commit = gitlab_jobs(REPOSITORY, "lay", "commit laid")
        assert (lay.checkout, commit.checkout) == (True, False)
        checkout = self.folder / "checkout"
        shutil.rmtree(checkout, ignore_errors=True)
        (self.folder / "temporary/asked").unlink(missing_ok=True)
        self.clone.git("clone", "-q", "--branch", "cms/change", str(self.remote), str(checkout))
        first = run(lay, checkout, known)
        assert first.codes == (0,), first.printed
        place = self.folder / "second"
        shutil.rmtree(place, ignore_errors=True)
        hand_on(first, place)
        second = run(commit, place, known | {"PLANS_LAY_TOKEN": TOKEN})
        assert TOKEN not in first.printed + second.printed
        return second

    def outputs(self) -> str:
        return (self.folder / "outputs").read_text(encoding="utf-8")

    def diff(self) -> list[str]:
        self.clone.git("fetch", "-q", "origin")
        self.clone.git("reset", "-q", "--hard", "origin/cms/change")
        return self.clone.diff()


@pytest.fixture
def host(tmp_path: Path) -> Host:
    root = copy_living(tmp_path / "project")
    shutil.copy(REPOSITORY / "Makefile", root)
    shutil.copy(REPOSITORY / "pyproject.toml", root)
    shutil.copytree(REPOSITORY / "requirements", root / "requirements")
    clone = Repository(root)
    remote = tmp_path / "remote.git"
    clone.git("init", "-q", "--bare", str(remote))
    clone.git("remote", "add", "origin", str(remote))
    clone.git("push", "-q", "origin", "main")
    (tmp_path / "outputs").touch()
    machine = ready_machine(tmp_path / "temporary", REPOSITORY / "hooks")
    return Host(remote, clone, machine | {"GITHUB_OUTPUT": str(tmp_path / "outputs")}, tmp_path)


@pytest.mark.sweep
def test_what_a_form_saved_is_laid_by_one_job_and_committed_by_another(host: Host) -> None:
    host.clone.save(ACTIONS, change_a_status)
    host.push()
    saved = host.head()
    job = host.jobs()["commit"]
    first = host.laid()
    assert first.codes == (0,), first.printed
    assert host.head() == saved, "the first job may not write"
    second = host.committed(job, first)
    assert second.codes == (0,), second.printed
    assert host.outputs() == "laid=yes\n"
    assert TOKEN not in first.printed + second.printed
    assert host.diff() == ["+    status: On track"]
    assert host.clone.git("log", "-1", "--format=%P").strip() == saved, "one commit on what the form saved"
    assert not host.clone.git("log", "-1", "--format=%s").startswith(MARK)

    again = host.laid()
    assert (again.codes, again.artifacts) == ((0,), ()), "what is laid is not laid again"
    assert host.committed(host.jobs()["commit"], again).printed == "There is nothing to lay.\n"

    host.clone.save(ACTIONS, add_an_update)
    host.push()
    first = host.laid()
    assert host.committed(host.jobs()["commit"], first).codes == (0,)
    assert host.diff() == [
        "+      - when: 2028-07-19",
        "+        status: On track",
        "+        text: All nine are trained.",
        "+    status: On track",
    ]


@pytest.mark.sweep
def test_gitlab_lays_by_one_job_and_commits_by_another_too(host: Host) -> None:
    host.clone.save(ACTIONS, change_a_status)
    host.push()
    saved = host.head()
    second = host.on_gitlab()
    assert second.codes == (0,), second.printed
    assert host.diff() == ["+    status: On track"]
    assert host.clone.git("log", "-1", "--format=%P").strip() == saved, "one commit on what the form saved"
    assert host.on_gitlab().printed == "There is nothing to lay.\n", "its own commit starts it once more, and no more"


def test_gitlab_has_the_lines_of_github_and_the_key_for_the_second_job_alone() -> None:
    (push,) = [step for step in load(HERE)["jobs"]["commit"]["steps"] if "run" in step]
    ours = [line for line in push["run"].splitlines() if "GITHUB_OUTPUT" not in line]
    for path in (GITLAB, GIVEN / "gitlab-ci.yml"):
        pipeline = load(path)
        lay, commit = pipeline["lay"], pipeline["commit laid"]
        assert commit["script"] == ["\n".join(ours) + "\n"]
        assert all(commit["variables"][name] == push["env"][name] for name in ("WORDS", "LATER", "MESSAGE"))
        assert (commit["variables"]["GIT_STRATEGY"], commit["environment"]) == ("empty", "forms")
        assert [name for name, job in pipeline.items() if "PLANS_LAY_TOKEN" in str(job)] == ["commit laid"]
        assert "lay" in lay["script"][-1]
        assert "--since origin/$CI_DEFAULT_BRANCH --hand-over laid" in lay["script"][-1]
        forms = {"if": "$CI_COMMIT_BRANCH =~ /^cms\\//"}
        assert lay["rules"] == commit["rules"] == [forms]
        assert forms in pipeline["workflow"]["rules"]


@pytest.mark.sweep
def test_what_is_saved_meanwhile_is_left_to_its_own_run(host: Host) -> None:
    host.clone.save(ACTIONS, change_a_status)
    host.push()
    job, first = host.jobs()["commit"], host.laid()
    host.clone.save(ACTIONS, correct_a_figure)
    host.push()
    newer = host.head()
    second = host.committed(job, first)
    assert (second.codes, host.outputs()) == ((0,), "")
    assert "laid by a run of its own" in second.printed
    assert host.head() == newer


FORGED = {
    "a workflow": "diff --git a/.github/x.yml b/.github/x.yml\nnew file mode 100644\n--- /dev/null\n"
    "+++ b/.github/x.yml\n@@ -0,0 +1 @@\n+on: push\n",
    "a new file": "diff --git a/plans/x.yml b/plans/x.yml\nnew file mode 100644\n--- /dev/null\n"
    "+++ b/plans/x.yml\n@@ -0,0 +1 @@\n+title: x\n",
    "a link": "diff --git a/content/x.md b/content/x.md\nnew file mode 120000\n--- /dev/null\n"
    "+++ b/content/x.md\n@@ -0,0 +1 @@\n+/etc/passwd\n\\ No newline at end of file\n",
    "a program": "diff --git a/{name} b/{name}\nold mode 100644\nnew mode 100755\n",
    "another name": "diff --git a/{name} b/plans/x.yml\nsimilarity index 100%\n"
    "rename from {name}\nrename to plans/x.yml\n",
    "the settings": "diff --git a/Makefile b/Makefile\n--- a/Makefile\n+++ b/Makefile\n@@ -1,4 +1,5 @@\n+x:\n {lines}",
}


@pytest.mark.parametrize("what", FORGED)
def test_what_changes_more_than_words_of_files_that_are_there_is_not_committed(what: str, host: Host) -> None:
    host.push()
    before = host.head()
    lines = "\n ".join((REPOSITORY / "Makefile").read_text(encoding="utf-8").splitlines()[:4]) + "\n"
    (host.folder / "laid").mkdir()
    patch = FORGED[what].format(name=ACTIONS, lines=lines)
    (host.folder / "laid" / "laid.patch").write_text(patch, encoding="utf-8")
    ran = host.committed(host.jobs()["commit"], Ran("", (0,), 0, 0, (host.folder / "laid",)))
    assert ran.codes == (1,), ran.printed
    assert "more than the words of files that are there" in ran.printed
    assert (host.head(), host.outputs()) == (before, "")


def test_only_the_second_job_may_write_and_it_has_no_file_of_the_repository() -> None:
    workflow = load(HERE)
    lay, commit, check = workflow["jobs"].values()
    assert workflow["on"] == {"push": {"branches": ["cms/**"]}}
    assert [one["permissions"] for one in (lay, commit, check)] == [
        {"contents": "read"}, {"contents": "write"}, {"actions": "write"},
    ]  # fmt: skip
    used = [step["uses"].partition("@")[0] for job in (commit, check) for step in job["steps"] if "uses" in step]
    assert used == ["actions/download-artifact"]
    assert "workflow_dispatch" in load(HERE.with_name("preview.yml"))["on"], "else the last job could not start it"
    (start,) = check["steps"]
    assert start["run"] == 'gh workflow run preview.yml --repo "$REPOSITORY" --ref "$BRANCH"'


def test_a_plan_of_its_own_gets_the_same_jobs() -> None:
    ours, theirs = load(HERE), load(GIVEN / "github-lay.yml")
    for name in ("commit", "check"):
        assert theirs["jobs"][name] == ours["jobs"][name]
    assert (theirs["on"], theirs["permissions"]) == (ours["on"], ours["permissions"])
    command = "lay --since origin/main --hand-over laid"
    assert f'"$RUNNER_TEMP/plans/bin/plans" {command}' in str(theirs["jobs"]["lay"])
    assert command.removeprefix("lay ") in str(ours["jobs"]["lay"])
    assert "workflow_dispatch" in load(GIVEN / "github-preview.yml")["on"]


def test_zizmor_finds_nothing_in_the_workflows_of_a_new_plan(tmp_path: Path) -> None:
    for path in GIVEN.glob("github-*.yml"):
        shutil.copy(path, tmp_path / path.name)
    zizmor = str(Path(sys.executable).with_name("zizmor"))
    words = [zizmor, "--offline", "--no-progress", "--persona", "auditor", *map(str, tmp_path.glob("*.yml"))]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
