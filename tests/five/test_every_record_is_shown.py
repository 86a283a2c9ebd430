"""Nothing that the real plans record stays unseen: what each field says stands on the pages of its section.

tests/synthetic holds every field of the model to the same; here it is what five documents make of them together.
"""

import pytest

from built.projects import ROOT
from built.reading import Built
from partnership_plans.loading import load
from partnership_plans.model.corpus import Plan
from synthetic.shown import Lookout

CORPUS = load(ROOT).corpus


@pytest.mark.parametrize("plan", CORPUS.plans, ids=lambda plan: plan.address)
def test_every_record_of_an_edition_is_shown_where_its_section_lives(plan: Plan, built: Built) -> None:
    lost = [*Lookout(plan, CORPUS, built).lost(anchored=False)]
    assert not lost, "\n".join(lost)
