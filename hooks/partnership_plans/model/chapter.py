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


def digest_of(front: FrontMatter, markdown: str) -> str:
    """Give a few letters that stand for all that a page of narrative says."""
    said = " ".join(f"{front.title} {front.description} {markdown}".split())
    return sha256(said.encode()).hexdigest()[:8]


class Chapter(NamedTuple):
    """A narrative file: where it lives under `content/`, its front matter, its Markdown and where that starts.

    One in another `language` than the site's main one is among the `translations` of that which it was made from; it
    `is_stale` where that has changed since.
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

    def place(self, field: str) -> Place:
        """Give the place of a field of the front matter; the file's first line if it has none."""
        return self.places.get(field, Place(self.file))

    @property
    def digest(self) -> str:
        """A few letters that stand for all that it says, by which a translation names what it was made from."""
        return digest_of(self.front, self.markdown)

    def translated_into(self, language: str) -> "Chapter | None":
        """Give its translation, with all that it does not say itself: which page it is, in which order, when."""
        found = next((one for one in self.translations if one.language == language), None)
        if found is None:
            return None
        own = {name: getattr(found.front, name) for name in ("title", "description") if getattr(found.front, name)}
        stale = found.front.made_from != self.digest
        return found._replace(address=self.address, front=self.front.model_copy(update=own), is_stale=stale)
