"""The feeds: Atom (RFC 4287), with ids and dates that come from the data and never from a clock.

An entry's id hangs on the edition and the event alone: not on the site's name
or address, which may change, nor on a date, a place or a title (RFC 4287, 4.2.6).
"""

import posixpath
import re
import uuid
from datetime import date
from typing import NamedTuple
from xml.etree import ElementTree as ET

from partnership_plans.model.corpus import Corpus
from partnership_plans.model.dates import When
from partnership_plans.outputs.as_xml import add, written
from partnership_plans.pages.addresses import Addresses
from partnership_plans.pages.following import Followed, followed
from partnership_plans.settings.licences import Licence
from partnership_plans.views.links import relative

ATOM = "http://www.w3.org/2005/Atom"
ENTRIES = 100
"""A reader asks for the whole feed again and again, and has what is older."""
ENTRY = re.compile(r"^ <entry>\n.*?^ </entry>\n", re.MULTILINE | re.DOTALL)
DAY = re.compile(r"(?<=<updated>)[\d-]+")
LINK = re.compile(r'(?<=<link href=")[^"]*')


def feed_files(  # noqa: PLR0913, PLR0917 - all that a feed says of its site
    corpus: Corpus,
    addresses: Addresses,
    site_name: str,
    site_url: str,
    language: str,
    licence: Licence | None = None,
) -> dict[str, bytes]:
    """Write every feed, by its address. Gives none where nothing has a date: a feed has to say when it changed.

    What is about one thing, such as an action, leads to where that is shown. Without the site's address the links are
    relative to the feed, which Atom allows.
    """
    about = About(addresses, site_name, site_url, language, licence)
    return {one.address: _feed(one, one.last, about) for one in followed(corpus, addresses) if one.last}


class About(NamedTuple):
    """What all feeds of a site share."""

    addresses: Addresses
    site_name: str
    site_url: str
    language: str
    licence: Licence | None


def _feed(one: Followed, last: When, about: About) -> bytes:
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": about.language})

    def link(address: str) -> str:
        here = posixpath.basename(address) if address == one.address else relative(address, one.address)
        return f"{about.site_url}{address}" if about.site_url else here

    add(feed, "id", _id(f"feed {one.key}" if one.key else about.site_url or about.site_name))
    add(feed, "title", f"{one.title}: {about.site_name}")
    add(feed, "updated", _stamp(last))
    add(feed, "link", href=link(one.page), rel="alternate", type="text/html")
    add(feed, "link", href=link(one.address), rel="self", type="application/atom+xml")
    add(add(feed, "author"), "name", about.site_name)
    if about.licence:
        add(feed, "rights", about.licence.title)
        add(feed, "link", href=about.licence.path, rel="license")  # RFC 4946
    for event in one.events[:ENTRIES]:
        entry = add(feed, "entry")
        add(entry, "id", _id(f"{event.plan.address} {event.key}"))
        add(entry, "title", f"{event.plan.partnership.name}, {event.plan.edition.title}")
        add(entry, "updated", _stamp(event.when))
        thing = about.addresses.find(event.about, event.plan) if event.about else None
        add(entry, "link", href=link(thing.address if thing else event.address), rel="alternate", type="text/html")
        add(entry, "summary", event.text)
    return written(feed)


def amended(stands: bytes, before: bytes, after: bytes, base: str) -> bytes | None:
    """Give a feed in which one partnership tells something else, from the feed that stands and its own part of it.

    `before` and `after` are the feed as it would be if it were that partnership's alone (nothing where it would have
    nothing to tell), and `base` is what stands
    before the address of a plan in its links. None where it can't be told: where what the partnership told before does
    not stand there in its place, or the feed is so long that older entries are left out.
    """
    (head, all_of_it, foot), mine, new = _parted(stands), _parted(before)[1], _parted(after)[1]
    if not all_of_it:
        return None
    others = [entry for entry in all_of_it if entry not in mine]
    if not (others or new) or len(all_of_it) >= ENTRIES or _joined(head, [*others, *mine], foot, base) != stands:
        return None
    return _joined(head, [*others, *new], foot, base)


def _parted(feed: bytes) -> tuple[str, list[str], str]:
    """Part a feed as `written` gives it: what stands before its entries, each of them, and what stands after them."""
    text = feed.decode()
    entries = ENTRY.findall(text)
    return (text.partition(entries[0])[0], entries, text.rpartition(entries[-1])[2]) if entries else (text, [], "")


def _joined(head: str, entries: list[str], foot: str, base: str) -> bytes:
    """Put entries in their order, which is that of `followed`: the newest first, else in the order of plans."""

    def order(entry: str) -> tuple[int, list[str]]:
        plan = _found(LINK, entry).removeprefix(base).split("/")[:2]
        return -date.fromisoformat(_found(DAY, entry)).toordinal(), plan

    ordered = sorted(entries, key=order)[:ENTRIES]
    newest = _found(DAY, ordered[0]) if ordered else ""
    return "".join((DAY.sub(newest, head, count=1), *ordered, foot)).encode()


def _found(what: re.Pattern[str], text: str) -> str:
    found = what.search(text)
    return found[0] if found else ""


def _id(name: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"partnership-plans {name}").urn


def _stamp(when: When) -> str:
    """Give the first moment that a date can mean: Atom asks for a whole one."""
    return f"{when.first.isoformat()}T00:00:00Z"
