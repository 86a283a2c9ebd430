"""Reads `content/CNAME`, from which a Pages-style host takes the site's domain: one bare name of a host."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from partnership_plans.problems import Place, Problem, error, has_errors
from partnership_plans.source import read_text

DOMAIN = "content/CNAME"
HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})", re.IGNORECASE)
"""RFC 1123's names of hosts; a number for an address (203.0.113.7) is no domain."""


class Domain(NamedTuple):
    """The domain in small letters (an empty text where there is none that can be read), what is wrong, the lines."""

    name: str = ""
    problems: tuple[Problem, ...] = ()
    lines: tuple[str, ...] = ()


def read_domain(root: Path) -> Domain:
    """Read the file, which may be missing.

    Problems: bad-domain, and those of `read_text`.
    """
    path = root / DOMAIN
    if not path.exists() and not path.is_symlink():
        return Domain()
    text, problems = read_text(path, DOMAIN, root=root)
    if text is None or has_errors(problems):
        return Domain(problems=problems)
    lines = tuple(text.split("\n"))
    told = _fault(lines)
    return Domain("" if told else text.strip().lower(), (*problems, *((told,) if told else ())), lines)


def _fault(lines: Sequence[str]) -> Problem | None:
    named = [(number, line) for number, line in enumerate(lines, start=1) if line.strip()]
    if not named:
        hint = "write the site's domain, such as plans.example.gov.uk, or delete the file."
        return error("bad-domain", Place(DOMAIN), "This file is empty, so the host finds no domain in it.", hint)
    (number, line), *others = named
    word = line.strip()
    if not HOST.fullmatch(word):
        host = re.sub(r"^[a-z]*:?//|^[^@/]*@", "", word, flags=re.IGNORECASE)
        host = re.split(r"[/:?#\s,]", host, maxsplit=1)[0].rstrip(".")
        meant = f"write “{host.lower()}”" if HOST.fullmatch(host) else "write it such as “plans.example.gov.uk”"
        message = f"“{word[:80]}” is no bare domain: the host reads a name and nothing else, no https:// and no folder."
        return error("bad-domain", Place(DOMAIN, number, line.index(word) + 1), message, f"{meant}, and nothing else.")
    if others:
        message = f"The host reads one domain here, and there is another: “{others[0][1].strip()[:80]}”."
        return error("bad-domain", Place(DOMAIN, others[0][0], 1), message, "take this line out.")
    return None
