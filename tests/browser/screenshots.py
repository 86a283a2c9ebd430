"""Pictures of each kind of page, to look at: python tests/browser/screenshots.py OUT [KIND …].

Each kind at three widths, light and dark, and in forced colours and as printed.
They are made on demand and not compared: fonts differ from one machine to the next.
"""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[2] / "hooks")]

from playwright.sync_api import Page  # noqa: E402 - it is run as a command, so it says where the rest is

from browser.chromium import WIDTHS, over  # noqa: E402 - it is run as a command, so it says where the rest is
from browser.hub import built_hub  # noqa: E402 - it is run as a command, so it says where the rest is

LOOKS: dict[str, dict[str, str]] = {
    "light": {"media": "screen", "color_scheme": "light", "forced_colors": "none"},
    "dark": {"media": "screen", "color_scheme": "dark", "forced_colors": "none"},
    "forced": {"media": "screen", "color_scheme": "dark", "forced_colors": "active"},
    "print": {"media": "print", "color_scheme": "light", "forced_colors": "none"},
}
ONE_WIDTH = {"forced": 1280, "print": 768}
TALLEST = 6000


def main(out: Path, kinds: list[str]) -> None:
    """Write OUT/KIND-LOOK-WIDTH.png for every kind named, or for all."""
    out.mkdir(parents=True, exist_ok=True)
    with built_hub() as hub:
        examples = {kind: address for kind, address in hub.examples().items() if not kinds or kind in kinds}

        def take(page: Page, kind: str) -> list[str]:
            page.goto(hub.base + examples[kind])
            for look, media in LOOKS.items():
                page.emulate_media(**media)  # type: ignore[arg-type]
                for width in WIDTHS:
                    if width == ONE_WIDTH.get(look, width):
                        page.set_viewport_size({"width": width, "height": 900})
                        tall = min(TALLEST, page.evaluate("() => document.documentElement.scrollHeight"))
                        clip = {"x": 0, "y": 0, "width": width, "height": tall}
                        page.screenshot(path=out / f"{kind}-{look}-{width}.png", full_page=True, clip=clip)  # type: ignore[arg-type]
            return [kind]

        made = over(examples, take)
    print(f"Made pictures of {len(made)} kinds of page in {out}/.")  # noqa: T201 - it is a command


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
