"""The values of a row, a cell or a line. Plain words are a `str`; everything else says what it is by its `shape`."""

from typing import ClassVar, Literal, TypeAlias

from partnership_plans.fixed import fixed
from partnership_plans.model.fact import Explained
from partnership_plans.views.links import Link
from partnership_plans.words.messages import mark


@fixed
class Words:
    """A text inside a line or a cell; if it has several paragraphs they stay apart."""

    shape: ClassVar[Literal["words"]] = "words"
    text: str


@fixed
class Links:
    """Several links in one line, with commas between them."""

    shape: ClassVar[Literal["links"]] = "links"
    links: tuple[Link, ...]


@fixed
class Outside:
    """An address outside the site: a link where it is one, else the words for it."""

    shape: ClassVar[Literal["outside"]] = "outside"
    address: str
    text: str = ""


@fixed
class Download:
    """A file of the site that readers take away; `language` is that of the file where it is another than the page's."""

    shape: ClassVar[Literal["download"]] = "download"
    words: str
    url: str
    language: str = ""


@fixed
class Mail:
    """An e-mail address that can be written to."""

    shape: ClassVar[Literal["mail"]] = "mail"
    address: str


@fixed
class Postal:
    """A postal address, with its lines as they were written."""

    shape: ClassVar[Literal["postal"]] = "postal"
    text: str


@fixed
class Time:
    """A date in words, and as a machine reads it."""

    shape: ClassVar[Literal["time"]] = "time"
    words: str
    iso: str


@fixed
class Break:
    """The end of a line within a value."""

    shape: ClassVar[Literal["break"]] = "break"


@fixed
class Absent:
    """In place of a value: why there is none, in words that look unlike a value."""

    shape: ClassVar[Literal["absent"]] = "absent"
    words: str = "–"


@fixed
class Small:
    """What is said beside a value, smaller and on a line of its own (`after` the same line)."""

    shape: ClassVar[Literal["small"]] = "small"
    parts: "tuple[Value, ...]"


@fixed
class Aside:
    """Words beside a value, on its line and smaller."""

    shape: ClassVar[Literal["aside"]] = "aside"
    parts: "tuple[Value, ...]"


@fixed
class Numbered:
    """A priority's title after its number or code, which is said to be that of `what`; `kind` is the number's class."""

    shape: ClassVar[Literal["numbered"]] = "numbered"
    number: str
    title: "Value"
    kind: str = "rank"
    what: str = mark("Priority")


@fixed
class Strong:
    """Words that stand out."""

    shape: ClassVar[Literal["strong"]] = "strong"
    text: str


@fixed
class Call:
    """A number to call, as it is said and as a telephone dials it."""

    shape: ClassVar[Literal["call"]] = "call"
    number: str
    tel: str


@fixed
class Mark:
    """Words that say whose word follows: the editors', and not the plan's."""

    shape: ClassVar[Literal["mark"]] = "mark"
    text: str


@fixed
class Score:
    """A number in a cell of a table of heat, with a bar as long as its level."""

    shape: ClassVar[Literal["score"]] = "score"
    text: str


@fixed
class Tag:
    """A word in a tag, after the drawing and in the colour of its `kind`. `what` says what it tells: `Status`."""

    shape: ClassVar[Literal["tag"]] = "tag"
    word: str
    kind: str
    what: str = ""


@fixed
class PlainTag:
    """Words in a tag as they stand; of a `kind`, its drawing is before them. Who hears them hears `what` they tell.

    Who sees several tags sees where each ends.
    """

    shape: ClassVar[Literal["plain-tag"]] = "plain-tag"
    parts: "tuple[Value, ...]"
    kind: str = ""
    what: str = ""


@fixed
class OwnRating:
    """A rating that this site worked out, which never looks like the partnership's own.

    `under` a heading that says so, nobody sees the words for that again; whoever hears or copies the cell has them.
    """

    shape: ClassVar[Literal["own-rating"]] = "own-rating"
    colour: str
    under: bool = False


@fixed
class Trend:
    """Which way something goes or should go: words, and an arrow for those ways that have one."""

    shape: ClassVar[Literal["trend"]] = "trend"
    words: str
    way: str


@fixed
class Late:
    """That a thing is late (`is_late`), or that the plan can't know what came of it."""

    shape: ClassVar[Literal["late"]] = "late"
    words: str
    is_late: bool


@fixed
class Notes:
    """What stands beside a fact: a figure that was printed otherwise, the editors' own word, why a finding stands.

    `held` says in a preview that the public does not see the fact.
    """

    shape: ClassVar[Literal["notes"]] = "notes"
    printed: str = ""
    explained: tuple[Explained, ...] = ()
    accepted: tuple[str, ...] = ()
    held: str = ""


Value: TypeAlias = (
    str
    | Words
    | Link
    | Links
    | Outside
    | Mail
    | Postal
    | Break
    | Time
    | Mark
    | Call
    | Download
    | Absent
    | Small
    | Aside
    | Numbered
    | Strong
    | Score
    | Tag
    | PlainTag
    | OwnRating
    | Trend
    | Late
    | Notes
)
Line: TypeAlias = tuple[Value, ...]
"""Values one after the other."""
