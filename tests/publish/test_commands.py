"""What people and CI type."""

import argparse
from pathlib import Path

import pytest

from partnership_plans.cli import main
from partnership_plans.problems import Place, Problem, error
from partnership_plans.publish import Project
from partnership_plans.publish_words import add_commands
from partnership_plans.settings.folders import TARGET, target_meant
from publish.sites import Server, builder, site_files


def run(
    *words: str, root: Path, release: int = 1, without: tuple[str, ...] = (), faults: tuple[Problem, ...] = ()
) -> int:
    parser = argparse.ArgumentParser()
    files = site_files(release, without=without)
    add_commands(
        parser.add_subparsers(required=True),
        lambda config: Project(config.parent, builder(files, faults), "2026-11-21", publish_to="folder:www"),
    )
    options = parser.parse_args(words)
    return int(options.run(options, root / "mkdocs.yml"))


def test_publish_verify_rollback(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("publish", root=project) == 0
    assert capsys.readouterr().out.startswith("Published 6 pages as 000001-")
    assert run("publish", root=project, release=2) == 0
    assert run("verify", str(project / "www" / "current"), root=project) == 0
    assert capsys.readouterr().out.endswith("The site is whole.\n")
    assert run("publish", "--rollback", root=project) == 0
    assert capsys.readouterr().out.startswith("The site is back at 000001-")
    assert run("publish", "--rollback", root=project) == 2
    assert capsys.readouterr().err == "plans: There is no earlier release to go back to.\n"


def test_a_fault_of_the_plan_is_exit_1_with_the_reason_in_one_line(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fault = error("wrong-type", Place("plans/a.yml", 3, 4), "This is wrong.")
    assert run("publish", "--format", "github", root=project, faults=(fault,)) == 1
    assert capsys.readouterr().out == (
        "::error file=plans/a.yml,line=3,col=4,title=wrong-type::This is wrong.\n"
        "Nothing was published: the plan has errors.\n"
    )
    assert not (project / "www" / "current").exists()


def test_verify_says_what_is_wrong(project: Path, capsys: pytest.CaptureFixture[str], nginx: Server) -> None:
    run("publish", "--to", f"folder:{nginx.root}", root=project)
    assert run("verify", nginx.url, root=project) == 0
    (nginx.root / "current" / "measures" / "burglary.csv").write_text("changed")
    capsys.readouterr()
    assert run("verify", str(nginx.root / "current"), root=project) == 1
    assert "“/measures/burglary.csv” is not the file that manifest.json lists." in capsys.readouterr().out
    assert run("verify", nginx.url, root=project) == 1
    assert run("verify", "nowhere", root=project) == 2


def test_redirect_suggest_writes_the_lines_for_redirects_yml(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("publish", root=project)
    capsys.readouterr()
    assert run("redirect", "suggest", root=project, without=("measures/burglary/",)) == 0
    assert capsys.readouterr().out == "/measures/burglary/: /measures/\n"
    assert run("redirect", "suggest", root=project, without=("about/",)) == 0
    assert "# no page is like /about/" in capsys.readouterr().out


def test_a_target_that_is_none_is_said_plainly(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("publish", "--to", "brunch:gh-pages", root=project) == 2
    assert "“brunch:gh-pages” is no place to publish to." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/tmp/www", "folder:/tmp/www"),
        ("./www", "folder:./www"),
        ("~/www", "folder:~/www"),
        ("C:\\www", "folder:C:\\www"),
        ("s3:bucket", "s3://bucket"),
        ("s3:/bucket/", "s3://bucket"),
        ("S3://bucket", "s3://bucket"),
        ("gh-pages", "branch:gh-pages"),
        ("Branch: gh-pages", "branch:gh-pages"),
        ("Folder:/srv/plans", "folder:/srv/plans"),
    ],
)
def test_a_target_in_a_usual_form_of_others_is_told_as_it_is_written_here(
    typed: str, meant: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("publish", "--to", typed, root=project) == 2
    assert f"write “{meant}”." in capsys.readouterr().err
    assert TARGET.fullmatch(meant)
    assert target_meant(typed) == f"write “{meant}”."


@pytest.mark.parametrize("words", [("publish",), ("publish", "--rollback"), ("redirect", "suggest")])
def test_where_nothing_names_a_target_it_is_said_where_to_name_one(
    words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PLANS_PUBLISH_TO", raising=False)
    root = tmp_path / "project"
    (root / "plans").mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: Plans\ndocs_dir: content\nhooks: [hooks/build.py]\n")
    assert main(["--config", str(root / "mkdocs.yml"), *words]) == 2
    assert "publish_to in mkdocs.yml" in capsys.readouterr().err


def test_hosting_nginx_writes_the_configuration(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("hosting", "nginx", "--root", "/srv/plans", "--name", "plans.example.gov.uk", root=project) == 0
    assert "alias /srv/plans/current/;" in capsys.readouterr().out
