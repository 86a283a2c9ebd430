"""What an edition says of money, wherever it says it: sums, funds, effects on money, and what its editor names."""

from partnership_plans.facts.places import Told
from partnership_plans.model.edition import Edition
from partnership_plans.model.fact import Thing
from partnership_plans.model.governance import Implication
from partnership_plans.model.values import Empty
from partnership_plans.model.walking import every_record, once

OF_MONEY = ("financ", "money", "budget", "cost")


def has_money(edition: Edition) -> bool:
    """Say whether anything in an edition speaks of money."""
    return bool(money_in(edition))


@once
def money_in(edition: Edition) -> tuple[Told | Implication, ...]:
    """Give what speaks of money: sums and funds first, then the things named under `money_told_in`, then effects."""
    wanted = set(edition.money_told_in)
    own: list[Told] = []
    named: list[Told] = []
    for path, record in every_record(edition):
        if not isinstance(record, Thing) or not path:
            continue
        section = str(path[0])
        if len(path) == 2 and section in {"money", "funds"}:  # noqa: PLR2004 - an item of a section
            own.append(Told(section, record, ()))
        elif record.id in wanted:
            wanted.remove(record.id)
            named.append(Told(section, record, ()))
    own.sort(key=lambda told: told.section != "money")
    return (*own, *named, *effects_on_money(edition))


def effects_on_money(edition: Edition) -> tuple[Implication, ...]:
    """Give what a report says of its effects on money, known by the heading."""
    return tuple(
        effect
        for effect in edition.implications
        if any(word in effect.heading.casefold() for word in OF_MONEY) and not _is_unsaid(effect)
    )


def _is_unsaid(effect: Implication) -> bool:
    return isinstance(effect.text, Empty) and effect.text.kind == "not stated"
