"""Plans as a dozen authorities write them: what stands in each is drafted or listed, with its place, no more."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from built.projects import run_plans
from drafting import authorities
from drafting.drafts import DAY, draft, edition
from partnership_plans.checks.drafted import SIGN
from partnership_plans.model.dates import When
from partnership_plans.model.edition import Edition

GIVEN: dict[Callable[[Path], Path], tuple[str, ...]] = {authorities.trust: ("--period", "2025 to 2027")}
"""What has to be said of the files that name no time."""


class Drafted:
    """A draft of one file: the edition, the list of what had no place, and where it stands."""

    def __init__(self, folder: Path, make: Callable[[Path], Path]) -> None:
        status, self.told = draft(folder, make(folder).name, *GIVEN.get(make, ()))
        assert status == 0, self.told
        self.folder = folder
        self.edition: Edition = edition(folder)
        left = list((folder / "drafts").glob("*-left-over.txt"))
        self.left = left[0].read_text(encoding="utf-8") if left else ""


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Callable[[Path], Path]], Drafted]:
    made: dict[str, Drafted] = {}

    def get(make: Callable[[Path], Path]) -> Drafted:
        name = make.__name__
        if name not in made:
            made[name] = Drafted(tmp_path_factory.mktemp(name), make)
        return made[name]

    return get


Get = Callable[[Callable[[Path], Path]], Drafted]


def test_a_delivery_plan_with_merged_cells_is_read_to_the_last_column(drafts: Get) -> None:
    found = drafts(authorities.borough).edition
    assert [one.title for one in found.priorities] == ["Safer streets", "Strong homes"]
    assert [(one.code, one.owner_in_words, one.supported_in_words) for one in found.actions] == [
        ("1.1", "Head of Wardens", "Police"),
        ("1.2", "Environment Team", None),
        ("2.1", "Licensing Team", "BID"),
    ]
    assert [(one.rag, one.rag_as_printed) for one in found.actions] == [
        ("green", None),
        ("amber", None),
        (None, "Red/Amber"),
    ]
    assert [one.priorities for one in found.actions] == [("safer-streets",), ("safer-streets",), ("strong-homes",)]
    assert [one.due for one in found.actions[:2]] == [_when("March 2026"), _when("2025-09-30")]


def _when(text: str) -> When:
    return When.model_validate(text)


def test_quarters_take_the_year_of_the_target_and_say_that_this_is_a_guess(drafts: Get) -> None:
    first, second = drafts(authorities.borough).edition.measures
    assert first.baseline is not None
    assert [(one.period.first.year, str(one.value)) for one in first.readings] == [(2025, "802"), (2025, "790")]
    assert (first.better, second.better, second.unit) == ("down", "up", "percent")
    assert [(str(one.value), one.kind) for one in first.targets] == [("3200", "at most")]
    assert (first.readings[-1].rag, second.readings[-1].rag, first.method) == ("green", "amber", "Call log")
    text = next(drafts(authorities.borough).folder.rglob("measures.yml")).read_text(encoding="utf-8")
    assert "the file gives the quarter without a year: is it this?" in text


def test_risks_money_consultations_and_contacts_are_drafted(drafts: Get) -> None:
    one = drafts(authorities.borough)
    found = one.edition
    (register,) = found.risk_registers
    assert (register.title, register.likelihood_levels) == ("Risk register", ("1", "2", "3", "4", "5"))
    (risk,) = register.risks
    assert (risk.title, risk.likelihood, risk.impact, str(risk.score)) == ("The grant ends", "3", "4", "12")
    assert (risk.owner_in_words, len(risk.done)) == ("Head of Finance", 1)
    assert "Colour of folder: blue" in one.left
    (budget,) = found.budgets
    assert [(line.title, str(line.years[0].planned)) for line in budget.lines] == [
        ("Safety fund", "120000"),
        ("Police grant", "45000"),
    ]
    assert budget.lines[1].years[1].planned_in_words == "up to £50,000"
    assert budget.total is not None
    assert str(budget.total.planned) == "325000"
    (consultation,) = found.consultations
    assert [(way.channel, str(way.received)) for way in consultation.responses] == [
        ("online form", "412"),
        ("letter", "38"),
    ]
    assert [way.kind for way in found.contacts] == ["e-mail", "telephone", "post", "web"]
    assert [term.term for term in found.terms] == ["BID", "PSPO"]


def test_a_persons_own_address_is_no_contact(drafts: Get) -> None:
    one = drafts(authorities.borough)
    assert "it looks like one person's own" in one.left
    everything = [path.read_text(encoding="utf-8") for path in one.folder.rglob("*.*ml")]
    everything += [path.read_text(encoding="utf-8") for path in (one.folder / "drafts").iterdir()]
    assert not [text for text in everything if "john.smith" in text]


def test_goals_have_their_objectives_below_them_and_strategies_are_actions(drafts: Get) -> None:
    found = drafts(authorities.city).edition
    assert [(one.title, one.number, one.code, one.within) for one in found.priorities] == [
        ("Safe Neighborhoods", 1, None, None),
        ("Reduce violent crime", None, "1.1", "safe-neighborhoods"),
        ("Good Government", 2, None, None),
        ("Make data open", None, "2.1", "good-government"),
    ]
    assert [(one.code, one.priorities) for one in found.actions] == [
        ("1.1.1", ("reduce-violent-crime",)),
        ("1.1.2", ("reduce-violent-crime",)),
        ("2.1.1", ("make-data-open",)),
    ]
    assert [(one.unit, one.better, len(one.targets), one.owner_in_words) for one in found.measures] == [
        ("minutes", "down", 2, "Fire Department"),
        ("percent", "up", 2, "Planning Department"),
    ]


def test_a_plan_in_welsh_is_read_by_its_own_words(drafts: Get) -> None:
    found = drafts(authorities.county_in_welsh).edition
    assert [one.title for one in found.priorities] == [
        "Lleihau ymddygiad gwrthgymdeithasol",
        "Amddiffyn pobl agored i niwed",
    ]
    assert [one.means for one in found.statuses] == ["under way", "not begun", "done"]
    assert [one.due for one in found.actions] == [
        _when("March 2026"),
        _when("31 December 2026"),
        _when("September 2027"),
    ]
    assert [one.body for one in found.partners] == ["heddlu-dyffryn-aur", "cyngor-sir-dyffryn-aur"]
    assert [one.stands_for for one in found.terms] == ["Bwrdd Diogelwch Cymunedol"]


def test_a_tracker_gives_shares_letters_and_figures_and_nothing_that_is_hidden(drafts: Get) -> None:
    one = drafts(authorities.district)
    found = one.edition
    assert [(each.progress, each.rag, each.rag_as_printed) for each in found.actions] == [
        (60, "amber", None),
        (100, None, None),
        (50, None, "Amber/Green"),
    ]
    assert [str(each.update) for each in found.actions[:2]] == ["On site", "B Done in May"]
    (measure,) = found.measures
    assert [str(each.value) for each in measure.readings] == ["44.1", "45.0", "45.2"]
    assert (measure.better, [str(each.value) for each in measure.targets]) == ("up", ["48"])
    assert "it is hidden" in one.told
    assert "HIDDEN" not in str(found)


def test_lines_from_side_to_side_part_a_table_and_are_no_actions(drafts: Get) -> None:
    found = drafts(authorities.board).edition
    assert [(one.code, one.tags) for one in found.actions] == [
        ("1.1", ("Objective 1: Hear the voice of children",)),
        ("2.1", ("Objective 2: Learn from reviews",)),
        ("2.2", ("Objective 2: Learn from reviews",)),
    ]
    assert [one.due_in_words for one in found.actions] == [None, None, "Q4"]


def test_names_down_the_side_of_a_table_are_as_good_as_names_above_it(drafts: Get) -> None:
    found = drafts(authorities.town).edition
    assert [(one.title, one.owner_in_words, str(one.cost)) for one in found.actions] == [
        ("Rebuild the fish market", "Regeneration", "4200000"),
        ("Open the wall walk", "Highways", "800000"),
    ]


def test_a_csv_of_windows_with_semicolons_gives_all_its_columns(drafts: Get) -> None:
    found = drafts(authorities.trust).edition
    assert [(one.title, one.status, str(one.cost)) for one in found.actions] == [
        ("Open a café for carers – Médoc Hall", "Started", "12500"),
        ("Recruit 20 volunteers", "Yet to start", "3000"),
    ]
    assert [one.means for one in found.statuses] == ["under way", "not begun"]


def test_a_text_has_headings_where_signs_stand_below_them(drafts: Get) -> None:
    found = drafts(authorities.health_board).edition
    assert [(one.title, one.number) for one in found.priorities] == [("Best start in life", 1), ("Ageing well", 2)]
    assert [(str(one.due), one.priorities) for one in found.actions] == [
        (str(_when("March 2026")), ("best-start-in-life",)),
        (str(_when("summer 2027")), ("best-start-in-life",)),
        (str(_when("2028")), ("ageing-well",)),
    ]
    assert len(found.partners) == 2
    assert {one.term: one.stands_for for one in found.terms} == {
        "ICB": "Integrated Care Board",
        "JSNA": "Joint Strategic Needs Assessment",
    }
    assert [one.kind for one in found.contacts] == ["e-mail", "telephone"]


def test_columns_of_a_pdf_are_read_one_after_the_other(drafts: Get) -> None:
    found = drafts(authorities.partnership).edition
    assert [one.title for one in found.priorities] == [
        "Safer streets and parks",
        "Protecting vulnerable people",
        "Strong and confident communities",
    ]
    assert len(found.partners) == 3
    assert [one.title for one in found.actions] == [
        "put wardens in every park by summer 2026",
        "open a place of safety for the night by December 2026",
        "work with landlords of licensed premises to train their staff",
    ]
    assert [(each.option, str(each.value)) for each in found.surveys[0].questions[0].answers] == [
        ("Speeding", "54"),
        ("Litter", "47"),
    ]


def test_a_register_of_risks_in_a_pdf_keeps_before_and_after_apart(drafts: Get) -> None:
    found = drafts(authorities.council).edition
    (risk,) = found.risk_registers[0].risks
    assert risk.before is not None
    assert (risk.before.likelihood, risk.before.impact, str(risk.before.score)) == ("4", "5", "20")
    assert (risk.likelihood, risk.impact, str(risk.score), risk.number) == ("2", "5", "10", "CR1")
    (asked,) = found.consultations
    assert (asked.opens, asked.closes, str(asked.responses_in_all)) == (
        _when("1 July 2024"),
        _when("26 August 2024"),
        "1356",
    )
    assert [(str(each.said), str(each.did)) for each in asked.said_and_did] == [
        ("There are too few bins", "We added 40 bins")
    ]
    assert [one.title for one in found.priorities] == ["A greener borough", "A fairer borough"]
    assert [one.term for one in found.terms] == ["CIL", "LDO"]
    assert [(one.title, one.kind) for one in found.contacts] == [("Policy", "e-mail"), ("Policy", "telephone")]


def test_headings_below_themes_are_priorities_and_a_sentence_may_list_partners(drafts: Get) -> None:
    found = drafts(authorities.authority).edition
    assert [one.title for one in found.priorities] == ["Nature recovery", "Climate resilience"]
    assert [one.title for one in found.actions] == [
        "Block 40 km of drains by March 2027",
        "Plant many thousand trees",
    ]
    assert len(found.partners) == 3


def test_a_table_below_a_priority_is_of_that_priority(drafts: Get) -> None:
    one = drafts(authorities.care_partnership)
    assert [(each.title, each.priorities) for each in one.edition.actions] == [
        ("Increase vaccination", ("children",)),
        ("Extend therapies", ("mental-health",)),
    ]
    assert [(term.term, str(term.meaning)) for term in one.edition.terms] == [
        ("Social prescribing", "linking people to activities")
    ]
    assert "Crisis café" in one.left


@pytest.mark.parametrize("make", authorities.EVERY, ids=lambda make: make.__name__)
def test_every_field_has_its_place_and_the_site_builds_at_once(drafts: Get, make: Callable[[Path], Path]) -> None:
    folder = drafts(make).folder
    for path in (folder / "plans").rglob("*.yml"):
        told = [
            line
            for line in path.read_text(encoding="utf-8").splitlines()
            if ": " in line and not line.lstrip().startswith(("- id:", "id:", "source:", "status: draft", "- body:"))
        ]
        assert not [line for line in told if SIGN not in line and not _goes_on(line)], path
    check = run_plans(folder, "check", SOURCE_DATE_EPOCH=DAY)
    listed = [line for line in check.stdout.splitlines() if "warning[not-checked]" in line]
    fields = sum(int(one.split("]: ")[1].split()[0]) if " fields " in one else 1 for one in listed)
    texts = [path.read_text(encoding="utf-8") for path in (folder / "plans").rglob("*.yml")]
    assert fields == sum(text.count(SIGN) for text in texts) > 0
    assert run_plans(folder, "build", SOURCE_DATE_EPOCH=DAY).returncode == 0
    doubts = {one.split("; ", 1)[1] for text in texts for one in re.findall(rf"{SIGN}(.*)", text) if "; " in one}
    for path in (folder / "site").rglob("*"):
        if path.is_file():
            built = path.read_bytes()
            data = gzip.decompress(built) if path.suffix == ".gz" else built
            assert not [sign for sign in (SIGN, *doubts) if sign.encode() in data], path


def _goes_on(line: str) -> bool:
    """Say whether a line goes on with a longer text, or names fields below it."""
    return not line.lstrip().split(":")[0].replace("_", "").isalpha() or line.rstrip().endswith((":", ">-"))


@pytest.mark.parametrize(
    ("words", "more", "profile"),
    [
        ("Our community safety plan", (), "community-safety"),
        ("Our plan", (), "none"),
        ("Our climate plan", (), "climate"),
        ("Our plan", ("--profile", "council-plan"), "council-plan"),
    ],
)
def test_a_draft_in_an_empty_folder_names_the_field_that_the_file_names(
    tmp_path: Path, words: str, more: tuple[str, ...], profile: str
) -> None:
    (tmp_path / "plan.csv").write_text("Action,Due\nPlant trees,2027-01\n", encoding="utf-8")
    done = run_plans(tmp_path, "draft", "plan.csv", "--title", words, "--period", "2026", *more)
    assert done.returncode == 0, done.stderr
    assert f"    profile: {profile}\n" in (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
    assert "/site/\n" in (tmp_path / ".gitignore").read_text(encoding="utf-8")


def test_a_profile_that_is_none_is_told_and_nothing_is_drafted(tmp_path: Path) -> None:
    (tmp_path / "plan.csv").write_text("Action,Due\nPlant trees,2027-01\n", encoding="utf-8")
    done = run_plans(tmp_path, "draft", "plan.csv", "--period", "2026", "--profile", "climat")
    assert done.returncode == 2
    assert "there is no profile “climat”: use one of climate, community-safety" in done.stderr


def test_a_draft_of_a_further_partnership_says_that_it_stands_beside_another(tmp_path: Path) -> None:
    (tmp_path / "plan.csv").write_text("Action,Due\nPlant trees,2027-01\n", encoding="utf-8")
    about = ("draft", "plan.csv", "--period", "2026", "--name")
    assert "of its own" not in run_plans(tmp_path, *about, "Ashby").stdout
    said = run_plans(tmp_path, *about, "Ashby Council").stdout
    assert "“ashby-council” is a partnership of its own, beside “ashby”." in said
