"""Every place that speaks of a body: by its id, or by any name it ever bore, with the name and role of that time."""

from typing import Any

import pytest

from partnership_plans.facts.appearances import appearances, name_in
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.edition import Edition
from partnership_plans.model.governance import Body
from partnership_plans.model.partnership import Partnership
from partnership_plans.pages.addresses import Addresses
from partnership_plans.pages.of_site import bodies
from partnership_plans.views.blocks import List, Paragraph
from partnership_plans.views.links import Link
from partnership_plans.views.page import Frame, PageView
from partnership_plans.views.partners import partner_rows
from partnership_plans.views.standpoint import Standpoint
from partnership_plans.views.values import Links

PROBATION = Body.model_validate(
    {
        "id": "probation",
        "name": "Probation Service",
        "kind": "probation",
        "names": [
            {"name": "Barset Probation Board", "end": "2010-03"},
            {"name": "Barset Probation", "start": "2010-04"},
        ],
        "roles": [{"role": "responsible authority", "start": "2010-04-01", "law": "2009 Act, section 107"}],
    }
)
POLICE = Body.model_validate({"id": "police", "name": "Barset Police", "kind": "police"})
AUTHORITY = Body.model_validate({"id": "authority", "name": "Barset Police Authority", "kind": "authority"})
TEAM = Body.model_validate(
    {"id": "team", "name": "Drugs and Alcohol Team", "kind": "team", "names": [{"name": "Undated Team"}]}
)


def corpus_of(**fields: Any) -> Corpus:
    edition = Edition.model_validate({"title": "Plan", "period": "2009/10", **fields})
    place = Partnership.model_validate({"name": "Safer Barset", "area": "Barset", "kind": "unitary"})
    plan = Plan("barset", "2009-2010", place, edition, ())
    return Corpus((PROBATION, POLICE, AUTHORITY, TEAM), (plan,))


def group(**fields: Any) -> dict[str, Any]:
    return {
        "structures": [{"id": "s", "title": "S", "groups": [{"id": "g", "name": "G", "level": "delivery", **fields}]}]
    }


def thing(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "title": name.title(), **more}


def test_every_place_that_speaks_of_a_body_is_listed() -> None:
    corpus = corpus_of(
        foreword={"role": "Chair", "body": "probation"},
        partners=[{"body": "probation"}, {"body": "police"}],
        legal_duties=[thing("duty", act="An Act", duty="To do it.", laid_on="probation")],
        named_bodies=[{"body": "probation", "connection": "Runs the courses"}],
        surveys=[thing("s", by="probation")],
        actions=[thing("a", owner="probation"), thing("b")],
        measures=[thing("m", unit="people", owner="probation"), thing("n", unit="people")],
        risk_registers=[
            thing("register", likelihood_levels=["Low"], impact_levels=["Low"], risks=[thing("k", owner="probation")])
        ],
        recommendations=[thing("r", owner="probation")],
        decisions=[thing("d", body="Board of the Probation Service", asked="To agree.")],
        reviews=[thing("w", by="the Probation Service")],
        linked_strategies=[thing("l", owner="Probation Service", relation="Stands beside it.")],
    )
    assert [(a.part, a.id) for a in appearances(corpus, "probation")] == [
        ("partner", None),
        ("duty", "duty"),
        ("foreword", None),
        ("named", None),
        ("survey", "s"),
        ("action", "a"),
        ("measure", "m"),
        ("risk", "k"),
        ("recommendation", "r"),
        ("decision", "d"),
        ("review", "w"),
        ("strategy", "l"),
    ]
    assert appearances(corpus, "nobody") == ()


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"chair": "An inspector of Barset Police"}, {"police": ["chair"]}),
        ({"chair": "A member of Barset Police Authority"}, {"authority": ["chair"]}),
        ({"members": "Barset Probation Board, and Barset Police"}, {"probation": ["member"], "police": ["member"]}),
        ({"name": "Barset Drugs & Alcohol Team"}, {"team": ["is group"]}),
        ({"name": "G2", "also_called": ["Undated Team"]}, {"team": ["is group"]}),
        ({"chair": "not stated", "members": "the police of Barset, barset police"}, {}),
    ],
)
def test_a_group_names_bodies_by_their_names_old_and_new_and_by_the_longest(
    fields: dict[str, Any], expected: dict[str, list[str]]
) -> None:
    corpus = corpus_of(**group(**fields))
    found = {body.id: [a.part for a in appearances(corpus, body.id)] for body in corpus.bodies}
    assert {body: parts for body, parts in found.items() if parts} == expected


def test_a_group_that_stays_from_one_structure_to_the_next_is_told_once() -> None:
    one = group(chair="Barset Police")["structures"][0]
    corpus = corpus_of(structures=[one, {**one, "id": "t"}])
    assert len(appearances(corpus, "police")) == 1


def test_a_body_has_the_name_of_the_document_else_of_the_day() -> None:
    [plan] = corpus_of(partners=[{"body": "probation", "as_at": "2011"}], published="2009-10").plans
    assert name_in(PROBATION, plan) == "Barset Probation Board"
    assert name_in(PROBATION, plan, plan.edition.partners[0]) == "Barset Probation"
    assert name_in(TEAM, plan) == "Drugs and Alcohol Team"


def test_a_bodys_page_tells_its_role_with_dates_and_where_the_law_says_otherwise() -> None:
    corpus = corpus_of(
        published="2009-10-19",
        partners=[{"body": "probation", "role": "responsible authority", "as_at": "2009-10-19"}],
        legal_duties=[
            thing("duty", act="An Act", duty="To do it.", laid_on="probation"),
            thing("other", act="An Act", duty="And that.", laid_on=["probation", "police"]),
            thing("unnamed", act="An Act", duty="Of nobody that the document names."),
        ],
    )
    parts = bodies.parts_of(corpus, Addresses(corpus))
    [page] = [draft for draft in bodies.drafts(corpus, parts, ()) if draft.address == "bodies/probation/"]
    assert page.tell is not None
    view = page.tell(Standpoint(page.address, Addresses(corpus)), Frame(page.title))
    assert isinstance(view, PageView)
    _, whose, told = view.blocks[-3:]
    assert whose == Paragraph(("Safer Barset. Named there: Barset Probation Board",), "small")
    assert isinstance(told, List)
    role, duties = (item.parts for item in told.items)
    assert role == (
        Link(
            "Responsible authority; as at 19 October 2009; "
            "by law it has this role only from 1 April 2010 (2009 Act, section 107)",
            "../../barset/2009-2010/partners/",
        ),
    )
    duty, other = (Link(one.title(), f"../../barset/2009-2010/context/#{one}") for one in ("duty", "other"))
    assert duties == ("The document tells of these duties in law: ", Links((duty, other)), ".")


def test_a_partners_row_gives_the_name_then_and_a_plain_note_where_our_record_differs() -> None:
    corpus = corpus_of(
        partners=[
            {"body": "probation", "role": "responsible authority", "as_at": "2009-10-19"},
            {"body": "probation", "role": "member", "as_at": "2011", "name_then": "Barset Probation Board"},
            {"body": "police"},
        ]
    )
    rows = partner_rows(corpus.plans[0], corpus)
    assert rows["probation", "responsible authority"] == (
        "Barset Probation Board",
        "By law it has this role only from 1 April 2010 (2009 Act, section 107).",
    )
    assert rows["probation", "member"].otherwise == "By then its name was another: Barset Probation."
    assert rows["police", None] == ("", "")
