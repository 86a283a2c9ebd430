"""What a site's files are as objects of a store, and whether one that was brought there is still as it was."""

import hashlib
from pathlib import Path
from typing import Any

from partnership_plans.finished.addresses import file_of
from partnership_plans.outputs.media import type_of
from partnership_plans.publish.headers import cache_for
from partnership_plans.publish.manifest import ServedFile
from partnership_plans.publish.targets.lease import code_of

GONE = {"404", "NoSuchKey", "NotFound"}
NEVER_SET = ("ContentEncoding", "ContentDisposition", "WebsiteRedirectLocation")
"""What we say of no object, and what would keep readers from what is in it."""


def bring(client: Any, place: dict[str, str], site: Path, entry: ServedFile) -> None:
    """Write a file of a finished site as an object; `place` is its bucket and key."""
    data = (site / file_of(entry.address)).read_bytes()
    client.put_object(**place, Body=data, **_said_of(entry))


def is_as_brought(client: Any, place: dict[str, str], site: Path, entry: ServedFile) -> bool:
    """Say whether an object is there, holds this file of the site, and is handed out with what `bring` said of it.

    A store's ETag is the MD5 of what is in an object, unless it is encrypted with the owner's own key: then it is
    read. Source: Amazon S3 API Reference, "Object", ETag.
    """
    try:
        head = client.head_object(**place)
    except client.exceptions.ClientError as fault:
        if code_of(fault) in GONE:
            return False
        raise
    said = _said_of(entry)
    if any(_bare(head.get(name, "")) != _bare(said[name]) for name in said) or any(head.get(n) for n in NEVER_SET):
        return False
    data = (site / file_of(entry.address)).read_bytes()
    if head["ContentLength"] != len(data):
        return False
    if head["ETag"].strip('"') == hashlib.md5(data, usedforsecurity=False).hexdigest():
        return True
    with client.get_object(**place)["Body"] as body:
        return bool(body.read(len(data) + 1) == data)


def _said_of(entry: ServedFile) -> dict[str, str]:
    return {"ContentType": type_of(file_of(entry.address)), "CacheControl": cache_for(entry.address)}


def _bare(value: str) -> str:
    return value.replace(" ", "").casefold()
