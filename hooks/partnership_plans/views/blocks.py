"""The blocks that a page is made of, one below the other. Each has one macro in `theme/plan/blocks.html`.

Over 300 lines, since it is the one list of shapes that a page can have, and the templates are held to it.
"""

from typing import ClassVar, Literal, NamedTuple, TypeAlias

from markupsafe import Markup

from partnership_plans.fixed import fixed
from partnership_plans.views.charts import Chart, Sparkline, Stacks
from partnership_plans.views.filters import Count, Filters
from partnership_plans.views.links import Link
from partnership_plans.views.values import Line, Notes, Value

FEW = 3
"""A table of numbers with no more columns than this fits a phone as it is."""


@fixed
class Heading:
    """A heading, `deeper` levels below the level at which its blocks are shown."""

    shape: ClassVar[Literal["heading"]] = "heading"
    text: Value
    id: str = ""
    deeper: int = 0


@fixed
class Prose:
    """Text of one or more paragraphs, parted where a line is empty."""

    shape: ClassVar[Literal["prose"]] = "prose"
    text: str


@fixed
class Paragraph:
    """One paragraph; `kind` says what it is for: `lead`, `small`, `label`, `tags`, `date`, `sentence`, `notice`."""

    shape: ClassVar[Literal["paragraph"]] = "paragraph"
    parts: Line
    kind: str = ""


@fixed
class Row:
    """A term and what is said of it."""

    term: Line
    value: "tuple[Value | Block, ...]"
    id: str = ""


@fixed
class Summary:
    """A list of terms, each with its value, of a `kind`: `facts`, `facts brief`, `facts contacts`, `terms`."""

    shape: ClassVar[Literal["summary"]] = "summary"
    rows: tuple[Row, ...]
    kind: str = "facts"


@fixed
class Item:
    """One item of a list. `keys` is what live filters go by; `kind` its class."""

    parts: "tuple[Value | Block, ...]"
    id: str = ""
    kind: str = ""
    keys: str = ""


@fixed
class List:
    """A list, `ordered` if the order matters; `kind` is its class. One that is `filtered` follows the live filters."""

    shape: ClassVar[Literal["list"]] = "list"
    items: tuple[Item, ...]
    kind: str = ""
    ordered: bool = False
    filtered: bool = False


@fixed
class Column:
    """A column of a table; `kind` is `n` for numbers. Where its title is more than words, `parts` has it."""

    title: str
    kind: str = ""
    parts: "tuple[Value | Block, ...]" = ()


@fixed
class Cell:
    """A cell; `kind` is `n` for a number, `text` for more than a few words. The first cell of a row is its heading."""

    parts: "tuple[Value | Block, ...]"
    kind: str = ""


@fixed
class TableRow:
    """A row of a table."""

    cells: tuple[Cell, ...]
    id: str = ""


@fixed
class Table:
    """A table with its caption. `kind` is its class: `numbers`, `heat`.

    The first cell of each row is its heading, but for `plain_rows`. In one that is `plain` no short form is explained,
    since it tells what was printed. `foot` are rows below a line.
    """

    shape: ClassVar[Literal["table"]] = "table"
    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    kind: str = ""
    plain: bool = False
    plain_rows: bool = False
    foot: tuple[TableRow, ...] = ()

    @property
    def heads_rows(self) -> bool:
        """Whether the first cell of each row heads the others: in a table of one column there is nothing to head."""
        return len(self.columns) > 1 and not self.plain_rows

    @property
    def has_cards(self) -> bool:
        """Whether a phone shows the table as cards, each cell named by its column.

        A grid that is read along both sides (`heat`) is left as it is, and so is one of numbers that fits.
        """
        has_text = any(cell.kind == "text" for row in self.rows for cell in row.cells)
        fits = "numbers" in self.kind.split() and len(self.columns) <= FEW and not has_text
        return not (fits or "heat" in self.kind.split())

    @property
    def classes(self) -> str:
        """The classes of the table."""
        return f"{self.kind} cards-when-narrow".strip() if self.has_cards else self.kind


