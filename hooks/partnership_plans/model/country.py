"""What differs from country to country, as data: the law on accessible websites, the usual licence, language, paper.

The program comes with what it knows; a council elsewhere may write its own country in `plans/country.yml`. One holds
for all of a site, and is set before its files are read; until then it is one without a name, of which nothing is known.
"""

import re
from contextvars import ContextVar
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, model_validator

from partnership_plans.model.record import Record, refuse, refuse_at
from partnership_plans.model.values import Flag, Line, Text
from partnership_plans.model.web import Address

NAMES = frozenset({"law", "contact"})
"""What may stand between { and } in the words about who enforces a law."""


def _read_enforcement(value: Any) -> Any:
    """Hold the sentences about who enforces the law to the two names that can be put into them."""
    if isinstance(value, str):
        given = re.findall(r"\{([^{}]*)\}", value)
        if (
            "contact" not in given
            or not NAMES.issuperset(given)
            or re.search(r"[{}]", re.sub(r"\{[a-z]+\}", "", value))
        ):
            message = "Between { and } stand “law” and “contact” here, and nothing else; “{contact}” has to be there."
            hint = "write such as “The ombudsman enforces the {law}. If you are not happy with our answer, {contact}.”"
            raise refuse("wrong-type", message, hint)
    return value


class AccessibilityLaw(Record):
    """What a country's law on accessible websites says in the accessibility statement, and where that was read.

    `law` is its name, `called` what the statement calls it after that. `enforcer` is the short name of who enforces it;
    `enforcement` says so, with `{law}` and `{contact}` where the law's name and the link stand, whose words are
    `contact`. `advice` names who helps people with their devices. With `each_reason`, the statement has a heading for
    each kind of reason, where there is nothing to list too.
    """

    law: Line
    called: Line
    enforcer: Line
    enforcement: Annotated[Text, BeforeValidator(_read_enforcement)]
    contact: Line
    contact_address: Address
    advice: Line | None = None
    advice_address: Address | None = None
    each_reason: Flag = False
    source: Line

    @model_validator(mode="after")
    def _advice_has_an_address(self) -> Self:
        if (self.advice is None) is not (self.advice_address is None):
            field, other = ("advice", "advice_address") if self.advice else ("advice_address", "advice")
            raise refuse_at("missing-field", f"“{other}” is missing.", f"add {other}, or take {field} out.", (field,))
        return self


class Country(Record):
    """A country: its name, and what is usual in it. What it leaves out, a site of it does not claim.

    `licence` is the one under which plans can be used there, if no other is set; `paper` what plans are printed on.
    """

    name: Line
    paper: Literal["A4", "letter"] = "A4"
    licence: Literal["OGL-UK-3.0", "CC-BY-4.0", "CC0-1.0", "none"] = "none"
    accessibility: AccessibilityLaw | None = None


class KnownCountry(Country):
    """A country that comes with the program: what else it is called, and what `plans new` writes for a plan there.

    `domains` are how addresses end there; `year_starts` is the month in which its government's financial years begin.
    """

    also_called: tuple[Line, ...] = ()
    language: Line = "en-GB"
    currency: Line = "pounds"
    domains: tuple[Line, ...] = ()
    year_starts: Line = "April"


class Countries(Record):
    """The countries that the program knows something of; `together` are names of several of them."""

    countries: tuple[KnownCountry, ...]
    together: tuple[Line, ...] = ()


NOWHERE = KnownCountry.model_construct(name="")
"""No country."""
_now: ContextVar[Country] = ContextVar("country", default=NOWHERE)


def country() -> Country:
    """Give the country of the site at hand; one without a name where its settings say none."""
    return _now.get()


def go_by_country(one: Country) -> None:
    """Go by this country from now on, in this process and those that it starts."""
    _now.set(one)
