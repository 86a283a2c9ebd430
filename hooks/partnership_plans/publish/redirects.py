"""Where moved pages went: read from `plans/redirects.yml`, and written for every kind of host."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from partnership_plans.problems import Place, Problem, did_you_mean, error, nearest
from partnership_plans.publish.headers import policies_of
from partnership_plans.publish.manifest import file_of, is_page
from partnership_plans.source import read_yaml

REDIRECTS = "plans/redirects.yml"
REDIRECT_MAP = "redirects.map"
PLAIN = re.compile(r"/(?:[A-Za-z0-9._~-]+/)*(?:[A-Za-z0-9._~-]+)?")
FRAGMENT = re.compile(r"[A-Za-z0-9._~-]+")
NEUTRAL = re.compile(r"page-[0-9a-f]{6}/$")
PART = "#"
"""In the identity of a part of a list: the list's address stands before it, what part it is after it."""


class Redirects(NamedTuple):
    """The table: for each lost address, the address (it may have a fragment) where its content is now."""

    table: Mapping[str, str]
    problems: tuple[Problem, ...]


def read_redirects(root: Path, addresses: Iterable[str]) -> Redirects:
    """Read `plans/redirects.yml` of the project at `root` and hold it against the addresses of the built site.

    A chain of moves is followed to its end. Problems: those of reading YAML,
    bad-redirect, redirect-hides-page, redirect-to-nowhere, redirect-in-circle.
    """
    path = root / REDIRECTS
    if not path.exists() and not path.is_symlink():
        return Redirects({}, ())
    read = read_yaml(path, REDIRECTS, root=root)
    problems = [problem for problem in read.problems if problem.code != "empty-file"]
    if read.value is None:
        return Redirects({}, tuple(problems))
    if not isinstance(read.value, dict):
        message = "This file should list moved pages, one to a line."
        problem = error("bad-redirect", Place(REDIRECTS), message, "write “/old/address/: /new/address/”.")
        return Redirects({}, (*problems, problem))
    moves: dict[str, str] = {}
    places: dict[str, Place] = {}
    for old, new in read.value.items():
        where = read.positions.at((old,))
        if fault := _fault(old, new):
            problems.append(error("bad-redirect", where, fault, "write “/old/address/: /new/address/”."))
        else:
            moves[_bare(old)] = _bare(new)
            places[_bare(old)] = where
    built = set(addresses)
    ends = {old: _end(old, moves) for old in moves}
    problems += [p for old, end in ends.items() for p in _check(old, end, places[old], built)]
    return Redirects({old: end for old, end in ends.items() if end}, tuple(problems))


def _bare(address: str) -> str:
    return address.removeprefix("/")


def is_plain(address: str) -> bool:
    """Say whether an address is one that a page of ours can have: it can be no rule or command where hosts read it."""
    return bool(PLAIN.fullmatch(f"/{address}")) and ".." not in address


def _fault(old: str, new: object) -> str:
    if not is_plain(_bare(old)):
        return f"“{old}” is not an address of this site: letters, digits, “-”, “.”, “_” and “/” only."
    if not isinstance(new, str):
        return f"It is not said where “{old}” went."
    path, mark, fragment = new.partition("#")
    if not is_plain(_bare(path)) or ".." in new or (mark and not FRAGMENT.fullmatch(fragment)):
        return f"“{new}” is not an address of this site; a moved page can only lead to a page of the same site."
    return ""


def _end(old: str, moves: Mapping[str, str]) -> str:
    """Follow a chain of moves to its end; an empty text if it goes in a circle."""
    seen, now = {old}, moves[old]
    while (path := now.partition("#")[0]) in moves:
        if path in seen:
            return ""
        seen.add(path)
        now = moves[path]
    return now or "#"


