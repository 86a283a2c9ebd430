"""Was it done? What an edition set out to do, and what came of it, as far as it or a later one says."""

from collections.abc import Iterator

from partnership_plans import formatting
from partnership_plans.facts.measures import facts_of
from partnership_plans.facts.outcomes import CameOf, came_of, targets_of
from partnership_plans.facts.statuses import is_followed, meaning_of, spoken
from partnership_plans.model.actions import Action
from partnership_plans.model.passages import capital
from partnership_plans.model.priorities import Recommendation
from partnership_plans.model.values import slug_of
from partnership_plans.pages.kind import Body, Kind, records_of
from partnership_plans.sentences import measure_sentence, untold_words
from partnership_plans.views.blocks import Block, Heading, Item, List, Paragraph, Prose
from partnership_plans.views.making import notes
from partnership_plans.views.page import Frame
from partnership_plans.views.sections import show_section
from partnership_plans.views.standpoint import Here
from partnership_plans.views.tags import status_tag
from partnership_plans.views.values import Value, Words
from partnership_plans.words.messages import say, say_many

FEW = 3


def page(kind: Kind, here: Here, frame: Frame) -> Body:
    """Make the page of what came of it."""
    lead = Paragraph((say("What this {document} set out to do, and what came of it.", document=here.document),), "lead")
    found = came_of(here.plan, here.corpus)
    told = tuple(one for one in found if one.is_told and not _is_answer(one))
    answered = tuple(one for one in found if _is_answer(one))
    untold = tuple(one for one in found if not one.is_told)
    blocks = (*_told(here, told), *_answered(here, answered), *_untold(here, untold), *_targets(here), *_before(here))
    shown = tuple(one for section in kind.sections for one in records_of(here.edition, section))
    return Body((*frame.top(lead), *frame.told, *blocks), shown)


def _is_answer(one: CameOf) -> bool:
    """Say whether no more is told of a recommendation than what the partnership answered: what it means to do."""
    return isinstance(one.thing, Recommendation) and one.is_told and not one.status


def _told(here: Here, found: tuple[CameOf, ...]) -> Iterator[Block]:
    if found and here.edition.status == "current" and is_followed(here.edition):
        yield from _by_status(here, found)
    elif found:
        yield Heading(say("What is told"), here.id("what_is_known"))
        yield _list(here, found)


def _by_status(here: Here, found: tuple[CameOf, ...]) -> Iterator[Block]:
    """List what a plan that runs tells of each thing, by how far it has got: first what is done, then the most."""
    words = [one.status for one in found if one.status]
    order = {one: (meaning_of(one, here.edition) != "done", -words.count(one)) for one in words}
    for word in sorted(order, key=lambda one: order[one]):
        mine = tuple(one for one in found if one.status == word)
        title = f"{capital(spoken(word, here.edition))}: {formatting.number(len(mine))}"
        yield Heading(title, here.id(f"told_{slug_of(word)}"))
        yield _list(here, mine, tagged=False)
    if rest := tuple(one for one in found if not one.status):
        yield Heading(say("What is told of others") if words else say("What is told"), here.id("what_is_known"))
        yield _list(here, rest)


def _answered(here: Here, found: tuple[CameOf, ...]) -> Iterator[Block]:
    if found:
        yield Heading(say("What was answered"), here.id("what_was_answered"))
        yield Paragraph((say("This is what the partnership said that it would do."),))
        yield _list(here, found)


def _list(here: Here, found: tuple[CameOf, ...], *, tagged: bool = True) -> List:
    items = []
    for one in found:
        parts: list[Value | Block] = [here.link(one.thing.id)]
        if one.status and tagged:
            said = one.by.edition if one.by else here.edition
            parts += [" ", status_tag(one.status, said)]
        if one.words:
            parts.append(Prose(one.words))
        if one.by:
            later = here.link(f"{one.by.partnership_id}/{one.by.edition_id}")
            parts.append(Paragraph((say("So says the later edition: "), later, "."), "small"))
        items.append(Item(tuple(parts)))
    return List(tuple(items), "plain told")


def _untold(here: Here, found: tuple[CameOf, ...]) -> Iterator[Block]:
    promises, horizon = here.edition.promises, here.horizon
    asked = sum(isinstance(one.thing, Recommendation) for one in found)
    if not found and not promises:
        return
    over = horizon.written is not None or horizon.ended
    counted = _counted(here, found)
    items = [
        Item((here.link(one.thing.id),))
        for one in found
        if not (isinstance(one.thing, Recommendation) or (counted and isinstance(one.thing, Action)))
    ]
    items[:0] = counted
    items += [Item((Words(one.text), *notes(here, one))) for one in promises]
    if asked:
        way = here.way(
            f"{here.plan.address}recommendations/",
            say_many("{number} recommendation", "{number} recommendations", asked, number=formatting.number(asked)),
        )
        items.append(Item((way,)))
    yield Heading(say("What is not known") if over else say("What is not told yet"), here.id("what_is_not_known"))
    yield Paragraph((untold_words(horizon),))
    yield List(tuple(items))


def _targets(here: Here) -> Iterator[Block]:
    if targets := targets_of(here.edition):
        yield Heading(say("Targets"), here.id("targets"))
        sentences = ((one.id, measure_sentence(facts_of(one, here.horizon))) for one in targets)
        yield List(tuple(Item((here.link(key), f": {sentence}.")) for key, sentence in sentences))


def _before(here: Here) -> Iterator[Block]:
    """Tell what was promised before, and what came of each promise."""
    if shown := show_section(here, "commitments"):
        yield Heading(say("What was promised before"), here.id("promised_before"))
        yield from shown


def _counted(here: Here, untold: tuple[CameOf, ...]) -> tuple[Item, ...]:
    """Count the actions, where they are many and nothing is told of any: the list of them says so on its own page."""
    actions = here.edition.actions
    if len(actions) <= FEW or not {one.id for one in actions} <= {one.thing.id for one in untold}:
        return ()
    return (
        Item(
            (
                here.way(
                    f"{here.plan.address}actions/",
                    say_many(
                        "{number} action", "{number} actions", len(actions), number=formatting.number(len(actions))
                    ),
                ),
            )
        ),
    )
