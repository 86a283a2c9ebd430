"""What a browser is told with each answer: the security policy and how long to keep it.

`frame-ancestors` only works as a header, so a page's own policy leaves it out.
"""

import re

from partnership_plans.outputs.policy import CONTENT_SECURITY_POLICY, SEARCH, SEARCH_SECURITY_POLICY, policy_for

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
