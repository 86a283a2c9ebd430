"""The workflow files: what they may do, what they call, and that the newest commit wins."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from projects import REPOSITORY
from publish.workflows import GITHUB, GITLAB, load, steps

PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")
QUIET = 'echo "::stop-commands::$(head -c 20 /dev/urandom | base64)"\n'
OURS = re.compile(r"make -f Makefile [^;&|`$]+( VENV=\"\$RUNNER_TEMP/plans\")( ARGS=\"[^;&|`$\"]+(/\$name)?\")?")
NAMED = """\
name=$(printf '%s' "${SHOWN#refs/heads/}" | tr -c 'A-Za-z0-9' '-' | tr 'A-Z' 'a-z' | cut -c1-40)
name="b-$name-$(printf '%s' "${SHOWN#refs/heads/}" | sha256sum | cut -c1-8)"
"""
"""How the folder in which a branch is shown is named after it."""
SHOWS = REPOSITORY / ".github" / "workflows" / "show.yml"
RELEASE = REPOSITORY / ".github" / "workflows" / "release.yml"
PUSHES = REPOSITORY / ".github" / "workflows" / "publish.yml"
NATION = REPOSITORY / ".github" / "workflows" / "nation.yml"
GIVEN = REPOSITORY / "hooks" / "partnership_plans" / "starting" / "given"
KEPT_PAGES = "~/.cache/partnership-plans/units-*"
"""What of the user's cache folder is finished pages (`unchanged_pages.py`), and no template that was compiled."""
RUNS = re.compile(r"\b(make|plans|python3?|pip|npm|node|sh|source|eval|checkout|clone|submodule)\b(?![/ ]*release)")
"""What could run a file of the repository. `refs/plans/release` is a name in git and no command."""


@pytest.mark.parametrize("path", GITHUB, ids=lambda path: path.name)
def test_a_workflow_only_calls_make_and_pins_every_action(path: Path) -> None:
    for job in load(path)["jobs"].values():
        for step in job["steps"]:
            if "uses" in step:
                assert PINNED.fullmatch(step["uses"]), step["uses"]
            elif job["permissions"] == {"contents": "read"}:
                assert OURS.fullmatch(step["run"].removeprefix(QUIET).removeprefix(NAMED).strip()), step["run"]
                assert step["run"].startswith(QUIET) or "--format github" in step["run"], "else a change can speak"
    assert re.search(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+\n", path.read_text()), "the version stands beside the digest"


@pytest.mark.parametrize("path", [PUSHES, NATION], ids=lambda path: path.name)
def test_the_job_with_the_key_has_no_file_of_the_repository_and_runs_git_alone(path: Path) -> None:
    *before, build, publish = load(path)["jobs"].values()
    assert all(job["permissions"] == {"contents": "read"} and "token" not in str(job) for job in before)
    assert build["permissions"] == {"contents": "read"}
    assert "token" not in str(build)
    assert "secrets" not in str(build)
    assert publish["permissions"] == {"contents": "write"}
    assert publish["needs"] == "build"
    (actions, [push]) = ([s for s in publish["steps"] if "uses" in s], [s for s in publish["steps"] if "run" in s])
    assert [step["uses"].partition("@")[0] for step in actions] == ["actions/download-artifact"]
    assert [name for name, value in push["env"].items() if "token" in value and "$" in value] == ["TOKEN"]
    assert not RUNS.search(push["run"]), RUNS.search(push["run"])
    on_gitlab = load(GITLAB)["publish"]
    assert on_gitlab["variables"]["GIT_STRATEGY"] == "empty", "nothing of the repository is there at all"
    assert on_gitlab["script"] == [push["run"]], "both hosts push by the same lines"
    assert {name: on_gitlab["variables"][name] for name in ("AGAIN", "PLAIN")} == {
        name: push["env"][name] for name in ("AGAIN", "PLAIN")
    }


def test_what_shows_a_branch_runs_git_alone_and_only_where_that_is_switched_on() -> None:
    workflow = load(SHOWS)
    assert list(workflow["on"]) == ["push", "delete"], "never for a fork, whose branches are its own"
    assert workflow["on"]["push"] == {"branches-ignore": ["main", "gh-pages"]}
    build, shown = workflow["jobs"].values()
    assert all("vars.PLANS_PREVIEWS == 'yes'" in job["if"] for job in (build, shown))
    assert build["permissions"] == {"contents": "read"}
    assert shown["permissions"] == {"contents": "write"}
    *_, push = shown["steps"]
    assert [step["uses"].partition("@")[0] for step in shown["steps"][:-1]] == ["actions/download-artifact"]
    assert not RUNS.search(push["run"]), RUNS.search(push["run"])
    assert push["run"].startswith(NAMED), "both jobs name the folder alike"
    assert NAMED in build["steps"][-2]["run"]


def test_gitlab_shares_the_work_of_what_is_published_where_that_is_switched_on() -> None:
    share = load(GITLAB)["share"]
    assert [rule["if"] for rule in share["rules"]] == [
        '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $PLANS_SHARES == "yes"'
    ]
    assert share["parallel"] > 1


def test_gitlabs_keys_are_for_the_jobs_that_publish_and_run_nothing_of_the_repository() -> None:
    pipeline = load(GITLAB)
    jobs = {name: job for name, job in pipeline.items() if isinstance(job, dict) and "script" in job}
    assert {name for name, job in jobs.items() if job.get("environment") == "live"} == {"publish", "publish elsewhere"}
    assert jobs["publish elsewhere"]["script"] == ["plans publish --finished site"], "the runner's own program"
    for name in ("preview", "only words", "build", "lay"):
        assert "TOKEN" not in str(jobs[name])
        assert jobs[name]["script"][0] == 'export VENV="$(mktemp -d)/plans"', "an environment outside the checkout"


@pytest.mark.parametrize(
    "path", [*GITHUB, GIVEN / "github-publish.yml", GIVEN / "github-preview.yml"], ids=lambda path: path.name
)
def test_nothing_comes_from_a_cache_but_finished_pages_that_runs_of_the_main_branch_kept(path: Path) -> None:
    """Pip takes a wheel that lies in its cache at its word, and compiled templates run; pages are values."""
    for job in load(path)["jobs"].values():
        for step in job["steps"]:
            assert "cache" not in str(step.get("with", {}).keys())
            if "actions/cache" in step.get("uses", ""):
                assert step["with"]["path"] == KEPT_PAGES
                assert load(path)["on"].get("push") == {"branches": ["main"]}
                assert job["if"] == "github.ref == 'refs/heads/main'", "a run by hand of another branch keeps nothing"


@pytest.mark.parametrize("path", [GITLAB, GIVEN / "gitlab-ci.yml"], ids=lambda path: path.name)
def test_on_gitlab_too_finished_pages_alone_are_kept_and_are_used_outside_the_repository(path: Path) -> None:
    jobs = {name: job for name, job in load(path).items() if isinstance(job, dict) and "script" in job}
    assert [name for name, job in jobs.items() if "cache" in job] == ["build"]
    assert "cache" not in load(path)["default"]
    assert jobs["build"]["cache"] == {"key": "pages", "paths": [".plans/kept/"]}
    taken = [line for line in jobs["build"]["script"] if "kept" in line and "find" in line]
    assert len(taken) == len(("brought", "kept"))
    assert all("-name 'units-*'" in line for line in taken)


@pytest.mark.parametrize("path", GITHUB, ids=lambda path: path.name)
def test_a_workflow_has_no_permission_but_those_its_job_names(path: Path) -> None:
    workflow = load(path)
    assert workflow["permissions"] == {}
    assert "pull_request_target" not in workflow["on"]
    assert "workflow_run" not in workflow["on"]
    for step in steps(path):
        if "actions/checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False


def test_a_strangers_change_runs_with_no_secret_and_may_write_nothing() -> None:
    path = REPOSITORY / ".github" / "workflows" / "preview.yml"
    workflow = load(path)
    assert list(workflow["on"]) == ["pull_request", "workflow_dispatch"]
    assert all(job["permissions"] == {"contents": "read"} for job in workflow["jobs"].values())
    text = path.read_text()
    assert "secrets." not in text
    assert "github.token" not in text
    assert "GITHUB_TOKEN" not in text


def test_the_newest_commit_wins_and_no_publish_is_cut_off() -> None:
    workflow = load(PUSHES)
    both = {"group": "publish", "cancel-in-progress": False}
    assert workflow["concurrency"] == load(NATION)["concurrency"] == both
    assert workflow["on"]["schedule"], "what falls due is said to be due each week"
    assert workflow["on"]["push"] == {"branches": ["main"]}
    assert workflow["jobs"]["build"]["if"] == "github.ref == 'refs/heads/main'", "nor another branch by hand"


def test_a_change_of_more_than_words_is_refused_on_both_hosts_by_a_job_of_its_own() -> None:
    preview = REPOSITORY / ".github" / "workflows" / "preview.yml"
    *_, step = load(preview)["jobs"]["words"]["steps"]
    only_words = load(GITLAB)["only words"]
    assert "--words-only" in step["run"]
    assert "--words-only" in only_words["script"][-1]
    assert only_words["allow_failure"] is True, "a developer's change has to be possible"


@pytest.mark.usefixtures("the_five")
def test_everything_but_words_and_figures_belongs_to_developers() -> None:
    """Both hosts: the last line that fits a file counts, and one without owners leaves it to whoever may merge."""
    rules = [line.split() for line in (REPOSITORY / "CODEOWNERS").read_text().splitlines() if line[:1] not in ("", "#")]
    developers = "@your-council/plan-developers"
    theirs = [[name, developers] for name in ("/plans/help.yml", "/content/CNAME")]
    assert rules == [["*", developers], ["/plans/"], ["/content/"], *theirs]
    others = [REPOSITORY / name for name in (".github/CODEOWNERS", ".gitlab/CODEOWNERS", "docs/CODEOWNERS")]
    assert not any(path.exists() for path in others), "one of these would be read in its place"


def test_gitlab_calls_the_same_commands_and_publishes_from_the_main_branch_only() -> None:
    pipeline = load(GITLAB)
    councils = [path for path in GITHUB if path not in {RELEASE, SHOWS}]  # these two are for GitHub alone
    github = {words for path in councils for step in steps(path) for words in _made(step.get("run", ""))}
    jobs = {name: job for name, job in pipeline.items() if isinstance(job, dict) and "script" in job}
    ours = {words for job in jobs.values() for words in _made("\n".join(job["script"]))}
    assert ours - {"make -f Makefile site"} == github, "a site for a folder or a store is built on GitLab alone"
    preview = jobs["preview"]
    (at,) = (number for number, line in enumerate(preview["script"]) if "make -f Makefile check" in line)
    assert preview["artifacts"]["reports"]["codequality"] in preview["script"][at], "notes on the lines"
    assert any(line.startswith("git fetch") and "/pages*" in line for line in preview["script"][:at]), (
        "what has been published is at hand when the change is checked"
    )
    for name in ("build", "publish", "publish elsewhere"):
        assert all(rule["if"].startswith("$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH") for rule in jobs[name]["rules"])
    assert {jobs[name]["resource_group"] for name in ("publish", "publish elsewhere")} == {"publish"}


def test_a_release_is_signed_and_uploaded_by_a_job_that_runs_nothing_of_the_repository_and_has_no_password() -> None:
    jobs = load(RELEASE)["jobs"]
    assert jobs["build"]["permissions"] == {"contents": "read"}
    assert jobs["publish"]["permissions"] == {"id-token": "write", "attestations": "write"}
    used = [step["uses"].partition("@")[0] for step in jobs["publish"]["steps"] if "uses" in step]
    assert used == ["actions/download-artifact", "actions/attest-build-provenance", "pypa/gh-action-pypi-publish"]
    assert "secrets." not in RELEASE.read_text(encoding="utf-8")


def _made(script: str) -> set[str]:
    return set(re.findall(r"make -f Makefile \w+", script))


def test_actionlint_finds_nothing_in_the_workflows() -> None:
    done = _tool("actionlint", "-shellcheck=", *map(str, GITHUB))
    assert done.returncode == 0, done.stdout + done.stderr


def test_zizmor_finds_nothing_in_the_workflows() -> None:
    folder = str(REPOSITORY / ".github" / "workflows")
    done = _tool("zizmor", "--offline", "--no-progress", "--persona", "auditor", folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No findings to report" in done.stdout + done.stderr


def _tool(name: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    program = Path(sys.executable).with_name(name)
    if not program.exists():
        pytest.fail(f"This test needs {name}: make test installs it.")
    return subprocess.run([str(program), *arguments], capture_output=True, text=True, check=False)
