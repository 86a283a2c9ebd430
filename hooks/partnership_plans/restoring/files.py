"""The files of a plan as an editor works in them, made of the data of one edition."""

from collections.abc import Container
from typing import Any

from partnership_plans.model.edition import Edition
from partnership_plans.model.fact import Fact
from partnership_plans.outputs.data import PlanFile
from partnership_plans.outputs.figures import breakdown_table, readings_table
from partnership_plans.restoring.authored import authored
from partnership_plans.source.written import Style, as_yaml

STYLE = Style(folded=True)


def files_of(plan: PlanFile, known: Container[str]) -> dict[str, str]:
    """Write an edition, its partnership and the bodies whose ids are not `known`, each file by its name in the project.

    A section that is a list of facts has a file of its own, named as it is, where `plans add` looks for it too.
    Readings that came from tables go back into tables.
    """
    folder = f"plans/{plan.partnership_id}"
    files = {f"{folder}/partnership.yml": as_yaml(authored(plan.partnership), style=STYLE)}
    at = f"{folder}/{plan.edition_id}"
    sections = authored(plan.edition)
    tables = _out_of(sections, plan.edition)
    own = {name for name in sections if _is_list_of_facts(plan.edition, name)}
    files[f"{at}/edition.yml"] = as_yaml({name: sections[name] for name in sections if name not in own}, style=STYLE)
    files |= {f"{at}/{name}.yml": as_yaml({name: sections[name]}, style=STYLE) for name in sections if name in own}
    files |= {f"{at}/{name}": table for name, table in tables.items()}
    if new := [authored(one) for one in plan.bodies if one.id not in known]:
        files[f"plans/bodies/{plan.partnership_id}.yml"] = as_yaml({"bodies": new}, style=STYLE)
    return files


def _is_list_of_facts(edition: Edition, name: str) -> bool:
    value = getattr(edition, name)
    return isinstance(value, tuple) and all(isinstance(one, Fact) for one in value)


def _out_of(sections: dict[str, Any], edition: Edition) -> dict[str, str]:
    """Take the readings that stand in a table of their own out of the measures, and give the tables by their names."""
    tables: dict[str, str] = {}
    for one, written in zip(edition.measures, sections.get("measures", ()), strict=True):
        if one.readings_file and written.pop("readings", None):
            tables[one.readings_file] = readings_table(one).decode()
        if one.breakdown_file and written.pop("breakdown", None):
            tables[one.breakdown_file] = breakdown_table(one).decode()
    return tables
