"""What becomes of published addresses that are not built any more: known, said, guessed, or told as lost."""

import re
from collections.abc import Callable, Collection, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from partnership_plans.finished.addresses import is_page
from partnership_plans.finished.moves import REDIRECTS, WITHDRAWN, Redirects, is_plain, nearest_address
from partnership_plans.finished.published import is_promise
from partnership_plans.problems import Place, Problem, error, in_short, nearest
from partnership_plans.views.downloads import FRAMED, framed_at

NEUTRAL = re.compile(r"page-[0-9a-f]{6}/$")
PART = "#"
"""In the identity of a part of a list: the list's address stands before it, what part it is after it."""
ASIDE = re.compile(rf"(?:{FRAMED}|[a-z]{{2}}/)*")
"""What stands before an address that is told in another language, or framed by other websites."""


class Settled(NamedTuple):
    """What becomes of published addresses: where those that are gone lead, and which would be lost."""

    table: dict[str, str]
    lost: dict[str, str]


def settle(promised: Mapping[str, str], built: Mapping[str, str], said: Redirects) -> Settled:
    """Decide for each published address that is not built any more: it moved for certain, as is `said`, or is lost.

    The mappings give for an address the identity of what is there. What was withdrawn is not lost.
    What other websites show of a page goes where the page goes, without a line of its own.
    """
    present, answered = _promises(built), {*built, *said.table, *said.withdrawn}
    gone = {a: identity for a, identity in promised.items() if a not in answered}
    table = {**certain_moves(gone, present), **said.table}
    framed = {a: a.removeprefix(FRAMED) for a in gone if a.startswith(FRAMED) and a not in table}
    table |= {a: new for a, page in framed.items() if (new := framed_at(table.get(page, ""))) in present}
    withdrawn = {a for a, page in framed.items() if page in said.withdrawn}
    return Settled(table, {a: identity for a, identity in gone.items() if a not in table and a not in withdrawn})


def lost_addresses(
    lost: Mapping[str, str], built: Mapping[str, str], where: Callable[[str], Place], known: Collection[str] = ()
) -> tuple[Problem, ...]:
    """Say of each lost address what to write so that it is not, with the page that most likely took its place.

    `where` gives the place at which to tell it, for the address that most likely took its place (else an empty text);
    `known` are the addresses that were published before.
    """
    # What was published before has an address of its own: who takes the place of another is new.
    likely = suggest_redirects(lost, _promises(built), known)
    found = ((address, likely.get(address, "")) for address in sorted(lost))
    return tuple(in_short(lost_address(address, new, where(new)) for address, new in found))


def _above(address: str, built: Mapping[str, str]) -> str:
    """Give the nearest page above a lost one, which is always an answer; a file has none."""
    above = (f"{folder}/".removeprefix("./") for folder in PurePosixPath(address).parents)
    return next((page for page in above if page in built), "") if is_page(address) else ""


def _promises(built: Mapping[str, str]) -> dict[str, str]:
    return {address: identity for address, identity in built.items() if is_promise(address)}


def certain_moves(lost: Mapping[str, str], present: Mapping[str, str]) -> dict[str, str]:
    """Find the lost addresses whose new place nobody has to be asked for.

    Both map an address to the identity of what is there. A page that became
    neutral, or no longer is, is the same page. A filter's list, a letter of
    the A to Z or the further page of a long list comes and goes with what is
    in it, and leads to the list.
    """
    by_identity = {identity: address for address, identity in present.items() if identity}
    found = {}
    for address, identity in lost.items():
        if not is_plain(address):  # no page of ours: the list of a live site is whatever somebody put there
            continue
        same = by_identity.get(identity, "")
        whole, part, _ = identity.partition(PART)
        if same and (NEUTRAL.search(same) or NEUTRAL.search(address)):
            found[address] = same
        elif part and whole in present:
            found[address] = whole
    return found


def suggest_redirects(
    lost: Mapping[str, str], present: Mapping[str, str], known: Collection[str] = ()
) -> dict[str, str]:
    """Find where pages likely went: for each lost address an address that is there, if one suits.

    Both map an address to the identity of what is there. The same identity
    comes first, then the same last part of the address (the id of the thing)
    under the nearest path, then a like last part, then for a page the one above it.
    Of another folder at the top, such as that of another partnership, only what
    was not published before (`known`): a page of theirs never took its place.
    """
    new = {address: identity for address, identity in present.items() if address not in known} if known else {}
    others = {_top(address) for address in known}
    found = {address: _suggest(address, identity, present, new, others) for address, identity in sorted(lost.items())}
    return {address: likely for address, likely in found.items() if likely}


def _beside(address: str, new: Mapping[str, str]) -> str:
    """Give the page that is new in the folder of a lost one: one with a like name, or the only one."""
    path = PurePosixPath(address)
    there = {
        PurePosixPath(one).name: one
        for one in new
        if is_page(one) and is_page(address) and PurePosixPath(one).parent == path.parent and PART not in new[one]
    }
    close = nearest(path.name, there)
    return there[close] if close else next(iter(there.values())) if len(there) == 1 else ""


def _top(address: str) -> str:
    return ASIDE.sub("", address, count=1).partition("/")[0]


def _suggest(
    address: str, identity: str, present: Mapping[str, str], fresh: Mapping[str, str], others: Collection[str]
) -> str:
    present = {new: other for new, other in present.items() if _kind(new) == _kind(address)}
    same = [new for new, other in present.items() if identity and other == identity]
    alike = nearest_address(address, same) or min(same, default="") or _beside(address, fresh)
    top = _top(address)
    alike = alike or nearest_address(address, [one for one in present if _top(one) == top or _top(one) not in others])
    return alike or _above(address, present)


def _kind(address: str) -> str:
    return "" if is_page(address) else PurePosixPath(address).suffix


def lost_address(address: str, suggestion: str = "", where: Place = Place(REDIRECTS)) -> Problem:  # noqa: B008 - a value
    """Say to an editor that a published address would be lost, and what to write so that it is not."""
    kind = "page" if is_page(address) else "file"
    message = (
        f"The {kind} “/{address}” has been published, and this change would take it away: links to it would break."
    )
    hint = f"bring it back, or say in plans/redirects.yml where it went: “/{address}: /{suggestion}”."
    if kind == "file" and not suggestion:
        hint = "bring it back, or name in plans/redirects.yml the file that took its place."
    hint += f" If it was withdrawn for good, write there: “/{address}: {WITHDRAWN}”."
    return error("lost-address", where, message, hint)
