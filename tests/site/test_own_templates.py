"""A council's own theme: a template of its own for one kind of page, for one section, or for one shape everywhere."""

from pathlib import Path

import pytest

from partnership_plans.site import assemble
from projects import lay_small

PAGE = "example/2020-2024/priorities/"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return lay_small(tmp_path / "project")


def page_of(root: Path, address: str = PAGE) -> str:
    site = assemble(root / "mkdocs.yml")
    assert [problem for problem in site.problems if problem.severity == "error"] == []
    return next(page.html for page in site.pages if page.address == address)


def put(root: Path, name: str, text: str) -> None:
    (root / "theme/plan" / name).parent.mkdir(exist_ok=True)
    (root / "theme/plan" / name).write_text(text, encoding="utf-8")


def test_a_kind_of_page_can_have_a_template_of_its_own(project: Path) -> None:
    heads = '{% for one in view.blocks if one.shape == "heading" %}<h1>Own: {{ one.text }}</h1>{% endfor %}'
    put(project, "pages/priorities.html", heads)
    assert "<h1>Own: Priorities</h1>" in page_of(project)
    assert "Own:" not in page_of(project, "example/2020-2024/")


def test_a_section_can_have_a_template_of_its_own_wherever_it_stands(project: Path) -> None:
    put(
        project,
        "sections/priorities.html",
        '{% from "plan/blocks.html" import blocks %}<div class="own">{{ blocks(section.blocks, level) }}</div>',
    )
    assert '<div class="own">' in page_of(project)


def test_a_shape_can_look_otherwise_everywhere(project: Path) -> None:
    path = project / "theme/plan/blocks.html"
    text = path.read_text(encoding="utf-8")
    assert '<span class="tag tag-{{ one.kind }}">' in text
    path.write_text(text.replace('<span class="tag tag-', '<span class="own tag tag-'), encoding="utf-8")
    assert '<span class="own tag tag-' in page_of(project, "example/2020-2024/")
