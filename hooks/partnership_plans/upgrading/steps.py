"""What has changed in the shape of a plan's files from one version to the next, and what brings older ones forward.

A step is a function from the files of a project, by their names, to those that it changes. To change the shape again:
one more function, at the end of `STEPS`, and `SHAPE` is one more.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from partnership_plans.loading.profiles import USUAL
from partnership_plans.loading.site_files import NUMBERS, NUMBERS_BEFORE
from partnership_plans.settings.model import IN_PLAN, OURS
from partnership_plans.settings.outputs import BEFORE, OUTPUTS, Output, as_list, given_before
from partnership_plans.source.setting import Setting, with_settings
from partnership_plans.source.yamls import parse_yaml


class Changed(NamedTuple):
    """The files as they should be (None for one that should be gone), and what changed, each in a sentence."""

    files: Mapping[str, str | None]
    said: tuple[str, ...]


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


def last(name: str, value: str | list[Output]) -> Setting:
    """Set a field below `extra: plan:`, behind all others there: a remark stays above the line that it is about."""
    return Setting((*OURS, name), value, (*(one for one in IN_PLAN if one != name), name))


def given(text: str) -> Mapping[str, object]:
    """Give what the settings say below `extra: plan:`."""
    found = parse_yaml(text, "").value
    for step in OURS:
        found = found.get(step) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else {}


STEPS: tuple[Step, ...] = (to_2, to_3)
"""The steps in their order: the first leads from shape 1 to shape 2."""
