"""The search index: the same bytes each time, neutral names, nothing that only leads elsewhere."""

import gzip
import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from built.projects import EPOCH, copy_living
from partnership_plans import cli
from partnership_plans.outputs import pagefind_service
from partnership_plans.outputs.canonical import decode, encode
from partnership_plans.outputs.search_index import Searching, indexing
from partnership_plans.pages.page import Page
from partnership_plans.pages.searching import labels_of
from partnership_plans.settings import STAND_IN, Settings
from partnership_plans.site import assemble
from projects import Lay


def pages_of(root: Path) -> tuple[Page, ...]:
    return assemble(root / "mkdocs.yml").pages


@pytest.fixture(scope="module")
def two_boroughs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Page, ...]:
    """Give the pages of two partnerships with a whole plan each."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        return pages_of(copy_living(tmp_path_factory.mktemp("two_boroughs") / "project", 2))


def write_index(pages: Sequence[Page], folder: Path) -> None:
    site = folder.with_name(f"site-of-{folder.name}")
    with indexing(pages, Settings.model_validate(STAND_IN)) as write:
        write(site)
    (site / "pagefind").rename(folder)


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def fragments(folder: Path) -> dict[str, dict[str, object]]:
    """Give what the index knows of each page, by its address."""
    found = {}
    for path in (folder / "fragment").iterdir():
        page = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        found[page["url"]] = page
    return found


def neutral(root: Path) -> Path:
    page = root / "content/example/2020-2024/priorities/knife-crime.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text("---\nneutral: yes\n---\nWords of the narrative.\n")
    return root


@pytest.mark.sweep
def test_the_same_pages_give_the_same_bytes_in_any_order(tmp_path: Path, two_boroughs: tuple[Page, ...]) -> None:
    pages = list(two_boroughs)
    assert len(pages) > 50
    write_index(pages, tmp_path / "one")
    random.Random(7).shuffle(pages)
    write_index(pages, tmp_path / "two")
    one, two = everything(tmp_path / "one"), everything(tmp_path / "two")
    assert one == two
    assert sum(name.startswith("filter/") for name in one) == 3


def test_an_index_begun_early_is_that_of_the_words_as_they_are_in_the_end(lay: Lay, tmp_path: Path) -> None:
    pages, settings = pages_of(lay(None)), Settings.model_validate(STAND_IN)
    altered = tuple(page._replace(finished="", inside=f"<p>Ten new wardens.</p>{page.body}") for page in pages)
    write_index(pages, tmp_path / "index")
    write_index(altered, tmp_path / "altered")
    with Searching() as searching:
        searching.begin(pages, settings)
        searching.indexed(pages, settings)(tmp_path / "as they were")
        searching.indexed(altered, settings)(tmp_path / "as they became")
    assert everything(tmp_path / "as they were/pagefind") == everything(tmp_path / "index")
    assert everything(tmp_path / "as they became/pagefind") == everything(tmp_path / "altered")


def test_two_builds_of_a_site_have_the_same_index(lay: Lay) -> None:
    root = lay(None)
    for name in ("one", "two"):
        assert cli.main(["--config", str(root / "mkdocs.yml"), "build", "--to", str(root / name)]) == 0
    assert everything(root / "one") == everything(root / "two")
    assert (root / "one" / "pagefind" / "pagefind.js").is_file()


def test_only_what_a_search_needs_is_published(lay: Lay, tmp_path: Path) -> None:
    write_index(pages_of(lay(None)), tmp_path / "index")
    kinds = {name.partition("/")[0] if "/" in name else Path(name).suffix for name in everything(tmp_path / "index")}
    assert [path.name for path in (tmp_path / "index").glob("wasm.*")] == ["wasm.en.pagefind"]
    assert kinds == {"filter", "fragment", "index", ".js", ".json", ".pagefind", ".pf_meta"}


def test_pages_that_only_lead_to_others_are_left_out(lay: Lay, tmp_path: Path) -> None:
    write_index(pages_of(lay(None)), tmp_path / "index")
    found = set(fragments(tmp_path / "index"))
    assert "/example/2020-2024/priorities/knife-crime/" in found
    assert not {"/a-z/", "/search/", "/404.html"} & found


def test_a_page_is_found_by_its_partnership_its_edition_and_its_kind(lay: Lay, tmp_path: Path) -> None:
    write_index(pages_of(lay(None)), tmp_path / "index")
    page = fragments(tmp_path / "index")["/example/2020-2024/priorities/knife-crime/"]
    filters = page["filters"]
    assert isinstance(filters, dict)
    assert set(filters) == {"partnership", "edition", "kind"}
    assert filters["kind"] == ["Priorities"]


def test_a_page_with_a_neutral_title_is_named_by_what_it_is_part_of(lay: Lay, tmp_path: Path) -> None:
    write_index(pages_of(neutral(lay(None))), tmp_path / "index")
    (meta,) = [
        meta
        for page in fragments(tmp_path / "index").values()
        if isinstance(meta := page["meta"], dict) and meta.get("neutral") == "yes"
    ]
    assert meta["title"] == "Priority 1 of 1"
    assert "knife" not in json.dumps(meta).lower()


def test_a_page_is_found_by_the_question_that_it_answers_and_by_everyday_words(lay: Lay, tmp_path: Path) -> None:
    root = lay(None)
    money = root / "plans/example/2020-2024/money.yml"
    money.write_text("money:\n  - {id: grant, title: Grant, amount: 5000, purpose: New lamps.}\n")
    write_index(pages_of(root), tmp_path / "index")
    found = fragments(tmp_path / "index")
    assert "What money is there?" in str(found["/example/2020-2024/money/"]["content"])
    assert "budget" in str(found["/example/2020-2024/money/"]["content"])
    assert "police phone number" in str(found["/who-to-call/"]["content"])
    assert "What money is there?" not in str(found["/example/2020-2024/"]["content"]), "the way there is no answer"
    anchors = found["/example/2020-2024/money/"]["anchors"]
    assert isinstance(anchors, list)
    assert anchors[-1]["text"] == "Money", "the everyday words stand below the title, and not below the last heading"
    assert "afraid" in str(found["/who-to-call/"]["content"])
    assert found["/who-to-call/"]["meta"] == {"title": "Who to call", "told": "Who to call about what."}


def test_neutral_pages_are_told_apart_by_their_number(lay: Lay, tmp_path: Path) -> None:
    root = neutral(lay(None))
    priorities = root / "plans/example/2020-2024/priorities.yml"
    priorities.write_text(priorities.read_text() + "  - {id: theft, title: Theft, aims: [Fewer thefts.]}\n")
    write_index(pages_of(root), tmp_path / "index")
    titles = {
        meta["title"] for page in fragments(tmp_path / "index").values() if isinstance(meta := page["meta"], dict)
    }
    assert "Priority 1 of 2" in titles
    assert "Theft" in titles


def test_words_that_only_the_style_sheet_parts_are_parted_in_the_index(lay: Lay, tmp_path: Path) -> None:
    page = next(page for page in pages_of(lay(None)) if page.kind == "measure")
    made = page._replace(
        inside="<h1>M</h1><dl><div><dt>Unit</dt><dd>people</dd></div><div><dt>Aim</dt><dd>Up</dd></div></dl>"
    )
    write_index([made], tmp_path / "index")
    content = next(iter(fragments(tmp_path / "index").values()))["content"]
    assert isinstance(content, str)
    assert "Unit: people" in content
    assert "peopleAim" not in content


@pytest.mark.sweep
def test_every_kind_that_can_be_chosen_finds_a_page_and_every_page_has_such_a_kind(
    two_boroughs: tuple[Page, ...],
) -> None:
    pages = two_boroughs
    offered = next(page for page in pages if page.kind == "search").body
    labels = [found for page in pages if (found := labels_of(page))]
    for value in {name for one in labels for name in (one.partnership, one.edition, one.kind) if name}:
        assert f"<option>{value}</option>".replace("’", "&#39;") in offered.replace("’", "&#39;")


def test_a_site_without_pagefind_is_not_built_and_says_how_to_get_it(
    lay: Lay, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay(None)
    (root / "site").mkdir()
    (root / "site" / "index.html").write_text("the last site")
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)
    assert cli.main(["--config", str(root / "mkdocs.yml"), "build", "--to", str(root / "site")]) == 1
    out = capsys.readouterr().out
    assert "error[search-index]: Pagefind, which makes the search index, is not installed" in out
    assert (root / "site" / "index.html").read_text() == "the last site"


def test_a_pagefind_that_stops_is_an_error_and_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lay: Lay
) -> None:
    broken = tmp_path / "pagefind"
    broken.write_text("#!/bin/sh\nexit 3\n")
    broken.chmod(0o755)
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: broken)
    pages = pages_of(lay(None))
    with pytest.raises(pagefind_service.SearchError, match="stopped"):
        write_index(pages, tmp_path / "index")


VALUES = st.recursive(st.integers(0, 2**40) | st.text(max_size=300), lambda inner: st.lists(inner, max_size=30))


@given(VALUES)
@pytest.mark.sweep
def test_a_value_of_the_index_is_read_back_as_it_was_written(value: object) -> None:
    data = encode(value)
    assert decode(data, 0) == (value, len(data))