def _check(old: str, end: str, where: Place, built: set[str]) -> Iterator[Problem]:
    target = end.partition("#")[0]
    # nginx compares a redirect's address without regard to capital letters.
    if hidden := next((address for address in built if address.casefold() == old.casefold()), None):
        message = f"There is a page at “/{hidden}”, so it cannot lead elsewhere."
        yield error("redirect-hides-page", where, message, "take out this line, or the page.")
    elif not end:
        message = f"“/{old}” leads in a circle and never to a page."
        yield error("redirect-in-circle", where, message, "let the last line lead to a page that is there.")
    elif target not in built:
        message = f"“/{old}” would lead to “/{target}”, and there is no such page."
        yield error("redirect-to-nowhere", where, message, did_you_mean(target, [a for a in built if is_page(a)]))


def write_redirects(site: Path, table: Mapping[str, str], base: str = "/") -> None:
    """Write each redirect as an HTML page, and all of them as an nginx map and as `_redirects`.

    Such a page says the policy of the site's other pages, since one header is sent with all.

    A moved download (a CSV, say) cannot be a page: a copy of the new file is
    left at its old address, which works on every host.
    """
    policy = policies_of(site).others
    for old, new in table.items():
        path = site / file_of(old)
        path.parent.mkdir(parents=True, exist_ok=True)
        source = site / file_of(new.partition("#")[0])
        if is_page(old):
            path.write_text(redirect_page(old, new, policy), encoding="utf-8")
        else:
            path.write_bytes(source.read_bytes())
    full = {f"{base}{old}": _full(base, new) for old, new in sorted(table.items())}
    nginx = "".join(f'"{old}" "{new}";\n' for old, new in full.items())
    (site / REDIRECT_MAP).write_text(nginx, encoding="utf-8")
    plain = "".join(f"{old} {new} 301\n" for old, new in full.items())
    (site / "_redirects").write_text(plain, encoding="utf-8")


def _full(base: str, new: str) -> str:
    return base + ("" if new == "#" else new)


def redirect_page(old: str, new: str, policy: str) -> str:
    """Write the page that stands at an old address: it forwards by itself, and says where to in words."""
    path, mark, fragment = new.partition("#")
    start = old if old.endswith("/") or not old else posixpath.dirname(old)
    way = posixpath.relpath(f"/{path}", f"/{start}") + ("/" if path.endswith("/") or not path else "")
    href = escape(way + (mark + fragment if fragment else ""))
    return f"""<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta http-equiv="refresh" content="0; url={href}">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<link rel="canonical" href="{href}">
<title>This page has moved</title>
</head>
<body>
<main>
<h1>This page has moved</h1>
<p><a href="{href}">Go to the page that took its place</a>.</p>
</main>
</body>
</html>
"""


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


def suggest_redirects(lost: Mapping[str, str], present: Mapping[str, str]) -> dict[str, str]:
    """Find where pages likely went: for each lost address an address that is there, if one suits.

    Both map an address to the identity of what is there. The same identity
    comes first, then the same last part of the address (the id of the thing)
    under the nearest path, then a like address.
    """
    found = {address: _suggest(address, identity, present) for address, identity in sorted(lost.items())}
    return {address: new for address, new in found.items() if new}


def _suggest(address: str, identity: str, present: Mapping[str, str]) -> str:
    present = {new: other for new, other in present.items() if _kind(new) == _kind(address)}
    same = [new for new, other in present.items() if identity and other == identity]
    if not same:
        name = PurePosixPath(address).name
        same = [new for new in present if name and PurePosixPath(new).name == name]
    if same:
        shared = {new: len(posixpath.commonpath([f"/{address}", f"/{new}"])) for new in same}
        closest = [new for new in same if shared[new] == max(shared.values())]
        return nearest(address, closest) or min(closest)
    return nearest(address, present)


def _kind(address: str) -> str:
    return "" if is_page(address) else PurePosixPath(address).suffix


def suggestion_text(suggestions: Mapping[str, str]) -> str:
    """Write suggestions as lines for `plans/redirects.yml`."""
    return "".join(f"/{old}: /{new}\n" for old, new in suggestions.items())
