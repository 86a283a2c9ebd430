"""The actions of an edition as tables: one row for each action, and one for each thing that was reported of one."""

from partnership_plans.facts.levels import in_order
from partnership_plans.facts.statuses import meaning_of, progress_of, status_of
from partnership_plans.model.actions import Action, EarlierDue
from partnership_plans.model.corpus import Plan
from partnership_plans.model.dates import When
from partnership_plans.model.edition import Edition
from partnership_plans.model.reckoning import currency
from partnership_plans.model.values import Empty
from partnership_plans.outputs.packages import Table
from partnership_plans.outputs.tables import as_number, iso, table, typed, why_empty
from partnership_plans.source.formulas import shown
from partnership_plans.views.downloads import actions_csv, updates_csv

ACTIONS = (
    "id", "code", "title", "detail", "kind", "tags", "part_of", "priorities", "owner", "also_led_by", "supported_by",
    "start", "due", "due_in_words", "due_before", "during", "status", "status_means", "progress_percent", "rating",
    "latest_update", "update", "cost", "cost_unit", "cost_in_words", "funds", "deliverable", "measures", "how_measured",
    "reported_to", "required_of", "encouraged_for", "waits_for", "links", "documents",
)  # fmt: skip
"""The columns of the table of actions; several things in one cell are parted by “; ”."""
UPDATES = ("action", "title", "date", "status", "status_means", "progress_percent", "text", "by")


def tables_of_actions(plan: Plan) -> dict[str, Table]:
    """Write an edition's actions, and what was reported of them, each by its address; nothing where there are none."""
    edition = plan.edition
    if not edition.actions:
        return {}
    rows = [_action(one, edition) for one in in_order(edition.actions)]
    files = {actions_csv(plan): Table("Actions", table(ACTIONS, rows))}
    if said := [row for one in edition.actions for row in _updates(one, edition)]:
        files[updates_csv(plan)] = Table("What was reported of the actions", table(UPDATES, said))
    return files


def _action(one: Action, edition: Edition) -> tuple[str, ...]:
    said = max(one.updates, key=lambda update: update.when.last, default=None)
    due = one.during.end if one.during and isinstance(one.due, Empty) else one.due
    cells = (
        *(one.id, one.code, one.title, one.detail, one.kind, _several(one.tags), one.within, _several(one.priorities)),
        _either(one.owner, one.owner_in_words),
        _several(one.also_led_by),
        _either(_several(one.supported_by), one.supported_in_words),
        *(iso(one.start), _day(due), one.due_in_words),
        _several(tuple(map(_before, one.earlier_due))),
        typed(one.during) if one.during else "",
        *_status(status_of(one), edition),
        _percent(progress_of(one)),
        one.rag_as_printed or one.rag,
        iso(said.when) if said else "",
        _words(one.update),
        *(("", "") if one.cost is None else (as_number(one.cost), currency())),
        *(one.cost_in_words, _several(one.funds), one.deliverable, _several(one.measures), one.how_measured),
        _either(_several(one.reported_to), one.reported_in_words),
        *(one.required_of, one.encouraged_for),
        _either(_several(one.waits_for), one.waits_in_words),
        _several(tuple(f"{link.title}: {link.link}" for link in one.links)),
        _several(one.documents),
    )
    return tuple(shown(cell or "") for cell in cells)


def _updates(one: Action, edition: Edition) -> list[tuple[str, ...]]:
    return [
        tuple(
            shown(cell)
            for cell in (
                *(one.id, one.title, iso(said.when), *_status(said.status, edition)),
                *(_percent(said.progress), _words(said.text), said.by or ""),
            )
        )
        for said in one.updates
    ]


def _status(word: str | Empty, edition: Edition) -> tuple[str, str]:
    """Give the plan's word for a status, and what it means."""
    if isinstance(word, Empty):
        return ("" if word.kind == "not stated" else why_empty(word)), ""
    return word, meaning_of(word, edition) or ""


def _day(value: When | Empty) -> str:
    return ("" if value.kind == "not stated" else why_empty(value)) if isinstance(value, Empty) else iso(value)


def _before(was: EarlierDue) -> str:
    """Tell a date that was altered: which it was, when it was changed, and why."""
    due = " ".join(filter(None, (_day(was.due), was.due_in_words)))
    parts = (due, f"changed {day}" if (day := _day(was.changed)) else "", _words(was.why))
    return ", ".join(filter(None, parts))


def _percent(progress: int | None) -> str:
    return "" if progress is None else str(progress)


def _words(value: str | Empty) -> str:
    return ("" if value.kind == "not stated" else why_empty(value)) if isinstance(value, Empty) else value


def _several(values: tuple[str, ...]) -> str:
    return "; ".join(values)


def _either(key: str | Empty, words: str | None) -> str:
    return "; ".join(one for one in ("" if isinstance(key, Empty) else key, words or "") if one)
