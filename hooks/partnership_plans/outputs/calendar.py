"""The calendar of a plan (RFC 5545), which a phone or an office program can follow: whole days, lasting ids."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from partnership_plans.facts.calendar import Entry, kept_calendar_of
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.pages.addresses import Addresses
from partnership_plans.settings.licences import Licence
from partnership_plans.views.downloads import calendar_ics
from partnership_plans.words.messages import say

MOST_OCTETS = 75
"""How long a line may be (RFC 5545, 3.1)."""


def calendar_files(corpus: Corpus, site_url: str, licence: Licence | None = None) -> dict[str, bytes]:
    """Write the calendar of each edition that has days to come, or had, by its address."""
    return {
        calendar_ics(plan): _calendar(plan, corpus, site_url, licence)
        for plan in corpus.plans
        if kept_calendar_of(plan)
    }


def _calendar(plan: Plan, corpus: Corpus, site_url: str, licence: Licence | None) -> bytes:
    addresses = Addresses(corpus._replace(plans=(plan,)))
    name = f"{plan.partnership.name}: {plan.edition.title}"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Partnership Plans//Calendar of a plan//EN"]
    lines += ["CALSCALE:GREGORIAN", f"X-WR-CALNAME:{as_text(name)}", f"NAME:{as_text(name)}"]
    lines += ["REFRESH-INTERVAL;VALUE=DURATION:P1D"]
    if licence:
        said = say("Licence: {title}, {address}", title=licence.title, address=licence.path)
        lines += [f"DESCRIPTION:{as_text(said)}"]  # RFC 7986, 5.2: no other property could hold it
    lines += [f"URL:{site_url}{plan.address}"] if site_url else []
    stamp = f"{_day(plan.edition.period.first)}T000000Z"
    for one in kept_calendar_of(plan):
        found = addresses.find(one.id, plan)
        lines += ["BEGIN:VEVENT", f"UID:{_uid(plan, one)}", f"DTSTAMP:{stamp}"]
        lines += [f"DTSTART;VALUE=DATE:{_day(one.first)}", f"DTEND;VALUE=DATE:{_day(one.last + timedelta(days=1))}"]
        lines += [f"SUMMARY:{as_text(f'{one.what}: {one.title}')}", f"DESCRIPTION:{as_text(name)}"]
        lines += [f"URL:{site_url}{found.address}"] if site_url and found else []
        lines += ["TRANSP:TRANSPARENT", "END:VEVENT"]
    return "".join(f"{line}\r\n" for text in (*lines, "END:VCALENDAR") for line in folded(text)).encode()


def _uid(plan: Plan, one: Entry) -> str:
    """Name an event for ever: by the plan, the thing and what happens; its day, its title and its words may change."""
    return f"{plan.address.replace('/', '.')}{one.section}.{one.id}.{one.key}@partnership-plans"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def as_text(words: str) -> str:
    """Write a text as a value: RFC 5545, 3.3.11."""
    escaped = re.sub(r"([\\;,])", r"\\\1", " ".join(words.split()))
    return "".join(char for char in escaped if char.isprintable())


def folded(line: str) -> Iterator[str]:
    """Part a line that is too long; a sign of several octets stays whole."""
    part = ""
    for char in line:
        if len((part + char).encode()) > MOST_OCTETS:
            yield part
            part = " "
        part += char
    yield part
