"""The tags of a finished page: what each says by itself, wherever it stands."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import unescape
from types import MappingProxyType
from typing import NamedTuple

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
CLOSES_P = {
    "address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figcaption", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "main", "menu", "nav", "ol", "p", "pre",
    "search", "section", "table", "ul",
}  # fmt: skip
CLOSED_BY = {
    "li": {"li"}, "dt": {"dt", "dd"}, "dd": {"dt", "dd"}, "tr": {"tr", "td", "th"}, "td": {"td", "th"},
    "th": {"td", "th"}, "tbody": {"thead", "tbody", "tr", "td", "th"}, "tfoot": {"tbody", "tr", "td", "th"},
    "option": {"option"}, "optgroup": {"option", "optgroup"},
}  # fmt: skip
ONCE = ("html", "head", "body", "title")
COUNTED = frozenset({*ONCE, "main"})
SHOWN = frozenset({"img", "svg", "table", "video", "audio", "form", "object"})
LEADING = frozenset({*VOID, *COUNTED, *SHOWN, "script"})
"""Elements whose start does more than to open them."""
LOADS = {
    "script": ("src",), "img": ("src",), "source": ("src",), "video": ("src", "poster"), "audio": ("src",),
    "track": ("src",), "iframe": ("src",), "embed": ("src",), "object": ("data",), "input": ("src",),
    "use": ("href", "xlink:href"), "image": ("href", "xlink:href"), "form": ("action",),
}  # fmt: skip
LINKS = {"a": ("href", "xlink:href"), "area": ("href",)}
POINTS = frozenset(
    {"canonical", "latest-version", "alternate", "license", "author", "help", "me", "next", "prev", "search", "up"}
)
NO_ICON = "data:,"
"""An empty icon, by which a page says that it has none: it holds nothing that could run."""
RUNS = frozenset({"href", "src", "xlink:href", "action", "formaction", "data", "poster", "srcdoc"})
"""Attributes whose value a browser may run, depending on its scheme."""
ATTRIBUTE = re.compile(r"""([^\s"'<>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'=<>`]++)))?+""")
TOKEN = re.compile(
    rf"""(?P<text>[^<]++)
    | </(?P<end>[a-z][a-z0-9-]*+)\s*+>
    | <(?P<raw>script|style)(?P<raw_given>(?:\s++{ATTRIBUTE.pattern})*+)\s*+>(?P<inside>.*?)</(?P=raw)\s*+>
    | <(?P<start>[a-z][a-z0-9-]*+)(?P<given>(?:\s++{ATTRIBUTE.pattern})*+)\s*+(?P<itself>/?+)>
    | <!(?P<doctype>doctype\s++html)\s*+>
    | <!--(?P<comment>.*?)-->
    | (?P<fault><)""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
"""The parts of a page. A tag's attributes are read again one by one, since a pattern keeps the last of many only."""


class Start(NamedTuple):
    """What a start tag says by itself, wherever it stands."""

    given: Mapping[str, str]
    faults: tuple[str, ...]
    unsafe: tuple[str, ...]
    links: tuple[str, ...]
    loads: tuple[str, ...]
    is_plain: bool
    """Nothing of it is of any interest."""


class Tag(NamedTuple):
    """A tag that means the same wherever it stands; `start` is what a start tag says."""

    name: str
    start: Start | None = None
    itself: bool = False
    is_simple: bool = False
    """It only opens its element, with links at most, or closes it."""
    ends: frozenset[str] = frozenset()
    """Elements that end where this one starts."""


def a_tag(name: str, start: Start | None = None, itself: str = "") -> Tag:
    """Make a tag; `itself` is the slash by which it closes itself."""
    name = name.lower()
    if start is None:
        return Tag(name, is_simple=name not in {"html", "main"})
    given = start.given.get("id") or start.faults or start.unsafe or start.loads
    ends = frozenset({*({"p"} if name in CLOSES_P else ()), *CLOSED_BY.get(name, ())})
    return Tag(name, start, bool(itself), not (given or itself or name in LEADING), ends)


@lru_cache(maxsize=5_000)
def read_tag(inside: str) -> Tag | None:
    """Read what stands between < and >; None where that depends on what follows, or it is no tag. Few are new."""
    token = TOKEN.fullmatch(f"<{inside}>")
    if token and token["end"]:
        return a_tag(token["end"])
    name = token["start"].lower() if token and token["start"] else "script"
    if token is None or name in {"script", "style"}:
        return None
    return a_tag(name, read_start(name, token["given"]), token["itself"])


def read_start(tag: str, text: str) -> Start:
    """Read the attributes of a start tag."""
    given: dict[str, str] = {}
    faults = []
    for name, *values in ATTRIBUTE.findall(text):
        if (known := name.lower()) in given:
            faults.append(f"<{tag}> has “{known}” twice")
        value = "".join(values)  # one of them at most is not empty
        given[known] = unescape(value) if "&" in value else value
    links = [given[name] for name in LINKS.get(tag, ()) if name in given]
    loads = [given[name] for name in LOADS.get(tag, ()) if name in given]
    loads += [candidate.split()[0] for candidate in given.get("srcset", "").split(",") if candidate.strip()]
    if tag == "link" and given.get("href", NO_ICON) != NO_ICON:
        points = set(given.get("rel", "").lower().split()) & POINTS
        (links if points else loads).append(given["href"])
    unsafe = tuple(_unsafe(tag, given))
    is_plain = not (faults or unsafe or links or loads or given.get("id") or tag == "meta")
    return Start(MappingProxyType(given), tuple(faults), unsafe, tuple(links), tuple(loads), is_plain)


def _unsafe(tag: str, given: Mapping[str, str]) -> Iterator[str]:
    for name, value in given.items():
        if name.startswith("on"):
            yield f"a script in “{name}”"
        elif name == "style":
            yield "a style attribute"
        elif name in RUNS and not (tag == "link" and value == NO_ICON):
            scheme = re.sub(r"[\x00-\x20]", "", value).partition(":")[0].lower()
            if scheme in {"javascript", "vbscript", "data"} or name == "srcdoc":
                yield f"“{name}” with {scheme or name}:"
    if tag == "base" and "href" in given:
        yield "a <base> element that moves every link"
