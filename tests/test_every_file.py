"""Whatever lies under `plans/` and `content/` is read, published, or told; and its hint, once followed, was right."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partnership_plans.loading.inventory import LITTER
from partnership_plans.site import Site, assemble
from projects import REPOSITORY, Lay

EDITION, STORY = "plans/example/2020-2024", "content/example/2020-2024"
ACTIONS = "actions:\n  - id: lamps\n    title: Put lamps in the park\n"
TABLE = "period,value,kind,rag,note\n2019,41,actual,,\n"
PAGE = "---\ntitle: Thanks\n---\nWords.\n"


def put(root: Path, name: str, text: str | bytes) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_bytes(text if isinstance(text, bytes) else text.encode())


def made(root: Path) -> Site:
    return assemble(root / "mkdocs.yml")


def said(root: Path) -> list[str]:
    return [f"{one.where.file} {one.code}" for one in made(root).problems]


@pytest.mark.parametrize("name", ["actions.yml", "actions/lamps.yml", "a/b/c/Lamps in the park.yml", "a folder/x.yml"])
def test_yaml_of_an_edition_is_read_at_any_depth(name: str, lay: Lay) -> None:
    """`cases/unread-data`."""
    root = lay(None)
    put(root, f"{EDITION}/{name}", ACTIONS)
    site = made(root)
    assert site.problems == ()
    assert "Put lamps in the park" in next(p.body for p in site.pages if p.address == "example/2020-2024/actions/")


def test_organisations_are_read_at_any_depth(lay: Lay) -> None:
    root = lay(None)
    put(root, "plans/bodies/charities/more.yml", "bodies:\n  - {id: ngo, name: A charity, kind: charity}\n")
    put(root, f"{EDITION}/more.yml", "named_bodies: [{body: ngo, connection: It helps}]\n")
    site = made(root)
    assert site.problems == ()
    assert "bodies/ngo/" in {page.address for page in site.pages}


TOLD: dict[str, tuple[str | bytes, str]] = {
    f"{EDITION}/actions.yaml": (ACTIONS, "rename it to actions.yml."),
    f"{EDITION}/actions.YML": (ACTIONS, "rename it to actions.yml."),
    f"{EDITION}/actions.yml.txt": (ACTIONS, "rename it to actions.yml."),
    f"{EDITION}/more/actions.yaml": (ACTIONS, "rename it to actions.yml."),
    f"{EDITION}/priorities.yaml": (ACTIONS, "there is a file priorities.yml too: move what this one holds into it"),
    f"{EDITION}/readings/lamps.CSV": (TABLE, "rename it to lamps.csv."),
    f"{EDITION}/readings/lamps.csv": (TABLE, "write “readings_file: readings/lamps.csv” at the measure"),
    f"{EDITION}/lamps.csv": (TABLE, "write “readings_file: lamps.csv” at the measure"),
    f"{EDITION}/readings/lamps.xlsx": (b"PK\x03\x04", "save its sheet as “CSV UTF-8”"),
    f"{EDITION}/plan.docx": (b"PK\x03\x04", "save its words as plain text in a file that ends in .md"),
    f"{EDITION}/notes.md": (PAGE, f"a page with text belongs in {STORY}/: move it there"),
    f"{EDITION}/notes.txt": ("Words", "README.md"),
    f"{EDITION}/map.png": (b"\x89PNG", f"what pages show or link to belongs in {STORY}/"),
    f"{EDITION}/actions.json": ("{}", "move it out of plans/."),
    f"{EDITION}/actions.yml~": (ACTIONS, "move it out of plans/."),
    f"{EDITION}/.actions.yml": (ACTIONS, "give it a name that begins with a letter"),
    f"{EDITION}/partnership.yml": ("name: x\n", "move it to plans/example/."),
    "plans/example/actions.yml": (ACTIONS, f"move it into the edition's folder, such as {EDITION}/."),
    "plans/example/lamps.csv": (TABLE, f"move it into the edition's folder, such as {EDITION}/."),
    "plans/example/notes.md": (PAGE, f"a page with text belongs in {STORY}/"),
    "plans/example/partnerships.yml": ("name: x\n", "there is a file partnership.yml too"),
    "plans/actions.yml": (ACTIONS, f"move it into the edition's folder, such as {EDITION}/."),
    "plans/bodies.yml": ("bodies: []\n", "move it into plans/bodies/."),
    "plans/partnership.yml": ("name: x\n", "move it into the partnership's folder, such as plans/example/."),
    "plans/Help.yaml": ("heading: x\n", "there is a file help.yml too"),
    "plans/redirect.yml": ("a: b\n", "rename it to redirects.yml."),
    "plans/Redirects.yml": ("a: b\n", "rename it to redirects.yml."),
    "plans/notes.docx": (b"PK\x03\x04", "README.md"),
    "plans/bodies/more.yaml": ("bodies: []\n", "rename it to more.yml."),
    "plans/bodies/more.csv": ("id,name\n", "move it out of plans/."),
    f"{STORY}/thanks.MD": (PAGE, "rename it to thanks.md."),
    f"{STORY}/Our Thanks.markdown": (PAGE, "rename it to our-thanks.md."),
    f"{STORY}/README.md": (PAGE, "move it out of content/"),
    "content/example/README.md": (PAGE, "rename it to index.md."),
    f"{STORY}/actions.yml": (ACTIONS, "data belongs in the edition's folder under plans/"),
    f"{STORY}/plan.docx": (b"PK\x03\x04", "save its words as plain text in a file that ends in .md"),
    f"{STORY}/figures.xlsx": (b"PK\x03\x04", "save its sheet as “CSV UTF-8” or as a PDF"),
    f"{STORY}/.thanks.md": (PAGE, "give it a name that begins with a letter"),
    "content/.well-known/security.txt": ("Contact: x\n", "give it a name that begins with a letter"),
    f"{STORY}/film.mp4": (b"\0", "move it out of content/"),
}


@pytest.mark.parametrize("name", TOLD)
def test_a_file_that_nobody_reads_is_told_with_where_it_belongs(name: str, lay: Lay) -> None:
    text, hint = TOLD[name]
    root = lay(None)
    put(root, name, text)
    found = made(root).problems
    assert [one.code for one in found] == ["unknown-file"], found
    assert found[0].where.file == (name if "/.well-known/" not in name else "content/.well-known")
    assert hint in found[0].hint
    if to := re.match(r"rename it to ([\w.-]+)\.$", found[0].hint):
        path = root / name
        path.rename(path.with_name(to[1]))
        assert name not in {one.where.file for one in made(root).problems}
    elif to := re.match(r"move it (?:into|to) (?:the [\w' ]+, such as )?([\w/.-]+?)/?\.$", found[0].hint):
        (root / to[1]).mkdir(exist_ok=True)
        path = root / to[1] / Path(name).name
        if not path.exists():
            (root / name).rename(path)
            assert "unknown-file" not in {one.code for one in made(root).problems if not name.endswith(".csv")}


NOTES = [
    "plans/README.md", "plans/example/readme.txt", f"{EDITION}/README.md", f"{EDITION}/readings/README",
    "plans/bodies/ReadMe.MD",
]  # fmt: skip


def test_notes_for_those_who_edit_are_left_alone(lay: Lay) -> None:
    root = lay(None)
    for name in NOTES:
        put(root, name, "Ask Jo before the figures of May go in.\n")
    site = made(root)
    assert site.problems == ()
    assert "Ask Jo" not in "".join(page.body for page in site.pages)


LEFT_BEHIND = [
    ".DS_Store", "._actions.yml", "__MACOSX/actions.yml", ".directory", "Thumbs.db", "ehthumbs.db", "Desktop.ini",
    "~$plan.docx", ".~lock.plan.ods#", ".#actions.yml", ".actions.yml.swp", ".git/config", ".gitkeep", ".keep",
    ".gitignore", ".gitattributes", ".editorconfig",
]  # fmt: skip


def test_what_computers_leave_behind_is_passed_over_and_the_manual_lists_it(lay: Lay) -> None:
    root = lay(None)
    for name in LEFT_BEHIND:
        for folder in ("plans", "plans/example", EDITION, "plans/bodies", "content", STORY):
            put(root, f"{folder}/{name}", "\0")
    assert said(root) == []
    manual = (REPOSITORY / "docs/editing.md").read_text(encoding="utf-8")
    listed = re.search(r"Passed over without a word .*?: (.*?);", manual)
    assert listed
    patterns = [one.replace("…", "x") for one in re.findall(r"`([^`]+)`", listed[1])]
    assert [one for one in patterns if not LITTER.fullmatch(one)] == []
    assert len(patterns) == len(LITTER.pattern.split("|")), "each kind stands in the manual"


def test_folders_with_nothing_in_them_are_nothing(lay: Lay) -> None:
    root = lay(None)
    for name in (f"{EDITION}/readings/old", f"{STORY}/pictures", "content/empty"):
        (root / name).mkdir(parents=True)
    assert said(root) == []


def test_a_table_named_as_windows_or_a_mac_write_it_is_found(lay: Lay) -> None:
    root = lay(None)
    measures = (root / EDITION / "measures.yml").read_text()
    put(root, f"{EDITION}/readings/{unicodedata.normalize('NFD', 'café')}.csv", TABLE)
    (root / EDITION / "readings/knife-offences.csv").unlink()
    put(root, f"{EDITION}/measures.yml", measures.replace("readings/knife-offences.csv", "./readings/café.csv"))
    site = made(root)
    assert site.problems == ()
    assert "41" in next(page.body for page in site.pages if page.address.endswith("/knife-offences/"))


@pytest.mark.parametrize(
    ("named", "hint"),
    [
        ("knife-offences.csv", "did you mean “readings/knife-offences.csv”?"),
        ("readings/Knife-Offences.csv", "did you mean “readings/knife-offences.csv”?"),
        ("reading/knife-offences.csv", "did you mean “readings/knife-offences.csv”?"),
        ("readings/knifes.csv", "did you mean “readings/knife-offences.csv”?"),
    ],
)
def test_a_table_by_another_name_is_told_once_and_the_right_name_helps(named: str, hint: str, lay: Lay) -> None:
    root = lay(None)
    measures = (root / EDITION / "measures.yml").read_text()
    put(root, f"{EDITION}/measures.yml", measures.replace("readings/knife-offences.csv", named))
    assert [(one.code, one.hint) for one in made(root).problems] == [("missing-file", hint)]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (f"{STORY}/map.png", f"{STORY}/Map.png"),
        (f"{EDITION}/actions.yml", f"{EDITION}/Actions.yml"),
        (f"{EDITION}/more/a.yml", f"{EDITION}/More/b.yml"),
        (f"{EDITION}/café.yml", f"{EDITION}/{unicodedata.normalize('NFD', 'café')}.yml"),
    ],
)
def test_two_names_that_are_one_elsewhere_are_told(one: str, two: str, lay: Lay) -> None:
    root = lay(None)
    for name in (one, two):
        put(root, name, b"\x89PNG" if name.endswith("png") else "places: []\n" if name == two else ACTIONS)
    assert "bad-file-name" in {problem.code for problem in made(root).problems}


SUFFIXES = ["", ".yml", ".yaml", ".YML", ".md", ".MD", ".txt", ".csv", ".CSV", ".docx", ".json", ".png", ".bak", "~"]
FOLDERS = [
    "plans",
    "plans/example",
    EDITION,
    f"{EDITION}/readings",
    "plans/bodies",
    "content",
    "content/example",
    STORY,
]


@pytest.fixture
def laid(lay: Lay) -> Path:
    """Lay the base project once for all that Hypothesis tries in it."""
    return lay(None)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    folder=st.sampled_from(FOLDERS),
    stem=st.text(st.sampled_from("abcXYZ019-_ .é~$#&%"), min_size=1, max_size=12),
    suffix=st.sampled_from(SUFFIXES),
)
@pytest.mark.sweep
def test_no_file_is_passed_over_in_silence(folder: str, stem: str, suffix: str, laid: Path) -> None:
    """A marker in the file comes to a page, or is published, or the file is told."""
    name = f"{stem}{suffix}"
    path = laid / folder / name
    if not name.strip(".") or LITTER.fullmatch(name) or re.fullmatch(r"(?i)readme(\.md|\.txt)?", name) or path.exists():
        return
    path.write_text("actions: [{id: marker, title: The marker}]\n" if suffix == ".yml" else "The marker\n")
    try:
        site = made(laid)
    finally:
        path.unlink()
    told = any(one.where.file == f"{folder}/{name}" for one in site.problems)
    shown = "The marker" in "".join(page.body for page in site.pages)
    published = folder.startswith("content") and suffix.lower() in {".png", ".csv"} and not site.problems
    assert told or shown or published


BODY = "bodies:\n  - {id: example-trust, name: Example Trust}\n"
PARTNERS = "partners:\n  - {body: example-council, role: local-authority}\n"
WHO = "name: Example\narea: Example\n"
AT_ANOTHER_LEVEL = {
    "plans/organisations.yml": (BODY, "move it into plans/bodies/."),
    "plans/our-friends.yml": (BODY, "move it into plans/bodies/."),
    "plans/example/bodies.yml": (BODY, "move it into plans/bodies/."),
    "plans/partners.yml": (PARTNERS, "move it into the edition's folder, such as plans/example/2020-2024/."),
    "plans/example/partners.yml": (PARTNERS, "move it into the edition's folder, such as plans/example/2020-2024/."),
    "plans/example/partnerships.yml": (
        WHO,
        "there is a file partnership.yml too: move what this one holds into it, and delete this one.",
    ),
    "plans/partnership.yml": (WHO, "move it into the partnership's folder, such as plans/example/."),
    "plans/accessability.yml": (
        "status: not compliant\n",
        "there is a file accessibility.yml too: move what this one holds into it, and delete this one.",
    ),
}


@pytest.mark.parametrize("name", AT_ANOTHER_LEVEL)
def test_a_file_at_another_level_is_sent_to_where_what_it_holds_is_read(name: str, lay: Lay) -> None:
    root, (text, hint) = lay(None), AT_ANOTHER_LEVEL[name]
    (root / name).write_text(text, encoding="utf-8")
    assert [one.hint for one in made(root).problems if one.code == "unknown-file"] == [hint]
