"""Each field that docs/fields.md lists is written into a plan, accepted by the check, and published."""

import json
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from docs.examples import EDITION as EXAMPLE
from docs.promises import ENTRY, FIELDS, of_kind, rows
from docs.trying import run
from partnership_plans.model.chapter import FrontMatter
from partnership_plans.model.country import Country
from partnership_plans.model.profile import Profile
from partnership_plans.model.record import Record
from partnership_plans.model.site import AccessibilityStatement, Help
from partnership_plans.outputs.data import PlanFile
from projects import AS_AT, Lay
from synthetic.filling import Filler
from synthetic.project import ADDRESS, write
from synthetic.shown import WORD

DAY = str(int(AS_AT.timestamp()))
ONE_WAY: dict[str, Any] = {
    "made_from": "1a2b3c4d",
    "status": "partially compliant",
    "reviewed": "2021-05-04",
    "contact_email": "web.team@examplebc.gov.uk",
    "tel": "999",
    "number": "999",
    "call": ["999"],
    "neutral": "no",
    "example": "no",
}
"""Fields of the site's own files that take only some words, or hide others."""


class Plain(Filler):
    """Fills records, and notes which field of which record it has filled, and with which words."""

    def __init__(self) -> None:
        """Begin with nothing noted."""
        super().__init__()
        self.filled: set[tuple[str, str]] = set()
        self.said: dict[str, str] = {}

    def record(self, kind: type[Record], turn: int) -> dict[str, Any]:
        """Fill a record as any filler does."""
        made = super().record(kind, turn)
        self.filled |= {(kind.__name__, name) for name in made}
        return made

    def text(self, kind: type[Record], name: str) -> str:
        """Make a text as any filler does."""
        made = super().text(kind, name)
        self.said |= dict.fromkeys(WORD.findall(made), f"{kind.__name__}.{name}")
        return made


def named(heading: str) -> str:
    """Give the record that a heading of docs/fields.md is about: “Key issue” is `KeyIssue`."""
    return "".join(word.capitalize() for word in heading.split())


def records(value: object) -> Iterator[tuple[str, str]]:
    """Give each field that is there, of each record in a record."""
    if isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            if (held := getattr(value, name)) != field.default and held not in {None, ()}:
                yield type(value).__name__, name
                yield from records(held)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from records(one)


NOT_SO = {
    "value: 34%": "shown as what not to write",
    "aims: [Make it easier, quicker and safer]": "the same: tests/test_hints_of_slips.py writes it",
    "example: yes": "of the example site alone: tests/test_whose_word.py writes it, and looks at each page's foot",
    "replaces: 2026-2029": "written in a later edition: tests/docs/test_promised_files.py makes one",
    "carried_from: [old-id]": "an id of an older edition: the synthetic plan has one",
    "draft: yes": "of what is not published: tests/site/test_held_back.py writes it, and looks at every file",
    "publish_on: 2026-09-01": "the same",
    "javascript:": "how an address begins that is refused",
    "data:": "the same",
    "each_reason: yes": "of a country: those that the program comes with say it",
    "by_law: yes": "of a profile: those that the program comes with say it",
    "priority: Goal, Goals": "shown as what not to write: tests/problems/word-in-capitals",
    "fetch-depth: 0": "of GitHub's workflows; ours has it",
}
"""What stands in a manual as a field would, each with the reason why it is not written here."""
OF_A_FACT = "What every fact may have"
HELD_BACK = "What can be held back"
HOLDERS = {"document": "Source", "place": "Source", "lines": "Source"}
SITE_FILES: dict[type[Record], str] = {
    FrontMatter: "content/example/2020-2024/words.md",
    AccessibilityStatement: "plans/accessibility.yml",
    Help: "plans/help.yml",
}
OF_THE_SITE: dict[type[Record], set[str]] = {
    FrontMatter: {"FrontMatter"},
    AccessibilityStatement: {"AccessibilityStatement", "AccessibilityTest"},
    Help: {"Help", "HelpLine", "Subject"},
    Profile: {"Profile", "TopicOf", "RoleOf", "Holder", "AreaOf", "Heading", "Asked", "SectionOf"},
    Country: {"Country", "AccessibilityLaw"},
}


def published(site: Path, edition: str) -> set[tuple[str, str]]:
    """Give each field that an edition's published data holds."""
    return set(records(PlanFile.model_validate_json((site / edition / "plan.json").read_bytes())))


