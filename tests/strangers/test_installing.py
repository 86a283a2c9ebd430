"""What is installed to publish: by Python that looks nowhere near the change, and from what the lock names alone."""

import hashlib
import json
import os
import shutil
import subprocess
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from projects import REPOSITORY
from publish.sites import git
from publish.workflows import fresh_machine
from strangers.offences import BETRAY, BETRAY_IN_SHELL

TOKEN = "canary-8fQz-of-the-installer"
MODULES = ("venv", "ensurepip", "compileall", "sitecustomize", "usercustomize", "pip", "argparse", "logging", "json")
GENUINE, FORGED = "WHO = 'the one that the lock names'\n", "WHO = 'forged'\n"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Give a checkout of a change that brings modules under the names of Python's own."""
    root = tmp_path / "checkout"
    (root / "requirements").mkdir(parents=True)
    for name in ("Makefile", "pyproject.toml", "requirements/site.lock"):
        shutil.copy(REPOSITORY / name, root / name)
    for name in MODULES:
        (root / f"{name}.py").write_text(BETRAY)
    git(root, "init", "--quiet")
    git(root, "add", "--all", "--force")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "canary.txt").write_text("untouched")
    return root


def canary(checkout: Path) -> str:
    return (checkout.with_name("outside") / "canary.txt").read_text()


def environment(checkout: Path) -> dict[str, str]:
    return fresh_machine(checkout.with_name("temporary")) | {"PLANS_GIT_TOKEN": TOKEN}


def make(checkout: Path, *words: str, **more: str) -> "subprocess.CompletedProcess[str]":
    command = ["make", "-f", "Makefile", *words]
    env = environment(checkout) | more
    return subprocess.run(command, cwd=checkout, env=env, capture_output=True, text=True, check=False)


@pytest.mark.sweep
def test_an_environment_is_made_by_python_that_does_not_look_at_the_change(checkout: Path, tried: Counter[str]) -> None:
    venv = checkout.with_name("plans")
    done = make(checkout, f"VENV={venv}", f"{venv}/python.done")
    assert done.returncode == 0, done.stderr
    assert TOKEN not in done.stdout + done.stderr
    assert canary(checkout) == "untouched"
    assert (venv / "bin" / "pip").is_file()
    careless = subprocess.run(
        ["python3", "-m", "venv", "x"],
        cwd=checkout,
        env=environment(checkout),
        capture_output=True,
        text=True,
        check=False,
    )
    assert TOKEN in careless.stdout, "the same without -I betrays the token, so this test can fail"
    tried["stranger: installing"] += len(MODULES)


@pytest.mark.parametrize("target", ["site", "check", "publish", "serve", "lint"])
def test_an_environment_that_came_with_the_change_is_not_used(target: str, checkout: Path, tried: Counter[str]) -> None:
    for name in ("pip", "python", "plans", "ruff"):
        path = checkout / ".venv" / "bin" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(BETRAY_IN_SHELL)
        path.chmod(0o755)
    for name in ("python.done", "site.done", "test.done"):
        (checkout / ".venv" / name).touch()
        os.utime(checkout / ".venv" / name, (4102444800, 4102444800))
    git(checkout, "add", "--all", "--force")
    done = make(checkout, target)
    assert done.returncode == 2
    assert "The folder .venv is kept in the repository" in done.stderr
    assert TOKEN not in done.stdout + done.stderr
    assert canary(checkout) == "untouched"
    tried["stranger: installing"] += 1


def test_every_python_that_make_and_the_workflows_start_is_isolated() -> None:
    """`-m` and `-c` put the folder that one stands in before Python's own."""
    for name in ("Makefile", ".gitlab-ci.yml", ".github/workflows/preview.yml", ".github/workflows/publish.yml"):
        lines = (REPOSITORY / name).read_text().splitlines()
        started = [line for line in lines if "python" in line.lower() and (" -m " in line or " -c " in line)]
        assert all(" -I " in line for line in started if not line.lstrip().startswith("#")), started


def wheel(path: Path, text: str) -> Path:
    """Write a package of one module."""
    about = "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n"
    kind = "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("tiny.py", text)
        archive.writestr("tiny-1.0.dist-info/METADATA", about)
        archive.writestr("tiny-1.0.dist-info/WHEEL", kind)
        archive.writestr("tiny-1.0.dist-info/RECORD", "tiny.py,,\n")
    return path


FIND = "import sys; from pip._internal.cache import SimpleWheelCache as C; from pip._internal.models.link import Link; "
FIND += "print(C(sys.argv[1]).get_path_for_link(Link(sys.argv[2])))"


@pytest.mark.sweep
def test_a_forged_wheel_in_pips_cache_is_not_installed(checkout: Path, tried: Counter[str]) -> None:
    for name in MODULES:
        (checkout / f"{name}.py").unlink()
    venv, cache = checkout.with_name("plans"), checkout.with_name("cache")
    assert make(checkout, f"VENV={venv}", f"{venv}/python.done").returncode == 0
    genuine = wheel(checkout.with_name("index") / "tiny-1.0-py3-none-any.whl", GENUINE)
    digest = hashlib.sha256(genuine.read_bytes()).hexdigest()
    lock = checkout / "requirements" / "site.lock"
    lock.write_text(f"tiny==1.0 --hash=sha256:{digest}\n")
    python = str(venv / "bin" / "python")
    where = subprocess.run(
        [python, "-I", "-c", FIND, str(cache), genuine.as_uri()], capture_output=True, text=True, check=True
    ).stdout.strip()
    forged = wheel(Path(where) / genuine.name, FORGED)
    told = {"url": genuine.as_uri(), "archive_info": {"hash": f"sha256={digest}", "hashes": {"sha256": digest}}}
    forged.with_name("origin.json").write_text(json.dumps(told))
    settings = {"PIP_CACHE_DIR": str(cache), "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(genuine.parent)}
    module = next((venv / "lib").glob("python*/site-packages")) / "tiny.py"

    install = [python, "-I", "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(lock)]
    subprocess.run(install, env=environment(checkout) | settings, capture_output=True, check=True)
    assert module.read_text() == FORGED, "pip takes its own cache at its word, so this test can fail"

    subprocess.run([python, "-I", "-m", "pip", "uninstall", "--quiet", "--yes", "tiny"], check=True)
    make(checkout, f"VENV={venv}", f"{venv}/site.done", **settings)  # what comes after the lock is of no concern here
    assert module.read_text() == GENUINE
    tried["stranger: installing"] += 1
