"""A commit that is pushed to a repository appears on the served site, by the workflows' own steps and nothing else."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from built.projects import copy_federal
from projects import AS_AT, PLACES, REPOSITORY, lay_three
from publish.sites import Server, git
from publish.workflows import Ran, fresh_machine, github_jobs, gitlab_jobs, hand_on, load, ready_machine, run

PROJECT = (
    ".github", ".gitignore", ".gitlab-ci.yml", "Makefile", "README.md", "hooks", "pyproject.toml", "requirements",
)  # fmt: skip
DAY = "2026-11-27T12:00:00Z"
PLAN = "data-strategy/2021"
EDITED = f"content/{PLAN}/index.md"
NEWS = "The partnership now meets in the library."
TOKEN = "a-token-of-the-host"


def on_github_host(checkout: Path) -> dict[str, str]:
    """Say what GitHub puts for each expression; our host is a folder, and the repository in it is `remote`."""
    return {
        "${{ github.token }}": TOKEN,
        "${{ github.server_url }}": f"file://{checkout.parent}",
        "${{ github.repository }}": "remote",
        "${{ github.repository_owner }}": "council",
        "${{ github.event.ref }}": "change",
        "${{ github.event_name == 'push' && 'commit' || 'today' }}": "commit",
    }


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an editor's checkout of this very project with one partnership's plan, pushed to a real bare repository."""
    for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        monkeypatch.setenv(name, DAY)
    folder = copy_federal(tmp_path / "checkout")
    with (folder / "content" / PLAN / "foreword.md").open("a", encoding="utf-8") as file:
        file.write("\n[insert date]\n")  # what the report warns of
    return pushed_at_first(folder)


@pytest.fixture
def nation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the same with three partnerships, whose plans lead to each other."""
    for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        monkeypatch.setenv(name, AS_AT.isoformat())
    return pushed_at_first(lay_three(tmp_path / "checkout"))


def pushed_at_first(folder: Path) -> Path:
    """Put a project beside the program and what CI does, and push it all to a real bare repository."""
    bare = folder.with_name("remote.git")
    (folder / "hooks").unlink()
    for name in PROJECT:
        source = REPOSITORY / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    git(folder.parent, "init", "--quiet", "--bare", str(bare))
    git(folder, "init", "--quiet")
    git(folder, "remote", "add", "origin", str(bare))
    push(folder, "The plans")
    return folder


def push(checkout: Path, message: str, branch: str = "main") -> None:
    git(checkout, "add", "-A")
    git(checkout, "commit", "--quiet", "-m", message)
    git(checkout, "push", "--quiet", "origin", branch)


def edit_and_push(checkout: Path) -> None:
    page = checkout / EDITED
    page.write_text(f"{page.read_text()}\n{NEWS}\n")
    push(checkout, "Say where we meet")


def runner(checkout: Path, name: str) -> Path:
    """Do what CI does first: a fresh copy of the commit that was pushed."""
    folder = checkout.with_name(name)
    git(checkout.parent, "clone", "--quiet", str(checkout.with_name("remote.git")), str(folder))
    return folder


def serve_branch(checkout: Path, nginx: Server, name: str) -> None:
    """Do what a Pages host does: serve the branch."""
    served = checkout.with_name(name)
    git(checkout.parent, "clone", "--quiet", "--branch", "gh-pages", str(checkout.with_name("remote.git")), name)
    link = nginx.root / "current.new"
    link.symlink_to(served)
    link.replace(nginx.root / "current")


def on_github(checkout: Path, turn: int, *, ready: bool = True) -> tuple[Ran, Ran]:
    """Run the two jobs of GitHub's workflow on a fresh copy of the commit; the key is in the second's environment."""
    machine = runner(checkout, f"runner-{turn}")
    place, temporary = machine.with_name(f"second-{turn}"), machine.with_name(f"temporary-{turn}")
    environment = ready_machine(temporary, machine / "hooks") if ready else fresh_machine(temporary)
    build, publish = github_jobs(machine, "publish", on_github_host(checkout))
    built = run(build, machine, environment)
    assert set(built.codes) == {0}, built.printed[-3000:]
    hand_on(built, place)
    return built, run(publish, place, fresh_machine(machine.with_name(f"other-{turn}")))


def on_gitlab(checkout: Path, to: str, turn: int, *, ready: bool = True) -> tuple[Ran, Ran]:
    """Run the two jobs of GitLab's pipeline on a fresh copy of the commit."""
    machine = runner(checkout, f"runner-{turn}")
    second, temporary = machine.with_name(f"second-{turn}"), machine.with_name(f"temporary-{turn}")
    host = {"PLANS_PUBLISH_TO": to, "CI_PROJECT_URL": f"file://{checkout.with_name('remote')}"}
    host |= {"CI_SERVER_URL": "file://"}
    environment = ready_machine(temporary, machine / "hooks") if ready else fresh_machine(temporary)
    name = "publish" if to.startswith("branch:") else "publish elsewhere"
    build, publish = gitlab_jobs(machine, "build", name)
    built = run(build, machine, environment | host)
    assert set(built.codes) == {0}, built.printed[-3000:]
    if publish.checkout:
        shutil.copytree(machine, second, ignore=shutil.ignore_patterns("site", "release"))
        for path in built.artifacts:
            shutil.copytree(path, second / path.name)
        environment |= {"PATH": f"{temporary / 'plans' / 'bin'}:{environment['PATH']}"}
    else:
        hand_on(built, second)
        environment = fresh_machine(machine.with_name(f"other-{turn}"))
    return built, run(publish, second, environment | host | {"PLANS_GIT_TOKEN": TOKEN})


