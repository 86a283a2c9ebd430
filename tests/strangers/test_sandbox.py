"""Narrative from a stranger reaches nothing but the plan's data, and costs little whatever it asks for."""

import os
from collections import Counter

import pytest

from projects import PIXEL, Lay
from strangers.attack import STORY, harm_in, judge, put, told

ESCAPES = [
    "{{ plan.__class__ }}",
    "{{ plan.__class__.__mro__[1].__subclasses__() }}",
    "{{ plan['__class__'] }}",
    r"{{ plan['\x5f\x5fclass\x5f\x5f'] }}",
    r"{{ plan['\u005f\u005fclass\u005f\u005f'] }}",
    r"{{ plan['\N{LOW LINE}_class__'] }}",
    "{{ plan['__cla' ~ 'ss__'] }}",
    "{{ plan[plan.title] }}",
    "{{ plan|attr('__class__') }}",
    "{{ plan|attr('title') }}",
    "{{ plan.title|attr('format') }}",
    "{{ ''.__class__ }}",
    "{{ [].__class__ }}",
    "{{ {}.__class__.__base__ }}",
    "{{ ().__class__ }}",
    "{{ '{0.__class__}'.format(plan) }}",
    "{{ '{0.__class__.__init__.__globals__}'.format(link) }}",
    "{{ '%s' % plan }}",
    "{{ '%(a)s' % plan }}",
    "{{ '{x}'.format_map(plan) }}",
    "{{ plan.title.format(plan) }}",
    "{{ plan.title.format }}",
    "{{ link.__globals__ }}",
    "{{ link.__self__ }}",
    "{{ link.__func__.__globals__['__builtins__'] }}",
    "{{ link['__globals__'] }}",
    "{{ show.__init__ }}",
    "{{ plan.model_dump() }}",
    "{{ plan.model_dump }}",
    "{{ plan['model_dump'] }}",
    "{{ plan.copy() }}",
    "{{ plan.json() }}",
    "{{ plan.parse_file('/etc/passwd') }}",
    "{{ plan.parse_raw('{}') }}",
    "{{ partnership.model_fields }}",
    "{{ self }}",
    "{{ self._TemplateReference__context }}",
    "{{ self.__init__.__globals__ }}",
    "{{ loop }}",
    "{{ config }}",
    "{{ request }}",
    "{{ lipsum() }}",
    "{{ lipsum.__globals__.os.popen('id').read() }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ joiner() }}",
    "{{ namespace(a=1) }}",
    "{{ dict(a=1) }}",
    "{{ range(10 ** 9) }}",
    "{% for x in range(1000000000) %}x{% endfor %}",
    "{{ open('/etc/passwd') }}",
    "{{ eval('1') }}",
    "{{ __import__('os') }}",
    "{{ plan|counted }}",
    "{{ 'a' * 1000000000 }}",
    "{{ 10 ** 1000000 }}",
    "{{ 'a' ~ 'b' }}",
    "{{ [1] * 100000000 }}",
    "{{ plan.title[::-1] }}",
    "{{ 1 / 0 }}",
    "{{ 1 // 0 }}",
    "{{ -plan }}",
    "{{ plan.title|map(attribute='__class__')|list }}",
    "{{ plan.priorities|map('attr', '__class__')|list }}",
    "{{ plan.priorities|join(attribute='__class__') }}",
    "{{ plan.priorities|selectattr('__class__')|list }}",
    "{{ plan.priorities|groupby('__class__') }}",
    "{{ plan.priorities|sort(attribute='__class__') }}",
    "{{ plan.title|format(plan) }}",
    "{{ plan.title|replace('a', 'b' * 1000) }}",
    "{{ plan.title|safe }}",
    "{{ '<script>alert(1)</script>'|safe }}",
    "{{ plan|tojson }}",
    "{{ plan|pprint }}",
    "{{ plan.title|xmlattr }}",
    "{{ 'a'|center(1000000000) }}",
    "{{ plan.title is callable }}{{ plan.title.format is callable and plan.title.format() }}",
    "{{ link.__call__('x') }}",
    "{% macro m() %}{{ caller() }}{% endmacro %}{{ m() }}",
    "{% call link('x') %}{% endcall %}",
    "{% include '/etc/passwd' %}",
    "{% include 'base.html' %}",
    "{% import 'plan/parts.html' as p %}",
    "{% from 'plan/parts.html' import x %}",
    "{% extends 'base.html' %}",
    "{% block body %}{% endblock %}",
    "{% set x = plan %}{{ x }}",
    "{% set x %}a{% endset %}",
    "{% with x = plan %}{{ x.__class__ }}{% endwith %}",
    "{% filter upper %}a{% endfilter %}",
    "{% autoescape false %}<script>{% endautoescape %}",
    "{% do plan.model_dump() %}",
    "{% raw %}{{ plan.__class__ }}",
    "{% debug %}",
    "{% trans %}a{% endtrans %}",
    "{% for x in plan.priorities recursive %}{{ loop(plan.priorities) }}{% endfor %}",
    "{% for a in plan.title %}{% for b in plan.title %}{% for c in plan.title %}x{% endfor %}{% endfor %}{% endfor %}",
    "{% for x in plan %}{{ x }}{% endfor %}",
    "{% for link in plan.priorities %}{{ link('knife-crime') }}{% endfor %}",
    "{% for __class__ in plan.priorities %}{{ __class__.__class__ }}{% endfor %}",
    "{% for x in plan.priorities if x.__class__ %}{{ x.title }}{% endfor %}",
    "{% for x in plan.priorities %}{{ loop.__class__ }}{% endfor %}",
    "{% for k, v in plan %}{{ v.__class__ }}{% endfor %}",
    "{% if plan.__class__ %}a{% endif %}",
    "{{ plan.title if plan.__class__ else 1 }}",
    "{{ link(plan.__class__) }}",
    "{{ link('knife-crime', plan.__class__) }}",
    "{{ link(text=plan.__class__, key='knife-crime') }}",
    "{{ link(*plan.priorities) }}",
    "{{ link(**plan) }}",
    "{{ link(link) }}",
    "{{ show(show) }}",
    "{{ show('priorities', 'whole', 'x') }}",
    "{{ show('__class__') }}",
    "{{ show('actions:__class__') }}",
    "{{ figure('__class__') }}",
    "{{ chart(plan) }}",
    "{{ actions(plan.priorities) }}",
    "{{ show('terms:x') }}",
    "{{ plan.priorities['title'] }}",
    "{{ plan.priorities[99999999999999999999] }}",
    "{{ plan.priorities[-1].title['x'] }}",
    "{{ 1e999 }}",
    "{{ none }}{{ true }}",
    "{{ plan.title }",
    "{{ plan.title",
    "{% for",
    "{# never closed",
    "{{ " + "(" * 5000,
    "{{ " + "not " * 5000 + "plan }}",
    "{{ plan" + ".title" * 5000 + " }}",
    "{% if plan %}" * 3000,
    "{% if plan %}" * 500 + "{% endif %}" * 500,
    "{{ " + "plan and " * 5000 + "plan }}",
    "{{ " + "[" * 20000 + " }}",
]
HARMLESS = [
    r"{{ '\x3cscript>alert(1)\x3c/script>' }}",
    r"{{ '\x3cimg src=x onerror=alert(1)>'|upper }}",
    r"{{ link('knife-crime', '\x3cscript>alert(1)\x3c/script>') }}",
    r"{{ link('knife-crime', '\x22>\x3cscript>alert(1)\x3c/script>') }}",
    "{{ 9999999999999999999999999999 }}",
    "{{ '{{ plan.__class__ }}' }}",
    "{{ '[x](javascript:alert(1))' }}",
    "{{ plan.title|lower }}",
    "{% for letter in plan.title %}{{ letter }}{% endfor %}",
]
TOO_MUCH = [
    "{% for a in plan.summary %}{% for b in plan.summary %}{% for c in 'x' %}{% endfor %}{% endfor %}{% endfor %}",
    "{% for a in plan.summary %}{% for b in plan.summary %}" + "x" * 100_000 + "{% endfor %}{% endfor %}",
    "{% for a in plan.summary %}{% for b in plan.summary %}{{ show('priorities') }}{% endfor %}{% endfor %}",
    "{% for a in plan.summary %}{% for b in plan.summary %}{% endfor %}{% endfor %}",
    "{% for a in plan.summary %}" * 2 + "{{ plan.summary }}" * 100 + "{% endfor %}" * 2,
    "{{ show('priorities') }}\n" * 8000,
    "{{1}}" * 39_000,
    "{% for a in plan.summary %}[{% endfor %}",
    "{% for a in plan.summary %}> {% endfor %}",
]


