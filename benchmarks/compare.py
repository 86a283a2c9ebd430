"""Ours beside the other builders, in one command: the time and memory of a build, and the bytes of a first view.

`make bench` runs it. Sites are hubs of real documents (`hubs.py`); the rivals get the Markdown of the pages that ours
gave (`rivals.py`). Ours is built from its YAML and Markdown, by the command that editors and CI run, with its checks,
its search index and its look at the finished pages.

Builds take turns, and the median of each counts. The clock tells the truth on a quiet machine; the processor's time
(of the build and every program that it starts) comes near it on a busy one too. Python writes down what it compiled,
as it does unless told otherwise, and so do we with our templates; the first build is not counted.
No page is kept from one build to the next. `--keep` adds what
was measured to `history.jsonl`, and makes the table and the picture of docs/speed.md from it.
"""

import argparse
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import brotli
from hubs import make_hub
from rivals import rivals

ROOT = Path(__file__).resolve().parents[1]
PLAN = "bedford-borough"
USUAL = (1, 80)
RUNS = 3
EPOCH = "1767225600"
LOOK_AT = "2020-2024/priorities/"
BESIDE = re.compile(r'<(?:link[^>]*rel="(?:stylesheet|icon)"[^>]*href|script[^>]*src|img[^>]*src)="([^"]+)"')
HISTORY = ROOT / "benchmarks" / "history.jsonl"
OURS = "ours"
MEASURE = "Material, pruned"
"""The builder that the others are held to."""


class Row(NamedTuple):
    """One line of the table of `preview.py`."""

    what: str
    pages: int
    ours: float
    material: float
    unit: str

    def __str__(self) -> str:
        ratio = self.ours / self.material
        return f"{self.what:<36}{self.pages:>6}{self.ours:>12,.2f}{self.material:>12,.2f} {self.unit:<4}{ratio:>8.2f}"


class Took(NamedTuple):
    """What a build took: seconds by the clock and of the processor, and the megabytes of its biggest process."""

    wall: float
    cpu: float
    peak: float = 0.0


def make_ours(root: Path, copies: int) -> None:
    """Make a project of so many partnerships in a new folder."""
    root.mkdir(parents=True, exist_ok=True)
    make_hub(root, copies)


def timed(root: Path, *command: str, keep: bool = False) -> Took:
    """Run a build (a command of Python's begins with a hyphen) and give what it took; `keep` lets it keep its pages."""
    env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"} | {
        "PYTHONPATH": str(root / "hooks"),
        "SOURCE_DATE_EPOCH": EPOCH,
        "NO_MKDOCS_2_WARNING": "1",
        "PLANS_CACHE": "on" if keep else "off",
        "XDG_CACHE_HOME": str(root / ".." / "cache"),
    }
    words = [sys.executable, *command] if command[0].startswith("-") else [*command]
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        process = subprocess.Popen(words, cwd=root, env=env, stdout=said, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
        took = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            sys.exit(f"{' '.join(words)} failed:\n{said.read().decode()}")
    return Took(took, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def first_view(site: Path, address: str) -> int:
    """Add up a page and the files of its own site that it names, each as Brotli sends it."""
    page = site / address / "index.html"
    text = page.read_text(encoding="utf-8")
    beside = {(page.parent / name).resolve() for name in BESIDE.findall(text) if not re.match(r"\w+:|//", name)}
    files = [page, *(path for path in sorted(beside) if path.is_file())]
    return sum(len(brotli.compress(path.read_bytes())) for path in files)


class Measured(NamedTuple):
    """What one builder took for one site."""

    builder: str
    pages: int
    wall: float
    cpu: float
    peak: float
    first_view: float

    def rounded(self) -> dict[str, str | int | float]:
        """Give what was measured without digits that mean nothing."""
        return {key: round(one, 2) if isinstance(one, float) else one for key, one in self._asdict().items()}

    def line(self, measure: "Measured") -> str:
        """Write a line of the table; `measure` is what the builder is held to."""
        cells = f"{self.wall:>9.2f}{self.wall / measure.wall:>7.2f}{self.cpu:>10.2f}{self.cpu / measure.cpu:>7.2f}"
        each = 1000 * self.cpu / self.pages
        view = f"{self.first_view:>9.1f}" if self.first_view else f"{'–':>9}"
        return f"{self.builder:<24}{self.pages:>6}{cells}{each:>8.1f}{self.peak:>8.0f}{view}"


COLUMNS = {"clock s": 9, "ratio": 7, "proc. s": 10, "to it": 7, "ms/page": 8, "peak MB": 8, "view KiB": 9}
HEAD = f"{'':<24}{'pages':>6}{''.join(f'{name:>{wide}}' for name, wide in COLUMNS.items())}"


def compare(partnerships: int, runs: int, environment: Path | None, without: set[str]) -> list[Measured]:
    """Measure every builder at one size."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        ours = Path(folder, OURS)
        make_ours(ours, partnerships)
        build = ("-m", "partnership_plans.cli", "build")
        timed(ours, *build)
        projects, pages = {OURS: (ours, build)}, 0
        for rival in rivals(environment):
            if rival.name not in without:
                root = Path(folder, re.sub(r"\W+", "-", rival.name))
                root.mkdir()
                pages = rival.make(root, ours / "site")
                projects[rival.name] = (root, rival.command)
        took: dict[str, list[Took]] = {name: [] for name in projects}
        for _ in range(runs):
            for name, (root, command) in projects.items():
                took[name].append(timed(root, *command))
                print(f"  {name}: {took[name][-1].cpu:.1f} s of the processor", file=sys.stderr, flush=True)
        views = {}
        for name, (root, _) in projects.items():
            page = root / "site" / PLAN / LOOK_AT
            views[name] = first_view(root / "site", f"{PLAN}/{LOOK_AT}") / 1024 if page.is_dir() else 0.0
    return [
        Measured(name, pages, *(statistics.median(values) for values in zip(*runs, strict=True)), views[name])
        for name, runs in took.items()
    ]


def where() -> dict[str, str | int | float]:
    """Say on what was measured: the commit, the cores, how busy they were, the versions."""
    git = shutil.which("git") or "git"
    commit = subprocess.run([git, "log", "-1", "--format=%h %cs"], cwd=ROOT, capture_output=True, text=True, check=True)
    return {
        "commit": commit.stdout.strip(),
        "cores": len(os.sched_getaffinity(0)),
        "busy": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--partnerships", type=int, nargs="*", default=USUAL)
    parser.add_argument("--rivals", type=Path, help="the environment that has Zensical and Hugo")
    parser.add_argument("--without", nargs="*", default=[], help="builders to leave out, such as Zensical")
    parser.add_argument("--keep", action="store_true", help="add what was measured to the history and the manual")
    options = parser.parse_args()
    print(HEAD)
    for partnerships in options.partnerships:
        found = compare(partnerships, options.runs, options.rivals, {*options.without})
        measure = next((one for one in found if one.builder == MEASURE), found[0])
        for one in found:
            print(one.line(measure), flush=True)
        if options.keep:
            entry = {**where(), "partnerships": partnerships, "runs": options.runs}
            rows = [
                {key: round(v, 2) if isinstance(v, float) else v for key, v in one._asdict().items()} for one in found
            ]
            with HISTORY.open("a", encoding="utf-8") as history:
                history.write(json.dumps({**entry, "measured": rows}) + "\n")
    print(f"The ratios are to {MEASURE}; below 1 a builder takes less.")
    if options.keep:
        from told import write  # noqa: PLC0415 - only what is kept is told

        write(HISTORY, ROOT / "docs")


if __name__ == "__main__":
    main()
