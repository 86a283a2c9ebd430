"""Narrative in Markdown to HTML that is safe to publish: no author's HTML, no script, every image described."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import NamedTuple
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.toc import TocExtension
from markdown.treeprocessors import Treeprocessor

from partnership_plans.model.values import slug_of
from partnership_plans.model.web import fault_of
from partnership_plans.problems import Place, Problem, error
from partnership_plans.rendering.limits import SPLIT, tangled
from partnership_plans.rendering.sandbox import CLOSE, OPEN, Fragments, Written

PLAIN_ADDRESS = dict.fromkeys(("http", "https"), "write the address as a browser shows it.") | {
    "mailto": "write the mailbox alone, such as mailto:safety@council.gov.uk.",
    "tel": "write the number alone, such as tel:101.",
}
"""The schemes that a link of the narrative may have, and what to write where its address is refused."""
RAW_HTML = re.compile(r"<(?:[a-zA-Z][\w-]*(?:[\s/>]|$)|/[a-zA-Z]|!|\?)")
ANGLES = re.compile(r"<[^\s<>]*>")
CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
TOKEN = re.compile(f"<p>\\s*{OPEN}(\\d+){CLOSE}\\s*</p>|{OPEN}(\\d+){CLOSE}")
"""A fragment's token, alone in its paragraph or among words."""
INLINE = re.compile(r"\s*(?:[^<\s]|<(?:a|span|strong|em|abbr)\b)")
"""How a fragment starts that belongs inside a paragraph: with words or a link."""
Resolve = Callable[[str], str | None]
"""Turns a link written in narrative into an address relative to its page, or None if it leads nowhere."""


class Heading(NamedTuple):
    """A heading of the narrative, for the page's list of contents."""

    level: int
    id: str
    text: str


class Html(NamedTuple):
    """Rendered narrative: its HTML, its headings, what is wrong with it."""

    html: str
    headings: tuple[Heading, ...]
    problems: tuple[Problem, ...]


class _Found(NamedTuple):
    code: str
    needle: str
    message: str
    hint: str


class _Inspect(Treeprocessor):
    """Looks at every link, image, heading and table of the tree; mends what is ours to mend."""

    found: list[_Found]
    resolve: Resolve

    def run(self, root: Element) -> None:
        """Inspect one document."""
        tables = 0
        for parent in list(root.iter()):
            for child in [child for child in parent if child.tag == "table"]:
                tables += 1
                _make_scrollable(parent, child, tables)
        level = 1
        for element in root.iter():
            self._check_titles(element)
            if element.tag == "a":
                self._check_link(element, "href")
            elif element.tag == "img":
                self._check_description(element)
                self._check_link(element, "src")
            elif re.fullmatch("h[1-6]", element.tag):
                level = self._check_heading(element, level)

    def _check_titles(self, element: Element) -> None:
        """Let no fragment into an attribute, out of which its quotation marks would break."""
        if any(OPEN in (element.get(name) or "") for name in ("alt", "title")):
            message = "The description of a picture or a link can't be made by an expression."
            self.found.append(_Found("unsafe-link", "{{", message, "write it out in words."))

    def _check_description(self, image: Element) -> None:
        if not (image.get("alt") or "").strip():
            source = image.get("src") or "this image"
            message = f"The image “{source}” has no text alternative."
            hint = "write what it shows between the square brackets: ![A chart of …](picture.png)."
            self.found.append(_Found("image-without-alt", source, message, hint))

    def _check_heading(self, heading: Element, above: int) -> int:
        """Check that a heading is one step below the one above it at the most; give its level."""
        level, text = int(heading.tag[1]), "".join(heading.itertext()).strip()
        if level == 1:
            message = "Narrative can't have a heading of level 1: the page's title is that."
            self.found.append(_Found("heading-level", "# ", message, "start it with ##."))
        elif level > above + 1:
            message = f"The heading “{text}” skips a level."
            self.found.append(_Found("heading-level", text, message, f"start it with {'#' * (above + 1)}."))
        return max(level, 2)

    def _check_link(self, element: Element, attribute: str) -> None:
        written = element.get(attribute) or ""
        # As a browser reads it: with entities resolved, and without space and control characters.
        bare = re.sub(r"[\x00-\x20]", "", unescape(written))
        scheme = urlsplit(bare).scheme.lower() if _splits(bare) else "bad"
        if scheme in PLAIN_ADDRESS and attribute != "src":
            if fault := fault_of(bare):
                hint = PLAIN_ADDRESS[scheme]
                self.found.append(_Found("unsafe-link", written, f"The address “{bare[:60]}” {fault}.", hint))
            return
        if scheme:
            what = "a picture from another site" if attribute == "src" else f"a link that starts with “{scheme}:”"
            hint = (
                "put the picture under content/."
                if attribute == "src"
                else "use https:, mailto: or tel:, or link to a page of this site."
            )
            self.found.append(_Found("unsafe-link", written, f"Narrative can't have {what}.", hint))
        elif OPEN in written:
            self.found.append(
                _Found(
                    "unsafe-link",
                    "{{",
                    "A link's address can't be made by an expression.",
                    "write {{ link('id', 'words') }} instead of […](…).",
                )
            )
        elif (target := self.resolve(written)) is None:
            self.found.append(
                _Found("broken-link", written, f"“{written}” leads nowhere.", _where_to(written, attribute))
            )
        else:
            element.set(attribute, target)


