"""Makes the data of a plan from the model itself: every field filled, each value known again wherever it stands.

The classes are walked as pydantic has them, so a field that is added to the model is filled by itself. A kind of record
is made several times, so that each word of a choice, each kind of empty and each form of a date occurs; the last time
it has only what it needs. Every reference leads to a thing of its own, which nothing else leads to.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import count, cycle
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from partnership_plans.model.actions import Action
from partnership_plans.model.budgets import Amounts
from partnership_plans.model.dates import Period, When
from partnership_plans.model.edition import Edition
from partnership_plans.model.fact import Publishable
from partnership_plans.model.governance import Body, Channel, Fund, Review, Structure
from partnership_plans.model.measures import Measure
from partnership_plans.model.priorities import EarlierPriority, Priority
from partnership_plans.model.record import Record
from partnership_plans.model.references import choices_in, kinds_of_empty, literals_in, records_in, refers_to
from partnership_plans.model.risks import Assessed
from partnership_plans.model.statuses import USUAL, StatusMark
from partnership_plans.words.vocabulary import OWN

SYLLABLES = [f"{c}{v}" for c in "bdfgklmnprtvz" for v in "aeiou"]
FIRST_DAY = date(2020, 1, 2)
EMPTIES = ("none", "not yet", "not yet (due {day})")
OF_FIGURES = ("unknown ({words})", "suppressed ({words})")
TOLD_INSTEAD = {
    "Action.owner": "owner_in_words",
    "Action.due": "during",
    "Action.status": "updates",
    "Action.rag": "rag_as_printed",
    "Recommendation.owner": "owner_in_words",
    "Risk.owner": "owner_in_words",
    "Survey.base": "base_in_words",
    "EarlierPriority.rag": "rag_as_printed",
    "Reading.rag": "rag_as_printed",
    "EarlierPriority.dropped": "became",
}
"""What is told in the place of another field, where that has a gap; a colour has the partnership's own word for it."""
INSTEAD = {f"{where.partition('.')[0]}.{name}" for where, name in TOLD_INSTEAD.items()}
BEFORE_UPDATES = {"Action.progress"}
"""What an update tells anew, so that the page no longer says it."""
ALWAYS = {"Term.stands_for"}
"""A field that its record can do without, as long as it has another."""
TARGETS: dict[str, tuple[str, type[Record]]] = {
    "priority": ("priorities", Priority),
    "measure": ("measures", Measure),
    "earlier priority": ("earlier_priorities", EarlierPriority),
    "review": ("reviews", Review),
    "action": ("actions", Action),
    "fund": ("funds", Fund),
    "any": ("channels", Channel),
}
"""The section in which a thing is put that a reference leads to."""
LEVELS = ["Hardly ever", "Now and then"]
"""The levels of every scale: a risk stands on one of them."""
NEVER = {"Measure.readings_file", "Measure.breakdown_file"}
"""The names of tables, which tests/outputs/test_data.py reads back."""


def word(number: int) -> str:
    """Make a word that no text has, such as `xbobabax`."""
    most, last = divmod(number, len(SYLLABLES))
    first, middle = divmod(most, len(SYLLABLES))
    return f"x{SYLLABLES[last]}{SYLLABLES[middle]}{SYLLABLES[first]}x"


