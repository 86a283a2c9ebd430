"""What a PDF has to have so that it can be read by ear and by keyboard: the rules of PDF/UA-1 that a program can check.

veraPDF is in no registry that we use, so these are read with pypdf. docs/decisions/0053 says of the two checkers that
do install what each is worth. What no program sees: whether words that are tagged as a heading head anything, whether
alternative text says what matters, whether the order of reading makes sense. Of the 136 conditions of the Matterhorn
Protocol 1.1 these are some 35.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject

SHOWS = {b"Tj", b"TJ", b"'", b'"', b"Do", b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"sh"}
"""Operators that put something on a page."""


class Tag(NamedTuple):
    """An element of the structure: its kind, its dictionary, how deep it stands."""

    kind: str
    dictionary: DictionaryObject
    depth: int


def tags(reader: PdfReader) -> tuple[Tag, ...]:
    """Give the elements of a document's structure, in the order of reading."""
    root = reader.root_object["/StructTreeRoot"]
    return tuple(_walk(root.get("/K"), 0)) if isinstance(root, DictionaryObject) else ()


def _walk(kids: Any, depth: int) -> Iterator[Tag]:
    for kid in kids if isinstance(kids, ArrayObject) else [kids]:
        one = kid.get_object() if hasattr(kid, "get_object") else kid
        if isinstance(one, DictionaryObject) and "/S" in one:
            yield Tag(str(one["/S"])[1:], one, depth)
            yield from _walk(one.get("/K", ArrayObject()), depth + 1)


def faults(path: Path) -> list[str]:
    """Give what is wrong with a PDF; nothing for one that keeps to the rules that are looked at here."""
    reader = PdfReader(path)
    found = tags(reader)
    return [
        *_of_document(reader),
        *_of_headings([int(one.kind[1]) for one in found if re.fullmatch(r"H[1-6]", one.kind)]),
        *_of_tables(found),
        *_alone(reader, found),
        *(
            f"a figure without words: {one.dictionary}"
            for one in found
            if one.kind == "Figure" and "/Alt" not in one.dictionary
        ),
        *(
            f"a list with a {kid}"
            for one in found
            if one.kind == "L"
            for kid in _kids(one)
            if kid not in {"LI", "L", "Caption"}
        ),
        *(
            f"a figure whose words are a number: {one.dictionary['/Alt']}"
            for one in found
            if one.kind == "Figure" and not re.search(r"[^\W\d_]{2}", str(one.dictionary.get("/Alt", "")))
        ),
        *(f"an empty {one.kind}" for one in found if one.kind not in {"TD", "TH"} and not _all_in(one)),
        *_of_links(found),
        *_of_pages(reader),
    ]


def _all_in(one: Tag) -> list[Any]:
    kids: Any = one.dictionary.get("/K", ArrayObject())
    return [kid.get_object() if hasattr(kid, "get_object") else kid for kid in kids]


def _of_links(found: tuple[Tag, ...]) -> Iterator[str]:
    """Find what can be clicked and is no link, links in links, and what a link leads to by a name of the file’s own."""
    within: int | None = None
    for one in found:
        within = None if within is not None and one.depth <= within else within
        ways = [kid for kid in _all_in(one) if isinstance(kid, DictionaryObject) and kid.get("/Type") == "/OBJR"]
        if one.kind == "Link":
            if within is not None:
                yield "a link in a link"
            within = one.depth if within is None else within
        elif ways:
            yield f"a way that is tagged as {one.kind}"
        for kid in ways:
            way: Any = kid["/Obj"].get_object()
            if str(way.get("/Contents")) == str(way.get("/Dest", "")):
                yield f"a link whose words are {way['/Contents']}"


def _kids(one: Tag) -> list[str]:
    return [kid.kind for kid in _walk(one.dictionary.get("/K", ArrayObject()), 0) if kid.depth == 0]


def _of_document(reader: PdfReader) -> Iterator[str]:
    root: Any = reader.root_object
    if not root.get("/Lang"):
        yield "no language"
    if not (reader.metadata and reader.metadata.title):
        yield "no title"
    if not root.get("/MarkInfo", {}).get("/Marked"):
        yield "not marked as tagged"
    if "/Suspects" in root.get("/MarkInfo", {}):
        yield "a word on doubtful tags: no document of ours has any, and Poppler takes “false” for a mistake"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "its window shows the file’s name, and not its title"
    meta: str = root["/Metadata"].get_object().get_data().decode()
    if not re.search(r"pdfuaid:part(>|=\")1", meta):
        yield "it does not say that it is PDF/UA-1"
    if not reader.outline:
        yield "no bookmarks"
    if root["/StructTreeRoot"].get("/ParentTree") is None:
        yield "no way from the pages back to the tags"


