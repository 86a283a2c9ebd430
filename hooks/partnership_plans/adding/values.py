"""From what is typed to what stands in a file: texts as they are, lists, and parts with fields of their own."""

from collections.abc import Mapping
from functools import partial
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from partnership_plans.adding.kinds import Kind
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.dates import Period, When
from partnership_plans.model.fact import Source, Statement
from partnership_plans.model.record import Record
from partnership_plans.model.references import choices_in, literals_in, records_in, refers_to
from partnership_plans.model.statuses import Status, words_of
from partnership_plans.model.values import Empty, Number, Whole, slug_of
from partnership_plans.problems import nearest
from partnership_plans.questions import Question, WrongAnswerError, choice
from partnership_plans.source import parse_yaml

BY_COMMA = frozenset({"likelihood_levels", "impact_levels", "tags", "also_called"})
"""Lists of short names, which are typed with a comma between two."""
PLAIN = frozenset({When, Period, Number, Whole, Empty, Statement, Source})
"""Records that are written as a text."""
SHOWN = 12
"""How many ids a question names."""
HELP = {
    "better": "Which way is better: up or down",
    "body": "The id of the organisation",
    "chair": "Who chairs it (a role, no name)",
    "due": "By when (2027-03, 2027-03-31; or none)",
    "impact_levels": "How bad a risk can be, the lowest first (Minor, Moderate, Serious, Severe)",
    "kind": "Its kind",
    "likelihood_levels": "How likely a risk can be, the lowest first (Rare, Unlikely, Possible, Likely)",
    "meaning": "What it means",
    "owner": "Who does it: the id of an organisation or a group",
    "period": "For which time (2026/27, 2026/27 Q2, 2026-04 to 2026-06)",
    "priorities": "Which priorities it serves: their ids",
    "purposes": "What it is for, in a sentence",
    "risks": "The first risk, in a few words",
    "stands_for": "What it stands for, if it is a short form",
    "status": "How far it has got",
    "summary": "What it is about, in a sentence or two",
    "text": "In a sentence or two",
    "unit": "What is counted (offences, people, percent, pounds)",
    "value": "The value",
    "within": "The action that it is a part of: its id",
    "when": "On which day (2026-07-15)",
}
"""How fields are asked for."""


def data_of(kind: Kind, given: Mapping[str, list[str]]) -> dict[str, Any]:
    """Give what is to be written, in the order of the model's fields; `given` has what was typed for each field.

    Raises WrongAnswerError where a part is not written as YAML.
    """
    fields = kind.record.model_fields
    order = ["id", *kind.questions, *fields]
    return {name: _data(fields[name], given[name], name) for name in dict.fromkeys(order) if given.get(name)}


def _data(field: FieldInfo, typed: list[str], name: str) -> Any:
    is_list = "tuple" in str(field.annotation)
    parts = [_part(one, name) for one in typed] if any(records_in(field.annotation)) else [*typed]
    if inner := named_alone(field):
        parts = [_named(inner, one) if isinstance(one, str) else one for one in parts]
    if is_list and (refers_to(field) or choices_in(field) or name in BY_COMMA):
        parts = [word.strip() for one in parts for word in one.split(",") if word.strip()]
    return [item for one in parts for item in (one if isinstance(one, list) else [one])] if is_list else parts[-1]


def named_alone(field: FieldInfo) -> type[Record] | None:
    """Give the kind of a field's parts, of which a title is all that has to be said; None where more has to be."""
    kinds = [one for one in records_in(field.annotation) if one not in PLAIN]
    needed = {name for one in kinds for name, inner in one.model_fields.items() if inner.is_required()}
    return kinds[0] if len(kinds) == 1 and "title" in needed and needed <= {"id", "title"} else None


def _named(kind: type[Record], title: str) -> dict[str, str]:
    return ({"id": slug_of(title)} if kind.model_fields.get("id") else {}) | {"title": title}


def _part(typed: str, name: str) -> Any:
    if not typed.startswith(("{", "[")):
        return typed
    read = parse_yaml(typed, name)
    if read.problems:
        raise WrongAnswerError(f"“{typed[:60]}” can't be read: {read.problems[0].message} {read.problems[0].hint}")
    return read.value


