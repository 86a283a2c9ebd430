"""What is given to Typst: words come out as they are, and what could stop a whole book does not."""

import json
import re
import resource
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import tostring

import pytest
import typst
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from tinyhtml5 import inputstream

from books.accessible import attributes, faults, tags
from built.projects import ROOT
from partnership_plans.books.book import Book, Part
from partnership_plans.books.collecting import FIXED
from partnership_plans.books.making import make, sheets_of
from partnership_plans.books.reading import read
from partnership_plans.books.running import NO_SIGN, text
from partnership_plans.colours import Palette, palette
from partnership_plans.side_by_side import beside
from partnership_plans.themes import Theme

SIGNS = st.text(st.one_of(st.characters(), st.sampled_from("\"\\#$*_`@<>/[]{}()=+-~.,;:'\n\t\r u")), max_size=60)
MARKUP = r'#import "@preview/x:1.0.0": * *b* _i_ $x$ `r` @x <y> // no /* no */ \ #panic("no") ] } " -- ... https://a.b'
TABLE = (
    "<table><thead><tr><th scope='col'>What</th><th scope='col'>How</th></tr></thead><tbody>"
    "<tr><th scope='row'>A row</th><td>its cell</td></tr></tbody></table>"
)


def _book(body: str, pictures: dict[str, Path] | None = None, logo: str = "") -> Book:
    colours = palette("#0b4a5e", "#b45309")
    assert isinstance(colours, Palette)
    parts = (Part("p1/", "Page", f"<h1>Page</h1>{body}"),)
    looks = {**colours.looks["light"], **FIXED}
    return Book("k", "T *t*", "S", (), "en-GB", "P", "2028-05-20", "", "a4", parts, looks, pictures or {}, logo)


def _printed(to: Path, body: str, **more: Any) -> PdfReader:
    path = to / "book.pdf"
    path.write_bytes(make(_book(body, **more), "pdf", sheets_of(Theme(ROOT))).data)
    assert faults(path) == []
    return PdfReader(path)


