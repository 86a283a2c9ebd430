"""The smallest parts of a plan: dates, periods, numbers, ids and the three kinds of empty.

Every scalar arrives as the text that was typed (`source` guesses no types);
the types here decide what it may be.
"""

import re
import unicodedata
from calendar import monthrange
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, Self, TypeVar, Unpack

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

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SEASONS = {"early": 1, "spring": 3, "summer": 6, "autumn": 9, "winter": 12, "late": 10}
QUARTERS = {"Q1": 4, "Q2": 7, "Q3": 10, "Q4": 1}
FINANCIAL_YEAR_STARTS = 4


class Record(BaseModel):
    """Anything in a plan: fixed once read, and with no field that the model does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def refuse(code: str, message: str, hint: str = "") -> PydanticCustomError:
    """Make the error that `loading` turns into a problem with this code at the value's line."""
    return PydanticCustomError("plan", "{message}", {"code": code, "message": message, "hint": hint})


DATES = "write 2022, 2022-07, 2022-07-21 or summer 2022."


def _date_meant(text: str) -> str:
    """Give a hint for a date as people type it: `31/03/2022`, `1st April 2022`, `Apr 2022`."""
    if match := re.fullmatch(r"(\d\d?)[/.-](\d\d?)[/.-](\d{4})", text):
        day, month, year = (int(part) for part in match.groups())
        if not 1 <= month <= len(MONTHS):
            return "there are twelve months; write the year first, then month and day, such as 2022-07-21."
        last = monthrange(max(year, 1), month)[1]
        if day > last:
            return (
                f"{MONTHS[month - 1]} {year} has {last} days; write the year first, such as {year}-{month:02d}-{last}."
            )
        return f"write “{year}-{month:02d}-{day:02d}” or “{day} {MONTHS[month - 1]} {year}”."
    if match := re.fullmatch(r"(?:(\d\d?)(?:st|nd|rd|th)? )?([A-Za-z]{3})[a-z]*\.? (\d{4})", text):
        name = next((month for month in MONTHS if month[:3] == match[2].title()), "")
        return f"write “{match[1] or ''} {name} {match[3]}”.".replace("“ ", "“") if name else ""
    return ""


