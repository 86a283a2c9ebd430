"""The feed of updates: Atom (RFC 4287), with ids and dates that come from the data and never from a clock.

An entry's id hangs on the edition and the event alone: not on the site's name
or address, which may change, nor on a date, a place or a title (RFC 4287, 4.2.6).
"""

import posixpath
import uuid
from xml.etree import ElementTree as ET

from partnership_plans.model.corpus import Corpus
from partnership_plans.model.dates import When
from partnership_plans.outputs.as_xml import add, written
from partnership_plans.pages.addresses import Addresses
from partnership_plans.pages.events import dated
from partnership_plans.views.downloads import FEED
from partnership_plans.views.links import relative

ATOM = "http://www.w3.org/2005/Atom"
ENTRIES = 100
"""A reader asks for the whole feed again and again, and has what is older."""


def feed_file(corpus: Corpus, addresses: Addresses, site_name: str, site_url: str, language: str) -> dict[str, bytes]:
    """Write the feed, by its address. Gives none where nothing has a date: a feed has to say when it changed.

    What is about one thing, such as an action, leads to where that is shown. Without the site's address the links are
    relative to the feed, which Atom allows.
    """
    events = dated(corpus)[:ENTRIES]
    if not events:
        return {}
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": language})

    def link(address: str) -> str:
        here = posixpath.basename(FEED) if address == FEED else relative(address, FEED)
        return f"{site_url}{address}" if site_url else here

    add(feed, "id", _id(site_url or site_name))
    add(feed, "title", f"Updates: {site_name}")
    add(feed, "updated", _stamp(events[0].when))
    add(feed, "link", href=link("updates/"), rel="alternate", type="text/html")
    add(feed, "link", href=link(FEED), rel="self", type="application/atom+xml")
    add(add(feed, "author"), "name", site_name)
    for one in events:
        entry = add(feed, "entry")
        add(entry, "id", _id(f"{one.plan.address} {one.key}"))
        add(entry, "title", f"{one.plan.partnership.name}, {one.plan.edition.title}")
        add(entry, "updated", _stamp(one.when))
        thing = addresses.find(one.about, one.plan) if one.about else None
        add(entry, "link", href=link(thing.address if thing else one.address), rel="alternate", type="text/html")
        add(entry, "summary", one.text)
    return {FEED: written(feed)}


def _id(name: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"partnership-plans {name}").urn


def _stamp(when: When) -> str:
    """Give the first moment that a date can mean: Atom asks for a whole one."""
    return f"{when.first.isoformat()}T00:00:00Z"
