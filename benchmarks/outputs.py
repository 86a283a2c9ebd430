"""What each output of a plan costs: the time to make it, and its bytes. `outputs.py [FOLDER OF A SITE]`.

Times are the best of five, in this process, with the plans read already; what is kept with an edition is taken away
before each. Bytes are those of all files of the kind, as they are and as Brotli makes them.
"""

import json
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import brotli

from partnership_plans.facts.horizon import horizon_of
from partnership_plans.history import as_at
from partnership_plans.loading import load
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.outputs.calendar import calendar_files
from partnership_plans.outputs.charts import chart_files
from partnership_plans.outputs.data import plan_json, tables_of
from partnership_plans.outputs.feed import feed_files
from partnership_plans.outputs.packages import on_the_web, package
from partnership_plans.outputs.stratml import About, stratml_files
from partnership_plans.pages.addresses import Addresses
from partnership_plans.settings import Settings, read_settings
from partnership_plans.settings.going_by import go_by_project

TIMES = 5
Make = Callable[[], dict[str, bytes]]


def main() -> None:
    config = (Path(sys.argv[1] if len(sys.argv) > 1 else ".") / "mkdocs.yml").resolve()
    settings = read_settings(config).settings
    go_by_project(config)
    corpus, (day, _) = load(config.parent).corpus, as_at(config.parent)
    print("| Plan | Output | ms | Files | Bytes | With Brotli |\n|---|---|--:|--:|--:|--:|")
    for plan in corpus.plans:
        for kind, make in _kinds(plan, corpus._replace(plans=(plan,)), settings, day).items():
            print(_row(plan, kind, make))


def _kinds(plan: Plan, alone: Corpus, settings: Settings, day: date | None) -> dict[str, Make]:
    horizon = horizon_of(plan.edition, day)

    def tables() -> dict[str, bytes]:
        return {name: one.content for name, one in tables_of(plan, horizon).items()}

    def described() -> dict[str, bytes]:
        made = tables_of(plan, horizon)
        both = package(plan, made, settings), on_the_web(plan, made, settings)
        return {str(number): json.dumps(one, indent=1).encode() for number, one in enumerate(both)}

    return {
        "plan.json": lambda: {"plan": plan_json(plan, alone.bodies, horizon)},
        "CSV": tables,
        "Data Package and CSVW (time: with the tables that they describe)": described,
        "StratML": lambda: stratml_files(plan, About(alone.bodies, settings, horizon)),
        "Calendar": lambda: calendar_files(alone, settings.site_url),
        "Feeds": lambda: feed_files(alone, Addresses(alone), settings.site_name, settings.site_url, settings.language),
        "Charts to embed": lambda: chart_files(alone, settings, day),
    }


def _row(plan: Plan, kind: str, make: Make) -> str:
    spent: list[float] = []
    files: dict[str, bytes] = {}
    for _ in range(TIMES):
        plan.edition.__dict__.pop("kept", None)
        before = time.perf_counter()
        files = make()
        spent.append(time.perf_counter() - before)
    squeezed = sum(len(brotli.compress(one)) for one in files.values())
    size = sum(map(len, files.values()))
    return f"| {plan.address} | {kind} | {1000 * min(spent):.1f} | {len(files)} | {size:,} | {squeezed:,} |"


if __name__ == "__main__":
    main()
