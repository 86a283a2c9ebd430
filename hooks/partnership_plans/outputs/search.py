"""The search index, made by Pagefind from the finished pages.

Pagefind's own walk over a folder takes the files in the order in which the file
system lists them, and numbers the pages by it: the same site in another folder
gave another index. Here the pages are handed over one by one, in order of
address, so the same pages give the same bytes.
"""

import asyncio
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from partnership_plans.pages.page import Page
from partnership_plans.pages.searching import Labels, labels_of

FOLDER = "pagefind"
KEPT = ("pagefind.js", "pagefind-entry.json", "*.pagefind", "*.pf_meta", "fragment", "index", "filter")
"""What a search needs. Pagefind writes its own user interfaces too, which no page of ours loads."""
LEFT_OUT = ("nav", "svg", ".sources", ".filters", ".visually-hidden", "[aria-hidden]", "script", "form")
"""Parts of a page that say nothing of their own."""


class SearchError(Exception):
    """Says why there could be no index."""


def write_index(pages: Sequence[Page], folder: Path, language: str) -> int:
    """Write the index of a site's pages into `folder` (made anew). Gives the number of pages in it.

    Raises `SearchError` where Pagefind is missing or fails.
    """
    found = [(page, labels) for page in sorted(pages, key=lambda one: one.address) if (labels := labels_of(page))]
    documents = [(page.address, document(page, labels, language)) for page, labels in found]
    try:
        from pagefind.index import PagefindIndex  # noqa: F401, PLC0415 - only a build needs it, and says so kindly
    except ImportError as missing:
        raise SearchError("Pagefind is not installed; install it with: pip install 'pagefind[bin]'") from missing
    with tempfile.TemporaryDirectory(prefix="plans-search-") as scratch:
        try:
            asyncio.run(_index(documents, Path(scratch), language))
        except (OSError, RuntimeError, AssertionError, asyncio.IncompleteReadError) as failure:
            raise SearchError(f"Pagefind could not make the search index: {failure or type(failure).__name__}") from failure
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for pattern in KEPT:
            for path in sorted(Path(scratch).glob(pattern)):
                shutil.move(path, folder / path.name)
    return len(documents)


def document(page: Page, labels: Labels, language: str) -> str:
    """Write what the index should know of a page: its words, its title and the filters that find it.

    A page with a neutral title is found by its words and shown by its neutral name only.
    """
    filters = Markup("").join(
        Markup('<meta data-pagefind-filter="{}[content]" content="{}">').format(name, value)
        for name, value in (("partnership", labels.partnership), ("edition", labels.edition), ("kind", labels.kind))
        if value
    )
    meta = Markup("").join(
        Markup('<meta data-pagefind-meta="{}[content]" content="{}">').format(name, value)
        for name, value in (("title", labels.title), ("context", labels.context), ("neutral", labels.neutral))
        if value
    )
    body = Markup(page.body)  # noqa: S704 - rendered by the escaping environment
    return Markup('<!doctype html><html lang="{}"><head><title>{}</title></head><body><main data-pagefind-body>{}{}{}</main></body></html>').format(
        language, labels.title, filters, meta, body
    )


async def _index(documents: Sequence[tuple[str, str]], folder: Path, language: str) -> None:
    from pagefind.index import IndexConfig, PagefindIndex  # noqa: PLC0415 - as above

    config = IndexConfig(output_path=str(folder), exclude_selectors=LEFT_OUT, force_language=language.partition("-")[0])
    async with PagefindIndex(config=config) as index:
        for address, html in documents:
            await index.add_html_file(content=html, url=f"/{address}")
