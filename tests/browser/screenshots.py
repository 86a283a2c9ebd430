"""Pictures of each kind of page, to look at: python tests/browser/screenshots.py OUT [KIND …].

Each kind in every look, drawn as the pictures are that the tests compare, and at full size.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[2] / "hooks")]

from playwright.sync_api import Page  # noqa: E402 - it is run as a command, so it says where the rest is

from browser.chromium import browser, over  # noqa: E402 - it is run as a command, so it says where the rest is
from browser.hub import hub_of  # noqa: E402 - it is run as a command, so it says where the rest is
from browser.looks import LOOKS, OPTIONS, hold_still, picture  # noqa: E402 - the same
from built.whole import whole_site  # noqa: E402 - the same


def main(out: Path, kinds: list[str]) -> None:
    """Write OUT/KIND-LOOK-WIDTH.png for every kind named, or for all."""
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, hub_of(whole_site(Path(folder))) as hub:
        examples = {kind: address for kind, address in hub.examples().items() if not kinds or kind in kinds}

        def take(page: Page, kind: str) -> list[str]:
            page.goto(hub.base + examples[kind])
            hold_still(page)
            for look in LOOKS:
                picture(page, look).save(out / f"{kind}-{look.name}.png")
            return [kind]

        with browser() as started:
            made = over(started, examples, take, **OPTIONS)
    print(f"Made pictures of {len(made)} kinds of page in {out}/.")  # noqa: T201 - it is a command


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
