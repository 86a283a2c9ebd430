"""The media type of each file of a site, told by its ending."""

import mimetypes

TYPES = {
    ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
    ".csv": "text/csv; charset=utf-8", ".json": "application/json", ".svg": "image/svg+xml", ".woff2": "font/woff2",
    ".webmanifest": "application/manifest+json", ".ics": "text/calendar; charset=utf-8", ".wasm": "application/wasm",
    ".xml": "application/xml", ".txt": "text/plain; charset=utf-8",
}  # fmt: skip


def type_of(name: str) -> str:
    """Give the media type of a file by its ending."""
    ending = name[name.rfind(".") :] if "." in name else ""
    return TYPES.get(ending) or mimetypes.guess_type(name)[0] or "application/octet-stream"
