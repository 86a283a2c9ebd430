"""What a whole site reckons by: the month in which its financial years begin, its money, its language.

A plan's own files say `2026/27`, `pounds` or nothing, and mean what is usual where they are written. It holds for all
of a site, and is set before its files are read; until then it is what is usual in Britain.
"""

import re
from contextvars import ContextVar
from typing import NamedTuple

APRIL = 4
PARTS = {"": 12, "H": 6, "Q": 3}
"""How many months a year has, a half of it and a quarter."""
CURRENCIES = {"pounds": "GBP", "euros": "EUR", "dollars": "USD"}
"""Units that are money, each with its code in ISO 4217."""


AS_TYPED = {
    "pounds": r"(?:£|gbp|(?:uk |british )?pounds?)(?: sterling)?s?|sterling|pounds? ?\((?:£|gbp)\)|quid",
    "euros": r"(?:€|eur|euros?)s?|euros? ?\((?:€|eur)\)",
    "dollars": r"(?:\$|us ?\$|usd|(?:us )?dollars?)s?|dollars? ?\((?:\$|usd)\)",
}
"""How each is typed."""
SIGNS = {"pounds": "£", "euros": "€", "dollars": "$"}


class Month(NamedTuple):
    """A month of a year."""

    year: int
    month: int


class Reckoning(NamedTuple):
    """How a site reckons: the number of the month in which its years begin, the unit of its money, its language tag.

    A site in several languages is made once in each: `language` is the one at hand, `languages` are all, the main one
    first.
    """

    year_starts: int = APRIL
    currency: str = "pounds"
    language: str = "en-GB"
    languages: tuple[str, ...] = ()

    @property
    def main_language(self) -> str:
        """The language in which plans are written."""
        return self.languages[0] if self.languages else self.language

    @property
    def below(self) -> str:
        """The folder below which the pages of the language at hand stand: none for those of the main one."""
        return below(self.language) if self.language != self.main_language else ""

    @property
    def is_by_calendar(self) -> bool:
        """Whether its years are those of the calendar, so that no year has a part in two."""
        return self.year_starts == 1

    @property
    def is_british(self) -> bool:
        """Whether its years begin in April: elsewhere “FY2026” is the year that ends in 2026, and here either."""
        return self.year_starts == APRIL

    def year_of(self, year: int, month: int) -> int:
        """Give the year in which the financial year began that a month lies in."""
        return year - (month < self.year_starts)

    def months(self, year: int, part: str = "") -> tuple[Month, Month]:
        """Give the first and the last month of a financial year, or of a quarter (`Q2`) or a half of it (`H1`)."""
        length = PARTS[part[:1]]
        first = self.year_starts - 1 + length * (int(part[1:] or 1) - 1)
        last = first + length - 1
        return Month(year + first // 12, first % 12 + 1), Month(year + last // 12, last % 12 + 1)

    def quarter_of(self, month: int) -> str:
        """Give the quarter that a month lies in."""
        return f"Q{(month - self.year_starts) % 12 // PARTS['Q'] + 1}"

    def typed(self, year: int, quarter: str = "") -> str:
        """Write a financial year, or a quarter of it, as an author does: `2026/27 Q1`; by the calendar `2026 Q1`."""
        name = f"{year}" if self.is_by_calendar else f"{year}/{(year + 1) % 100:02d}"
        return f"{name} {quarter}".rstrip()


def below(language: str) -> str:
    """Give the folder of the pages in a language that is not the main one."""
    return f"{language.lower()}/"


_now: ContextVar[Reckoning] = ContextVar("reckoning", default=Reckoning())  # noqa: B039 - it cannot be changed


def reckoning() -> Reckoning:
    """Give what the site at hand reckons by."""
    return _now.get()


def reckon_by(one: Reckoning) -> None:
    """Reckon so from now on, in this process and those that it starts."""
    _now.set(one)


def money_meant(text: str) -> str:
    """Give the unit that a word or a sign for money means: `pounds` for `£` or `GBP`; empty for any other text."""
    text = " ".join(text.split())
    return next((unit for unit, form in AS_TYPED.items() if re.fullmatch(form, text, re.IGNORECASE)), "")


def currency() -> str:
    """Give the unit of a site's money: `pounds`."""
    return reckoning().currency
