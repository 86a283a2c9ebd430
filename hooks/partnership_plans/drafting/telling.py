"""The report of `plans draft`: what was found, what is doubtful, what was left."""

from collections import Counter
from collections.abc import Iterable

from partnership_plans.codes import ERRORS, GROUPS
from partnership_plans.drafting.found import Field, Found, Value
from partnership_plans.formatting import count
from partnership_plans.problems import Problem

NOUNS = {
    "actions": ("action", "actions"),
    "priorities": ("priority", "priorities"),
    "terms": ("term", "terms"),
    "recommendations": ("recommendation", "recommendations"),
    "commitments": ("commitment of the plan before", "commitments of the plan before"),
    "measures": ("measure", "measures"),
    "bodies": ("organisation that no plan here has named", "organisations that no plan here has named"),
    "partners": ("partner", "partners"),
    "structures": ("set of groups", "sets of groups"),
    "surveys": ("survey", "surveys"),
    "area_figures": ("figure about the area", "figures about the area"),
    "earlier_priorities": ("priority of the plan before", "priorities of the plan before"),
    "statuses": ("word for a status", "words for a status"),
    "achievements": ("achievement", "achievements"),
    "contacts": ("contact", "contacts"),
    "risk_registers": ("register of risks", "registers of risks"),
    "budgets": ("budget", "budgets"),
    "consultations": ("consultation", "consultations"),
}


def report(found: Found, folder: str, left_out: tuple[str, ...], files: list[str], problems: Iterable[Problem]) -> str:
    """Tell what was found, what is doubtful, what has no place, and what to do next."""
    lines = [f"A draft is in {folder}/ ({count(len(files), 'file')}). Found:"]
    many = Counter(thing.section for thing in found.things)
    lines += [f"  {count(number, *NOUNS[section])}" for section, number in many.items()]
    doubts = [f"  {one.where}: {key}: {one.doubt}" for key, one in _doubts(found)]
    if doubts:
        lines += ["", "Doubtful:", *dict.fromkeys(doubts)]
    if left_out:
        lines += ["", "Not read:", *(f"  {one}" for one in left_out)]
    if found.unplaced:
        lines += [
            "",
            f"No place was found for {count(len(found.unplaced), 'part')} of what was read: drafts/ lists them.",
        ]
    lines += _checks(problems, folder)
    lines += [
        "",
        "Next: “plans check” lists each field that nobody has checked. “plans build” builds the site as it is.",
    ]
    return "\n".join(lines) + "\n"


def _checks(problems: Iterable[Problem], folder: str) -> list[str]:
    """Tell how much the checks find in the draft, group by group of the report."""
    many = Counter(one.code for one in problems if one.where.file.startswith(folder))
    told = (
        (group.title, [(code.name, many[code.name]) for code in group.codes if many[code.name]])
        for group in (ERRORS, *GROUPS)
    )
    lines = [f"  {title}: {', '.join(f'{number} {code}' for code, number in codes)}" for title, codes in told if codes]
    return ["", "What the checks say of it (docs/problems.md explains each):", *lines] if lines else []


def _doubts(found: Found) -> list[tuple[str, Field]]:
    seen: list[tuple[str, Field]] = []

    def look(key: str, value: Value) -> None:
        if isinstance(value, Field):
            if value.doubt:
                seen.append((key, value))
            value = value.value
        if isinstance(value, dict):
            for name, one in value.items():
                look(name, one)
        elif isinstance(value, list):
            for one in value:
                look(key, one)

    for thing in found.things:
        for key, value in thing.fields.items():
            look(key, value)
    return seen
