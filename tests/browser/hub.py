"""The real hub, as a browser meets it: served on this machine alone."""

import functools
import http.server
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import brotli
from playwright.sync_api import Page, expect

from built.reading import main
from built.whole import Whole

PARTS = (
    *("actions-filtered", "decision", "glance", "glossary", "how-it-is-run", "how-we-chose", "hub", "measure"),
    *("measures", "priority-exit", "recommendations", "results", "search", "site-map", "surveys", "was-it-done"),
    "who-to-call",
)
"""Kinds of page that have between them every part that any has (test_parts.py holds that)."""
SHELLS = ("glance", "hub", "not-found", "priority-exit")
"""One kind of page for each shell: of a plan, with its menu; of the site; for what is not there; to be left quickly."""
TOOLS = Path(__file__).resolve().parent / "node_modules"
CLASS = re.compile(r'<\w+[^>]* class="([^"]+)"')


class Hub(NamedTuple):
    """A built site, where it is served, and the kind of each page by its address."""

    folder: Path
    base: str
    kinds: dict[str, str]

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every page of the site, such as `a-z/` and `404.html`."""
        return tuple(sorted(self.kinds))

    def file(self, address: str) -> Path:
        """Give the file of a page."""
        return self.folder / (address if address.endswith(".html") else f"{address}index.html")

    def html(self, address: str) -> str:
        """Give the text of a page's file."""
        return self.file(address).read_text(encoding="utf-8")

    def examples(self) -> dict[str, str]:
        """Give one page of each kind: the fullest, since it shows the most parts.

        A list that has been filtered and a page with an exit link count as kinds
        of their own: they have parts that no other page has.
        """
        best: dict[str, str] = {}
        for address in self.addresses:
            html = self.html(address)
            kind = self.kinds[address]
            filtered = kind in {"actions", "recommendations"} and not address.endswith(f"/{kind}/")
            leaving = kind == "priority" and 'class="exit"' in html
            name = f"{kind}-filtered" if filtered else f"{kind}-exit" if leaving else kind
            if name not in best or len(html) > len(self.html(best[name])):
                best[name] = address
        return dict(sorted(best.items()))

    def parts(self, address: str) -> set[str]:
        """Give the parts that a page has: what has a class of its own."""
        return {one for names in CLASS.findall(main(self.html(address))) for one in names.split()}

    def fewest(self, known: set[str]) -> tuple[str, ...]:
        """Give few pages that have between them every part that any page has, but for those that are known."""
        lacking = {address: parts for address in self.addresses if (parts := self.parts(address) - known)}
        chosen: list[str] = []
        while lacking:
            chosen.append(max(lacking, key=lambda address: len(lacking[address])))
            found = lacking.pop(chosen[-1])
            lacking = {address: rest for address, parts in lacking.items() if (rest := parts - found)}
        return tuple(chosen)

    def some(self, kinds: tuple[str, ...]) -> dict[str, str]:
        """Give one page of each of some kinds."""
        examples = self.examples()
        return {kind: examples[kind] for kind in kinds}


def look_for(page: Page, words: str) -> None:
    """Search on the search page, and wait for what is found."""
    page.get_by_label("Words to look for").fill(words)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text(f"“{words}”")


@functools.cache
def _squeezed(file: Path, _changed: int) -> bytes:
    squeezed: bytes = brotli.compress(file.read_bytes(), quality=5)
    return squeezed


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Answers as a good server does: compressed, kept a year where the name says what is in it, with a 404 page."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Send a page or a file; a folder without its last slash is sent on."""
        path = self.path.partition("?")[0]
        file = Path(self.translate_path(path))
        if file.is_dir() and not path.endswith("/"):
            self.send_response(301)
            self.send_header("Location", f"{path}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if file.is_dir():
            file /= "index.html"
        found = file.is_file()
        if not found:
            file = Path(self.directory) / "404.html"
        body = _squeezed(file, file.stat().st_mtime_ns) if file.is_file() else b""
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Encoding", "br")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=31536000, immutable" if "assets" in file.parts else "no-cache")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that it overrides
        """Say nothing: thousands of lines would hide what failed."""


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Pass over readers that hang up, as a browser does when a test is done with a page."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine and give the address of its root."""
    with _Server(("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def hub_of(whole: Whole) -> Iterator[Hub]:
    """Serve a built site."""
    with served(whole.folder) as base:
        yield Hub(whole.folder, base, whole.kinds)
