"""Profiles: what belongs to a field is data, those that come with the program and one that a council writes."""

import json
import re
from pathlib import Path
from typing import get_args

import pytest
from jsonschema import Draft202012Validator

from partnership_plans import cli
from partnership_plans.loading.profiles import FOLDER, OWN, read_profile, shipped, shipped_profile
from partnership_plans.model.edition import Edition
from partnership_plans.model.profile import PageName
from partnership_plans.pages.kinds import KINDS
from partnership_plans.pages.searching import SITE_KINDS
from partnership_plans.site import assemble
from partnership_plans.source import read_yaml
from projects import REPOSITORY, Lay

MANUAL = REPOSITORY / "docs" / "field.md"
EXAMPLE = re.findall(r"```yaml\n(title: .*?)```", MANUAL.read_text(encoding="utf-8"), re.DOTALL)[0]
EDITION = "plans/example/2020-2024"
BY_LAW = (
    "partners:\n  - {body: example-council, role: responsible authority, source: page 9}\n"
    "  - {body: example-police, role: member, source: page 9}\n"
)
SETTING = "extra:\n  plan:\n    profile: {}\n"


def go(lay: Lay, name: str, **files: str) -> Path:
    """Lay out the base project under a profile, with what is to be another there."""
    root = lay(None)
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(SETTING.format(name))
    (root / "plans/help.yml").write_text(
        'title: Help\nchecked: 2021-05-01\nentries:\n  - {title: Now, number: "112", tel: "112", use: Call now.}\n'
        'subjects:\n  - {title: High water, text: Leave the house., call: ["112"]}\n',
        encoding="utf-8",
    )
    for file, text in files.items():
        (root / file).write_text(text, encoding="utf-8")
    return root


@pytest.mark.parametrize("name", shipped())
def test_a_shipped_profile_names_what_there_is_and_gives_a_source_for_each_law(name: str) -> None:
    profile = shipped_profile(name)
    pages = {template for kind in KINDS for template in (kind.template, kind.each)} | SITE_KINDS.keys()
    named = {one.section for one in profile.sections} | {one.section for one in profile.headings}
    assert named <= Edition.model_fields.keys()
    assert {one.page for one in profile.asked} <= pages
    assert [one for one in profile.sections if one.law and not one.source] == []
    for of in ("topics", "roles", "areas"):
        names = profile.named(of)
        assert len(names) == len(set(names))


@pytest.mark.parametrize(("name", "cited"), [("England", True), ("Wales", False), ("Scotland", False)])
def test_a_law_that_holds_in_one_country_is_cited_in_no_other(name: str, lay: Lay, *, cited: bool) -> None:
    root = lay("section-missing")
    path = root / "mkdocs.yml"
    text = path.read_text(encoding="utf-8").replace("plan:\n", f"plan:\n    country: {name}\n", 1)
    path.write_text(text, encoding="utf-8")
    said = " ".join(one.message for one in assemble(path).problems if one.code == "section-missing")
    assert ("for England" in said, "no “actions”" in said) == (cited, True)


IN_WELSH = [
    ("Lleihau cam-drin domestig", "domestic abuse"),
    ("Mynd i’r afael â thrais domestig", "domestic abuse"),
    ("Atal trais rhywiol", "sexual abuse"),
    ("Camfanteisio ar blant", "exploitation"),
    ("Caethwasiaeth fodern", "exploitation"),
    ("Troseddau casineb", "hate crime"),
    ("Stelcio ac aflonyddu", "stalking"),
]


@pytest.mark.parametrize(("words", "topic"), IN_WELSH)
def test_what_a_page_about_abuse_is_known_by_is_known_in_welsh_too(words: str, topic: str) -> None:
    patterns = shipped_profile("community-safety").patterns
    assert [name for name, pattern in patterns.items() if pattern.search(words)] == [topic]