def shared_on_github(nation: Path) -> Ran:
    """Run GitHub's workflow for a nation, each of its jobs in a clone of its own."""
    temporary, whole = nation.with_name("temporary"), runner(nation, "whole")
    (path,) = (whole / ".github/workflows").glob("nation.yml")
    shards = load(path)["jobs"]["share"]["strategy"]["matrix"]["shard"]
    for shard in shards:
        machine = runner(nation, f"share-{shard}")
        share, build, publish = github_jobs(
            machine, "nation", on_github_host(nation) | {"${{ matrix.shard }}": str(shard)}
        )
        made = run(share, machine, ready_machine(temporary, machine / "hooks"))
        assert set(made.codes) == {0}, made.printed[-3000:]
        shutil.copytree(made.artifacts[0], whole / "shares" / f"share-{shard}")
    built = run(build, whole, ready_machine(temporary, whole / "hooks"))
    assert set(built.codes) == {0}, built.printed[-3000:]
    hand_on(built, nation.with_name("second"))
    return run(publish, nation.with_name("second"), fresh_machine(nation.with_name("other")))


def shared_on_gitlab(nation: Path, to: str) -> Ran:
    """Run GitLab's pipeline for a nation in the same way."""
    temporary, whole = nation.with_name("temporary"), runner(nation, "whole")
    host = {
        "PLANS_PUBLISH_TO": to,
        "CI_PROJECT_URL": f"file://{nation.with_name('remote')}",
        "CI_SERVER_URL": "file://",
    }
    many = load(whole / ".gitlab-ci.yml")["share"]["parallel"]
    share, build, publish = gitlab_jobs(whole, "share", "build", "publish")
    for number in range(1, many + 1):
        machine = runner(nation, f"share-{number}")
        node = {"CI_NODE_INDEX": str(number), "CI_NODE_TOTAL": str(many)}
        made = run(share, machine, ready_machine(temporary, machine / "hooks") | node)
        assert set(made.codes) == {0}, made.printed[-3000:]
        shutil.copytree(made.artifacts[0], whole / "shares", dirs_exist_ok=True)
    built = run(build, whole, ready_machine(temporary, whole / "hooks") | host)
    assert set(built.codes) == {0}, built.printed[-3000:]
    hand_on(built, nation.with_name("second"))
    return run(
        publish,
        nation.with_name("second"),
        fresh_machine(nation.with_name("other")) | host | {"PLANS_GIT_TOKEN": TOKEN},
    )


@pytest.mark.sweep
def test_github_publishes_from_many_machines_what_one_would_publish(nation: Path) -> None:
    pushed = shared_on_github(nation)
    assert "The release is live." in pushed.printed, pushed.printed
    shares = [path for number in range(1, 5) for path in nation.with_name(f"share-{number}").glob("share/*")]
    assert {path.name for path in shares} == {*PLACES}
    assert "Nothing has changed since the last release." in on_github(nation, 1)[1].printed


@pytest.mark.sweep
def test_gitlab_publishes_from_many_machines_what_one_would_publish(nation: Path) -> None:
    pushed = shared_on_gitlab(nation, "branch:pages")
    assert "The release is live." in pushed.printed, pushed.printed
    assert "Nothing has changed since the last release." in on_gitlab(nation, "branch:pages", 1)[1].printed


@pytest.mark.sweep
def test_github_publishes_a_changed_line_to_the_branch_that_is_served(checkout: Path, nginx: Server) -> None:
    built, pushed = on_github(checkout, 1)
    assert "::warning file=content/" in built.printed, "the editor's report stands on the lines of the change"
    assert "The release is live." in pushed.printed, pushed.printed
    serve_branch(checkout, nginx, "host-1")
    before = nginx.get(f"/{PLAN}/").body.decode()
    assert NEWS not in before
    edit_and_push(checkout)
    assert "The release is live." in on_github(checkout, 2)[1].printed
    serve_branch(checkout, nginx, "host-2")
    assert NEWS in nginx.get(f"/{PLAN}/").body.decode()
    assert git(checkout.with_name("remote.git"), "rev-list", "--count", "gh-pages") == "2"
    built, pushed = on_github(checkout, 3)
    assert "Nothing has changed since the last release." in pushed.printed
    assert pushed.codes == (0,)


