"""What a council has of its own in a clone is out of reach of the tests of the program."""

import pytest

from apart import THEIRS
from projects import REPOSITORY


@pytest.mark.parametrize("path", [*THEIRS, f"{REPOSITORY}/plans/accessibility.yml"])
def test_a_test_of_the_program_that_opens_what_may_be_a_councils_own_is_told_what_to_do(path: str) -> None:
    with pytest.raises(AssertionError, match="ask for the fixture `the_five`"), open(path, encoding="utf-8"):  # noqa: PTH123
        pass


def test_what_is_the_programs_own_can_be_opened() -> None:
    assert (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")
    assert [*(REPOSITORY / "theme").iterdir()]


@pytest.mark.usefixtures("the_five")
def test_a_test_of_the_five_documents_can_open_theirs() -> None:
    assert (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    assert [*(REPOSITORY / "plans").iterdir()]
