"""Addresses are for ever: a page may move, and its old address then leads to the new one."""

from collections import Counter
from pathlib import Path

import pytest

from partnership_plans.finished.moves import read_redirects
from partnership_plans.publish import likely_redirects, publish, suggest_redirects, suggestion_text
from partnership_plans.publish.redirects import write_redirects
from partnership_plans.publish.targets import FolderTarget
from publish.sites import Server, builder, page, site_files, write

DAY = "2026-11-21"


def moved(release: int) -> dict[str, str]:
    """Give the small site with /about/ moved to /who-we-are/ and its identity kept."""
    files = {name: text.replace("about/", "who-we-are/") for name, text in site_files(release).items()}
    files["who-we-are/index.html"] = files.pop("about/index.html").replace("page/who-we-are/", "page/about/")
    files["measures/thefts.csv"] = files.pop("measures/burglary.csv")
    return files


@pytest.fixture
def target(project: Path, tmp_path: Path) -> FolderTarget:
    target = FolderTarget(tmp_path / "served")
    assert publish(builder(site_files(1)), target, project, DAY).published
    return target


def test_a_page_lost_without_a_redirect_is_refused_with_the_sentence_an_editor_needs(
    project: Path, target: FolderTarget
) -> None:
    result = publish(builder(moved(2)), target, project, DAY)
    assert result.reason == (
        "Nothing was published: 2 pages would be lost (first: /about/); say in plans/redirects.yml where it went."
    )
    breaks = "has been published, and this change would take it away: links to it would break."
    hint = "bring it back, or say in plans/redirects.yml where it went"
    instead = "bring it back, or name in plans/redirects.yml the file that took its place"
    assert [(problem.message, problem.hint) for problem in result.problems] == [
        (
            f"The file “/measures/burglary.csv” {breaks}",
            f"{instead}. If it was withdrawn for good, write there: “/measures/burglary.csv: gone”.",
        ),
        (
            f"The page “/about/” {breaks}",
            f"{hint}: “/about/: /who-we-are/”. If it was withdrawn for good, write there: “/about/: gone”.",
        ),
    ]
    assert {problem.code for problem in result.problems} == {"lost-address"}
    assert "Release 1" in (target.root / "current" / "about" / "index.html").read_text()


def with_identities(identities: dict[str, str], release: int) -> dict[str, str]:
    """Give the small site with further pages, each at its address with its identity."""
    files = site_files(release)
    for address, identity in identities.items():
        head = f'<meta name="plans:id" content="{identity}">\n'
        files[f"{address}index.html"] = page(
            f"<h1>A page</h1>\n<p>{'Some words to read. ' * 9}</p>", address, head=head
        )
    return files


@pytest.mark.parametrize(
    ("before", "after", "leads_to"),
    [
        ({"priorities/harm/": "priority/harm"}, {"priorities/page-1a2b3c/": "priority/harm"}, "../page-1a2b3c/"),
        ({"priorities/page-1a2b3c/": "priority/harm"}, {"priorities/harm/": "priority/harm"}, "../harm/"),
        ({"actions/": "actions", "actions/due-2026/": "actions/#due-2026"}, {"actions/": "actions"}, "../"),
        ({"updates/": "updates", "updates/2/": "updates/#2"}, {"updates/": "updates"}, "../"),
    ],
    ids=["made neutral", "neutral no longer", "a filter with nothing left", "a list that got shorter"],
)
def test_what_moves_by_itself_needs_no_word_of_an_editor(
    project: Path, tmp_path: Path, before: dict[str, str], after: dict[str, str], leads_to: str
) -> None:
    target = FolderTarget(tmp_path / "served")
    assert publish(builder(with_identities(before, 1)), target, project, DAY).published
    old = next(address for address in before if address not in after)
    for release in (2, 3):  # and it is known for ever
        result = publish(builder(with_identities(after, release)), target, project, DAY)
        assert result.published, result
        assert f"url={leads_to}" in (target.root / "current" / old / "index.html").read_text()


def test_a_whole_list_that_goes_is_lost_as_any_page_and_its_parts_with_it(project: Path, tmp_path: Path) -> None:
    target = FolderTarget(tmp_path / "served")
    both = {"actions/": "actions", "actions/due-2026/": "actions/#due-2026"}
    assert publish(builder(with_identities(both, 1)), target, project, DAY).published
    result = publish(builder(site_files(2)), target, project, DAY)
    assert [problem.code for problem in result.problems] == ["lost-address"] * 2


