"""What is written for hosts (`_redirects`, `_headers`, nginx's maps): a stranger's words stay words."""

import json
import re
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnership_plans.finished.moves import read_redirects
from partnership_plans.publish import publish
from partnership_plans.publish.headers import headers_file, policies_of
from partnership_plans.publish.redirects import write_redirects
from partnership_plans.publish.targets import FolderTarget
from projects import Lay
from publish.sites import builder, site_files
from strangers.attack import judge, put

PIECES = [
    "/", "a", "about/", "old/", " ", "\n", "\r", "\t", '"', "'", ";", "{", "}", "$", "$uri", "~", "~^/", "*", ":splat",
    ":a", "!", "301", "200", "https://evil.example", "//evil.example", "\\", "%0a", "%2e%2e", "..", "#", "#x", "?x=1",
    "default", "include /etc/passwd", "hostnames", "\u2028", "é", "<", ">", "&", "|", "^", ".html",
]  # fmt: skip
SLY = st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map("".join)
SAFE = r"/[A-Za-z0-9._~/-]*(?:#[A-Za-z0-9._~-]+)?"


@given(SLY, SLY)
@settings(deadline=None)
def test_a_line_of_redirects_is_two_plain_addresses_or_is_refused(old: str, new: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root, site = Path(folder, "root"), Path(folder, "site")
        put(root, "plans/redirects.yml", json.dumps({old: new}))
        for name in ("index.html", "about/index.html"):
            put(site, name, "<title>x</title>")
        table = read_redirects(root, {"": None, "about/": None}).table
        write_redirects(site, table)
        assert re.fullmatch(rf"(?:{SAFE} {SAFE} 301\n)?", (site / "_redirects").read_text())
        assert re.fullmatch(rf'(?:"{SAFE}" "{SAFE}";\n)?', (site / "redirects.map").read_text())
        assert not re.search(r"//|/\.\.(/|$)", "".join(f"{a} {b}" for a, b in table.items()))


@given(st.lists(SLY, max_size=4))
def test_no_name_of_a_folder_makes_a_rule_of_its_own_in_the_headers(names: list[str]) -> None:
    """Such names are refused when the site is looked at; here they come before that."""
    with tempfile.TemporaryDirectory() as folder:
        policies = policies_of(Path(folder))
    addresses = [f"{name}/x.0123456789ab.png" for name in names]
    blocks = headers_file(addresses, policies).split("\n")
    rules = [line for line in blocks if line and not line.startswith("  ")]
    assert all(re.fullmatch(r"/[^\s*:]*\*", line) for line in rules), rules


@pytest.mark.parametrize(
    "name",
    [
        "_redirects", "_headers", "_worker.js", "_routes.json", "redirects.map", "policy.map", "manifest.json",
        "addresses.json", "netlify.toml", "vercel.json", "web.config", ".htaccess", ".well-known/security.txt",
        "staticwebapp.config.json", "functions/x.js", "sw.js", "robots.txt", "_config.yml", "index.html", "404.html",
        "_redirects.md", "example/_headers.md", ".gitlab-ci.yml", ".nojekyll",
    ],
)  # fmt: skip
def test_a_file_that_a_host_obeys_is_not_published_from_the_words(name: str, lay: Lay, tried: Counter[str]) -> None:
    root = lay(None)
    put(root, f"content/{name}", "---\ntitle: Words\n---\n/* https://evil.example/:splat 302!\n")
    site = judge(root)
    assert b"evil" not in site.files.get(name, b""), "the site may make one of that name itself"
    if site.pages:
        assert not [page for page in site.pages if page.address.strip("/") == name.removesuffix(".md")]
    tried["stranger: hosts"] += 1


NEUTRAL = "page-0123ab/"
"""What the address of a page that was made neutral ends in: whoever held it is led on without being asked."""
SLY_HISTORY = [
    'x";return 302 https://evil.example;#/', "a b/", "a\n/* https://evil.example/:splat 302!\n/", "$uri/", "x/*/",
    "../../evil/", "/evil.example/", "a/../../evil/", ":splat/", "a\\/",
]  # fmt: skip


@pytest.mark.parametrize("address", SLY_HISTORY)
def test_an_address_that_somebody_put_into_the_live_list_becomes_no_rule(
    address: str, tmp_path: Path, tried: Counter[str]
) -> None:
    project = put(tmp_path, "project/plans/.keep", "").parent.parent
    target = FolderTarget(tmp_path / "served")
    assert publish(builder(site_files(1)), target, project, "2026-11-21").published
    live = tmp_path / "served" / "current" / "addresses.json"
    known = json.loads(live.read_text())
    known["addresses"][f"{address}{NEUTRAL}"] = "page/about/"
    live.write_text(json.dumps(known))
    result = publish(builder(site_files(2)), target, project, "2026-11-21")
    written = (tmp_path / "served" / "current" / "_redirects").read_text()
    assert "evil" not in written
    assert not list(tmp_path.rglob("evil*"))
    assert not result.published
    assert any(problem.code in {"target", "lost-address"} for problem in result.problems)
    tried["stranger: hosts"] += 1
