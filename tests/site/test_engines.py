"""However the site is built, by `plans`, MkDocs or ProperDocs, it is the same site."""

import gzip
from pathlib import Path

import pytest
from mkdocs.commands.serve import serve as serve_command
from mkdocs.livereload import LiveReloadServer

from built.projects import EPOCH, copy_living, fingerprint, run, run_plans, without_index
from built.reading import Built
from projects import AS_AT, lay_small

ENGINES = {
    "mkdocs build --strict": ("-m", "mkdocs", "build", "--quiet", "--strict"),
    "properdocs build": ("-m", "properdocs", "build", "-f", "mkdocs.yml"),
    "mkdocs build": ("-m", "mkdocs", "build", "--quiet"),
    "properdocs build --strict": ("-m", "properdocs", "build", "--strict", "-f", "mkdocs.yml"),
}
DAY = str(int(AS_AT.timestamp()))
EACH = [
    pytest.param(command, id=name, marks=[pytest.mark.sweep] if at else [])
    for at, (name, command) in enumerate(ENGINES.items())
]
"""Both ways of each engine; the first is in every run."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a small project with a theme of its own."""
    return lay_small(tmp_path / "project")


@pytest.mark.parametrize("command", EACH)
def test_every_engine_gives_the_same_files_with_the_same_bytes(
    command: tuple[str, ...], living: Built, tmp_path: Path
) -> None:
    done = run(copy_living(tmp_path / "living"), *command, "-d", str(tmp_path / "theirs"), SOURCE_DATE_EPOCH=EPOCH)
    assert done.returncode == 0, done.stdout + done.stderr
    assert fingerprint(tmp_path / "theirs") == without_index(fingerprint(living.folder))


@pytest.mark.parametrize("command", EACH)
def test_every_engine_refuses_a_faulty_plan_with_its_line_and_keeps_the_last_site(
    command: tuple[str, ...], project: Path
) -> None:
    assert run_plans(project, "build", SOURCE_DATE_EPOCH=DAY).returncode == 0
    before = fingerprint(project / "site")
    plan = project / "plans/example/2020-2024/priorities.yml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("summary:", "sumary:", 1), encoding="utf-8")
    done = run(project, *command, SOURCE_DATE_EPOCH=DAY)
    said = done.stdout + done.stderr
    assert done.returncode != 0
    assert "plans/example/2020-2024/priorities.yml:" in said
    assert "error[unknown-field]" in said
    assert "Traceback" not in said
    assert fingerprint(project / "site") == before


def test_the_sitemap_is_dated_by_the_commit_and_not_by_the_clock(project: Path) -> None:
    git = ("-c", "import subprocess, sys; sys.exit(subprocess.run(['git', *sys.argv[1:]]).returncode)")
    who = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "a"}
    who |= {"GIT_COMMITTER_EMAIL": "a@example.org", "GIT_COMMITTER_DATE": f"{DAY} +0000"}
    for words in (("init", "-q"), ("add", "."), ("commit", "-q", "-m", "A plan")):
        done = run(project, *git, *words, **who)
        assert done.returncode == 0, done.stderr
    assert run_plans(project, "build", "--to", "by-commit").returncode == 0
    assert run_plans(project, "build", "--to", "by-epoch", SOURCE_DATE_EPOCH=DAY).returncode == 0
    assert fingerprint(project / "by-commit") == fingerprint(project / "by-epoch")


def test_mkdocs_serve_shows_the_site_as_built_for_its_address_and_watches_every_source(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = "http://127.0.0.1:8000/"
    config = project / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8") + f"\nsite_url: {address}\n", encoding="utf-8")
    assert run_plans(project, "build", "--drafts", SOURCE_DATE_EPOCH=DAY).returncode == 0
    served: dict[str, str] = {}
    watched: list[str] = []

    def serve(server: LiveReloadServer, **_options: object) -> None:
        served.update(fingerprint(Path(server.root)))

    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    monkeypatch.setattr(LiveReloadServer, "serve", serve)
    monkeypatch.setattr(LiveReloadServer, "watch", lambda _self, path, *_a, **_k: watched.append(path))
    serve_command(str(config))
    assert served == without_index(fingerprint(project / "site"))
    assert {Path(path).name for path in watched} >= {"content", "plans", "theme", "mkdocs.yml"}


def test_the_compressed_sitemap_is_the_sitemap(living: Built) -> None:
    packed = living.folder / "sitemap.xml.gz"
    assert gzip.decompress(packed.read_bytes()) == (living.folder / "sitemap.xml").read_bytes()
