"""Tables of text, as a phone shows them: each row a card, in which each cell is named by its column."""

from html.parser import HTMLParser
from xml.etree.ElementTree import Element

from markupsafe import Markup, escape

FEW = 3
"""A table of numbers with no more columns than this fits a phone as it is."""
NAME = {"class": "cell-name", "data-pagefind-ignore": ""}
"""The name of a column, in a cell of it: words of the page, as what a style sheet adds can't be copied, found in the
page or read by every reader (WCAG 1.3.1, failure F87). Only a card shows it; the search has it from the column."""


def as_cards(table: Markup) -> Markup:
    """Let the style sheet show a table as cards where it is narrow: by its class, and a name in each cell.

    A grid that is read along both sides (`class="heat"`, or cells that span others) and a table of numbers with few
    columns and no longer text (`class="text"`) are given back as they came.
    """
    labels = _Labels()
    labels.feed(str(table))
    labels.close()
    fits = "numbers" in labels.classes and len(labels.titles) <= FEW and not labels.text
    if labels.grid or fits:
        return table
    return Markup("".join(labels.out))  # noqa: S704 - the same HTML, with escaped words on its cells


def make_cards(table: Element) -> None:
    """Do the same for a table of narrative, where every column but the first has a name that is plain words."""
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


class _Labels(HTMLParser):
    """Copies a table to the letter, but for its class and the name of its column in each cell that says something."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.out: list[str] = []
        self.titles: list[Markup] = []
        self.classes: list[str] = []
        self.grid = False
        self.text = False
        self._in_title = False
        self._column = 0
        self._name = Markup()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given, typed = dict(attrs), self.get_starttag_text() or ""
        if tag == "table":
            self.classes = (given.get("class") or "").split()
            self.grid = "heat" in self.classes
            named = f'class="{given.get("class") or ""}"'
            typed = typed.replace(f" {named}", "")[:-1] + f' class="{" ".join([*self.classes, "cards-when-narrow"])}">'
        elif tag == "tr":
            self._column = 0
        elif tag in {"th", "td"}:
            self.grid = self.grid or "colspan" in given or "rowspan" in given
            self.text = self.text or "text" in (given.get("class") or "").split()
            self._in_title = given.get("scope") == "col"
            if self._in_title:
                self.titles.append(Markup())
            elif tag == "td" and self._column < len(self.titles):
                self.out.append(typed)
                self._name = self.titles[self._column]
                typed = ""
            self._column += 1
        if typed:
            self._put(typed)

    def handle_startendtag(self, _tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self._put(self.get_starttag_text() or "")

    def _put(self, html: str) -> None:
        """Copy what stands in a cell, after the name of its column where it is the first."""
        if self._name and html.strip():
            given = "".join(f' {key}="{value}"' for key, value in NAME.items())
            self.out.append(f"<span{given}>{self._name}: </span>")
            self._name = Markup()
        self.out.append(html)

    def handle_endtag(self, tag: str) -> None:
        self._in_title = self._in_title and tag != "th"
        if tag == "td":
            self._name = Markup()
        self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.titles[-1] += escape(data)
        self._put(data)

    def handle_entityref(self, name: str) -> None:
        self._as_typed(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._as_typed(f"&#{name};")

    def _as_typed(self, reference: str) -> None:
        if self._in_title:
            self.titles[-1] += Markup(reference)  # noqa: S704 - a reference, and no tag
        self._put(reference)
