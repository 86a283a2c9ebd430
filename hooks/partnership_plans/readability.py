"""How hard a text is to read: the age at which people read it with ease, and the sentences that are hardest.

The formula is Flesch-Kincaid's grade plus five: a grade is a year of American
school, which children enter at five to six. It asks only for the length of
sentences and the number of syllables, the two things that an author can mend.
It knows nothing of sense, so its figure is a sign and never a rule. Syllables
are counted by the library `pyphen`, which parts words with the dictionaries it
brings: over every word of our texts it comes to 1.60 a word, where a
pronouncing dictionary comes to 1.57, so that the age is rather too high than
too low. (`textstat` fetches that dictionary over the network when it first
meets English, so its figures depend on whether there is one.)
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from partnership_plans.checks.texts import said, sentences_of
from partnership_plans.model.chapter import Chapter
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.problems import Place

if TYPE_CHECKING:
    from pyphen import Pyphen

AIM = 11.0
"""The age that most of our texts should be for, or a younger one."""
LONG = 20
"""Words that make a text of the data a long one, worth measuring."""
SHORT = 12
"""A sentence with fewer words is hard only for the names in it, which no author can mend."""
FIRST_GRADE_AGE = 5

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_FENCE = re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"{{\s*link\(\s*['\"]([^'\"]*)['\"](?:\s*,\s*(['\"])(.*?)\2)?\s*\)\s*}}")
_FIGURE = re.compile(r"{{\s*figure\([^)]*\)\s*}}")
_JINJA = re.compile(r"{{.*?}}|{%.*?%}|{#.*?#}", re.DOTALL)
_ADDRESS = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+")
_NO_SENTENCE = re.compile(r"\s*(?:#|\||-{3,}\s*$)")


class Hard(NamedTuple):
    """A sentence that is hard to read: where it starts, its words, and the age that it is for."""

    place: Place
    sentence: str
    age: float


class Sentence(NamedTuple):
    """A sentence and where it starts."""

    place: Place
    text: str


def age_of(*sentences: str) -> float:
    """Give the age that sentences together are for, to one decimal place; 0.0 where there are no words."""
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    if not words:
        return 0.0
    syllables = sum(len(_parts().positions(part.lower())) + 1 for word in words for part in word.split("-"))
    told = sum(1 for sentence in sentences if _WORD.search(sentence))
    grade = 11.8 * syllables / len(words) + 0.39 * len(words) / told - 15.59  # the formula's own constants
    return round(grade + FIRST_GRADE_AGE, 1)


def hardest(corpus: Corpus, most: int = 10) -> tuple[Hard, ...]:
    """Give the sentences that are hardest to read, the hardest first, each at its first place; none within the aim."""
    pieces = [piece for _, pieces in _narrative(corpus) for piece in pieces]
    pieces += [piece for pieces in _data(corpus) for piece in pieces]
    first: dict[str, Place] = {}
    for piece in sorted(pieces):
        first.setdefault(piece.text, piece.place)
    found = [Hard(place, text, age_of(text)) for text, place in first.items() if length(text) >= SHORT]
    hard = sorted((one for one in found if one.age > AIM), key=lambda one: (-one.age, one.place, one.sentence))
    return tuple(hard[:most])


@cache
def _parts() -> "Pyphen":
    from pyphen import Pyphen  # noqa: PLC0415 - its dictionary takes a tenth of a small build, which measures nothing

    return Pyphen(lang="en_US", left=1, right=1)


def length(text: str) -> int:
    """Count the words of a text."""
    return len(_WORD.findall(text))


def _narrative(corpus: Corpus) -> Iterator[tuple[Chapter, tuple[Sentence, ...]]]:
    for chapter in (*corpus.chapters, *(chapter for plan in corpus.plans for chapter in plan.chapters)):
        yield chapter, tuple(told(chapter))


def told(chapter: Chapter) -> Iterator[Sentence]:
    """Give the sentences of a narrative file as readers meet them. A list's item is a sentence of its own."""
    text = _FENCE.sub(_blank, chapter.markdown)
    text = _LINK.sub(lambda link: link[3] or link[1].rpartition("/")[2].replace("-", " "), text)
    text = _ADDRESS.sub(r"\1", _JINJA.sub(_blank, _FIGURE.sub("1", text)))
    block: list[str] = []
    start = chapter.first_line
    for number, line in enumerate([*text.splitlines(), ""], chapter.first_line):
        item = _ITEM.match(line)
        if item or not line.strip() or _NO_SENTENCE.match(line):
            yield from (Sentence(Place(chapter.file, start), one) for one in sentences_of(" ".join(block)))
            block = []
        if line.strip() and not _NO_SENTENCE.match(line):
            start = start if block else number
            block.append(re.sub(r"[*`]|^\s*>", "", line[item.end() :] if item else line))


def _blank(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


def _data(corpus: Corpus) -> Iterator[tuple[Sentence, ...]]:
    """Give the sentences of each long text of the data: of the editions, of partnerships, of shared bodies."""
    for plan in corpus.plans:
        for one in said(plan):
            yield from _long(plan.where(one.path), one.text)
        yield from _of_partnership(plan)
    for index, body in enumerate(corpus.bodies):
        yield from _long(corpus.where_bodies(("bodies", index, "note")), body.note)


def _of_partnership(plan: Plan) -> Iterator[tuple[Sentence, ...]]:
    own = plan.partnership
    for text in (own.summary, own.abuse_help):
        yield from _long(Place(f"plans/{plan.partnership_id}/partnership.yml"), text)


def _long(place: Place, text: str | None) -> Iterator[tuple[Sentence, ...]]:
    if text and length(text) >= LONG:
        yield tuple(Sentence(place, sentence) for sentence in sentences_of(text))
