"""Makes a hub of as many partnerships as are asked for, from the real documents: other places, ids and figures.

Each county of the example (Bedfordshire, Worcestershire, Northumbria) is copied whole, so that what refers to what
still does. A copy's places and ids have names of their own, and so have its bodies; what is national is shared by all,
as it is in a real hub. Figures differ by a digit. `python benchmarks/hubs.py 50 FOLDER` makes one to look at.
"""

import argparse
import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]


class County(NamedTuple):
    """Partnerships that refer to each other, and the file of their bodies."""

    bodies: str
    partnerships: tuple[str, ...]


BEDFORDSHIRE = County("bedfordshire", ("central-bedfordshire", "bedford-borough"))
COUNTIES = (
    BEDFORDSHIRE,
    County("worcestershire", ("bromsgrove", "worcestershire")),
    County(
        "northumbria",
        (
            "northumbria",
            "gateshead",
            "newcastle",
            "north-tyneside",
            "northumberland",
            "south-tyneside",
            "sunderland",
        ),
    ),
)
PLACES = (
    "bedford",
    "hertford",
    "luton",
    "worcester",
    "bromsgrove",
    "mercia",
    "northumb",
    "gateshead",
    "newcastle",
    "tyne",
    "sunderland",
    "elisabethville",
)
"""Beginnings of the names of places: each copy puts a syllable of its own behind them, in names and in ids."""
STEM = re.compile(rf"\b({'|'.join(PLACES)})", re.IGNORECASE)
FIGURE = re.compile(r"(?<=value: )(\d{2,})\b")
SYLLABLES = tuple(f"{first}{second}" for first in "bdgklmnprstvz" for second in ("a", "e", "i", "o", "u", "an", "en"))
HOME = "## How to read these plans\n\nChoose a place. Its plan says what is done there to keep people safe.\n"
ITEM = re.compile(r"(?m)^(?=  - id: )")


def copies(partnerships: int) -> Iterator[tuple[County, str]]:
    """Choose counties until there are so many partnerships, each with the syllable of its copy. The first has none."""
    left, number = partnerships, 0
    every = sum(len(county.partnerships) for county in COUNTIES)
    while left:
        whole = left >= every
        for county in COUNTIES if whole else (BEDFORDSHIRE,):
            taken = county.partnerships[-left:]
            yield county._replace(partnerships=taken), _syllable(number)
            left -= len(taken)
        number += 1


def _syllable(number: int) -> str:
    return "" if number == 0 else SYLLABLES[number % len(SYLLABLES)] + _syllable(number // len(SYLLABLES))


def renamed(text: str, syllable: str) -> str:
    """Give the places in a text, a name or an id the names that they have in a copy."""
    return STEM.sub(rf"\1{syllable}", text)


def make_hub(root: Path, partnerships: int) -> None:
    """Make a project of so many partnerships in an empty folder."""
    for folder in ("theme", "hooks"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "plans/accessibility.yml", "plans/help.yml"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, root / name)
    (root / "content").mkdir()
    (root / "content" / "index.md").write_text(HOME, encoding="utf-8")
    chosen = list(copies(partnerships))
    for county, syllable in chosen:
        for name in county.partnerships:
            for folder in ("plans", "content"):
                _copy(ROOT / folder / name, root / folder / renamed(name, syllable), syllable)
    _bodies(root, chosen)


def _copy(source: Path, target: Path, syllable: str) -> None:
    for path in sorted(source.rglob("*")):
        if path.is_file():
            copy = target / renamed(path.relative_to(source).as_posix(), syllable)
            copy.parent.mkdir(parents=True, exist_ok=True)
            if path.suffix in {".yml", ".md", ".csv"}:
                text = path.read_text(encoding="utf-8")
                copy.write_text(_other_figures(renamed(text, syllable), syllable), encoding="utf-8")
            else:
                shutil.copyfile(path, copy)


def _other_figures(text: str, syllable: str) -> str:
    """Change the last digit of figures, the same one in the same way within a copy."""
    if not syllable:
        return text
    return FIGURE.sub(lambda found: f"{found[1][:-1]}{random.Random(found[1] + syllable).randrange(10)}", text)


def _bodies(root: Path, chosen: list[tuple[County, str]]) -> None:
    """Write the bodies that the copies name, each once; with few partnerships not all are named."""
    named = "\n".join(path.read_text(encoding="utf-8") for path in sorted((root / "plans").rglob("*.yml")))
    folder, written = root / "plans" / "bodies", set()
    folder.mkdir()
    for file, syllable in [("national", ""), *dict.fromkeys((county.bodies, syllable) for county, syllable in chosen)]:
        text = (ROOT / "plans" / "bodies" / f"{file}.yml").read_text(encoding="utf-8")
        head, *items = ITEM.split(renamed(text, syllable))
        kept = {item.split()[2]: item for item in items}
        kept = {one: item for one, item in kept.items() if one not in written}
        while (used := {one: item for one, item in kept.items() if _is_named(one, kept, named)}) != kept:
            kept = used
        written |= {*kept}
        if kept:
            (folder / f"{renamed(file, syllable)}.yml").write_text(head + "".join(kept.values()), encoding="utf-8")


def _is_named(one: str, bodies: dict[str, str], plans: str) -> bool:
    others = "\n".join(item for other, item in bodies.items() if other != one)
    return bool(re.search(rf"(?<![\w-]){re.escape(one)}(?![\w-])", plans + others))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("partnerships", type=int)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    make_hub(options.folder, options.partnerships)


if __name__ == "__main__":
    main()
