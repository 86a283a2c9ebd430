"""What changed between two structures of groups: which stayed, went and came, and what is different."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from partnership_plans.model.edition import Edition
from partnership_plans.model.fact import Statement, Thing
from partnership_plans.model.governance import Group, Structure
from partnership_plans.model.values import NOT_STATED, Empty
from partnership_plans.words.messages import mark

RULE = mark("compared by the ids of the groups")
What = Literal["name", "level", "answers to", "chair", "frequency", "purpose"]


class GroupChange(NamedTuple):
    """One thing about a group that differs between two structures."""

    id: str
    name: str
    what: What
    old: str | Empty
    new: str | Empty

    @property
    def silent(self) -> bool:
        """Say whether one of the two doesn't state it: then it may not have changed at all."""
        return NOT_STATED in (self.old, self.new)


class StructureChange(NamedTuple):
    """The difference between two structures. `kept` are the groups of the later one."""

    kept: tuple[Group, ...]
    gone: tuple[Group, ...]
    come: tuple[Group, ...]
    changed: tuple[GroupChange, ...]
    rule: str = RULE


def compare_structures(old: Structure, new: Structure) -> StructureChange:
    """Compare two structures, of one edition or of two."""
    before = {group.id: group for group in old.groups}
    after = {group.id for group in new.groups}
    kept = tuple(group for group in new.groups if group.id in before)
    return StructureChange(
        kept=kept,
        gone=tuple(group for group in old.groups if group.id not in after),
        come=tuple(group for group in new.groups if group.id not in before),
        changed=tuple(change for group in kept for change in _changes(before[group.id], group)),
    )


class Again(NamedTuple):
    """What a structure says of a group that was told before: the purposes it adds, the fields it gives otherwise."""

    purposes: tuple[Statement, ...]
    fields: frozenset[str]

    @property
    def differs(self) -> bool:
        """Say whether there is anything to tell of the group here."""
        return bool(self.purposes or self.fields)


def told_again(structures: Iterable[Structure]) -> dict[str, dict[str, Again]]:
    """Say which groups of each structure, by its id, need not be told in full: by the group's id, what is new of each.

    A group is told in full once: in the structure that stands, else in the first that has it. A structure that is
    silent on something says nothing new of it.
    """
    told: dict[str, Group] = {}
    found: dict[str, dict[str, Again]] = {}
    for structure in standing_first(structures):
        found[structure.id] = {
            group.id: _again(told[group.id], group) for group in structure.groups if group.id in told
        }
        for group in structure.groups:
            told.setdefault(group.id, group)
    return found


def _again(before: Group, group: Group) -> Again:
    known = {purpose.text for purpose in before.purposes}
    differ = {
        name
        for name in Group.model_fields
        if name not in {*Thing.model_fields, "purposes"}
        and getattr(group, name) not in (NOT_STATED, None, ())
        and getattr(group, name) != getattr(before, name)
    }
    return Again(tuple(one for one in group.purposes if one.text not in known), frozenset(differ))


def standing_first(structures: Iterable[Structure]) -> tuple[Structure, ...]:
    """Put the structure that stands before the others, which keep their order.

    That is the last that is called current, else the last that is proposed, else the last that is past. It is the one
    rule for all that must choose: where a group is told in full, and what two editions are compared by.
    """
    given = tuple(structures)
    ranks = [("current", "proposed", "past").index(one.state) for one in given]
    stands = max(range(len(given)), key=lambda at: (-ranks[at], at), default=None)
    return given if stands is None else (given[stands], *given[:stands], *given[stands + 1 :])


def groups_now(edition: Edition) -> tuple[Group, ...]:
    """Give the groups of the structure that stands, by the rule of `standing_first`."""
    return tuple(group for structure in standing_first(edition.structures)[:1] for group in structure.groups)


def _changes(old: Group, new: Group) -> tuple[GroupChange, ...]:
    pairs: tuple[tuple[What, str | Empty, str | Empty], ...] = (
        ("name", old.name, new.name),
        ("level", old.level, new.level),
        ("answers to", old.answers_to, new.answers_to),
        ("chair", old.chair, new.chair),
        ("frequency", old.frequency, new.frequency),
        ("purpose", _purpose(old, new), _purpose(new, old)),
    )
    return tuple(GroupChange(new.id, new.name, what, a, b) for what, a, b in pairs if a != b)


def _purpose(group: Group, other: Group) -> str | Empty:
    """Give the purposes that the other does not have: what both have is no change."""
    known = {purpose.text for purpose in other.purposes}
    return "\n\n".join(purpose.text for purpose in group.purposes if purpose.text not in known) or NOT_STATED
