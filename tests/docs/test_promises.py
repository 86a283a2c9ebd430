"""Whatever a manual names is used: each command, option, variable, file, setting and field, found by reading it.

A promise that is newly written is found by its form, and used as the others of its
kind are. What can't be used so, and stands in no table below, fails by its place.
"""

import re
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from docs.conftest import KEYS
from docs.examples import EDITION
from docs.promises import Promise, of_kind
from docs.trying import made_by, run, type_in
from projects import REPOSITORY

OF_OTHERS = {
    "git": "git's own",
    "sudo": "the machine's own: tests/publish/test_nginx.py runs a real nginx with what plans hosting nginx prints",
    "python3 -m http.server": "Python's own",
    "python -I": "Python's own",
    "pytest tests/docs --rewrite-golden": "a tool of developers; tests/conftest.py has the flag",
    "pytest tests/test_problems.py": "a tool of developers, and long: it tries every project",
    "python benchmarks/": "a tool of developers, which measures",
    "python tests/browser/screenshots.py OUT": "a tool of developers, who look at the pictures",
    "mkdocs serve": "tests/browser/test_serve.py runs it under a browser",
    "--depth 1": "git's own",
    "--strict -q": "MkDocs' own",
    "--rewrite-golden": "a flag of our tests, for developers",
    "--costs": "a flag of our tests, for developers; tests/test_costs.py tries it",
    "-k WORDS": "pytest's own",
}
"""Commands and options that are not of `plans` or `make`, by how they begin, and why none is typed here."""


def theirs(words: str) -> bool:
    return any(words.startswith(start) for start in OF_OTHERS)


def commands() -> list[Promise]:
    return [one for one in of_kind("command") if not theirs(one.words)]


WITH_THEIR_OWN_TESTS = (
    *("plans new", "plans add", "plans add edition", "plans from-data", "plans from-data FILE", "plans translate"),
    *("plans export", "plans import"),
)
"""Commands that ask for what is not given with them, or take a file of another site: their own tests give that."""


def typed(promise: Promise) -> list[str]:
    """Give what is typed for a command: itself, or what `make` types for it and no manual names by itself."""
    program, _, rest = promise.words.partition(" ")
    if program == "make":
        by_itself = {one.words for one in commands()}
        return [command for command in made_by(rest) if command not in by_itself]
    if promise.words in WITH_THEIR_OWN_TESTS:
        return [f"{promise.words.removesuffix(' FILE')} --help"]
    if promise.words.startswith("plans draft"):
        return ["plans draft --help"]  # tests/drafting has files to draft from
    return [] if program == "pip" else [promise.words]


@pytest.mark.parametrize("promise", commands(), ids=str)
def test_a_command_that_a_manual_names_does_its_work(
    promise: Promise, project: Path, live: str, request: pytest.FixtureRequest
) -> None:
    if promise.words.startswith("pip "):
        extras = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
        assert set(re.findall(r"\[([\w,-]+)\]", promise.words)) <= extras.keys(), f"{promise}: there is no such extra"
    for command in typed(promise):
        if bucket := re.search(r"s3://(\S+)", command):
            region = {"LocationConstraint": "eu-west-2"}
            request.getfixturevalue("bucket").create_bucket(Bucket=bucket[1], CreateBucketConfiguration=region)
        done = type_in(command, project, live)
        assert done.status == 0, f"{promise} is promised, and ends with {done.status}:\n{done.said}"


@pytest.mark.parametrize("promise", [one for one in of_kind("option") if not theirs(one.words)], ids=str)
def test_an_option_that_a_manual_names_belongs_to_the_command_before_it(
    promise: Promise, project: Path, live: str
) -> None:
    command = promise.after.replace("--rollback", "")
    done = type_in(f"{command} {promise.words}", project, live)
    assert done.status == 0, f"{promise} is promised of `{promise.after}`, which ends with {done.status}:\n{done.said}"


