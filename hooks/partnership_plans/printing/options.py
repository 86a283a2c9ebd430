"""The words `plans print`, which imports what does its work."""

import argparse
from pathlib import Path
from typing import Any


def add_commands(commands: Any) -> None:
    """Add `print` to the parser's subcommands. It gives 0 if it was written, 1 for errors in the plans, 2 if not."""
    said = "write a plan, a part of it, a board's pack or a report as PDF or EPUB"
    printing = commands.add_parser("print", help=said)
    printing.add_argument("edition", metavar="EDITION", help="such as example/2026-2029")
    printing.add_argument("--to", metavar="FILE", default="", help="a .pdf or .epub to write (else a PDF here)")
    part = printing.add_mutually_exclusive_group()
    part.add_argument("--priority", metavar="ID", default="", help="keep to this priority and all that stands in it")
    part.add_argument("--body", metavar="ID", default="", help="keep to what this organisation leads and answers for")
    board = "a pack for a board: what is late, open actions, measures with their ratings, risks, decisions"
    part.add_argument("--board", action="store_true", help=board)
    report = "the report of a quarter, such as “2026/27 Q2”, or its id; with what is open, risks and decisions"
    part.add_argument("--report", metavar="PERIOD", default="", help=report)
    as_at = "how things stood on this day: what is dated after it is left out (else the site's own day)"
    printing.add_argument("--as-at", metavar="DATE", default="", help=as_at)
    printing.set_defaults(run=_print)


def _print(options: argparse.Namespace, config: Path) -> int:
    from partnership_plans.printing import commands  # noqa: PLC0415

    return commands.run(options, config)
