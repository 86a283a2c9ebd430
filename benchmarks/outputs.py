"""What each output of a plan costs: the time to make it, and its bytes. `outputs.py [FOLDERS OF SITES] [--keep]`.

Times are the processor's, in one process, with the plans read and the pages made already: the best of five, and of one
for what takes seconds (books, the archive). What is kept with an edition is taken away before each. Bytes are those of
all files of the kind, as they are and as Brotli makes them. All outputs are on, whatever the site's settings say. A
site without a theme is built with ours. `--keep` writes the table into docs/speed.md.
"""

import argparse
import json
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

import brotli

from partnership_plans.archiving import with_archive
from partnership_plans.books.collecting import book_of, pages_of, whole_subject
from partnership_plans.books.making import make, sheets_of
from partnership_plans.facts.horizon import horizon_of
from partnership_plans.formatting import file_size
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
ARCHIVE = "Archive, without books"
SLOW = {"PDF", "EPUB", ARCHIVE}
ROOT = Path(__file__).resolve().parents[1]
MARK = "<!-- outputs: benchmarks/outputs.py with --keep writes this anew -->"
END = "<!-- end of outputs -->"
Make = Callable[[], dict[str, bytes]]


class Cost(NamedTuple):
    """What one output of one plan took, in milliseconds of the processor, and how many files and bytes it has."""

    plan: str
    kind: str
    spent: float
    files: int
    size: int
    squeezed: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sites", nargs="*", type=Path, default=[ROOT])
    parser.add_argument("--kinds", nargs="*", help="keep to these outputs")
    parser.add_argument("--keep", action="store_true", help="write the table into docs/speed.md")
    options = parser.parse_args()
    os.environ["PLANS_CACHE"] = "off"
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # or the time of other processes would be missing
    print("| Plan | Output | ms | Files | Bytes | With Brotli |\n|---|---|--:|--:|--:|--:|")
    found = []
    for site in options.sites:
        for one in costs(site.resolve(), options.kinds):
            print(
                f"| {one.plan} | {one.kind} | {one.spent:.1f} | {one.files} | {one.size:,} | {one.squeezed:,} |",
                flush=True,
            )
            found.append(one)
    if options.keep:
        keep(found, ROOT / "docs/speed.md")


def costs(root: Path, kinds: Collection[str] | None = None) -> Iterator[Cost]:
    """Measure the outputs of each plan of a site, and its archive; `kinds` are those that are asked for, else all."""
    with tempfile.TemporaryDirectory() as folder:
        config = with_all_on(root, Path(folder))
        settings = read_settings(config).settings
        go_by_project(config)
        corpus, (day, _) = load(config.parent).corpus, as_at(config.parent)
        made = Pages(config)
        for plan in corpus.plans:
            makers = _kinds(plan, corpus._replace(plans=(plan,)), settings, day) | made.of_plan(plan.address)
            for kind, make_it in makers.items():
                if not kinds or kind in kinds:
                    yield _cost(plan.address, kind, make_it, plan)
        if not kinds or ARCHIVE in kinds:
            yield _cost(f"all of “{settings.site_name}”", ARCHIVE, made.archive, None)


def keep(found: Iterable[Cost], page: Path) -> None:
    """Write a table into a page, between its marks: a line for each plan, a column for each output."""
    told = {(one.plan, one.kind): _told(one) for one in found}
    plans, kinds = ([*dict.fromkeys(key[number] for key in told if key[1] != ARCHIVE)] for number in (0, 1))
    lines = [f"| Plan | {' | '.join(kinds)} |", f"|---|{'--:|' * len(kinds)}"]
    lines += [f"| {plan.rstrip('/')} | {' | '.join(told.get((plan, kind), '') for kind in kinds)} |" for plan in plans]
    archives = [f"The archive of {plan} took {cost}." for (plan, kind), cost in told.items() if kind == ARCHIVE]
    table = "\n\n".join(filter(None, ("\n".join(lines), " ".join(archives))))
    head, _, rest = page.read_text(encoding="utf-8").partition(MARK)
    page.write_text(f"{head}{MARK}\n\n{table}\n\n{END}{rest.partition(END)[2]}", encoding="utf-8")


def _told(cost: Cost) -> str:
    spent = f"{cost.spent:.0f} ms" if cost.spent >= 1 else "under 1 ms"
    return f"{spent}, {file_size(cost.size)}" if cost.files else ""


def with_all_on(root: Path, folder: Path) -> Path:
    """Lay out a copy of a project that has all outputs on, and speaks from the same day."""
    day, _ = as_at(root)
    if day:
        os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp()))
    for name in ("plans", "content", "theme", "hooks"):
        if (root / name).is_dir():
            shutil.copytree(root / name, folder / name)
        elif name in {"theme", "hooks"}:
            (folder / name).symlink_to(ROOT / name)
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
        self._fresh = begin(config)  # what has made all its pages has let go of what they are made from
        self._drafts = [draft for unit in self._fresh.composer.units() for draft in unit.drafts]

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
        done = make_unit(self._fresh.composer, self._fresh.inputs, self._place, Unit(drafts, None))
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
        "Data Package, CSVW": described,
        "StratML": lambda: stratml_files(plan, About(alone.bodies, settings, horizon)),
        "Calendar": lambda: calendar_files(alone, settings.site_url),
        "Feeds": lambda: feed_files(alone, Addresses(alone), settings.site_name, settings.site_url, settings.language),
        "Charts to embed": lambda: chart_files(alone, settings, day),
    }


def _cost(name: str, kind: str, make_it: Make, plan: Plan | None) -> Cost:
    spent: list[float] = []
    files: dict[str, bytes] = {}
    for _ in range(1 if kind in SLOW else TIMES):
        if plan:
            plan.edition.__dict__.pop("kept", None)
        before = time.process_time()
        files = make_it()
        spent.append(time.process_time() - before)
    squeezed = sum(len(brotli.compress(one)) for one in files.values())
    return Cost(name, kind, 1000 * min(spent), len(files), sum(map(len, files.values())), squeezed)


if __name__ == "__main__":
    main()