def question_of(kind: Kind, name: str, plan: Plan | None, corpus: Corpus) -> Question:
    """Give the question for a field: with what may be chosen, and with what can be told at once of an answer."""
    field = kind.record.model_fields[name]
    words, needed = HELP.get(name, name.replace("_", " ").capitalize()), name in kind.needed
    choices = choices_in(field) or _statuses(field, plan)
    if choices:
        return Question(name, f"{words} ({', '.join(choices)})", read=choice(choices), needed=needed)
    if (refers := refers_to(field)) is not None:
        known = ids_of(refers.kinds, plan, corpus)
        shown = f" ({', '.join(known[:SHOWN])}{', …' if len(known) > SHOWN else ''})" if known else ""
        return Question(name, f"{words}{shown}", read=partial(_known, known, field), needed=needed)
    return Question(name, words, read=partial(_fitting, field), needed=needed)


def written_as(field: FieldInfo, name: str) -> str:
    """Say how a field is written, for the list of a kind's fields: its words, what may be chosen, or its parts."""
    if choices := choices_in(field) or tuple(literals_in(field.annotation)):
        return f"one of: {', '.join(choices)}"
    if (refers := refers_to(field)) is not None:
        return f"the id of {'anything' if 'any' in refers.kinds else ' or '.join(map('a {}'.format, refers.kinds))}"
    inner = next((one for one in records_in(field.annotation) if one not in PLAIN), None)
    if named_alone(field):
        return f"{HELP.get(name, 'a title')}; or as {{title: …}}"
    if inner is not None:
        names = [key for key, one in inner.model_fields.items() if one.is_required()] or [*inner.model_fields][-1:]
        return f"as {{{', '.join(f'{key}: …' for key in names)}}}"
    if name in HELP:
        return HELP[name]
    kinds = {*records_in(field.annotation)}
    words = {Period: "a period (2026/27, 2026/27 Q2)", When: "a date (2027-03)", Number: "a number", Whole: "a number"}
    usual = "yes or no" if field.annotation is bool else "a text"
    return next((said for one, said in words.items() if one in kinds), usual)


def _statuses(field: FieldInfo, plan: Plan | None) -> tuple[str, ...]:
    if plan is None or (str(Status) not in str(field.annotation) and "StatusMark" not in str(field)):
        return ()
    return words_of([{"word": one.word} for one in plan.edition.statuses])


def ids_of(kinds: tuple[str, ...], plan: Plan | None, corpus: Corpus) -> list[str]:
    """Give the ids of what may be named, of these kinds."""
    found = [one.id for one in corpus.bodies] if "body" in kinds else []
    if plan is not None:
        edition = plan.edition
        groups = [one.id for structure in edition.structures for one in structure.groups]
        listed = {
            "group": groups,
            "priority": [one.id for one in edition.priorities],
            "measure": [one.id for one in edition.measures],
            "action": [one.id for one in edition.actions],
            "document": [one.id for one in edition.documents],
            "review": [one.id for one in edition.reviews],
            "fund": [one.id for one in edition.funds],
        }
        found += [key for kind in kinds for key in listed.get(kind, [])]
    return [*dict.fromkeys(found)]


def _known(known: list[str], field: FieldInfo, answer: str) -> str:
    """Give the ids that are named: several with commas between where the field is a list, else one."""
    typed = answer.split(",") if "tuple" in str(field.annotation) else [answer]
    missing = [one.strip() for one in typed if one.strip() and slug_of(one) not in known]
    if missing:
        there = f"Known are: {', '.join(known[:SHOWN])}" if known else "There is none yet: add it first"
        close = nearest(slug_of(missing[0]), known)
        there = f"Did you mean “{close}”? {there}" if close else there
        raise WrongAnswerError(f"There is nothing with the id “{missing[0][:60]}”. {there}.")
    return ", ".join(slug_of(one) for one in typed if one.strip())


def _fitting(field: FieldInfo, answer: str) -> str:
    """Hold an answer against the field itself, where that can be told from a text alone."""
    if any(records_in(field.annotation)) and field.annotation not in (When, Period, When | None, Period | None):
        return answer
    if "tuple" in str(field.annotation):
        return answer
    if fault := fault_of(Annotated[field.annotation, *field.metadata], answer):
        raise WrongAnswerError(fault)
    return answer


def fault_of(kind: Any, answer: str) -> str:
    """Say in a sentence or two why an answer is none of a kind; an empty text where it is one."""
    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    try:
        adapter.validate_python(answer)
    except ValidationError as fault:
        told = fault.errors()[0]
        said = told.get("ctx", {})
        hint = said.get("hint") or ""
        message = said.get("message") or f"{told['msg']}."
        return f"{message} {hint[:1].upper()}{hint[1:]}".strip()
    return ""
