"""Where the projects of the tests are, and the day on which they are judged."""

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
