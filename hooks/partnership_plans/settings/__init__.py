"""What `mkdocs.yml` says of the site, read as strictly as a plan: each setting has a type, a place and an example."""

from partnership_plans.settings.going_by import go_by_project, go_by_settings
from partnership_plans.settings.model import STAND_IN, Settings
from partnership_plans.settings.reading import SettingsRead, read_settings

__all__ = ["STAND_IN", "Settings", "SettingsRead", "go_by_project", "go_by_settings", "read_settings"]
