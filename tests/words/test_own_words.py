"""A site has words of its own for what the program speaks of, or another language; marks show what is in neither."""

import re
from datetime import date
from pathlib import Path

import pytest

from partnership_plans.formatting import day, period
from partnership_plans.model.dates import Period
from partnership_plans.model.reckoning import Reckoning, reckon_by
from partnership_plans.model.statuses import USUAL
from partnership_plans.settings.model import WORDS
from partnership_plans.site import Site, assemble
from partnership_plans.words.choices import CHOICES
from partnership_plans.words.messages import PSEUDO, say, say_html, say_many, speak
from partnership_plans.words.vocabulary import OWN, Vocabulary
from projects import lay_base
from words.catalogue import extracted

TEXT = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<[^>]+>", re.DOTALL)
ENOUGH = 3
"""So many words of a message are hardly a plan's own."""


def built(root: Path, *lines: str) -> Site:
    """Build the small plan with more settings."""
    project = lay_base(root / "project")
    file = project / "mkdocs.yml"
    words = file.read_text("utf-8")
    own = "".join(f"    {line}\n" for line in lines)
    assert "extra:" not in words
    file.write_text(f"{words}extra:\n  plan:\n{own}", encoding="utf-8")
    site = assemble(file)
    assert not [one for one in site.problems if one.severity == "error"], site.problems
    return site


def page(site: Site, address: str) -> str:
    return next(one.html for one in site.pages if one.address == address)


def test_a_site_calls_a_priority_by_its_own_word(tmp_path: Path) -> None:
    site = built(tmp_path, "words:", "  priority: goal, goals", "  partnership: agency, agencies")
    first = page(site, "example/2020-2024/priorities/")
    assert "There is one goal for" in first
    assert "The organisations that work together in this agency." in page(site, "example/2020-2024/partners/")
    assert "This website is run by" in first


def test_each_word_that_the_program_lets_a_site_replace_is_a_setting() -> None:
    assert set(WORDS) == set(OWN)


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("A priority of the plan", "An objective of the plan"),
        ("the priorities, a priority and its priority", "the objectives, an objective and its objective"),
        ("Priorities of {priority} in {partnership}", "Objectives of {priority} in {partnership}"),
        ("prioritise", "prioritise"),
    ],
)
def test_a_word_is_put_in_with_its_plural_its_capital_and_its_article(message: str, said: str) -> None:
    assert Vocabulary({"priority": ("objective", "objectives")}).put_into(message) == said


def test_what_stands_at_a_name_is_the_plans_own_and_is_not_altered() -> None:
    speak("en-GB", {"priority": ("goal", "goals")})
    assert say("Priority: {title}", title="A priority of ours") == "Goal: A priority of ours"


def test_a_number_has_the_plural_of_the_language() -> None:
    assert say_many("{number} day late", "{number} days late", 2, number=2) == "2 days late"
    speak("cy")
    assert say_many("{number} day late", "{number} days late", 2, number=2) == "2 ddiwrnod yn hwyr"
    assert say_many("{number} day late", "{number} days late", 5, number=5) == "5 diwrnod yn hwyr"


def test_who_names_a_language_by_its_name_is_told_its_tag(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="write “language: cy”"):
        built(tmp_path, "language: welsh")


def test_days_are_written_as_the_language_writes_them() -> None:
    reckon_by(Reckoning(language="cy"))
    assert day(date(2021, 6, 1)) == "1 Mehefin 2021"
    speak("cy")
    quarter = {"start": {"year": 2028, "month": 1}, "end": {"year": 2028, "month": 3}}
    assert period(Period.model_validate(quarter)) == "Ionawr i Fawrth 2028"  # a month's first letter, after “to”
    speak("en-GB")
    reckon_by(Reckoning(language="de"))
    assert day(date(2021, 6, 1)) == "1 June 2021"  # of which the program has no words


def test_what_stands_in_html_is_escaped_unless_it_is_html() -> None:
    said = say_html("This link is an older one. It now leads to {link}.", link="<b>R & D</b>")
    assert said == "This link is an older one. It now leads to &lt;b&gt;R &amp; D&lt;/b&gt;."


