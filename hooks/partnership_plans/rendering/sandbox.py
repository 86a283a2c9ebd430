"""What Jinja may do in narrative: print, choose and loop over the plan's data. Nothing else.

Narrative may come from a stranger's change request, so an expression is held
against a list of what is allowed before it runs; what runs, runs in Jinja's
sandbox besides.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from partnership_plans import formatting
from partnership_plans.problems import Place, Problem, error
from partnership_plans.rendering.allowed import Find, refused, too_much
from partnership_plans.rendering.mistyped import CURLY, in_plain_words, mistyped
from partnership_plans.rendering.printing import (
    CannotPrint,
    FragmentError,
    Fragments,
    Missing,
)
from partnership_plans.rendering.tags import mistyped_tag

FILTERS: dict[str, Callable[..., object]] = {
    "when": formatting.when,
    "period": formatting.period,
    "number": formatting.number,
    "quantity": formatting.quantity,
    "join": formatting.join,
    "length": len,
    "lower": str.lower,
    "upper": str.upper,
}
COUNTED = " counted"
"""The name, which no author can write, of the filter that every loop goes through."""
JOINED = re.compile(r"""\{\{[^{}\n]*\w(['"])[ \t]+['"]\w""")
"""Two texts without a comma between them, which Jinja takes for one."""
LOOP = re.compile(r"\{%-?\s*for\s+([\w,\s]+?)\s+in\s")
LINE = re.compile("\ue002(\\d+)\ue003")
"""What stands at the start of each line, while Jinja runs, for the line that it was written on."""


class Written(NamedTuple):
    """What an author wrote, in which a fault's line is looked for: the file, its Markdown, where that starts."""

    file: str
    markdown: str
    first_line: int


class Filled(NamedTuple):
    """What Jinja made of a narrative: the text, for each of its lines the written one (from 0), what is wrong."""

    text: str
    lines: tuple[int, ...]
    problems: tuple[Problem, ...] = ()


def fill(written: Written, context: dict[str, object], fragments: Fragments) -> Filled:
    """Run the Jinja in a narrative.

    Gives the Markdown with tokens for the fragments, the line that each of its
    lines was written on, and the problems. In the place of an expression that fails
    stands a token for nothing; where the page can't be run at all, the Markdown is empty.
    """
    text = written.markdown
    if not any(sign in text for sign in ("{{", "{%", "{#")):
        return Filled(text, tuple(range(text.count("\n") + 1)))
    environment = ImmutableSandboxedEnvironment(undefined=Missing, finalize=fragments.printed)
    environment.filters = {name: fragments.weighed(one) for name, one in FILTERS.items()}
    environment.filters[COUNTED] = fragments.counted
    environment.globals = {}

    lines = text.splitlines()
    place = _finder(written, lines)
    is_right = _judge(environment, context, text, place)
    out: list[str] = []
    try:
        if found := too_much(environment, text, place):
            return Filled("", (), (found,))
        if JOINED.search(text) and (filled := _as_meant(written, context, fragments, is_right)):
            return filled
        tree = environment.parse(text)
        if problems := tuple(refused(tree, context, set(FILTERS), place)):
            return _as_meant(written, context, fragments, is_right) or Filled("", (), problems)
        out = list(_run(environment, tree, context, fragments))
    except TemplateSyntaxError as failure:
        if filled := _as_meant(written, context, fragments, is_right) or _of_tag(written):
            return filled
        fragments.failures.append((failure, failure.lineno))
    except Exception as failure:  # noqa: BLE001 - whatever an author's expression does is the author's to mend
        fragments.failures.append((failure, _line_of(failure)))
    told = tuple(
        _explained(failure, line, place, lines[line - 1] if line and line <= len(lines) else "")
        for failure, line in fragments.failures
    )
    # What could be made in spite of the failures is given with them, so that the rest of the page is checked too.
    return _unnumbered("".join(out))._replace(problems=told) if out else Filled("", (), told)


def _run(
    environment: Environment, tree: nodes.Template, context: dict[str, object], fragments: Fragments
) -> Iterator[str]:
    """Give what a narrative's expressions print, with the words between them."""
    for data in tree.find_all(nodes.TemplateData):
        data.data = _numbered(data.data, data.lineno)
    for loop in tree.find_all(nodes.For):
        loop.iter = nodes.Filter(loop.iter, COUNTED, [], [], None, None, lineno=loop.lineno)
    forgiving = {name: fragments.forgiving(one) if callable(one) else one for name, one in context.items()}
    for part in environment.from_string(tree).generate(forgiving):
        fragments.weigh(part)
        yield part


def _finder(written: Written, lines: list[str]) -> Find:
    def place(line: int | None, word: str) -> Place:
        number = line or 1
        shown = lines[number - 1] if number <= len(lines) else ""
        found = [shown.find(sign) for sign in (word, "{{", "{%", "{#") if sign and sign in shown]
        return Place(written.file, written.first_line + number - 1, (found[0] if found else 0) + 1)

    return place


def _judge(environment: Environment, context: dict[str, object], text: str, place: Find) -> Callable[[str], bool]:
    """Make the function that says whether one expression of a text would be right if it stood alone."""
    known = context | dict.fromkeys(re.findall(r"\w+", " ".join(LOOP.findall(text))))

    def is_right(typed: str) -> bool:
        try:
            tree = environment.parse(typed)
            return not JOINED.search(typed) and not any(refused(tree, known, set(FILTERS), place))
        except (TemplateSyntaxError, RecursionError):
            return False

    return is_right


def _as_meant(
    written: Written, context: dict[str, object], fragments: Fragments, is_right: Callable[[str], bool]
) -> Filled | None:
    """Tell each expression that is mistyped, and run the narrative as it was meant; None if that can't be told."""
    text, mended, at = written.markdown, "", 0
    problems: list[Problem] = []
    for one in mistyped(text, is_right):
        typed = text[one.start : one.end]
        instead = "in its place." if CURLY.search(typed) else f"instead of “{typed}”."
        hint = f"write “{one.meant}” {instead}"
        problems.append(error(one.code, _at(written, one.start), one.message, hint))
        mended += text[at : one.start] + one.meant
        at = one.end
    if not problems:
        return None
    filled = fill(written._replace(markdown=mended + text[at:]), context, fragments)
    typed_lines, meant_lines = text.split("\n"), (mended + text[at:]).split("\n")
    found = (_as_typed(one, written.first_line, typed_lines, meant_lines) for one in filled.problems)
    return filled._replace(problems=(*problems, *found))


def _of_tag(written: Written) -> Filled | None:
    slip = mistyped_tag(written.markdown)
    return slip and Filled("", (), (error("jinja-syntax", _at(written, slip.start), slip.message, slip.hint),))


def _at(written: Written, start: int) -> Place:
    text = written.markdown
    return Place(written.file, written.first_line + text.count("\n", 0, start), start - text.rfind("\n", 0, start))


def _as_typed(problem: Problem, first: int, typed: list[str], meant: list[str]) -> Problem:
    """Put a problem that was found in a line as it was meant at the same word of the line as it was typed."""
    row, column = problem.where.line - first, problem.where.column - 1
    if len(typed) != len(meant) or not 0 <= row < len(typed) or typed[row] == meant[row]:
        return problem
    word = re.match(r"[\w-]*", meant[row][column:])
    same = [one.start() for one in re.finditer(re.escape(word[0]), typed[row])] if word and word[0] else []
    before = [one.start() for one in re.finditer(re.escape(word[0]), meant[row])] if same and word else []
    at = same[min(before.index(column), len(same) - 1)] if column in before else min(column, len(typed[row]) - 1)
    return problem._replace(where=problem.where._replace(column=at + 1))


def _numbered(text: str, first: int) -> str:
    """Put before each line of a text that Jinja copies, but the first, on which line it was written."""
    start, *rest = LINE.sub("", text).split("\n")
    return "\n".join([start, *(f"\ue002{number}\ue003{line}" for number, line in enumerate(rest, start=first))])


def _unnumbered(text: str) -> Filled:
    """Take the numbers of lines out again. A line without one goes on with the line above it."""
    texts: list[str] = []
    numbers: list[int] = []
    for line in text.split("\n"):
        found = LINE.match(line)
        numbers.append(int(found[1]) if found else numbers[-1] if numbers else 0)
        texts.append(LINE.sub("", line))
    return Filled("\n".join(texts), tuple(numbers))


def _explained(failure: Exception, line: int | None, place: Find, shown: str) -> Problem:
    where = place(line, "")
    match failure:
        case TemplateSyntaxError():
            message, hint = in_plain_words(failure.message or "", shown)
            return error("jinja-syntax", place(failure.lineno, ""), message, hint)
        case FragmentError():
            word = failure.message.partition("“")[2].partition("”")[0]
            return error(failure.code, place(line, word), failure.message, failure.hint)
        case CannotPrint():
            hint = "print one of its fields, or show the whole of it with {{ show('…') }}."
            return error("cannot-print", where, f"This expression gives {failure}.", hint)
        case RecursionError() | MemoryError():
            message = "The brackets and words of this expression stand too deep in each other."
            return error("too-tangled", where, message, "write several short ones.")
    message = f"This expression does not work: {_plain(str(failure))}."
    return error("jinja-value", where, message, "docs/editing.md lists what narrative can use.")


def _line_of(failure: Exception) -> int | None:
    """Find the narrative's line in a traceback: Jinja puts its own lines into the frames named <template>."""
    line, trace = None, failure.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _plain(message: str) -> str:
    return message.rstrip(".").replace("'partnership_plans.model.edition.Edition object'", "the plan")
