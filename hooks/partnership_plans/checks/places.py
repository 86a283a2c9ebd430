"""Places: each is spoken of, and stands once among those that an edition names."""

from collections.abc import Iterator
from datetime import date

from partnership_plans.checks.finding import Finding, Path, at_both, found
from partnership_plans.checks.texts import normal
from partnership_plans.facts.places import every_place
from partnership_plans.model.corpus import Corpus, Plan


def places_are_spoken_of(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """Each place has a page, and so something has to be said of it there."""
    for editions in every_place(corpus).values():
        for one in editions:
            if not one.told and not one.place.text and one.plan.is_whole:
                path: Path = ("places", one.plan.edition.places.index(one.place))
                message = f"Nothing in this plan speaks of the place “{one.place.name}”, so its page would be empty."
                hint = (
                    "say something of it in text, name under told_in the ids of what speaks of it, "
                    "add under also_called how the plan writes its name, or take it out."
                )
                yield found("place-not-used", one.plan, path, message, hint)


def places_stand_once(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """A place stands once in an edition, under whichever of its names."""
    for plan in corpus.plans:
        yield from _twice(plan)


def _twice(plan: Plan) -> Iterator[Finding]:
    seen: dict[str, Path] = {}
    for index, place in enumerate(plan.edition.places):
        path: Path = ("places", index)
        for name in (place.name, *place.also_called):
            first = seen.setdefault(normal(name), path)
            if first != path:
                message = f"“{name}” stands twice among the places."
                hint = "keep one of them, with the other's names under also_called"
                yield from at_both(found("listed-twice", plan, first, message, hint), path)
                break
