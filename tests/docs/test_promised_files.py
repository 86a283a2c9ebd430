"""Each file and folder that a manual names: what editors write is read, what the program writes is there."""

import json
import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from docs.examples import EDITION
from docs.promises import CODE, EDITING, Promise, of_kind, promises
from docs.trying import run, written
from projects import REPOSITORY

PACKAGE = "hooks/partnership_plans"
OURS = (REPOSITORY, *(REPOSITORY / name for name in ("hooks", PACKAGE, f"{PACKAGE}/model", "theme/plan")))
"""Where the paths begin that a manual for developers names."""
HOMES = ("", f"plans/{EDITION}/", "plans/example/", f"content/{EDITION}/", "content/")
"""Where the paths begin that a manual for editors names."""
NO_FILE_HERE = {
    "embed/": "where frames are switched on: tests/site/test_embeds.py",
    "/embed/*": "a rule of a host: tests/publish/test_on_other_websites.py",
    "embed/example/2026-2029/measures/burglary/": "where frames are switched on: tests/site/test_embeds.py",
    "chart.svg": "the same",
    "admin/": "where forms are switched on: tests/forms/test_admin.py",
    "/admin/": "the same",
    "admin/config.yml": "the same",
    ".docx": "a kind of file that plans draft reads: tests/drafting",
    ".xlsx": "the same",
    ".txt": "the same",
    "drafts/": "what plans draft had no place for: tests/drafting",
    "example/2026-2029/safe-streets": "an address for link(), not a file",
    "-/edit/main/": "a value of edit_uri",
    "@your-council/plan-developers": "a team of the git host",
    ".easy": "a part of a name: tests/sites/test_easy_read.py",
    "index.easy.md": "the same",
    "foreword.easy.md": "the same",
    "priorities/knife-crime.easy.md": "the same",
    "actions.easy.md": "the same",
    "pictures/": "the same",
    "…/easy-read/": "the same",
    "foreword.easy.cy.md": "the same: tests/sites/test_in_two_languages.py",
    "content/fonts/": "a council's own fonts: tests/test_wheel.py",
    "content/fonts/ashby-sans.woff2": "the same",
    "plans/country.yml": "where the setting country names it: tests/test_countries.py",
    "/cy/": "where the site is in two languages: tests/sites/test_in_two_languages.py",
    "translations/": "the same",
    "plans/translations/cy.yml": "the same: tests/sites/test_translating.py",
    "~/.cache/partnership-plans": "outside the project: tests/strangers/test_kept_templates.py",
    "about/index-000042.html": "in a store: tests/publish/test_store.py",
    "index-000042.html": "in a store: tests/publish/test_store.py",
    "assets/style.91b5b679ce04.css": "an example of a name that holds a digest",
    "/srv/plans": "a folder of the web server, which the commands are given another for",
    "/srv/plans/current": "the same",
    "theme/plan/pages/priorities.html": "a theme's own: tests/site/test_own_templates.py",
    "theme/plan/sections/actions.html": "the same",
    "theme/help.yml": "where the numbers lay before: tests/problems/help-in-theme",
    "plans/profile.yml": "read where the settings name it: tests/test_profiles.py",
    "partnership_plans/theme/": "in the wheel: tests/test_wheel.py",
    ".plans/staging": "gone when the command ends: tests/publish/test_faults.py",
}
"""What looks like a file and can't be written or found in a project, each with the reason."""
ONLY_REFUSED = "docs/problems.md"
"""Here a name that lies in none of the folders of editors is one that a message refuses: tests/problems/ has them."""
WORDS = {
    f"plans/{EDITION}/changes.yml": "changes:\n  - {id: a-note, when: 2026-05, text: The plan has a new cover.}\n",
    "plans/redirects.yml": "/example/2026-2029/how-we-did/: /example/2026-2029/how-we-asked/\n",
    "content/CNAME": "plans.example.gov.uk\n",
    "content/example/index.md": "These are words of a page that has its title from the data.\n",
    ".yml": "conclusions:\n  - text: People feel safer where there is light.\n",
    ".md": "---\ntitle: A page\n---\nThese are words of a page.\n",
    ".csv": "year,answers\n2025,930\n",
}
"""What is written into a file that the project does not have: by its path, or by how its name ends."""
SPOILT = b"\xff\xfe\xff"


def editors() -> list[tuple[Promise, str]]:
    """Give each file that editors are told of, with its path in the manual's project."""
    found = []
    for promise in of_kind("file"):
        words = promise.words.replace("<partnership>", "example")
        named = re.search(r"\.(?:yml|md|csv)$|CNAME$", words) and words not in {"mkdocs.yml", "README.md", "index.md"}
        of_editors = words.startswith(("plans/", "content/")) or promise.page == "docs/editing.md"
        if named and of_editors and not words.startswith(".") and words not in NO_FILE_HERE:
            found.append((promise, words))
    return found


def home(project: Path, words: str) -> Path:
    """Give the file that is meant, in the project; where none is there, it is written with words of its kind."""
    if there := next((project / at / words for at in HOMES if (project / at / words).is_file()), None):
        return there
    if "*" in words:
        return next(project.glob(words))
    path = project / words
    if words.split("/", maxsplit=1)[0] not in {"plans", "content", "theme"}:
        path = project / ("content" if words.endswith((".md", "CNAME")) else f"plans/{EDITION}") / words
    path.parent.mkdir(parents=True, exist_ok=True)
    at = path.relative_to(project).as_posix()
    path.write_text(WORDS.get(at) or WORDS[path.suffix], encoding="utf-8")
    return path


