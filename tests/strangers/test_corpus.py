"""Every try that the fuzzer once found to break something, and those that it starts from, break nothing now."""

from collections import Counter
from pathlib import Path

import pytest

from pace import at_most
from strangers.hostile import CORPUS, TARGETS

TRIES = sorted(path for name in TARGETS for path in (CORPUS / name).iterdir())


@pytest.mark.parametrize("path", TRIES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_the_fuzzer_tried_does_no_harm(path: Path, tried: Counter[str]) -> None:
    with at_most(4, path):
        TARGETS[path.parent.name](path.read_bytes())
    tried["stranger: corpus"] += 1
