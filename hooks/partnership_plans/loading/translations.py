"""Reads translations: the files in the folder `translations/` of an edition or of `plans/`, one for each language."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from partnership_plans.loading.files import Files
from partnership_plans.loading.inventory import Folder
from partnership_plans.model.corpus import Translated
from partnership_plans.model.language_tags import read_tag
from partnership_plans.model.translations import TranslationsFile
from partnership_plans.problems import Place, error
from partnership_plans.source import read_yaml
from partnership_plans.words.messages import has_words

TRANSLATIONS = "translations"
"""The folder that holds them. None of its files is a part of the plan."""


def is_translation(name: str) -> bool:
    """Say whether a file of an edition, by its name from the edition's folder, holds translations."""
    return name.startswith(f"{TRANSLATIONS}/")


def language_of(name: str) -> str:
    """Give the language that a file or a page is named after (`cy.yml`, `foreword.cy`), if the program has words in it.

    An empty text where it is named after none.
    """
    tag = read_tag(name)
    return tag if tag and tag.lower() == name and has_words(tag) else ""


def read_translations(files: Files, folder: Folder) -> tuple[Translated, ...]:
    """Read every file of a folder's `translations/`; one that does not fit is told, and left out."""
    return tuple(_read(files, folder))


def _read(files: Files, folder: Folder) -> Iterator[Translated]:
    for name, path in folder.every():
        if not (is_translation(name) and name.endswith(".yml")):
            continue
        whole, stem = f"{folder.name}/{name}", PurePosixPath(name).stem
        language = language_of(stem)
        if not language:
            message = f"“{stem}” is not the tag of a language that the program has words in."
            files.problems.append(error("bad-language", Place(whole), message, "call the file cy.yml, for Welsh."))
            continue
        read = files.record(whole, path, TranslationsFile)
        if read is not None:
            positions = read_yaml(path, whole, root=files.root).positions
            yield Translated(whole, language, read.translations, positions.to_keep())
