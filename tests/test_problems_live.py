"""Problems that come up after the plans are found right: while the site is built, and when it is live."""

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from partnership_plans import cli
from partnership_plans.outputs import search_index
from partnership_plans.outputs.pagefind_service import SearchError
from partnership_plans.publish.live import verify_url
from partnership_plans.publish.manifest import MANIFEST, make_manifest, write_manifest
from projects import Lay


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: object) -> None:
        pass


@pytest.fixture
def host(tmp_path: Path) -> Iterator[str]:
    """Serve a folder with one page, as a host would that was told nothing."""
    (tmp_path / "index.html").write_text("<!doctype html><title>Plan</title><p>Our plan</p>")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_a_live_site_without_a_list_of_its_files_is_told(host: str) -> None:
    assert [problem.code for problem in verify_url(host, wait=0)] == ["live-manifest"]


def test_a_host_that_sets_no_headers_is_warned_of(host: str, tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_bytes(write_manifest(make_manifest(tmp_path)))
    found = verify_url(host, wait=0)
    assert {problem.code for problem in found} == {"live-header"}
    assert {problem.severity for problem in found} == {"warning"}


def test_a_build_without_its_search_index_is_not_published(
    lay: Lay, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_arguments: object) -> None:
        message = "Pagefind stopped"
        raise SearchError(message)

    monkeypatch.setattr(search_index, "indexing", fail)
    root = lay(None)
    assert cli.main(["--config", str(root / "mkdocs.yml"), "build", "--to", str(root / "site")]) == 1
    assert "[search-index]" in capsys.readouterr().out
    assert not (root / "site").exists()
