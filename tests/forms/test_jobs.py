"""Twelve everyday jobs, as forms save them to git: laid, the history shows the lines of each and no other."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from built.projects import copy_living
from forms.written import as_a_form_writes, said_in
from partnership_plans import cli
from partnership_plans.forms.branch import MARK

PLAN = "plans/harrowmere/2026-2029"
Edit = Callable[[Any], object]


class Repository:
    """A project in a repository, with a branch on which forms save."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for words in (
            ("init", "-q", "-b", "main"),
            ("config", "user.email", "e@example.org"),
            ("config", "user.name", "An editor"),
        ):
            self.git(*words)
        self.commit("The plan as it is")
        self.git("switch", "-q", "-c", "cms/change")

    def git(self, *words: str) -> str:
        done = subprocess.run(["git", *words], cwd=self.root, check=True, capture_output=True, text=True)
        return done.stdout

    def commit(self, message: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)

    def save(self, name: str, edit: Edit, message: str = f"{MARK}change") -> None:
        path = self.root / name
        data = said_in(path.read_text(encoding="utf-8")) if path.exists() else {}
        edit(data)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(as_a_form_writes(data), encoding="utf-8")
        self.commit(message)

    def lay(self) -> None:
        assert cli.main(["--config", str(self.root / "mkdocs.yml"), "lay", "--since", "main"]) == 0
        self.commit("Only what was changed")

    def diff(self) -> list[str]:
        text = self.git("diff", "-U0", "main", "HEAD")
        return [
            one for one in text.splitlines() if one[:1] in "+-" and one[:3] not in {"+++", "---"} and one[1:].strip()
        ]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(copy_living(tmp_path / "project"))


def change_a_status(data: Any) -> None:
    data["actions"][2]["status"] = "On track"


def add_an_update(data: Any) -> None:
    data["actions"][1]["updates"].append({"when": "2028-07-19", "status": "On track", "text": "All nine are trained."})


def add_an_action(data: Any) -> None:
    data["actions"].append({"id": "bus-lights", "title": "Light the bus stops", "owner": "council", "tags": []})


def correct_a_figure(data: Any) -> None:
    data["actions"][0]["cost"] = "85000"


def add_a_reading(data: Any) -> None:
    one = next(one for one in data["measures"] if one.get("readings"))
    one["readings"].append({"period": "2028/29 Q4", "value": "12", "kind": "actual"})


def add_a_term(data: Any) -> None:
    data["terms"].append({"term": "Zebra", "meaning": "A crossing."})


def close_a_priority(data: Any) -> None:
    data["priorities"][0]["status"] = "Done"


def move_a_due_date(data: Any) -> None:
    data["actions"][1] |= {"due": "2028-12-31"}
    data["actions"][1]["earlier_due"].insert(
        0, {"due": "2028-09-30", "changed": "2028-07-19", "why": "Two are closed."}
    )


def start_an_edition(data: Any) -> None:
    data |= {"title": "Plan 2032 to 2035", "period": "2032-04 to 2035-03", "status": "draft", "replaces": "2029-2032"}


JOBS: list[tuple[str, Edit, list[str]]] = [
    ("actions.yml", change_a_status, ["+    status: On track"]),
    (
        "actions.yml",
        add_an_update,
        ["+      - when: 2028-07-19", "+        status: On track", "+        text: All nine are trained."],
    ),
    (
        "actions.yml",
        add_an_action,
        ["+  - id: bus-lights", "+    title: Light the bus stops", "+    owner: council"],
    ),
    ("actions.yml", correct_a_figure, ["-    cost: 84000", "+    cost: 85000"]),
    ("glossary.yml", add_a_term, ["+  - term: Zebra", "+    meaning: A crossing."]),
    (
        "actions.yml",
        move_a_due_date,
        [
            "-    due: 2028-09-30",
            "+    due: 2028-12-31",
            "+      - due: 2028-09-30",
            "+        changed: 2028-07-19",
            "+        why: Two are closed.",
        ],
    ),
]


@pytest.mark.parametrize(("file", "edit", "said"), JOBS, ids=[edit.__name__ for _, edit, _ in JOBS])
def test_a_job_by_form_is_its_lines(repository: Repository, file: str, edit: Edit, said: list[str]) -> None:
    repository.save(f"{PLAN}/{file}", edit)
    assert len(repository.diff()) > len(said)
    repository.lay()
    assert repository.diff() == said


def test_a_reading_stands_beside_the_others(repository: Repository) -> None:
    repository.save(f"{PLAN}/measures.yml", add_a_reading)
    repository.lay()
    assert [one.replace(" ", "").replace("-{", "").strip("+-{}") for one in repository.diff()] in (
        ["period:2028/29Q4,value:12"],
        ["period:2028/29Q4", "value:12"],
    )


def test_a_priority_is_closed_in_one_line(repository: Repository) -> None:
    repository.save(f"{PLAN}/priorities.yml", close_a_priority)
    repository.lay()
    assert len(repository.diff()) <= 2
    assert "+    status: Done" in repository.diff()


def test_a_new_edition_is_written_as_an_author_would(repository: Repository) -> None:
    repository.save("plans/harrowmere/2032-2035/edition.yml", start_an_edition)
    repository.lay()
    assert repository.diff() == [
        "+title: Plan 2032 to 2035",
        "+period: 2032-04 to 2035-03",
        "+status: draft",
        "+replaces: 2029-2032",
    ]


PAGE = "---\n# The team wrote this\ntitle: 'About us'\norder: 2\n---\n\nWe work together.\n\n![A lamp](lamp.png)\n"
NAME = "content/harrowmere/2026-2029/about-us.md"