def problems(project: Path) -> list[dict[str, str]]:
    done = run(project, ["check", "--format", "json"])
    found: list[dict[str, str]] = json.loads(done.out)
    return found


@pytest.mark.sweep
def test_each_file_that_editors_are_told_of_is_read(project: Path) -> None:
    paths = {home(project, words): promise for promise, words in editors()}
    assert len(paths) > 15
    assert problems(project) == []
    told = set()
    for tables in (True, False):  # a table is read as long as the measure that names it can be
        for path in paths:
            if (path.suffix == ".csv") == tables:
                path.write_bytes(SPOILT)
        told |= {one["file"] for one in problems(project)}
    lost = [str(promise) for path, promise in paths.items() if path.relative_to(project).as_posix() not in told]
    assert lost == [], "these files are named, and nobody would see that they can't be read"


def passed_over() -> list[str]:
    """Give the names that docs/editing.md says are passed over without a word."""
    line = next(
        line for line in EDITING.read_text(encoding="utf-8").splitlines() if "Passed over without a word" in line
    )
    return CODE.findall(line.partition("Passed over")[2])


def test_each_name_that_is_passed_over_without_a_word_is(project: Path) -> None:
    names = [name.replace("…", "x") for name in passed_over()]
    assert len(names) > 10
    for half in ("plans", "content"):
        for name in names:
            path = project / half / EDITION / name
            if name in {"__MACOSX", ".git"}:
                path.mkdir()
                path /= "anything"
            path.write_bytes(b"\0 not of this plan")
    (project / "plans" / EDITION / "README.md").write_text("Notes for each other.\n", encoding="utf-8")
    assert problems(project) == []
    assert run(project, ["build"]).status == 0
    built = {path.name for path in (project / "site").rglob("*")}
    assert not built & {*names, "anything", "README.md"}


def endings() -> list[Promise]:
    return [one for one in promises() if one.page == "docs/editing.md" and re.fullmatch(r"\.[a-z]{2,4}", one.words)]


def test_each_kind_of_file_that_content_may_hold_is_published(project: Path) -> None:
    kinds = {one.words for one in endings()} - set(passed_over()) - {".yml"}
    assert kinds >= {".md", ".csv", ".png", ".svg", ".pdf"}
    names = {f"{EDITION}/some-{one[1:]}{one}" for one in kinds} | {one.words.partition("/")[2] for one in pictures()}
    for name in names:
        (project / "content" / name).write_bytes(sample(Path(name).suffix))
    done = run(project, ["build"])
    assert done.status == 0, done.said
    built = {path.relative_to(project / "site").as_posix() for path in (project / "site").rglob("*")}
    assert {name.removesuffix(".md") for name in names} <= built


def pictures() -> list[Promise]:
    """Give the pictures in `content/` that a manual names."""
    return [one for one in of_kind("file") if re.fullmatch(r"content/.*\.(?:svg|png|jpg)", one.words)]


def sample(ending: str) -> bytes:
    """Give a file of a kind, as a program that makes such files would."""
    made = BytesIO()
    if ending in WORDS:
        made.write(WORDS[ending].encode())
    elif ending == ".svg":
        made.write(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z"/></svg>')
    else:
        kind = {".jpg": "JPEG"}.get(ending, ending[1:].upper())
        Image.new("RGB", (9, 9)).save(made, kind)
    return made.getvalue()


def test_a_folder_that_editors_are_told_to_make_for_a_new_edition_takes_one(project: Path) -> None:
    folders = [one for one in of_kind("file") if re.fullmatch(r"plans/example/[^/]+/", one.words)]
    assert folders
    for promise in folders:
        folder = project / promise.words
        folder.mkdir()
        text = "title: The next plan\nperiod: 2029-04 to 2032-03\nstatus: draft\nreplaces: 2026-2029\n"
        (folder / "edition.yml").write_text(text, encoding="utf-8")
        assert [one for one in problems(project) if one["severity"] == "error"] == [], promise
        assert run(project, ["build"]).status == 0
        assert "The next plan" in (project / "site/example" / folder.name / "index.html").read_text(encoding="utf-8")


def is_ours(words: str) -> bool:
    return any(next(root.glob(words.rstrip("/")), None) for root in OURS if not words.startswith(("/", "~")))


def test_each_other_file_that_a_manual_names_is_there(laid: Path) -> None:
    said = {promise.words for promise, _ in editors()} | {one.words for one in endings()} | set(passed_over())
    there = written(laid)
    lost = []
    for promise in of_kind("file"):
        words = promise.words.strip("/")
        only_refused = promise.page == ONLY_REFUSED and not words.startswith(("plans/", "content/", "theme/"))
        pictured = promise.words in {one.words for one in pictures()}
        made = re.fullmatch(r"plans/example/[^/]+/", promise.words)
        if (
            made
            or pictured
            or promise.words in said
            or promise.words in NO_FILE_HERE
            or only_refused
            or is_ours(promise.words)
        ):
            continue
        if not any(path == words or path.endswith(f"/{words}") for path in there):
            lost.append(str(promise))
    assert lost == [], "no test reads these, writes them or finds them"


def test_each_exception_is_still_in_a_manual() -> None:
    assert NO_FILE_HERE.keys() <= {one.words for one in of_kind("file")}
