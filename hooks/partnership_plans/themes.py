"""Where the theme is: the pieces that came with the program, and over them those that a project has of its own.

One rule: a piece is looked for in the project's `theme/`, and then in the
program's. That lies beside the modules where the program is installed, and at
the top of the repository where it runs from a checkout.
"""

from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
FOLDER = "theme"


def of_the_program(name: str) -> Path:
    """Find a folder that the wheel holds beside the modules, and a checkout at its top."""
    installed = PACKAGE / name
    return installed if installed.is_dir() else PACKAGE.parent.parent / name


class Theme:
    """The theme of one project."""

    def __init__(self, root: Path) -> None:
        """Take the project's folder. It needs no `theme/` of its own."""
        self.root = root.resolve()
        self._own = (self.root / FOLDER).resolve()
        program = of_the_program(FOLDER).resolve()
        has_other = self._own.is_dir() and self._own != program
        self.folders = (self._own, program) if has_other else (program,)
        """Where pieces are looked for, the first first."""

    def piece(self, name: str) -> Path:
        """Find a piece by its name in the theme, such as `assets/style.css`; it may be nowhere."""
        places = [folder / name for folder in self.folders]
        return next((path for path in places if path.exists() or path.is_symlink()), places[-1])

    def is_own(self, path: Path) -> bool:
        """Say whether a piece belongs to the project, and so is the council's to mend."""
        return path.is_relative_to(self._own)

    def pieces(self) -> Iterator[tuple[str, Path]]:
        """Give each piece that counts, by its name in the theme."""
        found: dict[str, Path] = {}
        for folder in reversed(self.folders):
            for path in folder.rglob("*"):
                if path.is_file():
                    found[path.relative_to(folder).as_posix()] = path
        yield from sorted(found.items())
