"""What was read is plain data: another process gets it whole, and finds each part where it was written."""

import pickle
from collections.abc import Callable, Iterator

import pytest

from partnership_plans.loading import load
from partnership_plans.model.corpus import Corpus
from partnership_plans.model.record import Record
from partnership_plans.model.references import Path
from partnership_plans.model.walking import every_record
from partnership_plans.problems import Place
from partnership_plans.site import assemble
from projects import SITES, Lay

BROKEN = """\
actions:
  - {id: patrols, titel: Patrols}
  - {id: lights, title: Better lights}
"""
BODIES = """\
bodies:
  - {id: lost-trust, nam: Lost Trust, kind: Charity}
  - {id: found-trust, name: Found Trust, kind: Charity}
"""


def sent(corpus: Corpus) -> Corpus:
    """Give what another process gets."""
    return pickle.loads(pickle.dumps(corpus))  # type: ignore[no-any-return]


def parts(path: Path, record: Record) -> Iterator[Path]:
    yield path
    yield from ((*path, name) for name in type(record).model_fields)


def places(corpus: Corpus) -> dict[tuple[str, Path], Place]:
    """Give the place of every record, and of every field of it, as written or not."""
    found: dict[tuple[str, Path], Place] = {}

    def note(owner: str, path: Path, record: Record, where: Callable[[Path], Place]) -> None:
        found.update({(owner, part): where(part) for part in parts(path, record)})

    for plan in corpus.plans:
        for path, record in every_record(plan.edition):
            note(plan.address, path, record, plan.where)
        for raw in plan.unread:
            found[f"unread of {plan.address}", raw.path] = plan.where_unread(raw.path)
    for index, body in enumerate(corpus.bodies):
        note("bodies", ("bodies", index), body, corpus.where_bodies)
    return found


def test_every_part_of_a_plan_is_found_where_it_was() -> None:
    corpus = load(SITES / "living").corpus
    before = places(corpus)
    after = sent(corpus)
    assert len(set(before.values())) > 4000
    assert places(after) == before
    assert after == corpus


def test_tables_and_what_could_not_be_read_are_found_too(lay: Lay) -> None:
    root = lay(None)
    (root / "plans/example/2020-2024/actions.yml").write_text(BROKEN, encoding="utf-8")
    (root / "plans/bodies/others.yml").write_text(BODIES, encoding="utf-8")
    corpus = load(root).corpus
    before = places(corpus)
    assert places(sent(corpus)) == before
    table = "plans/example/2020-2024/readings/knife-offences.csv"
    assert before["example/2020-2024/", ("measures", 0, "readings", 0)] == Place(table, 2)
    lights = Place("plans/example/2020-2024/actions.yml", 3, 5)
    assert before["example/2020-2024/", ("actions", 0)] == lights
    assert before["unread of example/2020-2024/", ("actions", 0)] == lights._replace(line=2)
    trust = next(index for index, body in enumerate(corpus.bodies) if body.id == "found-trust")
    assert before["bodies", ("bodies", trust)] == Place("plans/bodies/others.yml", 3, 5)


def test_a_finished_page_can_be_sent(lay: Lay) -> None:
    site = assemble(lay(None) / "mkdocs.yml")
    assert site.pages
    assert pickle.loads(pickle.dumps(site.pages)) == site.pages


@pytest.mark.parametrize("worked_out", [0, 1, 2])
def test_editions_are_equal_by_what_they_say_whatever_was_worked_out_of_them(worked_out: int, lay: Lay) -> None:
    root = lay(None)
    both = [load(root).corpus.plans[0].edition for _ in range(2)]
    for edition in both[:worked_out]:
        every_record(edition)
    assert both[0] == both[1]
    assert both[0] != both[1].model_copy(update={"title": "Another"})
