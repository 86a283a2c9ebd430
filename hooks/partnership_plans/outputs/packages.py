"""What says of an edition's data files what they are: a Data Package, and CSV on the Web beside it.

Data Package: the standard of the Open Knowledge Foundation for data with its description (`datapackage.json`).
CSV on the Web: W3C, Metadata Vocabulary for Tabular Data; a file `csv-metadata.json` describes the tables below it.
"""

import csv
import io
from typing import Any, NamedTuple

from partnership_plans.facts.horizon import OPEN, Horizon
from partnership_plans.formatting import period as period_words
from partnership_plans.model.corpus import Plan
from partnership_plans.outputs.columns import COLUMNS, OF_ACTIONS, Column
from partnership_plans.outputs.tables import as_at_of
from partnership_plans.settings import Settings
from partnership_plans.settings.licences import licence_of
from partnership_plans.views.downloads import SCHEMA, actions_csv, csv_on_the_web, data_package, edition_json, stratml
from partnership_plans.views.links import relative
from partnership_plans.words.messages import say


class Table(NamedTuple):
    """A table of an edition: what it is called, and the file."""

    title: str
    content: bytes


FRICTIONLESS = {"number": "number", "integer": "integer", "date": "date", "string": "string"}
CSVW = {"number": "decimal", "integer": "integer", "date": "date", "string": "string"}


def package(plan: Plan, tables: dict[str, Table], settings: Settings, horizon: Horizon = OPEN) -> dict[str, Any]:
    """Describe an edition's files as a Data Package: the whole plan first, then each table with its columns."""
    here = data_package(plan)
    whole = {
        "name": "plan",
        "title": "The whole plan",
        "path": relative(edition_json(plan), here),
        "format": "json",
        "mediatype": "application/json",
        "encoding": "utf-8",
    }
    return {
        "name": plan.address.rstrip("/").replace("/", "-"),
        "title": title_of(plan),
        "description": description_of(plan, here, horizon),
        **({"homepage": f"{settings.site_url}{plan.address}"} if settings.site_url else {}),
        **({"licenses": [licence._asdict()]} if (licence := licence_of(settings)) else {}),
        "resources": [
            whole,
            *_strategies(plan, here),
            *(_resource(plan, here, address, tables[address]) for address in sorted(tables)),
        ],
    }


def on_the_web(plan: Plan, tables: dict[str, Table], settings: Settings, horizon: Horizon = OPEN) -> dict[str, Any]:
    """Describe the tables of an edition as CSV on the Web."""
    here = csv_on_the_web(plan)
    licence = licence_of(settings)
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": settings.language}],
        "dc:title": title_of(plan),
        "dc:description": description_of(plan, here, horizon),
        **({"dc:license": {"@id": licence.path}} if licence else {}),
        "tables": [
            {
                "url": relative(address, here),
                "dc:title": tables[address].title,
                "tableSchema": {
                    "columns": [
                        {"name": name, "titles": name, "datatype": CSVW[column.type], "dc:description": column.words}
                        for name, column in _columns(plan, address, tables[address])
                    ]
                },
            }
            for address in sorted(tables)
        ],
    }


def title_of(plan: Plan) -> str:
    """Give the title of an edition's data: whose plan it is, and which."""
    return f"{plan.partnership.name}: {plan.edition.title}"


def description_of(plan: Plan, here: str, horizon: Horizon) -> str:
    """Say what the data is, for which time and as at when, and where its dictionary is."""
    day = as_at_of(horizon)
    as_at = say("As at {day}.", day=day) if day else ""
    period = period_words(plan.edition.period)
    whole = say("What this plan states, for {period}: actions, measures and all else, as data.", period=period)
    fields = say("What its fields hold: {address}", address=relative(SCHEMA, here))
    return " ".join(filter(None, (whole, as_at, fields)))


def _strategies(plan: Plan, here: str) -> list[dict[str, str]]:
    """Describe an edition as StratML, where it is published so."""
    titles = (say("The strategic plan (StratML part 1)"), say("The plan and how it is measured (StratML part 2)"))
    return [
        {
            "name": f"stratml-part{number}",
            "title": title,
            "path": relative(address, here),
            "format": "xml",
            "mediatype": "application/xml",
            "encoding": "utf-8",
        }
        for number, (title, address) in enumerate(zip(titles, stratml(plan), strict=False), start=1)
    ]


def _resource(plan: Plan, here: str, address: str, table: Table) -> dict[str, Any]:
    name = address.removeprefix(plan.address).removesuffix(".csv").replace("/", "-")
    fields = [
        {"name": name, "type": FRICTIONLESS[column.type], "description": column.words}
        for name, column in _columns(plan, address, table)
    ]
    return {
        "name": name,
        "title": table.title,
        "path": relative(address, here),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, "missingValues": [""]},
    }


def _columns(plan: Plan, address: str, table: Table) -> list[tuple[str, Column]]:
    """List the columns of a table, in their order."""
    known = COLUMNS | OF_ACTIONS if address == actions_csv(plan) else COLUMNS
    head = table.content.partition(b"\r\n")[0].decode()
    return [(name, known[name]) for name in next(csv.reader(io.StringIO(head)))]
