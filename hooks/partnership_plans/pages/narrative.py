"""The small, named context of narrative: what `{{ link(…) }}`, `{{ show(…) }}` and the others give."""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup, escape

from partnership_plans import formatting
from partnership_plans.facts.holding import Hold
from partnership_plans.model.chapter import EASY_READ, Chapter
from partnership_plans.model.corpus import Plan
from partnership_plans.model.edition import Edition
from partnership_plans.model.partnership import Partnership
from partnership_plans.model.passages import foreign
from partnership_plans.model.reckoning import reckoning
from partnership_plans.model.record import Record
from partnership_plans.model.units import unit_of
from partnership_plans.pages.addresses import Addresses
from partnership_plans.pages.held import NOTHING_HELD, Held, instead
from partnership_plans.pages.nearby import is_file_name, near_file, near_page
from partnership_plans.pages.page import Page
from partnership_plans.problems import Place, Problem, did_you_mean, error, nearest
from partnership_plans.rendering import languages
from partnership_plans.rendering.inspecting import Dead, Resolve
from partnership_plans.rendering.markdown import Html, Narrator
from partnership_plans.rendering.printing import FragmentError, Fragments
from partnership_plans.rendering.reading import Reading
from partnership_plans.rendering.sandbox import Written, fill
from partnership_plans.sentences import held_words
from partnership_plans.source.hidden import find_hidden, hidden_references
from partnership_plans.views.links import relative

DATA: dict[str, type[Record]] = {"plan": Edition, "partnership": Partnership}
USED = re.compile(r"\b(plan|partnership)\.(\w+)")
ID = re.compile(r'\bid="([^"]+)"')
Show = Callable[[str, str], Markup]
"""Renders the fragment of a thing or section in one of its forms (`whole`, `chart`, `table`)."""


class NarrativeContext:
    """What narrative on one page can use."""

    def __init__(
        self, addresses: Addresses, plan: Plan | None, page: str, show: Show, held: Held = NOTHING_HELD
    ) -> None:
        """Bind the functions to a page; `held` is what its readers do not see."""
        self._held = held
        self._addresses, self._plan, self._page, self._show = addresses, plan, page, show
        self.is_foreign = False

    def names(self) -> dict[str, object]:
        """Give every name of the context."""
        functions: dict[str, object] = {
            "link": self.link,
            "show": self.show,
            "chart": self.chart,
            "table": self.table,
            "figure": self.figure,
            "actions": self.actions,
            "lang": self.lang,
            "end_lang": self.end_lang,
        }
        if self._plan is None:
            return functions
        return {**functions, "plan": self._plan.edition, "partnership": self._plan.partnership}

    def _is_broken(self, key: str) -> bool:
        """Say whether a thing may be missing for a fault of the data, which is reported there and not here again."""
        return self._addresses.may_be_broken(key.rpartition(":")[2], self._plan)

    def follows(self, problem: Problem, written: Written) -> bool:
        """Say whether an expression fails only because the data that it uses could not be read."""
        if self._plan is None or problem.code not in {"unknown-name", "cannot-print", "jinja-value"}:
            return False
        line = written.markdown.splitlines()[problem.where.line - written.first_line]
        used = USED.findall(line)
        return any(name in DATA[owner].model_fields and name in self._plan.broken_ids for owner, name in used)

    def _must_be_public(self, key: str) -> None:
        """Refuse what the readers of the page do not see."""
        if hold := self._held.of_thing(key, self._plan):
            message = f"“{key}” is {held_words(hold)}, and this page is public."
            raise FragmentError("leads-to-held", message, instead(hold, "this page"))

    def _shown(self, key: str, form: str) -> Markup:
        self._must_be_public(key.rpartition(":")[2])
        try:
            return self._show(key, form)
        except FragmentError:
            if self._is_broken(key):
                return Markup("")
            raise

    def link(self, key: str, text: str | None = None) -> Markup:
        """Link to anything by its id, in its own title's words or in others."""
        self._must_be_public(key)
        target = self._addresses.find(key, self._plan)
        if target is None and self._is_broken(key):
            return escape(key)
        if target is None:
            hint = did_you_mean(key, {known for known in self._addresses.known(self._plan) if "/" not in known})
            raise FragmentError("unknown-id", f"There is nothing with the id “{key}” to link to.", hint)
        words = (foreign(text) if self.is_foreign else text) if text else target.title
        return Markup('<a href="{}">{}</a>').format(relative(target.address, self._page), words)

    def show(self, key: str) -> Markup:
        """Show a thing, or a whole section, as its page would."""
        return self._shown(key, "whole")

    def chart(self, key: str) -> Markup:
        """Show a measure or a survey's question as a sentence and a chart."""
        return self._shown(key, "chart")

    def table(self, key: str) -> Markup:
        """Show a measure or a survey's question as a table."""
        return self._shown(key, "table")

    def actions(self, priority: str | None = None) -> Markup:
        """List the actions, all of them or those of one priority."""
        if self._plan and not self._plan.edition.actions and not self._is_broken(priority or "actions"):
            message, hint = "This edition has no actions to show.", "take this out until there are some."
            raise FragmentError("unknown-id", message, hint)
        known = [one.id for one in self._plan.edition.priorities] if self._plan else []
        if priority and known and priority not in known and not self._is_broken(priority):
            message = f"There is no priority with the id “{priority}”."
            raise FragmentError("unknown-id", message, did_you_mean(priority, known))
        return self._shown(f"actions:{priority}" if priority else "actions", "whole")

    def lang(self, tag: str, words: str | None = None) -> Markup:
        """Mark words in another language, or begin a passage in it that `end_lang` ends."""
        return languages.opening(tag) if words is None else languages.phrase(tag, words)

    def end_lang(self) -> Markup:
        """End a passage in another language."""
        return languages.END

    def figure(self, key: str) -> Markup:
        """Give an area figure's value as it is printed everywhere."""
        self._must_be_public(key)
        figures = {figure.id: figure for figure in self._plan.edition.area_figures} if self._plan else {}
        if key not in figures and self._is_broken(key):
            return Markup("")
        if key not in figures:
            hint = did_you_mean(key, figures) or "add it under area_figures:, or write the number with its source."
            if self._plan and key in {one.id for one in self._plan.edition.measures}:
                hint = f"write {{{{ chart('{key}') }}}} for a measure, on a line of its own."
            raise FragmentError("unknown-id", f"There is no area figure with the id “{key}”.", hint)
        return escape(formatting.quantity(figures[key].value, unit_of(figures[key])))


