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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from markupsafe import escape

from partnership_plans.model.passages import plain
from partnership_plans.model.reckoning import below
from partnership_plans.outputs.canonical import put_in_order
from partnership_plans.outputs.pagefind_service import SearchError, Service
from partnership_plans.pages.page import Page
from partnership_plans.pages.searching import Labels, index_of_each, labels_of, owner_of
from partnership_plans.settings import Settings
from partnership_plans.settings.going_by import said_in

FOLDER = "pagefind"
ENTRY = "pagefind-entry.json"
KEPT = ("pagefind.", ENTRY, "fragment/", "index/", "filter/")
"""What a search needs, besides its program. Pagefind writes user interfaces too, which no page of ours loads."""
LEFT_OUT = ("nav", "svg", ".sources", ".filters", ".visually-hidden", "[aria-hidden]", "script", "form")
"""Parts of a page that say nothing of their own."""
ENDS = tuple(
    f"</{name}>" for name in ("dt", "dd", "th", "td", "small", "summary", "caption", "figcaption", "strong", "span")
)
HEAVY = 10
"""What Pagefind multiplies the words by that bring a page to the top: the most that it takes."""
WHOLE = "the_whole_page"
SHORT_FORM = re.compile(r"""(<div id="term_[^"]*">)<dt>(?=[^<]*\b[A-Z]{2})""")
"""One that a glossary explains: who looks for such letters mostly asks what they mean."""
SMALL = re.compile(r"<small\b")


class Document(NamedTuple):
    """What the index is told of a page: its address, and its words in HTML."""

    address: str
    html: str


@contextmanager
def indexing(pages: Sequence[Page], settings: Settings) -> Iterator[Callable[[Path], None]]:
    """Have a site's pages indexed, and give what writes the index into the folder of the site (made anew there).

    The pages in each language have an index of their own. Pagefind works beside us, so there is time for
    something else before that. Raises `SearchError` (of `pagefind_service`) where Pagefind is missing or fails.
    """
    with ExitStack() as stack:
        made = {}
        for language in (settings.language, *settings.also_in):
            folder = "" if language == settings.language else below(language)
            parts = _parts([page for page in pages if page.below == folder], language)
            with said_in(settings, language):
                made[folder] = stack.enter_context(_indexing_parts(parts, language))

        def write(site: Path) -> None:
            for below_it, files in made.items():
                folder = site / below_it / FOLDER
                shutil.rmtree(folder, ignore_errors=True)
                for name, data in files():
                    path = folder / name
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(data)

        yield write


