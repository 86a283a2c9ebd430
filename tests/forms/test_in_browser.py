"""Twelve everyday jobs in the forms, in a real browser: saved to git, laid, checked, published and seen on the site.

The history of each shows the lines of that job and no other.
"""

import re
from base64 import b64decode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser

from browser.axe import findings
from built.sites import day_of, lay_site, with_forms
from built.whole import site_with_forms
from forms.browsing import KEPT, Forms, forms_on, kept_in, served
from forms.test_jobs import Repository
from partnership_plans import cli
from partnership_plans.forms.branch import MARK

pytestmark = pytest.mark.browser
PLAN = "harrowmere-2026-2029"


PICTURE = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


class Job(NamedTuple):
    """A job, what the history shows of it, where on the site its words are then, and the files that it is in."""

    do: Callable[[Forms], None]
    diff: list[str]
    page: str
    words: tuple[str, ...]
    files: tuple[str, ...]


def change_a_status(forms: Forms) -> None:
    forms.open(PLAN, "actions")
    action = forms.item("Train every doctor's surgery to ask about abuse")
    update = forms.item(
        "2028-04-19: Seven of nine are trained. The last two have days in June and September.",
        forms.field("Updates", action),
    )
    forms.choose("Status", "Behind", update)
    forms.save()


def add_an_update(forms: Forms) -> None:
    forms.open(PLAN, "actions")
    update = forms.add("Updates", forms.item("Train every doctor's surgery to ask about abuse"))
    forms.fill("When", "2028-05-03", update)
    forms.choose("Status", "On track", update)
    forms.fill("Text", "Eight of nine are trained: a ninth has its day in June.", update)
    forms.save()


def add_an_action(forms: Forms) -> None:
    forms.open(PLAN, "actions")
    action = forms.add("Actions")
    forms.fill("Id", "bus-lights", action)
    forms.fill("Title", "Light the bus stops", action)
    forms.choose("Owner", "Harrowmere Borough Council", action)
    forms.fill("Due", "2028-12", action)
    forms.save()


def correct_a_figure(forms: Forms) -> None:
    forms.open(PLAN, "measures")
    measure = forms.item("Reports of abuse from homes that had reported before in the year")
    forms.fill("Value", "178", forms.item("2027/28 Q4: 176", forms.field("Readings", measure)))
    forms.save()


def add_a_reading(forms: Forms) -> None:
    forms.open(PLAN, "measures")
    measure = forms.item("Reports of abuse from homes that had reported before in the year")
    reading = forms.add("Readings", measure)
    forms.fill("Period", "2028/29 Q1", reading)
    forms.fill("Value", "171", reading)
    forms.save()


def add_a_term(forms: Forms) -> None:
    forms.open(PLAN, "glossary")
    term = forms.add("Terms")
    forms.fill("Term", "helpline", term)
    forms.fill("Meaning", "A number that anyone may call who is afraid of somebody at home.", term)
    forms.save()


def close_a_priority(forms: Forms) -> None:
    forms.open(PLAN, "priorities")
    forms.choose("Status", "Done", forms.item("Fewer fires at home"))
    forms.save()


def move_a_due_date(forms: Forms) -> None:
    forms.open(PLAN, "actions")
    action = forms.item("Train every doctor's surgery to ask about abuse")
    forms.fill("Due", "2028-12-31", action)
    earlier = forms.add("Earlier due", action)
    forms.fill("Due", "2028-09-30", earlier)
    forms.fill("Changed", "2028-05-03", earlier)
    forms.fill("Why", "The last surgery has no doctor until the autumn.", earlier)
    forms.save()


def write_a_chapter(forms: Forms) -> None:
    forms.open(f"{PLAN}-pages", "new")
    forms.fill("Title", "How we work")
    forms.fill("Text", "We meet each month.\n\n## Who comes\n\n- The council\n- The *police*\n")
    forms.save()


def add_a_picture(forms: Forms) -> None:
    forms.upload("Pages of Safer Harrowmere 2026 to 2029", "Lamp One.png", PICTURE)
    forms.open(f"{PLAN}-pages", "foreword")
    forms.fill("Text", f"{forms.text('Text').strip()}\n\n![A street lamp that burns](lamp-one.png)")
    forms.save()


def start_an_edition(forms: Forms) -> None:
    forms.open("harrowmere-new", "new")
    forms.fill("Title", "Harrowmere 2032 to 2035")
    forms.fill("Period", "2032-04 to 2035-03")
    forms.choose("Replaces", "Safer Harrowmere 2026 to 2029")
    forms.save()


