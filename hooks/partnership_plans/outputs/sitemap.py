"""The site map for search engines: every page, dated by the day from which the site speaks."""

import gzip
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from io import BytesIO
from urllib.parse import quote, urljoin

from markupsafe import escape

from partnership_plans.model.reckoning import below, reckoning

SITEMAP = "sitemap.xml"
NOT_FOUND = "404.html"
LAST_SECOND = 2**32 - 1
"""The last of 1 January 1970 on that such a file can name (RFC 1952)."""
WITHOUT_A_DAY = date(1980, 1, 1)
ITEM = "    <url>\n         <loc>{}</loc>\n         <lastmod>{}</lastmod>\n{}    </url>\n"
TWIN = '         <xhtml:link rel="alternate" hreflang="{}" href="{}"/>\n'
XHTML = "http://www.w3.org/1999/xhtml"


def site_map(addresses: Iterable[str], site_url: str, day: date | None) -> dict[str, bytes]:
    """Make the site map and its compressed copy, by address. It is empty where the site knows no address of its own.

    Source: the Sitemaps XML format, 0.9.
    """
    found = [address for address in addresses if site_url and address != NOT_FOUND]
    dated = (day or WITHOUT_A_DAY).isoformat()

    def url(address: str) -> str:
        return escape(urljoin(site_url, quote(address)))

    twins = _twins(found)
    items = "".join(
        ITEM.format(url(address), dated, "".join(TWIN.format(tag, url(other)) for tag, other in twins.get(address, ())))
        for address in found
    )
    more = f' xmlns:xhtml="{XHTML}"' if twins else ""
    spaces = f'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"{more}'
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {spaces}>\n'
    text = f"{head}{items}</urlset>".encode()
    return {SITEMAP: text, f"{SITEMAP}.gz": _packed(text, day or WITHOUT_A_DAY)}


def _twins(addresses: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """Give for each page that is there in another language all that it is there in, itself too, by language."""
    there, now = {*addresses}, reckoning()
    found: dict[str, list[tuple[str, str]]] = {}
    for address in addresses if len(now.languages) > 1 else ():
        in_each = [(now.main_language, address)]
        in_each += [(one, f"{below(one)}{address}") for one in now.languages[1:] if f"{below(one)}{address}" in there]
        if len(in_each) > 1:
            found |= dict.fromkeys((other for _, other in in_each), in_each)
    return found


def _packed(text: bytes, day: date) -> bytes:
    """Compress as `gzip` does: with the name and the day of what is in it."""
    made = BytesIO()
    midnight = datetime.combine(day, time(), UTC).timestamp()
    with gzip.GzipFile(SITEMAP, "wb", fileobj=made, mtime=min(max(midnight, 0), LAST_SECOND)) as packed:
        packed.write(text)
    return made.getvalue()
