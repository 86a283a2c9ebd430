"""Takes how the partnership is reached: addresses and numbers below a heading that speaks of contact, or in a table."""

import re
from collections.abc import Iterator, Sequence

from partnership_plans.checks.people import person_in
from partnership_plans.drafting.document import Spot, Words
from partnership_plans.drafting.found import LONGEST_LINE, Field, Found, Value, at
from partnership_plans.drafting.parts import Part
from partnership_plans.drafting.tables import Table, cells_of

CONTACT = re.compile(
    r"\b(?:contacts?|get in touch|(?:how to )?(?:reach|contact|find|tell) us|further information|more information"
    r"|find out more|have your say|complaints|cysylltu|cyswllt)\b",
    re.IGNORECASE,
)
MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?<![\d/.])(?:\+\d{1,3}[ -]?)?(?:\(0?\d{2,5}\)|\d{3,5})[ -]?\d{2,4}(?:[ -]?\d{2,4}){1,2}(?![\d/])")
SHORT_NUMBER = re.compile(r"\b(?:call|ring|dial|phone|ffoniwch) (?P<number>101|105|111|116 ?\d{3})\b", re.IGNORECASE)
WEB = re.compile(r"(?:https?://|www\.)[\w.-]+\.[a-z]{2,}(?:/[\w./#?=&%-]*)?", re.IGNORECASE)
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
PERSONAL = re.compile(r"[a-z]+\.[a-z]+\d*@", re.IGNORECASE)
SHARED = re.compile(
    r"(?:council|team|board|partnership|safety|safer|community|policy|enquir|info|contact|help|office|plan|health|press"
    r"|customer|service|consult|feedback|complaint|police|fire|support|strategy|crime)",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"^(?:tele)?(?:phone|tel|e-?mail|web(?:site)?|post|address|write to|call|ring|visit|text|ffôn)\b", re.IGNORECASE
)
KINDS = {"e-mail": "E-mail", "telephone": "Telephone", "web": "Website", "post": "Post"}


FITS = {
    "e-mail": re.compile(rf"^{MAIL.pattern}$"),
    "telephone": re.compile(
        r"^(?:(?:tel|phone|minicom|text)\w*[ :.]+)?[+(]?\d[\d ()+-]{1,20}\d(?:\s?(?:ext|x|opt)\b.{0,20})?$",
        re.IGNORECASE,
    ),
    "web": re.compile(rf"^(?:{WEB.pattern}|(?:[\w-]+\.)+[a-z]{{2,}}(?:/[\w./#?=&%-]*)?)$", re.IGNORECASE),
    "post": re.compile(r"\w.*[ ,].*\w"),
}
"""What each way to reach somebody looks like."""


def is_contacts(table: Table) -> bool:
    """Say whether a table has a column of e-mail addresses or telephone numbers, and one of what is reached by them."""
    told = {"e-mail", "telephone", "web", "post"} & set(table.roles)
    return bool(told) and not {"due", "status", "risk", "indicator"} & set(table.roles)


def take_contacts_table(table: Table, found: Found) -> None:
    """Take each address and number of a row, by the name that stands first in it."""
    for row in table.rows:
        cells = cells_of(table, row)
        ways = [(kind, cells[kind]) for kind in KINDS if kind in cells]
        name = next(
            (cell for role, cell in zip(table.roles, row.cells, strict=False) if role not in KINDS and cell), ""
        )
        clean = found.role(name, row.spot)
        for kind, value in ways:
            values = MAIL.findall(value) if kind == "e-mail" else [value]
            for one in values or [value]:
                _add(found, kind, one, clean, row.spot)


def take_contacts(parts: Sequence[Part], found: Found) -> None:
    """Take what stands below a heading that speaks of contact, and what a sentence says how to reach them by."""
    for part in parts:
        below = bool(CONTACT.search(part.heading)) and not re.search(r"\bconsult", part.heading, re.IGNORECASE)
        for one in (part.intro, *part.items):
            if not one.level and (below or re.search(r"\bcontact us\b|\bget in touch\b", one.text, re.IGNORECASE)):
                for kind, value in _ways(one):
                    _add(found, kind, value, "", one.spot)


def _ways(words: Words) -> Iterator[tuple[str, str]]:
    text = words.text
    yield from (("e-mail", one) for one in MAIL.findall(text))
    without = MAIL.sub(" ", text)
    yield from (("web", one.rstrip("./")) for one in WEB.findall(without))
    without = WEB.sub(" ", without)
    yield from (("telephone", one[0].strip()) for one in PHONE.finditer(without))
    yield from (("telephone", one["number"]) for one in SHORT_NUMBER.finditer(without))
    if POSTCODE.search(without) and not PHONE.search(without):
        yield "post", re.sub(r"^(?:(?:write to|post|address|by post)[:,]? )", "", without.strip(), flags=re.IGNORECASE)


def _add(found: Found, kind: str, value: str, name: str, spot: Spot) -> None:
    clean = value.strip(" .;,")
    if any(_held(one.fields["value"]) == clean for one in found.of("contacts")):
        return
    if not FITS[kind].search(clean):
        found.leave(value, spot, f"this is no {KINDS[kind].casefold()} that can be written to or called")
        return
    doubt = ""
    if kind == "e-mail" and PERSONAL.match(clean) and not SHARED.search(clean.partition("@")[0]):
        found.leave("(an e-mail address of the form first.last@…)", spot, "it looks like one person's own")
        return
    if kind == "post" and person_in(clean):
        found.leave("(a postal address with a person's name)", spot, "names are not taken over")
        return
    if kind == "e-mail" and PERSONAL.match(clean):
        doubt = "is it a shared mailbox, and no person's own?"
    title = name if name and not LABEL.match(name) else KINDS[kind]
    fields: dict[str, Value | None] = {
        "title": at(title[:LONGEST_LINE], spot, "" if name else "write what is reached by it"),
        "kind": Field(kind, str(spot)),
        "value": Field(clean, str(spot), doubt),
        "source": str(spot),
    }
    if kind == "web":
        link = clean if clean.startswith("http") else f"https://{clean}"
        fields["link"] = Field(link, str(spot), "" if link == clean else "the file has no https:// before it")
    found.add("contacts", f"contact {title}", spot, fields)


def _held(value: Value) -> Value:
    return value.value if isinstance(value, Field) else value
