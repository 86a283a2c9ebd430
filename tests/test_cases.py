"""Small inputs that a second council tried, by the manuals alone: each is published as its author meant it, or told.

What lies in `tests/cases/` is what was typed. The cases about git, the umask and
what a host puts on a branch are in `tests/publish/test_order.py`, `test_others.py`
and `tests/strangers/test_other_owner.py`.
"""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from partnership_plans.cli import main
from projects import Lay

CASES = Path(__file__).parent / "cases"
EDITION = "example/2020-2024"
HOME = {
    "foreword.md": f"content/{EDITION}",
    ".csv": f"plans/{EDITION}/readings",
    "redirects.yml": "plans",
    "CNAME": "content",
}
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def case(lay: Lay, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Give a function that lays a case over the base project and goes there."""

    def lay_case(name: str) -> Path:
        root = lay(None)
        for path in (one for one in (CASES / name).rglob("*") if one.is_file()):
            if path.name == "mkdocs-tail.yml":
                settings = root / "mkdocs.yml"
                settings.write_text(settings.read_text() + path.read_text())
                continue
            home = HOME.get(path.name) or (HOME.get(path.suffix) if path.parent == CASES / name else None)
            target = root / home / path.name if home else root / path.relative_to(CASES / name)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
        monkeypatch.chdir(root)
        return root

    return lay_case


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Give a function that types a command, and gives its exit status and all that it prints."""

    def typed(*words: str) -> tuple[int, str]:
        status = main(words)
        said = capsys.readouterr()
        return status, said.out + said.err

    return typed


def agree(run: Run, folder: Path) -> tuple[int, str]:
    """Check, build, publish and verify; all of them give one verdict, which is given with what `check` says."""
    status, said = run("check")
    verdicts = {
        "build": run("build")[0],
        "publish": run("publish", "--to", f"folder:{folder}")[0],
    }
    if status == 0:
        verdicts["verify site"] = run("verify", str(folder / "current"))[0]
    assert set(verdicts.values()) == {status}, f"check gives {status}, the others {verdicts}"
    return status, said


def places(said: str) -> list[str]:
    """Give what `check` found as `file:line code`, without folders."""
    found = re.findall(r"^(\S+):(\d+):\d+: \w+\[([\w-]+)\]", said, re.MULTILINE)
    return [f"{Path(file).name}:{line} {code}" for file, line, code in found]


def page(root: Path, address: str = f"{EDITION}/foreword/") -> str:
    return (root / "site" / address / "index.html").read_text(encoding="utf-8")


def test_redirects_refused(case: Callable[[str], Path], run: Run, tmp_path: Path) -> None:
    root = case("redirects-refused")
    moves = root / "plans/redirects.yml"
    kept = moves.read_text()
    moves.unlink()
    assert run("publish", "--to", f"folder:{tmp_path / 'pub'}")[0] == 0
    for file in (root / "plans" / EDITION / "priorities.yml", root / "content" / EDITION / "index.md"):
        file.write_text(file.read_text().replace("knife-crime", "knives"))
    status, said = run("publish", "--to", f"folder:{tmp_path / 'pub'}")
    assert (status, "lost-address" in said, "plans/redirects.yml" in said) == (1, True, True)
    moves.write_text(kept)
    assert agree(run, tmp_path / "pub")[0] == 0
    old = tmp_path / "pub/current" / EDITION / "priorities/knife-crime/index.html"
    assert "knives/" in old.read_text()


def test_cname(case: Callable[[str], Path], run: Run, tmp_path: Path) -> None:
    root = case("cname")
    assert agree(run, tmp_path / "pub")[0] == 0
    assert (root / "site/CNAME").read_text() == "plans.example-council.example\n"
    assert (tmp_path / "pub/current/CNAME").is_file()


def test_subfolder_url(case: Callable[[str], Path], run: Run, tmp_path: Path) -> None:
    root = case("subfolder-url")
    assert agree(run, tmp_path / "pub") == (0, run("check")[1])
    assert 'href="/plans/' in (root / "site/404.html").read_text()


def test_table_alignment(case: Callable[[str], Path], run: Run, tmp_path: Path) -> None:
    root = case("table-alignment")
    assert agree(run, tmp_path / "pub")[0] == 0
    cell = re.search(r"<td([^>]*)>(?:<span[^>]*>[^<]*</span>)?5</td>", page(root))
    assert cell
    assert "class=" in cell[1]
    assert "style=" not in cell[1]


def test_fragment(case: Callable[[str], Path], run: Run, tmp_path: Path) -> None:
    root = case("fragment")
    assert agree(run, tmp_path / "pub")[0] == 0
    link = re.search(r'<a href="(#[^"]+)">below</a>', page(root))
    assert link
    assert f'id="{link[1][1:]}"' in page(root)


def test_crlf_front_matter(case: Callable[[str], Path], run: Run, tmp_path: Path) -> None:
    root = case("crlf-front-matter")
    file = root / "content" / EDITION / "foreword.md"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert agree(run, tmp_path / "pub")[0] == 0
    assert "A word before" in page(root)


def test_wrong_line(case: Callable[[str], Path], run: Run, tmp_path: Path) -> None:
    case("wrong-line")
    status, said = agree(run, tmp_path / "pub")
    assert status == 1
    assert places(said) == [
        "foreword.md:8 broken-link",
        "foreword.md:10 broken-link",
        "foreword.md:14 heading-level",
        "foreword.md:18 heading-level",
    ]


def test_markdown_silent(case: Callable[[str], Path], run: Run, tmp_path: Path) -> None:
    root = case("markdown-silent")
    file = root / "content" / EDITION / "foreword.md"
    status, said = agree(run, tmp_path / "pub")
    assert status == 1
    told = {line.partition(" ")[0] for line in places(said)}
    assert told >= {"foreword.md:16", "foreword.md:30"}, "what can't be shown is told: “!!!”, a third cell"
    lines = file.read_text().splitlines()
    del lines[15:17]
    mended = "\n".join(lines).replace("| 2020 | 5 | 400 |", "| 2020 | 5 |").replace("Table below\n", "Table below\n\n")
    file.write_text(f"{mended}\n")
    status, said = agree(run, tmp_path / "pub")
    assert status == 0, said
    html = re.sub(r"\s+", " ", page(root))
    for shown in (
        "<li>Light the streets</li>",
        "<li>part one</li>",
        ">https://www.example.gov.uk/plan</a>",
        "old words</",
    ):
        assert shown in html, shown
    assert "~~" not in html
    assert "[^1]" not in html
    assert "[x]" not in html
    assert html.count("<table") == 2


def test_unread_data(case: Callable[[str], Path], run: Run, tmp_path: Path) -> None:
    root = case("unread-data")
    said = agree(run, tmp_path / "pub")[1]
    assert {line.partition(":")[0] for line in places(said)} == {"orphan.csv", "more.yaml"}
    (root / "plans/bodies/more.yaml").rename(root / "plans/bodies/more.yml")
    (root / "plans" / EDITION / "readings/orphan.csv").unlink()
    assert agree(run, tmp_path / "pub")[0] == 0
    assert "Put lamps in the park" in page(root, f"{EDITION}/actions/")


def test_same_period_twice(case: Callable[[str], Path], run: Run, tmp_path: Path) -> None:
    case("same-period-twice")
    status, said = agree(run, tmp_path / "pub")
    assert status == 1
    assert "knife-offences.csv:3" in said
    assert "line 2" in said or "knife-offences.csv:2" in said


def test_settings_unchecked(case: Callable[[str], Path], run: Run, tmp_path: Path) -> None:
    case("settings-unchecked")
    status, said = agree(run, tmp_path / "pub")
    assert status == 1
    assert {place.partition(" ")[0] for place in places(said)} == {"mkdocs.yml:12", "mkdocs.yml:13", "mkdocs.yml:14"}
    assert "did you mean “brand”?" in said
