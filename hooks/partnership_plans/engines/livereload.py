"""Lets the script by which `mkdocs serve` reloads a page run under the policy of the page.

MkDocs puts its script into each page that it serves. A page's policy names the
digest of its own script and allows no other, so the served copy (never the
file) names the digest of this one too.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

from partnership_plans.outputs.policy import source_of

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content="[^"]*script-src [^;"]*)')
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def reloadable(application: Application) -> Application:
    """Wrap MkDocs' server: what it says of a page is kept back until the page is known."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        begun: list[Any] = []
        body = application(environ, lambda *words: begun.extend(words))
        status, headers, *rest = begun
        if dict(headers).get("Content-Type", "").startswith("text/html"):
            page = with_script(b"".join(body))
            headers = [(name, str(len(page)) if name == "Content-Length" else value) for name, value in headers]
            body = [page]
        start_response(status, headers, *rest)
        return body

    return answer


def with_script(page: bytes) -> bytes:
    """Let the last script without attributes, which is MkDocs', run in a page that has a policy."""
    text = page.decode("utf-8", "surrogateescape")
    if scripts := SCRIPT.findall(text):
        text = POLICY.sub(lambda found: f"{found[1]} {source_of(scripts[-1])}", text, count=1)
    return text.encode("utf-8", "surrogateescape")
