"""What stands round a page's body: title, menu, notice, help lines, foot. The theme's `base.html` places it."""

from collections.abc import Collection, Mapping
from datetime import date
from functools import lru_cache

from markupsafe import Markup, escape

from partnership_plans import formatting
from partnership_plans.locales import written_in
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.country import country
from partnership_plans.model.passages import plain
from partnership_plans.model.profile import profile
from partnership_plans.model.reckoning import reckoning
from partnership_plans.model.site import AccessibilityStatement
from partnership_plans.pages.cards import is_kept_quiet, shown_with
from partnership_plans.pages.easy_read import Twins, outdated
from partnership_plans.pages.embeds import EMBED
from partnership_plans.pages.held import Held
from partnership_plans.pages.help_lines import HelpLines
from partnership_plans.pages.languages import alternates, books_elsewhere, switch, untranslated
from partnership_plans.pages.navigation import Menu, breadcrumb, contents, item, menu
from partnership_plans.pages.notices import held_notice, latest_version, notice
from partnership_plans.pages.of_site.site_map import own_pages
from partnership_plans.pages.page import Draft, is_about_abuse
from partnership_plans.pages.structured import structured
from partnership_plans.sentences import at_words
from partnership_plans.settings import Settings
from partnership_plans.views.downloads import FEED, chart_svg, framed_at
from partnership_plans.views.feedback import feedback_to
from partnership_plans.views.links import relative
from partnership_plans.views.shell import NOTHING, Shell
from partnership_plans.words.messages import mark, say, say_html

IN_FOOTER = 8
"""How many of the editors' own pages for the whole site stand at the foot of each page; the site map has them all."""
FOOTER = (
    ("a-z/", mark("A to Z")),
    ("site-map/", mark("Site map")),
    ("search/", mark("Search")),
    ("news/", mark("News")),
    ("places/", mark("Places")),
    ("figures/", mark("Figures side by side")),
    ("who-to-call/", mark("Who to call")),
    ("bodies/", mark("Organisations")),
    ("updates/", mark("Updates")),
    ("accessibility/", mark("Accessibility")),
)
NEXT_LINE = Markup("\n")
NOBODY = mark("no public body")
"""Who does not run an example site, where the profile's words are those of another country."""
FRAME = Markup('<iframe src="{}" title="{}" width="100%" height="{}" style="height: {}" loading="lazy"></iframe>')
PICTURE = Markup(
    '<a href="{}"><img src="{}" alt="{}" width="720" style="max-width: 100%; height: auto" loading="lazy"></a>'
)
"""A picture is never wider than the page that shows it, whatever that page says of pictures."""
FIGURE, STATUS = (660, "max(660px, 1140px - 62vw)"), (400, "max(400px, 800px - 55vw)")
HEIGHT = {"measure": FIGURE, "priority": STATUS, "action": STATUS}
"""How high a frame is, and how high on a narrow screen, so that nobody has to scroll in it. The first is for a website
that takes styles out of what is put into its pages."""


