"""The one place at which what is held back is taken out of everything that pages, data and search are made from.

Over 300 lines, since all that keeps a draft off the public site is read at one place.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path as File
from pathlib import PurePosixPath

from partnership_plans import formatting
from partnership_plans.facts.holding import Gate, Hold, Key, Pause, body_key, marked
from partnership_plans.model.chapter import Chapter
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.fact import Publishable, Thing
from partnership_plans.model.references import Path, keys_of
from partnership_plans.model.walking import every_record, walk
from partnership_plans.pages.addresses import Addresses
from partnership_plans.pages.kinds import KIND_OF
from partnership_plans.pages.page import Draft
from partnership_plans.pages.site_drafts import Around, site_drafts
from partnership_plans.problems import Place, Problem, error, warning
from partnership_plans.sentences import held_words

Arounds = Callable[[Corpus], Around]
"""Makes what stands around the plans of a corpus."""


@dataclass(slots=True)
class Held:
    """What is held back, and why: things by the address of their plan and their id, pages by address, files by name.

    `parts` has all of a plan that is held back, be it a thing or not, by its path.

    `corpus` and `copies` are what the site is made from: without all this, or with it, for a preview. That
    has a file that says so (`marks`), so that nobody publishes it.
    """

    corpus: Corpus
    copies: dict[str, File]
    things: dict[str, dict[str, Hold]] = field(default_factory=dict)
    parts: dict[str, dict[Path, Hold]] = field(default_factory=dict)
    shared: dict[str, Hold] = field(default_factory=dict)
    pages: dict[str, Hold] = field(default_factory=dict)
    files: dict[str, Hold] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    marks: dict[str, bytes] = field(default_factory=dict)

    @property
    def is_something(self) -> bool:
        """Say whether anything is held back."""
        return bool(self.parts or self.shared or self.pages or self.files)

    def of_thing(self, key: str, plan: Plan | None) -> Hold | None:
        """Give the hold on what an id means in a plan; None where the public sees it, or there is no such thing."""
        found = self.things.get(plan.address, {}).get(key) if plan else None
        return found or self.shared.get(key)

    def mark(self, key: str, plan: Plan | None) -> str:
        """Say beside a title, in a preview, that the public does not see what it is of; nothing where it does."""
        hold = self.of_thing(key, plan)
        return hold.mark if hold else ""

    def seen_from(self, draft: Draft) -> "Held":
        """Give what is held back from a page's readers: nothing, where they see the page in a preview only."""
        return NOTHING_HELD if self.of_page(draft) else self

    def of_page(self, draft: Draft) -> Hold | None:
        """Give the hold on a page, or on the narrative that stands on it."""
        return self.pages.get(draft.address) or (self.files.get(draft.chapter.file) if draft.chapter else None)


NOTHING_HELD = Held(Corpus((), ()), {})
DRAFTS = "drafts.txt"
"""A file of a site that shows what is held back, by which publishing knows it."""
MARKED = b"This site shows what is held back from the public. It is for looking at, and is never published.\n"


def instead(hold: Hold, what: str) -> str:
    """Say what to do about a way to something that is held back."""
    if hold.until is None:
        return f"take this out until it is published, or make {what} a draft too."
    if hold.paused:
        return f"take this out until {formatting.day(hold.until)}, when the pause is over."
    return f"take this out until then, or publish {what} on {formatting.day(hold.until)} too (publish_on)."


def hold_back(  # noqa: PLR0913 - all that decides about it
    corpus: Corpus,
    copies: Mapping[str, File],
    around: Arounds,
    day: date | None,
    pause: Pause | None,
    *,
    drafts: bool,
) -> Held:
    """Take everything out that is held back on a day of the site; with `drafts`, say of it only that it is.

    Problems: leads-to-held (public data that leads there), held-by-pause, empty-project.
    """
    found = Held(corpus, dict(copies))
    gate = partial(Gate, day, pause)
    public = [one for plan in corpus.plans if (one := _public(plan, found, gate(plan.address)))]
    found.shared |= {body.id: hold for body in corpus.bodies if (hold := gate().hold_of(body, body_key(body.id)))}
    bodies = tuple(body for body in corpus.bodies if body.id not in found.shared)
    gone = {plan.partnership_id for plan in corpus.plans} - {plan.partnership_id for plan in public}
    for key in gone:
        holds = [found.shared[plan.address.rstrip("/")] for plan in corpus.plans if plan.partnership_id == key]
        found.shared[key] = min((one for one in holds if one.until), default=Hold())
    chapters = tuple(one for one in corpus.chapters if not _is_off(one, found, gate(), gone))
    told = tuple(_due_in_pause(corpus, gate()))
    if not found.is_something:
        found.corpus, found.problems = corpus._replace(plans=tuple(public)), told
        return found
    seen = corpus._replace(plans=tuple(public), bodies=bodies, chapters=chapters)
    seen = _without_joined(corpus, seen, around, found)
    _hold_copies(corpus, seen, found, gone)
    problems = [*told, *_leading(corpus, found)]
    if corpus.plans and not seen.plans:
        message = "Every edition is held back, and so there is nothing to publish."
        problems.append(error("empty-project", Place("plans"), message, "publish one of them first."))
    found.problems = tuple(problems)
    if drafts:
        plans = (_marked(plan, found, gate(plan.address, drafts=True)) for plan in corpus.plans)
        chapters = _marked_chapters(corpus.chapters, found)
        found.corpus = corpus._replace(plans=tuple(plans), chapters=chapters)
        found.marks = {DRAFTS: MARKED}
    else:
        found.corpus = seen
        found.copies = {name: path for name, path in copies.items() if name not in found.files}
    return found


