"""Twelve everyday jobs by text, each with the commonest slip first: the message alone leads to the right line.

What a hint gives in quotation marks is typed, as `hints.follow` does; nothing else is known of the slip.
"""

from pathlib import Path
from typing import NamedTuple

import pytest

from hints import follow, suggestion
from partnership_plans.problems import Problem
from partnership_plans.site import assemble
from projects import PIXEL, Lay

EDITION = "plans/example/2020-2024"
PAGES = "content/example/2020-2024"
ACTIONS = """\
actions:
  - id: patrol
    title: Patrol the high street
    owner: example-police
    due: 2022-03-31
    status: ongoing
    priorities: [knife-crime]

  - id: lamps
    title: Put up ten lamps
    owner: example-council
    due: 2023-03
    updates:
      - {when: 2021-02-01, status: ongoing, text: Four are up.}
    priorities: [knife-crime]
"""
TERMS = """\
terms:
  - term: lamp
    meaning: A light on a post.
"""
FILES = {
    f"{EDITION}/actions.yml": ACTIONS,
    f"{EDITION}/glossary.yml": TERMS,
    "plans/example/2024-2028/edition.yml": "title: Next\nperiod: 2024 to 2028\nstatus: draft\nreplaces: 2020-2024\n",
    f"{PAGES}/team.md": "---\ntitle: Our team\n---\nWe meet each month by the lamp.\n",
}


class Job(NamedTuple):
    """A job: the file, what stands there, what is written with the slip, and a line as it is in the end.

    `told` is what the hint says where it gives nothing to type; then `right` is written in the place of the slip.
    """

    file: str
    old: str
    slip: str
    right: str
    told: str = ""


JOBS = {
    "change a status": Job(f"{EDITION}/actions.yml", "status: ongoing\n", "status: on going\n", "status: ongoing\n"),
    "add an update": Job(
        f"{EDITION}/actions.yml",
        "text: Four are up.}\n",
        "text: Four are up.}\n      - {when: 31/05/2021, status: ongoing, text: Six are up.}\n",
        "- {when: 31 May 2021, status: ongoing, text: Six are up.}\n",
    ),
    "add an action": Job(
        f"{EDITION}/actions.yml",
        "actions:\n",
        "actions:\n  - id: Bus Stops\n    title: Light the bus stops\n    owner: example-council\n\n",
        "  - id: bus-stops\n",
    ),
    "correct a figure": Job(f"{EDITION}/readings/knife-offences.csv", "2020,38,", "2020,39 offences,", "2020,39,"),
    "add a reading": Job(
        f"{EDITION}/readings/knife-offences.csv", "quiet year\n", "quiet year\n2021-22,35,actual,,\n", "2021/22,35,"
    ),
    "add a term": Job(
        f"{EDITION}/glossary.yml",
        "terms:\n",
        "terms:\n  - term: CSP\n    meaning: Community Safety Partnership: the council and the police\n",
        '    meaning: "Community Safety Partnership: the council and the police"\n',
    ),
    "add a picture": Job(
        f"{PAGES}/team.md", "by the lamp.\n", "by the lamp.\n\n![A lamp](lamp.jpg)\n", "![A lamp](lamp.png)"
    ),
    "write a chapter": Job(
        f"{PAGES}/team.md", "---\ntitle: Our team\n---\n", "---\nTitle: Our team\n---\n", "title: Our team\n"
    ),
    "close a priority": Job(
        f"{EDITION}/priorities.yml",
        "    summary: Fewer",
        "    status: complete\n    summary: Fewer",
        "    status: completed\n",
    ),
    "start an edition": Job(
        "plans/example/2024-2028/edition.yml", "replaces: 2020-2024\n", "replaces: 2020-24\n", "replaces: 2020-2024\n"
    ),
    "move a due date": Job(
        f"{EDITION}/actions.yml",
        "    due: 2022-03-31\n",
        "    due: 31/12/2022\n    earlier_due:\n      - {due: 2022-03-31, changed: 2021-05, why: One is ill.}\n",
        "    due: 31 December 2022\n",
    ),
    "undo": Job(
        f"{EDITION}/actions.yml",
        "    title: Put up ten lamps\n",
        "<<<<<<< HEAD\n    title: Put up lamps\n=======\n    title: Put up ten lamps\n>>>>>>> undo\n",
        "    title: Put up ten lamps\n",
        "keep the right words, and delete the other version",
    ),
}
OF_THE_PLAN = {"term-not-used", "period-not-over"}
"""What is then told of the plan itself, and not of how it is written."""


def lay_out(lay: Lay) -> Path:
    root = lay(None)
    for name, text in FILES.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    (root / PAGES / "lamp.png").write_bytes(PIXEL)
    return root


def problems(root: Path) -> tuple[Problem, ...]:
    return assemble(root / "mkdocs.yml").problems


@pytest.mark.parametrize("name", JOBS)
def test_the_message_alone_mends_the_commonest_slip_of_a_job(name: str, lay: Lay) -> None:
    job, root = JOBS[name], lay_out(lay)
    assert problems(root) == (), "nothing is told of the plan before"
    path = root / job.file
    text = path.read_text(encoding="utf-8")
    assert text.count(job.old) == 1
    path.write_text(text.replace(job.old, job.slip), encoding="utf-8")
    [told] = [one for one in problems(root) if one.code not in OF_THE_PLAN]
    assert told.where.file == job.file
    if job.told:
        assert (suggestion(told), job.told in told.hint) == ("", True), told.hint
        path.write_text(text.replace(job.old, job.right), encoding="utf-8")
    else:
        assert follow(root, told)
    assert job.right in path.read_text(encoding="utf-8")
    assert [one for one in problems(root) if one.code not in OF_THE_PLAN] == []
