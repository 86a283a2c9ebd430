"""Every page of the built site is for the age that we aim at: its sentences as a reader meets them, whoever wrote them.

Official names are no hard words of ours: each counts as one plain word. Menus and citations hold no sentences to read.
"""

import re

from built.projects import ROOT
from built.reading import Built, blocks, main
from partnership_plans.checks.texts import sentences_of
from partnership_plans.loading import load
from partnership_plans.model.walking import walk
from partnership_plans.readability import AIM, age_of

ENOUGH = 100
"""Words in sentences that a page needs before an age says anything of it."""
PRESCRIBED = {"accessibility/"}
"""The law gives the words of this statement."""
NO_SENTENCES = re.compile(r'<nav\b.*?</nav>|<span class="by">.*?</span>|<p class="as-at">.*?</p>', re.DOTALL)
ACTS = r"[A-Z][\w’']+(?: (?:[A-Z][\w’']+|and|of|the|&|for))* (?:Act|Regulations)(?: \d{4})?"


def names() -> re.Pattern[str]:
    """Make a pattern of every name in the plans: of bodies, groups, partnerships, plans, terms and titled things."""
    corpus = load(ROOT).corpus
    found = {name for body in corpus.bodies for name in (body.name, *(one.name for one in body.names))}
    found |= {name for one in corpus.partnerships.values() for name in (one.name, one.area)}
    for plan in corpus.plans:
        for _, record in (((), plan.edition), *walk(plan.edition)):
            held = (getattr(record, field, None) for field in ("name", "stands_for", "term", "name_then", "title"))
            found |= {name for name in held if isinstance(name, str) and len(name) > 3}
    return re.compile(
        "|".join([*(re.escape(one) for one in sorted(found, key=len, reverse=True)), ACTS]), re.IGNORECASE
    )


def test_every_page_is_for_readers_of_the_age_that_we_aim_at(built: Built) -> None:
    any_name = names()
    measured = {}
    for address, page in built.pages.items():
        told = [
            any_name.sub("name", sentence)
            for block in blocks(NO_SENTENCES.sub(" ", main(page)))
            for sentence in sentences_of(block)
            if sentence.rstrip('”’"').endswith((".", "?", "!"))
        ]
        if sum(len(sentence.split()) for sentence in told) >= ENOUGH:
            measured[address] = age_of(*told)
    assert len(measured) > 80
    assert not {address: age for address, age in measured.items() if age > AIM and address not in PRESCRIBED}
