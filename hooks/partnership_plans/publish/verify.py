"""Holds a finished site in a folder against what readers rely on, before anyone may see it."""

import gzip
import importlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from partnership_plans.finished.addresses import address_of
from partnership_plans.finished.links import ANEW, EXPECTED, odd_file, odd_names, whole, wrong_with
from partnership_plans.finished.lost import lost_address
from partnership_plans.finished.reading import read_pages
from partnership_plans.problems import Place, Problem, error, in_order
from partnership_plans.publish.headers import is_hashed
from partnership_plans.publish.manifest import MANIFEST, files_in, is_sidecar, make_manifest, read_manifest


def verify_folder(
    site: Path,
    *,
    site_url: str = "",
    expected: Iterable[str] = EXPECTED,
    promised: Iterable[str] = (),
) -> tuple[Problem, ...]:
    """Check a finished site; no problem means that it may be published.

    `site_url` is where it will stand (its path counts for links that begin
    with `/`), `expected` the addresses it must have, `promised` those it has
    ever had. Problems: empty-site, odd-file, same-but-for-case, lost-address,
    manifest, compressed-copy, and those of `finished.links.wrong_with`.
    """
    names = set(files_in(site))
    if not names:
        return (error("empty-site", Place("."), "The site is empty: there is nothing to publish.", ANEW),)
    plain = {name for name in names if (site / name).is_file() and not (site / name).is_symlink()}
    read = [name for name in plain if name.endswith(".html")]
    pages = dict(zip(map(address_of, read), read_pages(_text(site / name) for name in read), strict=True))
    served = frozenset(address_of(name) for name in names if not is_sidecar(name, names))
    styles = {name: _text(site / name) for name in plain if name.endswith(".css")}
    found = [*(odd_file(name) for name in names - plain), *odd_names(sorted(names))]
    found += [one.problem for one in wrong_with(whole(served, pages, styles, site_url), expected)]
    found += [lost_address(address) for address in sorted(set(promised) - served)]
    found += [*_manifest(site), *_compressed(site, names)]
    return in_order(found)


def _text(path: Path) -> str:
    return path.read_text("utf-8", "replace")


def _manifest(site: Path) -> Iterator[Problem]:
    where = Place(MANIFEST)
    try:
        listed = {entry.address: entry for entry in read_manifest((site / MANIFEST).read_bytes())}
    except (OSError, ValueError):
        yield error("manifest", where, "The site's list of files (manifest.json) is missing or cannot be read.", ANEW)
        return
    there = {entry.address: entry for entry in make_manifest(site)}
    for address in sorted(listed.keys() | there.keys()):
        if address not in there:
            yield error("manifest", where, f"“/{address}” is in manifest.json and not in the site.", ANEW)
        elif address not in listed:
            # Hashed files of earlier releases stay for pages that readers still have open.
            if not is_hashed(address):
                yield error("manifest", where, f"“/{address}” is in the site and not in manifest.json.", ANEW)
        elif listed[address] != there[address]:
            yield error("manifest", where, f"“/{address}” is not the file that manifest.json lists.", ANEW)


def _compressed(site: Path, names: set[str]) -> Iterator[Problem]:
    for name in sorted(name for name in names if is_sidecar(name, names)):
        unpack = _unpacker(name)
        if unpack is None:
            continue
        try:
            same = unpack((site / name).read_bytes()) == (site / name.rpartition(".")[0]).read_bytes()
        except Exception:  # noqa: BLE001 - each library raises its own kind at bad data
            same = False
        if not same:
            yield error(
                "compressed-copy", Place(name), f"“{name}” is not the compressed copy of the file beside it.", ANEW
            )


def _unpacker(name: str) -> Callable[[bytes], bytes] | None:
    if name.endswith(".gz"):
        return gzip.decompress
    try:
        unpack: Callable[[bytes], bytes] = importlib.import_module("brotli").decompress
    except ImportError:
        return None
    return unpack
