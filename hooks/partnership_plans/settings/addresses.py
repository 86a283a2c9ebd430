"""The addresses that `mkdocs.yml` can give: the site's own, the repository's, where readers are sent."""

import re
from typing import Annotated, Any
from urllib.parse import urljoin, urlsplit

from pydantic import BeforeValidator

from partnership_plans.model.record import refuse
from partnership_plans.model.values import Line
from partnership_plans.model.web import address_meant, fault_of

URL_PATH = re.compile(r"/?(?:[A-Za-z0-9._~-]+/)*(?:[A-Za-z0-9._~-]+)?")
PAGES = {
    "github.com": "github.io",
    "raw.githubusercontent.com": "github.io",
    "gitlab.com": "gitlab.io",
    "codeberg.org": "codeberg.page",
}
"""Where hosts of repositories show the websites that are made of them."""
REPOSITORY = re.compile(
    r"(?:www\.)?(?P<host>github\.com|gitlab\.com|codeberg\.org|bitbucket\.org|raw\.githubusercontent\.com)(?:/(?P<owner>[^/]+)(?:/(?P<name>[^/]+?)(?:\.git)?)?)?(?:/.*)?"
)
BARE = re.compile(r"(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?:/[A-Za-z0-9_-]+)*/?")
"""An address without its beginning: `plans.example.gov.uk`."""
FEEDBACK = "write a mailbox, such as mailto:web@example.gov.uk, or the address of your form, https://…, or take it out."


def _site_of(repository: re.Match[str]) -> str:
    """Say at which address a host shows the website that is made of a repository."""
    owner, name, host = (repository["owner"] or "").lower(), repository["name"] or "", repository["host"]
    pages = f"{owner}.{PAGES.get(host, '')}"
    if not name or host not in PAGES:
        return "write the address at which readers see it, such as https://council.github.io/plans/."
    return f"write “https://{pages}/{'' if name.lower() == pages else f'{name}/'}”, or the site's own domain."


def _read_site_url(value: Any) -> Any:
    text = value.strip() if isinstance(value, str) else value
    if not isinstance(text, str):
        return value
    hint = "write it as a browser shows it, such as https://plans.example.gov.uk/ or https://council.github.io/plans/."
    if (fault := fault_of(text)) or not text.lower().startswith(("https://", "http://")):
        if BARE.fullmatch(text):
            hint = f"write “https://{text.lower().rstrip('/')}/”."
        raise refuse("bad-setting", f"The address “{text[:60]}” {fault or 'does not begin with https://'}.", hint)
    parts = urlsplit(text)
    if parts.query or parts.fragment or "?" in text or "#" in text:
        raise refuse(
            "bad-setting", f"“{text[:60]}” is the address of one page; the site's own has no “?” or “#”.", hint
        )
    if (repository := REPOSITORY.fullmatch(f"{parts.netloc.lower()}{parts.path}")) is not None:
        raise refuse("bad-setting", f"“{text[:60]}” is where the files lie, and not the website.", _site_of(repository))
    if not URL_PATH.fullmatch(parts.path) or ".." in parts.path.split("/"):
        raise refuse("bad-setting", f"The folder in “{text[:60]}” has signs that an address can't have.", hint)
    return f"{text.rstrip('/')}/"


def _address(hint: str, *schemes: str) -> BeforeValidator:
    """Read the address of a website that begins in one of these ways."""

    def read(value: Any) -> Any:
        text = value.strip() if isinstance(value, str) else value
        if isinstance(text, str) and ((fault := fault_of(text)) or not text.lower().startswith(schemes)):
            raise refuse("bad-setting", f"The address “{text[:60]}” {fault or 'does not begin with https://'}.", hint)
        return text

    return BeforeValidator(read)


def _read_feedback(value: Any) -> Any:
    """Read where readers say what is wrong: a mailbox without a letter of its own, or the address of a form."""
    text = value.strip() if isinstance(value, str) else value
    if not isinstance(text, str):
        return value
    bare = text.partition("?")[0]
    if text != bare and bare.lower().startswith("mailto:") and not fault_of(bare):
        message = f"“{text[:60]}” has words for the letter, and the site writes them: the page's title and address."
        raise refuse("bad-setting", message, f"write “{bare}”.")
    if text.lower().startswith(("mailto:", "https://")):
        fault = fault_of(text)
    else:
        fault = "is neither a mailbox (mailto:…) nor a form (https://…)"
    if fault:
        meant = address_meant(re.sub("^http:", "https:", text, flags=re.IGNORECASE))
        raise refuse("bad-setting", f"“{text[:60]}” {fault}.", f"write “{meant}”." if meant else FEEDBACK)
    return text


def _read_edit_uri(value: Any) -> Any:
    text = value.strip() if isinstance(value, str) else value
    if isinstance(text, str) and (fault := fault_of(urljoin("https://host.example/repository/", text))):
        hint = "write the path below the repository, such as edit/main/ (on GitLab: -/edit/main/)."
        raise refuse("bad-setting", f"“{text[:60]}” {fault}.", hint)
    return text


WebAddress = Annotated[Line, BeforeValidator(_read_site_url)]
Website = Annotated[
    Line, _address("write where the repository is, such as https://github.com/council/plans.", "https://", "http://")
]
EditPath = Annotated[Line, BeforeValidator(_read_edit_uri)]
ExitAddress = Annotated[
    Line,
    _address("write the address of a page that gives nothing away, such as https://www.bbc.co.uk/weather.", "https://"),
]
Feedback = Annotated[Line, BeforeValidator(_read_feedback)]
