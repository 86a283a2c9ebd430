"""The nginx configuration that we ship, in a real nginx."""

import gzip
import importlib
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from partnership_plans import cli
from partnership_plans.outputs.policy import policy_for, source_of
from partnership_plans.publish import nginx_config, publish
from partnership_plans.publish.headers import CACHE_FOR_EVER, CACHE_SHORTLY, SECURITY_HEADERS, Policies, headers_file
from partnership_plans.publish.live import RELOAD, verify_url
from partnership_plans.publish.targets import FolderTarget
from projects import Lay
from publish.sites import SCRIPT, Server, builder, site_files


@pytest.fixture
def served(project: Path, nginx: Server) -> Server:
    files = site_files(1) | {
        "pagefind/fragment/en_1a2b3c.pf_fragment": "x",
        "pagefind/pagefind.js": "// p\n" * 200,
    }
    assert publish(builder(files), FolderTarget(nginx.root), project, "2026-11-21").published
    nginx.reload()
    return nginx


def asset(server: Server, ending: str) -> str:
    return next(f"/assets/{path.name}" for path in (server.root / "current" / "assets").glob(f"*{ending}"))


def test_pages_carry_every_security_header_and_a_short_cache(served: Server) -> None:
    for path in ("/", "/about/", "/nowhere/"):
        headers = served.get(path).headers
        assert {name: headers.get(name.lower()) for name in SECURITY_HEADERS} == SECURITY_HEADERS
        assert headers["cache-control"] == CACHE_SHORTLY
        policy = headers["content-security-policy"]
        assert "unsafe-inline" not in policy
        assert "wasm" not in policy
        assert policy.endswith("frame-ancestors 'none'")


def test_only_the_search_page_may_compile_webassembly(served: Server) -> None:
    policy = served.get("/search/").headers["content-security-policy"]
    assert f"script-src 'self' 'wasm-unsafe-eval' {source_of(SCRIPT)};" in policy
    assert "unsafe-inline" not in policy


def test_the_script_of_the_pages_runs_and_another_does_not(served: Server, chrome: Browser) -> None:
    about = served.root / "current" / "about" / "index.html"
    about.write_text(about.read_text().replace(SCRIPT, SCRIPT + " "))
    for copy in about.parent.glob("*.??"):
        copy.unlink()
    page = chrome.new_page()
    ran = {}
    for address in ("", "about/"):
        page.goto(served.url + address)
        ran[address] = page.locator("h1").get_attribute("data-ran")
    page.close()
    assert ran == {"": "yes", "about/": None}


def test_until_nginx_is_reloaded_a_new_script_does_not_run_and_the_page_is_there(nginx: Server, project: Path) -> None:
    assert publish(builder(site_files(1)), FolderTarget(nginx.root), project, "2026-11-21").published
    answer = nginx.get("/")
    assert answer.status == 200
    assert "script-src 'self';" in answer.headers["content-security-policy"]
    assert [problem.code for problem in verify_url(nginx.url, wait=0)] == ["live-header"] * 2
    nginx.reload()
    assert verify_url(nginx.url, wait=0) == ()


def test_hashed_files_are_kept_for_ever_and_others_shortly(served: Server) -> None:
    for path in (asset(served, ".css"), asset(served, ".js"), "/pagefind/fragment/en_1a2b3c.pf_fragment"):
        assert served.get(path).headers["cache-control"] == CACHE_FOR_EVER
    for path in ("/pagefind/pagefind.js", "/measures/burglary.csv", "/manifest.json"):
        assert served.get(path).headers["cache-control"] == CACHE_SHORTLY


def test_a_hashed_file_that_is_missing_is_not_kept_for_ever(served: Server) -> None:
    answer = served.get("/assets/site.0123456789ab.css")
    assert (answer.status, answer.headers["cache-control"]) == (404, CACHE_SHORTLY)


def test_compressed_files_are_served_as_they_are(served: Server) -> None:
    answer = served.get("/about/", Accept_Encoding="gzip")
    stored = (served.root / "current" / "about" / "index.html.gz").read_bytes()
    assert (answer.headers["content-encoding"], answer.headers["vary"]) == ("gzip", "Accept-Encoding")
    assert answer.body == stored
    assert gzip.decompress(answer.body) == served.get("/about/").body


