"""Where the projects of the tests are, and the day on which they are judged."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
FIXTURES = REPOSITORY / "tests" / "problems"
AS_AT = datetime(2021, 6, 1, 12, tzinfo=UTC)
"""The day on which the fixtures are judged: inside the period of the base project's plan."""

Lay = Callable[[str | None], Path]

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d494844520000000100000001080000000003a7e9b50000000a49444154"
    "789c6360000000020001e221bc330000000049454e44ae426082"
)
"""A picture that can be read: one dot."""


def lay_base(root: Path) -> Path:
    """Lay out the base project of the fixtures in a folder that is not there yet."""
    shutil.copytree(FIXTURES / "_base", root)
    (root / "hooks").symlink_to(REPOSITORY / "hooks")
    (root / "theme").mkdir()
    for part in sorted((REPOSITORY / "theme").iterdir()):
        # A data file has to lie in the project itself; templates and styles may be anywhere.
        if part.suffix == ".yml":
            shutil.copy(part, root / "theme")
        else:
            (root / "theme" / part.name).symlink_to(part)
    return root
