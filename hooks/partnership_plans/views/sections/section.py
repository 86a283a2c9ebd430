"""How a section of an edition becomes blocks: one function for each kind of fact, held to the kind that it takes."""

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from partnership_plans.fixed import fixed
from partnership_plans.model.fact import Fact
from partnership_plans.views.blocks import Blocks
from partnership_plans.views.standpoint import Here

F = TypeVar("F", bound=Fact)


class Shows(Protocol):
    """Shows facts of one kind."""

    def __call__(self, here: Here, things: tuple[Fact, ...]) -> Blocks:
        """Give the blocks of some facts, seen from a page."""


@fixed
class Shown(Generic[F]):
    """A kind of fact, and the function that shows some of them."""

    kind: type[F]
    show: Callable[[Here, tuple[F, ...]], Blocks]

    def __call__(self, here: Here, things: tuple[Fact, ...]) -> Blocks:
        """Give the blocks of some facts, seen from a page."""
        return self.show(here, tuple(one for one in things if isinstance(one, self.kind)))
