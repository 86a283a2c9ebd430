"""How much of five documents `plans draft` finds, held against `plans/`, which people typed from them; and of others.

    python benchmarks/drafting.py SEEDS [FILES]

SEEDS is the folder with the five transcripts; FILES one with other plans, of which only the counts are printed.
A thing is right where one of the same kind stands in `plans/` at the same line; terms, values and names are held too.
"""

import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from partnership_plans.drafting.commands import found_in
from partnership_plans.drafting.found import Field, Found
from partnership_plans.drafting.reading import read
from partnership_plans.loading import load
from partnership_plans.model.edition import Edition
from partnership_plans.model.values import slug_of
from partnership_plans.settings import go_by_project

ROOT = Path(__file__).resolve().parents[1]
OF = {
    "000": ["central-bedfordshire/2009-2012/"],
    "001": ["central-bedfordshire/2019-2021/"],
    "002": ["bedford-borough/2020-2024/"],
    "003": ["bromsgrove/2009-2011/", "worcestershire/2009-2011/"],
    "004": [
        "northumbria/2010/",
        "gateshead/2010-2011/",
        "newcastle/2010/",
        "north-tyneside/2010/",
        "northumberland/2010/",
        "south-tyneside/2010/",
        "sunderland/2010/",
    ],
}
KINDS = ("priorities", "partners", "terms", "commitments", "recommendations", "groups", "answers", "area_figures")


class One(NamedTuple):
    lines: frozenset[int]
    key: str


def numbers_in(text: str) -> frozenset[int]:
    lines: set[int] = set()
    for first, last in re.findall(r"(\d+)(?: to (\d+))?", text):
        lines |= set(range(int(first), int(last or first) + 1))
    return frozenset(lines)


def lines_in(text: str) -> frozenset[int]:
    """Give the lines of a place such as `section X, line 7`."""
    return frozenset(int(one) for one in re.findall(r"\bline (\d+)", text))


def said(source: Any) -> frozenset[int]:
    return numbers_in(getattr(source, "lines", "") or "")


def right(edition: Edition) -> dict[str, list[One]]:
    made: dict[str, list[One]] = {kind: [] for kind in KINDS}
    for kind in ("priorities", "commitments", "recommendations"):
        made[kind] = [One(said(one.source), "") for one in getattr(edition, kind)]
    made["terms"] = [One(frozenset(), slug_of(one.term)) for one in edition.terms]
    made["partners"] = [One(said(one.source), slug_of(one.name_then or one.body)) for one in edition.partners]
    made["area_figures"] = [One(said(one.source), f"{one.value:f}") for one in edition.area_figures]
    made["groups"] = [One(said(one.source), slug_of(one.name)) for each in edition.structures for one in each.groups]
    for survey in edition.surveys:
        for question in survey.questions:
            made["answers"] += [One(said(one.source or survey.source), f"{one.value:f}") for one in question.answers]
    return made


def value(one: Any) -> Any:
    return one.value if isinstance(one, Field) else one


def drafted(found: Found) -> dict[str, list[One]]:
    made: dict[str, list[One]] = {kind: [] for kind in KINDS}
    names = {one.fields["id"]: value(one.fields["name"]) for one in found.of("bodies")}
    for thing in found.things:
        where = lines_in(str(thing.fields.get("source", thing.where)))
        match thing.section:
            case "priorities" | "commitments" | "recommendations":
                made[thing.section].append(One(where, ""))
            case "terms":
                made["terms"].append(One(frozenset(), slug_of(value(thing.fields["term"]))))
            case "partners":
                made["partners"].append(One(where, slug_of(names[thing.fields["body"]])))
            case "area_figures":
                made["area_figures"].append(One(where, value(thing.fields["value"]).replace(",", "")))
            case "structures":
                groups: Any = thing.fields["groups"]
                made["groups"] += [One(lines_in(one["source"]), slug_of(value(one["name"]))) for one in groups]
            case "surveys":
                questions: Any = thing.fields["questions"]
                made["answers"] += [
                    One(lines_in(one["value"].where), value(one["value"]))
                    for each in questions
                    for one in each["answers"]
                ]
    return made


def alike(kind: str, mine: One, other: One) -> bool:
    near = not mine.lines or not other.lines or bool(mine.lines & other.lines)
    if kind in {"priorities", "commitments", "recommendations"}:
        return bool(mine.lines & other.lines)
    if kind in {"groups", "partners"}:
        a, b = ({word for word in one.key.split("-") if len(word) > 2} for one in (mine, other))
        shared = len(a & b)
        return (near and shared > 0) or (kind == "groups" and 3 * shared >= 2 * max(len(a), len(b)) > 0)
    return mine.key == other.key and near


def main() -> None:
    go_by_project(ROOT / "mkdocs.yml")
    plans = {plan.address: plan.edition for plan in load(ROOT).corpus.plans}
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    for path in sorted(Path(sys.argv[1]).glob("*.txt")):
        wanted: dict[str, list[One]] = {kind: [] for kind in KINDS}
        for address in OF[path.name[:3]]:
            for kind, ones in right(plans[address]).items():
                wanted[kind] += [one for one in ones if one not in wanted[kind]]
        hold(path, wanted, counts)
    print(f"{'kind':16} {'there':>5} {'found':>5} {'recall':>7} {'precision':>9}")
    for kind, count in counts.items():
        recall = 1 - count["missed"] / max(count["there"], 1)
        precision = 1 - count["wrong"] / max(count["found"], 1)
        print(f"{kind:16} {count['there']:5} {count['found']:5} {recall:7.2f} {precision:9.2f}")
    for folder in (Path(one) for one in sys.argv[2:] if Path(one).is_dir()):
        of_others(folder)


def hold(path: Path, wanted: dict[str, list[One]], counts: dict[str, Counter[str]]) -> None:
    """Hold what is drafted from a file against what is right, and count."""
    found, _ = found_in(read(path))
    for kind, ones in drafted(found).items():
        missed = [one for one in wanted[kind] if not any(alike(kind, mine, one) for mine in ones)]
        wrong = [one for one in ones if not any(alike(kind, one, other) for other in wanted[kind])]
        counts[kind].update(there=len(wanted[kind]), found=len(ones), missed=len(missed), wrong=len(wrong))
        for label, those in (("missed", missed), ("wrong", wrong)) if "--all" in sys.argv else ():
            print(*(f"{path.name[:3]} {kind} {label} {sorted(one.lines)} {one.key}\n" for one in those), end="")


def of_others(folder: Path) -> None:
    for path in sorted(folder.iterdir()):
        if path.suffix in {".docx", ".pdf", ".xlsx", ".csv"}:
            found, _ = found_in(read(path))
            print(path.name, dict(Counter(one.section for one in found.things)) or "nothing")


if __name__ == "__main__":
    main()
