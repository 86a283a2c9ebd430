"""Nothing is published into a folder of the project that holds what people wrote."""

from pathlib import Path

import pytest

from partnership_plans import cli
from projects import Lay


@pytest.mark.parametrize(
    "folder", ["content", "./content/live", "plans/example", "theme", "tests/x", ".", ".git", "www/../plans", "aside"]
)
def test_a_folder_that_people_write_in_is_refused_and_nothing_is_written(
    folder: str, lay: Lay, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay(None)
    (root / "aside").symlink_to("content")
    before = sorted(root.rglob("*"))
    for where in {f"folder:{folder}", f"folder:{root / folder}"}:
        status = cli.main(["--config", str(root / "mkdocs.yml"), "publish", "--to", where])
        assert status == 2
        assert "is a folder of the project itself" in capsys.readouterr().err
    assert sorted(root.rglob("*")) == before


def test_a_folder_beside_them_is_taken(lay: Lay) -> None:
    root = lay(None)
    assert cli.main(["--config", str(root / "mkdocs.yml"), "publish", "--to", "folder:www"]) == 0
    assert Path(root, "www/current/index.html").is_file()
