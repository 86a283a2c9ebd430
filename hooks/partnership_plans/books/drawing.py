"""Draws in a book what is drawn on a page: charts, their bars, the signs of their legends."""

from xml.etree.ElementTree import Element, SubElement

from partnership_plans.books.breaking import words_of
from partnership_plans.words.messages import say

SVG = "{http://www.w3.org/2000/svg}"
UNREAD = "article"
"""The element round what is drawn and not read out. Nothing else in a book is one, so a PDF knows it by its tag."""


def draw(target: Element, drawing: Element, said: str) -> None:
    """Draw what is drawn: a small sign of a legend in the style of the page, anything larger with its words.

    The times below a chart are not read out: its words and its table have them.
    """
    if drawing.get("width", "").isdecimal():
        kinds = [one.get("class", "") for one in drawing.iter() if one.get("class", "") not in {"part", "stripes"}]
        SubElement(target, "span", {"class": " ".join(["sign", *filter(None, kinds)])})
        return
    if drawing.get("class") == "times":
        target = unread(target)
    copy = SubElement(target, f"{SVG}svg", {name: value for name, value in drawing.attrib.items() if "-" not in name})
    SubElement(copy, f"{SVG}title").text = said or say("A drawing of what is said beside it")
    copy.extend(drawing)


def unread(target: Element, **kept: str) -> Element:
    """Begin something that is drawn and not read out."""
    return SubElement(target, UNREAD, {**kept, "aria-hidden": "true"})


def draw_scale(target: Element, scale: Element) -> None:
    """Draw the scale of a chart, which is not read out either."""
    made = unread(target, **{"class": "scale"})
    for one in scale.iter("li"):
        SubElement(made, "div").text = words_of(one)


def draw_bar(target: Element, bar: Element) -> None:
    """Make a bar of a chart, between its two words, of plain boxes."""
    words = {one.get("class", ""): words_of(one) for one in bar.iter("span")}
    fill = next((one.get("width", "") for one in bar.iter(f"{SVG}rect") if one.get("class") == "fill"), "0%")
    row = SubElement(target, "p", {"class": "bar"})
    SubElement(row, "span", {"class": "bar-label"}).text = words.get("bar-label", "")
    track = SubElement(row, "span", {"class": "track"})
    SubElement(track, "span", {"class": "fill", "style": f"width:{fill}"})
    SubElement(row, "span", {"class": "bar-value"}).text = words.get("bar-value", "")
