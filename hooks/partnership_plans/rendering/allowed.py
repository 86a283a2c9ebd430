"""Which expressions narrative may hold: they are held against a list before any of them runs."""

from collections.abc import Callable, Iterator

from jinja2 import Environment, nodes

from partnership_plans.problems import Place, Problem, did_you_mean, error
from partnership_plans.rendering.limits import LONGEST_TEXT, SPLIT
from partnership_plans.source.hidden import find_hidden, hidden_character

ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Getattr, nodes.Getitem,
    nodes.Call, nodes.Keyword, nodes.Filter, nodes.If, nodes.For, nodes.Compare, nodes.Operand, nodes.Not,
    nodes.And, nodes.Or, nodes.CondExpr, nodes.Test,
)  # fmt: skip
DEEPEST_LOOP = 2
MOST_PARTS = 5_000
MOST_EXPRESSIONS, LONGEST_EXPRESSION = 2_000, 150
"""How many expressions a page may have, and how many words and signs each: told before Jinja's parser sees them."""
SHOW = "show a whole section with {{ show('…') }}."
Find = Callable[[int | None, str], Place]
"""Finds the place of a line, and in it of the word that is wrong or else of the first expression."""


def too_much(environment: Environment, text: str, place: Find) -> Problem | None:
    """Read the words and signs of the expressions one by one, and stop at what no editor would write."""
    if len(text) > LONGEST_TEXT:
        return error("too-tangled", place(1, ""), f"This page is longer than {LONGEST_TEXT:,} characters.", SPLIT)
    count = length = 0
    for line, kind, _ in environment.lex(text):
        begins = kind.endswith("_begin")
        count += begins
        length = 0 if begins else length + (kind not in {"whitespace", "data"})
        if count > MOST_EXPRESSIONS:
            message = f"This page holds more than {MOST_EXPRESSIONS:,} expressions."
            return error("too-tangled", place(line, ""), message, SHOW)
        if length > LONGEST_EXPRESSION:
            message = f"This expression has more than {LONGEST_EXPRESSION} words and signs."
            return error("too-tangled", place(line, ""), message, "write several short ones.")
    return None


def refused(tree: nodes.Template, names: set[str], filters: set[str], place: Find) -> Iterator[Problem]:
    """Find what narrative may not use. Codes: jinja-not-allowed, unknown-name, too-tangled, hidden-character."""
    targets = {name.name for loop in tree.find_all(nodes.For) for name in loop.target.find_all(nodes.Name)}
    targets |= {loop.target.name for loop in tree.find_all(nodes.For) if isinstance(loop.target, nodes.Name)}
    if sum(1 for _ in _walk(tree, 0)) > MOST_PARTS:
        message = "This page holds too many expressions."
        yield error("too-tangled", place(1, ""), message, SHOW)
        return
    bare = {id(call): (call, key) for call in tree.find_all(nodes.Call) if (key := _bare_key(call, names | targets))}
    told = {id(inner) for call, _ in bare.values() for inner in (call, *call.args, *call.find_all(nodes.Node))}
    yield from (_unmarked(key, place(call.lineno, key)) for call, key in bare.values())
    yield from _hidden(tree, place)
    for node, depth in _walk(tree, 0):
        if id(node) in told:
            continue
        where = place(node.lineno, getattr(node, "name", getattr(node, "attr", "")) or "")
        if not isinstance(node, ALLOWED):
            message = f"Narrative can't use {type(node).__name__.lower()} in an expression."
            yield error(
                "jinja-not-allowed",
                where,
                message,
                "print values with {{ … }}, choose with {% if … %}, repeat with {% for … in … %}.",
            )
        elif isinstance(node, nodes.Name) and node.ctx == "load" and node.name not in names | targets:
            yield error(
                "unknown-name",
                where,
                f"“{node.name}” is not a name that narrative can use.",
                did_you_mean(node.name, names | targets),
            )
        elif isinstance(node, nodes.Getattr | nodes.Getitem) and _is_private(node):
            yield error(
                "jinja-not-allowed",
                where,
                "An expression can't reach behind the plan's data.",
                "use the fields of the plan only.",
            )
        elif isinstance(node, nodes.Filter) and node.name not in filters:
            yield error(
                "unknown-name",
                where,
                f"“{node.name}” is not a filter that narrative can use.",
                did_you_mean(node.name, filters),
            )
        elif isinstance(node, nodes.Call) and not isinstance(node.node, nodes.Name):
            yield error(
                "jinja-not-allowed",
                where,
                "Only the functions of the narrative can be called.",
                did_you_mean("", {n for n in names if n not in {"plan", "partnership"}}),
            )
        elif isinstance(node, nodes.For) and (depth > DEEPEST_LOOP or node.recursive):
            yield error(
                "jinja-not-allowed",
                where,
                "Loops can stand two deep and no deeper.",
                SHOW,
            )


def _hidden(tree: nodes.Template, place: Find) -> Iterator[Problem]:
    """Find characters that nobody sees in texts: written as an escape, they were not seen in the file either."""
    for text in tree.find_all(nodes.Const):
        if hidden := find_hidden(str(text.value)):
            yield hidden_character(hidden[0], place(text.lineno, ""))


def _unmarked(key: str, where: Place) -> Problem:
    return error("unknown-name", where, f"“{key}” needs quotation marks here.", f"write '{key}' in the brackets.")


def _bare_key(node: nodes.Call, names: set[str]) -> str:
    """Give an id that was typed without quotation marks, as in `link(knife-crime)`; else an empty text."""
    if not isinstance(node.node, nodes.Name) or node.node.name not in names or len(node.args) != 1:
        return ""
    words: list[str] = []
    parts = [node.args[0]]
    while parts:
        match parts.pop():
            case nodes.Sub(left=left, right=right):
                parts += [left, right]
            case nodes.Name(name=name):
                words.insert(0, name)
            case nodes.Const(value=int(number)):
                words.insert(0, str(number))
            case _:
                return ""
    return "-".join(words) if words[0] not in names else ""


def _walk(node: nodes.Node, depth: int) -> Iterator[tuple[nodes.Node, int]]:
    for child in node.iter_child_nodes():
        inner = depth + isinstance(child, nodes.For)
        yield child, inner
        yield from _walk(child, inner)


def _is_private(node: nodes.Getattr | nodes.Getitem) -> bool:
    if isinstance(node, nodes.Getattr):
        return node.attr.startswith(("_", "model_"))
    return not isinstance(node.arg, nodes.Const) or str(node.arg.value).startswith(("_", "model_"))
