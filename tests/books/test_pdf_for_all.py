"""The plan as PDF: what somebody who hears it, prints it or clicks in it relies on."""

from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from pypdf import PdfReader

from books.accessible import faults, tags
from books.conftest import COLUMNS, WORD


def test_it_keeps_to_the_rules_of_pdf_ua_that_a_program_can_check(pdf: Path) -> None:
    assert faults(pdf) == []


def test_it_says_what_it_is_whose_and_in_which_language(pdf: Path) -> None:
    reader = PdfReader(pdf)
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == (
        "Safer Example, Example Community Safety Partnership",
        "Example Community Safety Partnership",
    )
    assert str(reader.root_object["/Lang"]) == "en-GB"


def test_it_says_its_licence_on_its_front_and_in_its_metadata(pdf: Path) -> None:
    reader, address = PdfReader(pdf), "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
    words = f"Licence of the words and figures: Open Government Licence v3.0, {address}"
    assert words.replace(" ", "") in "".join(reader.pages[0].extract_text().split())
    root: Any = reader.root_object
    said = ET.fromstring(root["/Metadata"].get_object().get_data())
    rights = said.find(".//{http://purl.org/dc/elements/1.1/}rights")
    assert rights is not None
    assert "".join(rights.itertext()).strip() == words
    assert said.findtext(".//{http://ns.adobe.com/xap/1.0/rights/}WebStatement") == address


def test_its_front_its_contents_and_its_pages_are_numbered_and_named(pdf: Path) -> None:
    pages = [page.extract_text() for page in PdfReader(pdf).pages]
    assert "The whole plan" in pages[0]
    assert "Contents" in pages[1]
    assert f"Page 2 of {len(pages)}" in pages[1]
    listed = next(line for line in pages[1].splitlines() if line.startswith("Hard to set"))
    at = next(number for number, text in enumerate(pages, 1) if number > 2 and "One long word" in text)
    assert listed.rpartition(".")[2] in {str(at), str(at - 1)}


def test_its_bookmarks_are_its_headings(pdf: Path) -> None:
    first = PdfReader(pdf).outline[0]
    assert getattr(first, "title", "") == "Safer Example"


def test_a_link_to_a_page_of_the_plan_stays_in_the_book_and_one_to_another_site_leaves_it(pdf: Path) -> None:
    links = [one.get_object() for page in PdfReader(pdf).pages for one in page.get("/Annots", [])]
    outside = {str(one["/A"]["/URI"]) for one in links if "/A" in one}
    assert "https://www.example.org/" in outside
    assert not any(address.startswith(("file:", "plans-book:", "http://127")) for address in outside)
    assert sum("/Dest" in one for one in links) > 10


def test_nothing_that_only_a_screen_has_is_printed(pdf: Path) -> None:
    words = " ".join(page.extract_text() for page in PdfReader(pdf).pages)
    for gone in ("Skip to the main content", "Exit this page", "Suggest a change", "On this page", "Back to the top"):
        assert gone not in words


def test_a_word_that_is_wider_than_the_page_is_cut_where_a_line_ends(pdf: Path) -> None:
    words = "".join("".join(page.extract_text().split()) for page in PdfReader(pdf).pages)
    assert WORD in words


def test_a_table_of_forty_columns_stands_within_the_page(pdf: Path) -> None:
    reader = PdfReader(pdf)
    heads = [one for one in tags(reader) if one.kind == "TH"]
    assert len(heads) >= COLUMNS
    found: list[float] = []

    def see(text: str, cm: list[float], tm: list[float], _font: object, _size: float) -> None:
        if text.strip().isdecimal() and 1000 <= int(text) < 1000 + COLUMNS:
            found.append(cm[0] * tm[4] + cm[4])

    for page in reader.pages:
        page.extract_text(visitor_text=see)
    assert len(found) >= COLUMNS
    assert max(found) < max(float(page.mediabox.width) for page in reader.pages) - 36


def test_pictures_have_their_words_and_no_more_dots_than_paper_shows(pdf: Path) -> None:
    reader = PdfReader(pdf)
    words = [str(one.dictionary.get("/Alt", "")) for one in tags(reader) if one.kind == "Figure"]
    assert "A dot, as an example" in words
    widths = [image.image.width for page in reader.pages for image in page.images if image.image]
    assert widths
    assert max(widths) <= 1600
