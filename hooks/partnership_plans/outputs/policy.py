"""The security policy of every page: the one place where it is written.

It stands in the page itself, for hosts that let no header be set, and in the
headers that `publish` writes. `data:` images are let in for the empty icon,
which spares a page one request.
"""

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


def _policy(**changes: str) -> str:
    rules = _POLICY | {name.replace("_", "-"): value for name, value in changes.items()}
    return "; ".join(f"{name} {value}" for name, value in rules.items())


CONTENT_SECURITY_POLICY = _policy()
"""For `<meta http-equiv="Content-Security-Policy">` on every page but the search page."""

SEARCH_SECURITY_POLICY = _policy(script_src="'self' 'wasm-unsafe-eval'")
"""For the same on the search page: it may compile WebAssembly, and still runs no inline script."""


def policy_for(address: str) -> str:
    """Give the policy that stands in the page at this address."""
    return SEARCH_SECURITY_POLICY if address == SEARCH else CONTENT_SECURITY_POLICY
