"""A plan made from the model, with every field filled, is held against its pages, its search, its A to Z and its data.

Whatever is written into any field has to come out again. A field that is lost fails the first test, which names it.
"""

import csv
import gzip
import io
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from built.reading import links, main, visible
from partnership_plans.model.dates import Period, When
from partnership_plans.model.edition import Document, Edition
from partnership_plans.model.evidence import Question
from partnership_plans.model.fact import Source, Thing
from partnership_plans.model.governance import Body
from partnership_plans.model.partnership import Partnership
from partnership_plans.model.record import Record
from partnership_plans.model.references import kinds_of_empty, records_in
from partnership_plans.model.values import NOT_STATED, Empty
from partnership_plans.outputs.data import PlanFile
from partnership_plans.pages.addresses import title_of
from partnership_plans.site import assemble
from projects import AS_AT, Lay
from synthetic import shown
from synthetic.filling import NEVER, TOLD_INSTEAD, choices_of, kinds_of
from synthetic.project import ADDRESS, EDITION, PARTNERSHIP, Synthetic
from synthetic.shown import Lookout, held_by


def every_kind(kind: type[Record]) -> Iterator[type[Record]]:
    """Give a kind of record and all that can stand in it, dates and gaps excepted."""
    yield kind
    for field in kind.model_fields.values():
        for inner in records_in(field.annotation):
            if inner not in {When, Period}:
                yield from every_kind(inner)


DAY = str(int(AS_AT.timestamp()))
KINDS = tuple(dict.fromkeys(kind for top in (Edition, Partnership, Body) for kind in every_kind(top)))


def test_every_field_is_shown_where_its_section_lives(synthetic: Synthetic) -> None:
    lost = [*Lookout(synthetic.plan, synthetic.corpus, synthetic.built).lost()]
    assert not lost, "\n".join(lost)


def test_the_lines_of_a_transcript_stay_in_the_file(synthetic: Synthetic) -> None:
    sources = [one.record for one in held_by("", synthetic.plan.edition) if isinstance(one.record, Source)]
    lines = {source.lines for source in sources if source.lines}
    pages = "".join(synthetic.built.pages.values())
    assert len(lines) > 50
    assert not [one for one in lines if one in pages]


HELD = {"draft", "publish_on"}
"""What holds a fact back: tests/site/test_held_back.py writes these."""


def test_every_field_is_filled_with_each_word_that_it_may_have_and_each_kind_of_gap(synthetic: Synthetic) -> None:
    found: dict[str, set[Any]] = {}
    tops = (synthetic.plan.edition, synthetic.plan.partnership, *synthetic.corpus.bodies)
    for record in (one.record for top in tops for one in held_by("", top)):
        for name in type(record).model_fields:
            value = getattr(record, name)
            for one in value if isinstance(value, tuple) else (value,):
                found.setdefault(f"{type(record).__name__}.{name}", set()).add(
                    one.kind if isinstance(one, Empty) else one if isinstance(one, str | bool) else type(one).__name__
                )
    missing = []
    for kind in KINDS:
        for name, field in kind.model_fields.items():
            where = f"{kind.__name__}.{name}"
            has = found.get(where, set())
            wanted: set[Any] = {*choices_of(field.annotation)} if kind not in {Edition, Partnership} else set()
            wanted |= {*kinds_of_empty(kind, name)} if kind is not Edition else set()
            wanted |= {True, False} if bool in kinds_of(field.annotation) else set()
            if name not in HELD and where not in NEVER and (wanted - has or has <= {"NoneType"}):
                missing.append(f"{where}: {wanted - has or 'nothing'}")
    assert not missing, "\n".join(missing)


def test_whatever_is_not_shown_or_told_otherwise_is_a_field_of_the_model() -> None:
    known = {f"{kind.__name__}.{name}" for kind in KINDS for name in kind.model_fields}
    lists = (
        *(shown.NOT_SHOWN, shown.GOES_WITHOUT_SAYING, shown.IN_OTHER_WORDS, shown.FLAGS, shown.BY_THE_LINK),
        *(shown.GAP_IS_A_DASH, shown.ANYWHERE, NEVER, TOLD_INSTEAD),
    )
    assert not {where for one in lists for where in one if where.rpartition(" ")[2] not in known}
    for where, words in shown.IN_OTHER_WORDS.items():
        kind = next(one for one in KINDS if one.__name__ == where.partition(".")[0])
        assert words.keys() <= {*choices_of(kind.model_fields[where.partition(".")[2]].annotation)}


def test_the_edition_as_data_is_the_edition(synthetic: Synthetic) -> None:
    data = (synthetic.root / "site" / ADDRESS / "plan.json").read_text(encoding="utf-8")
    read = PlanFile.model_validate_json(data)
    assert (read.partnership_id, read.edition_id) == (PARTNERSHIP, EDITION)
    assert read.edition == synthetic.plan.edition
    assert read.partnership == synthetic.plan.partnership
    bodies = {body.id: body for body in synthetic.corpus.bodies}
    assert all(bodies[body.id] == body for body in read.bodies)
    edition = json.dumps(json.loads(data)["edition"])
    named = {key for key in bodies if f'"{key}"' in edition}
    assert {body.id for body in read.bodies} == named


