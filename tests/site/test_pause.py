"""In the pause before an election what is new waits by itself, and what is public stays and can be mended."""

import gzip
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from built.projects import run_plans
from partnership_plans.site import Site, assemble
from projects import FIXTURES, PIXEL, Lay
from publish.sites import begin_history, git

EDITION = "plans/example/2020-2024"
NARRATIVE = "content/example/2020-2024"
PAUSE = """
extra:
  plan:
    pause: 2021-05-20 to 2021-06-10
"""
NEW = (
    "xylophone",
    "yachtsman",
    "zeppelin",
    "quagmire",
    "wigwam",
    "jackdaw",
    "vermilion",
    "oxbow",
    "umbrella",
    "kumquat",
)
"""Words of what is new in the pause: each kind of thing has one of its own."""


def put(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def on(patch: pytest.MonkeyPatch, day: str) -> None:
    patch.setenv("SOURCE_DATE_EPOCH", str(int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())))


def pages_of(root: Path, *, drafts: bool = False) -> dict[str, str]:
    site = assemble(root / "mkdocs.yml", drafts=drafts)
    assert [one for one in site.problems if one.severity == "error"] == []
    return {page.address: page.html for page in site.pages}


def told(site: Site, code: str) -> list[tuple[str, int]]:
    return sorted((str(one.where.file), one.where.line or 0) for one in site.problems if one.code == code)


def with_pause(root: Path) -> None:
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(PAUSE)


def add_what_is_new(root: Path) -> None:
    """Add one of each kind of thing that can be new, with words that are nowhere else."""
    put(root, f"{EDITION}/actions.yml", f"""\
actions:
  - {{id: old, title: Light the path, status: ongoing}}
  - {{id: first, title: Open the {NEW[0]}, owner: example-charity, measures: [counted]}}
news:
  - {{id: told, title: News of the {NEW[1]}, text: Soon., when: 2021-05-25}}
terms:
  - {{term: XYZ, stands_for: The {NEW[2]}}}
reports:
  - {{id: q4, title: Report on the {NEW[3]}, period: 2020/21 Q4, date: 2021-05-24}}
changes:
  - {{id: add-first, when: 2021-05-24, what: added, about: [first], text: The {NEW[4]} was added.}}
""")  # fmt: skip
    with (root / EDITION / "measures.yml").open("a", encoding="utf-8") as file:
        file.write(f"  - {{id: counted, title: Sightings of {NEW[5]}, unit: birds}}\n")
    put(root, f"{NARRATIVE}/chapter.md", f"---\ntitle: The {NEW[6]}\n---\nSee ![a map](map.png).\n")
    (root / NARRATIVE / "map.png").write_bytes(PIXEL)
    put(root, "plans/example/2025-2028/edition.yml", f"title: The {NEW[7]} plan\nperiod: 2025 to 2028\n")
    put(root, "content/example/2025-2028/cover.md", f"---\ntitle: Cover\n---\nAn {NEW[8]}.\n")
    with (root / "plans/bodies/bodies.yml").open("a", encoding="utf-8") as file:
        file.write(f"  - {{id: example-charity, name: The {NEW[9]} charity, kind: voluntary}}\n")


