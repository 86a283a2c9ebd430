"""Notes what the pages of one partnership ask of all pages: these answers, and nothing else of others, made them so."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple, TypeVar

from partnership_plans.views.links import Target

V = TypeVar("V")


class Asked(dict[str, V]):
    """A dictionary that notes what is looked up in it, and what the answer was, while somebody listens.

    Who goes through all of it is not noted: that happens where something is wrong, and then nothing is kept.
    """

    _heard: dict[str, V | None] | None = None

    @contextmanager
    def listening(self) -> Iterator[dict[str, V | None]]:
        """Give the answers since now, by what was asked, as they come in."""
        self._heard = {}
        try:
            yield self._heard
        finally:
            self._heard = None

    def learn(self, answers: Mapping[str, V | None]) -> None:
        """Take answers that were given before; what is known already stays."""
        for key, told in answers.items():
            if told is not None:
                self.setdefault(key, told)

    def __contains__(self, key: object) -> bool:
        """Say whether a key is there."""
        return isinstance(key, str) and self.get(key) is not None

    def __getitem__(self, key: str) -> V:
        """Give what is at a key that is there."""
        self.get(key)
        return super().__getitem__(key)

    def get(self, key: str, default: V | None = None) -> V | None:  # type: ignore[override] # a default is never of another type
        """Give what is at a key."""
        found = super().get(key)
        if self._heard is not None:
            self._heard[key] = found
        return default if found is None else found


class Answers(NamedTuple):
    """Which addresses are pages, what ids mean, which headings a page's narrative has: None for what is not there."""

    pages: dict[str, str | None]
    things: dict[str, Target | None]
    headings: dict[str, frozenset[str] | None]

    def and_of(self, other: "Answers") -> "Answers":
        """Give these and others as one."""
        return Answers(self.pages | other.pages, self.things | other.things, self.headings | other.headings)
