"""Every data file of a site: the whole plan as JSON with its schema, and CSV beside the pages that show the figures.

CSV keeps to RFC 4180 and the government's tabular data standard: UTF-8 without a
byte order mark, CRLF, one header row, and nothing in the file but the table.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import Field
from pydantic_core import to_json

from partnership_plans.facts.horizon import OPEN, Horizon, horizon_of
from partnership_plans.facts.years import worked_years
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.edition import Edition
from partnership_plans.model.governance import Body
from partnership_plans.model.measures import Measure
from partnership_plans.model.partnership import Partnership
from partnership_plans.model.profile import Profile
from partnership_plans.model.record import Record
from partnership_plans.model.values import Line, Slug
from partnership_plans.outputs.actions import tables_of_actions
from partnership_plans.outputs.figures import answers_table, breakdown_table, budget_table, readings_table
from partnership_plans.outputs.packages import Table, on_the_web, package
from partnership_plans.outputs.stratml import About, stratml_files
from partnership_plans.outputs.tables import as_at_of
from partnership_plans.outputs.years import WorkedOut, worked_out, years_table
from partnership_plans.settings import Settings
from partnership_plans.settings.licences import Licence, licence_of
from partnership_plans.views.downloads import (
    SCHEMA,
    answers_csv,
    breakdown_csv,
    budget_csv,
    csv_on_the_web,
    data_package,
    edition_json,
    readings_csv,
    years_csv,
)
from partnership_plans.views.links import relative
from partnership_plans.words.messages import say

PLAN_SCHEMA = Path(__file__).with_name("plan.schema.json")
"""What `plan_schema` gives, kept so that no build need work it out again; a test holds the two together."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class LicenceOfFile(Record):
    """The licence under which a file can be used: its name among programs, its title, and where it can be read."""

    name: Line
    title: Line
    address: Line


class AboutFile(Record):
    """What is said of a file by the site that it was published on, and is no part of the plan.

    `as_at` is the day from which the edition speaks, or the part of it that is known, such as `2020-05`. `licence` is
    not there where the site names none. `dictionary` is where it is said of every field what it holds.
    """

    as_at: Line | None = None
    licence: LicenceOfFile | None = None
    dictionary: Line


class PlanFile(Record):
    """One edition of a plan, with the partnership that it belongs to and the bodies that it names.

    Amounts are texts of digits, so that no program rounds them. A field that is
    not there is not stated.
    """

    schema_address: Line = Field(serialization_alias="$schema", validation_alias="$schema")
    about_this_file: AboutFile | None = None
    partnership_id: Slug
    edition_id: Slug
    partnership: Partnership
    edition: Edition
    bodies: tuple[Body, ...] = ()
    years_worked_out_here: tuple[WorkedOut, ...] | None = None


def data_files(corpus: Corpus, settings: Settings, day: date | None = None) -> dict[str, bytes]:
    """Make every data file of a site, by its address, as at a day. Gives none where there is no plan."""
    if not corpus.plans:
        return {}
    files = {SCHEMA: PLAN_SCHEMA.read_text(encoding="utf-8").encode()}  # in whatever line ends git has kept it
    for plan in corpus.plans:
        horizon = horizon_of(plan.edition, day)
        tables = tables_of(plan, horizon)
        files[edition_json(plan)] = plan_json(plan, corpus.bodies, horizon, licence_of(settings))
        files |= {address: one.content for address, one in tables.items()}
        files |= stratml_files(plan, About(corpus.bodies, settings, horizon))
        files[data_package(plan)] = _json(package(plan, tables, settings, horizon))
        if described := csv_on_the_web(plan):
            files[described] = _json(on_the_web(plan, tables, settings, horizon))
    return files


def tables_of(plan: Plan, horizon: Horizon) -> dict[str, Table]:
    """Make every table of an edition, by its address."""
    tables: dict[str, Table] = {}
    for measure in plan.edition.measures:
        tables |= _tables_of(plan, measure, horizon)
    tables |= tables_of_actions(plan)
    for survey in plan.edition.surveys:
        for question in survey.questions:
            if question.answers:
                tables[answers_csv(plan, question.id)] = Table(question.title, answers_table(question))
    for budget in plan.edition.budgets:
        tables[budget_csv(plan, budget.id)] = Table(budget.title, budget_table(budget))
    return tables


def _tables_of(plan: Plan, measure: Measure, horizon: Horizon) -> dict[str, Table]:
    """Write the tables of a measure, each by its address."""
    tables, title = {}, measure.title
    if measure.readings:
        tables[readings_csv(plan, measure.id)] = Table(title, readings_table(measure))
    if years := worked_years(measure, horizon):
        tables[years_csv(plan, measure.id)] = Table(
            say("{title}, by year", title=title), years_table(measure, years, horizon)
        )
    if measure.breakdown:
        tables[breakdown_csv(plan, measure.id)] = Table(say("{title}, by group", title=title), breakdown_table(measure))
    return tables


def plan_schema() -> bytes:
    """Write the JSON Schema (2020-12) that every `plan.json` keeps to, from the model itself."""
    return _json({"$schema": DIALECT, **PlanFile.model_json_schema(mode="serialization")})


def profile_schema() -> bytes:
    """Write the JSON Schema (2020-12) of a profile, for editors that help while `plans/profile.yml` is typed."""
    return _json({"$schema": DIALECT, **_as_typed(Profile.model_json_schema())})


def _as_typed(schema: Any) -> Any:
    """Let a schema take yes and no, which are typed and are texts in YAML 1.2, where it asks for true and false."""
    if isinstance(schema, list):
        return [_as_typed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("type") == "boolean":
        return {"enum": ["yes", "no"], "default": "yes" if schema.get("default") else "no"}
    return {name: _as_typed(one) for name, one in schema.items()}


def plan_json(
    plan: Plan, bodies: Iterable[Body] = (), horizon: Horizon = OPEN, licence: Licence | None = None
) -> bytes:
    """Write an edition as JSON. Only the bodies whose ids occur in it go with it, by their ids: files may be parted.

    What we worked out stands apart.
    """
    address = relative(SCHEMA, edition_json(plan))
    about = AboutFile(
        as_at=as_at_of(horizon) or None,
        licence=LicenceOfFile(name=licence.name, title=licence.title, address=licence.path) if licence else None,
        dictionary=address,
    )
    edition = _plain(plan.edition)
    words = set(_texts(edition))
    named = [_plain(body) for body in sorted(bodies, key=lambda body: body.id) if body.id in words]
    ids = {"partnership_id": plan.partnership_id, "edition_id": plan.edition_id}
    whole = {"partnership": _plain(plan.partnership), "edition": edition, "bodies": named}
    ours = [
        _plain(worked_out(one, year, horizon)) for one in plan.edition.measures for year in worked_years(one, horizon)
    ]
    whole |= {"years_worked_out_here": ours} if ours else {}
    return _json({"$schema": address, "about_this_file": _plain(about), **ids, **whole})


def _plain(record: Record) -> dict[str, object]:
    return record.model_dump(mode="json", exclude_none=True)


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for inner in data.values():
            yield from _texts(inner)
    elif isinstance(data, list):
        for inner in data:
            yield from _texts(inner)


def _json(data: Any) -> bytes:
    return to_json(data, indent=1) + b"\n"
