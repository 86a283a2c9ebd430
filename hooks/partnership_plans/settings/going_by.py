"""Lets this process go by the settings of a project, before its plans are read: its money, its field, its country."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import NamedTuple

from partnership_plans.loading.countries import read_country
from partnership_plans.loading.profiles import read_profile
from partnership_plans.model.country import go_by_country
from partnership_plans.model.profile import go_by
from partnership_plans.model.reckoning import below, reckon_by
from partnership_plans.problems import Problem
from partnership_plans.settings.model import Settings
from partnership_plans.settings.reading import read_settings
from partnership_plans.words.messages import speak, speak_too


class GoneBy(NamedTuple):
    """What is wrong with a council's own field and country, where the settings name such files, and their lines."""

    problems: tuple[Problem, ...]
    lines: Mapping[str, list[str]]


def go_by_settings(root: Path, settings: Settings) -> GoneBy:
    """Go by the settings of the project in this folder from now on, in this process and those that it starts."""
    reckon_by(settings.reckoning)
    speak(settings.language, settings.vocabulary)
    read, place = read_profile(root, settings.profile), read_country(root, settings.country)
    go_by_country(place.country)
    # What a plan of a field should have is asked of who said that it is of that field, and not of older settings.
    named = "profile" in settings.model_fields_set
    go_by(read.profile if named else read.profile.model_copy(update={"sections": ()}), is_whole=read.is_whole)
    return GoneBy((*read.problems, *place.problems), {**read.lines, **place.lines})


def said_in(settings: Settings, language: str) -> AbstractContextManager[Settings]:
    """Say all in one of a site's languages, which may be its main one."""
    return nullcontext(settings) if language == settings.language else in_language(settings, language)


@contextmanager
def in_language(settings: Settings, language: str) -> Iterator[Settings]:
    """Say and reckon all in one of a site's other languages, and give the settings for its pages there."""
    site_url = settings.site_url and f"{settings.site_url}{below(language)}"
    try:
        reckon_by(settings.reckoning._replace(language=language))
        speak_too(language)
        yield settings.model_copy(update={"language": language, "site_url": site_url})
    finally:
        reckon_by(settings.reckoning)
        speak(settings.language, settings.vocabulary)


def go_by_project(config_file: Path) -> None:
    """Do the same for a command that tells elsewhere what is wrong with the settings."""
    go_by_settings(config_file.resolve().parent, read_settings(config_file).settings)
