"""What MkDocs runs. It names the engine's hook and nothing else: the work is in the package beside it."""

from partnership_plans.engines.mkdocs import on_config

__all__ = ["on_config"]