@pytest.mark.sweep
def test_gitlab_publishes_a_changed_line_to_the_branch_that_is_served(checkout: Path, nginx: Server) -> None:
    on_gitlab(checkout, "branch:gh-pages", 1)
    edit_and_push(checkout)
    built, pushed = on_gitlab(checkout, "branch:gh-pages", 2)
    assert "The release is live." in pushed.printed, built.printed[-2000:] + pushed.printed
    serve_branch(checkout, nginx, "host")
    assert NEWS in nginx.get(f"/{PLAN}/").body.decode()
    assert git(checkout.with_name("remote.git"), "rev-list", "--count", "gh-pages") == "2"


def show(checkout: Path, turn: int, *, is_gone: bool = False) -> Ran:
    """Run the two jobs that show the branch `change`: the second has git, the key and what the first left."""
    machine = runner(checkout, f"shower-{turn}")
    place, temporary = machine.with_name(f"shown-{turn}"), machine.with_name(f"showing-{turn}")
    build, shown = github_jobs(machine, "show", on_github_host(checkout))
    if is_gone:
        place.mkdir()
    else:
        git(machine, "switch", "--quiet", "change")
        built = run(build, machine, ready_machine(temporary, machine / "hooks"))
        assert set(built.codes) == {0}, built.printed[-3000:]
        hand_on(built, place)
    other = machine.with_name(f"showing-other-{turn}")
    return run(shown, place, fresh_machine(other) | {"GITHUB_OUTPUT": str(other / "output")})


@pytest.mark.sweep
def test_a_branch_is_shown_below_the_live_site_which_goes_on_beside_it(checkout: Path, nginx: Server) -> None:
    on_github(checkout, 1)
    git(checkout, "switch", "--quiet", "--create", "change")
    page = checkout / EDITED
    page.write_text(f"{page.read_text()}\nThis is proposed.\n")
    push(checkout, "Propose a line", "change")
    git(checkout, "switch", "--quiet", "main")
    edit_and_push(checkout)
    late = runner(checkout, "late")
    build, publish = github_jobs(late, "publish", on_github_host(checkout))
    built = run(build, late, ready_machine(late.with_name("late-temporary"), late / "hooks"))

    shown = show(checkout, 1)
    assert shown.codes == (0,), shown.printed
    address = (checkout.with_name("showing-other-1") / "output").read_text().strip()
    assert address.startswith("address=https://council.github.io/")
    assert address.endswith("/changes/")
    below = address[address.index("previews/") :]

    # A release that was made ready before the preview came is put beside it.
    hand_on(built, late.with_name("late-second"))
    pushed = run(publish, late.with_name("late-second"), fresh_machine(late.with_name("late-other")))
    assert "The release is live." in pushed.printed, pushed.printed
    serve_branch(checkout, nginx, "host-1")
    assert NEWS in nginx.get(f"/{PLAN}/").body.decode()
    assert "This is proposed." not in nginx.get(f"/{PLAN}/").body.decode()
    assert "This is proposed." in nginx.get(f"/{below}").body.decode()

    assert "Nothing has changed since the last release." in on_github(checkout, 2)[1].printed
    assert "The preview stands as it is." in show(checkout, 2).printed
    assert show(checkout, 3, is_gone=True).codes == (0,)
    serve_branch(checkout, nginx, "host-2")
    assert nginx.get(f"/{below}").status == 404
    assert NEWS in nginx.get(f"/{PLAN}/").body.decode()


@pytest.mark.sweep
def test_gitlab_publishes_a_changed_line_to_the_folder_that_is_served(checkout: Path, nginx: Server) -> None:
    edit_and_push(checkout)
    _, put = on_gitlab(checkout, f"folder:{nginx.root}", 1)
    assert "Published " in put.printed, put.printed[-3000:]
    assert NEWS in nginx.get(f"/{PLAN}/").body.decode()


@pytest.mark.sweep
@pytest.mark.parametrize("host", ["github", "gitlab"])
def test_a_commit_is_published_from_a_machine_where_nothing_is_installed(
    host: str, checkout: Path, nginx: Server, record_property: Callable[[str, object], None]
) -> None:
    edit_and_push(checkout)
    jobs = (
        on_github(checkout, 1, ready=False)
        if host == "github"
        else on_gitlab(checkout, "branch:gh-pages", 1, ready=False)
    )
    serve_branch(checkout, nginx, "host")
    assert NEWS in nginx.get(f"/{PLAN}/").body.decode()
    spent = " and ".join(f"{ran.seconds:.0f} seconds" for ran in jobs)
    record_property("figures", f"From nothing to a served commit on {host}, in two jobs: {spent}.")
