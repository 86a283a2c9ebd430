"""What `plans serve` answers: the site as it would be built, to this machine's own names, and nothing else."""

import http.client
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from built.projects import copy_living, run_plans
from built.whole import DAY, Whole
from projects import REPOSITORY
from serving.process import Serving, change, serving

COMMAND = (sys.executable, "-m", "partnership_plans.cli", "serve")


def serve_in_vain(project: Path, *words: str) -> str:
    """Run it where it can't run, and give what it says of that."""
    done = run_plans(project, "serve", *words)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    return done.stderr


@pytest.mark.sweep
def test_every_file_is_served_with_the_bytes_that_a_build_gives_it_but_for_the_script(whole: Whole) -> None:
    site = whole.folder
    files = sorted(path for path in site.rglob("*") if path.is_file())
    with serving(REPOSITORY, SOURCE_DATE_EPOCH=DAY) as server:
        server.wait_for(lambda: server.get().status == 200)
        differ = []
        for file in files:
            name = file.relative_to(site).as_posix()
            answer = server.get(f"/{name}")
            with_script = answer.sent != answer.body
            if answer.body != file.read_bytes() or with_script != (file.suffix == ".html"):
                differ.append(name)
            if file.name == "index.html":
                assert server.get(f"/{name.removesuffix('index.html')}").sent == answer.sent
    assert differ == []
    assert len(files) > 300


def test_a_head_request_gets_the_same_headers_and_no_body(running: Serving) -> None:
    whole, head = running.get("/a-z/"), running.get("/a-z/", method="HEAD")
    assert (head.status, head.sent) == (200, b"")
    assert head.headers["Content-Length"] == whole.headers["Content-Length"] == str(len(whole.sent))
    assert head.headers["Content-Type"] == whole.headers["Content-Type"]


def test_an_address_with_nothing_gets_the_sites_own_page_for_that(running: Serving) -> None:
    answer = running.get("/no/such/page/")
    assert (answer.status, answer.body) == (404, running.get("/404.html").body)


def test_an_address_without_its_last_slash_is_led_on(running: Serving) -> None:
    answer = running.get("/example/2020-2024?x=%2F")
    assert (answer.status, answer.headers["Location"]) == (302, "/example/2020-2024/?x=%2F")


@pytest.mark.parametrize(
    "path",
    [
        "/../mkdocs.yml",
        "/%2e%2e/mkdocs.yml",
        "/..%2fmkdocs.yml",
        "/a-z/../../mkdocs.yml",
        "/..\\mkdocs.yml",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/%00",
        "/mkdocs.yml",
        "/plans/example/partnership.yml",
        "/.serve/../mkdocs.yml",
        "/.serve/showing.py",
        "/pagefind/../../1/index.html",
        "/%ff%fe",
        "http://127.0.0.1/mkdocs.yml",
        "*",
    ],
)
def test_no_spelling_of_an_address_leads_out_of_the_site(path: str, running: Serving) -> None:
    assert running.get(path).status == 404
    assert running.get("/").status == 200


@pytest.mark.parametrize(
    ("name", "of_type"),
    [
        ("", "text/html; charset=utf-8"),
        ("search/", "text/html; charset=utf-8"),
        ("sitemap.xml", "application/xml"),
        ("example/2020-2024/plan.json", "application/json"),
        ("pagefind/pagefind.js", "text/javascript; charset=utf-8"),
    ],
)
def test_a_file_is_sent_as_what_it_is(name: str, of_type: str, running: Serving) -> None:
    answer = running.get(f"/{name}")
    assert (answer.status, answer.headers["Content-Type"]) == (200, of_type)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"


def test_nothing_can_be_sent_to_it(running: Serving) -> None:
    for method in ("POST", "PUT", "DELETE", "OPTIONS"):
        assert running.get("/", method=method).status == 501


@pytest.mark.parametrize(
    "name", ["127.0.0.1", "localhost", "LocalHost", "[::1]", "127.0.0.1:80", "localhost:1", "127.8.8.8"]
)
def test_it_answers_to_the_names_of_this_machine(name: str, running: Serving) -> None:
    assert running.get(host=name).status == 200


NOT_OURS = [
    "evil.example",
    "evil.example:8000",
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "evil-localhost",
    "localhost@evil.example",
    "evil.example@localhost",
    "evil.example#localhost",
    "evil.example/localhost",
    "localhost, evil.example",
    "192.168.0.9",
    "0.0.0.0",
    "[2001:db8::1]",
    "[::1",
    "",
]


@pytest.mark.parametrize("name", NOT_OURS)
@pytest.mark.parametrize("path", ["/", "/.serve/version", "/.serve/reload.js", "/no/such/page"])
def test_it_answers_to_no_other_name_that_might_point_here(name: str, path: str, running: Serving) -> None:
    answer = running.get(path, host=name)
    assert answer.status == 421
    assert "plans serve --host NAME" in answer.text


