"""Parts that are named (`&name`) and repeated (`*name`), as long as they stay small.

A few lines of references to references can stand for billions of values, so
a part's size and depth are counted before it is repeated. A repeated part is
the same object again: nothing is copied.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple, Self

from partnership_plans.codes import ErrorCode
from partnership_plans.source.positions import Node, Spot

MAX_DEPTH = 30
"""How deep mappings and lists may stand in each other, repeated parts included."""

MAX_REPEATED = 10_000
"""How many values the references of one file may stand for in all."""


class Refusal(Exception):  # noqa: N818 - raised when the rest cannot be read, else only reported
    """Something YAML may do and a plan may not, and where."""

    def __init__(self, code: ErrorCode, spot: Spot, message: str, hint: str) -> None:
        """Keep the parts of the problem that this becomes."""
        super().__init__(message)
        self.code, self.spot, self.message, self.hint = code, spot, message, hint

    @classmethod
    def too_deep(cls, spot: Spot) -> Self:
        """Make the refusal of one level too many."""
        message = f"This stands more than {MAX_DEPTH} levels deep."
        return cls("nested-too-deep", spot, message, "look for brackets that are not closed; a plan needs few.")


class Finished(NamedTuple):
    """A finished value: how many values it holds, itself counted, and how many levels it has."""

    value: Any
    node: Node
    size: int = 1
    height: int = 0


class Repeats:
    """The named parts of one file."""

    def __init__(self) -> None:
        """Begin with no names."""
        self._parts: dict[str, Finished | None] = {}  # None while the part is still open
        self._waiting: dict[str, Spot] = {}  # names that nothing has repeated yet
        self._lost: list[tuple[str, Spot]] = []
        self._repeated = 0

    def declare(self, anchor: str, spot: Spot, *, is_key: bool) -> None:
        """Note that a part with this name begins."""
        if is_key:  # `&Co: 1`: nobody repeats a key, so it is text
            self._lost.append((anchor, spot))
            return
        if anchor in self._waiting:
            self._lost.append((anchor, self._waiting[anchor]))
        self._parts[anchor] = None
        self._waiting[anchor] = spot

    def finish(self, anchor: str | None, part: Finished) -> None:
        """Note that the part with this name, if it has one, is complete."""
        if anchor in self._parts:
            self._parts[anchor] = part

    def use(self, anchor: str, spot: Spot, depth: int) -> Finished | None:
        """Give the part with this name, or None; raise `Refusal` if to repeat it would go too far."""
        if anchor not in self._parts:
            return None
        self._waiting.pop(anchor, None)
        part = self._parts[anchor]
        hint = "write out what is meant."
        if part is None:
            message = f"“*{anchor}” repeats the part that it stands in, which would never end."
            raise Refusal("alias-bomb", spot, message, hint)
        self._repeated += part.size
        if self._repeated > MAX_REPEATED:
            message = f"The references in this file (“*{anchor}”) stand for more than {MAX_REPEATED:,} values."
            raise Refusal("alias-bomb", spot, message, hint)
        if depth + part.height > MAX_DEPTH:
            raise Refusal.too_deep(spot)
        return part

    def unused(self) -> Iterator[Refusal]:
        """Refuse names that nothing repeats: `&Co` at the start of a text would be lost from it."""
        for anchor, spot in [*self._lost, *self._waiting.items()]:
            message = f"“&{anchor}” is read as a name for what follows, and is left out of the text."
            yield Refusal("yaml-syntax", spot, message, "put the whole text between quotation marks.")
