"""What MkDocs is to run by its settings: our plugin or, in the program's own repository, our hook; and nothing else."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from partnership_plans.model.origins import Where
from partnership_plans.problems import Problem, error, warning
from partnership_plans.settings.folders import HOOK, PLUGIN
from partnership_plans.settings.model import Settings
from partnership_plans.settings.without_effect import TAKE_OUT

ON = f"“plugins: [{PLUGIN}]”"
OTHERS = "the site has a search, a feed and a site map of its own, and runs no plugin but ours"


def runs_once(settings: Settings, written: Mapping[str, object], at: Where, told: Collection[str]) -> Iterator[Problem]:
    """See that MkDocs' own commands build the plans, in one way.

    `written` is what stands in the file, and `told` names the settings that something is said of already.
    """
    by_plugin, by_hook = PLUGIN in settings.plugins, HOOK in settings.hooks
    if by_plugin and by_hook:
        message = f"The plugin {PLUGIN} is on too, and each of the two builds the whole site."
        hint = f"take {HOOK} out of the hooks, or the whole line if it stands alone."
        yield error("bad-setting", at(("hooks",)), message, hint)
    elif written and not (by_plugin or by_hook or {"plugins", "hooks"} & set(told)):
        if "plugins" in written:
            message = "Neither the plugin nor the hook of this program is on, so MkDocs would build no plans."
            yield error("bad-setting", at(("plugins",)), message, f"write {ON} in place of what stands there.")
        else:
            yield error("missing-field", at(()), "This file has no “plugins”.", f"add a line {ON}.")


def not_run(settings: Settings, written: Mapping[str, object], at: Where, root: Path) -> Iterator[Problem]:
    """Tell what MkDocs is to run though nothing here does."""
    is_on = PLUGIN in settings.plugins or HOOK in settings.hooks
    for number, plugin in enumerate(settings.plugins):
        if plugin != PLUGIN and is_on:
            where = at(("plugins", plugin if isinstance(written["plugins"], dict) else number))
            out = "take it out; a list of none is written as plugins: []." if len(settings.plugins) == 1 else TAKE_OUT
            message = f"The plugin “{plugin[:60]}” has no effect here."
            yield warning("setting-without-effect", where, message, f"{OTHERS}; {out}")
    out = "take the hooks out." if len(settings.hooks) == 1 else TAKE_OUT
    for number, hook in enumerate(settings.hooks):
        where = at(("hooks", number))
        if hook == HOOK and (PLUGIN in settings.plugins or is_file(root / HOOK)):
            continue
        if hook == HOOK:
            message = f"There is no file {HOOK}: it belongs to the program's own repository."
            yield error("missing-file", where, message, f"take the hooks out, and write {ON}.")
        elif not is_file(root / hook):
            yield error("missing-file", where, f"There is no file {hook[:60]}.", out)
        else:
            yield warning("setting-without-effect", where, f"The hook “{hook[:60]}” has no effect here.", out)


def is_file(path: Path) -> bool:
    """Ask the system, which raises where a name is longer than any can be."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
