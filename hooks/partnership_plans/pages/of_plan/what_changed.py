"""What changed from one edition to the next, and while this one ran."""

from collections import Counter

from partnership_plans.model.values import slug_of
from partnership_plans.pages.kind import Body, Kind, sections_of
from partnership_plans.views.blocks import Block, Heading, Item, List, Paragraph
from partnership_plans.views.changes import changes_since
from partnership_plans.views.making import prose
from partnership_plans.views.page import Frame
from partnership_plans.views.standpoint import Here
from partnership_plans.views.values import Line
from partnership_plans.words.messages import say, say_parts


def page(kind: Kind, here: Here, frame: Frame) -> Body:
    """Make the page of changes."""
    found = changes_since(here)
    lead: Line = (say("What changed while this edition ran. This site holds no edition before it."),)
    if found.before is not None:
        before = here.link(found.before.address.rstrip("/"), found.before.edition.title)
        lead = say_parts(
            "What this edition adds, keeps, changes and leaves out, set beside {edition}. "
            "This list is worked out from both editions.",
            edition=before,
        )
    blocks: list[Block] = [
        *frame.top(Paragraph(lead, "lead"), *prose(found.gap)),
        *frame.told,
        *sections_of(kind, here),
    ]
    keys: Counter[str] = Counter()
    for section in found.changes:
        key = slug_of(section.heading)
        keys[key] += 1  # two structures may have one title
        again = f"_{keys[key]}" if keys[key] > 1 else ""
        blocks.append(Heading(section.heading, here.id(f"{key}_changes{again}")))
        blocks.append(List(tuple(Item(change) for change in section.items)))
    return Body(tuple(blocks), here.edition.changes)
