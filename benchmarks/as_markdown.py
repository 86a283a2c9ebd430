"""Writes a page of ours as the Markdown that plain Material would be given: the same words, headings, lists, tables."""

import re
from html.parser import HTMLParser

BLOCKS = {"p", "div", "section", "figure", "figcaption", "dl", "summary", "details", "aside", "caption", "nav"}
HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
SILENT = {"script", "style", "svg"}
BREAK = "\n\n"


class AsMarkdown(HTMLParser):
    """Collects Markdown while it reads the HTML of a page's main part."""

    def __init__(self) -> None:
        super().__init__()
        self.out: list[str] = []
        self.depth = 0
        self.silent = 0
        self.cells = 0

    def handle_starttag(  # noqa: C901 - one line for each kind of element
        self, tag: str, attrs: list[tuple[str, str | None]]
    ) -> None:
        given = dict(attrs)
        if tag in SILENT:
            self.silent += 1
        elif tag in HEADINGS:
            self.out.append(f"{BREAK}{HEADINGS[tag]} ")
        elif tag in {"ul", "ol"}:
            self.depth += 1
            self.out.append(BREAK if self.depth == 1 else "\n")
        elif tag == "li":
            self.out.append(f"\n{'    ' * (self.depth - 1)}- ")
        elif tag == "dt":
            self.out.append(f"{BREAK}**")
        elif tag == "tr":
            self.cells = 0
            self.out.append("\n| ")
        elif tag == "table" or (tag in BLOCKS and not self.depth):
            self.out.append(BREAK)
        elif tag in {"strong", "b"}:
            self.out.append("**")
        elif tag == "a" and (given.get("href") or "").startswith(("http", "mailto", "tel")):
            self.out.append("[")
        if tag == "a":
            self.href = given.get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self.silent -= 1
        elif tag in {"ul", "ol"}:
            self.depth -= 1
            self.out.append("\n")
        elif tag in {"td", "th"}:
            self.cells += 1
            self.out.append(" | ")
        elif tag == "thead":
            self.out.append(f"\n|{' --- |' * self.cells}")
        elif tag == "dt":
            self.out.append(f"**{BREAK}")
        elif tag in HEADINGS or (tag in BLOCKS and not self.depth):
            self.out.append(BREAK)
        elif tag in {"strong", "b"}:
            self.out.append("**")
        elif tag == "a" and self.href.startswith(("http", "mailto", "tel")):
            self.out.append(f"]({self.href})")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.out.append(re.sub(r"\s+", " ", data).replace("|", "/"))


def as_markdown(html: str) -> str:
    """Turn the main part of a page into Markdown."""
    reader = AsMarkdown()
    reader.feed(html)
    return re.sub(r"\n\s*\n+", BREAK, "".join(reader.out)).strip() + "\n"
