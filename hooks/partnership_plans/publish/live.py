"""Holds a site as it is served against its manifest, and its headers against ours."""

import http.client
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote, urlsplit

from partnership_plans.finished.addresses import is_page
from partnership_plans.problems import Place, Problem, error, in_order, warning
from partnership_plans.publish.fetching import MOVED, TRIES, Answer, Fetcher, LimitError, Limits
from partnership_plans.publish.headers import headers_for, is_hashed
from partnership_plans.publish.manifest import CONTROL, MANIFEST, ServedFile, read_manifest
from partnership_plans.publish.redirects import REDIRECT_MAP, read_map

AT_ONCE = 8
AGAIN = "publish it again (“plans publish”); if it is told again then, ask whoever looks after the host."
RELOAD = (
    "let the host read its list of moved pages again (for nginx: “nginx -s reload”), "
    "and take out what else leads away from here."
)
ADDRESS = "write it as a browser shows it, such as https://plans.example.gov.uk/."
LONGEST_LIST = 5_000_000
"""The largest manifest that is read, in bytes: some forty thousand files."""


def verify_url(
    url: str,
    *,
    timeout: float = 20,
    wait: float = 1,
    expect: tuple[ServedFile, ...] | None = None,
    limits: Limits | None = None,
) -> tuple[Problem, ...]:
    """Fetch every address of a live site and hold it against the site's manifest (or against `expect`).

    If the site is published anew meanwhile, it is read again from the start.
    Problems: unreachable, live-manifest, live-missing, live-differs, live-limits
    (errors), live-header (a warning: not every host lets headers be set; the policy
    stands in the pages too).
    """
    if not _can_be_read(url):
        return (
            error(
                "unreachable", Place(url), "Only an address that begins with http:// or https:// can be read.", ADDRESS
            ),
        )
    base = url.rstrip("/") + "/"
    fetcher = Fetcher(timeout=timeout, wait=wait, limits=limits)
    found: list[Problem] = []
    try:
        for turn in range(TRIES):
            if turn:
                time.sleep(wait)
            first = fetcher.get(base + MANIFEST, LONGEST_LIST)
            found = []
            found += _against(base, first, fetcher, expect)
            if fetcher.get(base + MANIFEST, LONGEST_LIST).body == first.body and (not found or expect is None):
                break
    except LimitError as fault:
        message = f"The site was read only in part: {fault}."
        found.append(
            error(
                "live-limits",
                Place(base),
                message,
                "see that the address is the site's own and that its host answers in time, and try again.",
            )
        )
    return in_order(found)


def _can_be_read(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and url.isprintable()


def _against(base: str, manifest: Answer, fetcher: Fetcher, expect: tuple[ServedFile, ...] | None) -> Iterator[Problem]:
    where = Place(base + MANIFEST)
    if not manifest.status or manifest.fault:
        more = f": {manifest.fault}" if manifest.fault else ""
        yield error(
            "unreachable", Place(base), f"The site cannot be reached{more}.", "check the address and try again."
        )
        return
    try:
        entries = read_manifest(manifest.body)
    except ValueError:
        yield error("live-manifest", where, f"The site has no list of its files (HTTP {manifest.status}).", AGAIN)
        return
    if not entries:
        yield error("live-manifest", where, "The site's list of its files is empty.", AGAIN)
    if expect is not None and set(entries) != set(expect):
        yield error("live-manifest", where, "The site is not the one that was just published.", "wait, and try again.")
    served = [entry for entry in entries if entry.address not in CONTROL]
    moved = _moved(base, entries, fetcher)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        try:
            for problems in pool.map(lambda entry: list(_entry(base, entry, fetcher, moved)), served):
                yield from problems
        except LimitError:
            pool.shutdown(cancel_futures=True)
            raise


def _moved(base: str, entries: tuple[ServedFile, ...], fetcher: Fetcher) -> Mapping[str, str]:
    """Give the paths that a host may forward, each with where to: as was published, else none."""
    listed = next((entry for entry in entries if entry.address == REDIRECT_MAP), None)
    answer = fetcher.get(base + REDIRECT_MAP, listed.size) if listed else None
    return read_map(answer.body) if listed and answer and answer.sha256 == listed.sha256 else {}


def _entry(base: str, entry: ServedFile, fetcher: Fetcher, moved: Mapping[str, str]) -> Iterator[Problem]:
    where = Place(base + quote(entry.address))
    here = _path(where.file)
    new = moved.get(here, "")
    answer = fetcher.get(where.file, None if new else entry.size)
    there = _path(answer.url) if answer.url else here
    more = f": {answer.fault}" if answer.fault else ""
    hint = AGAIN if there in {here, new} and answer.status not in MOVED else RELOAD
    if answer.status != http.client.OK:
        said = f"answers with HTTP {answer.status}" if answer.status else "gives no answer"
        way = "" if there == here else f"leads to “{there[:200]}”, which "
        yield error("live-missing", where, f"This address should be there and {way}{said}{more}.", hint)
        return
    if new and there == new:
        return  # what is there is looked at by itself
    if answer.fault or (answer.size, answer.sha256) != (entry.size, entry.sha256):
        message = f"What is served here is not what was published{more}."
        if there != here:
            meant = f", and should lead to “{new}”" if new else ", where something else is"
            message = f"The host leads from here to “{there[:200]}”{meant}."
        yield error("live-differs", where, message, hint)
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


def _path(url: str) -> str:
    """Give what follows the host of an address, with its query and its place on the page."""
    return urlsplit(url)._replace(scheme="", netloc="").geturl()
