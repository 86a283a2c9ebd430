"""For every code there is a proof that its hint leads on: what is wrong is told, the hint is done, nothing is told.

What a plan can have wrong is proved by the fixtures (`test_problems_hints.py`). What building, publishing and a live
site can have wrong stands here, each with real commands. A code of the register without one fails here.
"""

import functools
import http.server
import json
import re
import shutil
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from partnership_plans import cli
from partnership_plans.codes import CODES
from partnership_plans.outputs import search_index
from partnership_plans.outputs.pagefind_service import SearchError
from partnership_plans.problems import Place, Problem
from partnership_plans.publish.fetching import Limits
from partnership_plans.publish.headers import headers_for
from partnership_plans.publish.live import verify_url
from partnership_plans.publish.nginx import nginx_config
from projects import REPOSITORY, Lay
from publish.sites import git
from publish.test_verify import BAD_PAGES, BAD_SITES, finished, with_page
from serving.process import serving
from test_problems import FOLDERS

FOREWORD = "content/example/2020-2024/foreword.md"
Told = list[Problem]


class Scene(NamedTuple):
    """A project of its own, and what a proof works with."""

    root: Path
    patch: pytest.MonkeyPatch
    said: Callable[[], str]

    def plans(self, *words: str, root: Path | None = None) -> Told:
        """Run a command, and give the problems that it tells."""
        self.said()
        cli.main(["--config", str((root or self.root) / "mkdocs.yml"), *words, "--format", "json"])
        told = self.said()
        rows = json.loads(told) if told.strip() else []
        return [
            Problem(r["code"], r["severity"], Place(r["file"], r["line"], r["column"]), r["message"], r["hint"])
            for r in rows
        ]

    def publish(self, *words: str, root: Path | None = None) -> Told:
        return self.plans("publish", "--to", f"folder:{self.root.parent / 'www'}", *words, root=root)

    def repository(self) -> Path:
        (self.root / ".gitignore").write_text("/.plans/\n/site/\n", encoding="utf-8")
        git(self.root, "init", "--quiet")
        return self.commit()

    def commit(self) -> Path:
        git(self.root, "add", "--all")
        git(self.root, "commit", "--quiet", "-m", "A step")
        return self.root


Proof = Callable[[Scene], Iterator[Told]]
"""Makes a fault and gives what is told; then does what the hint says and gives what is told then."""
PROOFS: dict[str, dict[str, Proof]] = defaultdict(dict)


def proof(code: str) -> Callable[[Proof], Proof]:
    def keep(made: Proof) -> Proof:
        PROOFS[code][made.__name__] = made
        return made

    return keep


# --- a finished site in a folder ---


def verified(scene: Scene, site: Path) -> Told:
    return scene.plans("verify", str(site))


def spoilt_site(case: str, scene: Scene) -> Iterator[Told]:
    spoil, code = BAD_SITES[case]
    site = finished(scene.root / "built", {})
    spoil(site)
    told = verified(scene, site)
    yield told
    (one, *_) = [problem for problem in told if problem.code == code]
    if one.hint.startswith("take it away"):
        (site / one.where.file).unlink()
    elif one.hint.startswith("give one of the two another name"):
        (site / one.where.file).rename(site / "another")
        shutil.rmtree(site)
        finished(site, {})
    else:
        assert "build it anew" in one.hint or "give it content" in one.hint or "nearest" in one.hint, one.hint
        shutil.rmtree(site)
        finished(site, {})
    yield verified(scene, site)


