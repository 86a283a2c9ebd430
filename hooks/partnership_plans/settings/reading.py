"""Reads `mkdocs.yml` as strictly as a plan, and says what is wrong, what is unknown and what does nothing."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from partnership_plans.codes import Severity
from partnership_plans.colours import DEFAULTS, Refusal, palette
from partnership_plans.loading.countries import told_unknown
from partnership_plans.loading.files import without_lists_that_do_not_fit
from partnership_plans.loading.schema import explain
from partnership_plans.model.origins import Where
from partnership_plans.problems import Place, Problem, did_you_mean, error, has_errors, in_order, nearest, warning
from partnership_plans.settings.folders import NARRATIVE
from partnership_plans.settings.model import OURS, PLACES, STAND_IN, Settings
from partnership_plans.settings.names import marked
from partnership_plans.settings.outputs import BEFORE, told_before, without_address
from partnership_plans.settings.own_words import told_in_capitals
from partnership_plans.settings.running import is_file, not_run, runs_once
from partnership_plans.settings.without_effect import INHERITS, TAKE_OUT, WITHOUT_EFFECT
from partnership_plans.source import Read, read_yaml
from partnership_plans.words.messages import has_words

PICTURES = (".png", ".svg", ".webp", ".avif", ".jpg", ".jpeg")
GROUPS: tuple[tuple[str, ...], ...] = ((), ("theme",), ("extra",), OURS, (*OURS, "words"))
FIELD_AT = {place: field for field, place in PLACES.items()}
TAG = re.compile(r"!\S*")


class SettingsRead(NamedTuple):
    """What came of reading: the settings (defaults stand in for what is not right), what is wrong, where each is."""

    settings: Settings
    problems: tuple[Problem, ...]
    lines: list[str]
    where: Where


def read_settings(config_file: Path) -> SettingsRead:
    """Read the settings of the project that `config_file` lies in. Never raises for what is in it.

    Problems, besides those of reading YAML: missing-field, wrong-type, setting-blank, bad-setting,
    unknown-setting, old-setting, colours, missing-file (the logo); warnings: setting-without-effect,
    words-are-english, word-in-capitals, unknown-country.
    """
    root = config_file.resolve().parent
    read = read_yaml(config_file, config_file.name, root=root)
    reader = _Reader(root, read)
    settings = reader.settings()
    blank = {one.where.line for one in reader.problems if one.code == "setting-blank"}
    said = without_lists_that_do_not_fit(read.problems, reader.problems)
    kept = (one for one in said if not (one.code == "hash-comment" and one.where.line in blank))
    odd = {one.where.line for one in said if one.severity is Severity.ERROR}
    follows = {"wrong-type", "bad-setting", "setting-blank", "setting-without-effect"}
    found = (one for one in reader.problems if not (one.code in follows and one.where.line in odd))
    problems = (*(_tag_explained(one, read.lines) for one in kept), *found)
    return SettingsRead(settings, in_order(problems), read.lines, read.positions.at)


class _Reader:
    """Turns one file's values into settings."""

    def __init__(self, root: Path, read: Read) -> None:
        self.root, self.read, self.at = root, read, read.positions.at
        self.problems: list[Problem] = []
        self.given: dict[str, object] = {}

    def settings(self) -> Settings:
        if isinstance(self.read.value, dict):
            self._take(self.read.value)
            self._need()
        elif not has_errors(self.read.problems):
            message = "This file should hold settings (one “name: value” on each line), and holds something else."
            hint = "write “site_name: ” and the site's name on the first line; docs/settings.md lists the others."
            self.problems.append(error("wrong-type", Place(self.read.positions.file), message, hint))
        settings = self._fitted()
        return settings.model_copy(update={**self._colours(settings), **self._logo(settings)})

    def _take(self, values: dict[str, object], group: tuple[str, ...] = ()) -> None:
        """Sort what stands in one group: settings, groups within it, options without effect, slips."""
        self.problems.extend(told_before(values, self.at) if group == OURS else ())
        for name, value in values.items():
            place = (*group, name)
            if place == ("theme",) and isinstance(value, str) and value.strip():
                self.given["theme"] = value
            elif place in GROUPS:
                self._group(place, value)
            elif place == ("plugins",) and value is None:
                self.given["plugins"] = []  # MkDocs reads it so
            elif group == OURS and name in BEFORE:
                pass  # told already, with all of them
            elif field := FIELD_AT.get(place):
                if value is None or (isinstance(value, str) and not value.strip()):
                    self.problems.append(self._blank(field, place))
                else:
                    self.given[field] = value
            else:
                self.problems.extend(self._unknown(place, value))

    def _group(self, place: tuple[str, ...], value: Any) -> None:
        if isinstance(value, dict):
            self._take(value, place)
            return
        said = "is empty" if value is None else "should be a group of settings (one “name: value” on each line)"
        example = {"theme": "name: material", "extra": "plan:", "words": "priority: goal, goals"}.get(
            place[-1], "language: en-GB"
        )
        hint = f"write a setting below it, two spaces further in, such as {example}; or take the line out."
        message = f"“{'.'.join(place)}” {said}."
        self.problems.append(error("setting-blank" if value is None else "wrong-type", self.at(place), message, hint))

    def _blank(self, field: str, place: tuple[str, ...]) -> Problem:
        where = self.at(place)
        after = self.read.lines[where.line - 1][where.column - 1 :].partition(":")[2].strip()
        example = Settings.model_fields[field].examples or [""]
        if after.startswith("#"):
            message = f"Nothing is read here: what follows a bare “#” is a remark, so “{field}” is empty."
            colour = re.match(r"#[0-9A-Fa-f]{3,8}\b", after)
            written = f'"{colour[0]}"' if colour else example[0]
            hint = f"put it between quotation marks: “{field}: {written}”."
            return error("setting-blank", where, message, hint)
        hint = f"write it, such as “{place[-1]}: {example[0]}”, or take the line out."
        if field in STAND_IN:
            hint = f"write it, such as “{place[-1]}: {example[0]}”."
        return error("setting-blank", where, f"“{place[-1]}” is empty.", hint)

    def _unknown(self, place: tuple[str, ...], value: Any) -> Iterator[Problem]:
        """Tell an option that does nothing here from a slip."""
        where, name = self.at(place), place[-1]
        if place in WITHOUT_EFFECT:
            if value:
                message = f"“{'.'.join(place)}” has no effect here."
                yield warning("setting-without-effect", where, message, WITHOUT_EFFECT[place])
            return
        if place == (INHERITS,):
            message = "The settings of another file are not read: all of them stand in this one."
            yield error("bad-setting", where, message, "copy them into this file, and take the line out.")
            return
        homes = [at for at in (*PLACES.values(), *GROUPS) if at and at[-1] == name and at[:-1] != place[:-1]]
        if homes:
            home = min(homes, key=len)
            message = f"“{name}” stands in the wrong place."
            above = ", which stands below ".join(f"“{step}:”" for step in reversed(home[:-1]))
            it = "it, with all that stands below it," if home in GROUPS else "it"
            hint = f"move {it} to the lines below {above}." if above else f"move {it} to the left edge of the file."
            yield error("unknown-setting", where, message, hint)
            return
        known = {
            at[len(place) - 1]
            for at in (*PLACES.values(), *WITHOUT_EFFECT)
            if at[: len(place) - 1] == place[:-1] and len(at) >= len(place)
        }
        free = place[:-1] in {("theme",), ("extra",)}  # there Material and its plugins have options without number
        if free and not nearest(name, known):
            yield warning("setting-without-effect", where, f"“{'.'.join(place)}” has no effect here.", TAKE_OUT)
            return
        message = f"There is no setting “{name}”{f' below “{place[-2]}:”' if len(place) > 1 else ''}."
        hint = did_you_mean(name, known)
        if (close := nearest(name, known)) and close in self._beside(place):
            hint = f"take it out: “{close}” is there already."
        yield error("unknown-setting", where, message, hint)

    def _beside(self, place: tuple[str, ...]) -> dict[str, object]:
        """Give what stands in the same group."""
        group = self.read.value
        for step in place[:-1]:
            group = group[step]
        return dict(group)

    def _need(self) -> None:
        """Say which settings are missing, unless one is there and not right, or under a name that was misspelt."""
        misspelt = self._misspelt()
        for name in STAND_IN:
            if name not in self._written() and name not in misspelt:
                example = (Settings.model_fields[name].examples or [""])[0]
                message = f"This file has no “{name}”."
                hint = f"add a line “{name}: {example}”."
                self.problems.append(error("missing-field", Place(self.read.positions.file), message, hint))

    def _written(self) -> dict[str, object]:
        """Give what stands at the left edge of the file."""
        return self.read.value if isinstance(self.read.value, dict) else {}

    def _misspelt(self) -> set[str]:
        """Give the settings that were meant by names which nobody knows, where one is needed."""
        named = (re.search("“(.+?)”", one.message) for one in self.problems if one.code == "unknown-setting")
        return {nearest(found[1], (*STAND_IN, "plugins")) or "" for found in named if found}

    def _where(self, path: tuple[str | int, ...]) -> Place:
        """Find a setting by its field, or its group where MkDocs allows a text in its place (`theme: material`)."""
        return self.at((*PLACES[str(path[0])], *path[1:]) if path else ())

    def _fitted(self) -> Settings:
        try:
            settings = Settings.model_validate(STAND_IN | self.given)
        except ValidationError as failure:
            self.problems.extend(explain(failure, Settings, self._where, self.given))
            wrong = {str(one["loc"][0]) for one in failure.errors(include_url=False, include_context=False)}
            kept = {name: value for name, value in self.given.items() if name not in wrong}
            settings = Settings.model_validate(STAND_IN | kept)
        self.problems.extend(self._without_the_other(settings))
        self.problems.extend(without_address(settings.outputs, settings.site_url, self.at))
        return settings

    def _without_the_other(self, settings: Settings) -> Iterator[Problem]:
        """Find what does nothing because of something else in this file."""
        for one, other in (("repo_url", "edit_uri"), ("edit_uri", "repo_url")):
            if one in self.given and other not in self.given and not (settings.forms and one == "repo_url"):
                example = (Settings.model_fields[other].examples or [""])[0]
                message = f"“{one}” has no effect without “{other}”."
                hint = f"add a line such as “{other}: {example}”, or take this one out."
                yield warning("setting-without-effect", self.at((one,)), message, hint)
        if settings.forms and "repo_url" not in self.given:
            message = "“forms” has no effect without “repo_url”: nobody can sign in, and nothing can be saved."
            hint = "add a line such as “repo_url: https://github.com/council/plans”, or take this one out."
            yield warning("setting-without-effect", self.at((*OURS, "forms")), message, hint)
        if not has_words(settings.language):
            message = (
                f"The program has no words in that language, and “{settings.language}” tells browsers and screen "
                "readers that every page is in it."
            )
            hint = f"write “language: en-GB”, and {marked(settings.language)}"
            yield warning("words-are-english", self.at((*OURS, "language")), message, hint)
        yield from told_unknown(settings.country, settings.language, self.at((*OURS, "country")))
        yield from told_in_capitals(self.given, self.at)
        written = self._written()
        odd = {name for name in written if self.at((name,)) in {one.where for one in self.problems}}
        yield from runs_once(settings, written, self.at, odd | self._misspelt())
        yield from not_run(settings, written, self.at, self.root)

    def _colours(self, settings: Settings) -> dict[str, str]:
        """Refuse a pair of colours that some readers could not read by; give what is used instead."""
        pair = palette(settings.brand, settings.accent)
        if not isinstance(pair, Refusal):
            return {}
        self.problems.append(error("colours", self.at((*OURS, pair.at)), pair.message, pair.hint))
        return dict(zip(("brand", "accent"), DEFAULTS, strict=True))

    def _logo(self, settings: Settings) -> dict[str, str]:
        """Look whether the logo is a picture that is there; without it the rest of the site can still be checked."""
        logo = settings.logo
        if not logo:
            return {}
        where = self.at((*OURS, "logo"))
        path = PurePosixPath(logo)
        inside = logo.removeprefix(f"{NARRATIVE}/").lstrip("/")
        if "://" in logo or ".." in path.parts or not logo.isprintable() or "\\" in logo:
            message = f"“{logo[:60]}” is not a file in content/, and pages fetch no picture from elsewhere."
            problem = error("bad-setting", where, message, "put the picture into content/, and write its name here.")
        elif path.suffix.lower() not in PICTURES:
            message = f"“{logo[:60]}” is no picture that pages can show."
            problem = error("bad-setting", where, message, f"use one of {', '.join(PICTURES)}.")
        elif (base := self.root / NARRATIVE) and inside != logo and is_file(base / inside):
            message = f"“{logo[:60]}” is not how the logo is named: its path starts within content/."
            problem = error("bad-setting", where, message, f"write “logo: {inside}”.")
        elif not is_file(base / logo):
            message = f"There is no file content/{inside[:60]}."
            beside = [one.relative_to(base).as_posix() for one in base.rglob("*") if one.suffix.lower() in PICTURES]
            close = nearest(inside, beside)
            hint = f"did you mean “{close}”?" if close else "add the picture there, or take the line out."
            problem = error("missing-file", where, message, hint)
        else:
            return {"logo": path.as_posix()}  # “img//logo.svg” is a file that pages link to as “img/logo.svg”
        self.problems.append(problem)
        return {"logo": ""}


