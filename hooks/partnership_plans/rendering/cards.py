"""Tables of text, as a phone shows them: each row a card, in which each cell is named by its column."""

from xml.etree.ElementTree import Element

NAME = {"class": "cell-name", "data-pagefind-ignore": ""}
"""The name of a column, in a cell of it: words of the page, as what a style sheet adds can't be copied, found in the
page or read by every reader (WCAG 1.3.1, failure F87). Only a card shows it; the search has it from the column."""


def make_cards(table: Element) -> None:
    """Let the style sheet show a table of narrative as cards where it is narrow: by its class, and a name in each cell.

    Not one that has a column, but the first, whose name is not plain words.
    """
    heads = list(table.iter("th"))
    titles = ["".join(head.itertext()).strip() for head in heads]
    if not all(titles[1:]) or any(head.find(".//code") is not None for head in heads):
        return
    table.set("class", "cards-when-narrow")
    for row in table.iter("tr"):
        for cell, title in zip(row.findall("td"), titles, strict=False):
            if title and (cell.text or len(cell)):
                name = Element("span", NAME)
                name.text, name.tail, cell.text = f"{title}: ", cell.text, None
                cell.insert(0, name)
