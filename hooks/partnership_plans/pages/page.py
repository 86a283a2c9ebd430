"""A page of the site, and what is needed to make one."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal, NamedTuple

from partnership_plans.model.chapter import Chapter
from partnership_plans.model.corpus import Plan
from partnership_plans.model.profile import profile
from partnership_plans.pages.kind import Body
from partnership_plans.problems import Place
from partnership_plans.views.page import Frame, View
from partnership_plans.views.shell import Shell
from partnership_plans.views.standpoint import Here, Standpoint

CONTENTS = "<!--contents-->"
"""Where the theme puts what a page holds."""
Parts = tuple[tuple[int, int], ...]
"""From where to where each part of a body stands on its finished page."""
NARRATIVE = "chapter"
"""The name in the theme of a page of narrative alone."""
Tell = Callable[[Standpoint, Frame], View]
"""Makes the view of a page of the whole site."""


class Draft(NamedTuple):
    """What a page will be made of, before anything is rendered.

    `part` is set for a part of a list: the list's address, and which part it is. `make` makes the blocks of a page of
    an edition, `tell` the view of a page of the whole site. `of` says to searchers what it belongs to, `thing_id` is
    the id of what the page is about. On a page for `seekers` somebody looks for help with abuse, or finds who gives it.
    `numbers` says which help lines stand near its top, `emergency` whether its lead names the number for one.
    An Easy Read version says of the page at which address it is one (`easy_of`).
    A `wide` page is a list that takes the whole width of a screen; an `unlisted` one is kept from search engines.
    """

    address: str
    template: str
    title: str
    plan: Plan | None = None
    topics: tuple[str, ...] = ()
    source: str = ""
    description: str = ""
    chapter: Chapter | None = None
    neutral: bool = False
    crumbs: tuple[tuple[str, str], ...] = ()
    partnership_id: str = ""
    canonical: str | None = None
    links_from: str = ""
    part: tuple[str, ...] = ()
    make: Callable[[Here, Frame], Body] | None = None
    tell: Tell | None = None
    of: str = ""
    lead: str = ""
    thing_id: str = ""
    seekers: bool = False
    numbers: Literal["of its topics", "all", "it is their page"] = "of its topics"
    emergency: bool = False
    wide: bool = False
    unlisted: bool = False
    easy_of: str | None = None

    @property
    def of_plan(self) -> Plan | None:
        """The plan that it is a page of; none where it is of the whole site, or of a partnership and all its plans."""
        return self.plan if self.make is not None else None

    @property
    def is_narrative(self) -> bool:
        """Whether it is a page of narrative alone, and no kind of page that the data make."""
        return self.template == NARRATIVE

    @property
    def identity(self) -> str:
        """Name what the page is about wherever it lives, so that a page that moved can be found again.

        A part of a list is named after the list: `a-z/#c`, `…/actions/#status-ongoing`, `updates/#2`.
        """
        if self.part:
            return "#".join(self.part)
        owner = self.of_plan.address if self.of_plan else ""
        return f"{owner}{self.template}/{self.thing_id or self.address.removeprefix(owner).rstrip('/')}"

    @property
    def here(self) -> str:
        """Where the page's links start: its address, or for the 404 page, shown at any address, the site's own path."""
        return self.links_from or self.address


def is_about_abuse(draft: Draft) -> bool:
    """Say whether a page is about abuse, so that its reader may have to leave it at once.

    Where one is, so may who looks for it: on the pages for `seekers`.
    """
    return not profile().exit_topics.isdisjoint(draft.topics)


class InFile(NamedTuple):
    """Where a finished page stands: the folder is one for all, and a path for each would take three times as much."""

    folder: Path
    name: str


class Page(NamedTuple):
    """A page: its address, its kind, its `identity` (what it is about wherever it lives), its `body`, the whole `html`.

    The last is empty until the site's style sheet and script are known. On a big site both stand in a file as soon as
    they are made, and are read from there: `finished` names it, `inside` says where the body stands in it. `of` says to
    searchers what it belongs to; the words of a `neutral` page are not shown to them. `links` are those of its
    narrative, each with the place at which it was written. An `unlisted` one is kept from search
    engines, or stands elsewhere as itself. One in another language than the site's main one stands `below` a folder.
    """

    address: str
    kind: str
    title: str
    source: str
    inside: str | Parts
    plan: Plan | None
    topics: tuple[str, ...]
    identity: str
    around: Shell | None
    finished: "str | InFile" = ""
    of: str = ""
    neutral: bool = False
    links: tuple[tuple[str, Place], ...] = ()
    unlisted: bool = False
    below: str = ""

    @property
    def within(self) -> str:
        """Its address among the pages in its language."""
        return self.address.removeprefix(self.below)

    @property
    def shell(self) -> Shell:
        """The safe strings that the theme places round its body; a page that stands in a file is not placed again."""
        assert self.around is not None  # noqa: S101
        return self.around

    @property
    def html(self) -> str:
        """The whole page."""
        if isinstance(self.finished, str):
            return self.finished
        return (self.finished.folder / self.finished.name).read_text(encoding="utf-8")

    @property
    def body(self) -> str:
        """What it says, without what stands round it."""
        if isinstance(self.inside, str):
            return self.inside
        html = self.html
        return CONTENTS.join(html[start:end] for start, end in self.inside)


def parts_of(html: str, body: str) -> Parts | None:
    """Say where on a finished page the parts of its body stand; None where they do not, as its theme will have it."""
    end, parts = 0, []
    for part in body.split(CONTENTS):
        start = html.find(part, end)
        end = start + len(part)
        parts.append((start, end))
    return None if any(start < 0 for start, _ in parts) else tuple(parts)
