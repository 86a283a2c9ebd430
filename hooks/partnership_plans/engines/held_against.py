"""Holds what is made of a partnership now against what was made of it before, for all that others read of it."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from partnership_plans.engines.alone import BODIES, Differs, Made, Told, standing_file
from partnership_plans.engines.questions import Questions, whose
from partnership_plans.finished.links import whole, wrong_with
from partnership_plans.outputs.feed import amended
from partnership_plans.pages.asking import Answers


def hold(before: Told, after: Made, asked: Questions) -> None:
    """Hold what is made of the files as they are now against what was made before; Differs for what others see.

    More may be there than before, or less, but nothing may be gone to which others lead.
    """
    now = after.told
    parts = {one for one in now.parts if one[0] not in now.ids}
    bodies = frozenset((f"{BODIES}{body.id}/", "") for body in after.begun.composer.corpus.bodies)
    leads = {one for one in now.leads - bodies if whose(one[0]) != after.owner}
    if before.seen != now.seen or not (leads <= before.leads and parts <= before.parts):
        raise Differs
    own = {*now.ids, *after.files, *after.begun.site.copies}
    if any(page not in own or (part and part not in now.ids.get(page, ())) for page, part in asked.leads):
        raise Differs
    addresses = own | {address for address, _ in before.leads | bodies if whose(address) != after.owner}
    read = {page.address: one for page, one in zip(after.pages, after.read, strict=True)}
    site = whole(addresses, read, {}, after.settings.site_url)
    if any(True for _ in wrong_with(site, ())):
        raise Differs


def refuse_new_questions(after: Made, answers: Answers, owner: str) -> None:
    """Raise Differs where a page asks for something of others that none of them had asked for."""
    partnerships = after.begun.composer.corpus.partnerships
    shared = {body.id for body in after.begun.composer.corpus.bodies} - partnerships.keys()
    for made in after.answers:
        told: tuple[tuple[Mapping[str, object], Mapping[str, object]], ...] = (
            (made.pages, answers.pages),
            (made.things, answers.things),
            (made.headings, answers.headings),
        )
        for asked, known in told:
            for key, answer in asked.items():
                if key not in shared and whose(key) != owner and (key not in known or known[key] != answer):
                    raise Differs


def joined_feeds(before: Told, after: Made, target: Path) -> Iterator[tuple[str, bytes]]:
    """Give the feeds of bodies of which a partnership tells something else, joined with what others tell in `target`.

    Raises Differs where one can't be told without the others.
    """
    for name in {**before.feeds, **after.told.feeds}:
        was, now = before.feeds.get(name, b""), after.told.feeds.get(name, b"")
        if was != now:
            base = after.settings.site_url or "../" * name.count("/")
            feed = amended(standing_file(target / name), was, now, base)
            if feed is None:
                raise Differs
            yield name, feed