def test_brotli_too_where_nginx_has_the_module(served: Server) -> None:
    if not Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so").exists():
        pytest.skip(
            "nginx has no brotli_static module here; on Debian: apt-get install libnginx-mod-http-brotli-static"
        )
    answer = served.get("/about/", Accept_Encoding="br")
    assert answer.headers["content-encoding"] == "br"
    assert importlib.import_module("brotli").decompress(answer.body) == served.get("/about/").body


def test_types_and_the_404_page(served: Server) -> None:
    assert served.get("/measures/burglary.csv").headers["content-type"] == "text/csv; charset=utf-8"
    assert served.get("/").headers["content-type"] == "text/html; charset=utf-8"
    answer = served.get("/nowhere/")
    assert answer.status == 404
    assert b"This is the page at 404.html" in answer.body
    assert b"nginx" not in answer.headers.get("server", "").encode().split(b"/")[1:]


@pytest.mark.parametrize("path", ["/_headers", "/_redirects", "/.git/config", "/index.html.gz", "/../lock"])
def test_what_is_no_page_is_not_served(path: str, served: Server) -> None:
    assert served.get(path).status in {400, 404}


def test_a_folder_without_its_slash_leads_to_the_page(served: Server) -> None:
    answer = served.get("/about")
    assert (answer.status, answer.headers["location"]) == (301, "/about/")


def test_a_page_that_has_not_changed_is_not_sent_again(served: Server) -> None:
    tag = served.get("/about/").headers["etag"]
    assert served.get("/about/", If_None_Match=tag).status == 304


def test_a_page_of_the_same_size_published_in_the_same_second_is_sent_anew(project: Path, served: Server) -> None:
    tag = served.get("/about/").headers["etag"]
    for release in (2, 3):
        publish(builder(site_files(release)), FolderTarget(served.root), project, "2026-11-21")
        answer = served.get("/about/", If_None_Match=tag)
        assert answer.status == 200
        assert f"Release {release}".encode() in answer.body
        tag = answer.headers["etag"]


def test_the_live_site_is_what_was_published_headers_and_all(served: Server) -> None:
    assert verify_url(served.url, wait=0) == ()


def test_a_live_site_with_a_file_missing_and_one_changed_is_found_out(served: Server) -> None:
    live = served.root / "current"
    (live / "about" / "index.html").write_text("defaced")
    (live / "about" / "index.html.gz").unlink()
    (live / "measures" / "burglary.csv").unlink()
    found = verify_url(served.url, wait=0)
    assert {(p.code, p.where.file.removeprefix(served.url)) for p in found} == {
        ("live-differs", "about/"),
        ("live-missing", "measures/burglary.csv"),
    }


@pytest.fixture
def moved(project: Path, nginx: Server) -> Server:
    """Serve a site with three moves: a page to a place on another, one to the home page, and a download."""
    (project / "plans" / "redirects.yml").write_text(
        "/team/: /about/#top\n/start/: /\n/old.csv: /measures/burglary.csv\n/who/us/: /team/\n"
    )
    files = site_files(1)
    files["404.html"] = re.sub(r'((?:href|src)=")/', rf"\1{nginx.base}", files["404.html"])
    site_url = f"https://www.example.gov.uk{nginx.base}"
    result = publish(builder(files), FolderTarget(nginx.root), project, "2026-11-21", site_url=site_url)
    assert result.published, result
    return nginx


def wrong(server: Server) -> Mapping[str, tuple[str, str]]:
    """Give what is told of a live site: for each address the code and the message."""
    found = verify_url(server.url, wait=0)
    told = {p.where.file.removeprefix(server.url): (p.code, p.message) for p in found if p.code != "live-header"}
    assert all(p.hint == RELOAD for p in found if p.code != "live-header"), found
    return told


@pytest.mark.parametrize("nginx", ["/", "/our.council/plans/"], indirect=True)
def test_a_moved_page_is_right_before_nginx_is_reloaded_and_after(moved: Server) -> None:
    assert wrong(moved) == {}
    moved.reload()
    assert moved.get(f"{moved.base}who/us/").headers["location"] == f"{moved.base}about/#top"
    assert verify_url(moved.url, wait=0) == ()


