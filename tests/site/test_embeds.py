"""What other websites show of ours: a page for a frame and a picture, each saying all that it needs by itself."""

import re
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from built.projects import EPOCH, copy_living, run_plans
from built.reading import Built, links, main, read_built, visible
from built.sites import embed_at

PLAN = "harrowmere/2026-2029/"
KNIFE = f"{PLAN}measures/knife-crime/"
FRAMED = f"embed/{KNIFE}"
TO_COPY = re.compile(r'<code class="to-copy">(.*?)</code>')
SVG = "{http://www.w3.org/2000/svg}"


def own_pages(site: Built) -> set[str]:
    return {one for one in site.pages if re.match(rf"{PLAN}(measures|priorities|actions)/[^/]+/$", one)}


def spoken(picture: Path) -> str:
    return " ".join("".join(one.itertext()) for one in ET.parse(picture).getroot().iter(f"{SVG}text"))


def test_each_measure_priority_and_action_has_a_page_for_other_websites(embeds: Built) -> None:
    framed = {one.removeprefix("embed/") for one in embeds.pages if one.startswith("embed/")}
    assert framed
    assert framed <= own_pages(embeds)
    for kind in ("measures", "priorities", "actions"):
        own = {one for one in own_pages(embeds) if f"/{kind}/" in one and "id" in embeds.pages[one]}
        assert len(framed & own) > 5, kind


def test_nothing_is_made_where_it_is_not_asked_for(living: Built) -> None:
    assert not [one for one in living.pages if one.startswith("embed/")]
    assert not (living.folder / "embed").exists()
    assert "Put this on your website" not in living.pages[KNIFE]


def test_such_a_page_says_by_itself_what_it_is_as_at_when_and_where_all_of_it_stands(embeds: Built) -> None:
    for address in (one for one in embeds.pages if one.startswith("embed/")):
        page, whole = embeds.pages[address], address.removeprefix("embed/")
        assert '<html lang="en-GB">' in page
        assert '<meta name="robots" content="noindex">' in page
        assert f'<link rel="canonical" href="https://plans.example.gov.uk/{whole}">' in page
        assert '<base target="_top">' in page
        assert "<script" not in page
        assert "As at 20 May 2028." in visible(main(page))
        assert (whole, "See the whole page") in links(page, address)


def test_a_measure_says_its_figures_in_words_beside_its_chart(embeds: Built) -> None:
    words = visible(main(embeds.pages[FRAMED]))
    assert "15 offences in January to March 2028; the target of at most 17 was met" in words
    assert "Green in the plan" in words
    assert 'class="plot' in embeds.pages[FRAMED]


def test_a_priority_says_how_far_its_actions_have_got(embeds: Built) -> None:
    words = visible(main(embeds.pages[f"embed/{PLAN}priorities/less-violence/"]))
    assert "Of 4 actions: 2 done, 1 on track and 1 stopped." in words


def test_an_action_says_its_status_who_does_it_and_what_was_last_reported(embeds: Built) -> None:
    words = visible(main(embeds.pages[f"embed/{PLAN}actions/naloxone/"]))
    for one in ("Status: Done", "Lour Integrated Care Board", "31 March 2028", "418 kits were given out."):
        assert one in words


def test_search_engines_are_led_to_the_whole_page_alone(embeds: Built) -> None:
    listed = (embeds.folder / "sitemap.xml").read_text(encoding="utf-8")
    assert KNIFE in listed
    assert "/embed/" not in listed


def test_the_page_of_a_thing_says_what_to_copy_and_it_leads_to_what_is_there(embeds: Built) -> None:
    frame, picture = map(unescape, TO_COPY.findall(embeds.pages[KNIFE]))
    assert re.fullmatch(
        rf'<iframe src="https://plans\.example\.gov\.uk/{FRAMED}" title="[^"]+" width="100%" height="\d+" '
        r'style="height: max\([^"]+\)" loading="lazy"></iframe>',
        frame,
    )
    source = re.search(r'<img src="https://plans\.example\.gov\.uk/([^"]+)"', picture)
    assert source
    assert (embeds.folder / source[1]).is_file()
    assert 'style="max-width: 100%; height: auto"' in picture, "on a phone it would be wider than the page"
    for address in own_pages(embeds):
        for code in map(unescape, TO_COPY.findall(embeds.pages[address])):
            found = re.search(r'src="https://plans\.example\.gov\.uk/([^"]+)"', code)
            assert found
            assert found[1] in embeds.pages or (embeds.folder / found[1]).is_file()


