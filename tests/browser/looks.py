"""Every look of a page as a picture that is the same on each machine: one font, nothing that moves, one scale.

The pages themselves use the reader's own fonts. A picture has to hold still, so
it is drawn in a font of our own, in a browser context that lets it in past the
page's policy (`OPTIONS`).
"""

import base64
import io
from functools import cache
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Page

from browser.chromium import HEIGHT, settle
from browser.hub import TOOLS

OPTIONS = {"bypass_csp": True, "reduced_motion": "reduce", "device_scale_factor": 1}
TALLEST = 4000
ATTEMPTS = 8


class Look(NamedTuple):
    """A way in which a page can be met: on a screen of a width, in a scheme of colours, or printed."""

    name: str
    width: int
    media: dict[str, str]


def _screen(name: str, scheme: str, forced: str, *widths: int) -> list[Look]:
    media = {"media": "screen", "color_scheme": scheme, "forced_colors": forced}
    return [Look(f"{name}-{width}", width, media) for width in widths]


LOOKS = (
    *_screen("light", "light", "none", 320, 768, 1280),
    *_screen("dark", "dark", "none", 320, 768, 1280),
    *_screen("forced", "dark", "active", 320, 768, 1280),
    Look("print-768", 768, {"media": "print", "color_scheme": "light", "forced_colors": "none"}),
)


@cache
def _style() -> str:
    """Write the style sheet that makes a page hold still, with the font in it."""
    faces = []
    for style in ("normal", "italic"):
        file = TOOLS / "@fontsource-variable" / "noto-sans" / "files" / f"noto-sans-latin-wght-{style}.woff2"
        data = base64.b64encode(file.read_bytes()).decode()
        faces.append(
            f'@font-face {{ font-family: "Still"; font-style: {style}; font-weight: 100 900; '
            f'src: url("data:font/woff2;base64,{data}") format("woff2"); }}'
        )
    still = (
        '*, ::before, ::after { font-family: "Still", sans-serif !important; animation: none !important; '
        "transition: none !important; caret-color: transparent !important; }"
    )
    return "\n".join([*faces, still])


def hold_still(page: Page) -> None:
    """Put the font on the page that is open and stop whatever moves. It lasts until another page is opened."""
    page.add_style_tag(content=_style())
    page.evaluate("() => document.fonts.ready")


def empty(page: Page) -> None:
    """Leave of the page that is open what stands round its main part: the shell."""
    page.locator("main").evaluate("(main) => main.replaceChildren()")


def picture(page: Page, look: Look, part: str = "html") -> Image.Image:
    """Give a part of the page that is open in one look, from its top to its end or `TALLEST` pixels, at full size."""
    page.emulate_media(**look.media)  # type: ignore[arg-type]
    page.set_viewport_size({"width": look.width, "height": HEIGHT})
    settle(page)
    box = page.locator(part).evaluate(
        "(part) => [part.getBoundingClientRect().top + scrollY, Math.max(part.scrollHeight, part.offsetHeight)]"
    )
    clip = {"x": 0, "y": round(box[0]), "width": look.width, "height": min(TALLEST, round(box[1]))}
    before = b""
    for _ in range(ATTEMPTS):  # a busy browser may hand out a tall page of which parts are not drawn yet
        taken = page.screenshot(full_page=True, clip=clip, animations="disabled", caret="hide")  # type: ignore[arg-type]
        if taken == before:
            return Image.open(io.BytesIO(taken)).convert("RGB")
        before = taken
    message = f"No two of {ATTEMPTS} pictures of {page.url} are the same."
    raise AssertionError(message)