def test_the_manual_tells_of_each_profile_that_comes_with_the_program() -> None:
    listed = re.findall(r"^\| `([a-z-]+)` \| ", MANUAL.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(listed) == list(shipped())
    assert sorted(path.stem for path in FOLDER.iterdir()) == list(shipped())


def test_a_site_whose_settings_name_no_profile_is_of_community_safety_as_every_site_was(lay: Lay) -> None:
    root = lay(None)
    (root / EDITION / "partners.yml").write_text(BY_LAW, encoding="utf-8")
    assert cli.main(["--config", str(root / "mkdocs.yml"), "build"]) == 0
    page = (root / "site/example/2020-2024/partners/index.html").read_text(encoding="utf-8")
    assert "Responsible authorities" in page


def test_the_profile_of_the_manual_is_read_and_each_of_its_words_reaches_readers(
    lay: Lay, capsys: pytest.CaptureFixture[str]
) -> None:
    root = go(lay, OWN, **{
        OWN: EXAMPLE,
        "plans/example/partnership.yml": "name: Friends of the River\narea: Example\nkind: river basin\n",
        f"{EDITION}/partners.yml": BY_LAW.replace("responsible", "river"),
        f"{EDITION}/background.yml": "policy_areas:\n  - text: Water, banks and fish\n    source: page 2\n",
    })  # fmt: skip
    priorities = (root / EDITION / "priorities.yml").read_text(encoding="utf-8")
    (root / EDITION / "priorities.yml").write_text(
        priorities.replace("    source:", "    topics: [flooding]\n    source:"), encoding="utf-8"
    )
    assert cli.main(["--config", str(root / "mkdocs.yml"), "check"]) == 0, capsys.readouterr().out
    assert cli.main(["--config", str(root / "mkdocs.yml"), "build"]) == 0

    def page(address: str) -> str:
        return (root / "site" / address / "index.html").read_text(encoding="utf-8")

    assert "River authorities" in page("example/2020-2024/partners")
    assert "What looking after a river covers" in page("example/2020-2024/context")
    assert "If someone is in the water, call" in page("who-to-call")
    assert "no council" not in page("")
    assert "Exit this page" not in page("example/2020-2024/priorities/knife-crime")


def test_a_topic_with_an_exit_in_a_profile_of_ones_own_gives_its_pages_the_button(lay: Lay) -> None:
    profile = EXAMPLE.replace("exit: no", "exit: yes").replace("words: flood", "words: knife|flood")
    root = go(lay, OWN, **{
        OWN: profile.replace("areas:\n  - name: river basin\n", "").replace("roles:", "roles:\n  - name: responsible "
        "authority\n    many: Those responsible"),
        "plans/example/partnership.yml": "name: Friends\narea: Example\nabuse_help: Call the river guard.\n",
    })  # fmt: skip
    priorities = (root / EDITION / "priorities.yml").read_text(encoding="utf-8")
    (root / EDITION / "priorities.yml").write_text(
        priorities.replace("    source:", "    topics: [flooding]\n    source:"), encoding="utf-8"
    )
    assert cli.main(["--config", str(root / "mkdocs.yml"), "build"]) == 0
    page = (root / "site/example/2020-2024/priorities/knife-crime/index.html").read_text(encoding="utf-8")
    assert "Exit this page" in page


def test_words_that_stand_in_a_profile_alone_are_told_in_another(lay: Lay, capsys: pytest.CaptureFixture[str]) -> None:
    root = go(lay, "climate", **{f"{EDITION}/partners.yml": BY_LAW})
    assert cli.main(["--config", str(root / "mkdocs.yml"), "check", "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert {(one["code"], one["file"]) for one in told} == {("not-a-choice", f"{EDITION}/partners.yml")}
    assert "choose from “lead”, “member”, “other”" in told[0]["hint"]


def test_a_topic_where_the_profile_has_none_is_told(lay: Lay, capsys: pytest.CaptureFixture[str]) -> None:
    root = go(lay, "none", **{"content/example/2020-2024/note.md": "---\ntitle: Note\ntopics: [floods]\n---\nWords.\n"})
    assert cli.main(["--config", str(root / "mkdocs.yml"), "check", "--format", "json"]) == 1
    told = next(one for one in json.loads(capsys.readouterr().out) if one["code"] == "not-a-choice")
    assert (told["file"], told["line"]) == ("content/example/2020-2024/note.md", 3)
    assert "has none: take the word out" in told["hint"]


def test_a_slip_in_a_profile_does_not_bring_faults_in_each_plan_that_goes_by_it(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / OWN).write_text("title: Rivers\ntopiks:\n  - name: floods\n    words: floods\n", encoding="utf-8")
    read = read_profile(tmp_path, OWN)
    assert [one.code for one in read.problems] == ["unknown-field"]
    assert not read.is_whole


def test_the_schema_of_a_profile_that_the_command_prints_takes_each_that_comes_with_the_program(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["fields", "--profile"]) == 0
    schema = Draft202012Validator(json.loads(capsys.readouterr().out))
    for name in shipped():
        profile = read_yaml(FOLDER / f"{name}.yml", f"{name}.yml", root=FOLDER).value
        assert [fault.message for fault in schema.iter_errors(profile)] == [], name
    assert [fault.message for fault in schema.iter_errors({"topics": [{"name": "flooding", "exit": "perhaps"}]})] != []
    assert [fault.message for fault in schema.iter_errors({"topic": []})] != []


OF_NATURE = """title: Biodiversity
based_on: none
emergency: an animal is in danger
topics:
  - name: poaching
    words: poach(?:ing|ers)?|illegal hunting
    also_called: [hunting]
    exit: yes
roles:
  - name: land holder
    many: Land holders
areas:
  - name: nature park
headings:
  - section: policy_areas
    heading: What nature covers
asked:
  - page: measures
    words: how many birds
sections:
  - section: actions
    why: Readers can see what is done.
    where: [Ruritania]
"""
SLIPS = {
    "a key misspelt": ("emergency:", "emergancy:", "unknown-field", 3, "did you mean “emergency”?"),
    "a list misspelt": ("topics:", "topic:", "unknown-field", 4, "did you mean “topics”?"),
    "a key of a topic misspelt": ("also_called", "also_caled", "unknown-field", 7, "did you mean “also_called”?"),
    "a topic without words": (
        "    words: poach(?:ing|ers)?|illegal hunting\n",
        "",
        "missing-field",
        5,
        "add a line “words: …” there.",
    ),
    "a bracket left open": (
        "poach(?:ing|ers)?",
        "poach(?:ing|ers?",
        "wrong-type",
        6,
        "use plain words, with “|” between two: flood|flooding.",
    ),
    "words that are in every text": ("poach(?:ing|ers)?|illegal hunting", "poach|", "wrong-type", 6, "write “poach”."),
    "any words at all": (
        "poach(?:ing|ers)?|illegal hunting",
        ".*",
        "wrong-type",
        6,
        "write “flood|flooding”.",
    ),
    "words that could be looked for without end": (
        "poach(?:ing|ers)?|illegal hunting",
        "(poach+)+ing",
        "wrong-type",
        6,
        "write the words out, with “|” between two: flood|flooding.",
    ),
    "any words twice over": (
        "poach(?:ing|ers)?|illegal hunting",
        "illegal.*hunting.*",
        "wrong-type",
        6,
        "write the words out, with “|” between two: flood|flooding.",
    ),
    "words parted by commas": (
        "poach(?:ing|ers)?|illegal",
        "poaching, illegal",
        "wrong-type",
        6,
        "write “poaching|illegal hunting”.",
    ),
    "words as a list": (
        "poach(?:ing|ers)?|illegal hunting",
        "[poaching, traps]",
        "wrong-type",
        6,
        "write “poaching|traps”.",
    ),
    "neither yes nor no": ("exit: yes", "exit: maybe", "bad-flag", 8, "write “yes”, or “no”, or take the line out."),
    "one word for a list": ("[hunting]", "hunting", "wrong-type", 7, "write “also_called: [hunting]”."),
    "no word for many": ("    many: Land holders\n", "", "missing-field", 10, "add a line “many: …” there."),
    "two roles of one name": (
        "areas:",
        "  - name: Land holder\n    many: Others\nareas:",
        "duplicate-id",
        12,
        "take one of the two out.",
    ),
    "a heading twice": (
        "asked:",
        "  - section: policy_areas\n    heading: Else\nasked:",
        "duplicate-id",
        17,
        "take one of the two out.",
    ),
    "a section that no plan has": (
        "section: actions",
        "section: acttions",
        "not-a-choice",
        21,
        "did you mean “actions”?",
    ),
    "a page that no site has": ("page: measures", "page: mesures", "not-a-choice", 18, "did you mean “measures”?"),
    "a country misspelt": ("Ruritania", "Ingland", "not-a-choice", 23, "write “England”."),
    "a profile to base it on misspelt": ("based_on: none", "based_on: non", "not-a-choice", 2, "did you mean “none”?"),
    "an if too many": ("emergency: an", "emergency: If an", "wrong-type", 3, "write “an animal is in danger”."),
}


def test_a_profile_for_nature_is_read_without_a_word(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / OWN).write_text(OF_NATURE, encoding="utf-8")
    assert read_profile(tmp_path, OWN).problems == ()


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_in_a_profile_of_ones_own_is_told_at_its_line_with_what_to_type(slip: str, tmp_path: Path) -> None:
    right, wrong, code, line, hint = SLIPS[slip]
    assert right in OF_NATURE
    (tmp_path / "plans").mkdir()
    (tmp_path / OWN).write_text(OF_NATURE.replace(right, wrong, 1), encoding="utf-8")
    read = read_profile(tmp_path, OWN)
    [told] = read.problems
    assert (told.code, told.where.line) == (code, line), told
    assert told.hint.startswith(hint)
    assert not read.is_whole


def test_the_pages_that_a_profile_can_name_are_those_that_the_search_has() -> None:
    pages = {template for kind in KINDS for template in (kind.template, kind.each) if template} | SITE_KINDS.keys()
    assert set(get_args(PageName)) - {"hub", "accessibility"} == pages


def test_a_topic_with_an_exit_and_no_word_of_who_helps_is_told(lay: Lay) -> None:
    profile = EXAMPLE.replace("exit: no", "exit: yes").replace("areas:\n  - name: river basin\n", "")
    root = go(lay, OWN, **{OWN: profile})
    priorities = (root / EDITION / "priorities.yml").read_text(encoding="utf-8")
    (root / EDITION / "priorities.yml").write_text(
        priorities.replace("    source:", "    topics: [flooding]\n    source:"), encoding="utf-8"
    )
    path = root / "plans/example/partnership.yml"
    path.write_text(re.sub(r"(?m)^abuse_help:.*\n(?:  .*\n)*", "", path.read_text(encoding="utf-8")), encoding="utf-8")
    [told] = [one for one in assemble(root / "mkdocs.yml").problems if one.code == "no-local-help"]
    assert "about flooding" in told.message
    assert told.hint == "add “abuse_help: …” to plans/example/partnership.yml, with who helps and how to reach them."
