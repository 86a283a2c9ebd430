"""The smallest parts of a plan: numbers, texts, ids, references and the three kinds of empty.

Every scalar arrives as the text that was typed (`source` guesses no types);
the types here decide what it may be.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from decimal import Decimal
from itertools import count
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, TypeVar

from pydantic import BeforeValidator, Field, StringConstraints, ValidatorFunctionWrapHandler, WrapValidator

from partnership_plans.model.dates import When
from partnership_plans.model.dates_meant import choice_of
from partnership_plans.model.passages import Said
from partnership_plans.model.record import Record, refuse
from partnership_plans.model.values_meant import (
    NUMBER,
    SHORTENED,
    below_words,
    flag_meant,
    is_below,
    numbers_meant,
    of_clock,
)

LONGEST_NUMBER = 24


class Empty(Record):
    """Why a value is not there: the source does not state it, it says "none", or it is not due yet.

    A figure may also be `unknown` or `suppressed` (kept back, such as a count of few people): `why` says why.
    """

    KINDS: ClassVar[tuple[str, ...]] = ("not stated", "none", "not yet")
    OF_FIGURES: ClassVar[tuple[str, ...]] = ("unknown", "suppressed")

    kind: Literal["not stated", "none", "not yet", "unknown", "suppressed"] = "not stated"
    due: When | None = None
    why: str | None = None

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
        elif clock := of_clock(text):
            hint = f"write “{clock[0]}”, or “{clock[1]}” if the smaller unit (minutes of an hour) is what is counted."
        elif meant:
            hint = choice_of(meant).removesuffix(".") + (unit if re.search(r"[^\d\s.,-]", text) else ".")
        if meant and SHORTENED.fullmatch(text):
            hint = f"{choice_of(meant)[:-1]}, or all digits of the cell: a spreadsheet shortened this."
        raise refuse("bad-number", f"“{text[:40]}” is not a number.", hint)
    return text.replace(",", "")


Number = Annotated[Decimal, BeforeValidator(_read_number)]
"""An exact amount, as typed: `34`, `2.50`, `185,761`."""


def _read_figure(value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
    if not isinstance(value, str):
        return _read_maybe(value, handler)
    text = " ".join(value.split())
    if is_below(text):
        raise refuse("bad-number", f"“{text[:40]}” is not a number.", f"write “suppressed ({below_words(text)})”.")
    if not (match := re.fullmatch(r"(unknown|suppressed|withheld)\b[ :,(]*(.*?)\)?", text, re.IGNORECASE)):
        return _read_maybe(value, handler)
    kind = "unknown" if match[1].lower() == "unknown" else "suppressed"
    if not match[2]:
        example = "the system was changed" if kind == "unknown" else "fewer than 5 people"
        raise refuse("no-reason", f"This says “{text}”, and not why.", f"add why, such as “{kind} ({example})”.")
    return Empty(kind=kind, why=match[2])


Figure = Annotated[Number | Empty, WrapValidator(_read_figure), EmptyMarker((*Empty.KINDS, *Empty.OF_FIGURES))]
"""A number, or why there is none: also `unknown (why)`, or `suppressed (why)` where it is kept back."""


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


Whole = Annotated[int, Field(ge=0), BeforeValidator(_read_whole)]
"""A whole number, nought or more."""
Percent = Annotated[int, Field(ge=0, le=100), BeforeValidator(_read_whole)]
"""How much of something is done, in percent.

Its limits stand before what reads it, as those of `Whole` do: behind that they stand in the JSON Schema by names of
pydantic's own, which strict programs refuse.
"""


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


class InWords(NamedTuple):
    """Marks a type of text that has a rule of its own, and yet is words in a language, which can be translated."""


WORDS = InWords()

SLUG_LENGTH = 80
"""How long an id may be."""
ROOM = 4
"""How many signs of an id are kept for a number."""


def is_slug(text: str) -> bool:
    """Say whether a text can be an id and part of an address."""
    return bool(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text))


def slug_of(text: str) -> str:
    """Give the id nearest to a text: small letters, digits and single hyphens, at most 80 characters.

    Accents are taken off and “&” is written out, so that `Café & Bar` gives `cafe-and-bar`; a text that has neither
    letters nor digits of ours gives an empty one. Every id, address and anchor that is made of words is made here, and
    of the words of the plan: it is the same in every language.
    """
    text = text.original if isinstance(text, Said) else text
    # One sign may stand for eighteen letters, and a text for a million signs.
    start = text[: 100 * SLUG_LENGTH].casefold()
    plain = "".join(c for c in unicodedata.normalize("NFKD", start) if not unicodedata.combining(c))
    words = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['‘’ʼ]", "", plain).replace("&", " and ")).strip("-")
    return words[:SLUG_LENGTH].rstrip("-")


def free_id(word: str, taken: Collection[str]) -> str:
    """Give an id, or the first with a number behind it that is not taken."""
    return next(key for key in _numbered(word) if key not in taken)


def _numbered(word: str) -> Iterator[str]:
    yield word
    short = word[: SLUG_LENGTH - ROOM].rstrip("-")
    yield from (f"{short}-{n}" for n in count(2))


def _read_slug(value: Any) -> Any:
    if isinstance(value, str) and not is_slug(value):
        rule = "small letters a to z, digits and single hyphens"
        meant = slug_of(value)[:60].strip("-")
        hint = f"write “{meant}”: an id has {rule} only." if meant else f"use {rule}, such as in knife-crime."
        raise refuse("bad-id", f"“{value[:60]}” can't be an id.", hint)
    if isinstance(value, str) and len(value) > SLUG_LENGTH:
        message = f"An id can have {SLUG_LENGTH} signs, and “{value[:60]}…” has {len(value)}."
        shorter = value[: SLUG_LENGTH // 2].rpartition("-")[0] or value[: SLUG_LENGTH // 2]
        raise refuse("bad-id", message, f"write “{shorter}”.")
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
FundRef = Annotated[Key, Refers(("fund",))]
ReviewRef = Annotated[Key, Refers(("review",))]
PartnershipRef = Annotated[Key, Refers(("partnership",))]
OwnerRef = Annotated[Key, Refers(("body", "group"))]
ActionRef = Annotated[Key, Refers(("action",))]
AnyRef = Annotated[Key, Refers(("any",))]


def _listed(value: Any) -> Any:
    """Take one id, or several with commas between them, for a list: no id has a comma."""
    if not isinstance(value, str):
        return value
    parts = [part.strip() for part in value.split(",")]
    return parts if all(is_slug(part) for part in parts) else [value]


Many = Annotated[tuple[T, ...], BeforeValidator(_listed)]
"""A list of ids: `[one, two]`, one on each line, or `one`."""
