"""The home page and the notices go by what is in force on the day: no draft, and nothing of next year, takes its place."""
# ruff: noqa: E501 - a table of editions reads best as it is tried

from pathlib import Path

import pytest

from partnership_plans.pages.page import Page
from partnership_plans.site import assemble
from projects import Lay

# The base project is judged on 1 June 2021, and has a current plan for 2020 to 2024.
BASE = "2020-2024"


def edition(root: Path, name: str, text: str) -> None:
    folder = root / "plans/example" / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "edition.yml").write_text(f"title: Plan {name}\n{text}\n", encoding="utf-8")


def restate(root: Path, **fields: str) -> None:
    path = root / "plans/example" / BASE / "edition.yml"
    rest = [line for line in path.read_text().splitlines() if line.partition(":")[0] not in fields]
    path.write_text("\n".join([*rest, *(f"{key}: {value}" for key, value in fields.items())]) + "\n")


def pages(root: Path) -> dict[str, Page]:
    site = assemble(root / "mkdocs.yml")
    assert not [one for one in site.problems if one.severity == "error"], site.problems
    return {page.address: page for page in site.pages}


def home(found: dict[str, Page]) -> str:
    page = found[""]
    assert page.plan is not None
    own = found["example/"].plan
    assert own is not None
    assert own.edition_id == page.plan.edition_id, "the partnership's page and the home page agree"
    return page.plan.edition_id


def notice(found: dict[str, Page], name: str) -> str:
    return str(found[f"example/{name}/"].shell.notice)


OTHERS = {
    "a draft of the next plan": ("2024-2028", "period: 2024 to 2028\nstatus: draft", "is a draft: it is not in force"),
    "a proposal that overlaps": ("2021-2025", "period: 2021 to 2025\nstatus: proposed", "is proposed: it is not in force"),
    "a plan that is decided and begins later": ("2022-2025", "period: 2022 to 2025", "begins on 1 January 2022. Until then"),
    "a draft that was never decided": ("2019-2023", "period: 2019 to 2023\nstatus: draft", "For the one that was decided on"),
    "an older plan": ("2016-2019", "period: 2016 to 2019\nstatus: ended", "An older edition"),
    "an older plan that nobody marked as ended": ("2016-2019", "period: 2016 to 2019", "An older edition"),
    "a plan that was ended early": ("2021", "period: 2021\nstatus: ended", "is over"),
}  # fmt: skip


@pytest.mark.parametrize("what", OTHERS)
def test_the_plan_in_force_is_the_home_page_and_no_edition_makes_it_older(what: str, lay: Lay) -> None:
    name, text, says = OTHERS[what]
    root = lay(None)
    edition(root, name, text)
    found = pages(root)
    assert home(found) == BASE
    assert notice(found, BASE) == ""
    assert says in notice(found, name)
    assert 'href="../2020-2024/"' in notice(found, name)
    assert f"Plan {name}" in str(found["example/"].body), "it stands in the list of editions all the same"


def test_a_report_in_force_leaves_the_plan_its_home_and_neither_is_older(lay: Lay) -> None:
    root = lay(None)
    edition(root, "2021-report", "period: 2021\ngenre: report on one plan")
    found = pages(root)
    assert home(found) == BASE
    assert notice(found, BASE) == notice(found, "2021-report") == ""


def test_of_two_plans_in_force_the_newer_is_the_home_page(lay: Lay) -> None:
    root = lay(None)
    edition(root, "2021-2025", "period: 2021 to 2025")
    found = pages(root)
    assert home(found) == "2021-2025"
    assert "An older edition" in notice(found, BASE)


def test_of_two_plans_for_the_same_years_the_one_that_replaces_the_other_is_the_home_page(lay: Lay) -> None:
    root = lay(None)
    edition(root, "2020-2024-first", "period: 2020 to 2024")
    restate(root, replaces="2020-2024-first")
    found = pages(root)
    assert home(found) == BASE


def test_where_only_drafts_are_the_newest_is_the_home_page_and_says_that_it_is_none_in_force(lay: Lay) -> None:
    root = lay(None)
    restate(root, status="draft")
    edition(root, "2018-2022", "period: 2018 to 2022\nstatus: draft")
    found = pages(root)
    assert home(found) == BASE
    assert "This plan is a draft: it is not in force." in notice(found, BASE)


def test_where_all_have_ended_the_last_is_the_home_page_and_says_so(lay: Lay) -> None:
    root = lay(None)
    restate(root, period="2015 to 2018", status="ended")
    edition(root, "2010-2014", "period: 2010 to 2014\nstatus: ended")
    found = pages(root)
    assert home(found) == BASE
    assert "ended in 2018. No later edition is published here." in notice(found, BASE)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("period: 2023 to 2026\nstatus: proposed", "</a> is proposed."),
        ("period: 2023 to 2026\nstatus: draft", "</a> is a draft."),
        ("period: 2023 to 2026", "</a> comes after it."),
    ],
)
def test_in_a_gap_the_last_plan_is_the_home_page_and_leads_to_the_next(text: str, says: str, lay: Lay) -> None:
    root = lay(None)
    restate(root, period="2015 to 2018", status="ended")
    edition(root, "2023-2026", text)
    found = pages(root)
    assert home(found) == BASE
    assert f'<a href="../2023-2026/">The edition for 2023 to 2026{says}' in notice(found, BASE)


def test_where_all_are_to_come_the_first_of_them_is_the_home_page(lay: Lay) -> None:
    root = lay(None)
    restate(root, period="2023 to 2026")
    edition(root, "2027-2030", "period: 2027 to 2030")
    found = pages(root)
    assert home(found) == BASE
    assert "begins on 1 January 2023" in notice(found, BASE)


def test_a_proposal_whose_years_have_passed_is_the_last_that_is_known(lay: Lay) -> None:
    """So is the committee's paper of Central Bedfordshire: what became of it, no document says."""
    root = lay(None)
    restate(root, period="2010 to 2012", status="ended")
    edition(root, "2015-2018", "period: 2015 to 2018\nstatus: proposed")
    assert home(pages(root)) == "2015-2018"


def test_a_draft_is_compared_with_the_plan_and_the_plan_with_no_draft(lay: Lay) -> None:
    root = lay(None)
    edition(root, "2019-2023", "period: 2019 to 2023\nstatus: draft")
    edition(root, "2024-2028", "period: 2024-06 to 2028-05\nstatus: draft")
    found = pages(root)
    assert "example/2020-2024/what-changed/" not in found
    assert "Safer Example" in str(found["example/2024-2028/what-changed/"].body)


def test_a_priority_of_a_draft_leads_back_to_the_one_it_carries_on(lay: Lay) -> None:
    root = lay(None)
    priorities = "priorities: [{id: blades, title: Blades, carried_from: [knife-crime]}]"
    edition(root, "2024-2028", f"period: 2024-06 to 2028-05\nstatus: draft\n{priorities}")
    page = pages(root)["example/2024-2028/priorities/blades/"]
    assert 'href="../../../2020-2024/priorities/knife-crime/"' in str(page.shell.notice)


def test_without_a_day_the_status_alone_decides(lay: Lay, monkeypatch: pytest.MonkeyPatch) -> None:
    root = lay(None)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    edition(root, "2022-2025", "period: 2022 to 2025\nstatus: draft")
    edition(root, "2016-2019", "period: 2016 to 2019\nstatus: ended")
    found = pages(root)
    assert home(found) == BASE
    assert notice(found, BASE) == ""
