"""The two sites of `tests/sites/`: laid out, each as it speaks from a day of its own."""

import re
import shutil
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


def with_forms(root: Path) -> Path:
    """Switch the forms on in a project whose settings end with those of the plan."""
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("    forms: yes\nrepo_url: https://github.com/council/plans\nedit_uri: edit/main/\n")
    return root


def embed_at(site_url: str, root: Path) -> Path:
    """Let a project whose settings end with those of the plan have frames, cards and an archive, at an address."""
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"site_url: {site_url}\n{text}    outputs: [embeds, cards, archive]\n", encoding="utf-8")
    return root


def lay_in_two_languages(root: Path) -> Path:
    """Lay out the invented borough's site in English and in Welsh, as it stands at an address."""
    settings = lay_site("living", root) / "mkdocs.yml"
    shutil.copytree(SITES / "living-in-welsh", root, dirs_exist_ok=True)
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"site_url: https://plans.example.gov.uk/\n{text}    also_in: [cy]\n", encoding="utf-8")
    return root


KEPT = {
    "actions": {"helpline-hours", "gp-training", "safe-rooms", "doors-contract", "secure-doors", "repeat-visits"},
    "measures": {"abuse-repeat", "burglaries", "helpline-calls", "people-who-live-here"},
}


def lay_part_of_living(root: Path) -> Path:
    """Lay out the invented borough's plan with a few of its actions and measures, in a part of the time."""
    home = lay_site("living", root) / "plans/harrowmere/2026-2029"
    shutil.rmtree(home / "frozen")
    for name in ("changes", "consultations", "glossary", "news", "risks"):
        (home / f"{name}.yml").unlink()
    for name, kept in KEPT.items():
        head, *things = re.split(r"(?m)^(?=  - id: )", (home / f"{name}.yml").read_text(encoding="utf-8"))
        some = [thing for thing in things if thing.split()[2] in kept]
        assert len(some) == len(kept)
        (home / f"{name}.yml").write_text(head + "".join(some), encoding="utf-8")
    gone = {path.name for path in (home / "readings").iterdir()} - {"burglaries.csv", "burglaries-by-ward.csv"}
    for name in gone:
        (home / "readings" / name).unlink()
    _mend(home / "edition.yml", r"headlines: .*", "headlines: [burglaries]")
    _mend(home / "priorities.yml", r" +measures: (?!\[helpline-calls\]).*\n", "")
    return root


def _mend(file: Path, old: str, new: str) -> None:
    file.write_text(re.sub(old, new, file.read_text(encoding="utf-8")), encoding="utf-8")
