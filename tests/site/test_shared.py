"""What a message shows of a page that somebody shares: its title and what it is, and of a page about abuse nothing."""

import re
import struct
from html import unescape
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from built.reading import Built
from partnership_plans.books import making
from partnership_plans.colours import contrast
from partnership_plans.loading import load
from partnership_plans.outputs.cards import drawn
from partnership_plans.pages.cards import Card, card_of, letters, shown_with
from partnership_plans.pages.kind import Body
from partnership_plans.pages.page import Draft
from partnership_plans.settings import STAND_IN, Settings
from partnership_plans.site import assemble
from projects import Lay

SAID = re.compile(r'<meta (?:property|name)="(og:[a-z_:]+|twitter:card)" content="([^"]*)">')
NAME = "Harrowmere, an invented borough"
PLAN, TITLE = "harrowmere/2026-2029/", "Safer Harrowmere 2026 to 2029"
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


SITE = "https://plans.example.gov.uk/"
SITE_CARD = f"{SITE}cards/site.png"


def test_each_page_shows_a_picture_that_is_there_and_is_as_big_as_it_says(embeds: Built) -> None:
    shown = {address: shared(page) for address, page in embeds.pages.items() if not address.startswith("embed/")}
    for address, said in shown.items():
        assert said["twitter:card"] == "summary_large_image"
        is_own = re.search(r"/(priorities|measures)/[^/]+\.png", said["og:image"])
        plan = TITLE if PLAN.rstrip("/") in said["og:image"] else NAME
        assert said["og:image:alt"] == (said["og:title"] if is_own else plan), address
        picture = embeds.folder / said["og:image"].removeprefix(SITE)
        assert picture.stat().st_size < 40_000
        assert struct.unpack(">II", picture.read_bytes()[16:24]) == (
            int(said["og:image:width"]),
            int(said["og:image:height"]),
        )
    files = {one.relative_to(embeds.folder).as_posix() for one in (embeds.folder / "cards").rglob("*.png")}
    used = {said["og:image"].removeprefix(SITE) for said in shown.values()}
    assert used <= files


def test_a_measure_has_a_picture_of_its_own_and_a_list_that_of_its_plan(embeds: Built) -> None:
    own = shared(embeds.pages[f"{PLAN}measures/knife-crime/"])["og:image"]
    assert own == f"{SITE}cards/{PLAN}measures/knife-crime.png"
    assert shared(embeds.pages[f"{PLAN}glossary/"])["og:image"] == f"{SITE}cards/{PLAN.rstrip('/')}.png"
    assert shared(embeds.pages["accessibility/"])["og:image"] == SITE_CARD


def test_a_page_about_abuse_has_the_picture_of_the_site_and_none_is_made_of_its_title(embeds: Built) -> None:
    about = [one for one, page in embeds.pages.items() if EXIT in page and re.match(rf"{PLAN}[a-z]+/[^/]+/$", one)]
    assert len(about) > 3
    for address in about:
        assert shared(embeds.pages[address])["og:image"] == SITE_CARD
        assert not (embeds.folder / f"cards/{address.rstrip('/')}.png").exists()


def test_without_the_setting_there_is_no_picture(living: Built) -> None:
    assert not (living.folder / "cards").exists()
    assert {shared(page)["twitter:card"] for page in living.pages.values()} == {"summary"}


