"""Takes the pictures of four printed pages that docs/print.md shows: `python tests/books/pictures.py`."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[2] / "hooks")]

from PIL import Image, PngImagePlugin  # noqa: E402 - it is run as a command, so it says where the rest is
from pypdf import PdfReader  # noqa: E402 - the same

from built.projects import EPOCH, ROOT, copy_living, run_plans  # noqa: E402 - the same

FOLDER = ROOT / "docs" / "images"
PLAN = "harrowmere/2026-2029"
BOARD, REPORT = ("--board",), ("--report", "2027/28 Q3")
PRIORITY = ("--priority", "safe-homes")
PICTURES = {
    "print-front": (BOARD, "Safer Harrowmere 2026 to 2029"),
    "print-plan": (PRIORITY, "Nobody should be afraid where they live."),
    "print-board": (BOARD, "What is late, and why\n"),
    "print-report": (REPORT, "Each action that is not done yet"),
}
"""Of each picture, what is printed and what stands on the page that it shows, at its first place after the contents."""
WORDS = "Description"
"""Where a picture keeps the words of its page, so that a test can tell when it is an older one."""
WIDTH = 480
COLOURS = 64


def words_of(name: str, documents: dict[tuple[str, ...], Path]) -> tuple[int, str]:
    """Give the page that a picture shows, by its number from 0, and its words."""
    what, said = PICTURES[name]
    pages = [page.extract_text() for page in PdfReader(documents[what]).pages]
    number = next(at for at, words in enumerate(pages) if said.strip() in words and at != 1)
    return number, " ".join(pages[number].split())


def printed(folder: Path) -> dict[tuple[str, ...], Path]:
    """Print each document that a picture shows a page of."""
    root = copy_living(folder / "project")
    found = {}
    for what in dict.fromkeys(what for what, _ in PICTURES.values()):
        name = f"{what[0].strip('-')}.pdf"
        done = run_plans(root, "print", PLAN, *what, "--to", name, SOURCE_DATE_EPOCH=EPOCH)
        assert done.returncode == 0, done.stdout + done.stderr
        found[what] = root / name
    return found


def main() -> None:
    """Take the pictures."""
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 - it has no types, and only pictures need it

    with TemporaryDirectory() as folder:
        documents = printed(Path(folder))
        for name, (what, _) in PICTURES.items():
            number, words = words_of(name, documents)
            page = pypdfium2.PdfDocument(documents[what])[number]
            taken: Image.Image = page.render(scale=2 * WIDTH / page.get_width()).to_pil()
            small = taken.resize((WIDTH, round(WIDTH * taken.height / taken.width)), Image.Resampling.LANCZOS)
            about = PngImagePlugin.PngInfo()
            about.add_itxt(WORDS, words)
            small.quantize(COLOURS, Image.Quantize.FASTOCTREE).save(
                FOLDER / f"{name}.png", optimize=True, pnginfo=about
            )


if __name__ == "__main__":
    main()
