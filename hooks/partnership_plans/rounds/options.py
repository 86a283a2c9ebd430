"""The words `plans due`, `plans changes` and `plans freeze`, each of which imports what does its work."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any


def add_commands(commands: Any) -> None:
    """Add our commands to the parser's subcommands; each sets `run(options, config) -> exit code`.

    Exit codes: 0 it was done, 1 the plans have errors, 2 it could not be done.
    """
    due = commands.add_parser("due", help="list what is to be brought up to date, by who is to do it")
    due.add_argument("--owner", metavar="ID", default="", help="keep to what this organisation or group is to do")
    due.add_argument("--by", metavar="DATE", default="", help="look ahead to this day (else for a quarter)")
    due.add_argument("--format", choices=("text", "json"), default="text")
    sheets = "also write into this folder, for each who is to do something, a workbook of what they lead (see export)"
    due.add_argument("--sheets", metavar="FOLDER", default="", help=sheets)
    due.set_defaults(run=_later("due"))
    changes = commands.add_parser("changes", help="draft notes of what was changed in the plans, for readers")
    since = "compare with this commit, with what is “published”, or with the site at https://… (else the last commit)"
    changes.add_argument("--since", metavar="COMMIT", default="", help=since)
    changes.add_argument("--write", action="store_true", help="add the notes to the editions, where changes: stands")
    changes.add_argument("--format", choices=("text", "json"), default="text")
    changes.set_defaults(run=_later("changes"))
    freeze = commands.add_parser("freeze", help="write down the report of a quarter, so that it stays as it is")
    freeze.add_argument("edition", metavar="EDITION", help="the edition, such as example/2026-2029")
    freeze.add_argument("period", metavar="PERIOD", help="the time, such as “2026/27 Q2”, or the id of the report")
    freeze.add_argument(
        "--take-out",
        metavar="WORDS",
        default="",
        help="take these words out of a report that was written down, such as somebody's name: its page says so",
    )
    freeze.set_defaults(run=_later("freeze"))


def _later(word: str) -> Callable[[argparse.Namespace, Path], int]:
    def run(options: argparse.Namespace, config: Path) -> int:
        from partnership_plans.rounds import commands  # noqa: PLC0415

        return commands.run(word, options, config)

    return run
