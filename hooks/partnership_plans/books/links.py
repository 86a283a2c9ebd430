"""Where a link of a page leads on the site: apart from what needs the extra part of the program."""

import re
from posixpath import normpath
from urllib.parse import unquote

OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
"""How a link begins that leads to another site."""


def resolve(href: str, page: str) -> str:
    """Give the address on the site that a link of a page leads to; one of another site stays as it is."""
    if OUTSIDE.match(href):
        return href
    path, mark, fragment = href.partition("#")
    if not path:
        return f"{page}{mark}{fragment}"
    folder = page if page.endswith("/") or not page else page.rpartition("/")[0] + "/"
    found = normpath(f"/{folder}{unquote(path)}").lstrip("/")
    ends = path.endswith(("/", "/.", "/..")) or path in {".", ".."}
    return f"{found}/{mark}{fragment}" if ends and found else f"{found}{mark}{fragment}"
