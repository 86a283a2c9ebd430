"""Lays a page's body out for a book: without what only a screen has, its links and ids made to fit beside others."""

import re
from collections.abc import Callable
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from partnership_plans.books.book import Part
from partnership_plans.books.breaking import HEADING, set_breaks, words_of
from partnership_plans.books.drawing import SVG, draw, draw_bar, draw_scale
from partnership_plans.books.links import OUTSIDE, resolve
from partnership_plans.books.reading import read

EMPTIED = frozenset({"ul", "ol", "dl", "div", "p", "li"})
GONE = frozenset({"nav", "script", "style", "form", "button", "input", "iframe", "video", "audio", "template"})
"""Elements that only a screen has: ways from page to page, and what needs a hand or a program."""
LOST, INSIDE, TO_PAGE = "lost", "inside", "to-page"
"""Classes of words that led to what a book can't lead to, of links within it, and of those that stand by themselves."""
HELP, NUMBERS = "numbers-to-call", "numbers_to_call"
"""The class of whom to call, which stands on many pages of the site and once in a book; the place where it does."""
GONE_CLASSES = frozenset({"when-narrow", "sparkline", "shape", "tiles", "filters", "result-count", "next"})
"""Drawings that repeat a word, lists of links to other pages."""
CARDS_NAME = "cell-name"
"""The class of a column's name in a cell, which only a card shows: each row of a table is one on a narrow screen."""
KEPT = frozenset({
    "id", "class", "href", "src", "alt", "lang", "dir", "scope", "colspan", "rowspan", "headers", "start", "value",
    "datetime", "cite", "title", "reversed",
})  # fmt: skip
INSTEAD = {"article": "div", "details": "div", "summary": "p", "figure": "div", "figcaption": "p"}
"""What has no tag of its own in a PDF, or would be a mistake in one."""
DEEPEST = 6
DATA = "data-file"
DRAWN: dict[str, Callable[[Element, Element], None]] = {"bar": draw_bar, "scale": draw_scale}
"""What is drawn of the elements of a class."""
ALONE_IN = frozenset({"p", "li", "dd", "td", "th"})
"""What a link may stand alone in."""
BESIDE = frozenset({"a", "span", "ul", "ol"})
"""What may stand beside a link that stands by itself: a number before it, what lies below it."""


class Laid(NamedTuple):
    """What was laid out: its elements, its headings (level, id, words), and where its facts were read."""

    root: Element
    headings: tuple[tuple[int, str, str], ...]
    sources: tuple[tuple[str, str], ...]


class Ways(NamedTuple):
    """Where things lie in a book: `to` gives the way to an address of the site, or none; `picture` one to a picture.

    `name` makes an id of the page's own. `inside` are the addresses of the book's pages, `below` of those that follow
    as items of this one. `help` leads to whom to call, where that stands on another page.
    """

    to: Callable[[str], str]
    picture: Callable[[str], str]
    name: Callable[[str], str]
    inside: frozenset[str] = frozenset()
    below: frozenset[str] = frozenset()
    help: str = ""


def lay(part: Part, ways: Ways, without: frozenset[str] = frozenset()) -> Laid:
    """Lay a page out, `without` what has one of these classes, as other parts of the book have it."""
    found = read(part.body)
    root = Element("section", {"class": "part"})
    laying = _Laying(part, ways, GONE_CLASSES | without)
    if found is not None:
        laying.into(root, found)
    if part.heading and (first := next(root.iter(f"h{part.depth + 1}"), None)) is not None:
        first.clear()
        first.text = part.heading
    _without_empty(root)
    _mark_alone(root)
    set_breaks(root)
    headings = tuple(
        (int(one.tag[1]), one.get("id", ""), words_of(one)) for one in root.iter() if HEADING.fullmatch(str(one.tag))
    )
    return Laid(root, headings, tuple(laying.sources))


