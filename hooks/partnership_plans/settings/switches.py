"""What `mkdocs.yml` says to MkDocs, held to what works here."""

from typing import Annotated, Any

from pydantic import BeforeValidator

from partnership_plans.model.record import refuse
from partnership_plans.model.values import Flag, Line
from partnership_plans.settings.folders import NARRATIVE, PLUGIN, THEME


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


OnlyContent = Annotated[str, _only(NARRATIVE, "the narrative lies in content/")]
OnlyMaterial = Annotated[str, _only("material", "the pages are made for that theme's conventions")]
OnlyTheme = Annotated[str, _only(THEME, "the templates and styles lie in theme/")]
Hooks = Annotated[tuple[Line, ...], BeforeValidator(_read_hooks)]
Plugins = Annotated[tuple[Line, ...], BeforeValidator(_read_plugins)]
FolderAddresses = Annotated[Flag, BeforeValidator(_read_on)]
Font = Annotated[Flag, BeforeValidator(_read_off)]
