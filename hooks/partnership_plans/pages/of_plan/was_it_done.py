"""Was it done? What an edition set out to do, and what came of it, as far as it or a later one says."""

from collections.abc import Iterator

from partnership_plans import formatting
from partnership_plans.facts.counts import count_statuses
from partnership_plans.facts.measures import facts_of
from partnership_plans.facts.outcomes import CameOf, came_of, targets_of
from partnership_plans.model.priorities import Commitment, Recommendation
from partnership_plans.model.values import slug_of
from partnership_plans.pages.kind import Body, Kind
from partnership_plans.sentences import measure_sentence, untold_words
from partnership_plans.views.blocks import Block, Heading, Item, List, Paragraph, Prose
from partnership_plans.views.making import notes
from partnership_plans.views.page import Frame
from partnership_plans.views.standpoint import Here
from partnership_plans.views.tags import status
from partnership_plans.views.values import Tag, Value, Words


def page(_kind: Kind, here: Here, frame: Frame) -> Body:
    """Make the page of what came of it."""
    lead = Paragraph((f"What this {here.document} set out to do, and what came of it.",), "lead")
    found = came_of(here.plan, here.corpus)
    told = tuple(one for one in found if one.is_told)
    untold = tuple(one for one in found if not one.is_told)
    blocks = (*_told(here, told), *_untold(here, untold), *_targets(here), *_before(here))
    return Body((*frame.top(lead), *frame.told, *blocks))


def _told(here: Here, found: tuple[CameOf, ...]) -> Iterator[Block]:
    if not found:
        return
    items = []
    for one in found:
        parts: list[Value | Block] = [here.link(one.thing.id)]
        if one.status:
            parts += [" ", Tag(one.status, slug_of(one.status))]
        if one.words:
            parts.append(Prose(one.words))
        if one.by:
            later = here.link(f"{one.by.partnership_id}/{one.by.edition_id}")
            parts.append(Paragraph(("So says the later edition: ", later, "."), "small"))
        items.append(Item(tuple(parts)))
    yield Heading("What is told", here.id("what_is_known"))
    yield List(tuple(items), "plain told")


def _untold(here: Here, found: tuple[CameOf, ...]) -> Iterator[Block]:
    promises, horizon = here.edition.promises, here.horizon
    asked = sum(isinstance(one.thing, Recommendation) for one in found)
    if not found and not promises:
        return
    over = horizon.written is not None or horizon.ended
    items = [Item((here.link(one.thing.id),)) for one in found if not isinstance(one.thing, Recommendation)]
    items += [Item((Words(one.text), *notes(here, one))) for one in promises]
    if asked:
        way = here.way(f"{here.plan.address}recommendations/", formatting.count(asked, "recommendation"))
        items.append(Item((way,)))
    yield Heading("What is not known" if over else "What is not told yet", here.id("what_is_not_known"))
    yield Paragraph((untold_words(horizon),))
    yield List(tuple(items))


def _targets(here: Here) -> Iterator[Block]:
    if targets := targets_of(here.edition):
        yield Heading("Targets", here.id("targets"))
        sentences = ((one.id, measure_sentence(facts_of(one, here.horizon))) for one in targets)
        yield List(tuple(Item((here.link(key), f": {sentence}.")) for key, sentence in sentences))


def _before(here: Here) -> Iterator[Block]:
    """Tell what was promised before, as far as this edition says what came of it."""
    if commitments := here.edition.commitments:
        way = here.way(f"{here.plan.address}results/#what_was_promised", "What came of each promise")
        yield Heading("What was promised before", here.id("promised_before"))
        yield Paragraph((f"{_counted(commitments)} ", way))
        yield List(tuple(Item((one.title, " ", *status(here, one.status))) for one in commitments))


def _counted(commitments: tuple[Commitment, ...]) -> str:
    """Count promises by how far they have got: `Of 13 promises, 8 are completed and 5 are ongoing`."""
    counts = [f"{one.number} {'is' if one.number == 1 else 'are'} {one.status}" for one in count_statuses(commitments)]
    return f"Of {formatting.count(len(commitments), 'promise', inside=True)}, {formatting.join(counts)}."
