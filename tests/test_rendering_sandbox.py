"""What narrative may do with expressions, and that nothing else gets through, whoever wrote it."""

from functools import cache
from typing import Any

import pytest
from markupsafe import Markup

from partnership_plans.model.edition import Edition
from partnership_plans.problems import Problem
from partnership_plans.rendering.printing import FragmentError, Fragments
from partnership_plans.rendering.sandbox import Written, fill


@cache
def edition() -> Edition:
    """Give a small plan."""
    return Edition.model_validate(
        {
            "title": "A plan & its <friends>",
            "period": "2020/21",
            "priorities": [
                {"id": "knife-crime", "title": "Knife crime", "number": "1"},
                {"id": "hate-crime", "title": "*Hate* crime_s_"},
            ],
            "terms": [{"term": "ASB", "stands_for": "anti-social behaviour"}],
        }
    )


def link(key: str, text: str | None = None) -> Markup:
    if key != "knife-crime":
        raise FragmentError("unknown-id", f"There is nothing with the id “{key}” to link to.", "")
    return Markup('<a href="../">{}</a>').format(text or "Knife crime")


def told(text: str) -> tuple[str, tuple[Problem, ...]]:
    """Run the expressions of a text, and put what they gave where they stood."""
    fragments = Fragments()
    context: dict[str, Any] = {"plan": edition(), "link": link}
    filled, _, problems = fill(Written("content/a/b/page.md", text, 4), context, fragments)
    for number, piece in enumerate(fragments.pieces):
        filled = filled.replace(f"\ue000{number}\ue001", str(piece))
    return filled, problems


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("No expression { here } at all", "No expression { here } at all"),
        ("{{ plan.title }}", "A plan &amp; its &lt;friends&gt;"),
        ("{{ plan.period }}", "2020 to 2021"),
        ("{{ plan.priorities[0].title }}", "Knife crime"),
        ("{{ plan.priorities[1].title }}", "*Hate* crime_s_"),
        ("{{ plan.priorities|length }}", "2"),
        ("{{ plan.priorities[0].title|upper }}", "KNIFE CRIME"),
        ("{{ link('knife-crime') }}", '<a href="../">Knife crime</a>'),
        ("{{ link('knife-crime', 'b < a') }}", '<a href="../">b &lt; a</a>'),
        ("{% for p in plan.priorities %}{{ p.id }};{% endfor %}", "knife-crime;hate-crime;"),
        ("{% if plan.terms %}has terms{% else %}none{% endif %}", "has terms"),
        ("{% if plan.priorities|length > 1 and not plan.surveys %}yes{% endif %}", "yes"),
        ("{{ plan.published }}", "Not stated in the plan"),
        ("{# a note to ourselves #}after", "after"),
    ],
)
def test_narrative_prints_chooses_and_repeats(text: str, printed: str) -> None:
    assert told(text) == (printed, ())


CODES = {"jinja-not-allowed", "unknown-name", "unknown-id", "jinja-syntax", "jinja-value", "cannot-print"}
ESCAPES = [
    "{{ plan.__class__ }}",
    "{{ plan.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''.__class__.__base__ }}",
    "{{ plan['__class__'] }}",
    "{{ plan['__cl' ~ 'ass__'] }}",
    "{{ plan[plan.title] }}",
    "{{ plan|attr('__class__') }}",
    "{{ plan.model_fields }}",
    "{{ plan.model_construct() }}",
    "{{ plan.json() }}",
    "{{ plan.title.format(plan) }}",
    "{{ '{0.__class__}'.format(plan) }}",
    "{{ '%s' % plan }}",
    "{{ link.__globals__ }}",
    "{{ link.__init__.__globals__['os'].popen('id').read() }}",
    "{{ self }}",
    "{{ self._TemplateReference__context }}",
    "{{ cycler.__init__ }}",
    "{{ lipsum.__globals__ }}",
    "{{ namespace() }}",
    "{{ range(10**9) }}",
    "{{ 'a' * 10**9 }}",
    "{{ dict(a=1) }}",
    "{{ [1, 2, 3] }}",
    "{{ {'a': 1} }}",
    "{% set x = plan %}",
    "{% import 'base.html' as b %}",
    "{% include 'base.html' %}",
    "{% extends 'base.html' %}",
    "{% macro m() %}{% endmacro %}",
    "{% call link('knife-crime') %}{% endcall %}",
    "{% filter upper %}x{% endfilter %}",
    "{% block x %}{% endblock %}",
    "{% with x = 1 %}{% endwith %}",
    "{% do plan %}",
    "{% for a in plan.terms recursive %}{{ loop(a) }}{% endfor %}",
    "{% for a in plan.terms %}" * 3 + "x" + "{% endfor %}" * 3,
    "{% for f in plan.priorities %}{{ f() }}{% endfor %}",
    "{{ config }}",
    "{{ request }}",
    "{{ plan.title|map('upper') }}",
    "{{ plan.title|pprint }}",
    "{{ plan.terms|tojson }}",
    "{{ plan }}",
    "{{ plan.terms }}",
    "{{ plan.titel }}",
    "{{ plan.priorities[9].title }}",
    "{{ plan.priorities[0].title.foo }}",
    "{{ link() }}",
    "{{ link(1, 2, 3) }}",
    "{{ link('nothing') }}",
    "{{ plan.title",
    "{% if %}",
    "{% endfor %}",
    "{{ 1/0 }}",
    "{{ plan.terms|upper }}",
]


@pytest.mark.parametrize("text", ESCAPES)
def test_anything_else_is_reported_with_its_line_and_prints_nothing(text: str) -> None:
    filled, problems = told(f"One line.\n\nBefore {text} after.")
    assert filled in {"", "One line.\n\nBefore  after."}
    assert problems
    for problem in problems:
        assert problem.code in {
            "jinja-not-allowed",
            "unknown-name",
            "unknown-id",
            "jinja-syntax",
            "jinja-value",
            "cannot-print",
        }
        assert problem.where.file == "content/a/b/page.md"
        assert 4 <= problem.where.line <= 6
        assert problem.where.column >= 1
        assert "Traceback" not in problem.message
        assert "object at 0x" not in problem.message
        assert "partnership_plans." not in problem.message


def test_a_misspelt_name_gets_the_nearest_known_one() -> None:
    (problem,) = told("{{ lnik('knife-crime') }}")[1]
    assert problem.code == "unknown-name"
    assert problem.hint == "write “{{ link('knife-crime') }}” instead of “{{ lnik('knife-crime') }}”."


def test_each_expression_that_is_not_allowed_is_reported_in_one_go() -> None:
    problems = told("{{ a }}\n{{ b }}\n{{ plan._c }}")[1]
    assert [(problem.code, problem.where.line) for problem in problems] == [
        ("unknown-name", 4),
        ("unknown-name", 5),
        ("jinja-not-allowed", 6),
    ]
