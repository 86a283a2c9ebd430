"""What MkDocs refuses in the settings: `mkdocs build` would not build what `plans build` does.

MkDocs says so itself, where there is anything that it could refuse. It takes a tenth of the time of a small build to
be asked, so it is not asked about settings that are plain: those of the manual, of the kinds that it takes.
"""

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

from partnership_plans.model.origins import Where
from partnership_plans.problems import Place, Problem, error
from partnership_plans.settings import read_settings
from partnership_plans.settings.folders import HOOK, NARRATIVE, PLUGIN
from partnership_plans.source.lenient import as_others_read
from partnership_plans.themes import FOLDER

SETTING = re.compile(r"Config value '(\w+)'")
TEXTS = ("site_name", "site_url", "site_description", "repo_url", "edit_uri", "docs_dir", "site_dir")
ADDRESSES = ("site_url", "repo_url")
FLAGS = ("use_directory_urls", "strict")
KINDS: dict[str, type] = dict.fromkeys(TEXTS, str) | dict.fromkeys(FLAGS, bool) | {"extra": dict}
"""What MkDocs takes for each setting that the site honours."""
OF_THEME = {"name", "custom_dir", "font"}
OF_HOOK = re.compile(r'""".*"""|from partnership_plans\.[\w.]+ import \w+|__all__ = \[.*\]|#.*|')
"""Lines of the hook that the project came with: whatever else stands there, MkDocs runs it, and may fall over it."""


def with_refusals(config_file: Path, problems: Sequence[Problem]) -> list[Problem]:
    """Add what MkDocs refuses to what is wrong with the settings: code engine.

    What has no effect here, and is refused there, is told once. Where a setting is refused by us there is no more to be
    told: MkDocs takes a setting's kind on trust, and falls over a wrong one.
    """
    wrong_already = any(one.where.file == config_file.name and one.severity == "error" for one in problems)
    if wrong_already or is_plain(config_file):
        return [*problems]
    where, here = read_settings(config_file).where, f"{config_file.resolve().parent}/"
    useless = {one.where: one for one in problems if one.code == "setting-without-effect"}
    complaints = [_problem(where, text.replace(here, ""), useless) for text in _said(config_file)]
    refused = {one.where for one in complaints} & useless.keys()
    told = [one for one in problems if one.where not in refused or one.code != "setting-without-effect"]
    return [*told, *complaints]


def is_plain(config_file: Path) -> bool:
    """Say whether MkDocs has nothing to refuse, which is certain only of what the manual of settings shows."""
    root = config_file.resolve().parent
    try:
        values = as_others_read(config_file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(values, dict) and all(
        (
            "site_name" in values,
            values.get("docs_dir") == NARRATIVE,
            all(isinstance(value, KINDS.get(name, object)) for name, value in values.items()),
            values.keys() <= {*KINDS, "theme", "plugins", "hooks"},
            values.get("plugins") == [PLUGIN] if "hooks" not in values else _is_plain_hook(values, root),
            all("://" in str(values.get(name, "://")) for name in ADDRESSES),
            _is_within(str(values.get("site_dir", "site"))),
            _is_plain_theme(values.get("theme", "material"), root),
            (root / NARRATIVE).is_dir(),
        )
    )


def _is_plain_hook(values: dict[str, object], root: Path) -> bool:
    if values.get("plugins", []) != [] or values["hooks"] != [HOOK]:
        return False
    try:
        hook = (root / HOOK).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return False
    return all(OF_HOOK.fullmatch(line) for line in hook.split("\n"))


def _is_plain_theme(theme: object, root: Path) -> bool:
    if isinstance(theme, dict):
        own = "custom_dir" not in theme or (theme["custom_dir"] == FOLDER and (root / FOLDER).is_dir())
        return theme.get("name") == "material" and own and theme.keys() <= OF_THEME
    return theme == "material"


def _is_within(folder: str) -> bool:
    path = PurePosixPath(folder)
    return not path.is_absolute() and ".." not in path.parts and path.parts[:1] != (NARRATIVE,)


def _said(config_file: Path) -> list[str]:
    """Let MkDocs read its settings, and give what it complains of."""
    from mkdocs.config import load_config  # noqa: PLC0415 - seldom needed, and slow to import
    from mkdocs.exceptions import Abort, ConfigurationError  # noqa: PLC0415

    # Ours need not be installed where MkDocs looks for plugins: what it does is done without.
    plugins = read_settings(config_file).settings.plugins
    others = [name for name in plugins if name != PLUGIN]
    without_ours: dict[str, Any] = {"plugins": others} if PLUGIN in plugins else {}
    with _listening() as heard:
        try:
            load_config(str(config_file), strict=True, **without_ours)
        except (ConfigurationError, Abort) as failure:
            return heard.messages or [str(failure)]
        except Exception as failure:  # noqa: BLE001 - at odd values MkDocs falls over in ways of its own
            return [f"it can't read this file ({type(failure).__name__}: {failure})"]
    return []


class _Listener(logging.Handler):
    """Hears MkDocs' warnings."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def _listening() -> Iterator[_Listener]:
    """Hear what MkDocs says in place of printing it."""
    heard, logger = _Listener(), logging.getLogger("mkdocs")
    level, propagate = logger.level, logger.propagate
    logger.addHandler(heard)
    logger.setLevel(heard.level)  # whoever runs us may have it say less
    logger.propagate = False
    try:
        yield heard
    finally:
        logger.removeHandler(heard)
        logger.setLevel(level)
        logger.propagate = propagate


def _problem(where: Where, text: str, useless: Mapping[Place, Problem]) -> Problem:
    """Put a complaint of MkDocs at the setting that it names; of what is useless anyhow, how to do without."""
    named = SETTING.search(text)
    place = where((named[1],) if named else ())
    if named and (known := useless.get(place)):
        message = f"“{named[1]}” has no effect here, and MkDocs stops at what it says."
        return error("engine", place, message, known.hint)
    if "set in custom_dir (" in text and text.rstrip().endswith("does not exist."):
        message = f"There is no folder {FOLDER}, which “custom_dir” names for pieces of your own."
        hint = f"take the line “custom_dir: {FOLDER}” out: the program has its look with it."
        return error("engine", where(("theme", "custom_dir")), message, hint)
    return error("engine", place, f"MkDocs says: {' '.join(text.split())}", "mend it in mkdocs.yml or the theme.")
