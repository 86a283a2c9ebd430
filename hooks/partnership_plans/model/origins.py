"""Where each part of what was read was written: plain data, so that it can be kept and sent to another process."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from partnership_plans.model.references import Path
from partnership_plans.problems import Place
from partnership_plans.source import Positions

Where = Callable[[Path], Place]
"""Finds the file, line and column of a part of what was read, given its path such as `("priorities", 0, "title")`."""


class Origins(NamedTuple):
    """The places of an edition's parts. `start` is that of what stands nowhere.

    `sections` has the positions in the file of each section, `tables` those in each table of a measure by its number
    and the field that the rows stand in, and `dropped` the numbers of the items of a list that did not fit the model.
    `held` has those of the items
    that are held back, by the path of their list.
    """

    start: Place = Place("plans")
    sections: Mapping[str, Positions] = {}
    tables: Mapping[tuple[int, str], Positions] = {}
    dropped: Mapping[str, frozenset[int]] = {}
    held: Mapping[Path, frozenset[int]] = {}

    def file_of(self, section: str) -> str:
        """Give the file that a section stands in."""
        return self.sections[section].file if section in self.sections else self.start.file

    def written(self, path: Path) -> Place:
        """Give the place of a part by its numbers as they were written."""
        if path[:1] == ("measures",) and path[2:] and (table := self.tables.get((int(path[1]), str(path[2])))):
            return table.at(path[3:])
        return self.sections[str(path[0])].at(path) if path and path[0] in self.sections else self.start

    def at(self, path: Path) -> Place:
        """Give the place of a part of the edition: after one was left out, the third may have been written fourth."""
        for end in range(1, len(path)) if self.held else ():
            if isinstance(index := path[end], int):
                for gone in sorted(self.held.get(path[:end], ())):
                    index += gone <= index
                path = (*path[:end], index, *path[end + 1 :])
        if len(path) > 1 and isinstance(path[1], int):
            index = path[1]
            for gone in sorted(self.dropped.get(str(path[0]), ())):
                index += gone <= index
            path = (path[0], index, *path[2:])
        return self.written(path)


class BodyOrigins(NamedTuple):
    """The places of the shared bodies: for each, the positions in its file and its number there."""

    bodies: tuple[tuple[Positions, int], ...] = ()

    def at(self, path: Path) -> Place:
        """Give the place of a part of a body, whose path begins with `bodies` and its number."""
        if len(path) > 1 and isinstance(path[1], int) and path[1] < len(self.bodies):
            positions, index = self.bodies[path[1]]
            return positions.at(("bodies", index, *path[2:]))
        return Place("plans/bodies")