class _Laying:
    """Goes through the elements of one page. `_said` are the words that the next drawing draws."""

    def __init__(self, part: Part, ways: Ways, without: frozenset[str]) -> None:
        self._page, self._deeper, self._ways, self._without = part.address, part.depth, ways, without
        self.sources: list[tuple[str, str]] = []
        self._said = ""

    def into(self, target: Element, source: Element) -> None:
        _add(target, source.text)
        for child in source:
            if isinstance(child.tag, str) and not self._is_gone(child):
                self._one(target, child)
            _add(target, child.tail)

    def _is_gone(self, element: Element) -> bool:
        return element.tag in GONE or not self._without.isdisjoint(element.get("class", "").split())

    def _one(self, target: Element, child: Element) -> None:
        tag, classes = str(child.tag), child.get("class", "")
        if tag.startswith(SVG):
            draw(target, child, self._said)
        elif drawn := DRAWN.get(classes):
            drawn(target, child)
        elif classes == "sources":
            self.sources += [_source(one) for one in child.iter("li")]
        elif self._ways.help and HELP in classes.split():
            words = next((words_of(one) for one in child.iter("p")), "")
            SubElement(SubElement(target, "p"), "a", {"href": self._ways.help, "class": INSIDE}).text = words
        elif tag == "li" and (heading := self._told_below(child)) is not None:
            self._once(target, child, heading)
        elif tag == "div" and target.tag == "dl":
            self._pair(target, child)
        elif (laid := self._attributes(tag, child)) is None:
            _add(target, child.get("alt", ""))
        else:
            before = self._said
            if tag == "figcaption" or (tag == "li" and next(child.iter(f"{SVG}svg"), None) is not None):
                self._said = words_of(child)
            self.into(SubElement(target, *laid), child)
            if tag == "li":
                self._said = before

    def _told_below(self, item: Element) -> Element | None:
        """Give the heading of an item of a list whose own page follows in the book."""
        heading = next(iter(item), None)
        if heading is None or not HEADING.fullmatch(str(heading.tag)):
            return None
        ways = {resolve(link.get("href", ""), self._page) for link in heading.iter("a")}
        return None if ways.isdisjoint(self._ways.below) else heading

    def _once(self, target: Element, item: Element, heading: Element) -> None:
        """Name what is told in full on a page that follows: its title, its tags, and what stands in it."""
        kept = SubElement(target, "li", {"class": "once"})
        if item.get("id"):
            kept.set("id", self._ways.name(item.get("id", "")))
        self.into(SubElement(kept, "p"), heading)
        for child in item[1:]:
            if not {"tags", "parts"}.isdisjoint(child.get("class", "").split()):
                self._one(kept, child)

    def _pair(self, target: Element, pair: Element) -> None:
        """Put a term and what it means into their list without the box round both, which is no item of a list."""
        first = pair.find("dt")
        if first is not None and pair.get("id") and not first.get("id"):
            first.set("id", pair.get("id", ""))
        self.into(target, pair)

    def _attributes(self, tag: str, child: Element) -> tuple[str, dict[str, str]] | None:
        """Give an element's tag and attributes in a book; None for a picture that can't be shown."""
        given = {name: value for name, value in child.attrib.items() if name in KEPT}
        if "id" in given:
            given["id"] = self._ways.name(given["id"])
        if HEADING.fullmatch(tag):
            return f"h{min(int(tag[1]) + self._deeper, DEEPEST)}", given
        if tag == "a":
            return self._link(child, given)
        if tag == "img":
            source = self._ways.picture(resolve(given.pop("src", ""), self._page))
            return ("img", {"src": source, "alt": given.get("alt", "")}) if source else None
        if tag in INSTEAD:
            return INSTEAD[tag], given | {"class": f"{tag} {given.get('class', '')}".strip()}
        if HELP in given.get("class", "").split():
            given["id"] = self._ways.name(NUMBERS)
        return tag, given

    def _link(self, link: Element, given: dict[str, str]) -> tuple[str, dict[str, str]]:
        """Give a link its way in the book; on paper one to another site has to say its address."""
        address = resolve(given.pop("href"), self._page) if "href" in link.attrib else ""
        way = self._ways.to(address) if address else ""
        if not way:
            return "span", given | {"class": f"{LOST} {DATA}" if "download" in link.attrib else LOST}
        if address.partition("#")[0] in self._ways.inside:
            return "a", given | {"href": way, "class": INSIDE}
        shown = re.sub(r"^(https?://|mailto:|tel:)", "", address).removesuffix("/")
        is_elsewhere = OUTSIDE.match(address) is not None and _bare(shown) not in _bare(words_of(link))
        return "a", given | {"href": way, **({"data-address": shown} if is_elsewhere else {})}


