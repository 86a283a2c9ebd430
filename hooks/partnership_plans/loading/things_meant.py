"""Which fields of a thing are meant by what stands in its place: `2024/25, 4120` is a period and a value."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, product
from typing import Any, NamedTuple, get_args, get_origin

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from partnership_plans.loading.amounts_meant import CHANGE
from partnership_plans.loading.choices import choice_meant, field_meant
from partnership_plans.loading.misfits import SHOWN_WHOLE, Given, shown, value_at
from partnership_plans.model.dates import Period, When
from partnership_plans.model.dates_meant import dates_meant
from partnership_plans.model.fact import Fact, Publishable
from partnership_plans.model.measures import Target
from partnership_plans.model.periods_meant import periods_meant
from partnership_plans.model.record import Record
from partnership_plans.model.references import Path, choices_in, refers_to
from partnership_plans.model.values import Empty, is_slug, slug_of
from partnership_plans.model.values_meant import numbers_meant
from partnership_plans.model.web import MAILBOX, fault_of

OPEN = "…"
"""What stands in a hint where nobody but the author knows what to type."""
NAMES = ("title", "name", "text", "term", "heading", "option", "body")
"""The fields that a text alone most likely is, where it stands in the place of a thing."""
BETWEEN = (r"\s*[,;|\t→]\s*", r"\s+[–—-]\s+", r"\s*=\s*", r"\s*:\s+", r"\s*\(")
"""What stands between the parts of a thing that is written in one line."""
FIGURE_OF = re.compile(r"(.*\d.*?),? (?:by|in|for)(?: the end of)? (.*\d.*)", re.IGNORECASE)
MOST_PARTS = 4
LONG_NAME = 8
"""A short form stands for so many words at most."""
EXACT, CLOSE, WORDS = range(3)
"""How surely a text belongs in a field: it can be little else, it fits, or any text would do."""


class AsFields(NamedTuple):
    """The fields that a text stands for, those that it leaves open as “…”; `is_row` says to write them in one line."""

    fields: dict[str, str]
    is_row: bool

    @property
    def lines(self) -> list[str]:
        """Write each field on a line of its own."""
        return [f"{name}: {text}" for name, text in self.fields.items()]

    def __str__(self) -> str:
        """Write it in one line, as `{period: 2024/25, value: 4120}`."""
        return "{" + ", ".join(f"{name}: {_in_row(text)}" for name, text in self.fields.items()) + "}"


class _Fit(NamedTuple):
    """A field that a part may stand in: how surely, and how it is typed there."""

    name: str
    rank: int
    text: str


def meant_at(value: str | list[str], kinds: list[type[Record]], given: Given, path: Path) -> AsFields | None:
    """Give the fields that a text, or several, stand for at a place where a thing should be; None if too long."""
    length = len(value if isinstance(value, str) else "".join(value))
    return thing_meant(value, kinds[0], _known(given, path)) if kinds and length <= SHOWN_WHOLE else None


def pair_meant(key: str, value: Any, kinds: list[type[Record]], given: Given, path: Path) -> AsFields | None:
    """Give the fields of a thing that a name and its text are: `2024/25: 4120` is a period and a value."""
    if not kinds or not isinstance(value, str) or not value or field_meant(key, list(kinds[0].model_fields)):
        return None
    meant = meant_at([key, value], kinds, given, path)
    return meant if meant and meant.is_row else None


def asked_of(meant: AsFields, kind: type[Record]) -> str:
    """Say what belongs in the fields that are left open; of a thing on lines of its own, what each field holds."""
    names = [name for name, text in meant.fields.items() if text == OPEN or not meant.is_row]
    told = [f"“{name}” is {said}" for name in names if (said := _asked(name, kind))]
    return f" ({'; '.join(told)})" if told else ""


def thing_meant(value: str | Sequence[str], kind: type[Record], known: Iterable[str] = ()) -> AsFields | None:
    """Give the fields of a kind of thing that a text, or several, stand for; `known` are those that need not be asked.

    More than one is found where each part of the text can be told from the others: a date, a number, an address.
    """
    needed = [name for name, field in kind.model_fields.items() if field.is_required() and name not in known]
    ways = [list(value)] if not isinstance(value, str) else list(_ways(value, needed))
    for parts in ways:
        if (found := _filled(parts, kind, needed)) and _is_told_apart(parts, found, value, needed):
            fields = {name: found.get(name, _Fit(name, WORDS, OPEN)).text for name in _in_order(kind, found, needed)}
            if fields.get("id") == OPEN and re.search("[a-z]", title := fields.get("title", ""), re.IGNORECASE):
                fields["id"] = slug_of(title)
            return AsFields(fields, is_row=len("".join(fields.values())) <= SHOWN_WHOLE)
    alone = _alone(value, kind, needed) if isinstance(value, str) else {}
    return AsFields(alone, is_row=False) if alone else None


def _ways(value: str, needed: list[str]) -> Iterator[list[str]]:
    """Give the ways in which a text can be parted, and last the text alone."""
    if {"value", "period"} <= set(needed) and (match := FIGURE_OF.fullmatch(value)):
        yield [match[1], match[2]]
    for between in BETWEEN:
        parts = [part.strip().removesuffix(")") for part in re.split(between, value)]
        if 1 < len(parts) <= MOST_PARTS and all(parts):
            yield parts
    if {"value", "period"} <= set(needed):
        yield from ([value[: gap.start()], value[gap.end() :]] for gap in re.finditer(" +", value))
    yield [value]


def figures_in(value: str, kind: type[Record]) -> list[AsFields]:
    """Give the things that a text holds one after the other, as lines do that begin without a dash; none if not all."""
    words, found = value.split(), list[AsFields]()
    begun = 0
    for end in range(1, len(words) + 1):
        text = " ".join(words[begun:end])
        meant = thing_meant(text, kind, ("kind",)) if end - begun > 1 else None
        if meant and len(meant.fields) > 1 and OPEN not in meant.fields.values():
            found.append(meant)
            begun = end
    return found if begun == len(words) and len(found) > 1 else []


def _known(given: Given, path: Path) -> tuple[str, ...]:
    """Give the fields of a thing that follow from what stands round it: which way a target is met."""
    owner = value_at(path[:-1] if isinstance(path[-1], str) else path[:-2], given.data) if path else {}
    return ("kind",) if isinstance(owner, dict) and owner.get("better") in {"up", "down"} else ()


def _filled(parts: list[str], kind: type[Record], needed: list[str]) -> dict[str, _Fit]:
    """Give each part the field that it fits best: first so that as many are filled as must be."""
    fits = [_fits(part, kind) for part in parts]
    if not all(fits):
        return {}
    order = list(kind.model_fields)
    best: tuple[Any, ...] | None = None
    chosen: tuple[_Fit, ...] = ()
    for each in product(*fits):
        if len({fit.name for fit in each}) < len(each):
            continue
        places = [order.index(fit.name) for fit in each]
        score = (
            -sum(fit.name in needed for fit in each),
            sum(fit.rank for fit in each),
            sum(later < earlier for earlier, later in pairwise(places)),
            places,
        )
        if best is None or score < best:
            best, chosen = score, each
    return {fit.name: fit for fit in chosen}


def _is_told_apart(parts: list[str], found: dict[str, _Fit], value: str | Sequence[str], needed: list[str]) -> bool:
    """Say whether each part is in its field by what it is, and not by its place in the text."""
    words = sum(fit.rank == WORDS for fit in found.values())
    if len(parts) == 1:
        return words == 0 and not _is_slug_alone(found)
    if not isinstance(value, str):
        return True
    is_equation = "=" in value and ":" not in value
    return (words <= 1 < len(parts) and words < len(parts)) or is_equation or set(found) == set(needed)


def _is_slug_alone(found: dict[str, _Fit]) -> bool:
    """Say whether an id is all that was found, which stands in a field of its own line."""
    return all(is_slug(fit.text) and not re.fullmatch(r"[\d-]+", fit.text) for fit in found.values())


def _fits(part: str, kind: type[Record]) -> list[_Fit]:
    """List the fields of a kind of record that a text may stand in."""
    of_all = {*Fact.model_fields, *Publishable.model_fields}
    found = []
    for name, field in kind.model_fields.items():
        if name not in of_all and (fit := _fit(part, name, field)):
            found.append(fit)
    return found


def _fit(part: str, name: str, field: FieldInfo) -> _Fit | None:  # noqa: PLR0911 - one for each kind of field
    """Say whether a text may stand in a field, and how it is typed there."""
    types = set(_types(field.annotation))
    if Period in types or When in types:
        meant = [part] if _is_read(part, types) else periods_meant(part) if Period in types else dates_meant(part)
        return _Fit(name, EXACT, meant[0]) if meant else None
    if types & {Decimal, int}:
        numbers = numbers_meant(part)
        if CHANGE.search(f"{part} ") and numbers and name == "value":  # “10% fewer” is no figure that is to be reached
            return _Fit(name, EXACT, OPEN)
        return _Fit(name, EXACT, numbers[0]) if numbers and re.match(r"[^\w]*\d", part) else None
    if choices := choices_in(field):
        choice = choice_meant(part, choices)
        return _Fit(name, CLOSE, choice) if choice else None
    if str not in types or name == "status":  # a word of the plan's own, which stands for no text
        return None
    if name == "link":
        address = f"mailto:{part}" if MAILBOX.fullmatch(part) else part
        return None if fault_of(address) else _Fit(name, EXACT, address)
    if name == "role" and field.is_required():  # a name of a person may stand there, and nobody can tell
        return None
    if (name == "id" and not _is_id(part)) or (name == "stands_for" and _explains(part)):
        return None
    if refers_to(field):
        return _Fit(name, CLOSE if is_slug(part) else WORDS, part)
    is_value = name == "value" and (not re.search("[a-z]", part, re.IGNORECASE) or bool(MAILBOX.fullmatch(part)))
    return _Fit(name, CLOSE if is_value else WORDS, part)


def _is_id(part: str) -> bool:
    return is_slug(part) and not dates_meant(part)


def _explains(part: str) -> bool:
    """Say whether a text explains a term, and so spells nothing out."""
    return bool(re.match(r"(?:an?|the) ", part, re.IGNORECASE)) or len(part.split()) > LONG_NAME


def _types(annotation: Any) -> Iterator[Any]:
    """Find what a field may hold, but for lists."""
    if get_origin(annotation) is tuple or annotation in {Empty, bool}:
        return
    if isinstance(annotation, type):
        yield annotation
    for inner in get_args(annotation):
        yield from _types(inner)


def _is_read(part: str, types: set[Any]) -> bool:
    try:
        (Period if Period in types else When).model_validate(part)
    except ValidationError:
        return False
    return True


def _in_order(kind: type[Record], found: dict[str, _Fit], needed: list[str]) -> list[str]:
    """Give the fields in the order in which a plan has them: a period before its value."""
    names = [name for name in kind.model_fields if name in found or name in needed]
    return sorted(names, key=lambda name: name not in {"id", "period", "year"})


def _alone(value: str, kind: type[Record], needed: list[str]) -> dict[str, str]:
    """Give the fields that a thing needs, with a text in the one that it most likely is."""
    named = needed if is_slug(value) else [one for one in needed if not refers_to(kind.model_fields[one])]
    first = next((one for one in (("body", "id") if is_slug(value) else NAMES) if one in named), "")
    if not first and "text" in kind.model_fields and not re.fullmatch(r"[\d ./-]+", value):
        return dict.fromkeys(needed, OPEN) | {"text": value}
    first = first or next(iter(named or needed), "")
    if first == "id" and not is_slug(value):
        value = slug_of(value)
    elif first == "role":  # a name of a person may stand in it, and nobody can tell
        value = OPEN
    return {first: value} | {one: OPEN for one in needed if one != first} if first else {}


def _asked(name: str, kind: type[Record]) -> str:
    """Say what a field holds that the text does not give."""
    field = kind.model_fields[name]
    if name == "role":
        return "the office, such as chair, and no person's name"
    if refers := refers_to(field):
        return f"the id of a {refers.kinds[0].replace('_', ' ')}"
    if name == "value" and issubclass(kind, Target):
        return "the figure that is to be reached"
    if Period in set(_types(field.annotation)):
        return "a year, a quarter or a month, such as 2026/27"
    return " or ".join(choices_in(field))


def _in_row(text: str) -> str:
    """Write a text as it stands between { and }."""
    return shown(text) if re.search(r"[,\[\]{}#]|: |^[\W_]", text) and text != OPEN else text
