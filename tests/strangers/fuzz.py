"""Looks for a narrative or a drawing that breaks what must hold, led by which of our code each try reaches.

By hand, since the fuzzer weighs 35 MB: `.venv/bin/pip install atheris`, then
`.venv/bin/python tests/strangers/fuzz.py narrative -max_total_time=1200` (or
`drawings`). What it finds goes into `tests/strangers/corpus/`, which
`test_corpus.py` tries again at every run.
"""

import sys
import tempfile
from pathlib import Path

import atheris

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2] / "hooks")]
with atheris.instrument_imports(include=["partnership_plans", "markdown", "markdown_it", "pymdownx", "jinja2"]):
    from strangers.hostile import CORPUS, TARGETS

if __name__ == "__main__":
    name, *options = sys.argv[1:]
    with tempfile.TemporaryDirectory() as found:
        # New tries are kept apart: of them only what broke something belongs into the repository.
        atheris.Setup(
            [sys.argv[0], found, str(CORPUS / name), "-timeout=20", "-rss_limit_mb=1500", *options], TARGETS[name]
        )
        atheris.Fuzz()