@pytest.fixture
def project(lay: Lay, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay out a project that was committed before its pause; the site speaks from a day within it."""
    root = lay(None)
    put(root, f"{EDITION}/actions.yml", "actions:\n  - {id: old, title: Light the path, status: ongoing}\n")
    begin_history(root, monkeypatch, root)
    with_pause(root)
    return root


def holding(folder: Path) -> dict[str, set[str]]:
    """Give for each of the new words the files that hold it, in their text or their name, unpacked where packed."""
    found: dict[str, set[str]] = {word: set() for word in NEW}
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        data = path.read_bytes()
        data = gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
        text = f"{path.relative_to(folder)} {data.decode('utf-8', 'replace')}".lower()
        for word in NEW:
            found[word] |= {path.relative_to(folder).as_posix()} if word in text else set()
    return found


def test_what_is_new_in_a_pause_is_in_no_file_of_the_public_site_and_in_the_preview_marked(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {*pages_of(project)}
    add_what_is_new(project)
    assert {*pages_of(project)} == before
    stamp = {"SOURCE_DATE_EPOCH": str(int(datetime(2021, 6, 1, tzinfo=UTC).timestamp()))}
    done = run_plans(project, "build", "--to", "site", **stamp)
    assert done.returncode == 0, done.stdout + done.stderr
    assert {word: files for word, files in holding(project / "site").items() if files} == {}
    assert not list((project / "site").rglob("map.png"))
    done = run_plans(project, "build", "--drafts", "--to", "preview", **stamp)
    assert done.returncode == 0, done.stdout + done.stderr
    assert [word for word, files in holding(project / "preview").items() if not files] == []
    until = "held back until 11 June 2021, after the pause before an election"
    for address in ("chapter", "glossary", "measures/counted", "reports/q4", "news", "../2025-2028"):
        html = (project / "preview/example/2020-2024" / address / "index.html").read_text(encoding="utf-8")
        assert f"This is {until}." in html, address
    actions = (project / "preview/example/2020-2024/actions/index.html").read_text(encoding="utf-8")
    assert actions.count("Held back until 11 June 2021: in this preview only.") == 1
    on(monkeypatch, "2021-06-11")
    after = pages_of(project)
    assert [word for word in NEW if word not in " ".join(after.values()).lower()] == []
    assert "held back" not in " ".join(after.values()).lower()


def test_in_a_pause_things_are_added_and_changes_are_previewed_as_ever(project: Path) -> None:
    """Both check a copy of the project, and a copy is in no repository that would say what was public."""
    stamp = {"SOURCE_DATE_EPOCH": str(int(datetime(2021, 6, 1, tzinfo=UTC).timestamp()))}
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "Name the pause")
    done = run_plans(project, "add", "action", "--title", "Open the gate", "--owner", "example-council", **stamp)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "held back until after that" in done.stdout
    done = run_plans(project, "preview", "--since", "HEAD", **stamp)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "had errors" not in (project / "preview/changes/index.html").read_text(encoding="utf-8")


def test_editors_are_told_of_each_thing_that_waits_and_that_nothing_has_to_be_done(project: Path) -> None:
    add_what_is_new(project)
    site = assemble(project / "mkdocs.yml")
    actions = f"{EDITION}/actions.yml"
    assert told(site, "held-by-pause") == [
        (f"{NARRATIVE}/chapter.md", 1),
        ("plans/bodies/bodies.yml", 8),
        *((actions, line) for line in (3, 5, 7, 9, 11)),
        (f"{EDITION}/measures.yml", 8),
        ("plans/example/2025-2028/edition.yml", 1),
    ]
    said = {one.hint for one in site.problems if one.code == "held-by-pause"}
    assert said == {
        "nothing has to be done; to say so here, write “publish_on: 2021-06-11”.",
        "nothing has to be done.",
    }


def test_what_is_public_can_be_mended_in_a_pause(project: Path) -> None:
    before = {*pages_of(project)}
    put(project, f"{NARRATIVE}/foreword.md", "---\ntitle: Foreword\n---\nThe number is 01234 567890 now.\n")
    priorities = project / EDITION / "priorities.yml"
    mended = priorities.read_text().replace("Fewer people should be hurt.", "Nobody should be hurt.")
    priorities.write_text(mended, encoding="utf-8")
    readings = project / EDITION / "readings/knife-offences.csv"
    readings.write_text(readings.read_text() + "2021/22,31,,,\n", encoding="utf-8")
    pages = pages_of(project)
    assert {*pages} == before
    assert "01234 567890" in pages["example/2020-2024/foreword/"]
    assert "Nobody should be hurt." in pages["example/2020-2024/priorities/"]


def test_what_leads_from_a_public_page_to_what_waits_is_told_at_its_line_with_the_day(project: Path) -> None:
    add_what_is_new(project)
    put(project, f"{NARRATIVE}/foreword.md", "---\ntitle: Foreword\n---\nSee {{ link('counted') }}.\n")
    priorities = project / EDITION / "priorities.yml"
    priorities.write_text(priorities.read_text().replace("[knife-offences]", "[knife-offences, counted]"))
    found = [one for one in assemble(project / "mkdocs.yml").problems if one.severity == "error"]
    assert [(one.code, one.where.file, one.where.line) for one in found] == [
        ("leads-to-held", f"{NARRATIVE}/foreword.md", 4),
        ("leads-to-held", f"{EDITION}/priorities.yml", 8),
    ]
    assert {one.hint for one in found} == {"take this out until 11 June 2021, when the pause is over."}


def test_before_and_after_its_days_a_pause_looks_nothing_up(lay: Lay, monkeypatch: pytest.MonkeyPatch) -> None:
    root = lay(None)
    with_pause(root)
    add_what_is_new(root)
    for day in ("2021-05-19", "2021-06-11"):
        on(monkeypatch, day)
        assert NEW[6] in " ".join(pages_of(root).values()).lower(), day


def test_a_draft_that_is_let_out_in_a_pause_is_new_in_it(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(project, f"{EDITION}/actions.yml", "actions:\n  - {id: first, title: Open the hall, draft: yes}\n")
    put(project, f"{NARRATIVE}/chapter.md", "---\ntitle: Chapter\ndraft: yes\n---\nWords.\n")
    git(project, "add", "plans", "content")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2021-05-19T23:59:00Z")
    git(project, "commit", "--quiet", "-m", "Drafts")
    for name in (f"{EDITION}/actions.yml", f"{NARRATIVE}/chapter.md"):
        text = (project / name).read_text().replace(", draft: yes", "").replace("draft: yes\n", "")
        put(project, name, text)
    pages = pages_of(project)
    assert "example/2020-2024/chapter/" not in pages
    assert "example/2020-2024/actions/" not in pages


def test_what_was_committed_in_the_pause_is_still_new_the_next_day(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {*pages_of(project)}
    add_what_is_new(project)
    git(project, "add", "plans", "content", "mkdocs.yml")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2021-05-20T00:00:00Z")
    git(project, "commit", "--quiet", "-m", "New things")
    put(project, f"{NARRATIVE}/foreword.md", "---\ntitle: Foreword\n---\nMended.\n")
    assert {*pages_of(project)} == before


def test_a_commit_that_could_not_be_read_was_never_public_and_the_one_before_it_counts(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {*pages_of(project)}
    add_what_is_new(project)
    put(project, f"{EDITION}/broken.yml", "contacts:\n  - [\n")
    git(project, "add", "plans", "content")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2021-05-18T12:00:00Z")
    git(project, "commit", "--quiet", "-m", "A slip")
    (project / EDITION / "broken.yml").unlink()
    assert {*pages_of(project)} == before


def test_the_first_things_of_a_correction_come_at_once(project: Path) -> None:
    """A document, a way to reach somebody: what a correction may have to name."""
    priorities = project / EDITION / "priorities.yml"
    priorities.write_text(priorities.read_text().replace('"page 3"', "{document: erratum, place: page 1}"))
    edition = project / EDITION / "edition.yml"
    edition.write_text(edition.read_text() + "  - {id: erratum, title: The erratum slip}\n")
    assert "erratum slip" in pages_of(project)["example/2020-2024/about/"]


def refused(root: Path) -> str:
    found = [one for one in assemble(root / "mkdocs.yml").problems if one.severity == "error"]
    assert [(one.code, one.where.file) for one in found] == [("pause-unknown", "mkdocs.yml")]
    return f"{found[0].message} → {found[0].hint}"


def test_where_the_history_does_not_say_what_was_public_it_is_refused_with_what_helps(
    project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    alone = tmp_path / "alone"
    shutil.copytree(project, alone, symlinks=True, ignore=shutil.ignore_patterns(".git"))
    assert "there is no repository here" in refused(alone)
    assert "the day 11 June 2021 under publish_on by hand" in refused(alone)

    git(project, "add", "plans", "content", "mkdocs.yml")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2021-05-25T12:00:00Z")
    git(project, "commit", "--quiet", "-m", "In the pause")
    shutil.copytree(project, tmp_path / "cut", symlinks=True)
    shutil.rmtree(tmp_path / "cut/.git")
    git(tmp_path, "clone", "--quiet", "--bare", "--depth", "1", f"file://{project}", str(tmp_path / "cut/.git"))
    git(tmp_path / "cut", "config", "core.bare", "false")
    assert "fetch-depth: 0" in refused(tmp_path / "cut")

    late = tmp_path / "late"
    shutil.copytree(alone, late, symlinks=True)
    begin_history(late, monkeypatch, FIXTURES / "_base", "2021-05-21")
    assert "this history begins later" in refused(late)


def test_a_report_that_is_written_down_in_a_pause_tells_nothing_of_what_is_new(project: Path) -> None:
    add_what_is_new(project)
    stamp = str(int(datetime(2021, 6, 1, tzinfo=UTC).timestamp()))
    done = run_plans(project, "freeze", "example/2020-2024", "2020/21 Q4", SOURCE_DATE_EPOCH=stamp)
    assert done.returncode == 0, done.stdout + done.stderr
    [written] = (project / EDITION / "frozen").iterdir()
    assert [word for word in NEW if word in written.read_text(encoding="utf-8").lower()] == []


def test_what_is_due_in_a_pause_waits_for_its_end_and_editors_are_told_from_the_beginning(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(project, f"{NARRATIVE}/soon.md", "---\ntitle: Soon\npublish_on: 2021-06-02\n---\nWords.\n")

    def said(day: str) -> tuple[bool, bool]:
        on(monkeypatch, day)
        site = assemble(project / "mkdocs.yml")
        shown = any(page.address.endswith("/soon/") for page in site.pages)
        return shown, bool(told(site, "held-by-pause"))

    assert said("2021-05-03") == said("2021-06-01") == said("2021-06-02") == said("2021-06-10") == (False, True)
    assert said("2021-06-11") == (True, False)


def test_what_came_out_on_its_day_before_a_pause_stays(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(project, f"{NARRATIVE}/soon.md", "---\ntitle: Soon\npublish_on: 2021-05-19\n---\nWords.\n")
    git(project, "add", "content")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2021-05-02T12:00:00Z")
    git(project, "commit", "--quiet", "-m", "A page for the nineteenth")
    assert "example/2020-2024/soon/" in pages_of(project)
