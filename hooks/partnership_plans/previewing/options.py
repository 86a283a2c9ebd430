"""The word `plans preview`, which imports what does its work."""

import argparse
from pathlib import Path
from typing import Any


def add_commands(commands: Any) -> None:
    """Add it to the parser's subcommands. Exit codes: 0 it is built, 1 the plans have errors, 2 it can't be built."""
    preview = commands.add_parser("preview", help="build the site as a change would make it, and list what it alters")
    since = "the commit at which the change began, such as origin/main"
    preview.add_argument("--since", metavar="COMMIT", required=True, help=since)
    preview.add_argument("--to", metavar="FOLDER", default="preview", help="the folder to build (default: preview)")
    at = "the folder of the live site in which it will be shown, such as previews/12"
    preview.add_argument("--at", metavar="FOLDER", default="", help=at)
    preview.set_defaults(run=_preview)


def _preview(options: argparse.Namespace, config: Path) -> int:
    from partnership_plans.previewing import commands  # noqa: PLC0415

    return commands.preview(config, options.since, Path(options.to), options.at)
