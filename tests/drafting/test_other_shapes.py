"""Plans of other shapes than those that the rules were made with: colours, baselines, names without a list, numbers."""

from pathlib import Path

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


def test_names_below_a_heading_need_no_list_and_no_id_is_given_twice(tmp_path: Path) -> None:
    names = ("Shire County Council", "Shire Health Board")
    word(tmp_path / "plan.docx", p("Council Plan 2024-28", "Title"), p("Partners", "Heading1"), *map(p, names))
    assert draft(tmp_path, "plan.docx")[0] == 0
    assert [one.body for one in edition(tmp_path).partners] == ["shire-county-council", "shire-health-board"]


def test_a_numbered_list_below_a_sentence_is_a_list(tmp_path: Path) -> None:
    listed = "1. Tackling violence\n2. Protecting people\n3. Strong streets\n\nMembers of the partnership\n"
    text = f"Shire Strategy 2023-2026\n\nOur strategic priorities are:\n\n{listed}\n- Shire Police\n- Shire Council\n"
    (tmp_path / "plan.txt").write_text(text, encoding="utf-8")
    assert draft(tmp_path, "plan.txt")[0] == 0
    found = edition(tmp_path)
    assert [one.title for one in found.priorities] == ["Tackling violence", "Protecting people", "Strong streets"]
    assert len(found.partners) == 2
