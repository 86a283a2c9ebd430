"""Writes what was laid out as text that is HTML and XHTML at once."""

from collections.abc import Iterator
from html import escape
from xml.etree.ElementTree import Element

from partnership_plans.books.drawing import SVG

VOID = frozenset({"br", "hr", "img", "wbr", "col"})


def written(element: Element, *, sheet: str = "") -> str:
    """Write elements; drawings get the style `sheet`."""
    return "".join(_text(element, sheet))


def _text(element: Element, sheet: str) -> Iterator[str]:
    tag = str(element.tag)
    is_drawing = tag == f"{SVG}svg"
    name = tag.removeprefix(SVG)
    more = ' xmlns="http://www.w3.org/2000/svg"' if is_drawing else ""
    yield f"<{name}{more}"
    for key, value in element.attrib.items():
        yield f' {key}="{escape(value)}"'
    if name in VOID:
        yield "/>"
        return
    yield ">"
    if is_drawing and sheet:
        yield f"<style>{sheet}</style>"
    if element.text:
        yield escape(element.text, quote=False)
    for child in element:
        yield from _text(child, "" if is_drawing else sheet)
        if child.tail:
            yield escape(child.tail, quote=False)
    yield f"</{name}>"
