"""The second Jinja environment: the plan's own fragments in `theme/plan/`, escaped and strict."""

import re
from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, StrictUndefined, TemplateError, TemplateSyntaxError
from markupsafe import Markup, escape

from partnership_plans import formatting
from partnership_plans.model.values import slug_of
from partnership_plans.problems import Place, Problem, error
from partnership_plans.rendering.compiled import PlacelessLoader, compiled_before
from partnership_plans.themes import FOLDER, Theme
from partnership_plans.words.messages import say, say_html, say_many


def paragraphs(text: str) -> Markup:
    """Make paragraphs of plain text, parted where a line is empty."""
    parts = [escape(part.strip()) for part in text.split("\n\n") if part.strip()]
    return Markup("".join(f"<p>{part}</p>" for part in parts))  # noqa: S704 - of escaped parts


def lines(text: str) -> Markup:
    """Part the paragraphs of a text where only words may stand, such as in small print."""
    return Markup("<br><br>").join(part.strip() for part in text.split("\n\n") if part.strip())


def breaking(address: str) -> Markup:
    """Let a long address break where its parts meet, and so not in the middle of a word."""
    return Markup("<wbr>").join(re.split(r"(?<=[@/.])(?=\w)", address))


FILTERS: dict[str, Callable[..., object]] = {
    "when": formatting.when,
    "count": formatting.count,
    "number": formatting.number,
    "paragraphs": paragraphs,
    "lines": lines,
    "breaking": breaking,
    "slug": slug_of,
}
SAYING: dict[str, Callable[..., str]] = {"say": say, "say_many": say_many, "say_html": say_html}
"""By which a template says what the program has words for, in the site's language."""


def template_problem(failure: TemplateError, root: Path) -> Problem:
    """Say which template is wrong, at which line: a council may change the theme, and gets no traceback for a slip."""
    places = [(failure.filename, failure.lineno)] if isinstance(failure, TemplateSyntaxError) else []
    trace = failure.__traceback__
    while trace is not None:
        places.append((trace.tb_frame.f_code.co_filename, trace.tb_lineno))
        trace = trace.tb_next
    theme = Theme(root)
    known = dict(theme.pieces())  # a template is known by its name in the theme
    inside = [(name, line) for name, line in places if name in known]
    own = [(name, line) for name, line in inside if theme.is_own(known[name])] or inside
    name, line = (own[0] if isinstance(failure, TemplateSyntaxError) else own[-1]) if own else ("", 1)
    where = Place(f"{FOLDER}/{name}".rstrip("/"), line)
    said = " ".join(str(failure.message).split()).rstrip(".")
    if asked := re.search(r"has no attribute '(\w+)'$", said):
        said = f"it asks for “{asked[1]}”, which is not there"
    elif asked := re.fullmatch(r"'(\w+)' is undefined", said):
        said = f"it uses the name “{asked[1]}”, which nothing has"
    message = f"This template does not work: {said}."
    return error("engine", where, message, "mend it, or go back to the theme as it came.")


class Templates:
    """A project's fragments. A name that a template gets wrong stops the build instead of printing nothing."""

    def __init__(self, theme: Theme) -> None:
        """Take the theme; templates are named from its folder, such as `plan/pages/page.html`."""
        self._environment = Environment(
            loader=PlacelessLoader(theme.folders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            optimized=False,  # it takes a quarter of the time of compiling and finds next to nothing
            bytecode_cache=compiled_before(theme.root, __file__, formatting.__file__),
        )
        # The templates round a page place strings that are HTML already, in the manner of MkDocs' themes.
        self._placing = Environment(
            loader=PlacelessLoader(theme.folders),
            autoescape=False,  # noqa: S701 - each string of `p` is safe HTML
            undefined=StrictUndefined,
            auto_reload=False,
            optimized=False,
            bytecode_cache=compiled_before(theme.root, __file__),
        )
        self._environment.filters.update(FILTERS)
        self._environment.globals.update(SAYING)
        self._environment.globals["own_sections"] = frozenset(
            path.stem for folder in theme.folders for path in (folder / "plan" / "sections").glob("*.html")
        )

    def render(self, name: str, context: dict[str, object], otherwise: str = "") -> Markup:
        """Render a template to finished HTML; the one named `otherwise` if the theme has none of that name."""
        names = [name, otherwise] if otherwise else [name]
        return Markup(self._environment.select_template(names).render(context))  # noqa: S704 - the environment escapes

    def lay_out(self, name: str, view: object, otherwise: str = "") -> Markup:
        """Lay out a view, by the template of this name or, if the theme has none, by the other one."""
        return self.render(name, {"view": view}, otherwise)

    def place(self, name: str, shell: object) -> str:
        """Place a page's finished strings (`p`) in the theme's own template, such as `main.html`."""
        return self._placing.get_template(name).render(p=shell)
