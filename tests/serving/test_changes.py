"""After each change `plans serve` shows the site as it then is, or what has to be mended, and always recovers."""

import os
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from projects import REPOSITORY
from sampling import a_few, every
from serving.conftest import lay_out
from serving.process import Serving, change, serving

EDITION = "plans/example/2020-2024"
NARRATIVE = "content/example/2020-2024"
PRIORITY = "/example/2020-2024/priorities/knife-crime/"
MISSPELT = f"{EDITION}/priorities.yml:4:5"


def settled(server: Serving) -> Serving:
    server.wait_for_text("Safer Example")
    return server


def test_a_change_of_data_words_readings_look_or_settings_is_shown(project: Path) -> None:
    with serving(project) as server:
        settled(server)
        change(project / EDITION / "priorities.yml", "Fewer people should be hurt", "Nobody should be hurt")
        server.wait_for_text("Nobody should be hurt", PRIORITY)
        change(project / NARRATIVE / "index.md", "We work on one thing", "We begin with one thing")
        server.wait_for_text("We begin with one thing", "/example/2020-2024/")
        change(project / EDITION / "readings/knife-offences.csv", "2020,38", "2020,37")
        server.wait_for_text("37", "/example/2020-2024/measures/knife-offences/")
        change(project / "theme/base.html", "Skip to the main content", "Go to the main content")
        server.wait_for_text("Go to the main content")
        change(project / "theme/plan/pages/page.html", "", "")
        (project / "theme/assets/style.css").write_text("body { color: #123 }", encoding="utf-8")
        style = server.wait_for_text('rel="stylesheet"').partition('rel="stylesheet" href="')[2].partition('"')[0]
        server.wait_for(lambda: "#123" in server.get(f"/{_style(server)}").text)
        assert style
        change(project / "mkdocs.yml", "Example plans", "Plans of Example")
        server.wait_for_text("Plans of Example")


def _style(server: Serving) -> str:
    return server.get().text.partition('rel="stylesheet" href="')[2].partition('"')[0]


@pytest.mark.sweep
def test_a_changed_picture_is_shown(project: Path) -> None:
    picture = project / NARRATIVE / "map.svg"
    picture.write_text('<svg xmlns="http://www.w3.org/2000/svg"><path d="M1 1"/></svg>', encoding="utf-8")
    with serving(project) as server:
        settled(server)
        address = "/example/2020-2024/map.svg"
        assert "M1 1" in server.get(address).text
        change(picture, "M1 1", "M2 2")
        server.wait_for(lambda: "M2 2" in server.get(address).text)
        picture.unlink()
        server.wait_for(lambda: server.get(address).status == 404)


@pytest.mark.sweep
def test_files_and_folders_that_come_go_and_move_are_seen(project: Path) -> None:
    with serving(project) as server:
        settled(server)
        story = project / NARRATIVE / "story.md"
        story.write_text("---\ntitle: A story\n---\nOnce upon a time.\n", encoding="utf-8")
        server.wait_for_text("Once upon a time", "/example/2020-2024/story/")
        story.rename(story.with_name("tale.md"))
        server.wait_for_text("Once upon a time", "/example/2020-2024/tale/")
        assert server.get("/example/2020-2024/story/").status == 404
        story.with_name("tale.md").unlink()
        server.wait_for(lambda: server.get("/example/2020-2024/tale/").status == 404)
        shutil.copytree(project / EDITION, project / "plans/example/2024-2028")
        change(project / "plans/example/2024-2028/edition.yml", "2020 to 2024", "2024 to 2028")
        server.wait_for_text("2024", "/example/2024-2028/")
        shutil.rmtree(project / "plans/example/2024-2028")
        server.wait_for(lambda: server.get("/example/2024-2028/").status == 404)


def test_a_mistake_stands_in_place_of_every_page_with_file_line_and_what_to_do_until_it_is_mended(
    project: Path,
) -> None:
    with serving(project) as server:
        settled(server)
        style = _style(server)
        change(project / EDITION / "priorities.yml", "    summary:", "    sumary:")
        shown = server.wait_for_text(MISSPELT, PRIORITY, 503)
        assert "“sumary” is not a field" in shown
        assert "sumary: Fewer people should be hurt." in shown
        assert "did you mean “summary”?" in shown
        assert server.get("/a-z/").body == server.get("/no/such/page").body == server.get("/").body
        assert server.get(f"/{style}").status == 200  # a page that is still open keeps its look
        assert f"\n{MISSPELT}: error[unknown-field]" in server.said
        change(project / EDITION / "priorities.yml", "    sumary:", "    summary:")
        server.wait_for_text("Fewer people should be hurt", PRIORITY)


