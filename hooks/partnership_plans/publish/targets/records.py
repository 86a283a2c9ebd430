"""What an object store says of the releases that it holds. Others may write there, so none of it is trusted."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from partnership_plans.finished.published import ADDRESSES, Published, read_published
from partnership_plans.publish.manifest import ServedFile, read_manifest
from partnership_plans.publish.targets.base import TargetError

RELEASES = ".plans/releases/"
HISTORY = ".plans/history.json"
NAME = re.compile(r"[0-9]{6,12}")
"""What a release is called: a number, with which a file's name can be made and nothing else."""

LARGEST = 50_000_000
"""Bytes of one record at most; a site of 2,000 pages has 400,000 in its list of files."""


class Records:
    """Reads a bucket's own records; every method raises TargetError where one is not what we write."""

    def __init__(self, client: Any, bucket: str, shown: Callable[[], str]) -> None:
        """Take the client, the bucket's name, and what gives the name of the release that its website shows."""
        self.client, self.bucket, self.shown = client, {"Bucket": bucket}, shown

    def get(self, key: str) -> bytes | None:
        """Give an object's content; None if there is none, which is not the same as not being able to tell."""
        try:
            body = self.client.get_object(**self.bucket, Key=key)["Body"]
        except self.client.exceptions.NoSuchKey:
            return None
        with body:
            data = bytes(body.read(LARGEST + 1))
        if len(data) > LARGEST:
            raise _spoilt(key)
        return data

    def been_live(self) -> list[str]:
        """Give the names of the releases that may have been live and are still there, oldest first.

        Where that list is gone, these are all up to the one that is shown, if any is.
        """
        data = self.get(HISTORY)
        if not data:
            shown = self.shown()
            there = {*self.brought(), *([shown] if shown and self.addresses(shown) else ())}
            return sorted(name for name in there if shown and int(name) <= int(shown))
        try:
            names = json.loads(data)
        except (ValueError, RecursionError) as fault:
            raise _spoilt(HISTORY) from fault
        if not isinstance(names, list) or not all(isinstance(name, str) and NAME.fullmatch(name) for name in names):
            raise _spoilt(HISTORY)
        return names

    def brought(self) -> dict[str, datetime]:
        """Give each release that has begun to arrive, with the time when it did by the store's own clock."""
        pages = self.client.get_paginator("list_objects_v2").paginate(**self.bucket, Prefix=RELEASES, Delimiter="/")
        found = {item["Key"]: item["LastModified"] for page in pages for item in page.get("Contents", ())}
        names = {key.removeprefix(RELEASES).removesuffix(".json"): key for key in found if key.endswith(".json")}
        return {name: found[key] for name, key in names.items() if NAME.fullmatch(name)}

    def next_name(self) -> str:
        """Give the name of the release after all that have begun to arrive, or may have been live."""
        last = max([*self.brought(), *self.been_live()], key=int, default="0")
        name = f"{int(last) + 1:06}"
        if not NAME.fullmatch(name):
            raise _spoilt(f"{RELEASES}{last}.json")
        return name

    def entries(self, name: str) -> tuple[ServedFile, ...]:
        """Give the files of a release; none if its list is gone."""
        key = f"{RELEASES}{name}.json"
        data = self.get(key)
        try:
            return () if data is None else read_manifest(data)
        except ValueError as fault:
            raise _spoilt(key) from fault

    def addresses(self, name: str) -> set[str]:
        """Give the addresses of a release by its list, or where that is gone, by what lies there in its name."""
        if entries := self.entries(name):
            return {entry.address for entry in entries}
        index, own = f"index-{name}.html", f"{RELEASES}{name}/"
        keys = [key for key in self.objects() if key.startswith(own) or f"/{key}".endswith(f"/{index}")]
        return {key.removeprefix(own).removesuffix(index) for key in keys} | ({ADDRESSES} if keys else set())

    def objects(self) -> Iterator[str]:
        """Give every object that lies in the bucket, whoever put it there."""
        for page in self.client.get_paginator("list_objects_v2").paginate(**self.bucket):
            yield from (item["Key"] for item in page.get("Contents", ()))

    def published(self, key: str) -> Published | None:
        """Give the addresses that a release has promised; None if its list is not there."""
        data = self.get(key)
        try:
            return None if data is None else read_published(data)
        except ValueError as fault:
            raise _spoilt(key) from fault


def _spoilt(key: str) -> TargetError:
    message = f"{key} in the bucket is not as this program writes it, so nobody can tell what readers see there."
    return TargetError(
        message, "delete it if somebody else put it there, or bring back its last version; nothing has changed."
    )
