"""What a browser makes of HTML, as a list that two readers' pages can be compared by."""

import re
from html.parser import HTMLParser
from urllib.parse import quote, unquote

from built.reading import CELL_NAME

VOID = {"br", "img", "hr", "input"}
OURS = {"div", "section", "span"}
"""Elements that only we put round something: scrolling regions, footnotes, the boxes of a list of tasks."""
BLOCK = re.compile(r"</?(?:p|ul|ol|li|blockquote|pre|h\d|table|thead|tbody|tr|td|th|hr|br)\b|BOX")
KEPT = {"href", "src", "alt", "title", "start"}


class Tree(HTMLParser):
    """Collects tags, the attributes that readers meet, and words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.typed = 0
        self.is_box = self.is_note = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "input" or found.get("role") == "img":
            self.parts.append("BOX")
            self.is_box = tag == "span"
        if tag in OURS | {"input"}:
            return
        note = tag == "a" and (found.get("href") or "").startswith(("#note_", "#fn"))
        kept = {name: value for name, value in found.items() if name in KEPT and value and not note}
        kept |= {name: quote(unquote(kept[name]), safe="/:#?&=") for name in ("href", "src") if name in kept}
        self.typed += tag == "pre"
        self.parts.append(f"<{'del' if tag == 's' else tag} {sorted(kept.items())}>")

    def handle_endtag(self, tag: str) -> None:
        self.is_box = False
        self.typed -= tag == "pre"
        if tag not in OURS | VOID:
            self.parts.append(f"</{'del' if tag == 's' else tag}>")

    def handle_data(self, data: str) -> None:
        if self.is_box:
            return
        words = data if self.typed else re.sub(r"[ \t\n\r\f]+", " ", data)
        if self.parts and not self.parts[-1].startswith("<") and self.parts[-1] != "BOX":
            self.parts[-1] += words
        else:
            self.parts.append(words)


def tree_of(html: str) -> list[str]:
    """Give the parts of a page, without the white space that no browser shows and the names that only a card shows."""
    tree = Tree()
    tree.feed(CELL_NAME.sub("", html))
    tree.close()
    parts = tree.parts
    tidy = []
    for index, part in enumerate(parts):
        words = part
        if not part.startswith("<") and part != "BOX":
            is_typed = (
                index > 0 and parts[index - 1].startswith("<code") and parts[index - 2 : index - 1] == ["<pre []>"]
            )
            words = part if is_typed else re.sub(" +", " ", part)
            if index == 0 or BLOCK.match(parts[index - 1]):
                words = words.lstrip(" \n")
            if index == len(parts) - 1 or BLOCK.match(parts[index + 1]):
                words = words.rstrip(" \n")
        if words:
            tidy.append(words)
    return tidy