def test_errors_come_first_in_the_terminal_and_warnings_are_counted(project: Path) -> None:
    change(project / NARRATIVE / "index.md", "We work", "In the ABCD and the EFGH and the IJKL we work")
    (project / NARRATIVE / "letter.md").write_text("Dear reader.\n", encoding="utf-8")
    with serving(project) as server:
        server.wait_for(lambda: "The browser says so too" in server.said)
        _, first, *_ = server.said.splitlines()
        assert first.startswith(f"{NARRATIVE}/letter.md:1:1: error[chapter-without-title]")
        assert "\n1 error, 3 warnings (“plans report” lists them).\n" in server.said
        assert "There are 3 warnings too, which can wait." in server.get().text
        (project / NARRATIVE / "letter.md").unlink()
        server.wait_for(lambda: "The site is at" in server.said)
        assert (
            f"\n\nChanged: {NARRATIVE}/letter.md.\nNo errors, 3 warnings (“plans report” lists them).\n" in server.said
        )
        assert "warning[" not in server.said


def break_a_template(project: Path) -> None:
    (project / "theme/base.html").write_text("{% for %}", encoding="utf-8")


def break_a_fragment(project: Path) -> None:
    (project / "theme/plan/pages/page.html").write_text("{{ nothing_of_that_name }}", encoding="utf-8")


def break_a_sum_in_a_template(project: Path) -> None:
    (project / "theme/main.html").write_text("{{ 1 + 'a' }}", encoding="utf-8")


def break_the_settings(project: Path) -> None:
    (project / "mkdocs.yml").write_text("site_name: [", encoding="utf-8")


def take_the_settings_away(project: Path) -> None:
    (project / "mkdocs.yml").unlink()


def take_the_plans_away(project: Path) -> None:
    (project / "plans").rename(project / "plan")


def take_the_theme_away(project: Path) -> None:
    (project / "theme").rename(project / "them")


def take_the_narrative_away(project: Path) -> None:
    (project / "content").rename(project / "contents")


def empty_a_file(project: Path) -> None:
    (project / EDITION / "priorities.yml").write_bytes(b"")


def write_no_text(project: Path) -> None:
    (project / NARRATIVE / "index.md").write_bytes(b"\x00\xff\xfe")


def put_a_folder_in_a_files_place(project: Path) -> None:
    (project / EDITION / "priorities.yml").unlink()
    (project / EDITION / "priorities.yml").mkdir()


def lead_to_nowhere_in_the_theme(project: Path) -> None:
    change(project / "theme/base.html", "</body>", '<a href="nowhere.html">x</a></body>')


FAULTS = [
    break_a_template,
    break_a_fragment,
    break_a_sum_in_a_template,
    break_the_settings,
    take_the_settings_away,
    take_the_plans_away,
    take_the_theme_away,
    take_the_narrative_away,
    empty_a_file,
    write_no_text,
    put_a_folder_in_a_files_place,
    lead_to_nowhere_in_the_theme,
]


@pytest.fixture(scope="module")
def broken_often(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path, Serving]]:
    """Give a project in which each fault is made in turn, the same as it was, and the one server that sees them all."""
    folder = tmp_path_factory.mktemp("broken")
    project, sound = lay_out(folder / "a project"), lay_out(folder / "sound")
    with serving(project) as server:
        yield project, sound, server


@pytest.mark.parametrize("fault", a_few(FAULTS, every(4)), ids=lambda fault: fault.__name__.replace("_", " "))
def test_whatever_is_broken_is_told_and_mended_by_itself(
    fault: object, broken_often: tuple[Path, Path, Serving]
) -> None:
    assert callable(fault)
    project, sound, server = broken_often
    settled(server)
    before = server.said
    fault(project)
    server.wait_for_text("What to do:", status=503)
    assert "error[" in server.said.removeprefix(before)
    for name in ("plans", "content", "theme"):
        shutil.rmtree(project / name, ignore_errors=True)
        shutil.copytree(sound / name, project / name)
    shutil.copy(sound / "mkdocs.yml", project)
    settled(server)


@pytest.mark.parametrize(
    "fault",
    a_few([break_a_template, break_the_settings, take_the_plans_away, empty_a_file], every(4)),
    ids=lambda fault: fault.__name__.replace("_", " "),
)
def test_it_starts_with_a_mistake_too_says_it_and_recovers(fault: object, project: Path, tmp_path: Path) -> None:
    assert callable(fault)
    sound = shutil.copytree(project, tmp_path / "sound")
    fault(project)
    with serving(project) as server:
        server.wait_for_text("What to do:", "/a-z/", 503)
        server.wait_for_text("What to do:", "/", 503)
        for folder in ("plans", "theme"):
            shutil.rmtree(project / folder, ignore_errors=True)
            shutil.copytree(sound / folder, project / folder)
        shutil.copy(sound / "mkdocs.yml", project)
        settled(server)


