"""The words `plans new`, which imports what does its work."""

import argparse
from pathlib import Path
from typing import Any

OPTIONS = {
    "name": "the name of the partnership or organisation",
    "id": "its name in the addresses of its pages, which stays for ever (default: made of the name)",
    "title": "the title of the plan",
    "period": "the time that it is for, such as “2026-04 to 2029-03”",
    "area": "the area that it is for",
    "kind": "what kind of area that is, such as borough or county (default: as the name says)",
    "country": "the country of the plan, whose law the accessibility statement names (default: by the address)",
    "profile": "the field of the plan, such as community-safety or none (default: by the country)",
    "language": "the language of the site (default: that of the country)",
    "also_in": "a further language of the site, such as cy for Welsh",
    "address": "the address at which readers will find the site",
    "hosting": "github, gitlab or folder (default: where the folder’s repository is kept, else github)",
    "contact": "the e-mail address for people who can't use a page",
}


def add_commands(commands: Any) -> None:
    """Add `new` to the parser's subcommands. It gives 0 if a plan was written, 2 if not."""
    new = commands.add_parser(
        "new",
        help="begin a plan of your own in an empty folder",
        description="Asks for what is not given, where there is a terminal.",
    )
    new.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="an empty folder (default: this one)")
    for name, words in OPTIONS.items():
        new.add_argument(f"--{name.replace('_', '-')}", dest=name, default="", metavar="TEXT", help=words)
    new.set_defaults(run=_run, needs_project=False)


def _run(options: argparse.Namespace, _config: Path) -> int:
    from partnership_plans.starting import commands  # noqa: PLC0415

    given = {name: getattr(options, name) for name in OPTIONS}
    return commands.run(Path(options.folder), given)
