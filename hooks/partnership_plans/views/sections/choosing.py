"""How the priorities were chosen: methods, risks that were scored, and the data that was used."""

from partnership_plans import formatting
from partnership_plans.model.evidence import DataSource, Method, RiskMatrix
from partnership_plans.views.blocks import (
    Block,
    Blocks,
    Captioned,
    Cell,
    Column,
    Item,
    List,
    Paragraph,
    Steps,
    Table,
    TableRow,
)
from partnership_plans.views.figures import matrix_figures
from partnership_plans.views.making import heading, notes, prose
from partnership_plans.views.sections.section import Shown, Shows
from partnership_plans.views.standpoint import Here
from partnership_plans.views.values import Score, Small, Strong
from partnership_plans.words.messages import say


def methods(here: Here, things: tuple[Method, ...]) -> Blocks:
    """Show how something was worked out, step by step, each method under its heading."""
    found: list[Block] = []
    for one in things:
        found += [
            heading(here, one.title, one.id),
            *prose(one.summary),
            *notes(here, one),
            *((Steps(tuple((step.title, step.text or "") for step in one.steps)),) if one.steps else ()),
        ]
    return tuple(found)


def risk_matrices(here: Here, things: tuple[RiskMatrix, ...]) -> Blocks:
    """Show issues scored against criteria, each matrix under its heading as a table of heat."""
    found: list[Block] = []
    for one in things:
        example = (
            Strong(say("These scores are an example.")),
            say(" The document says that they are not the full scoring."),
        )
        scale = here.states(one.scale, say("scale of the scores"))
        found += [
            heading(here, one.title, one.id),
            *((Paragraph(example, "notice"),) if one.example else ()),
            *prose(one.note),
            *((Paragraph((say("Scale of the scores: "), here.text(one.scale)), "small"),) if scale else ()),
            *notes(here, one),
            *_heat(here, one),
        ]
    return tuple(found)


def data_sources(here: Here, things: tuple[DataSource, ...]) -> Blocks:
    """List sets of data that the assessment draws on."""
    items = []
    for one in things:
        kept = here.states(one.owner, say("who keeps the data"))
        owner = (Small((say("Kept by: "), here.text(one.owner))),) if kept else ()
        items.append(Item((one.title, " ", *owner, *notes(here, one)), here.id(one.id)))
    return (List(tuple(items)),)


def _heat(here: Here, one: RiskMatrix) -> Blocks:
    if not (one.rows and one.criteria):
        return ()
    figures = matrix_figures(one)
    columns = tuple(
        Column(row.issue, parts=(here.link(row.priority, row.issue) if row.priority else row.issue, *notes(here, row)))
        for row in one.rows
    )
    rows = tuple(
        TableRow(
            (
                Cell((criterion,)),
                *(
                    Cell((Score(str(row.scores[at])),), f"heat-{heat[at]}")
                    for row, heat in zip(one.rows, figures.heat, strict=True)
                ),
            )
        )
        for at, criterion in enumerate(one.criteria)
    )
    printed = not here.nowhere((row.total for row in one.rows), say("totals of the scores"))
    totals = (
        tuple(Cell((here.maybe(row.total, formatting.number, say("total")),)) for row in one.rows) if printed else ()
    )
    foot = (
        *((TableRow((Cell((say("Total in the document"),)), *totals)),) if printed else ()),
        TableRow((Cell((say("Total {whose}", whose=figures.whose),)), *(Cell((words,)) for words in figures.totals))),
    )
    caption = say("{title}: score of each issue for each criterion", title=one.title)
    table = Table(here.id(f"{one.id}_table"), caption, (Column(say("Criterion")), *columns), rows, "heat", foot=foot)
    return (Captioned(figures.sentence, (table,)),)


SECTIONS: dict[str, Shows] = {
    "methods": Shown(Method, methods),
    "risk_matrices": Shown(RiskMatrix, risk_matrices),
    "data_sources": Shown(DataSource, data_sources),
}
