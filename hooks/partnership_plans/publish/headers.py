"""What a browser is told with each answer: the one place where the security policy is written.

The same policy stands in the page itself, for hosts that let no header be
set. `frame-ancestors` only works as a header, so a page's own policy leaves it out.
"""

import re

SEARCH = "search/"
"""The one page whose script compiles WebAssembly (Pagefind)."""

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
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

FRAMES = "; frame-ancestors 'none'"

SECURITY_HEADERS = {
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}

CACHE_FOR_EVER = "public, max-age=31536000, immutable"
CACHE_SHORTLY = "public, max-age=60"

HASHED = r"[^/]*[._-][0-9a-f]{8,64}\.[^/]+|[^/]*\.pf_(?:meta|index|fragment|filter)"
"""A file name that changes with its content: a hexadecimal digest before the ending, or a part of Pagefind's index."""

_HASHED = re.compile(rf"(?:.*/)?(?:{HASHED})")
_PAGE_LIKE = (".html", ".json", ".xml", ".csv", ".pdf", ".ics", ".txt")


def is_hashed(address: str) -> bool:
    """Say whether what is at this address can never change, so that it may be kept for ever."""
    return bool(_HASHED.fullmatch(address)) and not address.endswith(_PAGE_LIKE)


def policy_for(address: str) -> str:
    """Give the policy that stands in the page at this address."""
    return SEARCH_SECURITY_POLICY if address == SEARCH else CONTENT_SECURITY_POLICY


def headers_for(address: str) -> dict[str, str]:
    """Give every header that the answer at this address should carry."""
    cache = CACHE_FOR_EVER if is_hashed(address) else CACHE_SHORTLY
    policy = policy_for(address) + FRAMES
    return {"Content-Security-Policy": policy, "Cache-Control": cache, **SECURITY_HEADERS}


def headers_file(addresses: list[str]) -> str:
    """Write `_headers`, which Netlify, Cloudflare Pages and others read.

    Rules of one name add up there, so a header is first taken off (`!`)
    where it is to differ. A rule cannot match a digest: each folder in which
    everything is hashed gets a rule of its own, and everything else stays short.
    """
    general = {"Content-Security-Policy": CONTENT_SECURITY_POLICY + FRAMES, **SECURITY_HEADERS}
    blocks = [_block("/*", {**general, "Cache-Control": CACHE_SHORTLY})]
    blocks.append(
        _block(f"/{SEARCH}*", {"Content-Security-Policy": SEARCH_SECURITY_POLICY + FRAMES}, again=True),
    )
    blocks += [_block(f"/{folder}*", {"Cache-Control": CACHE_FOR_EVER}, again=True) for folder in _constant(addresses)]
    return "\n".join(blocks)


def _block(path: str, headers: dict[str, str], *, again: bool = False) -> str:
    lines = [f"  ! {name}" for name in headers] if again else []
    lines += [f"  {name}: {value}" for name, value in headers.items()]
    return "\n".join([path, *lines]) + "\n"


def _constant(addresses: list[str]) -> list[str]:
    """Find the folders (not below another such folder) that hold hashed files only."""
    mixed = {""}
    folders: set[str] = set()
    for address in addresses:
        steps = address.split("/")[:-1]
        above = {"/".join(steps[: i + 1]) + "/" for i in range(len(steps))}
        folders |= above
        if not is_hashed(address):
            mixed |= above
    constant = folders - mixed
    return sorted(f for f in constant if not any(f != other and f.startswith(other) for other in constant))
