"""What an equality assessment found: for which groups, and what it advises."""

from partnership_plans import formatting
from partnership_plans.model.evidence import EqualityAssessment
from partnership_plans.views.blocks import Block, Blocks, Item, List, Paragraph
from partnership_plans.views.making import heading, labelled, notes, prose, stated, statements, summary, told
from partnership_plans.views.sections.section import Shown, Shows
from partnership_plans.views.standpoint import Here
from partnership_plans.views.values import Absent, Outside, Words
from partnership_plans.words.messages import say


def equality(here: Here, things: tuple[EqualityAssessment, ...]) -> Blocks:
    """Show equality impact assessments, each under its heading."""
    found: list[Block] = []
    for one in things:
        names = tuple(Item((name,)) for name in one.characteristics)
        found += [
            heading(here, one.title, one.id),
            *prose(one.summary),
            *summary(
                stated(here, say("Date of the assessment"), one.when, formatting.when),
                (told(say("Full assessment"), Outside(one.link)),) if one.link else (),
                stated(here, say("Next assessment"), one.next_assessment, Words),
            ),
            *notes(here, one),
            *labelled(say("What it is for"), statements(here, one.purposes)),
            *labelled(say("Characteristics that were looked at"), (List(names, "short-list"),) if names else ()),
        ]
        nothing = (Paragraph((Absent(say("Nothing is stated for this group")),)),)
        for group in one.groups:
            found += [
                heading(here, group.group, deeper=1),
                *notes(here, group),
                *(statements(here, group.facts) or nothing),
            ]
        if one.recommendations:
            found += [
                heading(here, say("What the assessment recommends"), deeper=1),
                *statements(here, one.recommendations),
            ]
    return tuple(found)


SECTIONS: dict[str, Shows] = {
    "equality": Shown(EqualityAssessment, equality),
}