def speaks_of(project: Path, **env: str) -> str:
    """Build, and give the day that the pages speak from."""
    (project / "plans" / "accessibility.yml").unlink(missing_ok=True)  # its review is out of date by today
    (project / "plans" / "redirects.yml").write_text("/accessibility/: gone\n", encoding="utf-8")
    done = run(project, ["build"], **env)
    assert done.status == 0, done.said
    text = (project / "site" / "index.html").read_text(encoding="utf-8")
    return text.partition("as at ")[2].partition(".")[0]


def a_date_is_set(project: Path) -> None:
    assert speaks_of(project, SOURCE_DATE_EPOCH="1782864000") == "1 July 2026"


def today_is_asked_for(project: Path) -> None:
    assert speaks_of(project, PLANS_AS_AT="today", SOURCE_DATE_EPOCH="").endswith(str(datetime.now(UTC).year))


def a_target_is_named(project: Path) -> None:
    done = run(project, ["publish"], PLANS_PUBLISH_TO="folder:../elsewhere")
    assert done.status == 0, done.said
    assert (project.parent / "elsewhere" / "current" / "index.html").is_file()


VARIABLES = {
    "SOURCE_DATE_EPOCH": a_date_is_set,
    "PLANS_AS_AT": today_is_asked_for,
    "PLANS_PUBLISH_TO": a_target_is_named,
}
VARIABLES_ELSEWHERE = {
    "PLANS_CACHE": "tests/test_unchanged.py",
    "PLANS_GIT_TOKEN": "tests/publish/test_branch.py",  # it takes a remote that asks for one
    "PLANS_LAY_TOKEN": "tests/forms/test_workflow.py",
    "PLANS_PREVIEWS": "tests/publish/test_workflows.py",
    "PLANS_SHARES": "tests/publish/test_workflows.py",
    **dict.fromkeys((*KEYS, "AWS_ENDPOINT_URL"), "tests/docs/conftest.py"),  # the store of the command above
}


@pytest.mark.parametrize("promise", of_kind("variable"), ids=str)
def test_a_variable_that_a_manual_names_does_what_it_says(promise: Promise, project: Path) -> None:
    name = promise.words.partition("=")[0]
    if name in VARIABLES_ELSEWHERE:
        assert name in (REPOSITORY / VARIABLES_ELSEWHERE[name]).read_text(encoding="utf-8")
        return
    assert name in VARIABLES, f"{promise} is used by no test"
    VARIABLES[name](project)


NARRATED = {"figure": "population", "chart": "theft-from-cars", "table": "bike-theft", "actions": "safe-streets"}
"""What each function is asked for, where the manual only says that an id stands there; the others take any."""


def asked_of(words: str) -> str:
    """Give an expression as an editor of the example would write it, on lines of their own."""
    name = words.strip("{ ").partition("(")[0]
    text = re.sub(r"'(?:id|its-id|priority|…)'|…", repr(NARRATED.get(name, "theft-from-cars")), words)
    return f"{text}\n\nMae hwn yn Gymraeg.\n\n{{{{ end_lang() }}}}" if text == "{{ lang('cy') }}" else text


FOR_TEMPLATES = {"docs/architecture.md", "docs/look.md"}
"""Manuals that show what stands in templates; tests/test_wheel.py does what the second says."""


def test_what_a_manual_lets_narrative_ask_for_is_answered(project: Path) -> None:
    asked = [one for one in of_kind("function") if "end_lang" not in one.words and one.page not in FOR_TEMPLATES]
    text = "---\ntitle: All that can be asked for\n---\n" + "\n\n".join(asked_of(one.words) for one in asked)
    (project / "content" / EDITION / "asking.md").write_text(f"{text}\n", encoding="utf-8")
    done = run(project, ["check"])
    assert done.status == 0, done.said
    assert done.said.startswith("No errors, no warnings."), done.said