def spoilt_page(case: str, scene: Scene) -> Iterator[Told]:
    """A page with a fault of the theme or of its author; `did you mean` is typed, what is to go goes."""
    body, code, _ = BAD_PAGES[case]
    site = finished(scene.root / "built", with_page(body))
    told = verified(scene, site)
    yield told
    (one, *_) = [problem for problem in told if problem.code == code]
    meant = re.search("did you mean “([^”]+)”", one.hint)
    typed = re.search("“([^”]+)”", one.message)
    if meant and typed:
        body = body.replace(typed[1], meant[1])
    elif one.hint.startswith("keep a copy in this site"):
        assert typed
        body = body.replace(typed[1], "../measures/burglary.csv")
    elif one.hint.startswith("name a place that is on that page, or take out the “#”"):
        body = re.sub('#[^"]+', "", body)
    else:
        assert "or take the link out" in one.hint or "build it anew" in one.hint, one.hint
        body = ""
    shutil.rmtree(site)
    yield verified(scene, finished(site, with_page(body)))


for _case in BAD_SITES:
    PROOFS[BAD_SITES[_case][1]][_case] = functools.partial(spoilt_site, _case)
for _case in BAD_PAGES:
    PROOFS[BAD_PAGES[_case][1]][_case] = functools.partial(spoilt_page, _case)


@proof("empty-site")
def nothing_to_verify(scene: Scene) -> Iterator[Told]:
    site = scene.root / "built"
    site.mkdir()
    yield verified(scene, site)
    yield verified(scene, finished(site, {}))


# --- a theme that was changed, found by `plans check` ---


def changed_theme(body: str, scene: Scene) -> Iterator[Told]:
    main = scene.root / "theme" / "main.html"
    as_it_came = main.read_text()
    main.unlink()
    main.write_text(f'{{% extends "base.html" %}}\n{{% block announce %}}\n{body}\n{{% endblock %}}\n')
    told = scene.plans("check")
    assert all(one.where.file == "theme/main.html" for one in told), told
    yield told
    assert all("theme/" in one.hint or one.hint.startswith("keep a copy") for one in told), told
    main.write_text(as_it_came)
    yield scene.plans("check")


OF_A_THEME = {case: body for case, (body, code, _) in BAD_PAGES.items() if code in {"broken-page", "outside-request"}}
OF_A_THEME["an id twice"] *= 2
for _case, _body in OF_A_THEME.items():
    PROOFS[BAD_PAGES[_case][1]][f"in the theme: {_case}"] = functools.partial(changed_theme, _body)


# --- building ---


def told_in(said: str) -> Told:
    """Give the problems that stand in a terminal, each at the first line of its file."""
    found = re.findall(r"^(\S+?):1:1: error\[([a-z-]+)\]: (.+)\n(?:  .*\n)*?  → (.+)$", said, re.MULTILINE)
    return [Problem(code, "error", Place(file), message, hint) for file, code, message, hint in found]  # type: ignore[arg-type] # as its text


@proof("search-index")
def pagefind_stopped(scene: Scene) -> Iterator[Told]:
    def fail(*_arguments: object) -> None:
        message = "Pagefind stopped"
        raise SearchError(message)

    def built() -> Told:
        scene.said()
        cli.main(["--config", str(scene.root / "mkdocs.yml"), "build", "--to", str(scene.root / "site")])
        return told_in(scene.said())

    with scene.patch.context() as patch:
        patch.setattr(search_index, "indexing", fail)
        yield built()
    yield built()


def mkdocs_refuses(line: str, scene: Scene) -> Iterator[Told]:
    settings = scene.root / "mkdocs.yml"
    kept = settings.read_text()
    settings.write_text(f"{kept}{line}\n")
    told = scene.plans("check")
    assert len({one.where for one in told}) == len(told), f"told twice at one place: {told}"
    yield told
    settings.write_text(kept)
    yield scene.plans("check")


for _line in (
    "dev_addr: nonsense",
    "validation: {links: {not_found: x}}",
    "watch: [nowhere]",
    "site_author: [x]",
    "google_analytics: 5",
):
    PROOFS["engine"][_line] = functools.partial(mkdocs_refuses, _line)


STUMBLES = """
from pathlib import Path
from partnership_plans.engines import building

write = building.write

def stumbling(config_file, folder, **more):
    if "Stumble" in (Path(config_file).parent / {foreword!r}).read_text():
        raise RuntimeError("a list that is no list")
    return write(config_file, folder, **more)

building.write = stumbling
"""