def _period_meant(text: str) -> str:
    """Give a hint for a period as people type it: `2020-2024`, `2020/2021`, `2020/21 to 2023/24`."""
    if match := re.fullmatch(r"(\d{4}) ?[-–—] ?(\d{4})", text):
        return f"write “{match[1]} to {match[2]}”."
    if match := re.fullmatch(r"(\d{4})(?:/(?:20)?(\d\d)|[-–](\d\d))", text):
        return f"write “{match[1]}/{match[2] or match[3]}”."
    if match := re.fullmatch(r"(\d{4})/\d\d(?: ?[-–—] ?| to )(\d{4})/\d\d", text):
        return f"for April {match[1]} to March {int(match[2]) + 1} write “{match[1]}-04 to {int(match[2]) + 1}-03”."
    return ""


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
        text = " ".join(value.split())
        if match := re.fullmatch(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?", text):
            parts = [int(part) if part else None for part in match.groups()]
            return handler(dict(zip(("year", "month", "day"), parts, strict=True)))
        if match := re.fullmatch(rf"(?:(\d\d?) )?({'|'.join(MONTHS)}) (\d{{4}})", text, re.IGNORECASE):
            day, month, year = match.groups()
            number = MONTHS.index(month.title()) + 1
            return handler({"year": int(year), "month": number, "day": int(day) if day else None})
        if match := re.fullmatch(rf"({'|'.join(SEASONS)}) (?:in )?(\d{{4}})", text, re.IGNORECASE):
            return handler({"year": int(match[2]), "season": match[1].lower()})
        raise refuse("bad-date", f"“{text[:60]}” is not a date.", _date_meant(text) or DATES)

    @model_validator(mode="after")
    def _exists(self) -> Self:
        if self.month is not None and not 1 <= self.month <= len(MONTHS):
            raise refuse("impossible-date", f"There is no month {self.month}.", "months run from 01 to 12.")
        if self.day is not None:
            days = monthrange(self.year, self.month or 1)[1] if 1 <= self.year <= 9999 else 0  # noqa: PLR2004
            if not 1 <= self.day <= days:
                month = MONTHS[(self.month or 1) - 1]
                message = f"{month} {self.year} has no day {self.day}."
                raise refuse("impossible-date", message, f"{month} {self.year} has {days} days.")
        if not 1000 <= self.year <= 2999:  # noqa: PLR2004 - a slip of the keyboard, not history
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
        text = " ".join(value.split())
        if match := re.fullmatch(r"(\d{4})/(\d\d)(?: (Q[1-4]))?", text):
            return handler(_financial(int(match[1]), int(match[2]), match[3]))
        if hint := _period_meant(text):
            raise refuse("bad-date", f"“{text[:60]}” is not a period as we write it.", hint)
        start, _, end = text.partition(" to ")
        style = "span" if end or not re.fullmatch(r"\d{4}", text) else "year"
        return handler({"start": start, "end": end or start, "style": style})

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
        nxt = f"{year}/{(year + 1) % 100:02d}"
        raise refuse("bad-date", f"{year}/{short:02d} is not a financial year.", f"did you mean “{nxt}”?")
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


class _EmptyMarker(NamedTuple):
    """Tells the schema's readers that a field may also hold one of the three kinds of empty."""

    kinds: tuple[str, ...] = Empty.KINDS


T = TypeVar("T")
Maybe = Annotated[T | Empty, WrapValidator(_read_maybe), _EmptyMarker()]
"""A value, or the reason why there is none. Write `none`, `not stated` or `not yet (due 2012-04)`."""


def _read_number(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = value.strip()
    if not re.fullmatch(r"-?(0|[1-9]\d*|[1-9]\d{0,2}(,\d{3})+)(\.\d+)?", text) or len(text) > 24:  # noqa: PLR2004
        raise refuse(
            "bad-number",
            f"“{text[:40]}” is not a number.",
            "write digits only, such as 34, 2.5 or 185,761; units and signs like % or £ have a field of their own.",
        )
    return text.replace(",", "")


Number = Annotated[Decimal, BeforeValidator(_read_number)]
"""An exact amount, as typed: `34`, `2.50`, `185,761`."""
Whole = Annotated[int, BeforeValidator(_read_number), Field(ge=0)]
"""A whole number, nought or more."""


def _read_flag(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and (text := value.strip().lower()) in {"yes", "no", "true", "false"}:
        return text in {"yes", "true"}
    raise refuse("bad-flag", f"“{value}” is neither yes nor no.", "write yes or no.")


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


PriorityRef = Annotated[Slug, Refers(("priority",))]
EarlierPriorityRef = Annotated[Slug, Refers(("earlier priority",))]
GroupRef = Annotated[Slug, Refers(("group",))]
MeasureRef = Annotated[Slug, Refers(("measure",))]
BodyRef = Annotated[Slug, Refers(("body",))]
DocumentRef = Annotated[Slug, Refers(("document",))]
ReviewRef = Annotated[Slug, Refers(("review",))]
PartnershipRef = Annotated[Slug, Refers(("partnership",))]
OwnerRef = Annotated[Slug, Refers(("body", "group"))]
AnyRef = Annotated[Slug, Refers(("any",))]


class Source(Record):
    """Where a fact was read: a document of this edition (the first, if not named) and a place in it."""

    document: DocumentRef | None = None
    place: Line

    @model_validator(mode="wrap")
    @classmethod
    def _read(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        return handler({"place": value} if isinstance(value, str) else value)


class Accepted(Record):
    """An editor's word that a finding of the report stands, and why."""

    finding: Slug
    reason: Text


class Fact(Record):
    """Anything that the plan states: where it stands in the source, and how it was printed if we mended it.

    A kind of fact that is only recorded and shown names its section of the edition
    itself: `class Award(Thing, section="awards")`. One that the program works with
    has a field of `Edition` instead, whose type mypy knows.
    """

    SECTIONS: ClassVar[dict[str, type["Fact"]]] = {}

    source: Source | None = None
    as_printed: Text | None = None
    accept: tuple[Accepted, ...] = ()

    def __init_subclass__(cls, *, section: str = "", **config: Unpack[ConfigDict]) -> None:
        """Note the section that a class names for itself."""
        super().__init_subclass__(**config)
        if section:
            Fact.SECTIONS[section] = cls


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
