"""Expressions that are mistyped: each is told with the one that was meant, and that one works."""

import re
from typing import Any

import pytest
from markupsafe import Markup

from partnership_plans.model.edition import Edition
from partnership_plans.problems import Problem
from partnership_plans.rendering.printing import FragmentError, Fragments
from partnership_plans.rendering.sandbox import Written, fill

SLIPS = {
    "{{ chart theft }}": "{{ chart('theft') }}",
    "{{ chart theft-from-cars }}": "{{ chart('theft-from-cars') }}",
    "{{ chart(theft-from-cars) }}": "{{ chart('theft-from-cars') }}",
    "{{ chart('theft-from-cars }}": "{{ chart('theft-from-cars') }}",
    "{{ chart(theft-from-cars') }}": "{{ chart('theft-from-cars') }}",
    "{{ chart(“theft-from-cars”) }}": "{{ chart('theft-from-cars') }}",
    "{{ chart(‘theft-from-cars') }}": "{{ chart('theft-from-cars') }}",
    "{{ chart(`theft-from-cars`) }}": "{{ chart('theft-from-cars') }}",
    "{{ chart('theft-from-cars') }": "{{ chart('theft-from-cars') }}",
    "{{ chart('theft-from-cars')": "{{ chart('theft-from-cars') }}",
    "{{ chart('theft-from-cars' }}": "{{ chart('theft-from-cars') }}",
    "{{ chart('theft-from-cars')) }}": "{{ chart('theft-from-cars') }}",
    "{{ chart['theft-from-cars'] }}": "{{ chart('theft-from-cars') }}",
    "{{ chart.theft-from-cars }}": "{{ chart('theft-from-cars') }}",
    "{{ chart: theft-from-cars }}": "{{ chart('theft-from-cars') }}",
    '{{ chart "theft-from-cars" }}': "{{ chart('theft-from-cars') }}",
    "{{ chart(id='theft-from-cars') }}": "{{ chart('theft-from-cars') }}",
    "{{ chart('theft-from-cars', 'bars') }}": "{{ chart('theft-from-cars') }}",
    "{{{ chart('theft-from-cars') }}}": "{{ chart('theft-from-cars') }}",
    "{{% chart('theft-from-cars') %}}": "{{ chart('theft-from-cars') }}",
    "{% chart('theft-from-cars') %}": "{{ chart('theft-from-cars') }}",
    "{{ Chart('theft-from-cars') }}": "{{ chart('theft-from-cars') }}",
    "{{ graph('theft-from-cars') }}": "{{ chart('theft-from-cars') }}",
    "{{ theft-from-cars }}": "{{ link('theft-from-cars') }}",
    "{{ 'theft-from-cars' }}": "{{ link('theft-from-cars') }}",
    "{{ link('theft-from-cars' 'thefts') }}": "{{ link('theft-from-cars', 'thefts') }}",
    "{{ link('theft-from-cars'), 'thefts' }}": "{{ link('theft-from-cars', 'thefts') }}",
    "{{ link(theft-from-cars, thefts) }}": "{{ link('theft-from-cars', 'thefts') }}",
    "{{ link('theft-from-cars', all thefts) }}": "{{ link('theft-from-cars', 'all thefts') }}",
    "{{ link('theft-from-cars', 'the council's aim') }}": "{{ link('theft-from-cars', \"the council's aim\") }}",
    "{{ link('theft-from-cars') | upper }}": "{{ link('theft-from-cars') }}",
    "{{ link(theft from cars) }}": "{{ link('theft-from-cars') }}",
    "{{ plan period }}": "{{ plan.period }}",
    "{{ plan-period }}": "{{ plan.period }}",
    "{{ Plan.Period }}": "{{ plan.period }}",
    "{{ period }}": "{{ plan.period }}",
    "{{ period: 2020/21 }}": "{{ plan.period }}",
    "{{ plan.period }": "{{ plan.period }}",
}


def link(key: str, text: str | None = None) -> Markup:
    if key not in {"theft-from-cars", "theft"}:
        raise FragmentError("unknown-id", f"There is nothing with the id “{key}” to link to.", "")
    return Markup('<a href="../">{}</a>').format(text or "Theft")


def chart(key: str) -> Markup:
    return link(key)


def told(text: str) -> tuple[Problem, ...]:
    plan = Edition.model_validate(
        {"title": "A plan", "period": "2020/21", "priorities": [{"id": "theft", "title": "Theft"}]}
    )
    context: dict[str, Any] = {"plan": plan, "link": link, "chart": chart}
    return fill(Written("content/a/b/page.md", text, 1), context, Fragments()).problems


@pytest.mark.parametrize(("typed", "meant"), SLIPS.items())
def test_a_mistyped_expression_is_told_with_the_one_that_was_meant(typed: str, meant: str) -> None:
    (problem,) = told(f"First.\n\nSee {typed}")
    assert (problem.where.line, problem.where.column) == (3, 5)
    assert f"write “{meant}”" in problem.hint
    assert told(f"First.\n\nSee {meant}") == ()
    words = problem.message.replace("“", "").replace("”", "")
    assert not re.search(r"token|unexpected|print statement|char |undefined|argument", words)


def test_what_goes_on_after_an_expression_that_is_not_closed_is_left_alone() -> None:
    (problem,) = told("See {{ link('theft') for more.")
    assert problem.hint == "write “{{ link('theft') }}” instead of “{{ link('theft')”."


def test_all_are_told_in_one_go_and_those_that_are_right_are_not() -> None:
    text = "{{ chart theft }} and {{ link('theft') }}\n{{ link(theft) }}\n\n{{ link('nothing') }}\n{{ plan period }}"
    assert [(one.code, one.where.line) for one in sorted(told(text), key=lambda one: one.where)] == [
        ("jinja-syntax", 1),
        ("unknown-name", 2),
        ("unknown-id", 4),
        ("jinja-syntax", 5),
    ]


def test_a_loop_s_own_name_is_no_slip_beside_one() -> None:
    text = "{% for one in plan.priorities %}\n{{ link(one.id) }} {{ chart theft }}\n{% endfor %}"
    assert [one.message for one in told(text)] == ["This expression can't be read as it is typed."]


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        ("{{ }}", "There is nothing between these brackets.", "take them out"),
        ("{{ chart }}", "“chart” does not say of what.", "write the id of a thing after it"),
        ("{{ chart() }}", "“chart” does not say of what: its brackets are empty.", "write the id"),
        ("{% endif %}", "“{% endif %}” ends what nothing above it begins.", "take it out"),
        ("{% raw %}{{ x }}{% endraw %}", "Narrative can't use “{% raw %}”.", "write &#123;&#123;"),
        ("{% set x = 1 %}", "Narrative can't use “{% set … %}” in an expression.", "print values"),
        ("{{ 1 + 1 }}", "Narrative can't use sums in an expression.", "print values"),
        ("{# a note", "“{#” opens here and no “#}” closes it.", "write #} where it ends"),
        ("\\{{ x \\}}", "Two curly brackets are always an expression.", "write &#123;&#123;"),
    ],
)
def test_what_can_t_be_guessed_is_said_in_plain_words(typed: str, message: str, hint: str) -> None:
    (problem,) = told(typed)
    assert problem.message == message
    assert problem.hint.startswith(hint) or hint in problem.hint
