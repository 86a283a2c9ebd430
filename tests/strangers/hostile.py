"""What must hold of any narrative and any drawing, whatever bytes it is made of. The fuzzer and the tests share it."""

from collections.abc import Callable
from functools import cache
from html import unescape
from pathlib import Path

from markupsafe import Markup

from partnership_plans.loading import load
from partnership_plans.loading.drawings import unsafe_parts
from partnership_plans.model.chapter import Chapter, FrontMatter
from partnership_plans.model.corpus import Corpus
from partnership_plans.pages.addresses import Addresses
from partnership_plans.pages.narrative import NarrativeContext, read, render
from partnership_plans.rendering.markdown import Narrator
from partnership_plans.source.hidden import find_hidden, without_hidden
from projects import FIXTURES
from strangers.attack import harmful

CORPUS = Path(__file__).with_name("corpus")
PAGE = "example/2020-2024/chapter/"
FILE = f"content/{PAGE.rstrip('/')}.md"


@cache
def _plans() -> tuple[Corpus, Addresses, Narrator]:
    corpus = load(FIXTURES / "_base").corpus
    return corpus, Addresses(corpus), Narrator()


def narrative_holds(data: bytes) -> None:
    """Render a narrative: it raises nothing, each problem has a line of it, and what is let through does no harm."""
    text = without_hidden(data.decode("utf-8", "ignore").replace("\r\n", "\n").replace("\r", "\n"))
    corpus, addresses, narrator = _plans()
    chapter = Chapter(FILE, PAGE, FrontMatter(title="A chapter"), text, 4)
    names = NarrativeContext(addresses, corpus.plans[0], PAGE, lambda _key, _form: Markup("<p>Shown.</p>"))
    reading = read(chapter, names, narrator)
    told = render(reading, chapter, narrator, lambda address, _where: f"../{len(address)}/")
    last = 4 + text.count("\n") + 1
    for problem in told.problems:
        assert 4 <= problem.where.line <= last, problem
        assert problem.message, problem
    if not any(problem.severity == "error" for problem in told.problems):
        assert not harmful(told.html), told.html
        assert find_hidden(unescape(told.html)) is None, told.html


def drawing_holds(data: bytes) -> None:
    """Read a drawing: it raises nothing, and what is let through declares nothing and runs nothing."""
    text = without_hidden(data.decode("utf-8", "ignore"))
    if list(unsafe_parts(text, "x.svg")):
        return
    small = text.lower()
    assert not any(sign in small for sign in ("<!doctype", "<!entity", "<script", "<foreignobject", "<iframe")), text


TARGETS: dict[str, Callable[[bytes], None]] = {"narrative": narrative_holds, "drawings": drawing_holds}
