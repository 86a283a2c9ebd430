"""About an edition: what document it is, whose word its pages are, how it came about, and where to have it as data."""

from collections.abc import Iterator

from partnership_plans import formatting
from partnership_plans.model.values import Empty
from partnership_plans.pages.kind import Body, Kind, records_of, sections_of
from partnership_plans.views.blocks import Blocks, Heading, Paragraph, Row, Summary
from partnership_plans.views.downloads import SCHEMA, csv_on_the_web, data_package, edition_json, stratml
from partnership_plans.views.making import notes, told
from partnership_plans.views.page import Frame
from partnership_plans.views.standpoint import Here
from partnership_plans.views.values import Line, Tag
from partnership_plans.words.choices import choice
from partnership_plans.words.messages import mark, say, say_parts

WHOSE = mark(
    "What has no mark is what the {} says, in plain words. “Worked out here” marks what this site works out from its "
    "figures and dates. “Editors’ note” marks what the editors explain or infer, with its source."
)


def page(kind: Kind, here: Here, frame: Frame) -> Body:
    """Make the page about an edition."""
    blocks = (
        *frame.top(),
        *frame.told,
        Summary(tuple(_facts(here))),
        *notes(here, here.edition),
        Heading(say("Whose word it is"), here.id("whose_word")),
        Paragraph((WHOSE.format(here.document),)),
        *sections_of(kind, here),
        *_as_data(here),
    )
    shown = tuple(one for section in kind.sections for one in records_of(here.edition, section))
    return Body(blocks, shown, (here.plan.partnership, here.edition))


def _facts(here: Here) -> Iterator[Row]:
    edition, partnership = here.edition, here.plan.partnership
    yield told(say("Title"), edition.title)
    if partnership.as_printed:
        yield told(say("Name of the partnership, as printed"), partnership.as_printed)
    yield told(say("Kind of document"), choice(edition.genre))
    yield told(say("Period"), formatting.period(edition.period))
    yield told(say("Status"), Tag(choice(edition.status), edition.status))
    if here.states(edition.published, say("date of publication")):
        yield told(say("Published"), here.when(edition.published))
    if edition.as_at:
        yield told(
            say("Date of the document"),
            say("{as_at}. What came later is not known here.", as_at=formatting.when(edition.as_at)),
        )
    if not isinstance(edition.replaces, Empty):
        yield told(say("Replaces"), here.link(f"{here.plan.partnership_id}/{edition.replaces}"))
    elif here.states(edition.replaces, say("what it replaces")):
        yield told(say("Replaces"), here.absent(edition.replaces))
    if edition.rhythm:
        yield told(say("Brought up to date"), choice(edition.rhythm))
    if edition.earlier_period:
        yield told(say("Reports on"), formatting.period(edition.earlier_period))


def _as_data(here: Here) -> Blocks:
    """Lead to everything that is on the pages, for other programs."""
    everything = here.file(say("everything as JSON"), edition_json(here.plan))
    schema = here.file(say("its schema"), SCHEMA)
    words: Line = say_parts(
        "For other programs: {everything}, with {schema}. Figures have CSV files on their pages.",
        everything=everything,
        schema=schema,
    )
    if files := stratml(here.plan):
        strategy = here.file(say("the strategy"), files[0])
        performance = here.file(say("its performance"), files[1])
        words = say_parts(
            "For other programs: {everything}, with {schema}; as StratML {strategy} and {performance}. "
            "Figures have CSV files on their pages.",
            everything=everything,
            schema=schema,
            strategy=strategy,
            performance=performance,
        )
    return (Heading(say("This edition as data"), here.id("data_section")), Paragraph(words), _described(here))


def _described(here: Here) -> Paragraph:
    """Lead to the descriptions of the files, in the words of somebody who never heard of such a standard."""
    package = here.file(say("Data Package"), data_package(here.plan))
    if not (tables := csv_on_the_web(here.plan)):
        return Paragraph(say_parts("What each file holds: {package}.", package=package))
    table = here.file(say("CSVW"), tables)
    return Paragraph(
        say_parts(
            "What each column means: {package}, {table}.",
            package=package,
            table=table,
        )
    )
