"""What `mkdocs.yml` says to MkDocs and of what is made beside the pages, held to what works here."""

from importlib.util import find_spec
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from partnership_plans.model.record import refuse
from partnership_plans.model.values import Flag, Line
from partnership_plans.problems import nearest
from partnership_plans.settings.folders import NARRATIVE, PLUGIN, THEME

BOOKS = ("pdf", "epub")
"""What a plan can be made as beside its pages."""


def _only(allowed: str, why: str) -> BeforeValidator:
    def read(value: Any) -> Any:
        text = value.strip().rstrip("/") if isinstance(value, str) else value
        if text != allowed:
            shown = f"“{text[:60]}”" if isinstance(text, str) else "This"
            raise refuse("bad-setting", f"{shown} does not work here: {why}.", f"write “{allowed}”.")
        return text

    return BeforeValidator(read)


def _read_on(value: Any) -> Any:
    if isinstance(value, str) and value.strip().lower() not in {"true", "yes"}:
        message = "Every page is a folder of its own here, so that its address need not end in “.html”."
        raise refuse("bad-setting", message, "write “use_directory_urls: true”, or take the line out.")
    return value


def _read_cards(value: Any) -> Any:
    if isinstance(value, str) and value.strip().lower() in {"true", "yes"} and find_spec("PIL") is None:
        message = "The pictures are drawn by Pillow, which is not installed here."
        raise refuse("bad-setting", message, "run “pip install 'partnership-plans[cards]'”, or write “cards: false”.")
    return value


def _read_off(value: Any) -> Any:
    if not (isinstance(value, str) and value.strip().lower() in {"false", "no"}):
        message = "The site fetches no font: it uses those that the reader's machine has."
        raise refuse("bad-setting", message, "write “font: false”, or take it out.")
    return value


def _read_hooks(value: Any) -> Any:
    if isinstance(value, str):
        message = f"“{value[:60]}” stands where MkDocs wants a list."
        raise refuse("bad-setting", message, f"write “hooks: [{value.strip()[:60]}]”.")
    return value


def _read_plugins(value: Any) -> Any:
    """Give the names of plugins, in whichever of MkDocs' forms they stand: a list or a group, with options or not."""
    if isinstance(value, str):
        message = f"“{value[:60]}” stands where MkDocs wants a list."
        raise refuse("bad-setting", message, f"write “plugins: [{PLUGIN}]”.")
    if isinstance(value, dict):
        return tuple(value)
    if isinstance(value, list):
        return tuple(next(iter(one)) if isinstance(one, dict) and len(one) == 1 else one for one in value)
    return value


def _read_books(value: Any) -> Any:
    names = value.replace(",", " ").split() if isinstance(value, str) else value
    if not isinstance(names, list) or not names:
        return value if names else ()
    typed = [name.strip().lower() if isinstance(name, str) else "" for name in names]
    if unknown := [str(name)[:40] for name, low in zip(names, typed, strict=True) if low not in BOOKS]:
        meant = dict.fromkeys(nearest(name, BOOKS) for name in typed if name)
        right = ", ".join(name for name in meant if name) or ", ".join(BOOKS)
        listed = " and ".join(f"“{name}”" for name in unknown)
        message = f"A plan can be made as pdf and as epub, and not as {listed}."
        raise refuse("bad-setting", message, f"write “books: [{right}]”.")
    return tuple(dict.fromkeys(typed))


OnlyContent = Annotated[str, _only(NARRATIVE, "the narrative lies in content/")]
OnlyMaterial = Annotated[str, _only("material", "the pages are made for that theme's conventions")]
OnlyTheme = Annotated[str, _only(THEME, "the templates and styles lie in theme/")]
Hooks = Annotated[tuple[Line, ...], BeforeValidator(_read_hooks)]
Books = Annotated[tuple[Literal["pdf", "epub"], ...], BeforeValidator(_read_books)]
Plugins = Annotated[tuple[Line, ...], BeforeValidator(_read_plugins)]
FolderAddresses = Annotated[Flag, BeforeValidator(_read_on)]
Font = Annotated[Flag, BeforeValidator(_read_off)]
Cards = Annotated[Flag, BeforeValidator(_read_cards)]
