"""How a document is written as XML: each element by its name and text, without the characters that XML can't hold."""

import re
from xml.etree import ElementTree as ET

CANT_HOLD = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no document may hold, not even escaped. Source: XML 1.0, 2.2."""


def add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    """Put an element at the end of another, and give it."""
    held = {key: CANT_HOLD.sub("", value) for key, value in attributes.items()}
    made = ET.SubElement(parent, name, held)
    made.text = CANT_HOLD.sub("", text) or None
    return made


def written(root: ET.Element) -> bytes:
    """Write a whole document, a line for each element."""
    ET.indent(root, " ")
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"
