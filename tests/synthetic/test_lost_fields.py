"""A field that no page reads is named by the test that holds the synthetic plan against its pages.

Of each kind of record one field at a time is taken away between reading and showing, as if its row were gone. Wherever
a row is made, in a template or in a view, this is what its loss looks like.
"""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import pytest

import partnership_plans.site as site_module
from built.reading import Built
from partnership_plans.checks import every
from partnership_plans.loading import load
from partnership_plans.model.dates import Period, When
from partnership_plans.model.record import Record
from partnership_plans.model.references import may_be_empty, records_in, refers_to
from partnership_plans.model.values import NOT_STATED, Empty
from projects import AS_AT
from synthetic import shown
from synthetic.filling import choices_of
from synthetic.project import ADDRESS, PARTNERSHIP, Synthetic
from synthetic.shown import Lookout

R = TypeVar("R", bound=Record)
TRIED = (3,)
"""Which field of each kind is taken away where there is little time; the sweep takes each."""
MOST_FIELDS = 40
STAYS = {"id", "criteria", "scores", "replaces", "likelihood_levels", "impact_levels", "draft", "publish_on"}
"""Without these there is no such record, or no such page."""
STANDS_AGAIN = {
    "BudgetLine.fund": "a fund that no line of a budget leads to is listed below the budget, on the same page",
    "Action.status": "its words are those of the counts above the list; see tests/sites/test_living.py",
    "Action.progress": "such a number stands in other lines of the list; see tests/sites/test_living.py",
    "Update.progress": "the latest gives that of the action, which says it too; see tests/sites/test_living.py",
    "Action.waits_for": "what an action waits for is an action of the same list",
    "Measure.better": "its words are also those of how a figure moved",
    "Edition.money_told_in": "what it names stands on its own page too; see tests/site/test_questions_answered.py",
}
"""What stands again where it would be looked for, so that its loss is not seen here."""
OTHERS: dict[type, Any] = {
    str: "…",
    When: When.model_validate("1999"),
    Period: Period.model_validate("1999"),
    Decimal: Decimal(5),
    int: 5,
}
"""What stands in the place of what a record can't be without."""


def blind(record: R, number: int, lost: set[str]) -> R:
    """Give a record without one of its fields, and without one of each record in it; `lost` is told which."""
    kind = type(record)
    changed: dict[str, Any] = {}
    for name in kind.model_fields:
        held = getattr(record, name)
        if isinstance(held, tuple):
            changed[name] = tuple(blind(one, number, lost) if is_inner(one) else one for one in held)
        elif is_inner(held):
            changed[name] = blind(held, number, lost)
    if can := [*losable(kind)]:
        name = can[number % len(can)]
        lost.add(f"{kind.__name__}.{name}")
        changed[name] = other_than(kind, name, getattr(record, name))
    return record.model_copy(update=changed)


def is_inner(value: object) -> bool:
    return isinstance(value, Record) and not isinstance(value, When | Period | Empty)


def losable(kind: type[Record]) -> Iterator[str]:
    """Give the fields of which something is to be seen: no ids, and none that holds other records."""
    for name, field in kind.model_fields.items():
        needed = field.is_required() and refers_to(field)
        holds = {*records_in(field.annotation)} - {When, Period}
        if not (name in STAYS or f"{kind.__name__}.{name}" in shown.NOT_SHOWN or needed or holds):
            yield name


def other_than(kind: type[Record], name: str, value: Any) -> Any:
    """Give what a page would show if nobody read a field: nothing where that can be, else something else."""
    field = kind.model_fields[name]
    if not field.is_required():
        return field.get_default(call_default_factory=True)
    if may_be_empty(kind, name):
        return NOT_STATED
    if choices := choices_of(field.annotation):
        return choices[(choices.index(value) + 1) % len(choices)]
    return not value if isinstance(value, bool) else OTHERS[type(value)]


NUMBERS = [n if n in TRIED else pytest.param(n, marks=pytest.mark.sweep) for n in range(MOST_FIELDS)]


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.sweep
def test_a_field_that_is_lost_is_named(synthetic: Synthetic, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(AS_AT.timestamp())))
    lost: set[str] = set()
    edition = blind(synthetic.plan.edition, number, lost)
    partnership = blind(synthetic.plan.partnership, number, lost)
    bodies = tuple(blind(body, number, lost) for body in synthetic.corpus.bodies)

    def without(root: Path) -> Any:
        loaded = load(root)
        plans = tuple(
            plan._replace(
                edition=edition if plan.address == ADDRESS else plan.edition,
                partnership=partnership if plan.partnership_id == PARTNERSHIP else plan.partnership,
            )
            for plan in loaded.corpus.plans
        )
        return loaded._replace(corpus=loaded.corpus._replace(plans=plans, bodies=bodies))

    monkeypatch.setattr(site_module, "loaded_of", without)
    for name in ("check", "check_plans", "check_bodies"):
        monkeypatch.setattr(every, name, lambda *_: ())
    site = site_module.assemble(synthetic.root / "mkdocs.yml")
    built = Built(synthetic.root, {page.address: page.html for page in site.pages})
    named = {one.partition(" ")[0] for one in Lookout(synthetic.plan, synthetic.corpus, built).lost()}
    assert len(lost) > 50
    unseen = sorted(lost - named - STANDS_AGAIN.keys())
    assert not unseen, "\n".join(unseen)


def test_every_field_is_taken_away_in_some_round(synthetic: Synthetic) -> None:
    kinds = {type(one.record) for one in shown.held_by("", synthetic.plan.edition)}
    assert max(len([*losable(kind)]) for kind in kinds) <= MOST_FIELDS
