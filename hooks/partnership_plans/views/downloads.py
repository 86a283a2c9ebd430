"""Where the data files of an edition lie: beside the page that shows the same figures. `outputs.data` fills them."""

from partnership_plans.model.corpus import Plan


def readings_csv(plan: Plan, measure_id: str) -> str:
    """Give the address of a measure's readings, in the folder of the measure's page."""
    return f"{plan.address}measures/{measure_id}/{measure_id}.csv"


def years_csv(plan: Plan, measure_id: str) -> str:
    """Give the address of the years that were worked out from a measure's readings, in the folder of its page."""
    return f"{plan.address}measures/{measure_id}/{measure_id}-years.csv"


def breakdown_csv(plan: Plan, measure_id: str) -> str:
    """Give the address of a measure's readings by group, in the folder of the measure's page."""
    return f"{plan.address}measures/{measure_id}/{measure_id}-by-group.csv"


def answers_csv(plan: Plan, question_id: str) -> str:
    """Give the address of the answers to a survey's question, in the folder of the surveys' page."""
    return f"{plan.address}surveys/{question_id}.csv"


def budget_csv(plan: Plan, budget_id: str) -> str:
    """Give the address of a budget's amounts, in the folder of the page of money."""
    return f"{plan.address}money/{budget_id}.csv"


def actions_csv(plan: Plan) -> str:
    """Give the address of an edition's actions as a table, in the folder of the page of actions."""
    return f"{plan.address}actions/actions.csv"


def updates_csv(plan: Plan) -> str:
    """Give the address of what was reported of an edition's actions, in the folder of the page of actions."""
    return f"{plan.address}actions/updates.csv"


def calendar_ics(plan: Plan) -> str:
    """Give the address of an edition's calendar, in the folder of the edition."""
    return f"{plan.address}calendar.ics"


def edition_json(plan: Plan) -> str:
    """Give the address of the whole edition as data."""
    return f"{plan.address}plan.json"


def stratml(plan: Plan) -> tuple[str, ...]:
    """Give the addresses of an edition as StratML: the strategic plan, and the plan with how it is measured.

    Gives none for one with neither priorities, actions nor measures.
    """
    edition = plan.edition
    if not (edition.priorities or edition.actions or edition.measures):
        return ()
    return f"{plan.address}stratml-part1.xml", f"{plan.address}stratml-part2.xml"


def data_package(plan: Plan) -> str:
    """Give the address of the description of an edition's files as a Data Package."""
    return f"{plan.address}datapackage.json"


def csv_on_the_web(plan: Plan) -> str:
    """Give the address of the description of an edition's tables as CSV on the Web; empty for one without tables."""
    edition = plan.edition
    tables = (
        *edition.actions,
        *edition.budgets,
        *(one for one in edition.measures if one.readings or one.breakdown),
        *(question for survey in edition.surveys for question in survey.questions if question.answers),
    )
    return f"{plan.address}csv-metadata.json" if tables else ""


FRAMED = "embed/"
"""The one folder of the site that other websites may show in a frame."""


def framed_at(address: str) -> str:
    """Give the address at which other websites show what has a page at this one."""
    return f"{FRAMED}{address}"


def chart_svg(address: str) -> str:
    """Give the address of the picture of the chart on the page at this one."""
    return f"{FRAMED}{address}chart.svg"


def book_file(plan: Plan, ending: str) -> str:
    """Give the address of an edition as one document, in the folder of the edition, with a name to be kept by."""
    return f"{plan.address}{plan.address.rstrip('/').replace('/', '-')}.{ending}"


FEED = "updates/feed.xml"
SCHEMA = "plan.schema.json"
"""Addresses of the feed of updates, and of the JSON Schema that every edition's data keeps to."""