@settings(max_examples=60, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
@given(SIGNS)
def _any_words(words: str) -> None:
    said = json.loads(typst.eval(b"", text(words), format="json"))
    assert said == NO_SIGN.sub("", words).replace("\r", "")


def _elsewhere(code: str) -> str:
    """Run something of this file in a process of its own, since Typst begins threads in each in which it is used."""
    code = f"import sys; sys.path[:] = {sys.path!r}; from books import test_setting as here; {code}"
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_any_words_are_a_string_that_says_them() -> None:
    _elsewhere("here._any_words()")


def test_nothing_that_somebody_wrote_is_read_as_markup(tmp_path: Path) -> None:
    escaped = MARKUP.replace("<", "&lt;").replace(">", "&gt;")
    page = _printed(tmp_path, f"<p>{escaped}</p><ul><li>{escaped}</li></ul>").pages[2].extract_text()
    assert "".join(page.split()).count("".join(MARKUP.split())) == 2


def test_titles_of_any_length_and_script_stand_within_the_page(tmp_path: Path) -> None:
    word, heading = "Llanfairpwllgwyngyll" * 20, "أمان الشوارع 12%"
    parts = tuple(Part(f"p{n}/", name, f"<h1>{name}</h1><p>x</p>") for n, name in enumerate((f"A {word}", heading)))
    book = _book("")._replace(title=f"Our {word}", publisher=f"The {word}", parts=parts)
    (tmp_path / "book.pdf").write_bytes(make(book, "pdf", sheets_of(Theme(ROOT))).data)
    assert faults(tmp_path / "book.pdf") == []
    reader = PdfReader(tmp_path / "book.pdf")
    lines = [line for page in reader.pages for line in page.extract_text().splitlines()]
    assert max(map(len, lines)) < len(word) // 2, "on the front, in the contents, in a heading and above each page"
    assert "".join(lines).replace(" ", "").count(word) >= 4
    assert [str(one["/Title"]) for one in reader.outline if isinstance(one, dict)] == [book.title]
    mark = "\u200e"  # it keeps the number of the page behind words that run leftward
    assert any(re.search(rf"12 ?%{mark}\.{{4,}}3$", line) for line in lines)


def test_the_heading_of_a_row_is_named_by_its_cells(tmp_path: Path) -> None:
    found = tags(_printed(tmp_path, TABLE))
    heads = {attributes(one)["/Scope"]: str(one.dictionary["/ID"]) for one in found if one.kind == "TH"}
    cell = next(one for one in found if one.kind == "TD")
    assert sorted(map(str, attributes(cell)["/Headers"])) == sorted((heads["/Row"], heads["/Column"]))


@pytest.mark.parametrize("data", [b"no picture at all", b"<svg", b"<svg xmlns='http://www.w3.org/2000/svg'><g></svg>"])
def test_a_picture_that_is_spoilt_leaves_its_words(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "logo.svg").write_bytes(data)
    shown = {"a/logo.svg": tmp_path / "logo.svg"}
    reader = _printed(tmp_path, '<p><img src="../a/logo.svg" alt="The ward"></p>', pictures=shown, logo="a/logo.svg")
    assert "The ward" in reader.pages[2].extract_text()


@pytest.mark.parametrize(
    "body",
    [
        "<h2>Two</h2><h5>Five after it</h5><p>x</p>",
        "<p><a href='https://example.org/%zz?a=\"b\"'>a way</a> <a href='#nowhere'>nowhere</a></p>",
        "<table><thead><tr><th rowspan='2'>a</th><th colspan='3'>b</th></tr><tr><th>c</th></tr></thead></table>",
        "<ul></ul><ol start='-4'><li></li><li>x</li></ol><dl><dt>t</dt></dl><blockquote></blockquote>",
        "<pre> a\tb\n\nc</pre><p lang='ar' dir='rtl'>مرحبا</p>",
        "<p id='x'>one</p><p id='x'>two</p><p><a href='#x'>to it</a></p><hr><p>\u200b\ufeff\u0007</p>",
        "<ul><li><table><tr><th>in a list</th></tr></table></li></ul><p>a<br>b<sub>2</sub><sup>3</sup><del>d</del></p>",
    ],
)
def test_what_is_odd_is_set_all_the_same(tmp_path: Path, body: str) -> None:
    assert len(_printed(tmp_path, body).pages) >= 3


def test_the_reader_of_pages_makes_each_pattern_once() -> None:
    body = '<p class="lead">Words &amp; <a href="x">more</a></p><svg class="shape"><path/></svg><p>End</p>'
    first, known = read(body), {*inputstream.characters_until_regex}
    again = read(body)
    assert {*inputstream.characters_until_regex} == known
    assert not any(isinstance(letters, re.Pattern) for letters, _ in known)
    assert first is not None
    assert again is not None
    assert (
        tostring(first)
        == tostring(again)
        == (b'<body><p class="lead">Words &amp; <a href="x">more</a></p><p>End</p></body>')
    )


def _peaks(books: int) -> list[int]:
    """Set so many books, each of words of its own, and give the most megabytes that were held after each."""
    look, found = sheets_of(Theme(ROOT)), []
    for book in range(books):
        make(_book("".join(f"<p>Plan {book} alone says {number}.</p>" for number in range(600))), "pdf", look)
        found.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
    return found


def _after_another() -> int:
    """Set a book where one was set before, then another in a process that is forked from there."""
    look = sheets_of(Theme(ROOT))
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()  # no process is forked where there are threads
    first = make(_book("<p>Words</p>"), "pdf", look).data
    end.set()
    thread.join()
    with beside(lambda: make(_book("<p>Words</p>"), "pdf", look).data) as other:
        return len({first, other()})


def test_a_book_is_set_where_another_process_has_set_one_before() -> None:
    assert _elsewhere("print(here._after_another())").split() == ["1"]


@pytest.mark.sweep
def test_what_sets_the_books_of_many_plans_keeps_none_of_them() -> None:
    code = "with here.beside(lambda: here._peaks(24)) as found: print(*found())"  # as those of a big site are
    peaks = [*map(int, _elsewhere(f"exec({code!r})").split())]
    assert peaks[-1] - peaks[3] < 40, peaks  # twelve: 2 to 5 on 28 November 2026; 39 where each was kept