class Shells:
    """Makes the shells of a site's pages. One is made for each build, when it is known which pages there are."""

    def __init__(  # noqa: PLR0913 - all that stands round a page
        self,
        corpus: Corpus,
        settings: Settings,
        as_at: date | None,
        *,
        known: Collection[str],
        current: Mapping[str, Plan],
        menus: Mapping[str, Menu],
        help_lines: HelpLines,
        statement: AccessibilityStatement | None,
        feeds: Mapping[str, tuple[str, str]],
        has_exits: bool,
        held: Held,
        easy: Twins,
    ) -> None:
        """Take what stands round every page: `known` are the addresses of all, `menus` those of each edition.

        `feeds` has by the address of a page that of its feed, with the title; `has_exits` says whether any page of the
        site is about abuse; `easy` leads to Easy Read versions.
        """
        self._corpus, self._settings, self._as_at, self._known = corpus, settings, as_at, known
        self._current, self._menus, self._help, self._statement = current, menus, help_lines, statement
        self._feeds, self._has_exits, self._held, self._easy = feeds, has_exits, held, easy
        self._own = tuple((one.address, one.front.title or "") for one in own_pages(corpus)[:IN_FOOTER])
        self._day = escape(formatting.day(as_at)) if as_at else NOTHING

    def hear(self, feeds: Mapping[str, tuple[str, str]], *, has_exits: bool) -> None:
        """Take what is known of others, where their plans are not at hand."""
        self._feeds, self._has_exits = {**feeds, **self._feeds}, self._has_exits or has_exits

    def around(self, draft: Draft, body: Markup, source: str, changed: str) -> Shell:
        """Make what stands round one page; `source` is the file that it is mended in, `changed` says when it was."""
        here, settings, plan = draft.here, self._settings, draft.plan
        name = plan.partnership.name if plan else settings.site_name
        whole = name if draft.neutral or draft.title == name else f"{draft.title} – {name}"
        site_url, address = settings.site_url, draft.address if draft.canonical is None else draft.canonical
        dated = plan is not None and not draft.neutral
        has_card = site_url and "cards" in settings.outputs
        card, on_card = shown_with(draft, settings.site_name) if has_card else ("", "")
        latest = latest_version(draft, self._current, self._corpus, self._as_at, self._known)
        exit_ = is_about_abuse(draft) or (draft.seekers and self._has_exits)
        return Shell(
            here=here,
            kind=draft.template,
            wide=draft.wide,
            id=draft.identity,
            lang=escape(settings.language),
            title=escape(f"{whole}, {formatting.period(plan.edition.period)}" if plan and dated else whole),
            description=escape("" if draft.neutral else draft.description),
            site_name=escape(settings.site_name),
            # A site that is called as its partnership has that name above already.
            banner_name=escape(say("The partnership") if name == settings.site_name else name),
            colour=escape(settings.brand),
            home=escape(relative("", here)),
            search=escape(relative("search/", here)),
            a_to_z=escape(relative("a-z/", here)),
            partnership_url=self._partnership_url(plan, here),
            exit=exit_,
            exit_url=escape(settings.exit_url),
            canonical=escape(f"{site_url}{address}" if site_url else ""),
            latest=escape(relative(latest, here) if latest else ""),
            robots="noindex" if draft.unlisted or self._held.of_page(draft) else "",
            edit=escape(f"{settings.edit_base}{source}" if settings.edit_base and source else ""),
            feedback=NOTHING if exit_ or draft.neutral else self._feedback(draft),
            as_at=self._day,
            written=escape(_written(draft)),
            changed=escape(changed),
            feeds=self._alternates(draft),
            body=body,
            nav=menu(self._menus.get(plan.address, Menu()), here) if plan else NOTHING,
            breadcrumb=breadcrumb(draft.crumbs, here),
            contents=contents(body),
            notice=held_notice(self._held.of_page(draft))
            + outdated(draft)
            + untranslated(draft, body)
            + notice(draft, self._current, self._corpus, self._as_at, self._known),
            help=self._help.foot(draft),
            footer=self._footer(draft),
            whose=self._whose(plan, here),
            data=NOTHING if self._held.of_page(draft) else structured(draft, settings, self._known, latest),
            logo=_logo(relative(settings.logo, here)) if settings.logo else NOTHING,
            shared_as=escape(_shared_as(draft, settings.site_name)),
            shared_with=escape(_shared_with(draft, name, settings.site_name)),
            card=escape(f"{site_url}{card}" if has_card else ""),
            card_says=escape(on_card),
            full=escape(relative(draft.canonical or "", here)) if draft.template == EMBED else NOTHING,
            embed=self._to_copy(draft, body)[0],
            picture=self._to_copy(draft, body)[1],
            easy=self._easy.way(draft),
            books=books_elsewhere(draft, settings.outputs),
            languages=switch(draft),
            twins=NOTHING if draft.unlisted else alternates(draft, site_url),
        )

    def _to_copy(self, draft: Draft, body: Markup) -> tuple[Markup, Markup]:
        """Give what to copy to show what a page is about on another website: as a frame, and its chart as a picture.

        Both need the site's whole address.
        """
        site, address = self._settings.site_url, framed_at(draft.address)
        if not site or address not in self._known:
            return NOTHING, NOTHING
        frame = FRAME.format(f"{site}{address}", draft.title, *HEIGHT[draft.template])
        drawn = draft.template == "measure" and 'class="plot' in body
        picture = PICTURE.format(f"{site}{draft.address}", f"{site}{chart_svg(draft.address)}", draft.title)
        return escape(str(frame)), escape(str(picture)) if drawn else NOTHING

    def _partnership_url(self, plan: Plan | None, here: str) -> Markup:
        """Give where a partnership has a page beside the site's own first page, for the masthead."""
        address = f"{plan.partnership_id}/" if plan else ""
        return escape(relative(address, here)) if address and address in self._known else NOTHING

    def _feedback(self, draft: Draft) -> Markup:
        """Give where a reader says what is wrong, with the page filled in; the 404 page does not know its address."""
        settings = self._settings
        where = (
            "" if draft.links_from else f"{settings.site_url or settings.base_path + reckoning().below}{draft.address}"
        )
        return escape(feedback_to(settings.feedback, plain(draft.title), where))

    def _whose(self, plan: Plan | None, here: str) -> Markup:
        """Say which site this is, whose plan a page is about, who runs it, and that it is an example where it is one.

        Each name is said once: that of a site may be its partnership's, which may run the site too.
        """
        site, runs = self._settings.site_name, self._statement.organisation if self._statement else ""
        whose = plan.partnership.name if plan else ""
        said = Markup("{}. ").format(site) if site not in {whose, runs} else NOTHING
        is_plan = plan is not None and plan.edition.genre == "plan"
        if whose == runs and is_plan:
            said += say_html("This is the plan of {name}, which runs this website too. ", name=whose)
        elif plan is not None:
            said += (
                say_html("This is the plan of {whose}.", whose=whose)
                if is_plan
                else say_html("These pages are about {whose}.", whose=whose)
            )
            said += " "
        if self._statement is not None:
            if whose != runs or not is_plan:
                said += say_html("This website is run by {organisation}. ", organisation=runs)
            if self._statement.example:
                nobody = profile().nobody if profile().is_for(country().name) else NOBODY
                said += say_html(
                    'It is <a href="{url}">an example</a>: {nobody} runs it.',
                    url=relative("accessibility/", here),
                    nobody=say(nobody),
                )
        return said

    def _alternates(self, draft: Draft) -> Markup:
        """Name the feeds of a page to its browser: its own, that of its partnership, that of the whole site."""
        pages = (draft.address, f"{draft.plan.partnership_id}/" if draft.plan else "", "updates/")
        found = dict.fromkeys(self._feeds[page] for page in pages if page in self._feeds)
        now = reckoning()
        written = now.main_language if now.below else ""
        return NEXT_LINE.join(
            _alternate(relative(address, draft.here), str(title), written) for address, title in found
        )

    def _footer(self, draft: Draft) -> Markup:
        known = (*((address, words) for address, words in FOOTER if address in self._known), *self._own)
        address, _ = self._feeds.get(draft.address, ("", ""))
        language = written_in()
        words = (
            say("Follow this page with a feed reader, in {language}", language=language)
            if language
            else say("Follow this page with a feed reader")
        )
        own = ((address, words),) if address and address != FEED else ()
        items = (item(relative(address, draft.here), words) for address, words in (*own, *known))
        return Markup("".join(items))  # noqa: S704 - of safe items


@lru_cache(maxsize=2_000)
def _alternate(url: str, title: str, language: str) -> Markup:
    written = Markup(' hreflang="{}"').format(language) if language else NOTHING
    return Markup('<link rel="alternate" type="application/atom+xml"{} href="{}" title="{}">').format(
        written, url, title
    )


def _shared_as(draft: Draft, site_name: str) -> str:
    """Name a page in a message that links to it, which others may see: one about abuse goes by the site's name."""
    return site_name if is_kept_quiet(draft) else draft.title


def _shared_with(draft: Draft, name: str, site_name: str) -> str:
    """Say what a page is in such a message, by its description, and of one about abuse nothing."""
    return site_name if is_kept_quiet(draft) else draft.description or name


def _written(draft: Draft) -> str:
    """Say when the document was written that a page tells, where it is kept as it was: "in 2011"."""
    edition = draft.of_plan.edition if draft.of_plan else None
    return at_words(edition.as_at) if edition and edition.as_at else ""


def _logo(address: str) -> Markup:
    return Markup('<img src="{}" alt="" height="44">').format(address)