@pytest.mark.parametrize("nginx", ["/", "/our.council/plans/"], indirect=True)
def test_a_moved_page_that_leads_elsewhere_is_found_out(moved: Server) -> None:
    """nginx may still have the list of an earlier publish, or rules that somebody wrote by hand."""
    base, listed = moved.base, moved.root / "current" / "redirects.map"
    told = {
        f"{base}search/": ("live-differs", f"The host leads from here to “{base}search/”, and should lead to “{{}}”."),
        f"{base}about/#foot": (
            "live-differs",
            f"The host leads from here to “{base}about/#foot”, and should lead to “{{}}”.",
        ),
        f"{base}nowhere/": (
            "live-missing",
            f"This address should be there and leads to “{base}nowhere/”, which answers with HTTP 404.",
        ),
        "https://elsewhere.invalid/": (
            "live-missing",
            "This address should be there and answers with HTTP 301: it leads to another site (https://elsewhere.invalid/).",
        ),
    }
    published = listed.read_text()
    for target, (code, message) in told.items():
        listed.write_text(published.replace(f'"{base}team/" "{base}about/#top"', f'"{base}team/" "{target}"'))
        moved.reload()
        listed.write_text(published)
        assert wrong(moved) == {"team/": (code, message.format(f"{base}about/#top"))}
    moved.reload()
    assert wrong(moved) == {}


@pytest.mark.parametrize("nginx", ["/", "/our.council/plans/"], indirect=True)
def test_a_chain_is_followed_to_its_end_and_found_out_where_it_leaves_the_site_or_never_ends(moved: Server) -> None:
    base, listed = moved.base, moved.root / "current" / "redirects.map"
    published = listed.read_text()
    ends = {
        f"{base}about/": "",
        "https://elsewhere.invalid/": f"“{base}step/#top”, which answers with HTTP 301: it leads to another site",
        f"{base}team/": f"“{base}team/#top”, which answers with HTTP 301: it leads on and on, and never to a page.",
    }
    for end, told in ends.items():
        way = f'"{base}team/" "{base}step/#top";\n"{base}step/" "{end}"'
        listed.write_text(published.replace(f'"{base}team/" "{base}about/#top"', way))
        moved.reload()
        listed.write_text(published)
        found = wrong(moved)
        assert found.keys() == ({"team/"} if told else set())
        for code, message in found.values():
            assert code == "live-missing"
            assert message.startswith(f"This address should be there and leads to {told}")


def test_a_page_that_an_old_rule_still_leads_away_from_is_found_out(moved: Server) -> None:
    listed = moved.root / "current" / "redirects.map"
    published = listed.read_text()
    listed.write_text(f'{published}"/about/" "/search/";\n')
    moved.reload()
    listed.write_text(published)
    found = wrong(moved)
    assert found["about/"] == ("live-differs", "The host leads from here to “/search/”, where something else is.")
    onward = ("live-differs", "The host leads from here to “/search/#top”, and should lead to “/about/#top”.")
    assert found == {"about/": found["about/"], "team/": onward, "who/us/": onward}


def test_a_list_of_moves_that_somebody_changed_is_believed_in_nothing(moved: Server) -> None:
    listed = moved.root / "current" / "redirects.map"
    listed.write_text(listed.read_text().replace('"/about/#top"', '"/search/"'))
    for copy in listed.parent.glob("redirects.map.*"):
        copy.unlink()
    moved.reload()
    found = {p.where.file.removeprefix(moved.url): p.code for p in verify_url(moved.url, wait=0)}
    assert found["redirects.map"] == found["team/"] == "live-differs"


def test_an_address_where_nothing_answers_is_said_plainly() -> None:
    assert [p.code for p in verify_url("http://127.0.0.1:9/", wait=0, timeout=1)] == ["unreachable"]
    assert [p.code for p in verify_url("file:///etc/passwd", wait=0)] == ["unreachable"]


def test_the_configuration_for_a_server_of_its_own_is_secure() -> None:
    text = nginx_config("/srv/plans", "plans.example.gov.uk", brotli=True)
    for line in (
        "listen 443 ssl http2;",
        "brotli_static on;",
        "return 301 https://plans.example.gov.uk$request_uri;",
    ):
        assert line in text


