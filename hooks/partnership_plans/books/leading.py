"""The words by which the first page of each edition leads to its books."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from markupsafe import Markup

from partnership_plans import formatting
from partnership_plans.books.book import Format
from partnership_plans.books.making import About, Beside
from partnership_plans.formatting import file_size
from partnership_plans.model.corpus import Plan
from partnership_plans.pages.page import Page
from partnership_plans.views.downloads import book_file
from partnership_plans.views.links import relative
from partnership_plans.words.messages import in_words_of, say, say_html, say_many


def led_to(pages: tuple[Page, ...], beside: Beside, place: Callable[[Page], Page]) -> tuple[Page, ...]:
    """Lead to the books of each edition from its first page, which is placed anew."""

    def led(page: Page) -> Page:
        books = beside.books.get(page.plan.address) if page.plan and page.kind == "glance" else None
        if not books or not page.plan:
            return page
        with in_words_of(page.plan.partnership.vocabulary):
            way = way_to(page.plan, books, page.shell.here)
        return place(page._replace(around=replace(page.shell, books=way)))

    return tuple(map(led, pages))


def way_to(plan: Plan, books: Mapping[Format, About], here: str) -> Markup:
    """Lead from a page to an edition's books, each with its pages and its size."""
    words: dict[Format, Callable[[About], str]] = {
        "pdf": lambda one: say_many(
            "PDF, {number} page, {size}",
            "PDF, {number} pages, {size}",
            one.pages,
            number=formatting.number(one.pages),
            size=file_size(one.size),
        ),
        "epub": lambda one: say("EPUB for e-readers, {size}", size=file_size(one.size)),
    }
    ways = Markup(", ").join(
        Markup('<a href="{}" download>{}</a>').format(relative(book_file(plan, kind), here), words[kind](one))
        for kind, one in books.items()
    )
    return (
        say_html('<p class="small">This plan as one document: {ways}</p>', ways=ways)
        if plan.edition.genre == "plan"
        else say_html('<p class="small">This report as one document: {ways}</p>', ways=ways)
    )
