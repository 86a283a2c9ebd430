"""The worked example of docs/architecture.md, "Adding a new kind of fact", applied to a copy and built."""

import json
import re
import subprocess
import sys
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from docs.examples import write_site_files

ROOT = Path(__file__).resolve().parents[2]
SECTION = "## Adding a new kind of fact"
BLOCK = re.compile(r"^```\w+ (\S+)(?: before ([^\n]+))?\n(.*?)^```$", re.DOTALL | re.MULTILINE)
BODIES = "bodies:\n  - id: example-council\n    name: Example Council\n    kind: Unitary council\n"
PARTNERSHIP = "name: Example Community Safety Partnership\narea: Example\nkind: unitary\n"
EDITION = """\
title: Community safety plan 2026 to 2029
period: 2026-04 to 2029-03
documents:
  - {id: the-plan, title: The plan as agreed}
priorities:
  - {id: safe-streets, title: Safe streets, aims: [Fewer thefts.]}
"""
FOREWORD = "---\ntitle: Foreword\n---\nRead {{ link('light-the-car-park') }}.\n\n{{ show('pledges') }}\n"


def run(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the copy's own program in its project."""
    paths = {"PYTHONPATH": str(project / "hooks"), "PATH": "", "SOURCE_DATE_EPOCH": "1782864000", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "partnership_plans.cli", *words]
    return subprocess.run(
        command, cwd=project, env=paths, capture_output=True, encoding="utf-8", check=False, timeout=120
    )


def write(project: Path, name: str, text: str) -> None:
    path = project / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the program with the example's blocks applied, and a plan that uses them."""
    made = tmp_path_factory.mktemp("new") / "project"
    for folder in ("hooks", "theme"):
        copytree(ROOT / folder, made / folder, ignore=ignore_patterns("__pycache__"))
    write_site_files(made)
    write(made, "plans/bodies/example.yml", BODIES)
    write(made, "plans/example/partnership.yml", PARTNERSHIP)
    write(made, "plans/example/2026-2029/edition.yml", EDITION)
    write(made, "content/example/2026-2029/foreword.md", FOREWORD)
    section = (
        (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").partition(SECTION)[2].partition("\n## ")[0]
    )
    blocks = BLOCK.findall(section)
    assert len(blocks) == len(re.findall("^```", section, re.MULTILINE)) // 2, "a block of the example names no file"
    assert len(blocks) == 7, "a class, its field, a function with two lines, an entry; and what an editor writes"
    for name, before, text in blocks:
        if before:
            now = (made / name).read_text(encoding="utf-8")
            lines = [line for line in now.splitlines(keepends=True) if line.startswith(before)]
            assert lines, f"{name} has no line that starts with “{before}”"
            text = now.replace(lines[0], text + lines[0], 1)  # noqa: PLW2901 - the file with the block in it
        write(made, name, text)
    done = run(made, "build", "--to", "site")
    assert done.returncode == 0, done.stdout + done.stderr
    return made


def page(project: Path, address: str) -> str:
    return (project / "site" / "example" / "2026-2029" / address / "index.html").read_text(encoding="utf-8")


def test_the_new_fact_is_on_its_page_with_its_source(project: Path) -> None:
    text = page(project, "pledges")
    assert "<h1>What others promise</h1>" in text
    assert "Keep the car park lit until the last bus" in text
    assert "The supermarket at the station" in text
    assert "March 2027" in text
    assert 'About <a href="../priorities/safe-streets/">Safe streets</a>' in text
    assert "The plan as agreed, page 9" in text


def test_narrative_can_link_to_it_and_show_it(project: Path) -> None:
    text = page(project, "foreword")
    assert 'href="../pledges/#light-the-car-park">Keep the car park lit until the last bus</a>' in text
    assert text.count("The supermarket at the station") == 1


def test_the_menu_the_a_to_z_and_the_data_have_it_too(project: Path) -> None:
    assert "What others promise" in page(project, "foreword")
    assert "Keep the car park lit" in (project / "site" / "a-z" / "index.html").read_text(encoding="utf-8")
    data = json.loads((project / "site" / "example" / "2026-2029" / "plan.json").read_text(encoding="utf-8"))
    assert data["edition"]["pledges"][0]["until"] == {"year": 2027, "month": 3, "season": ""}


def test_the_data_dictionary_and_the_json_schema_have_it_too(project: Path) -> None:
    assert "| `pledges` | list of: [pledge](#pledge) |" in run(project, "fields").stdout
    assert "Pledge" in json.loads(run(project, "fields", "--schema").stdout)["$defs"]


def test_a_slip_in_it_gets_a_plain_message_with_its_line(project: Path) -> None:
    file = project / "plans/example/2026-2029/pledges.yml"
    before = file.read_text(encoding="utf-8")
    try:
        file.write_text(before.replace("who:", "whom:"), encoding="utf-8")
        said = run(project, "check").stdout
    finally:
        file.write_text(before, encoding="utf-8")
    assert "pledges.yml:4:5: error[unknown-field]: “whom” is not a field of the pledge" in said
    assert "did you mean “who”?" in said


def test_an_id_that_leads_nowhere_is_reported_at_its_place(project: Path) -> None:
    file = project / "plans/example/2026-2029/pledges.yml"
    before = file.read_text(encoding="utf-8")
    try:
        file.write_text(before.replace("[safe-streets]", "[save-streets]"), encoding="utf-8")
        said = run(project, "check").stdout
    finally:
        file.write_text(before, encoding="utf-8")
    assert "pledges.yml:6:13: error[unknown-id]: There is no thing with the id “save-streets”." in said
    assert "did you mean “safe-streets”?" in said
