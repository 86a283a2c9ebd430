"""What each output of a plan costs: the time to make it, and its bytes. `outputs.py [FOLDER OF A SITE]`.

Times are the processor's, in one process, with the plans read and the pages made already: the best of five, and of one
for what takes seconds (books, the archive). What is kept with an edition is taken away before each. Bytes are those of
all files of the kind, as they are and as Brotli makes them. All outputs are on, whatever the site's settings say.
"""

import json
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import brotli

from partnership_plans.archiving import with_archive
from partnership_plans.books.collecting import book_of, pages_of, whole_subject
from partnership_plans.books.making import make, sheets_of
from partnership_plans.facts.horizon import horizon_of
from partnership_plans.history import as_at
from partnership_plans.loading import load
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.outputs.calendar import calendar_files
from partnership_plans.outputs.cards import card_files
from partnership_plans.outputs.charts import chart_files
from partnership_plans.outputs.data import plan_json, tables_of
from partnership_plans.outputs.feed import feed_files
from partnership_plans.outputs.packages import on_the_web, package
from partnership_plans.outputs.stratml import About, stratml_files
from partnership_plans.pages.addresses import Addresses
from partnership_plans.pages.compose import Unit
from partnership_plans.pages.page import Draft
from partnership_plans.problems import has_errors
from partnership_plans.settings import Settings, read_settings
from partnership_plans.settings.going_by import go_by_project
from partnership_plans.settings.outputs import OUTPUTS
from partnership_plans.site import begin
from partnership_plans.source.setting import with_settings
from partnership_plans.themes import Theme
from partnership_plans.units import make_pages, make_unit
from partnership_plans.upgrading.steps import last
from partnership_plans.views.downloads import FRAMED

TIMES = 5
SLOW = {"PDF", "EPUB", "Archive, without books"}
Make = Callable[[], dict[str, bytes]]


def main() -> None:
    os.environ["PLANS_CACHE"] = "off"
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # or the time of other processes would be missing
    root = Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    with tempfile.TemporaryDirectory() as folder:
        config = with_all_on(root, Path(folder))
        settings = read_settings(config).settings
        go_by_project(config)
        corpus, (day, _) = load(config.parent).corpus, as_at(config.parent)
        print("| Plan | Output | ms | Files | Bytes | With Brotli |\n|---|---|--:|--:|--:|--:|")
        made = Pages(config)
        for plan in corpus.plans:
            kinds = _kinds(plan, corpus._replace(plans=(plan,)), settings, day) | made.of_plan(plan.address)
            for kind, make in kinds.items():
                print(_row(plan.address, kind, make, plan), flush=True)
        print(_row("the whole site", "Archive, without books", made.archive, None))


def with_all_on(root: Path, folder: Path) -> Path:
    """Lay out a copy of a project that has all outputs on, and speaks from the same day."""
    day, _ = as_at(root)
    if day:
        os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp()))
    for name in ("plans", "content", "theme", "hooks"):
        if (root / name).is_dir():
            shutil.copytree(root / name, folder / name)
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    text = with_settings(text, [last("outputs", [*OUTPUTS])])
    named = "" if re.search("(?m)^site_url:", text) else "site_url: https://plans.example.gov.uk/\n"
    config = folder / "mkdocs.yml"
    config.write_text(named + text, encoding="utf-8")
    return config


class Pages:
    """What is made of the finished pages of a site."""

    def __init__(self, config: Path) -> None:
        self._root = config.parent
        self._begun = begun = begin(config)
        self._settings = begun.site.settings
        if begun.place is None or (begun.problems and has_errors(begun.problems)):
            raise SystemExit("the site can't be built: plans check says why")
        self._place = begun.place
        made = make_pages(begun.composer, begun.whole, begun.inputs, begun.place)
        self._files: dict[str, bytes | Path] = {**begun.site.copies, **begun.site.files}
        self._files |= {name: data for name, data in made.files.items() if data is not None}
        self._pages = tuple(page if page.finished else self._place(page) for page in made.pages)
        self._drafts = [draft for unit in begun.composer.units() for draft in unit.drafts]

    def of_plan(self, address: str) -> dict[str, Make]:
        site = self._begun.site
        plan = next(one for one in site.corpus.plans if one.address == address)
        sheets = sheets_of(Theme(self._root))
        subject, pages = whole_subject(plan), pages_of(plan, self._pages)
        book = book_of(plan, pages, self._settings, site.copies, site.day, key=plan.address, subject=subject)
        own = [draft for draft in self._drafts if draft.address.startswith(address)]
        frames = tuple(draft for draft in self._drafts if draft.address.startswith(f"{FRAMED}{address}"))
        return {
            "PDF": lambda: {"pdf": make(book, "pdf", sheets).data},
            "EPUB": lambda: {"epub": make(book, "epub", sheets).data},
            "Cards": lambda: card_files(own, self._settings, None),
            "Frames": lambda: self._made(frames),
        }

    def _made(self, drafts: tuple[Draft, ...]) -> dict[str, bytes]:
        done = make_unit(self._begun.composer, self._begun.inputs, self._place, Unit(drafts, None))
        return {page.address: page.html.encode() for page in done.made.pages}

    def archive(self) -> dict[str, bytes]:
        site = self._begun.site
        return with_archive(self._settings, self._pages, self._files, site.day, self._place, None, self._root)[1]


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


def _row(name: str, kind: str, make: Make, plan: Plan | None) -> str:
    spent: list[float] = []
    files: dict[str, bytes] = {}
    for _ in range(1 if kind in SLOW else TIMES):
        if plan:
            plan.edition.__dict__.pop("kept", None)
        before = time.process_time()
        files = make()
        spent.append(time.process_time() - before)
    squeezed = sum(len(brotli.compress(one)) for one in files.values())
    size = sum(map(len, files.values()))
    return f"| {name} | {kind} | {1000 * min(spent):.1f} | {len(files)} | {size:,} | {squeezed:,} |"


if __name__ == "__main__":
    main()
