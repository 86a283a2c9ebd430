"""What an expression of narrative prints: each value in words, finished HTML as a token, and how much at the most.

What fails is kept and told at the end, so that one run tells of all; a token for nothing stands in its place.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import wraps
from types import FrameType

from jinja2 import StrictUndefined
from markupsafe import Markup, escape

from partnership_plans import formatting
from partnership_plans.codes import ErrorCode
from partnership_plans.model.dates import Period, When
from partnership_plans.model.edition import Edition
from partnership_plans.model.record import Record
from partnership_plans.model.values import Empty
from partnership_plans.problems import did_you_mean
from partnership_plans.rendering.allowed import SHOW

MOST_ROUNDS = 2_000
MOST_TEXT = 5_000_000
"""How often a page's loops may go round, and how many characters its expressions may make, printed or not."""
OPEN, CLOSE = "\ue000", "\ue001"


class CannotPrint(Exception):  # noqa: N818 - it names what happened to the author
    """Raised when narrative prints something that has no one way of being printed."""


class FragmentError(Exception):
    """Raised by a function of the narrative (`link`, `show`) for what its author got wrong."""

    def __init__(self, code: ErrorCode, message: str, hint: str) -> None:
        """Keep the parts of the problem to be."""
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


class Missing(StrictUndefined):
    """A field that a narrative names and the plan's data does not have."""

    def __init__(
        self,
        hint: str | None = None,
        obj: object = None,
        name: str | None = None,
        exc: object = None,  # noqa: ARG002 - Jinja's signature
    ) -> None:
        """Make ready to say so, should the expression use it."""
        super().__init__(hint, obj, name, lambda _message: no_field(obj, str(name)))  # type: ignore[arg-type] # called as a class is

    def __getattr__(self, name: str) -> "Missing":
        """Stay what is missing: `plan.nothing.title` is one fault, told when it is printed."""
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __getitem__(self, _key: object) -> "Missing":  # type: ignore[override] # Jinja's own raises at once
        """Stay what is missing."""
        return self


def no_field(owner: object, name: str) -> FragmentError:
    """Say in an author's words that a thing has no such field, with the nearest that it has."""
    if isinstance(owner, Record):
        kind = "plan" if isinstance(owner, Edition) else type(owner).__name__.lower()
        hint = did_you_mean(name, type(owner).model_fields)
        return FragmentError("unknown-name", f"“{name}” is not a field of the {kind}.", hint)
    hint = "print a field of the plan, such as {{ plan.title }}."
    return FragmentError("unknown-name", f"There is nothing called “{name}” here.", hint)


class Fragments:
    """Finished HTML on its way through Markdown: a token stands for each piece until the text is done."""

    def __init__(self) -> None:
        """Begin with none."""
        self.pieces: list[Markup] = []
        self.failures: list[tuple[Exception, int | None]] = []
        self._size = self._rounds = 0

    def token(self, piece: Markup) -> str:
        """Keep a piece of HTML and give the token that stands for it."""
        self.pieces.append(piece)
        self.weigh(piece)
        return f"{OPEN}{len(self.pieces) - 1}{CLOSE}"

    def weigh(self, text: str) -> None:
        """Count what comes of a page, and stop where it is out of all proportion."""
        self._size += len(text)
        if self._size > MOST_TEXT:
            message = f"The expressions of this page make more than {MOST_TEXT:,} characters."
            raise FragmentError("too-tangled", message, "show each section once, or link to its page.")

    def counted(self, items: Iterable[object]) -> Iterator[object]:
        """Go through the items of a loop, and stop where the loops of a page would never end."""
        for item in items:
            self._rounds += 1
            if self._rounds > MOST_ROUNDS:
                message = f"The loops of this page go round more than {MOST_ROUNDS:,} times."
                raise FragmentError("too-tangled", message, SHOW)
            yield item

    def weighed(self, function: Callable[..., object]) -> Callable[..., object]:
        """Make a filter whose texts are counted, printed or not: in a chain each could triple the last."""

        @wraps(function)
        def call(*arguments: object, **named: object) -> object:
            made = function(*arguments, **named)
            if isinstance(made, str):
                self.weigh(made)
            return made

        return call

    def printed(self, value: object) -> str:
        """Print a value into Markdown, or note why it can't be printed, so that the rest of the page is checked too."""
        try:
            return self._printed(value)
        except (FragmentError, CannotPrint) as failure:
            self.note(failure)
            return self.token(Markup(""))

    def note(self, failure: Exception) -> None:
        """Keep what an author got wrong, with the line of the narrative that is being run."""
        if isinstance(failure, FragmentError) and failure.code == "too-tangled":
            raise failure
        self.failures.append((failure, line_now()))

    def forgiving(self, function: Callable[..., object]) -> Callable[..., object]:
        """Make a function of the narrative note what its author got wrong and go on, printing nothing."""

        @wraps(function)
        def call(*arguments: object, **named: object) -> object:
            try:
                return function(*arguments, **named)
            except FragmentError as failure:
                self.note(failure)
                return Markup("")

        return call

    def _printed(self, value: object) -> str:
        """Print a value into Markdown: HTML as a token, text so that no sign of it is taken for Markdown."""
        if isinstance(value, Missing):
            str(value)  # raises, and says what is missing
        if isinstance(value, Markup):
            return self.token(value)
        if isinstance(value, str):
            return self.token(escape(value)) if value.strip() else value
        if isinstance(value, When | Period | Empty | Decimal | int):
            return self.token(escape(in_words(value)))
        kind = (
            "a list"
            if isinstance(value, tuple)
            else "a thing with several fields"
            if isinstance(value, Record)
            else "nothing that can be read"
        )
        raise CannotPrint(kind)


def in_words(value: When | Period | Empty | Decimal | int) -> str:
    """Write a date, a period, a number or the reason for an empty value."""
    match value:
        case When():
            return formatting.when(value)
        case Period():
            return formatting.period(value)
        case Empty():
            return formatting.empty(value)
        case _:
            return formatting.number(value)


def line_now() -> int | None:
    """Find the line of the narrative that is being run, from within what it calls."""
    frame: FrameType | None = sys._getframe(1)  # noqa: SLF001 - the only way up the stack
    while frame is not None and frame.f_code.co_filename != "<template>":
        frame = frame.f_back
    template = frame.f_globals.get("__jinja_template__") if frame else None
    return template.get_corresponding_lineno(frame.f_lineno) if frame and template else None
