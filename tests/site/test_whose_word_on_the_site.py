"""Whose word it is on the pages: nobody is called what the law makes him where the plan does not say so."""

import re
from pathlib import Path

from built.projects import run_plans
from built.reading import read_built
from projects import Lay

ENDINGS = {".html", ".json", ".csv", ".txt", ".xml"}
BY_ROLE = "Partners by their role in law"


def says(path: Path) -> bool:
    """Say whether a file tells of the plan; a schema lists every choice there is."""
    return path.suffix in ENDINGS and not path.name.endswith("schema.json")


def test_no_partner_is_called_what_the_law_makes_it_where_nobody_said_so(lay: Lay) -> None:
    root = lay(None)
    assert run_plans(root, "build").returncode == 0
    whole = "".join(path.read_text("utf-8") for path in (root / "site").rglob("*.*") if says(path))
    assert re.findall(r"responsible authorit|role in law", whole, re.IGNORECASE) == []
    assert "Partner</a>" in read_built(root / "site").pages["bodies/example-police/"]


def test_partners_whose_role_is_stated_stand_apart_from_those_without_one(lay: Lay) -> None:
    root = lay(None)
    file = root / "plans/example/2020-2024/partners.yml"
    file.write_text(file.read_text("utf-8") + "    role: invited body\n", encoding="utf-8")
    assert run_plans(root, "build").returncode == 0
    page = read_built(root / "site").pages["example/2020-2024/partners/"]
    of_role, without = (page.index(words) for words in ("Invited bodies", "Partners whose role is not stated"))
    assert page.index(BY_ROLE) < of_role < page.index("Example Police", of_role) < without
    assert "Responsible" not in page
