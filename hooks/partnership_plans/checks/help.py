"""Whom to call: pages about abuse have a number, and each subject of `plans/help.yml` leads to numbers, once."""

import re
from collections.abc import Iterator
from datetime import date
from functools import partial
from operator import ne

from partnership_plans.checks.texts import normal
from partnership_plans.facts.force import all_in_force
from partnership_plans.loading.site_files import NUMBERS, SiteFiles
from partnership_plans.model.corpus import Corpus
from partnership_plans.model.profile import profile
from partnership_plans.problems import Problem, did_you_mean, error, warning

KEYPAD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
"""The digit of each letter on a telephone: some numbers are told as a word, such as 0800 FOR HELP."""

MOST_SLIPS = 2
"""So many signs of a number may be mistyped, as when two change places."""


def check_numbers(read: SiteFiles, corpus: Corpus, as_at: date | None) -> Iterator[Problem]:
    """Find topics with an exit button that a plan in force is about, and for which no number is given: each once."""
    if read.problems:
        return
    told = {topic for line in (read.help.entries if read.help else ()) for topic in line.topics}
    for plan in all_in_force(corpus, as_at).values():
        for index, priority in enumerate(plan.edition.priorities):
            missing = [one for one in priority.topics if one in profile().exit_topics and one not in told]
            told.update(missing)
            if missing:
                topics = ", ".join(missing)
                message = f"Pages about {topics} have no number to call at their top."
                hint = f"write “topics: [{topics}]” at a number in {read.numbers} that helps."
                if read.help is None:
                    hint = f"write {NUMBERS}, as docs/editing.md shows under “The numbers to call”."
                yield warning("no-number-to-call", plan.where(("priorities", index, "topics")), message, hint)


def check_dialled(read: SiteFiles) -> Iterator[Problem]:
    """Find numbers that dial another than the one that readers see."""
    for index, line in enumerate(read.help.entries if read.help else ()):
        shown, dialled = (re.sub(r"[^0-9+]", "", text) for text in (line.number.translate(KEYPAD), line.tel))
        plain = re.sub(r"[^0-9+]", "", line.number)
        if plain and not any(_national(dialled) in _national(one) for one in (plain, shown)):
            where = read.where_help(("entries", index, "tel"))
            message = f"Readers see the number “{line.number[:60]}”, and whoever taps it dials “{line.tel}”."
            hint = f'call both; if the first is right, write “tel: "{plain}"”, else mend “number”.'
            yield error("number-differs", where, message, hint)


def _national(digits: str) -> str:
    """Give a number without what stands before it for those who call from abroad."""
    return re.sub(r"^(?:\+|00)44|^0", "", digits)


def check_subjects(read: SiteFiles) -> Iterator[Problem]:
    """Find numbers that no entry has, and subjects that stand twice."""
    if read.help is None:
        return
    numbers = {line.number for line in read.help.entries}
    seen: dict[str, int] = {}
    for index, subject in enumerate(read.help.subjects):
        for position, number in enumerate(subject.call):
            if number not in numbers:
                where = read.where_help(("subjects", index, "call", position))
                message = f"No entry above has the number “{number[:60]}”, which is to be called about this."
                near = _by_title(number, read) or (did_you_mean(number, filter(partial(_is_near, number), numbers)))
                hint = near or "write a number just as it stands at an entry, or add an entry for it."
                yield error("unknown-number", where, message, hint)
        first = seen.setdefault(normal(subject.title), index)
        if first != index:
            there = read.where_help(("subjects", first, "title"))
            message = f"“{subject.title[:60]}” stands twice among the subjects."
            hint = f"keep one of them; the other stands in {there.file}, line {there.line}."
            yield warning("listed-twice", read.where_help(("subjects", index, "title")), message, hint)


def _is_near(typed: str, number: str) -> bool:
    """Say whether a number may be meant by another: but for two signs they are the same. Else another would answer."""
    return len(typed) == len(number) and sum(map(ne, typed, number)) <= MOST_SLIPS


def _by_title(typed: str, read: SiteFiles) -> str:
    """Find the entry whose digits or title were typed in place of its number."""
    digits = "".join(char for char in typed if char.isdigit())
    for line in read.help.entries if read.help else ():
        if normal(line.title) == normal(typed) or (digits and digits == line.tel):
            return f"write “{line.number}”."
    return ""
