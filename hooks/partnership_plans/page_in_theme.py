"""Places pages in the theme, each with the style sheet, the script and the policy that it has there."""

import hashlib
from contextlib import nullcontext
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from rcssmin import cssmin
from rjsmin import jsmin

from partnership_plans.colours import Palette, as_css, palette
from partnership_plans.model.reckoning import reckoning
from partnership_plans.outputs.policy import policy_for
from partnership_plans.pages.embeds import EMBED
from partnership_plans.pages.page import Page
from partnership_plans.problems import Problem
from partnership_plans.rendering.fragments import Templates
from partnership_plans.rendering.passages import with_languages
from partnership_plans.settings import Settings
from partnership_plans.source import read_text
from partnership_plans.themes import FOLDER, Theme
from partnership_plans.views.links import relative
from partnership_plans.words.messages import in_words_of

_smaller_sheet, _smaller_script = lru_cache(maxsize=4)(cssmin), lru_cache(maxsize=8)(jsmin)


class Assets(NamedTuple):
    """The theme's own: the address of the style sheet and what is in it, and the text of each script."""

    css: str
    sheet: bytes
    scripts: dict[str, str]


def own_assets(theme: Theme, settings: Settings) -> Assets | Problem:
    """Make the style sheet (with the council's colours and rules), named by its contents, and the bare scripts."""
    colours = palette(settings.brand, settings.accent)
    assert isinstance(colours, Palette)  # noqa: S101 - a pair that is refused has been replaced by the default
    texts: dict[str, str] = {}
    for name in ("style.css", "own.css", "leave.js", "site.js", "search.js"):
        path, shown = theme.piece(f"assets/{name}"), f"{FOLDER}/assets/{name}"
        # The theme may lie elsewhere as a whole; a single file of it that leads out is somebody's trick.
        within = theme.root if path.is_symlink() else None
        text, problems = read_text(path, shown, root=within) if path.exists() or path.is_symlink() else ("", ())
        if text is None:
            return problems[0]
        texts[name] = text
    sheet = _smaller_sheet(as_css(colours) + texts.pop("style.css") + texts.pop("own.css")).encode()
    # "</script" would end the script, even within a text or a comment, where a backslash changes nothing.
    scripts = {name: _smaller_script(text).replace("</", "<\\/") for name, text in texts.items()}
    return Assets(f"assets/style.{hashlib.sha256(sheet).hexdigest()[:12]}.css", sheet, scripts)


def placed(page: Page, assets: Assets, templates: Templates) -> Page:
    """Place a page in the theme. Raises jinja2's TemplateError where the theme's own template does not work."""
    page = _shelled(page, assets)
    own = page.address if page.address.endswith(".html") else "main.html"
    name = "embed.html" if page.kind == EMBED else own
    # A page that is made in one go with others is placed in their words, before it has its plan at hand.
    with in_words_of(page.plan.partnership.vocabulary) if page.plan else nullcontext():
        html = templates.place(name, page.shell)
    return page._replace(finished=with_languages(html, reckoning().main_language) if page.below else html)


def _shelled(page: Page, assets: Assets) -> Page:
    """Give a page its style sheet, its policy, and its script: the search's or the site's, behind that of an exit.

    All pages but the search have one policy, whether they have an exit or not: a host has one header for them all.
    """
    own = assets.scripts["search.js" if page.kind == "search" else "site.js"]
    leaving = f"{assets.scripts['leave.js']}\n{own}"
    script = leaving if page.shell.exit else own
    css, policy = relative(assets.css, page.shell.here), policy_for(page.within, own, leaving)
    return page._replace(around=replace(page.shell, css=css, script=script, csp=policy))