def read(chapter: Chapter, context: NarrativeContext, narrator: Narrator) -> Reading:
    """Read a narrative file for the page that it stands on."""
    fragments = Fragments()
    written = Written(chapter.file, chapter.markdown, chapter.first_line)
    context.is_foreign = _is_foreign(chapter)
    filled = fill(written, context.names(), fragments)
    reading = narrator.read(filled, fragments, written)
    if filled.problems:
        told = tuple(one for one in filled.problems if not context.follows(one, written))
        is_language = any(one.code == "bad-language" for one in told)  # what it began is not there to be ended
        others = (one for one in reading.problems if not (is_language and one.code == "bad-language"))
        return reading._replace(problems=(*told, *others))
    return reading


def _is_foreign(chapter: Chapter) -> bool:
    """Say whether a file is in another language than the page that it is to stand on."""
    return bool(reckoning().below) and not chapter.language


def render(reading: Reading, chapter: Chapter, narrator: Narrator, resolve: Resolve) -> Html:
    """Render what was read of a narrative file."""
    told = narrator.render(reading, resolve, foreign=_is_foreign(chapter), easy=chapter.easy is not None)
    if find_hidden(unescape(told.html)):  # what comes out is looked at: within code a reference is shown as typed
        unseen = tuple(hidden_references(chapter.markdown, chapter.file, chapter.first_line))
        return told._replace(problems=(*told.problems, *unseen))  # what is hidden in data is told there
    return told


def _page_of(file: str) -> str:
    """Give the address of the page that a file is of, or is the Easy Read version of (`foreword.easy.md`)."""
    easy = EASY_READ if file.endswith(".easy.md") else ""
    name = file.removesuffix(".easy.md" if easy else ".md")
    address = "" if name == "index" else f"{name.removesuffix('/index')}/"
    return f"{address}{easy}"


