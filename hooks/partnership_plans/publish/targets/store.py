"""An object store that serves websites, through its S3 interface.

A store has no folder to switch, but its website has one setting that says
what a page's file is called: the index document. So each release brings its
pages under a name of its own (`about/index-000042.html`), where no reader
looks, and goes live by one request that sets that name. Until then nothing
that readers see has changed; from then on every page is the new one. To go
back is the same request.

Style sheets, scripts and the parts of the search index are named by what is
in them, and lie side by side. What has one address and is no page (a CSV, the
feed) follows within seconds of the switch, each whole; a publisher that is
stopped there is followed by one that does it again.

about/index-000042.html          a page of a release
assets/style.91b5b679ce04.css    shared by the releases that need it
measures/burglary.csv            of the live release, brought from the next:
.plans/releases/000042/…         what is no page and has one address, of that release
.plans/releases/000042.json      its manifest: first to come and last to go
.plans/history.json              the releases that may have been live
.plans/lock                      who is at work

Over 300 lines, since the order of the requests is what holds when a connection is cut at any of them: it is read in
one go.
"""

import importlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from partnership_plans.finished.addresses import file_of
from partnership_plans.finished.published import ADDRESSES, Published, is_promise
from partnership_plans.outputs.media import type_of
from partnership_plans.problems import Problem
from partnership_plans.publish.headers import is_hashed
from partnership_plans.publish.manifest import MANIFEST, ServedFile, write_manifest
from partnership_plans.publish.targets.base import KEPT, Release, TargetError, listed
from partnership_plans.publish.targets.lease import SILENCE, Lease, code_of
from partnership_plans.publish.targets.objects import bring, is_as_brought
from partnership_plans.publish.targets.records import HISTORY, NAME, RELEASES, Records

LOCK = ".plans/lock"
NOT_FOUND = "404.html"
INDEX = re.compile(rf"index-({NAME.pattern})\.html")
NO_WEBSITE = {"NotImplemented", "MethodNotAllowed", "501", "405"}
GRACE = 24 * 3600.0
AT_ONCE = 8


class StoreTarget:
    """A bucket that is served as a website."""

    compresses = False
    done = "Published"

    def __init__(
        self, bucket: str, *, keep: int = KEPT, grace: float = GRACE, silence: float = SILENCE, client: Any = None
    ) -> None:
        """Take the bucket; `grace` and `silence` (of another publisher) in seconds.

        Address and keys come from the usual AWS variables and files (`AWS_ENDPOINT_URL` for other makers' stores).
        """
        self.bucket, self.keep, self.grace, self.silence = bucket, max(2, keep), grace, silence
        self._client = client

    @contextmanager
    def session(self) -> Iterator["StoreSession"]:
        """Begin, alone, and clear away what a stopped publisher left."""
        with self._faults():
            client = self._client or _connect()
            lease = Lease(client, self.bucket, LOCK, silence=self.silence)
            with lease.held():
                session = StoreSession(self, client, lease)
                session.mend()
                yield session

    def rollback(self) -> str:
        """Make the release before the live one live again."""
        with self.session() as session:
            return session.back()

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """Turn the client's errors into ours."""
        try:
            yield
        except Exception as fault:
            if type(fault).__module__.partition(".")[0] not in {"botocore", "boto3", "urllib3", "s3transfer"}:
                raise
            if code_of(fault) in NO_WEBSITE:
                message = "This store has no setting for websites, by which a whole site is switched at once."
                raise TargetError(message, "publish to a folder or a branch instead.") from fault
            message = "The store did not take the site: every page is of one release, and the next publish goes on."
            raise TargetError(message, str(fault)[:300]) from fault


def _connect() -> Any:
    try:
        boto3, config = importlib.import_module("boto3"), importlib.import_module("botocore.config")
    except ImportError as fault:
        hint = "install it with: pip install 'partnership-plans[store]'."
        raise TargetError("Publishing to a store needs boto3, which is not installed.", hint) from fault
    settings = {"retries": {"mode": "standard", "max_attempts": 5}, "connect_timeout": 10, "read_timeout": 60}
    return boto3.client("s3", config=config.Config(max_pool_connections=AT_ONCE * 2, **settings))


