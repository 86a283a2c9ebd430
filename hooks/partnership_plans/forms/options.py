"""The word `plans lay`, which imports what does its work."""

import argparse
from pathlib import Path
from typing import Any


def add_commands(commands: Any) -> None:
    """Add it to the parser's subcommands. Exit codes: 0 it was done, 2 it could not be done."""
    lay = commands.add_parser("lay", help="lay what forms saved on the files as they were, line by line")
    since = "the commit at which the change began, such as origin/main"
    lay.add_argument("--since", metavar="COMMIT", required=True, help=since)
    over = "leave what was laid in this folder of the project, as a change that git applies (laid.patch)"
    lay.add_argument("--hand-over", metavar="FOLDER", default="", help=over)
    lay.set_defaults(run=_lay)


def _lay(options: argparse.Namespace, config: Path) -> int:
    from partnership_plans.forms import commands  # noqa: PLC0415

    return commands.lay(options.since, config.resolve().parent, hand_over=options.hand_over)
