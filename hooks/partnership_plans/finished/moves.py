"""Where pages went, as `plans/redirects.yml` says it, and what is wrong with what it says."""

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import urlsplit

from partnership_plans.finished.addresses import address_of, file_of, is_page
from partnership_plans.finished.published import ID, OURS
from partnership_plans.problems import Place, Problem, error, nearest
from partnership_plans.source import read_yaml

REDIRECTS = "plans/redirects.yml"
PLAIN = re.compile(r"/(?:[A-Za-z0-9._~-]+/)*(?:[A-Za-z0-9._~-]+)?")
WHOLE = re.compile(r"(?:https?://[\w.:-]+)?[^\[\]?]*", re.IGNORECASE)
TAKE_OUT = "take out this line."
EXAMPLE = (
    "write the old address, a colon, a space and the new address, as in /about/: /who-we-are/ on a line of its own."
)
WITHDRAWN = "gone"
"""What stands in the place of a new address where a page or file was withdrawn and nothing took its place."""


class Redirects(NamedTuple):
    """The table: for each lost address, the address (it may have a fragment) where its content is now.

    `places` says the same of places on pages (`about/#team`), which no host can forward. `withdrawn` are the
    addresses and places at which there shall be nothing any more.
    """

    table: Mapping[str, str]
    problems: tuple[Problem, ...]
    lines: list[str] = []  # noqa: RUF012 - never changed
    withdrawn: frozenset[str] = frozenset()
    places: Mapping[str, str] = MappingProxyType({})

    @property
    def next_line(self) -> Place:
        """Where a further line is to be written."""
        return Place(REDIRECTS, len(self.lines) + 1)


def read_redirects(root: Path, built: Mapping[str, Collection[str] | None] | None, site_url: str = "") -> Redirects:
    """Read `plans/redirects.yml` of the project at `root` and hold it against what was built.

    `built` has every address of the site, with the places (ids) of the page that is there, or None where
    these are not known. Without it (where faults keep the site from being made) the file is only looked at by itself.
    `site_url` is where the site stands: addresses in the file are without it, and without its folder.
    A chain of moves is followed to its end. Problems: those of reading YAML, bad-redirect, redirect-in-circle;
    with `built`, redirect-hides-page, redirect-to-nowhere.
    """
    path = root / REDIRECTS
    if not path.exists() and not path.is_symlink():
        return Redirects({}, ())
    read = read_yaml(path, REDIRECTS, root=root)
    problems = [problem for problem in read.problems if problem.code != "empty-file"]
    if read.value is None:
        return Redirects({}, tuple(problems), read.lines)
    if not isinstance(read.value, dict):
        message = "This file should list moved pages, one to a line."
        problem = error("bad-redirect", Place(REDIRECTS), message, _pair_meant(read.value) or EXAMPLE)
        return Redirects({}, (*problems, problem), read.lines)
    moves: dict[str, str] = {}
    withdrawn: dict[str, Place] = {}
    places: dict[str, Place] = {}
    spelt: dict[str, str] = {}
    at = urlsplit(site_url)
    folder = at.path.strip("/")
    # A folder of the site's own may have the same name; where pages could not be made, nobody can tell.
    folder = "" if built is None or any(one.startswith(f"{folder}/") for one in built) else folder
    for old, new in read.value.items():
        where = read.positions.at((old,))
        if fault := _too_long(old, at.netloc, folder) or _too_long(new, at.netloc, folder) or _fault(old, new):
            problems.append(error("bad-redirect", where, fault.message, fault.hint))
        elif (other := spelt.setdefault(_bare(old).casefold(), old)) != old:
            message = f"“{old}” and “{other}” are one address to some hosts, and each can lead to one place only."
            problems.append(error("bad-redirect", where, message, "keep one of the two lines."))
        elif new == WITHDRAWN:
            withdrawn[_bare(old)] = where
        else:
            moves[_bare(old)] = _bare(str(new))
            places[_bare(old)] = where
    site = None if built is None else _Built(built)
    ends = {old: _end(old, moves) for old in moves}
    problems += [p for old, end in ends.items() for p in _check(old, end, places[old], site)]
    problems += [p for old, where in withdrawn.items() if site for p in _still_there(old, where, site)]
    table = {old: end for old, end in ends.items() if end and "#" not in old}
    moved = {old: end for old, end in ends.items() if end and "#" in old}
    return Redirects(table, tuple(problems), read.lines, frozenset(withdrawn), moved)