def test_with_a_redirect_the_old_address_leads_to_the_new_one_in_nginx_and_as_plain_html(
    project: Path, nginx: Server, target: FolderTarget
) -> None:
    (project / "plans" / "redirects.yml").write_text(
        "# the page was renamed in 2026\n/about/: /who-we-are/\nmeasures/burglary.csv: /measures/thefts.csv\n"
    )
    result = publish(builder(moved(2)), target, project, DAY)
    assert result.published, result
    # Before nginx is reloaded the page itself forwards.
    answer = nginx.get("/about/")
    assert answer.status == 200
    assert b'<meta http-equiv="refresh" content="0; url=../who-we-are/">' in answer.body
    assert b'<a href="../who-we-are/">Go to the page that took its place</a>' in answer.body
    assert nginx.get("/measures/burglary.csv").body == nginx.get("/measures/thefts.csv").body
    nginx.reload()
    answer = nginx.get("/about/")
    assert (answer.status, answer.headers["location"]) == (301, "/who-we-are/")
    assert nginx.get("/measures/burglary.csv").headers["location"] == "/measures/thefts.csv"
    assert nginx.get("/who-we-are/").status == 200
    assert (target.root / "current" / "_redirects").read_text() == (
        "/about/ /who-we-are/ 301\n/measures/burglary.csv /measures/thefts.csv 301\n"
    )


def test_a_page_that_moves_twice_leads_straight_to_its_last_place(project: Path, target: FolderTarget) -> None:
    redirects = project / "plans" / "redirects.yml"
    redirects.write_text("/about/: /who-we-are/\n/measures/burglary.csv: /measures/thefts.csv\n")
    assert publish(builder(moved(2)), target, project, DAY).published
    again = {name.replace("who-we-are/", "us/"): t.replace("who-we-are/", "us/") for name, t in moved(3).items()}
    result = publish(builder(again), target, project, DAY)
    assert [problem.code for problem in result.problems] == ["redirect-to-nowhere"]
    redirects.write_text(redirects.read_text() + "/who-we-are/: /us/#top-of-page\n")
    assert publish(builder(again), target, project, DAY).published
    for old in ("about", "who-we-are"):
        assert "url=../us/#top-of-page" in (target.root / "current" / old / "index.html").read_text()


def test_a_redirect_that_is_taken_out_again_is_a_lost_page(project: Path, target: FolderTarget) -> None:
    redirects = project / "plans" / "redirects.yml"
    redirects.write_text("/about/: /who-we-are/\n/measures/burglary.csv: /measures/thefts.csv\n")
    assert publish(builder(moved(2)), target, project, DAY).published
    redirects.write_text("/about/: /who-we-are/\n")
    result = publish(builder(moved(3)), target, project, DAY)
    assert [problem.code for problem in result.problems] == ["lost-address"]


@pytest.mark.parametrize("address", ["/about/", "/measures/burglary.csv"])
def test_what_was_published_by_mistake_can_be_withdrawn_and_is_not_asked_for_again(
    address: str, project: Path, target: FolderTarget
) -> None:
    files = site_files(1)
    assert publish(builder(files), target, project, DAY).published
    without = {name: text for name, text in site_files(2, without=("about/",)).items() if not name.endswith(".csv")}
    if address.endswith(".csv"):
        without = {name: text for name, text in site_files(2).items() if not name.endswith(".csv")}
    refused = publish(builder(without), target, project, DAY)
    assert f"If it was withdrawn for good, write there: “{address}: gone”." in "".join(p.hint for p in refused.problems)
    redirects = project / "plans" / "redirects.yml"
    lines = [f"/{address.strip('/')}{'/' if address.endswith('/') else ''}: gone"]
    if address == "/about/":
        lines.append("/measures/burglary.csv: gone")
    redirects.write_text("\n".join(lines) + "\n")
    result = publish(builder(without), target, project, DAY)
    assert result.published, result
    live = target.root / "current"
    assert not (live / address.strip("/")).exists()
    assert address.strip("/") not in (live / "addresses.json").read_text()
    assert address not in (live / "_redirects").read_text()
    again = {name: text.replace("Release 2", "Release 3") for name, text in without.items()}
    assert publish(builder(again), target, project, DAY).published


