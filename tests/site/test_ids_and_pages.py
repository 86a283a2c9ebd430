"""An id may be any word, that of a page too: its links lead to the thing, and no page hides another."""

import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

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


class Thing(NamedTuple):
    """A kind of thing: the file of the base project that holds some already, what is above them, one, where it is."""

    file: str
    head: str
    item: str
    address: str


PRIORITY = """  - id: {0}
    title: The priority
    outcomes:
      - {{text: Less, wanted: less, measures: [knife-offences]}}
    source: page 3
"""
MEASURE = "  - {{id: {0}, title: The measure, unit: offences, better: down, source: page 4}}\n"
GROUPS = "structures:\n  - id: now\n    title: Now\n    groups:\n"
THINGS = {
    "measure": Thing("measures", "", MEASURE, "measures/{0}/"),
    "priority": Thing("priorities", "", PRIORITY, "priorities/{0}/"),
    "action": Thing("things", "actions:\n", "  - {{id: {0}, title: The action}}\n", "actions/#{0}"),
    "group": Thing("things", GROUPS, "    - {{id: {0}, name: The group, level: delivery}}\n", "how-it-is-run/#{0}"),
    "survey": Thing("things", "surveys:\n", "  - {{id: {0}, title: The survey}}\n", "surveys/#{0}"),
    "area figure": Thing(
        "things", "area_figures:\n", "  - {{id: {0}, title: The figure, value: 12, unit: people}}\n", "area/#{0}"
    ),
}


PAGES = """terms: [{term: knife, meaning: A blade}]
contacts: [{id: call, title: Call us, kind: telephone, value: 01234 567890}]
"""


def put(root: Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")


def errors(site: Site) -> list[Problem]:
    return [one for one in site.problems if one.severity == "error"]


def lay_things(root: Path, kind: str, *words: str) -> None:
    """Put things of these ids into the base project, with pages of each kind that an id may be taken for."""
    thing = THINGS[kind]
    file = root / EDITION / f"{thing.file}.yml"
    there = file.read_text(encoding="utf-8") if file.exists() else thing.head
    put(root, f"{EDITION}/{thing.file}.yml", there + "".join(thing.item.format(word) for word in words))
    put(root, f"{EDITION}/pages.yml", PAGES)
    put(root, f"{STORY}/more.md", f"---\ntitle: More\n---\n{links_to(*words)}")


def links_to(*words: str) -> str:
    return "".join(f"{{{{ link('{word}') }}}}\n\n" for word in words)


@pytest.mark.parametrize("kind", THINGS)
def test_the_links_to_things_lead_to_them_whatever_pages_are_called_so(kind: str, lay: Lay) -> None:
    root = lay(None)
    lay_things(root, kind, *WORDS)
    site = assemble(root / "mkdocs.yml")
    assert errors(site) == []
    page = next(page for page in site.pages if page.address == "example/2020-2024/more/")
    led = [word for word in WORDS if f'href="../{THINGS[kind].address.format(word)}"' in page.body]
    assert led == WORDS
    assert len({page.address for page in site.pages}) == len(site.pages)
    for one in site.pages:
        ids = Counter(re.findall(r' id="([^"]+)"', one.body))
        assert max(ids.values(), default=1) == 1, (one.address, ids.most_common(2))


@pytest.mark.parametrize("word", ["example", "example-council"])
@pytest.mark.parametrize("kind", THINGS)
def test_an_id_that_all_plans_share_is_no_things_id(kind: str, word: str, lay: Lay) -> None:
    root = lay(None)
    lay_things(root, kind, word)
    found = errors(assemble(root / "mkdocs.yml"))
    assert [one.code for one in found] == ["duplicate-id"], found
    assert found[0].where.file.startswith(EDITION)
    assert found[0].hint.endswith(f"; write “id: {word}-2” here.")


def test_an_organisation_is_not_called_like_a_partnership(lay: Lay) -> None:
    root = lay(None)
    put(root, "plans/bodies/more.yml", "bodies:\n  - {id: example, name: Example, kind: charity}\n")
    assert [f"{one.where} {one.code}" for one in errors(assemble(root / "mkdocs.yml"))] == [
        "plans/bodies/more.yml:2:6 duplicate-id"
    ]


def test_an_organisation_may_be_called_like_any_page_of_the_site(lay: Lay) -> None:
    root = lay(None)
    bodies = "".join(f'  - {{id: "{word}", name: "The body {word}", kind: charity}}\n' for word in WORDS)
    named = "".join(f'  - {{body: "{word}", connection: It helps}}\n' for word in WORDS)
    put(root, "plans/bodies/more.yml", f"bodies:\n{bodies}")
    put(root, f"{EDITION}/more.yml", f"named_bodies:\n{named}")
    put(root, f"{STORY}/more.md", f"---\ntitle: More\n---\n{links_to(*WORDS)}")
    site = assemble(root / "mkdocs.yml")
    assert {f"bodies/{word}/" for word in WORDS} <= {page.address for page in site.pages}, site.problems
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
