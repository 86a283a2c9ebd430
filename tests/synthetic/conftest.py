"""The plan that is made from the model, laid out and built by the program once for each process of a run."""

import pytest

from built.reading import read_built
from partnership_plans import cli
from partnership_plans.loading import load
from projects import AS_AT, lay_base
from synthetic.filling import Filler
from synthetic.project import ADDRESS, Synthetic, write


@pytest.fixture(scope="session")
def synthetic(tmp_path_factory: pytest.TempPathFactory) -> Synthetic:
    root = lay_base(tmp_path_factory.mktemp("synthetic") / "project")
    write(root, Filler())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", str(int(AS_AT.timestamp())))
        assert cli.main(["--config", str(root / "mkdocs.yml"), "build", "--to", str(root / "site")]) == 0
    corpus = load(root).corpus
    plan = next(plan for plan in corpus.plans if plan.address == ADDRESS)
    return Synthetic(root, corpus, plan, read_built(root / "site"))
