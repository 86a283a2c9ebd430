"""`plans add`: each thing goes to its place, every other line stays, and nothing is written that the check refuses."""

import subprocess
from pathlib import Path

import pytest

from built.projects import run_plans
from partnership_plans.adding.commands import _options
from partnership_plans.adding.kinds import KINDS
from partnership_plans.source import parse_yaml
from partnership_plans.source.inserting import with_field, with_items
from partnership_plans.source.setting import Setting, with_settings
from projects import REPOSITORY, SITES, Lay

HOME = "plans/example/2020-2024"
DAY = "1622548800"  # 1 June 2021
FILES = sorted(SITES.glob("*/plans/**/*.yml"))
NEW = {"id": "new-thing", "title": "A thing: “quoted”, #1", "text": "Words " * 30 + "end."}
FORMS = {
    "nothing": ("terms:\nother: 1\n", "terms:\n  - term: A\nother: 1\n"),
    "an empty list and a remark": ("terms: []  # none yet\n", "terms:  # none yet\n  - term: A\n"),
    "a remark in its place": ("terms:\n  # here\n\nz: 1\n", "terms:\n  # here\n  - term: A\n\nz: 1\n"),
    "dashes below their key": ("terms:\n- term: B\n# next\nz: 1\n", "terms:\n- term: B\n- term: A\n# next\nz: 1\n"),
    "wide dashes": ("terms:\n  -   term: B\n", "terms:\n  -   term: B\n  -   term: A\n"),
    "brackets in a line": ('"terms": [{term: B}]\n', '"terms": [{term: B}, {term: A}]\n'),
    "brackets over lines": ("terms: [\n  {term: B} # b\n]\n", "terms: [\n  {term: B}, # b\n  {term: A}\n]\n"),
    "a comma at the end": ("terms: [\n  {term: B},\n]\n", "terms: [\n  {term: B},\n  {term: A},\n]\n"),
    "items in braces": ("terms:\n  - {term: B}\n", "terms:\n  - {term: B}\n  - {term: A}\n"),
    "no last line end": ("terms:\n  - term: B", "terms:\n  - term: B\n  - term: A\n"),
    "Windows": ("terms:\r\n  - term: B\r\nz: 1\r\n", "terms:\r\n  - term: B\r\n  - term: A\r\nz: 1\r\n"),
    "a remark of the last item": (
        "terms:\n  - term: B\n    # why\n  # - C\n",
        "terms:\n  - term: B\n    # why\n  - term: A\n  # - C\n",
    ),
    "a text over lines": ('terms:\n  - term: "B\nC"\nz: 1\n', 'terms:\n  - term: "B\nC"\n\n  - term: A\nz: 1\n'),
    "another file's section": ("title: x\n", "title: x\n\nterms:\n  - term: A\n"),
    "remarks alone": ("# only this\n", "# only this\nterms:\n  - term: A\n"),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after"), FORMS.values(), ids=FORMS)
def test_it_goes_in_as_the_others_stand(before: str, after: str) -> None:
    assert with_items(before, ("terms",), [{"term": "A"}]) == after


def test_readings_stand_close_together_unless_their_author_put_lines_between() -> None:
    one = "measures:\n  - id: a\n    readings:\n      - period: 2026\n        value: 1\n"
    two = f"{one}      - period: 2027\n        value: 2\n"
    new = {"period": "2027", "value": "2"}
    assert with_items(one, ("measures", 0, "readings"), [new]) == two
    three = f"{one}\n      - period: 2025\n        value: 3\n"
    apart = f"{three}\n      - period: 2027\n        value: 2\n"
    assert with_items(three, ("measures", 0, "readings"), [new]) == apart


@pytest.mark.sweep
@pytest.mark.parametrize("file", FILES[::2], ids=lambda path: path.relative_to(REPOSITORY).as_posix())
@pytest.mark.parametrize("ending", ["\n", "\r\n", ""])
def test_every_other_line_stays_whatever_the_file(file: Path, ending: str) -> None:
    text = file.read_text(encoding="utf-8").rstrip("\n") if not ending else file.read_text(encoding="utf-8")
    text = text.replace("\n", ending) if ending else text
    value = parse_yaml(text, "").value
    for key in [key for key in value if isinstance(value[key], list) and isinstance(value[key][0], dict)]:
        for at in (None, 0):
            made = with_items(text, (key,), [NEW], at)
            lines = iter(made.splitlines())
            assert all(line in lines for line in text.splitlines()), key
            assert ending != "\r\n" or made.count("\n") == made.count("\r\n")


@pytest.fixture
def project(lay: Lay) -> Path:
    return lay(None)


def add(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run_plans(project, "add", *words, SOURCE_DATE_EPOCH=DAY)


def files(project: Path) -> dict[str, bytes]:
    found = (path for path in (project / "plans").rglob("*") if path.is_file())
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in found}


def test_an_action_is_added_and_the_plan_stays_right(project: Path) -> None:
    done = add(project, "action", "--title", "Light the quay: all of it", "--owner", "example-council", "--due", "2023")
    assert (done.returncode, done.stderr) == (0, "")
    added = next((project / HOME).glob("actions.yml")).read_text(encoding="utf-8")
    assert "id: light-the-quay-all-of-it" in added
    assert run_plans(project, "check", SOURCE_DATE_EPOCH=DAY).returncode == 0


def test_news_a_milestone_and_fields_as_files_name_them_can_be_added(project: Path) -> None:
    add(project, "action", "--title", "Light the quay", "--due", "2023")
    assert (
        add(project, "milestone", "--title", "Order lamps", "--within", "light-the-quay", "--due", "2022").returncode
        == 0
    )
    assert add(project, "news", "--title", "Lamps", "--when", "2021-05-05", "--text", "They came.").returncode == 0
    done = add(project, "term", "--term", "LED", "--stands_for=Light-emitting diode")
    assert (done.returncode, done.stderr) == (0, "")
    assert "stands_for: Light-emitting diode" in "".join(one.decode() for one in files(project).values())


def test_an_update_stands_by_its_day_and_takes_the_place_of_what_the_action_says_of_itself(project: Path) -> None:
    file = project / HOME / "actions.yml"
    flow = "  - {id: b, title: B, owner: example-council, due: 2023, status: ongoing, progress: 10}\n"
    kept = "    accept:\n      - finding: status-differs\n        reason: Both are right.\n"
    of_one = "  - id: {0}\n    title: {0}\n    owner: example-council\n    due: 2023\n    status: ongoing\n"
    file.write_text(
        f"actions:\n{of_one.format('a')}    progress: 10\n{flow}{of_one.format('c')}{kept}", encoding="utf-8"
    )
    late, early = ("--when", "2021-05-01", "--status", "delayed"), ("--when", "2021-03-01", "--progress", "5")
    for key, words in (("a", late), ("a", early), ("b", early), ("c", late)):
        done = add(project, "update", "--action", key, *words)
        assert (done.returncode, "warning" in done.stdout) == (0, False), done.stdout + done.stderr
        if key == "a":
            name = words[2].removeprefix("--")
            assert f"Taken out of the action: “{name}”, which its latest update gives now." in done.stdout
    a, b, c = parse_yaml(file.read_text(encoding="utf-8"), "").value["actions"]
    assert [one["when"] for one in a["updates"]] == ["2021-03-01", "2021-05-01"]
    assert not {"status", "progress"} & {*a}
    assert ("progress" in b, b["status"], c["status"]) == (False, "ongoing", "ongoing")


def test_what_nothing_names_yet_is_not_said_to_be_taken_out_by_who_adds_it(project: Path) -> None:
    done = add(project, "body", "--name", "Ashby Trust", "--kind", "Charity")
    assert done.returncode == 0, done.stderr
    assert "take it out" not in done.stdout
    assert "Nothing in the plans names it yet" in done.stdout
    assert "Its id is" not in done.stdout
    again = add(project, "body", "--name", "Ashby Trust", "--kind", "Charity").stdout
    assert "Its id is “ashby-trust-2”, since “ashby-trust” is taken." in again


REFUSED = {
    "an id that is taken": (("priority", "--id", "knife-crime", "--title", "Knives"), "such as “knife-crime-2”"),
    "what has to be there": (("action", "--due", "2023"), "--title"),
    "a kind that is none": (("actoin", "--title", "x"), "did you mean “action”?"),
    "a part of nothing": (("reading", "--measure", "nope", "--period", "2021", "--value", "1"), "no measure “nope”"),
    "an edition that is none": (("action", "--edition", "2030", "--title", "x"), "no edition “2030”"),
    "an empty title": (("action", "--title", "  "), "--title"),
    "a sign that nobody sees": (("action", "--title", "a\x1b[A"), "nobody sees"),
    "an owner who is none": (("action", "--title", "x", "--owner", "nobody"), "“nobody”"),
    "an owner's name with a comma": (("action", "--title", "x", "--owner", "Smith, Jones"), "id “Smith, Jones”."),
    "a slip in an owner": (("action", "--title", "x", "--owner", "example-counsil"), "id you mean “example-council”?"),
    "a field that is none": (("contact", "--zzz", "x"), "“--zzz” is nothing that can be said of it; use one of: "),
    "a title for a name": (("group", "--title", "x"), "did you mean “name”?"),
    "a name for a title": (("contact", "--name", "x"), "did you mean “title”?"),
    "a slip in a field": (("news", "--titel", "x"), "did you mean “title”?"),
    "words without their quotation marks": (("news", "Open", "gate"), "put a text of several words in quotation marks"),
    "a date that is none": (("action", "--title", "x", "--due", "2023-02-31"), "February 2023"),
}


@pytest.mark.parametrize(("words", "said"), REFUSED.values(), ids=REFUSED)
def test_what_is_wrong_is_told_and_nothing_is_written(project: Path, words: tuple[str, ...], said: str) -> None:
    before = files(project)
    done = add(project, *words)
    assert done.returncode in {1, 2}
    assert said in done.stdout + done.stderr
    assert "?." not in done.stderr
    assert files(project) == before


ABOUT = ("--name", "Other Partnership", "--title", "Other plan", "--area", "Other", "--kind", "borough")
PARTNERSHIP = ("partnership", *ABOUT, "--period", "2021-04 to 2025-03")


def test_a_partnership_is_added_and_kept_back(project: Path) -> None:
    before = files(project)
    assert add(project, *PARTNERSHIP).returncode == 0
    new = {name: text.decode() for name, text in files(project).items() if name not in before}
    assert new["plans/other-partnership/partnership.yml"].startswith("name: Other Partnership\n")
    assert "draft: yes" in new["plans/other-partnership/2021-2025/edition.yml"]
    assert run_plans(project, "check", SOURCE_DATE_EPOCH=DAY).returncode == 0
    for words, said in {
        (): "There is a folder plans/other-partnership already.",
        ("--id", "search"): "The site keeps “search” for pages of its own.",
        ("--name", "*"): "no letter from a to z",
        ("--id", "third", "--period", "2025 to 2021"): "This period ends before it starts.",
        ("--id", "third", "--kind", "borugh"): "did you mean “borough”?",
    }.items():
        there = files(project)
        done = add(project, *PARTNERSHIP, *words)
        assert done.returncode in {1, 2}
        assert said in " ".join((done.stdout + done.stderr).split()), done
        assert files(project) == there
    assert "--name, --title, --area, --period" in add(project, "partnership").stderr


def test_where_there_are_two_partnerships_the_edition_is_told_by_what_it_holds(project: Path) -> None:
    assert add(project, *PARTNERSHIP, "--id", "other").returncode == 0
    assert add(project, "action", "--edition", "other", "--title", "Mend the clock").returncode == 0
    done = add(project, "update", "--action", "mend-the-clock", "--when", "2022-01-15", "--text", "It ticks.")
    assert "Added to plans/other/2021-2025/actions.yml" in done.stdout, done.stderr
    for words in (("action", "--title", "x"), ("update", "--action", "nope", "--text", "x")):
        asked = add(project, *words).stderr
        assert "one of these: example/2020-2024, other/2021-2025. Nothing was added." in " ".join(asked.split())


def test_a_reading_goes_into_the_table_of_its_measure(project: Path) -> None:
    table = project / HOME / "readings" / "knife-offences.csv"
    before = table.read_text(encoding="utf-8")
    done = add(project, "reading", "--measure", "knife-offences", "--period", "2020/21 Q4", "--value", "12")
    assert done.returncode == 0, done.stdout + done.stderr
    assert table.read_text(encoding="utf-8").startswith(before.rstrip("\n"))
    assert "2020/21 Q4,12" in table.read_text(encoding="utf-8")


def test_a_new_edition_says_of_each_thing_what_became_of_it(project: Path) -> None:
    terms = "terms:\n  - term: Hub\n    meaning: A place to meet.\n    source: page 9\n"
    (project / HOME / "glossary.yml").write_text(terms, encoding="utf-8")
    review = "reviews:\n  - id: peers\n    title: A look by peers\n    by: Peers\n    when: 2021-01\n"
    asked = "recommendations:\n  - id: light-it\n    title: Light the park.\n    review: peers\n"
    (project / HOME / "reviews.yml").write_text(review + asked, encoding="utf-8")
    words = ("edition", "--title", "Safer Example 2024 to 2027", "--period", "2025 to 2027")
    silent = add(project, *words)
    assert silent.returncode == 2
    assert "say what becomes of" in silent.stderr
    done = add(project, *words, "--fate", "*=carried")
    assert done.returncode == 0, done.stdout + done.stderr
    made = (project / "plans/example/2025-2027/edition.yml").read_text(encoding="utf-8")
    assert "replaces: 2020-2024" in made
    glossary = (project / "plans/example/2025-2027/terms.yml").read_text(encoding="utf-8")
    assert "source" not in glossary
    assert "meaning: A place to meet." in glossary
    assert run_plans(project, "check", SOURCE_DATE_EPOCH=DAY).returncode == 0


def test_a_new_edition_carries_on_what_is_open_and_says_what_was_done(project: Path) -> None:
    home = project / HOME / "actions.yml"
    item = "  - id: {0}\n    title: {0}\n    owner: example-council\n    status: {1}\n"
    items = [item.format(*one) for one in (("a-done", "completed"), ("a-late", "delayed"), ("a-stopped", "stopped"))]
    told = "    updates:\n      - when: 2021-05-01\n        status: completed\n        text: It is there.\n"
    items[1] += "    due: 2024-06\n"
    items.append(item.format("a-told", "ongoing") + told)
    home.write_text(f"actions:\n{''.join(items)}", encoding="utf-8")
    words = ("edition", "--title", "Next", "--period", "2025 to 2027", "--fate", "*=carried")
    silent = add(project, *words)
    assert "“a-stopped” (a-stopped) was stopped" in silent.stderr
    done = add(project, *words, "--fate", "a-stopped=dropped: There is no money.")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "says that it is done: a-done, a-told." in done.stdout
    assert "a date that is over before the new edition begins: a-late (2024-06)." in done.stdout
    made = project / "plans/example/2025-2027"
    kept = parse_yaml((made / "actions.yml").read_text(encoding="utf-8"), "").value["actions"]
    assert [one["id"] for one in kept] == ["a-late"]
    came = parse_yaml((made / "commitments.yml").read_text(encoding="utf-8"), "").value["commitments"]
    assert [(one["id"], one["status"]) for one in came] == [
        ("a-done", "completed"), ("a-stopped", "stopped"), ("a-told", "completed"),
    ]  # fmt: skip


def test_the_first_group_of_a_plan_begins_a_structure(project: Path) -> None:
    done = add(project, "group", "--name", "Quay group", "--purposes", "It looks after the quay.")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_register_of_risks_is_begun_with_words_alone_and_risks_follow(project: Path) -> None:
    scales = ("--likelihood-levels", "Rare, Possible, Likely", "--impact-levels", "Minor,Serious")
    done = add(project, "risk-register", "--title", "Risks", *scales, "--risks", "The grant ends")
    assert done.returncode == 0, done.stdout + done.stderr
    [text] = [one.decode() for name, one in files(project).items() if name.endswith("risk_registers.yml")]
    assert "- Rare\n" in text
    assert "id: the-grant-ends\n" in text
    done = add(project, "risk", "--title", "Nobody has time", "--likelihood", "Likely")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_help_of_every_kind_says_how_each_field_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    for kind in KINDS.values():
        with pytest.raises(SystemExit):
            _options(kind, ["--help"])
        said = " ".join(capsys.readouterr().out.split())
        for name in kind.record.model_fields:
            assert f"--{name.replace('_', '-')} TEXT {name} -" not in said, (kind.name, name)
        assert '--baseline "{period: 2025/26, value: 412}"' in said
    with pytest.raises(SystemExit):
        _options(KINDS["measure"], ["--help"])
    said = " ".join(capsys.readouterr().out.split())
    assert "--baseline TEXT as {period: …, value: …}" in said
    assert "--better TEXT one of: up, down" in said


def test_a_file_of_which_a_warning_is_told_can_be_written_to_all_the_same() -> None:
    text = "actions:\n  - id: a\n    title: A &amp; B\n"
    assert [one.code for one in parse_yaml(text, "").problems] == ["shown-as-typed"]
    done = f"{text}    due: 2027-03\n"
    assert with_field(text, ("actions", 0), "due", "2027-03") == done
    assert with_settings(text, [Setting(("actions", 0, "due"), "2027-03", ("id", "title", "due"))]) == done
    assert with_items(text, ("actions",), [{"id": "b", "title": "C"}]) == f"{text}\n  - id: b\n    title: C\n"
