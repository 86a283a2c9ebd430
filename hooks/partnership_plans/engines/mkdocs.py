"""The binding to MkDocs 1.6 (and to ProperDocs, which answers to the same names). Binding only: the work is elsewhere.

This is what MkDocs' own commands run; `plans` does without (`building.py`). MkDocs keeps hooks while `serve` runs, so
all state lives in an `Engine` that is made anew in `on_config` of each build.
"""

import logging
import re
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import DictLoader, Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, PluginCollection
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from partnership_plans.engines.livereload import reloadable
from partnership_plans.formatting import count
from partnership_plans.problems import as_text, has_errors
from partnership_plans.settings.folders import PLUGIN
from partnership_plans.site import Site, assemble

log = logging.getLogger("mkdocs.plans")
NOT_FOUND = "404.html"
WITHOUT_A_DAY = date(1980, 1, 1)
SETTING = re.compile(r"Config value '(\w+)'")
SEARCH_HINT = "the last site is as it was. Mend this and build again."


class Engine(BasePlugin):  # type: ignore[type-arg,no-untyped-call] # it has no options of its own: mkdocs.yml's `extra.plan` holds them
    """Hands one finished site to MkDocs."""

    def __init__(self, site: Site) -> None:
        """Keep the site, and find its pages by the file that MkDocs knows them as."""
        super().__init__()
        self.site = site
        self.pages = {_file_name(page.address): page for page in site.pages}

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Put the theme's folders out of sight: MkDocs would list Material's 14,000 icons to copy them."""
        config.theme.dirs = []

    def on_env(self, env: Environment, /, **_passed: Any) -> Environment:
        """Let every template be the finished page itself."""
        env.loader = DictLoader(dict.fromkeys(("main.html", *self.pages), "{{ finished }}"))
        return env

    def on_files(self, _files: Files, /, *, config: MkDocsConfig) -> Files:
        """Name every file of the site, in place of what MkDocs finds in `content/`."""
        copies = [
            File(name, config.docs_dir, config.site_dir, use_directory_urls=True) for name in sorted(self.site.copies)
        ]
        made = [File.generated(config, name, content="") for name in self.pages if name != NOT_FOUND]
        made += [File.generated(config, name, content=data) for name, data in sorted(self.site.files.items())]
        for file in (*copies, *made):
            file.inclusion = InclusionLevel.INCLUDED
        return Files([*copies, *made])

    def on_pre_page(self, page: Page, /, **_passed: Any) -> Page:
        """Leave nothing of the page to be read."""
        page.content = ""
        page.render = _nothing_to_render  # type: ignore[method-assign, assignment] # it needs no page
        return page

    def on_page_context(self, context: TemplateContext, /, *, page: Page, **_passed: Any) -> TemplateContext:
        """Hand over the page."""
        context["finished"] = self.pages[page.file.src_uri].html  # type: ignore[typeddict-unknown-key] # our own template's
        return context

    def on_serve(self, server: Any, /, **_passed: Any) -> Any:
        """Let `mkdocs serve` reload pages under their policy."""
        server.set_app(reloadable(server.get_app()))
        return server

    def on_template_context(
        self, context: TemplateContext, /, *, template_name: str, **_passed: Any
    ) -> TemplateContext:
        """Hand over the 404 page."""
        if template_name in self.pages:
            context["finished"] = self.pages[template_name].html  # type: ignore[typeddict-unknown-key]
        return context


def _nothing_to_render(_config: MkDocsConfig, _files: Files) -> None:
    """Stand in for MkDocs' reading of a page: it would set up Markdown anew for each, to read an empty text."""


def _file_name(address: str) -> str:
    return address if address.endswith(".html") else f"{address}index.md"


class PlansError(PluginError):
    """Ends MkDocs' build because of the plans' own problems, and carries them out."""

    def __init__(self, site: Site) -> None:
        """Say it all in one message: MkDocs prints it without a traceback."""
        count = sum(problem.severity == "error" for problem in site.problems)
        errors = f"{count} error{'s' if count > 1 else ''}"
        super().__init__(f"The plans have {errors}, so the site was not built.\n\n{as_text(site.problems, site.lines)}")
        self.site = site


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check the plans before MkDocs clears the last site away; an error ends the build here."""
    file = Path(config.config_file_path or "mkdocs.yml")
    site = assemble(file, drafts=_is_preview(config))
    if has_errors(site.problems):
        raise PlansError(site)
    if site.problems:
        log.info("%s (“plans report” lists them)", count(len(site.problems), "warning"))
    return _handed_over(site, config)


def _is_preview(config: MkDocsConfig) -> bool:
    """Say whether this is `mkdocs serve`: only that builds into a folder of this name among the temporary ones."""
    folder = Path(config.site_dir)
    return folder.name.startswith("mkdocs_") and folder.parent == Path(tempfile.gettempdir())


def _handed_over(site: Site, config: MkDocsConfig) -> MkDocsConfig:
    """Leave of MkDocs' settings what the site's own say; what has no effect here has none in MkDocs either."""
    root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
    config.watch = [str(root / name) for name in ("plans", "theme") if (root / name).is_dir()]
    config.nav, config.extra_css, config.extra_javascript, config.extra_templates = None, [], [], []
    config.theme.static_templates = {NOT_FOUND}
    config.plugins = PluginCollection()
    config.plugins[PLUGIN] = Engine(site)
    return config
