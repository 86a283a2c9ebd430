"""Holds the data of an edition against its pages: what each field says has to stand where its section lives.

Words that are nowhere else are looked for on the pages of the section. A choice, a gap or a reference could stand there
for another record, so it is looked for beside the record's own words: between the words of its neighbours.
"""

import html
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from built.reading import MAIN, Built, fold, in_short, visible
from partnership_plans import formatting
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.dates import Period, When
from partnership_plans.model.edition import Edition
from partnership_plans.model.fact import Accepted, Explained, Source, Thing
from partnership_plans.model.partnership import Partnership
from partnership_plans.model.record import Record
from partnership_plans.model.references import refers_to
from partnership_plans.model.units import Unit, known_one
from partnership_plans.model.values import NOT_STATED, Empty
from partnership_plans.pages.addresses import title_of
from partnership_plans.pages.kinds import HOME_OF
from partnership_plans.words.vocabulary import OWN
from synthetic.filling import TOLD_INSTEAD, choices_of

NOT_SHOWN: dict[str, str] = {
    "Accepted.finding": "an editor's note to the checker; the report shows it",
    "Source.lines": "a line of a transcript, which no reader has; see tests/test_whose_word.py",
    "DocumentSection.line": "a line of a transcript again",
    "DocumentSection.title": "said where something was read in it; see tests/test_whose_word.py",
    "DocumentSection.pages": "said where something was read in it; see tests/test_whose_word.py",
    "ChangeNote.gone": "the id of what is no longer there",
    **dict.fromkeys(
        (f"{kind}.unit_one" for kind in ("Measure", "Question", "AreaFigure", "Money", "Budget")),
        "stands only behind a number that is 1; see tests/test_units_of_figures.py",
    ),
    "Tally.of_one": "stands only behind a number that is 1; see tests/test_units_of_figures.py",
    "Measure.readings_file": "the name of a file; its readings are shown",
    "Edition.headlines": "the order of the numbers of the first page; see tests/test_facts_headlines.py",
    "Measure.breakdown_file": "the name of a file; its rows are shown",
    "Measure.same_as": "a word of no meaning to readers; see tests/site/test_measures_side_by_side.py",
    "bodies: Source.document": "bodies are shared by all plans, and so are read in no document of one",
    **dict.fromkeys(
        (f"OwnWords.{word}" for word in OWN),
        "stands in the program's words on every page; see tests/words/test_words_of_a_partnership.py",
    ),
    "Question.answers_sum_to_100": "says whether the sum of the answers is told where it is no whole",
}
"""Fields that readers need not see, each with the reason. There is no other list of them."""
MADE_OF_SEVERAL = "Source.place"
"""Where a real plan's fact was read is told with the section that its lines are in; see tests/test_whose_word.py."""
GOES_WITHOUT_SAYING: dict[str, str] = {
    "AreaFigure.kind": "count",
    "ChangeNote.what": "other",
    "EarlierPriority.rag_of": "result",
    "Group.state": "current",
    "Reading.kind": "actual",
    "Priority.kind": "priority",
    "Risk.state": "open",
    "Priority.state": "adopted",
    "Tolerance.counted_in": "points",
}
"""Choices that a reader takes for granted: only the others are told."""
IN_OTHER_WORDS: dict[str, dict[str, str]] = {
    "Contact.kind": {"e-mail": "email", "web": "website"},
    "EarlierPriority.rag_of": {"forecast": "rates a forecast", "part of the time": "rates a part of the time"},
    "KeyIssue.direction": {"up": "going up", "down": "going down"},
    "Outcome.wanted": {"more": "should go up", "less": "should go down", "in place": "should be in place"},
    "Partner.role": {
        "responsible authority": "responsible authorities",
        "co-operating body": "co-operating bodies",
        "invited body": "invited bodies",
        "member": "members",
        "other": "others",
    },
    "Risk.direction": {"up": "getting worse", "down": "getting better"},
    "Priority.kind": {"knowledge gap": "gap in what we know", "watch": "kept in view"},
}
"""Choices that are told in other words than the data's."""
SIGNS = {"percent": "%", "pounds": "£"}
"""Units that stand as a sign with each amount."""
FLAGS: dict[str, tuple[str, str]] = {
    "AreaFigure.rough": ("about", ""),
    "Consultee.consulted": ("yes", "no"),
    "KeyIssue.good_news": ("good news", ""),
    "Paper.attached": ("yes", "no"),
    "Reading.part": ("for a part of this time", ""),
    "Tally.overlap": ("one may be in several of them", ""),
    "RiskMatrix.example": ("these scores are an example", ""),
}
"""What a page says where the answer is yes, and where it is no."""
BY_THE_LINK = {"MatrixRow.priority"}
"""References that are links in the words of the record itself."""
AS_TYPED = {"number", "page", "scores"}
"""Numbers that are no amounts: they count things in their order."""
GAP_IS_A_DASH = {"PrintedHeading.in_contents", "PrintedHeading.in_body"}
"""Where a dash says that something is not there, for whatever reason."""
ANYWHERE = {"MatrixRow.total", "Partner.role"}
"""What is told of several records together: no stretch of the page is about one of them alone."""
ALSO_AT: dict[str, tuple[str, ...]] = {
    "promises": ("was-it-done/", ""),
    "visions": ("",),
    "foreword": ("",),
    "refreshed": ("",),
}
"""Pages of an edition where a section is told besides the one that it lives on."""
MENUS = re.compile(r"<nav\b.*?</nav>", re.DOTALL)
HREF = re.compile(r'href="([^"]*)"')
WORD = re.compile(r"\bx(?:[bdfgklmnprtvz][aeiou]){3}x\b")
"""A word that only the filler makes."""
ANCHORS = re.compile(r"\bx(?:[bdfgklmnprtvz][aeiou]){3}x\b|\b\d\d,?\d{3}\b|\b\d{1,2} [a-z]+ \d{4}\b|\b2[1-9]\d\d\b")
"""Words by which the records of a synthetic edition are known on a page."""


