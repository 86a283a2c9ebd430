"""A page's view: what its template is given, and nothing else. Most pages are a heading and blocks below it."""

from typing import ClassVar, Protocol

from markupsafe import Markup

from partnership_plans.fixed import fixed
from partnership_plans.views.blocks import Block, Blocks, Contents, Heading, Pages, Paragraph, Ready
from partnership_plans.views.standpoint import Standpoint
from partnership_plans.views.values import Value


class View(Protocol):
    """What a template is given; `template` is its name in `theme/plan/pages/`."""

    template: ClassVar[str]


@fixed
class PageView:
    """A page of blocks; a heading that is not deeper has the level 2."""

    template: ClassVar[str] = "page"
    blocks: Blocks


@fixed
class Frame:
    """What whoever makes a page is given beside its standpoint: its title, its lead, and the editors' own narrative.

    `numbers` are those to call, on a page about abuse.
    """

    title: str
    lead: str = ""
    narrative: Markup = Markup("")
    numbers: Markup = Markup("")

    def top(self, *lead: Block, title: Value = "") -> Blocks:
        """Begin a page: its title, its lead (or what is given in its place), and where its contents stand."""
        below = lead or ((Paragraph((self.lead,), "lead"),) if self.lead else ())
        return (Heading(title or self.title, deeper=-1), *below, Contents(self.numbers))

    def lead_alone(self) -> Blocks:
        """Begin a page that is short, or a list: its title and its lead."""
        return self.top()[:-1]

    @property
    def told(self) -> Blocks:
        """The narrative."""
        return (Ready(self.narrative),) if self.narrative else ()


@fixed
class Sheets:
    """The addresses of the pages of a list that has several; none where it has one."""

    addresses: tuple[str, ...]

    def shown(self, here: Standpoint) -> Blocks:
        """Lead to each page of the list."""
        if not self.addresses:
            return ()
        return (Pages(tuple(here.url(one) for one in self.addresses), self.addresses.index(here.page) + 1),)
