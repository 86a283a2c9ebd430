"""From saving a file to seeing the page: `plans serve` beside `mkdocs serve` with plain Material. `make bench-preview`.

Both serve the same text: the plan of one partnership by itself (about 40 pages),
and everything in this repository (276 pages). Ours is the project as it is;
Material gets the Markdown of the pages that ours gave, as in `compare.py`.

In each, the same sentence of the same page is changed and saved, and the page
is asked for again and again until it says so. The two take turns, with a pause
in which each finishes what it does after a page is shown, and the median of
each counts. The clock tells the truth on a quiet machine; the processor's time,
from saving to seeing, comes near it on a busy one too. Material's server looks
for changes every half second, as it comes; an editor waits for that as well.
"""

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from compare import EPOCH, PLAN, ROOT, Row, Took, make_ours, timed
from rivals import make_material

SIZES = (40, 276)
RUNS = 9
PAUSE = 2.0
PATIENCE = 120.0
EDITED = f"{PLAN}/2020-2024/foreword"
HEAD = f"{'':<36}{'pages':>6}{'ours':>12}{'Material':>12} {'':<4}{'ratio':>8}"


def make_project(root: Path, size: int) -> None:
    """Lay out our project of one size."""
    if size == SIZES[0]:
        make_ours(root, copies=1)
        return
    for folder in ("theme", "hooks", "plans", "content"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    (root / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())


class Server(NamedTuple):
    """A server that runs, and what reads the edited page from it."""

    process: int
    read: Callable[[], str]

    @property
    def cpu(self) -> float:
        """Give the seconds that it has used of the processor (Linux tells)."""
        fields = Path(f"/proc/{self.process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def served(root: Path, *command: str) -> Iterator[Server]:
    """Run a server in a project's folder, and end it."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
    env = os.environ | {"PYTHONPATH": str(root / "hooks"), "SOURCE_DATE_EPOCH": EPOCH, "NO_MKDOCS_2_WARNING": "1"}
    words = [sys.executable, *(word.replace("PORT", port) for word in command)]
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(words, cwd=root, env=env, **silent)

    def read() -> str:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/{EDITED}/", timeout=PATIENCE) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError as refused:
            return f"{refused.code}"
        except OSError:
            return ""

    try:
        until(lambda: len(read()) > len("503"), "The server does not start.")
        yield Server(process.pid, read)
    finally:
        process.terminate()
        process.wait()


def until(done: Callable[[], bool], otherwise: str) -> None:
    """Wait until something is so."""
    end = time.monotonic() + PATIENCE
    while not done():
        if time.monotonic() > end:
            sys.exit(otherwise)
        time.sleep(0.03)


def seen_after(file: Path, server: Server, word: str) -> Took:
    """Add a sentence to a file, and give what it took until the page says it."""
    text = file.read_text(encoding="utf-8")
    spent, began = server.cpu, time.perf_counter()
    file.write_text(f"{text.rstrip()}\n\nThis is the {word} change.\n", encoding="utf-8")
    until(lambda: f"This is the {word} change." in server.read(), "A change was never shown.")
    took = Took(time.perf_counter() - began, server.cpu - spent)
    time.sleep(PAUSE)
    return took


def compare(size: int, runs: int) -> list[Row]:
    """Measure both at one size."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        ours, material = Path(folder, "ours"), Path(folder, "material")
        make_project(ours, size)
        timed(ours, "-m", "partnership_plans.cli", "build")
        pages = make_material(material, ours / "site")
        serve_ours = ("-m", "partnership_plans.cli", "serve", "--port", "PORT")
        serve_material = ("-m", "mkdocs", "serve", "--quiet", "-a", "127.0.0.1:PORT")
        mine, plain = [], []
        with served(ours, *serve_ours) as our_server, served(material, *serve_material) as their_server:
            time.sleep(PAUSE)
            for number in range(runs):
                mine.append(seen_after(ours / "content" / f"{EDITED}.md", our_server, f"{number}th"))
                plain.append(seen_after(material / "docs" / EDITED / "index.md", their_server, f"{number}th"))
    middle, middle_plain = (Took(*map(statistics.median, zip(*found, strict=True))) for found in (mine, plain))
    return [
        Row(f"saved to seen, {size} pages, clock", pages, middle.wall, middle_plain.wall, "s"),
        Row("the same, processor", pages, middle.cpu, middle_plain.cpu, "s"),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, choices=SIZES)
    options = parser.parse_args()
    print(HEAD)
    for size in options.sizes:
        for row in compare(size, options.runs):
            print(row, flush=True)
    print("A ratio below 1 means that ours is seen sooner.")


if __name__ == "__main__":
    main()
