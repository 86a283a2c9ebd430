"""The one assembly point: load, check, derive, draft, render. Knows nothing of MkDocs."""

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from jinja2 import TemplateError
from rcssmin import cssmin
from rjsmin import jsmin

from partnership_plans.checks import check
from partnership_plans.checks.samples import check_site_files
from partnership_plans.colours import Refusal, as_css, palette
from partnership_plans.committed import check_committed
from partnership_plans.history import as_at
from partnership_plans.loading import load
from partnership_plans.loading.site_files import SiteFiles, site_files
from partnership_plans.model.edition import Corpus
from partnership_plans.outputs.files import output_files
from partnership_plans.outputs.policy import policy_for
from partnership_plans.outputs.statement import check_statement
from partnership_plans.pages.addresses import relative
from partnership_plans.pages.compose import Composer, Settings
from partnership_plans.pages.editions import chapters_of, kinds_of
from partnership_plans.pages.hub import site_drafts
from partnership_plans.pages.page import Page
from partnership_plans.problems import Place, Problem, error, has_errors, in_order
from partnership_plans.rendering.fragments import Templates, template_problem
from partnership_plans.source import read_yaml

SETTINGS = "mkdocs.yml"


class Site(NamedTuple):
    """Everything to be written: pages, files beside them, what is wrong, and the day from which it speaks."""

    corpus: Corpus
    pages: tuple[Page, ...]
    files: dict[str, bytes]
    problems: tuple[Problem, ...]
    lines: dict[str, list[str]]
    day: date | None = None

    @classmethod
    def failed(cls, *problems: Problem) -> "Site":
        """Give a site that could not even be begun."""
        return cls(Corpus((), ()), (), {}, problems, {})


def assemble(root: Path, settings: Settings) -> Site:
    """Make the whole site in memory. Where there are errors, it has problems and no pages."""
    loaded = load(root)
    day, undated = as_at(root)
    own = site_files(root)
    problems = [*undated, *check_committed(root), *loaded.problems, *own.problems, *check(loaded.corpus, day)]
    templates = Templates(root / "theme")
    composer = Composer(root, loaded.corpus, settings, templates, day)
    pages: tuple[Page, ...] = ()
    if loaded.corpus.plans:
        try:
            pages = _compose(composer, loaded.corpus, own)
        except TemplateError as failure:
            problems.append(template_problem(failure, root))
        problems += [*composer.problems, *check_statement(own, day), *check_site_files(own, settings.site_name, day)]
    lines = loaded.lines | own.lines
    assets = _assets(root, settings)
    files = output_files(loaded.corpus, settings)
    if isinstance(assets, Assets):
        files[assets.css] = assets.sheet
    else:
        problems.append(assets)
        lines[SETTINGS] = read_yaml(root / SETTINGS, SETTINGS, root=root).lines
    found = in_order([*problems, *_hidden_files(root, files)])
    if has_errors(found) or not isinstance(assets, Assets):
        return Site(loaded.corpus, (), {}, found, lines, day)
    pages = tuple(_with_assets(page, assets) for page in pages)
    return Site(loaded.corpus, pages, files, found, lines, day)


def _compose(composer: Composer, corpus: Corpus, own: SiteFiles) -> tuple[Page, ...]:
    for plan in corpus.plans:
        kinds = kinds_of(plan, corpus)
        composer.menus[plan.address] = (kinds, chapters_of(plan, kinds))
    composer.help = own.help
    extra = {"statement": own.statement, "base": composer.settings.base_path, "current": composer.current}
    return composer.compose(site_drafts(corpus, composer.addresses, extra))


class Assets(NamedTuple):
    """The theme's own: the address of the style sheet and what is in it, and the text of each script."""

    css: str
    sheet: bytes
    scripts: dict[str, str]


def _assets(root: Path, settings: Settings) -> Assets | Problem:
    """Make the style sheet (with the council's colours), named by what is in it, and the scripts, without comments."""
    colours = palette(settings.brand, settings.accent)
    if isinstance(colours, Refusal):
        where = read_yaml(root / SETTINGS, SETTINGS, root=root).positions.at(("extra", "plan", colours.at))
        return error("colours", where, colours.message, colours.hint)
    texts: dict[str, str] = {}
    for name in ("style.css", "site.js", "search.js"):
        path = root / "theme" / "assets" / name
        if path.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
            message = "This file leads outside the project, so it is not read."
            hint = "put the file itself here, not a link to it."
            return error("outside-project", Place(f"theme/assets/{name}"), message, hint)
        texts[name] = path.read_text(encoding="utf-8") if path.is_file() else ""
    sheet = cssmin(as_css(colours) + texts.pop("style.css")).encode()
    # "</script" would end the script, even within a text or a comment, where a backslash changes nothing.
    scripts = {name: jsmin(text).replace("</", "<\\/") for name, text in texts.items()}
    return Assets(f"assets/style.{hashlib.sha256(sheet).hexdigest()[:12]}.css", sheet, scripts)


def _hidden_files(root: Path, made: dict[str, bytes]) -> Iterator[Problem]:
    """Find files under `content/` that would stand in the place of one that the site makes, or be hidden by it."""
    for name in made:
        path = root / "content" / name
        if path.exists() or path.is_symlink():
            message = f"The site makes a file of its own at the address “/{name}”, which this would hide."
            yield error("address-taken", Place(f"content/{name}"), message, "give the file another name.")


def _with_assets(page: Page, assets: Assets) -> Page:
    """Give a page its style sheet, its one script (the site's has nothing to do on the search page), its policy."""
    script = assets.scripts["search.js" if page.kind == "search" else "site.js"]
    added = {"css": relative(assets.css, page.shell["here"]), "script": script}
    return page._replace(shell=page.shell | added | {"csp": policy_for(page.address, script)})