def _of_headings(levels: list[int]) -> Iterator[str]:
    if levels[:1] != [1]:
        yield f"the first heading is of the order {levels[:1]}"
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"a heading of the order {after} follows one of the order {before}"


def _alone(reader: PdfReader, found: tuple[Tag, ...]) -> Iterator[str]:
    """Find headings that stand alone at the foot of a page: what they head begins on the next."""
    numbers = {
        page.indirect_reference.idnum: number for number, page in enumerate(reader.pages, 1) if page.indirect_reference
    }
    heading: Tag | None = None
    last: tuple[Tag, int] | None = None
    for one in found:
        if heading and one.depth <= heading.depth:
            heading = None
        kids = one.dictionary.get("/K")
        shows = any(isinstance(kid, int) for kid in (kids if isinstance(kids, ArrayObject) else [kids]))
        page = numbers[one.dictionary.raw_get("/Pg").idnum] if "/Pg" in one.dictionary else 0
        if re.fullmatch(r"H[1-6]", one.kind):
            heading, last = one, (one, page)
        elif shows and not heading and last:
            if page != last[1] and last[1] > 1:
                yield f"page {last[1]}: a heading of the order {last[0].kind[1]} stands alone at its foot"
            last = None


def _of_tables(found: tuple[Tag, ...]) -> Iterator[str]:
    ids = {str(one.dictionary.get("/ID")) for one in found if one.kind == "TH"}
    for one in found:
        said = attributes(one)
        if one.kind == "TH" and said.get("/Scope") not in {"/Column", "/Row"}:
            yield "a heading of a table that does not say what it heads"
        if one.kind == "TD":
            heads = said.get("/Headers")
            if not heads:
                yield f"a cell without headings: {one.dictionary}"
            elif not {str(head) for head in heads} <= ids:
                yield "a cell that names a heading which is not there"


def attributes(one: Tag) -> dict[str, Any]:
    """Give what is said of a cell: in one dictionary, or in one for each of those who may read it."""
    said: Any = one.dictionary.get("/A", ArrayObject())
    each = said if isinstance(said, ArrayObject) else [said]
    return {str(name): value for part in each for name, value in part.get_object().items()}


def _of_pages(reader: PdfReader) -> Iterator[str]:
    places = reader.named_destinations
    root: Any = reader.root_object
    parents = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    of_pages: dict[Any, Any] = {int(parents[at]): parents[at + 1] for at in range(0, len(parents), 2)}
    for number, page in enumerate(reader.pages, 1):
        yield from (f"page {number}: {words}" for words in _unmarked(ContentStream(page.get_contents(), reader)))
        stream = ContentStream(page.get_contents(), reader)
        marked = {int(of[1]["/MCID"]) for of, sign in stream.operations if sign == b"BDC" and "/MCID" in of[1]}
        lost = [one for one in marked if not hasattr(of_pages[page["/StructParents"]][one].get_object(), "get")]
        if lost:
            yield f"page {number}: what is marked as content and stands nowhere in the tree: {lost}"
        links = [one.get_object() for one in page.get("/Annots", [])]
        if links and page.get("/Tabs") != "/S":
            yield f"page {number}: the Tab key does not go by the order of reading"
        for link in links:
            if not link.get("/Contents") or "/StructParent" not in link:
                yield f"page {number}: a link that is not tagged, or has no words"
            if "/Dest" in link and not isinstance(link["/Dest"], ArrayObject) and str(link["/Dest"]) not in places:
                yield f"page {number}: a link to {link['/Dest']}, which is nowhere"
        resources: Any = page["/Resources"]
        for name, font in resources.get("/Font", {}).items():
            if "/ToUnicode" not in font.get_object():
                yield f"page {number}: the letters of {name} can’t be read"


def _unmarked(stream: ContentStream) -> Iterator[str]:
    """Find what is put on a page outside of any tag, and is not marked as decoration either."""
    depth = 0
    for _, operator in stream.operations:
        if operator in {b"BDC", b"BMC"}:
            depth += 1
        elif operator == b"EMC":
            depth -= 1
        elif operator in SHOWS and not depth:
            yield f"{operator.decode()} outside of any tag"
            return