def _bare(words: str) -> str:
    return "".join(words.lower().split())


def _source(item: Element) -> tuple[str, str]:
    """Give where a fact was read, and which fact that is."""
    place = next((words_of(one) for one in item.iter("span")), "")
    return place, words_of(item).removesuffix(place).removesuffix(": ").removesuffix(":")


def _mark_alone(root: Element) -> None:
    """Mark links within the book that stand by themselves: what a reader turns pages for has the page's number."""
    for parent in root.iter():
        links = [one for one in parent if one.tag == "a"]
        if parent.tag not in ALONE_IN or len(links) != 1 or links[0].get("class") != INSIDE:
            continue
        loose = [parent.text, *(one.tail for one in parent)]
        if not any((words or "").strip(" .\n") for words in loose) and all(one.tag in BESIDE for one in parent):
            links[0].set("class", TO_PAGE)


def _without_empty(root: Element) -> None:
    """Take out what nothing is left in, and each heading below the first that nothing is left of."""
    for parent in reversed(list(root.iter())):
        for child in list(parent):
            if (child.tag in {"p", "li"} and _leads_to_files(child)) or (child.tag in EMPTIED and _is_empty(child)):
                _take_with_heading(parent, child)
        children = list(parent)
        for child, after in zip(children[1:], [*children[2:], None], strict=False):
            words = (child.tail or "").strip()
            if HEADING.fullmatch(str(child.tag)) and not words and _ends(child, after, is_last=parent is root):
                _take(parent, child)


def _leads_to_files(words: Element) -> bool:
    """Say whether words led to files for programs that the book can't lead to."""
    return any(DATA in one.get("class", "").split() for one in words.iter("span"))


def _take_with_heading(parent: Element, element: Element) -> None:
    """Take out an element, and the heading that heads nothing else: at the most a small note on the page follows."""
    index = list(parent).index(element)
    after = list(parent)[index + 1 :]
    note = len(after) == 1 and after[0].get("class") == "small"
    heading = parent[index - 1] if index else None
    _take(parent, element)
    if heading is not None and note and HEADING.fullmatch(str(heading.tag)) and not (heading.tail or "").strip():
        _take(parent, heading)


def _is_empty(element: Element) -> bool:
    """Say whether nothing is left in an element, or in words nothing but ways to what the book does not have.

    An item of a list is no mere way: it names risks, groups and figures. Nor are words that say how many there are.
    """
    loose = [element.text, *(one.tail for one in element)]
    if any((words or "").strip(" .,\n") for words in loose):
        return False
    return not len(element) or (element.tag != "li" and all(map(_is_mere_way, element)))


def _is_mere_way(link: Element) -> bool:
    return LOST in link.get("class", "").split() and not words_of(link)[:1].isdigit()


def _ends(heading: Element, after: Element | None, *, is_last: bool) -> bool:
    """Say whether nothing stands below a heading: another of its order follows, or the page ends."""
    if after is None:
        return is_last
    return bool(HEADING.fullmatch(str(after.tag))) and str(after.tag) <= str(heading.tag)


def _take(parent: Element, child: Element) -> None:
    index = list(parent).index(child)
    tail = child.tail or ""
    if index:
        before = parent[index - 1]
        before.tail = f"{before.tail or ''}{tail}"
    else:
        parent.text = f"{parent.text or ''}{tail}"
    parent.remove(child)


def _add(target: Element, words: str | None) -> None:
    if not words:
        return
    if len(target):
        last = target[-1]
        last.tail = f"{last.tail or ''}{words}"
    else:
        target.text = f"{target.text or ''}{words}"
