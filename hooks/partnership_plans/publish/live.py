"""Holds a site as it is served against its manifest, and its headers against ours."""

import gzip
import hashlib
import http.client
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

from partnership_plans.problems import Place, Problem, error, in_order, warning
from partnership_plans.publish.headers import headers_for, is_hashed
from partnership_plans.publish.manifest import CONTROL, MANIFEST, Entry, is_page, read_manifest

TRIES = 3
AT_ONCE = 8


class Answer(NamedTuple):
    """What a server said: a status (0 if it could not be reached), headers in small letters, the plain body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def verify_url(
    url: str,
    *,
    timeout: float = 20,
    wait: float = 1,
    expect: tuple[Entry, ...] | None = None,
) -> tuple[Problem, ...]:
    """Fetch every address of a live site and hold it against the site's manifest (or against `expect`).

    If the site is published anew meanwhile, it is read again from the start.
    Problems: unreachable, live-manifest, live-missing, live-differs (errors),
    live-header (a warning: not every host lets headers be set; the policy
    stands in the pages too).
    """
    if urlsplit(url).scheme not in {"http", "https"}:
        return (error("unreachable", Place(url), "Only an address that begins with http:// or https:// can be read."),)
    base = url.rstrip("/") + "/"
    found: list[Problem] = []
    for turn in range(TRIES):
        if turn:
            time.sleep(wait)
        first = fetch(base + MANIFEST, timeout, wait)
        found = list(_against(base, first, timeout, wait, expect))
        if fetch(base + MANIFEST, timeout, wait).body == first.body and (not found or expect is None):
            break
    return in_order(found)


def _against(
    base: str, manifest: Answer, timeout: float, wait: float, expect: tuple[Entry, ...] | None
) -> Iterator[Problem]:
    where = Place(base + MANIFEST)
    if not manifest.status:
        yield error("unreachable", Place(base), "The site cannot be reached.", "check the address and try again.")
        return
    try:
        entries = read_manifest(manifest.body)
    except ValueError:
        yield error("live-manifest", where, f"The site has no list of its files (HTTP {manifest.status}).")
        return
    if expect is not None and set(entries) != set(expect):
        yield error("live-manifest", where, "The site is not the one that was just published.", "wait, and try again.")
    served = [entry for entry in entries if entry.address not in CONTROL]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for problems in pool.map(lambda entry: list(_entry(base, entry, timeout, wait)), served):
            yield from problems


def _entry(base: str, entry: Entry, timeout: float, wait: float) -> Iterator[Problem]:
    where = Place(base + quote(entry.address))
    answer = fetch(where.file, timeout, wait)
    if answer.status != http.client.OK:
        yield error("live-missing", where, f"This address should be there and answers with HTTP {answer.status}.")
        return
    if len(answer.body) != entry.size or hashlib.sha256(answer.body).hexdigest() != entry.sha256:
        yield error("live-differs", where, "What is served here is not what was published.")
        return
    if not is_page(entry.address) and not is_hashed(entry.address):
        return
    wanted = headers_for(entry.address, answer.body.decode("utf-8", "replace"))
    for name in wanted if is_page(entry.address) else ("Cache-Control", "X-Content-Type-Options"):
        if answer.headers.get(name.lower()) != wanted[name]:
            got = answer.headers.get(name.lower()) or "nothing"
            message = f"The header {name} says “{got}” and not what this software sets."
            # One line for the whole site: a host either sets a header or does not.
            yield warning("live-header", Place(base), message, f"should be “{wanted[name]}”; see docs/hosting.md.")


def fetch(url: str, timeout: float = 20, wait: float = 1) -> Answer:
    """Get an address, compressed if the server likes; try again if the server stumbles."""
    answer = Answer(0, {}, b"")
    for turn in range(TRIES):
        if turn:
            time.sleep(wait * turn)
        answer = _once(url, timeout)
        if 0 < answer.status < http.client.INTERNAL_SERVER_ERROR:
            break
    return answer


def _once(url: str, timeout: float) -> Answer:
    request = Request(url, headers={"Accept-Encoding": "gzip", "User-Agent": "plans-verify"})  # noqa: S310 - checked
    try:
        with urlopen(request, timeout=timeout) as reply:  # noqa: S310 - verify_url allows http and https only
            body, status, headers = reply.read(), reply.status, reply.headers
    except HTTPError as fault:
        with fault:
            return Answer(fault.code, {name.lower(): value for name, value in fault.headers.items()}, b"")
    except (OSError, http.client.HTTPException, ValueError):
        return Answer(0, {}, b"")
    plain = {name.lower(): value for name, value in headers.items()}
    try:
        body = gzip.decompress(body) if plain.get("content-encoding") == "gzip" else body
    except (OSError, EOFError):
        body = b""
    return Answer(status, plain, body)
