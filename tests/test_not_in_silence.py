"""What a stranger did and nobody told: persons for roles, other languages, pages beside the plan's, what is dropped."""

import re
from pathlib import Path

import pytest

from partnership_plans import cli
from projects import Lay

EDITION = "plans/example/2020-2024"
CONTENT = "content/example/2020-2024"


def told(root: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, list[str]]:
    """Check a project, and give the messages by their code."""
    cli.main(["--config", str(root / "mkdocs.yml"), "check"])
    found: dict[str, list[str]] = {}
    for code, message in re.findall(r"\[([a-z-]+)\]: (.*)", capsys.readouterr().out):
        found.setdefault(code, []).append(message)
    return found


PERSONS = (
    "Jane Smith", "Jane Smith, chair", "chair (Jane Smith)", "J. Smith", "J.B. Smith", "J Smith", "Cllr Smith",
    "PC 1234", "PCSO 4567 Khan", "Mohammed Ali-Khan", "Sarah O'Neill", "Helen R. McDonald", "Dr Priya Patel",
)  # fmt: skip
ROLES = (
    "the chair of the council", "Chair", "Borough Commander", "Chief Executive", "Director of Public Health",
    "Lead Member for Communities", "St. Mary Ward Councillors' representative", "Jane Austen House manager",
    "A Crown Prosecutor", "Victoria Park ranger", "Head of Service, Example Council",
    "Martin House Children's Hospice", "Stephen Lawrence Trust", "Assistant Chief Constable",
)  # fmt: skip


def test_a_person_where_a_role_belongs_is_told_and_a_role_is_not(lay: Lay, capsys: pytest.CaptureFixture[str]) -> None:
    root = lay(None)
    groups = "".join(
        f'      - id: group-{n}\n        name: Group number {n}\n        level: delivery\n        chair: "{one}"\n'
        for n, one in enumerate((*PERSONS, *ROLES))
    )
    start = "structures:\n  - id: structure\n    title: How it is run\n    groups:\n"
    (root / EDITION / "structures.yml").write_text(f"{start}{groups}    source: page 6\n")
    messages = told(root, capsys).get("personal-data", [])
    assert len(messages) == len(PERSONS), "\n".join(messages)


