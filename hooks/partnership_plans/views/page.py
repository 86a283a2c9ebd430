"""A page's view: what its template is given, and nothing else. Most pages are a heading and blocks below it."""

from dataclasses import dataclass
from typing import ClassVar, Protocol

from markupsafe import Markup

from partnership_plans.views.blocks import Block, Blocks, Contents, Heading, Paragraph, Ready
from partnership_plans.views.values import Value


class View(Protocol):
    """What a template is given; `template` is its name in `theme/plan/pages/`."""

    template: ClassVar[str]


@dataclass(frozen=True, slots=True)
class PageView:
    """A page of blocks; a heading that is not deeper has the level 2."""

    template: ClassVar[str] = "page"
    blocks: Blocks


@dataclass(frozen=True, slots=True)
class Frame:
    """What whoever makes a page is given beside its standpoint: its title, its lead, and the editors' own narrative.

    `numbers` are those to call, on a page about abuse.
    """

    title: str
    lead: str = ""
    narrative: Markup = Markup("")  # noqa: RUF009 - it can't be changed
    numbers: Markup = Markup("")  # noqa: RUF009 - it can't be changed

    def top(self, *lead: Block, title: Value = "") -> Blocks:
        """Begin a page: its title, its lead (or what is given in its place), and where its contents stand."""
        below = lead or ((Paragraph((self.lead,), "lead"),) if self.lead else ())
        return (Heading(title or self.title, deeper=-1), *below, Contents(self.numbers))

    @property
    def told(self) -> Blocks:
        """The narrative."""
        return (Ready(self.narrative),) if self.narrative else ()
