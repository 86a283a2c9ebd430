"""An object store, through its S3 interface.

A store has no link to switch, so a publish goes in two steps. First every
new file is brought in under its digest, where no reader looks: that is the
long step, and a cut in it changes nothing. Then copies are made within the
store, which moves no content: first what is new, then what has changed,
each page after the assets it needs, the manifest last. Whatever leaves is
deleted only after a grace period, so a page always finds its assets and a
link its page.

Within the second step (seconds) pages of two releases stand side by side;
no order of single writes can avoid that. A publisher that is stopped there
leaves word (`intent.json`), and the next one finishes.
"""

import importlib
import json
import mimetypes
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from typing import Any

from partnership_plans.publish.headers import cache_for, is_hashed
from partnership_plans.publish.manifest import (
    MANIFEST,
    Entry,
    file_of,
    is_page,
    read_manifest,
    write_manifest,
)
from partnership_plans.publish.published import (
    ADDRESSES,
    Published,
    read_published,
    together,
    write_published,
)
from partnership_plans.publish.targets.base import KEPT, Release, TargetError
from partnership_plans.publish.targets.lease import SILENCE, Lease

OURS = ".plans/"
GRACE = 24 * 3600.0
AT_ONCE = 8
TYPES = {
    ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
    ".csv": "text/csv; charset=utf-8", ".json": "application/json", ".svg": "image/svg+xml", ".woff2": "font/woff2",
    ".webmanifest": "application/manifest+json", ".ics": "text/calendar; charset=utf-8", ".wasm": "application/wasm",
    ".xml": "application/xml", ".txt": "text/plain; charset=utf-8",
}  # fmt: skip


