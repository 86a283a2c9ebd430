"""What a site consists of: every address with its digest and size, so that any copy can be held against it."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from partnership_plans.finished.addresses import address_of

MANIFEST = "manifest.json"
SIDECARS = (".gz", ".br")
"""Compressed copies, which a server gives out in place of the file beside them; they have no address."""

CONTROL = frozenset({"_headers", "_redirects", ".nojekyll"})
"""Files that a host reads and does not serve."""


class ServedFile(NamedTuple):
    """One file of the site: where it is served, the SHA-256 of its bytes, how many there are."""

    address: str
    sha256: str
    size: int


def files_in(site: Path) -> Iterator[str]:
    """Give every file of a folder as a path with `/`, sorted; symbolic links are given, never followed."""
    found = []
    for folder, names in _walk(site):
        found += [f"{folder}{name}" for name in names]
    yield from sorted(found)


def _walk(site: Path, folder: str = "") -> Iterator[tuple[str, list[str]]]:
    names = []
    for entry in site.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            yield from _walk(entry, f"{folder}{entry.name}/")
        else:
            names.append(entry.name)
    yield folder, names


def is_sidecar(name: str, names: Iterable[str]) -> bool:
    """Say whether a file is the compressed copy of one beside it; `names` should be a set."""
    return name.endswith(SIDECARS) and name.rpartition(".")[0] in names


def make_manifest(site: Path) -> tuple[ServedFile, ...]:
    """Read every file of a site; the manifest itself and compressed copies are left out."""
    names = set(files_in(site))
    listed = (name for name in names if name not in {MANIFEST, ".nojekyll"} and not is_sidecar(name, names))
    return tuple(sorted(_entry(site, name) for name in listed))


def _entry(site: Path, name: str) -> ServedFile:
    return ServedFile(address_of(name), digest_of(site / name), (site / name).stat().st_size)


def digest_of(path: Path) -> str:
    """Give the SHA-256 of a file's bytes in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_manifest(entries: Iterable[ServedFile]) -> bytes:
    """Write a manifest, one entry a line: the same site always gives the same bytes."""
    rows = [json.dumps(entry._asdict(), ensure_ascii=False) for entry in sorted(entries)]
    return ("[\n" + ",\n".join(rows) + "\n]\n").encode()


def read_manifest(data: bytes) -> tuple[ServedFile, ...]:
    """Read a manifest; ValueError if it is not one, whatever it is: it may come from any server."""
    try:
        rows = json.loads(data)
        entries = tuple(ServedFile(str(row["address"]), str(row["sha256"]), int(row["size"])) for row in rows)
        for entry in entries:
            entry.address.encode()  # half a character has no address
    except (KeyError, TypeError, OverflowError, RecursionError) as fault:
        raise ValueError("not a manifest") from fault
    return entries
