"""The years of a measure that were worked out here from its quarters or months, as a table and as a file."""

from partnership_plans import formatting
from partnership_plans.facts.rag import judged
from partnership_plans.facts.targets import target_for
from partnership_plans.facts.years import worked_years, year_made_of
from partnership_plans.formatting import raised
from partnership_plans.model.measures import Measure
from partnership_plans.views.blocks import Blocks, Cell, Column, Paragraph, Table, TableRow
from partnership_plans.views.downloads import years_csv
from partnership_plans.views.sections.readings import judged_words
from partnership_plans.views.standpoint import Here
from partnership_plans.words.messages import say


def years_table(here: Here, one: Measure, *, alone: bool = False) -> Blocks:
    """Show each year that was worked out, how, and how it stands to its target; nothing where there is none."""
    years = worked_years(one, here.horizon)
    if not years:
        return ()
    aims = [target_for(one, year.period) for year in years]
    ours = [judged(one, year.reading, here.horizon) for year in years]
    columns = (
        Column(say("Year")),
        Column(say("Value"), "n"),
        *((Column(say("Target"), "n"),) if any(aims) else ()),
        Column(say("How")),
        *((Column(say("Rating worked out here")),) if any(ours) else ()),
    )
    rows = tuple(
        TableRow(
            (
                Cell((formatting.period(year.period),)),
                Cell((formatting.number(year.value),) if year.value is not None else (), "n"),
                *((Cell((formatting.number(aim.value),) if aim else (), "n"),) if any(aims) else ()),
                Cell((raised(year_made_of(year.way or "none", year.parted)),)),
                *((Cell(judged_words(verdict)),) if any(ours) else ()),
            )
        )
        for year, aim, verdict in zip(years, aims, ours, strict=True)
    )
    unit = formatting.counted_in(one.unit)
    caption = (
        say("Years worked out here, in {unit}", unit=unit)
        if alone
        else say("{title}: years worked out here, in {unit}", title=one.title, unit=unit)
    )
    words = (
        say("Download the years worked out here (CSV)")
        if alone
        else say("Download the years worked out here of “{title}” (CSV)", title=one.title)
    )
    return (
        Table(here.id(f"{one.id}_years"), caption, columns, rows, "numbers"),
        Paragraph((here.file(words, years_csv(here.plan, one.id)),)),
    )
