"""From a council's two colours to every colour of its site, each with contrast that people can read.

The two are used as they are given: the brand as the ground of the header band,
the accent for the line under it and for the second series of a chart. All
others are derived: the hue stays, the lightness moves until the contrast
suffices. A pair that can't be used as it is given is refused, and the nearest
pair that can is named.

Sources: WCAG 2.2, 1.4.3 (text 4.5 to 1), 1.4.6 (7 to 1, used where readers ask
for more contrast) and 1.4.11 (graphics 3 to 1); the relative luminance and the
contrast ratio are those of WCAG. Lightness is moved in OKLCH (B. Ottosson,
2020), which keeps the hue to the eye.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from math import atan2 as angle_of
from math import cbrt, cos, degrees, hypot, radians, sin
from typing import NamedTuple

TEXT, MORE_TEXT, GRAPHIC = 4.5, 7.0, 3.0
SAFE = 0.05
"""Added to each ratio aimed at, so that rounding to whole bytes can't undo it."""
STEP = 0.004
HALVINGS = 12
FILL_AT_MOST = 5.5
"""A chart's fill is not darker than this against the page, so that numbers stay readable on half of it."""
HEAT_SHARE = 0.5
DARK_TEXT, DARK_GRAPHIC = 8.0, 4.5
"""On a dark page more than the least is aimed at: a colour that only just passes looks dull there."""
WHITE = "#ffffff"
BAND_DARK = 0.32


class Mode(NamedTuple):
    """One of the four looks: its neutral colours (as in style.css) and the contrast it asks of text."""

    name: str
    query: str
    dark: bool
    text: float
    ground: str
    surface: str
    ink: str
    quiet: str
    purple: str


DARK, MORE = "(prefers-color-scheme: dark)", "(prefers-contrast: more)"
MODES = (
    Mode("light", "", False, TEXT, "#fdfcfa", "#f4f2ed", "#1b2326", "#4c575b", "#5b3f73"),
    Mode("dark", DARK, True, TEXT, "#111719", "#1a2225", "#eceeec", "#b4bcbd", "#c3a9da"),
    Mode("more", MORE, False, MORE_TEXT, "#ffffff", "#ffffff", "#000000", "#1b2326", "#4a2f61"),
    Mode(
        "dark and more",
        f"{MORE} and {DARK}",
        True,
        MORE_TEXT,
        "#000000",
        "#000000",
        "#ffffff",
        "#eceeec",
        "#dccbeb",
    ),
)
NEUTRAL = {"ground", "surface", "ink", "quiet", "heat"}
"""In a look so that its contrast can be worked out, but set by the style sheet."""
DEFAULTS = ("#0b4a55", "#a3620f")


class Palette(NamedTuple):
    """Every derived colour by its name in the style sheet, for each of the four looks by the look's name."""

    looks: Mapping[str, Mapping[str, str]]


class Refusal(NamedTuple):
    """Why a pair can't be used as it is given, which of the two (`at`) is wrong first, the nearest pair that can."""

    message: str
    hint: str
    at: str
    brand: str
    accent: str


@lru_cache(maxsize=16)
def palette(brand: str, accent: str) -> Palette | Refusal:
    """Derive every colour from two written as `#0b4a55`, or refuse them with the nearest pair that works."""
    faults: dict[str, str] = {}
    nearest = [brand.strip().lower(), accent.strip().lower()]
    names = ("brand", "accent")
    for index, (name, value) in enumerate(zip(names, tuple(nearest), strict=True)):
        if not re.fullmatch(r"#[0-9a-f]{6}", value):
            default = DEFAULTS[index]
            nearest[index] = _six(value) or default
            faults[name] = f"The {name} colour “{value[:20]}” is not written as # and six digits."
    if not faults:
        brand, accent = nearest
        best = _text_on(brand)
        if contrast(best, brand) < TEXT:
            nearest[0] = _nearest(brand, lambda c: contrast(_text_on(c), c) >= TEXT + SAFE)
            ratio = contrast(best, brand)
            message = f"Text on the brand colour {brand} has a contrast of {ratio:.2f} to 1 at best"
            faults["brand"] = f"{message}, and needs {TEXT}."
        grounds = (MODES[0].ground, MODES[0].surface)
        ratio = min(contrast(accent, ground) for ground in grounds)
        if ratio < GRAPHIC:
            nearest[1] = _until(accent, grounds, GRAPHIC, darker=True)
            message = f"The accent colour {accent} has a contrast of {ratio:.2f} to 1 with the page"
            faults["accent"] = f"{message}, and needs {GRAPHIC:.0f}."
    if faults:
        brand, accent = (f'“{name}: "{value}"”' for name, value in zip(names, nearest, strict=True))
        hint = f"the nearest pair that works is {brand} and {accent}, with these quotation marks."
        return Refusal(" ".join(faults.values()), hint, next(iter(faults)), nearest[0], nearest[1])
    return Palette({mode.name: _look(brand, accent, mode) for mode in MODES})


