"""The words `plans from-data`, which imports what does its work."""

import argparse
from pathlib import Path
from typing import Any


def add_commands(commands: Any) -> None:
    """Add `from-data` to the parser's subcommands. It gives 0 if the files were written, 2 if nothing was."""
    restore = commands.add_parser(
        "from-data",
        help="write the files of a plan from the plan.json that its site publishes",
        description="Writes an edition into plans/, whole or not at all. Chapters and pictures are not in the data.",
    )
    restore.add_argument("files", nargs="+", metavar="FILE", help="a plan.json, as downloaded from a site")
    restore.set_defaults(run=_run)


def _run(options: argparse.Namespace, config: Path) -> int:
    from partnership_plans.restoring import commands  # noqa: PLC0415

    return commands.run([Path(name) for name in options.files], config)
