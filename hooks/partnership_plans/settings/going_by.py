"""Lets this process go by the settings of a project, before its plans are read: its money, its field."""

from pathlib import Path

from partnership_plans.loading.profiles import ProfileRead, read_profile
from partnership_plans.model.profile import go_by
from partnership_plans.model.reckoning import reckon_by
from partnership_plans.settings.model import Settings
from partnership_plans.settings.reading import read_settings
from partnership_plans.words.messages import speak


def go_by_settings(root: Path, settings: Settings) -> ProfileRead:
    """Go by the settings of the project in this folder from now on, in this process and those that it starts."""
    reckon_by(settings.reckoning)
    speak(settings.language, settings.vocabulary)
    read = read_profile(root, settings.profile)
    # What a plan of a field should have is asked of who said that it is of that field, and not of older settings.
    named = "profile" in settings.model_fields_set
    go_by(read.profile if named else read.profile.model_copy(update={"sections": ()}), is_whole=read.is_whole)
    return read


def go_by_project(config_file: Path) -> None:
    """Do the same for a command that tells elsewhere what is wrong with the settings."""
    go_by_settings(config_file.resolve().parent, read_settings(config_file).settings)
