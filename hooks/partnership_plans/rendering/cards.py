"""Tables of text, as a phone shows them: each row a card, in which each cell is named by its column."""

from html.parser import HTMLParser

from markupsafe import Markup, escape

FEW = 3
"""A table of numbers with no more columns than this fits a phone as it is."""


def as_cards(table: Markup) -> Markup:
    """Let the style sheet show a table as cards where it is narrow: `class="cards-when-narrow"`, `data-label` on cells.

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


class _Labels(HTMLParser):
    """Copies a table to the letter, but for its class and the words of its column on each cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.out: list[str] = []
        self.titles: list[Markup] = []
        self.classes: list[str] = []
        self.grid = False
        self.text = False
        self._in_title = False
        self._column = 0

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
                typed = f'{typed[:-1]} data-label="{self.titles[self._column]}">'
            self._column += 1
        self.out.append(typed)

    def handle_startendtag(self, _tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.out.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self._in_title = self._in_title and tag != "th"
        self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.titles[-1] += escape(data)
        self.out.append(data)

    def handle_entityref(self, name: str) -> None:
        self._as_typed(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._as_typed(f"&#{name};")

    def _as_typed(self, reference: str) -> None:
        if self._in_title:
            self.titles[-1] += Markup(reference)  # noqa: S704 - a reference, and no tag
        self.out.append(reference)
