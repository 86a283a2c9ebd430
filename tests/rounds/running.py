"""A small plan that runs, in a repository of its own, and what is done to it in the tests of the reporting round."""

import json
import subprocess
from pathlib import Path
from typing import Any

from built.projects import run_plans
from projects import lay_base
from publish.sites import git

HOME = "plans/example/2020-2024"
DAY = "1622548800"  # 1 June 2021
PLAN = {
    "edition.yml": "title: Safer Example\nperiod: 2020 to 2024\nrhythm: quarterly\n"
    "summary: What we will do to make Example safer.\n",
    "priorities.yml": """\
priorities:
  - {id: knife-crime, number: 1, title: Knife crime}
  - {id: robbery, number: 2, title: Robbery}
  - {id: burglary, number: 3, title: Burglary}
""",
    "actions.yml": """\
actions:
  - {id: light-the-park, title: Light the park, owner: example-council, due: 2021-05, status: ongoing}
  - {id: patrol, title: Patrol at night, owner: example-police, due: 2021-08, status: not started}
  - {id: teach, title: Teach in schools, owner_in_words: The head teachers, due: 2024, status: ongoing}
  - {id: close, title: Close the alley, due: 2020-12, status: completed}
""",
    "measures.yml": """\
measures:
  - id: thefts
    title: Thefts
    unit: offences
    better: down
    tolerance: 5% of the target
    baseline: {period: 2019/20, value: 60}
    target: {period: 2023/24, value: 50, kind: at most}
    readings:
      - {period: 2019/20, value: 60}
      - {period: 2020/21 Q3, value: 14}
      - {period: 2020/21 Q4, value: not yet (due 2021-07)}
    method: Counted by the police.
""",
}


def plans(project: Path, *words: str, day: str = DAY) -> subprocess.CompletedProcess[str]:
    return run_plans(project, *words, SOURCE_DATE_EPOCH=day)


def commit(project: Path) -> None:
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "A change")


def edit(project: Path, name: str, *pairs: tuple[str, str]) -> None:
    path = project / HOME / name
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def lay_running(root: Path) -> Path:
    """Lay out the plan in a repository with one commit."""
    project = lay_base(root)
    for path in (project / HOME).rglob("*"):
        if path.is_file() and path.name != "partners.yml":
            path.unlink()
    for name, text in PLAN.items():
        (project / HOME / name).write_text(text, encoding="utf-8")
    (project / ".gitignore").write_text("site/\n", encoding="utf-8")
    git(project, "init", "--quiet")
    commit(project)
    assert plans(project, "check", "--format", "json").returncode == 0, plans(project, "check").stdout
    return project


def drafted(project: Path, *words: str) -> list[dict[str, Any]]:
    notes = json.loads(plans(project, "changes", "--format", "json", *words).stdout)
    return [note for mine in notes.values() for note in mine]


def told(project: Path, *words: str) -> set[tuple[str, str, int]]:
    rows = json.loads(plans(project, "check", "--format", "json", *words).stdout)
    return {(row["code"], row["file"].removeprefix(f"{HOME}/"), row["line"]) for row in rows}


EDITS: dict[str, tuple[str, tuple[str, str], str]] = {
    "new owner": (
        "actions.yml",
        ("owner: example-police", "owner: example-council"),
        "The owner of “Patrol at night” was Example Police and is now Example Council.",
    ),
    "due date moved": (
        "actions.yml",
        ("due: 2021-08", "due: 2022-03"),
        "The due date of “Patrol at night” was August 2021 and is now March 2022.",
    ),
    "status changed": (
        "actions.yml",
        ("status: not started", "status: stopped"),
        "The status of “Patrol at night” was “not started” and is now “stopped”.",
    ),
    "renamed": (
        "actions.yml",
        ("title: Patrol at night", "title: Walk at night"),
        "The action “Patrol at night” is now called “Walk at night”.",
    ),
    "renumbered": (
        "priorities.yml",
        ("number: 3", "number: 4"),
        "The number of “Burglary” was 3 and is now 4.",
    ),
    "merged": (
        "priorities.yml",
        (
            "  - {id: robbery, number: 2, title: Robbery}\n  - {id: burglary, number: 3, title: Burglary}\n",
            (
                "  - {id: acquisitive-crime, number: 2, title: Theft and robbery, carried_from: [robbery, burglary]}\n"
                "\nearlier_priorities: [{id: robbery, title: Robbery}, {id: burglary, title: Burglary}]\n"
            ),
        ),
        "The priority “Theft and robbery” now takes in “Robbery” and “Burglary”.",
    ),
    "added": (
        "priorities.yml",
        ("priorities:\n", "priorities:\n  - {id: hate, number: 5, title: Hate crime, topics: [hate crime]}\n"),
        "The priority “Hate crime” was added.",
    ),
    "dropped": (
        "priorities.yml",
        ("  - {id: burglary, number: 3, title: Burglary}\n", ""),
        "The priority “Burglary” was dropped.",
    ),
    "target altered": (
        "measures.yml",
        ("value: 50,", "value: 55,"),
        "The target of “Thefts” for 2023 to 2024 was at most 50 offences and is now at most 55 offences.",
    ),
    "target altered, its time": (
        "measures.yml",
        ("target: {period: 2023/24", "target: {period: 2024/25"),
        "The target of “Thefts”, at most 50 offences for 2023 to 2024, is now for 2024 to 2025.",
    ),
    "target altered, none": (
        "measures.yml",
        ("    target: {period: 2023/24, value: 50, kind: at most}\n", ""),
        "The target of “Thefts” for 2023 to 2024 was at most 50 offences and none is stated now.",
    ),
    "target altered, by how much it may be missed": (
        "measures.yml",
        ("tolerance: 5% of", "tolerance: 20% of"),
        "How far “Thefts” may be from its target was 5% of the target and is now 20% of the target.",
    ),
    "target altered, in points": (
        "measures.yml",
        ("tolerance: 5% of the target", "tolerance: {green: 2, amber: 4}"),
        "How far “Thefts” may be from its target was 5% of the target and is now 2 offences or 4 offences.",
    ),
    "baseline altered": (
        "measures.yml",
        ("baseline: {period: 2019/20, value: 60}", "baseline: {period: 2019/20, value: 61}"),
        "The baseline of “Thefts” for 2019 to 2020 was 60 offences and is now 61 offences.",
    ),
    "definition altered": (
        "measures.yml",
        ("Counted by the police.", "Taken from a survey."),
        "How “Thefts” is worked out was “Counted by the police” and is now “Taken from a survey”.",
    ),
    "definition altered, which way": (
        "measures.yml",
        ("better: down", "better: up"),
        "What is better of “Thefts” was “down” and is now “up”.",
    ),
    "figure revised": (
        "measures.yml",
        ("Q3, value: 14", "Q3, value: 15"),
        "The figure of “Thefts” for October to December 2020 was 14 offences and is now 15 offences.",
    ),
}