def _public(plan: Plan, found: Held, gate: Gate) -> Plan | None:
    """Give the part of a plan that the public sees; None where that is nothing. What is held is noted in `found`."""
    if hold := gate.hold_of(plan.edition, plan.address):
        found.shared[plan.address.rstrip("/")] = hold
        found.things[plan.address] = {one.id: hold for _, one in every_record(plan.edition) if isinstance(one, Thing)}
        found.files |= {chapter.file: hold for chapter in plan.chapters}
        return None
    edition = gate.through(plan.edition)
    chapters = tuple(one for one in plan.chapters if not _is_off(one, found, gate))
    if edition is plan.edition and chapters == plan.chapters:
        return plan
    kept = {one.id for _, one in every_record(edition) if isinstance(one, Thing)}
    mine: dict[str, Hold] = {}
    for path, record in every_record(plan.edition):
        if hold := gate.held.get(path):
            mine |= {one.id: hold for _, one in walk(record) if isinstance(one, Thing) and one.id not in kept}
    if gate.held:
        found.things[plan.address], found.parts[plan.address] = mine, gate.held
    return plan._replace(edition=edition, chapters=chapters, origins=plan.origins._replace(held=gate.gone))


def _marked(plan: Plan, found: Held, gate: Gate) -> Plan:
    """Give a plan as the preview shows it: with all that is held back, marked where its title stands."""
    edition = gate.through(plan.edition)
    if hold := found.shared.get(plan.address.rstrip("/")):
        edition = marked(edition, hold)
    return plan._replace(edition=edition, chapters=_marked_chapters(plan.chapters, found))


def _marked_chapters(chapters: tuple[Chapter, ...], found: Held) -> tuple[Chapter, ...]:
    holds = ((one, found.files.get(one.file)) for one in chapters)
    return tuple(one._replace(front=marked(one.front, hold)) if hold else one for one, hold in holds)


def _is_off(chapter: Chapter, found: Held, gate: Gate, gone: Collection[str] = ()) -> bool:
    """Say whether a page of narrative is held back, by itself or with all editions of its partnership."""
    top = chapter.address.partition("/")[0]
    hold = found.shared[top] if top in gone else gate.hold_of(chapter.front, chapter.file)
    if hold:
        found.files[chapter.file] = hold
    return hold is not None


def _without_joined(whole: Corpus, seen: Corpus, around: Arounds, found: Held) -> Corpus:
    """Hold back narrative too that belongs to a page which the public does not see, and note what these pages are."""
    addresses = Addresses(whole)
    drafts = site_drafts(whole, addresses, around(whole)).drafts
    joined = {one.chapter.file for one in drafts if one.chapter and one.template != "chapter"}
    public = site_drafts(seen, Addresses(seen), around(seen)).drafts if seen.plans else ()
    left = {one.chapter.file for one in public if one.chapter and one.template == "chapter"} & joined
    shown = {one.address for one in public if not (one.chapter and one.chapter.file in left)}
    for draft in drafts:
        if draft.address not in shown:
            found.pages[draft.address] = _reason(draft, found)
            if draft.chapter:
                found.files.setdefault(draft.chapter.file, found.pages[draft.address])
                left |= {draft.chapter.file} if draft.easy_of is not None else set()
    plans = tuple(
        plan._replace(chapters=tuple(one for one in plan.chapters if one.file not in left)) for plan in seen.plans
    )
    return seen._replace(plans=plans, chapters=tuple(one for one in seen.chapters if one.file not in left))


def _reason(draft: Draft, found: Held) -> Hold:
    """Say why a page is held back: for its edition, its narrative or its thing, else for all that would stand on it."""
    edition = found.shared.get(draft.plan.address.rstrip("/")) if draft.plan else None
    chapter = found.files.get(draft.chapter.file) if draft.chapter else None
    if draft.easy_of in found.pages:
        return found.pages[draft.easy_of]
    if found_one := edition or found.of_thing(draft.thing_id, draft.plan) or chapter:
        return found_one
    parts = found.parts.get(draft.plan.address, {}) if draft.plan else {}
    sections = KIND_OF[draft.template].sections if draft.template in KIND_OF else ()
    return min((hold for path, hold in parts.items() if hold.until and path[0] in sections), default=Hold())


