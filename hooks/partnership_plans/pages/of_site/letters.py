"""The A to Z: everything on the site that has a name, on one page while that is short, else on one for each letter."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from itertools import accumulate
from typing import ClassVar, NamedTuple

from partnership_plans.fixed import fixed
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.fact import Thing
from partnership_plans.model.passages import plain
from partnership_plans.model.values import slug_of
from partnership_plans.model.walking import every_record
from partnership_plans.pages.addresses import Addresses
from partnership_plans.pages.page import Draft
from partnership_plans.pages.paging import ON_ONE_PAGE, paged
from partnership_plans.views.blocks import Blocks
from partnership_plans.views.links import Link
from partnership_plans.views.page import Frame, Sheets
from partnership_plans.views.standpoint import Standpoint
from partnership_plans.words.messages import say


class IndexEntry(NamedTuple):
    """A line of the A to Z: what, where, and of which plan."""

    title: str
    address: str
    context: str


@fixed
class Letter:
    """A letter: where its entries stand, and `page` or `true` if that is the page at hand or the letter of it."""

    letter: str
    url: str
    current: str = ""


@fixed
class Under:
    """The entries of one letter, each with what it belongs to."""

    letter: str
    id: str
    entries: tuple[tuple[Link, str], ...]


@fixed
class LettersView:
    """A page of the A to Z."""

    template: ClassVar[str] = "a-z"
    title: str
    letters: tuple[Letter, ...]
    under: tuple[Under, ...]
    sheets: Blocks


Letters = Mapping[str, tuple[IndexEntry, ...]]


def drafts(letters: Letters, home: tuple[tuple[str, str], ...], only: Collection[str] | None = None) -> Iterator[Draft]:
    """Draft the A to Z of all other pages and of what stands on them; with `only`, no page of another letter."""
    about = say("Everything on this site in the order of the alphabet.")
    whole = Draft("a-z/", "a-z", say("A to Z"), crumbs=home, description=about, seekers=True, wide=True)
    if not _is_long(letters):
        yield whole._replace(tell=partial(_on_one, letters))
        return
    every = tuple(letters)
    yield whole._replace(tell=partial(_parted, every, "", (), Sheets(())))
    for letter in letters if only is None else (one for one in letters if one in only):
        draft = Draft(
            f"a-z/{slug_of(letter)}/",
            "a-z",
            wide=True,
            title=say("A to Z: {letter}", letter=letter),
            crumbs=(*home, ("a-z/", say("A to Z"))),
            description=say("Everything on this site that starts with {letter}.", letter=letter),
            part=("a-z/", slug_of(letter)),
            seekers=True,
        )
        yield from paged(draft, letters[letter], partial(partial, partial(_parted, every, letter)))


def _is_long(letters: Letters) -> bool:
    """Say whether there are more entries than one page holds, having looked at no more letters than that takes."""
    return any(many > ON_ONE_PAGE for many in accumulate(len(entries) for entries in letters.values()))


def _on_one(letters: Letters, here: Standpoint, frame: Frame) -> LettersView:
    row = tuple(Letter(letter, f"#letter_{slug_of(letter)}") for letter in letters)
    under = tuple(_under(here, letter, entries) for letter, entries in letters.items())
    return LettersView(frame.title, row, under, ())


def _parted(  # noqa: PLR0913, PLR0917 - what a page of one letter is made of
    every: tuple[str, ...],
    letter: str,
    entries: tuple[IndexEntry, ...],
    sheets: Sheets,
    here: Standpoint,
    frame: Frame,
) -> LettersView:
    def current(address: str) -> str:
        return "page" if address == here.page else "true" if here.page.startswith(address) else ""

    addresses = {one: f"a-z/{slug_of(one)}/" for one in every}
    row = tuple(Letter(one, here.url(address), current(address)) for one, address in addresses.items())
    under = (_under(here, letter, entries),) if letter else ()
    return LettersView(frame.title, row, under, sheets.shown(here))


def _under(here: Standpoint, letter: str, entries: tuple[IndexEntry, ...]) -> Under:
    lines = tuple((here.way(entry.address, entry.title), entry.context) for entry in entries)
    return Under(letter, f"letter_{slug_of(letter)}", lines)


def a_to_z(corpus: Corpus, addresses: Addresses, drafts: Iterable[Draft]) -> Letters:
    """List everything that has a title, by its first letter: pages, things, terms and bodies.

    Not the documents that facts are read from: a plan's own has the plan's title.
    """
    entries: set[IndexEntry] = {
        IndexEntry(body.name, f"bodies/{body.id}/", say("Organisation")) for body in corpus.bodies
    }
    for draft in drafts:
        if draft.of_plan is not None and draft.canonical is None:
            entries.add(IndexEntry(draft.title, draft.address, _name(draft.of_plan)))
        elif draft.is_narrative:
            entries.add(IndexEntry(draft.title, draft.address, say("This site")))
    for plan in corpus.plans:
        for path, record in every_record(plan.edition):
            if isinstance(record, Thing) and path[0] != "documents":
                target = addresses.of[plan.address][record.id]
                told = addresses.find(record.id, plan) or target  # in a preview it says of a draft that it is one
                entries.add(IndexEntry(told.title, target.address, _name(plan)))
        for term in plan.edition.terms:
            title = f"{term.term} ({term.stands_for})" if term.stands_for else term.term
            entries.add(IndexEntry(title, f"{plan.address}glossary/#term_{slug_of(term.term)}", _name(plan)))
    letters: dict[str, list[IndexEntry]] = {}
    for entry in in_order(entries):
        letter = next((char.upper() for char in entry.title if char.isalnum()), "#")
        letters.setdefault(letter if letter.isascii() and letter.isalpha() else say("0 to 9"), []).append(entry)
    return {letter: tuple(found) for letter, found in sorted(letters.items())}


def in_order(entries: Iterable[IndexEntry]) -> list[IndexEntry]:
    """Put entries in the order of the alphabet."""
    return sorted(entries, key=lambda one: (plain(one.title).casefold(), one.context, one.address))


def _name(plan: Plan) -> str:
    first, _, last = plan.edition_id.partition("-")
    years = say("{first} to {last}", first=first, last=last) if last else first
    return f"{plan.partnership.area}, {years}"
