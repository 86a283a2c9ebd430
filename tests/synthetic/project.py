"""Writes a project round the data of a filler: the whole edition, the one before it, its partnership, the bodies."""

import json
from pathlib import Path
from shutil import rmtree
from typing import Any, NamedTuple

from built.reading import Built
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.governance import Body
from partnership_plans.model.partnership import Partnership
from synthetic.filling import Filler

PARTNERSHIP = "synthetic"
EDITION, OLDER = "2020-2024", "2016-2019"
ADDRESS = f"{PARTNERSHIP}/{EDITION}/"
OLDER_ADDRESS = f"{PARTNERSHIP}/{OLDER}/"
DOCUMENT = "document-of-sources"


class Synthetic(NamedTuple):
    """The project, what was read of it, and its site."""

    root: Path
    corpus: Corpus
    plan: Plan
    built: Built


def write(root: Path, filler: Filler) -> None:
    """Write the plans into a project, in the place of those that are there."""
    edition = filler.edition()
    partnership, bodies = filler.record(Partnership, 0), filler.several(Body)
    edition["documents"].append({"id": DOCUMENT, "title": filler.words("Document of sources")})
    edition["named_bodies"] += [{"body": body["id"], "connection": filler.words("Named as well")} for body in bodies]
    edition |= {
        "replaces": OLDER,
        "period": "2020 to 2024",
        "genre": "report on one plan",
    }  # a plan is called so anywhere
    plans = root / "plans"
    for folder in (*filter(Path.is_dir, plans.iterdir()), *filter(Path.is_dir, (root / "content").iterdir())):
        rmtree(folder)
    _put(plans / PARTNERSHIP / "partnership.yml", partnership)
    _put(plans / PARTNERSHIP / EDITION / "edition.yml", edition)
    older = {"title": filler.words("The plan before"), "period": "2016 to 2019", "priorities": filler.older}
    _put(plans / PARTNERSHIP / OLDER / "edition.yml", older)
    for county in filler.partnerships:
        folder = plans / county["id"]
        _put(folder / "partnership.yml", {"name": filler.words("County"), "area": "A county", "kind": "county"})
        _put(folder / "2020" / "edition.yml", {"title": filler.words("Plan of a county"), "period": "2020"})
    _put(plans / "bodies" / "bodies.yml", {"bodies": [*bodies, *filler.bodies]})


def _put(path: Path, data: Any) -> None:
    """JSON is YAML, and quotes whatever it holds."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