def _pair_meant(value: object) -> str:
    """Say what to write for a list of moves, or for one with an arrow in the place of its colon."""
    first = value[0] if isinstance(value, list) and value else value
    if isinstance(first, dict) and len(first) == 1:
        [(old, new)] = first.items()
        return f"write “{old}: {new}”, without the “- ” before it, and so on in the lines below."
    arrow = re.match(r"(/\S*) *(?:->|=>|→|=|,|\bto\b) *(/\S*)", first) if isinstance(first, str) else None
    return f"write “{arrow[1]}: {arrow[2]}”, and so on in the lines below." if arrow else ""


def _bare(address: str) -> str:
    return address.removeprefix("/")


def is_plain(address: str) -> bool:
    """Say whether an address is one that a page of ours can have: it can be no rule or command where hosts read it."""
    return bool(PLAIN.fullmatch(f"/{address}")) and ".." not in address


class _Fault(NamedTuple):
    message: str
    hint: str = EXAMPLE


def _too_long(address: object, host: str, folder: str) -> _Fault | None:
    """Find an address that is written whole, or with the folder that the site stands in."""
    if not isinstance(address, str) or not WHOLE.fullmatch(address):
        return None
    read = urlsplit(address)
    if read.netloc and host and read.netloc.casefold() != host.casefold():
        return None
    short = _bare(read.path) if read.netloc else _bare(address)
    below = f"{folder}/" if folder and f"{short}/".startswith(f"{folder}/") else ""
    if not (below or read.netloc):
        return None
    fragment = f"#{read.fragment}" if read.netloc and read.fragment else ""
    short = f"/{short[len(below) :]}{fragment}"
    what = "is a whole address" if read.netloc else f"has the folder in it that the site stands in (“/{folder}/”)"
    message = f"“{address}” {what}; here an address begins where the site begins."
    return _Fault(message, f"write “{short}” instead of “{address}”.")


def _fault(old: str, new: object) -> _Fault | None:  # noqa: PLR0911 - one for each kind of slip
    """Say what is wrong with a line by itself, or give None."""
    signs = "letters, digits, “-”, “.”, “_” and “/” only."
    old_path, place, old_id = old.partition("#")
    if not is_plain(_bare(old_path)) or (place and not ID.fullmatch(old_id)):
        return _Fault(f"“{old}” is not an address of this site: {signs}")
    if new == WITHDRAWN:
        return None
    if not isinstance(new, str):
        return _Fault(f"It is not said where “{old}” went.")
    path, mark, fragment = new.partition("#")
    if not is_plain(_bare(path)) or ".." in new or (mark and not ID.fullmatch(fragment)):
        message = f"“{new}” is not an address of this site; a moved page can only lead to a page of the same site."
        return _Fault(message)
    for address in (old_path, path):
        if not is_page(_bare(address)) and "." not in PurePosixPath(address).name:
            message = f"“{address}” lacks its last “/”: the address of a page ends in one."
            return _Fault(message, f"write “/{_bare(address)}/” instead of “{address}”.")
    if _bare(old) in OURS:
        return _Fault(f"“{old}” is a file that each site has of its own, so it cannot lead elsewhere.", TAKE_OUT)
    if place and not is_page(_bare(old_path)):
        return _Fault(f"“{old_path}” is a file, and only a page has places that a “#” leads to.", TAKE_OUT)
    if not is_page(_bare(old_path)) and is_page(_bare(path)):
        return _Fault(
            f"“{old}” is a file, and “{new}” is a page; a copy of what is there is left at a file's address.",
            f"name the file that took its place, or if nothing did, say so with “{old}: {WITHDRAWN}”.",
        )
    return None


