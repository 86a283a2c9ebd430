"""Lighthouse on a phone: 100 in each of its four, and words that stand nearly as soon as with no design at all."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

from browser.http2 import served_over_http2
from browser.hub import Hub, hub_of
from browser.lighthouse import CATEGORIES, Run, floor, run
from built.whole import Whole

TIMES = 1.15
ATTEMPTS = 5
PERFECT = 100
HEAVIEST = ("about", "context", "how-it-is-run")
# It tells search engines to leave it alone, as a page for addresses that lead nowhere should.
NOT_FOR_SEARCH = {"not-found": {"seo"}}


@pytest.fixture(scope="module")
def hub(whole: Whole, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """A copy of the hub, since the floor of each page is written beside it."""
    copied = shutil.copytree(whole.folder, tmp_path_factory.mktemp("lighthouse") / "site")
    with hub_of(Whole(copied, whole.kinds)) as found:
        yield found


@pytest.fixture(scope="module")
def secure(hub: Hub, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The hub as a real host serves it."""
    with served_over_http2(hub.folder, tmp_path_factory.mktemp("nginx")) as base:
        yield base


def faults(hub: Hub, base: str, kind: str, folder: Path) -> list[str]:
    """Run one kind of page and its floor in turn, again where the machine was busy, and give what is short.

    A score counts if a run reached it. A paint is the median of the runs so far, of the page and of its floor alike.
    """
    address = hub.examples()[kind]
    pages: list[Run] = []
    floors: list[Run] = []
    found: list[str] = []
    for _ in range(ATTEMPTS):
        pages.append(run(base + address, folder))
        floors.append(run(base + floor(hub, address), folder))
        best = {name: max(one.scores[name] for one in pages) for name in CATEGORIES}
        allowed = NOT_FOR_SEARCH.get(kind, set())
        short = {name: score for name, score in best.items() if score < PERFECT and name not in allowed}
        found = [f"{kind}: {short}: {pages[-1].faults}"] if short else []
        paint, least = (median(one.largest_paint for one in runs) for runs in (pages, floors))
        if paint > TIMES * least:
            found.append(
                f"{kind}: largest paint {paint:.0f} ms, floor {least:.0f} ms, the medians of {len(pages)} runs"
            )
        print(f"{kind}: {best}, largest paint {paint:.0f} ms, floor {least:.0f} ms, {len(pages)} runs")  # noqa: T201 - shown by pytest -s, for the notes
        if not found:
            break
    return found


@pytest.mark.sweep
@pytest.mark.alone
def test_the_home_page_is_perfect_and_as_fast_as_can_be(hub: Hub, secure: str, tmp_path: Path) -> None:
    assert not faults(hub, secure, "hub", tmp_path)


@pytest.mark.sweep
@pytest.mark.alone
def test_a_priority_is_too_even_over_the_plain_protocol_of_old(hub: Hub, tmp_path: Path) -> None:
    assert not faults(hub, hub.base, "priority-exit", tmp_path)


@pytest.mark.sweep
@pytest.mark.alone
def test_every_kind_is_perfect_and_as_fast_as_can_be(hub: Hub, secure: str, tmp_path: Path) -> None:
    found = [fault for kind in hub.examples() for fault in faults(hub, secure, kind, tmp_path)]
    assert not found, "\n".join(found)


@pytest.mark.sweep
@pytest.mark.alone
@pytest.mark.parametrize("kind", HEAVIEST)
def test_the_heaviest_kinds_are_too_over_the_plain_protocol_of_old(hub: Hub, tmp_path: Path, kind: str) -> None:
    """Each page takes the same two requests over it, so the others can be no slower."""
    assert not faults(hub, hub.base, kind, tmp_path)