class StoreTarget:
    """A bucket, or a folder in one."""

    compresses = False

    def __init__(  # noqa: PLR0913 - the last four have defaults, and the tests set them
        self, bucket: str, prefix: str = "", *,
        keep: int = KEPT, grace: float = GRACE, silence: float = SILENCE, client: Any = None,
    ) -> None:  # fmt: skip
        """Take the bucket and folder; `grace` and `silence` (of another publisher) in seconds.

        Address and keys come from the usual AWS variables and files (`AWS_ENDPOINT_URL` for other makers' stores).
        """
        self.bucket, self.prefix = bucket, f"{prefix.strip('/')}/" if prefix.strip("/") else ""
        self.keep, self.grace, self.silence, self._client = max(2, keep), grace, silence, client

    @contextmanager
    def session(self) -> Iterator["StoreSession"]:
        """Begin, alone, and finish what a stopped publisher left half-done."""
        with self._faults():
            client = self._client or _connect()
            lease = Lease(client, self.bucket, f"{self.prefix}{OURS}lock", silence=self.silence)
            with lease.held():
                yield StoreSession(self, client, lease)

    def rollback(self) -> str:
        """Make the release before the live one live again, from the content that the store has kept."""
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
            message = "The store did not take the site: every page is whole, and the next publish goes on from here."
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

    @property
    def history(self) -> tuple[Published, ...]:
        """What the store has promised, ever; a rollback takes nothing from it."""
        found = [self._get(key) for key in (ADDRESSES, f"{OURS}{ADDRESSES}")]
        try:
            return tuple(read_published(data) for data in found if data is not None)
        except ValueError as fault:
            raise TargetError("The list of addresses in the store cannot be read.") from fault

    @property
    def live(self) -> tuple[Entry, ...]:
        """The live site's manifest; empty if a publish was stopped midway, since then it is not whole."""
        return () if self._get(f"{OURS}intent.json") is not None else self._manifest(MANIFEST)

    def put(self, release: Release) -> str:
        """Bring in new content, then copy it to its addresses, then let go of what is no longer wanted."""
        if set(self.live) == set(release.entries):
            return self._names()[-1]
        have = {key.rpartition("/")[2] for key in self._list(f"{OURS}blobs/")}
        missing = {entry.sha256: entry for entry in release.entries if entry.sha256 not in have}
        self._each(missing.values(), lambda entry: self._bring(release, entry))
        name = f"{self._number() + 1:06}"
        self._put(f"{OURS}releases/{name}.json", write_manifest(release.entries))
        promised = Published(release.commit, together(self.history))
        ours = read_published((release.site / ADDRESSES).read_bytes())
        self._put(f"{OURS}{ADDRESSES}", write_published(Published("", together([ours, promised]))))
        self._show(release.entries)
        self._forget(name)
        return name

    def back(self) -> str:
        """Show the release before the live one."""
        names, live = self._names(), set(self.live)
        now = next((n for n in reversed(names) if set(self._manifest(f"{OURS}releases/{n}.json")) == live), "")
        earlier = [name for name in names if name < now]
        if not earlier:
            raise TargetError("There is no earlier release to go back to.")
        self._show(self._manifest(f"{OURS}releases/{earlier[-1]}.json"))
        return earlier[-1]

    def _show(self, entries: tuple[Entry, ...]) -> None:
        """Copy content to its addresses: the only step that readers can notice."""
        old = {entry.address: entry for entry in self._manifest(MANIFEST)}
        begun = {entry.address: entry for entry in self._manifest(f"{OURS}intent.json")}
        # What a stopped publisher may have written is written again, whatever it had got to.
        unsure = {address for address, entry in begun.items() if old.get(address) != entry}
        self._put(f"{OURS}intent.json", write_manifest(set(entries) | set(begun.values())))
        changed = [e for e in entries if old.get(e.address) != e or e.address in unsure]
        for step in (
            [e for e in changed if not is_page(e.address) and e.address not in old],
            [e for e in changed if is_page(e.address) and e.address not in old],
            [e for e in changed if not is_page(e.address) and e.address in old],
            [e for e in changed if is_page(e.address) and e.address in old],
        ):
            self._each(step, self._copy)
        leaving = self._leaving({*old, *begun} - {entry.address for entry in entries}, entries)
        self._put(MANIFEST, write_manifest(entries))
        self.client.delete_object(**self._at(f"{OURS}intent.json"))
        for address in leaving:
            self.client.delete_object(**self._at(file_of(address)))

    def _leaving(self, gone: set[str], entries: Iterable[Entry]) -> list[str]:
        """Note when each address left, by the store's own clock, and give those that left long enough ago."""
        key = f"{OURS}leaving.json"
        noted: dict[str, float] = json.loads(self._get(key) or b"{}")
        now = self._time()
        stay = {entry.address for entry in entries}
        left = {a: noted.get(a, now) for a in {*noted, *gone} if a not in stay}
        due = sorted(address for address, when in left.items() if now - when >= self.target.grace)
        self._put(key, json.dumps({a: when for a, when in sorted(left.items()) if a not in due}).encode())
        return due

    def _time(self) -> float:
        answer = self.client.list_objects_v2(Bucket=self.target.bucket, MaxKeys=1)
        return parsedate_to_datetime(answer["ResponseMetadata"]["HTTPHeaders"]["date"]).timestamp()

    def _forget(self, newest: str) -> None:
        """Delete the content that only releases older than the kept ones need."""
        names = [name for name in self._names() if name <= newest]
        kept = names[-self.target.keep :]
        needed = {e.sha256 for name in kept for e in self._manifest(f"{OURS}releases/{name}.json")}
        needed |= {entry.sha256 for entry in self._manifest(MANIFEST)}
        drop = [f"{OURS}releases/{name}.json" for name in names if name not in kept]
        drop += [key for key in self._list(f"{OURS}blobs/") if key.rpartition("/")[2] not in needed]
        self._each(drop, lambda key: self.client.delete_object(**self._at(key)))

    def _each(self, items: Iterable[Any], do: Any) -> None:
        def one(item: Any) -> None:
            self.lease.check()
            do(item)

        with ThreadPoolExecutor(AT_ONCE) as pool:
            for _ in pool.map(one, items):
                pass

    def _bring(self, release: Release, entry: Entry) -> None:
        data = (release.site / file_of(entry.address)).read_bytes()
        self._put(f"{OURS}blobs/{entry.sha256}", data)

    def _copy(self, entry: Entry) -> None:
        name = file_of(entry.address)
        cache = cache_for(entry.address)
        blob = f"{self.target.prefix}{OURS}blobs/{entry.sha256}"
        self.client.copy_object(
            **self._at(name), CopySource={"Bucket": self.target.bucket, "Key": blob},
            MetadataDirective="REPLACE", ContentType=type_of(name), CacheControl=cache,
        )  # fmt: skip

    def _at(self, key: str) -> dict[str, str]:
        return {"Bucket": self.target.bucket, "Key": f"{self.target.prefix}{key}"}

    def _put(self, key: str, data: bytes) -> None:
        cache = cache_for(key) if is_hashed(key) else "no-cache"
        self.client.put_object(**self._at(key), Body=data, ContentType=type_of(key), CacheControl=cache)

    def _get(self, key: str) -> bytes | None:
        """Give an object's content; None if there is none, which is not the same as not being able to tell."""
        try:
            return bytes(self.client.get_object(**self._at(key))["Body"].read())
        except self.client.exceptions.NoSuchKey:
            return None

    def _manifest(self, key: str) -> tuple[Entry, ...]:
        data = self._get(key)
        try:
            return read_manifest(data) if data is not None else ()
        except ValueError as fault:
            raise TargetError("The list of files in the store cannot be read.") from fault

    def _list(self, start: str) -> list[str]:
        pages = self.client.get_paginator("list_objects_v2").paginate(
            Bucket=self.target.bucket, Prefix=f"{self.target.prefix}{start}"
        )
        return [item["Key"].removeprefix(self.target.prefix) for page in pages for item in page.get("Contents", ())]

    def _names(self) -> list[str]:
        keys = self._list(f"{OURS}releases/")
        return sorted(key.rpartition("/")[2].removesuffix(".json") for key in keys)

    def _number(self) -> int:
        return int((self._names() or ["0"])[-1])


def type_of(name: str) -> str:
    """Give the media type of a file by its ending."""
    ending = name[name.rfind(".") :] if "." in name else ""
    return TYPES.get(ending) or mimetypes.guess_type(name)[0] or "application/octet-stream"