def test_a_line_that_says_a_page_is_gone_which_is_there_is_told(project: Path, target: FolderTarget) -> None:
    (project / "plans" / "redirects.yml").write_text("/about/: gone\n")
    result = publish(builder(site_files(1)), target, project, DAY)
    assert [(problem.code, problem.where.line) for problem in result.problems] == [("redirect-hides-page", 1)]
    assert "is still on the site" in result.problems[0].message


def test_of_a_whole_site_that_would_be_lost_fifty_pages_are_told_and_the_others_counted(
    project: Path, target: FolderTarget
) -> None:
    old = site_files(1) | {f"old-{n}/index.html": site_files(1)["about/index.html"] for n in range(70)}
    publish(builder(old), target, project, DAY)
    found = [p for p in publish(builder(site_files(2)), target, project, DAY).problems if p.code == "lost-address"]
    assert len(found) <= 51


def test_a_page_that_moves_a_second_time_is_told_to_be_lost_and_no_other_is_guessed(
    project: Path, target: FolderTarget
) -> None:
    redirects = project / "plans" / "redirects.yml"
    lines = "/about/: /who-we-are/\n/measures/burglary.csv: /measures/thefts.csv\n"
    redirects.write_text(lines)
    assert publish(builder(moved(2)), target, project, DAY).published
    again = {name.replace("who-we-are", "team"): text for name, text in moved(3).items()}
    again = {name: text.replace("who-we-are/", "team/") for name, text in again.items()}
    told = publish(builder(again), target, project, DAY).problems
    assert "if “/who-we-are/” moved too, give it a line of its own below" in told[0].hint


BAD = {
    "- /a/": ("bad-redirect", 1),
    "/a/:": ("bad-redirect", 1),
    "/a/: https://evil.example/": ("bad-redirect", 1),
    "/a/: //evil.example/": ("bad-redirect", 1),
    "/a/: /../x": ("bad-redirect", 1),
    '"/a b/": /measures/': ("bad-redirect", 1),
    "'/a\";return 200;#': /measures/": ("bad-redirect", 1),
    "/ok/: /measures/\n/a/: /nowhere/": ("redirect-to-nowhere", 2),
    "/about/: /measures/": ("redirect-hides-page", 1),
    "/ABOUT/: /measures/": ("redirect-hides-page", 1),
    "/a/: /b/\n/b/: /a/": ("redirect-in-circle", 1),
    "/a/: /a/": ("redirect-in-circle", 1),
    "/a/: /measures/\n/a/: /about/": ("duplicate-key", 2),
}


@pytest.mark.parametrize("text", BAD)
def test_a_redirect_that_cannot_be_is_refused_at_its_line(
    text: str, project: Path, target: FolderTarget, tried: Counter[str]
) -> None:
    tried["stranger: redirects"] += 1
    (project / "plans" / "redirects.yml").write_text(text + "\n")
    result = publish(builder(site_files(2)), target, project, DAY)
    assert not result.published
    code, line = BAD[text]
    assert (code, line) in [(problem.code, problem.where.line) for problem in result.problems]
    assert all(problem.where.file == "plans/redirects.yml" for problem in result.problems)


def test_redirects_yml_that_is_a_link_out_of_the_project_is_not_read(
    project: Path, target: FolderTarget, tmp_path: Path
) -> None:
    (tmp_path / "secret.yml").write_text("/a/: /about/\n")
    (project / "plans" / "redirects.yml").symlink_to(tmp_path / "secret.yml")
    result = publish(builder(site_files(2)), target, project, DAY)
    assert [problem.code for problem in result.problems] == ["outside-project"]


def test_suggest_finds_the_page_with_the_same_identity_then_the_same_name_then_a_like_one(
    target: FolderTarget, tmp_path: Path
) -> None:
    assert suggest_redirects(
        {"old/x/": "measure/burglary", "a/2020/robbery/": "", "meausres/": "", "quite/other/": ""},
        {"new/y/": "measure/burglary", "b/2020/robbery/": "", "a/2024/robbery/": "", "measures/": ""},
    ) == {"old/x/": "new/y/", "a/2020/robbery/": "a/2024/robbery/", "meausres/": "measures/"}
    built = tmp_path / "built"
    builder(moved(2))(built)
    with target.session() as session:
        likely = likely_redirects(tmp_path, built, session.history)
    assert suggestion_text(likely).splitlines()[0] == "/about/: /who-we-are/"


