"""What a page says stands in print too, but for ways to other pages and what needs a hand or a program."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from built.reading import Built, main
from partnership_plans.books.book import Part
from partnership_plans.books.breaking import words_of
from partnership_plans.books.drawing import SVG
from partnership_plans.books.laying import DRAWN, GONE, GONE_CLASSES, Ways, lay
from partnership_plans.books.reading import read

LEFT_OUT = {
    "sources": "stand once, at the end of the book",
    "to-whole": "leads from an Easy Read version, which no book has, to the whole page",
    **dict.fromkeys(GONE, "needs a hand, a program or a screen"),
    **dict.fromkeys(GONE_CLASSES, "repeats a word, or leads from page to page"),
    **dict.fromkeys(DRAWN, "is drawn"),
    f"{SVG}svg": "is drawn",
}
"""Elements and classes whose words do not stand in print as they do on a page, and why."""
WAYS = (
    *("Download ", "Put the dates in your calendar", "For other programs: ", "What each column means: ", "What each "),
    *("Who to call", "Everything that changed", "All actions, with who does each", "All the ways to contact"),
    *("What the words for a status mean", "Easy Read version of this page", "What is done near you"),
)
"""How paragraphs begin that hold nothing but ways to what is not in print, and the heading of a place to type."""
OWN = re.compile(r"[^/]+/\d{4}[^/]*/([^/]*)")
"""The pages of an edition, with the name of their section."""
WORD = re.compile(r"\w+")


def _spoken(element: Element) -> Iterator[str]:
    """Give the words of an element that are to stand in print."""
    names = {str(element.tag), *element.get("class", "").split()}
    if not names.isdisjoint(LEFT_OUT) or (element.tag in {"p", "h2"} and words_of(element).startswith(WAYS)):
        return
    yield element.text or ""
    for one in element:
        yield from _spoken(one)
        yield one.tail or ""


def _counted(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in WORD.findall(text))


def test_each_word_of_a_page_stands_in_print_also_where_no_link_can_lead_anywhere(each_site: Built) -> None:
    sections = {found[1]: one for one in sorted(each_site.pages) if (found := OWN.match(one))}
    lost = {}
    for address in sections.values():
        body = main(each_site.pages[address])
        page = read(body)
        assert page is not None
        laid = lay(Part(address, "", body, 0), Ways(lambda _: "", lambda _: "", lambda name: name)).root
        if gone := _counted(_spoken(page)) - _counted(laid.itertext()):
            lost[address] = " ".join(gone)
    assert lost == {}
