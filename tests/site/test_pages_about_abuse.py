"""A page about abuse lets its reader leave at once and names no subject, because its data says what it is about."""

import re
from pathlib import Path

import pytest

from built.projects import EPOCH, copy_living, run_plans
from built.reading import Built, links, main, read_built
from partnership_plans.model.profile import profile

EXIT = 'class="exit-link"'
PLAN = "harrowmere/2026-2029/"
SUBJECT, TITLE = "hurt-stops", "Abuse at home stops"


def build(project: Path) -> Built:
    done = run_plans(project, "build", "--to", str(project / "site"), SOURCE_DATE_EPOCH=EPOCH)
    assert done.returncode == 0, done.stdout + done.stderr
    return read_built(project / "site")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan of which only the priorities say that they are about abuse, and no Markdown file does."""
    root = copy_living(tmp_path_factory.mktemp("abuse") / "project")
    priorities = root / f"plans/{PLAN}/priorities.yml"
    text = priorities.read_text(encoding="utf-8")
    assert "title: Those who hurt others stop" in text
    priorities.write_text(text.replace("Those who hurt others stop", TITLE), encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def neutral(project: Path) -> Built:
    """The plan, in which one priority's narrative asks for a neutral page and another's does not."""
    folder = project / f"content/{PLAN}/priorities"
    (folder / f"{SUBJECT}.md").write_text("---\nneutral: yes\n---\nWords.\n", encoding="utf-8")
    (folder / "less-violence.md").write_text(f"See [the other]({SUBJECT}.md).\n", encoding="utf-8")
    return build(project)


def test_every_page_that_shows_a_priority_about_abuse_has_the_exit_link(neutral: Built) -> None:
    leaving = {address.removeprefix(PLAN) for address, page in neutral.pages.items() if EXIT in page}
    own = only(neutral, "priorities/page-")
    assert {"", "priorities/", f"priorities/{own}/", "actions/", "how-it-is-run/"} <= leaving
    assert f"actions/{only(neutral, 'actions/priority-page-')}/" in leaving


def test_so_do_the_pages_on_which_people_look_for_help(living: Built) -> None:
    for address in ("search/", "bodies/", "bodies/police/", "a-z/"):
        assert EXIT in living.pages[address], address


def test_so_does_a_list_whose_items_name_abuse_though_no_priority_says_so(living: Built) -> None:
    named = re.compile("|".join(pattern.pattern for pattern in profile().patterns.values()), re.IGNORECASE)
    lists = {
        address: page
        for address, page in living.pages.items()
        if "/actions/" in address and any(map(named.search, re.findall(r"<h[23][^>]*>([^<]*)", main(page))))
    }
    assert not [address for address, page in lists.items() if EXIT not in page]


def test_pages_about_something_else_have_none(neutral: Built) -> None:
    staying = {address.removeprefix(PLAN) for address, page in neutral.pages.items() if EXIT not in page}
    assert {"priorities/fewer-burglaries/", "glossary/", "risks/"} <= staying
    assert "actions/priority-fewer-burglaries/" in staying


def test_a_neutral_page_names_its_subject_in_no_title_description_or_address(neutral: Built) -> None:
    address = f"{PLAN}priorities/{only(neutral, 'priorities/page-')}/"
    assert f"{PLAN}priorities/{SUBJECT}/" not in neutral.pages
    head = neutral.pages[address].partition("</head>")[0]
    kept = [line for line in head.splitlines() if "<title>" in line or 'name="description"' in line]
    assert len(kept) == 2
    assert not [line for line in kept if "abuse" in line.lower()]


def test_so_does_the_list_of_its_actions(neutral: Built) -> None:
    name = only(neutral, "actions/priority-page-")
    page = neutral.pages[f"{PLAN}actions/{name}/"]
    assert "abuse" not in page.partition("<title>")[2].partition("</title>")[0].lower()
    assert name == f"priority-{only(neutral, 'priorities/page-')}"


def test_links_by_id_and_by_file_lead_to_it_all_the_same(neutral: Built) -> None:
    target = f"{PLAN}priorities/{only(neutral, 'priorities/page-')}/"
    for address, words in (
        (f"{PLAN}priorities/", TITLE),
        (f"{PLAN}priorities/less-violence/", "the other"),
    ):
        assert (target, words) in set(links(neutral.pages[address], address))


@pytest.mark.sweep
def test_the_address_stays_the_same_from_build_to_build(neutral: Built, project: Path) -> None:
    assert set(build(project).pages) == set(neutral.pages)


def only(site: Built, start: str) -> str:
    """Give the last part of the one address of the plan that starts so."""
    (found,) = [address for address in site.pages if address.startswith(PLAN + start)]
    return found.rstrip("/").rpartition("/")[2]
