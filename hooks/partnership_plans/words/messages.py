"""Say the program's own words in a site's language and in its own vocabulary, or that of one partnership.

Every word that a reader sees and that no plan holds is a message, written in English where it is used:
`say("Due: {when}", when=…)` within a function, `mark("Owner")` in a table of a module, which is said when it is
shown. The catalogue of them all is `messages.pot`, taken from the code by Babel; a translation is `<language>.po`,
compiled to `<language>.mo`.
"""

import gettext
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from importlib.resources import files
from typing import Final, TypeVar

from markupsafe import Markup, escape

from partnership_plans.words.vocabulary import Vocabulary

ENGLISH: Final = "en"
PSEUDO: Final = "en-XA"
"""A language in which the words of every message stand in marks, so that those outside the catalogue can be seen."""
Own = Mapping[str, tuple[str, str]]
"""By a word of the program, somebody's own for one and for many: `{"priority": ("goal", "goals")}`."""
NAMED: Final = re.compile(r"(\{\w+\})")
T = TypeVar("T")
NO_WORDS: Final = re.compile(r"(<[^>]*>|\{[^}]*\})")


class Message(str):
    """English words of the program in a module's table, which are said in the site's language when they are shown.

    It is compared, sorted and kept as its English; what writes it (a template, an f-string) has it said.
    """

    __slots__ = ()

    def __str__(self) -> str:
        """Say it."""
        return _SPOKEN.get().say(self)

    def __format__(self, spec: str) -> str:
        """Say it within other words."""
        return format(str(self), spec)

    def format(self, *args: object, **kwargs: object) -> str:
        """Say it, with what stands at its names."""
        return str(self).format(*args, **kwargs)

    def __html__(self) -> Markup:
        """Say it on a page."""
        return escape(str(self))


class Catalogue:
    """The messages of one language, in one vocabulary; each is looked up once."""

    def __init__(self, language: str = ENGLISH, vocabulary: Own | None = None) -> None:
        """Take a language tag and the site's own words; a language without a translation is English."""
        self.language = language
        self._vocabulary = Vocabulary(vocabulary) if vocabulary else None
        self._words = dict(vocabulary or {})
        self._over: dict[tuple[tuple[str, tuple[str, str]], ...], Catalogue] = {}
        self._pseudo = language == PSEUDO
        self._translated = _translation(language.partition("-")[0])
        self._said: dict[str, str] = {}

    def say(self, message: str) -> str:
        """Give a message in this language."""
        said = self._said.get(message)
        if said is None:
            plain = str.__str__(message)
            said = self._kept(plain, self._translated.gettext(plain) if plain else "")
        return said

    def say_many(self, one: str, many: str, number: int) -> str:
        """Give the message for a number of things, by the language's own rule for plurals."""
        chosen = self._translated.ngettext(one, many, number)
        said = self._said.get(chosen)
        return self._kept(chosen, chosen) if said is None else said

    def under(self, words: Own) -> "Catalogue":
        """Give the same messages with further words of somebody's own, which lie over those of the site."""
        key = tuple(sorted(words.items()))
        if key not in self._over:
            self._over[key] = Catalogue(self.language, self._words | {**words})
        return self._over[key]

    def _kept(self, message: str, words: str) -> str:
        if self._vocabulary is not None:
            words = self._vocabulary.put_into(words)
        if self._pseudo:
            words = _marked(words)
        self._said[message] = words
        return words


def _marked(words: str) -> str:
    """Put marks round the words of a message, and neither its tags nor what will stand at its names within them."""
    runs = NO_WORDS.split(words)
    return "".join(f"⟦{run}⟧" if re.search(r"\w", run) and not NO_WORDS.fullmatch(run) else run for run in runs)


def has_words(tag: str) -> bool:
    """Say whether the program has its words in a language: in each kind of English, and in what it is translated to."""
    language = tag.lower().partition("-")[0]
    return language == ENGLISH or files("partnership_plans.words").joinpath(f"{language}.mo").is_file()


def _translation(language: str) -> gettext.NullTranslations:
    """Read the compiled translation of a language; one that has none is English."""
    file = files("partnership_plans.words").joinpath(f"{language}.mo")
    if not file.is_file():
        return gettext.NullTranslations()
    with file.open("rb") as opened:
        return gettext.GNUTranslations(opened)


_SPOKEN: ContextVar[Catalogue] = ContextVar("_SPOKEN", default=Catalogue())  # noqa: B039 - what it holds is looked up


_FIRST: ContextVar[Catalogue] = ContextVar("_FIRST", default=Catalogue())  # noqa: B039


def speak(language: str, vocabulary: Own | None = None) -> None:
    """Say all words from here on in a language and in the site's own vocabulary."""
    catalogue = Catalogue(language, vocabulary)
    _SPOKEN.set(catalogue)
    _FIRST.set(catalogue)


def speak_too(language: str) -> None:
    """Say all words from here on in a further language of a site; its addresses are made of words of the first."""
    _SPOKEN.set(Catalogue(language))


@contextmanager
def in_words_of(own: Own) -> Iterator[None]:
    """Say words with those of one partnership's own over the site's, which are of the site's main language.

    In a further language there are none, as there are none of the site's.
    """
    now, first = _SPOKEN.get(), _FIRST.get()
    before = _SPOKEN.set(first.under(own) if own and now.language == first.language else now)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


@contextmanager
def as_in_addresses() -> Iterator[None]:
    """Say words as they stand in addresses, which are the same in every language of a site."""
    before = _SPOKEN.set(_FIRST.get())
    try:
        yield
    finally:
        _SPOKEN.reset(before)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Say words in a language for a while: of files that are written in it, whatever the site around them speaks."""
    before = _SPOKEN.set(Catalogue(language))
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def mark(message: str) -> Message:
    """Mark English words in a module's table as a message."""
    return Message(message)


def say(message: str, /, **parts: object) -> str:
    """Say a message in the site's language, with what stands at its names: `say("Due: {when}", when="May 2026")`."""
    said = _SPOKEN.get().say(message)
    return said.format_map(parts) if parts else said


def say_html(message: str, /, **parts: object) -> Markup:
    """Say a message that is HTML, with what stands at its names escaped where it is none."""
    return Markup(_SPOKEN.get().say(message)).format_map(parts)  # noqa: S704 - the catalogue is ours


def say_parts(message: str, /, **parts: T | tuple[T, ...]) -> tuple[T | str, ...]:
    """Say a message around values that are no texts, such as links: `say_parts("{priority} is new.", priority=link)`.

    Gives the words and the values in the order that the language puts them in; several at one name stay together.
    """
    found: list[T | str] = []
    for piece in NAMED.split(_SPOKEN.get().say(message)):
        if (name := NAMED.fullmatch(piece)) is None:
            found += [piece] if piece else []
        else:
            value = parts[name[0][1:-1]]
            found += value if isinstance(value, tuple) else (value,)
    return tuple(found)


def say_many(one: str, many: str, number: int, /, **parts: object) -> str:
    """Say a message for a number of things, of which the code gives English for one and for many."""
    said = _SPOKEN.get().say_many(one, many, number)
    return said.format_map(parts) if parts else said
