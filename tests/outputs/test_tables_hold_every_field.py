"""Of whatever a table of the site is made from, each field of the model stands in it: one that is added is missed."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from partnership_plans.model.actions import Action, EarlierDue, Update, WebLink
from partnership_plans.model.budgets import Budget, BudgetLine, YearAmounts
from partnership_plans.model.corpus import Plan
from partnership_plans.model.edition import Edition
from partnership_plans.model.evidence import Answer
from partnership_plans.model.fact import Fact, Publishable
from partnership_plans.model.measures import BreakdownRow, Reading
from partnership_plans.model.partnership import Partnership
from partnership_plans.model.record import Record
from partnership_plans.outputs.actions import tables_of_actions
from partnership_plans.outputs.figures import answers_table, breakdown_table, budget_table, readings_table
from synthetic.filling import Filler

Data = dict[str, Any]
ABOUT_THE_WORDS = {*Fact.model_fields, *Publishable.model_fields, "id"}
"""What every record has: where its words were read, and what editors add. It stands in plan.json and on the page."""
OF_THE_WHOLE = {"Budget.title", "Budget.text", "Budget.spent_until"}
"""What is said once of a whole table, on the page that has it and in plan.json."""
NEEDED: Data = {"title": "A plan", "period": "2020"}


def _edition(**more: Any) -> Edition:
    return Edition.model_validate(NEEDED | more)


def _actions(action: Data) -> bytes:
    plan = Plan("a", "2020", PARTNERSHIP, _edition(actions=[action]), ())
    return b"".join(one.content for one in tables_of_actions(plan).values())


PARTNERSHIP = Partnership.model_validate({"name": "A partnership", "area": "A town", "kind": "city"})
ACTION: Data = {"id": "one", "title": "One"}


def _measure(**more: Any) -> Any:
    measure = {"id": "one", "title": "One", "unit": "calls"}
    return _edition(measures=[measure | more]).measures[0]


def _answers(answer: Data) -> bytes:
    survey = {"id": "s", "title": "S", "questions": [{"id": "q", "title": "Q", "unit": "percent", "answers": [answer]}]}
    return answers_table(_edition(surveys=[survey]).surveys[0].questions[0])


def _budget(budget: Data) -> bytes:
    return budget_table(_edition(budgets=[budget]).budgets[0])


def _line(line: Data) -> bytes:
    return _budget({"id": "b", "title": "B", "lines": [line]})


TABLES: Mapping[type[Record], Callable[[Data], bytes]] = {
    Action: _actions,
    Update: lambda one: _actions(ACTION | {"updates": [one]}),
    EarlierDue: lambda one: _actions(ACTION | {"earlier_due": [one]}),
    WebLink: lambda one: _actions(ACTION | {"links": [one]}),
    Reading: lambda one: readings_table(_measure(readings=[one])),
    BreakdownRow: lambda one: breakdown_table(_measure(breakdown=[one])),
    Answer: _answers,
    Budget: _budget,
    BudgetLine: _line,
    YearAmounts: lambda one: _line({"title": "L", "years": [one]}),
}
"""Each kind of record that stands in a table, and the table of one."""


@pytest.mark.parametrize("kind", TABLES, ids=lambda kind: kind.__name__)
def test_each_field_stands_in_the_table(kind: type[Record]) -> None:
    filler, table = Filler(), TABLES[kind]
    made = [filler.record(kind, turn) for turn in (0, 1, 2, 3, 0)]
    names = {name for one in made for name in one} - ABOUT_THE_WORDS
    names = {name for name in names if f"{kind.__name__}.{name}" not in OF_THE_WHOLE}

    def stands(name: str) -> bool:
        having = [one for one in made if name in one]
        others = [one | {name: other[name]} for one in having for other in having]
        if not kind.model_fields[name].is_required():
            others += [{key: value for key, value in one.items() if key != name} for one in having]
        return any(table(one) != table(other) for one in having for other in others)

    assert names == {*kind.model_fields} - ABOUT_THE_WORDS - {
        one.partition(".")[2] for one in OF_THE_WHOLE if one.startswith(f"{kind.__name__}.")
    }
    assert not [name for name in sorted(names) if not stands(name)]
