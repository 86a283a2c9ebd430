"""Where the projects of the tests are, and the day on which they are judged."""

import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
FIXTURES = REPOSITORY / "tests" / "problems"
SITES = REPOSITORY / "tests" / "sites"
FIVE = REPOSITORY / "plans/central-bedfordshire/2009-2012/edition.yml"
"""A file of the five documents that the repository comes with: where it is not, `plans/` holds somebody's own."""
OF_THE_FIVE = REPOSITORY / "tests" / "five"
"""The tests that are about them alone."""
AS_AT = datetime(2021, 6, 1, 12, tzinfo=UTC)
"""The day on which the fixtures are judged: inside the period of the base project's plan."""

Lay = Callable[[str | None], Path]

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d494844520000000100000001080000000003a7e9b50000000a49444154"
    "789c6360000000020001e221bc330000000049454e44ae426082"
)
"""A picture that can be read: one dot."""


def names_of(project: Path) -> set[str]:
    """Give the names of a project's partnerships, of their areas and of the organisations that they name."""
    files = (file for part in ("*/partnership.yml", "bodies/*.yml") for file in (project / "plans").glob(part))
    read = re.compile(r"^ *(?:- )?(?:name|area|short|acronym): *['\"]?(.+?)['\"]?$", re.MULTILINE)
    return {name for file in files for name in read.findall(file.read_text(encoding="utf-8"))}


def said_of(names: set[str], text: str) -> list[str]:
    """Give those of the names that a text has."""
    return sorted(name for name in names if name in text and re.search(rf"\b{re.escape(name)}\b", text))


def lay_base(root: Path) -> Path:
    """Lay out the base project of the fixtures in a folder that is not there yet."""
    lay_project(FIXTURES / "_base", root)
    shutil.copy(SITES / "living/plans/help.yml", root / "plans")
    return root


def lay_small(root: Path) -> Path:
    """Lay out the base project with a theme of its own, so that each of its files may be changed."""
    lay_base(root)
    shutil.rmtree(root / "theme")
    shutil.copytree(REPOSITORY / "theme", root / "theme")
    return root


def lay_project(project: Path, root: Path) -> Path:
    """Lay out a project in a folder that is not there yet, with the theme of this repository where it has no own.

    The theme is a copy: what a test writes there stays there.
    """
    shutil.copytree(project, root)
    (root / "hooks").symlink_to(REPOSITORY / "hooks")
    own = {path.relative_to(root / "theme") for path in (root / "theme").rglob("*")}
    for path in sorted((REPOSITORY / "theme").rglob("*")):
        name = path.relative_to(REPOSITORY / "theme")
        if path.is_file() and name not in own:
            (root / "theme" / name.parent).mkdir(parents=True, exist_ok=True)
            shutil.copy(path, root / "theme" / name)
    return root


PLACES = ("example", "sample", "third")
KNIVES_IN_WELSH = "translations:\n  - {of: knife-crime.title, text: Knife crime, translation: Troseddau cyllyll}\n"
NOTE = "---\ntitle: A note\n---\n\nAs [the other plan]({}) says.\n"


def lay_three(root: Path) -> Path:
    """Lay out three partnerships that link to each other: to a page, to a thing. The theme is a copy of ours.

    The second has goals for priorities.
    """
    lay_small(root)
    for place in PLACES[1:]:
        for top in ("plans", "content"):
            shutil.copytree(root / top / PLACES[0], root / top / place)
    with (root / "plans" / PLACES[1] / "partnership.yml").open("a", encoding="utf-8") as own:
        own.write("words:\n  priority: goal, goals\n")
    for place, other in zip(PLACES, (*PLACES[1:], PLACES[0]), strict=True):
        folder = root / "content" / place / "2020-2024"
        (folder / "note.md").write_text(NOTE.format(f"../../{other}/2020-2024/foreword.md"), encoding="utf-8")
        with (folder / "foreword.md").open("a", encoding="utf-8") as file:
            said = f"{{{{ link('{other}/2020-2024') }}}} and [this](../../{other}/2020-2024/note.md)"
            file.write(f"\n## Beside us\n\n{said}.\n")
    return root


def read_easily(root: Path, place: str) -> None:
    """Add an Easy Read version of a priority to the plan of a partnership, and the same in Welsh."""
    folder = root / "content" / place / "2020-2024"
    (folder / "priorities").mkdir(exist_ok=True)
    (folder / "bus.png").write_bytes(PIXEL)
    for name, title in (("knife-crime.easy.md", "Knives"), ("knife-crime.easy.cy.md", "Cyllyll")):
        words = f"---\ntitle: {title}\n---\n![](../bus.png)\n\n{title}.\n"
        (folder / "priorities" / name).write_text(words, encoding="utf-8")


def speak_welsh_too(root: Path) -> Path:
    """Lay out three partnerships whose site is in Welsh too, with a text, a page and a name that are translated."""
    lay_three(root)
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("extra:\n  plan:\n    also_in: [cy]\n")
    for place in PLACES[:2]:
        translations = root / "plans" / place / "2020-2024/translations"
        translations.mkdir()
        (translations / "cy.yml").write_text(KNIVES_IN_WELSH, encoding="utf-8")
        note = root / "content" / place / "2020-2024/note.cy.md"
        note.write_text("---\ntitle: Nodyn\n---\n\nFel y dywed [y rhagair](foreword.md).\n", encoding="utf-8")
        read_easily(root, place)
    return root
