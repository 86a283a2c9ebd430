"""A small project whose plan is made as one document too, with all that is hard to set: built once for these tests."""

import shutil
from pathlib import Path
from random import Random

import pytest

from built.projects import run_plans
from projects import AS_AT, lay_base

COLUMNS = 40
DAY = str(int(AS_AT.timestamp()))
WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 4
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#0b4a5e"/></svg>'
HARD = f"""---
title: Hard to set
---

One long word: {WORD}.

{{{{ lang('cy') }}}}

Mae'r cynllun hwn i bawb, â’i ŵyl a'i thŷ.

{{{{ end_lang() }}}}

{{{{ lang('ar') }}}}

هذه الخطة للجميع

{{{{ end_lang() }}}}

Welcome: {{{{ lang('ur', 'خوش آمدید') }}}}, {{{{ lang('he', 'ברוכים הבאים') }}}}.
Too: {{{{ lang('pa-Arab', 'جی آیاں نوں') }}}}, {{{{ lang('cy', 'croeso') }}}}.

![A dot, as an example](dot.png)

[A heading](#a-table), [the foreword](foreword.md), [elsewhere](https://www.example.org/).

## A table

| {" | ".join(f"C{number}" for number in range(COLUMNS))} |
|{" --- |" * COLUMNS}
| {" | ".join(str(1000 + number) for number in range(COLUMNS))} |
"""


def lay_books(root: Path, *more: str) -> Path:
    """Lay out the project."""
    lay_base(root)
    settings = root / "mkdocs.yml"
    said = settings.read_text(encoding="utf-8")
    said += "" if "\nextra:" in said else "extra:\n  plan:\n"
    settings.write_text(
        said + "\n".join(("    outputs: [pdf, epub]", *(f"    {one}" for one in more), "")), encoding="utf-8"
    )
    return root


@pytest.fixture(scope="session")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the project, built into its `site`."""
    from PIL import Image  # noqa: PLC0415

    root = lay_books(tmp_path_factory.mktemp("books") / "project", "logo: logo.svg")
    folder = root / "content" / "example" / "2020-2024"
    (root / "content" / "logo.svg").write_text(LOGO, encoding="utf-8")
    Image.frombytes("RGB", (2400, 300), Random(1).randbytes(2400 * 300 * 3)).save(folder / "dot.png")
    (folder / "hard.md").write_text(HARD, encoding="utf-8")
    done = run_plans(root, "build", "--to", "site", SOURCE_DATE_EPOCH=DAY)
    assert done.returncode == 0, done.stdout + done.stderr
    return root


@pytest.fixture(scope="session")
def pdf(books: Path) -> Path:
    """Give the plan as PDF."""
    return books / "site/example/2020-2024/example-2020-2024.pdf"


@pytest.fixture(scope="session")
def epub(books: Path) -> Path:
    """Give the plan as EPUB."""
    return books / "site/example/2020-2024/example-2020-2024.epub"


def copy_of(books: Path, to: Path) -> Path:
    """Copy the project without what was built."""
    shutil.copytree(books, to, symlinks=True, ignore=shutil.ignore_patterns("site"))
    return to
