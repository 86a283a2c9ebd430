"""The one assembly point: load, check, derive, draft, render. Knows nothing of MkDocs."""

import hashlib
import os
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from jinja2 import TemplateError
from markupsafe import Markup
from rcssmin import cssmin
from rjsmin import jsmin

from partnership_plans.checks import check
from partnership_plans.checks.help import check_subjects
from partnership_plans.checks.languages import unmarked_languages
from partnership_plans.checks.samples import check_owners, check_site_files, is_as_it_came
from partnership_plans.checks.standing import check_domain
from partnership_plans.colours import Palette, as_css, palette
from partnership_plans.committed import check_committed
from partnership_plans.facts.force import all_in_force
from partnership_plans.finished.moves import REDIRECTS, read_redirects
from partnership_plans.finished.published import ADDRESSES, ID, Published, write_published
from partnership_plans.finished.reading import read_pages
from partnership_plans.finished.remembered import Remembered, remembered
from partnership_plans.finished.verdict import Finished, Stands, verdict
from partnership_plans.finished.written import Authors
from partnership_plans.history import as_at
from partnership_plans.loading import load
from partnership_plans.loading.domain import read_domain
from partnership_plans.loading.site_files import site_files
from partnership_plans.model.corpus import Corpus
from partnership_plans.outputs.files import output_files
from partnership_plans.outputs.policy import policy_for
from partnership_plans.outputs.statement import check_statement
from partnership_plans.pages.addresses import Addresses
from partnership_plans.pages.compose import Composer
from partnership_plans.pages.notices import moved_places
from partnership_plans.pages.page import Page
from partnership_plans.pages.site_drafts import Around
from partnership_plans.problems import Place, Problem, error, has_errors, in_order
from partnership_plans.rendering.fragments import Templates, template_problem
from partnership_plans.settings import STAND_IN, Settings, read_settings
from partnership_plans.side_by_side import side_by_side
from partnership_plans.source import read_text
from partnership_plans.views.links import relative

PUBLISH_TO = "PLANS_PUBLISH_TO"
"""The variable that says where the site is published, before the settings do."""
BY_THE_ENGINE = ("sitemap.xml", "sitemap.xml.gz")
"""What MkDocs adds to the site by itself."""
_smaller_sheet, _smaller_script = lru_cache(maxsize=4)(cssmin), lru_cache(maxsize=8)(jsmin)


class Site(NamedTuple):
    """Everything to be written, and what is wrong with it.

    `pages` are finished; `files` are made by us, `copies` lie in `content/` and are published as they are, both by
    address. `day` is the one from which the site speaks. `unsaid` says what could not be looked at, if anything.
    """

    corpus: Corpus
    settings: Settings
    pages: tuple[Page, ...]
    files: dict[str, bytes]
    copies: dict[str, Path]
    problems: tuple[Problem, ...]
    lines: dict[str, list[str]]
    day: date | None = None
    unsaid: str = ""

    @classmethod
    def failed(cls, *problems: Problem) -> "Site":
        """Give a site that could not even be begun."""
        return cls(Corpus((), ()), Settings.model_validate(STAND_IN), (), {}, {}, problems, {})


def assemble(config_file: Path, published: Remembered | None = None) -> Site:
    """Make the whole site in memory, by the settings in `config_file`. Where there are errors, it has no pages.

    This is the one way in: every command gives this verdict. `published` are the addresses that the site has
    promised to keep; without it they are read from where the site is published to, if that is at hand.
    """
    root = config_file.resolve().parent
    read, loaded, own = read_settings(config_file), load(root), site_files(root)
    day, undated = as_at(root)
    settings = read.settings
    problems = [
        *undated,
        *check_committed(root),
        *read.problems,
        *loaded.problems,
        *own.problems,
        *check(loaded.corpus, day),
        *check_domain(read_domain(root).name, read.settings.site_url),
        *unmarked_languages(loaded.corpus, settings.language),
    ]
    lines = loaded.lines | own.lines | {config_file.name: read.lines}
    site = Site(loaded.corpus, settings, (), {}, loaded.copies, (), lines, day)
    templates = Templates(root / "theme")
    current = all_in_force(loaded.corpus, day)
    around = Around(own.help, own.statement, settings.base_path, settings.site_description, current)
    composer = Composer(root, loaded.corpus, settings, templates, day, around)
    pages: tuple[Page, ...] = ()
    assets = _assets(root, settings)
    site.files.update(output_files(loaded.corpus, settings))
    if isinstance(assets, Assets):
        site.files[assets.css] = assets.sheet
    else:
        problems.append(assets)
    try:
        if loaded.corpus.plans:
            pages = composer.compose()
            problems += [*composer.problems, *check_statement(own, day)]
            is_own = not is_as_it_came(loaded.corpus, settings.site_name, settings.site_url)
            problems += check_site_files(own, day, is_own=is_own)
            problems += check_owners(own.owners, is_own=is_own)
            problems += check_subjects(own)
        problems += _hidden_files(root, site.files)
        if isinstance(assets, Assets) and not has_errors(problems):
            pages = _finished(pages, assets, templates)
    except TemplateError as failure:
        problems.append(template_problem(failure, root))
    known = published or remembered(root, os.environ.get(PUBLISH_TO) or settings.publish_to)
    if has_errors(problems):
        redirects = read_redirects(root, None)
        problems += redirects.problems
        pages = ()
    else:
        stands = _standing(site, pages, root, composer.addresses)
        ids = _ids(pages)
        redirects = read_redirects(root, {address: ids.get(address) for address in stands.sources})
        if redirects.places and not redirects.problems and isinstance(assets, Assets):
            told = moved_places(redirects.places, composer.addresses)
            pages = _finished(_leading_on(pages, told), assets, templates, only=told)
            stands = _standing(site, pages, root, composer.addresses)
        problems += verdict(stands, redirects, known.published)
        site.files[ADDRESSES] = write_published(Published("", {}, stands.places))
    lines[REDIRECTS] = redirects.lines
    found_in_order = in_order(problems)
    pages = () if has_errors(found_in_order) else pages
    return site._replace(pages=pages, problems=found_in_order, unsaid=known.unsaid)


