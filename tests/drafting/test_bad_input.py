"""Files that no plan can be read from: each is told in plain English, and nothing is written."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from drafting.drafts import draft, edition, nothing_but
from drafting.files import ACTIONS, W, p, plan_in_word, run, table, word

LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(10))


def entities(path: Path) -> None:
    word(path, p("&a9;"), head=f"<!DOCTYPE d [{LAUGHS}]>")


def late_entities(path: Path) -> None:
    word(path, p("x"), head=f"<!--{'x' * 100_000}--><!DOCTYPE d [{LAUGHS}]>")


def outside(path: Path) -> None:
    word(path, p("&x;"), head='<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>')


def bomb(path: Path) -> None:
    word(path, ACTIONS)
    with ZipFile(path, "a", ZIP_DEFLATED) as package:
        package.writestr("word/media/image1.png", bytes(300 * 1024 * 1024))


def many_parts(path: Path) -> None:
    word(path, ACTIONS)
    with ZipFile(path, "a") as package:
        for n in range(6_000):
            package.writestr(f"word/media/{n}", b"")


def locked(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


def broken_xml(path: Path) -> None:
    word(path, "<w:p><w:r>")


def no_document(path: Path) -> None:
    with ZipFile(path, "w") as package:
        package.writestr("hello.txt", "hello")


def cut(path: Path) -> None:
    plan_in_word(path)
    path.write_bytes(path.read_bytes()[:500])


def nothing(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize(
    ("name", "make", "said"),
    [
        ("plan.docx", entities, "defines entities"),
        ("plan.docx", late_entities, "defines entities"),
        ("plan.docx", outside, "defines entities"),
        ("plan.docx", bomb, "far more than a plan"),
        ("plan.docx", many_parts, "far more than a plan"),
        ("plan.docx", locked, "has a password"),
        ("plan.docx", broken_xml, "is damaged"),
        ("plan.docx", no_document, "is not what its name says"),
        ("plan.xlsx", no_document, "is not what its name says"),
        ("plan.docx", cut, "is damaged"),
        ("plan.docx", nothing, "is empty"),
        ("plan.pdf", nothing, "is empty"),
        ("plan.doc", locked, "save it as .docx"),
        ("plan.docm", no_document, "without its macros"),
        ("plan.jpg", nothing, "is of a kind that can't be read"),
    ],
)
def test_it_is_told_and_nothing_is_written(tmp_path: Path, name: str, make: Callable[[Path], None], said: str) -> None:
    make(tmp_path / name)
    status, told = draft(tmp_path, name)
    assert (status, said in told) == (2, True), told
    assert told.startswith("plans: ")
    assert "Nothing was written." in told
    assert "Traceback" not in told
    assert nothing_but(tmp_path, name)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    status, told = draft(tmp_path, "plan.docx")
    assert (status, told) == (2, "plans: there is no file plan.docx. Nothing was written.\n")


def test_where_one_of_several_files_is_bad_nothing_is_written(tmp_path: Path) -> None:
    plan_in_word(tmp_path / "plan.docx")
    nothing(tmp_path / "more.csv")
    assert draft(tmp_path, "plan.docx", "more.csv")[0] == 2
    assert nothing_but(tmp_path, "plan.docx", "more.csv")


def test_several_files_make_one_plan(tmp_path: Path) -> None:
    plan_in_word(tmp_path / "plan.docx")
    (tmp_path / "more.csv").write_text("Action,Due\nSweep the square,May 2027\n", encoding="utf-8")
    assert draft(tmp_path, "plan.docx", "more.csv")[0] == 0
    assert [one.title for one in edition(tmp_path).actions][-1] == "Sweep the square"


def test_the_words_of_a_text_box_are_read(tmp_path: Path) -> None:
    box = (
        f'<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent {W}>'
        f"{p('Words in a box')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>{run('beside it')}</w:p>"
    )
    word(tmp_path / "plan.docx", p("Plan 2027", "Title"), box, table(("Action", "Due"), ("Sing", "May 2027")))
    assert draft(tmp_path, "plan.docx")[0] == 0
    words = next((tmp_path / "drafts").glob("*-words.txt")).read_text(encoding="utf-8")
    assert "Words in a box" in words


def test_odd_signs_of_a_cell_do_no_harm_to_the_yaml(tmp_path: Path) -> None:
    odd = [
        "- a: b # check: no",
        "{{ secret }}",
        "<script>alert(1)</script>",
        "*bold* [x](javascript:1)",
        "a\u202eb\u200bc",
        "'\"|>&!%@`",
    ]
    rows = [(f"Do {one}", "May 2027") for one in odd]
    word(tmp_path / "plan.docx", p("Plan 2027", "Title"), table(("Action", "Due"), *rows))
    status, told = draft(tmp_path, "plan.docx")
    assert status == 0, told
    assert len(edition(tmp_path).actions) == len(odd)