def test_a_chapter_and_a_picture_are_the_words_that_were_written(repository: Repository) -> None:
    repository.git("switch", "-q", "main")
    path = repository.root / NAME
    path.write_text(PAGE, encoding="utf-8")
    repository.commit("A page")
    repository.git("switch", "-q", "-C", "cms/change")
    path.write_text(
        "---\norder: 2\ntitle: About our team\n---\nWe work together.\n\n![A lamp that burns](lamp.png)\n",
        encoding="utf-8",
    )
    repository.commit(f"{MARK}change")
    repository.lay()
    assert repository.diff() == [
        "-title: 'About us'",
        "+title: About our team",
        "-![A lamp](lamp.png)",
        "+![A lamp that burns](lamp.png)",
    ]


@pytest.mark.sweep
def test_to_undo_by_form_leaves_nothing(repository: Repository) -> None:
    repository.save(f"{PLAN}/actions.yml", correct_a_figure)
    repository.lay()
    repository.save(f"{PLAN}/actions.yml", lambda data: data["actions"][0].update(cost="84000"))
    repository.lay()
    assert repository.diff() == []


def test_a_form_that_is_saved_again_and_again_is_laid_on_what_was_first(repository: Repository) -> None:
    repository.save(f"{PLAN}/actions.yml", correct_a_figure)
    repository.save(f"{PLAN}/actions.yml", change_a_status)
    repository.lay()
    assert repository.diff() == ["-    cost: 84000", "+    cost: 85000", "+    status: On track"]


def test_what_somebody_did_by_hand_stays(repository: Repository) -> None:
    path = repository.root / f"{PLAN}/actions.yml"
    repository.save(f"{PLAN}/actions.yml", correct_a_figure)
    repository.lay()
    path.write_text(f"# By hand\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    repository.commit("A remark")
    repository.lay()
    assert repository.diff() == ["+# By hand", "-    cost: 84000", "+    cost: 85000"]
    repository.save(f"{PLAN}/actions.yml", change_a_status)
    repository.lay()
    assert repository.diff() == ["+# By hand", "-    cost: 84000", "+    cost: 85000", "+    status: On track"]


def propose(repository: Repository, branch: str, edit: Edit) -> None:
    """Save a proposal of its own that begins at what is published, and lay it."""
    repository.git("switch", "-q", "-c", branch, "main")
    repository.save(f"{PLAN}/actions.yml", edit)
    repository.lay()


@pytest.mark.sweep
def test_what_two_people_did_to_one_file_both_goes_in(repository: Repository) -> None:
    propose(repository, "cms/one", change_a_status)
    propose(repository, "cms/two", add_an_action)
    repository.git("merge", "-q", "--no-edit", "cms/one")
    assert repository.diff() == ["+    status: On track", *JOBS[2][2]]


def test_what_two_people_did_to_one_line_is_for_people_to_choose(repository: Repository) -> None:
    propose(repository, "cms/one", correct_a_figure)
    propose(repository, "cms/two", lambda data: data["actions"][0].update(cost="90000"))
    mine = repository.git("rev-parse", "HEAD")
    with pytest.raises(subprocess.CalledProcessError):
        repository.git("merge", "-q", "--no-edit", "cms/one")
    repository.git("merge", "--abort")
    assert repository.git("rev-parse", "HEAD") == mine
    assert "+    cost: 90000" in repository.diff()
    assert "+    cost: 85000" in repository.git("diff", "-U0", "main", "cms/one")


@pytest.mark.sweep
def test_a_form_that_is_saved_twice_is_laid_once(repository: Repository) -> None:
    repository.save(f"{PLAN}/actions.yml", correct_a_figure)
    repository.save(f"{PLAN}/actions.yml", correct_a_figure)
    repository.lay()
    repository.save(f"{PLAN}/actions.yml", correct_a_figure)
    repository.lay()
    assert repository.diff() == ["-    cost: 84000", "+    cost: 85000"]


@pytest.mark.sweep
def test_what_was_saved_half_way_is_laid_as_it_is_and_told_by_the_check(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.save(f"{PLAN}/actions.yml", lambda data: data["actions"].append({"id": "bus-lights", "title": ""}))
    repository.lay()
    assert repository.diff() == ["+  - id: bus-lights"]
    capsys.readouterr()
    assert cli.main(["--config", str(repository.root / "mkdocs.yml"), "check"]) == 1
    assert "error[missing-field]: The action “bus-lights” has no “title”." in capsys.readouterr().out


BROKEN = ("actions:\n  - id: lights\n    title: 'Put new", "", "<html>502 Bad Gateway</html>", "actions: [")
"""What could be in a file of which not all came through."""


@pytest.mark.parametrize("text", [BROKEN[0], *(pytest.param(one, marks=pytest.mark.sweep) for one in BROKEN[1:])])
def test_a_file_that_came_through_in_part_is_left_and_told(
    repository: Repository, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = repository.root / f"{PLAN}/actions.yml"
    path.write_text(text, encoding="utf-8")
    repository.commit(f"{MARK}change")
    repository.lay()
    assert path.read_text(encoding="utf-8") == text
    assert f"{PLAN}/actions.yml: left as the form saved it" in capsys.readouterr().out


def test_without_the_commit_it_says_so_and_writes_nothing(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.save(f"{PLAN}/actions.yml", correct_a_figure)
    before = (repository.root / f"{PLAN}/actions.yml").read_bytes()
    assert cli.main(["--config", str(repository.root / "mkdocs.yml"), "lay", "--since", "nowhere"]) == 2
    assert "what forms have saved since “nowhere” can't be told" in capsys.readouterr().err
    assert (repository.root / f"{PLAN}/actions.yml").read_bytes() == before
