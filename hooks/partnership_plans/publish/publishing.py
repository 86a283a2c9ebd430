"""From a build to the live site: a fresh folder, a strict build, a check of the whole, one switch."""

import fcntl
import os
import re
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from html import unescape
from pathlib import Path
from typing import NamedTuple, NoReturn
from urllib.parse import urlsplit

from partnership_plans.codes import Severity
from partnership_plans.finished.addresses import address_of, file_of, is_page
from partnership_plans.finished.links import EXPECTED
from partnership_plans.finished.lost import lost_addresses, settle, suggest_redirects
from partnership_plans.finished.moves import read_redirects
from partnership_plans.finished.places import Places, lost_places, told_lost
from partnership_plans.finished.published import (
    ADDRESSES,
    Published,
    is_promise,
    read_published,
    together,
    write_published,
)
from partnership_plans.finished.reading import read_page
from partnership_plans.history import Order, Unreadable, is_meant, order, revision_of, uncommitted
from partnership_plans.problems import Place, Problem, as_text, error, has_errors, in_order, warning
from partnership_plans.publish.compress import compress
from partnership_plans.publish.headers import POLICY_MAP, headers_file, policies_of, policy_map
from partnership_plans.publish.manifest import MANIFEST, files_in, make_manifest
from partnership_plans.publish.manifest import write_manifest as write
from partnership_plans.publish.redirects import write_redirects
from partnership_plans.publish.targets.base import OvertakenError, Release, Session, Target, TargetError, listed
from partnership_plans.publish.verify import verify_folder
from partnership_plans.writing import NO_LINK, LinkError, by_handle, opened, readable, refuse_link, write_file

Builder = Callable[[Path], tuple[Problem, ...]]
"""Leaves a finished site in the empty folder it is given, and says what is wrong; nothing is published on an error."""

WORK = ".plans"
MADE_FROM = ("plans", "content", "theme", "hooks", "mkdocs.yml")
"""What a site is made from, at the top of a project."""
REPORT, LOCK, STAGING = "publish-report.txt", "publish.lock", "staging"
TRIES = 5
AWAY = "take the link away, and publish again."
IDENTITY = re.compile(r'<meta name="plans:id" content="([^"]*)">')


class PublishResult(NamedTuple):
    """What came of it: whether the site is live, its release, one line for people, and all problems."""

    published: bool
    release: str
    reason: str
    problems: tuple[Problem, ...]


class _Refused(Exception):  # noqa: N818 - nothing went wrong: the site was found wanting
    def __init__(self, reason: str, problems: Iterable[Problem] = ()) -> None:
        super().__init__(reason)
        self.reason, self.problems = reason, tuple(problems)


def publish(  # noqa: PLR0913 - each is a thing that the caller alone knows
    build: Builder,
    target: Target,
    root: Path,
    as_at: str,
    *,
    commit: str | None = None,
    over: str = "",
    site_url: str = "",
    expected: Iterable[str] = EXPECTED,
) -> PublishResult:
    """Build the project at `root` and make it the live site of `target`, wholly or not at all.

    `as_at` is the commit's day (2026-11-21), `commit` its name (found by
    itself in a git repository). `over` names the live commit where that one may
    be replaced though git can't tell that ours is later. Nothing is published unless the build has no
    error and the site passes `verify_folder`. The reason is one line; the
    detail goes to `.plans/publish-report.txt` too. Never raises for a fault
    of an author, of the host or of the network.
    """
    problems: tuple[Problem, ...] = ()
    try:
        with _workplace(root) as staging:
            problems = build(staging)
            _must_be_clean(problems, "the plan has errors")
            name = _checked_out(root) if commit is None else commit
            problems = in_order([*problems, *(_not_committed(root, name) if commit is None else ())])
            draft = _Draft(staging, root, name, over, as_at, site_url, tuple(expected))
            result = _send(draft, target, problems)
    except _Refused as refusal:
        found = in_order({*problems, *refusal.problems})
        result = PublishResult(False, "", f"Nothing was published: {refusal.reason}.", found)
    except (TargetError, OSError) as fault:
        said = fault if isinstance(fault, TargetError) else _system(fault)
        problem = error("target", Place(getattr(fault, "filename", None) or "publish"), said.message, said.hint)
        found = in_order([*problems, problem])
        result = PublishResult(False, "", f"Not published: {said.message}", found)
    _report(root, result)
    return result


