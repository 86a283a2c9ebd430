"""The words `plans add`, which imports what does its work."""

import argparse
from pathlib import Path
from typing import Any


def add_commands(commands: Any) -> None:
    """Add `add` to the parser's subcommands. It gives 0 if it was done, 1 if the check refuses it, 2 if it can't be."""
    add = commands.add_parser(
        "add",
        help="put a thing at its place in the files of a plan: an action, a measure, a reading, an edition …",
        description="Asks for what is not given, where there is a terminal.",
        epilog="“plans add KIND --help” lists what can be said of that kind.",
    )
    add.add_argument("kind", metavar="KIND", help="such as priority, action, measure, reading, update, group, term")
    add.add_argument("rest", nargs=argparse.REMAINDER, metavar="--FIELD VALUE", help="what is to be said of it")
    add.set_defaults(run=_run)


def _run(options: argparse.Namespace, config: Path) -> int:
    from partnership_plans.adding import commands  # noqa: PLC0415

    return commands.run(options.kind, options.rest, config)
