"""Editions that another took the place of: still to be found, and marked for programs as for people."""

import re
import shutil
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

from built.projects import run_plans
from built.reading import Built, read_built
from projects import AS_AT, Lay

SITE = "https://plans.example/safer/"
LATEST = re.compile(r'<link rel="latest-version" href="([^"]+)">')
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)">')
NOW, BEFORE, TO_COME = "example/2020-2024/", "example/2015-2019/", "example/2025-2029/"


def with_editions(root: Path) -> Path:
    """Lay an edition that is over and one that is to come beside the one in force."""
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(f"site_url: {SITE}\n")
    for folder, period in ((BEFORE, "2015 to 2019"), (TO_COME, "2025 to 2029")):
        shutil.copytree(root / "plans" / NOW, root / "plans" / folder)
        path = root / "plans" / folder / "edition.yml"
        path.write_text(path.read_text(encoding="utf-8").replace("2020 to 2024", period), encoding="utf-8")
    return root


def built(root: Path) -> Built:
    done = run_plans(root, "build", SOURCE_DATE_EPOCH=str(int(AS_AT.timestamp())))
    assert done.returncode == 0, done.stdout
    return read_built(root / "site")


def listed(folder: Path) -> dict[str, str]:
    """Give what the site map says: each address with its day."""
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    urls = ET.fromstring((folder / "sitemap.xml").read_bytes()).iter(f"{space}url")
    return {one.findtext(f"{space}loc") or "": one.findtext(f"{space}lastmod") or "" for one in urls}


def test_each_page_of_an_edition_that_is_over_leads_to_its_subject_in_the_one_in_force(lay: Lay) -> None:
    site = built(with_editions(lay(None)))
    for address, page in site.pages.items():
        found = LATEST.findall(page)
        assert bool(found) is address.startswith(BEFORE), address
        if found:
            there = urljoin(f"{SITE}{address}", found[0]).removeprefix(SITE)
            assert there.startswith(NOW), address
            assert there in site.pages, address
    assert '"creativeWorkStatus":"Superseded"' in site.pages[f"{BEFORE}about/"]
    assert '"creativeWorkStatus"' not in site.pages[f"{NOW}about/"] + site.pages[f"{TO_COME}about/"]


def test_the_site_map_has_every_page_once_at_its_own_address_with_the_day_of_the_site(lay: Lay) -> None:
    site = built(with_editions(lay(None)))
    found = listed(site.folder)
    own = {
        f"{SITE}{address}"
        for address, page in site.pages.items()
        if CANONICAL.findall(page) == [f"{SITE}{address}"] and '<meta name="robots"' not in page
    }
    assert {*found} == own
    assert f"{SITE}{BEFORE}" in found
    assert f"{SITE}{NOW}" in found
    assert SITE not in found, "the home page of a site with one partnership is its plan, at the plan's own address"
    assert {*found.values()} == {"2021-06-01"}


def test_every_edition_is_found_from_the_page_of_its_partnership(lay: Lay) -> None:
    page = built(with_editions(lay(None))).pages["example/"]
    assert all(f'href="{one.removeprefix("example/")}"' in page for one in (NOW, BEFORE, TO_COME))


def test_nothing_of_the_five_leads_to_a_later_page_that_is_not_there(each_site: Built) -> None:
    for address, page in each_site.pages.items():
        for found in LATEST.findall(page):
            assert urljoin(f"{SITE}{address}", found).removeprefix(SITE) in each_site.pages, address
