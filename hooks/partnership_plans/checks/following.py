"""What only follows from a fault that is told already: it is left out, since it goes when that is mended."""

from collections import Counter
from collections.abc import Iterable, Iterator

from partnership_plans.codes import Severity
from partnership_plans.problems import Problem

NO_HOME, HERE = "page-without-plan", "this page"
"""What is told of each page in a folder of no plan, and the words in it that stand for the page."""
OF_FILE = {
    NO_HOME: {"chapter-without-title", "easy-read-of-nothing", "easy-read-stale"},
}
"""What a fault brings with it in its file."""
OF_LINE = {"raw-html": {"acronym-not-explained"}}
"""What a fault brings with it on its line: nobody will read what stands in a tag."""


def without_what_follows(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Leave out what a fault told beside it has brought about.

    A folder that was renamed is told once, however many pages lie in it.
    An Easy Read version is not held against a page that has to be mended: its mark would be another then.
    """
    told = tuple(problems)
    pages = Counter((one.code, one.message) for one in told if one.code == NO_HOME)
    said: set[str] = set()
    files = {(one.where.file, code) for one in told for code in OF_FILE.get(one.code, ())}
    lines = {(one.where[:2], code) for one in told for code in OF_LINE.get(one.code, ())}
    wrong = {one.where.file for one in told if one.severity is Severity.ERROR}
    for one in told:
        page = f"{one.where.file.removesuffix('.easy.md')}.md"
        if (one.where.file, one.code) in files or (one.where[:2], one.code) in lines:
            continue
        if pages[one.code, one.message] > 1 and HERE in one.message:
            if one.message not in said:
                said.add(one.message)
                many = f"these {pages[one.code, one.message]} pages"
                yield one._replace(message=one.message.replace(HERE, many))
            continue
        if one.code != "easy-read-stale" or page not in wrong:
            yield one
