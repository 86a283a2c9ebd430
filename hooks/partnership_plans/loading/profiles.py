"""Reads the profile that a site goes by: one of those that the program comes with, or the council's own."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from pydantic import ValidationError

from partnership_plans.loading.files import Files
from partnership_plans.loading.schema import explain
from partnership_plans.model.profile import Profile
from partnership_plans.problems import Problem, did_you_mean, error
from partnership_plans.source import read_yaml
from partnership_plans.themes import PACKAGE

FOLDER = PACKAGE / "profiles"
OWN = "plans/profile.yml"
"""Where a council writes a profile of its own."""
USUAL = "community-safety"
"""What a site goes by whose settings name none: every site did before there were others."""
BASED_ON = "based_on"


class ProfileRead(NamedTuple):
    """What came of reading: the profile (that of no field where it can't be read), what is wrong, and the lines."""

    profile: Profile
    problems: tuple[Problem, ...] = ()
    lines: Mapping[str, list[str]] = MappingProxyType({})


def shipped() -> tuple[str, ...]:
    """Give the names of the profiles that the program comes with."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yml")))


@cache
def shipped_profile(name: str) -> Profile:
    """Read one of those that the program comes with."""
    return Profile.model_validate(_shipped(name))


def _shipped(name: str) -> dict[str, Any]:
    read = read_yaml(FOLDER / f"{name}.yml", f"{name}.yml", root=FOLDER)
    return dict(read.value)


def read_profile(root: Path, name: str) -> ProfileRead:
    """Read the profile that the settings name. Problems are those of reading a record, at the lines of the own one.

    An own profile may be `based_on` one that the program comes with: what it leaves out, it has from there.
    """
    if name != OWN:
        return ProfileRead(shipped_profile(name))
    files = Files(root.resolve(), {}, [])
    read = files.yaml(OWN, files.root / OWN)
    if read.value is None:
        return ProfileRead(Profile(), tuple(files.problems), files.lines)
    base, known = read.value.get(BASED_ON), shipped()
    if isinstance(base, str) and base not in known:
        message = f"“{base[:60]}” is no profile that the program comes with."
        files.problems.append(error("not-a-choice", read.positions.at((BASED_ON,)), message, did_you_mean(base, known)))
    given = (_shipped(base) if base in known else {}) | read.value
    try:
        found = Profile.model_validate(given)
    except ValidationError as failure:
        files.report_misfits(explain(failure, Profile, read.positions.at, given))
        found = Profile()
    return ProfileRead(found, tuple(files.problems), files.lines)