class Held(NamedTuple):
    """A record, the section that holds it, and the record whose words are its own too (a source's are its fact's).

    `within` names the field that holds it: `NewsItem.points`.
    """

    section: str
    record: Record
    owner: Record
    within: str


class Wanted(NamedTuple):
    """What should stand on a page for a field; `alone` says that nothing else has these words."""

    field: str
    words: str
    alone: bool


def held_by(section: str, record: Record, owner: Record | None = None, within: str = "") -> Iterator[Held]:
    """Visit a record and every record in it."""
    mine = owner if owner is not None and isinstance(record, Source | Explained | Accepted) else record
    yield Held(section, record, mine, within)
    for name in type(record).model_fields:
        value = getattr(record, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Record) and not isinstance(one, When | Period | Empty):
                yield from held_by(section or name, one, mine, f"{type(record).__name__}.{name}")


Said = tuple[tuple[str, bool], ...]
"""Words, each with whether nothing else has them."""


def written(name: str, value: object, unit: str = "") -> Iterator[str]:
    """Write a value in the one way that the site writes it; nothing for a unit that stands as a sign."""
    match value:
        case When():
            yield formatting.when(value)
        case Period():
            yield formatting.period(value)
        case Decimal() | int():
            signed = unit in SIGNS and name in {"value", "amount"}
            number = formatting.quantity(value, Unit(unit, known_one(unit))) if signed else formatting.number(value)
            yield str(value) if name in AS_TYPED else number
        case str() if name != "unit" or value not in SIGNS:
            yield from (part for part in value.split("\n\n") if part.strip())


