"""Drawings (SVG) under `content/`: a browser that opens one by itself runs what it holds, so it holds shapes only."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from partnership_plans.loading.drawing_cost import too_costly
from partnership_plans.loading.pictures import too_many_dots
from partnership_plans.problems import Place, Problem, error

SHAPES = frozenset(
    [
        "svg",
        "g",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "textPath",
        "title",
        "desc",
        "defs",
        "use",
        "symbol",
        "image",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
        "mask",
        "pattern",
        "marker",
        "style",
        "metadata",
        "switch",
        "filter",
        "feBlend",
        "feColorMatrix",
        "feComposite",
        "feFlood",
        "feGaussianBlur",
        "feMerge",
        "feMergeNode",
        "feOffset",
    ]
)
DECLARATION = re.compile(r"<![^-]|<\?(?!xml\s)", re.IGNORECASE)
FUNCTION = re.compile(r"(?<![\w-])([\w-]+)\s*\(")
FUNCTIONS = {
    *("rgb", "rgba", "hsl", "hsla", "matrix", "matrix3d", "translate", "translatex", "translatey", "scale", "scalex"),
    *("scaley", "rotate", "skew", "skewx", "skewy", "calc", "min", "max", "clamp", "var", "cubic-bezier", "steps"),
    *("not", "is", "where", "nth-child", "nth-of-type", "local"),
}
"""What a style may call. Others fetch (`image-set`, `src`), or are not yet known to do no harm."""
POINTS_INSIDE = re.compile(r"""url\(\s*(?:#[^'"()\\]*|'#[^'"()\\]*'\s*|"#[^'"()\\]*"\s*)\)""", re.IGNORECASE)
AT_RULE = re.compile(r"@(?!(?:media|keyframes|supports)\b)[\w-]+|\\", re.IGNORECASE)
"""A rule that may fetch a sheet or a font, or a sign that hides what a word is."""
WORDS = frozenset({"id", "class", "lang", "d", "points", "aria-label", "aria-labelledby", "aria-describedby"})
"""Attributes of words and numbers alone, which no style sheet reads."""
INSIDE = re.compile(r"\s*(?:#|data:image/(?:png|jpeg|webp|gif);)", re.IGNORECASE)
HINT = "save it as a plain drawing (in Inkscape: Plain SVG) or as a PNG."
NUMBER = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
VIEW = re.compile(rf"(?:{NUMBER}[\s,]+){{2}}({NUMBER})[\s,]+({NUMBER})")
LENGTH = re.compile(rf"({NUMBER})(?:[a-zA-Z]+|%)?")
OPEN_DRAWING = "open it in a drawing program, set the size of its page (in Inkscape: Resize to content), and save it."


def unsafe_parts(text: str, name: str) -> Iterator[Problem]:
    """Find the first thing in a drawing that is no shape, or why nobody would see it.

    Gives one problem at the most: unsafe-picture, unreadable-picture.
    """
    if found := DECLARATION.search(text):
        place = Place(name, text.count("\n", 0, found.start()) + 1)
        yield _problem(place, "a declaration, which may name other files")
        return
    try:
        root = ET.fromstring(text)  # noqa: S314 - without a declaration there are no entities to blow up
    except (ET.ParseError, RecursionError) as fault:
        line = fault.position[0] if isinstance(fault, ET.ParseError) else 1
        yield _problem(Place(name, line), "something that can't be read as a drawing")
        return
    if what := next((what for element in root.iter() if (what := _fault(element))), "") or too_costly(root):
        yield _problem(Place(name), what)
    elif why := _unseen(root):
        yield error("unreadable-picture", Place(name), f"Nobody would see this drawing: {why}.", OPEN_DRAWING)


def _unseen(root: ET.Element) -> str:
    """Say why a browser draws nothing, whatever the drawing holds. Source: SVG 2, 7.2 and 8.6."""
    if root.tag.rpartition("}")[2] != "svg":
        return "what it holds does not stand in one “svg”"
    view = root.get("viewBox")
    if view is not None and ((sides := VIEW.fullmatch(view.strip())) is None or min(map(float, sides.groups())) <= 0):
        return f"its viewBox is “{view[:40]}”, which has no width or no height"
    for side in ("width", "height"):
        length = root.get(side, "auto")
        if (number := LENGTH.fullmatch(length.strip())) and float(number[1]) <= 0:
            return f"its {side} is “{length[:40]}”"
    return ""


def _fault(element: ET.Element) -> str:  # noqa: PLR0911 - one for each kind of harm
    space, _, kind = element.tag.rpartition("}")
    if kind not in SHAPES and "svg" in space:
        return f"“{kind[:40]}”, which is no shape"
    if "svg" not in space and ("xhtml" in space or not space):
        return f"“{kind[:40]}”, which is no shape"
    if kind == "style" and (len(element) or _fetches("".join(element.itertext()))):
        return "a style that may fetch something"
    for key, value in element.attrib.items():
        attribute = key.rpartition("}")[2].lower()
        if attribute.startswith("on"):
            return f"“{attribute[:40]}”, which runs a script"
        if attribute in {"href", "src"} and not INSIDE.match(value):
            return "a link out of it"
        if attribute == "href" and too_many_dots(value):
            return "a picture of more dots than a phone can draw"
        if attribute not in WORDS and "svg" in space and _fetches(value):
            return "something that it may fetch from elsewhere"
    return ""


def _fetches(style: str) -> bool:
    """Say whether a style may reach beyond the drawing: told by what is known to be harmless, never by what is not."""
    rest = POINTS_INSIDE.sub(" ", style)
    return bool(AT_RULE.search(rest)) or any(name.lower() not in FUNCTIONS for name in FUNCTION.findall(rest))


def _problem(place: Place, what: str) -> Problem:
    return error("unsafe-picture", place, f"This drawing holds {what}.", HINT)
