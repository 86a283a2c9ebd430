"""What a proposed change touches beside words and figures: told loudly, for all of it can run."""

from collections.abc import Iterable, Iterator

from partnership_plans.codes import Severity
from partnership_plans.formatting import count
from partnership_plans.problems import Place, Problem

WORDS = ("plans/", "content/")
NO_WORDS = {"content/CNAME": "says where the site is", "plans/help.yml": "says whom people call when they need help"}
"""What lies among the words, and yet is no editor's alone: the site's own address, and the numbers to call."""
BY_WHOM = "a developer has to look at it before it is merged; an editor takes it out of the change."


def beyond_words(changed: Iterable[str], severity: Severity) -> Iterator[Problem]:
    """Tell what a change touches that is neither in `plans/` nor in `content/`, each file or folder at the top once.

    Problem: beyond-words.
    """
    touched: dict[str, list[str]] = {}
    for name in sorted(changed):
        if name in NO_WORDS:
            touched[name] = [name]
        elif not name.startswith(WORDS):
            touched.setdefault(name.partition("/")[0], []).append(name)
    for top, names in touched.items():
        what = f"“{top}”" if names == [top] else f"{count(len(names), 'file', inside=True)} in “{top}”"
        why = NO_WORDS.get(top, "can run, as whatever is not in plans/ or content/")
        message = f"This change touches {what}, which {why}."
        yield Problem("beyond-words", severity, Place(names[0]), message, BY_WHOM)
