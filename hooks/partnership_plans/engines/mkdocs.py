"""The binding to MkDocs 1.6 (and to ProperDocs, which answers to the same names). Binding only: the work is elsewhere.

MkDocs keeps hooks while `serve` runs, so all state lives in an `Engine` that is
made anew in `on_config` of each build.
"""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin

from jinja2 import Environment, FileSystemLoader, TemplateError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from partnership_plans.engines.livereload import reloadable
from partnership_plans.engines.staging import staged, swap
from partnership_plans.formatting import count
from partnership_plans.outputs.pagefind import SearchError
from partnership_plans.outputs.search import FOLDER, indexing
from partnership_plans.pages.compose import Settings
from partnership_plans.problems import Place, Problem, as_text, error, has_errors
from partnership_plans.rendering.fragments import template_problem
from partnership_plans.site import Site, assemble

log = logging.getLogger("mkdocs.plans")
NAME = "partnership-plans"
Inspect = Callable[[Path], tuple[Problem, ...]]
SEARCH_HINT = "the last site is as it was. Mend this and build again."


def settings_of(config: MkDocsConfig) -> Settings:
    """Take from `mkdocs.yml` what the pages need of it."""
    plan = config.extra.get("plan") or {}
    url = (config.site_url or "").rstrip("/")
    known = {
        key: str(value)
        for key, value in plan.items()
        if key in {"brand", "accent", "logo", "exit_url", "language", "publish_to"}
    }
    path = "/" + url.partition("://")[2].partition("/")[2]
    return Settings(
        site_name=config.site_name,
        site_url=f"{url}/" if url else "",
        edit_base=_edit_base(config),
        base_path=path if path.endswith("/") else f"{path}/",
        **known,
    )


def _edit_base(config: MkDocsConfig) -> str:
    """Say where the project's folder can be changed; empty where `mkdocs.yml` does not say.

    MkDocs means the folder of narrative, and by itself takes it to be `docs/`. Half of our pages come from `plans/`.
    """
    if not config.repo_url or not config.edit_uri:
        return ""
    base = urljoin(f"{config.repo_url.rstrip('/')}/", config.edit_uri.lstrip("/")).rstrip("/")
    above, _, last = base.rpartition("/")
    return f"{above if last in {'docs', Path(config.docs_dir).name} else base}/"


class Engine(BasePlugin):  # type: ignore[type-arg,no-untyped-call] # it has no options of its own: mkdocs.yml's `extra.plan` holds them
    """Hands one finished site to MkDocs."""

    def __init__(self, site: Site) -> None:
        """Keep the site, and find its pages by the file that MkDocs knows them as."""
        super().__init__()
        self.site = site
        self._theme_folders: list[str] = []
        self.pages = {_file_name(page.address): page for page in site.pages}

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Put the theme's folders out of sight: MkDocs would list Material's 14,000 icons to copy them."""
        self._theme_folders, config.theme.dirs = config.theme.dirs, []

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, **_passed: Any) -> Environment:
        """Give the templates their folders back, now that the list of files is made."""
        config.theme.dirs = self._theme_folders
        env.loader = FileSystemLoader(self._theme_folders)
        return env

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Leave out narrative sources; add our pages and assets."""
        kept = [file for file in files if file.src_dir == config.docs_dir and not file.is_documentation_page()]
        made = [File.generated(config, name, content="") for name in self.pages if name != "404.html"]
        made += [File.generated(config, name, content=data) for name, data in sorted(self.site.files.items())]
        for file in made:
            file.inclusion = InclusionLevel.INCLUDED
            if page := self.pages.get(file.src_uri):
                file.edit_uri = page.source or None
        return Files([*kept, *made])

    def on_pre_page(self, page: Page, /, **_passed: Any) -> Page:
        """Date the page by the commit: MkDocs takes the clock's day, which its sitemap would carry."""
        if self.site.day is not None:
            page.update_date = self.site.day.isoformat()
        return page

    def on_page_context(self, context: TemplateContext, /, *, page: Page, **_passed: Any) -> TemplateContext:
        """Give the theme the finished strings of the page."""
        context["p"] = self.pages[page.file.src_uri].shell  # type: ignore[typeddict-unknown-key] # themes read what they need
        return context

    def on_serve(self, server: Any, /, **_passed: Any) -> Any:
        """Let `mkdocs serve` reload pages under their policy."""
        server.set_app(reloadable(server.get_app()))
        return server

    def on_template_context(
        self, context: TemplateContext, /, *, template_name: str, **_passed: Any
    ) -> TemplateContext:
        """Give the 404 page its strings too."""
        if template_name in self.pages:
            context["p"] = self.pages[template_name].shell  # type: ignore[typeddict-unknown-key]
        return context


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
    root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
    config.watch = [*config.watch, *(str(root / name) for name in ("plans", "theme") if (root / name).is_dir())]
    site = assemble(root, settings_of(config))
    if has_errors(site.problems):
        raise PlansError(site)
    if site.problems:
        log.info("%s (“plans report” lists them)", count(len(site.problems), "warning"))
    config.plugins[NAME] = Engine(site)
    return config