def as_css(colours: Palette) -> str:
    """Write a palette as the block of custom properties that goes ahead of the style sheet.

    Its `:root` weighs more than the sheet's own `html` and less than the `html:root` of print, which has the last word.
    """
    blocks = []
    for mode in MODES:
        look = colours.looks[mode.name]
        named = "".join(f"--{name}:{value};" for name, value in look.items() if name not in NEUTRAL)
        block = f":root{{{named}}}"
        blocks.append(f"@media {mode.query}{{{block}}}" if mode.query else block)
    return "\n".join(blocks) + "\n"


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours, from 1 to 21, as WCAG 2.2 defines it."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _look(brand: str, accent: str, mode: Mode) -> dict[str, str]:
    tint = _mix(brand, mode.ground, 0.14 if mode.dark else 0.08) if mode.text == TEXT else mode.ground
    grounds = (mode.ground, mode.surface, tint)
    darker = not mode.dark
    text = max(mode.text, DARK_TEXT) if mode.dark else mode.text
    graphic = DARK_GRAPHIC if mode.dark else GRAPHIC
    band = _band(brand, mode)
    link = _until(brand, grounds, text, darker=darker)
    fill = _until(brand, grounds, graphic, darker=darker)
    if contrast(fill, mode.ground) > FILL_AT_MOST:
        fill = _until(fill, (mode.ground,), FILL_AT_MOST, darker=mode.dark, falling=True)
    return {
        "band": band,
        "on-band": _text_on(band),
        "band-line": accent if not mode.dark else _until(accent, (mode.ground, band), GRAPHIC, darker=False),
        "link": link,
        "visited": _until(mode.purple, grounds, mode.text, darker=darker),
        "focus": _until(accent, grounds, text, darker=darker),
        "mark": link,
        "tint": tint,
        "fill": fill,
        "fill-2": _until(accent, grounds, graphic, darker=darker),
        "ground": mode.ground,
        "surface": mode.surface,
        "ink": mode.ink,
        "quiet": mode.quiet,
        "heat": _mix(fill, mode.ground, HEAT_SHARE),
    }


def _band(brand: str, mode: Mode) -> str:
    """Keep the brand as it is, but dim it in the dark, and part it from its text in more contrast."""
    if mode.dark:
        lightness, chroma, hue = _to_oklch(brand)
        brand = _from_oklch(min(lightness, BAND_DARK), chroma, hue)
    text = _text_on(brand)
    return brand if mode.text == TEXT else _until(brand, (text,), mode.text, darker=text == WHITE)


def _text_on(ground: str) -> str:
    """Choose white or the ink, whichever reads better."""
    return max((WHITE, MODES[0].ink), key=lambda text: contrast(text, ground))


def _until(colour: str, grounds: tuple[str, ...], ratio: float, *, darker: bool, falling: bool = False) -> str:
    """Move a colour's lightness, no further than needed, until it has the contrast with every ground.

    With `falling`, until it is at most `ratio`. All contrasts must grow, or fall, on the way.
    """

    def suffices(found: str) -> bool:
        ratios = [contrast(found, ground) for ground in grounds]
        return max(ratios) <= ratio if falling else min(ratios) >= ratio + SAFE

    if suffices(colour):
        return colour
    near, chroma, hue = _to_oklch(colour)
    far = 0.0 if darker else 1.0
    for _ in range(HALVINGS):
        middle = (near + far) / 2
        near, far = (near, middle) if suffices(_from_oklch(middle, chroma, hue)) else (middle, far)
    return _from_oklch(far, chroma, hue)


def _nearest(colour: str, passes: Callable[[str], bool]) -> str:
    """Find the colour of this hue, lighter or darker, that passes with the least change of lightness."""
    lightness, chroma, hue = _to_oklch(colour)
    for count in range(1, int(1 / STEP) + 2):
        for sign in (-1, 1):
            moved = lightness + sign * count * STEP
            if 0 <= moved <= 1 and passes(found := _from_oklch(moved, chroma, hue)):
                return found
    return DEFAULTS[0]


def _six(value: str) -> str:
    """Mend what is plainly meant: three digits, or no #."""
    digits = value.removeprefix("#")
    if re.fullmatch(r"[0-9a-f]{3}", digits):
        return "#" + "".join(digit * 2 for digit in digits)
    return f"#{digits}" if re.fullmatch(r"[0-9a-f]{6}", digits) else ""


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB


def _curved(channel: float) -> float:
    return channel * 12.92 if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055  # noqa: PLR2004 - sRGB


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mix(one: str, other: str, share: float) -> str:
    """Mix as CSS `color-mix(in srgb, …)` does."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round((a * share + b * (1 - share)) * 255):02x}" for a, b in pairs)


def _to_oklch(colour: str) -> tuple[float, float, float]:
    red, green, blue = (_linear(channel) for channel in _channels(colour))
    long = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, hypot(a, b), degrees(angle_of(b, a))


def _from_oklch(lightness: float, chroma: float, hue: float) -> str:
    """Write an OKLCH colour as sRGB, with less chroma where the screen can't show it."""
    for share in range(20, -1, -1):
        channels = _rgb(lightness, chroma * share / 20, hue)
        if all(-0.0005 <= channel <= 1.0005 for channel in channels):  # noqa: PLR2004 - a byte's rounding
            break
    return "#" + "".join(f"{round(_curved(min(max(channel, 0), 1)) * 255):02x}" for channel in channels)


def _rgb(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
