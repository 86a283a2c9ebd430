"""Real servers on loopback: nginx, a git remote, an S3-compatible store."""

import functools
import getpass
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from partnership_plans.publish.nginx import nginx_config
from publish.sites import Server, free_port, git, store


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give an empty project: a folder with `plans/` in it."""
    root = tmp_path / "project"
    (root / "plans").mkdir(parents=True)
    return root


def has_brotli() -> Path | None:
    module = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
    return module if module.exists() else None


def reload(nginx: int) -> None:
    """Let nginx read its configuration again, and wait until its old workers are gone."""
    workers = Path(f"/proc/{nginx}/task/{nginx}/children")
    before = set(workers.read_text().split())
    os.kill(nginx, signal.SIGHUP)
    for _ in range(200):
        if not before & set(workers.read_text().split()):
            return
        time.sleep(0.05)
    pytest.fail("nginx did not read its configuration again.")


@pytest.fixture
def nginx(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Server]:
    """Run a real nginx with our own configuration on the folder `tmp_path/served`, in a folder if one is given."""
    base = getattr(request, "param", "/")
    program = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    if not program:
        pytest.fail("This test needs nginx. On Debian or Ubuntu: sudo apt-get install nginx-light")
    port, root, run = free_port(), tmp_path / "served", tmp_path / "nginx"
    run.mkdir()
    root.mkdir()
    for parent in (tmp_path, *tmp_path.parents):  # nginx's own user must get through pytest's private folders
        if parent.stat().st_uid == os.getuid() and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o111)
    brotli = has_brotli()
    user = f"user {getpass.getuser()};" if os.getuid() == 0 else ""
    config = run / "nginx.conf"
    paths = "".join(f"{kind}_temp_path {run}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    config.write_text(
        (f"load_module {brotli};\n" if brotli else "")
        + f"{user}\nworker_processes 1;\ndaemon off;\npid {run}/pid;\nerror_log {run}/error.log;\n"
        "events { worker_connections 512; }\n"
        f"http {{ include /etc/nginx/mime.types; access_log off; {paths}\n"
        + nginx_config(root, "localhost", base=base, listen=f"127.0.0.1:{port}", brotli=bool(brotli))
        + "}\n",
    )
    with (run / "out").open("wb") as out:
        process = subprocess.Popen([program, "-p", str(run), "-c", str(config)], stdout=out, stderr=out)

    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            if process.poll() is not None:
                pytest.fail(f"nginx did not start: {(run / 'out').read_text()}")
            time.sleep(0.05)
        yield Server(port, root, functools.partial(reload, process.pid), base)
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="session")
def store_url() -> Iterator[str]:
    """Run moto's S3 server for every test of this process."""
    with store() as url:
        yield url


@pytest.fixture
def remote(project: Path, tmp_path: Path) -> Path:
    """Make the project a repository with a real bare remote, `origin`."""
    bare = tmp_path / "remote.git"
    bare.mkdir()
    git(bare, "init", "--quiet", "--bare")
    git(project, "init", "--quiet")
    (project / "plans" / "plan.txt").write_text("1\n")
    (project / ".gitignore").write_text("/.plans/\n")
    git(project, "add", "-A")
    git(project, "commit", "--quiet", "-m", "The plan")
    git(project, "remote", "add", "origin", str(bare))
    git(project, "push", "--quiet", "origin", "main")
    return bare
