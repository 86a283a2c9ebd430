"""Questions that are asked at a terminal, one after another; an odd answer is told at once, and asked again."""

import sys
import unicodedata
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import NamedTuple, Protocol

LONGEST = 2_000
"""How many signs an answer may have."""


class WrongAnswerError(Exception):
    """An answer that can't be used; the text says why, and what would be right, as whole sentences."""


class StoppedError(Exception):
    """Whoever was asked has ended the answers (Ctrl and D): nothing may be written."""


def _as_it_is(answer: str) -> str:
    return answer


class Question(NamedTuple):
    """Something to ask: its name (that of the option that answers it too), its words, and what holds if left empty.

    `read` gives the answer as it is used, or raises WrongAnswerError. Where `needed`, an empty answer is none.
    """

    name: str
    words: str
    default: str = ""
    read: Callable[[str], str] = _as_it_is
    needed: bool = True


class Terminal(Protocol):
    """Somebody who can be asked."""

    def hear(self, prompt: str) -> str:
        """Ask for one line; raises StoppedError where there is no other."""

    def say(self, text: str) -> None:
        """Say something."""


class Keyboard:
    """The terminal that this program runs in."""

    def __init__(self) -> None:
        """Let the arrow keys move within an answer, where the system can."""
        with suppress(ImportError):
            __import__("readline")

    def hear(self, prompt: str) -> str:
        """Ask for one line."""
        try:
            return input(prompt)
        except EOFError:
            raise StoppedError from None
        except UnicodeDecodeError:
            return "\ufffd"

    def say(self, text: str) -> None:
        """Say something."""
        sys.stdout.write(f"{text}\n")


def terminal() -> Terminal | None:
    """Give whoever can be asked; None where nobody sits at a terminal, as in CI or behind a pipe."""
    return Keyboard() if sys.stdin.isatty() and sys.stdout.isatty() else None


def ask(question: Question, of: Terminal) -> str:
    """Ask until there is an answer that can be used, and give it as it is used; an empty one where none is needed."""
    shown = f" [{question.default}]" if question.default else "" if question.needed else " (or leave it empty)"
    while True:
        typed = of.hear(f"{question.words}{shown}: ").strip() or question.default
        try:
            return answer_to(question, typed)
        except WrongAnswerError as wrong:
            of.say(f"  {wrong}")


def answer_to(question: Question, typed: str) -> str:
    """Read an answer; raises WrongAnswerError where it can't be used."""
    answer = " ".join(unicodedata.normalize("NFC", typed).split())
    if not answer and question.needed:
        raise WrongAnswerError("This can't be left empty.")
    if len(answer) > LONGEST:
        raise WrongAnswerError(f"That is too long: {len(answer):,} signs. At most {LONGEST:,} fit here.")
    for sign in answer:
        if unicodedata.category(sign) in {"Cc", "Cs", "Co", "Cn"} or sign in "\u2028\u2029\ufffd\ufeff":
            raise WrongAnswerError("There is a sign in it that nobody sees, or that can't be read. Type it again.")
    return question.read(answer) if answer else answer


def choice(words: Iterable[str], *, other: str = "") -> Callable[[str], str]:
    """Give what reads one of some words, in small letters or capitals, or by its first letters."""
    known = [*words]

    def read(answer: str) -> str:
        meant = [word for word in known if word.casefold() == answer.casefold()]
        meant = meant or [word for word in known if word.casefold().startswith(answer.casefold())]
        if len(meant) != 1:
            raise WrongAnswerError(f"Write one of these: {', '.join(known)}{other}.")
        return meant[0]

    return read
