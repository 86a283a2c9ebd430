"""What the manual tells people to add is read, and every command says the same of the same project."""

from pathlib import Path

import pytest

from partnership_plans import cli
from projects import Lay

KNIVES = "plans/example/2020-2024/priorities.yml"


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
