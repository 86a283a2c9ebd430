"""A file of narrative, and what stands at its top."""

from collections.abc import Mapping
from hashlib import sha256
from typing import NamedTuple

from partnership_plans.model.dates import When
from partnership_plans.model.fact import Publishable
from partnership_plans.model.profile import Topic
from partnership_plans.model.values import Flag, Line, Whole
from partnership_plans.problems import Place


class FrontMatter(Publishable):
    """What stands at the top of a narrative file, between two lines of `---`."""

    title: Line | None = None
    description: Line | None = None
    order: Whole = 100
    topics: tuple[Topic, ...] = ()
    neutral: Flag = False
    changed: When | None = None
    made_from: Line | None = None


EASY_READ = "easy-read/"
"""Where the Easy Read version of a page lives, below that page."""


class Easy(NamedTuple):
    """Of which page a text is the Easy Read version, by its address, and a few letters for what that says `now`."""

    of: str
    now: str = ""


def digest_of(front: FrontMatter, markdown: str) -> str:
    """Give a few letters that stand for all that a page of narrative says."""
    said = " ".join(f"{front.title} {front.description} {markdown}".split())
    return sha256(said.encode()).hexdigest()[:8]


class Chapter(NamedTuple):
    """A narrative file: where it lives under `content/`, its front matter, its Markdown and where that starts.

    One in another `language` than the site's main one is among the `translations` of that which it was made from; it
    `is_stale` where that has changed since. An Easy Read version of a page says of which (`easy`).
    """

    file: str
    address: str
    front: FrontMatter
    markdown: str
    first_line: int
    places: Mapping[str, Place] = {}
    language: str = ""
    translations: "tuple[Chapter, ...]" = ()
    is_stale: bool = False
    easy: Easy | None = None

    def place(self, field: str) -> Place:
        """Give the place of a field of the front matter; the file's first line if it has none."""
        return self.places.get(field, Place(self.file))

    @property
    def digest(self) -> str:
        """A few letters that stand for all that it says, by which a translation names what it was made from."""
        return digest_of(self.front, self.markdown)

    @property
    def is_outdated(self) -> bool:
        """Whether it is an Easy Read version of what its page does not say any more, or does not say of what it is."""
        return self.easy is not None and self.front.made_from != self.easy.now

    def translated_into(self, language: str) -> "Chapter | None":
        """Give its translation, with all that it does not say itself: which page it is, in which order, when."""
        found = next((one for one in self.translations if one.language == language), None)
        if found is None:
            return None
        own = {name: getattr(found.front, name) for name in ("title", "description") if getattr(found.front, name)}
        stale = found.front.made_from != self.digest
        front = self.front.model_copy(update=own)
        return found._replace(address=self.address, front=front, is_stale=stale, easy=self.easy)
