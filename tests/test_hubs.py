"""The hubs that `make bench` measures: of real documents, and whole. Else it would measure something else."""

import importlib
from pathlib import Path
from types import ModuleType

import pytest

from partnership_plans.engines.building import check
from partnership_plans.problems import has_errors

ROOT = Path(__file__).resolve().parents[1]


pytestmark = pytest.mark.usefixtures("the_five")


@pytest.fixture
def hubs(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    return importlib.import_module("hubs")


def test_each_builder_is_found_from_the_folder_of_its_own_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`make bench` names their environment from the repository, and each is started somewhere else."""
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    for name in ("zensical", "hugo"):
        program = tmp_path / "rivals" / "bin" / name
        program.parent.mkdir(parents=True, exist_ok=True)
        program.touch(mode=0o755)
    monkeypatch.chdir(tmp_path)
    found = importlib.import_module("rivals").rivals(Path("rivals"))
    assert len(found) == 4
    assert all(Path(one.command[0]).is_absolute() for one in found)


@pytest.mark.parametrize("partnerships", [1, 14])
@pytest.mark.sweep
def test_a_hub_has_as_many_partnerships_as_are_asked_for_and_no_errors(
    hubs: ModuleType, partnerships: int, tmp_path: Path
) -> None:
    hubs.make_hub(tmp_path, partnerships)
    site = check(tmp_path / "mkdocs.yml")
    assert not has_errors(site.problems)
    assert len(site.corpus.partnerships) == partnerships
    assert len({one.name for one in site.corpus.partnerships.values()}) == partnerships


@pytest.mark.sweep
def test_a_hub_is_the_same_each_time_and_its_copies_say_other_figures(hubs: ModuleType, tmp_path: Path) -> None:
    made = [tmp_path / "one", tmp_path / "other"]
    for root in made:
        hubs.make_hub(root, 14)
    one, other = ({path.relative_to(root): path.read_bytes() for path in root.rglob("*.yml")} for root in made)
    assert one == other
    copies = [text for path, text in one.items() if path.name == "measures.yml" and "2009-2012" in path.parts]
    assert len(copies) == len({*copies}) > 1