def _standing(site: Site, pages: tuple[Page, ...], root: Path, addresses: Addresses) -> Stands:
    """Say what the site consists of, and at which file each part of it is mended."""
    sources = dict.fromkeys((*site.files, *BY_THE_ENGINE, ADDRESSES), "plans")
    sources |= {address: f"content/{address}" for address in site.copies}
    sources |= {page.address: page.source or f"theme/plan/pages/{page.kind}.html" for page in pages}
    styles = {name: data.decode() for name, data in site.files.items() if name.endswith(".css")}
    sources |= dict.fromkeys(styles, "theme/assets/style.css")
    made = {page.address: Finished(page.html, page.shell.id) for page in pages}
    data = [name for name in site.lines if name.endswith(".yml")]
    authors = Authors(root, {page.address: page.links for page in pages}, data)
    places: dict[str, dict[str, Place]] = {}
    heads: dict[str, Place] = {}
    ids = _ids(pages)
    for address, where in addresses.lines():
        page, _, place = address.partition("#")
        if not place:
            heads.setdefault(page, where)
        elif place in ids.get(page, ()) and ID.fullmatch(place):
            places.setdefault(page, {})[place] = where
    return Stands(made, styles, sources, site.settings.site_url, authors, places, heads)


class Assets(NamedTuple):
    """The theme's own: the address of the style sheet and what is in it, and the text of each script."""

    css: str
    sheet: bytes
    scripts: dict[str, str]


def _assets(root: Path, settings: Settings) -> Assets | Problem:
    """Make the style sheet (with the council's colours), named by what is in it, and the scripts, without comments."""
    colours = palette(settings.brand, settings.accent)
    assert isinstance(colours, Palette)  # noqa: S101 - a pair that is refused has been replaced by the default
    texts: dict[str, str] = {}
    for name in ("style.css", "leave.js", "site.js", "search.js"):
        path, shown = root / "theme" / "assets" / name, f"theme/assets/{name}"
        # The theme may lie elsewhere as a whole; a single file of it that leads out is somebody's trick.
        within = root if path.is_symlink() else None
        text, problems = read_text(path, shown, root=within) if path.exists() or path.is_symlink() else ("", ())
        if text is None:
            return problems[0]
        texts[name] = text
    sheet = _smaller_sheet(as_css(colours) + texts.pop("style.css")).encode()
    # "</script" would end the script, even within a text or a comment, where a backslash changes nothing.
    scripts = {name: _smaller_script(text).replace("</", "<\\/") for name, text in texts.items()}
    return Assets(f"assets/style.{hashlib.sha256(sheet).hexdigest()[:12]}.css", sheet, scripts)


def _hidden_files(root: Path, made: dict[str, bytes]) -> Iterator[Problem]:
    """Find files under `content/` that would stand in the place of one that the site makes, or be hidden by it."""
    for name in made:
        path = root / "content" / name
        if path.exists() or path.is_symlink():
            message = f"The site makes a file of its own at the address “/{name}”, which this would hide."
            yield error("address-taken", Place(f"content/{name}"), message, "give the file another name.")


def _leading_on(pages: Iterable[Page], told: Mapping[str, Markup]) -> tuple[Page, ...]:
    """Let pages say where that went which was there: `told` has the words for each, by address."""
    return tuple(
        page._replace(shell=replace(page.shell, moved=told[page.address])) if page.address in told else page
        for page in pages
    )


def _finished(
    pages: Iterable[Page], assets: Assets, templates: Templates, only: Container[str] | None = None
) -> tuple[Page, ...]:
    """Place pages in the theme, side by side; with `only`, those at these addresses: the others are finished."""
    pages = tuple(_shelled(page, assets) for page in pages)
    left = [page for page in pages if only is None or page.address in only]
    placed = side_by_side(
        lambda page: templates.place(page.address if page.address.endswith(".html") else "main.html", page.shell), left
    )
    html = {page.address: one for page, one in zip(left, placed, strict=True)}
    return tuple(page._replace(html=html.get(page.address, page.html)) for page in pages)


def _ids(pages: Iterable[Page]) -> dict[str, set[str]]:
    """Give the ids on each page, by its address."""
    pages = tuple(pages)
    read = read_pages(page.html for page in pages)
    return {page.address: one.ids for page, one in zip(pages, read, strict=True)}


def _shelled(page: Page, assets: Assets) -> Page:
    """Give a page its style sheet, its policy, and its script: the search's or the site's, behind that of an exit.

    All pages but the search have one policy, whether they have an exit or not: a host has one header for them all.
    """
    own = assets.scripts["search.js" if page.kind == "search" else "site.js"]
    leaving = f"{assets.scripts['leave.js']}\n{own}"
    script = leaving if page.shell.exit else own
    css, policy = relative(assets.css, page.shell.here), policy_for(page.address, own, leaving)
    return page._replace(shell=replace(page.shell, css=css, script=script, csp=policy))
