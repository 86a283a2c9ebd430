"""What was found in a file: fields with the place of each, things made of them, and what had no place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias, Union

from partnership_plans.checks.people import MAILBOX, person_in
from partnership_plans.drafting.document import Spot, tidy
from partnership_plans.model.values import slug_of

ID_WORDS = 8
"""How many words of a title an id has at most."""
LONGEST_LINE = 300
"""How long a text may be that is one line of a plan; the model allows somewhat more."""


class Field(NamedTuple):
    """A value as it stood in the file, where that was, and what is doubtful about how it was read."""

    value: "Value"
    where: str
    doubt: str = ""


Value: TypeAlias = Union[str, Sequence["Value"], Mapping[str, "Value"], Field]  # noqa: UP007 - it names itself
"""A text, a list or fields; what has a place of its own is a `Field`."""


class Thing(NamedTuple):
    """A thing of a plan: the section it belongs to, its fields, and where it was found."""

    section: str
    fields: dict[str, Value]
    where: str


class Unplaced(NamedTuple):
    """Something of the file that no field was found for, and why."""

    text: str
    where: str
    why: str


@dataclass
class Found:
    """All that was found, as it grows while a file is gone through."""

    things: list[Thing] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    edition: dict[str, Field] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    below: list[tuple[Thing, str]] = field(default_factory=list)
    """Things, and what they stand below or beside, which may be the name of a priority."""

    def add(self, section: str, named: str, spot: Spot | str, fields: Mapping[str, Value | None]) -> Thing:
        """Add a thing with an id of its own, made of its name; fields that are None or empty are left out."""
        thing = Thing(section, {"id": self.new_id(named)} | said(fields), str(spot))
        if not tidy(named):
            return thing  # nothing names it
        if any(_words(thing) == _words(other) for other in self.of(section)):
            self.leave(named, spot, "it stands in the files twice")
        else:
            self.things.append(thing)
        return thing

    def partner(self, name: str, spot: Spot | str, kind: str = "", role: Field | None = None) -> None:
        """Add an organisation and its part in the partnership; one that is there already is not added again."""
        if not slug_of(name) or any(slug_of(bare(one.fields["name"])) == slug_of(name) for one in self.of("bodies")):
            return
        key = self.new_id(name)
        kind_of = at(kind[:LONGEST_LINE], spot) or Field(
            "organisation", str(spot), "the file does not say of which kind"
        )
        self.things.append(
            Thing(
                "bodies", {"id": key, "name": Field(name, str(spot)), "kind": kind_of, "source": str(spot)}, str(spot)
            )
        )
        self.things.append(Thing("partners", said({"body": key, "role": role, "source": str(spot)}), str(spot)))

    def new_id(self, title: str) -> str:
        """Make an id that no other thing has."""
        words = "-".join(slug_of(title).split("-")[:ID_WORDS]) or "item"
        number, key = 1, words
        while key in self.ids:
            number += 1
            key = f"{words}-{number}"
        self.ids.add(key)
        return key

    def leave(self, text: str, spot: Spot | str, why: str) -> None:
        """Keep what has no place in the list of such."""
        if text:
            self.unplaced.append(Unplaced(text, str(spot), why))

    def of(self, section: str) -> list[Thing]:
        """Give the things of one section."""
        return [thing for thing in self.things if thing.section == section]

    def role(self, text: str, spot: Spot | str) -> str:
        """Give who answers for something, without the names of people, of whom no plan has need."""
        rest = text
        while name := person_in(rest):
            rest = tidy(rest.replace(name, " "))
        if rest != text:
            self.leave("(a person's name)", spot, "names are not taken over: write the role, if it is not there")
        rest = rest.strip(" ,;:-–/")
        return rest if any(letter.isalpha() for letter in rest) else ""


def without_names(text: str) -> str:
    """Give a text with “(a name)” in the place of each person that it names."""
    text = MAILBOX.pattern.sub("(an e-mail address)", text)
    while name := person_in(text):
        text = text.replace(name, "(a name)")
    return text


def said(fields: Mapping[str, Value | None]) -> dict[str, Value]:
    """Leave out the fields that hold nothing."""
    return {key: value for key, value in fields.items() if value is not None and not is_blank(value)}


def is_blank(value: Value | None) -> bool:
    """Say whether there is nothing in a value."""
    return not (value.value if isinstance(value, Field) else value)


def at(text: str, spot: Spot | str, doubt: str = "") -> Field | None:
    """Make a field of a text; None where there is none."""
    clean = tidy(text)
    return Field(clean, str(spot), doubt) if clean else None


def _words(thing: Thing) -> dict[str, str]:
    """Give what a thing says, without its id and its places."""
    return {key: bare(value) for key, value in thing.fields.items() if key not in {"id", "source"}}


def bare(value: Value) -> str:
    """Give a value without its places."""
    if isinstance(value, Field):
        return bare(value.value)
    if isinstance(value, Mapping):
        return repr({key: bare(one) for key, one in value.items()})
    return value if isinstance(value, str) else repr([bare(one) for one in value])
