"""Links between pages are made and read in one way, and it is the way of browsers."""

from urllib.parse import urljoin

from hypothesis import given
from hypothesis import strategies as st

from partnership_plans.finished.links import ORIGIN, resolve
from partnership_plans.views.links import relative

STEPS = st.lists(st.sampled_from(["a", "b", "c-d"]), max_size=3).map(lambda steps: "".join(f"{one}/" for one in steps))
ADDRESSES = st.tuples(STEPS, st.sampled_from(["", "", "plan.json", "x.html"])).map("".join)
PAGES = st.tuples(STEPS, st.sampled_from(["", "", "x.html"])).map("".join)
BASES = st.sampled_from(["/", "/site/", "/s/t/"])
URLS = st.lists(
    st.sampled_from(["../", "./", "/", "a", "b/", "c-d/", "#", "x", "#top", "404.html", "?", "%61", "//h/", " "]),
    max_size=5,
).map("".join)


@given(ADDRESSES, PAGES, BASES, st.sampled_from(["", "#x"]))
def test_a_relative_link_leads_to_the_address_that_it_was_made_of(
    address: str, page: str, base: str, part: str
) -> None:
    link = relative(f"{address}{part}", page)
    assert urljoin(f"http://host{base}{page}", link).partition("#")[0] == f"http://host{base}{address}"
    assert resolve("", base, page, link) == (address, part.removeprefix("#"))


@given(URLS, PAGES, BASES)
def test_a_link_within_the_site_leads_where_a_browser_takes_it(url: str, page: str, base: str) -> None:
    found = resolve("", base, page, url)
    whole = urljoin(f"{ORIGIN}{base}{page}", url.strip())
    path = whole.partition("#")[0].partition("?")[0].replace("%61", "a")
    if whole.startswith("http://h/"):
        assert found is None
    elif path.startswith(f"{ORIGIN}{base}"):
        assert found is not None
        assert found[0] == path.removeprefix(f"{ORIGIN}{base}")
