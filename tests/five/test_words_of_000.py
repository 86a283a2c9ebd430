"""The longest of the five documents takes no more words than a reader can bear."""

import re

import pytest

from built.reading import BY, Built, main, visible

OF_000 = "central-bedfordshire/2009-2012/"
MOST_WORDS_OF_000 = 12_000
FILTERED = re.compile(r"/(?:actions|recommendations)/[^/]+/$")
"""A list of which a filter shows a part: all of it stands on the page above."""
DRAWING = re.compile(r'<svg\b.*?</svg>|<ul class="scale">.*?</ul>', re.DOTALL)
"""What is drawn: the numbers along a scale are no words, and screen readers pass over them."""


def words_on_pages_of(edition: str, built: Built) -> dict[str, int]:
    """Count the words in the main part of each page of an edition; without citations, drawings and filtered lists."""
    return {
        address: len(visible(DRAWING.sub("", BY.sub("", main(page)))).split())
        for address, page in built.pages.items()
        if address.startswith(edition) and not FILTERED.search(address)
    }


def test_000_takes_no_more_words_than_a_reader_can_bear(built: Built, capsys: pytest.CaptureFixture[str]) -> None:
    counted = words_on_pages_of(OF_000, built)
    with capsys.disabled():
        for address, words in sorted(counted.items(), key=lambda one: -one[1]):
            print(f"\n{words:5} {address}", end="")  # noqa: T201
        print(f"\n{sum(counted.values()):5} words on {len(counted)} pages of {OF_000}")  # noqa: T201
    assert len(counted) > 20
    assert sum(counted.values()) <= MOST_WORDS_OF_000
