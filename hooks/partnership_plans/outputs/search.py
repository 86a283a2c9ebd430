"""The search index, made by Pagefind from the finished pages.

Pagefind's own walk over a folder takes the files in the order in which the file
system lists them, and numbers the pages by it: the same site in another folder
gave another index. Here the pages are handed over one by one, in order of
address, and `canonical` sorts what Pagefind leaves to chance: the same pages
give the same bytes.
"""

import json
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from markupsafe import Markup

from partnership_plans.outputs.canonical import put_in_order
from partnership_plans.outputs.pagefind import Service
from partnership_plans.pages.page import Page
from partnership_plans.pages.searching import Labels, labels_of

FOLDER = "pagefind"
ENTRY = "pagefind-entry.json"
KEPT = ("pagefind.", ENTRY, "fragment/", "index/", "filter/")
"""What a search needs, besides its program. Pagefind writes user interfaces too, which no page of ours loads."""
LEFT_OUT = ("nav", "svg", ".sources", ".filters", ".visually-hidden", "[aria-hidden]", "script", "form")
"""Parts of a page that say nothing of their own."""
AFTER = re.compile(r"</(?:dt|dd|th|td|small|summary|caption|figcaption|strong|span)>")
BEFORE = re.compile(r"<small\b")


@contextmanager
def indexing(pages: Sequence[Page], language: str) -> Iterator[Callable[[Path], None]]:
    """Have a site's pages indexed, and give what writes the index into a folder (made anew).

    Pagefind works beside us, so there is time for something else before that.
    Raises `SearchError` (of `pagefind`) where Pagefind is missing or fails.
    """
    with Service(LEFT_OUT, language.partition("-")[0]) as service:
        for page in sorted(pages, key=lambda one: one.address):
            if labels := labels_of(page):
                service.add(f"/{page.address}", document(page, labels, language))
        service.finish()

        def write(folder: Path) -> None:
            files = put_in_order(service.files())
            shutil.rmtree(folder, ignore_errors=True)
            for name, data in files.items():
                if name.startswith((*KEPT, *_programs(files[ENTRY]))):
                    path = folder / name
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(data)

        yield write


def _programs(entry: bytes) -> tuple[str, ...]:
    """Name the program for each language of the index. Pagefind writes the one for no language too."""
    return tuple(f"wasm.{one['wasm'] or 'unknown'}." for one in json.loads(entry)["languages"].values())


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
    asks = Markup("<p>{}</p>").format(labels.asks) if labels.asks else ""
    body = Markup(_spaced(str(page.body)))  # noqa: S704 - rendered by the escaping environment
    return Markup(
        '<!doctype html><html lang="{}"><head><title>{}</title></head>'
        "<body><main data-pagefind-body>{}{}{}{}</main></body></html>"
    ).format(language, labels.title, filters, meta, body, asks)


def _spaced(html: str) -> str:
    """Part what only the style sheet parts: Pagefind would join a term to what is said of it."""
    return BEFORE.sub(r" \g<0>", AFTER.sub(r"\g<0> ", html.replace("</dt>", ":</dt>")))
