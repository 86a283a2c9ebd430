"""Where the projects of the tests are, and the day on which they are judged."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
FIXTURES = REPOSITORY / "tests" / "problems"
AS_AT = datetime(2021, 6, 1, 12, tzinfo=UTC)
"""The day on which the fixtures are judged: inside the period of the base project's plan."""

Lay = Callable[[str | None], Path]
