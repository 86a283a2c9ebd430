"""Bodies, groups and contacts: each is used, listed once, and answers to somebody else; what ends has begun."""

import re
from collections.abc import Iterator
from datetime import date

from partnership_plans.checks.finding import Finding, Path, at_both, found
from partnership_plans.checks.texts import normal, parts
from partnership_plans.facts.appearances import every_appearance
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.dates import When
from partnership_plans.model.governance import BodyName, BodyRole, Partner
from partnership_plans.model.origins import Where
from partnership_plans.model.record import Record
from partnership_plans.model.references import references
from partnership_plans.model.walking import walk
from partnership_plans.model.web import address_meant
from partnership_plans.problems import error, warning

ON_THE_WEB = frozenset({"web", "social media", "complaints"})
"""The kinds of contact whose value makes no link by itself, and may be an address."""
QUOTED = re.compile(r"""(?<=')[a-z0-9-]+(?=')|(?<=")[a-z0-9-]+(?=")""")
"""What may be an id in an expression of narrative."""


def bodies_are_used(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """Each of the shared bodies has a part in some plan, or comes before or after one that has."""
    unused = unused_bodies(corpus)
    for index, body in enumerate(corpus.bodies):
        if body.id in unused:
            message = f"No plan names the body “{body.id}” ({body.name})."
            hint = "name it in a plan (under partners or named_bodies, say), take it out, or accept this."
            path: Path = ("bodies", index, "id")
            yield Finding(warning("body-not-used", corpus.where_bodies(path), message, hint), path=path)


def unused_bodies(corpus: Corpus) -> frozenset[str]:
    """Give the ids of the shared bodies that have no part in any plan, nor come before or after one that has.

    Where there is no plan yet, none is waited for.
    """
    if not corpus.plans:
        return frozenset()
    used = set(every_appearance(corpus)) | {key for plan in corpus.plans for key in _named(plan)}
    words = " ".join(chapter.markdown for plan in corpus.plans for chapter in plan.chapters)
    words += " ".join(chapter.markdown for chapter in corpus.chapters)
    typed = set(QUOTED.findall(words))
    used |= {body.id for body in corpus.bodies if body.id in typed}
    grew = True
    while grew:  # a predecessor of a body that has a part is its history, and so is what it became
        more = {body.id for body in corpus.bodies if used & set(body.succeeded_by)}
        more |= {key for body in corpus.bodies if body.id in used for key in body.succeeded_by}
        grew = not more <= used
        used |= more
    return frozenset(body.id for body in corpus.bodies) - used


def _named(plan: Plan) -> Iterator[str]:
    """Give every id that a record of a plan refers to."""
    for _, record in parts(plan):
        for name, _ in references(type(record)):
            value = getattr(record, name)
            yield from (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()


def groups_answer_to_others(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """No group answers to itself, nor to one that answers to it."""
    for plan in corpus.plans:
        for number, structure in enumerate(plan.edition.structures):
            above = {one.id: one.answers_to for one in structure.groups if isinstance(one.answers_to, str)}
            for index, group in enumerate(structure.groups):
                chain = _chain(group.id, above)
                if chain:
                    path = ("structures", number, "groups", index, "answers_to")
                    through = f" (through {', '.join(chain)})" if chain else ""
                    message = f"The group “{group.id}” answers to itself{through if chain != [group.id] else ''}."
                    hint = "correct answers_to: name the group above it, or take the line out of the topmost one."
                    yield Finding(error("answers-in-a-circle", plan.where(path), message, hint), plan, path)


def bodies_are_not_their_own_successors(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """No body is succeeded by itself, nor by one that it succeeded."""
    after = {body.id: body.succeeded_by for body in corpus.bodies}
    for index, body in enumerate(corpus.bodies):
        if body.id in _all_after(body.id, after):
            where = corpus.where_bodies(("bodies", index, "succeeded_by"))
            message = f"The body “{body.id}” is succeeded by itself, or by a body that it succeeded."
            yield Finding(error("answers-in-a-circle", where, message, "name only the body that came after it."))


def _chain(start: str, above: dict[str, str]) -> list[str]:
    """Give the groups from one up to itself again; empty where the way up ends elsewhere."""
    way: list[str] = []
    here = start
    while here in above and len(way) <= len(above):
        here = above[here]
        if here == start:
            return way or [start]
        way.append(here)
    return []


def _all_after(start: str, after: dict[str, tuple[str, ...]]) -> set[str]:
    seen: set[str] = set()
    ahead = list(after[start])
    while ahead:
        key = ahead.pop()
        if key not in seen:
            seen.add(key)
            ahead += after.get(key, ())
    return seen


def names_and_roles_run_forwards(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A body's role or name ends after it begins."""
    for index, body in enumerate(corpus.bodies):
        for path, record in walk(body):
            yield from _backwards(record, corpus.where_bodies, ("bodies", index, *path))


def times_run_forwards(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A partner's part ends after it begins."""
    for plan in corpus.plans:
        for path, record in parts(plan):
            yield from _backwards(record, plan.where, path)


def _backwards(record: Record, where: Where, path: Path) -> Iterator[Finding]:
    if not isinstance(record, BodyName | BodyRole | Partner):
        return
    start, end = record.start, record.end
    if isinstance(start, When) and isinstance(end, When) and end.last < start.first:
        message = "This ends before it starts."
        hint = "put the earlier date at start and the later one at end."
        yield Finding(error("period-ends-before-it-starts", where((*path, "end")), message, hint))


def nobody_is_listed_twice(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A partner has one entry for each role, and a way to reach the partnership is given once."""
    for plan in corpus.plans:
        partners: dict[tuple[object, ...], Path] = {}
        for index, partner in enumerate(plan.edition.partners):
            path: Path = ("partners", index, "body")
            key = (partner.body, partner.role, partner.start, partner.end, partner.as_at)
            if partners.setdefault(key, path) != path:
                message = f"“{partner.body}” stands twice among the partners, in the same role and for the same time."
                yield from at_both(found("listed-twice", plan, partners[key], message, "keep one of them"), path)
        contacts: dict[tuple[str, str], Path] = {}
        for index, contact in enumerate(plan.edition.contacts):
            place: Path = ("contacts", index, "value")
            way = (contact.kind, " ".join(contact.value.casefold().split()))
            if contacts.setdefault(way, place) != place:
                message = f"“{contact.value[:60]}” stands twice among the contacts."
                hint = "keep one of them, and say in its title or note what it is for"
                yield from at_both(found("listed-twice", plan, contacts[way], message, hint), place)


def websites_can_be_opened(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A contact on the web has an address to press, as mailboxes and telephones have by themselves."""
    for plan in corpus.plans:
        for index, contact in enumerate(plan.edition.contacts):
            typed = address_meant(contact.value) if contact.kind in ON_THE_WEB and " " not in contact.value else ""
            if contact.link is None and (typed or contact.kind == "web"):
                message = f"“{contact.title[:60]}” is reached online, and readers have no link to press."
                shown = "add its address as a browser shows it, such as “link: https://www.example.gov.uk”."
                hint = f"add “link: {typed}” to it." if typed else shown
                yield found("contact-without-link", plan, ("contacts", index, "value"), message, hint)


def words_of_the_plan_stand_once(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A plan's word for a status means one thing, and each of its levels has a name of its own."""
    for plan in corpus.plans:
        words = [(one.word, ("statuses", index, "word")) for index, one in enumerate(plan.edition.statuses)]
        levels = [(one.one, ("levels", index, "one")) for index, one in enumerate(plan.edition.levels)]
        for named, what in ((words, "the words for a status"), (levels, "the levels")):
            seen: dict[str, Path] = {}
            for word, path in named:
                first = seen.setdefault(normal(word), path)
                if first != path:
                    message = f"“{word[:60]}” stands twice among {what}."
                    yield from at_both(found("listed-twice", plan, first, message, "keep the one that is right"), path)


def roles_in_law_stand_once(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """An organisation has each role once by a law and for a time."""
    for index, body in enumerate(corpus.bodies):
        seen: dict[tuple[object, ...], int] = {}
        for number, one in enumerate(body.roles):
            first = seen.setdefault((one.role, one.law, one.start, one.end), number)
            if first != number:
                there = corpus.where_bodies(("bodies", index, "roles", first, "role"))
                path = ("bodies", index, "roles", number, "role")
                message = f"“{one.role}” stands twice among the roles of “{body.name[:60]}”, by the same law."
                hint = f"keep one of them; the other stands in {there.file}, line {there.line}."
                yield Finding(warning("listed-twice", corpus.where_bodies(path), message, hint), None, path)


def groups_have_names_of_their_own(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """Two groups of one structure that are called alike can't be told apart by a reader."""
    for plan in corpus.plans:
        for number, structure in enumerate(plan.edition.structures):
            seen: dict[str, Path] = {}
            for index, group in enumerate(structure.groups):
                path: Path = ("structures", number, "groups", index, "name")
                first = seen.setdefault(normal(group.name), path)
                if first != path and group.id != structure.groups[int(first[3])].id:
                    message = f"“{group.name[:60]}” is the name of two groups."
                    hint = "if they are one, keep one of them and name its id; else say in each name whose group it is"
                    yield from at_both(found("listed-twice", plan, first, message, hint), path)


def bodies_have_names_of_their_own(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """Two organisations that are called alike can't be told apart, unless one came after the other."""
    seen: dict[str, int] = {}
    for index, body in enumerate(corpus.bodies):
        first = seen.setdefault(normal(body.name), index)
        other = corpus.bodies[first]
        if other.id == body.id or other.id in body.succeeded_by or body.id in other.succeeded_by:
            continue
        there, path = corpus.where_bodies(("bodies", first, "name")), ("bodies", index, "name")
        message = f"“{body.name[:60]}” is the name of two organisations, “{other.id}” and “{body.id}”."
        hint = "if they are one, keep one of them and name its id; else say in each name where it is"
        hint += f"; the other stands in {there.file}, line {there.line}."
        yield Finding(warning("listed-twice", corpus.where_bodies(path), message, hint), None, path)
