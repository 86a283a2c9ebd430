"""The smallest parts of a plan: dates, periods, numbers, ids and the three kinds of empty.

Every scalar arrives as the text that was typed (`source` guesses no types);
the types here decide what it may be.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, NamedTuple, Self, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    StringConstraints,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from partnership_plans.model.dates_meant import (
    DATES,
    FINANCIAL_YEAR_STARTS,
    LIKELY_YEARS,
    MONTHS,
    OPEN,
    PERIODS,
    QUARTERS,
    SEASONS,
    choice_of,
    dates_meant,
    is_open,
    periods_meant,
    plain,
    read_date,
    read_period,
    without_year,
    wrong_weekday,
)
from partnership_plans.model.values_meant import NUMBER, SHORTENED, flag_meant, is_below, numbers_meant

LONGEST_NUMBER = 24


class Record(BaseModel):
    """Anything in a plan: fixed once read, and with no field that the model does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    if not TYPE_CHECKING:  # else mypy would take every name for an attribute

        def __getattr__(self, name: str) -> Any:
            """Say at once that there is no such field. Pydantic looks for private ones first, at ten times the cost."""
            raise AttributeError(name)


def refuse(code: str, message: str, hint: str = "", meant: Sequence[str] = (), bare: str = "") -> PydanticCustomError:
    """Make the error that `loading` turns into a problem with this code at the value's line.

    `meant`: the dates that may be meant, the likeliest first; `bare`: a date that lacks its year, such as `31 March`.
    """
    context = {"code": code, "message": message, "hint": hint, "meant": list(meant), "bare": bare}
    return PydanticCustomError("plan", "{message}", context)


def _refuse_wrong_weekday(text: str) -> None:
    if wrong := wrong_weekday(text):
        message = f"“{text[:60]}” is a {wrong.true}, not a {wrong.typed}."
        raise refuse("impossible-date", message, f"write “{wrong.date}”, or “{wrong.nearest}” if the weekday is right.")