def _tag_explained(problem: Problem, lines: list[str]) -> Problem:
    """Say of a tag such as `!ENV` or `!!python/name:…`, which MkDocs' own reader obeys, why it is not obeyed here."""
    if problem.code != "yaml-tag":
        return problem
    where = problem.where
    found = TAG.search(lines[where.line - 1], max(0, where.column - 1)) or TAG.search(lines[where.line - 1])
    tag = found[0] if found else "!"
    if tag == "!ENV":
        message = "“!ENV” takes a value from the machine, and the same commit has to give the same site everywhere."
        return problem._replace(message=message, hint="write the value itself.")
    message = f"“{tag[:60]}” names a part of a program, and these settings are plain text."
    hint = "take it out; if it belongs to markdown_extensions, take those out: they have no effect here."
    return problem._replace(message=message, hint=hint)


def fault_of_setting(name: str, value: str) -> str:
    """Say in a sentence or two why a value is none that a setting may have; an empty text where it is one."""
    field = Settings.model_fields[name]
    kind: Any = Annotated[field.annotation, *field.metadata]
    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    try:
        adapter.validate_python(value)
    except ValidationError as fault:
        said = fault.errors()[0].get("ctx", {})
        hint = said.get("hint", "")
        return f"{said.get('message', 'That can’t be.')} {hint[:1].upper()}{hint[1:]}".strip()
    return ""
