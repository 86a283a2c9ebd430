"""The plan that is made from the model, laid out and built by the program once in a run."""

from pathlib import Path

import pytest

from built.once import once
from built.projects import run_plans
from built.reading import read_built
from partnership_plans.loading import load
from projects import AS_AT, lay_base
from synthetic.filling import Filler
from synthetic.project import ADDRESS, Synthetic, write


@pytest.fixture(scope="session")
def synthetic(shared: Path) -> Synthetic:
    root = once(shared, "synthetic", _lay) / "project"
    corpus = load(root).corpus
    plan = next(plan for plan in corpus.plans if plan.address == ADDRESS)
    return Synthetic(root, corpus, plan, read_built(root / "site"))


def _lay(folder: Path) -> None:
    root = lay_base(folder / "project")
    write(root, Filler())
    done = run_plans(root, "build", SOURCE_DATE_EPOCH=str(int(AS_AT.timestamp())))
    assert done.returncode == 0, done.stdout + done.stderr
