"""An empty line starts a new paragraph, however the text is written: docs/editing.md promises it without conditions."""

from pathlib import Path

import pytest

from partnership_plans import cli
from projects import Lay

WRITTEN = {
    "below-an-arrow": ">-\n{0}Fewer people\n{0}get hurt.\n\n{0}Nobody is alone.",
    "below-an-arrow-alone": ">\n{0}Fewer people\n{0}get hurt.\n\n\n{0}Nobody is alone.",
    "below-a-bar": "|\n{0}Fewer people\n{0}get hurt.\n\n{0}Nobody is alone.",
    "without-marks": "Fewer people\n{0}get hurt.\n\n{0}Nobody is alone.",
    "in-double-marks": '"Fewer people\n{0}get hurt.\n\n{0}Nobody is alone."',
    "in-single-marks": "'Fewer people\n{0}get hurt.\n\n{0}Nobody is alone.'",
}
PRIORITY = """  - id: {key}
    title: About {key}
    summary: {summary}
    aims:
      - text: {aim}
"""


@pytest.fixture
def pages(lay: Lay) -> Path:
    root = lay(None)
    items = "".join(
        PRIORITY.format(key=key, summary=text.format(" " * 6), aim=text.format(" " * 10))
        for key, text in WRITTEN.items()
    )
    (root / "plans/example/2020-2024/priorities.yml").write_text(f"priorities:\n{items}", encoding="utf-8")
    (root / "content/example/2020-2024/index.md").unlink()
    assert cli.main(["--config", str(root / "mkdocs.yml"), "build", "--to", str(root / "site")]) == 0
    return root / "site/example/2020-2024/priorities"


def test_an_empty_line_starts_a_paragraph_in_every_way_to_write_a_text(pages: Path) -> None:
    for key in WRITTEN:
        page = " ".join((pages / key / "index.html").read_text(encoding="utf-8").split())
        assert page.count("<p>Fewer people get hurt.</p><p>Nobody is alone.</p>") == 2, key