@pytest.mark.sweep
def test_a_file_that_is_saved_in_two_steps_is_shown_whole(project: Path) -> None:
    file = project / EDITION / "priorities.yml"
    whole = file.read_text(encoding="utf-8").replace("Fewer people should be hurt", "Nobody should be hurt")
    with serving(project) as server:
        settled(server)
        with file.open("w", encoding="utf-8") as writing:
            writing.write(whole[:40])
            writing.flush()
            time.sleep(0.02)
            writing.write(whole[40:])
        server.wait_for_text("Nobody should be hurt", PRIORITY)
        assert "error[" not in server.said
        file.with_suffix(".new").write_text(whole.replace("Nobody", "No one"), encoding="utf-8")
        file.with_suffix(".new").replace(file)
        server.wait_for_text("No one should be hurt", PRIORITY)
        with file.open("w", encoding="utf-8") as writing:  # so slow that half of it is seen
            writing.write(whole[:40])
            writing.flush()
            time.sleep(1.5)
            writing.write(whole[40:])
        server.wait_for_text("Nobody should be hurt", PRIORITY)


@pytest.mark.sweep
def test_of_many_saves_the_last_one_wins_and_few_are_built(project: Path) -> None:
    file = project / EDITION / "priorities.yml"
    text = file.read_text(encoding="utf-8")
    with serving(project) as server:
        settled(server)
        for number in range(60):
            file.write_text(text.replace("Fewer people", f"{number} people"), encoding="utf-8")
            time.sleep(0.005)
        server.wait_for_text("59 people should be hurt", PRIORITY)
        time.sleep(0.5)
        assert "59 people should be hurt" in server.get(PRIORITY).text
        assert server.said.count("Changed: ") < 20


@pytest.mark.sweep
def test_files_that_are_the_same_again_bring_no_new_version(project: Path) -> None:
    with serving(project) as server:
        settled(server)
        version = server.get("/.serve/version?none").text
        time.sleep(1)
        assert server.get("/.serve/version?none").text == version
        assert "Changed" not in server.said


@pytest.mark.sweep
def test_who_waits_for_a_change_hears_of_it_when_it_is_shown(project: Path) -> None:
    with serving(project) as server:
        settled(server)
        version = server.get("/.serve/version?none").text
        heard: list[tuple[str, bool]] = []

        def wait() -> None:
            now = server.get(f"/.serve/version?{version}").text
            heard.append((now, "Nobody should be hurt" in server.get(PRIORITY).text))

        waiting = threading.Thread(target=wait)
        waiting.start()
        change(project / EDITION / "priorities.yml", "Fewer people", "Nobody")
        waiting.join(60)
        [(now, shown)] = heard
        assert now != version
        assert shown


@pytest.mark.sweep
def test_a_commit_changes_the_day_from_which_pages_speak(project: Path) -> None:
    def git(*words: str, day: str) -> None:
        who = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "A"}
        who |= {"GIT_COMMITTER_EMAIL": "a@example.org", "GIT_COMMITTER_DATE": day, "GIT_AUTHOR_DATE": day}
        subprocess.run(["git", *words], cwd=project, env=os.environ | who, check=True, capture_output=True)

    git("init", day="2021-03-04T12:00:00Z")
    git("commit", "--allow-empty", "-m", "One", day="2021-03-04T12:00:00Z")
    with serving(project, SOURCE_DATE_EPOCH="") as server:
        server.wait_for_text("4 March 2021", PRIORITY)
        git("commit", "--allow-empty", "-m", "Two", day="2021-05-06T12:00:00Z")
        server.wait_for_text("6 May 2021", PRIORITY)


@pytest.mark.sweep
def test_a_link_into_the_whole_system_keeps_it_from_nothing(project: Path) -> None:
    (project / "content/example/everything").symlink_to("/")
    (project / "theme/everything").symlink_to("/")
    with serving(project) as server:
        server.wait_for(lambda: "error[" in server.said or "The site is at" in server.said)
        (project / "content/example/everything").unlink()
        settled(server)


def test_the_search_finds_what_was_changed(project: Path) -> None:
    with serving(project) as server:
        settled(server)
        before = server.get("/pagefind/pagefind-entry.json").text
        change(project / EDITION / "priorities.yml", "Fewer people should be hurt", "Zebras should be safe")
        server.wait_for_text("Zebras", PRIORITY)
        assert server.get("/pagefind/pagefind-entry.json").text != before


@pytest.mark.sweep
def test_it_writes_nothing_into_the_project(project: Path) -> None:
    before = sorted(project.rglob("*"))
    with serving(project, PYTHONDONTWRITEBYTECODE="1") as server:
        settled(server)
        change(project / EDITION / "priorities.yml", "Fewer people", "Nobody")
        server.wait_for_text("Nobody should be hurt", PRIORITY)
        assert server.end() == 0
    assert sorted(project.rglob("*")) == before


@pytest.mark.sweep
def test_the_whole_theme_of_the_repository_may_be_a_link(project: Path) -> None:
    shutil.rmtree(project / "theme")
    (project / "theme").symlink_to(shutil.copytree(REPOSITORY / "theme", project.parent / "theme"))
    change(project / "theme/main.html", "", "")
    with serving(project) as server:
        server.wait_for(lambda: "The site is at" in server.said or "The browser says so" in server.said)
