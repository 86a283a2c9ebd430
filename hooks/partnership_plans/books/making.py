"""Makes the books that stand beside the pages of each edition.

A book is made anew only where something has changed of all that it is made from; else it is taken from what was kept.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, partial, reduce
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from partnership_plans.books.book import Book, Written
from partnership_plans.books.collecting import book_of, pages_of, whole_subject, with_values
from partnership_plans.build_cache import Kept, kept_of
from partnership_plans.formatting import join
from partnership_plans.model.corpus import Plan
from partnership_plans.pages.page import Page
from partnership_plans.problems import Place, Problem, error
from partnership_plans.settings import Settings
from partnership_plans.settings.outputs import Format, books_of
from partnership_plans.side_by_side import processes, side_by_side
from partnership_plans.themes import Theme
from partnership_plans.views.downloads import book_file
from partnership_plans.written_at_once import put_file

MADE_WITH = ("typst", "pikepdf", "pillow", "tinyhtml5")
SHEETS = ("book.css", "paper.typ", "drawing.css")
END = b"\n"
"""What ends the words that are kept with a book."""
LONGEST: dict[Format, int] = {"pdf": 3_000_000, "epub": 20_000_000}
"""Letters of finished pages (markup too) that a book is made of at the most: time and memory grow with them, and a
machine that a council hires stops what takes too long. docs/print.md says what was measured."""


class Sheets(NamedTuple):
    """How a book looks: an EPUB, a PDF, the drawings of both."""

    book: str
    paper: str
    drawings: str


class About(NamedTuple):
    """What is said of a finished book: its pages, the signs that no font has, its size in bytes."""

    pages: int
    unseen: str
    size: int


class New(NamedTuple):
    """A book that was not kept: under which name it is to be, the digest of all that it is made from, its address."""

    name: str
    key: bytes
    address: str
    about: About


class Beside(NamedTuple):
    """Books that stand beside the pages, by address, and by each edition's address what is said of those that it has.

    One that is written already has no bytes here. `new` are those that are still to be kept; `left_out` those that
    are too long.
    """

    files: dict[str, bytes | None]
    books: dict[str, dict[Format, About]]
    new: tuple[New, ...] = ()
    left_out: tuple[tuple[str, Format], ...] = ()

    @property
    def unseen(self) -> dict[str, str]:
        """Give the signs that no font has, by the address of each edition whose books have any."""
        signs = {address: "".join(one.unseen for one in books.values()) for address, books in self.books.items()}
        return {address: found for address, found in signs.items() if found}

    @property
    def faults(self) -> int:
        """Say how many faults are told of these books: each is a warning."""
        return len(self.left_out) + len(self.unseen)

    def and_also(self, other: "Beside") -> "Beside":
        """Give these with others, which may be of the same editions in other formats."""
        books = {one: self.books.get(one, {}) | other.books.get(one, {}) for one in {**self.books, **other.books}}
        new, left_out = (*self.new, *other.new), (*self.left_out, *other.left_out)
        return Beside(self.files | other.files, books, new, left_out)


NO_BOOKS = Beside({}, {})


def cannot_be_made() -> str:
    """Say why no book can be made here; nothing where it can. What makes them is slow to import."""
    lacking = [name for name in ("pikepdf", "PIL", "tinyhtml5", "typst") if find_spec(name) is None]
    are_lacking = f"{' and '.join(lacking)} {'are' if lacking[1:] else 'is'} missing"
    return f"what makes them is not installed ({are_lacking})" if lacking else ""


def missing(settings: Settings, where: Place) -> tuple[Problem, ...]:
    """Tell at the setting which outputs can't be made for want of what makes them, with one command that installs all.

    Problem: bad-setting.
    """
    lacking: dict[str, tuple[list[str], str]] = {}
    if "cards" in settings.outputs and find_spec("PIL") is None:
        lacking["cards"] = (["cards"], "The pictures (“cards”) are drawn by Pillow, which is not installed here.")
    if (books := books_of(settings.outputs)) and (why := cannot_be_made()):
        lacking["print"] = ([*books], f"The plan can't be made as one document: {why}.")
    asked = join([f"“{one}”" for outputs, _ in lacking.values() for one in outputs])
    hint = f"run “pip install 'partnership-plans[{','.join(lacking)}]'”, or take {asked} out."
    return tuple(error("bad-setting", where, message, hint) for _, message in lacking.values())


def sheets_of(theme: Theme) -> Sheets:
    """Read the styles of books. Raises OSError where the theme has none."""
    return Sheets(*(theme.piece(f"assets/{name}").read_text(encoding="utf-8") for name in SHEETS))


def make(book: Book, kind: Format, sheets: Sheets) -> Written:
    """Write a book in a format."""
    drawings = with_values(sheets.drawings, book.colours)
    if kind == "epub":
        from partnership_plans.books import epub  # noqa: PLC0415

        return epub.write(book, with_values(sheets.book, book.colours), drawings)
    from partnership_plans.books import pdf  # noqa: PLC0415

    return pdf.write(book, sheets.paper, drawings)


def is_too_long(book: Book, kind: Format) -> bool:
    """Say whether a book is longer than what is made in a format."""
    return sum(len(part.body) for part in book.parts) > LONGEST[kind]


def books_beside(  # noqa: PLR0913, PLR0917 - all that books are made from
    plans: Iterable[Plan],
    pages: Iterable[Page],
    settings: Settings,
    pictures: Mapping[str, Path],
    day: date | None,
    root: Path,
    into: Path | None = None,
    kinds: tuple[Format, ...] | None = None,
) -> Beside:
    """Make the books of all editions that the settings ask for, side by side: nobody holds the words of all of them.

    Of these formats (`kinds`), if not all. Where there is a folder to put them `into`, nobody holds the books
    themselves either.
    """
    kinds = books_of(settings.outputs) if kinds is None else kinds
    if not kinds:
        return NO_BOOKS
    of_each: dict[str, list[Page]] = {}
    for page in pages:
        of_each.setdefault("/".join(page.address.split("/", 2)[:2]), []).append(page)
    of_plans = [(plan, pages_of(plan, of_each.get(plan.address.rstrip("/"), ()))) for plan in plans]
    there = [(plan, mine) for plan, mine in of_plans if mine]  # else it is held back, or only announced
    together = [kinds] if len(there) >= processes() else [(kind,) for kind in kinds]  # none has nothing to do
    asked = [(plan, mine, some) for some in together for plan, mine in there]
    work = partial(_of_edition, _Making(root, settings, pictures, day, sheets_of(Theme(root)), into))
    found = side_by_side(work, asked, [sum(map(_length, mine)) for _, mine, _ in asked], apart=True)
    return reduce(Beside.and_also, found, NO_BOOKS)


class _Making(NamedTuple):
    """All that books are made from, beside their pages, and where they go."""

    root: Path
    settings: Settings
    pictures: Mapping[str, Path]
    day: date | None
    sheets: Sheets
    into: Path | None


def _length(page: Page) -> int:
    return len(page.inside) if isinstance(page.inside, str) else sum(end - start for start, end in page.inside)


def _of_edition(by: _Making, asked: tuple[Plan, tuple[Page, ...], tuple[Format, ...]]) -> Beside:
    """Make the books of an edition in some formats, or take them as they were kept."""
    plan, mine, kinds = asked
    subject = whole_subject(plan)
    book = book_of(plan, mine, by.settings, by.pictures, by.day, key=plan.address, subject=subject)
    key, kept = _key(book, _made_with(by.sheets)), kept_of(by.root, "books")
    beside = Beside({}, {})
    for kind in kinds:
        if is_too_long(book, kind):
            beside = beside._replace(left_out=(*beside.left_out, (plan.address, kind)))
            continue
        address, name = book_file(plan, kind), _name(plan.address, kind)
        known = _find(kept, name, key)
        one = known or make(book, kind, by.sheets)
        about = About(one.pages, one.unseen, len(one.data))
        beside.files[address] = one.data
        beside.books.setdefault(plan.address, {})[kind] = about
        if known is None:
            beside = beside._replace(new=(*beside.new, New(name, key, address, about)))
    if by.into is None:
        return beside
    keep_books(beside, by.root)
    for address, data in beside.files.items():
        put_file(by.into, address, data or b"")
    return beside._replace(files=dict.fromkeys(beside.files), new=())


def keep_books(beside: Beside, root: Path) -> None:
    """Keep the books that have been made for the next build, in the place of what was kept of the same plans."""
    if beside.new and (kept := kept_of(root, "books")):
        for name, key, address, one in beside.new:
            said = {"pages": one.pages, "unseen": one.unseen, "fonts": fonts() if one.unseen else ""}
            kept.write(name, key + json.dumps(said).encode() + END + (beside.files[address] or b""))


def _name(address: str, kind: Format) -> str:
    return f"{address.replace('/', '-')}{kind}"


def _find(kept: Kept | None, name: str, key: bytes) -> Written | None:
    """Find a book that was kept; one with signs that no font had is made anew where there are other fonts now."""
    data = kept.read(name) if kept else None
    if data is None or not data.startswith(key):
        return None
    said, _, book = data[len(key) :].partition(END)
    about = json.loads(said)
    if about["unseen"] and about["fonts"] != fonts():
        return None
    return Written(book, about["pages"], about["unseen"])


@cache
def fonts() -> str:
    """Give the digest of the names of all fonts that this machine has."""
    import typst  # noqa: PLC0415 - an extra

    return hashlib.sha256("\0".join(typst.Fonts().families()).encode()).hexdigest()


@cache
def _made_with(sheets: Sheets) -> bytes:
    """Give the digest of what makes books: the program, what it uses, the styles."""
    found = hashlib.sha256("\0".join(sheets).encode())
    found.update(" ".join(f"{name} {version(name)}" for name in MADE_WITH).encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        found.update(path.read_bytes())
    return found.digest()


def _key(book: Book, made_with: bytes) -> bytes:
    found = hashlib.sha256(made_with)
    found.update(repr(book._replace(pictures={})).encode("utf-8", "surrogatepass"))
    for address, path in sorted(book.pictures.items()):
        found.update(address.encode() + hashlib.sha256(path.read_bytes()).digest())
    return found.digest()
