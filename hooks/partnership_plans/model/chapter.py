"""A file of narrative, and what stands at its top."""

from collections.abc import Mapping
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


class Chapter(NamedTuple):
    """A narrative file: where it lives under `content/`, its front matter, its Markdown and where that starts."""

    file: str
    address: str
    front: FrontMatter
    markdown: str
    first_line: int
    places: Mapping[str, Place] = {}

    def place(self, field: str) -> Place:
        """Give the place of a field of the front matter; the file's first line if it has none."""
        return self.places.get(field, Place(self.file))
