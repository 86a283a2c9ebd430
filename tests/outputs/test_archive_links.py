"""In the archive each link of a page leads where it led on the website, whatever it is made of."""

from html import escape, unescape
from io import BytesIO
from re import findall
from urllib.parse import unquote, urljoin, urlsplit
from zipfile import ZipFile

from hypothesis import example, given
from hypothesis import strategies as st

from partnership_plans.archiving import Where, packed
from partnership_plans.finished.addresses import address_of
from partnership_plans.zipping import Archive

PAGES = ("", "a/", "a/b/", "a/b/c/", "a/b.c/", "é/", "a/x y/")
FILES = ("a/data.csv", "assets/site.css", "a/feed.xml", "a/é.pdf")
HOST = "https://plans.example/"
PIECES = st.sampled_from(
    ["../", "./", "a/", "b/", "c/", "b.c/", "é/", "x%20y/", "data.csv", "assets/", "site.css", "é.pdf", "feed.xml",
     "..", "/", "//", "?a=1", ":", "#", "#there", "mailto:", "%C3%A9/", "nowhere/"]
)  # fmt: skip
LINKS = st.lists(PIECES, min_size=1, max_size=6).map("".join)


def led(here: str, link: str, base_path: str) -> str | None:
    """Give what the link of a page becomes; None where it leads nowhere any more."""
    where = Where(f"{HOST.rstrip('/')}{base_path}", base_path, frozenset(PAGES))
    page = packed(here, f'<p><a href="{escape(link)}">x</a>', where, frozenset(FILES))
    out = BytesIO()
    with Archive(out, None) as archive:
        archive.put(page.member)
    html = ZipFile(out).read(page.member.name).decode()
    found = findall(r'href="([^"]*)"', html)
    return unescape(found[0]) if found else None


@given(here=st.sampled_from(PAGES), link=LINKS, base_path=st.sampled_from(["/", "/plans/"]))
@example(here="a/b/", link="../../a/b/#there", base_path="/")
@example(here="a/", link="../../a/", base_path="/")
@example(here="", link="./", base_path="/plans/")
def test_a_link_leads_to_the_same_page_file_or_place(here: str, link: str, base_path: str) -> None:
    site = f"{HOST.rstrip('/')}{base_path}"
    web = urljoin(f"{site}{here}", link)
    there = led(here, link, base_path)
    assert there is not None, "the site has an address, so every link leads somewhere"
    path, _, fragment = web.partition("#")
    address = unquote(path.removeprefix(site))
    if path.startswith(site) and (address in PAGES or (address in FILES and not address.endswith("feed.xml"))):
        stood = urljoin(f"{HOST}{'index.html' if not here else f'{here}index.html'}", there)
        path, _, found = stood.partition("#")
        assert (address_of(unquote(path.removeprefix(HOST))), found) == (address, fragment)
    else:
        assert urlsplit(there).scheme or there.startswith("//") or link.startswith("#"), there
