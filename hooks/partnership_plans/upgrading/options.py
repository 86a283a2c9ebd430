"""The words `plans upgrade`, which imports what does its work."""

import argparse
from pathlib import Path
from typing import Any


def add_commands(commands: Any) -> None:
    """Add `upgrade` to the parser's subcommands. It gives 0 where all is of the newest shape now, 2 if nothing was."""
    upgrade = commands.add_parser(
        "upgrade",
        help="bring files that were written for an older program forward, and say what changed",
        description="Changes what has to be another, and leaves every remark and every other line as it was.",
    )
    upgrade.set_defaults(run=_run)


def _run(_options: argparse.Namespace, config: Path) -> int:
    from partnership_plans.upgrading import commands  # noqa: PLC0415

    return commands.run(config)