def files(texts: list[str]) -> dict[str, str]:
    return {
        f"{STORY}/chapter-{number}.md": f"---\ntitle: A chapter\n---\n{text}\n" for number, text in enumerate(texts)
    }


def test_each_way_out_of_the_sandbox_is_refused_at_its_place(lay: Lay, tried: Counter[str]) -> None:
    root = lay(None)
    texts = files(ESCAPES)
    for name, text in texts.items():
        put(root, name, text)
    site = judge(root, seconds=15)
    for name, text in texts.items():
        found = told(site, name)
        assert found, f"{text} is refused"
        assert all(problem.severity == "error" for problem in found)
        assert not any("object at 0x" in problem.message for problem in found), found
        tried["stranger: sandbox"] += 1
    assert site.pages == ()


def test_words_that_only_look_like_an_attack_are_shown_as_words(lay: Lay, tried: Counter[str]) -> None:
    root = lay(None)
    for name, text in files(HARMLESS).items():
        put(root, name, text)
        tried["stranger: sandbox"] += 1
    site = judge(root)
    assert [problem for problem in site.problems if problem.severity == "error"] == []
    assert harm_in(site) == []


@pytest.mark.parametrize("number", range(len(TOO_MUCH)))
def test_loops_and_repeats_without_measure_end_soon(number: int, lay: Lay, tried: Counter[str]) -> None:
    root = lay(None)
    edition = root / "plans/example/2020-2024/edition.yml"
    edition.write_text(edition.read_text().replace("What we will do to make Example safer.", "x" * 9_999))
    (name, text), *_ = files([TOO_MUCH[number]]).items()
    put(root, name, text)
    site = judge(root)
    assert {problem.code for problem in told(site, name)} & {"too-tangled", "jinja-not-allowed", "file-too-big"}
    tried["stranger: sandbox"] += 1