JOBS = {
    "change a status": Job(
        change_a_status,
        ["-        status: Needs attention", "+        status: Behind"],
        "harrowmere/2026-2029/actions/gp-training/",
        ("Behind",),
        ("plans/harrowmere/2026-2029/actions.yml",),
    ),
    "add an update": Job(
        add_an_update,
        [
            "+      - when: 2028-05-03",
            "+        status: On track",
            "+        text: 'Eight of nine are trained: a ninth has its day in June.'",
        ],
        "harrowmere/2026-2029/actions/gp-training/",
        ("Eight of nine are trained: a ninth has its day in June.",),
        ("plans/harrowmere/2026-2029/actions.yml",),
    ),
    "add an action": Job(
        add_an_action,
        ["+  - id: bus-lights", "+    title: Light the bus stops", "+    owner: council", "+    due: 2028-12"],
        "harrowmere/2026-2029/actions/bus-lights/",
        ("Light the bus stops", "Harrowmere Borough Council", "December 2028"),
        ("plans/harrowmere/2026-2029/actions.yml",),
    ),
    "correct a figure": Job(
        correct_a_figure,
        [
            "-      - {period: 2027/28 Q4, value: 176, rag: green}",
            "+      - {period: 2027/28 Q4, value: 178, rag: green}",
        ],
        "harrowmere/2026-2029/measures/abuse-repeat/",
        ("178",),
        ("plans/harrowmere/2026-2029/measures.yml",),
    ),
    "add a reading": Job(
        add_a_reading,
        ["+      - {period: 2028/29 Q1, value: 171}"],
        "harrowmere/2026-2029/measures/abuse-repeat/",
        ("171",),
        ("plans/harrowmere/2026-2029/measures.yml",),
    ),
    "add a term": Job(
        add_a_term,
        ["+  - term: helpline", "+    meaning: A number that anyone may call who is afraid of somebody at home."],
        "harrowmere/2026-2029/glossary/",
        ("A number that anyone may call",),
        ("plans/harrowmere/2026-2029/glossary.yml",),
    ),
    "close a priority": Job(
        close_a_priority,
        ["+    status: Done"],
        "harrowmere/2026-2029/priorities/fewer-fires/",
        ("Done",),
        ("plans/harrowmere/2026-2029/priorities.yml",),
    ),
    "move a due date": Job(
        move_a_due_date,
        [
            "-    due: 2028-09-30",
            "+    due: 2028-12-31",
            "+      - due: 2028-09-30",
            "+        changed: 2028-05-03",
            "+        why: The last surgery has no doctor until the autumn.",
        ],
        "harrowmere/2026-2029/actions/gp-training/",
        ("31 December 2028", "The last surgery has no doctor until the autumn."),
        ("plans/harrowmere/2026-2029/actions.yml",),
    ),
    "write a chapter": Job(
        write_a_chapter,
        [
            "+---",
            "+title: How we work",
            "+---",
            "+We meet each month.",
            "+## Who comes",
            "+- The council",
            "+- The *police*",
        ],
        "harrowmere/2026-2029/how-we-work/",
        ("How we work", "Who comes", "<em>police</em>"),
        ("content/harrowmere/2026-2029/how-we-work.md",),
    ),
    "add a picture": Job(
        add_a_picture,
        ["+![A street lamp that burns](lamp-one.png)"],
        "harrowmere/2026-2029/foreword/",
        ('alt="A street lamp that burns"',),
        ("content/harrowmere/2026-2029/foreword.md", "content/harrowmere/2026-2029/lamp-one.png"),
    ),
    "start an edition": Job(
        start_an_edition,
        [
            "+title: Harrowmere 2032 to 2035",
            "+period: 2032-04 to 2035-03",
            "+status: draft",
            "+replaces: 2026-2029",
        ],
        "harrowmere/harrowmere-2032-to-2035/",
        ("Harrowmere 2032 to 2035",),
        ("plans/harrowmere/harrowmere-2032-to-2035/edition.yml",),
    ),
}


