"""Renders drafts to finished pages: the body from its template, the narrative, the shell round both.

Over 300 lines, since what a page is made of is asked for, remembered and answered in one place.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from partnership_plans import formatting
from partnership_plans.model.corpus import Corpus
from partnership_plans.model.fact import Fact
from partnership_plans.model.passages import plain
from partnership_plans.model.reckoning import reckoning
from partnership_plans.model.record import Record
from partnership_plans.model.walking import walk
from partnership_plans.pages.addresses import Addresses
from partnership_plans.pages.asking import Answers, Asked
from partnership_plans.pages.easy_read import EASY, Twins, of_nothing
from partnership_plans.pages.easy_words import hard_to_read
from partnership_plans.pages.editions import listed
from partnership_plans.pages.embeds import EMBED
from partnership_plans.pages.following import followed
from partnership_plans.pages.held import NOTHING_HELD, Held
from partnership_plans.pages.help_lines import HelpLines
from partnership_plans.pages.joining import sections_at, untitled, unused, wordless
from partnership_plans.pages.kind import Body
from partnership_plans.pages.last_changed import changed_words, changes_here
from partnership_plans.pages.narrative import Dangling, Links, NarrativeContext, read, render
from partnership_plans.pages.navigation import menu_of
from partnership_plans.pages.nearby import nearly_joins
from partnership_plans.pages.of_site.lists import Gathered
from partnership_plans.pages.page import Draft, Page, is_about_abuse
from partnership_plans.pages.shell import Shells
from partnership_plans.pages.showing import shown
from partnership_plans.pages.site_drafts import Around, site_drafts
from partnership_plans.pages.sources import source_notes
from partnership_plans.pages.taken import taken_addresses
from partnership_plans.problems import Problem
from partnership_plans.rendering.fragments import Templates
from partnership_plans.rendering.glossary_links import Glossary
from partnership_plans.rendering.markdown import Html, Narrator
from partnership_plans.rendering.passages import with_languages
from partnership_plans.rendering.printing import FragmentError
from partnership_plans.rendering.reading import Reading
from partnership_plans.settings import Settings
from partnership_plans.views.blocks import Block, Blocks, Paragraph, Sources
from partnership_plans.views.links import relative
from partnership_plans.views.page import Frame, PageView, View
from partnership_plans.views.standpoint import Here, Overdue, Standpoint
from partnership_plans.words.messages import Own, in_words_of, say

WITHOUT_END = frozenset({EASY, EMBED})
"""Kinds of page that do not end with what the document leaves unsaid and where its facts were read."""
SOME = 32
"""Pages of the whole site that are made in one go."""


class Unit(NamedTuple):
    """Pages that are made in one go: those of one partnership, with what they are made from, or some of the site's."""

    drafts: tuple[Draft, ...]
    corpus: Corpus | None

    @property
    def owner(self) -> str:
        """Whose pages these are: a partnership's id, or nothing for the whole site."""
        return self.corpus.plans[0].partnership_id if self.corpus else ""

    @property
    def words(self) -> Own:
        """The words that its partnership has of its own."""
        return self.corpus.plans[0].partnership.vocabulary if self.corpus else {}


class Made(NamedTuple):
    """The pages of a unit without their plans, what is wrong in it, and its links to parts of other pages.

    A plan is too much to be sent from process to process, and is at hand in each. `answers` are all that its pages
    asked of pages and things anywhere on the site, and were told.
    """

    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]
    dangling: tuple[Dangling, ...]
    answers: Answers