def test_a_fragment_never_gets_into_an_attribute(lay: Lay, tried: Counter[str]) -> None:
    root = lay(None)
    put(root, "content/example/map.png", PIXEL)
    pieces = ["{{ link('knife-crime', 'onerror=alert(1) x') }}", "{{ show('priorities') }}", "{{ plan.title }}"]
    shapes = ["![{}](../map.png)", '![a map](../map.png "{}")', '[words](index.md "{}")', "[words]({})", "![x]({})"]
    shapes += ["[words][a]\n\n[a]: {}", '[words][a]\n\n[a]: index.md "{}"', "<https://example.org/{}>"]
    texts = files([shape.format(piece) for shape in shapes for piece in pieces])
    for name, text in texts.items():
        put(root, name, text)
    site = judge(root)
    for name, text in texts.items():
        assert told(site, name), text
        tried["stranger: sandbox"] += 1


def test_signs_that_stand_for_fragments_can_not_be_typed(lay: Lay, tried: Counter[str]) -> None:
    root = lay(None)
    put(root, f"{STORY}/thanks.md", "---\ntitle: Thanks\n---\nA \ue0000\ue001 and \ue00099\ue001 here.\n")
    put(root, "plans/example/2020-2024/places.yml", "places:\n  - A \ue0000\ue001 here\n")
    site = judge(root)
    assert {problem.code for problem in site.problems} == {"hidden-character"}
    tried["stranger: sandbox"] += 2


def test_the_environment_of_the_build_is_out_of_reach(
    lay: Lay, monkeypatch: pytest.MonkeyPatch, tried: Counter[str]
) -> None:
    monkeypatch.setenv("PLANS_GIT_TOKEN", "a-very-secret-token")
    root = lay(None)
    for name, text in files(
        ["{{ PLANS_GIT_TOKEN }}", "{{ environ }}", "{{ os.environ }}", "!ENV PLANS_GIT_TOKEN"]
    ).items():
        put(root, name, text)
        tried["stranger: sandbox"] += 1
    put(root, f"{STORY}/index.md", "---\ndescription: !ENV PLANS_GIT_TOKEN\n---\nWords.\n")
    site = judge(root)
    said = "".join(f"{problem.message}{problem.hint}" for problem in site.problems)
    assert os.environ["PLANS_GIT_TOKEN"] not in said
    assert len({problem.where.file for problem in site.problems if problem.severity == "error"}) == 4
