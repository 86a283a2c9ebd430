"""The licences under which a site's data can be used."""

from typing import NamedTuple

from partnership_plans.model.country import country
from partnership_plans.settings.model import Settings
from partnership_plans.words.messages import mark


class Licence(NamedTuple):
    """A licence: its name among programs, its title, and where it can be read."""

    name: str
    title: str
    path: str


LICENCES = {
    "OGL-UK-3.0": Licence(
        "OGL-UK-3.0",
        mark("Open Government Licence v3.0"),
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    ),
    "CC-BY-4.0": Licence(
        "CC-BY-4.0", mark("Creative Commons Attribution 4.0"), "https://creativecommons.org/licenses/by/4.0/"
    ),
    "CC0-1.0": Licence(
        "CC0-1.0", mark("Creative Commons Zero 1.0"), "https://creativecommons.org/publicdomain/zero/1.0/"
    ),
}


def licence_of(settings: Settings) -> Licence | None:
    """Give the licence of a site's data: the one that is set, else what is usual in the country."""
    name = settings.licence or country().licence
    found = LICENCES.get(name)
    return found._replace(title=str(found.title)) if found else None
