"""How hard a text is to read: an age, and the hardest sentences with their lines."""

import subprocess
import sys

import pytest

from partnership_plans.checks.texts import sentences_of
from partnership_plans.loading import load
from partnership_plans.model.corpus import Corpus
from partnership_plans.readability import AIM, age_of, hardest
from projects import Lay

EASY = "We meet each month. We talk about what went well. You can come too."
HARD = (
    "Multi-agency collaboration necessitates comprehensive strategic governance arrangements, "
    "encompassing accountability, responsibility and organisational sustainability."
)
NARRATIVE = f"""---
title: How we work
---

## A heading is not measured, whatever multidisciplinary organisational terminology it has

{EASY}

- **One** item without a stop
- another, with a {{{{ link('knives-and-guns', 'link to the page') }}}}

| Multidisciplinary | Organisational |
|---|---|
| Comprehensive | Accountability |

{{{{ show('measures') }}}} {HARD} The second
sentence of a paragraph.
"""


def corpus_with(lay: Lay, narrative: str, summary: str = "") -> Corpus:
    root = lay(None)
    edition = next((root / "plans").glob("*/*/edition.yml"))
    page = root / "content" / edition.parent.relative_to(root / "plans") / "how-we-work.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(narrative, encoding="utf-8")
    if summary:
        lines = [line for line in edition.read_text(encoding="utf-8").splitlines() if not line.startswith("summary:")]
        edition.write_text("\n".join([*lines, f"summary: {summary}", ""]), encoding="utf-8")
    return load(root).corpus


def test_the_age_is_the_grade_of_flesch_and_kincaid_and_five_years() -> None:
    # Six words, six syllables, one sentence: 11.8 * 1 + 0.39 * 6 - 15.59 + 5.
    assert age_of("The cat sat on the mat.") == 3.6
    assert age_of("The cat sat on the mat.", "The cat sat on the mat.") == 3.6
    assert age_of() == age_of("", "…") == 0.0
    assert age_of(*sentences_of(EASY)) < 9 < AIM < age_of(HARD)


def test_a_word_has_a_syllable_at_the_least_and_a_joined_word_those_of_its_parts() -> None:
    assert age_of("the 47 the 10,500 the 34") == age_of("cat sat cat sat cat sat")
    assert age_of("a well-known plan was cut") == age_of("a raining plan was cut")


def test_text_is_parted_where_sentences_end_and_nowhere_else() -> None:
    assert sentences_of("We met in May. 34% came! Why? “Too far.” That is 2.5 miles, e.g. by bus.") == (
        "We met in May.",
        "34% came!",
        "Why?",
        "“Too far.",
        "That is 2.5 miles, e.g. by bus.",
    )
    assert sentences_of("One paragraph\nover two lines\n\nand another") == (
        "One paragraph over two lines",
        "and another",
    )
    assert sentences_of(" \n ") == ()


def test_the_hardest_sentence_is_named_with_the_line_on_which_its_paragraph_starts(lay: Lay) -> None:
    [hard] = [one for one in hardest(corpus_with(lay, NARRATIVE)) if one.place.file.endswith("how-we-work.md")]
    assert hard.sentence == HARD
    assert hard.place.line == NARRATIVE[: NARRATIVE.index("{{ show")].count("\n") + 1
    assert hard.age > 25


def test_narrative_within_the_aim_has_no_hard_sentence(lay: Lay) -> None:
    assert not [one for one in hardest(corpus_with(lay, EASY)) if one.place.file.endswith("how-we-work.md")]


@pytest.mark.parametrize("most", [0, 1, 5])
def test_no_more_are_given_than_are_asked_for_and_always_the_same(lay: Lay, most: int) -> None:
    corpus = corpus_with(lay, f"{NARRATIVE}\n\n{HARD.replace('strategic', 'tactical')}\n")
    found = hardest(corpus, most)
    assert len(found) <= most
    assert found == hardest(corpus, most)
    assert [one.age for one in found] == sorted((one.age for one in found), reverse=True)


def test_a_build_does_not_wait_for_the_dictionary_that_only_the_report_needs() -> None:
    """It takes a tenth of the time of a small build."""
    asked = "import sys, partnership_plans.engines.building; sys.exit('pyphen' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
