"""Plans of other shapes than those that the rules were made with: colours, baselines, names without a list, numbers."""

from pathlib import Path

import pytest

from drafting.drafts import draft, edition
from drafting.files import p, table, word


def test_a_colour_is_a_rating_and_a_quarter_keeps_the_words_of_the_file(tmp_path: Path) -> None:
    head = ("Ref", "What will be done", "By whom", "By when", "RAG", "Progress to date")
    rows = [("H1", "Insulate 200 homes", "Housing team", "Q4 2026/27", "Amber", "Contractor chosen")]
    word(tmp_path / "plan.docx", p("Climate Plan 2025 to 2030", "Title"), table(head, *rows))
    assert draft(tmp_path, "plan.docx")[0] == 0
    (action,) = edition(tmp_path).actions
    assert (action.rag, action.update, action.code) == ("amber", "Contractor chosen", "H1")
    text = next((tmp_path / "plans").rglob("actions.yml")).read_text(encoding="utf-8")
    assert "the file has “Q4 2026/27”" in text


def test_yearly_figures_have_their_baseline_and_an_unknown_column_is_kept(tmp_path: Path) -> None:
    head = ("KPI", "Baseline 2023/24", "Target 2024/25", "Actual 2024/25", "Flavour")
    body = table(head, ("% of bins collected on time", "95%", "97%", "96.5%", "sweet"))
    word(tmp_path / "plan.docx", p("Council Plan 2024-28", "Title"), body)
    assert draft(tmp_path, "plan.docx")[0] == 0
    (measure,) = edition(tmp_path).measures
    assert measure.baseline is not None
    assert (str(measure.baseline.value), measure.unit) == ("95", "percent")
    assert [(str(one.value), str(one.target)) for one in measure.readings] == [("96.5", "97")]
    assert "Flavour: sweet" in next((tmp_path / "drafts").glob("*-left-over.txt")).read_text(encoding="utf-8")


def test_a_target_or_a_reason_that_names_no_time_and_a_figure_in_words_are_kept_in_the_list(tmp_path: Path) -> None:
    head = ("KPI", "Baseline 2023/24", "Actual 2024/25", "Actual 2025/26", "Target", "Comments 2026/27")
    rows = [
        ("Reports of noise", "412", "398", "about 350", "350", "A warm summer"),
        ("Bins collected on time", "95%", "96%", "97%", "To be set", ""),
    ]
    word(tmp_path / "plan.docx", p("Council Plan 2024-28", "Title"), table(head, *rows))
    assert draft(tmp_path, "plan.docx")[0] == 0
    assert [len(one.readings) for one in edition(tmp_path).measures] == [1, 2]
    left = next((tmp_path / "drafts").glob("*-left-over.txt")).read_text(encoding="utf-8")
    for cell in ("Target: 350", "Target: To be set", "Actual 2025/26: about 350", "Comments 2026/27: A warm summer"):
        assert cell in left
    assert "does not say for which time this is" in left


def test_names_below_a_heading_need_no_list_and_no_id_is_given_twice(tmp_path: Path) -> None:
    names = ("Shire County Council", "Shire Health Board")
    word(tmp_path / "plan.docx", p("Council Plan 2024-28", "Title"), p("Partners", "Heading1"), *map(p, names))
    assert draft(tmp_path, "plan.docx")[0] == 0
    assert [one.body for one in edition(tmp_path).partners] == ["shire-county-council", "shire-health-board"]


@pytest.mark.parametrize(
    "sentence",
    ["The partnership is made up of:", "Our partnership consists of these organisations:", "The Partnership includes:"],
)
def test_a_sentence_that_says_what_the_partnership_is_made_of_introduces_partners(
    sentence: str, tmp_path: Path
) -> None:
    text = f"Shire Strategy 2023-2026\n\nOur partners\n\n{sentence}\n\n- Shire Police\n- Shire NHS Trust\n"
    (tmp_path / "plan.txt").write_text(text, encoding="utf-8")
    assert draft(tmp_path, "plan.txt")[0] == 0
    assert [one.body for one in edition(tmp_path).partners] == ["shire-police", "shire-nhs-trust"]


def test_a_numbered_list_below_a_sentence_is_a_list(tmp_path: Path) -> None:
    listed = "1. Tackling violence\n2. Protecting people\n3. Strong streets\n\nMembers of the partnership\n"
    text = f"Shire Strategy 2023-2026\n\nOur strategic priorities are:\n\n{listed}\n- Shire Police\n- Shire Council\n"
    (tmp_path / "plan.txt").write_text(text, encoding="utf-8")
    assert draft(tmp_path, "plan.txt")[0] == 0
    found = edition(tmp_path)
    assert [one.title for one in found.priorities] == ["Tackling violence", "Protecting people", "Strong streets"]
    assert len(found.partners) == 2
