"""What has changed in the shape of a plan's files from one version to the next, and what brings older ones forward.

A step is a function from the files of a project, by their names, to those that it changes. To change the shape again:
one more function, at the end of `STEPS`, and `SHAPE` is one more.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from partnership_plans.codes import Severity
from partnership_plans.loading.profiles import OWN, USUAL
from partnership_plans.loading.site_files import NUMBERS, NUMBERS_BEFORE
from partnership_plans.settings.model import IN_PLAN, OURS
from partnership_plans.settings.outputs import BEFORE, OUTPUTS, Output, as_list, given_before
from partnership_plans.source.setting import Setting, with_settings
from partnership_plans.source.spans import spans_of
from partnership_plans.source.yamls import parse_yaml


class Changed(NamedTuple):
    """The files as they should be (None for one that should be gone), and what changed, each in a sentence."""

    files: Mapping[str, str | None]
    said: tuple[str, ...]


class CannotBringError(Exception):
    """A file can't be brought forward by a program: the text says why, as the end of a sentence, and where it is."""

    def __init__(self, why: str, file: str, line: int) -> None:
        """Take the reason and the place."""
        super().__init__(why)
        self.file, self.line = file, line


Step = Callable[[Mapping[str, str], str], Changed]
"""Takes the texts of a project's files by name, and the name of its settings."""


def to_2(files: Mapping[str, str], settings: str) -> Changed:
    """Name the profile, which held without being named; move the numbers to call from the theme to the plans."""
    made: dict[str, str | None] = {}
    said = []
    if "profile" not in given(files[settings]):
        made[settings] = with_settings(files[settings], [last("profile", USUAL)])
        said.append(f"{settings} names the profile of its field, {USUAL}, which held without being named.")
    if NUMBERS_BEFORE in files and NUMBERS not in files:
        made |= {NUMBERS: files[NUMBERS_BEFORE], NUMBERS_BEFORE: None}
        said.append(f"{NUMBERS_BEFORE} was moved to {NUMBERS}, as it was.")
    return Changed(made, tuple(said))


def to_3(files: Mapping[str, str], settings: str) -> Changed:
    """Put what was switched on by settings of its own into the one list of outputs."""
    said = given(files[settings])
    old = [name for name in said if name in BEFORE]
    if not old:
        return Changed({}, ())
    there = said.get("outputs")
    kept: list[Output] = [
        one for one in OUTPUTS if one in given_before(said) or (isinstance(there, list) and one in there)
    ]
    gone = [Setting((*OURS, name), None) for name in old]
    listed = [last("outputs", kept)] if kept else []
    named = ", ".join(old)
    return Changed(
        {settings: with_settings(files[settings], [*listed, *gone])},
        (f"{settings} has one list of outputs, {as_list(kept)}, in place of: {named}.",),
    )


def to_4(files: Mapping[str, str], _settings: str) -> Changed:
    """Say of a role in a profile of one's own that the law gives it; who holds it by which law stays as a remark."""
    text = files.get(OWN, "")
    read = parse_yaml(text, OWN)
    if wrong := [one for one in read.problems if one.severity is Severity.ERROR and text.strip()]:
        raise CannotBringError(f"{wrong[0].message} {wrong[0].hint}", OWN, wrong[0].where.line)
    roles = read.value.get("roles") if isinstance(read.value, dict) else None
    found = [n for n, role in enumerate(roles if isinstance(roles, list) else ()) if _has_held_by(role)]
    for number in reversed(found):
        text = _with_by_law(text, number)
    said = (f"{OWN} says “by_law: yes” in place of “held_by”, and has what stood there as remarks.",) if found else ()
    return Changed({OWN: text} if found else {}, said)


def _has_held_by(role: object) -> bool:
    return isinstance(role, dict) and HELD_BY in role


def _with_by_law(text: str, number: int) -> str:
    """Make remarks of the lines that said who holds a role, and write in their place that a law gives it."""
    role = spans_of(text).at(("roles", number))
    assert role is not None  # noqa: S101 - it was read
    there, start = role.children[HELD_BY], role.keys[HELD_BY]
    first = text.rfind("\n", 0, start) + 1
    if role.form == "flow" or text[first:start].strip():
        line = text.count("\n", 0, start) + 1
        why = "“held_by” stands in one line with others. Write “by_law: yes” in its place yourself."
        raise CannotBringError(why, OWN, line)
    lead, end = text[first:start], text.find("\n", max(there.end - 1, start)) + 1 or len(text)
    old = [f"{lead}# {line.removeprefix(lead)}".rstrip() for line in text[first:end].rstrip().splitlines()]
    given = parse_yaml(text, OWN).value["roles"][number]
    says = [f"{lead}by_law: yes"] if given[HELD_BY] and BY_LAW not in given else []
    lines = "\n".join((*says, *old))
    return f"{text[:first]}{lines}\n{text[end:]}"


HELD_BY, BY_LAW = "held_by", "by_law"


def last(name: str, value: str | list[Output]) -> Setting:
    """Set a field below `extra: plan:`, behind all others there: a remark stays above the line that it is about."""
    return Setting((*OURS, name), value, (*(one for one in IN_PLAN if one != name), name))


def given(text: str) -> Mapping[str, object]:
    """Give what the settings say below `extra: plan:`."""
    found = parse_yaml(text, "").value
    for step in OURS:
        found = found.get(step) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else {}


STEPS: tuple[Step, ...] = (to_2, to_3, to_4)
"""The steps in their order: the first leads from shape 1 to shape 2."""