@pytest.mark.parametrize(
    ("own", "of_plan", "shows"),
    [
        ("Fewer burglaries", "Our plan", "own"),
        ("Fewer burglaries \U0001f3e0\ufe0f", "Our plan", "own"),
        ("جرائم fewer", "Our plan", "plan"),
        ("جرائم", "计划", "site"),
        ("\U0001f3e0", "\U0001f3e0", "site"),
    ],
)
def test_a_title_that_cannot_be_drawn_gives_way_to_that_of_the_plan_or_the_site(
    own: str, of_plan: str, shows: str, lay: Lay
) -> None:
    plan = load(lay(None)).corpus.plans[0]
    plan = plan._replace(edition=plan.edition.model_copy(update={"title": of_plan}))
    mine = Draft(f"{plan.address}measures/m/", "measure", own, plan, make=lambda _here, _frame: Body(()))
    at = {"own": f"cards/{mine.address[:-1]}.png", "plan": f"cards/{plan.address[:-1]}.png", "site": "cards/site.png"}
    says = {"own": "Fewer burglaries", "plan": of_plan, "site": "The site"}  # and no emoji, since none is drawn
    assert shown_with(mine, "The site") == (at[shows], says[shows])
    made = [one[0] for one in map(card_of, (mine, mine._replace(address=plan.address, title="Glance"))) if one]
    assert at[shows] in [*made, at["site"]]
    assert made == [at[one] for one, title in (("own", own), ("plan", of_plan)) if letters(title)]


OURS = Settings.model_validate(STAND_IN)
TITLES = {
    "a short one": "Fewer burglaries",
    "one of many words": "Everyone can walk home at any hour of the night without being afraid of anybody " * 6,
    "a word without end": "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 6,
    "Welsh": "Troseddau â chyllell yn Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch, ŵ ac ŷ",
    "right to left": "جرائم السكاكين بين الشباب",
    "letters that the font lacks": "青少年刀具犯罪",
    "no words": "",
}


def inked(picture: bytes) -> tuple[int, int, int, int] | None:
    """Give the box of what stands on the ground below the band; None where nothing does."""
    image = Image.open(BytesIO(picture)).convert("RGB")
    below = image.crop((0, 170, *image.size))
    ground = Image.new("RGB", below.size, below.getpixel((0, 0)))
    difference = ImageChops.difference(below, ground)
    return difference.getbbox()


@pytest.mark.parametrize("case", TITLES)
def test_a_picture_keeps_within_its_edges_and_is_the_same_each_time_with_a_title_that_is(case: str) -> None:
    card = Card("A partnership", TITLES[case])
    picture = drawn(card, OURS)
    assert picture == drawn(card, OURS)
    box = inked(picture)
    written = case not in {"right to left", "letters that the font lacks", "no words"}
    assert (box is not None) == written
    if box:
        assert box[0] >= 60
        assert box[2] <= 1200 - 60
        assert box[3] <= 630 - 170 - 20


@pytest.mark.parametrize(("brand", "accent"), [("#0b4a5e", "#c2680a"), ("#ffd700", "#8a3b12"), ("#3b2a63", "#8a3b12")])
def test_the_words_of_a_picture_stand_out_in_each_councils_colours(brand: str, accent: str) -> None:
    settings = OURS.model_copy(update={"brand": brand, "accent": accent})
    image = Image.open(BytesIO(drawn(Card("A partnership", "Fewer burglaries"), settings))).convert("RGB")
    for box in ((0, 0, 1200, 150), (0, 170, 1200, 630)):
        found = sorted(image.crop(box).getcolors(1_000) or [], reverse=True)
        colours = [f"#{bytes(one).hex()}" for _, one in found if isinstance(one, tuple)]
        assert max(contrast(colours[0], one) for one in colours) >= 4.5


def test_pictures_are_refused_in_words_where_what_draws_them_is_not_installed(
    lay: Lay, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = lay(None) / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(f"{text}extra:\n  plan:\n    outputs: [cards]\n", encoding="utf-8")
    monkeypatch.setattr(making, "find_spec", lambda _name: None)
    (problem,) = [one for one in assemble(config).problems if one.code == "bad-setting"]
    assert "Pillow" in problem.message
    assert "partnership-plans[cards]" in problem.hint
    config.write_text(f"{text}extra:\n  plan:\n    outputs: [cards, pdf]\n", encoding="utf-8")
    told = [one for one in assemble(config).problems if one.code == "bad-setting"]
    assert {one.hint for one in told} == {
        "run “pip install 'partnership-plans[cards,print]'”, or take “cards” and “pdf” out."
    }
