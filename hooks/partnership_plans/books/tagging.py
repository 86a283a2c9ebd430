"""Adds to a PDF what Typst can't say: which cells head a row, which lists have no marks, the licence; and packs it.

Typst writes each object of a PDF as plain text in its own lines, so that these can be found and written anew.
"""

import re
import zlib
from collections import defaultdict
from html import escape

ROW_HEAD = b"/BackgroundColor[1 1 0.99607843]"
"""The colour behind a cell that heads its row: `paper.typ` gives it to these alone, and no eye tells it from white."""
DC, XMP_RIGHTS = "http://purl.org/dc/elements/1.1/", "http://ns.adobe.com/xap/1.0/rights/"
LAYOUT = re.compile(rb"<</O/Layout[^<>]*>>")
CELL = re.compile(rb"<</Type/StructElem/S/TD/P (\d+) 0 R")
EMPTY_MARK = re.compile(rb"<</Type/StructElem/S/Lbl/P (\d+) 0 R/K\[\]>>")
ENTRY = 20
"""Bytes of each line of the table of objects (ISO 32000-1, 7.5.4)."""
PAGES = re.compile(rb"<xmpTPg:NPages>(\d+)<")
FRAME = re.compile(rb"\d+ 0 obj\s(.*?)\s*endobj\s*", re.DOTALL)
TOGETHER = 200
"""Objects that are packed together: who reads one of them unpacks so many."""


def pages_of(data: bytes) -> int:
    """Give how many pages a document has."""
    found = PAGES.search(data)
    return int(found[1]) if found else 0


def mend(data: bytes, rights: str, licence: str) -> bytes:
    """Add what is missing from a document that Typst has written, and pack it."""
    start = int(data[data.rindex(b"startxref") :].split()[1])
    end = data.rindex(b"trailer")
    begin = data.index(b"0000000000", start)
    offsets = [int(data[at : at + 10]) for at in range(begin + ENTRY, end - ENTRY + 1, ENTRY)]
    ends = dict(zip(order := sorted(offsets), [*order[1:], start], strict=True))
    objects = [b"", *(data[at : ends[at]] for at in offsets)]
    _name_rows(objects)
    _drop_empty_marks(objects)
    if rights:
        _say_rights(objects, rights, licence)
    trailer = re.sub(rb"/Size \d+", b"", data[data.index(b"<<", end) + 2 : data.rindex(b">>")])
    return _packed(data[: order[0]], objects, trailer)


def _packed(head: bytes, objects: list[bytes], trailer: bytes) -> bytes:
    """Write objects, those that are words packed together (ISO 32000-1, 7.5.7 and 7.5.8): they are much alike."""
    out, where = bytearray(head), [(0, 0, 65535)] * len(objects)
    loose = [number for number, one in enumerate(objects) if number and b"endstream" not in one]
    for number, one in enumerate(objects):
        if b"endstream" in one:
            where[number] = (1, len(out), 0)
            out += one
    for first in range(0, len(loose), TOGETHER):
        numbers = loose[first : first + TOGETHER]
        bodies = [FRAME.sub(rb"\1", objects[number]) + b"\n" for number in numbers]
        starts = [sum(map(len, bodies[:at])) for at in range(len(bodies))]
        index = b" ".join(b"%d %d" % one for one in zip(numbers, starts, strict=True)) + b"\n"
        own = len(where)
        for at, number in enumerate(numbers):
            where[number] = (2, own, at)
        where.append((1, len(out), 0))
        kind = b"/Type/ObjStm/N %d/First %d" % (len(numbers), len(index))
        out += _stream(own, kind, index + b"".join(bodies))
    own, start = len(where), len(out)
    where.append((1, start, 0))
    table = b"".join(kind.to_bytes(1) + at.to_bytes(4) + more.to_bytes(2) for kind, at, more in where)
    return bytes(
        out
        + _stream(own, b"/Type/XRef/Size %d/W[1 4 2]%s" % (len(where), trailer), table)
        + b"startxref\n%d\n%%%%EOF\n" % start
    )


def _stream(number: int, kind: bytes, data: bytes) -> bytes:
    packed = zlib.compress(data, 9)
    said = b"%d 0 obj\n<<%s/Filter/FlateDecode/Length %d>>\nstream\n" % (number, kind, len(packed))
    return said + packed + b"\nendstream\nendobj\n"


def _name_rows(objects: list[bytes]) -> None:
    """Make the headings of rows what they are, and let the other cells of their rows name them."""
    rows: dict[bytes, list[int]] = defaultdict(list)
    for number, one in enumerate(objects):
        if b"/S/TD" in one and (found := CELL.search(one)):
            rows[found[1]].append(number)
    names: list[tuple[bytes, int]] = []
    for cells in rows.values():
        heads = [number for number in cells if ROW_HEAD in objects[number]]
        own = [(b"R%07d" % number, number) for number in heads]
        names += own
        for name, number in own:
            head = LAYOUT.sub(lambda found: found[0].replace(ROW_HEAD, b""), objects[number], count=1)
            head = head.replace(b"<</O/Layout>>", b"").replace(b"/S/TD", b"/S/TH", 1)
            objects[number] = head.replace(b"/A[<</O/Table", b"/ID(%s)/A[<</O/Table/Scope/Row" % name, 1)
        said = b"".join(b"(%s)" % name for name, _ in own)
        for number in cells:
            if number not in heads:
                objects[number] = objects[number].replace(b"/Headers[", b"/Headers[" + said, 1)
    if names:
        _list_names(objects, b"".join(b"(%s)%d 0 R " % one for one in sorted(names)))


def _list_names(objects: list[bytes], said: bytes) -> None:
    root = next(number for number, one in enumerate(objects) if b"<</Type/StructTreeRoot" in one)
    known = b"/IDTree<</Names["
    if known in objects[root]:
        objects[root] = objects[root].replace(known, known + said, 1)
    else:
        objects[root] = objects[root].replace(b"/ParentTree<<", known + said + b"]>>/ParentTree<<", 1)


def _drop_empty_marks(objects: list[bytes]) -> None:
    """Take the mark of an item out of the tree where a list has none."""
    for number, one in enumerate(objects):
        if b"/S/Lbl" in one and (found := EMPTY_MARK.search(one)):
            item = int(found[1])
            objects[item] = objects[item].replace(b"/K[%d 0 R " % number, b"/K[", 1)


def _say_rights(objects: list[bytes], rights: str, licence: str) -> None:
    """Let the metadata of a document (XMP) say under which licence it can be used."""
    at = next(number for number, one in enumerate(objects) if b"/Type/Metadata/Subtype/XML" in one)
    said = (
        f'<rdf:Description rdf:about="" xmlns:dc="{DC}"><dc:rights><rdf:Alt><rdf:li xml:lang="x-default">'
        f'{escape(rights, quote=False)}</rdf:li></rdf:Alt></dc:rights></rdf:Description><rdf:Description rdf:about="" '
        f'xmlns:xmpRights="{XMP_RIGHTS}"><xmpRights:WebStatement>{escape(licence, quote=False)}'
        "</xmpRights:WebStatement></rdf:Description></rdf:RDF>"
    ).encode()
    more = len(said) - len(b"</rdf:RDF>")
    longer = re.sub(rb"/Length (\d+)", lambda found: b"/Length %d" % (int(found[1]) + more), objects[at], count=1)
    objects[at] = longer.replace(b"</rdf:RDF>", said, 1)