def _must_be_clean(problems: tuple[Problem, ...], reason: str) -> None:
    if has_errors(problems):
        raise _Refused(reason, problems)


def _checked_out(root: Path) -> str:
    found = revision_of(root)
    if isinstance(found, Unreadable):
        consequence = "So it can't be told whether a newer commit is live already."
        raise _Refused("git can't be read", [found.told(Severity.ERROR, consequence)])
    return found


def _not_committed(root: Path, commit: str) -> Iterator[Problem]:
    """Say which files the site is made from that the commit lacks by whose name the release goes."""
    differ = uncommitted(root, MADE_FROM) if commit else ()
    if isinstance(differ, Unreadable) or not differ:
        return
    said = "1 file differs" if len(differ) == 1 else f"{len(differ)} files differ"
    message = f"{said} from the commit {commit[:12]} that this release is known by: {listed(differ)}."
    hint = "commit what is right, and publish again; the next publish of a commit takes the rest away."
    yield warning("uncommitted", Place(differ[0]), message, hint)


class _Draft(NamedTuple):
    staging: Path
    root: Path
    commit: str
    over: str
    as_at: str
    site_url: str
    expected: tuple[str, ...]


def _send(draft: _Draft, target: Target, problems: tuple[Problem, ...]) -> PublishResult:
    built = _identities(draft.staging)
    for left in range(TRIES, 0, -1):
        try:
            with target.session() as session:
                if _is_overtaken(draft, session):
                    reason = "A newer commit is live already, so this one was not published."
                    return PublishResult(True, "", reason, problems)
                release = _finish(draft, built, session.history, compresses=target.compresses)
                before = set(session.live)
                name = session.put(release)
                same = before == set(release.entries) and not session.put_back
                count = sum(is_page(address) for address in built)
                reason = f"Nothing has changed since {name}." if same else f"{target.done} {count} pages as {name}."
                if session.put_back:
                    reason += f" What somebody else had changed or taken away is put back: {listed(session.put_back)}."
                if session.kept:
                    reason += f" What somebody else put there is kept: {listed(session.kept)}."
                return PublishResult(True, name, reason, in_order([*problems, *session.told]))
        except OvertakenError:
            if left == 1:
                raise
    raise AssertionError


def _is_overtaken(draft: _Draft, session: Session) -> bool:
    """Say whether what is live was made from a later commit: then this is an old job that was slow.

    Where that can't be told, nothing is published. A live site that names no
    commit was published from a folder without history, and makes no claim.
    """
    live = session.history[0].commit if session.history else ""
    if not live or is_meant(draft.over, live):
        return False
    found = order(draft.root, draft.commit, live)
    if isinstance(found, Unreadable):
        message = f"It can't be told whether a newer commit is live already: {found.reason}."
        raise _Refused("a newer commit may be live", [error("order-unknown", Place(".git"), message, f"{found.hint}.")])
    return found is Order.EARLIER


def _finish(draft: _Draft, built: Mapping[str, str], history: tuple[Published, ...], *, compresses: bool) -> Release:
    """Add what depends on what is live (redirects, the list of addresses), and check the whole."""
    site = draft.staging
    redirects = read_redirects(draft.root, dict.fromkeys(built), draft.site_url)
    _must_be_clean(redirects.problems, "plans/redirects.yml has errors")
    promised, places = together(history), _places(site)
    settled = settle(promised.addresses, built, redirects)
    if settled.lost:
        told = lost_addresses(settled.lost, built, lambda _: redirects.next_line, promised.addresses)
        _refuse("page", settled.lost, told)
    if gone := lost_places(promised.places, places, partial(_ids_on, site, built), redirects):
        _refuse("place", [one.address for one in gone], told_lost(gone, lambda *_: redirects.next_line))
    base = (urlsplit(draft.site_url).path.rstrip("/")) + "/"
    write_redirects(site, settled.table, base)
    kept = {address: identity for address, identity in built.items() if is_promise(address)}
    known = {**dict.fromkeys(redirects.table, ""), **promised.addresses, **kept}
    addresses = {address: identity for address, identity in known.items() if address not in redirects.withdrawn}
    keeps = {
        page: {one for one in {*promised.places.get(page, ()), *places.get(page, ())}
               if f"{page}#{one}" not in redirects.withdrawn}
        for page in built
    }  # fmt: skip
    (site / ADDRESSES).write_bytes(write_published(Published(draft.commit, addresses, keeps)))
    policies = policies_of(site)
    (site / "_headers").write_text(headers_file(sorted(built), policies, base), encoding="utf-8")
    (site / POLICY_MAP).write_text(policy_map(policies, base), encoding="utf-8")
    if compresses:
        compress(site)
    entries = make_manifest(site)
    (site / MANIFEST).write_bytes(write(entries))
    found = verify_folder(site, site_url=draft.site_url, expected=draft.expected, promised=addresses)
    first = f" (first: {found[0].message.rstrip('.')})" if found else ""
    _must_be_clean(found, f"the finished site has {len(found)} {'fault' if len(found) == 1 else 'faults'}{first}")
    return Release(site, entries, draft.commit, draft.as_at)