class StoreSession:
    """One publisher's turn."""

    def __init__(self, target: StoreTarget, client: Any, lease: Lease) -> None:
        """Take the target, the client and the lock, which is held."""
        self.target, self.client, self.lease = target, client, lease
        self.bucket = {"Bucket": target.bucket}
        self.records = Records(client, target.bucket, self._shown)
        self.kept: list[str] = []
        self.put_back: list[str] = []
        self.told: tuple[Problem, ...] = ()

    def current(self) -> str:
        """Give the name of the live release, or an empty text."""
        shown = self._shown()
        return shown if shown in self.records.been_live() else ""

    def _shown(self) -> str:
        """Give the name of the release that the website is set to show; anybody may have set it."""
        found = INDEX.fullmatch(self._website().get("IndexDocument", {}).get("Suffix", ""))
        return found[1] if found else ""

    @property
    def history(self) -> tuple[Published, ...]:
        """What the kept releases have promised."""
        now = self.current()
        names = [now, *reversed([name for name in self.records.been_live() if name != now])]
        return tuple(self._published(name, is_live=name == now) for name in names if name)

    def _published(self, name: str, *, is_live: bool) -> Published:
        """Give what a release has promised; where its list is gone, by what readers see of it, or by its files."""
        own, shown = self.records.published(_key(ADDRESSES, name)), None
        if own is None and is_live:
            shown = self.records.published(ADDRESSES)
        files = dict.fromkeys(filter(is_promise, self.records.addresses(name)), "") if not (own or shown) else {}
        return own or shown or Published("", files)

    @property
    def live(self) -> tuple[ServedFile, ...]:
        """The live release's manifest; empty if its publisher was stopped before all of it had arrived."""
        now = self.current()
        entries = self.records.entries(now) if now else ()
        return entries if self.records.get(MANIFEST) == write_manifest(entries) else ()

    def mend(self) -> None:
        """Clear away releases that never went live."""
        live = set(self.records.been_live())
        self._drop([name for name in self.records.brought() if name not in live])

    def put(self, release: Release) -> str:
        """Bring in the release where no reader looks, and switch to it.

        Where the very same is live already, and still whole, nothing is done.
        """
        if (now := self.current()) and set(self.records.entries(now)) == set(release.entries):
            self.put_back = self._spoilt(release, now)
            if not self.put_back:
                return now
        name = self.records.next_name()
        self._refuse_others(release)
        there = {key for kept in self.records.been_live() for key in self._keys(kept)}
        self._put(f"{RELEASES}{name}.json", write_manifest(release.entries))
        self._each(release.entries, lambda entry: self._bring(release, entry, name, there))
        self.switch(name)
        self._forget()
        return name

    def _spoilt(self, release: Release, name: str) -> list[str]:
        """Find what of a release that is live somebody has since changed or taken away, by its files' names."""
        found = [key for key, is_there in ((MANIFEST, self.live), (HISTORY, self.records.get(HISTORY))) if not is_there]
        if self._website().get("ErrorDocument") != {"Key": _key(NOT_FOUND, name)}:
            found.append(NOT_FOUND)

        def look(entry: ServedFile) -> None:
            keys = {_key(entry.address, name)} | ({entry.address} if _follows(entry.address) else set())
            if not all(is_as_brought(self.client, {**self.bucket, "Key": key}, release.site, entry) for key in keys):
                found.append(file_of(entry.address))

        self._each(release.entries, look)
        return sorted(set(found))

    def _refuse_others(self, release: Release) -> None:
        """Write over nothing that somebody else has put into the bucket; what lies beside the site stays."""
        live = self.records.been_live()
        known = {key for name in live for key in self._keys(name)}
        new = {entry.address for entry in release.entries if _follows(entry.address)} - known
        if not live:
            new |= {MANIFEST, "index.html"}
        others = sorted(key for key in self.records.objects() if key in new) if new else ()
        if others:
            message = (
                f"Somebody else put {listed(others)} into the bucket {self.target.bucket}; the site would hide that."
            )
            raise TargetError(message, "move it elsewhere, or give the site a bucket of its own; nothing has changed.")

    def back(self) -> str:
        """Switch to the last release before the live one that was another site."""
        now, names = self.current(), self.records.been_live()
        for name in reversed(names[: names.index(now)] if now else ()):
            if self.records.entries(name) not in ((), self.records.entries(now)):
                self.switch(name)
                return name
        raise TargetError("There is no earlier release to go back to.")

    def switch(self, name: str) -> None:
        """Let the website show a release: one request for all pages. What is no page follows."""
        entries = self.records.entries(name)
        if name not in (names := self.records.been_live()):
            self._put(HISTORY, json.dumps([*names, name]).encode())
        pages = {
            "IndexDocument": {"Suffix": f"index-{name}.html"},
            "ErrorDocument": {"Key": _key(NOT_FOUND, name)},
        }
        website = self._website() | pages
        self.lease.check()
        self.client.put_bucket_website(**self.bucket, WebsiteConfiguration=website)
        self._each((entry for entry in entries if _follows(entry.address)), lambda entry: self._show(entry, name))
        self._put(MANIFEST, write_manifest(entries))

    def _forget(self) -> None:
        """Let go of the oldest releases, once what took their place has been there for the grace period."""
        brought, now, here = self.records.brought(), self._time(), self.current()
        names = self.records.been_live()
        # One whose record is gone came no later than the one after it.
        ages = [(now - brought[name]).total_seconds() if name in brought else -1 for name in names]
        due = [old for at, old in enumerate(names) if any(age >= self.target.grace for age in ages[at + 1 :])]
        self._drop([name for name in due if name in names[: -self.target.keep] and name != here])

    def _drop(self, names: list[str]) -> None:
        if not names:
            return
        kept = [name for name in self.records.been_live() if name not in names]
        needed = {key for name in kept for key in self._keys(name)}
        self._put(HISTORY, json.dumps(kept).encode())
        for name in names:
            self._each(self._keys(name) - needed, self._delete)
            self._delete(f"{RELEASES}{name}.json")

    def _keys(self, name: str) -> set[str]:
        """Give every object that a release needs."""
        addresses = self.records.addresses(name)
        return {_key(address, name) for address in addresses} | {a for a in addresses if _follows(a)}

    def _time(self) -> datetime:
        answer = self.client.list_objects_v2(**self.bucket, MaxKeys=1)
        return parsedate_to_datetime(answer["ResponseMetadata"]["HTTPHeaders"]["date"])

    def _website(self) -> dict[str, Any]:
        try:
            found = self.client.get_bucket_website(**self.bucket)
        except self.client.exceptions.ClientError as fault:
            if code_of(fault) == "NoSuchWebsiteConfiguration":
                return {}
            raise
        if "RedirectAllRequestsTo" in found:
            message = "The bucket's website sends every reader elsewhere, so nobody would see what is published."
            raise TargetError(message, "take that setting away, or publish to another bucket; nothing has changed.")
        return {name: value for name, value in found.items() if name != "ResponseMetadata"}

    def _each(self, items: Iterable[Any], do: Callable[[Any], object]) -> None:
        def one(item: Any) -> None:
            self.lease.check()
            do(item)

        with ThreadPoolExecutor(AT_ONCE) as pool:
            for _ in pool.map(one, items):
                pass

    def _bring(self, release: Release, entry: ServedFile, name: str, there: set[str]) -> None:
        """Bring a file where no reader looks, unless it is there of an earlier release, and as it was brought."""
        key = _key(entry.address, name)
        place = {**self.bucket, "Key": key}
        if key not in there:
            bring(self.client, place, release.site, entry)
        elif not is_as_brought(self.client, place, release.site, entry):
            bring(self.client, place, release.site, entry)
            self.put_back.append(file_of(entry.address))

    def _show(self, entry: ServedFile, name: str) -> None:
        source = {**self.bucket, "Key": _key(entry.address, name)}
        self.client.copy_object(**self.bucket, Key=entry.address, CopySource=source)

    def _put(self, key: str, data: bytes) -> None:
        self.client.put_object(**self.bucket, Key=key, Body=data, ContentType=type_of(key), CacheControl="no-cache")

    def _delete(self, key: str) -> None:
        self.client.delete_object(**self.bucket, Key=key)


def _key(address: str, name: str) -> str:
    """Give the object that holds what a release shows at an address."""
    if address.endswith("/") or not address:
        return f"{address}index-{name}.html"
    return address if is_hashed(address) else f"{RELEASES}{name}/{address}"


def _follows(address: str) -> bool:
    """Say whether what is at this address can only be brought there after the switch."""
    return _key(address, "").startswith(RELEASES)
