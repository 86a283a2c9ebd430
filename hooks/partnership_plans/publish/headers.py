"""What a browser is told with each answer: the security policy and how long to keep it.

A header says what the page's own policy says: a browser obeys both. Only
`frame-ancestors`, which works as a header alone, is added: no website may show a page in a frame, but for those that
are made for it.
"""

import re
from pathlib import Path
from typing import NamedTuple

from partnership_plans.finished.addresses import file_of
from partnership_plans.forms.admin import FOLDER as FORMS
from partnership_plans.outputs.policy import SEARCH, policy_for
from partnership_plans.views.downloads import FRAMED

NO_FRAMES, FRAMES = "; frame-ancestors 'none'", "; frame-ancestors *"
"""What is said to websites that would show a page in a frame: by every page, and by those that are made for it."""
OLD_BROWSERS = "X-Frame-Options"
POLICY_MAP = "policy.map"
OWN_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')

SECURITY_HEADERS = {
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}

SIGNING_IN = {"Cross-Origin-Opener-Policy": "same-origin-allow-popups"}
"""What the forms for editors say otherwise: who signs in does so in a window of the host of the repository."""

CACHE_FOR_EVER = "public, max-age=31536000, immutable"
CACHE_SHORTLY = "public, max-age=60"

HASHED = r"[^/]*[._-][0-9a-f]{8,64}\.[^/]+|[^/]*\.pf_(?:meta|index|fragment|filter)"
"""A file name that changes with its content: a hexadecimal digest before the ending, or a part of Pagefind's index."""

_HASHED = re.compile(rf"(?:.*/)?(?:{HASHED})")
_PLAIN = re.compile(r"[A-Za-z0-9._~/-]+")
"""Names that mean nothing else in a rule: `*`, `:name` and white space would."""
_PAGE_LIKE = (".html", ".json", ".xml", ".csv", ".pdf", ".ics", ".txt")


def is_hashed(address: str) -> bool:
    """Say whether what is at this address can never change, so that it may be kept for ever."""
    return bool(_HASHED.fullmatch(address)) and not address.endswith(_PAGE_LIKE)


def cache_for(address: str) -> str:
    """Say how long the answer at this address may be kept."""
    return CACHE_FOR_EVER if is_hashed(address) else CACHE_SHORTLY


def headers_for(address: str, page: str = "") -> dict[str, str]:
    """Give every header that the answer at this address should carry; `page` is the HTML that is there."""
    policy = policy_in(page) or policy_for(address)
    framed = address.startswith(FRAMED)
    policy += FRAMES if framed else NO_FRAMES
    headers = {"Content-Security-Policy": policy, "Cache-Control": cache_for(address), **SECURITY_HEADERS}
    headers |= SIGNING_IN if address.startswith(FORMS) else {}
    return {name: said for name, said in headers.items() if not (framed and name == OLD_BROWSERS)}


def policy_in(page: str) -> str:
    """Give the policy that stands in a page; empty where there is none."""
    found = OWN_POLICY.search(page)
    return found[1] if found else ""


class Policies(NamedTuple):
    """What the pages of one site say in their own policy: the search page, all others, and the forms if there are.

    `searches` are the folders of the search page in each language of the site.
    """

    search: str
    others: str
    forms: str = ""
    searches: tuple[str, ...] = (SEARCH,)


def policies_of(site: Path) -> Policies:
    """Read the policies of a finished site from its search page and its home page."""
    forms = _policy_at(site, FORMS) if (site / file_of(FORMS)).is_file() else ""
    others = sorted(f"{one.parent.parent.name}/{SEARCH}" for one in site.glob(f"*/{file_of(SEARCH)}"))
    search = _policy_at(site, SEARCH)
    searches = (SEARCH, *(one for one in others if _policy_at(site, one) == search))
    return Policies(search, _policy_at(site, ""), forms, searches)


def _policy_at(site: Path, address: str) -> str:
    path = site / file_of(address)
    return (policy_in(path.read_text("utf-8", "replace")) if path.is_file() else "") or policy_for(address)


def policy_map(policies: Policies, base: str = "/") -> str:
    """Write the policies as nginx reads them into a `map` of addresses; `base` is the folder that the site is in."""
    rows = [
        *((one, policies.search) for one in policies.searches),
        *([(FORMS, policies.forms)] if policies.forms else []),
    ]
    own = "".join(f'"~^{re.escape(base)}{folder}" "{policy}";\n' for folder, policy in rows)
    return f'{own}"~^/" "{policies.others}";\n'


def headers_file(addresses: list[str], policies: Policies, base: str = "/") -> str:
    """Write `_headers`, which Netlify, Cloudflare Pages and others read; `base` is the folder that the site is in.

    Rules of one name add up there, so a header is first taken off (`!`)
    where it is to differ. A rule cannot match a digest: each folder in which
    everything is hashed gets a rule of its own, and everything else stays short.
    """
    general = {"Content-Security-Policy": policies.others + NO_FRAMES, **SECURITY_HEADERS}
    blocks = [_block("/*", {**general, "Cache-Control": CACHE_SHORTLY})]
    blocks += [
        _block(f"{base}{one}*", {"Content-Security-Policy": policies.search + NO_FRAMES}, again=True)
        for one in policies.searches
    ]
    if policies.forms:
        said = {"Content-Security-Policy": policies.forms + NO_FRAMES, **SIGNING_IN}
        blocks.append(_block(f"{base}{FORMS}*", said, again=True))
    if any(address.startswith(FRAMED) for address in addresses):
        framed = _block(f"{base}{FRAMED}*", {"Content-Security-Policy": policies.others + FRAMES}, again=True)
        blocks.append(f"{framed}  ! {OLD_BROWSERS}\n")
    blocks += [
        _block(f"{base}{folder}*", {"Cache-Control": CACHE_FOR_EVER}, again=True) for folder in _constant(addresses)
    ]
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
    constant = {folder for folder in folders - mixed if _PLAIN.fullmatch(folder)}
    return sorted(f for f in constant if not any(f != other and f.startswith(other) for other in constant))