def _refuse(what: str, lost: Collection[str], problems: tuple[Problem, ...]) -> NoReturn:
    count = f"a {what}" if len(lost) == 1 else f"{len(lost)} {what}s"
    where = f"(first: /{min(lost)}); say in plans/redirects.yml where it went"
    raise _Refused(f"{count} would be lost {where}", problems)


def _places(site: Path) -> Places:
    """Give the places of things that a build has listed; none for a site that another version built."""
    try:
        return read_published((site / ADDRESSES).read_bytes()).places
    except (OSError, ValueError):
        return {}


def _ids_on(site: Path, built: Collection[str], page: str) -> Collection[str] | None:
    return read_page((site / file_of(page)).read_text("utf-8", "replace")).ids if page in built else None


def _identities(site: Path) -> dict[str, str]:
    """Give every address that was built, with the identity that a page declares."""
    found = {}
    for name in files_in(site):
        text = (site / name).read_text("utf-8", "replace") if name.endswith(".html") else ""
        declared = IDENTITY.search(text)
        found[address_of(name)] = unescape(declared[1]) if declared else ""
    return found


def likely_redirects(root: Path, site: Path, history: Iterable[Published]) -> dict[str, str]:
    """Give for each published address and place that a built site would lose where it most likely went, or ""."""
    built, promised, said = _identities(site), together(history), read_redirects(root, None)
    lost = settle(promised.addresses, built, said).lost
    there = {address: identity for address, identity in built.items() if is_promise(address)}
    found = suggest_redirects(lost, there, promised.addresses)
    places = lost_places(promised.places, _places(site), partial(_ids_on, site, built), said)
    return dict.fromkeys(lost, "") | found | {one.address: one.likely for one in places}


@contextmanager
def _workplace(root: Path) -> Iterator[Path]:
    """Give an empty folder; one publisher at a time in one checkout, and a killed one's remains are cleared."""
    with readable(), opened(root / WORK, root) as work:
        for name in (LOCK, STAGING, REPORT):
            refuse_link(name, work, root / WORK / name)
        handle = os.open(LOCK, os.O_RDWR | os.O_CREAT | NO_LINK, 0o644, dir_fd=work)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            shutil.rmtree(STAGING, ignore_errors=True, dir_fd=work)
            os.mkdir(STAGING, 0o755, dir_fd=work)
            yield by_handle(work, root / WORK) / STAGING
        finally:
            shutil.rmtree(STAGING, ignore_errors=True, dir_fd=work)
            os.close(handle)


def _report(root: Path, result: PublishResult) -> None:
    try:
        write_file(root / WORK / REPORT, f"{result.reason}\n{as_text(result.problems)}", root)
    except OSError:
        return  # a full disk is the reason already given


def _system(fault: OSError) -> TargetError:
    if isinstance(fault, LinkError):
        return TargetError(f"“{fault.filename}” is a link, and nothing is written or deleted through a link.", AWAY)
    name = os.strerror(fault.errno).lower() if fault.errno else str(fault)
    hint = "the live site is as it was; free some space, or ask whoever looks after the host, and publish again."
    return TargetError(f"The system said: {name}.", hint)