@pytest.fixture(scope="module")
def url(shared: Path) -> Iterator[str]:
    with served(site_with_forms(shared).folder) as address:
        yield address


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", day_of("living"))
    root = with_forms(lay_site("living", tmp_path / "project"))
    path = root / "plans/harrowmere/2026-2029/glossary.yml"
    path.write_text(f"# Who keeps this: the safety team\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    (root / ".gitignore").write_text("/.plans/\n", encoding="utf-8")
    return Repository(root)


def plans(repository: Repository, *words: str) -> int:
    return cli.main(["--config", str(repository.root / "mkdocs.yml"), *words])


@pytest.mark.parametrize("name", JOBS)
@pytest.mark.sweep
def test_a_job_by_form_is_its_lines_and_is_seen_on_the_site(
    name: str, repository: Repository, url: str, chrome: Browser, shared: Path
) -> None:
    job, live = JOBS[name], repository.root.parent / "live"
    with forms_on(chrome, url, repository.root) as forms:
        job.do(forms)
    repository.commit(f"{MARK}{name}")
    repository.lay()
    assert repository.diff() == job.diff
    assert repository.git("diff", "--name-only", "main", "HEAD").split() == list(job.files)
    assert plans(repository, "publish", "--to", f"folder:{live}") == 0, "it is checked before that"
    page = (live / "current" / job.page / "index.html").read_text(encoding="utf-8")
    was = site_with_forms(shared).folder / job.page / "index.html"
    before = was.read_text(encoding="utf-8") if was.exists() else ""
    assert [one for one in job.words if page.count(one) <= before.count(one)] == []


@pytest.mark.sweep
def test_what_was_done_by_form_is_undone_by_form_or_by_the_host(
    repository: Repository, url: str, chrome: Browser, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = repository.git("rev-parse", "main^{tree}")
    with forms_on(chrome, url, repository.root) as forms:
        close_a_priority(forms)
        repository.commit(f"{MARK}close a priority")
        forms.open(PLAN, "priorities")
        forms.choose("Status", "(None)", forms.item("Fewer fires at home"))
        forms.save()
    repository.commit(f"{MARK}open it again")
    repository.lay()
    assert repository.git("rev-parse", "HEAD^{tree}") == before

    repository.git("switch", "-q", "-C", "cms/another", "main")
    with forms_on(chrome, url, repository.root) as forms:
        add_a_term(forms)
    repository.commit(f"{MARK}add a term")
    repository.lay()
    repository.git("switch", "-q", "main")
    repository.git("merge", "-q", "--no-ff", "-m", "Merge the proposal", "cms/another")
    live = tmp_path / "live/current/harrowmere/2026-2029/glossary/index.html"
    assert plans(repository, "publish", "--to", f"folder:{tmp_path / 'live'}") == 0
    assert "A number that anyone may call" in live.read_text(encoding="utf-8")
    repository.git("revert", "--no-edit", "-m", "1", "HEAD")  # what the host does where somebody chooses “Revert”
    assert repository.git("rev-parse", "HEAD^{tree}") == before
    assert plans(repository, "publish", "--to", f"folder:{tmp_path / 'live'}") == 1, "somebody may link to the term"
    (gone,) = set(re.findall("“(/harrowmere/[^”]+: gone)”", capsys.readouterr().out))
    (repository.root / "plans/redirects.yml").write_text(f"{gone}\n", encoding="utf-8")
    repository.commit("Say that the term is gone")
    assert plans(repository, "publish", "--to", f"folder:{tmp_path / 'live'}") == 0
    assert "A number that anyone may call" not in live.read_text(encoding="utf-8")


@pytest.mark.sweep
def test_a_form_with_an_empty_box_that_has_to_be_filled_is_not_saved(
    repository: Repository, url: str, chrome: Browser
) -> None:
    before = kept_in(repository.root)
    with forms_on(chrome, url, repository.root) as forms:
        forms.open(PLAN, "actions")
        forms.fill("Id", "bus-lights", forms.add("Actions"))
        forms.page.get_by_role("button", name="Save", exact=True).click()
        forms.page.get_by_text("One field has an error.").wait_for()
        assert forms.page.get_by_text("This field is required.").count() == 1
        forms.bring()
    assert kept_in(repository.root) == before


@pytest.mark.sweep
def test_a_term_is_added_with_the_keyboard_alone(repository: Repository, url: str, chrome: Browser) -> None:
    with forms_on(chrome, url, repository.root) as forms:
        forms.open(PLAN, "glossary")
        page, before = forms.page, forms.page.evaluate(KEPT)
        forms.tab_to(page.get_by_role("button", name=re.compile("^Add \\W?term")))
        page.keyboard.press("Enter")
        for label, words in (("Term", "helpline"), ("Meaning", "A number to call.")):
            forms.tab_to(page.get_by_role("textbox", name=label, exact=True))
            page.keyboard.type(words)
        forms.tab_to(page.get_by_role("button", name="Save", exact=True))
        page.keyboard.press("Enter")
        forms.when_kept(before)
    repository.commit(f"{MARK}add a term")
    repository.lay()
    assert repository.diff() == ["+  - term: helpline", "+    meaning: A number to call."]


def test_axe_finds_nothing_on_the_page_of_ours_where_the_script_does_not_come(shared: Path, chrome: Browser) -> None:
    page = chrome.new_page()
    page.route("**/sveltia-cms*.js", lambda route: route.abort())
    page.goto((site_with_forms(shared).folder / "admin/index.html").as_uri())
    assert page.get_by_role("heading", name="Forms for editors").is_visible()
    assert findings(page, "admin/") == []
    page.close()
