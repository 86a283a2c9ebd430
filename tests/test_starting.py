"""`plans new`: a plan from an empty folder, which is right at once, with nothing of ours in it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from built.projects import run_plans
from partnership_plans.checks.samples import PARTNERSHIPS
from partnership_plans.questions import Question, StoppedError, WrongAnswerError, ask, choice
from partnership_plans.starting import asking
from projects import REPOSITORY
from publish.sites import git

DAY = "1795755600"  # in November 2026
SAID = {
    "name": "Ashby Borough Council",
    "title": "Our plan",
    "period": "2026-04 to 2029-03",
    "area": "Ashby",
    "kind": "borough",
    "address": "https://plans.ashby.gov.uk/",
    "contact": "web@ashby.gov.uk",
}
OURS = ["harrowmere", "data.strategy", *(name.replace("-", ".") for name in PARTNERSHIPS)]


def new(to: Path, folder: str = "new", **other: str) -> "subprocess.CompletedProcess[str]":
    words = [word for name, value in {**SAID, **other}.items() for word in (f"--{name.replace('_', '-')}", value)]
    return run_plans(to, "new", folder, *words, SOURCE_DATE_EPOCH=DAY)


@pytest.mark.parametrize("hosting", ["github", "gitlab", "folder"])
def test_it_is_right_at_once_and_holds_nothing_of_ours(tmp_path: Path, hosting: str) -> None:
    made = new(tmp_path, hosting=hosting)
    assert (made.returncode, made.stderr) == (0, "")
    project = tmp_path / "new"
    assert run_plans(project, "check", SOURCE_DATE_EPOCH=DAY).stdout == "No errors, no warnings.\n"
    assert run_plans(project, "build", SOURCE_DATE_EPOCH=DAY).returncode == 0
    assert (project / ".github").exists() is (hosting == "github")
    assert (project / ".gitlab-ci.yml").exists() is (hosting == "gitlab")
    statement = (project / "site/accessibility/index.html").read_text(encoding="utf-8")
    assert statement.count("We want as many people as possible") == 1
    texts = [path.read_text(encoding="utf-8") for path in project.rglob("*") if path.suffix in {".yml", ".md", ".html"}]
    assert not re.findall("|".join(OURS), "\n".join(texts), re.IGNORECASE)
    assert not [text for text in texts if "make -f" in text]


def test_its_workflows_are_linted(tmp_path: Path) -> None:
    new(tmp_path)
    files = [str(path) for path in (tmp_path / "new/.github/workflows").iterdir()]
    lint = Path(sys.executable).with_name("actionlint")
    done = subprocess.run([str(lint), "-shellcheck=", *files], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_first_hour_can_begin_with_an_organisation_of_a_short_name(tmp_path: Path) -> None:
    new(tmp_path)
    done = run_plans(tmp_path / "new", "add", "body", "--name", "Ashby Police", "--kind", "Police force")
    assert done.returncode == 0, done.stdout + done.stderr


def pages_of(project: Path) -> dict[str, str]:
    done = run_plans(project, "build", SOURCE_DATE_EPOCH=DAY)
    assert done.returncode == 0, done.stderr
    site = project / "site"
    return {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}


def test_a_plan_in_welsh_is_begun_in_welsh(tmp_path: Path) -> None:
    made = new(tmp_path, language="cy", country="Wales", title="Ein cynllun", hosting="folder")
    assert (made.returncode, made.stderr) == (0, "")
    project = tmp_path / "new"
    assert run_plans(project, "check", SOURCE_DATE_EPOCH=DAY).stdout == "No errors, no warnings.\n"
    for name in ("plans/accessibility.yml", "content/index.md"):
        text = (project / name).read_text(encoding="utf-8")
        assert f"`{name}`" in (project / "README.md").read_text(encoding="utf-8")
        assert not re.search(r"^[^#]*\b(?:the|this|and)\b", text, re.MULTILINE)
    assert "# The program wrote the Welsh here." in (project / "plans/accessibility.yml").read_text(encoding="utf-8")
    pages = pages_of(project)
    assert "Yma gallwch ddarllen ein cynllun, a gweld pa mor bell yr ydym wedi cyrraedd." in pages["index.html"]
    assert "Nid oes neb wedi profi’r wefan hon eto" in pages["accessibility/index.html"]


def test_a_plan_in_english_and_welsh_is_begun_in_both(tmp_path: Path) -> None:
    made = new(tmp_path, country="Wales", hosting="folder", also_in="cy")
    assert (made.returncode, made.stderr) == (0, "")
    project = tmp_path / "new"
    assert run_plans(project, "check", SOURCE_DATE_EPOCH=DAY).stdout == "No errors, no warnings.\n"
    pages = pages_of(project)
    assert "Nobody has tested this website yet" in pages["accessibility/index.html"]
    welsh = pages["cy/accessibility/index.html"]
    assert "Nid oes neb wedi profi’r wefan hon eto" in welsh
    marked = re.findall(r'lang="en-GB"[^>]*>([^<]*)<', welsh[welsh.index("<main") : welsh.index("</main>")])
    assert {*marked} <= {"Ashby Borough Council", "Our plan", "Ashby", "English"}
    assert "Yma gallwch ddarllen ein cynllun, a gweld pa mor bell yr ydym wedi cyrraedd." in pages["cy/index.html"]


NAMES = [
    "O'Neil's: “Safe” #1 & 'sound'",
    "Cyngor Sir Ŷnys Môn",
    "no",
    "12",
    "2026-01-01",
    "search",
    "- a list",
    "a" * 120,
    "~",
    "è",
]


@pytest.mark.parametrize("name", [one for one in NAMES if one != "~"])
def test_an_odd_name_is_kept_as_it_is(tmp_path: Path, name: str) -> None:
    made = new(tmp_path, name=name, title=name, id="ashby")
    assert made.returncode == 0, made.stderr
    assert run_plans(tmp_path / "new", "check", SOURCE_DATE_EPOCH=DAY).stdout == "No errors, no warnings.\n"


@pytest.mark.parametrize(
    ("country", "said"),
    [
        ("Ireland", "currency: euros"),
        ("United States", "language: en-US"),
        ("New Zealand", "country: New Zealand"),
        ("northern ireland", "country: Northern Ireland"),
        ("Wales", "country: Wales"),
    ],
)
def test_it_is_right_at_once_in_any_country(tmp_path: Path, country: str, said: str) -> None:
    made = new(tmp_path, country=country)
    assert (made.returncode, made.stderr) == (0, "")
    project = tmp_path / "new"
    assert said in (project / "mkdocs.yml").read_text(encoding="utf-8")
    assert run_plans(project, "check", SOURCE_DATE_EPOCH=DAY).stdout == "No errors, no warnings.\n"
    assert run_plans(project, "build", SOURCE_DATE_EPOCH=DAY).returncode == 0
    page = (project / "site/accessibility/index.html").read_text(encoding="utf-8")
    in_uk = country.title() in {"Northern Ireland", "Wales"}
    assert ("enforcing the" in page) is in_uk
    assert bool(re.search("Equality|2018|regulations", page)) is in_uk
    assert ("write at “enforcement”" in made.stdout) is not in_uk


def test_a_name_stands_in_addresses_as_it_is_unless_it_is_too_long_or_taken(tmp_path: Path) -> None:
    long = "The Safer and Stronger Communities Partnership of Ashby"
    refused = new(tmp_path, name=long)
    assert "--id; the name is too long for addresses" in refused.stderr
    assert not [*tmp_path.iterdir()]
    for number, (name, key, expected) in enumerate(
        [(long, "safer-ashby", "safer-ashby"), ("Ashby", "", "ashby"), ("News", "", "news-plan")]
    ):
        made = new(tmp_path, f"new{number}", name=name, id=key)
        assert made.returncode == 0, made.stderr
        assert f"plans/{expected}/ is its name in addresses" in made.stdout
        assert (tmp_path / f"new{number}/plans/{expected}/partnership.yml").is_file()


ODD = [
    ("name", "🎉", "Write it in words"),
    ("name", "a" * 121, "at most 120"),
    ("name", "<b>x</b>", "Leave out the signs"),
    ("name", "a\x1b[Ab", "nobody sees"),
    ("period", "2020", "over already"),
    ("period", "2029 to 2027", "earlier date"),
    ("period", "soon", "period"),
    ("address", "ashby", "https://"),
    ("contact", "TBC", "TBC"),
    ("id", "Ashby!", "ashby"),
    ("id", "places", "pages of its own"),
    ("country", "UK", "country: England"),
    ("country", "USA", "country: United States"),
    ("country", "not stated", "Write its name in full"),
    ("country", "unknown", "Write its name in full"),
    ("period", "FY 2027 to FY 2030", "2027-04 to 2031-03"),
    ("kind", "moon", "Write one"),
    ("language", "pl", "English and in Welsh"),
    ("also_in", "en-GB", "in “en-GB” anyway"),
    ("hosting", "nowhere", "Write one of these"),
]


@pytest.mark.parametrize(("field", "answer", "said"), ODD)
def test_an_answer_that_cannot_be_is_told_and_nothing_is_written(
    tmp_path: Path, field: str, answer: str, said: str
) -> None:
    made = new(tmp_path, **{field: answer})
    assert made.returncode != 0
    assert said in made.stderr
    assert not [*tmp_path.iterdir()]


def test_a_folder_that_is_not_empty_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "letter.txt").write_text("Dear all", encoding="utf-8")
    assert "not empty (letter.txt)" in new(tmp_path).stderr
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["letter.txt"]
    (tmp_path / "new" / "mkdocs.yml").write_text("site_name: There\n", encoding="utf-8")
    assert "to this site type “plans add partnership”" in " ".join(new(tmp_path).stderr.split())


def test_without_a_terminal_it_says_what_is_missing(tmp_path: Path) -> None:
    done = run_plans(tmp_path, "new", "new", SOURCE_DATE_EPOCH=DAY)
    assert "--name, --title, --area, --address, --period, --contact" in done.stderr


SIX = ("Ashby Borough Council", "Our plan", "Ashby", "https://plans.ashby.gov.uk/", "2027 to 2030", "web@ashby.gov.uk")


def test_six_questions_are_enough_and_what_follows_from_them_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    somebody = Said(*SIX)
    monkeypatch.setattr(asking, "terminal", lambda: somebody)
    found = asking.answers_of({}, asking.Here(2026, tmp_path))
    assert somebody.answers == []
    assert found.told == (
        "Assumed, since you did not say: country England, field community-safety, kind of area borough, "
        "language en-GB, files kept on github. If one is wrong, begin again in an empty folder, and say it with "
        "--country, --profile, --kind, --language, --hosting.\n"
    )


@pytest.mark.parametrize(
    ("name", "address", "follows"),
    [
        ("Ashby County Council", "https://plans.ashby.llyw.cymru/", {"country": "Wales", "kind": "county"}),
        ("London Borough of Ashby", "https://plans.ashby.gov.uk/", {"country": "England", "kind": "borough"}),
        ("Black Country Partnership", "https://plans.ashby.org/", {"country": "England", "kind": ""}),
        ("City of Ashby", "https://www.ashby.gov/", {"country": "United States", "language": "en-US", "kind": ""}),
    ],
)
def test_what_follows_is_taken_from_the_name_and_the_address(
    tmp_path: Path, name: str, address: str, follows: dict[str, str]
) -> None:
    given = SAID | {"name": name, "address": address, "kind": ""}
    found = asking.answers_of(given, asking.Here(2026, tmp_path))
    assert {key: found.said[key] for key in follows} == follows


def test_a_kind_of_area_is_known_by_what_else_it_is_called_and_a_gap_is_none(tmp_path: Path) -> None:
    here = asking.Here(2026, tmp_path)
    assert asking.answers_of(SAID | {"kind": "London borough"}, here).said["kind"] == "borough"
    with pytest.raises(WrongAnswerError, match="“none” is no kind of area"):
        asking.answers_of(SAID | {"kind": "none", "profile": "none"}, here)


def test_a_repository_that_is_kept_on_gitlab_gets_its_workflow(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "remote", "add", "origin", "https://gitlab.example/plans.git")
    assert asking.answers_of(SAID, asking.Here(2026, tmp_path)).said["hosting"] == "gitlab"


def test_in_another_country_years_are_reckoned_as_there(tmp_path: Path) -> None:
    made = new(tmp_path, country="United States", period="FY2027")
    assert (made.returncode, made.stderr) == (0, "")
    assert "financial years from October (financial_year_starts in mkdocs.yml)" in made.stdout
    assert "financial_year_starts: October" in (tmp_path / "new/mkdocs.yml").read_text(encoding="utf-8")
    assert run_plans(tmp_path / "new", "check", SOURCE_DATE_EPOCH=DAY).stdout == "No errors, no warnings.\n"
    refused = new(tmp_path, "other", country="United States", period="FY 2027 to FY 2030")
    assert "2026-10 to 2030-09" in refused.stderr


class Said:
    """Somebody who types some answers and then goes away."""

    def __init__(self, *answers: str) -> None:
        self.answers, self.told = [*answers], list[str]()

    def hear(self, _prompt: str) -> str:
        if not self.answers:
            raise StoppedError
        return self.answers.pop(0)

    def say(self, text: str) -> None:
        self.told.append(text)


def test_a_question_is_asked_until_there_is_an_answer() -> None:
    somebody = Said("", "moon", "git")
    with pytest.raises(StoppedError):
        ask(Question("hosting", "Where", read=choice(["github", "gitlab"])), somebody)
    assert len(somebody.told) == 3  # "git" may be either
    assert ask(Question("hosting", "Where", "github", choice(["github", "gitlab"])), Said("")) == "github"


def a_copy_of_the_program(to: Path) -> Path:
    """Lay out what tells a copy of the program: its code, its theme, and the settings that it came with."""
    (to / "hooks").mkdir(parents=True)
    (to / "hooks/partnership_plans").symlink_to(REPOSITORY / "hooks/partnership_plans")
    (to / "hooks/build.py").symlink_to(REPOSITORY / "hooks/build.py")
    (to / "theme").symlink_to(REPOSITORY / "theme")
    (to / "mkdocs.yml").write_text("site_name: The example\n", encoding="utf-8")
    (to / "README.md").write_text("The program\n", encoding="utf-8")
    return to


def test_in_a_copy_of_the_program_it_writes_plans_content_and_settings_alone(tmp_path: Path) -> None:
    root = a_copy_of_the_program(tmp_path / "new")
    there = {path.name for path in root.iterdir()}
    made = new(tmp_path)
    assert (made.returncode, made.stderr) == (0, "")
    assert {path.name for path in root.iterdir()} == {*there, "plans", "content"}
    assert (root / "README.md").read_text(encoding="utf-8") == "The program\n"
    assert run_plans(root, "check", SOURCE_DATE_EPOCH=DAY).stdout == "No errors, no warnings.\n"
    assert run_plans(root, "build", SOURCE_DATE_EPOCH=DAY).returncode == 0
    assert SAID["name"] in (root / "site/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("left", ["plans", "content"])
def test_in_a_copy_of_the_program_it_never_writes_over_plans(tmp_path: Path, left: str) -> None:
    root = a_copy_of_the_program(tmp_path / "new")
    (root / left).mkdir()
    made = new(tmp_path)
    assert made.returncode == 2
    assert "this folder is not empty" in made.stderr
    assert (root / "mkdocs.yml").read_text(encoding="utf-8") == "site_name: The example\n"
