"""`plans from-data`: the plan.json that a site publishes becomes the files of the plan again, and nothing is lost."""

import json
import shutil
from pathlib import Path

import pytest

from built.projects import run_plans
from partnership_plans.loading import load
from partnership_plans.model.corpus import Corpus
from partnership_plans.model.reckoning import reckon_by
from partnership_plans.outputs.data import PlanFile, plan_json
from partnership_plans.restoring.files import files_of
from partnership_plans.settings import read_settings
from projects import REPOSITORY, SITES, Lay

SITES_OF_OURS = {path.name: path for path in sorted(SITES.iterdir()) if (path / "mkdocs.yml").is_file()}


def again(corpus: Corpus, root: Path) -> Corpus:
    """Write all plans of a corpus from their data alone into an empty folder, and read them there."""
    known: set[str] = set()
    for plan in corpus.plans:
        read = PlanFile.model_validate_json(plan_json(plan, corpus.bodies))
        for name, text in files_of(read, known).items():
            path = root / (name if not (root / name).exists() else name.replace(".yml", f"-{plan.edition_id}.yml"))
            if path.name.startswith("partnership-"):
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        known |= {one.id for one in read.bodies}
    loaded = load(root)
    assert loaded.problems == ()
    return loaded.corpus


def data_of(corpus: Corpus) -> dict[str, bytes]:
    return {plan.address: plan_json(plan, corpus.bodies) for plan in corpus.plans}


@pytest.mark.parametrize("name", [*SITES_OF_OURS, "the five"])
def test_from_data_to_files_and_back_nothing_is_lost(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    if name == "the five":
        request.getfixturevalue("the_five")
    site = SITES_OF_OURS.get(name, REPOSITORY)
    reckon_by(read_settings(site / "mkdocs.yml").settings.reckoning)
    corpus = load(site).corpus
    assert data_of(again(corpus, tmp_path)) == data_of(corpus)


@pytest.fixture
def project(lay: Lay) -> Path:
    """A project whose plan was built, and whose data lies beside it as `plan.json`."""
    root = lay(None)
    assert run_plans(root, "build").returncode == 0
    shutil.copy(root / "site/example/2020-2024/plan.json", root.parent / "plan.json")
    return root


def test_a_downloaded_plan_is_written_whole_and_checks_clean(project: Path) -> None:
    before = run_plans(project, "check").stdout
    shutil.rmtree(project / "plans/example")
    shutil.rmtree(project / "plans/bodies", ignore_errors=True)
    done = run_plans(project, "from-data", "../plan.json")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "Wrote plans/example/2020-2024/: Safer Example.\n"
        "Chapters, pictures and frozen reports are not in the data: they have to come from elsewhere. "
        "Next: “plans check” says what is still wrong.\n"
    )
    assert run_plans(project, "check").stdout == before
    assert not list(project.glob(".plans-*"))


def test_a_licence_that_the_data_had_and_the_site_has_not_is_told(project: Path) -> None:
    shutil.rmtree(project / "plans/example/2020-2024")
    path = project.parent / "plan.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    assert data["about_this_file"] == {
        "licence": {
            "name": "OGL-UK-3.0",
            "title": "Open Government Licence v3.0",
            "address": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        },
        "dictionary": "../../plan.schema.json",
    }
    data["about_this_file"]["licence"]["name"] = "CC-BY-4.0"
    path.write_text(json.dumps(data), encoding="utf-8")
    done = run_plans(project, "from-data", "../plan.json")
    assert done.stdout.splitlines()[1] == (
        "The data was published under CC-BY-4.0, and this site names OGL-UK-3.0: if that is to stay, "
        "write “licence: CC-BY-4.0” below “extra” and “plan” in mkdocs.yml."
    )


def test_what_is_there_is_never_written_over(project: Path) -> None:
    texts = {path: path.read_bytes() for path in (project / "plans").rglob("*.yml")}
    done = run_plans(project, "from-data", "../plan.json")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "plans: plans/example/2020-2024/ is there already, and is not written over: move it away first. "
        "Nothing was written.\n"
    )
    assert {path: path.read_bytes() for path in (project / "plans").rglob("*.yml")} == texts


def test_a_body_that_others_say_otherwise_stays_as_it_is_and_is_told(project: Path) -> None:
    shutil.rmtree(project / "plans/example/2020-2024")
    data = json.loads((project.parent / "plan.json").read_text(encoding="utf-8"))
    data["bodies"][0]["name"] = "Another name"
    data["partnership"]["name"] = "Another partnership"
    (project.parent / "plan.json").write_text(json.dumps(data), encoding="utf-8")
    done = run_plans(project, "from-data", "../plan.json")
    assert "In plans/bodies/ these stay as they are, though the data says otherwise: " in done.stdout
    assert "plans/example/partnership.yml stays as it is, though the data says otherwise.\n" in done.stdout


def edited(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda text: text[:400], "this is no JSON ("),
        (lambda _: "[]", "plan.json is not the data of a plan."),
        (lambda _: '{"edition": {}, "partnership_id": "../x"}', "partnership_id: “../x” can't be an id."),
        (lambda _: "[" * 100_000, "its parts lie too deep in each other"),
        (lambda _: '{"edition": ' + "9" * 5_000 + "}", "a number is too long"),
        (lambda text: edited(text, '"genre"', '"gender"'), "edition, gender: this version has no such field"),
        (
            lambda text: edited(text, '"year": 2020', '"year": "twenty"'),
            'edition, period, start, year: this has to be a whole number, and is "twenty".',
        ),
        (lambda text: edited(text, '"genre": "', '"genre": {}, "x": "'), "edition, genre: "),
        (lambda text: edited(text, '"title": "Safer', '"title": 7, "x": "Safer'), "this has to be a text, and is 7."),
        (
            lambda text: edited(text, '"priorities": [', '"priorities": "none", "x": ['),
            'has to be a list, and is "none".',
        ),
        (lambda text: edited(text, '"title": "Safer', '"titel": "Safer'), "edition, title: this is missing"),
    ],
)
def test_what_is_no_plan_is_told_and_nothing_is_written(project: Path, change: object, told: str) -> None:
    shutil.rmtree(project / "plans/example/2020-2024")
    path = project.parent / "plan.json"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")  # type: ignore[operator]
    done = run_plans(project, "from-data", "../plan.json")
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert done.stderr.endswith(". Nothing was written.\n")
    assert not [one for one in ("Input should", "function-", "valid ", "\n.") if one in done.stderr]
    assert not (project / "plans/example/2020-2024").exists()


def test_an_address_on_the_web_is_told_to_be_none_of_the_files(project: Path) -> None:
    done = run_plans(project, "from-data", "https://plans.example.gov.uk/example/2020-2024/plan.json")
    assert (done.returncode, done.stdout) == (2, "")
    assert "is an address, and not a file here. Download it with a browser, and name that file. Nothing" in done.stderr


@pytest.mark.parametrize("content", [b"\xff\xfe{", None])
def test_a_file_that_can_not_be_read_is_told(project: Path, content: bytes | None) -> None:
    (project.parent / "plan.json").unlink()
    if content:
        (project.parent / "plan.json").write_bytes(content)
    done = run_plans(project, "from-data", "../plan.json")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("plans: ../plan.json ")
