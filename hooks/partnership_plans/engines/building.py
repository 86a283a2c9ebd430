"""Checks, builds and writes a site without MkDocs: the same bytes as its own commands give, in less time."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from partnership_plans.engines.refusals import with_refusals
from partnership_plans.engines.staging import staged, swap
from partnership_plans.finished.addresses import file_of
from partnership_plans.finished.remembered import Remembered
from partnership_plans.outputs.pagefind_service import SearchError
from partnership_plans.outputs.search_index import Searching
from partnership_plans.problems import Place, error, has_errors, in_order
from partnership_plans.settings import Settings
from partnership_plans.site import Site, assemble
from partnership_plans.units import Told

SEARCH_HINT = "the last site is as it was. Mend this and build again."


def check(  # noqa: PLR0913 - as `site.assemble`
    config_file: Path,
    published: Remembered | None = None,
    *,
    drafts: bool = False,
    shards: Iterable[Path] = (),
    into: Path | None = None,
    history: Path | None = None,
    below: str = "",
    told: Told | None = None,
) -> Site:
    """Say what is wrong with a project: of the plans, of `mkdocs.yml`, and what MkDocs itself refuses in it.

    `published`, `drafts`, `shards`, `into`, `history`, `below` and `told` as in `site.assemble`. Where
    one of the problems is an error, there are no pages.
    """
    site = assemble(
        config_file, published, drafts=drafts, shards=shards, into=into, history=history, below=below, told=told
    )
    problems = with_refusals(config_file, site.problems)
    return site._replace(problems=in_order(problems), pages=() if has_errors(problems) else site.pages)


def build(  # noqa: PLR0913 - as `site.assemble`
    config_file: Path,
    target: Path,
    published: Remembered | None = None,
    *,
    drafts: bool = False,
    shards: Iterable[Path] = (),
    below: str = "",
    finish: Callable[[Site], Site] | None = None,
) -> Site:
    """Build the site into `target`, which is replaced only by a whole and clean build.

    `below` as in `site.assemble`; `finish` has the last word on what is written, and holds the whole site for that.

    What is wrong comes back in the site's `problems`, the same as `check` gives; where one of them is an error,
    `target` is as it was. One more is possible, which no check can know: search-index. Raises `OSError` where the
    system does not let the site be written.
    """
    root = config_file.resolve().parent
    with staged(target, root) as staging, Searching() as searching:
        into = None if finish else staging.inside
        told = None if finish else searching.begin
        site = check(config_file, published, drafts=drafts, shards=shards, into=into, below=below, told=told)
        if has_errors(site.problems):
            return site
        site = finish(site) if finish else site
        try:
            write_index = searching.indexed(site.pages, site.settings)  # Pagefind works while we write
            put(site, staging.inside)
            write_index(staging.inside)
        except SearchError as failure:
            problem = error("search-index", Place(config_file.name), f"{failure}.", SEARCH_HINT)
            return site._replace(problems=(*site.problems, problem))
        swap(staging, target, root)
    return site


class Written(NamedTuple):
    """A site that was written to a folder, and the settings that it was made with: None where it was not."""

    site: Site
    settings: Settings | None


def write(config_file: Path, folder: Path, *, drafts: bool = False) -> Written:
    """Write the whole site into a new folder, but for the search index.

    What is wrong comes back in the site's `problems`; where one of them is an error, nothing is written.
    """
    site = check(config_file, drafts=drafts)
    if has_errors(site.problems):
        return Written(site, None)
    folder.mkdir(parents=True, exist_ok=True)
    put(site, folder)
    return Written(site, site.settings)


def put(site: Site, folder: Path) -> None:
    """Write a finished site's files and pages into a folder."""
    made = {""}

    def at(name: str) -> str:
        parent = name.rpartition("/")[0]
        if parent not in made:
            (folder / parent).mkdir(parents=True, exist_ok=True)
            made.add(parent)
        return f"{folder}/{name}"

    for name, path in site.copies.items():
        shutil.copyfile(path, at(name))
    for name, data in _contents(site):
        with open(at(name), "wb") as file:  # noqa: PTH123 - thousands of files
            file.write(data)


def _contents(site: Site) -> Iterator[tuple[str, bytes]]:
    yield from site.files.items()
    for page in site.pages:
        if isinstance(page.finished, str):  # else it stands there already
            yield file_of(page.address), page.finished.encode("utf-8", "xmlcharrefreplace")
