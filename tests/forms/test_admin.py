"""The folder with the forms: there when it is switched on, with a policy of its own, and kept from search engines."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from built.projects import copy_living
from built.whole import site_with_forms
from forms.written import said_in
from partnership_plans import cli
from partnership_plans.forms.branch import MARK
from partnership_plans.forms.files import record_of
from partnership_plans.forms.laying import FRONT
from partnership_plans.forms.shapes import shape_of
from partnership_plans.forms.widgets import HINTS, STATUS, WHY_NOT, boxes
from partnership_plans.model.actions import Action
from partnership_plans.model.columns import Form
from partnership_plans.model.edition import Edition
from partnership_plans.publish.headers import headers_file, headers_for, policies_of, policy_map


@pytest.fixture(scope="module")
def project(shared: Path) -> Path:
    """Give a folder with the project and its built site, which other tests share."""
    return site_with_forms(shared).folder.parent


@pytest.fixture(scope="module")
def forms(project: Path) -> dict[str, Any]:
    said: dict[str, Any] = json.loads((project / "site/admin/config.yml").read_text(encoding="utf-8"))
    return said


def files(forms: dict[str, Any]) -> dict[str, Any]:
    return {one["file"]: one for collection in forms["collections"] for one in collection.get("files", ())}


def named(boxes: list[dict[str, Any]], *path: str) -> dict[str, Any]:
    box = next(one for one in boxes if one["name"] == path[0])
    return named(box["fields"], *path[1:]) if path[1:] else box


@pytest.mark.sweep
def test_every_file_of_an_edition_has_a_form(project: Path, forms: dict[str, Any]) -> None:
    folder = project / "project/plans/harrowmere/2026-2029"
    there = {path.relative_to(project / "project").as_posix() for path in folder.rglob("*.yml")}
    assert {name for name in there if record_of(name)} <= files(forms).keys()
    assert not any("/frozen/" in name for name in files(forms))


@pytest.mark.sweep
def test_every_field_that_stands_in_a_file_is_asked_for(project: Path, forms: dict[str, Any]) -> None:
    for name, form in files(forms).items():
        if (path := project / "project" / name).exists():
            asked = {one["name"] for one in form["fields"]}
            text = path.read_text(encoding="utf-8")
            front = FRONT.match(text)
            said = said_in(front["front"] if front else text) if path.suffix == ".yml" or front else {}
            assert said.keys() <= asked, name


def left_out(boxes: list[dict[str, Any]], said: Any, where: str) -> list[str]:
    """Give the boxes that a form insists on, and that are empty in what stands there: it could not be saved."""
    if isinstance(said, list):
        return [found for number, one in enumerate(said) for found in left_out(boxes, one, f"{where}[{number}]")]
    found = []
    for box in boxes if isinstance(said, dict) else ():
        there = said.get(box["name"])
        if there in (None, "") and box["required"]:
            found.append(f"{where}.{box['name']}")
        elif there is not None and "fields" in box:
            found += left_out(box["fields"], there, f"{where}.{box['name']}")
    return found


def test_a_form_insists_on_nothing_that_stands_empty_in_its_file(project: Path, forms: dict[str, Any]) -> None:
    for name, form in files(forms).items():
        if name.endswith(".yml") and (path := project / "project" / name).exists():
            assert left_out(form["fields"], said_in(path.read_text(encoding="utf-8")), name) == []


def test_what_can_be_chosen_is_shown_by_its_title(forms: dict[str, Any]) -> None:
    owner = named(files(forms)["plans/harrowmere/2026-2029/actions.yml"]["fields"], "actions", "owner")
    assert owner["widget"] == "select"
    assert {"value": "council", "label": "Harrowmere Borough Council"} in owner["options"] or len(owner["options"]) > 3
    assert all(one["label"] for one in owner["options"])


def collection(forms: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in forms["collections"] if one["name"] == name)


def test_a_status_is_chosen_from_the_plans_own_words(project: Path, forms: dict[str, Any]) -> None:
    status = named(files(forms)["plans/harrowmere/2026-2029/actions.yml"]["fields"], "actions", "updates", "status")
    words = said_in((project / "project/plans/harrowmere/2026-2029/structure.yml").read_text(encoding="utf-8"))
    labels = {one["value"]: one["label"] for one in status["options"]}
    assert labels == {one["word"]: f"{one['word']}: {one.get('detail') or one['means']}" for one in words["statuses"]}


def test_the_usual_words_for_a_status_stand_as_they_are() -> None:
    shape = shape_of(Action, {})
    status = next(one for one in boxes(shape, {STATUS: (("ongoing", "ongoing"),)}) if one["name"] == "status")
    assert status["options"] == ["ongoing"]


def test_what_stands_in_the_file_can_be_chosen_whatever_it_is() -> None:
    said = {
        "actions": [{"id": "a", "title": "A", "owner": "not stated"}, {"id": "b", "title": "B", "owner": "council"}]
    }
    made = boxes(shape_of(Edition, said), {"body": (("council", "The council"),)}, only=["actions"])
    assert named(made, "actions", "owner")["options"] == [
        {"value": "council", "label": "The council"},
        {"value": "not stated", "label": "not stated"},
    ]


def test_a_box_that_may_say_why_it_is_empty_tells_how(forms: dict[str, Any]) -> None:
    value = named(files(forms)["plans/harrowmere/2026-2029/measures.yml"]["fields"], "measures", "readings", "value")
    assert value["hint"] == f"{HINTS[Form.NUMBER]} {WHY_NOT}"


def test_what_is_hardly_ever_said_of_a_part_of_a_part_is_asked_for_only_where_it_stands() -> None:
    reading = {"period": "2026", "value": "3"}
    for more in ({}, {"source": "page 4"}):
        said = {"measures": [{"id": "a", "title": "A", "readings": [reading | more]}]}
        made = boxes(shape_of(Edition, said), {}, only=["measures"])
        asked = {one["name"] for one in named(made, "measures", "readings")["fields"]}
        assert asked & {"source", "explained", "accept"} == more.keys()


def test_each_page_of_words_has_a_form(project: Path, forms: dict[str, Any]) -> None:
    top = project / "project"
    chapters = top / collection(forms, "harrowmere-2026-2029-pages")["folder"]
    there = {path.relative_to(top).as_posix() for path in (top / "content").rglob("*.md") if path.parent != chapters}
    easy = {one["file"] for one in collection(forms, "harrowmere-2026-2029-easy")["files"]}
    assert there - easy == {one["file"] for one in collection(forms, "pages")["files"]} != set()


def test_a_picture_can_be_put_beside_the_page_that_shows_it(forms: dict[str, Any]) -> None:
    pages = collection(forms, "harrowmere-2026-2029-pages")
    assert (pages["media_folder"], pages["public_folder"]) == (f"/{pages['folder']}", "")


def test_a_hint_is_shown_as_it_is_written(forms: dict[str, Any]) -> None:
    text = named(collection(forms, "harrowmere-2026-2029-pages")["fields"], "body")
    assert "`![what it shows](its-name.png)`" in text["hint"], "hints are read as Markdown: it would be a picture"


def test_the_form_for_a_new_edition_lists_none_that_is_there(forms: dict[str, Any]) -> None:
    new = collection(forms, "harrowmere-new")
    assert (new["create"], new["path"], new["folder"]) == (True, "{{slug}}/edition", "plans/harrowmere")
    assert not re.search(new["filter"]["pattern"], "Safer Harrowmere 2026 to 2029")
    assert named(new["fields"], "replaces")["options"] == [
        {"value": "2026-2029", "label": "Safer Harrowmere 2026 to 2029"}
    ]


def test_a_file_that_is_not_there_yet_has_a_form_for_what_is_often_added(forms: dict[str, Any]) -> None:
    there = [name for name in files(forms) if name.startswith("plans/harrowmere/2026-2029/")]
    sections = {one["name"] for name in there for one in files(forms)[name]["fields"]}
    assert {"actions", "measures", "news", "contacts", "terms", "changes"} <= sections


def test_each_change_is_a_proposal_that_plans_lay_knows(forms: dict[str, Any]) -> None:
    assert forms["publish_mode"] == "editorial_workflow"
    assert forms["backend"]["repo"] == "council/plans"
    assert forms["backend"]["branch"] == "main"
    assert all(one.startswith(MARK) for one in forms["backend"]["commit_messages"].values())


def test_the_forms_have_a_policy_of_their_own_and_no_other_page_gets_it(project: Path) -> None:
    site = project / "site"
    page = (site / "admin/index.html").read_text(encoding="utf-8")
    policies = policies_of(site)
    assert "https://api.github.com" in policies.forms
    assert "unsafe-eval" not in policies.forms
    assert "script-src 'self';" in policies.forms
    assert "api.github.com" not in policies.others + policies.search
    assert headers_for("admin/", page)["Cross-Origin-Opener-Policy"] == "same-origin-allow-popups"
    assert "/admin/*" in headers_file(["admin/"], policies)
    assert '"~^/admin/"' in policy_map(policies)
    assert '<meta name="robots" content="noindex">' in page


def test_the_forms_fetch_nothing_from_elsewhere_and_are_on_no_list(project: Path) -> None:
    site = project / "site"
    page = (site / "admin/index.html").read_text(encoding="utf-8")
    script = re.findall(r'src="([^"]*)"', page)
    assert [(site / "admin" / name).is_file() for name in script] == [True]
    assert not any("admin/" in path.read_text(encoding="utf-8") for path in site.glob("sitemap*.xml"))
    assert "admin/" not in (site / "addresses.json").read_text(encoding="utf-8")
    others = [path for path in site.rglob("*.html") if path.parent.name != "admin"]
    assert not any("/admin/" in path.read_text(encoding="utf-8") for path in others)


@pytest.mark.sweep
def test_without_the_setting_there_are_none(tmp_path: Path) -> None:
    root = copy_living(tmp_path / "project")
    assert cli.main(["--config", str(root / "mkdocs.yml"), "build"]) == 0
    assert not (root / "site/admin").exists()
