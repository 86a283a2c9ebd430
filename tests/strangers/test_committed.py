"""Files that run though nobody calls them code, and files that hide what a change does: told in every change."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from partnership_plans import cli
from partnership_plans.committed import check_committed
from projects import Lay
from publish.sites import git
from strangers.attack import put

Change = Callable[[Path], object]


def file(name: str) -> Change:
    return lambda root: put(root, name, "x\n")


def link(name: str, to: str) -> Change:
    def make(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).symlink_to(to)

    return make


def module(root: Path) -> None:
    git(root, "commit", "--quiet", "--allow-empty", "-m", "x")
    (root / "content" / "module").mkdir()
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{git(root, 'rev-parse', 'HEAD')},content/module")


def accents(root: Path) -> None:
    put(root, "docs/caf\u00e9.txt", "x")
    put(root, "docs/cafe\u0301.txt", "x")


def capitals(root: Path) -> None:
    put(root, "theme/Help/x.txt", "x")
    put(root, "theme/help/x.txt", "x")


TOLD: dict[str, tuple[Change, str]] = {
    "an environment": (file(".venv/python.done"), "committed-output"),
    "an environment's settings for pip": (file(".venv/pip.conf"), "committed-output"),
    "an environment of another name": (file("venv/bin/python"), "committed-output"),
    "an environment in capital letters": (file(".VENV/bin/python"), "committed-output"),
    "a cache of wheels": (file(".cache/pip/wheels/x.whl"), "committed-output"),
    "a link for the site": (link("site", "../elsewhere"), "committed-output"),
    "a link for our own work": (link(".plans", "../elsewhere"), "committed-output"),
    "a link for the release": (link("release", "/tmp"), "committed-output"),
    "a lock of our own work": (file(".plans/publish.lock"), "committed-output"),
    "what Python compiled": (file("hooks/partnership_plans/__pycache__/cli.cpython-312.pyc"), "committed-output"),
    "what Python compiled, without its source": (file("hooks/partnership_plans/extra.pyc"), "committed-output"),
    "a program of the machine": (file("hooks/yaml.so"), "committed-output"),
    "paths for Python": (file("hooks/x.pth"), "committed-output"),
    "how a package is installed": (file("partnership_plans.egg-info/entry_points.txt"), "committed-output"),
    "programs of npm": (file("node_modules/x/index.js"), "committed-output"),
    "a module of Python": (file("venv.py"), "code-out-of-place"),
    "another": (file("compileall.py"), "code-out-of-place"),
    "what Python starts with": (file("sitecustomize.py"), "code-out-of-place"),
    "what Python starts with, beside the program": (file("hooks/sitecustomize.py"), "code-out-of-place"),
    "a module of Python beside the program": (file("hooks/json/__init__.py"), "code-out-of-place"),
    "a module of a package": (file("pydantic/__init__.py"), "code-out-of-place"),
    "a build": (file("setup.py"), "code-out-of-place"),
    "what pytest reads": (file("conftest.py"), "code-out-of-place"),
    "a Makefile before ours": (file("GNUmakefile"), "code-out-of-place"),
    "another Makefile before ours": (file("makefile"), "code-out-of-place"),
    "a program among the words": (file("content/example/x.py"), "code-out-of-place"),
    "modules of git": (file(".gitmodules"), "git-settings"),
    "a module among the words": (module, "git-settings"),
    "attributes beside the plans": (file("plans/example/.gitattributes"), "git-settings"),
    "attributes beside the words": (file("content/.gitattributes"), "git-settings"),
    "large files from elsewhere": (file("content/.lfsconfig"), "git-settings"),
    "two folders that differ by a capital": (capitals, "same-name-twice"),
    "two names that differ by how an accent is written": (accents, "same-name-twice"),
}


@pytest.fixture
def kept(lay: Lay) -> Path:
    """Give a project that git keeps."""
    root = lay(None)
    (root / "hooks").unlink()
    put(root, "hooks/build.py", "")
    git(root, "init", "--quiet")
    git(root, "add", "--all")
    assert check_committed(root) == ()
    return root


@pytest.mark.parametrize("what", TOLD)
def test_what_runs_unseen_or_hides_a_change_is_told(what: str, kept: Path, tried: Counter[str]) -> None:
    make, code = TOLD[what]
    make(kept)
    assert what.startswith("a module among") or check_committed(kept) == (), (
        "what git does not keep is this machine's own"
    )
    git(kept, "-c", "core.precomposeUnicode=false", "add", "--all", "--force")
    problems = check_committed(kept)
    assert code in {problem.code for problem in problems}, problems
    tried["stranger: committed"] += 1


@pytest.mark.parametrize(
    "name", ["docs/example.py", "tests/test_x.py", "hooks/partnership_plans/json.py", "theme/x.py", ".gitattributes"]
)
def test_what_lies_where_it_belongs_is_not_told(name: str, kept: Path) -> None:
    put(kept, name, "")
    git(kept, "add", "--all")
    assert check_committed(kept) == ()


RUNS = [
    "Makefile", "mkdocs.yml", "pyproject.toml", "requirements/site.lock", "hooks/build.py", "theme/main.html",
    "CODEOWNERS", ".github/workflows/publish.yml", ".gitlab-ci.yml", ".gitattributes", "pip.conf", "tox.ini",
    "package.json", ".npmrc", ".python-version", "pytest.ini", "setup.cfg", "Plans/x.yml", "plans.yml",
    "contents/x.md", "content/CNAME",
]  # fmt: skip


@pytest.mark.parametrize("name", RUNS)
def test_a_change_of_anything_but_words_is_told_and_refused_where_only_words_may_change(
    name: str, kept: Path, tried: Counter[str], capsys: pytest.CaptureFixture[str]
) -> None:
    git(kept, "commit", "--quiet", "-m", "before")
    text = (kept / name).read_text() + "\n" if (kept / name).is_file() else "x\n"
    (kept / name).unlink(missing_ok=True)  # it may be a link to the theme itself
    put(kept, name, text)
    put(kept, "content/example/2020-2024/thanks.md", "---\ntitle: Thanks\n---\nThanks to all.\n")
    git(kept, "add", "--all", "--force")
    git(kept, "commit", "--quiet", "-m", "after")
    check = ["--config", str(kept / "mkdocs.yml"), "check", "--since", "HEAD~1"]
    cli.main(check)
    assert f"{name}:1:1: warning[beyond-words]: This change touches " in capsys.readouterr().out
    assert cli.main([*check, "--words-only"]) == 1
    assert f"{name}:1:1: error[beyond-words]" in capsys.readouterr().out
    tried["stranger: committed"] += 1


def test_a_change_of_words_alone_is_let_through(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(kept, "commit", "--quiet", "-m", "before")
    put(kept, "content/example/2020-2024/thanks.md", "---\ntitle: Thanks\n---\nThanks to all.\n")
    git(kept, "add", "--all")
    git(kept, "commit", "--quiet", "-m", "after")
    check = ["--config", str(kept / "mkdocs.yml"), "check", "--words-only"]
    assert cli.main(check) == 2, "a change is needed to look at"
    assert cli.main([*check, "--since", "HEAD~1"]) == 0, capsys.readouterr().out