def test_the_tables_have_every_reading_and_every_answer(synthetic: Synthetic) -> None:
    folder, edition = synthetic.root / "site" / ADDRESS, synthetic.plan.edition

    def cells(path: Path) -> list[set[str]]:
        return [{*row} for row in csv.reader(io.StringIO(path.read_bytes().decode(), newline=""))][1:]

    seen = 0
    for measure in edition.measures:
        rows = cells(folder / f"measures/{measure.id}/{measure.id}.csv") if measure.readings else []
        assert len(rows) == len(measure.readings)
        for reading, row in zip(measure.readings, rows, strict=True):
            value = reading.value.kind if isinstance(reading.value, Empty) else str(reading.value)
            seen += any(cell.startswith(value) for cell in row)
            assert {reading.kind, reading.note or "", "yes" if reading.part else ""} <= row
            assert reading.rag == NOT_STATED or any(str(getattr(reading.rag, "kind", reading.rag)) in c for c in row)
    assert seen == sum(len(measure.readings) for measure in edition.measures) > 5
    for question in (question for survey in edition.surveys for question in survey.questions):
        rows = cells(folder / f"surveys/{question.id}.csv") if question.answers else []
        for answer, row in zip(question.answers, rows, strict=True):
            assert {answer.option, str(answer.value), question.unit} <= row


def test_everything_that_has_a_title_is_in_the_a_to_z_and_leads_to_where_it_is(synthetic: Synthetic) -> None:
    pages = {at: main(page) for at, page in synthetic.built.pages.items() if at.startswith("a-z/")}
    there = {words for at, page in pages.items() for _, words in links(page, at)}
    things = [one.record for one in held_by("", synthetic.plan.edition) if isinstance(one.record, Thing)]
    titles = {title_of(one) for one in (*things, *synthetic.corpus.bodies) if not isinstance(one, Document)}
    assert not titles - there
    assert not [
        term for term in synthetic.plan.edition.terms if not any(words.startswith(term.term) for words in there)
    ]


@pytest.mark.sweep
def test_the_search_finds_every_word_that_a_page_of_the_plan_shows(synthetic: Synthetic) -> None:
    known = {}
    for path in (synthetic.root / "site/pagefind/fragment").iterdir():
        page = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        known[page["url"].lstrip("/")] = page["content"].casefold()
    lookout = Lookout(synthetic.plan, synthetic.corpus, synthetic.built)
    every = {
        words for one in held_by("", synthetic.plan.edition) for _, words, alone in lookout.wanted(one.record) if alone
    }
    missed = []
    for address, content in known.items():
        if address.startswith(ADDRESS):
            text = visible(shown.MENUS.sub(" ", main(synthetic.built.pages[address]))).casefold()
            here = {found for words in every for found in shown.ANCHORS.findall(words.casefold()) if found in text}
            missed += [f"{address}: {found}" for found in here if found.startswith("x") and found not in content]
    assert not missed, "\n".join(missed)


def test_no_paragraph_or_list_stands_within_words(synthetic: Synthetic) -> None:
    """A text of several paragraphs may be shown in small print, where only words may stand (HTML 4.4.1)."""
    within = re.compile(
        r"<(small|span|p|h[1-6]|strong|b|caption)\b[^>]*>(?:(?!</\1>).)*?<(?:p|ul|ol|dl|div|table)\b", re.DOTALL
    )
    found = {
        f"{at}: {hit[0][-150:]}" for at, page in synthetic.built.pages.items() for hit in within.finditer(main(page))
    }
    assert not found, "\n".join(sorted(found)[:20])


def narrated(synthetic: Synthetic, to: Path, words: str) -> str:
    """Give the main part of a page of narrative in the synthetic plan."""
    root = to / "project"
    shutil.copytree(synthetic.root, root, symlinks=True, ignore=shutil.ignore_patterns("site"))
    page = root / "content" / ADDRESS / "everything.md"
    page.parent.mkdir(parents=True)
    page.write_text(f"---\ntitle: Everything\n---\n{words}\n", encoding="utf-8")
    site = assemble(root / "mkdocs.yml")
    assert not [problem.message for problem in site.problems if problem.severity == "error"]
    return next(main(one.html) for one in site.pages if one.address.endswith("/everything/"))


@pytest.mark.sweep
def test_whatever_can_be_linked_can_be_shown_within_narrative(
    synthetic: Synthetic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor who may point at a thing may show it: also a group, a question, a subject within a priority."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    things = {one.record.id: one.record for one in held_by("", synthetic.plan.edition) if isinstance(one.record, Thing)}
    there = visible(narrated(synthetic, tmp_path, "\n\n".join(f"{{{{ show('{key}') }}}}" for key in things)))
    assert not [title_of(thing) for thing in things.values() if title_of(thing) not in there]


@pytest.mark.sweep
def test_a_chart_is_a_drawing_and_a_table_a_table_and_the_whole_has_both(
    synthetic: Synthetic, tmp_path: Path, lay: Lay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    every = [one.record for one in held_by("", synthetic.plan.edition) if isinstance(one.record, Question)]
    question = next(one for one in every if len(one.answers) > 1)
    page = lay(None) / "content/example/2020-2024/everything.md"

    def of_a_measure(words: str) -> str:
        page.write_text(f"---\ntitle: Everything\n---\n{words}\n", encoding="utf-8")
        site = assemble(page.parents[3] / "mkdocs.yml")
        return next(main(one.html) for one in site.pages if one.address.endswith("/everything/"))

    for form, whole in (("chart", (True, False)), ("table", (False, True)), ("show", (True, True))):
        for html, drawing in (
            (of_a_measure(f"{{{{ {form}('knife-offences') }}}}"), 'class="line"'),
            (narrated(synthetic, tmp_path / form, f"{{{{ {form}('{question.id}') }}}}"), 'class="bars"'),
        ):
            assert (drawing in html, "<table" in html) == whole, form
