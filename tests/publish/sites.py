"""A small site of hand-written pages in which every file says which release it belongs to, and helpers to serve it."""

import hashlib
import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from partnership_plans.outputs.policy import policy_for
from partnership_plans.problems import Problem

Pages = dict[str, str]
SCRIPT = 'document.querySelector("h1").dataset.ran = "yes";'


def page(body: str, address: str = "", title: str = "A page", head: str = "") -> str:
    """Write a whole page, as the theme would: its script stands in it."""
    return (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy_for(address, SCRIPT)}">\n'
        f'<title>{title}</title>\n{head}<script type="module">{SCRIPT}</script>\n</head>\n'
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def write(folder: Path, files: Pages) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def hashed(stem: str, ending: str, text: str) -> tuple[str, str]:
    return f"assets/{stem}.{hashlib.sha256(text.encode()).hexdigest()[:12]}{ending}", text


def site_files(release: int | str, *, padding: int = 30, without: tuple[str, ...] = ()) -> Pages:
    """Give a site in which every page and every asset says which release it belongs to."""
    css, css_text = hashed("site", ".css", f"/* release {release} */ body {{ color: black; }}\n" + "a {}\n" * 200)
    js, js_text = hashed("site", ".js", f"// release {release}\n" + "void 0;\n" * 100)
    files = {css: css_text, js: js_text, "measures/burglary.csv": f"period,value\n2024,{release}\n"}
    names = {"": "index.html", "about/": "about/index.html", "measures/": "measures/index.html"}
    names |= {
        "measures/burglary/": "measures/burglary/index.html",
        "404.html": "404.html",
        "search/": "search/index.html",
    }
    for address, name in names.items():
        if address in without:
            continue
        up = "/" if address == "404.html" else "../" * address.count("/") or "./"
        head = f'<link rel="stylesheet" href="{up}{css}">\n<script src="{up}{js}" defer></script>\n'
        head += f'<meta name="plans:id" content="page/{address}">\n'
        links = "".join(
            f'<li><a href="{up}{a}">{a or "home"}</a></li>' for a in names if a not in without and a != "404.html"
        )
        body = f'<h1 id="top-of-page">Release {release}</h1><ul>{links}</ul>'
        body += f"<p>This is the page at {address or 'home'}, in full.</p>"
        files[name] = page(body + f"<p>Some more words to read here, {release}.</p>" * padding, address, head=head)
    return files


def builder(files: Pages, problems: tuple[Problem, ...] = ()) -> Callable[[Path], tuple[Problem, ...]]:
    def build(staging: Path) -> tuple[Problem, ...]:
        write(staging, files)
        return problems

    return build


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


class Server(NamedTuple):
    """A running web server."""

    port: int
    root: Path
    reload: Callable[[], None]
    base: str = "/"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.base}"

    def get(self, path: str, **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path, headers={k.replace("_", "-"): v for k, v in headers.items()})
            answer = connection.getresponse()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()


def git(folder: Path, *args: str) -> str:
    """Run git as somebody with a name, on the branch main."""
    who = ["-c", "user.name=An editor", "-c", "user.email=editor@localhost", "-c", "init.defaultBranch=main"]
    done = subprocess.run(["git", *who, *args], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"git {' '.join(args)}: {done.stderr}"
    return done.stdout.strip()


def begin_history(root: Path, patch: pytest.MonkeyPatch, then: Path, day: str = "2021-05-01") -> None:
    """Make a project a repository with one commit, of a day: the plans and the narrative as they are in `then`."""
    git(root, "init", "--quiet")
    of_root = (f"--git-dir={root / '.git'}", "--work-tree=.")
    git(then, *of_root, "add", "--all", *(name for name in ("plans", "content") if (then / name).is_dir()))
    patch.setenv("GIT_COMMITTER_DATE", f"{day}T12:00:00Z")
    git(then, *of_root, "commit", "--quiet", "-m", "Before")


@contextmanager
def store() -> Iterator[str]:
    """Run moto's S3 server: real HTTP, in memory. It does not check signatures."""
    port = free_port()
    program = Path(sys.executable).with_name("moto_server")
    if not program.exists():
        pytest.fail("This test needs moto's S3 server: pip install 'moto[server,s3]' boto3")
    process = subprocess.Popen(
        [str(program), "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(400):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)
