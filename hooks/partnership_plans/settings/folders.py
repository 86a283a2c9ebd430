"""The folders and places that `mkdocs.yml` can name: where the site is built, where it is published to."""

import re
from pathlib import PurePosixPath
from posixpath import normpath
from typing import Annotated, Any

from pydantic import BeforeValidator

from partnership_plans.model.record import refuse
from partnership_plans.model.values import Line
from partnership_plans.problems import nearest

NARRATIVE, THEME, HOOK, PLUGIN = "content", "theme", "hooks/build.py", "partnership-plans"
KEPT = (NARRATIVE, "plans", THEME, "hooks", "tests", "docs", "benchmarks", "requirements")
"""Folders of the project that hold what people wrote, so that no site may be built or published into them."""
TARGET = re.compile(r"folder:.+|branch:[\w./-]+(?:@\S+)?|s3://[a-z0-9][a-z0-9.-]*/?")
BRANCHES = frozenset({"gh-pages", "gl-pages", "pages", "gh_pages", "docs", "main", "master"})
"""Usual names of branches that hosts show."""
TARGET_KINDS = ("folder", "branch", "s3")


def holds_work(folder: str) -> bool:
    """Say whether a folder, by its path from the project's own, is one that people write in or git keeps."""
    parts = PurePosixPath(normpath(folder)).parts
    return not parts or parts[0] in KEPT or (parts[0].startswith(".") and parts[0] != "..")


def _read_folder(value: Any) -> Any:
    text = value.strip() if isinstance(value, str) else value
    if isinstance(text, str):
        parts = PurePosixPath(text).parts
        if not parts or text in {".", "/"} or ".." in parts or parts[0] in KEPT:
            message = f"The site can't be built into “{text[:60]}”: what people wrote is there, and would be replaced."
            raise refuse("bad-setting", message, "write site_dir: site, or take the line out.")
    return text


def target_meant(text: str) -> str:
    """Say what to write in place of a target that is none: a path, a branch by its bare name, a store by half."""
    kind, colon, rest = text.strip().partition(":")
    name = rest.strip().strip("/") if colon else kind
    if re.match(r"[/~.\\]|[A-Za-z]:[\\/]", text.strip()):
        return f"write “folder:{text.strip()[:60]}”."
    if colon and kind.strip().casefold() in TARGET_KINDS and name and " " not in name:
        right = kind.strip().casefold()
        lead = {"s3": "//", "folder": "/" if rest.strip().startswith("/") else ""}.get(right, "")
        return f"write “{right}:{lead}{name.partition('/')[0] if right == 's3' else name}”."
    if not colon and kind.casefold() in BRANCHES:
        return f"write “branch:{kind}”."
    close = nearest(kind, TARGET_KINDS)
    meant = f"did you mean “{close}:”? " if close and close != kind else ""
    return f"{meant}write folder:/srv/plans, branch:gh-pages or s3://bucket."


def _read_target(value: Any) -> Any:
    text = value.strip() if isinstance(value, str) else value
    if isinstance(text, str) and not TARGET.fullmatch(text):
        hint = target_meant(text)
        raise refuse("bad-setting", f"“{text[:60]}” is no place to publish to.", hint)
    if isinstance(text, str) and text.startswith("folder:") and holds_work(text.removeprefix("folder:")):
        message = f"“{text[:60]}” is a folder of the project itself, and what is published would lie among its files."
        raise refuse("bad-setting", message, "write a folder outside the project, such as folder:/srv/plans.")
    return text


PublishTo = Annotated[Line, BeforeValidator(_read_target)]
Folder = Annotated[Line, BeforeValidator(_read_folder)]
