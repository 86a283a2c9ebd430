"""The files of a project as they are read, once each: what is kept of each for the report, and what is wrong."""

from collections.abc import Iterable, MutableMapping
from pathlib import Path
from typing import NamedTuple, TypeVar

from pydantic import ValidationError

from partnership_plans.codes import Severity
from partnership_plans.loading.choices import field_meant
from partnership_plans.loading.schema import explain
from partnership_plans.model.edition import Edition
from partnership_plans.model.record import Record
from partnership_plans.problems import Place, Problem, error, has_errors
from partnership_plans.source import Read, read_yaml
from partnership_plans.source.ahead import Reader

R = TypeVar("R", bound=Record)


class Files(NamedTuple):
    """The files below one folder of the project, read once each: their lines are kept for the report.

    `reader` reads the YAML files of plans.
    """

    root: Path
    lines: MutableMapping[str, list[str]]
    problems: list[Problem]
    reader: Reader | None = None

    def keep(self, name: str, read: Read) -> Read:
        """Note a file's lines and problems, and pass it on."""
        self.lines[name] = read.lines
        self.problems.extend(read.problems)
        return read

    def yaml(self, name: str, path: Path) -> Read:
        """Read a YAML file that is called `name` from the project's folder; what is not fields is a problem.

        The value is a dict or None.
        """
        read = self.keep(name, self.reader((path, name)) if self.reader else read_yaml(path, name, root=self.root))
        if isinstance(read.value, dict):
            return read
        if not has_errors(read.problems):
            message = "This file should hold fields (one “name: value” on each line), and holds something else."
            hint = "start each line with the name of a field and a colon."
            if isinstance(read.value, list) and any(isinstance(one, dict) for one in read.value):
                section = field_meant(path.stem, list(Edition.model_fields)) or path.stem
                section = "bodies" if path.parent.name == "bodies" else section
                hint = f"write “{section}:” on a line of its own above the first “- ”: it says what the list is of."
            self.problems.append(error("wrong-type", Place(name), message, hint))
        return read._replace(value=None)

    def record(self, name: str, path: Path, model: type[R]) -> R | None:
        """Read a file that holds one record, or report what does not fit and give None."""
        read = self.yaml(name, path)
        if read.value is None:
            return None
        try:
            return model.model_validate(read.value)
        except ValidationError as failure:
            found = explain(failure, model, read.positions.at, read.value)
            self.problems[:] = (*without_lists_that_do_not_fit(self.problems, found), *found)
            return None

    def report_misfits(self, found: Iterable[Problem], *, quiet_about_missing: bool = False) -> None:
        """Report what does not fit the model, but for what a fault of the file itself may have brought about.

        Where the reader complained of a line, that is mended first. Where a whole file
        could not be read (`quiet_about_missing`), what is missing may well stand in it.
        """
        found = tuple(found)
        self.problems[:] = without_lists_that_do_not_fit(self.problems, found)
        odd = {one.where[:2] for one in self.problems if one.severity is Severity.ERROR}
        for one in found:
            missing = quiet_about_missing and one.code == "missing-field" and one.where.line == 1
            if one.where[:2] not in odd and not missing:
                self.problems.append(one)


def without_lists_that_do_not_fit(said: Iterable[Problem], misfits: Iterable[Problem]) -> tuple[Problem, ...]:
    """Leave out that commas make several items of a text, where there should be no list: that says what to type."""
    lines = {one.where[:2] for one in misfits}
    return tuple(one for one in said if not (one.code == "cut-by-comma" and one.where[:2] in lines))
