"""The pages of a printed plan as somebody turns them: each was looked at, and what was wrong is held here."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream

from books.accessible import faults
from books.conftest import COLUMNS
from built.projects import EPOCH, ROOT, copy_federal, copy_living, run_plans
from partnership_plans.books.book import Book, Part
from partnership_plans.books.collecting import FIXED
from partnership_plans.books.joining import join
from partnership_plans.books.making import make, sheets_of
from partnership_plans.books.pdf import OnPaper
from partnership_plans.colours import Palette, palette
from partnership_plans.themes import Theme

LETTER = (612, 792)
SMALLEST = 7.0
PLAN = "harrowmere/2026-2029"


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Give the words of each page of a board's pack."""
    root = copy_living(tmp_path_factory.mktemp("paper") / "project")
    return _printed(root, PLAN, "--board")


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Give the words of each page of what one body does and answers for."""
    root = copy_living(tmp_path_factory.mktemp("paper") / "project")
    return _printed(root, PLAN, "--body", "council")


def _printed(root: Path, *words: str) -> list[str]:
    done = run_plans(root, "print", *words, "--to", "printed.pdf", SOURCE_DATE_EPOCH=EPOCH)
    assert done.returncode == 0, done.stdout + done.stderr
    return _pages(root / "printed.pdf")


def _pages(path: Path) -> list[str]:
    return [page.extract_text() for page in PdfReader(path).pages]


def _listed(pages: list[str]) -> list[tuple[str, int]]:
    """Give each line of the contents with the number of the page that it names."""
    found = [re.fullmatch(r"(.+?)\.{4,}(\d+)", line.strip()) for line in pages[1].splitlines()[2:-1]]
    assert found
    assert all(found), pages[1]
    return [(match[1], int(match[2])) for match in found if match]


@pytest.mark.sweep
def test_each_line_of_the_contents_names_the_page_that_its_heading_stands_on(board: list[str], pdf: Path) -> None:
    for pages in (board, _pages(pdf)):
        for title, number in _listed(pages):
            assert title in " ".join(pages[number - 1].split()), (title, number)


def test_the_head_of_a_page_says_which_section_it_is_in(board: list[str]) -> None:
    for number, page in enumerate(board[2:], 3):
        head = page.splitlines()[0]
        assert head.startswith("Board pack, 20 May 2028 "), head
        section = head.removeprefix("Board pack, 20 May 2028 ")
        assert section in {title for title, on in _listed(board) if on <= number}


def test_an_address_of_another_website_is_printed(pdf: Path) -> None:
    assert "elsewhere (www.example.org)" in " ".join(" ".join(_pages(pdf)).split())


def test_a_way_that_stands_by_itself_names_its_page(pdf: Path) -> None:
    pages = _pages(pdf)
    found = re.search(r"\nKnife crime, page\s(\d+)\n", "\n".join(pages))
    assert found is not None
    assert "What should come of it" in pages[int(found[1]) - 1]


def test_what_has_a_page_of_its_own_in_the_book_is_only_named_in_the_list_before_it(pdf: Path) -> None:
    assert "The measures\nOffences with a knife, page" in "\n".join(_pages(pdf))


def test_the_chapters_that_somebody_wrote_come_before_the_lists(pdf: Path) -> None:
    titles = [title for title, _ in _listed(_pages(pdf))]
    assert titles.index("Plan at a glance") < titles.index("A word before") < titles.index("Priorities")


def test_each_place_of_the_document_is_named_once_with_all_that_was_read_there(pdf: Path) -> None:
    last = " ".join(_pages(pdf)[-1].split())
    assert "The printed plan • Page 3: Knife crime" in last
    assert last.count("Page 3:") == 1


def test_files_for_programs_are_not_spoken_of_where_nothing_can_lead_to_them(pdf: Path, board: list[str]) -> None:
    for pages in (_pages(pdf), board):
        assert "as JSON" not in " ".join(pages)
        assert "This edition as data" not in " ".join(pages)


def test_a_table_that_is_too_wide_for_any_page_is_parted_and_each_part_has_its_first_column(pdf: Path) -> None:
    words = " ".join(" ".join(_pages(pdf)).split())
    heads = [int(one) for one in re.findall(r"\bC(\d+)\b", words)]
    assert set(heads) == set(range(COLUMNS))
    parts = heads.count(0)
    assert parts > 1
    assert f"Part {parts} of {parts} of this table" in words
    assert words.count("1000") == parts


def test_only_a_wide_table_lies_across(pdf: Path) -> None:
    across = [page for page in PdfReader(pdf).pages if page.mediabox.width > page.mediabox.height]
    assert across
    assert all("Part 1 of" in page.extract_text() and "Priorities" not in page.extract_text() for page in across)


def _sizes(page: PageObject) -> list[float]:
    found: list[float] = []

    def see(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        if text.strip():
            found.append(abs(cm[3] * tm[3]) * size)

    page.extract_text(visitor_text=see)
    return found


def test_nothing_is_set_smaller_than_can_be_read(pdf: Path) -> None:
    sizes = [size for page in PdfReader(pdf).pages for size in _sizes(page)]
    assert min(sizes) >= SMALLEST


@pytest.mark.sweep
def test_whom_to_call_stands_once_and_other_pages_say_where(tmp_path: Path) -> None:
    pages = _printed(copy_living(tmp_path / "project"), PLAN, "--priority", "safe-homes")
    words = [" ".join(page.split()) for page in pages]
    assert sum("0808 2000 247" in page for page in words) == 1
    where = next(number for number, page in enumerate(words, 1) if "0808 2000 247" in page)
    assert any(f"If you need help now, page {where}" in page for page in words)


def test_a_measure_and_its_rating_stand_on_one_page(council: list[str]) -> None:
    for before, page in pairwise(council):
        first = page.splitlines()[1:3]
        assert not any("in the plan" in line for line in first), before[-200:]


def test_a_country_prints_on_its_own_paper(tmp_path: Path) -> None:
    root = copy_federal(tmp_path / "project")
    _printed(root, "data-strategy/2021", "--priority", "use")
    page = PdfReader(root / "printed.pdf").pages[0]
    assert (float(page.mediabox.width), float(page.mediabox.height)) == LETTER


ROW = "<tr><th scope='row'>Row {0} of {1}</th><td>A cell</td></tr>"
KEPT = """
<h2>Heading</h2><p>Words that lead to the table.</p><table><thead><tr><th scope="col">What</th><th scope="col">How</th>
</tr></thead><tbody>{rows}</tbody></table>
<h2>Heading</h2><ul><li>First of the list</li><li>Middle of the list</li><li>Last of the list</li></ul>
<p class="small">Note below the list</p>
<h2>Heading</h2><ol class="steps"><li><strong>Name of a step</strong><p>What is done in it.</p></li></ol>
<h2>Heading</h2><p>Words that tell of it.</p><dl class="facts"><dt>Law</dt><dd>Act of 1998</dd></dl>
<dl class="terms"><dt>Short form</dt><dd>Its meaning<small class="printed">A note on its meaning</small></dd></dl>
"""
"""What stands together on paper, of each kind. It comes again and again, each time a line further down its page."""
NEVER_LAST = ("Heading", "Words that", "First of", "Row 0 of", "Name of a step", "Law:")
NEVER_FIRST = ("Last of", "Row 11 of", "Note below", "Law:", "What is done", "Its meaning", "A note on")


def _book(bodies: list[str]) -> Book:
    parts = tuple(Part(f"p{number}/", "Page", f"<h1>Page</h1>{body}") for number, body in enumerate(bodies))
    colours = palette("#0b4a5e", "#b45309")
    assert isinstance(colours, Palette)
    return Book("k", "T", "S", (), "en-GB", "P", "", "", "a4", parts, {**colours.looks["light"], **FIXED}, {})


@pytest.mark.sweep
def test_what_belongs_together_stands_on_one_page_wherever_its_page_ends(tmp_path: Path) -> None:
    rows = "".join(ROW.format(number, 12) for number in range(12))
    bodies = ["<p>Filling words.</p>" * (number * 7 % 23) + KEPT.format(rows=rows) for number in range(40)]
    path = tmp_path / "kept.pdf"
    path.write_bytes(make(_book(bodies), "pdf", sheets_of(Theme(ROOT))).data)
    pages = [[line for line in page.splitlines()[1:-1] if line != "What How"] for page in _pages(path)[2:]]
    assert len(pages) > len(bodies) / 2
    assert [page[-2:] for page in pages if page[-1].startswith(NEVER_LAST)] == []
    assert [page[:2] for page in pages if page[0].startswith(NEVER_FIRST)] == []
    assert len({page[0] for page in pages}) > len(pages) / 6


@pytest.mark.sweep
def test_the_last_of_many_items_is_never_alone_on_a_page(tmp_path: Path) -> None:
    said = "more words than fit on one half of a page, so that each has a line of its own"
    items = "".join(f"<li>Item {number}, {said}</li>" for number in range(8))
    facts = "".join(f"<dt>Item {number}</dt><dd><p>{said}</p><p>{said}</p></dd>" for number in range(8))
    brief = "".join(f"<dt>Item {number}</dt><dd>{said}</dd>" for number in range(-1, 8))
    kinds = (f"<ul>{items}</ul>", f"<ol>{items}</ol>", f"<dl>{facts}</dl>", f"<dl>{brief}</dl>")
    bodies = ["<p>Filling words.</p>" * number + kinds[number % 4] for number in range(15, 55)]
    pages = [page.extract_text().splitlines()[1:-1] for page in _laid(tmp_path, *bodies).pages[2:]]
    begun = [re.sub(r"^(•|\d\.) ", "", page[0])[:6] for page in pages]
    assert "Item 7" not in begun
    assert begun.count("Item 6") > 2


def _laid(tmp_path: Path, *bodies: str) -> PdfReader:
    path = tmp_path / "laid.pdf"
    path.write_bytes(make(_book([*bodies]), "pdf", sheets_of(Theme(ROOT))).data)
    assert faults(path) == []
    return PdfReader(path)


def _at(page: PageObject, words: str) -> tuple[float, float]:
    """Give where words begin on a page: from its left side, and from its foot."""
    found: list[tuple[float, float]] = []

    def see(text: str, cm: list[float], tm: list[float], _font: object, _size: float) -> None:
        if words in text:
            found.append((cm[0] * tm[4] + cm[4], cm[3] * tm[5] + cm[5]))

    page.extract_text(visitor_text=see)
    assert found, words
    return found[0]


ENTRY = """<ol><li class="item"><h2>Heading</h2><p class="tags"><span class="tag">Done</span></p>
<p class="small">Words that say what it is for</p><dl class="facts">{facts}</dl><p>{rest}</p></li></ol>
<figure class="vision"><blockquote><p>Saying of somebody.</p></blockquote><figcaption>By whom</figcaption></figure>
<ul><li>One of many things, said in more words than half a line would hold</li></ul><p><a href="../p0/">A way</a></p>"""


@pytest.mark.sweep
def test_a_few_lines_below_a_heading_a_saying_and_a_way_to_more_are_never_alone(tmp_path: Path) -> None:
    facts = "".join(f"<dt>Fact {number}</dt><dd>It is so.</dd>" for number in range(12))
    bodies = [
        "<p>Filling words.</p>" * (number * 7 % 23) + ENTRY.format(facts=facts, rest="It goes on. " * 60)
        for number in range(30)
    ]
    pages = [page.extract_text().splitlines()[1:-1] for page in _laid(tmp_path, *bodies).pages[2:]]
    assert [page[-2:] for page in pages if page[-1].startswith(("Heading", "Done", "Words that", "Saying"))] == []
    assert [page[:2] for page in pages if page[0].startswith(("Words that", "By whom", "A way"))] == []


def test_a_short_form_and_its_meaning_stand_on_one_line_also_where_another_has_a_note(tmp_path: Path) -> None:
    facts = "<dt>ASB</dt><dd>Behaviour<small>A note on it</small></dd><dt>BBC</dt><dd><p>A council</p></dd>"
    moved = "<dt>Before</dt><dd><ul class='plain'><li>31 October; why: it took longer</li></ul></dd>"
    status = "<dt>Yellow</dt><dd><p>At risk</p><p>The date may not be kept.</p></dd>"
    words = _laid(tmp_path, f"<dl class='terms'>{facts}{moved}{status}</dl>").pages[2].extract_text()
    assert "ASB: Behaviour\nA note on it\nBBC: A council\nBefore: 31 October; why: it took longer\n" in words
    assert "Yellow: At risk\nThe date may not be kept.\n" in words, "what it means does not run on behind its name"


def test_a_list_of_few_words_each_stands_in_two_columns(tmp_path: Path) -> None:
    page = _laid(tmp_path, f"<ul>{''.join(f'<li>Thing {number}</li>' for number in range(1, 6))}</ul>").pages[2]
    places = [_at(page, f"Thing {number}") for number in range(1, 6)]
    assert places[0][1] == places[3][1] > places[1][1] == places[4][1] > places[2][1]
    assert places[0][0] == places[2][0] < places[3][0] - 150


def test_a_tag_in_a_table_stands_on_one_line(tmp_path: Path) -> None:
    long = "What is done, in many words that would fill every line of the page if the others had no room"
    row = f"<tr><th>{long}</th>{f'<td>{long}</td>' * 4}<td><span class='tag'>Needs attention</span></td></tr>"
    heads = f"<tr>{'<th>What</th>' * 5}<th>Status</th></tr>"
    page = _laid(tmp_path, f"<table><thead>{heads}</thead><tbody>{row * 3}</tbody></table>").pages[2]
    assert "Needs attention" in page.extract_text()


def test_a_fact_that_leads_to_a_page_of_the_plan_names_it(tmp_path: Path) -> None:
    facts = "<dl class='facts'><dt>Part of</dt><dd><a href='../p1/'>Another</a></dd></dl>"
    page = _laid(tmp_path, facts, "<p>It.</p>").pages[2]
    assert "Part of: Another, page\u00a03" in page.extract_text()


def test_an_entry_that_goes_on_has_no_line_above_its_second_half(tmp_path: Path) -> None:
    body = f"<div class='card'><h2>Heading</h2>{'<p>It goes on.</p>' * 60}</div>"
    first, second = _laid(tmp_path, body).pages[2:4]
    assert _lines_of(first) == 2  # below the heading of the page, and above the entry
    assert _lines_of(second) == 0


def _lines_of(page: PageObject) -> int:
    return sum(sign == b"S" for _, sign in ContentStream(page.get_contents(), page.pdf).operations)


@pytest.mark.sweep
def test_what_a_partnership_says_of_help_nearby_stands_once(tmp_path: Path) -> None:
    words = " ".join(_printed(copy_living(tmp_path / "project"), PLAN, "--priority", "safe-homes"))
    assert words.count("is invented too") == 1


def test_where_facts_come_from_names_a_document_once(tmp_path: Path) -> None:
    def of(place: str, fact: str = "Fact") -> str:
        return f"<details class='sources'><ul><li>{fact}: <span>{place}</span></li></ul></details>"

    read = [of("The plan, refreshed, page 3"), of("A report, page 1"), of("The plan, refreshed, page 4")]
    book = _book([*read, of("The plan, refreshed, Page 4", "Another")])
    path = tmp_path / "sources.pdf"
    book = book._replace(documents=("The plan", "The plan, refreshed", "A report"))
    path.write_bytes(make(book, "pdf", sheets_of(Theme(ROOT))).data)
    assert faults(path) == []
    said = _pages(path)[-1].partition("Where the facts come from\n")[2].splitlines()
    assert said[:4] == ["• A report, page 1: Fact", "The plan, refreshed", "• Page 3: Fact", "• Page 4: Fact; Another"]


def test_what_led_to_a_part_of_a_list_leads_to_the_whole_list_but_on_the_page_of_the_list_itself() -> None:
    listed = "<p><a href='some/' data-key='owner:x'>Some</a></p><ul class='told'><li><a href='some/'>Some</a></li></ul>"
    book = _book([listed.replace("'", '"'), '<p><a href="../p0/some/">10 recommendations</a></p>'])
    own, other = (each.root for _, _, each in join(book, OnPaper()).parts)
    assert [(way.get("href"), way.get("class")) for way in other.iter("a")] == [("#p1", "to-page")]
    assert not any(own.iter("a"))


def test_many_facts_go_on_over_pages_and_leave_none_half_empty(tmp_path: Path) -> None:
    facts = "".join(f"<dt>Fact {number}</dt><dd>So.</dd>" for number in range(12))
    bodies = ["<p>Filling.</p>" * number + f"<dl class='facts'>{facts}</dl>" for number in range(0, 40, 3)]
    pages = [page.extract_text().splitlines()[1:-1] for page in _laid(tmp_path, *bodies).pages[2:]]
    assert any(page[0].startswith("Fact ") for page in pages)
    assert not any(page[0].startswith(("Fact 0", "Fact 1:")) for page in pages)
