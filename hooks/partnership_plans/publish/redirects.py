"""Makes old addresses lead on, for every kind of host: what is written beside the pages when a site is published."""

import posixpath
import re
from collections.abc import Mapping
from html import escape
from pathlib import Path

from partnership_plans.finished.addresses import file_of, is_page
from partnership_plans.publish.headers import policies_of
from partnership_plans.words.messages import say, speaking

REDIRECT_MAP = "redirects.map"
LANGUAGE = re.compile(r'<html lang="([A-Za-z0-9-]+)"')
LANGUAGE_WITHIN = 1_000
"""Within so many letters of its beginning a page says its language."""
MAPPED = re.compile(r'^"([^"]+)" "([^"]+)";$', re.MULTILINE)


def write_redirects(site: Path, table: Mapping[str, str], base: str = "/") -> None:
    """Write each redirect as an HTML page, and all of them as an nginx map and as `_redirects`.

    Such a page says the policy of the site's other pages, since one header is sent with all.

    A moved download (a CSV, say) cannot be a page: a copy of the new file is
    left at its old address, which works on every host.
    """
    policy = policies_of(site).others
    for old, new in table.items():
        path = site / file_of(old)
        path.parent.mkdir(parents=True, exist_ok=True)
        source = site / file_of(new.partition("#")[0])
        if is_page(old):
            path.write_text(redirect_page(old, new, policy, _language_of(source)), encoding="utf-8")
        else:
            path.write_bytes(source.read_bytes())
    full = {f"{base}{old}": _full(base, new) for old, new in sorted(table.items())}
    nginx = "".join(f'"{old}" "{new}";\n' for old, new in full.items())
    (site / REDIRECT_MAP).write_text(nginx, encoding="utf-8")
    plain = "".join(f"{old} {new} 301\n" for old, new in full.items())
    (site / "_redirects").write_text(plain, encoding="utf-8")


def read_map(data: bytes) -> dict[str, str]:
    """Read such a map: for each old path the path (it may have a fragment) to which it leads."""
    return dict(MAPPED.findall(data.decode("utf-8", "replace")))


def _full(base: str, new: str) -> str:
    return base + ("" if new == "#" else new)


def _language_of(page: Path) -> str:
    """Give the language of the page that an address leads on to: what stands in its place speaks the same."""
    with page.open(encoding="utf-8") as file:
        told = LANGUAGE.search(file.read(LANGUAGE_WITHIN))
    return told[1] if told else "en-GB"


def redirect_page(old: str, new: str, policy: str, language: str) -> str:
    """Write the page that stands at an old address: it forwards by itself, and says where to in words."""
    path, mark, fragment = new.partition("#")
    start = old if old.endswith("/") or not old else posixpath.dirname(old)
    way = posixpath.relpath(f"/{path}", f"/{start}") + ("/" if path.endswith("/") or not path else "")
    with speaking(language):
        moved, go_on = say("This page has moved"), say("Go to the page that took its place")
    href = escape(way + (mark + fragment if fragment else ""))
    return f"""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta http-equiv="refresh" content="0; url={href}">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<link rel="canonical" href="{href}">
<title>{moved}</title>
</head>
<body>
<main>
<h1>{moved}</h1>
<p><a href="{href}">{go_on}</a>.</p>
</main>
</body>
</html>
"""


def suggestion_text(suggestions: Mapping[str, str]) -> str:
    """Write suggestions as lines for `plans/redirects.yml`."""
    return "".join(f"/{old}: /{new}\n" for old, new in suggestions.items())
