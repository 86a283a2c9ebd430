"""The pages of the whole site: home, partnerships, shared bodies, news, A to Z, search, updates, statement."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from partnership_plans.facts.appearances import every_appearance
from partnership_plans.loading.site_files import NUMBERS
from partnership_plans.model.edition import Chapter, Corpus, Plan, walk
from partnership_plans.model.site import Help
from partnership_plans.model.values import Thing, slug_of
from partnership_plans.pages.addresses import Addresses, title_of
from partnership_plans.pages.bodies import by_edition
from partnership_plans.pages.editions import drafts_of, title_from
from partnership_plans.pages.events import dated, news_of
from partnership_plans.pages.kinds import KIND_OF
from partnership_plans.pages.page import Draft
from partnership_plans.pages.paging import ON_ONE_PAGE, paged
from partnership_plans.pages.places import drafts_of_places
from partnership_plans.pages.searching import choices_for
from partnership_plans.pages.site_map import map_of
from partnership_plans.pages.topics import topics_on

EDITIONS = 20
"""In how many editions a body's part is told on one page."""
EVENTS = 100


class Entry(NamedTuple):
    """A line of the A to Z: what, where, and of which plan."""

    title: str
    address: str
    context: str


def site_drafts(corpus: Corpus, addresses: Addresses, extra: dict[str, Any]) -> Iterator[Draft]:
    """Draft every page of the site, the editions' own pages among them."""
    single, current = len(corpus.partnerships) == 1, extra["current"]
    narrative = {chapter.address: chapter for chapter in corpus.chapters}
    home = (("", "Home"),)
    drafts: list[Draft] = []
    for plan in corpus.plans:
        top = home if single else (*home, (f"{plan.partnership_id}/", plan.partnership.name))
        drafts += drafts_of(plan, corpus, addresses, top)
    glances = {draft.address: draft for draft in drafts if draft.template == "glance"}
    drafts += [_partnership(partnership_id, plan, narrative, home) for partnership_id, plan in current.items()]
    if single:
        (only,) = current.values()
        drafts.append(_home(glances[only.address], narrative.get("")))
    elif corpus.plans:
        drafts.append(_hub(tuple(current.values()), narrative.get(""), extra))
    drafts += _bodies(corpus, home)
    drafts += drafts_of_places(corpus, home)
    if any(plan.edition.news for plan in corpus.plans) and not single:
        found = tuple(plan for plan in corpus.plans if plan.edition.news)
        news = Draft("news/", "news-all", "News", crumbs=home, description="News from every partnership.")
        drafts += paged(news, "items", news_of(found))
    taken = {draft.address for draft in drafts}
    drafts += [_chapter(chapter, home) for chapter in corpus.chapters if chapter.address not in taken]
    if extra["help"] is not None and extra["help"].subjects:
        drafts.append(_who_to_call(extra["help"], current, home))
    updates = Draft("updates/", "updates", "Updates", crumbs=home, description="What has been published and changed.")
    drafts += paged(updates, "events", dated(corpus), EVENTS)
    if extra["statement"] is not None:
        drafts.append(
            Draft(
                "accessibility/",
                "accessibility",
                "Accessibility statement",
                context=extra,
                crumbs=home,
                description="How accessible this website is, and what to do if you cannot use part of it.",
            )
        )
    site_map = Draft("site-map/", "site-map", "Site map", crumbs=home, description="Every page of every plan.")
    drafts += paged(site_map, "lines", tuple(map_of(drafts)))
    choices = choices_for(corpus, drafts)
    drafts.append(
        Draft("search/", "search", "Search", context={"choices": choices}, crumbs=home, description="Search the plans.")
    )
    drafts += _a_to_z(a_to_z(corpus, addresses, drafts), home)
    drafts.append(Draft("404.html", "not-found", "Page not found", links_from=extra["base"]))
    yield from drafts


def _a_to_z(letters: dict[str, tuple[Entry, ...]], home: tuple[tuple[str, str], ...]) -> Iterator[Draft]:
    """Draft the A to Z: all on one page while that is short, else a page for each letter, or several."""
    whole = "Everything on this site in the order of the alphabet."
    if sum(len(entries) for entries in letters.values()) <= ON_ONE_PAGE:
        context = {"letters": letters, "sheets": ()}
        yield Draft("a-z/", "a-z", "A to Z", context=context, crumbs=home, description=whole)
        return
    split = {"letters": {}, "all_letters": tuple(letters), "sheets": ()}
    yield Draft("a-z/", "a-z", "A to Z", context=split, crumbs=home, description=whole)
    for letter, entries in letters.items():
        draft = Draft(
            f"a-z/{slug_of(letter)}/",
            "a-z",
            f"A to Z: {letter}",
            context={"letter": letter, "all_letters": tuple(letters)},
            crumbs=(*home, ("a-z/", "A to Z")),
            description=f"Everything on this site that starts with {letter}.",
            part=("a-z/", slug_of(letter)),
        )
        yield from paged(draft, "entries", entries)


