"""Shows one of the two sites as it speaks from its own day: python tests/sites/show.py living [PORT]."""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[2] / "hooks")]

from built.sites import day_of, lay_site  # noqa: E402 - it is run as a command, so it says where the rest is
from partnership_plans import cli  # noqa: E402 - the same


def main(name: str, port: str = "8000") -> int:
    """Lay a site out in a folder of its own, and serve it until somebody ends that."""
    with TemporaryDirectory() as folder:
        os.chdir(lay_site(name, Path(folder) / "project"))
        os.environ["SOURCE_DATE_EPOCH"] = day_of(name)
        status = cli.main(["serve", "--port", port])
        os.chdir("/")
    return status


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
