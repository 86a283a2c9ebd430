"""Adds the texts of a project that have no translation yet to its files of translations."""

import sys
from collections.abc import Iterable
from pathlib import Path

from partnership_plans.facts.in_language import texts_of_site
from partnership_plans.loading import load
from partnership_plans.loading.site_files import site_files
from partnership_plans.loading.translations import TRANSLATIONS, language_of
from partnership_plans.model.corpus import Translated
from partnership_plans.model.translations import Written, one_line, texts_of
from partnership_plans.problems import as_text, has_errors, in_lines, stopped
from partnership_plans.settings.going_by import go_by_settings
from partnership_plans.settings.reading import read_settings
from partnership_plans.source import read_text
from partnership_plans.source.inserting import CannotInsertError, with_items
from partnership_plans.writing import write_file

OK, CANNOT_RUN = 0, 2
OPEN = "to-be-translated"
"""Stands for a translation until the items are in their place: there it is left out, to be filled in."""


def run(config: Path, language: str) -> int:
    """Write what is missing in a language. Gives 0, or 2 where the files are left as they were."""
    root = config.resolve().parent
    if not language_of(language):
        return _complain(f"the program has no words in “{language}”. Write “plans translate cy” for Welsh.")
    read = read_settings(config)
    field, loaded, own = go_by_settings(root, read.settings), load(root), site_files(root)
    wrong = [*read.problems, *field.problems, *loaded.problems, *own.problems]
    if has_errors(wrong):
        sys.stderr.write(as_text(wrong, loaded.lines.along_with(own.lines, {config.name: read.lines})))
        return _complain("mend these first; nothing was written.")
    corpus = loaded.corpus
    of_site = texts_of_site(corpus, (own.help, own.statement), read.settings.names)
    files = {f"plans/{TRANSLATIONS}/{language}.yml": (of_site, corpus.translations)}
    for plan in corpus.plans:
        name = f"plans/{plan.address}{TRANSLATIONS}/{language}.yml"
        files[name] = (texts_of(plan.edition), (*plan.translations, *corpus.translations))
    texts: dict[str, tuple[str, int]] = {}
    for name, (written, there) in files.items():
        new = _missing(written, [one for one in there if one.language == language])
        try:
            texts[name] = _with(_read(root, name), new), len(new)
        except CannotInsertError as fault:
            sys.stderr.write(stopped(f"{name}, line {fault.line}: {fault}", "Nothing was written."))
            return CANNOT_RUN
    for name, (text, many) in texts.items():
        if many:
            write_file(root / name, text, root)
            sys.stdout.write(f"{name}: {many} to be translated\n")
    if not any(many for _, many in texts.values()):
        sys.stdout.write("Everything that the plans say has its translation, or its place for one.\n")
    return OK


def _missing(written: Iterable[Written], there: Iterable[Translated]) -> list[Written]:
    """Give what has no entry yet, each text once."""
    known = {one_line(entry.text) for one in there for entry in one.entries}
    found: dict[str, Written] = {}
    for one in written:
        if one_line(one.text) not in known:
            found.setdefault(one_line(one.text), one)
    return [*found.values()]


def _read(root: Path, name: str) -> str:
    text, _ = read_text(root / name, name, root=root) if (root / name).exists() else ("", ())
    return text or ""


def _with(text: str, new: list[Written]) -> str:
    items = [{"of": one.of, "text": one.text, "translation": OPEN} for one in new]
    if not items:
        return text
    return with_items(text, ("translations",), items).replace(f"translation: {OPEN}", "translation:")


def _complain(words: str) -> int:
    sys.stderr.write(in_lines(f"plans: {words}"))
    return CANNOT_RUN
