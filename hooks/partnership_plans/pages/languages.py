"""From a page to its twin in each other language of the site, and what the page says where it is not translated."""

from collections.abc import Collection, Iterator

from markupsafe import Markup

from partnership_plans.locales import name_of, written_in
from partnership_plans.model.passages import FOREIGN, STALE
from partnership_plans.model.reckoning import below, reckoning
from partnership_plans.pages.page import Draft
from partnership_plans.rendering.passages import words_of_each
from partnership_plans.settings.outputs import Output, books_of
from partnership_plans.views.links import relative
from partnership_plans.views.shell import NOTHING
from partnership_plans.words.messages import mark, say_html

WITHOUT_TWIN = frozenset({"a-z"})
"""Kinds of page of which there is one for each letter: another language has other letters."""
UNTRANSLATED = mark("This page is not translated yet. What the plan says stands here in {language}. {link}")
PARTLY = mark("Part of this page is not translated yet, and stands here in {language}. {link}")
STALE_PARTS = mark("Part of this page has changed since it was translated, and stands here in {language}. {link}")
STALE_PAGE = mark(
    "This page was translated from an earlier text. What holds now is said on the page in {language}. {link}"
)


def twins(draft: Draft, *, exact: bool = False) -> Iterator[tuple[str, str]]:
    """Give each other language and the address, from this page, of its twin there.

    A page that has none leads to the page that it is a part of; where `exact`, it is left out.
    """
    now = reckoning()
    for language in now.languages:
        if language == now.language:
            continue
        folder = "" if language == now.main_language else below(language)
        address = draft.address
        if draft.links_from:
            address = ""
        elif draft.part and draft.template in WITHOUT_TWIN:
            address = draft.part[0]
        if exact and address != draft.address:
            continue
        yield language, relative(f"{folder}{address}", f"{draft.links_from or now.below + draft.address}")


def switch(draft: Draft) -> Markup:
    """Lead from a page to its twins, each by the name of its language in that language."""
    return NOTHING.join(
        Markup('<li><a href="{}" lang="{}" hreflang="{}">{}</a></li>').format(url, tag, tag, _own_name(tag))
        for tag, url in twins(draft)
    )


def _own_name(tag: str) -> str:
    name = name_of(tag, tag)
    return name[:1].upper() + name[1:]


def alternates(draft: Draft, site_url: str) -> Markup:
    """Name the twins of a page to search engines, and the one for who reads neither language (`x-default`)."""
    found = dict(twins(draft, exact=True))
    if not found or draft.links_from:
        return NOTHING
    now = reckoning()
    found[now.language] = relative(draft.address, draft.here)
    base = site_url.removesuffix(now.below) if now.below else site_url
    if site_url:
        found = {tag: f"{base}{'' if tag == now.main_language else below(tag)}{draft.address}" for tag in found}
    rows = [(tag, found[tag]) for tag in now.languages if tag in found]
    rows.append(("x-default", found[now.main_language]))
    return Markup("\n").join(Markup('<link rel="alternate" hreflang="{}" href="{}">').format(*row) for row in rows)


def untranslated(draft: Draft, body: Markup) -> Markup:
    """Say of a page that it is not translated, or a part of it, and lead to the page in the main language."""
    now = reckoning()
    if not now.below:
        return NOTHING
    chapter = draft.chapter
    message = None
    if chapter is not None and chapter.is_stale:
        message = STALE_PAGE
    elif STALE in body:
        message = STALE_PARTS
    elif FOREIGN in body:
        foreign, own = words_of_each(body)
        message = UNTRANSLATED if foreign > own or f"<h1>{FOREIGN}" in body else PARTLY
    if message is None:
        return NOTHING
    words = say_html(message, language=written_in(), link=_to_main(draft))
    return Markup('<p class="not-translated">{}</p>').format(words)


def books_elsewhere(draft: Draft, outputs: Collection[Output]) -> Markup:
    """Say on the first page of a plan that it is one document in the main language alone, and lead to that page."""
    if not reckoning().below or draft.template != "glance" or draft.plan is None or not books_of(outputs):
        return NOTHING
    is_plan = draft.plan.edition.genre == "plan"
    words = say_html(
        "As one document this plan is in {language} only: {link}"
        if is_plan
        else "As one document this report is in {language} only: {link}",
        language=written_in(),
        link=_to_main(draft),
    )
    return Markup('<p class="small">{}</p>').format(words)


def _to_main(draft: Draft) -> Markup:
    """Link to the page in the main language, by the name of that language in itself."""
    tag = reckoning().main_language
    return Markup('<a href="{}" lang="{}" hreflang="{}">{}</a>').format(
        dict(twins(draft))[tag], tag, tag, _own_name(tag)
    )