def _where_to(written: str, attribute: str) -> str:
    """Say what a link that leads nowhere may have been meant to be."""
    if attribute == "src":
        return "put the picture beside this page, or correct its name; capital letters count."
    if re.fullmatch(r"[^\s/@]+@[^\s/@]+\.\w+", written):
        return f"for an email address write mailto:{written}."
    if re.match(r"www\.|[\w-]+(\.[\w-]+)*\.(uk|org|com|net)(/|$)", written):
        return f"for another website write https://{written}."
    return "link to a thing with {{ link('id') }}, or to a file such as foreword.md that is there."


def _without_address(match: re.Match[str]) -> str:
    return " " * len(match[0]) if "@" in match[0] or ":" in match[0] else match[0]


def _splits(address: str) -> bool:
    try:
        urlsplit(address)
    except ValueError:
        return False
    return True


def _make_scrollable(parent: Element, table: Element, number: int) -> None:
    """Put a table in a region that scrolls by itself and can be reached by keyboard (WCAG 2.1.1, 1.4.10)."""
    place = list(parent).index(table)
    region = Element("div", {"class": "scroll", "role": "region", "tabindex": "0", "aria-label": f"Table {number}"})
    region.tail, table.tail = table.tail, None
    parent.remove(table)
    region.append(table)
    parent.insert(place, region)
    for cell in table.iter("th"):
        cell.set("scope", "col")


def _heading_id(text: str, _separator: str) -> str:
    """Make a heading's id. It starts with an underscore, which ids of things can't hold, so the two never clash."""
    return f"_{slug_of(text)}"


class Narrator:
    """Renders narrative. One is made for each build and used for every page of it."""

    def __init__(self) -> None:
        """Set up Markdown with author's HTML switched off."""
        self._markdown = Markdown(
            extensions=["tables", "sane_lists", TocExtension(slugify=_heading_id)], output_format="html"
        )
        self._markdown.preprocessors.deregister("html_block")
        self._markdown.inlinePatterns.deregister("html")
        self._inspect = _Inspect(self._markdown)
        self._markdown.treeprocessors.register(self._inspect, "inspect", -1)

    def render(self, text: str, fragments: Fragments, resolve: Resolve, written: Written) -> Html:
        """Render Markdown: `text` is what was written, with tokens in the place of its expressions."""
        self._inspect.found, self._inspect.resolve = [], resolve
        lines, file, first_line = written.markdown.splitlines(), written.file, written.first_line
        if found := tuple(tangled(text.splitlines(), file, first_line)):
            return Html("", (), found)
        try:
            html = self._markdown.reset().convert(text)
        except RecursionError:
            message = "The lists, quotations or brackets of this page stand too deep in each other to be read."
            return Html("", (), (error("too-tangled", Place(file, first_line), message, SPLIT),))
        problems = [*_raw_html(lines, file, first_line)]
        for one in self._inspect.found:
            index = next((n for n, line in enumerate(lines) if one.needle in line), 0)
            column = lines[index].find(one.needle) + 1 if lines else 1
            problems.append(error(one.code, Place(file, first_line + index, max(column, 1)), one.message, one.hint))
        headings = tuple(_headings(self._markdown.toc_tokens))  # type: ignore[attr-defined] # set by the toc extension
        return Html(put_back(html, fragments), headings, tuple(problems))


def put_back(html: str, fragments: Fragments) -> str:
    """Put the fragments in the place of their tokens; a block alone in its paragraph loses the paragraph.

    In one pass, so that signs which an author typed or data holds are never taken for tokens twice.
    """

    def piece(match: re.Match[str]) -> str:
        number = int(match[1] or match[2])
        if number >= len(fragments.pieces):
            return ""
        html = str(fragments.pieces[number])
        return f"<p>{html}</p>" if match[1] and INLINE.match(html) else html

    return TOKEN.sub(piece, html)


def _headings(tokens: list[dict[str, object]]) -> Iterator[Heading]:
    for token in tokens:
        yield Heading(int(str(token["level"])), str(token["id"]), str(token["name"]))
        yield from _headings(token["children"])  # type: ignore[arg-type] # the toc extension nests lists of itself


def _raw_html(lines: list[str], file: str, first_line: int) -> Iterator[Problem]:
    """Find HTML in Markdown, outside code and `<https://…>` links: narrative has none, so no browser runs any."""
    for number, line in enumerate(lines):
        if line.startswith(("    ", "\t")):
            continue
        bare = ANGLES.sub(_without_address, CODE.sub(lambda m: " " * len(m[0]), line))
        if match := RAW_HTML.search(bare):
            tag = line[match.start() : match.start() + 30]
            message = f"Narrative can't hold HTML, and this line has “{tag}”."
            hint = "use Markdown, or {{ show('…') }} for the plan's data; write &lt; for a plain <."
            yield error("raw-html", Place(file, first_line + number, match.start() + 1), message, hint)
