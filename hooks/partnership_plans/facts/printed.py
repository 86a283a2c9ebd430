"""What the document prints beside what we say: do the figures agree, to the precision of the print."""

import re
from decimal import Decimal
from typing import NamedTuple

from partnership_plans.facts.change import Change, change_between
from partnership_plans.facts.computed import EXACT, rounded
from partnership_plans.facts.readings import comparable, reading_at, value_of
from partnership_plans.model.edition import Edition
from partnership_plans.model.fact import Fact
from partnership_plans.model.measures import Measure, PrintedChange
from partnership_plans.model.units import unit_of
from partnership_plans.model.walking import every_record
from partnership_plans.words.messages import say, say_many

NUMBER = r"(\d[\d,]*(?:\.\d+)?)"
POINTS = rf"{NUMBER}(?:-| )?(?:percentage[ -]points?|% ?points?|points?)"
PERCENT = rf"{NUMBER} ?(?:%|per ?cent)"
UP = r"\b(?:up|ris\w+|rose|increas\w*|higher|more|gr[eo]w\w*)\b|\+"
DOWN = rf"\b(?:down|reduc\w*|decreas\w*|f[ea]ll\w*|drop\w*|lower|less|fewer)\b|[-−–](?={NUMBER})"
MOST_PLACES = 20
WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
"""Numbers in words, each at the place that it counts to."""
FIGURE = re.compile(rf"\d+(?:\.\d+)?|\b(?:{'|'.join(WORDS[1:])})\b")


class Beside(NamedTuple):
    """The printed change, ours, and whether they agree; `agrees` is None where nobody can tell."""

    printed: str
    ours: Change | None
    agrees: bool | None
    rule: str


def has_print(edition: Edition) -> bool:
    """Say whether any fact of an edition keeps words as its document printed them."""
    return any(isinstance(one, Fact) and one.as_printed for _, one in every_record(edition))


def figure_differs(fact: Fact) -> bool:
    """Say whether the document prints a figure that our words do not give: then readers see the two side by side.

    “Over 1000” beside our 1,000 is no other figure, and “one in four” beside our 1 in 4 is none.
    """
    if not fact.as_printed:
        return False
    mine = (value for name, value in fact if name != "as_printed" and not isinstance(value, tuple | Fact))
    return not _figures(fact.as_printed) <= _figures(" ".join(map(str, mine)))


def _figures(text: str) -> set[str]:
    """Give every number of a text, in digits; of a year its last two digits as well, for “2019-21”."""
    words = FIGURE.findall(re.sub(r"(?<=\d),(?=\d{3})", "", text.lower()))
    found = {str(WORDS.index(one)) if one in WORDS else one for one in words}
    return found | {one[-2:] for one in found if re.fullmatch(r"(?:19|20)\d\d", one)}


def printed_beside(change: PrintedChange, measure: Measure) -> Beside:
    """Set a printed change beside the one between the measure's own readings for the two periods."""
    start, end = reading_at(measure, change.start), reading_at(measure, change.end)
    old, new = value_of(start), value_of(end)
    if start and end and not comparable(measure, start, end):
        return Beside(change.printed, None, None, say("the two readings are not alike: see their kinds and periods"))
    if old is None or new is None:
        first = say("there is no reading for the first period of the change")
        last = say("there is no reading for the last period of the change")
        return Beside(change.printed, None, None, first if old is None else last)
    return compare_print(change.printed, change_between(old, new, unit_of(measure), measure.better))


def compare_print(printed: str, ours: Change) -> Beside:
    """Compare printed words, such as "up 5%", with a change of ours.

    Ours is rounded from the exact sum, not from a rounded one, to as many places
    as are printed: 110 to 116 is 5.45…%, so "5%" agrees; 191 to 132 is 30.89…%, so "30%" doesn't.
    """
    text = printed.lower()
    if _contradicts(text, ours):
        return Beside(printed, ours, False, say("the printed change goes the other way"))
    for pattern, kind in ((POINTS, "points"), (PERCENT, "percent"), (NUMBER, "plain")):
        if len(found := re.findall(pattern, text)) == 1:
            agrees, rule = _agrees(found[0].replace(",", ""), kind, ours)
            return Beside(printed, ours, agrees, rule)
        if found:
            return Beside(printed, ours, None, say("the printed change holds several figures"))
    if _says_way(text) == {ours.direction}:
        return Beside(printed, ours, None, say("the printed change goes the same way and gives no figure"))
    return Beside(printed, ours, None, say("the printed change gives no figure"))


def _agrees(figure: str, kind: str, ours: Change) -> tuple[bool | None, str]:
    places = min(len(figure.partition(".")[2]), MOST_PLACES)
    size = Decimal(figure)
    points = ours.unit.many == "percent"
    same_difference = rounded(abs(ours.difference), places) == size
    if kind == "points" and not points:
        return False, say("percentage points lie between two percentages, and these values are none")
    if kind != "percent":
        return same_difference, say("the later value less the earlier one, rounded to {places}", places=_places(places))
    if ours.old <= 0:
        return None, ours.rule if ours.amount is None else say("there is no percent from nought")
    exact = EXACT.divide(EXACT.multiply(abs(ours.difference), Decimal(100)), ours.old)
    same = rounded(exact, places) == size
    if points and not same and same_difference:
        return False, say("the printed figure is a difference in percentage points, and is printed as percent")
    return same, say(
        "the difference divided by the earlier value, times 100, rounded to {places}", places=_places(places)
    )


def _contradicts(text: str, ours: Change) -> bool:
    said = _says_way(text)
    return len(said) == 1 and bool({"rose", "fell"} - said == {ours.direction})


def _says_way(text: str) -> set[str]:
    """Give the ways that printed words say, up or down; both or none where they don't say one."""
    return {way for way, pattern in (("rose", UP), ("fell", DOWN)) if re.search(pattern, text)}


def _places(places: int) -> str:
    if not places:
        return say("a whole number, as printed")
    return say_many("{number} decimal place, as printed", "{number} decimal places, as printed", places, number=places)
