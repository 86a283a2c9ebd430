"""The page that a preview opens with, and the band that says on every other page what it is."""

from collections.abc import Iterable
from dataclasses import replace

from markupsafe import Markup, escape

from partnership_plans.formatting import number
from partnership_plans.pages.page import Page
from partnership_plans.previewing.comparing import Altered, Changes, Difference
from partnership_plans.site import Site
from partnership_plans.units import Placing
from partnership_plans.views.links import relative
from partnership_plans.views.shell import NOTHING
from partnership_plans.words.messages import say, say_html, say_many

ADDRESS = "changes/"
LIKE = "site-map/"
"""The page whose surroundings the page of changes has: its address is as deep, so each link leads where it should."""
AT_MOST = 20
"""How many differences of one page are shown."""


def with_changes(site: Site, changes: Changes | str, place: Placing) -> Site:
    """Mark every page of a site as a preview, and add the page that lists what the change alters.

    Where the two can't be compared, `changes` say why.
    """
    own = next(page for page in site.pages if page.address == LIKE)
    title = say("What this change would alter")
    around = replace(
        own.shell,
        title=Markup("{} – {}").format(title, own.shell.site_name),
        id=escape(ADDRESS),
        description=escape(title),
        shared_as=escape(title),
        body=_body(title, changes),
        nav=NOTHING,
        breadcrumb=NOTHING,
        contents=NOTHING,
        data=NOTHING,
        feeds=NOTHING,
        edit=NOTHING,
        canonical=NOTHING,
        latest=NOTHING,
        wide=False,
    )
    told = own._replace(
        address=ADDRESS, title=title, inside=around.body, identity=ADDRESS, around=around, unlisted=True
    )
    return site._replace(pages=tuple(place(_marked(page)) for page in (*site.pages, told)))


def _marked(page: Page) -> Page:
    here = page.shell.here
    to = f"{page.shell.home}{ADDRESS}" if page.shell.home.endswith("/") else relative(ADDRESS, here)
    band = say_html(
        'This is a preview of a change that somebody proposes. It is not the published plan. <a href="{url}">See what '
        "would change</a>.",
        url=to,
    )
    return page._replace(
        unlisted=True, around=replace(page.shell, robots="noindex, nofollow", proposed=band, canonical=NOTHING)
    )


def _body(title: str, changes: Changes | str) -> Markup:
    head = Markup('<h1>{}</h1>\n<p class="lead">{}</p>').format(title, summary(changes))
    first = Markup('\n<p><a href="{}">{}</a></p>').format(
        relative("", ADDRESS), say("See the whole site as it would be")
    )
    if isinstance(changes, str):
        return head + first
    told = [one for one in changes.altered if one.differences]
    same = [one for one in changes.altered if not one.differences]
    parts = [
        _part(say("Pages that say something else"), map(_altered, told)),
        _part(say("Pages that show the same changes"), [_list(_link(one.page) for one in same)] if same else []),
        _part(say("New pages"), [_list(_link(page) for page in changes.new)] if changes.new else []),
        _part(say("Pages that would go"), [_list(page.title for page in changes.gone)] if changes.gone else []),
        _part(say("Documents and pictures"), [_list(changes.files)] if changes.files else []),
    ]
    return head + NOTHING.join(parts) + first


def summary(changes: Changes | str) -> str:
    """Say in a sentence how much a change alters."""
    if isinstance(changes, str):
        return say("What would change can’t be told: {why}", why=changes)
    if not (changes.altered or changes.new or changes.gone or changes.files):
        return say("No page would say anything else.")
    altered, new, gone = len(changes.altered), len(changes.new), len(changes.gone)
    told = [
        say_many(
            "{number} page would say something else.",
            "{number} pages would say something else.",
            altered,
            number=number(altered),
        ),
        say_many("{number} page would be new.", "{number} pages would be new.", new, number=number(new)),
        say_many("{number} page would go.", "{number} pages would go.", gone, number=number(gone)),
    ]
    alone = say("Only documents or pictures would change.")
    return " ".join(words for words, some in zip(told, (altered, new, gone), strict=True) if some) or alone


def _altered(one: Altered) -> Markup:
    shown = one.differences[:AT_MOST]
    more = len(one.differences) - len(shown)
    said = Markup("\n<h3>{}</h3>").format(_link(one.page)) + NOTHING.join(map(_difference, shown))
    if more:
        said += Markup("<p>{}</p>").format(
            say_many("And {number} more change.", "And {number} more changes.", more, number=number(more))
        )
    return said


def _difference(one: Difference) -> Markup:
    was = NOTHING.join(Markup("<dd><del>{}</del></dd>").format(line) for line in one.was)
    now = NOTHING.join(Markup("<dd><ins>{}</ins></dd>").format(line) for line in one.now)
    told = ((say("Before"), was), (say("After"), now))
    rows = NOTHING.join(Markup("<dt>{}</dt>{}").format(words, lines) for words, lines in told if lines)
    return Markup('\n<dl class="alteration">{}</dl>').format(rows)


def _part(heading: str, inside: Iterable[Markup]) -> Markup:
    said = NOTHING.join(inside)
    return Markup("\n<h2>{}</h2>{}").format(heading, said) if said else NOTHING


def _list(lines: Iterable[str]) -> Markup:
    return Markup("\n<ul>{}</ul>").format(NOTHING.join(Markup("<li>{}</li>").format(line) for line in lines))


def _link(page: Page) -> Markup:
    return Markup('<a href="{}">{}</a>').format(relative(page.address, ADDRESS), page.title)
