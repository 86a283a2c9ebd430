"""Places on pages (`actions/#light-the-park`) that were published: which a change would lose, and where each went.

A place has the id of a thing in a plan, so it goes with the thing, or when the id is changed.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple

from partnership_plans.finished.moves import WITHDRAWN, Redirects
from partnership_plans.problems import Place, Problem, error, in_short, nearest

Places = Mapping[str, Collection[str]]
"""For the address of a page the ids on it that come from the plan."""


class LostPlace(NamedTuple):
    """A place that would be lost, and the one that most likely took its place (else an empty text)."""

    page: str
    id: str
    likely: str

    @property
    def address(self) -> str:
        """Write it as it stands in a link."""
        return f"{self.page}#{self.id}"


def lost_places(
    promised: Places, built: Places, ids_on: Callable[[str], Collection[str] | None], said: Redirects
) -> tuple[LostPlace, ...]:
    """Find the published places that are not there any more and of which `said` says nothing.

    `ids_on` gives all ids of a page, or None where there is no such page: then the page is lost, or the line that
    says where it went speaks for its places too.
    """
    found: list[LostPlace] = []
    for page, ids in sorted(promised.items()):
        if not (gone := set(ids) - set(built.get(page, ()))) or (there := ids_on(page)) is None:
            continue
        lost = sorted(gone - set(there))
        lost = [one for one in lost if not {f"{page}#{one}"} & {*said.places, *said.withdrawn}]
        new = sorted(set(built.get(page, ())) - set(ids))
        found += [LostPlace(page, one, _elsewhere(page, one, built) or _renamed(page, one, lost, new)) for one in lost]
    return tuple(found)


def _elsewhere(page: str, lost: str, built: Places) -> str:
    """Find the page of the same edition on which the thing of this id is now."""
    edition = "/".join(page.split("/")[:2]) + "/"
    return next(
        (f"{other}#{lost}" for other in sorted(built) if other.startswith(edition) and lost in built[other]), ""
    )


def _renamed(page: str, lost: str, all_lost: Collection[str], new: Collection[str]) -> str:
    """Find the id that a thing has now: one like it, or the only new one where one only is gone."""
    close = nearest(lost, new) or (next(iter(new)) if len(all_lost) == len(new) == 1 else "")
    return f"{page}#{close}" if close else ""


def told_lost(lost: Iterable[LostPlace], where: Callable[[str, str], Place]) -> tuple[Problem, ...]:
    """Say of each lost place what to write so that it is not.

    `where` gives the line of the thing that is at a place (its page and id), or where a page (and an empty id) is made.
    """
    return tuple(in_short(_told(one, where) for one in lost))


def _told(lost: LostPlace, where: Callable[[str, str], Place]) -> Problem:
    message = (
        f"The place “/{lost.address}” has been published, and this change would take it away: "
        "links to it would open the page at its top."
    )
    page, _, now = lost.likely.partition("#")
    place = where(page or lost.page, now)
    hint = f"bring back the id “{lost.id}”, or say in plans/redirects.yml "
    if lost.likely:
        hint += f"where it went: “/{lost.address}: /{lost.likely}”. If nothing took its place, write there: "
    else:
        hint += "that nothing took its place: "
    return error("lost-address", place, message, f"{hint}“/{lost.address}: {WITHDRAWN}”.")
