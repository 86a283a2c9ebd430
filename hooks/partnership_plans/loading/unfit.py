"""What a file that is published as it is may do to whoever opens it: drawings, pictures and tables are looked into."""

from collections.abc import Iterator
from pathlib import Path

from partnership_plans.loading.drawings import unsafe_parts
from partnership_plans.loading.pictures import DOTS, unfit_picture
from partnership_plans.problems import Problem
from partnership_plans.source import read_text
from partnership_plans.source.formulas import formulas_in


def unfit_for_readers(path: Path, name: str, root: Path) -> Iterator[Problem]:
    """Look into a file under `content/`, by the kind that its name says.

    Problems: those of `read_text`, unsafe-picture, picture-too-big, unreadable-picture, moving-picture, csv-formula.
    """
    match path.suffix.lower():
        case ".svg":
            text, problems = read_text(path, name, root=root)
            yield from problems
            if text is not None:
                yield from unsafe_parts(text, name)
        case ".csv":
            text, problems = read_text(path, name, root=root)
            yield from problems
            yield from formulas_in(text or "", name)
        case kind if kind in DOTS:
            yield from unfit_picture(path, name)