def _home(glance: Draft, chapter: Chapter | None) -> Draft:
    """Draft the home page of a site with one partnership: its plan at a glance.

    Narrative at the home's own address (`content/index.md`) stands there in place of the edition's.
    """
    home = glance._replace(address="", crumbs=(), canonical=glance.address)
    if chapter is None:
        return home
    description = chapter.front.description or glance.description
    topics = (*glance.topics, *chapter.front.topics)
    neutral = chapter.front.neutral
    return home._replace(chapter=chapter, description=description, topics=topics, neutral=neutral)


def _hub(current: tuple[Plan, ...], chapter: Chapter | None, extra: dict[str, Any]) -> Draft:
    title = (chapter.front.title if chapter else None) or "Partnership plans"
    description = (chapter.front.description if chapter else None) or extra["site_description"]
    return Draft(
        "", "hub", title, context={"current": current, "help": extra["help"]}, chapter=chapter, description=description
    )


def _who_to_call(help_lines: Help, current: dict[str, Plan], home: tuple[tuple[str, str], ...]) -> Draft:
    """Draft the page that leads from a subject, in everyday words, to the number to call about it."""
    reached = tuple(plan for plan in current.values() if plan.edition.contacts)
    return Draft(
        "who-to-call/",
        "who-to-call",
        "Who to call",
        context={"help": help_lines, "reached": reached},
        topics=tuple({topic: None for subject in help_lines.subjects for topic in subject.topics}),
        source=NUMBERS,
        description="Who to call about what.",
        crumbs=home,
    )


def _partnership(
    partnership_id: str,
    current: Plan,
    narrative: dict[str, Chapter],
    home: tuple[tuple[str, str], ...],
) -> Draft:
    address = f"{partnership_id}/"
    chapter = narrative.get(address)
    return Draft(
        address=address,
        template="partnership",
        title=current.partnership.name,
        plan=current,
        context={"partnership": current.partnership, "partnership_id": partnership_id, "current": current},
        topics=(*topics_on(current, KIND_OF["glance"]), *(chapter.front.topics if chapter else ())),
        source=f"plans/{partnership_id}/partnership.yml",
        description=f"The plans of {current.partnership.name}, for {current.partnership.area}.",
        chapter=chapter,
        crumbs=home,
        partnership_id=partnership_id,
    )


def _bodies(corpus: Corpus, home: tuple[tuple[str, str], ...]) -> Iterator[Draft]:
    if not corpus.bodies:
        return
    whole = Draft("bodies/", "bodies", "Organisations", crumbs=home, description="Every organisation in the plans.")
    yield from paged(whole, "bodies", tuple(sorted(corpus.bodies, key=lambda body: body.name.casefold())))
    appearances = every_appearance(corpus)
    for index, body in enumerate(corpus.bodies):
        found = appearances.get(body.id, ())
        draft = Draft(
            address=f"bodies/{body.id}/",
            template="body",
            title=body.name,
            context={"thing": body},
            source=corpus.where_bodies(("bodies", index)).file,
            crumbs=(*home, ("bodies/", "Organisations")),
            description=f"{body.name}: its part in each plan.",
        )
        yield from paged(draft, "by_edition", by_edition(found), EDITIONS)


def _chapter(chapter: Chapter, home: tuple[tuple[str, str], ...]) -> Draft:
    front = chapter.front
    title = front.title or title_from(chapter.address)
    return Draft(
        chapter.address,
        "chapter",
        title,
        topics=front.topics,
        chapter=chapter,
        description=front.description or "",
        neutral=front.neutral,
        crumbs=home,
    )


def a_to_z(corpus: Corpus, addresses: Addresses, drafts: list[Draft]) -> dict[str, tuple[Entry, ...]]:
    """List everything that has a title, by its first letter: pages, things, terms and bodies."""
    entries: set[Entry] = {Entry(body.name, f"bodies/{body.id}/", "Organisation") for body in corpus.bodies}
    for draft in drafts:
        if draft.plan is not None and draft.canonical is None and draft.template != "partnership":
            entries.add(Entry(draft.title, draft.address, _name(draft.plan)))
        elif draft.template == "chapter":
            entries.add(Entry(draft.title, draft.address, "This site"))
    for plan in corpus.plans:
        for path, record in walk(plan.edition):
            if isinstance(record, Thing) and len(path) == 2 and path[0] != "documents":  # noqa: PLR2004 - the things of a section
                target = addresses.of[plan.address][record.id]
                entries.add(Entry(title_of(record), target.address, _name(plan)))
        for structure in plan.edition.structures:
            entries |= {
                Entry(group.name, addresses.of[plan.address][group.id].address, _name(plan))
                for group in structure.groups
            }
        for term in plan.edition.terms:
            title = f"{term.term} ({term.stands_for})" if term.stands_for else term.term
            entries.add(Entry(title, f"{plan.address}glossary/#term_{slug_of(term.term)}", _name(plan)))
    letters: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda e: (e.title.casefold(), e.context, e.address)):
        letter = next((char.upper() for char in entry.title if char.isalnum()), "#")
        letters.setdefault(letter if letter.isascii() and letter.isalpha() else "0 to 9", []).append(entry)
    return {letter: tuple(found) for letter, found in sorted(letters.items())}


def _name(plan: Plan) -> str:
    return f"{plan.partnership.area}, {plan.edition_id.replace('-', ' to ')}"
