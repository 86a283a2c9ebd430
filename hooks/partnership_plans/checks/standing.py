"""Where the site stands: the domain that its host is told and the address in its settings are one and the same."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from partnership_plans.loading.domain import DOMAIN
from partnership_plans.problems import Place, Problem, warning


def check_domain(domain: str, site_url: str) -> Iterator[Problem]:
    """Report a domain in `content/CNAME` at which the site does not stand by its settings; either may be empty.

    A host that is told a domain serves the site at its top. The page for addresses that are not there (404.html)
    can't tell where it stands, and asks for its style where `site_url` says that the site is.

    Problem: domain-differs.
    """
    at = urlsplit(site_url)
    if not domain or not site_url or (at.hostname == domain and at.path in {"", "/"}):
        return
    message = f"The host will serve the site at https://{domain}/, and “site_url” in mkdocs.yml says {site_url}."
    hint = f"let site_url in mkdocs.yml be https://{domain}/, or delete this file if that domain is not the site's."
    yield warning("domain-differs", Place(DOMAIN, 1, 1), message, hint)
