"""The words `plans translate`, which imports what does its work."""

import argparse
from pathlib import Path
from typing import Any


def add_commands(commands: Any) -> None:
    """Add `translate` to the parser's subcommands. It gives 0, or 2 where nothing was written."""
    translate = commands.add_parser(
        "translate",
        help="write what is still to be translated into the files of translations",
        description="Adds each text that has no translation yet, to be filled in, and leaves all else as it was.",
    )
    translate.add_argument("language", metavar="LANGUAGE", help="the language to translate into, such as cy")
    translate.set_defaults(run=_run)


def _run(options: argparse.Namespace, config: Path) -> int:
    from partnership_plans.translating import commands  # noqa: PLC0415

    return commands.run(config, options.language)
