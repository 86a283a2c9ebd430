"""The two sites of `tests/sites/`: laid out, each as it speaks from a day of its own."""

from datetime import UTC, datetime
from pathlib import Path

from built.projects import EPOCH
from projects import SITES, lay_project

DAYS = {"federal": datetime(2026, 11, 27, 12, tzinfo=UTC), "living": datetime.fromtimestamp(int(EPOCH), UTC)}
"""The day from which each site speaks."""


def lay_site(name: str, root: Path) -> Path:
    """Lay out one of the sites."""
    return lay_project(SITES / name, root)


def day_of(name: str) -> str:
    """Give the day of a site as its build is told it."""
    return str(int(DAYS[name].timestamp()))


def embed_at(site_url: str, root: Path) -> Path:
    """Let a project whose settings end with those of the plan have pages for other websites, at an address."""
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"site_url: {site_url}\n{text}    embeds: true\n", encoding="utf-8")
    return root