@pytest.mark.sweep
def test_each_field_of_a_plan_is_accepted_and_published_as_data(lay: Lay, laid: Path) -> None:
    root = lay(None)
    write(root, Filler())
    checked, built = (run(root, [command], SOURCE_DATE_EPOCH=DAY) for command in ("check", "build"))
    assert checked.status == built.status == 0, checked.said
    used = published(root / "site", ADDRESS)
    used |= published(laid / "site", EXAMPLE)  # the manual's own, which accepts findings
    anywhere = {name for _, name in used}
    lost = []
    for line, heading, name, _ in rows(FIELDS):
        if heading == HELD_BACK:
            continue  # of what is not published: see tests/site/test_held_back.py
        record = HOLDERS.get(name, "") if heading == OF_A_FACT else named(heading)
        is_used = (record, name) in used if record else name in anywhere
        if not is_used and record not in {*chain.from_iterable(OF_THE_SITE.values()), "Bodies"}:
            lost.append(f"docs/fields.md:{line}: `{name}` of {heading}")
    assert lost == [], "these fields can be written, and reach no reader of the data"


@pytest.mark.parametrize("model", SITE_FILES, ids=lambda model: model.__name__)
def test_each_field_of_a_file_of_the_site_is_accepted_and_shown(model: type[Record], lay: Lay) -> None:
    root, filler = lay(None), Plain()
    text = json.dumps(taken(filler.record(model, 0)), ensure_ascii=False, indent=1)  # JSON is YAML
    if model is FrontMatter:
        text = f"---\n{text}\n---\nThese are words of a page.\n"
    (root / SITE_FILES[model]).write_text(text, encoding="utf-8")
    if model is AccessibilityStatement:  # outside the UK, whom people may complain to stands in the editor's words
        with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
            settings.write("extra: {plan: {country: Ireland}}\n")
    checked, built = (run(root, [command], SOURCE_DATE_EPOCH=DAY) for command in ("check", "build"))
    assert checked.status == built.status == 0, checked.said
    listed = {
        (record, name) for _, heading, name, _ in rows(FIELDS) if (record := named(heading)) in OF_THE_SITE[model]
    }
    assert listed <= filler.filled
    pages = "".join(page.read_text(encoding="utf-8") for page in (root / "site").rglob("*.html"))
    unseen = {name for words, name in filler.said.items() if words not in pages}
    assert unseen & {f"{record}.{name}" for record, name in listed if name not in ONE_WAY} == set()


def taken(data: dict[str, Any]) -> dict[str, Any]:
    """Put in what a field takes only."""
    inner = {
        k: [taken(one) if isinstance(one, dict) else one for one in v] for k, v in data.items() if isinstance(v, list)
    }
    return data | inner | {name: value for name, value in ONE_WAY.items() if name in data}


@pytest.mark.sweep
def test_a_field_that_a_manual_writes_with_a_value_takes_it(project: Path) -> None:
    lost = []
    for promise in of_kind("field"):
        name, _, value = promise.words.partition(": ")
        if (
            value
            and promise.words not in NOT_SO
            and not any(takes(path, name, value, project) for path in having(name, project))
        ):
            lost.append(str(promise))
    assert lost == [], "no file of the manual's own project takes this field with this value"


def having(name: str, project: Path) -> list[Path]:
    """Give the files of the manual's project that have a field."""
    files = [*(project / "plans").rglob("*.yml"), *(project / "content").rglob("*.md")]
    return [path for path in files if re.search(rf"^[ {{-]*{name}: ", path.read_text(encoding="utf-8"), re.MULTILINE)]


def takes(path: Path, name: str, value: str, project: Path) -> bool:
    """Say whether the check accepts a field with this value in a file, which stays as it was."""
    before = path.read_text(encoding="utf-8")
    path.write_text(
        re.sub(rf"^([ -]*){name}: .*$", rf"\1{name}: {value}", before, count=1, flags=re.MULTILINE), "utf-8"
    )
    done = run(project, ["check"])
    path.write_text(before, encoding="utf-8")
    return done.status == 0


def test_what_looks_like_a_field_or_a_setting_is_one() -> None:
    pages = ("README.md", "docs/editing.md", "docs/publishing.md", "docs/hosting.md")
    unknown = [one for one in of_kind("words") if one.page in pages and ENTRY.fullmatch(one.words)]
    assert [str(one) for one in unknown if one.words not in NOT_SO] == []
