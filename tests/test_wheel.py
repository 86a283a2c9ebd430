"""The wheel holds all that a site is made with: installed alone, beside nothing of this repository, it builds one."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from built.once import once
from partnership_plans.pages.pieces import of_kinds
from projects import AS_AT, FIXTURES, REPOSITORY, SITES, names_of, said_of

MOST = 2_000_000
DAY = {name: f"@{AS_AT.timestamp():.0f} +0000" for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE")}
SETTINGS = """\
site_name: Example plans
docs_dir: content
plugins: [partnership-plans]
theme:
  name: material
"""
CLEAN = "No errors, no warnings.\n"
ADDED = (
    ("body", "--name", "Ashby Council", "--kind", "council"),
    ("partner", "--body", "ashby-council", "--role", "responsible authority"),
    ("priority", "--title", "Cleaner streets", "--summary", "Streets that people like to walk on."),
    ("action", "--title", "Repair the footpaths", "--owner", "ashby-council", "--due", "2027-03"),
    ("measure", "--title", "Footpaths that are open", "--unit", "percent", "--better", "up"),
    ("reading", "--period", "2026-04", "--value", "50"),
)


def run(*words: str | Path, cwd: Path, **more: str) -> str:
    """Run a command where no folder of this repository is on Python's path, and give what it said."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PLANS_", "SOURCE_"))}
    done = subprocess.run(
        [*map(str, words)], cwd=cwd, env=env | DAY | more, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def wheel(shared: Path) -> Path:
    """Build the wheel from a copy of what it is made of."""
    return next((once(shared, "wheel", build_wheel) / "dist").glob("*.whl"))


def build_wheel(folder: Path) -> None:
    source, out = folder / "source", folder / "dist"
    source.mkdir()
    out.mkdir()
    for name in ("hooks", "theme"):
        shutil.copytree(REPOSITORY / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "LICENSE", "README.md"):
        shutil.copy(REPOSITORY / name, source)
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", out, source, cwd=out)


@pytest.fixture(scope="session")
def installed(wheel: Path, shared: Path) -> Path:
    """Install the wheel into an environment of its own, which borrows from ours the packages of others alone."""
    return once(shared, "installed", lambda folder: install(wheel, folder / "venv")) / "venv"


def install(wheel: Path, venv: Path) -> None:
    run(sys.executable, "-m", "venv", "--without-pip", venv, cwd=venv.parent)
    asked = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = Path(run(venv / "bin/python", "-c", asked, cwd=venv).strip())
    for path in Path(sysconfig.get_path("purelib")).iterdir():
        if "partnership_plans" not in path.name:
            (site / path.name).symlink_to(path)
    for path in Path(sysconfig.get_path("scripts")).glob("pagefind*"):
        shutil.copy(path, venv / "bin")
    pip = (sys.executable, "-m", "pip", "--python", venv / "bin/python")
    run(*pip, "install", "-q", "--no-deps", "--no-index", wheel, cwd=venv)
    where = run(venv / "bin/python", "-c", "import partnership_plans; print(partnership_plans.__file__)", cwd=venv)
    assert str(venv) in where, "the program that runs is the installed one"


@pytest.fixture
def council(tmp_path: Path) -> Path:
    """Lay out what a council keeps: its narrative, its plans and its settings, and nothing of ours."""
    root = tmp_path / "council"
    shutil.copytree(FIXTURES / "_base", root)
    (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    run("git", "init", "-q", "-b", "main", cwd=root)
    commit(root, "Begin")
    return root


def commit(root: Path, message: str) -> None:
    run("git", "add", "--all", cwd=root)
    run("git", "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", message, cwd=root)


def test_the_wheel_is_small_and_holds_theme_and_program_and_no_plan(wheel: Path) -> None:
    assert wheel.stat().st_size < MOST
    names = zipfile.ZipFile(wheel).namelist()
    theme = {path.relative_to(REPOSITORY).as_posix() for path in (REPOSITORY / "theme").rglob("*") if path.is_file()}
    assert {f"partnership_plans/{name}" for name in theme} <= set(names)
    assert not [name for name in names if name.startswith(("plans/", "content/", "tests/")) or name.endswith(".pyc")]


@pytest.mark.sweep
def test_the_installed_program_builds_and_publishes_a_councils_plans(installed: Path, council: Path) -> None:
    plans = installed / "bin/plans"
    run(plans, "build", cwd=council)
    run("git", "init", "-q", "--bare", council.parent / "live.git", cwd=council)
    run("git", "remote", "add", "origin", council.parent / "live.git", cwd=council)
    run(plans, "publish", "--to", "branch:gh-pages", cwd=council)
    live = run("git", "--git-dir", council.parent / "live.git", "show", "gh-pages:index.html", cwd=council)
    assert live.replace("\r", "") == (council / "site" / "index.html").read_text(encoding="utf-8")


@pytest.mark.sweep
def test_a_council_begins_from_an_empty_folder_and_publishes_and_no_word_is_of_another(
    installed: Path, tmp_path: Path
) -> None:
    plans, root = installed / "bin/plans", tmp_path / "ashby"
    day = {"SOURCE_DATE_EPOCH": "1795755600"}  # in November 2026
    root.mkdir()
    (begin,) = re.findall(r"^plans new .+$", (REPOSITORY / "docs/start.md").read_text(encoding="utf-8"), re.MULTILINE)
    run(plans, *[word for word in shlex.split(begin)[1:] if word != "ashby"], cwd=root, **day)
    run("git", "init", "-q", "-b", "main", cwd=root)
    run("git", "init", "-q", "--bare", tmp_path / "live.git", cwd=tmp_path)
    run("git", "remote", "add", "origin", tmp_path / "live.git", cwd=root)
    commit(root, "Begin")
    assert run(plans, "check", cwd=root, **day) == CLEAN
    run(plans, "build", cwd=root, **day)
    run(plans, "publish", cwd=root, **day)
    for words in ADDED:
        run(plans, "add", *words, cwd=root, **day)
    assert run(plans, "check", cwd=root, **day) == CLEAN
    commit(root, "Say what we do")
    run(plans, "publish", cwd=root, **day)
    branch = ("git", "--git-dir", tmp_path / "live.git")
    pages = run(*branch, "grep", "-I", "-h", "-e", "", "gh-pages", "--", ":!pagefind", cwd=root)
    assert "Repair the footpaths" in pages
    files = [path for path in root.rglob("*") if path.is_file() and ".git" not in path.relative_to(root).parts]
    kept = [path.read_text(encoding="utf-8") for path in files if path.suffix in {".yml", ".md", ".html", ".txt"}]
    assert len(kept) > 20
    names = names_of(SITES / "living") | names_of(SITES / "federal")
    assert len(names) > 20
    assert said_of(names, "\n".join((pages, *kept))) == []


@pytest.mark.sweep
def test_plain_mkdocs_builds_the_same_pages_by_the_plugin(installed: Path, council: Path) -> None:
    run(installed / "bin/plans", "build", cwd=council)
    run(installed / "bin/python", "-m", "mkdocs", "build", "-q", "--site-dir", council.parent / "plain", cwd=council)
    ours, theirs = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.html")}
        for folder in (council / "site", council.parent / "plain")
    )
    assert ours == theirs


def test_a_councils_own_theme_lies_over_the_programs_piece_by_piece(installed: Path, council: Path) -> None:
    run(installed / "bin/plans", "build", cwd=council)
    before = (council / "site" / "index.html").read_text(encoding="utf-8")
    own = council / "theme" / "plan" / "pages"
    own.mkdir(parents=True)
    page = (REPOSITORY / "theme/plan/pages/page.html").read_text(encoding="utf-8")
    (own / "priorities.html").write_text(f"{page}<p>Our own foot.</p>", encoding="utf-8")
    run(installed / "bin/plans", "build", cwd=council)
    assert (council / "site" / "index.html").read_text(encoding="utf-8") == before
    priorities = next((council / "site").rglob("priorities/index.html"))
    assert "Our own foot." in priorities.read_text(encoding="utf-8")


LOOK = (REPOSITORY / "docs/look.md").read_text(encoding="utf-8")


@pytest.mark.sweep
def test_each_step_of_the_manual_on_the_look_works_from_an_empty_folder_with_the_wheel_alone(
    installed: Path, tmp_path: Path
) -> None:
    plans, root = installed / "bin/plans", tmp_path / "ashby"
    day = {"SOURCE_DATE_EPOCH": "1795755600"}
    (begin,) = re.findall(r"^plans new .+$", (REPOSITORY / "docs/start.md").read_text(encoding="utf-8"), re.MULTILINE)
    run(plans, *shlex.split(begin)[1:], cwd=tmp_path, **day)
    steps = re.findall(r"^```\w+ (\S+)\n(.*?)^```", LOOK, re.MULTILINE | re.DOTALL)
    assert [name for name, _ in steps] == [
        "mkdocs.yml", "mkdocs.yml", "theme/assets/own.css", "theme/main.html", "theme/plan/pages/priorities.html"
    ]  # fmt: skip
    settings = root / "mkdocs.yml"
    for name, text in steps:
        path = root / name
        if path == settings:
            own = text.removeprefix("extra:\n  plan:\n")
            settings.write_text(settings.read_text("utf-8").replace("  plan:\n", f"  plan:\n{own}"), encoding="utf-8")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    (root / "content/logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="44" height="44"/>\n')
    (root / "content/fonts").mkdir()
    (root / "content/fonts/ashby-sans.woff2").write_bytes(b"wOF2" + bytes(64))
    run("git", "init", "-q", "-b", "main", cwd=root)
    commit(root, "Begin")
    for words in ADDED[:3]:
        run(plans, "add", *words, cwd=root, **day)
    run(plans, "build", "--drafts", "--to", "site", cwd=root, **day)
    home = (root / "site/index.html").read_text(encoding="utf-8")
    assert "Ashby Borough Council, 1 High Street, Ashby" in home
    assert 'src="logo.svg"' in home
    assert "Tell us at the next meeting" in next((root / "site").rglob("priorities/index.html")).read_text("utf-8")
    (sheet,) = (root / "site/assets").glob("style.*.css")
    style = sheet.read_text(encoding="utf-8")
    assert style.index("Ashby Sans") > style.index("@media print")
    assert "#3b2a6b" in style
    assert (root / "site/fonts/ashby-sans.woff2").is_file()
    assert "no effect" not in run(plans, "upgrade", cwd=root, **day)


def test_the_manual_on_the_look_lists_each_part_of_a_page_and_each_kind() -> None:
    blocks = re.findall(r"\{%- block (\w+) ", (REPOSITORY / "theme/base.html").read_text(encoding="utf-8"))
    assert re.findall(r"^\| `(\w+)` \| ", LOOK, re.MULTILINE) == blocks
    kinds = ", ".join(f"`{Path(piece).stem}`" for piece in of_kinds())
    assert f"{kinds}.\n" in LOOK
