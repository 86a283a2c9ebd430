"""The standpoint of a page: where it stands, the plan that it speaks of, the day, and what it leaves unsaid."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TypeVar

from partnership_plans import formatting
from partnership_plans.facts.horizon import Horizon, document_of, horizon_of
from partnership_plans.facts.overdue import beyond, unsettled
from partnership_plans.facts.printed import figure_differs
from partnership_plans.locales import written_in
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.dates import When
from partnership_plans.model.edition import Edition
from partnership_plans.model.fact import Fact, Publishable, Thing
from partnership_plans.model.reckoning import reckoning
from partnership_plans.model.values import Empty
from partnership_plans.sentences import at_words, beyond_words, overdue_words
from partnership_plans.views.links import Finder, Link, Target, relative
from partnership_plans.views.values import Absent, Download, Late, Links, Notes, Value, Words
from partnership_plans.words.messages import say

T = TypeVar("T")


class Overdue:
    """What of a plan is late, and of what it can't know what came of it: worked out once for all its pages."""

    def __init__(self, plan: Plan, as_at: date | None) -> None:
        """Work both out, on a day of the site."""
        horizon = horizon_of(plan.edition, as_at)
        day = as_at if horizon.first is not None else None
        late = unsettled(plan.edition, day) if day else ()
        self.late: Mapping[str, str] = {one.id: overdue_words(one, horizon, day) for one in late if day}
        self.beyond: Mapping[str, str] = {one.id: beyond_words(one, horizon) for one in beyond(plan.edition, as_at)}


class Standpoint:
    """Where a page stands, for whoever makes its view. Ids get `prefix`, so that none stands twice on a page.

    What the document does not say is noted while the view is made; `unsaid` has it, in the order in which a reader
    misses it, to be told once at the end.
    """

    def __init__(self, page: str, finder: Finder, plan: Plan | None = None, *, prefix: str = "") -> None:
        """Stand on a page, at its address."""
        self.page, self.prefix = page, prefix
        self._finder, self._from = finder, plan
        self._unsaid: dict[str, None] = {}

    @property
    def document(self) -> str:
        """What the page's edition is: a `plan` or a `report`."""
        return "plan"

    @property
    def unsaid(self) -> tuple[str, ...]:
        """What was left out because the document does not say it."""
        return tuple(self._unsaid)

    def id(self, text: str) -> str:
        """Make an id of this page."""
        return f"{self.prefix}{text}"

    def url(self, address: str) -> str:
        """Give the way from here to an address of the site."""
        return relative(address, self.page)

    def file(self, words: str, address: str) -> Download:
        """Lead to a file, which is in the main language of the site alone, and says so on pages of another."""
        if not (language := written_in()):
            return Download(words, self.url(address))
        named = say("{file}, in {language}", file=words, language=language)
        return Download(named, self.url(address), reckoning().main_language)

    def way(self, address: str, title: str) -> Link:
        """Link to an address of the site."""
        return Link(title, self.url(address))

    def target(self, key: str, plan: Plan | None = None) -> Target | None:
        """Find where a thing lives, and its title."""
        return self._finder.find(key, plan or self._from)

    def link(self, key: str, text: str | None = None, plan: Plan | None = None) -> Link:
        """Link to a thing by its id. Ids of data are checked before, so a miss prints the id."""
        target = self.target(key, plan)
        if target is None:
            return Link(text or key)
        if target.address == self.page:
            return Link(text or target.title)
        return self.way(target.address, text or target.title)

    def links(self, keys: Iterable[str]) -> Links:
        """Link to several things, in one line."""
        return Links(tuple(self.link(key) for key in keys))

    def notes(self, fact: Fact) -> Notes:
        """Give what stands beside a fact."""
        printed = fact.as_printed if figure_differs(fact) else None
        held = ""
        if isinstance(fact, Publishable) and (fact.draft or fact.publish_on):
            held = (
                say("Draft: in this preview only.")
                if fact.draft or not fact.publish_on
                else self._until(fact.publish_on)
            )
        return Notes(printed or "", fact.explained, tuple(word.reason for word in fact.accept), held)

    @staticmethod
    def _until(when: When) -> str:
        return say("Held back until {when}: in this preview only.", when=formatting.when(when))

    def absent(self, value: Empty, words: str = "") -> Value:
        """Say why there is no value; with `words` for it, a dash stands for what is not stated, which the end tells."""
        if words and value.kind == "not stated":
            self.note(words)
            return Absent()
        return Absent(formatting.empty(value, self.document))

    def maybe(self, value: T | Empty, show: Callable[[T], Value], words: str = "") -> Value:
        """Show a value, or say why there is none."""
        return self.absent(value, words) if isinstance(value, Empty) else show(value)

    def text(self, value: str | Empty, words: str = "") -> Value:
        """Show a text that the document may not give."""
        return self.maybe(value, Words, words)

    def when(self, value: When | Empty, words: str = "") -> Value:
        """Show a date that the document may not give."""
        return self.maybe(value, formatting.when, words)

    def states(self, value: object, words: str) -> bool:
        """Whether the document states something: so, or that there is none or none yet. If not, the words are noted."""
        if isinstance(value, Empty) and value.kind == "not stated":
            self.note(words)
            return False
        return True

    def nowhere(self, values: Iterable[object], words: str = "") -> bool:
        """Whether no fact of a table or list states this: then it has no column, and the page's end says so."""
        if any(not (isinstance(value, Empty) and value.kind == "not stated") for value in values):
            return False
        if words:
            self.note(words)
        return True

    def note(self, words: str) -> None:
        """Note what is left out."""
        self._unsaid[words] = None


class Here(Standpoint):
    """Where a page of one plan stands."""

    def __init__(  # noqa: PLR0913, PLR0917 - all that a page is seen from
        self,
        corpus: Corpus,
        plan: Plan,
        page: str,
        finder: Finder,
        as_at: date | None,
        overdue: Overdue,
        *,
        prefix: str = "",
        is_example: bool = False,
    ) -> None:
        """Stand on a page, at its address."""
        super().__init__(page, finder, plan, prefix=prefix)
        self.corpus, self.plan, self.as_at, self.is_example = corpus, plan, as_at, is_example
        self._overdue = overdue

    @property
    def edition(self) -> Edition:
        """The edition that the page is of."""
        return self.plan.edition

    @property
    def document(self) -> str:
        """What the page's edition is: a `plan` or a `report`."""
        return document_of(self.edition)

    @property
    def horizon(self) -> Horizon:
        """The time from which the edition speaks."""
        return horizon_of(self.edition, self.as_at)

    @property
    def written(self) -> str:
        """Say when the document was written, where it is kept as it was: `in 2011`."""
        return at_words(self.edition.as_at) if self.edition.as_at else ""

    def late(self, thing: Thing) -> Late | None:
        """Say of a thing that it is late, or that the plan can't know what came of it."""
        if words := self._overdue.late.get(thing.id):
            return Late(words, is_late=True)
        if words := self._overdue.beyond.get(thing.id):
            return Late(words, is_late=False)
        return None

    def outcome(self, value: str | Empty, thing: Thing) -> tuple[Value, ...]:
        """Say what came of a thing with a date: what the plan says, that it can't know, or that it doesn't say."""
        late = self.late(thing)
        if late and not late.is_late and isinstance(value, Empty) and value.kind == "not stated":
            return (late,)
        told = self.text(value, say("what happened"))
        return (told, " ", late) if late and late.is_late else (told,)
