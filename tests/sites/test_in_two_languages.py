"""A plan in two languages: each page has its twin, and each passage says in which language it is."""

import json
import re
from collections.abc import Iterator
from html import unescape

from built.passages import Passages
from built.reading import Built, main

HOME = "harrowmere/2026-2029/"
OF_ENGLISH = """
    the and to is for that with are we our by this was what from has been they who not on at it its an which when
    will were if you your every somebody nobody of
"""
OF_WELSH = "yn yr ac mae wedi ei eu gan gyda sydd hyn nid oes pob bob neu nad ar dan"
ENGLISH, WELSH = frozenset(OF_ENGLISH.split()), frozenset(OF_WELSH.split())
FEWEST = 5


def welsh_pages(site: Built) -> Iterator[tuple[str, str]]:
    return ((address, page) for address, page in site.pages.items() if address.startswith("cy/"))


def test_each_page_has_its_twin_and_leads_to_it(languages: Built) -> None:
    english = {address for address in languages.pages if not address.startswith("cy/")} - {"404.html"}
    welsh = {address.removeprefix("cy/") for address, _ in welsh_pages(languages)}
    letters = {address for address in english | welsh if re.match(r"a-z/.", address)}
    assert english - letters == welsh - letters
    for address in english - letters:
        up = "../" * address.count("/")
        assert f'<a href="{up}cy/{address}" lang="cy" hreflang="cy">Cymraeg</a>' in languages.pages[address]
        back = f'<a href="../{up}{address}" lang="en-GB" hreflang="en-GB">English</a>'
        assert back in languages.pages[f"cy/{address}"]


def test_a_page_that_may_have_to_be_left_at_once_can_be_left_in_either_language(languages: Built) -> None:
    left = {address for address, page in languages.pages.items() if "data-exit" in page}
    assert left
    for address in languages.pages:
        if not address.startswith("cy/") and f"cy/{address}" in languages.pages:
            assert (address in left) is (f"cy/{address}" in left), address


def test_search_engines_are_told_of_both(languages: Built) -> None:
    at = "https://plans.example.gov.uk/"
    for address in (f"{HOME}actions/helpline-hours/", f"cy/{HOME}actions/helpline-hours/"):
        told = re.findall(r'<link rel="alternate" hreflang="([^"]*)" href="([^"]*)">', languages.pages[address])
        english = f"{at}{HOME}actions/helpline-hours/"
        assert told == [
            ("en-GB", english),
            ("cy", f"{at}cy/{HOME}actions/helpline-hours/"),
            ("x-default", english),
        ]
        assert f'<link rel="canonical" href="{at}{address}">' in languages.pages[address]
    site_map = (languages.folder / "sitemap.xml").read_text(encoding="utf-8")
    assert site_map.count(f'hreflang="cy" href="{at}cy/{HOME}contact/"') == 2


def test_a_page_for_an_address_that_is_not_there_leads_to_both(languages: Built) -> None:
    assert '<a href="/cy/" lang="cy" hreflang="cy">Cymraeg</a>' in languages.pages["404.html"]


def test_what_is_not_translated_is_said_to_be_english_wherever_it_stands(languages: Built) -> None:
    """What is looked for are the commonest words of each language, in all passages of five words or more.

    Shorter ones are mostly the program's own, of which tests/words/ holds that each is translated.
    """
    wrong = set()
    for address, page in welsh_pages(languages):
        for language, text, element in Passages(page).found:
            words = [word.casefold() for word in re.findall(r"[\w’']+", text)]
            english, welsh = (sum(word in common for word in words) for common in (ENGLISH, WELSH))
            is_welsh = language.startswith("cy")
            if len(words) < FEWEST:
                continue
            if (is_welsh and english > 1 and english > 2 * welsh) or (not is_welsh and welsh > 1 and welsh > english):
                wrong.add((address, language, element, text))
    assert not wrong


def test_a_page_with_english_on_it_says_so_in_welsh_at_its_top(languages: Built) -> None:
    for address, page in welsh_pages(languages):
        foreign = [text for language, text, _ in Passages(main(page)).found if language.startswith("en")]
        assert set(foreign) <= {"English"} or 'class="not-translated"' in page, (address, foreign[:3])


