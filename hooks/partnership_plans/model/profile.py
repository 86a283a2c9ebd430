"""What belongs to the field of a site's plans, as data: topics, roles in law, kinds of area, words of its own.

A profile is a YAML file: the program comes with some, and a council may write its own in `plans/profile.yml`. One holds
for all of a site, and is set before its files are read; until then it is that of no field.
"""

import re
from contextvars import ContextVar
from functools import cached_property
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

from partnership_plans.model.record import Record, refuse
from partnership_plans.model.values import Flag, Line, Text


def _read_pattern(value: Any) -> Any:
    """Hold words to what a search of texts can use: a regular expression that is in some texts and not in all."""
    if isinstance(value, list) and value and all(isinstance(word, str) for word in value):
        raise refuse("wrong-type", "“words” stand on one line, with “|” between two.", f"write “{'|'.join(value)}”.")
    if not isinstance(value, str):
        return value
    try:
        found = re.compile(value)
    except re.error:
        message = f"“{value[:60]}” can't be looked for: a bracket or another sign in it has no partner."
        raise refuse("wrong-type", message, "use plain words, with “|” between two: flood|flooding.") from None
    if value.strip() and found.search("·"):
        message = f"“{value[:60]}” is found in every text, so every page would be about this."
        raise refuse("wrong-type", message, f"write “{_without_empty(value)}”.")
    if sign := _repeated(value):
        message = f"“{value[:60]}” may take for ever to look for: “{sign}” repeats what could be repeated in many ways."
        raise refuse("wrong-type", message, "write the words out, with “|” between two: flood|flooding.")
    if re.search(r", ?\w", value) and not SIGNS.search(value):
        message = f"“{value[:60]}” is looked for as it stands, comma and all."
        meant = "|".join(word.strip() for word in value.split(",") if word.strip())
        raise refuse("wrong-type", message, f"write “{meant}”.")
    return value


SIGNS = re.compile(r"[\\|(\[{?*+.]")
"""What says that somebody knows how to write a pattern."""


def _repeated(pattern: str) -> str:
    """Give the sign by which a search could try the same text in very many ways; an empty text where none does.

    That is one behind a bracket, `(a+)+`, and the second in what stands between two “|”: `.*.*`.
    """
    plain = re.sub(r"\[\^?\]?[^\]]*\]", "x", re.sub(r"\\.", "x", pattern))
    if behind := re.search(rf"\)({REPEATS})", plain):
        return behind[1]
    return next((many[1] for part in plain.split("|") if len(many := re.findall(REPEATS, part)) > 1), "")


REPEATS = r"[*+]|\{\d*,?\d*\}"
"""What says in a pattern that something may stand there more than once."""


def _without_empty(pattern: str) -> str:
    """Leave out what is empty between two “|”; of a pattern that holds no word of its own, give an example."""
    words = [word.strip() for word in pattern.split("|") if re.search(r"\w", word)]
    meant = "|".join(words)
    try:
        return meant if words and not re.search(meant, "·") else "flood|flooding"
    except re.error:
        return "flood|flooding"


def _read_danger(value: Any) -> Any:
    """Hold the end of a sentence that begins with “If” to what can stand there."""
    if isinstance(value, str) and (said := re.match(r"\s*if\s+(.+)", value, re.IGNORECASE | re.DOTALL)):
        message = f"“{value.strip()[:60]}” ends a sentence that has its “If” already."
        raise refuse("wrong-type", message, f"write “{said[1].strip()}”.")
    return value


Pattern = Annotated[Line, BeforeValidator(_read_pattern)]
"""Words to look for in texts; in brackets, what may stand in their place: `domestic (?:abuse|violence)`."""
Danger = Annotated[Line, BeforeValidator(_read_danger)]
"""When to call for help at once, as the end of a sentence that begins with “If”."""


class TopicOf(Record):
    """What a page may be about: the words that tell of it, and other words that people type for it.

    With `exit: yes`, its pages have the button to leave them at once, and a plan about it has to say who helps.
    """

    name: Line
    words: Pattern
    also_called: tuple[Line, ...] = ()
    exit: Flag = False


class RoleOf(Record):
    """A role that a partner may have, and what many of them are called. With `by_law: yes`, a law gives it."""

    name: Line
    many: Line
    also_called: tuple[Line, ...] = ()
    by_law: Flag = False


class AreaOf(Record):
    """A kind of area that a partnership may be for. One that stands `apart` holds others, and is listed after them."""

    name: Line
    also_called: tuple[Line, ...] = ()
    apart: Flag = False


class SectionOf(Record):
    """A section that such a plan should have: why, and by which law or guidance, with where that was read.

    A law that holds in some countries only names them under `where`; to others it is not cited.
    """

    section: Line
    why: Text
    where: tuple[Line, ...] = ()
    law: Line | None = None
    source: Line | None = None


PageName = Literal[
    "glance", "priorities", "priority", "actions", "action", "results", "was-it-done", "recommendations", "risks",
    "measures", "measure", "surveys", "area", "how-we-chose", "equality", "context", "partners", "how-it-is-run",
    "engagement", "reviews", "contact", "reports", "report", "news", "decision", "money", "what-changed", "glossary",
    "about", "as-printed", "partnership", "chapter", "bodies", "body", "places", "place", "news-all", "who-to-call",
    "figures", "hub", "accessibility", "easy-read",
]  # fmt: skip
"""What the theme calls each kind of page that the search can find."""


