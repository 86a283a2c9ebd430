"""What says of an edition's data files what they are: a Data Package, and CSV on the Web beside it.

Data Package: the standard of the Open Knowledge Foundation for data with its description (`datapackage.json`).
CSV on the Web: W3C, Metadata Vocabulary for Tabular Data; a file `csv-metadata.json` describes the tables below it.
"""

import csv
import io
from typing import Any, NamedTuple

from partnership_plans.formatting import period as period_words
from partnership_plans.model.corpus import Plan
from partnership_plans.outputs.columns import COLUMNS, OF_ACTIONS, Column
from partnership_plans.settings import Settings
from partnership_plans.settings.licences import licence_of
from partnership_plans.views.downloads import actions_csv, edition_json
from partnership_plans.views.links import relative


class Table(NamedTuple):
    """A table of an edition: what it is called, and the file."""

    title: str
    content: bytes


FRICTIONLESS = {"number": "number", "integer": "integer", "date": "date", "string": "string"}
CSVW = {"number": "decimal", "integer": "integer", "date": "date", "string": "string"}


def package(plan: Plan, tables: dict[str, Table], settings: Settings) -> dict[str, Any]:
    """Describe an edition's files as a Data Package: the whole plan first, then each table with its columns."""
    here = f"{plan.address}datapackage.json"
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
        "description": description_of(plan),
        **({"homepage": f"{settings.site_url}{plan.address}"} if settings.site_url else {}),
        **({"licenses": [licence._asdict()]} if (licence := licence_of(settings)) else {}),
        "resources": [whole, *(_resource(plan, here, address, tables[address]) for address in sorted(tables))],
    }


def on_the_web(plan: Plan, tables: dict[str, Table], settings: Settings) -> dict[str, Any]:
    """Describe the tables of an edition as CSV on the Web."""
    here = f"{plan.address}csv-metadata.json"
    licence = licence_of(settings)
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": settings.language}],
        "dc:title": title_of(plan),
        "dc:description": description_of(plan),
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


def description_of(plan: Plan) -> str:
    """Say what the data is, and for which time: as its plan stands, or of a document as it stood."""
    return f"What this plan states, for {period_words(plan.edition.period)}: actions, measures and all else, as data."


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
