"""The site map leads to every page of every plan, once, on plain pages."""

import re

from built.reading import Built, links, main

FILTERED = re.compile(r"/(?:actions|recommendations)/(?:status|owner|due|priority)-[^/]+/$")
PLANS = re.compile(r"^[a-z-]+/\d{4}")


def test_every_page_of_a_plan_stands_in_it_once_and_no_list_of_a_filter(built: Built) -> None:
    sheets = sorted(address for address in built.pages if address.startswith("site-map/"))
    assert len(sheets) > 1  # the pages of this site are too many for one
    led = [to for sheet in sheets for to, _ in links(main(built.pages[sheet]), sheet) if PLANS.match(to)]
    pages = {address for address in built.pages if PLANS.match(address) and not FILTERED.search(address)}
    assert sorted(led) == sorted(pages)


def test_a_page_stands_below_the_list_that_it_belongs_to(built: Built) -> None:
    whole = "".join(built.pages[address] for address in built.pages if address.startswith("site-map/"))
    below = re.search(r">Priorities</a><ul>(.*?)</ul>", whole, re.DOTALL)
    assert below
    assert "Building community confidence" in below[1]


def test_the_foot_of_every_page_leads_to_it(built: Built) -> None:
    assert not [address for address, page in built.pages.items() if ">Site map</a>" not in page]
