"""Mends what is wrong with the tags of a PDF as WeasyPrint writes them, before the file is written.

It gives the headings of a table no scope, hangs some links on elements that are none or puts links in links, calls a
link within the document by a name that nobody knows, leaves empty elements in the tree, lets each dot of the contents
be read out, and says of the head and foot of each page neither that they are content nor that they are not.
"""

from collections import Counter
from collections.abc import Mapping
from itertools import islice
from typing import Any

import pydyf  # type: ignore[import-untyped]

UNREAD = "/Art"
"""The tag of what is drawn on a page and not read out (`drawing.UNREAD`)."""
CELLS = frozenset({"/TD", "/TH"})
MANY = 4
PRINTED = 4
"""The flag of an annotation that stands on paper too (ISO 32000-1, 12.5.3)."""


def mend(pdf: pydyf.PDF, places: Mapping[str, str]) -> None:
    """Mend the tags of a document that is about to be written. `places` says what stands where links lead."""
    tree = _Tree(pdf)
    tree.walk()
    tree.say_what_is_no_content()
    for one in pdf.objects:
        if isinstance(one, pydyf.Dictionary) and one.get("Type") == "/Annot":
            one["F"] = PRINTED
            if words := places.get(one["Dest"].string if "Dest" in one else ""):
                one["Contents"] = pydyf.String(words)


class _Tree:
    """The elements of a document's structure, by the numbers of their objects."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self._pdf = pdf
        self._root: pydyf.Dictionary = self._at(pdf.catalog["StructTreeRoot"])
        self._parents: pydyf.Array = self._at(self._root["ParentTree"])["Nums"]
        self._reached: set[int] = set()
        self._places = {page: place for place, page in enumerate(pdf.page_references)}
        self._streams = [self._at(self._at(page)["Contents"]).stream for page in pdf.page_references]
        self._marks = [_marks(stream) for stream in self._streams]

    def _at(self, reference: Any) -> Any:
        return self._pdf.objects[int(reference.split()[0])]

    def walk(self) -> None:
        """Go through what a reader hears, in its order."""
        for kid in self._root["K"]:
            self._keep(self._at(kid), None, is_in_head=False)

    def _keep(self, element: pydyf.Dictionary, link: pydyf.Dictionary | None, *, is_in_head: bool) -> bool:
        """Mend an element and what is in it; say whether it is to stay in the tree. `link` is the one it stands in."""
        kind = element["S"]
        if kind == UNREAD:
            self._is_no_content(element, "/Layout")
            return False
        kids = self._without_dots(element)
        if link is None and (kind == "/Link" or any(self._is_way(kid) for kid in kids)):
            element["S"], link = "/Link", element
        elif kind == "/Link":
            element["S"] = "/Span"
        element["K"] = pydyf.Array()
        for kid in kids:
            if self._is_way(kid) and link is not None and link is not element:
                link["K"].append(kid)
                self._parents[2 * self._at(self._at(kid)["Obj"])["StructParent"] + 1] = link.reference
            elif (
                isinstance(kid, int)
                or self._is_way(kid)
                or self._keep(self._at(kid), link, is_in_head=is_in_head or kind == "/THead")
            ):
                element["K"].append(kid)
        if kind == "/TH":
            element["A"]["Scope"] = "/Column" if is_in_head else "/Row"
        if stays := bool(element["K"]) or kind in CELLS:
            self._reached.add(element.number)
        return stays

    def _is_way(self, kid: int | bytes) -> bool:
        """Say whether what is in an element is where somebody clicks."""
        return not isinstance(kid, int) and self._at(kid).get("Type") == "/OBJR"

    def say_what_is_no_content(self) -> None:
        """Mark as no content what stands at the head and the foot of pages: it is in no tree."""
        for one in self._pdf.objects:
            is_lost = isinstance(one, pydyf.Dictionary) and one.get("Type") == "/StructElem"
            if is_lost and one.number not in self._reached:
                self._is_no_content(one, "/Pagination")

    def _is_no_content(self, element: pydyf.Dictionary, why: str) -> None:
        """Mark what an element shows as no content, and leave nothing of the element."""
        page, kids = element["Pg"], element.get("K", ())
        element.clear()
        for kid in kids:
            if isinstance(kid, int):
                self._unmark(page, kid, why)
            elif self._at(kid).get("Type") == "/StructElem":
                self._is_no_content(self._at(kid), why)

    def _unmark(self, page: bytes, number: int, why: str) -> None:
        """Mark as no content what has a number on a page."""
        place = self._places[page]
        self._parents[2 * place + 1][number] = "null"
        at = self._marks[place][number]
        self._streams[place][at - 1 : at + 1] = ["/Artifact", pydyf.Dictionary({"Type": why})]

    def _without_dots(self, element: pydyf.Dictionary) -> list[int | bytes]:
        """Give what is in an element, without the dots that lead the eye to a number: nobody is to hear each of them.

        Each is drawn by itself, and nothing else in a line is drawn many times over.
        """
        kids: list[int | bytes] = list(element.get("K", ()))
        if element["S"] != "/Link" or len(kids) < MANY:
            return kids
        place = self._places[element["Pg"]]
        drawn = {kid: self._drawn(place, kid) for kid in kids if isinstance(kid, int)}
        often = Counter(drawn.values())
        dots = {kid for kid, signs in drawn.items() if often[signs] >= MANY}
        for one in dots:
            self._unmark(element["Pg"], one, "/Layout")
        return [kid for kid in kids if kid not in dots]

    def _drawn(self, place: int, number: int) -> bytes:
        """Give the signs that are drawn where something is marked on a page."""
        stream, at = self._streams[place], self._marks[place][number] + 1
        return next((item for item in islice(stream, at, None) if item[-2:] in {b"TJ", b"Tj"} or item == b"EMC"), b"")


def _marks(stream: list[Any]) -> dict[int, int]:
    """Find where the marked parts of a page begin, by their numbers there."""
    return {item["MCID"]: at for at, item in enumerate(stream) if isinstance(item, pydyf.Dictionary) and "MCID" in item}
