"""What the manual tells people to add is read, and every command says the same of the same project."""

import re
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from built.projects import fingerprint, run, without_index
from partnership_plans import cli
from projects import AS_AT, Lay
from publish.sites import git

ON_THE_DAY = {"SOURCE_DATE_EPOCH": str(int(AS_AT.timestamp()))}


def plans(root: Path, *words: str) -> int:
    return cli.main(["--config", str(root / "mkdocs.yml"), *words])


@pytest.mark.parametrize(("name", "text"), [("content/CNAME", "plans.example-council.example\n")])
def test_a_file_that_hosting_md_tells_people_to_add_is_published(
    name: str, text: str, lay: Lay, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay(None)
    (root / name).write_text(text)
    assert plans(root, "check") == 0, capsys.readouterr().out
    assert plans(root, "publish", "--to", f"folder:{root / 'www'}") == 0, capsys.readouterr().out
    assert (root / "www" / "current" / Path(name).name).read_text() == text


def test_a_page_that_moved_is_published_once_redirects_yml_says_where_it_went(
    lay: Lay, capsys: pytest.CaptureFixture[str]
) -> None:
    root, there = lay(None), "example/2020-2024/foreword"
    assert plans(root, "publish", "--to", f"folder:{root / 'www'}") == 0, capsys.readouterr().out
    (root / "content" / f"{there}.md").rename(root / "content" / f"{there}s.md")
    assert plans(root, "publish", "--to", f"folder:{root / 'www'}") == 1
    (root / "plans" / "redirects.yml").write_text(f"/{there}/: /{there}s/\n")
    assert plans(root, "check") == 0, capsys.readouterr().out
    assert plans(root, "publish", "--to", f"folder:{root / 'www'}") == 0, capsys.readouterr().out
    assert "forewords" in (root / "www" / "current" / there / "index.html").read_text()


ADDRESSES = {
    "none": "",
    "a host": "site_url: https://plans.example.gov.uk/\n",
    "a folder": "site_url: https://council.github.io/plans/\n",
    "a folder without its last slash": "site_url: https://council.github.io/plans\n",
    "a folder below a folder, with a port": "site_url: https://council.example:8443/our/plans/\n",
    "a machine of one's own": "site_url: http://localhost:8000/plans/\n",
}


@pytest.mark.parametrize("line", ADDRESSES.values(), ids=ADDRESSES)
def test_a_site_works_at_any_address_in_every_command(line: str, lay: Lay, capsys: pytest.CaptureFixture[str]) -> None:
    root = lay(None)
    with (root / "mkdocs.yml").open("a") as settings:
        settings.write(line)
    old, new = "example/2020-2024/old/", "example/2020-2024/foreword/"
    (root / "plans" / "redirects.yml").write_text(f"/{old}: /{new}\n")
    live = root / "www" / "current"
    commands = (["check"], ["build"], ["publish", "--to", f"folder:{root / 'www'}"], ["verify", str(live)], ["report"])
    for words in commands:
        assert plans(root, *words) == 0, f"{words}: {capsys.readouterr().out}"
    base = urlsplit(line.partition(": ")[2].strip()).path.rstrip("/") + "/"
    assert f'href="{base}assets/style.' in (live / "404.html").read_text()
    assert (live / "_redirects").read_text() == f"{base}{old} {base}{new} 301\n"
    assert f'"{base}{old}" "{base}{new}";' in (live / "redirects.map").read_text()
    assert 'url=../foreword/"' in (live / old / "index.html").read_text()
    without = {"_headers", "_redirects"}  # what publishing adds
    assert {path.name for path in (root / "site").iterdir()} - without <= {path.name for path in live.iterdir()}


def test_what_mkdocs_itself_builds_gets_the_same_verdict(lay: Lay) -> None:
    root = lay(None)
    (root / "plans" / "redirects.yml").write_text("/old/: /nowhere/\n")
    done = run(root, "-m", "mkdocs", "build", "--quiet", **ON_THE_DAY)
    assert done.returncode != 0
    assert "plans/redirects.yml:1:1: error[redirect-to-nowhere]" in done.stderr
    assert not (root / "site").exists()


HARMLESS = (
    "plugins: [search]", "nav: [{Home: index.md}]", "extra_css: [a.css]", "extra_javascript: [a.js]",
    "extra_templates: [a.html]", "exclude_docs: '*'", "not_in_nav: '*'", "markdown_extensions: [toc, attr_list]",
    "copyright: Example Council", "extra: {analytics: {provider: google}}", "draft_docs: '*'",
)  # fmt: skip


@pytest.mark.parametrize("line", HARMLESS)
def test_an_option_that_has_no_effect_here_has_none(line: str, lay: Lay, capsys: pytest.CaptureFixture[str]) -> None:
    root = lay(None)
    assert plans(root, "build", "--to", str(root / "plain")) == 0
    settings = root / "mkdocs.yml"
    kept = [one for one in settings.read_text().splitlines() if not (line.startswith("plugins") and "plugins" in one)]
    settings.write_text("\n".join([*kept, line, ""]))
    capsys.readouterr()
    assert plans(root, "check") == 0
    assert "warning[setting-without-effect]" in capsys.readouterr().out
    assert plans(root, "build", "--to", str(root / "with")) == 0
    assert fingerprint(root / "with") == fingerprint(root / "plain")


@pytest.mark.sweep
def test_all_options_that_have_no_effect_here_have_none_on_what_mkdocs_itself_builds(lay: Lay) -> None:
    root = lay(None)
    assert plans(root, "build", "--to", str(root / "plain")) == 0
    settings = root / "mkdocs.yml"
    kept = [one for one in settings.read_text().splitlines() if "plugins" not in one]
    settings.write_text("\n".join([*kept, *HARMLESS, ""]))
    done = run(root, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(root / "mkdocs"), **ON_THE_DAY)
    assert done.returncode == 0, done.stdout + done.stderr
    assert fingerprint(root / "mkdocs") == without_index(fingerprint(root / "plain"))


FOREWORD, RENAMED = "example/2020-2024/foreword", "example/2020-2024/our-words"


@pytest.fixture
def clone(lay: Lay, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """Give an editor's clone of a project that has been published to a branch of the same repository."""
    for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        monkeypatch.setenv(name, "2021-06-01T12:00:00Z")
    root = lay(None)
    with (root / "mkdocs.yml").open("a") as settings:
        settings.write("extra:\n  plan:\n    publish_to: branch:gh-pages\n")
    git(root.parent, "init", "--quiet", "--bare", str(root.parent / "remote.git"))
    git(root, "init", "--quiet")
    git(root, "remote", "add", "origin", str(root.parent / "remote.git"))
    git(root, "add", "mkdocs.yml", "plans", "content")
    git(root, "commit", "--quiet", "-m", "The plans")
    git(root, "push", "--quiet", "origin", "main")
    assert plans(root, "publish") == 0, capsys.readouterr().out
    capsys.readouterr()
    return root


def test_right_after_a_publish_the_check_knows_what_is_live(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert plans(clone, "check") == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("command", ["check", "build", "report"])
def test_a_page_that_a_change_loses_is_told_in_the_change_request_and_its_hint_leads_on(
    command: str, clone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert plans(clone, command) == 0, capsys.readouterr().out
    (clone / "content" / f"{FOREWORD}.md").rename(clone / "content" / f"{RENAMED}.md")
    capsys.readouterr()
    assert plans(clone, command) == 1
    told = capsys.readouterr().out
    assert f"The page “/{FOREWORD}/” has been published, and this change would take it away" in told
    (line,) = re.findall(r"say in plans/redirects\.yml where it went: “([^”]+)”", told)
    (clone / "plans" / "redirects.yml").write_text(f"{line}\n")
    assert plans(clone, command) == 0, capsys.readouterr().out
    assert plans(clone, "publish") == 0, capsys.readouterr().out


@pytest.mark.sweep
def test_a_change_to_redirects_yml_is_judged_like_any_other(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (clone / "content" / f"{FOREWORD}.md").rename(clone / "content" / f"{RENAMED}.md")
    (clone / "plans" / "redirects.yml").write_text(f"/{FOREWORD}/: /nowhere/\n")
    assert plans(clone, "check") == 1
    said = capsys.readouterr().out
    assert "plans/redirects.yml:1:1: error[redirect-to-nowhere]" in said
    assert "lost-address" not in said, "that it leads nowhere is the fault; a second message would mislead"


def test_where_the_published_list_is_not_at_hand_one_line_says_so(
    clone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(clone, "update-ref", "-d", "refs/remotes/origin/gh-pages")
    assert plans(clone, "check") == 0
    printed = capsys.readouterr()
    assert printed.out == "No errors, no warnings.\n"
    assert printed.err == (
        "plans: which pages branch:gh-pages shows can't be read here, so a page that this change loses is only "
        "told when it is published; once it has been published, "
        "“git fetch origin gh-pages:refs/remotes/origin/gh-pages” lets the check see them.\n"
    )
    (command,) = re.findall(r"“git ([^”]+)”", printed.err)
    git(clone, *command.split())
    assert plans(clone, "check") == 0
    assert capsys.readouterr().err == ""


def settings_for(root: Path, target: str) -> Path:
    with (root / "mkdocs.yml").open("a") as settings:
        settings.write(f"extra:\n  plan:\n    publish_to: {target}\n")
    return root


@pytest.mark.parametrize("words", [(), ("--single-branch",), ("--depth=1",)])
def test_a_clone_that_would_have_the_branch_if_there_were_one_says_nothing(
    words: tuple[str, ...], lay: Lay, capsys: pytest.CaptureFixture[str]
) -> None:
    root = settings_for(lay(None), "branch:gh-pages")
    git(root, "init", "--quiet")
    assert plans(root, "check") == 0
    assert capsys.readouterr().err == "", "no host is known to which anybody could have published"
    git(root, "add", "mkdocs.yml", "plans", "content", "theme", "hooks")
    git(root, "commit", "--quiet", "-m", "The plans")
    clone = root.parent / "clone"
    git(root.parent, "clone", "--quiet", *words, root.as_uri(), str(clone))
    assert plans(clone, "check") == 0
    assert bool(capsys.readouterr().err) is bool(words)


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("folder:www", ""),
        (
            "folder:elsewhere",
            "Where nothing has been published yet, nothing can be lost; else “plans check --published",
        ),
        ("s3://plans", "“plans check --published ADDRESS” asks the live site"),
    ],
)
def test_what_is_not_at_hand_is_said_and_what_was_never_published_is_not(
    target: str, said: str, lay: Lay, capsys: pytest.CaptureFixture[str]
) -> None:
    root = settings_for(lay(None), target)
    (root / "www").mkdir()
    assert plans(root, "check") == 0
    told = capsys.readouterr().err
    assert said in told
    assert bool(said) is bool(told)


@pytest.mark.sweep
def test_the_live_site_or_any_target_can_be_named_instead(
    lay: Lay, capsys: pytest.CaptureFixture[str], served: Callable[[Path], str]
) -> None:
    root = lay(None)
    assert plans(root, "publish", "--to", f"folder:{root / 'www'}") == 0, capsys.readouterr().out
    (root / "content" / f"{FOREWORD}.md").unlink()
    assert plans(root, "check") == 0, "nothing says where it is published"
    url = served(root / "www" / "current")
    for where in (url, url.rstrip("/"), f"folder:{root / 'www'}"):
        capsys.readouterr()
        assert plans(root, "check", "--published", where) == 1
        assert f"The page “/{FOREWORD}/” has been published" in capsys.readouterr().out
    (root / "empty").mkdir()
    for where in (f"{url}nowhere/", "folder:nowhere", "folder:empty", "branch:nowhere"):
        assert plans(root, "check", "--published", where) == 2
        assert where in capsys.readouterr().err


@pytest.fixture
def served() -> Iterator[Callable[[Path], str]]:
    """Give a function that serves a folder on this machine, and gives its address."""
    servers: list[ThreadingHTTPServer] = []

    def serve(folder: Path) -> str:
        handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
        servers.append(ThreadingHTTPServer(("127.0.0.1", 0), handler))
        threading.Thread(target=servers[-1].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{servers[-1].server_address[1]}/"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()
