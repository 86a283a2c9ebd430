"""Adds to a PDF what Typst can't say: which cells head a row, which lists have no marks, the licence; and packs it."""

import io
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pikepdf import Dictionary, Pdf

ROW_HEAD = (1.0, 1.0, 0.996)
"""The colour behind a cell that heads its row: `paper.typ` gives it to these alone, and no eye tells it from white."""


class Mended(NamedTuple):
    """A whole document, and how many pages it has."""

    data: bytes
    pages: int


def mend(data: bytes, rights: str, licence: str) -> Mended:
    """Add what is missing from a document that Typst has written, and pack it. The same gives the same bytes."""
    import pikepdf  # noqa: PLC0415 - an extra

    with pikepdf.open(io.BytesIO(data)) as pdf:
        rows: dict[tuple[int, int], list[Dictionary]] = defaultdict(list)
        for one in pdf.objects:
            if not isinstance(one, pikepdf.Dictionary) or one.get("/Type") != "/StructElem":
                continue
            if one.S == "/TFoot":
                one.S = pikepdf.Name.TBody  # no more than the last rows, which are held together
            elif one.S == "/TD":
                rows[one.P.objgen].append(one)
            elif one.S == "/Lbl" and isinstance(one.get("/K"), pikepdf.Array) and not len(one.K):
                one.P.K = pikepdf.Array([part for part in one.P.K if part.objgen != one.objgen])
        _name_rows(pdf, rows.values())
        about = pdf.Root.get("/MarkInfo")
        if about is not None and not about.get("/Suspects", True):
            del about["/Suspects"]  # false is what holds without it, and Poppler complains of it
        if rights:
            with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as said:
                said["dc:rights"], said["xmpRights:WebStatement"] = rights, licence
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
        return Mended(out.getvalue(), len(pdf.pages))


def _name_rows(pdf: "Pdf", rows: "Iterable[list[Dictionary]]") -> None:
    """Make the headings of rows what they are, and let the other cells of their rows name them."""
    from pikepdf import Array, Name, NameTree, String  # noqa: PLC0415

    top = pdf.Root.StructTreeRoot
    for cells in rows:
        heads = {one.objgen: String(f"R{one.objgen[0]:07}") for one in cells if _takes_colour(one)}
        for one in cells:
            table = _says(one, "/Table")
            if one.objgen in heads:
                one.S, one.ID = Name.TH, heads[one.objgen]
                if table is not None:
                    table.Scope = Name.Row
                if "/IDTree" not in top:
                    top.IDTree = NameTree.new(pdf).obj
                NameTree(top.IDTree)[str(one.ID)] = one
            elif heads and table is not None and "/Headers" in table:
                table.Headers = Array([*heads.values(), *table.Headers])


def _takes_colour(cell: "Dictionary") -> bool:
    """Take the colour of a row's heading from a cell; say whether it had it."""
    from pikepdf import Array  # noqa: PLC0415

    layout = _says(cell, "/Layout")
    behind = layout.get("/BackgroundColor") if layout is not None else None
    if layout is None or behind is None or tuple(round(float(one), 3) for one in behind) != ROW_HEAD:
        return False
    del layout["/BackgroundColor"]
    if len(layout.keys()) == 1:  # it says nothing but whose words these are
        cell.A = Array([one for one in cell.A if one.O != "/Layout"])
    return True


def _says(cell: "Dictionary", owner: str) -> "Dictionary | None":
    """Give what a cell says in the words of an owner of attributes (ISO 32000-1, 14.7.5)."""
    from pikepdf import Array, Dictionary  # noqa: PLC0415

    said = cell.get("/A")
    each = list(said) if isinstance(said, Array) else [said]
    return next((one for one in each if isinstance(one, Dictionary) and one.get("/O") == owner), None)
