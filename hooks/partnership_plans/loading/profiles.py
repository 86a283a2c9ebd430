"""Reads the profile that a site goes by: one of those that the program comes with, or the council's own."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from pydantic import ValidationError

from partnership_plans.loading.countries import slip_of
from partnership_plans.loading.files import Files
from partnership_plans.loading.schema import explain
from partnership_plans.model.edition import Edition
from partnership_plans.model.origins import Where
from partnership_plans.model.profile import Profile
from partnership_plans.problems import Place, Problem, did_you_mean, error, has_errors, warning
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

    @property
    def is_whole(self) -> bool:
        """Whether all of it could be read."""
        return not has_errors(self.problems)


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
    files = Files(root.resolve(), {}, [])
    if name != OWN:
        return ProfileRead(shipped_profile(name), tuple(_left_unread(files.root, name)))
    read = files.yaml(OWN, files.root / OWN)
    if read.value is None:
        return ProfileRead(Profile(), tuple(files.problems), files.lines)
    base, known = read.value.get(BASED_ON), shipped()
    if isinstance(base, str) and base not in known:
        message = f"“{base[:60]}” is no profile that the program comes with."
        files.problems.append(error("not-a-choice", read.positions.at((BASED_ON,)), message, did_you_mean(base, known)))
    try:
        Profile.model_validate(read.value)
        found = Profile.model_validate((_shipped(base) if base in known else {}) | read.value)
    except ValidationError as failure:
        files.report_misfits(explain(failure, Profile, read.positions.at, read.value))
        found = Profile()
    files.problems.extend(_unknown_sections(found, read.value, read.positions.at))
    files.problems.extend(_unknown_countries(read.value, read.positions.at))
    files.problems.extend(_named_twice(read.value, read.positions.at))
    return ProfileRead(found, tuple(files.problems), files.lines)


def _left_unread(root: Path, name: str) -> Iterator[Problem]:
    """Tell of a profile of one's own that the settings do not name."""
    if (root / OWN).exists() or (root / OWN).is_symlink():
        message = f"This profile is not read: the site goes by “{name}”."
        hint = f"say “profile: {OWN}” in mkdocs.yml, below “plan:”; or delete this file."
        yield warning("unknown-file", Place(OWN), message, hint)


def _unknown_sections(read: Profile, given: Mapping[str, Any], where: Where) -> Iterator[Problem]:
    """Find sections that no plan has, where the own file names them."""
    for field in ("sections", "headings"):
        named = [one.section for one in getattr(read, field)] if field in given else []
        for index, section in enumerate(named):
            if section not in Edition.model_fields:
                place = where((field, index, "section"))
                hint = did_you_mean(section, Edition.model_fields)
                yield error("not-a-choice", place, f"No plan has a section “{section[:60]}”.", hint)


def _unknown_countries(given: Mapping[str, Any], where: Where) -> Iterator[Problem]:
    """Find slips in the names of countries that the program knows; any other may be a council's own."""
    listed: list[tuple[tuple[str | int, ...], object]] = [(("countries",), given.get("countries"))]
    sections = given.get("sections")
    listed += [
        (("sections", index, "where"), one.get("where"))
        for index, one in enumerate(sections if isinstance(sections, list) else ())
        if isinstance(one, dict)
    ]
    for path, names in listed:
        for index, name in enumerate(names if isinstance(names, list) else ()):
            if isinstance(name, str) and (meant := slip_of(name)):
                message = f"“{name[:40]}” is not how the country is written here."
                yield error("not-a-choice", where((*path, index)), message, f"write “{meant}”.")


NAMED_BY = {"topics": "name", "roles": "name", "areas": "name", "headings": "section", "asked": "page",
            "sections": "section"}  # fmt: skip
"""By what the items of each list of a profile are told apart."""


def _named_twice(given: Mapping[str, Any], where: Where) -> Iterator[Problem]:
    """Find what the own file has twice in one list, with small letters or capitals: only one of the two would count."""
    for field, by in NAMED_BY.items():
        seen: set[str] = set()
        listed = given.get(field)
        for index, one in enumerate(listed if isinstance(listed, list) else ()):
            name = one.get(by) if isinstance(one, dict) else None
            if isinstance(name, str) and " ".join(name.split()).casefold() in seen:
                message = f"“{name}” stands twice in “{field}”: only one of them would count."
                yield error("duplicate-id", where((field, index, by)), message, "take one of the two out.")
            elif isinstance(name, str):
                seen.add(" ".join(name.split()).casefold())
