"""The plugin `partnership-plans`, by which MkDocs' own commands build the plans where the program is installed."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from partnership_plans.engines.mkdocs import on_config


class PlansPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call] # it has no options of its own: mkdocs.yml's `extra.plan` holds them
    """Does what `hooks/build.py` does in a checkout."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the plans, and hand the finished site over; an error ends the build here."""
        return on_config(config)
