"""What `plans preview` does."""

import re
import sys
from functools import partial
from pathlib import Path

from partnership_plans.engines import building
from partnership_plans.finished.remembered import NOTHING
from partnership_plans.history import Unreadable, changed_since
from partnership_plans.page_in_theme import Assets, own_assets, placed
from partnership_plans.previewing.comparing import Changes, compare
from partnership_plans.previewing.earlier import before
from partnership_plans.previewing.page import ADDRESS, summary, with_changes
from partnership_plans.problems import as_text, has_errors, in_lines
from partnership_plans.rendering.fragments import Templates
from partnership_plans.site import Site
from partnership_plans.themes import Theme
from partnership_plans.words.messages import say

OK, PROBLEMS, CANNOT_RUN = 0, 1, 2
BELOW = re.compile(r"[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)*")


def preview(config: Path, since: str, target: Path, at: str) -> int:
    """Build the site as it would be into `target`, marked as a preview, with a page of what the change alters.

    `since` is the commit at which the change began; `at` the folder of the live site in which the preview will be
    shown. Where the plans have errors, `target` is as it was.
    """
    root, below = config.resolve().parent, at.strip("/")
    if below and not BELOW.fullmatch(below):
        return _cannot(f"“{at}” is no folder of a site. Write one such as previews/12.")
    touched = changed_since(root, since)
    if isinstance(touched, Unreadable):
        return _cannot(f"what has changed since “{since}” can't be told: {touched.reason}; {touched.hint}.")
    told: list[Changes | str] = []

    def finish(site: Site) -> Site:
        told.append(_changes(site, config, since, touched))
        return _marked(site, root, told[0])

    site = building.build(config, target, below=f"{below}/" if below else "", finish=finish)
    errors = [problem for problem in site.problems if problem.severity == "error"]
    sys.stdout.write(as_text(errors, site.lines))
    if errors:
        sys.stdout.write(f"The preview was not built, and {target}/ is as it was. Mend the errors above first.\n")
        return PROBLEMS
    sys.stdout.write(f"{summary(told[0])}\nBuilt the preview in {target}/. Open {target}/{ADDRESS}index.html first.\n")
    return OK


def _changes(site: Site, config: Path, since: str, touched: frozenset[str]) -> Changes | str:
    """Compare a site with what the project was before the change; where that can't be, say why."""
    root = config.resolve().parent
    with before(root, since) as there:
        if isinstance(there, Unreadable):
            return f"{there.reason}."
        if not (there / config.name).is_file():
            return say("there was no {file} then.", file=config.name)
        old = building.check(there / config.name, NOTHING, history=root)
        return say("the plans had errors then.") if has_errors(old.problems) else compare(old, site, touched)


def _marked(site: Site, root: Path, changes: Changes | str) -> Site:
    theme = Theme(root)
    assets = own_assets(theme, site.settings)
    assert isinstance(assets, Assets)  # noqa: S101 - the site was made with it
    return with_changes(site, changes, partial(placed, assets=assets, templates=Templates(theme)))


def _cannot(why: str) -> int:
    sys.stderr.write(in_lines(f"plans: {why}"))
    return CANNOT_RUN
