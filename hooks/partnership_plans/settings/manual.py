"""The page that explains the settings, made from their model. `docs/settings.md` is this text, as a test sees to."""

from collections.abc import Iterator

from partnership_plans.settings.folders import NARRATIVE
from partnership_plans.settings.model import PLACES, Settings
from partnership_plans.settings.without_effect import WITHOUT_EFFECT

OPENING = f"""# Settings

What `mkdocs.yml` says of the site. `plans fields --settings` prints this page, which is made from the program itself.

The file is read as strictly as a plan: as plain text, without MkDocs' own tags (`!ENV`, `!!python/name:`) and without
`INHERIT`, so that one commit gives one site on every machine. `plans check` tells what is wrong in it at its line.

## An example

Everything that can be set, as a council might set it (the logo is `{NARRATIVE}/logo.svg`):
"""
NEEDED = "**needed**"


def page() -> str:
    """Write the page as Markdown."""
    out = [OPENING, "```yaml mkdocs.yml", *example(), "```", "", "## Each setting", ""]
    out += ["| Setting | What it is for | If left out |", "|---|---|---|"]
    for name, field in Settings.model_fields.items():
        left_out = (
            NEEDED
            if field.is_required()
            else f"`{_written(field.default)}`"
            if field.default not in {"", ()}
            else "none"
        )
        out.append(f"| `{'.'.join(PLACES[name])}` | {field.description} | {left_out} |")
    out += ["", "A colour stands in quotation marks: what follows a bare `#` is a remark to YAML.", ""]
    out += ["## What has no effect here", ""]
    out += ["These options of MkDocs and of Material do nothing on this site, and `plans check` says so:", ""]
    out += ["| Option | Instead |", "|---|---|"]
    out += [f"| `{'.'.join(place)}` | {hint[:1].upper()}{hint[1:]} |" for place, hint in WITHOUT_EFFECT.items()]
    return "\n".join(out) + "\n"


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def example() -> Iterator[str]:
    """Write a `mkdocs.yml` with every setting, line by line."""
    above: tuple[str, ...] = ()
    for name, field in Settings.model_fields.items():
        if name == "hooks":
            continue  # it stands in place of the plugin
        *groups, last = PLACES[name]
        for depth, group in enumerate(groups):
            if above[: depth + 1] != tuple(groups[: depth + 1]):
                yield f"{'  ' * depth}{group}:"
        above = tuple(groups)
        yield f"{'  ' * len(groups)}{last}: {(field.examples or [''])[0]}"