def test_the_picture_of_a_chart_holds_its_words_and_its_figures_as_text(embeds: Built) -> None:
    root = ET.parse(embeds.folder / FRAMED / "chart.svg").getroot()
    assert root.findtext(f"{SVG}title") == "Offences with a knife by people under 25"
    assert "15 offences, January to March 2028" in (root.findtext(f"{SVG}desc") or "")
    words = spoken(embeds.folder / FRAMED / "chart.svg")
    for one in ("15 offences in January to March 2028", "As at 20 May 2028.", "Baseline: 24 offences"):
        assert one in words


LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3
AWKWARD = {
    "a word without end": LONG,
    "right to left": "جرائم السكاكين بين الشباب",
    "Welsh": "Troseddau â chyllell gan bobl ifanc yn Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    "signs of markup": "Fights & “brawls” <b>at</b> night, it's said",
    "wide letters": "青少年刀具犯罪" * 12,
}


MEASURE = """
  - id: {key}
    title: "{title}"
    unit: offences
    better: down
    source: ours
    readings:
      - {{period: 2026/27 Q1, value: 20}}
      - {{period: 2026/27 Q2, value: 17}}
"""
WITHOUT_FIGURES = """
  - id: never-counted
    title: What nobody has counted yet
    unit: offences
    source: ours
  - id: kept-back
    title: What is kept back
    unit: offences
    better: down
    source: ours
    readings:
      - {period: 2026/27 Q1, value: "withheld: fewer than five people"}
      - {period: 2026/27 Q2, value: "withheld: fewer than five people"}
"""


@pytest.fixture(scope="module")
def awkward(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site in which each of five measures has an awkward title, and others no figures; a priority is neutral."""
    root = embed_at("https://plans.example.gov.uk/", copy_living(tmp_path_factory.mktemp("awkward") / "project"))
    path = root / f"plans/{PLAN}measures.yml"
    text = path.read_text(encoding="utf-8")
    more = "".join(MEASURE.format(key=f"awkward-{n}", title=one) for n, one in enumerate(AWKWARD.values()))
    more = f"{more}{WITHOUT_FIGURES}"
    (root / f"content/{PLAN}priorities/hurt-stops.md").write_text("---\nneutral: yes\n---\nWords.\n", encoding="utf-8")
    path.write_text(f"{text.rstrip()}\n{more}", encoding="utf-8")
    done = run_plans(root, "build", "--to", str(root / "site"), SOURCE_DATE_EPOCH=EPOCH)
    assert done.returncode == 0, done.stdout + done.stderr
    return read_built(root / "site")


@pytest.mark.parametrize("case", AWKWARD)
@pytest.mark.sweep
def test_a_picture_holds_all_of_a_title_that_is(case: str, awkward: Built) -> None:
    number = list(AWKWARD).index(case)
    picture = awkward.folder / f"embed/{PLAN}measures/awkward-{number}/chart.svg"
    title = AWKWARD[case]
    assert ET.parse(picture).getroot().findtext(f"{SVG}title") == title
    assert title.replace(" ", "") in spoken(picture).replace(" ", "")
    heading = re.search(r"<h1>(.*?)</h1>", awkward.pages[f"embed/{PLAN}measures/awkward-{number}/"], re.DOTALL)
    assert heading
    assert unescape(re.sub(r"<[^>]*>", "", heading[1])) == title


@pytest.mark.parametrize(("key", "words"), [("never-counted", ""), ("kept-back", "fewer than five people")])
@pytest.mark.sweep
def test_a_measure_without_figures_has_a_page_that_says_so_and_no_picture(key: str, words: str, awkward: Built) -> None:
    address = f"{PLAN}measures/{key}/"
    assert words in visible(main(awkward.pages[f"embed/{address}"]))
    assert not (awkward.folder / f"embed/{address}chart.svg").exists()
    assert len(TO_COPY.findall(awkward.pages[address])) == 1


@pytest.mark.sweep
def test_a_page_about_abuse_keeps_its_way_out_and_a_neutral_one_is_on_no_other_website(awkward: Built) -> None:
    framed = {one.removeprefix("embed/") for one in awkward.pages if one.startswith("embed/")}
    exits = {one for one in framed if 'class="exit-link"' in awkward.pages[one]}
    assert exits
    for one in framed:
        assert ('class="exit-link"' in awkward.pages[f"embed/{one}"]) == (one in exits), one
    assert [one for one in awkward.pages if "/priorities/page-" in one]
    assert not [one for one in framed if "page-" in one or "hurt-stops" in one]