def _hold_copies(whole: Corpus, seen: Corpus, found: Held, gone: set[str]) -> None:
    """Hold back pictures and downloads of held editions, and those that held words alone speak of."""
    editions = (plan.address for plan in whole.plans if plan.address.rstrip("/") in found.shared)
    closed = (*editions, *(f"{key}/" for key in gone))
    words = " ".join(chapter.markdown for chapter in _chapters(seen))
    held = " ".join(chapter.markdown for chapter in _chapters(whole) if chapter.file in found.files)
    for name in found.copies:
        file = PurePosixPath(name).name
        if name.startswith(closed) or (file in held and file not in words):
            found.files[name] = Hold()


def _chapters(corpus: Corpus) -> Iterator[Chapter]:
    yield from corpus.chapters
    for plan in corpus.plans:
        yield from plan.chapters


def _due_in_pause(corpus: Corpus, gate: Gate) -> Iterator[Problem]:
    """Tell editors what waits for the end of the pause: what is due in it, and what is new in it."""
    pause = gate.pause
    if pause is None or (gate.day is not None and gate.day > pause.period.last):
        return
    times = f"{formatting.day(pause.period.first)} to {formatting.day(pause.period.last)}"
    nothing = f"Nothing new is published from {times} (“pause” in mkdocs.yml)"
    for one, where, key in _dated(corpus):
        hold = gate.hold_of(one, key)
        if hold is None or not hold.paused:
            continue
        is_new = key in pause.new and not one.publish_on
        why = ", and this was not public before: it" if is_new else ": this"
        message = f"{nothing}{why} is held back until after that."
        hint = f"nothing has to be done; to say so here, write “publish_on: {hold.until}”."
        yield warning("held-by-pause", where, message, hint)
    for plan in corpus.plans:
        for section, number in sorted(_parts(plan, pause)):
            message = f"{nothing}, and this would stand on a new page: the page is held back until after that."
            yield warning("held-by-pause", plan.where((section, number)), message, "nothing has to be done.")


def _parts(plan: Plan, pause: Pause) -> Iterator[tuple[str, int]]:
    """Give the first of each list of an edition that waits, where nothing in it can say so of itself."""
    paths = [key[1] for key in pause.new if isinstance(key, tuple) and key[0] == plan.address]
    for section in {str(path[0]) for path in paths}:
        if not isinstance(getattr(plan.edition, section)[0], Publishable):
            yield section, min(int(path[1]) for path in paths if path[0] == section)


def _dated(corpus: Corpus) -> Iterator[tuple[Publishable, Place, Key]]:
    for plan in corpus.plans:
        for path, record in every_record(plan.edition):
            if isinstance(record, Publishable):
                yield record, plan.where((*path, "publish_on")), (plan.address, path) if path else plan.address
    for index, body in enumerate(corpus.bodies):
        yield body, corpus.where_bodies(("bodies", index, "publish_on")), body_key(body.id)
    for chapter in _chapters(corpus):
        yield chapter.front, chapter.place("publish_on"), chapter.file


def _leading(corpus: Corpus, found: Held) -> Iterator[Problem]:
    """Find public data that leads to a thing which the public does not see."""
    for plan in corpus.plans:
        if plan.address.rstrip("/") not in found.shared:
            yield from _leading_in(plan, found)
            yield from _first_document(plan, found)
            yield from _county(plan, found)
    for index, body in enumerate(corpus.bodies):
        for name, key, end in keys_of(body) if body.id not in found.shared else ():
            if hold := found.shared.get(key):
                yield _leads(corpus.where_bodies(("bodies", index, name, *end)), key, hold)


def _leads(where: Place, key: str, hold: Hold) -> Problem:
    message = f"“{key}” is {held_words(hold)}, and what leads to it here is public."
    return error("leads-to-held", where, message, instead(hold, "what it stands in"))


def _leading_in(plan: Plan, found: Held) -> Iterator[Problem]:
    hidden = found.parts.get(plan.address, {})
    for path, record in every_record(plan.edition):
        if any(path[: len(one)] == one for one in hidden):
            continue
        for name, key, end in keys_of(record):
            if hold := found.of_thing(key, plan):
                yield _leads(plan.where((*path, name, *end)), key, hold)


def _first_document(plan: Plan, found: Held) -> Iterator[Problem]:
    """Find a document that is held back and is the first: facts that name none are read from it."""
    documents, mine = plan.edition.documents, found.things.get(plan.address, {})
    if documents and (hold := mine.get(documents[0].id)):
        message = f"This document is {held_words(hold)}, and as the first of the list it is the one facts are from."
        hint = "take “draft” or “publish_on” away from it, or put it below the document that the facts are from."
        yield error("leads-to-held", plan.where(("documents", 0, "id")), message, hint)


def _county(plan: Plan, found: Held) -> Iterator[Problem]:
    county = plan.partnership.county
    if county and county in found.shared:
        message = f"“{county}” is not public yet, and this partnership leads to it."
        where = Place(f"plans/{plan.partnership_id}/partnership.yml")
        yield error("leads-to-held", where, message, "take county out until it is published.")
