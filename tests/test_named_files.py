"""What a command is told to write has a name that fits what is written, and a folder that is made for it is told."""

from pathlib import Path

import pytest

from built.projects import run_plans
from projects import Lay


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("export", "--xlsx", "plan.doc"), "“plan.doc” does not end in .xlsx; write “--xlsx plan.xlsx”."),
        (("export", "--csv", "plan.csv"), "“plan.csv” is called as a file is: write “--csv plan”."),
        (("report", "--html", "plan.doc"), "“plan.doc” ends in neither .html nor .htm; write “--html plan.html”."),
    ],
)
def test_a_name_with_another_ending_is_refused(lay: Lay, words: tuple[str, ...], said: str) -> None:
    project = lay(None)
    done = run_plans(project, *words)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())
    assert not [*project.glob("plan.*")]


@pytest.mark.parametrize(
    ("words", "file"),
    [
        (("export", "--xlsx", "sent/out/all"), "all.xlsx"),
        (("export", "--csv", "sent/out"), "measures.csv"),
        (("report", "--html", "sent/out/all.html"), "all.html"),
    ],
)
def test_a_folder_that_is_made_for_it_is_told(lay: Lay, words: tuple[str, ...], file: str) -> None:
    project = lay(None)
    told = "The folder sent/out/ was made for"
    assert told in run_plans(project, *words).stdout
    assert (project / "sent/out" / file).is_file()
    assert told not in run_plans(project, *words).stdout
    assert (project / Path("sent/out")).is_dir()
