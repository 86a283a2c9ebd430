"""The reporting round: changes that were made to a running plan, each with its day and its reason, and its reports."""

from collections.abc import Iterable

from partnership_plans import formatting
from partnership_plans.model.reporting import ChangeNote, Report
from partnership_plans.model.values import Empty
from partnership_plans.sentences import at_words
from partnership_plans.views.blocks import Block, Blocks, Item, List, Paragraph, Prose
from partnership_plans.views.making import notes, prose, summary, told
from partnership_plans.views.sections.section import Shown, Shows
from partnership_plans.views.standpoint import Here
from partnership_plans.views.values import Small, Time, Words
from partnership_plans.words.choices import chosen
from partnership_plans.words.messages import say, say_parts


def newest_first(things: Iterable[ChangeNote]) -> tuple[ChangeNote, ...]:
    """Put notes in the order in which readers look for them; those of one day stay as they are written."""
    return tuple(sorted(things, key=lambda one: one.when.first, reverse=True))


def changes(here: Here, things: tuple[ChangeNote, ...]) -> Blocks:
    """Show changes as a timeline, the newest first: when, what, why, and the way to what it is about."""
    return (List(tuple(Item(_change(here, one)) for one in newest_first(things)), "timeline", ordered=True),)


def _change(here: Here, one: ChangeNote) -> tuple[Block, ...]:
    kind = "" if one.what == "other" else f": {chosen(one.what)}"
    when = Paragraph((Time(formatting.when(one.when), formatting.machine_date(one.when)), kind), "date")
    why = () if isinstance(one.why, Empty) and one.why.kind == "not stated" else (here.maybe(one.why, Words),)
    away = tuple(key for key in one.about if (target := here.target(key)) and target.address != here.page)
    about = (Paragraph(say_parts("About {things}", things=here.links(away)), "small"),) if away else ()
    return (when, Prose(one.text), *summary(told(say("Why"), *why) if why else ()), *about, *notes(here, one))


def reports(here: Here, things: tuple[Report, ...]) -> Blocks:
    """List reports, the newest first, each with its period and its day, leading to its page."""
    newest = sorted(things, key=lambda one: one.period.last, reverse=True)
    items = (
        Item((here.link(one.id), " ", Small((_made(one),)), *prose(one.words), *notes(here, one)), here.id(one.id))
        for one in newest
    )
    return (List(tuple(items), "list"),)


def _made(one: Report) -> str:
    """Say when a report was made, and first of what time it is, where its title does not."""
    period = formatting.period(one.period)
    return say("{words}Made {date}.", words="" if period in one.title else f"{period}. ", date=at_words(one.date))


SECTIONS: dict[str, Shows] = {"changes": Shown(ChangeNote, changes), "reports": Shown(Report, reports)}