class Filler:
    """Fills records, one after the other; what they lead to is gathered in `things` and `bodies`."""

    def __init__(self) -> None:
        """Begin with the first word, day and number."""
        self._words = count()
        self._days = count()
        self._numbers = count(20_011, 7)
        self._progress = cycle(range(11, 99))
        self._years = count(2101, 2)
        self.things: dict[str, list[dict[str, Any]]] = {}
        self.groups: list[dict[str, Any]] = []
        self.bodies: list[dict[str, Any]] = []
        self.older: list[dict[str, Any]] = []
        self.partnerships: list[dict[str, Any]] = []

    def edition(self) -> dict[str, Any]:
        """Fill an edition, with everything that its parts lead to."""
        data = self.record(Edition, 0)
        self._add_targets(data)
        return data

    def _add_targets(self, data: dict[str, Any]) -> None:
        for section, things in self.things.items():
            data[section] = [*data[section], *things]
        data["structures"] = [*data["structures"], self.record(Structure, -1) | {"groups": self.groups}]

    def several(self, kind: type[Record]) -> list[dict[str, Any]]:
        """Fill a kind of record as often as it takes for each word of its choices, and once with what it needs only."""
        return [*(self.record(kind, turn) for turn in range(turns(kind))), self.record(kind, -1)]

    def record(self, kind: type[Record], turn: int) -> dict[str, Any]:
        """Fill one record; the turn says which of several words each field has. In turn -1 it has what it needs."""
        found = {}
        for name, field in kind.model_fields.items():
            where = f"{kind.__name__}.{name}"
            if (
                where in NEVER
                or name in Publishable.model_fields
                or (turn < 0 and not field.is_required() and where not in ALWAYS)
            ):
                continue
            if (turn % 3 and where in INSTEAD) or (turn == 0 and where in BEFORE_UPDATES):
                continue
            value = self.special(kind, name, turn)
            found[name] = self._value(kind, name, field, turn) if value is None else value
        return {name: value for name, value in found.items() if value is not None}

    def special(self, kind: type[Record], name: str, turn: int) -> Any:  # noqa: C901, PLR0911 - one for each
        """Give the value of a field whose type does not say what fits; None for all others."""
        match kind.__name__, name:
            case ("DroppedPriority", "id") | ("Priority", "carried_from"):
                self.older.append(self.record(Priority, -1))
                key = self.older[-1]["id"]
                return key if name == "id" else [key]
            case _, "id":
                return f"{kind.__name__.lower()}-{word(next(self._words))}"
            case "Report", "period":
                return f"{1101 + turn}"  # a report is of a time that is over
            case "StatusWord", "word":
                return [*USUAL][turn] if turn >= 0 else None
            case "Action" | "Update", "progress":
                return str(next(self._progress)) if turn >= 0 else None
            case "Accepted", "finding":
                return "not-plain"
            case "Source", "document":
                return "document-of-sources" if turn % 2 else None
            case "OwnWords", name:
                return ", ".join(OWN[name])  # the program's: all else looks for its pages by these
            case "MatrixRow", "scores":
                return [str(next(self._numbers)) for _ in range(2)]
            case "RiskMatrix", "criteria":
                return [self.words(f"criterion {n}") for n in "ab"]
            case "Contact", "value":
                return f"{word(next(self._words))}@example.org" if turn < 0 or turn % 6 == 1 else None
            case "Contact", "kind":
                return "e-mail" if turn < 0 else None
        return self.judged(kind, name, turn)

    def judged(self, kind: type[Record], name: str, turn: int) -> Any:
        """Give the levels of a scale, a level of one, and of what is judged or added up at another time a bare one."""
        match kind.__name__, name:
            case "RiskRegister", "likelihood_levels" | "impact_levels":
                return LEVELS
            case "Risk" | "Assessed", "likelihood" | "impact" if not 0 < turn <= len(EMPTIES):
                return LEVELS[turn % len(LEVELS)]
            case ("Risk", "aim") | ("Budget", "total") if turn % 2:
                return self.record(Assessed if name == "aim" else Amounts, -1)
        return None

    def _value(self, kind: type[Record], name: str, field: FieldInfo, turn: int) -> Any:  # noqa: PLR0911 - one for each
        listed = is_list(field.annotation)
        empties = empties_of(kind, name)
        if empties and turn and turn <= len(empties):
            form = empties[turn - 1] if turn > 0 else "not stated"
            return form.format(day=self.day(), words=self.words(f"why no {name}"))
        if refers := refers_to(field):
            key = self.target(refers.kinds[turn % len(refers.kinds)])
            return [key] if listed else key
        if inner := next(records_in(field.annotation), None):
            return self._inner(inner, turn, listed=listed)
        if any(isinstance(mark, StatusMark) for mark in marks_of(field)):
            return [*USUAL][turn % len(USUAL)]
        gaps = len(empties) if turn else 0
        if choices := choices_in(field) or choices_of(field.annotation):
            chosen = choices[(turn - gaps) % len(choices)]
            return chosen if not listed else [*choices] if turn == 0 else [chosen]
        if bool in kinds_of(field.annotation):
            return "no" if (turn - gaps) % 2 else "yes"
        return [self.text(kind, name), self.text(kind, name)] if listed else self.text(kind, name)

    def _inner(self, kind: type[Record], turn: int, *, listed: bool) -> Any:
        """Fill what stands in a record: a date or a period, another record, or a list of such."""
        if kind in {When, Period}:
            return self.date(kind, turn)
        if not listed:
            return self.record(kind, turn)
        return self.several(kind) if turn == 0 else [self.record(kind, -1)]

    def text(self, kind: type[Record], name: str) -> str:
        """Make what a field of text or of a number takes."""
        about = f"{kind.__name__} {name.replace('_', ' ')}"
        match form_of(kind, name):
            case "words":
                return self.words(about)
            case "paragraphs":
                return f"{self.words(about)}.\n\n{self.words(f'{about} more')}."
            case "address":
                return f"https://{word(next(self._words))}.example.org/"
        return f"{next(self._numbers)}"

    def words(self, about: str) -> str:
        """Give words that are nowhere else."""
        return f"{about.capitalize()} {word(next(self._words))}"

    def day(self) -> str:
        """Give a day that is nowhere else."""
        return (FIRST_DAY + timedelta(days=next(self._days))).isoformat()

    def date(self, kind: type[Record], turn: int) -> str:
        """Give a date or a period that is nowhere else, in another form each turn."""
        form = max(turn, 0) % 4
        if form == 0:
            return self.day() if kind is When else f"{self.day()} to {self.day()}"
        year = next(self._years)
        financial = f"{year}/{(year + 1) % 100:02d}"
        forms = (
            (f"summer {year}", f"{year}-07", f"{year}") if kind is When else (financial, f"{financial} Q2", f"{year}")
        )
        return forms[form - 1]

    def target(self, kind: str) -> str:
        """Make a thing that nothing else leads to, and give its id."""
        if kind == "body":
            self.bodies.append(self.record(Body, -1))
            return str(self.bodies[-1]["id"])
        if kind == "group":
            [group] = records_in(Structure.model_fields["groups"].annotation)
            self.groups.append(self.record(group, -1))
            return str(self.groups[-1]["id"])
        if kind == "document":
            return "document-of-sources"
        if kind == "partnership":
            self.partnerships.append({"id": f"county-{word(next(self._words))}"})
            return str(self.partnerships[-1]["id"])
        section, record = TARGETS[kind]
        made = self.record(record, -1)
        self.things.setdefault(section, []).append(made)
        return str(made["id"])