@proof("engine")
def the_program_stops_while_it_serves(scene: Scene) -> Iterator[Told]:
    """Its page says to undo the last change, and after that the site is shown again."""
    faulty = scene.root.parent / "faulty"
    faulty.mkdir()
    (faulty / "sitecustomize.py").write_text(STUMBLES.format(foreword=FOREWORD))
    foreword = scene.root / FOREWORD
    kept = foreword.read_text()
    with serving(scene.root, PYTHONPATH=f"{faulty}:{REPOSITORY / 'hooks'}") as server:
        server.wait_for_text("Safer Example")
        foreword.write_text(f"{kept}\nStumble.\n")
        server.wait_for_text("The program itself stopped: RuntimeError: a list that is no list.", status=503)
        server.wait_for_text("Undo your last change, and tell its developers of this message.", status=503)
        said = server.said
        yield told_in(said)
        foreword.write_text(kept)
        server.wait_for_text("Safer Example")
        server.wait_for(lambda: server.said.count("The site is at") > 1)
        yield told_in(server.said.removeprefix(said))


# --- a proposed change ---


def touched(name: str, scene: Scene) -> Iterator[Told]:
    base = git(scene.repository(), "rev-parse", "HEAD")
    path = scene.root / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("plans.example.gov.uk\n")
    scene.commit()
    yield scene.plans("check", "--since", base, "--words-only")
    path.unlink()
    scene.commit()
    yield scene.plans("check", "--since", base, "--words-only")


for _name in ("Makefile", "scripts/run.py", "content/CNAME"):
    PROOFS["beyond-words"][_name] = functools.partial(touched, _name)


# --- publishing ---


def not_a_site(spoil: Callable[[Path], object], scene: Scene) -> Iterator[Told]:
    scene.repository()
    site = scene.root / "site"
    assert cli.main(["--config", str(scene.root / "mkdocs.yml"), "build", "--to", str(site)]) == 0
    spoil(site)
    yield scene.publish("--finished", "site")
    if site.is_symlink():
        site.unlink()
    assert cli.main(["--config", str(scene.root / "mkdocs.yml"), "build", "--to", str(site)]) == 0
    yield scene.publish("--finished", "site")


def led_elsewhere(site: Path) -> None:
    site.rename(site.with_name("elsewhere"))
    site.symlink_to("elsewhere")


PROOFS["not-a-site"] |= {
    "a link in it": functools.partial(not_a_site, lambda site: (site / "x").symlink_to("/etc/passwd")),
    "no folder": functools.partial(not_a_site, shutil.rmtree),
    "a link itself": functools.partial(not_a_site, led_elsewhere),
}


def clones(scene: Scene) -> tuple[Path, Path]:
    """Give two clones of the project, each with what a build needs."""
    scene.repository()
    git(scene.root, "config", "receive.denyCurrentBranch", "ignore")
    made = []
    for name in ("one", "two"):
        git(scene.root.parent, "clone", "--quiet", scene.root.as_uri(), name)
        made.append(scene.root.parent / name)
    return made[0], made[1]


def changed(clone: Path, word: str = "A word more.") -> None:
    path = clone / FOREWORD
    path.write_text(f"{path.read_text()}\n{word}\n")
    git(clone, "commit", "--quiet", "-am", word)


@proof("order-unknown")
def older_over_newer(scene: Scene) -> Iterator[Told]:
    one, two = clones(scene)
    changed(two)
    git(two, "push", "--quiet", "origin", "main")
    assert scene.publish(root=two) == []
    told = scene.publish(root=one)
    assert told[0].hint.startswith("“git pull” first, then publish again")
    yield told
    git(one, "pull", "--quiet")
    yield scene.publish(root=one)


@proof("order-unknown")
def a_history_that_was_rewritten(scene: Scene) -> Iterator[Told]:
    one, two = clones(scene)
    changed(two)
    assert scene.publish(root=two) == []
    changed(one, "Other words.")
    told = scene.publish(root=one)
    (over,) = re.findall(r"“(?:plans publish )?--over (\w+)”", told[0].hint)
    yield told
    yield scene.publish("--over", over, root=one)


