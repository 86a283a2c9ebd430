"""Drafts, and what waits for its day, stand in the preview and nowhere in the public site: no file holds a word."""

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest

from built.projects import run_plans
from partnership_plans import cli
from partnership_plans.loading.frozen import FROZEN
from partnership_plans.site import Site, assemble
from projects import AS_AT, PIXEL, Lay

EDITION = "plans/example/2020-2024"
NARRATIVE = "content/example/2020-2024"
DAY = str(int(AS_AT.timestamp()))
SECRETS = (
    "xylophone", "yachtsman", "zeppelin", "quagmire", "wigwam", "jackdaw", "kumquat", "vermilion", "oxbow", "umbrella",
)  # fmt: skip
"""Words of what is held back: each kind of thing has one of its own."""


def put(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def hold_everything_back(root: Path) -> None:
    """Add to a project one thing of each kind that can be held back, with words that are nowhere else."""
    put(root, f"{EDITION}/actions.yml", f"""\
actions:
  - {{id: first, title: Open the hall, draft: yes, detail: The {SECRETS[0]}.}}
  - {{id: second, title: Light the path, status: ongoing}}
  - {{id: third, title: Paint the wall, publish_on: 2021-06-02, detail: The {SECRETS[1]}.}}
news:
  - {{id: soon, title: News of the {SECRETS[2]}, text: Soon., publish_on: 2021-07-01, when: 2021-05-01}}
surveys:
  - id: asked
    title: What people said
    questions:
      - id: hidden-question
        title: Do you own a {SECRETS[3]}?
        draft: yes
        answers: [{{option: "Yes", value: 40}}]
risk_registers:
  - id: register
    title: The {SECRETS[4]} register
    draft: yes
    likelihood_levels: [Low, High]
    impact_levels: [Low, High]
    risks: []
""")  # fmt: skip
    put(root, f"{NARRATIVE}/chapter.md", f"---\ntitle: The {SECRETS[5]}\ndraft: yes\n---\nSee ![a map](map.png).\n")
    put(root, f"{NARRATIVE}/risks.md", f"---\ntitle: Risks\n---\nWords about the {SECRETS[6]} beside held risks.\n")
    (root / NARRATIVE / "map.png").write_bytes(PIXEL)
    put(root, "plans/example/2025-2028/edition.yml", f"""\
title: The {SECRETS[7]} plan
period: 2025 to 2028
publish_on: 2021-08-01
measures:
  - id: counted
    title: Sightings of {SECRETS[8]}
    unit: birds
    readings: [{{period: 2021, value: 3, kind: forecast}}]
""")  # fmt: skip
    put(root, "content/example/2025-2028/foreword.md", f"---\ntitle: Foreword\n---\nAn {SECRETS[9]}.\n")
    (root / "content/example/2025-2028/cover.png").write_bytes(PIXEL)


def site_of(root: Path, *, drafts: bool = False) -> Site:
    site = assemble(root / "mkdocs.yml", drafts=drafts)
    assert [one for one in site.problems if one.severity == "error"] == []
    return site


def holding(folder: Path) -> dict[str, list[str]]:
    """Give for each secret the files that hold it, in their text or their name, unpacked where they are packed."""
    found: dict[str, list[str]] = {secret: [] for secret in SECRETS}
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        data = path.read_bytes()
        data = gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
        text = f"{path.relative_to(folder)} {data.decode('utf-8', 'replace')}".lower()
        for secret in SECRETS:
            found[secret] += [path.relative_to(folder).as_posix()] if secret in text else []
    return found


@pytest.fixture
def project(lay: Lay) -> Path:
    root = lay(None)
    hold_everything_back(root)
    return root


def test_no_file_of_the_public_site_holds_a_word_of_what_is_held_back(project: Path) -> None:
    assert cli.main(["--config", str(project / "mkdocs.yml"), "build", "--to", str(project / "site")]) == 0
    assert {secret: files for secret, files in holding(project / "site").items() if files} == {}
    names = {path.name for path in (project / "site").rglob("*")}
    assert names.isdisjoint({"2025-2028", "risks", "chapter", "map.png", "cover.png", "counted.csv", "drafts.txt"})
    assert "2025-2028" not in (project / "site/sitemap.xml").read_text()
    listed = (project / "site/example/2020-2024/actions/index.html").read_text(encoding="utf-8")
    assert listed.count('class="item"') == 1
    assert "Open the hall" not in listed


def test_a_preview_has_all_of_it_and_says_of_each_page_and_item_that_it_is_held_back(project: Path) -> None:
    words = ["--config", str(project / "mkdocs.yml"), "build", "--drafts", "--to", str(project / "preview")]
    assert cli.main(words) == 0
    found = holding(project / "preview")
    assert [secret for secret, files in found.items() if not files] == []
    assert any(name.startswith("pagefind/") for name in found[SECRETS[0]]), "the search is looked into"
    pages = {
        "example/2020-2024/chapter": "This is a draft.",
        "example/2020-2024/risks": "This is a draft.",
        "example/2025-2028": "This is held back until 1 August 2021.",
        "example/2025-2028/foreword": "This is held back until 1 August 2021.",
        "example/2025-2028/measures/counted": "This is held back until 1 August 2021.",
        "example/2020-2024/actions": "Draft: in this preview only.",
        "example/2020-2024/news": "Held back until 1 July 2021: in this preview only.",
        "example/2020-2024/surveys": "Draft: in this preview only.",
    }
    for address, mark in pages.items():
        html = (project / "preview" / address / "index.html").read_text(encoding="utf-8")
        assert mark in html, address
        if address.endswith(("actions", "chapter", "foreword", "counted")):
            assert ('content="noindex"' in html) is mark.startswith("This"), address
    news = (project / "preview/example/2020-2024/news/index.html").read_text(encoding="utf-8")
    assert "This is held back until 1 July 2021." in news, "the page comes out with the first that stands on it"
    actions = (project / "preview/example/2020-2024/actions/index.html").read_text(encoding="utf-8")
    assert "Held back until 2 June 2021: in this preview only." in actions
    letters = (project / "preview/a-z/index.html").read_text(encoding="utf-8")
    assert "Open the hall (draft)" in letters
    assert "Paint the wall (held back)" in letters
    assert "Light the path</a>" in letters
    public = actions.partition('id="second"')[2].partition("</li>")[0]
    assert "preview" not in public


def test_what_is_due_is_published_on_its_day(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def said(day: str) -> str:
        stamp = int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(stamp))
        site = site_of(project)
        return " ".join(page.html for page in site.pages) + str(sorted(site.files))

    assert SECRETS[1] not in said("2021-06-01")
    assert SECRETS[1] in said("2021-06-02")
    assert SECRETS[2] not in said("2021-06-30")
    after = said("2021-08-01")
    assert SECRETS[2] in after
    assert SECRETS[7] in after
    assert "example/2025-2028/measures/counted/counted.csv" in after
    assert SECRETS[0] not in after
    assert "held back" not in after.lower()


def test_without_a_day_nothing_that_waits_for_one_is_published(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    site = site_of(project)
    assert site.day is None
    assert not any(SECRETS[1] in page.html or SECRETS[7] in page.html for page in site.pages)


def test_a_site_that_shows_drafts_is_not_published(project: Path) -> None:
    assert run_plans(project, "build", "--drafts", "--to", "site", SOURCE_DATE_EPOCH=DAY).returncode == 0
    words = ["publish", "--finished", "site", "--to", f"folder:{project / 'live'}"]
    done = run_plans(project, *words, SOURCE_DATE_EPOCH=DAY)
    assert done.returncode == 1
    assert "--drafts" in done.stdout + done.stderr
    assert not (project / "live/current").exists()


def test_mkdocs_own_server_shows_drafts_and_its_build_does_not(project: Path) -> None:
    from mkdocs.config import load_config  # noqa: PLC0415 - only here

    from partnership_plans.engines.mkdocs import on_config  # noqa: PLC0415

    def held_in(folder: str) -> bool:
        config = on_config(load_config(str(project / "mkdocs.yml"), site_dir=folder))
        return any(SECRETS[5] in page.html for page in vars(config.plugins["partnership-plans"])["site"].pages)

    import tempfile  # noqa: PLC0415

    assert held_in(tempfile.mkdtemp(prefix="mkdocs_"))  # as `mkdocs serve` does
    assert not held_in(str(project / "site"))


def test_editors_are_told_of_faults_in_what_is_held_back_at_their_lines(lay: Lay) -> None:
    root = lay(None)
    put(root, f"{EDITION}/actions.yml", """\
actions:
  - {id: one, title: One, draft: yes}
  - {id: two, title: Two, draft: yes, priorities: [nowhere]}
  - {id: three, title: Three}
  - {id: four, title: Four, priorities: [nothing-here]}
""")  # fmt: skip
    found = {(one.where.line, one.code) for one in assemble(root / "mkdocs.yml").problems if one.severity == "error"}
    assert found == {(3, "unknown-id"), (5, "unknown-id")}


LEADING = {
    "data": (f"{EDITION}/x.yml", "news:\n  - {id: n, title: N, text: N., about: [first]}\n"),
    "a thing within a thing": (
        f"{EDITION}/x.yml",
        "news:\n  - {id: n, title: N, text: N., about: [hidden-question]}\n",
    ),
    "an expression": (f"{NARRATIVE}/open.md", "---\ntitle: Open\n---\nSee {{ link('first') }}.\n"),
    "an edition": (f"{NARRATIVE}/open.md", "---\ntitle: Open\n---\nSee {{ link('example/2025-2028') }}.\n"),
    "what is shown": (f"{NARRATIVE}/open.md", "---\ntitle: Open\n---\n{{ chart('hidden-question') }}\n"),
    "a page": (f"{NARRATIVE}/open.md", "---\ntitle: Open\n---\nRead [this](chapter.md).\n"),
    "a page of another edition": (
        f"{NARRATIVE}/open.md",
        "---\ntitle: Open\n---\nRead [it](../2025-2028/foreword.md).\n",
    ),
    "a file": (f"{NARRATIVE}/open.md", "---\ntitle: Open\n---\nSee [it](../2025-2028/cover.png).\n"),
}


@pytest.mark.parametrize("drafts", [False, True], ids=["public", "preview"])
@pytest.mark.parametrize("case", LEADING)
def test_a_way_from_a_public_page_to_what_is_held_back_is_told_at_its_line(
    case: str, project: Path, *, drafts: bool
) -> None:
    name, text = LEADING[case]
    if name.endswith(".yml"):
        actions = project / EDITION / "actions.yml"
        actions.write_text(actions.read_text().replace("news:\n", text), encoding="utf-8")
        name = f"{EDITION}/actions.yml"
    else:
        put(project, name, text)
    found = [one for one in assemble(project / "mkdocs.yml", drafts=drafts).problems if one.severity == "error"]
    assert [(one.code, one.where.file) for one in found] == [("leads-to-held", name)]
    assert found[0].where.line == (6 if name.endswith(".yml") else 4)


def test_what_is_held_back_may_lead_to_what_is_held_back(project: Path) -> None:
    put(
        project,
        f"{NARRATIVE}/other.md",
        "---\ntitle: Other\ndraft: yes\n---\n[One](chapter.md), {{ link('first') }}.\n",
    )
    site_of(project)
    site_of(project, drafts=True)


def test_where_everything_is_held_back_this_is_said(lay: Lay) -> None:
    root = lay(None)
    edition = root / EDITION / "edition.yml"
    edition.write_text(edition.read_text() + "draft: yes\n", encoding="utf-8")
    site = assemble(root / "mkdocs.yml")
    assert [one.code for one in site.problems if one.severity == "error"] == ["empty-project"]
    assert site.pages == ()


def test_a_report_that_is_written_down_tells_nothing_of_it(project: Path) -> None:
    done = run_plans(project, "freeze", "example/2020-2024", "2020/21 Q4", SOURCE_DATE_EPOCH=DAY)
    assert done.returncode == 0, done.stdout + done.stderr
    [written] = (project / EDITION / FROZEN).iterdir()
    text = written.read_text(encoding="utf-8")
    assert "Light the path" in text
    assert "Open the hall" not in text
    assert "Paint the wall" not in text