class Searching(AbstractContextManager["Searching"]):
    """The index of a site, begun when its words are known, while its pages are still looked at as a whole."""

    def __init__(self) -> None:
        """Begin nothing yet."""
        self._stack = ExitStack()
        self._write: Callable[[Path], None] | None = None
        self._of = 0

    def begin(self, pages: Sequence[Page], settings: Settings) -> None:
        """Have pages indexed that need not be finished; where they may still be altered, do nothing."""
        if not settings.also_in and not settings.outputs:
            with suppress(SearchError):  # which is told at the end, when all else is known to be right
                self._write = self._stack.enter_context(indexing(pages, settings))
                self._of = _words(pages)

    def indexed(self, pages: Sequence[Page], settings: Settings) -> Callable[[Path], None]:
        """Give what writes the index of these pages: what was begun if it is of them. Raises as `indexing`."""
        if self._write and self._of == _words(pages):
            return self._write
        return self._stack.enter_context(indexing(pages, settings))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop Pagefind."""
        self._stack.close()


def _words(pages: Sequence[Page]) -> int:
    """Give a number for all that is told of pages: it is another for any others."""
    told = (
        (page.address, page.kind, page.title, page.of, page.neutral, page.plan and page.plan.address, page.inside)
        for page in pages
    )
    return hash(tuple(map(hash, told)))


def _parts(pages: Sequence[Page], language: str) -> dict[int, Iterator[Document]]:
    found: dict[int, list[Page]] = {0: []}
    numbers = index_of_each(pages)
    for page in sorted(pages, key=lambda one: one.address):
        found.setdefault(numbers.get(owner_of(page), 0), []).append(page)
    return {number: _documents(some, language) for number, some in sorted(found.items())}


def _documents(pages: Iterable[Page], language: str) -> Iterator[Document]:
    for page in pages:
        if labels := labels_of(page):
            yield Document(page.within, document(page.body, labels, language))


class Part(Service):
    """One part of a site's index being made. The first stands in the index's folder itself, others in folders below."""

    def __init__(self, number: int, language: str) -> None:
        """Begin it."""
        super().__init__(LEFT_OUT, language.partition("-")[0])
        self._number = number

    def tell(self, one: Document) -> None:
        """Add a page: they are told in the order of their addresses."""
        self.add(f"/{one.address}", one.html)

    def named(self) -> Iterator[tuple[str, bytes]]:
        """Give the part's files, by their names in the index's folder."""
        files = put_in_order(self.files())
        kept = KEPT[1:] if self._number else (*KEPT, *_programs(files[ENTRY]))  # one program searches all parts
        for name, data in files.items():
            if name.startswith(kept) or name.endswith(".pf_meta"):
                yield f"{folder_of(self._number)}{name}", data


@contextmanager
def _indexing_parts(
    parts: Mapping[int, Iterable[Document]], language: str
) -> Iterator[Callable[[], Iterator[tuple[str, bytes]]]]:
    """Have parts of a site indexed, each by itself, and give what gives all files of them by their names."""
    with ExitStack() as stack:
        waiting = {stack.enter_context(Part(number, language)): iter(some) for number, some in parts.items()}
        finished: list[Part] = []
        while waiting:  # in turn, so that Pagefind works at all of them at once
            for part in [*waiting]:
                if one := next(waiting[part], None):
                    part.tell(one)
                else:
                    part.finish()
                    finished.append(part)
                    del waiting[part]
        # One at a time: nobody holds all indexes of a big site, and some are still made.
        yield lambda: (one for part in finished for one in part.named())


def folder_of(number: int) -> str:
    """Give the folder of a part of the index, within that of the whole."""
    return f"{number + 1}/" if number else ""


def _programs(entry: bytes) -> tuple[str, ...]:
    """Name the program for each language of the index. Pagefind writes the one for no language too."""
    return tuple(f"wasm.{one['wasm'] or 'unknown'}." for one in json.loads(entry)["languages"].values())


def document(said: str, labels: Labels, language: str) -> str:
    """Write what the index should know of a page, of which `said` is the body: its words, title and filters.

    A page with a neutral title is found by its words and shown by its neutral name only. The everyday words stand
    last, below its title: below its last heading, they would be found under that.
    """
    filters = _metas("filter", partnership=labels.partnership, edition=labels.edition, kind=labels.kind)
    meta = _metas("meta", title=labels.title, context=labels.context, neutral=labels.neutral, told=labels.first)
    heavy = f' data-pagefind-weight="{HEAVY}"' if labels.first else ""
    body = str(said).replace('<p class="small">', f'<p class="small"{heavy}>')  # other words for each subject
    whole = f'<h2 id="{WHOLE}" data-pagefind-weight="0">{escape(labels.title)}</h2>'
    asks = f"{whole}<p{heavy}>{escape(labels.asks)}</p>" if labels.asks else ""
    return plain(
        f'<!doctype html><html lang="{escape(language)}"><head><title>{escape(labels.title)}</title></head>'
        f"<body><main data-pagefind-body>{filters}{meta}{_spaced(body)}{asks}</main></body></html>"
    )


def _metas(of: str, **told: str) -> str:
    return "".join(
        f'<meta data-pagefind-{of}="{name}[content]" content="{escape(value)}">'
        for name, value in told.items()
        if value
    )


def _spaced(html: str) -> str:
    """Part what only the style sheet parts, as Pagefind would join a term to what is said of it; weigh short forms."""
    html = html.replace("</dt>", ":</dt>")
    for end in ENDS:
        html = html.replace(end, f"{end} ")
    html = SHORT_FORM.sub(rf'\1<dt data-pagefind-weight="{HEAVY}">', html)
    return SMALL.sub(" <small", html)
