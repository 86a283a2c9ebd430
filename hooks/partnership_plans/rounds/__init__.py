"""The reporting round at the terminal: what is due, what was changed since, and the report that is written down."""

from partnership_plans.rounds.commands import add_commands
from partnership_plans.rounds.earlier import with_alterations

__all__ = ["add_commands", "with_alterations"]
