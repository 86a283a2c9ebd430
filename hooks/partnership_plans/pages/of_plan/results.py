"""What we did: what came of the edition before, with the ratings of its priorities counted."""

from partnership_plans import formatting
from partnership_plans.facts import charts
from partnership_plans.facts.counts import count_ratings
from partnership_plans.pages.kind import Body, Kind, records_of
from partnership_plans.sentences import parts_sentence
from partnership_plans.views.blocks import Block, Blocks, Paragraph
from partnership_plans.views.charts import Chart, Stack
from partnership_plans.views.making import headed
from partnership_plans.views.page import Frame
from partnership_plans.views.sections import show_section
from partnership_plans.views.standpoint import Here
from partnership_plans.words.choices import chosen
from partnership_plans.words.messages import say, say_many

IDS = {
    "earlier_priorities": "results_by_priority",
    "dropped_priorities": "dropped_priorities",
    "achievements": "what_was_achieved",
}


def page(kind: Kind, here: Here, frame: Frame) -> Body:
    """Make the page of results."""
    found: list[Block] = [*frame.top(*_lead(here)), *frame.told]
    for section, title in kind.sections.items():
        rated = section == "earlier_priorities"
        if shown := show_section(here, section, deeper=int(rated)):
            found += headed(here, title, IDS[section], (*(_ratings(here) if rated else ()), *shown))
    found += _promised(here)
    return Body(tuple(found), tuple(one for section in kind.sections for one in records_of(here.edition, section)))


def _promised(here: Here) -> Blocks:
    """Lead to what came of the promises, which the page tells that asks whether things were done."""
    number = len(here.edition.commitments)
    words = (
        say("One promise, and what came of it")
        if number == 1
        else say("{number} promises, and what came of each", number=number)
    )
    way = Paragraph((here.link("was-it-done", words),))
    return headed(here, say("What was promised"), "what_was_promised", (way,) if number else ())


def _lead(here: Here) -> Blocks:
    period = here.edition.earlier_period
    if period is None:
        return ()
    until = say(", as far as could be told {written}", written=here.written) if here.written else say(", so far")
    words = say("What came of the priorities and promises for {period}", period=formatting.period(period))
    return (Paragraph((f"{words}{'' if here.horizon.reaches(period.last) else until}.",), "lead"),)


def _ratings(here: Here) -> Blocks:
    """Say how many earlier priorities have which rating. What rates no result is said in words and not drawn."""
    ratings, every = count_ratings(here.edition, here.horizon), len(here.edition.earlier_priorities)
    ahead = " ".join(
        [
            *(
                say_many(
                    "{number} is rated {status} for a part of the time only.",
                    "{number} are rated {status} for a part of the time only.",
                    one.number,
                    number=formatting.number(one.number),
                    status=chosen(one.status),
                )
                for one in ratings.part
            ),
            *(
                say_many(
                    "{number} is forecast to be {status}; that is no result.",
                    "{number} are forecast to be {status}; that is no result.",
                    one.number,
                    number=formatting.number(one.number),
                    status=chosen(one.status),
                )
                for one in ratings.forecast
            ),
        ]
    )
    if ratings.results:
        without = every - sum(one.number for one in ratings.results)
        counts = [(chosen(one.status), one.number) for one in ratings.results]
        kinds = {say("not rated"): "not-rated"} | {chosen(one.status): one.status for one in ratings.results}
        parts = [(say("rated {colour}", colour=colour), many) for colour, many in counts]
        none = [(say("not rated"), without)] if without else []
        sentence = parts_sentence(say("earlier priorities"), [*parts, *none])
        return (Chart(f"{sentence} {ahead}".strip(), Stack(charts.stack([*counts, *none], kinds))),)
    words = say(
        "The plan does not rate a final result for any of the {every} earlier priorities. {ahead}",
        every=every,
        ahead=ahead,
    )
    return (Paragraph((words,), "sentence"),) if ahead else ()
