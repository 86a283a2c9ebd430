"""How a language writes months, days, numbers and money: British English by our own rules, any other by Babel.

British English is written as the GOV.UK style guide has it. Babel (the data of the Unicode CLDR) is loaded only where
a site is in another language or kind of English. Where the program has no words of a language, its dates are British: a
month of another language in an English sentence would help nobody.
"""

from datetime import date
from decimal import Decimal
from functools import lru_cache

from partnership_plans.model.dates_meant import MONTHS
from partnership_plans.model.reckoning import CURRENCIES, SIGNS, reckoning
from partnership_plans.words.messages import has_words

OF_MONTH_AND_YEAR, OF_DAY_AND_MONTH, OF_MONTH, SHORT = "yMMMM", "MMMMd", "MMMM", "MMM"
"""What is told of a day, as the Unicode CLDR names it."""

SOFTENED = {
    "Mawrth": "Fawrth", "Mai": "Fai", "Mehefin": "Fehefin", "Gorffennaf": "Orffennaf", "Medi": "Fedi",
    "Tachwedd": "Dachwedd", "Rhagfyr": "Ragfyr",
}  # fmt: skip
"""Welsh months whose first letter is another after “i” (to)."""


ALTERED = {
    "cy": (
        ("c", "g"), ("p", "b"), ("t", "d"), ("g", ""), ("b", "f"), ("d", "dd"), ("m", "f"), ("ll", "l"), ("rh", "r"),
        ("c", "ngh"), ("p", "mh"), ("t", "nh"), ("g", "ng"), ("b", "m"), ("d", "n"),
        ("c", "ch"), ("p", "ph"), ("t", "th"),
    ),
}  # fmt: skip
"""By a language, how words begin and what that becomes after some others: the Welsh mutations."""


def day(value: date) -> str:
    """Write a day: `21 July 2022`, `July 21, 2022`."""
    if _is_british():
        return f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    from babel.dates import format_date  # noqa: PLC0415 - only where it is needed

    return format_date(value, "long", locale=_tag())


def part_of_day(value: date, told: str) -> str:
    """Write a part of a day: `July 2022`, `21 July`, `July` or `Jul`."""
    if _is_british():
        name = MONTHS[value.month - 1]
        return {
            OF_MONTH_AND_YEAR: f"{name} {value.year}",
            OF_DAY_AND_MONTH: f"{value.day} {name}",
            OF_MONTH: name,
            SHORT: name[:3],
        }[told]
    from babel.dates import format_date, format_skeleton  # noqa: PLC0415

    alone = told in {OF_MONTH, SHORT}  # of which Babel would take the likest skeleton, and not this very one
    return format_date(value, told, locale=_tag()) if alone else format_skeleton(told, value, locale=_tag())


def after_to(words: str) -> str:
    """Write a time as it stands after “to”, which alters the first letter of a month in Welsh: `Ionawr i Fawrth`."""
    first, space, rest = words.partition(" ")
    return f"{SOFTENED.get(first, first)}{space}{rest}" if _tag().partition("-")[0] == "cy" else words


def day_stands_first() -> bool:
    """Say whether the day stands before its month, so that `1 to 5 July` can be written."""
    return part_of_day(date(2000, 1, 5), OF_DAY_AND_MONTH).startswith("5")


def number(value: Decimal) -> str:
    """Write a number that is not below nought with the decimals that were typed: `185,761`, `2.50`."""
    if _is_british():
        return f"{value:,f}"
    from babel.numbers import format_decimal  # noqa: PLC0415

    return format_decimal(value, format=_as_typed(value), locale=_tag())


def money(value: Decimal, unit: str) -> str:
    """Write an amount of money that is not below nought: `£5,000`, `$2.50`; `unit` is one of `CURRENCIES`."""
    if _is_british():
        return f"{SIGNS[unit]}{value:,f}"
    from babel.numbers import format_currency, get_currency_symbol  # noqa: PLC0415

    code, tag = CURRENCIES[unit], _tag()
    text = format_currency(value, code, _money_as_typed(value), locale=tag, currency_digits=False)
    return text.replace(get_currency_symbol(code, tag), SIGNS[unit]) if unit == reckoning().currency else text


def standing_alone(words: str) -> str:
    """Write a unit where no number stands before it: what is “o danau” after one in Welsh is “nifer o danau” there."""
    return f"nifer {words}" if words.startswith("o ") and _tag().partition("-")[0] == "cy" else words


def altered_beginnings() -> tuple[tuple[str, str], ...]:
    """Give how words of the language at hand begin, each with what that becomes after some other words."""
    return ALTERED.get(_tag().partition("-")[0], ())


def written_in() -> str:
    """Name the language of what a site has in its main language alone, such as its files; "" on pages of that one."""
    now = reckoning()
    return name_of(now.main_language, now.language) if now.below else ""


def name_of(language: str, within: str) -> str:
    """Give the name of a language in a language: `Cymraeg`, `Saesneg`."""
    return _name(language.partition("-")[0], within.partition("-")[0])


@lru_cache
def _name(language: str, within: str) -> str:
    from babel.core import Locale  # noqa: PLC0415 - only where a site is in two languages

    return Locale.parse(language).get_display_name(within) or language


def _is_british() -> bool:
    return _tag() == "en_GB"


def _tag() -> str:
    """Give the locale to write in: British too where the program has no words of the site's language."""
    return _known(reckoning().language)


@lru_cache
def _known(tag: str) -> str:
    """Give the locale of a language that the program has words in, such as `en_US`; else British English."""
    if tag in {"en-GB", "en"} or not has_words(tag):
        return "en_GB"
    from babel.core import Locale, UnknownLocaleError  # noqa: PLC0415

    try:
        return str(Locale.parse(tag, sep="-"))
    except (UnknownLocaleError, ValueError):
        return "en_GB"


def _as_typed(value: Decimal) -> str:
    exponent = value.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return f"#,##0.{'0' * places}".rstrip(".")


def _money_as_typed(value: Decimal) -> str:
    return f"¤{_as_typed(value)}"