def test_suggest_names_what_the_check_names_where_the_new_name_is_not_like_the_old_one(
    target: FolderTarget, project: Path, tmp_path: Path
) -> None:
    words = "<p>A goal of the plan, in full, with enough words to be a page.</p>"
    first, then = (
        {f"goals/{name}/index.html": page(words) for name in ("parks", one)} for one in ("burglary", "homes")
    )
    assert publish(builder(site_files(1) | first), target, project, DAY).published
    builder(site_files(1) | then)(tmp_path / "built")
    with target.session() as session:
        likely = likely_redirects(project, tmp_path / "built", session.history)
    assert likely == {"goals/burglary/": "goals/homes/"}


def test_who_takes_the_place_of_a_lost_page_was_not_published_before() -> None:
    built = {"p/actions/kind-training/": "", "p/actions/gp-teaching/": "", "p/actions/": ""}
    lost, known = {"p/actions/gp-training/": ""}, {"p/actions/kind-training/", "p/actions/", "p/actions/gp-training/"}
    assert suggest_redirects(lost, built, known) == {"p/actions/gp-training/": "p/actions/gp-teaching/"}


def test_a_page_of_another_partnership_never_took_the_place_of_one_that_is_taken_out() -> None:
    there = {"": "", "ash/": "", "ash/2010/about/": "", "ash/2010/plan.json": "", "embed/ash/2010/priorities/safe/": ""}
    lost = dict.fromkeys((one.replace("ash", "oak") for one in there if one), "")
    known = {*there, *lost}
    assert suggest_redirects(lost, there, known) == {}, "they lead home, or are gone"
    renamed = {one.replace("ash", "oak-valley"): "" for one in there if one}
    moved_to = {one: one.replace("oak", "oak-valley") for one in lost}
    assert suggest_redirects(lost, there | renamed, known) == moved_to, "but one that is new may be the same, renamed"


def test_a_page_with_no_content_of_its_own_but_a_forward_is_no_empty_page(project: Path, tmp_path: Path) -> None:
    files = site_files(1) | {
        "old/index.html": page("<p>Moved</p>", head='<meta http-equiv="refresh" content="0; url=../">')
    }
    assert publish(builder(files), FolderTarget(tmp_path / "www"), project, DAY).published


def test_a_folder_of_the_sites_own_may_be_called_as_the_one_that_it_stands_in(tmp_path: Path) -> None:
    write(tmp_path, {"plans/redirects.yml": "/plans/old/: /plans/new/\n/about/: https://other.example.org/plans/x/\n"})
    read = read_redirects(tmp_path, {"plans/new/": None}, "https://ashby.gov.uk/plans/")
    assert read.table == {"plans/old/": "plans/new/"}
    assert ["can only lead to a page of the same site" in one.message for one in read.problems] == [True]


@pytest.mark.parametrize(("name", "is_kept"), [("whole-site.zip", False), ("measures/plan.epub", True)])
def test_a_printed_plan_is_promised_and_the_archive_of_the_site_is_not(
    name: str, project: Path, tmp_path: Path, *, is_kept: bool
) -> None:
    target = FolderTarget(tmp_path / "served")
    assert publish(builder(site_files(1) | {name: "Made of pages"}), target, project, DAY).published
    result = publish(builder(site_files(2)), target, project, DAY)
    assert [problem.code for problem in result.problems] == ["lost-address"] * is_kept


def test_what_stands_at_an_old_address_speaks_the_language_of_the_page_that_it_leads_to(tmp_path: Path) -> None:
    for name, language in (("new/index.html", "en-GB"), ("cy/new/index.html", "cy")):
        write(tmp_path, {name: f'<!doctype html>\n<html lang="{language}"><title>New</title>'})
    write_redirects(tmp_path, {"old/": "new/", "cy/old/": "cy/new/"})
    english, welsh = ((tmp_path / name / "index.html").read_text(encoding="utf-8") for name in ("old", "cy/old"))
    assert '<html lang="en-GB">' in english
    assert "<h1>This page has moved</h1>" in english
    assert '<html lang="cy">' in welsh
    assert "<h1>Mae’r dudalen hon wedi symud</h1>" in welsh