def test_the_headers_file_says_the_same_to_hosts_that_read_it() -> None:
    names = [
        "index.html",
        "assets/a.0123456789.css",
        "assets/fonts/b.0123456789ab.woff2",
        "pagefind/pagefind.js",
    ]
    policies = Policies(policy_for("search/", SCRIPT), policy_for("", SCRIPT))
    text = headers_file(names, policies)
    assert text.startswith("/*\n  Content-Security-Policy: default-src 'none';")
    assert f"\n/assets/*\n  ! Cache-Control\n  Cache-Control: {CACHE_FOR_EVER}\n" in text
    assert "\n/search/*\n  ! Content-Security-Policy\n  Content-Security-Policy: " in text
    assert text.count(source_of(SCRIPT)) == 2
    assert "/pagefind" not in text
    assert "unsafe-inline" not in text


IN_FOLDERS = ["/plans/", "/our.council/plans/", "/search/"]


@pytest.mark.parametrize("nginx", IN_FOLDERS, indirect=True)
def test_a_site_in_a_folder_of_its_host_is_whole_with_its_headers_moves_and_404_page(
    project: Path, nginx: Server
) -> None:
    site_url = f"https://www.example.gov.uk{nginx.base}"
    files = site_files(1) | {"pagefind/fragment/en_1a2b3c.pf_fragment": "x"}
    files["404.html"] = re.sub(r'((?:href|src)=")/', rf"\1{nginx.base}", files["404.html"])
    result = publish(builder(files), FolderTarget(nginx.root), project, "2026-11-21", site_url=site_url)
    assert result.published, result
    nginx.reload()
    assert verify_url(nginx.url, wait=0) == ()
    base = nginx.base
    assert "wasm" in nginx.get(f"{base}search/").headers["content-security-policy"]
    for path in (base, f"{base}about/", f"{base}nowhere/"):
        answer = nginx.get(path)
        assert "wasm" not in answer.headers["content-security-policy"]
        assert source_of(SCRIPT) in answer.headers["content-security-policy"]
        assert {name: answer.headers.get(name.lower()) for name in SECURITY_HEADERS} == SECURITY_HEADERS
    (project / "plans" / "redirects.yml").write_text("/team/: /about/#top\n")
    assert publish(builder(files), FolderTarget(nginx.root), project, "2026-11-21", site_url=site_url).published
    nginx.reload()
    moved = nginx.get(f"{base}team/")
    assert (moved.status, moved.headers["location"]) == (301, f"{base}about/#top")
    for short in ("about", ""):
        answer = nginx.get(f"{base}{short}".rstrip("/"))
        assert (answer.status, answer.headers["location"]) == (301, f"{base}{short}".rstrip("/") + "/")
    missing = nginx.get(f"{base}nowhere/")
    assert (missing.status, b"This is the page at 404.html" in missing.body) == (404, True)
    assert nginx.get("/about/").status == 404
    assert nginx.get(f"{base}measures/burglary.csv").headers["content-type"] == "text/csv; charset=utf-8"
    for hidden in ("_headers", ".git/config", "index.html.gz", "../lock"):
        assert nginx.get(f"{base}{hidden}").status in {400, 404}
    (fragment,) = (nginx.root / "current" / "pagefind" / "fragment").glob("*.pf_fragment")
    assert nginx.get(f"{base}pagefind/fragment/{fragment.name}").headers["cache-control"] == CACHE_FOR_EVER


@pytest.mark.parametrize(
    ("line", "base"),
    [
        ("", "/"),
        ("site_url: https://www.example.gov.uk/", "/"),
        ("site_url: https://www.example.gov.uk/plans", "/plans/"),
        ("site_url: https://www.example.gov.uk/our/plans/", "/our/plans/"),
    ],
)
def test_the_command_takes_the_folder_from_the_address_in_the_settings(
    line: str, base: str, lay: Lay, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay(None)
    with (root / "mkdocs.yml").open("a") as settings:
        settings.write(f"{line}\n")
    words = ["hosting", "nginx", "--root", "/srv/plans", "--name", "www.example.gov.uk"]
    assert cli.main(["--config", str(root / "mkdocs.yml"), *words]) == 0
    told = capsys.readouterr().out
    assert f"    location {base} {{\n        alias /srv/plans/current/;" in told
    assert f"error_page 404 {base}404.html;" in told
