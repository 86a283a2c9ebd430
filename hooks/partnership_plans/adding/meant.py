"""Which edition somebody means who types a command: the one that is named, else the only one that it can be."""

from collections.abc import Callable
from datetime import date

from partnership_plans.adding.placing import CannotAddError
from partnership_plans.facts.force import all_in_force
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.problems import did_you_mean

Holds = Callable[[Plan], bool]
SHOWN = 12


def edition_meant(word: str, corpus: Corpus, as_at: date | None, ask: str, holds: Holds = lambda _: False) -> Plan:
    """Give the edition that is named by its folders, its years or its partnership; else the only one in force.

    Where several are in force it is the one that holds what is spoken of, if no other does. Raises CannotAddError,
    with the question `ask` and what can be answered.
    """
    plans = {plan.address.rstrip("/"): plan for plan in corpus.plans}
    current = all_in_force(corpus, as_at)
    if word:
        wanted = word.strip("/").removeprefix("plans/")
        meant = [name for name in plans if wanted in {name, name.partition("/")[2]}]
        if len(meant) == 1:
            return plans[meant[0]]
        if wanted in current:
            return current[wanted]
        raise CannotAddError(f"there is no edition “{word[:60]}”; {did_you_mean(wanted, plans)}")
    able = [plan for plan in current.values() if holds(plan)] or [*current.values()]
    if len(able) == 1:
        return able[0]
    names = [plan.address.rstrip("/") for plan in able]
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    raise CannotAddError(f"{ask}: {', '.join(names[:SHOWN])}{more}")
