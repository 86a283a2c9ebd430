"""Surveys and their questions: in full, and the chart or the table of a question by itself."""

from functools import partial

from partnership_plans import formatting
from partnership_plans.facts.appearances import name_in
from partnership_plans.model.dates import When
from partnership_plans.model.evidence import Answer, Question, Survey
from partnership_plans.model.passages import capital
from partnership_plans.model.units import Unit, unit_of
from partnership_plans.model.values import Empty
from partnership_plans.views.blocks import (
    Block,
    Blocks,
    Cell,
    Column,
    Paragraph,
    Quotation,
    Row,
    Section,
    Table,
    TableRow,
)
from partnership_plans.views.charts import Chart
from partnership_plans.views.downloads import answers_csv
from partnership_plans.views.figures import QuestionFigures, question_figures
from partnership_plans.views.making import heading, labelled, notes, stated, statements, summary, told
from partnership_plans.views.sections.section import Shown, Shows
from partnership_plans.views.standpoint import Here
from partnership_plans.views.values import Words
from partnership_plans.words.messages import mark, say

WANTED = {"up": mark("We want this number to go up."), "down": mark("We want this number to go down.")}


def surveys(here: Here, things: tuple[Survey, ...]) -> Blocks:
    """Show surveys, each under its heading: who asked whom, when and how, and what they said."""
    found: list[Block] = []
    for one in things:
        found += [
            heading(here, one.title, one.id),
            *notes(here, one),
            *summary(
                stated(here, say("Who asked"), one.by, partial(here.link, text=_name_then(here, one))),
                stated(here, say("Date"), one.when, formatting.when),
                stated(here, say("How people were asked"), one.method, Words),
                _how_many(here, one),
                stated(here, say("Area asked about"), one.area, str),
                stated(here, say("Margin of error"), one.margin, str),
            ),
            *labelled(say("What it was for"), statements(here, one.purposes)),
            *labelled(say("What it found"), statements(here, one.findings)),
            *((Section("questions", questions(here, one.questions), 1),) if one.questions else ()),
        ]
    return tuple(found)


def questions(here: Here, things: tuple[Question, ...]) -> Blocks:
    """Show questions of a survey, each under its heading: wording, bars, answers."""
    found: list[Block] = []
    for one in things:
        figures = question_figures(one, here.horizon)
        printed = figures.change or say("Change as printed: “{printed_change}”", printed_change=one.printed_change)
        found += [
            heading(here, one.title, one.id),
            *_wording(here, one),
            *notes(here, one),
            *_chart(one, figures),
            *_table(here, one, figures),
            *((Paragraph((printed,)),) if one.printed_change else ()),
            *((Paragraph((str(WANTED[one.better]),), "small"),) if one.better else ()),
            *statements(here, one.findings),
        ]
    return tuple(found)


def charts(here: Here, things: tuple[Question, ...]) -> Blocks:
    """Show the bars of questions that were answered, each with a link to its figures."""
    found: list[Block] = []
    for one in things:
        drawn = _chart(one, question_figures(one, here.horizon))
        words = say("The figures of “{title}” as a table", title=one.title)
        found += (*drawn, Paragraph((here.link(one.id, words),), "small")) if drawn else ()
    return tuple(found)


def tables(here: Here, things: tuple[Question, ...]) -> Blocks:
    """Show the answers to questions as tables and as files."""
    return tuple(block for one in things for block in _table(here, one, question_figures(one, here.horizon)))


def _name_then(here: Here, survey: Survey) -> str | None:
    """Give the name that whoever ran a survey had at the time, if it is a body of the site."""
    body = next((body for body in here.corpus.bodies if body.id == survey.by), None)
    on = survey.when.last if isinstance(survey.when, When) else None
    return name_in(body, here.plan, on=on) if body else None


def _how_many(here: Here, one: Survey) -> tuple[Row, ...]:
    planned = isinstance(one.base, Empty) and one.base.kind == "not yet"
    term = say("Answers that were planned") if planned else say("People who answered")
    if not one.base_in_words:
        return stated(here, term, one.base, formatting.number)
    number = "" if isinstance(one.base, Empty) else formatting.number(one.base)
    return (told(term, f"{number} ({one.base_in_words})" if number else one.base_in_words),)


def _wording(here: Here, one: Question) -> Blocks:
    if not isinstance(one.wording, Empty):
        return labelled(say("The question"), (Quotation(one.wording, "wording"),))
    if not here.states(one.wording, say("wording of the question")):
        return ()
    return (Paragraph((say("Wording of the question: "), here.absent(one.wording)), "small"),)


def _chart(one: Question, figures: QuestionFigures) -> Blocks:
    return (Chart(figures.sentence, figures.drawing),) if one.answers else ()


def _table(here: Here, one: Question, figures: QuestionFigures) -> Blocks:
    if not one.answers:
        return ()
    dated = any(answer.year for answer in one.answers)
    asked = _all_asked(one)
    columns = (
        Column(say("Answer")),
        *((Column(say("Year")),) if dated else ()),
        Column(capital(formatting.counted_in(one.unit)), "n"),
        *(() if asked else (Column(say("People asked"), "n"),)),
    )
    rows = tuple(TableRow(_cells(here, answer, unit_of(one), dated=dated, asked=asked)) for answer in one.answers)
    unit = formatting.counted_in(one.unit)
    caption = (
        say("{title}: answers, in {unit}, of {asked} people asked", title=one.title, unit=unit, asked=asked)
        if asked
        else say("{title}: answers, in {unit}", title=one.title, unit=unit)
    )
    file = here.file(say("Download the answers to “{title}” (CSV)", title=one.title), answers_csv(here.plan, one.id))
    return (
        Table(here.id(f"{one.id}_answers"), caption, columns, rows, "numbers"),
        *((Paragraph((figures.total,), "small"),) if figures.total else ()),
        Paragraph((file,)),
    )


def _all_asked(one: Question) -> str:
    """Give how many were asked, where as many were for each answer: the caption says it once. Else empty."""
    bases = {answer.base for answer in one.answers if not isinstance(answer.base, Empty)}
    same = len(bases) == 1 and not any(isinstance(answer.base, Empty) for answer in one.answers)
    return formatting.number(bases.pop()) if same else ""


def _cells(here: Here, answer: Answer, unit: Unit, *, dated: bool, asked: str) -> tuple[Cell, ...]:
    year = formatting.when(answer.year) if answer.year else ""
    return (
        Cell((answer.option, *notes(here, answer))),
        *((Cell((year,)),) if dated else ()),
        Cell((formatting.quantity(answer.value, unit),), "n"),
        *(() if asked else (Cell((here.maybe(answer.base, formatting.number, say("how many were asked")),), "n"),)),
    )


SECTIONS: dict[str, Shows] = {"surveys": Shown(Survey, surveys), "questions": Shown(Question, questions)}
CHARTS: dict[str, Shows] = {"questions": Shown(Question, charts)}
TABLES: dict[str, Shows] = {"questions": Shown(Question, tables)}
