"""One rule for every scheme: an address leads where it seems to lead, to one mailbox, to one plain number."""

from collections import Counter

from projects import Lay
from strangers.attack import EDITION, STORY, judge, put, told

ODD = [
    "tel:*21*07700900123%23", "tel:**21*07700900123#", "tel:%2A21%2A07700900123%23", "tel:101#31#", "tel:101?x=1",
    "tel:*72", "tel:101,,1", "tel:101;phone-context=+44", "tel:101;ext=1", "tel:１０１", "tel:0800p1", "tel:#31#101",
    "TEL:*21*1#", "tel://101", "tel:101/../*21",
    "mailto:a@b.example?bcc=c@d.example", "mailto:a@b.example?cc=c@d.example", "mailto:a@b.example?to=c@d.example",
    "mailto:a@b.example?subject=x&bcc=c@d.example", "mailto:a@b.example?Subject=x&BCC=c@d.example",
    "mailto:a@b.example?subject=x;bcc=c@d.example", "mailto:?to=c@d.example", "mailto:a@b.example?attach=/etc/passwd",
    "mailto:a@b.example?attachment=x", "mailto:a@b.example?%62cc=c@d.example", "mailto:a@b.example?in-reply-to=x",
    "mailto:a@b.example#x", "mailto:a@b.example,c@d.example", "mailto:a@b.example%2Cc@d.example", "mailto://a@b.example",
    "sms:101", "sms:101?body=x",
    "facetime:a@b.example", "whatsapp://send?text=x", "geo:1,2", "callto:101", "sip:a@b.example",
    "intent://x#Intent;end", "ms-word:ofe|u|https://b.example", "file:///etc/passwd", "blob:https://b.example/x",
    "view-source:https://b.example", "ftp://b.example", "https:b.example", "https:///b.example", "https://b.example:999999",
    "http://b.example\\@c.example",
]  # fmt: skip
PLAIN = [
    "tel:101", "tel:+441234567890", "tel:0800-555-111", "mailto:a@b.example", "mailto:a@b.example?subject=Plan",
    "mailto:a@b.example?subject=Plan&body=Dear%20team", "https://b.example/x?y=z#w", "http://b.example:8080/",
]  # fmt: skip


def test_an_address_that_does_more_than_it_says_is_refused_in_narrative_and_in_data(
    lay: Lay, tried: Counter[str]
) -> None:
    root = lay(None)
    for number, address in enumerate(ODD):
        put(root, f"{STORY}/page-{number}.md", f"---\ntitle: A page\n---\nCall [the team]({address}) today.\n")
        put(root, f"{STORY}/auto-{number}.md", f"---\ntitle: A page\n---\nCall <{address}> today.\n")
    contacts = "".join(
        f"  - id: contact-{number}\n    title: Us {number}\n    kind: website\n    value: us\n    link: {address!r}\n"
        for number, address in enumerate(ODD)
    )
    put(root, f"{EDITION}/contact.yml", f"contacts:\n{contacts}")
    site = judge(root, seconds=30)
    assert site.pages == ()
    refused = {problem.where.line for problem in told(site, f"{EDITION}/contact.yml")}
    for number, address in enumerate(ODD):
        assert {problem.where.line for problem in told(site, f"{STORY}/page-{number}.md")} == {4}, address
        assert 6 + 5 * number in refused, address
        tried["stranger: schemes"] += 3


def test_plain_addresses_stay_links(lay: Lay) -> None:
    root = lay(None)
    for number, address in enumerate(PLAIN):
        put(root, f"{STORY}/page-{number}.md", f"---\ntitle: A page\n---\nCall [the team]({address}) today.\n")
    site = judge(root)
    assert [problem for problem in site.problems if problem.severity == "error"] == []
