"""A kind of page under an edition: what it is called, where it stands in the menu, what it shows, and what makes it."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from partnership_plans.facts.levels import level_at
from partnership_plans.model.edition import Edition
from partnership_plans.model.fact import Fact, Thing
from partnership_plans.model.profile import profile
from partnership_plans.model.record import Record
from partnership_plans.views.blocks import Block, Blocks, Heading, Paragraph
from partnership_plans.views.page import Frame
from partnership_plans.views.sections import show_section
from partnership_plans.views.standpoint import Here
from partnership_plans.words.messages import mark, say


class Body(NamedTuple):
    """What was made of a page: its blocks, and whose sources its end tells (of `alone`, without those of parts)."""

    blocks: Blocks
    shown: tuple[Record, ...] = ()
    alone: tuple[Fact, ...] = ()


Make = Callable[["Kind", Here, Frame], Body]
MakeEach = Callable[[Here, Frame, Thing], Body]


def nothing(_edition: Edition) -> bool:
    """Say that a kind of page has nothing to show beside its sections."""
    return False


def always(_edition: Edition) -> bool:
    """Say that each edition has such a page: for its title and its period, at least."""
    return True


class Kind(NamedTuple):
    """A kind of page under an edition: its address there, its title, its menu, its sections of the edition.

    Each section has the heading that it stands under; without one, its things
    have headings of the first order. The page is made when any of its sections
    holds something, or there is something `also` for it. `lead` is the sentence below its title. With `each`, every
    item of its first section has a page of its own below, made by that template.
    With `filtered`, each filter of its list is a page too. One that `compares` is made where there is something to
    compare the edition with. `emergency` is set where its lead names the number for an emergency.
    `asks` is the question that the page answers, as a resident would put it; of a plan that still runs that is
    `so_far`, if it has one, and so is the title. `make` makes the page's blocks, and
    `make_each` those of the page of one of its items; without a `make`, the sections stand one below the other.
    """

    slug: str
    title: str
    menu: str
    sections: Mapping[str, str]
    lead: str = ""
    each: str = ""
    asks: str = ""
    so_far: str = ""
    make: "Make | None" = None
    make_each: "MakeEach | None" = None
    also: Callable[[Edition], bool] = nothing
    filtered: bool = False
    compares: bool = False
    emergency: bool = False

    @property
    def template(self) -> str:
        """The name of the page in the theme: it may have a template of its own, of that name in `theme/plan/pages/`."""
        return self.slug or "glance"

    @property
    def first(self) -> str:
        """The name of its first section."""
        return next(iter(self.sections))

    def called(self, edition: Edition) -> str:
        """Give the title of the page in an edition: that of its priorities is what it calls those at the top."""
        if self.so_far and edition.status == "current":
            return self.so_far
        if self.slug == "news" and edition.budgets:
            return say("News and funds")  # the budget is on a page of its own, which is called Money
        return level_at(edition, 0).many if self.slug == "priorities" and edition.levels else self.title

    def asked(self, edition: Edition) -> str:
        """Give the question that the page answers in an edition: what was done so far, where the plan runs."""
        return f"{self.so_far}?" if self.so_far and edition.status == "current" else self.asks

    def heading(self, section: str, edition: Edition) -> str:
        """Give the heading of a section, if it has one: partners stand by their role where any of them states one."""
        by_role = section != "partners" or any(one.role for one in edition.partners)
        return say(profile().heading_of.get(section) or self.sections[section]) if by_role else ""

    def holds(self, edition: Edition) -> bool:
        """Say whether an edition has something for this page."""
        return any(getattr(edition, section) for section in self.sections) or self.also(edition)


PLAN, EVIDENCE, PEOPLE, RECORD = mark("The plan"), mark("What we know"), mark("Who does what"), mark("About this plan")
MENUS = (PLAN, EVIDENCE, PEOPLE, RECORD)


def records_of(edition: Edition, section: str) -> tuple[Record, ...]:
    """Give the records of a section, be it a list, one record or nothing."""
    held = getattr(edition, section)
    return held if isinstance(held, tuple) else (held,) if isinstance(held, Record) else ()


def sections_of(kind: Kind, here: Here, but: str = "") -> Blocks:
    """Show the sections of a kind of page that hold something, `but` one, each under its heading if it has one."""
    found: list[Block] = []
    for section in kind.sections:
        title = kind.heading(section, here.edition)
        if section != but and (blocks := show_section(here, section, deeper=1 if title else 0)):
            found += [*([Heading(title, here.id(f"{section}_section"))] if title else []), *blocks]
    return tuple(found)


def sections_page(kind: Kind, here: Here, frame: Frame, *above: Paragraph) -> Body:
    """Make a page of sections, one below the other. `above` stands between the lead and the contents."""
    lead = (Paragraph((frame.lead,), "lead"),) if frame.lead else ()
    blocks = (*frame.top(*lead, *above), *frame.told, *sections_of(kind, here))
    return Body(blocks, tuple(one for section in kind.sections for one in records_of(here.edition, section)))
