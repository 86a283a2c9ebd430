"""What a site is published as beside its pages and its data: the one list of outputs that can be switched on.

What every site has (data, tables, feeds, calendars) is no choice, so naming it is told.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BeforeValidator

from partnership_plans.model.origins import Where
from partnership_plans.model.record import refuse
from partnership_plans.problems import Problem, error, nearest, warning

Output = Literal["pdf", "epub", "archive", "embeds", "cards"]
Format = Literal["pdf", "epub"]
OUTPUTS: tuple[Output, ...] = get_args(Output)
"""The outputs in the order in which they are named: it is no matter in which order somebody lists them."""
BOOKS: tuple[Format, ...] = get_args(Format)
"""Those that are a plan as one document."""
OUTPUTS_AT = ("extra", "plan", "outputs")
MEANT: Mapping[str, tuple[Output, ...]] = {
    "book": BOOKS, "books": BOOKS, "document": BOOKS, "print": ("pdf",), "ebook": ("epub",), "e-book": ("epub",),
    "zip": ("archive",), "offline": ("archive",), "whole-site": ("archive",), "whole-site.zip": ("archive",),
    "frames": ("embeds",), "frame": ("embeds",), "iframe": ("embeds",), "charts": ("embeds",),
    "pictures": ("cards",), "images": ("cards",), "share": ("cards",), "sharing": ("cards",), "png": ("cards",),
    "all": OUTPUTS, "everything": OUTPUTS, "true": OUTPUTS, "yes": OUTPUTS,
}  # fmt: skip
"""Words that are no name of an output, and which are meant by them."""
ALWAYS = frozenset({
    "data", "json", "csv", "tables", "datapackage", "data-package", "csvw", "stratml", "schema", "schema.org",
    "json-ld", "feed", "feeds", "atom", "rss", "calendar", "ical", "ics", "sitemap", "site-map", "robots", "html",
    "pages", "search",
})  # fmt: skip
"""What every site has, by the names that somebody may give it."""
BEFORE = ("books", "embeds", "cards", "archive")
"""Settings by which outputs were switched on one by one, up to shape 2 of a project's files."""


NONE = frozenset({"none", "no", "false", "off", "nothing"})


def _split(value: Any) -> Any:
    """Read a list of outputs, or their names in a line."""
    if isinstance(value, dict):
        meant = [one for one in map(_typed, value) if one in OUTPUTS and is_on(value[one])]
        message = "Outputs are a list of names, and this is a group of settings."
        raise refuse("bad-setting", message, f"say “outputs: {as_list(meant or OUTPUTS)}” in the place of these lines.")
    if isinstance(value, str):
        return value.replace(",", " ").split()
    if isinstance(value, list):
        return [part for one in value for part in (one.split(",") if isinstance(one, str) else (one,))]
    return value


def _read_output(value: Any) -> Any:
    """Read the name of one output."""
    known = ", ".join(f"“{one}”" for one in OUTPUTS)
    if not isinstance(value, str):
        raise refuse("bad-setting", "This is not the name of an output.", f"write its name alone: one of {known}.")
    name = _typed(value)
    if name in OUTPUTS:
        return name
    said = f"“{value.strip()[:40]}”"
    if name in ALWAYS:
        raise refuse("bad-setting", f"{said} is no output to switch on: every site has it.", "take it out.")
    if name in NONE:
        raise refuse("bad-setting", f"{said} is no output.", "take the line out: then none is made.")
    meant = MEANT.get(name) or (nearest(name, OUTPUTS) or "",)
    hint = f"did you mean “{', '.join(meant)}”? choose from {known}." if meant != ("",) else f"choose from {known}."
    raise refuse("bad-setting", f"There is no output {said}.", hint)


def _in_order(found: tuple[Output, ...]) -> tuple[Output, ...]:
    """Give each once, in the order of all."""
    return tuple(one for one in OUTPUTS if one in found)


Outputs = Annotated[
    tuple[Annotated[Output, BeforeValidator(_read_output)], ...], BeforeValidator(_split), AfterValidator(_in_order)
]


def books_of(outputs: Collection[Output]) -> tuple[Format, ...]:
    """Give the outputs that are a plan as one document."""
    return tuple(one for one in BOOKS if one in outputs)


def as_list(outputs: Collection[Output]) -> str:
    """Write outputs as an editor would."""
    return f"[{', '.join(one for one in OUTPUTS if one in outputs)}]"


def given_before(settings: Mapping[str, object]) -> tuple[Output, ...]:
    """Give the outputs that the settings of before ask for."""
    found: list[Output] = []
    for name in BEFORE:
        value = settings.get(name)
        if name == "books":
            named = value.replace(",", " ").split() if isinstance(value, str) else value
            typed = [_typed(one) for one in named] if isinstance(named, list) else []
            found += [one for one in BOOKS if one in typed]
        elif is_on(value):
            found += [one for one in OUTPUTS if one == name]
    return tuple(one for one in OUTPUTS if one in found)


def told_before(settings: Mapping[str, object], at: Where) -> Iterator[Problem]:
    """Tell each setting of before, and what to write instead: once, the whole list. Problem: old-setting."""
    old = [name for name in settings if name in BEFORE]
    meant = given_before(settings)
    there = settings.get("outputs")
    listed = [_typed(one) for one in there] if isinstance(there, list) else []
    both = as_list([one for one in OUTPUTS if one in meant or one in listed])
    for number, name in enumerate(old):
        message = f"“{name}” is no setting of its own any more: “outputs” lists all that is made beside the pages."
        if not meant or (number and "outputs" not in settings) or set(meant) <= set(listed):
            hint = "take this out: what “outputs” names is made, and nothing else."
        elif "outputs" in settings:
            hint = f"take this out, and let “outputs” be {both}."
        else:
            hint = f"write “outputs: {as_list(meant)}” in its place, or run “plans upgrade”."
        yield error("old-setting", at((*OUTPUTS_AT[:-1], name)), message, hint)


def without_address(outputs: Collection[Output], site_url: str, at: Where) -> Iterator[Problem]:
    """Tell an output that comes to nothing without the site's address. Problem: setting-without-effect."""
    if "cards" in outputs and not site_url:
        message = "“cards” has no effect without “site_url”: a message finds a picture by its whole address."
        hint = "add a line such as “site_url: https://plans.example.gov.uk/” at the left edge, or take “cards” out."
        yield warning("setting-without-effect", at(OUTPUTS_AT), message, hint)


def _typed(name: object) -> str:
    return name.strip().lower() if isinstance(name, str) else ""


def is_on(value: object) -> bool:
    """Say whether a setting that was on or off was on."""
    return isinstance(value, str) and value.strip().lower() in {"true", "yes", "on"}