def test_a_mailbox_that_the_partnership_or_an_office_is_called_by_is_no_person(
    lay: Lay, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay(None)
    of_all = ("example.community", "community.safety", "Example.Team")
    of_one = ("jane.example", "safety.smith", "web.team@example.gov.uk or joe.bloggs")
    ways = "".join(
        f"  - id: way-{n}\n    title: Way {n}\n    kind: e-mail\n    value: way-{n}@example.gov.uk\n"
        f"    note: Write to {one}@example.gov.uk.\n"
        for n, one in enumerate((*of_all, *of_one))
    )
    (root / EDITION / "contact.yml").write_text(f"contacts:\n{ways}", encoding="utf-8")
    messages = told(root, capsys).get("personal-data", [])
    assert len(messages) == len(of_one), "\n".join(messages)
    assert all(one.rpartition(" ")[2] in "\n".join(messages) for one in of_one)


LANGUAGES = {
    "Welsh": "Mae'r heddlu yn gweithio gyda'r cyngor ac mae ein pobl wedi bod yn ddiogel hefyd.",
    "Polish": "To jest plan dla mieszkańców, którzy nie czują się bezpiecznie oraz dla tych, które są ofiarami.",
    "Irish": "Tá an plean seo ag obair leis na póilíní agus leis an bpobal chun gach duine a chosaint.",
    "Urdu or Arabic": "یہ منصوبہ ہمارے علاقے کو محفوظ بنانے کے لیے پولیس اور کونسل نے مل کر بنایا ہے",
}
ENGLISH = (
    "We will work with the police and the council so that people are safe, and with the a la carte café in the park.",
    "The Café de Paris, the Rue des Alpes and the Place de la Paix are streets of our twin town, as are Los Angeles.",
    "Cymru, Heddlu Gogledd Cymru and Cyngor Gwynedd are names on the signs of the police in North Wales that we met.",
    "Sure Start, Home-Start, Age UK, Victim Support, Crimestoppers, Neighbourhood Watch, Shelter, Mind, Barnardo's.",
)


@pytest.mark.parametrize(("name", "text"), LANGUAGES.items(), ids=LANGUAGES)
def test_narrative_in_another_language_that_nobody_marked_is_told(
    name: str, text: str, lay: Lay, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay(None)
    foreword = root / CONTENT / "foreword.md"
    before = foreword.read_text()
    foreword.write_text(f"{before}\n{text}\n\n{text}\n")
    assert [one[: len(f"This is {name},")] for one in told(root, capsys)["language-not-marked"]] == [f"This is {name},"]
    foreword.write_text(f"{before}\n{{{{ lang('cy') }}}}\n\n{text}\n\n{{{{ end_lang() }}}}\n")
    assert "language-not-marked" not in told(root, capsys)


def test_english_with_names_of_other_languages_is_english(lay: Lay, capsys: pytest.CaptureFixture[str]) -> None:
    root = lay(None)
    foreword = root / CONTENT / "foreword.md"
    foreword.write_text(foreword.read_text() + "\n" + "\n\n".join(ENGLISH) + "\n")
    assert "language-not-marked" not in told(root, capsys)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("priorities/knife-crimes", "knife-crime"),
        ("priorities/knifecrime", "knife-crime"),
        ("measures/knife-offence", "knife-offences"),
        ("priorites", "priorities"),
        ("partner", "partners"),
        ("priorities/how-we-chose-them", ""),
        ("knife-crime-in-other-places", ""),
    ],
)
def test_a_page_called_nearly_as_one_of_the_plan_is_told(
    name: str, meant: str, lay: Lay, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay(None)
    path = root / CONTENT / f"{name}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text("---\ntitle: A page\n---\n\nMore than forty people were hurt here.\n")
    found = told(root, capsys).get("page-nearly-joins", [])
    assert [re.findall("nearly “(.*)”", one) for one in found] == ([[meant]] if meant else [])


TERMS = {
    "stands_for: knife crime\n    meaning: Knife-crime.": "meaning-repeats",
    "meaning: Knife Crime": "meaning-repeats",
    "meaning: the Knife and the Crime": "meaning-repeats",
    "meaning: KC": "term-empty",
    "meaning: k.c.": "term-empty",
    "meaning: crime with a knife, as the police count it": None,
    "stands_for: knife crime\n    meaning: any crime with a knife": None,
}


@pytest.mark.parametrize(("says", "code"), TERMS.items())
def test_a_term_that_says_nothing_but_itself_is_told(
    says: str, code: str | None, lay: Lay, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay(None)
    (root / EDITION / "glossary.yml").write_text(f"terms:\n  - term: KC\n    {says}\n    source: page 8\n")
    assert {"meaning-repeats", "term-empty"} & set(told(root, capsys)) == ({code} if code else set())


ACCOUNTS = {
    "silent": ("", True),
    "dropped": ("dropped_priorities:\n  - id: knife-crime\n    reason: It is rare.\n", False),
    "told among the earlier ones": ("earlier_priorities:\n  - id: knife-crime\n    title: Knife crime\n", False),
    "carried on under its id": ("  - id: knife-crime\n    title: Knives\n    summary: Fewer.\n", False),
    "carried on under another": ("    carried_from: [knife-crime]\n", False),
    "now kept in view": ("watched_issues:\n  - id: knife-crime\n    title: Knife crime\n", False),
}


@pytest.mark.parametrize(("text", "is_told"), ACCOUNTS.values(), ids=ACCOUNTS)
def test_a_priority_of_the_edition_before_is_accounted_for(
    text: str, is_told: bool, lay: Lay, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay("priority-not-accounted-for")
    path = root / "plans/example/2025-2028/priorities.yml"
    path.write_text(path.read_text() + text)
    assert ("priority-not-accounted-for" in told(root, capsys)) == is_told


@pytest.mark.parametrize("typed", ["titl[x](javascript:alert(1))e", "Empty", "function-wrap[_read_maybe()]", "[0]"])
def test_a_field_that_is_called_as_the_program_calls_its_own_steps_is_told(
    typed: str, lay: Lay, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay(None)
    path = root / EDITION / "priorities.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("    title:", f'    "{typed}": x\n    title:', 1), encoding="utf-8")
    (message,) = told(root, capsys)["unknown-field"]
    assert message.startswith(f"“{typed}” is not a field of the priority “")


@pytest.mark.parametrize("typed", ["[title]", "{ title }"])
def test_a_field_between_brackets_is_told_without_them(
    typed: str, lay: Lay, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay(None)
    path = root / EDITION / "priorities.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("title:", f"{typed}:", 1), encoding="utf-8")
    cli.main(["--config", str(root / "mkdocs.yml"), "check"])
    assert "write “title:” without the brackets." in capsys.readouterr().out
