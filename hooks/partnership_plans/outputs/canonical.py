"""Puts a Pagefind index in one order, so that the same pages give the same bytes.

Pagefind 1.5 keeps filters in hash maps with a random seed: two runs over the same
pages write the filters, and the values in each, in another order, and so under
other names. Here they are sorted and named by what is in them. Everything else
that it writes is the same each time, given pages in the same order.

Its files are CBOR (RFC 8949) after a mark, in gzip. Only the kinds of value that
it uses there are read: whole numbers, texts and lists.
"""

import gzip
import hashlib
import json
from typing import Any

from partnership_plans.outputs.pagefind_service import SearchError

ENTRY = "pagefind-entry.json"
MARK = b"pagefind_dcd"
NUMBER, TEXT, LIST = 0, 3, 4
SHORT = 24
FILTERS = 3
"""Where `pf_meta` lists the filters: version, pages, index chunks, filters, sorts, meta fields."""


def put_in_order(files: dict[str, bytes]) -> dict[str, bytes]:
    """Sort the filters of every language of an index and name the files by their content.

    Takes and gives the files of an index by their names. Raises `SearchError`
    where they are not as this version of Pagefind writes them.
    """
    made = {name: data for name, data in files.items() if not name.endswith((".pf_meta", ".pf_filter"))}
    try:
        known = json.loads(made[ENTRY])
        for language in known["languages"].values():
            prefix = language["hash"].partition("_")[0]
            meta = _read(files, f"pagefind.{language['hash']}.pf_meta")
            meta[FILTERS] = sorted([name, _filter(files, digest, prefix, made)] for name, digest in meta[FILTERS])
            data = encode(meta)
            language["hash"] = f"{prefix}_{_digest(data)}"
            made[f"pagefind.{language['hash']}.pf_meta"] = _packed(data)
    except (KeyError, IndexError, TypeError, ValueError, OSError) as failure:
        raise SearchError("Pagefind writes its index in a way that this version does not know") from failure
    made[ENTRY] = json.dumps(known, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return made


def _filter(files: dict[str, bytes], digest: str, prefix: str, made: dict[str, bytes]) -> str:
    name, values = _read(files, f"filter/{digest}.pf_filter")
    data = encode([name, sorted(values)])
    new = f"{prefix}_{_digest(data)}"
    made[f"filter/{new}.pf_filter"] = _packed(data)
    return new


def _read(files: dict[str, bytes], name: str) -> list[Any]:
    data = gzip.decompress(files[name])
    value, end = decode(data, len(MARK))
    if not data.startswith(MARK) or end != len(data) or not isinstance(value, list):
        raise SearchError(f"Pagefind's {name} is not as this version knows it")
    return value


def _packed(data: bytes) -> bytes:
    return gzip.compress(MARK + data, mtime=0)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]


def decode(data: bytes, start: int) -> tuple[Any, int]:
    """Read one CBOR value. Gives it and where it ends."""
    kind, short = data[start] >> 5, data[start] & 31
    start += 1
    length = short
    if short >= SHORT:
        size = 1 << (short - SHORT)
        length, start = int.from_bytes(data[start : start + size], "big"), start + size
    if kind == NUMBER:
        return length, start
    if kind == TEXT:
        return data[start : start + length].decode(), start + length
    if kind == LIST:
        items = []
        for _ in range(length):
            item, start = decode(data, start)
            items.append(item)
        return items, start
    raise SearchError(f"Pagefind's index holds a kind of value ({kind}) that this version does not know")


def encode(value: Any) -> bytes:
    """Write a CBOR value of whole numbers, texts and lists, each as short as it can be."""
    if isinstance(value, int):
        return _head(NUMBER, value)
    if isinstance(value, str):
        text = value.encode()
        return _head(TEXT, len(text)) + text
    return _head(LIST, len(value)) + b"".join(encode(item) for item in value)


def _head(kind: int, length: int) -> bytes:
    if length < SHORT:
        return bytes([kind << 5 | length])
    size = next(size for size in range(4) if length < 1 << (8 << size))
    return bytes([kind << 5 | SHORT + size]) + length.to_bytes(1 << size, "big")
