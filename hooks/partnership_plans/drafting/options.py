"""The words `plans draft`, which imports what does its work."""

import argparse
from pathlib import Path
from typing import Any

OPTIONS = {
    "partnership": "its name in the addresses of its pages: an id, such as example-council (default: made of the name)",
    "name": "the name of the partnership or organisation, where the file does not say it well",
    "title": "the title of the plan",
    "period": "the time that it is for, such as “2026-04 to 2029-03”",
    "area": "the area that it is for",
    "profile": "in an empty folder, the field of the plan, such as climate (default: what the file names, or none)",
    "kind": "what kind of area that is, such as borough or county",
}


def add_commands(commands: Any) -> None:
    """Add `draft` to the parser's subcommands. It gives 0 if a draft was written, 2 if not."""
    draft = commands.add_parser(
        "draft",
        help="draft a plan from files: Word, PDF, Excel, CSV or text",
        description="Writes a draft of a plan from the files that you have. Nothing is invented: what the files do not "
        "say is left out, each field says where it was found, and “plans check” lists what nobody has checked yet.",
    )
    draft.add_argument("files", nargs="+", metavar="FILE", help=".docx, .pdf with text, .xlsx, .csv or .txt")
    for name, words in OPTIONS.items():
        draft.add_argument(f"--{name}", default="", metavar="TEXT", help=words)
    draft.set_defaults(run=_run, needs_project=False)


def _run(options: argparse.Namespace, config: Path) -> int:
    from partnership_plans.drafting import commands  # noqa: PLC0415

    given = {name: getattr(options, name) for name in OPTIONS}
    return commands.run([Path(file) for file in options.files], given, config)