class Asked(Record):
    """A page's name in the theme, and everyday words by which the search finds it too."""

    page: PageName
    words: Line


class Heading(Record):
    """A section, and the heading that stands over it in this field."""

    section: Line
    heading: Line


class Profile(Record):
    """A field of plans. What it leaves out, a site of it does not speak of.

    `emergency` ends a sentence that begins with “If”; `nobody` says who does not run an example site. One that is
    `based_on` another has from there what it leaves out.
    """

    based_on: Line | None = None
    title: Line = "No field"
    about: Text | None = None
    countries: tuple[Line, ...] = ()
    site_description: Line = "Plans in plain English, and what has come of them."
    emergency: Danger = "someone is in danger"
    nobody: Line = "no public body"
    topics: tuple[TopicOf, ...] = ()
    roles: tuple[RoleOf, ...] = ()
    areas: tuple[AreaOf, ...] = ()
    headings: tuple[Heading, ...] = ()
    asked: tuple[Asked, ...] = ()
    sections: tuple[SectionOf, ...] = ()

    @property
    def every_role(self) -> tuple[RoleOf, ...]:
        """Give the roles that a partner may have: the field's own, then those of any partnership."""
        own = {role.name for role in self.roles}
        return (*self.roles, *(role for role in GENERAL if role.name not in own))

    def is_for(self, country: str) -> bool:
        """Say whether it is for a country: where it names none it is for any, and so it is where none is known."""
        return not (country and self.countries) or country in self.countries

    @property
    def role_by_law(self) -> str:
        """Give the first role that the law gives to anybody; nothing where it gives none."""
        return next((role.name for role in self.roles if role.by_law), "")

    @cached_property
    def exit_topics(self) -> frozenset[str]:
        """Give what a page may be about so that its reader may have to leave it at once."""
        return frozenset(topic.name for topic in self.topics if topic.exit)

    @cached_property
    def patterns(self) -> dict[str, re.Pattern[str]]:
        """Give what to look for in texts, by topic."""
        return {topic.name: re.compile(topic.words, re.IGNORECASE) for topic in self.topics}

    @cached_property
    def asked_of(self) -> dict[str, str]:
        """Give the everyday words by which the field's pages are found, by the page's name in the theme."""
        return {one.page: one.words for one in self.asked}

    @cached_property
    def heading_of(self) -> dict[str, str]:
        """Give the headings that the field has for sections."""
        return {one.section: one.heading for one in self.headings}

    def named(self, of: str) -> tuple[str, ...]:
        """Give the names of its topics, its roles or its kinds of area."""
        return tuple(one.name for one in (self.every_role if of == "roles" else getattr(self, of)))

    def also_called(self, name: str) -> tuple[str, ...]:
        """Give what else people type for a topic, a role or a kind of area."""
        every: tuple[TopicOf | RoleOf | AreaOf, ...] = (*self.topics, *self.every_role, *self.areas)
        return tuple(word for one in every if one.name == name for word in one.also_called)

    def many(self, role: str) -> str:
        """Give the word for many who have a role."""
        return next((one.many for one in self.every_role if one.name == role), role.capitalize())


GENERAL = (
    RoleOf(name="lead", many="Lead", also_called=("leader", "lead partner", "chair", "leading")),
    RoleOf(name="member", many="Members", also_called=("partner", "participant")),
    RoleOf(name="other", many="Others"),
)
"""The roles that partners have in any field; no law gives them."""


class OfProfile(NamedTuple):
    """Marks a field that holds the name of one of the profile's `topics`, `roles` or `areas`."""

    of: str


def _one_of(of: str) -> BeforeValidator:
    def read(value: Any) -> Any:
        """Hold a word to those of the profile; where it lists no kinds of area, or can't be read, any word will do."""
        known, is_whole = profile().named(of), _is_whole.get()
        if not isinstance(value, str) or value in known or not is_whole or (of == "areas" and not known):
            return value
        raise PydanticCustomError("not_a_word", "{typed}", {"typed": value, "choices": list(known)})

    return BeforeValidator(read)


_Name = StringConstraints(strip_whitespace=True, min_length=1, max_length=400)
Topic = Annotated[str, _one_of("topics"), _Name, OfProfile("topics")]
"""The name of one of the profile's topics."""
Role = Annotated[str, _one_of("roles"), _Name, OfProfile("roles")]
"""The name of one of the profile's roles, or of those of any partnership."""
Area = Annotated[str, _one_of("areas"), _Name, OfProfile("areas")]
"""The name of one of the profile's kinds of area; of any, where it lists none."""

_now: ContextVar[Profile] = ContextVar("profile", default=Profile())  # noqa: B039 - it cannot be changed
_is_whole: ContextVar[bool] = ContextVar("is_whole", default=True)


def profile() -> Profile:
    """Give the profile of the site at hand."""
    return _now.get()


def go_by(one: Profile, *, is_whole: bool = True) -> None:
    """Go by this profile from now on, in this process and those that it starts.

    Of one that is not whole, a part could not be read: a topic or a role may well stand there, so none is told.
    """
    _now.set(one)
    _is_whole.set(is_whole)