def test_a_welsh_site_says_in_welsh_what_the_program_says(tmp_path: Path) -> None:
    site = built(tmp_path, "language: cy")
    assert not [one for one in site.problems if one.code == "words-are-english"]
    first = page(site, "example/2020-2024/measures/")
    assert '<html lang="cy"' in first
    for said in ("Neidio i'r prif gynnwys", "Chwilio", "A i Y"):
        assert said.replace("'", "’") in first.replace("'", "’").replace("&#39;", "’"), said
    left = [
        str(one.id)
        for one in extracted()
        if isinstance(one.id, str) and len(one.id.split()) > ENOUGH and "{" not in one.id and f">{one.id}<" in first
    ]
    assert left == []


ACTIONS = """\
actions:
  - {id: light, title: Light the path, owner: not stated, due: 2023, status: ongoing, source: page 9}
  - {id: mend, title: Mend the gate, owner: not stated, due: 2023, status: completed, source: page 9}
"""
OWN_STATUSES = "statuses:\n  - {word: ongoing, means: at risk}\n  - {word: completed, means: done}\n"


def with_actions(root: Path, statuses: str, *lines: str) -> dict[str, str]:
    """Build the small plan with two actions in two languages, and give what the pages about them show of each."""
    project = lay_base(root / "project")
    (project / "plans/example/2020-2024/more.yml").write_text(f"{statuses}{ACTIONS}", encoding="utf-8")
    file = project / "mkdocs.yml"
    own = "".join(f"    {line}\n" for line in lines)
    file.write_text(f"{file.read_text('utf-8')}extra:\n  plan:\n{own}", encoding="utf-8")
    site = assemble(file)
    assert not [one for one in site.problems if one.severity == "error"], site.problems
    return {one.address: one.html for one in site.pages}


def test_a_usual_word_for_a_status_is_said_in_the_language_of_the_page(tmp_path: Path) -> None:
    pages = with_actions(tmp_path, "", "also_in: [cy]")
    english, welsh = (pages[f"{below}example/2020-2024/actions/"] for below in ("", "cy/"))
    assert "Of 2 actions, 1 is completed and 1 is ongoing." in english
    assert "Nifer camau gweithredu: 2. O’r rhain, mae 1 wedi gorffen a hefyd 1 ar waith." in welsh
    assert "Statws: </span>Ar waith</span>" in welsh
    assert "tag-ongoing" in welsh
    for word in ("ongoing", "completed"):
        assert word not in TEXT.sub("", welsh).casefold()
        assert f"status:{word}" in english
        assert f"status:{word}" in welsh  # the address of a filter is the same in every language


def test_a_plans_own_word_for_a_status_stays_as_it_is_written(tmp_path: Path) -> None:
    welsh = with_actions(tmp_path, OWN_STATUSES, "language: cy")["example/2020-2024/actions/"]
    assert "Statws: </span>Ongoing</span>" in welsh
    assert "tag-at-risk" in welsh
    assert "Ar waith" not in welsh


def test_nothing_that_the_program_says_is_outside_the_catalogue(tmp_path: Path) -> None:
    site = built(tmp_path, f"language: {PSEUDO}")
    told = [str(one.id) for one in extracted() if isinstance(one.id, str) and "{" not in one.id and "<" not in one.id]
    own = "".join(path.read_text("utf-8") for path in (tmp_path / "project").rglob("*.[ym][md]*") if path.is_file())
    known = [one for one in told if len(one.split()) >= ENOUGH and one not in own]
    assert len(known) > ENOUGH
    for one in site.pages:
        words = outside(TEXT.sub("\n", one.html))
        assert [message for message in known if message in words] == [], one.address
        assert "⟦" not in "".join(re.findall(r'\b(?:id|class|href|src|name|for)="[^"]*"', one.html)), one.address


def outside(words: str) -> str:
    """Give what stands outside all marks."""
    found, depth = [], 0
    for letter in words:
        depth += {"⟦": 1, "⟧": -1}.get(letter, 0)
        if not depth and letter != "⟧":
            found.append(letter)
    return "".join(found)


def test_each_usual_word_for_a_status_and_each_meaning_is_one_that_the_program_says() -> None:
    assert {*USUAL, *USUAL.values()} <= CHOICES
