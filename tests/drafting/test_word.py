"""`plans draft` from Word files: what is in their tables, where it stood, and nothing else."""

import shutil
from pathlib import Path

from built.projects import run_plans
from drafting.drafts import DAY, draft, edition
from drafting.files import ACTIONS, cell, p, plan_in_word, run, table, word
from partnership_plans.checks.drafted import SIGN
from partnership_plans.model.actions import Action


def actions(project: Path) -> tuple[Action, ...]:
    return edition(project).actions


def drafted(tmp_path: Path, *body: str) -> tuple[Action, ...]:
    word(tmp_path / "plan.docx", p("Market Town Plan 2026-2029", "Title"), *body)
    assert draft(tmp_path, "plan.docx")[0] == 0
    return actions(tmp_path)


def test_a_draft_builds_a_site_at_once_and_each_field_waits_for_the_editor(tmp_path: Path) -> None:
    plan_in_word(tmp_path / "plan.docx")
    status, told = draft(tmp_path, "plan.docx", "--name", "Market Town", "--kind", "borough")
    assert status == 0, told
    assert "2 actions" in told
    check = run_plans(tmp_path, "check", SOURCE_DATE_EPOCH=DAY)
    assert check.returncode == 0, check.stdout
    marks = [
        line
        for path in (tmp_path / "plans").rglob("*.yml")
        for line in path.read_text(encoding="utf-8").splitlines()
        if SIGN in line
    ]
    told_of = [line for line in check.stdout.splitlines() if "warning[not-checked]" in line]
    fields = sum(int(one.split("]: ")[1].split()[0]) if " fields " in one else 1 for one in told_of)
    assert fields == len(marks) > 10
    assert run_plans(tmp_path, "build", SOURCE_DATE_EPOCH=DAY).returncode == 0
    pages = [path.read_text(encoding="utf-8") for path in (tmp_path / "site").rglob("*.html")]
    assert any("Light the path to the river" in page for page in pages)
    assert not [page for page in pages if "check:" in page]


def test_each_field_says_where_it_stood(tmp_path: Path) -> None:
    plan_in_word(tmp_path / "plan.docx")
    draft(tmp_path, "plan.docx")
    text = next((tmp_path / "plans").rglob("actions.yml")).read_text(encoding="utf-8")
    assert "    due: 31 March 2027  # check: section Our actions, table 1, row 2\n" in text
    assert "    due_in_words: Ongoing  # check: section Our actions, table 1, row 3\n" in text
    first, second = actions(tmp_path)
    assert (first.code, first.owner_in_words, first.status) == ("1.1", "Head of Transport", "In progress")
    assert second.due_in_words == "Ongoing"


def test_a_table_that_a_page_cut_is_one_and_its_cut_row_too(tmp_path: Path) -> None:
    head = ("#", "Measure", "Timeline1")
    found = drafted(
        tmp_path,
        table(head, ("1", "Count the whales from the", "5 years")),
        p("1 See the note on page 5."),
        table(head, ("", "air and from boats", ""), ("2", "Tell the public", "Ongoing")),
    )
    assert [one.title for one in found] == ["Count the whales from the air and from boats", "Tell the public"]
    assert found[0].due_in_words == "5 years"


def test_a_header_of_two_rows_with_merged_cells_is_read(tmp_path: Path) -> None:
    start, more = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    found = drafted(
        tmp_path,
        table(
            (cell("Action", start), cell("Lead", start), cell("Target", ""), cell("Status", "")),
            (cell("", more), cell("", more), "date", "(choose one)"),
            ("Mend the fence", "Parks", "May 2027", "Completed"),
        ),
    )
    assert [(one.title, one.owner_in_words, one.status) for one in found] == [("Mend the fence", "Parks", "completed")]


def test_a_form_that_nobody_filled_in_gives_nothing(tmp_path: Path) -> None:
    word(
        tmp_path / "form.docx",
        p("Return for 2026", "Title"),
        table(("Area", "Action", "Target date", "Status"), ("Budget", "", " ", ""), ("Staff", "", "", "Choose one")),
    )
    status, told = draft(tmp_path, "form.docx")
    assert status == 2
    assert "nothing of a plan was found in form.docx" in told
    assert [path.name for path in tmp_path.iterdir()] == ["form.docx"]


def test_of_tracked_changes_the_accepted_text_is_taken(tmp_path: Path) -> None:
    new = f'<w:ins w:id="1" w:author="A">{run("two")}</w:ins>'
    old = '<w:del w:id="2" w:author="A"><w:r><w:delText>one</w:delText></w:r></w:del>'
    title = f"<w:p>{run('Open ')}{old}{new}{run(' doors')}</w:p>"
    found = drafted(tmp_path, table(("Action", "Due"), (cell(title), "May 2027")))
    assert [one.title for one in found] == ["Open two doors"]


def test_content_controls_and_nested_tables_are_read(tmp_path: Path) -> None:
    control = (
        f"<w:sdt><w:sdtContent>{table(('Action', 'Due'), ('Held in a control', 'May 2027'))}</w:sdtContent></w:sdt>"
    )
    inner = table(("Action", "Due"), ("Within a cell", "June 2027"))
    found = drafted(tmp_path, control, table(("Layout", "More"), (cell(f"{inner}{p('')}"), "words")))
    assert {one.title for one in found} == {"Held in a control", "Within a cell"}


def test_a_persons_name_is_not_taken_over(tmp_path: Path) -> None:
    found = drafted(tmp_path, table(("Action", "Owner"), ("Mend the gate", "John Smith, Parks Manager")))
    assert found[0].owner_in_words == "Parks Manager"
    texts = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*") if path.suffix in {".yml", ".txt", ".md"}]
    assert not [text for text in texts if "Smith" in text]


def test_what_has_no_place_is_kept_in_a_list(tmp_path: Path) -> None:
    word(
        tmp_path / "plan.docx",
        p("Plan 2026", "Title"),
        ACTIONS,
        p("Other", "Heading1"),
        table(("Colour", "Taste"), ("red", "sour")),
    )
    assert draft(tmp_path, "plan.docx")[0] == 0
    left = next((tmp_path / "drafts").iterdir()).read_text(encoding="utf-8")
    assert "red" in left
    assert "section Other, table 2, row 2" in left


def test_a_draft_writes_over_nothing(tmp_path: Path) -> None:
    plan_in_word(tmp_path / "plan.docx")
    assert draft(tmp_path, "plan.docx")[0] == 0
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    status, told = draft(tmp_path, "plan.docx")
    assert status == 2
    assert "is there already" in told
    folder = next(path for path in (tmp_path / "plans").rglob("edition.yml")).parent
    assert f"in {folder.relative_to(tmp_path).as_posix()}/ that you need" in told
    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    shutil.rmtree(folder)  # as is told
    assert "Delete it, if you have been through it." in draft(tmp_path, "plan.docx")[1]
    shutil.rmtree(tmp_path / "drafts")
    assert draft(tmp_path, "plan.docx")[0] == 0
