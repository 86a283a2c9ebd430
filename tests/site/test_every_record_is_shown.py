"""Nothing that the plans record stays unseen: every text, number and date stands on a page of its edition."""

import html
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from itertools import chain
from typing import Any, get_args, get_type_hints

import pytest

from built.projects import ROOT
from built.reading import Built, fold, in_short, visible
from partnership_plans import formatting
from partnership_plans.loading import load
from partnership_plans.model.edition import Plan, walk
from partnership_plans.model.governance import Body
from partnership_plans.model.values import Empty, Fact, Period, Record, Refers, Slug, When
from partnership_plans.pages.kinds import HOME_OF

NOT_SHOWN: dict[str, str] = {
    "as_printed": "the page “As printed” lists it; see the test of that",
    "Accepted.finding": "an editor's note to the checker; the report shows it",
    "Accepted.reason": "an editor's note to the checker; the report shows it",
    "Source.lines": "a line of a transcript, which no reader has; see tests/test_whose_word.py",
    "Source.place": "stands at the foot with the section and its pages; see tests/test_whose_word.py",
    "DocumentSection.line": "a line of a transcript again",
    "DocumentSection.title": "said where something was read in it",
    "DocumentSection.pages": "said where something was read in it",
    "Partner.role": "the heading over the partners says it, in the plural",
    "Group.state": "said where a group is new, proposed or ended; that it is current goes without saying",
}
"""Fields that readers need not see as they were typed, each with the reason."""

HREF = re.compile(r'href="([^"]*)"')
ALSO_AT_A_GLANCE = {"visions", "promises", "foreword", "refreshed"}
ALSO_IN_THE_ANSWER = {"promises"}
"""What stands in full on the page that says whether it was done."""
CORPUS = load(ROOT).corpus
PLANS = CORPUS.plans


def expected(owner: Record, name: str) -> Iterator[str]:
    """Give what should stand on a page for one field, each in the one way that the site writes it."""
    value = getattr(owner, name)
    for one in value if isinstance(value, tuple) else (value,):
        match one:
            case bool() | None | Empty():
                continue
            case When():
                yield formatting.when(one)
            case Period():
                yield formatting.period(one)
            case Decimal() | int():
                yield formatting.quantity(one, unit) if (unit := unit_of(owner, name)) else formatting.number(one)
            case "percent" | "pounds" if name == "unit":
                continue  # a sign stands with each amount: % or £
            case str():
                yield from (part for part in one.split("\n\n") if part.strip())


def unit_of(owner: Record, name: str) -> str:
    return str(getattr(owner, "unit", "")) if name in {"value", "amount"} else ""


def is_reference(owner: Record, name: str) -> bool:
    """Say whether a field holds an id: readers see the title of what it names, as a link."""
    return name == "id" or any(part in {Slug, Refers} for part in parts_of(_hints(type(owner))[name]))


@cache
def _hints(model: type[Record]) -> dict[str, Any]:
    return get_type_hints(model, include_extras=True)


def parts_of(hint: Any) -> Iterator[Any]:
    """Take a type apart: `tuple[Annotated[Slug, Refers(…)], ...]` holds a `Refers`."""
    yield type(hint) if isinstance(hint, Refers) else hint
    yield from getattr(hint, "__metadata__", ()) and (type(one) for one in hint.__metadata__)
    for inner in get_args(hint):
        yield from parts_of(inner)


def fields(record: Record) -> Iterator[tuple[Record, str]]:
    """Visit every field of a record and of every record in it that is no id and no record itself."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        inner = value if isinstance(value, tuple) else (value,)
        if any(isinstance(one, Record) and not isinstance(one, When | Period | Empty) for one in inner):
            yield from chain.from_iterable(fields(one) for one in inner if isinstance(one, Record))
        elif not is_reference(record, name):
            yield record, name


def text_of(pages: Iterable[str]) -> str:
    """Give what can be read on some pages, acronyms spelt out and not, and the addresses that they link to."""
    words = [f"{visible(page)} {visible(in_short(page))}" for page in pages]
    links = [html.unescape(target) for page in pages for target in HREF.findall(page)]
    return " ".join([*words, *links]).casefold()


def unseen(record: Record, text: str) -> Iterator[str]:
    """Name each field of a record, and of the records in it, whose words are not in a text."""
    for owner, name in fields(record):
        where = f"{type(owner).__name__}.{name}"
        for words in expected(owner, name):
            if not {where, name} & NOT_SHOWN.keys() and fold(words).casefold() not in text:
                yield f"{where}: {words[:70]}"


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.address)
def test_every_record_of_an_edition_is_shown_where_its_section_lives(plan: Plan, built: Built) -> None:
    lost: list[str] = []
    for section in type(plan.edition).model_fields:
        held = getattr(plan.edition, section)
        records = [one for one in (held if isinstance(held, tuple) else (held,)) if isinstance(one, Record)]
        if not records or isinstance(held, When | Period | Empty):
            continue
        home = f"{plan.address}{HOME_OF[section].slug}/" if section in HOME_OF else plan.address
        also = section in ALSO_AT_A_GLANCE
        answered = f"{plan.address}was-it-done/" if section in ALSO_IN_THE_ANSWER else ""
        here = text_of(
            [
                page
                for at, page in built.pages.items()
                if at.startswith(home) or at == answered or (also and at == plan.address)
            ]
        )
        lost += [f"{section}: {one}" for record in records for one in unseen(record, here)]
    assert not lost, "\n".join(lost)


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.address)
def test_all_that_was_printed_otherwise_is_listed_on_the_page_for_that(plan: Plan, built: Built) -> None:
    printed = [record.as_printed for _, record in walk(plan.edition) if isinstance(record, Fact) and record.as_printed]
    here = text_of([built.pages[at] for at in (f"{plan.address}as-printed/",) if at in built.pages])
    assert not [words for words in printed if fold(words).casefold() not in here]


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.address)
def test_what_an_edition_and_its_partnership_say_of_themselves_is_shown(plan: Plan, built: Built) -> None:
    text = text_of([page for at, page in built.pages.items() if at.startswith(f"{plan.partnership_id}/")])
    lost = [*unseen(plan.partnership, text)]
    for name in type(plan.edition).model_fields:
        value = getattr(plan.edition, name)
        if not isinstance(value, tuple | Record) or isinstance(value, When | Period):
            lost += [f"{name}: {words}" for words in expected(plan.edition, name) if fold(words).casefold() not in text]
    assert not lost, "\n".join(lost)


@pytest.mark.parametrize("body", CORPUS.bodies, ids=lambda body: body.id)
def test_every_name_and_role_of_a_body_is_on_its_page(body: Body, built: Built) -> None:
    lost = [*unseen(body, text_of([built.pages[f"bodies/{body.id}/"]]))]
    assert not lost, "\n".join(lost)
