"""The binding to MkDocs 1.6 (and to ProperDocs, which answers to the same names). Binding only: the work is elsewhere.

MkDocs keeps hooks while `serve` runs, so all state lives in an `Engine` that is
made anew in `on_config` of each build.
"""

import logging
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin, PluginCollection
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from partnership_plans.engines.livereload import reloadable
from partnership_plans.engines.staging import staged, swap
from partnership_plans.finished.remembered import Remembered
from partnership_plans.formatting import count
from partnership_plans.model.origins import Where
from partnership_plans.outputs.pagefind import SearchError
from partnership_plans.outputs.search import FOLDER, indexing
from partnership_plans.problems import Place, Problem, as_text, error, has_errors, in_order
from partnership_plans.settings import Settings, read_settings
from partnership_plans.site import Site, assemble

log = logging.getLogger("mkdocs.plans")
NAME = "partnership-plans"
NOT_FOUND = "404.html"
EPOCH = "SOURCE_DATE_EPOCH"
WITHOUT_A_DAY = date(1980, 1, 1)
SETTING = re.compile(r"Config value '(\w+)'")
SEARCH_HINT = "the last site is as it was. Mend this and build again."


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

    def on_env(self, env: Environment, /, **_passed: Any) -> Environment:
        """Let every template be the finished page itself; only the site map is MkDocs' own."""
        pages = dict.fromkeys(("main.html", *self.pages), "{{ finished }}")
        env.loader = ChoiceLoader([DictLoader(pages), FileSystemLoader(self._theme_folders)])
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
        """Date the page by the commit: MkDocs takes the clock's day, which its sitemap would carry."""
        page.update_date = (self.site.day or WITHOUT_A_DAY).isoformat()
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
    config.theme.static_templates = {NOT_FOUND, "sitemap.xml"}
    config.plugins = PluginCollection()
    config.plugins[NAME] = Engine(site)
    return config


def check(config_file: Path, published: Remembered | None = None) -> Site:
    """Say what is wrong with a project: of the plans, of `mkdocs.yml`, and what MkDocs itself refuses in it.

    `published` as in `site.assemble`.
    """
    return _checked(config_file, published)[0]


def _checked(
    config_file: Path,
    published: Remembered | None,
    *,
    drafts: bool = False,
    shards: Iterable[Path] = (),
    **options: Any,
) -> tuple[Site, MkDocsConfig | None]:
    """Assemble the site and read MkDocs' settings; without these there is an error among the site's problems."""
    site = assemble(config_file, published, drafts=drafts, shards=shards)
    if any(one.where.file == config_file.name and one.severity == "error" for one in site.problems):
        return site, None  # told already; MkDocs takes a setting's kind on trust, and falls over a wrong one
    with _listening() as heard:
        try:
            return site, load_config(str(config_file), strict=True, **options)
        except (ConfigurationError, Abort) as failure:
            said = heard.messages or [str(failure)]
        except Exception as failure:  # noqa: BLE001 - at odd values MkDocs falls over in ways of its own
            said = [f"it can't read this file ({type(failure).__name__}: {failure})"]
    where, here = read_settings(config_file).where, f"{config_file.resolve().parent}/"
    useless = {one.where: one for one in site.problems if one.code == "setting-without-effect"}
    complaints = [_engine_problem(where, text.replace(here, ""), useless) for text in said]
    refused = {one.where for one in complaints} & useless.keys()
    told = [one for one in site.problems if one.where not in refused or one.code != "setting-without-effect"]
    return site._replace(problems=in_order([*told, *complaints]), pages=()), None


def build(
    config_file: Path,
    target: Path,
    published: Remembered | None = None,
    *,
    drafts: bool = False,
    shards: Iterable[Path] = (),
) -> Site:
    """Build the site into `target`, which is replaced only by a whole and clean build.

    What is wrong comes back in the site's `problems`, the same as `check` gives; where one of them is an error,
    `target` is as it was. Two more are possible, which no check can know: search-index, and engine where MkDocs
    fails at its work. Raises `OSError` where the system does not let the site be written.
    """
    root = config_file.resolve().parent
    with staged(target, root) as staging:
        site, config = _checked(config_file, published, drafts=drafts, shards=shards, site_dir=str(staging.inside))
        if config is None or has_errors(site.problems):
            return site
        try:
            with indexing(site.pages, site.settings.language) as write_index:  # Pagefind works while MkDocs writes
                written = _written(site, config)
                write_index(staging.inside / FOLDER)
        except SearchError as failure:
            problem = error("search-index", Place(config_file.name), f"{failure}.", SEARCH_HINT)
            return site._replace(problems=(*site.problems, problem))
        if written.settings is not None:
            swap(staging, target, root)
        return written.site


class Written(NamedTuple):
    """A site that MkDocs has written to a folder, and the settings that it was made with: None where it failed."""

    site: Site
    settings: Settings | None


def write(config_file: Path, folder: Path, published: Remembered | None = None, *, drafts: bool = False) -> Written:
    """Let MkDocs write the whole site into a folder, but for the search index.

    What is wrong comes back in the site's `problems`; where one of them is an error, the folder is of no use.
    """
    site, config = _checked(config_file, published, drafts=drafts, site_dir=str(folder))
    return Written(site, None) if config is None or has_errors(site.problems) else _written(site, config)


def _written(site: Site, config: MkDocsConfig) -> Written:
    with _listening() as heard, _dated(site.day):
        try:
            mkdocs_build(_handed_over(site, config))
        except (Abort, PluginError, ConfigurationError) as failure:
            where = read_settings(Path(config.config_file_path or "mkdocs.yml")).where
            found = (_engine_problem(where, text) for text in heard.messages or [str(failure)])
            return Written(site._replace(problems=(*site.problems, *found)), None)
    return Written(site, site.settings)


class _Listener(logging.Handler):
    """Hears MkDocs' warnings, which strict mode turns into the end of the build."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def _listening() -> Iterator[_Listener]:
    """Hear what MkDocs says in place of printing it."""
    heard, logger = _Listener(), logging.getLogger("mkdocs")
    level, propagate = logger.level, logger.propagate
    logger.addHandler(heard)
    logger.propagate = False
    try:
        yield heard
    finally:
        logger.removeHandler(heard)
        logger.setLevel(level)
        logger.propagate = propagate


@contextmanager
def _dated(day: date | None) -> Iterator[None]:
    """Let MkDocs take the site's day for now, or a day long past: it reads a variable that may hold anything."""
    before = os.environ.get(EPOCH)
    midnight = datetime.combine(day or WITHOUT_A_DAY, time(), UTC)
    os.environ[EPOCH] = str(int(midnight.timestamp()))
    try:
        yield
    finally:
        del os.environ[EPOCH]
        if before is not None:
            os.environ[EPOCH] = before


def _engine_problem(where: Where, text: str, useless: Mapping[Place, Problem] = MappingProxyType({})) -> Problem:
    """Put a complaint of MkDocs at the setting that it names; of what is useless anyhow, how to do without."""
    named = SETTING.search(text)
    place = where((named[1],) if named else ())
    if named and (known := useless.get(place)):
        message = f"“{named[1]}” has no effect here, and MkDocs stops at what it says."
        return error("engine", place, message, known.hint)
    return error("engine", place, f"MkDocs says: {' '.join(text.split())}", "mend it in mkdocs.yml or the theme.")
