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


class _Texts(yaml.SafeLoader):
    """Takes nothing but what is empty for anything else than a text."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - the library's own table
        first: [(tag, pattern) for tag, pattern in ones if tag == "tag:yaml.org,2002:null"]
        for first, ones in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def as_it_stands(text: str) -> Any:
    """Give what a text says, each value as a text, with its line ends as YAML has them; None where it can't be read.

    Our own reading takes an empty line for a new paragraph, wherever it stands. To other programs it is one line end
    below `>` and in quotation marks.
    Source: YAML 1.2.2, sections 6.5 and 8.1.3.
    """
    try:
        return yaml.load(text, _Texts)  # noqa: S506 - a safe loader
    except yaml.YAMLError:
        return None