class Composer:
    """Makes pages. One is made for each build."""

    def __init__(  # noqa: PLR0913, PLR0917 - all that pages are made from
        self,
        root: Path,
        corpus: Corpus,
        settings: Settings,
        templates: Templates,
        as_at: date | None,
        around: Around,
        held: Held = NOTHING_HELD,
    ) -> None:
        """Take all that pages are made from. `held` says what the public does not see; `units` fills `gathered`."""
        self.root, self.corpus, self.settings, self.templates, self.as_at = root, corpus, settings, templates, as_at
        self.addresses = Addresses(corpus, held.mark)
        self._around, self._held = around, held
        self._help = HelpLines(templates, around.help)
        self._narrator = Narrator()
        self._glossaries = {
            plan.address: Glossary(plan.edition.terms, f"{plan.address}glossary/") for plan in corpus.plans
        }
        self.problems: list[Problem] = []
        self._body_names = {body.id: body.name for body in corpus.bodies}
        self._overdue: dict[str, Overdue] = {}
        self._each = corpus.each()
        self._readings: dict[str, Reading] = {}
        self._known: Asked[str] = Asked()
        self._heads: Asked[frozenset[str]] = Asked()
        self._drafts: tuple[Draft, ...] = ()
        self.gathered: Gathered | None = None
        self._links = Links(root, self._known, self._headings, self._may_be, held)

    def units(self) -> tuple[Unit, ...]:
        """Draft every page, and part them by what they are made from; what is wrong is added to `problems`."""
        every, lists = site_drafts(self.corpus, self.addresses, self._around)
        drafts = self._drafts = tuple(one for one in every if not (one.links_from and reckoning().below))
        self.problems.extend(taken_addresses(drafts, self.corpus))
        self.problems.extend(of_nothing(drafts, self.corpus, self._may_be))
        self._known.update({draft.chapter.address: draft.address for draft in drafts if draft.chapter})
        self._known.update({draft.address: draft.address for draft in drafts})
        self._narrated = {draft.address: draft for draft in drafts if draft.chapter}
        feeds = {one.page: (one.address, one.title) for one in followed(self.corpus, self.addresses)}
        self.gathered = Gathered(self.corpus, lists, feeds, any(map(is_about_abuse, drafts)))
        self._shells = Shells(
            self.corpus,
            self.settings,
            self.as_at,
            known=self._known,
            current=self._around.current,
            menus={
                plan.address: menu_of(plan, *listed(plan, self.corpus), self._held.pages) for plan in self.corpus.plans
            },
            help_lines=self._help,
            statement=self._around.statement,
            feeds=feeds,
            has_exits=self.gathered.has_exits,
            held=self._held,
            easy=Twins(drafts),
        )
        ours: dict[str, list[Draft]] = {key: [] for key in self._each}
        for draft in drafts:
            ours.setdefault(draft.plan.partnership_id if draft.plan else "", []).append(draft)
        of_site = ours.get("", [])
        some = (tuple(of_site[first : first + SOME]) for first in range(0, len(of_site), SOME))
        return (*(Unit(tuple(ours[key]), corpus) for key, corpus in self._each.items()), *(Unit(n, None) for n in some))

    def make(self, unit: Unit) -> Made:
        """Make the pages of a unit, in the words of their partnership."""
        told, open_before = len(self.problems), len(self._links.dangling)
        self._readings.clear()  # what another unit read of ours it asked for itself
        known, shared, heads = self._known.listening(), self.addresses.shared.listening(), self._heads.listening()
        with in_words_of(unit.words), known as asked, shared as things, heads as headings:
            pages = tuple(self._page(draft, self._links)._replace(plan=None) for draft in unit.drafts)
        answers = Answers(asked, things, headings)
        made = Made(pages, tuple(self.problems[told:]), tuple(self._links.dangling[open_before:]), answers)
        del self.problems[told:], self._links.dangling[open_before:]
        return made

    def hear(self, answers: Answers, feeds: Mapping[str, tuple[str, str]], *, has_exits: bool) -> None:
        """Take what is known of others, where their plans are not at hand; what is known already stays."""
        self._shells.hear(feeds, has_exits=has_exits)
        self._known.learn(answers.pages)
        self.addresses.shared.learn(answers.things)
        self._heads.learn(answers.headings)

    def answers_to(self, pages: Iterable[str], things: Iterable[str], headings: Iterable[str]) -> Answers:
        """Say what is answered about these pages, these things, and the headings of these pages."""
        return Answers(
            {one: self._known.get(one) for one in pages},
            {one: self.addresses.shared.get(one) for one in things},
            {one: self._headings(one) for one in headings},
        )

    def still_answers(self, answers: Answers) -> bool:
        """Say whether the same would be answered now."""
        return self.answers_to(answers.pages, answers.things, answers.headings) == answers

    def together(self, made: Iterable[Made]) -> tuple[Page, ...]:
        """Put what was made of all units in order; what is wrong in them, or between them, is added to `problems`.

        After that no page can be made: what was drafted is let go, as much as a fifth of the memory of a big site.
        """
        made = tuple(made)
        self.problems.extend(problem for one in made for problem in one.problems)
        self._links.dangling[:] = [link for one in made for link in one.dangling]
        by_address = {page.within: page for one in made for page in one.pages}
        pages = tuple(by_address[draft.address]._replace(plan=draft.plan) for draft in self._drafts)
        self.problems.extend(self._links.dead(by_address))
        del self._drafts, self._narrated, self._shells, self._glossaries, self._each
        self._overdue.clear()
        return pages

    def _reading(self, draft: Draft) -> Reading | None:
        """Read the narrative of a page, once."""
        if draft.chapter is not None and draft.address not in self._readings:
            self._readings[draft.address] = read(draft.chapter, self._names(draft), self._narrator)
        return self._readings.get(draft.address)

    def _headings(self, page: str) -> frozenset[str]:
        """Give the ids of the headings in the narrative of a page."""
        if page not in self._heads:
            reading = self._reading(self._narrated[page]) if page in self._narrated else None
            self._heads[page] = frozenset(one.id for one in reading.headings) if reading else frozenset()
        return self._heads[page]

    def _names(self, draft: Draft) -> NarrativeContext:
        return NarrativeContext(
            self.addresses, draft.plan, draft.address, self._show(draft), self._held.seen_from(draft)
        )

    def _here(self, draft: Draft, prefix: str = "") -> Here:
        plan = draft.plan
        assert plan is not None  # noqa: S101 - a standpoint is of a plan
        if plan.address not in self._overdue:
            self._overdue[plan.address] = Overdue(plan, self.as_at)
        corpus = self._each[plan.partnership_id]
        example = bool(self._around.statement and self._around.statement.example)
        overdue = self._overdue[plan.address]
        return Here(corpus, plan, draft.here, self.addresses, self.as_at, overdue, prefix=prefix, is_example=example)

    def _show(self, draft: Draft) -> Callable[[str, str], Markup]:
        done: list[str] = []

        def show(key: str, form: str) -> Markup:
            plan = draft.plan
            if plan is None:
                message = say("There is nothing with the id “{key}” to show.", key=key)
                raise FragmentError("unknown-id", message, "take this out: only a plan’s own pages show its parts.")
            here = self._here(draft, f"shown-{len(done) + 1}_")
            blocks = shown(here, key, form, self.addresses.of[plan.address])
            done.append(key)
            return self.templates.lay_out("plan/pages/page.html", PageView((*blocks, *_left_out(here))))

        return show

    def _page(self, draft: Draft, links: Links) -> Page:
        narrative, told = Markup(""), Html("", (), ())
        reading = self._reading(draft)
        if draft.chapter is not None and reading is not None:
            self.problems.extend(untitled(draft, self._known))
            self.problems.extend(nearly_joins(draft, self._known))
            self.problems.extend(unused(draft))
            told = render(reading, draft.chapter, self._narrator, links.of(draft.chapter, draft.address))
            self.problems.extend(told.problems)
            self.problems.extend(wordless(draft))
            self.problems.extend(hard_to_read(draft))
            narrative = Markup(told.html)  # noqa: S704 - the narrator lets no author's HTML through
        body, changed = self._made(draft, narrative)
        glossary = self._glossaries.get(draft.plan.address) if draft.plan else None
        if glossary is not None and draft.template != "glossary" and draft.plan and draft.plan.edition.terms:
            body = glossary.explain(body, relative(glossary.address, draft.here))
        source = draft.source or (draft.chapter.file if draft.chapter else "")
        shell = self._shells.around(draft, body, source, changed)
        below = reckoning().below
        return Page(
            f"{below}{draft.address}",
            draft.template,
            plain(draft.title),
            source,
            with_languages(body, reckoning().main_language) if below else body,
            draft.plan,
            draft.topics,
            f"{below}{draft.identity}",
            shell,
            of=draft.of,
            neutral=draft.neutral,
            links=told.links,
            unlisted=bool(shell.robots) or draft.canonical not in {None, draft.address},
            below=below,
        )

    def _made(self, draft: Draft, narrative: Markup) -> tuple[Markup, str]:
        """Make a page's view and lay it out, by the theme's own template for its kind; say when that last changed."""
        shown: tuple[Record, ...] = ()
        frame = Frame(draft.title, self._help.lead(draft), narrative, self._help.near(draft))
        if draft.make is not None:
            here = self._here(draft)
            body = draft.make(here, frame)
            shown = body.shown
            end = () if draft.template in WITHOUT_END else self._end(here, body)
            view: View = PageView((*body.blocks, *end))
        else:
            assert draft.tell is not None  # noqa: S101 - every page is made, or told
            view = draft.tell(Standpoint(draft.here, self.addresses, draft.plan), frame)
        html = self.templates.lay_out(f"plan/pages/{draft.template}.html", view, f"plan/pages/{view.template}.html")
        return html, changed_words(draft, shown, self.corpus)

    def _end(self, here: Here, body: Body) -> Blocks:
        """End a page of an edition: what its document does not say, and where its facts were read."""
        found: list[Block] = [*changes_here(here), *_left_out(here)]
        inside = (record for top in body.shown for _, record in walk(top) if isinstance(record, Fact))
        if read := tuple(source_notes(here.plan, (*body.alone, *inside), self._body_names)):
            found.append(Sources(read))
        return tuple(found)

    def _may_be(self, address: str) -> bool:
        """Say whether a page may be missing for a fault of a file, which is told there and not where it is linked."""
        if address in self.corpus.broken_pages:
            return True
        plan = next((plan for plan in self.corpus.plans if address.startswith(plan.address)), None)
        return plan is not None and any(section in plan.broken_ids for section in sections_at(address, plan))


def _left_out(here: Here) -> Blocks:
    """Say what the document does not say of what was made, if anything; a plan that is kept up is no document yet."""
    if not here.unsaid or here.edition.is_kept_up:
        return ()
    return (Paragraph((say("Not stated where left out: {join}.", join=formatting.join(here.unsaid)),), "small"),)