def test_a_file_or_feed_in_english_is_said_to_be_wherever_a_welsh_page_leads_to_one(languages: Built) -> None:
    files = re.compile(r'<a\b[^>]*href="[^"]*\.(?:csv|json|xml|ics|pdf|epub)"[^>]*>(.*?)</a>')
    told = {address: files.findall(main(page)) for address, page in welsh_pages(languages)}
    assert sum(map(len, told.values())) > 30
    assert not [
        (address, words) for address, all_ in told.items() for words in all_ if not words.endswith("yn Saesneg")
    ]


def test_what_is_counted_is_told_without_a_number_too(languages: Built) -> None:
    page = languages.pages[f"cy/{HOME}measures/burglaries/"]
    assert "138 o fwrgleriaethau" in page
    assert "Pob darlleniad (nifer o fwrgleriaethau)" in page
    assert "mewn o " not in page


def test_no_page_holds_a_mark(languages: Built) -> None:
    for page in languages.pages.values():
        assert not re.search("[\ufdd0-\ufddf]", page)


def test_an_english_page_has_nothing_marked(languages: Built) -> None:
    for address in (HOME, f"{HOME}measures/burglaries/"):
        assert re.findall(r'\slang="([^"]*)"', languages.pages[address]) == ["en-GB", "cy"]


def test_a_page_that_is_not_translated_says_so_and_leads_to_the_other(languages: Built) -> None:
    page = languages.pages[f"cy/{HOME}reports/"]
    assert "Nid yw’r dudalen hon wedi’i chyfieithu eto." in page
    twin = re.escape(f"../../../../{HOME}reports/")
    assert re.search(rf'class="not-translated">[^<]*<a href="{twin}" lang="en-GB" hreflang="en-GB">English', page)
    assert "not-translated" not in languages.pages[f"cy/{HOME}contact/"]


def test_each_language_is_searched_by_itself(languages: Built) -> None:
    for folder, language in (("", "en"), ("cy/", "cy")):
        entry = json.loads((languages.folder / folder / "pagefind/pagefind-entry.json").read_text(encoding="utf-8"))
        assert [*entry["languages"]] == [language]
        assert 'data-bundle="../pagefind/"' in languages.pages[f"{folder}search/"]


def test_the_script_of_the_search_knows_which_words_ask_in_its_language(languages: Built) -> None:
    for folder, asking, other in (("", {"what", "who", "when"}, "beth"), ("cy/", {"beth", "pwy", "pryd"}, "what")):
        told = re.search(r'data-spoken="([^"]*)"', languages.pages[f"{folder}search/"])
        assert told
        words = json.loads(unescape(told[1]))["asking"].split(" ")
        assert asking <= {*words}
        assert other not in words


def test_addresses_are_made_of_the_words_of_the_plan(languages: Built) -> None:
    for name in ("tag-domestic-abuse", "status-on-track"):
        assert f"cy/{HOME}actions/{name}/" in languages.pages
    assert 'id="term_marshals"' in languages.pages[f"cy/{HOME}glossary/"]


def test_search_engines_are_told_of_the_way_to_a_page_in_its_language(languages: Built) -> None:
    for address, home, title in (("search/", "Home", "Search"), ("cy/search/", "Hafan", "Chwilio")):
        told = re.search(r'<script type="application/ld\+json">(.*?)</script>', languages.pages[address])
        assert told
        (crumbs,) = json.loads(told[1])["@graph"]
        assert [one["name"] for one in crumbs["itemListElement"]] == [home, title]


def test_files_are_there_once_for_both(languages: Built) -> None:
    assert not [*(languages.folder / "cy").rglob("*.csv")]
    assert 'href="../../../../../harrowmere/2026-2029/' in languages.pages[f"cy/{HOME}measures/burglaries/"]
    assert 'hreflang="en-GB" href="../../../harrowmere/feed.xml"' in languages.pages[f"cy/{HOME}"]
