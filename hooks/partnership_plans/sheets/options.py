"""The words `plans export` and `plans import`, which import what does their work."""

import argparse
from pathlib import Path
from typing import Any


def add_commands(commands: Any) -> None:
    """Add both to the parser's subcommands.

    Exit codes: 0 it was done, 1 the plans or the sheets have faults, 2 it could not be done.
    """
    export = commands.add_parser("export", help="write a plan as a spreadsheet, for partners to fill in what is new")
    export.add_argument("edition", nargs="?", default="", metavar="EDITION", help="such as example/2026-2029")
    export.add_argument("--xlsx", metavar="FILE", default="", help="write a workbook, a sheet for each kind of thing")
    export.add_argument("--csv", metavar="FOLDER", default="", help="write a CSV file for each kind of thing instead")
    whose = "keep to what this organisation or group leads, and to what is a part of that"
    export.add_argument("--owner", metavar="ID", default="", help=whose)
    export.set_defaults(run=_export)
    back = commands.add_parser("import", help="show what spreadsheets that came back change in the plans, and write it")
    back.add_argument("files", nargs="+", metavar="FILE", help="a workbook (.xlsx) or a CSV file that was exported")
    back.add_argument("--write", action="store_true", help="write it (at a terminal, you are asked otherwise)")
    back.set_defaults(run=_import)


def _export(options: argparse.Namespace, config: Path) -> int:
    from partnership_plans.sheets import commands  # noqa: PLC0415

    return commands.export(options, config)


def _import(options: argparse.Namespace, config: Path) -> int:
    from partnership_plans.sheets import commands  # noqa: PLC0415

    return commands.bring_back(options, config)