@fixed
class Big:
    """A number that matters, in large type: its unit, where it has one, stands smaller behind it."""

    shape: ClassVar[Literal["big"]] = "big"
    text: str


@fixed
class Captioned:
    """Blocks under a sentence that says what they show, as a chart has one."""

    shape: ClassVar[Literal["captioned"]] = "captioned"
    sentence: str
    blocks: "tuple[Block, ...]"


@fixed
class Steps:
    """What is done one after another: a title and a text ("" for none) each."""

    shape: ClassVar[Literal["steps"]] = "steps"
    steps: tuple[tuple[str, str], ...]


@fixed
class Quotation:
    """Words as they were said; `kind` is its class; `by` says whose they are, below."""

    shape: ClassVar[Literal["quotation"]] = "quotation"
    text: str
    kind: str = ""
    by: Line = ()


@fixed
class Box:
    """Blocks that belong together. `tag` is the element, `kind` its class.

    Its name is its `label`, or the heading whose id is `labelled_by`.
    """

    shape: ClassVar[Literal["box"]] = "box"
    blocks: "tuple[Block, ...]"
    tag: str = "div"
    kind: str = ""
    id: str = ""
    grouped: bool = False
    label: str = ""
    labelled_by: str = ""


@fixed
class Folded:
    """Blocks that few readers look for, below words that open them; what is only `counted` anew is not on paper."""

    shape: ClassVar[Literal["folded"]] = "folded"
    words: str
    blocks: "tuple[Block, ...]"
    kind: Literal["", "counted"] = ""


@fixed
class Section:
    """The blocks of one section of an edition, by its name: a theme may have a template of its own for it."""

    shape: ClassVar[Literal["section"]] = "section"
    name: str
    blocks: "tuple[Block, ...]"
    deeper: int = 0


@fixed
class Ready:
    """HTML that is finished: narrative."""

    shape: ClassVar[Literal["ready"]] = "ready"
    html: Markup


class SourceNote(NamedTuple):
    """Where one fact was read: what it says, the document's title and the place in it."""

    what: str
    document: str
    place: str


@fixed
class Pages:
    """The ways to the pages of a long list; `current` is the number of the page at hand."""

    shape: ClassVar[Literal["pages"]] = "pages"
    urls: tuple[str, ...]
    current: int


@fixed
class Tiles:
    """Ways to other pages, side by side. With an `about` they are a place of their own for screen readers."""

    shape: ClassVar[Literal["tiles"]] = "tiles"
    links: tuple[Link, ...]
    about: str = ""


class Figure(NamedTuple):
    """A number as text, what it counts, the way to its page, and what is to be said beside it."""

    value: str
    words: str
    url: str
    beside: str = ""


@fixed
class Contents:
    """Where whom to call stands, and below it what is on the page: the shell puts the list there."""

    shape: ClassVar[Literal["contents"]] = "contents"
    numbers: Markup


@fixed
class Sources:
    """Where each fact of a page was read, folded."""

    shape: ClassVar[Literal["sources"]] = "sources"
    notes: tuple[SourceNote, ...]


@fixed
class Figures:
    """Numbers that matter, each with the words that say what it counts, and where its page is."""

    shape: ClassVar[Literal["figures"]] = "figures"
    figures: tuple[Figure, ...]


Block: TypeAlias = (
    Heading
    | Contents
    | Folded
    | Sources
    | Figures
    | Pages
    | Tiles
    | Filters
    | Count
    | Prose
    | Paragraph
    | Summary
    | List
    | Table
    | Big
    | Captioned
    | Steps
    | Quotation
    | Box
    | Section
    | Ready
    | Chart
    | Sparkline
    | Stacks
    | Notes
)
Blocks: TypeAlias = tuple[Block, ...]
