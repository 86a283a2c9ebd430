"""Two colours in, every colour of the site out, all readable; or a refusal that names a pair that works."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnership_plans.colours import DEFAULTS, GRAPHIC, MODES, TEXT, Palette, Refusal, as_css, contrast, palette

STYLE = Path(__file__).parent.parent / "theme" / "assets" / "style.css"
PAIRS = (
    ("on-band", "band", "text"),
    ("link", "ground", "text"),
    ("link", "surface", "text"),
    ("link", "tint", "text"),
    ("visited", "ground", "text"),
    ("visited", "surface", "text"),
    ("visited", "tint", "text"),
    ("mark", "ground", "text"),
    ("mark", "surface", "text"),
    ("ink", "tint", "text"),
    ("quiet", "tint", "text"),
    ("ink", "heat", "text-aa"),
    ("focus", "ground", "graphic"),
    ("focus", "surface", "graphic"),
    ("focus", "tint", "graphic"),
    ("fill", "ground", "graphic"),
    ("fill", "surface", "graphic"),
    ("fill-2", "ground", "graphic"),
    ("fill-2", "surface", "graphic"),
)
"""What stands on what in the style sheet, as text or as a graphic. `heat` is half of `fill` on the page."""
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def short_of(colours: Palette) -> tuple[str, ...]:
    """Name every pair of colours whose contrast is too low."""
    found = []
    for mode in MODES:
        look = colours.looks[mode.name]
        wanted = {"text": mode.text, "text-aa": TEXT, "graphic": GRAPHIC}
        for front, back, kind in PAIRS:
            ratio = contrast(look[front], look[back])
            if ratio < wanted[kind]:
                found.append(f"{mode.name}: {front} on {back} is {ratio:.2f}, needs {wanted[kind]}")
    return tuple(found)


def given_palette(brand: str, accent: str) -> Palette:
    result = palette(brand, accent)
    assert isinstance(result, Palette), result
    return result


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
    assert contrast("#123456", "#123456") == 1


@pytest.mark.parametrize(
    ("brand", "accent"),
    [
        DEFAULTS,
        ("#0b4a5e", "#9a3412"),
        ("#ffd400", "#005a9c"),
        ("#000000", "#000000"),
        ("#ffffff", "#6a1b9a"),
        ("#c8102e", "#00703c"),
    ],
)
def test_every_derived_colour_can_be_read_in_every_look(brand: str, accent: str) -> None:
    assert short_of(given_palette(brand, accent)) == ()


@settings(max_examples=150, deadline=None)
@given(COLOURS, COLOURS)
def test_any_pair_is_either_readable_everywhere_or_refused_with_a_pair_that_is(brand: str, accent: str) -> None:
    result = palette(brand, accent)
    if isinstance(result, Refusal):
        result = given_palette(result.brand, result.accent)
    assert short_of(result) == ()


def test_the_two_colours_are_used_as_they_are_given() -> None:
    light = given_palette("#0b4a5e", "#9a3412").looks["light"]
    assert (light["band"], light["band-line"], light["fill-2"]) == ("#0b4a5e", "#9a3412", "#9a3412")


def test_an_accent_too_pale_for_the_page_is_refused_with_the_nearest_that_is_not() -> None:
    result = palette("#0b4a5e", "#ffd400")
    assert isinstance(result, Refusal)
    assert result.message == "The accent colour #ffd400 has a contrast of 1.28 to 1 with the page, and needs 3."
    pair = f'“brand: "#0b4a5e"” and “accent: "{result.accent}"”'
    assert result.hint == f"the nearest pair that works is {pair}, with these quotation marks."
    assert contrast(result.accent, MODES[0].surface) == pytest.approx(3.05, abs=0.1)


def test_a_brand_on_which_no_text_can_be_read_is_refused() -> None:
    greys = (f"#{n:02x}{n:02x}{n:02x}" for n in range(256))
    brand = next(grey for grey in greys if max(contrast("#ffffff", grey), contrast(MODES[0].ink, grey)) < 4.5)
    result = palette(brand, "#9a3412")
    assert isinstance(result, Refusal)
    assert f"Text on the brand colour {brand}" in result.message
    assert result.brand != brand


@pytest.mark.parametrize(("brand", "mended"), [("teal", DEFAULTS[0]), ("#abc", "#aabbcc"), ("0B4A5E", "#0b4a5e")])
def test_a_colour_written_another_way_is_refused_with_how_to_write_it(brand: str, mended: str) -> None:
    result = palette(brand, "#9a3412")
    assert isinstance(result, Refusal)
    assert result.message == f"The brand colour “{brand.lower()}” is not written as # and six digits."
    assert result.brand == mended


def test_the_block_of_css_holds_each_look_under_its_question_to_the_browser() -> None:
    css = as_css(given_palette("#0b4a5e", "#9a3412"))
    assert css.startswith(":root{--band:#0b4a5e;--on-band:#ffffff;")
    assert "@media (prefers-contrast: more) and (prefers-color-scheme: dark){:root{" in css
    assert "--ground" not in css


def looks_of_the_style_sheet() -> dict[str, dict[str, str]]:
    """Read the style sheet's own tokens, and lay each look's over those that it builds on."""
    blocks = re.findall(r"html \{([^}]*)\}", STYLE.read_text("utf-8").split("/* Base */")[0])
    light, dark, more, both = (
        {name: six(value) for name, value in re.findall(r"--([\w-]+): (#\w+)", block)}
        for block in blocks
        if "--ground" in block
    )
    return {
        "light": light,
        "dark": light | dark,
        "more": light | more,
        "dark and more": light | dark | more | both,
    }


def six(value: str) -> str:
    return value if len(value) == 7 else "#" + "".join(digit * 2 for digit in value[1:])


def test_the_neutral_colours_are_those_of_the_style_sheet() -> None:
    looks = looks_of_the_style_sheet()
    for mode in MODES:
        look = looks[mode.name]
        found = [look[name] for name in ("ground", "surface", "ink", "quiet")]
        assert found == [mode.ground, mode.surface, mode.ink, mode.quiet]


def test_the_style_sheet_s_own_colours_can_be_read_in_every_look() -> None:
    pairs = (
        ("good", "good-tint"),
        ("warn", "warn-tint"),
        ("bad", "bad-tint"),
        ("quiet", "surface"),
        ("ground", "bad"),
    )
    for name, look in looks_of_the_style_sheet().items():
        for front, back in pairs:
            assert contrast(look[front], look[back]) >= 4.5, (name, front, back)
        assert contrast(look["edge"], look["surface"]) >= 3, name


def test_the_style_sheet_s_defaults_can_be_read_without_a_generated_block() -> None:
    looks = looks_of_the_style_sheet()
    for mode in MODES[:2]:
        look = looks[mode.name]
        for front, back in [("link", "tint"), ("visited", "tint"), ("mark", "surface"), ("on-band", "band")]:
            assert contrast(look[front], look[back]) >= 4.5, (mode.name, front, back)
        for front, back in [("focus", "tint"), ("fill", "surface"), ("fill-2", "surface")]:
            assert contrast(look[front], look[back]) >= 3, (mode.name, front, back)
