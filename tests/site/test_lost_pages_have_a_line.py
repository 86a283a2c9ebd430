"""A page that a change would lose is told where an editor looks: at what took its place, else where a line is added."""

import re
from pathlib import Path

import pytest

from partnership_plans import cli
from projects import Lay
from test_problems import publish_list

EDITION = "example/2020-2024"
PLACES = {
    # The id of a priority was changed: the line of its new id.
    f"{EDITION}/priorities/knives-crime/": (f"plans/{EDITION}/priorities.yml", "- id: knife-crime"),
    f"{EDITION}/measures/knives-offences/": (f"plans/{EDITION}/measures.yml", "- id: knife-offences"),
    # An organisation that all plans share.
    "bodies/example-counci/": ("plans/bodies/bodies.yml", "- id: example-council"),
    # A chapter that was renamed: its file.
    f"{EDITION}/forward/": (f"content/{EDITION}/foreword.md", ""),
    # Nothing is like it: the page above it, which has what was taken out.
    f"{EDITION}/priorities/burglary/": (f"plans/{EDITION}/priorities.yml", "id:"),
    # Nobody wrote what is there, or what is above it is the whole site: where the line that says so is added.
    f"{EDITION}/forewords.csv": ("plans/redirects.yml", ""),
    "leaflets/": ("plans/redirects.yml", ""),
}


@pytest.mark.parametrize("lost", PLACES)
def test_a_lost_page_is_told_at_what_most_likely_took_its_place(
    lost: str, lay: Lay, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay("lost-address")
    remark = "# Where pages went\n/example/old/: /example/\n"
    (root / "plans" / "redirects.yml").write_text(remark)
    publish_list(root, {"commit": "", "addresses": {lost: ""}})
    assert cli.main(["--config", str(root / "mkdocs.yml"), "check"]) == 1
    told = capsys.readouterr().out
    ((file, line),) = re.findall(r"^(\S+?):(\d+):\d+: error\[lost-address\]", told, re.MULTILINE)
    meant, words = PLACES[lost]
    assert file == meant, told
    if file.endswith("redirects.yml"):
        assert int(line) == remark.count("\n") + 1, "a line of its own, below the others"
    else:
        assert words in Path(root, file).read_text().splitlines()[int(line) - 1]