class _Built:
    """What stands where in the built site."""

    def __init__(self, places: Mapping[str, Collection[str] | None]) -> None:
        self.places = places
        # nginx compares a redirect's address without regard to capital letters.
        self.by_case = {address.casefold(): address for address in places}
        self.files = {file_of(address) for address in places}
        self.folders = {str(above): file for file in sorted(self.files) for above in PurePosixPath(file).parents}

    def has_place(self, address: str) -> bool:
        """Say whether the place that an address with a `#` leads to is on its page."""
        page, mark, place = address.partition("#")
        return bool(mark) and place in (self.places.get(page) or ())

    def in_the_way(self, name: str) -> str:
        """Find a file that stands where one of this name would need a folder, or the other way round."""
        above = (str(folder) for folder in PurePosixPath(name).parents)
        return next((one for one in above if one in self.files), "") or self.folders.get(name, "")


def _end(old: str, moves: Mapping[str, str]) -> str:
    """Follow a chain of moves to its end; an empty text if it goes in a circle."""
    seen, now = {old}, moves[old]
    while step := next((one for one in (now, now.partition("#")[0]) if one in moves), ""):
        if step in seen:
            return ""
        seen.add(step)
        now = moves[step]
    return now or "#"


def _still_there(old: str, where: Place, site: _Built) -> Iterator[Problem]:
    if site.has_place(old):
        message = f"This line says that “/{old}” was withdrawn, and there is such a place on the page."
        yield error("redirect-hides-page", where, message, TAKE_OUT)
    elif (there := site.by_case.get(old.casefold())) is not None:
        message = f"This line says that “/{old}” was withdrawn, and “/{there}” is still on the site."
        yield error("redirect-hides-page", where, message, "take out this line, or the page.")


def _check(old: str, end: str, where: Place, site: _Built | None) -> Iterator[Problem]:
    target, _, fragment = end.partition("#")
    if not end:
        message = f"“/{old}” leads in a circle and never to a page."
        yield error("redirect-in-circle", where, message, "let the last line lead to a page that is there.")
    elif site is None:
        return
    elif site.has_place(old):
        message = f"There is a place “/{old}”, so it cannot lead elsewhere."
        yield error("redirect-hides-page", where, message, TAKE_OUT)
    elif "#" not in old and (clash := site.in_the_way(file_of(old))):
        message = f"“/{old}” can't be kept beside “/{address_of(clash)}”: one is a folder where the other is a file."
        yield error("redirect-hides-page", where, message, TAKE_OUT)
    elif (hidden := site.by_case.get(old.casefold())) is not None:
        message = f"There is a page at “/{hidden}”, so it cannot lead elsewhere."
        yield error("redirect-hides-page", where, message, "take out this line, or the page.")
    elif target not in site.places:
        message = f"“/{old}” would lead to “/{target}”, and there is no such page."
        yield error("redirect-to-nowhere", where, message, _meant(target, site.places))
    elif (places := site.places[target]) is not None and fragment not in {"", "top", *places}:
        message = f"“/{old}” would lead to the place “#{fragment}”, which is not on the page “/{target}”."
        close = nearest(fragment, places)
        hint = f"did you mean “#{close}”?" if close else "take out the “#” and what follows it."
        yield error("redirect-to-nowhere", where, message, hint)


def _meant(target: str, built: Iterable[str]) -> str:
    close = nearest_address(target, [address for address in built if is_page(address) == is_page(target)])
    if close:
        return f"did you mean “/{close}” instead of “/{target}”?"
    return f"write the address of a page that is there; if “/{target}” moved too, give it a line of its own below."


def nearest_address(address: str, known: Iterable[str]) -> str:
    """Give the address most like another, or an empty text: like in its last part, and under the nearest path.

    The whole of two addresses is alike as soon as they stand in one folder, which says nothing.
    """
    by_name: dict[str, list[str]] = {}
    for one in known:
        by_name.setdefault(PurePosixPath(one).name, []).append(one)
    name = PurePosixPath(address).name
    close = name if name in by_name else nearest(name, by_name)
    if not name or not close:
        return ""
    return max(by_name[close], key=lambda one: (len(posixpath.commonpath([f"/{address}", f"/{one}"])), -len(one), one))