class When(Record):
    """A date as precise as the source gives it: a year, a season, a month or a day."""

    year: int
    month: int | None = None
    day: int | None = None
    season: str = ""

    @model_validator(mode="wrap")
    @classmethod
    def _read(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        if not isinstance(value, str):
            return handler(value)
        if parts := read_date(value):
            _refuse_wrong_weekday(value)
            return handler(parts)
        meant = dates_meant(value)
        hint = choice_of(meant) if meant else DATES
        raise refuse("bad-date", f"“{value[:60]}” is not a date.", hint, meant, without_year(value))

    @model_validator(mode="after")
    def _exists(self) -> Self:
        if self.month is not None and not 1 <= self.month <= len(MONTHS):
            hint = "months run from 01 (January) to 12 (December)."
            if meant := dates_meant(f"{self.year}-{self.month:02d}" + (f"-{self.day:02d}" if self.day else "")):
                hint = choice_of(meant)
            raise refuse("impossible-date", f"There is no month {self.month}.", hint)
        if self.day is not None:
            days = monthrange(self.year, self.month or 1)[1] if 1 <= self.year <= 9999 else 0  # noqa: PLR2004
            if not 1 <= self.day <= days:
                month = MONTHS[(self.month or 1) - 1]
                message = f"{month} {self.year} has no day {self.day}."
                hint = f"write “{days} {month} {self.year}” if its last day is meant."
                raise refuse("impossible-date", message, hint if days else "write a year of four digits.")
        if not LIKELY_YEARS[0] <= self.year <= LIKELY_YEARS[1]:
            raise refuse("impossible-date", f"{self.year} is not a likely year.", "write a year of four digits.")
        return self

    @property
    def first(self) -> date:
        """The first day that this can mean."""
        return date(self.year, self.month or SEASONS.get(self.season, 1), self.day or 1)

    @property
    def last(self) -> date:
        """The last day that this can mean."""
        if self.season:
            year, month = (self.year + 1, 2) if self.season == "winter" else (self.year, self.first.month + 2)
        else:
            year, month = self.year, self.month or 12
        return date(year, month, self.day or monthrange(year, month)[1])


class Period(Record):
    """A stretch of time: a calendar year, a financial year, a quarter of one, or from one date to another.

    Written `2021`, `2010/11` (April 2010 to March 2011), `2010/11 Q2`,
    `2010-01 to 2010-09`, or as a mapping with `start` and `end`.
    """

    start: When
    end: When
    style: Literal["year", "financial", "quarter", "span"] = "span"

    @model_validator(mode="wrap")
    @classmethod
    def _read(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        if not isinstance(value, str):
            return handler(value)
        if form := read_period(value):
            year, short, quarter = form[:4], form[5:7], form[8:]
            return handler(_financial(int(year), int(short), quarter or None))
        start, _, end = plain(value).partition(" to ")
        parts = [read_date(one) for one in (start, end or start)]
        if re.fullmatch(r"\d{4}-\d\d", start) and not end and len(meant := periods_meant(start)) > 1:
            parts = [None]  # `2011-12`: the month, or the financial year?
        elif re.fullmatch(r"\d{4}-(1[3-9]|[2-9]\d)", start) and not end:
            parts = [None]  # `2026-27` is no month
        if None in parts:
            meant = periods_meant(value)
            hint = choice_of(meant) if meant else OPEN if is_open(value) else PERIODS
            message = f"“{value[:60]}” is not a period as we write it."
            raise refuse("bad-date", message, hint, meant, "" if value[:1] in "qQ" else without_year(value))
        for one in (start, end):
            _refuse_wrong_weekday(one)
        style = "span" if end or not re.fullmatch(r"\d{4}", start) else "year"
        return handler({"start": parts[0], "end": parts[-1], "style": style})

    @model_validator(mode="after")
    def _runs_forwards(self) -> Self:
        if self.end.last < self.start.first:
            raise refuse(
                "period-ends-before-it-starts",
                "This period ends before it starts.",
                "put the earlier date first.",
            )
        return self

    @property
    def first(self) -> date:
        """The first day of the period."""
        return self.start.first

    @property
    def last(self) -> date:
        """The last day of the period."""
        return self.end.last


def _financial(year: int, short: int, quarter: str | None) -> dict[str, Any]:
    if (year + 1) % 100 != short:
        typed = f"{year}/{short:02d}"
        raise refuse("bad-date", f"“{typed}” is not a financial year.", choice_of(periods_meant(typed)))
    if quarter is None:
        start, end = (year, FINANCIAL_YEAR_STARTS), (year + 1, FINANCIAL_YEAR_STARTS - 1)
    else:
        month = QUARTERS[quarter]
        year += month < FINANCIAL_YEAR_STARTS
        start, end = (year, month), (year, month + 2)
    days = [{"year": y, "month": m} for y, m in (start, end)]
    return {"start": days[0], "end": days[1], "style": "quarter" if quarter else "financial"}


class Empty(Record):
    """Why a value is not there: the source does not state it, it says "none", or it is not due yet."""

    KINDS: ClassVar[tuple[str, ...]] = ("not stated", "none", "not yet")

    kind: Literal["not stated", "none", "not yet"] = "not stated"
    due: When | None = None

    def __bool__(self) -> bool:
        """Count as empty in conditions, so that `{% if measure.target %}` asks what it seems to."""
        return False


NOT_STATED = Empty()


def _read_maybe(value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
    if value is None or isinstance(value, Empty):
        return value or NOT_STATED
    if isinstance(value, str):
        text = " ".join(value.lower().split())
        if text in Empty.KINDS:
            return Empty(kind=text)
        if match := re.fullmatch(r"not yet,? \(?due (.+?)\)?", text):
            return Empty(kind="not yet", due=When.model_validate(match[1]))
    return handler(value)


class EmptyMarker(NamedTuple):
    """Tells the schema's readers that a field may also hold one of the three kinds of empty."""

    kinds: tuple[str, ...] = Empty.KINDS


T = TypeVar("T")
Maybe = Annotated[T | Empty, WrapValidator(_read_maybe), EmptyMarker()]
"""A value, or the reason why there is none. Write `none`, `not stated` or `not yet (due 2012-04)`."""


def _read_number(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = value.strip()
    if not NUMBER.fullmatch(text) or len(text) > LONGEST_NUMBER:
        meant = numbers_meant(text) if len(text) <= LONGEST_NUMBER else []
        unit = "; units and signs like % or £ have a field of their own."
        hint = f"write digits only, such as 34, 2.5 or 185,761{unit}"
        if is_below(text):
            hint = "write “not stated” here, and that it is fewer in a note."
        elif meant:
            hint = choice_of(meant).removesuffix(".") + (unit if re.search(r"[^\d\s.,-]", text) else ".")
        if meant and SHORTENED.fullmatch(text):
            hint = f"{choice_of(meant)[:-1]}, or all digits of the cell: a spreadsheet shortened this."
        raise refuse("bad-number", f"“{text[:40]}” is not a number.", hint)
    return text.replace(",", "")


Number = Annotated[Decimal, BeforeValidator(_read_number)]
"""An exact amount, as typed: `34`, `2.50`, `185,761`."""


def _read_whole(value: Any) -> Any:
    """Read a number that is none of accounts: in brackets or after a word it is the same number, not one below 0."""
    bare = (
        re.fullmatch(r"(?:no|nr|number|#)?[. ]*[(\[]?(\d{1,6})[)\].]?", value.strip(), re.IGNORECASE)
        if isinstance(value, str)
        else None
    )
    if bare and bare[0] != bare[1]:
        raise refuse("bad-number", f"“{value.strip()[:40]}” is not a number.", f"write “{bare[1]}”.")
    return _read_number(value)


Whole = Annotated[int, BeforeValidator(_read_whole), Field(ge=0)]
"""A whole number, nought or more."""


def _read_flag(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and (text := value.strip().lower()) in {"yes", "no", "true", "false"}:
        return text in {"yes", "true"}
    meant = flag_meant(str(value))
    hint = f"write “{meant}”." if meant else "write “yes”, or “no”, or take the line out."
    raise refuse("bad-flag", f"“{value}” is neither yes nor no.", hint)


Flag = Annotated[bool, BeforeValidator(_read_flag)]
"""`yes` or `no`."""

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
"""A short text: a title, a name, a role."""
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=10_000)]
"""One or more paragraphs of plain text, parted by an empty line. No Markdown, no HTML."""


SLUG_LENGTH = 80
"""How long an id may be."""


def is_slug(text: str) -> bool:
    """Say whether a text can be an id and part of an address."""
    return bool(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text))


def slug_of(text: str) -> str:
    """Give the id nearest to a text: small letters, digits and single hyphens, at most 80 characters.

    Accents are taken off and “&” is written out, so that `Café & Bar` gives `cafe-and-bar`; a text that has neither
    letters nor digits of ours gives an empty one. Every id, address and anchor that is made of words is made here.
    """
    # One sign may stand for eighteen letters, and a text for a million signs.
    start = text[: 100 * SLUG_LENGTH].casefold()
    plain = "".join(c for c in unicodedata.normalize("NFKD", start) if not unicodedata.combining(c))
    words = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['‘’ʼ]", "", plain).replace("&", " and ")).strip("-")
    return words[:SLUG_LENGTH].rstrip("-")


def _read_slug(value: Any) -> Any:
    if isinstance(value, str) and not is_slug(value):
        rule = "small letters a to z, digits and single hyphens"
        meant = slug_of(value)[:60].strip("-")
        hint = f"write “{meant}”: an id has {rule} only." if meant else f"use {rule}, such as in knife-crime."
        raise refuse("bad-id", f"“{value[:60]}” can't be an id.", hint)
    return value


Slug = Annotated[str, BeforeValidator(_read_slug), StringConstraints(max_length=SLUG_LENGTH)]
"""An id: what the thing is called in addresses and references, for ever. `a-z`, `0-9`, hyphens."""


class Refers(NamedTuple):
    """Marks a field that holds the id of another thing, and says what kinds of thing it may be."""

    kinds: tuple[str, ...]


Key = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
"""The id of another thing, as typed. The checks know what is there; they say whether it is one, and which was meant."""

PriorityRef = Annotated[Key, Refers(("priority",))]
EarlierPriorityRef = Annotated[Key, Refers(("earlier priority",))]
GroupRef = Annotated[Key, Refers(("group",))]
MeasureRef = Annotated[Key, Refers(("measure",))]
BodyRef = Annotated[Key, Refers(("body",))]
DocumentRef = Annotated[Key, Refers(("document",))]
ReviewRef = Annotated[Key, Refers(("review",))]
PartnershipRef = Annotated[Key, Refers(("partnership",))]
OwnerRef = Annotated[Key, Refers(("body", "group"))]
AnyRef = Annotated[Key, Refers(("any",))]


def _listed(value: Any) -> Any:
    """Take one id, or several with commas between them, for a list: no id has a comma."""
    if not isinstance(value, str):
        return value
    parts = [part.strip() for part in value.split(",")]
    return parts if all(is_slug(part) for part in parts) else [value]


Many = Annotated[tuple[T, ...], BeforeValidator(_listed)]
"""A list of ids: `[one, two]`, one on each line, or `one`."""


LINES = re.compile(
    r"(?:^|[,;:]?\s+)(?:(?:and|also)\s+)?\blines? \d+(?:(?:,? and |,? to |, |[-–])\d+\b)*(?!\.?\d)", re.IGNORECASE
)
"""Lines of a transcript, as whoever writes it out tells them: “, lines 12, 14 and 20 to 22”."""


class Source(Record):
    """Where a fact was read: a document of this edition (the first, if not named) and a place in it.

    The place is one that a reader can find: `Our priorities, page 12`. Who works from a transcript may add its lines
    (`Our priorities, line 288`): they are kept apart, for editors, and stand on no page.
    """

    document: DocumentRef | None = None
    place: Line | None = None
    lines: Line | None = None

    @model_validator(mode="wrap")
    @classmethod
    def _read(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        if isinstance(value, str):
            value = {"place": value}
        if isinstance(value, dict) and isinstance(place := value.get("place"), str) and (found := LINES.findall(place)):
            numbers = ", ".join(re.sub(r"^.*?lines? ", "", one, flags=re.DOTALL) for one in found)
            value = {**value, "place": _tidied(LINES.sub("", place)), "lines": numbers}
        read = handler(value)
        if read.place is None and read.lines is None:
            raise refuse("missing-field", "This source names no place.", "write the section and the page under place.")
        return read

    @property
    def first_lines(self) -> tuple[int, ...]:
        """Give the line at which each run of lines starts."""
        return tuple(int(one) for one in re.findall(r"(?<!to )(?<![-–\d])\d+", self.lines or ""))


def _tidied(place: str) -> str | None:
    """Take off what joined a place to the lines that were taken out of it."""
    return re.sub(r"^[\s,;:]*(?:and\s+)?|[\s,;:]+$", "", re.sub(r"\s*[;,]\s*(?=[;,])", "", place)) or None


class Accepted(Record):
    """An editor's word that a finding of the report stands, and why."""

    finding: Slug
    reason: Text


class Explained(Record):
    """A word of the editors beside what the document says: what they add or infer, and on whose authority.

    `by` names an act with its section, an official page by its title, or the place in the document that it is
    inferred from. The other fields of a fact hold the document's word only.
    """

    text: Text
    by: Line


class Fact(Record):
    """Anything that the plan states: where it stands in the source, and how it was printed if we mended it.

    What the editors add stands under `explained`, each time with a source of its own.
    Each kind of fact has a field of `Edition`, or of another fact, that holds it.
    """

    source: Source | None = None
    as_printed: Text | None = None
    explained: tuple[Explained, ...] = ()
    accept: tuple[Accepted, ...] = ()


class Thing(Fact):
    """A fact with an id of its own, which pages and other facts can point at."""

    id: Slug


class Statement(Fact):
    """A fact that is a text and no more. May be written as plain text instead of a mapping."""

    text: Text

    @model_validator(mode="wrap")
    @classmethod
    def _read(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        return handler({"text": value} if isinstance(value, str) else value)