@proof("order-unknown")
def a_folder_without_history(scene: Scene) -> Iterator[Told]:
    one, _ = clones(scene)
    assert scene.publish(root=one) == []
    shutil.move(scene.root / ".git", scene.root.parent / "aside")
    told = scene.publish()
    assert told[0].hint.startswith("publish from a clone")
    yield told
    yield scene.publish(root=one)


@proof("uncommitted")
def a_file_in_no_commit(scene: Scene) -> Iterator[Told]:
    path = scene.repository() / FOREWORD
    path.write_text(f"{path.read_text()}\nA word more.\n")
    yield scene.publish()
    scene.commit()
    yield scene.publish()


def with_branch(scene: Scene) -> tuple[Callable[[], Told], Path]:
    """Give what publishes to a branch, and a clone of that branch for somebody else to edit."""
    bare = scene.root.parent / "remote.git"
    git(scene.root.parent, "init", "--quiet", "--bare", str(bare))
    git(scene.repository(), "remote", "add", "origin", str(bare))
    git(scene.root, "push", "--quiet", "origin", "main")
    send = functools.partial(scene.plans, "publish", "--to", "branch:gh-pages")
    assert send() == []
    other = scene.root.parent / "other"
    git(scene.root.parent, "clone", "--quiet", "--branch", "gh-pages", str(bare), str(other))
    return send, other


@proof("edited-on-branch")
def a_page_edited_on_the_branch(scene: Scene) -> Iterator[Told]:
    send, other = with_branch(scene)
    home = other / "index.html"
    home.write_text(home.read_text().replace("</main>", "<p>A word more.</p></main>"))
    git(other, "commit", "--quiet", "-am", "Write on the branch")
    git(other, "push", "--quiet", "origin", "gh-pages")
    yield send()
    changed(scene.root)
    yield send()


@proof("target")
def a_folder_that_another_tool_uses(scene: Scene) -> Iterator[Told]:
    others = scene.root.parent / "www" / "releases" / "theirs"
    others.mkdir(parents=True)
    told = scene.publish()
    assert "move them elsewhere" in told[0].hint
    yield told
    others.rename(scene.root.parent / "theirs")
    yield scene.publish()


@proof("target")
def a_branch_that_holds_something_else(scene: Scene) -> Iterator[Told]:
    send, other = with_branch(scene)
    git(other, "checkout", "--quiet", "--orphan", "docs")
    git(other, "rm", "-rf", "--quiet", ".")
    (other / "app.js").write_text("1")
    git(other, "add", "app.js")
    git(other, "commit", "--quiet", "-m", "Another site")
    git(other, "push", "--quiet", "origin", "docs")
    told = scene.plans("publish", "--to", "branch:docs")
    assert told[0].hint.startswith("name another branch")
    yield told
    yield send()


@proof("target")
def a_link_where_we_write(scene: Scene) -> Iterator[Told]:
    elsewhere = scene.root.parent / "elsewhere"
    elsewhere.mkdir()
    (scene.root / ".plans").symlink_to(elsewhere)
    told = scene.publish()
    assert told[0].hint == "take the link away, and publish again."
    yield told
    (scene.root / ".plans").unlink()
    yield scene.publish()


# --- a live site ---