class Lookout:
    """Looks for what one edition says on the pages of a built site."""

    def __init__(self, plan: Plan, corpus: Corpus, built: Built) -> None:
        """Read the pages of the edition, and of the bodies and places that it speaks of."""
        self.plan, self.corpus, self.built = plan, corpus, built
        self.things = {
            one.record.id: one.record for one in held_by("", plan.edition) if isinstance(one.record, Thing)
        } | {body.id: body for body in corpus.bodies}
        for older in corpus.editions(plan.partnership_id):
            for one in held_by("", older.edition):
                if isinstance(one.record, Thing):
                    self.things.setdefault(one.record.id, one.record)
        self._texts: dict[str, str] = {}
        self._homes = {id(one.record): HOME_OF.get(one.section) for one in held_by("", plan.edition)}
        self._owners = {
            words: one.owner
            for one in self._everything()
            for field, said, alone in self.wanted(one.record)
            if alone and field != "unit"
            for words in ANCHORS.findall(said.casefold())
        }

    def _everything(self) -> Iterator[Held]:
        yield from held_by("", self.plan.edition)
        yield from held_by("partnership", self.plan.partnership)
        for body in self.corpus.bodies:
            yield from held_by("bodies", body)
        for older in self.corpus.editions(self.plan.partnership_id)[1:]:
            yield from held_by("", older.edition)

    def lost(self, *, anchored: bool = True) -> Iterator[str]:
        """Name each field of which something is not where it should stand.

        The words of a real plan are not known again, so there (not `anchored`) it is enough that they are on the page.
        """
        for one in (*held_by("", self.plan.edition), *held_by("partnership", self.plan.partnership)):
            yield from self._lost(one, self.home_of(one), anchored=anchored)
        for body in self.corpus.bodies:
            for one in held_by("bodies", body):
                yield from self._lost(one, (f"bodies/{body.id}/",), anchored=anchored)

    def home_of(self, one: Held) -> tuple[str, ...]:
        """Give the addresses of the pages where a record lives."""
        plan = self.plan
        if isinstance(one.owner, Edition | Partnership) or one.section == "partnership":
            return tuple(at for at in self.built.pages if at.startswith(f"{plan.partnership_id}/"))
        kind = HOME_OF[one.section]
        home = f"{plan.address}{kind.slug}/" if kind.slug else ""
        also = {f"{plan.address}{name}" for name in ALSO_AT.get(one.section, ())}
        starts = tuple(filter(None, (home, f"places/{plan.partnership_id}/" if one.section == "places" else "")))
        return tuple(at for at in self.built.pages if at in also or (starts and at.startswith(starts)))

    def _lost(self, one: Held, pages: tuple[str, ...], *, anchored: bool) -> Iterator[str]:
        name = type(one.record).__name__
        for field, words, alone in self.wanted(one.record):
            where = f"{name}.{field}"
            if where == MADE_OF_SEVERAL and not anchored:
                continue
            if where in NOT_SHOWN or f"{one.section}: {where}" in NOT_SHOWN:
                continue
            here = (*pages, f"{self.plan.address}as-printed/") if field == "as_printed" else pages
            looked_for = fold(words).casefold()
            if alone or not anchored:
                whole = re.compile(rf"(?<!\d){re.escape(looked_for)}")  # 1 May does not stand where 11 May does
                seen = any(looked_for in self.text(at) and whole.search(self.text(at)) for at in here)
            else:
                seen = any(looked_for in stretch for at in here for stretch in self.stretches(one, at))
            if not seen:
                yield f"{where} ({one.within or one.section or 'edition'}): “{words[:70]}”"

    def text(self, address: str) -> str:
        """Give what can be read in the main part of a page, with its sources and the addresses that it leads to."""
        if address not in self._texts:
            page = self.built.pages.get(address, "")
            found = MAIN.search(page)
            main = MENUS.sub(" ", found[0] if found else page)
            links = " ".join(html.unescape(one) for one in HREF.findall(main))
            short = in_short(main)
            again = "" if short == main else visible(short)
            self._texts[address] = f"{visible(main)} {links} {again}".casefold()
        return self._texts[address]

    def stretches(self, one: Held, address: str) -> Iterator[str]:
        """Give each piece of a page that speaks of a record and of nothing else that lies between its words."""
        text = self.text(address)
        targets = [*self.targets(one.owner)]
        mine = {id(one.owner), *map(id, targets)}
        here = HOME_OF.get(one.section)
        elsewhere = (id(target) for target in targets if here is None or self._homes.get(id(target)) is not here)
        sure = {id(one.owner), *elsewhere}
        end, run = 0, False
        for found in ANCHORS.finditer(text):
            owner = self._owners.get(found[0])
            if owner is None:
                continue
            if id(owner) in mine:
                run |= id(owner) in sure
                continue
            if run:
                yield text[end : found.start()]
            end, run = found.end(), False
        if run:
            yield text[end:]

    def targets(self, record: Record) -> Iterator[Record]:
        """Give the things to which a record leads, and the document that it was read in."""
        source = getattr(record, "source", None)
        if isinstance(source, Source):
            yield from self.targets(source)
        for name in type(record).model_fields:
            for key in self.keys(record, name):
                if key in self.things:
                    yield self.things[key]

    def keys(self, record: Record, name: str) -> tuple[str, ...]:
        """Give the ids in a field that holds references."""
        field = type(record).model_fields[name]
        if not refers_to(field) and (type(record).__name__, name) not in {
            ("Priority", "carried_from"),
            ("DroppedPriority", "id"),
        }:
            return ()
        value = getattr(record, name)
        return tuple(one for one in (value if isinstance(value, tuple) else (value,)) if isinstance(one, str))

    def wanted(self, record: Record) -> Iterator[Wanted]:
        """Say what should stand on a page for each field of a record, each in the one way that the site writes it."""
        for name, field in type(record).model_fields.items():
            where = f"{type(record).__name__}.{name}"
            if keys := self.keys(record, name):
                linked = where in BY_THE_LINK
                yield from (Wanted(name, f"/{key}/" if linked else self.title(key), alone=linked) for key in keys)
            elif name != "id":
                value = getattr(record, name)
                for one in value if isinstance(value, tuple) else (value,):
                    if isinstance(one, str) and (choices_of(field.annotation) or name == "status"):
                        said = self._choice(record, where, one)
                    elif isinstance(one, bool | Empty):
                        said = self._flag_or_gap(record, where, one)
                    else:
                        unit = str(getattr(record, "unit", ""))
                        said = tuple((words, True) for words in written(name, one, unit))
                    yield from (Wanted(name, words, alone) for words, alone in said if words)

    @staticmethod
    def _choice(record: Record, where: str, choice: str) -> Said:
        """Give the words for a choice, if a page has to tell it."""
        instead = getattr(record, TOLD_INSTEAD.get(where, ""), None)
        rates_nothing = where == "EarlierPriority.rag_of" and isinstance(getattr(record, "rag", None), Empty)
        if instead or rates_nothing or GOES_WITHOUT_SAYING.get(where) == choice:
            return ()
        return ((IN_OTHER_WORDS.get(where, {}).get(choice, choice), where in ANYWHERE),)

    @staticmethod
    def _flag_or_gap(record: Record, where: str, value: bool | Empty) -> Said:
        """Give the words for yes or no, or for the reason why there is nothing."""
        if isinstance(value, bool):
            return ((FLAGS.get(where, (f"no words for {where}", ""))[not value], False),)
        instead = getattr(record, TOLD_INSTEAD.get(where, ""), None)
        if value == NOT_STATED or instead or where in GAP_IS_A_DASH:
            return ()
        return ((formatting.empty(value), where in ANYWHERE),)

    def title(self, key: str) -> str:
        """Give the title by which readers know what an id leads to."""
        if key in self.things:
            return title_of(self.things[key])
        found = self.corpus.partnerships.get(key)
        return found.name if found else f"nothing called {key}"
