"""Where a reader says that something is wrong with a page: a letter or a form, with the page filled in."""

from urllib.parse import quote

from partnership_plans.words.messages import mark

SUBJECT = mark("Something is wrong with the page “{title}”")
LETTER = mark("The page: {title}\n{address}\n\nWhat is wrong with it:\n")


def feedback_to(where: str, title: str, address: str) -> str:
    """Give the address of a link to a mailbox or a form, for a page of this title at this address.

    `where` is the setting: empty for none. A form gets both where it says `{title}` or `{address}`, else as `title`
    and `page` behind its own questions (RFC 3986, section 3.4). A letter's parts are those of RFC 6068.
    """
    if not where:
        return ""
    if where.lower().startswith("mailto:"):
        letter = LETTER.format(title=title, address=address).replace("\n", "\r\n")
        return f"{where}?subject={quote(SUBJECT.format(title=title), safe='')}&body={quote(letter, safe='')}"
    written = {"{title}": quote(title, safe=""), "{address}": quote(address, safe="")}
    base, mark, part = where.partition("#")
    if not any(one in base for one in written):
        base += f"{'&' if '?' in base else '?'}page={{address}}&title={{title}}"
    for one, value in written.items():
        base = base.replace(one, value)
    return f"{base}{mark}{part}"
