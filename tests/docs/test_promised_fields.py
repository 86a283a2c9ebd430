"""Each field that docs/fields.md lists is written into a plan, accepted by the check, and published."""

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
from partnership_plans.model.record import Record
from partnership_plans.model.site import AccessibilityStatement, Help
from partnership_plans.outputs.data import PlanFile
from projects import AS_AT, Lay
from strangers.every_field import Filler, as_yaml, write_plan

DAY = str(int(AS_AT.timestamp()))
ADDRESSES = {"link", "website", "contact_form"}
ONE_WAY: dict[str, Any] = {
    "status": "partially compliant",
    "contact_email": "web.team@examplebc.gov.uk",
    "tel": "999",
    "number": "999",
    "call": ["999"],
    "neutral": "no",
    "example": "no",
}
"""Fields of the site's own files that take only some words, or hide others."""


class Plain(Filler):
    """Fills records with harmless words, and notes which field of which record it has filled."""

    said = "Words of the plan"
    choice = -1

    def __init__(self) -> None:
        super().__init__()
        self.filled: set[tuple[str, str]] = set()

    def record(self, model: type[Record]) -> dict[str, Any]:
        """Fill a record as any filler does."""
        made = super().record(model)
        self.filled |= {(model.__name__, name) for name in made}
        return made

    def _words(self, name: str, model: type[Record]) -> str:
        words = super()._words(name, model)
        return f"https://www.example.gov.uk/{len(self.fields)}" if name in ADDRESSES else words


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


NEXT = """
title: The next plan
period: 2024-04 to 2028-03
status: draft
replaces: 2020-2024
priorities:
  - {id: streets, title: Safe streets, carried_from: [knife-crime]}
"""
"""An edition that follows the other: these fields name what only an older one has."""
NOT_SO = {
    "value: 34%": "shown as what not to write",
    "aims: [Make it easier, quicker and safer]": "the same: tests/test_hints_of_slips.py writes it",
    "example: yes": "of the example site alone: tests/test_whose_word.py writes it, and looks at each page's foot",
    "replaces: 2026-2029": "written in a later edition: tests/docs/test_promised_files.py makes one",
    "carried_from: [old-id]": "an id of an older edition: NEXT has one",
    "javascript:": "how an address begins that is refused",
    "data:": "the same",
    "fetch-depth: 0": "of GitHub's workflows; ours has it",
}
"""What stands in a manual as a field would, each with the reason why it is not written here."""
OF_A_FACT = "What every fact may have"
HOLDERS = {"document": "Source", "place": "Source", "lines": "Source"}
SITE_FILES: dict[type[Record], str] = {
    FrontMatter: "content/example/2020-2024/words.md",
    AccessibilityStatement: "plans/accessibility.yml",
    Help: "theme/help.yml",
}
OF_THE_SITE: dict[type[Record], set[str]] = {
    FrontMatter: {"FrontMatter"},
    AccessibilityStatement: {"AccessibilityStatement", "AccessibilityTest"},
    Help: {"Help", "HelpLine", "Subject"},
}


def published(site: Path, edition: str) -> set[tuple[str, str]]:
    """Give each field that an edition's published data holds."""
    return set(records(PlanFile.model_validate_json((site / edition / "plan.json").read_bytes())))


def test_each_field_of_a_plan_is_accepted_published_as_data_and_shown(lay: Lay, laid: Path) -> None:
    root, filler = lay(None), Plain()
    refused = write_plan(root, filler)
    assert refused == ["replaces: bad-id", "priorities.0.carried_from.0: bad-id"], "ids of an older edition: see NEXT"
    (root / "plans/example/2024-2028").mkdir()
    (root / "plans/example/2024-2028/edition.yml").write_text(NEXT, encoding="utf-8")
    checked, built = (run(root, [command], SOURCE_DATE_EPOCH=DAY) for command in ("check", "build"))
    assert checked.status == built.status == 0, checked.said
    editions = ("example/2020-2024", "example/2024-2028")
    used = {one for edition in editions for one in published(root / "site", edition)}
    used |= published(laid / "site", EXAMPLE)  # the manual's own, which accepts findings
    anywhere = {name for _, name in used}
    lost = []
    for line, heading, name, _ in rows(FIELDS):
        record = HOLDERS.get(name, "") if heading == OF_A_FACT else named(heading)
        is_used = (record, name) in used if record else name in anywhere
        if not is_used and record not in {*chain.from_iterable(OF_THE_SITE.values()), "Bodies"}:
            lost.append(f"docs/fields.md:{line}: `{name}` of {heading}")
    assert lost == [], "these fields can be written, and reach no reader of the data"
    numbers = seen(filler, root / "site")
    named_by = dict(enumerate(filler.fields, 1))
    unseen = {name for number, name in named_by.items() if str(number) not in numbers}
    assert unseen <= {"Edition.replaces", "Priority.carried_from", "Body.source", "Source.lines"}
    lines = {str(number) for number, name in named_by.items() if name == "Source.lines"}
    as_typed = "\n".join(page.read_text(encoding="utf-8") for page in (root / "site").rglob("*.html"))
    on_pages = set(re.findall(rf"{filler.said} (\d+)\b", as_typed))
    assert lines
    assert on_pages
    assert lines & on_pages == set(), "the lines of a transcript stay in the file"


def seen(filler: Filler, site: Path) -> set[str]:
    """Give the number of each field whose words or address stand on a page."""
    pages = [page.read_text(encoding="utf-8") for page in site.rglob("*.html")]
    plain = [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)) for page in pages]
    found = re.findall(rf"{filler.said} (\d+)\b|gov\.uk/(\d+)\b", "\n".join([*pages, *plain]))
    return {number for pair in found for number in pair}


@pytest.mark.parametrize("model", SITE_FILES, ids=lambda model: model.__name__)
def test_each_field_of_a_file_of_the_site_is_accepted_and_shown(model: type[Record], lay: Lay) -> None:
    root, filler = lay(None), Plain()
    text = as_yaml(taken(filler.record(model)))
    if model is FrontMatter:
        text = f"---\n{text}\n---\nThese are words of a page.\n"
    (root / SITE_FILES[model]).write_text(text, encoding="utf-8")
    checked, built = (run(root, [command], SOURCE_DATE_EPOCH=DAY) for command in ("check", "build"))
    assert checked.status == built.status == 0, checked.said
    listed = {
        (record, name) for _, heading, name, _ in rows(FIELDS) if (record := named(heading)) in OF_THE_SITE[model]
    }
    assert listed <= filler.filled
    numbers = seen(filler, root / "site")
    unseen = {name for number, name in enumerate(filler.fields, 1) if str(number) not in numbers}
    assert unseen & {f"{record}.{name}" for record, name in listed if name not in ONE_WAY} == set()


def taken(data: dict[str, Any]) -> dict[str, Any]:
    """Put in what a field takes only."""
    inner = {
        k: [taken(one) if isinstance(one, dict) else one for one in v] for k, v in data.items() if isinstance(v, list)
    }
    return data | inner | {name: value for name, value in ONE_WAY.items() if name in data}


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
