"""An id may be any word, that of a page too: its links lead to the thing, and no page hides another."""

import re
from collections import Counter
from pathlib import Path

import pytest

from partnership_plans.model.values import is_slug
from partnership_plans.problems import Problem
from partnership_plans.site import Site, assemble
from projects import REPOSITORY, Lay

EDITION, STORY = "plans/example/2020-2024", "content/example/2020-2024"
WORDS = [
    "contact", "glossary", "actions", "measures", "priorities", "about", "what-changed", "foreword", "partners",
    "index", "404", "search", "assets", "data", "bodies", "news", "a-z", "updates", "plan", "2020-2024", "edition",
    "readme", "content", "main", "untitled", "status-ongoing", "page-2", "2", "not-stated",
]  # fmt: skip
MEASURE = "measures:\n  - {{id: {0}, title: The measure, unit: offences, better: down, source: page 4}}\n"
PRIORITY = """priorities:
  - id: {0}
    title: The priority
    outcomes:
      - {{text: Less, wanted: less, measures: [knife-offences]}}
    source: page 3
"""
THINGS: dict[str, tuple[str, str]] = {
    "measure": (MEASURE, "measures/{0}/"),
    "priority": ("more_{0}", "priorities/{0}/"),
    "action": ("actions:\n  - {{id: {0}, title: The action}}\n", "actions/#{0}"),
    "group": (
        "structures:\n  - id: now\n    title: Now\n    groups:\n    - {{id: {0}, name: The group, level: delivery}}\n",
        "how-it-is-run/#{0}",
    ),
    "survey": ("surveys:\n  - {{id: {0}, title: The survey}}\n", "surveys/#{0}"),
    "area figure": ("area_figures:\n  - {{id: {0}, title: The figure, value: 12, unit: people}}\n", "area/#{0}"),
}


PAGES = """terms: [{term: knife, meaning: A blade}]
contacts: [{id: call, title: Call us, kind: telephone, value: 01234 567890}]
"""


def put(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")


def errors(site: Site) -> list[Problem]:
    return [one for one in site.problems if one.severity == "error"]


def lay_thing(root: Path, kind: str, word: str) -> None:
    """Put a thing of this id into the base project, with pages of each kind that its id may be taken for."""
    text, _ = THINGS[kind]
    if kind == "measure":
        base = (root / EDITION / "measures.yml").read_text()
        put(root, f"{EDITION}/measures.yml", base + MEASURE.format(word).removeprefix("measures:\n"))
    elif kind == "priority":
        base = (root / EDITION / "priorities.yml").read_text()
        put(root, f"{EDITION}/priorities.yml", base + PRIORITY.format(word).removeprefix("priorities:\n"))
    else:
        put(root, f"{EDITION}/things.yml", text.format(word))
    put(root, f"{EDITION}/pages.yml", PAGES)
    put(root, f"{STORY}/more.md", f"---\ntitle: More\n---\n{{{{ link('{word}') }}}}\n")


@pytest.mark.parametrize("kind", THINGS)
def test_the_link_to_a_thing_leads_to_it_whatever_page_is_called_so(kind: str, lay: Lay) -> None:
    root = lay(None)
    for word in WORDS:
        lay_thing(root, kind, word)
        site = assemble(root / "mkdocs.yml")
        assert errors(site) == [], word
        page = next(page for page in site.pages if page.address == "example/2020-2024/more/")
        assert f'href="../{THINGS[kind][1].format(word)}"' in page.body
        assert len({page.address for page in site.pages}) == len(site.pages)
        for one in site.pages:
            ids = Counter(re.findall(r' id="([^"]+)"', one.body))
            assert max(ids.values(), default=1) == 1, (word, one.address, ids.most_common(2))
        for name in ("measures.yml", "priorities.yml"):
            put(root, f"{EDITION}/{name}", (Path(__file__).parents[1] / "problems/_base" / EDITION / name).read_text())


@pytest.mark.parametrize("word", ["example", "example-council"])
@pytest.mark.parametrize("kind", THINGS)
def test_an_id_that_all_plans_share_is_no_things_id(kind: str, word: str, lay: Lay) -> None:
    root = lay(None)
    lay_thing(root, kind, word)
    found = errors(assemble(root / "mkdocs.yml"))
    assert [one.code for one in found] == ["duplicate-id"], found
    assert found[0].where.file.startswith(EDITION)
    assert found[0].hint.endswith("give the thing here another id.")


def test_an_organisation_is_not_called_like_a_partnership(lay: Lay) -> None:
    root = lay(None)
    put(root, "plans/bodies/more.yml", "bodies:\n  - {id: example, name: Example, kind: charity}\n")
    assert [f"{one.where} {one.code}" for one in errors(assemble(root / "mkdocs.yml"))] == [
        "plans/bodies/more.yml:2:6 duplicate-id"
    ]


@pytest.mark.parametrize("word", WORDS)
def test_an_organisation_may_be_called_like_a_page_of_the_site(word: str, lay: Lay) -> None:
    root = lay(None)
    put(root, "plans/bodies/more.yml", f'bodies:\n  - {{id: "{word}", name: The body, kind: charity}}\n')
    put(root, f"{EDITION}/more.yml", f'named_bodies:\n  - {{body: "{word}", connection: It helps}}\n')
    put(root, f"{STORY}/more.md", f"---\ntitle: More\n---\n{{{{ link('{word}') }}}}\n")
    site = assemble(root / "mkdocs.yml")
    assert f"bodies/{word}/" in {page.address for page in site.pages}, site.problems
    assert len({page.address for page in site.pages}) == len(site.pages)


def test_an_organisation_that_takes_the_place_of_a_lists_second_page_is_told(lay: Lay) -> None:
    root = lay(None)
    rows = "".join(f"  - {{id: body-{n}, name: Body {n}, kind: charity}}\n" for n in range(160))
    put(root, "plans/bodies/more.yml", f'bodies:\n{rows}  - {{id: "2", name: Two, kind: charity}}\n')
    found = errors(assemble(root / "mkdocs.yml"))
    assert [(one.code, one.where.file) for one in found] == [("address-taken", "plans/bodies/more.yml")]
    assert "/bodies/2/" in found[0].message
    put(root, "plans/bodies/more.yml", f"bodies:\n{rows}  - {{id: two, name: Two, kind: charity}}\n")
    assert errors(assemble(root / "mkdocs.yml")) == []


def test_an_owner_called_not_stated_takes_the_place_of_no_list(lay: Lay) -> None:
    root = lay(None)
    put(root, "plans/bodies/more.yml", "bodies:\n  - {id: not-stated, name: Nobody, kind: charity}\n")
    rows = [
        "{id: a, title: A, owner: not-stated}",
        "{id: b, title: B}",
        "{id: c, title: C, owner: example-council}",
    ]
    put(root, f"{EDITION}/actions.yml", "actions:\n" + "".join(f"  - {row}\n" for row in rows))
    site = assemble(root / "mkdocs.yml")
    assert errors(site) or len({page.address for page in site.pages}) == len(site.pages)


def test_the_themes_own_ids_are_none_that_a_thing_can_have() -> None:
    theme = (REPOSITORY / "theme" / "base.html").read_text(encoding="utf-8")
    found = re.findall(r' id="([^"{]+)"', theme)
    assert found
    assert not [one for one in found if is_slug(one)], "an id of a plan has no underscore"