def _is_file(path: Path) -> bool:
    """Ask the system, which raises where a name is longer than any can be."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


class Dangling(NamedTuple):
    """A link to a part of a page that no heading of its narrative is: it may be a thing that the page shows."""

    where: Place
    written: str
    page: str
    fragment: str


class Links:
    """Turns links to files (`foreword.md#why`, `map.png`) into addresses of the site.

    `known` has the address of every page, by that address and by the one that its narrative file is named after;
    `headings` gives the fragments of the headings in a page's narrative; `may_be` says of other addresses whether their
    page is missing for a fault that is told elsewhere.
    """

    def __init__(
        self,
        root: Path,
        known: Mapping[str, str],
        headings: Callable[[str], frozenset[str]],
        may_be: Callable[[str], bool],
        held: Held = NOTHING_HELD,
    ) -> None:
        """Begin with no link left open."""
        self._root, self._known, self._headings, self._may_be = root, known, headings, may_be
        self._held = held
        self.dangling: list[Dangling] = []

    def of(self, chapter: Chapter, page: str) -> Resolve:
        """Make the function that turns the links of one file into addresses relative to its page."""
        folder = posixpath.dirname(chapter.file.removeprefix("content/"))

        def resolve(written: str, where: Place) -> str | Dead:
            path, _, fragment = written.partition("#")
            if not path:
                return self._part(written, page, page, where)
            target = posixpath.normpath(path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path))
            target = "" if target == "." else target
            if target.startswith(".."):
                return self._dead(written, folder)
            address = _page_of(target)
            if hold := self._hold(chapter, page, address, target):
                return Dead(held=(held_words(hold), instead(hold, "this page")))
            for candidate in (address, f"{target}/", target):
                if candidate in self._known:
                    return self._part(written, self._known[candidate], page, where)
            mark = f"#{fragment}" if fragment else ""
            if self._may_be(address):
                return f"{relative(address, page)}{mark}"
            is_file = target and _is_file(self._root / "content" / target)
            return f"{relative(target, page)}{mark}" if is_file else self._dead(written, folder)

        return resolve

    def _hold(self, chapter: Chapter, page: str, address: str, file: str) -> Hold | None:
        """Give the hold on what a link of a public page leads to: a page, by its address or its file, or a file."""
        if page in self._held.pages or chapter.file in self._held.files:
            return None
        return self._held.pages.get(address) or self._held.files.get(file) or self._held.pages.get(f"{file}/")

    def _dead(self, written: str, folder: str) -> Dead:
        if not is_file_name(written):
            return Dead(near_page(written, folder, self._known))
        content = self._root / "content"
        files = (one for one in content.rglob("*") if one.is_file() and one.suffix != ".md")
        return Dead(near_file(written, folder, (one.relative_to(content).as_posix() for one in files)))

    def _part(self, written: str, target: str, page: str, where: Place) -> str:
        """Give the address of a page or a part of it: a heading's id begins with an underscore, as no thing's does."""
        _, mark, fragment = written.partition("#")
        address = "" if target == page and mark else relative(target, page)
        if not fragment or fragment == "top":
            return f"{address}{mark}{fragment}"
        heading = fragment.removeprefix("_")
        if heading in self._headings(target):
            return f"{address}#_{heading}"
        self.dangling.append(Dangling(where, written, target, fragment))
        return f"{address}#{fragment}"

    def dead(self, pages: Mapping[str, Page]) -> Iterator[Problem]:
        """Find the links whose part is nowhere on its page, now that the pages are made."""
        named = {one.page for one in self.dangling}
        ids = {name: set(ID.findall(pages[name].body) if name in pages else ()) for name in named}
        for one in self.dangling:
            if one.fragment in ids[one.page]:
                continue
            there = "this page" if one.written.startswith("#") else "that page"
            message = f"“{one.written}” leads nowhere: {there} has no heading or part “{one.fragment}”."
            close = nearest(one.fragment, {*self._headings(one.page), *(i for i in ids[one.page] if "_" not in i)})
            hint = "write the heading's words in small letters, with a hyphen for each space, such as #why-this-plan."
            yield error("broken-link", one.where, message, f"did you mean “#{close}”?" if close else hint)
