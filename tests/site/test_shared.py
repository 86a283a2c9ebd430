"""What a message shows of a page that somebody shares: its title and what it is, and of a page about abuse nothing."""

import re
from html import unescape

import pytest

from built.reading import Built

SAID = re.compile(r'<meta (?:property|name)="(og:[a-z_:]+|twitter:card)" content="([^"]*)">')
NAME = "Harrowmere, an invented borough"
PLAN = "harrowmere/2026-2029/"
EXIT = 'class="exit-link"'


def shared(page: str) -> dict[str, str]:
    return {name: unescape(words) for name, words in SAID.findall(page)}


def test_each_page_says_how_it_is_shown_where_it_is_shared(living: Built) -> None:
    for address, page in living.pages.items():
        said = shared(page)
        assert said.keys() >= {"og:type", "og:site_name", "og:title", "og:description", "twitter:card"}, address
        assert all(said.values()), address


def test_a_page_is_shared_by_its_title_and_its_description(living: Built) -> None:
    said = shared(living.pages[f"{PLAN}measures/knife-crime/"])
    assert said["og:title"] == "Offences with a knife by people under 25"
    assert said["og:description"].startswith("Offences with a knife by people under 25: Harrowmere")


def test_where_the_site_knows_its_address_a_shared_page_names_its_own(embeds: Built, living: Built) -> None:
    address = f"{PLAN}measures/knife-crime/"
    assert shared(embeds.pages[address])["og:url"] == f"https://plans.example.gov.uk/{address}"
    assert "og:url" not in shared(living.pages[address])


@pytest.mark.parametrize("word", ["title", "description"])
def test_a_page_about_abuse_goes_by_the_name_of_the_site_alone(word: str, living: Built) -> None:
    leaving = {one: page for one, page in living.pages.items() if EXIT in page and one.startswith(PLAN)}
    about = {one: page for one, page in leaving.items() if re.search(r"/(priorities|actions|measures)/[^/]+/$", one)}
    assert len(about) > 3
    for address, page in about.items():
        assert shared(page)[f"og:{word}"] == NAME, address


def test_signs_of_markup_in_a_title_stay_signs(embeds: Built) -> None:
    for address, page in embeds.pages.items():
        assert not re.search(r'property="og:[a-z_]+" content="[^"]*[<>]', page), address