def load_settings(config_file: Path) -> Settings | Problem:
    """Read `mkdocs.yml` alone, or say what is wrong with it."""
    heard = _Listener()
    logger = logging.getLogger("mkdocs")
    propagate = logger.propagate
    logger.addHandler(heard)
    logger.propagate = False
    try:
        return settings_of(load_config(str(config_file)))
    except (ConfigurationError, Abort) as failure:
        return _engine_problem(config_file, " ".join(heard.messages) or str(failure))
    finally:
        logger.removeHandler(heard)
        logger.propagate = propagate


def build(config_file: Path, target: Path, inspect: Inspect = lambda _folder: ()) -> Site:
    """Build the site into `target`, which is replaced only by a whole and clean build.

    `inspect` looks at the finished folder (without the search index, which is
    made meanwhile) before it takes `target`'s place.

    Problems of the plans, of `mkdocs.yml` and of MkDocs itself come back in the
    site's `problems`; where one of them is an error, `target` is as it was.
    """
    with staged(target, config_file.resolve().parent) as staging:
        return _build(config_file, target, staging, inspect)


def _build(config_file: Path, target: Path, staging: Path, inspect: Inspect) -> Site:
    written = write(config_file, staging)
    site = written.site
    if written.settings is None:
        return site
    try:
        with indexing(site.pages, written.settings.language) as write_index:
            site = site._replace(problems=(*site.problems, *inspect(staging)))
            write_index(staging / FOLDER)
    except SearchError as failure:
        return site._replace(
            problems=(*site.problems, error("search-index", Place(config_file.name), f"{failure}.", SEARCH_HINT))
        )
    if not has_errors(site.problems):
        swap(staging, target, config_file.resolve().parent)
    return site


class Written(NamedTuple):
    """A site that MkDocs has written to a folder, and the settings that it was made with: None where it failed."""

    site: Site
    settings: Settings | None


def write(config_file: Path, folder: Path) -> Written:
    """Let MkDocs write the whole site into a folder, but for the search index.

    Problems of the plans, of `mkdocs.yml` and of MkDocs itself come back in the
    site's `problems`; where one of them is an error, the folder is of no use.
    """
    heard = _Listener()
    logger = logging.getLogger("mkdocs")
    level, propagate = logger.level, logger.propagate
    logger.addHandler(heard)
    logger.propagate = False
    try:
        config = load_config(str(config_file), site_dir=str(folder), strict=True)
        mkdocs_build(config)
        engine = config.plugins[NAME]
        assert isinstance(engine, Engine)  # noqa: S101 - on_config has just put it there
        return Written(engine.site, settings_of(config))
    except TemplateError as failure:
        found: tuple[Problem, ...] = (template_problem(failure, config_file.resolve().parent),)
    except (Abort, PluginError, ConfigurationError) as failure:
        if isinstance(failure.__context__, PlansError):
            return Written(failure.__context__.site, None)
        found = tuple(_engine_problem(config_file, text) for text in heard.messages or [str(failure)])
    finally:
        logger.removeHandler(heard)
        logger.setLevel(level)
        logger.propagate = propagate
    return Written(Site.failed(*found), None)


class _Listener(logging.Handler):
    """Hears MkDocs' warnings, which strict mode turns into the end of the build."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def _engine_problem(config_file: Path, text: str) -> Problem:
    return error(
        "engine",
        Place(config_file.name),
        f"MkDocs says: {' '.join(text.split())}",
        "mend it in mkdocs.yml or the theme.",
    )
