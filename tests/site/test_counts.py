"""Counts: shares of a whole beside what is printed, and what is to be done by status, by owner and by priority."""

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from partnership_plans.facts.shares import share_agrees, shares
from partnership_plans.model.counted import Tally
from partnership_plans.site import assemble
from projects import Lay

EDITION = "plans/example/2020-2024"
TALLY = """tallies:
  - id: progress
    title: How far the actions have got
    of: actions
    when: 2020
    total: 114
    parts:
      - {label: done, value: 64, printed: "55%"}
      - {label: under way, value: 38, printed: about a third}
      - {label: not begun, value: not yet}
"""
ACTIONS = """actions:
  - {id: one, title: Light the path, status: completed, owner_in_words: The warden, priorities: [knife-crime]}
  - {id: two, title: Mend the gate, status: ongoing, owner_in_words: The warden, priorities: [knife-crime]}
  - {id: three, title: Sweep the yard, status: delayed, owner_in_words: The clerk}
"""


def page(root: Path, name: str, text: str, address: str) -> str:
    (root / EDITION / name).write_text(text, encoding="utf-8")
    site = assemble(root / "mkdocs.yml")
    assert not [one for one in site.problems if one.severity == "error"], site.problems
    return next(str(one.body) for one in site.pages if one.address == f"example/2020-2024/{address}")


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_shares_are_worked_out_and_stand_beside_what_is_printed(lay: Lay) -> None:
    html = page(lay(None), "counts.yml", TALLY, "measures/")
    text = words(html)
    assert "Of 114 actions. Done: 64 (56.1%); under way: 38 (33.3%). The shares are worked out here." in text
    assert re.search(r"done .*64 .*56.1% .*55% This is not the share of these numbers\.", text)
    assert re.search(r"under way .*38 .*33.3% .*about a third", text)
    assert re.search(r"All (?:Number: )?114", text)
    assert '<rect class="fill" width="56.14%"' in html


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=6), st.integers(0, 3))
def test_every_share_agrees_with_its_own_print_and_with_no_other(parts: list[int], places: int) -> None:
    rows = [{"label": f"part {at}", "value": str(value)} for at, value in enumerate(parts)]
    tally = Tally.model_validate({"id": "t", "title": "T", "of": "things", "parts": rows})
    found = shares(tally)
    assert found.whole == sum(parts)
    for (_, share), value in zip(found.parts, parts, strict=True):
        if share is None:
            assert sum(parts) == 0
            continue
        printed = round(value / sum(parts) * 100, 8)
        assert abs(float(share.value) - printed) <= 0.05 + 1e-9
        step = 10**-places
        assert share_agrees(f"{printed + 2 * step:.{places}f}%", value, sum(parts)) is False
    assert share_agrees("a third", 1, 3) is None


def test_what_is_to_be_done_is_counted_by_status_by_owner_and_by_priority(lay: Lay) -> None:
    html = page(lay(None), "actions.yml", ACTIONS, "actions/")
    text = words(html)
    assert "Of 3 actions, 1 is completed, 1 is ongoing and 1 is delayed." in text
    assert re.search(r"Counted by owner The clerk 1 delayed The warden 2: 1 completed, 1 ongoing", text)
    stacks = re.findall(r'<ul class="stacks">.*?</ul>', html, re.DOTALL)
    assert len(stacks) == 1
    drawn = re.findall(r'class="part-([a-z-]+)" x="([\d.]+)%" width="([\d.]+)%"', stacks[0])
    assert drawn == [("delayed", "0.00", "100.00"), ("completed", "0.00", "50.00"), ("ongoing", "50.00", "50.00")]


STATUSES = """statuses:
  - {word: On track, means: under way}
  - {word: Begun late, means: under way}
"""


def test_two_words_of_one_meaning_are_told_apart_alike_in_every_bar_and_stand_small_in_sentences(lay: Lay) -> None:
    root = lay(None)
    (root / EDITION / "statuses.yml").write_text(STATUSES, encoding="utf-8")
    said = ACTIONS.replace("completed", "On track").replace("ongoing", "Begun late").replace("delayed", "Begun late")
    html = page(root, "actions.yml", said, "actions/")
    assert "Of 3 actions: 1 on track and 2 begun late." in words(html)
    drawn = re.findall(r'<svg class="(part-[a-z0-9 -]+)" x=', html)
    assert set(drawn) == {"part-ongoing", "part-ongoing again again-1"}
    one_bar = re.findall(r'<svg class="(part-[a-z0-9 -]+)" x="0.00%" width="100.00%"', html)
    assert set(one_bar) == {"part-ongoing again again-1"}


PROGRESS = """progress:
  - id: so-far
    title: Lighting so far
    when: 2020
    entries:
      - {body: %s, item: one, status: ongoing, percent: 40, text: two of five lamps}
"""


def test_how_far_a_body_has_got_stands_in_a_table_with_the_action_and_on_its_page(lay: Lay) -> None:
    root = lay(None)
    (root / EDITION / "actions.yml").write_text(ACTIONS, encoding="utf-8")
    body = re.findall(r"- id: ([a-z-]+)", (root / "plans/bodies/bodies.yml").read_text(encoding="utf-8"))[0]
    text = words(page(root, "progress.yml", PROGRESS % body, "actions/"))
    assert text.count("Ongoing, 40%: two of five lamps") == 2
    assert "Lighting so far: how far each has got" in text
    pages = {one.address: words(str(one.body)) for one in assemble(root / "mkdocs.yml").pages}
    assert "How far it has got with Light the path : Ongoing, 40%: two of five lamps" in pages[f"bodies/{body}/"]


def test_where_all_have_one_status_nothing_is_drawn(lay: Lay) -> None:
    html = page(lay(None), "actions.yml", re.sub(r"ongoing|delayed", "completed", ACTIONS), "actions/")
    assert 'class="stack' not in html
