"""Addresses that a page turns into links: only such as lead where they seem to lead, and run nothing."""

import re
from typing import Annotated, Any
from urllib.parse import SplitResult, urlsplit

from pydantic import BeforeValidator

from partnership_plans.model.record import refuse
from partnership_plans.model.values import Line

HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.?(?::[0-9]{1,5})?")
MAILBOX = re.compile(r"[\w.+'-]{1,64}@[\w-]+(?:\.[\w-]+)+")
TELEPHONE = re.compile(r"\+?[0-9 ()-]{3,30}")
"""Digits alone: a code such as *21*…# diverts the calls of whoever taps it (3GPP TS 22.030)."""
LIKE_DIGITS = re.compile(r"(?<!\S)(?=[OoIl]*[0-9])[0-9OoIl]+(?!\S)")
DIGITS_MEANT = str.maketrans("OoIl", "0011")
MAIL_FIELDS = frozenset({"subject", "body"})
"""What an address may put into a letter beside its mailbox: `to`, `cc` and `bcc` send it to others unseen."""
HINTS = {
    "mailto": "write the mailbox after it, such as mailto:safety@council.gov.uk, or take the line out.",
    "tel": "write the number after it, such as tel:101, or take the line out.",
}
"""What to write where an address of this kind has nothing after its colon."""
HINT = "write it as a browser shows it, such as https://www.gov.uk/crime-justice-and-law."


def fault_of(address: str) -> str:  # noqa: PLR0911 - one for each kind of address
    """Say why an address may not become a link, or give an empty text if it may.

    `https:` and `http:` need a plain host (`https://council@elsewhere` leads
    elsewhere), `mailto:` a mailbox (with a subject or a first text at the
    most), `tel:` a number. Nothing else is let in:
    `javascript:` and `data:` run in the reader's browser.
    """
    if not address.isprintable() or " " in address:
        return "holds a space or a sign that cannot be seen"
    try:
        parts = urlsplit(address)
    except ValueError:
        return "is not an address"
    match parts.scheme.lower():
        case "http" | "https":
            if "@" in parts.netloc or "\\" in address:
                return "does not lead where it seems to lead"
            return "" if HOST.fullmatch(parts.netloc) else "names no website"
        case "mailto":
            return _fault_of_letter(parts)
        case "tel":
            number = address.partition(":")[2]  # whole: what follows a ? or # is dialled too
            return "" if TELEPHONE.fullmatch(number) else "names no telephone number"
        case "":
            return "does not begin with https://"
    return f"begins with “{parts.scheme[:20]}:”, which no link may do"


def _fault_of_letter(parts: SplitResult) -> str:
    if not MAILBOX.fullmatch(parts.path):
        return "names no mailbox"
    fields = {field.partition("=")[0].lower() for field in re.split("[&;]", parts.query) if field}
    if odd := sorted(fields - MAIL_FIELDS):
        return f"sets “{odd[0][:20]}” in the letter, which a link may not do"
    return "has words after a #, which no letter can have" if parts.fragment else ""


def address_meant(text: str) -> str:
    """Give the address that was meant by one with a slip at its start or a space in it, or an empty text."""
    text = text.strip("<>() ")
    if mailbox := mailbox_meant(text.removeprefix("mailto:")):
        return f"mailto:{mailbox}"
    bare = re.sub(r"^(?:h?t?tps?|hxxps?|https?)[:;]?[/\\]*|^[/\\]+", "", text, flags=re.IGNORECASE).replace(" ", "")
    meant = f"https://{bare}"
    return meant if re.match(r"[\w-]+(?:\.[\w-]+)+(?:[:/?#]|$)", bare) and not fault_of(meant) else ""


def mailbox_meant(text: str) -> str:
    """Give the mailbox that was meant by `team(at)council.gov.uk` or `mailto:…`, or an empty text."""
    meant = re.sub(r"\s*[(\[]at[)\]]\s*| at ", "@", text.strip("<>,;. ").removeprefix("mailto:"), flags=re.IGNORECASE)
    meant = re.sub(r"\s*[(\[]dot[)\]]\s*| dot ", ".", meant, flags=re.IGNORECASE).replace(" ", "")
    meant = re.sub(r"(?<=\w)(?:,|\.\.+)(?=\w)", ".", meant)
    return meant if MAILBOX.fullmatch(meant) else ""


def _read_address(value: Any) -> Any:
    if isinstance(value, str) and (text := value.strip()) and (fault := fault_of(text)):
        meant = address_meant(text)
        hint = f"write “{meant}”." if meant else HINTS.get(text.lower().removesuffix(":"), HINT)
        raise refuse("unsafe-address", f"The address “{text[:60]}” {fault}.", hint)
    return value


def _read_mailbox(value: Any) -> Any:
    if isinstance(value, str) and (text := value.strip()) and not MAILBOX.fullmatch(text):
        meant = mailbox_meant(text)
        hint = f"write “{meant}”." if meant else "such as safety@council.gov.uk."
        raise refuse("unsafe-address", f"“{text[:60]}” is not an e-mail address.", hint)
    return value


def number_meant(text: str) -> str:
    """Give the telephone number that was meant by `0808 2OO0 247` or `01234 567890 (day)`, or an empty text.

    A letter among digits is read only where it looks like one of them: a number with a digit too few calls somebody.
    """
    text = re.sub(r"(?i)\s*\bext.*$|\([^()]*[^\W\d_][^()]*\)", "", text)
    text = LIKE_DIGITS.sub(lambda found: found[0].translate(DIGITS_MEANT), text)
    text = re.sub(r"^[^0-9+(*#]+|[^0-9*#]+$", "", re.sub(r"\(0\)", "", text))
    digits = re.sub(r"[^0-9+() -]", "", text)
    return digits if TELEPHONE.fullmatch(digits) and not re.search(r"[^\W\d_]|[*#]", text) else ""


def hint_of_number(text: str) -> str:
    """Say what to type in place of what is no telephone number."""
    meant = number_meant(text)
    return f"write “{meant}”." if meant else "write the whole number in digits, such as 0800 555 111."


def fault_of_way(kind: str, value: str) -> tuple[str, str] | None:
    """Say what is wrong with a mailbox or a telephone number that becomes a link, and what to type in its place."""
    if kind == "e-mail" and not MAILBOX.fullmatch(value):
        meant = mailbox_meant(value)
        hint = f"write “{meant}”." if meant else "write the address alone, such as safety@council.gov.uk."
        return f"“{value[:60]}” is not an e-mail address.", hint
    if kind == "telephone" and not TELEPHONE.fullmatch(value):
        aside = " Words about it, such as its hours, go into “note”." if re.search(r"[^\W\d_]{2}", value) else ""
        return f"“{value[:60]}” can't be dialled.", f"{hint_of_number(value)}{aside}"
    return None


def _read_dialled(value: Any) -> Any:
    if isinstance(value, str) and (text := value.strip()) and not TELEPHONE.fullmatch(text):
        raise refuse("unsafe-address", f"“{text[:60]}” can't be dialled.", hint_of_number(text))
    return value


Address = Annotated[Line, BeforeValidator(_read_address)]
"""An address of the web, a mailbox (`mailto:`) or a telephone (`tel:`), which becomes a link."""
Mailbox = Annotated[Line, BeforeValidator(_read_mailbox)]
"""An e-mail address."""
Dialled = Annotated[Line, BeforeValidator(_read_dialled)]
"""A telephone number as a telephone dials it."""
