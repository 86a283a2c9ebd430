"""`plans add`: puts a thing of a kind at its place in the files of a plan, checked before anything is written."""

from partnership_plans.adding.commands import add_commands

__all__ = ["add_commands"]
