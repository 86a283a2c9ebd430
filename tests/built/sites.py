"""The two sites of `tests/sites/`: laid out and built, each as it speaks from a day of its own."""

from datetime import UTC, datetime
from pathlib import Path

from built.projects import EPOCH, run_plans
from built.reading import Built, read_built
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


def built_site(name: str, root: Path, *, embeds_at: str = "") -> Built:
    """Build a site and read its pages, with pages for other websites if it is to stand at an address. Problems fail."""
    laid = lay_site(name, root)
    done = run_plans(
        embed_at(embeds_at, laid) if embeds_at else laid,
        "build",
        "--to",
        str(root / "site"),
        SOURCE_DATE_EPOCH=day_of(name),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return read_built(root / "site")