@pytest.mark.parametrize("headers", [[], ["localhost", "evil.example"], ["evil.example", "localhost"]])
def test_a_request_with_no_name_or_two_is_refused(headers: list[str], running: Serving) -> None:
    where = urlsplit(running.url)
    line = http.client.HTTPConnection(where.hostname or "", where.port, timeout=30)
    line.putrequest("GET", "/", skip_host=True)
    for header in headers:
        line.putheader("Host", header)
    line.endheaders()
    assert line.getresponse().status == 421
    line.close()


def test_where_it_is_told_all_addresses_each_address_is_answered_and_still_no_name(project: Path) -> None:
    with serving(project, "--host", "0.0.0.0") as server:
        server.wait_for_text("Safer Example")
        assert server.get(host="192.168.0.9").status == 200
        assert server.get(host="evil.example").status == 421


def test_it_answers_to_the_name_that_it_was_told(project: Path) -> None:
    name = socket.gethostname()
    try:
        socket.getaddrinfo(name, 0)
    except OSError:
        pytest.skip("this machine does not know its own name")
    with serving(project, "--host", name) as server:
        server.wait_for(lambda: server.get().status == 200)
        assert server.get(host=name.upper()).status == 200
        assert server.get(host=f"{name}.evil.example").status == 421


def test_a_site_in_a_folder_is_served_in_that_folder_and_the_root_leads_there(project: Path) -> None:
    change(project / "mkdocs.yml", "docs_dir:", "site_url: https://council.github.io/our-plans/\ndocs_dir:")
    with serving(project) as server:
        server.wait_for_text("Safer Example", "/our-plans/")
        for path in ("/", "/our-plans"):
            answer = server.get(path)
            assert (answer.status, answer.headers["Location"]) == (302, "/our-plans/")
        lost = server.get("/our-plans/nothing/here/")
        assert (lost.status, 'href="/our-plans/"' in lost.text) == (404, True)
        assert server.get("/a-z/").status == 404
        assert f"The site is at {server.url}/our-plans/" in server.said
        change(project / "mkdocs.yml", "our-plans", "other-plans")
        server.wait_for_text("Safer Example", "/other-plans/")
        assert server.get("/our-plans/").status == 404


def test_a_port_that_is_taken_is_told_with_what_to_do(project: Path, running: Serving) -> None:
    port = urlsplit(running.url).port or 0
    said = serve_in_vain(project, "--port", str(port))
    assert said == (
        f"plans: port {port} is taken, perhaps by another “plans serve”. "
        f"End that, or name another port: plans serve --port {port + 1}\n"
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--host", "no-such-machine.invalid"), "knows no host “no-such-machine.invalid”. Leave --host away"),
        (("--host", "192.0.2.1"), "can't listen at 192.0.2.1, port 8000"),
        (("--port", "65536"), "“65536” is no port. Name a whole number from 1024 to 65535"),
        (("--port", "http"), "“http” is no port."),
        (("--port", "-1"), "“-1” is no port."),
    ],
)
def test_where_it_can_not_listen_it_says_what_to_do(words: tuple[str, ...], expected: str, project: Path) -> None:
    assert expected in serve_in_vain(project, *words)


def test_without_settings_it_says_where_to_run_it(tmp_path: Path, project: Path) -> None:
    done = subprocess.run(
        COMMAND, cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(project / "hooks")}, capture_output=True, check=False
    )
    assert (done.returncode, b"there is no mkdocs.yml here" in done.stderr) == (2, True)


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_ends_with_a_word_and_status_0_and_leaves_nothing_behind(
    by: signal.Signals, project: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "temporary"
    kept.mkdir()
    with serving(project, TMPDIR=str(kept)) as server:
        server.wait_for_text("Safer Example")
        waiting = socket.create_connection((urlsplit(server.url).hostname or "", urlsplit(server.url).port or 0))
        version = server.get("/.serve/version?none").text
        waiting.sendall(f"GET /.serve/version?{version} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        assert server.end(by) == 0
        assert server.said.endswith("\nStopped.\n")
        waiting.close()
    assert list(kept.iterdir()) == []


def test_it_can_be_ended_while_it_builds(tmp_path: Path) -> None:
    with serving(copy_living(tmp_path / "project")) as server:
        assert server.get().status == 503
        assert server.end() == 0
        assert server.said.endswith("\nStopped.\n")


def test_it_opens_a_browser_where_it_is_asked_to(project: Path, tmp_path: Path) -> None:
    browser, opened = tmp_path / "browser", tmp_path / "opened"
    browser.write_text(f'#!/bin/sh\necho "$1" > "{opened}.new"; mv "{opened}.new" "{opened}"; sleep 60\n')
    browser.chmod(0o755)
    with serving(project, "--open", BROWSER=f"{browser} %s") as server:
        server.wait_for(opened.exists)
        assert opened.read_text().strip() == f"{server.url}/"
        change(
            project / "content/example/2020-2024/index.md", "We work", "We begin"
        )  # it does not wait for the browser
        server.wait_for_text("We begin", "/example/2020-2024/")


def test_until_there_is_a_site_a_page_says_that_it_is_being_built(tmp_path: Path) -> None:
    with serving(copy_living(tmp_path / "project")) as server:
        answer = server.get("/a-z/")
        assert (answer.status, "The site is being built" in answer.text) == (503, True)
        assert answer.sent != answer.body