@cache
def empties_of(kind: type[Record], name: str) -> tuple[str, ...]:
    """Give the forms in which a field says that it has no value, and why."""
    kinds = kinds_of_empty(kind, name)
    return (*(EMPTIES if kinds else ()), *(OF_FIGURES if "unknown" in kinds else ()))


@cache
def turns(kind: type[Record]) -> int:
    """Say how often a kind of record has to be filled for every word of its choices, and every kind of empty."""
    most = 1
    for name, field in kind.model_fields.items():
        forms = len(empties_of(kind, name))
        empties = forms + 1 if forms else 0
        choices = 0 if is_list(field.annotation) else len(choices_of(field.annotation))
        choices = max(choices, 2 if bool in kinds_of(field.annotation) else 0)
        refers = refers_to(field)
        most = max(most, empties, choices + max(0, empties - 1))
        most = max(most, len(refers.kinds) if refers else 0)
        for inner in records_in(field.annotation):
            most = max(most, 4 if inner in {When, Period} else 1 if is_list(field.annotation) else turns(inner))
    return most


@cache
def form_of(kind: type[Record], name: str) -> str:
    """Say what a field of text or of a number takes: words, paragraphs, an address or digits."""
    field = kind.model_fields[name]
    annotation: Any = Annotated[field.annotation, *field.metadata, ""]
    fits: TypeAdapter[Any] = TypeAdapter(annotation)
    for form, value in (("paragraphs", "a" * 401), ("words", "Words"), ("address", "https://a.example.org/")):
        for one in (value, [value]):
            try:
                fits.validate_python(one)
            except ValidationError:
                continue
            return form
    return "digits"


def marks_of(field: FieldInfo) -> Iterator[Any]:
    """Give the marks of a field, and those within its type."""
    yield from field.metadata
    for one in get_args(field.annotation):
        yield from getattr(one, "__metadata__", ())


def is_list(annotation: Any) -> bool:
    """Say whether a field holds a list."""
    if get_origin(annotation) is tuple:
        return True
    return get_origin(annotation) in {Annotated, Union, UnionType} and any(map(is_list, get_args(annotation)))


def kinds_of(annotation: Any) -> Iterator[Any]:
    """Take a type apart, into what stands in its unions and lists."""
    if get_origin(annotation) is Annotated:
        yield from kinds_of(get_args(annotation)[0])
    elif get_origin(annotation) in {Union, UnionType, tuple}:
        for inner in get_args(annotation):
            yield from kinds_of(inner)
    else:
        yield annotation


def choices_of(annotation: Any) -> tuple[str, ...]:
    """Give the words that a field may have, where it is a choice; the kinds of empty are none of them."""
    return tuple(dict.fromkeys(literals_in(annotation)))
