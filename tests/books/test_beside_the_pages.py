"""The plan as one document beside its pages: where it is led to, when it is made, and what it costs."""

import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from books.conftest import DAY, copy_of, lay_books
from built.projects import run_plans
from partnership_plans import side_by_side, units
from partnership_plans.books import making
from partnership_plans.books.book import Book, Format, Written
from partnership_plans.themes import Theme

WAY = re.compile(r'<a href="([^"]+\.pdf)" download>PDF, (\d+) pages, (\d+) kB</a>')


def test_the_first_page_of_a_plan_leads_to_it_with_its_pages_and_its_size(books: Path, pdf: Path) -> None:
    page = (books / "site/example/2020-2024/index.html").read_text(encoding="utf-8")
    way = WAY.search(page)
    assert way is not None
    assert (books / "site/example/2020-2024" / way[1]).resolve() == pdf.resolve()
    assert int(way[2]) == len(PdfReader(pdf).pages)
    assert int(way[3]) == round(pdf.stat().st_size / 1000)
    home = (books / "site/index.html").read_text(encoding="utf-8")
    assert WAY.search(home) is not None


def test_without_the_setting_there_is_none(lay: object, tmp_path: Path) -> None:  # noqa: ARG001
    root = lay_books(tmp_path / "project")
    settings = root / "mkdocs.yml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("outputs: [pdf, epub]", "brand: '#0b4a5e'"), encoding="utf-8"
    )
    assert run_plans(root, "build", "--to", "site", SOURCE_DATE_EPOCH=DAY).returncode == 0
    assert not [*root.glob("site/**/*.pdf"), *root.glob("site/**/*.epub")]
    assert "as one document" not in (root / "site/index.html").read_text(encoding="utf-8")


def test_a_slip_in_a_councils_own_look_of_paper_is_told_at_its_line_and_nothing_is_written(tmp_path: Path) -> None:
    root = lay_books(tmp_path / "project")
    own = root / "theme/assets/paper.typ"
    own.parent.mkdir(parents=True, exist_ok=True)
    text = Theme(root).piece("assets/paper.typ").read_text(encoding="utf-8")
    own.write_text(text.replace("#let bold(body) = text(weight:", "#let bold(body) = text(wait:"), encoding="utf-8")
    line = next(number for number, one in enumerate(own.read_text(encoding="utf-8").splitlines(), 1) if "wait:" in one)
    told = f"theme/assets/paper.typ:{line}:1: error[engine]: This template does not work: unexpected argument: wait."
    build = run_plans(root, "build", "--to", "site", SOURCE_DATE_EPOCH=DAY)
    assert build.returncode == 1
    assert told in " ".join(build.stdout.split()), build.stdout + build.stderr
    assert not (root / "site").exists()
    printed = run_plans(root, "print", "example/2020-2024", SOURCE_DATE_EPOCH=DAY)
    assert printed.returncode == 1
    assert told in " ".join(printed.stdout.split()), printed.stdout + printed.stderr
    assert not [*root.glob("*.pdf")]


def test_a_page_in_another_language_says_in_it_that_there_is_none_in_that_language(tmp_path: Path) -> None:
    root = lay_books(tmp_path / "project")
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("outputs: [pdf, epub]", "outputs: [epub]\n    also_in: [cy]")
    settings.write_text(text, encoding="utf-8")
    assert run_plans(root, "build", "--to", "site", SOURCE_DATE_EPOCH=DAY).returncode == 0
    assert len([*root.glob("site/**/*.epub")]) == 1
    told = [
        path.relative_to(root / "site/cy").as_posix()
        for path in root.glob("site/cy/**/*.html")
        if "Fel un ddogfen, yn Saesneg yn unig y mae’r cynllun hwn: <a " in path.read_text(encoding="utf-8")
    ]
    assert "example/2020-2024/index.html" in told
    assert {*told} <= {"index.html", "example/index.html", "example/2020-2024/index.html"}
    assert "in English only" not in (root / "site/example/2020-2024/index.html").read_text(encoding="utf-8")


