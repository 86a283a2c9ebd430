"""What every test may use: a small valid project of its own, and a flag that writes expected texts anew."""

import os
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser

from browser import chromium
from built.reading import Built, read_built
from built.whole import Whole, embedding_site, site_in_two_languages, site_of, whole_site
from partnership_plans.loading.countries import country_called
from partnership_plans.loading.profiles import USUAL, shipped_profile
from partnership_plans.model.country import go_by_country
from partnership_plans.model.profile import go_by
from partnership_plans.model.reckoning import Reckoning, reckon_by
from partnership_plans.pages.compose import Composer
from partnership_plans.words.messages import speak
from projects import AS_AT, FIVE, FIXTURES, OF_THE_FIVE, Lay, lay_base
from sampling import leave_to_sweeps

pytest_plugins = ("apart", "costs", "figures")
OTHERS = "plans/ holds other plans than the five documents, which these tests are about"
# How fast a machine makes up examples says nothing of the program, and a busy one is slow.
# The same commit gives the same verdict; the profile "search" looks for what chance finds.
settings.register_profile("ours", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("search", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ours")
UNNAMED = shipped_profile(USUAL).model_copy(update={"sections": ()})
"""The field of a site whose settings name none: nothing is asked of its plans."""
go_by(UNNAMED)  # for what test files make of the model as they are collected


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-golden",
        action="store_true",
        help="write anew what `-m golden` reads: texts, pictures, trees, tables",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave a part of long tables to the sweeps, before it is chosen what is run."""
    leave_to_sweeps(items)


def as_in_britain() -> None:
    """Begin as if no site had been read in this process: what a site goes by holds until the next."""
    reckon_by(Reckoning())
    go_by(UNNAMED)
    go_by_country(country_called(""))
    speak("en-GB")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Let what several tests share begin so too, since it is made before the fixtures of each test."""
    as_in_britain()


@pytest.fixture(autouse=True)
def _as_in_britain() -> None:
    """Let each test begin so, whatever site was read to make what it shares."""
    as_in_britain()


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    """One browser for every test of this process: Playwright can be started once in a thread."""
    with chromium.browser() as started:
        yield started


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of this run, the same for all its processes."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session", autouse=True)
def _templates_of_this_run(shared: Path) -> Iterator[None]:
    """Keep compiled templates with the run: two checkouts would take turns in the user's own folder."""
    (shared / "cache").mkdir(mode=0o700, exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(shared / "cache"))
        patch.setenv("PLANS_CACHE", "off")  # a test may change what the program does, and not its files
        yield


@pytest.fixture(scope="session")
def the_five() -> None:
    """Let a test be about the five documents that this repository comes with; with other plans it is passed over."""
    if not FIVE.is_file():
        pytest.skip(OTHERS)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let all tests that are passed over for one reason stand in one line: pytest would print one for each test.

    It passes over by itself those that would have had a case for each plan of the five.
    """
    report = yield
    has_no_case = not FIVE.is_file() and item.path.is_relative_to(OF_THE_FIVE)
    if report.skipped and isinstance(report.longrepr, tuple) and (has_no_case or OTHERS in report.longrepr[2]):
        report.longrepr = (str(FIVE), 1, f"Skipped: {OTHERS}")
    return report


@pytest.fixture(scope="session")
def whole(the_five: None, shared: Path) -> Whole:  # noqa: ARG001 - what it is about has to be there
    """Give the site of the five documents, which all processes of a run share; nobody writes into it."""
    return whole_site(shared)


@pytest.fixture(scope="session")
def living(shared: Path) -> Built:
    """Give the built site of the invented borough, whose plan runs."""
    return read_built(site_of("living", shared).folder)


@pytest.fixture(scope="session")
def embeds(shared: Path) -> Built:
    """Give the built site of the invented borough with pages for other websites, as it stands at an address."""
    return read_built(embedding_site(shared).folder)


@pytest.fixture(scope="session")
def languages(shared: Path) -> Built:
    """Give the built site of the invented borough in two languages."""
    return read_built(site_in_two_languages(shared).folder)


@pytest.fixture(scope="session")
def federal(shared: Path) -> Built:
    """Give the built site of the transcribed plan of another country."""
    return read_built(site_of("federal", shared).folder)


@pytest.fixture(params=["federal", "living", "the five"])
def each_site(request: pytest.FixtureRequest) -> Built:
    """Give each of three sites in turn: the two that the tests have, and that of the five documents where they are."""
    if request.param == "the five":
        return read_built(request.getfixturevalue("whole").folder)
    site: Built = request.getfixturevalue(request.param)
    return site


@pytest.fixture
def lay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lay:
    """Give a function that lays out the base project, with a fixture's files over it, and gives its folder."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(AS_AT.timestamp())))

    def lay_out(name: str | None = None) -> Path:
        root = lay_base(tmp_path / "project")
        if name:
            shutil.copytree(
                FIXTURES / name, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt", "mended")
            )
            _without_the_bases_table(root, FIXTURES / name)
        return root

    return lay_out


def _without_the_bases_table(root: Path, fixture: Path) -> None:
    """Take the base project's table away where a fixture has measures of its own, none of which has readings in it."""
    own = fixture / "plans/example/2020-2024/measures.yml"
    if own.is_file() and "readings_file" not in own.read_text(encoding="utf-8"):
        table = "plans/example/2020-2024/readings/knife-offences.csv"
        if not (fixture / table).exists():
            (root / table).unlink(missing_ok=True)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the addresses of the pages that are made, as they are."""
    addresses: list[str] = []
    make = Composer._page  # noqa: SLF001 - there is no other place at which a page is made

    def noted(self: Composer, *given: object) -> object:
        page = make(self, *given)  # type: ignore[arg-type]
        addresses.append(page.address)
        return page

    monkeypatch.setattr(Composer, "_page", noted)
    return addresses
