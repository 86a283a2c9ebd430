"""Reads YAML as other programs do, which take `no` for false and 2024 for a number: to know what they would see."""

from typing import Any

import yaml

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def as_others_read(text: str) -> Any:
    """Give what YAML 1.1 makes of a text; None too where it can't be read, or has a tag that names something to run.

    Source: PyYAML's safe loader, which MkDocs builds on.
    """
    try:
        return yaml.load(text, Loader)  # noqa: S506 - a safe loader, in C where it is there
    except yaml.YAMLError:
        return None
