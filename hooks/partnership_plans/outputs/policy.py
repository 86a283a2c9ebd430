"""The security policy of every page: the one place where it is written.

It stands in the page itself, for hosts that let no header be set, and in the
headers that `publish` writes. A page's script stands in the page too, which
spares a connection; the policy names its digest, so that no other script in a
page ever runs. `data:` images are let in for the empty icon, which spares a
page one request.
"""

import base64
import hashlib

SEARCH = "search/"
"""The one page whose script compiles WebAssembly (Pagefind)."""

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "media-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}


def policy_for(address: str, *scripts: str) -> str:
    """Give the policy of the page at this address, in which one of these scripts (their texts) stands, or none."""
    sources = [_POLICY["script-src"]]
    sources += ["'wasm-unsafe-eval'"] if address == SEARCH else []
    sources += [source_of(script) for script in scripts]
    return "; ".join(f"{name} {value}" for name, value in (_POLICY | {"script-src": " ".join(sources)}).items())


def source_of(script: str) -> str:
    """Give the words by which a policy lets this one script stand in a page."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
