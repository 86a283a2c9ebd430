"""Files that no plan can be read from: each is told in plain English, and nothing is written."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
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


def old(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


def locked(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"))


def workbook(path: Path) -> None:
    openpyxl.Workbook().save(path)


def page_of_the_web(path: Path) -> None:
    path.write_text("<!DOCTYPE html>\n<html><title>Sign in</title>", encoding="utf-8")


def rich_text(path: Path) -> None:
    path.write_text("{\\rtf1 A plan}", encoding="utf-8")


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
        ("plan.docx", old, "is of the old kind (.doc, .xls), or has a password"),
        ("plan.docx", locked, "has a password. Open it"),
        ("plan.pdf", plan_in_word, "is a Word file, though it is not called so: call it plan.docx"),
        ("plan.csv", workbook, "is an Excel file, though it is not called so: call it plan.xlsx"),
        ("plan.xlsx", page_of_the_web, "is a web page, though it is not called so"),
        ("plan.docx", rich_text, "save it as .docx"),
        ("plan.docx", Path.mkdir, "is a folder"),
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


def test_what_word_hides_is_not_read_and_what_changes_take_out_is_told(tmp_path: Path) -> None:
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Not for residents</w:t></w:r></w:p>"
    change = f'<w:p><w:ins w:id="1" w:author="A">{run("New words")}</w:ins><w:del w:id="2" w:author="A"></w:del></w:p>'
    word(
        tmp_path / "plan.docx", p("Plan 2027", "Title"), hidden, change, table(("Action", "Due"), ("Sing", "May 2027"))
    )
    status, told = draft(tmp_path, "plan.docx")
    assert status == 0
    assert "1 part of the text of plan.docx, which Word hides" in told
    assert "what 1 tracked change of plan.docx would take out: the text was read as if all were accepted" in told
    words = next((tmp_path / "drafts").glob("*-words.txt")).read_text(encoding="utf-8")
    assert ("Not for residents" in words, "New words" in words) == (False, True)


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


def test_what_the_checks_refuse_is_taken_out_and_listed_so_that_the_site_builds(tmp_path: Path) -> None:
    people = table(
        ("Organisation", "Sector"),
        ("Town Council", "Council"),
        (f"The {'very ' * 120}long name", "Trust"),
        ("null", "Trust"),
    )
    contacts = table(
        ("Team", "Email", "Website", "Telephone"), ("Parks", "ask at the desk", "javascript:alert(1)", "£5")
    )
    asked = p("Consultation ran from 1 May 2026 to 3 April 2026.")
    body = (p("Plan 2027", "Title"), people, contacts, asked, table(("Action", "Due"), ("Sing", "May 2027")))
    word(tmp_path / "plan.docx", *body)
    status, told = draft(tmp_path, "plan.docx")
    assert status == 0, told
    assert "Errors:" not in told
    found = edition(tmp_path)
    assert (len(found.partners), found.contacts, found.consultations, len(found.actions)) == (2, (), (), 1)
    left = next((tmp_path / "drafts").glob("*-left-over.txt")).read_text(encoding="utf-8")
    for part in ("long name", "the checks refuse it", "ask at the desk", "javascript:alert(1)", "£5", "1 May 2026"):
        assert part in left
