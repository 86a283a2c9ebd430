"""Ours beside plain Material, in one command: the time of a build, and the bytes of a first view. `make bench` runs it.

Both get the same text: the plan of Bedford Borough, repeated under other names
until the site has about 40 or 400 pages. Ours is built from its YAML and
Markdown, by the command that editors and CI run, with its checks, its search
index and its look at the finished pages; Material from the Markdown of the
pages that ours gave, with the glossary as `abbr` and its own search.

Runs take turns, and the median of each counts. The clock tells the truth on a
quiet machine; the processor's time (of the build and every program that it
starts) comes near it on a busy one too. Python writes down what it compiled,
as it does unless told otherwise, and so do we with our templates; the first
build, which finds nothing of ours compiled, has a line of its own. (Material
and everything else that pip installs is compiled when it is installed.)
"""

import argparse
import html
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import brotli
from as_markdown import as_markdown

ROOT = Path(__file__).resolve().parents[1]
PLAN = "bedford-borough"
SIZES = {40: 1, 400: 19, 4000: 195}
USUAL = (40, 400)
RUNS = 5
EPOCH = "1767225600"
LOOK_AT = "2020-2024/priorities/"
MAIN = re.compile(r"<main\b[^>]*>(.*?)</main>", re.DOTALL)
BESIDE = re.compile(r'<(?:link[^>]*rel="(?:stylesheet|icon)"[^>]*href|script[^>]*src|img[^>]*src)="([^"]+)"')
MATERIAL = """site_name: Plans
theme:
  name: material
plugins:
  - search
markdown_extensions:
  - abbr
  - attr_list
  - tables
  - toc
  - pymdownx.snippets:
      base_path: ["{root}"]
      auto_append: [glossary.md]
"""


class Row(NamedTuple):
    """One line of the table."""

    what: str
    pages: int
    ours: float
    material: float
    unit: str

    def __str__(self) -> str:
        ratio = self.ours / self.material
        return f"{self.what:<36}{self.pages:>6}{self.ours:>12,.2f}{self.material:>12,.2f} {self.unit:<4}{ratio:>8.2f}"


def make_ours(root: Path, copies: int) -> None:
    """Make a project with the plan repeated, and the bodies that it names."""
    for folder in ("theme", "hooks"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    (root / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    for number in range(copies):
        name = PLAN if number == 0 else f"{PLAN}-{number:02}"
        for folder in ("plans", "content"):
            shutil.copytree(ROOT / folder / PLAN, root / folder / name)
        own = root / "plans" / name / "partnership.yml"
        text = own.read_text(encoding="utf-8")
        own.write_text(
            re.sub(r"^(name: .*)$", rf"\1 {number}" if number else r"\1", text, flags=re.MULTILINE), encoding="utf-8"
        )
    named = "\n".join(path.read_text(encoding="utf-8") for path in (root / "plans").rglob("*.yml"))
    for path in sorted((ROOT / "plans" / "bodies").glob("*.yml")):
        head, *items = re.split(r"(?m)^(?=  - id: )", path.read_text(encoding="utf-8"))
        kept = [item for item in items if re.search(rf"\b{item.split()[2]}\b", named)]
        named += "".join(kept)
        if kept:
            (root / "plans" / "bodies").mkdir(exist_ok=True)
            (root / "plans" / "bodies" / path.name).write_text(head + "".join(kept), encoding="utf-8")


def make_material(root: Path, site: Path) -> int:
    """Make Material's project from the pages that ours gave. Gives how many there are."""
    pages = list(site.rglob("index.html"))
    for page in pages:
        main = MAIN.search(page.read_text(encoding="utf-8"))
        target = root / "docs" / page.relative_to(site).with_suffix(".md")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(as_markdown(main[1] if main else ""), encoding="utf-8")
    glossary = next(site.rglob("glossary/index.html")).read_text(encoding="utf-8")
    terms = re.findall(r"<dt[^>]*>(.*?)</dt>\s*<dd[^>]*>(.*?)</dd>", glossary, re.DOTALL)
    plain = [[html.unescape(re.sub(r"<[^>]*>|\s+", " ", part)).strip() for part in term] for term in terms]
    lines = [f"*[{short.split('  ')[0]}]: {long}" for short, long in plain if "]" not in short]
    (root / "glossary.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (root / "mkdocs.yml").write_text(MATERIAL.format(root=root), encoding="utf-8")
    return len(pages)


class Took(NamedTuple):
    """The seconds that a build took: by the clock, and of the processor."""

    wall: float
    cpu: float


def timed(root: Path, *command: str) -> Took:
    """Run a build and give what it took."""
    env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"} | {
        "PYTHONPATH": str(root / "hooks"),
        "SOURCE_DATE_EPOCH": EPOCH,
        "NO_MKDOCS_2_WARNING": "1",
        "XDG_CACHE_HOME": str(root / ".." / "cache"),
    }
    spent = _spent()
    began = time.perf_counter()
    done = subprocess.run([sys.executable, *command], cwd=root, env=env, capture_output=True, text=True, check=False)
    took = time.perf_counter() - began
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}\n{done.stderr}")
    return Took(took, _spent() - spent)


def _spent() -> float:
    """Give the processor's time of all programs that have been started and are done, and of those they started."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def first_view(site: Path, address: str) -> int:
    """Add up a page and the files of its own site that it names, each as Brotli sends it."""
    page = site / address / "index.html"
    text = page.read_text(encoding="utf-8")
    beside = {(page.parent / name).resolve() for name in BESIDE.findall(text) if not re.match(r"\w+:|//", name)}
    files = [page, *(path for path in sorted(beside) if path.is_file())]
    return sum(len(brotli.compress(path.read_bytes())) for path in files)


def compare(size: int, copies: int, runs: int) -> list[Row]:
    """Measure both at one size."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        ours, material = Path(folder, "ours"), Path(folder, "material")
        make_ours(ours, copies)
        build = ("-m", "partnership_plans.cli", "build")
        first = timed(ours, *build)
        pages = make_material(material, ours / "site")
        plain = ("-m", "mkdocs", "build", "--quiet")
        first_plain = timed(material, *plain)
        took, took_plain = [], []
        for _ in range(runs):
            took.append(timed(ours, *build))
            took_plain.append(timed(material, *plain))
        address = f"{PLAN}/{LOOK_AT}"
        weights = [first_view(root / "site", address) / 1024 for root in (ours, material)]
    middle, middle_plain = (Took(*map(statistics.median, zip(*found, strict=True))) for found in (took, took_plain))
    return [
        Row(f"build, {size} pages, clock", pages, middle.wall, middle_plain.wall, "s"),
        Row(f"build, {size} pages, processor", pages, middle.cpu, middle_plain.cpu, "s"),
        Row(f"first build, {size} pages, processor", pages, first.cpu, first_plain.cpu, "s"),
        Row(f"first view in Brotli, {size} pages", pages, *weights, "KiB"),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--sizes", type=int, nargs="*", default=USUAL, choices=list(SIZES))
    options = parser.parse_args()
    print(f"{'':<36}{'pages':>6}{'ours':>12}{'Material':>12} {'':<4}{'ratio':>8}")
    for size in options.sizes:
        for row in compare(size, SIZES[size], options.runs):
            print(row, flush=True)
    print("A ratio below 1 means that ours takes less. Material's fonts come from another host and are not counted.")


if __name__ == "__main__":
    main()
