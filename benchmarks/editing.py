"""What one edited action costs in a hub whose site stands: from the edit until the site is ready to publish.

`python benchmarks/editing.py` makes hubs (`hubs.py`) of 10, 50 and 300 partnerships, builds each, and then edits the
words of one action and builds again, some times over; then builds once more where nothing has changed. It says what a
build took by the clock and of the processor, every program that it starts included, and with which power of the number
of pages that grows. `--kinds` names other edits to be measured: of an action's title, of its status, an action more.
The clock tells the truth on a quiet machine only, so it says how busy that was.
"""

import argparse
import math
import os
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from compare import OURS, Took, make_ours, timed

from partnership_plans.settings.outputs import OUTPUTS

SIZES = (10, 50, 300)
RUNS = 5
EDITED = "plans/central-bedfordshire/2019-2021/actions.yml"
KINDS = {
    "words": ("what residents say, and", "what residents tell us, and"),
    "title": ("title: Learn more about", "title: Find out more about"),
    "status": ("    source: paragraph 41,", "    status: ongoing\n    source: paragraph 41,"),
    "action": ("actions:\n", "actions:\n  - {id: one-more, title: Do one thing more, source: paragraph 41}\n"),
}
"""Edits by name: what stands there, and what stands there after the edit; the next one takes it back."""
BUILD = ("-m", "partnership_plans.cli", "build")


class Measured(NamedTuple):
    """What was measured of a hub with one kind of edit: medians, and the memory of the biggest process."""

    partnerships: int
    kind: str
    pages: int
    edited: Took
    unchanged: Took

    def line(self) -> str:
        """Write a line of the table of docs/speed.md."""
        edited, unchanged = (f"{took.wall:.1f} s | {took.cpu:.1f} s" for took in (self.edited, self.unchanged))
        size = f"{self.partnerships} | {self.pages:,} | {self.kind}"
        return f"| {size} | {edited} | {unchanged} | {self.edited.peak:.0f} MB |"


def measure(partnerships: int, runs: int, kinds: list[str], *, outputs: bool) -> Iterator[Measured]:
    """Make a hub, with all `outputs` or none, and measure edits of one of its actions, of each kind."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        root = Path(folder, OURS)
        make_ours(root, partnerships)
        if outputs:
            _edit(root / "mkdocs.yml", "  plan:\n", f"  plan:\n    outputs: [{', '.join(OUTPUTS)}]\n")
        timed(root, *BUILD, keep=True)
        pages = sum(1 for _ in (root / "site").rglob("*.html"))
        for kind in kinds:
            edits, untouched = [], []
            for number in range(runs + 1):
                _edit(root / EDITED, *KINDS[kind])
                took = timed(root, *BUILD, keep=True)
                if number:  # the first compiles what no build before it has used
                    edits.append(took)
                    untouched.append(timed(root, *BUILD, keep=True))
            yield Measured(partnerships, kind, pages, _median(edits), _median(untouched))


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(new, old, 1) if new in text else text.replace(old, new, 1), encoding="utf-8")


def _median(runs: list[Took]) -> Took:
    return Took(*(statistics.median(values) for values in zip(*runs, strict=True)))


def exponent(found: list[Measured], many: list[float]) -> float:
    """Give the power of the number of pages with which something grows: the slope of their logarithms."""
    sizes, costs = ([math.log(one) for one in some] for some in ([one.pages for one in found], many))
    return statistics.linear_regression(sizes, costs).slope


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--partnerships", type=int, nargs="*", default=SIZES)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--kinds", nargs="*", choices=KINDS, default=["words"])
    parser.add_argument("--outputs", action="store_true", help="with all outputs on")
    options = parser.parse_args()
    print(f"{len(os.sched_getaffinity(0))} cores, load {os.getloadavg()[0]:.1f} when it began\n")
    print("| Partnerships | Pages | Edit | Clock | Processor | Nothing changed, clock | Processor | Peak |")
    print("|--:|--:|---|--:|--:|--:|--:|--:|", flush=True)
    found = []
    for partnerships in options.partnerships:
        for measured in measure(partnerships, options.runs, options.kinds, outputs=options.outputs):
            print(measured.line(), flush=True)
            if measured.kind == options.kinds[0]:
                found.append(measured)
    if len(found) > 1:
        wall = exponent(found, [one.edited.wall for one in found])
        cpu = exponent(found, [one.edited.cpu for one in found])
        print(f"\nAn edit grows with the pages to the power of {wall:.2f} by the clock, {cpu:.2f} of the processor.")


if __name__ == "__main__":
    main()