def test_the_same_commit_gives_the_same_bytes_wherever_it_is_built(
    books: Path, pdf: Path, epub: Path, tmp_path: Path
) -> None:
    root = copy_of(books, tmp_path / "elsewhere")
    assert run_plans(root, "build", "--to", "site", SOURCE_DATE_EPOCH=DAY).returncode == 0
    for one in (pdf, epub):
        assert (root / one.relative_to(books)).read_bytes() == one.read_bytes()


def test_a_site_of_so_many_pages_that_none_is_held_has_its_documents_too(
    books: Path, epub: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(units, "WORTH_IT", 1)
    monkeypatch.setenv("PLANS_CACHE", "off")
    root = copy_of(books, tmp_path / "elsewhere")
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("[pdf, epub]", "[epub]"), encoding="utf-8")
    done = run_plans(root, "build", "--to", "site", SOURCE_DATE_EPOCH=DAY)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (root / epub.relative_to(books)).read_bytes() == epub.read_bytes()


def test_a_plan_that_is_too_long_for_a_format_is_left_out_of_it_and_the_editor_is_told(
    books: Path, epub: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(making.LONGEST, "pdf", 1000)
    monkeypatch.setenv("PLANS_CACHE", "off")
    root = copy_of(books, tmp_path / "elsewhere")
    done = run_plans(root, "build", "--to", "site", SOURCE_DATE_EPOCH=DAY)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 warning" in done.stdout
    told = run_plans(root, "check", "--format", "json", SOURCE_DATE_EPOCH=DAY)
    assert "“example/2020-2024/” is too long to be made as one PDF, so it is left out." in told.stdout
    assert not [*root.glob("site/**/*.pdf")]
    assert (root / epub.relative_to(books)).read_bytes() == epub.read_bytes()
    page = (root / "site/example/2020-2024/index.html").read_text(encoding="utf-8")
    assert WAY.search(page) is None
    assert "EPUB for e-readers" in page


def test_a_plan_that_is_too_long_is_refused_in_print_in_plain_words(
    books: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(making.LONGEST, "pdf", 1000)
    root = copy_of(books, tmp_path / "elsewhere")
    done = run_plans(root, "print", "example/2020-2024", "--to", "plan.pdf", SOURCE_DATE_EPOCH=DAY)
    assert done.returncode == 2
    assert "is too long to be made as one PDF: print a part of it with --priority or --body" in done.stderr
    assert not (root / "plan.pdf").exists()


def test_a_sign_that_no_font_has_is_told_also_of_a_document_that_was_kept_and_anew_with_other_fonts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("PLANS_CACHE", "on")
    root = lay_books(tmp_path / "project")
    page = root / "content/example/2020-2024/foreword.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}\nA sign: \U00012000.\n", encoding="utf-8")
    line = len(page.read_text(encoding="utf-8").splitlines())
    told = f"content/example/2020-2024/foreword.md:{line}:9: warning[sign-without-font]: No font of this machine has"
    made: list[str] = []
    really = making.make

    def make(book: Book, kind: Format, sheets: making.Sheets) -> Written:
        made.append(kind)
        return really(book, kind, sheets)

    monkeypatch.setattr(making, "make", make)
    monkeypatch.setattr(side_by_side, "processes", lambda: 1)  # what another process makes is noted there
    for fonts, again in (("", ["pdf", "epub"]), ("", []), ("more", ["pdf"])):
        if fonts:
            monkeypatch.setattr(making, "fonts", lambda: "others than before")
        made.clear()
        done = run_plans(root, "check", SOURCE_DATE_EPOCH=DAY)
        assert done.returncode == 0, done.stdout + done.stderr
        assert done.stdout.count("sign-without-font") == 1
        assert told in done.stdout
        assert made == again
