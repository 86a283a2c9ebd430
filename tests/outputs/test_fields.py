"""The data dictionary is the model's own, and the page in docs is the same text."""

import pytest

from partnership_plans import cli
from partnership_plans.model.edition import Edition
from partnership_plans.outputs.fields import dictionary
from projects import REPOSITORY


def test_the_page_in_docs_is_what_the_command_prints(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["fields"]) == 0
    printed = capsys.readouterr().out
    page = (REPOSITORY / "docs" / "fields.md").read_text(encoding="utf-8")
    assert page == printed, "run “plans fields > docs/fields.md”"


def test_every_section_of_an_edition_is_in_it() -> None:
    text = dictionary()
    assert all(
        f"| `{name}` |" in text for name in Edition.model_fields if name not in {"source", "accept", "as_printed"}
    )


@pytest.mark.parametrize(
    "line",
    [
        "| `target` | [target](#target) or why not |  |",
        "| `owner` | id of a body or a group or why not |  |",
        "| `better` | `up` · `down` |  |",
        "| `scores` | list of: whole number | needed |",
        "| `neutral` | yes or no | if left out: no |",
    ],
)
def test_a_field_is_explained_in_words(line: str) -> None:
    assert line in dictionary().splitlines()


def test_every_link_in_it_leads_to_a_heading() -> None:
    text = dictionary()
    headings = {line[3:].lower().replace(" ", "-") for line in text.splitlines() if line.startswith("## ")}
    for part in text.split("](#")[1:]:
        assert part.partition(")")[0] in headings


def test_the_schema_that_goes_out_is_the_model_s_own_which_the_command_prints(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["fields", "--schema"]) == 0
    printed = capsys.readouterr().out
    assert '"$schema": "https://json-schema.org/draft/2020-12/schema"' in printed
    name = "hooks/partnership_plans/outputs/plan.schema.json"
    kept = (REPOSITORY / name).read_text(encoding="utf-8")
    assert kept == printed, f"run “plans fields --schema > {name}”"
