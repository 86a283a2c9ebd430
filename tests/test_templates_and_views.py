"""A template asks for nothing that its view does not have, and a view holds nothing that no template asks for."""

import dataclasses
import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

from partnership_plans import pages, views
from partnership_plans.pages.help_lines import HelpView
from partnership_plans.views import blocks, charts, values
from partnership_plans.views.links import Link
from partnership_plans.views.page import PageView
from partnership_plans.views.shell import Shell
from projects import REPOSITORY
from reading_templates import THEME, Asked, Reader, classes_in, fields_of

NOT_IN_TEMPLATES = {
    "Shell.here": "where the links of the page start, for the style sheet that joins later",
    "Table.kind": "is in its classes",
    "Table.plain_rows": "says with the number of columns whether rows have heads",
}
"""What no template reads, and why it is there."""


def views_of_pages() -> Iterator[type]:
    """Give every class that is the view of a page: it names its template."""
    for package in (pages, views):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            yield from (
                one
                for one in classes_in(importlib.import_module(module.name))
                if isinstance(vars(one).get("template"), str)
            )


VIEWS = tuple(views_of_pages())


def read_all() -> Reader:
    reader = Reader()
    for view in VIEWS:
        reader.read(f"plan/pages/{vars(view)['template']}.html", view=view)
    for name in ("help", "numbers"):
        reader.read(f"plan/{name}.html", view=HelpView)
    for name in ("base", "embed"):
        reader.read(f"{name}.html", p=Shell)
    return reader


def test_a_template_asks_for_nothing_that_its_view_does_not_have() -> None:
    assert read_all().faults == []


def test_a_view_holds_nothing_that_no_template_asks_for() -> None:
    asked = read_all().asked
    own = classes_in(*(importlib.import_module(view.__module__) for view in VIEWS if view is not PageView))
    beside = (one for one in own if dataclasses.is_dataclass(one))
    shown = dict.fromkeys((*VIEWS, *beside, HelpView, Shell, Link, *classes_in(blocks, charts, values)))
    lost = [
        f"{one.__name__}.{name}"
        for one in shown
        for name in fields_of(one)
        if name not in {"template", "shape"} and Asked(one, name) not in asked and not is_worked_out(one, name)
    ]
    assert sorted(lost) == sorted(NOT_IN_TEMPLATES)


def is_worked_out(one: type, name: str) -> bool:
    """Say whether a property works something out of fields, which then count as asked for."""
    return isinstance(vars(one).get(name), property)


def test_every_page_template_has_a_view() -> None:
    known = {f"{vars(view)['template']}.html" for view in VIEWS}
    assert {path.name for path in (THEME / "plan" / "pages").glob("*.html")} == known


@pytest.mark.parametrize(
    ("asks", "fault"),
    [
        ("{{ view.titel }}", "SearchView has no field “titel”"),
        ("{% for one in view.choices.kind %}{{ one }}{% endfor %}", "Choices has no field “kind”"),
    ],
)
def test_a_slip_in_a_template_is_found_at_its_line(asks: str, fault: str) -> None:
    [view] = (one for one in VIEWS if one.__name__ == "SearchView")
    reader = Reader()
    reader._parsed["slip.html"] = reader.environment.parse(f"\n{asks}")  # noqa: SLF001 - a template of the test's own
    reader.read("slip.html", view=view)
    assert reader.faults == [f"slip.html:2: {fault}"]


def test_what_readers_see_is_typed_from_end_to_end() -> None:
    program = REPOSITORY / "hooks" / "partnership_plans"
    any_value = re.compile(r"\bAny\b")
    found = [
        f"{path.relative_to(program)}:{number}"
        for folder in ("views", "pages", "rendering")
        for path in sorted((program / folder).rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if any_value.search(line)
    ]
    assert found == []