@contextmanager
def served(site: Path, *, without: str = "") -> Iterator[str]:
    """Serve a folder with the headers that we ask for, but for one."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            path = self.path.partition("?")[0].lstrip("/")
            file = site / (f"{path}index.html" if not path or path.endswith("/") else path)
            text = file.read_text("utf-8", "replace") if file.is_file() else ""
            for name, value in headers_for(path, text).items():
                if name != without:
                    self.send_header(name, value)
            super().end_headers()

        def list_directory(self, _path: object) -> None:
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def hacked(site: Path) -> None:
    (site / "example/index.html").write_text("hacked")


SPOILT: dict[str, tuple[str, Callable[[Path], object]]] = {
    "a page is gone": ("live-missing", lambda site: (site / "example/index.html").unlink()),
    "a page was changed": ("live-differs", hacked),
    "the list of files is gone": ("live-manifest", lambda site: (site / "manifest.json").unlink()),
    "the list of files is empty": ("live-manifest", lambda site: (site / "manifest.json").write_text("[]")),
}


def spoilt_live(spoil: Callable[[Path], object], scene: Scene) -> Iterator[Told]:
    assert scene.publish() == []
    live = scene.root.parent / "www" / "current"
    with served(live) as url:
        assert scene.plans("verify", url) == []
        spoil(live)
        told = scene.plans("verify", url)
        yield told
        assert all(one.hint.startswith("publish it again (“plans publish”)") for one in told)
        assert scene.publish() == []
        yield scene.plans("verify", url)


for _case, (_code, _spoil) in SPOILT.items():
    PROOFS[_code][_case] = functools.partial(spoilt_live, _spoil)


def a_header_that_is_not_set(name: str, scene: Scene) -> Iterator[Told]:
    """The host is told to set what the hint says; what `plans nginx` gives, as the manual says, says it too."""
    site = finished(scene.root / "built", {})
    with served(site, without=name) as url:
        told = scene.plans("verify", url)
        yield told
    wanted = {re.findall("should be “(.+)”; see docs/hosting", one.hint)[0] for one in told}
    given = {headers_for(address, (site / f"{address}index.html").read_text())[name] for address in ("", "search/")}
    assert wanted <= given | {headers_for("assets/x.0123456789ab.css")[name]}
    assert name in nginx_config(site, "localhost")
    with served(site) as url:
        yield scene.plans("verify", url)


for _name in headers_for(""):
    PROOFS["live-header"][_name] = functools.partial(a_header_that_is_not_set, _name)


def an_address(typed: str, scene: Scene) -> Iterator[Told]:
    site = finished(scene.root / "built", {})
    with served(site) as url:
        yield list(verify_url(typed, wait=0, timeout=2))
        yield scene.plans("verify", url)


PROOFS["unreachable"] |= {
    "no address of the web": functools.partial(an_address, "ftp://127.0.0.1/"),
    "nobody is there": functools.partial(an_address, "http://127.0.0.1:9/"),
}


@proof("live-limits")
def more_than_a_site_of_ours(scene: Scene) -> Iterator[Told]:
    """The address of something else, by which the reader would be kept for hours."""
    site = finished(scene.root / "built", {})
    with served(site) as url:
        yield list(verify_url(url, wait=0, limits=Limits(file=3_000_000, whole=5_000, file_seconds=5, seconds=60)))
        yield scene.plans("verify", url)


CASES = [
    pytest.param(code, case, marks=[pytest.mark.sweep] if number % 5 else [])
    for code, cases in PROOFS.items()
    for number, case in enumerate(cases)
]
"""Each run proves the first of each code, and every fifth of the others."""


@pytest.mark.parametrize(("code", "case"), CASES)
def test_who_does_what_the_hint_says_is_told_nothing_more(
    code: str, case: str, lay: Lay, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        monkeypatch.setenv(name, "2021-06-01T12:00:00Z")
    scene = Scene(lay(None), monkeypatch, lambda: capsys.readouterr().out)
    steps = PROOFS[code][case](scene)
    told = next(steps)
    assert code in {one.code for one in told}, told
    assert all(one.hint for one in told), told
    left = next(steps)
    steps.close()  # type: ignore[attr-defined] # it is a generator
    assert left == []


def test_every_code_has_a_proof_that_its_hint_leads_on() -> None:
    by_fixture = {name.partition("--")[0] for name in FOLDERS}
    assert sorted(code for code in CODES.keys() - by_fixture if not PROOFS.get(code)) == [], (
        "lay tests/problems/<code>/ with its mended/ (see test_problems_hints.py), or write a proof here"
    )
