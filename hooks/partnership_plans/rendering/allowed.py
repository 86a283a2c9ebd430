"""Which expressions narrative may hold: they are held against a list before any of them runs."""

import inspect
from collections.abc import Callable, Iterator, Mapping

from jinja2 import Environment, nodes

from partnership_plans.model.values import is_slug
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
AS_SIGNS = "take “{% raw %}” and “{% endraw %}” out, and write &#123;&#123; for two brackets that are to be shown."
WHAT = {
    nodes.Assign: "“{% set … %}”", nodes.AssignBlock: "“{% set … %}”", nodes.BinExpr: "sums", nodes.Neg: "sums",
    nodes.Concat: "sums of texts", nodes.Tuple: "several things after a comma", nodes.List: "lists of its own",
    nodes.Dict: "fields of its own", nodes.Include: "another file", nodes.Import: "another file",
    nodes.FromImport: "another file", nodes.Extends: "another file", nodes.Macro: "functions of its own",
}  # fmt: skip
"""What narrative can't use, in an author's words."""
Find = Callable[[int | None, str], Place]
"""Finds the place of a line, and in it of the word that is wrong or else of the first expression."""


def too_much(environment: Environment, text: str, place: Find) -> Problem | None:
    """Read the words and signs of the expressions one by one, and stop at what no editor would write."""
    if len(text) > LONGEST_TEXT:
        return error("too-tangled", place(1, ""), f"This page is longer than {LONGEST_TEXT:,} characters.", SPLIT)
    count = length = 0
    for line, kind, _ in environment.lex(text):
        begins = kind.endswith("_begin")
        if kind == "raw_begin":
            return error("jinja-not-allowed", place(line, "{% raw"), "Narrative can't use “{% raw %}”.", AS_SIGNS)
        count += begins
        length = 0 if begins else length + (kind not in {"whitespace", "data"})
        if count > MOST_EXPRESSIONS:
            message = f"This page holds more than {MOST_EXPRESSIONS:,} expressions."
            return error("too-tangled", place(line, ""), message, SHOW)
        if length > LONGEST_EXPRESSION:
            message = f"This expression has more than {LONGEST_EXPRESSION} words and signs."
            return error("too-tangled", place(line, ""), message, "write several short ones.")
    return None


def refused(tree: nodes.Template, context: Mapping[str, object], filters: set[str], place: Find) -> Iterator[Problem]:
    """Find what narrative may not use; `context` are the functions and data that it may.

    Codes: jinja-not-allowed, jinja-value, cannot-print, unknown-name, too-tangled, hidden-character.
    """
    names = set(context)
    targets = {name.name for loop in tree.find_all(nodes.For) for name in loop.target.find_all(nodes.Name)}
    targets |= {loop.target.name for loop in tree.find_all(nodes.For) if isinstance(loop.target, nodes.Name)}
    if sum(1 for _ in _walk(tree, 0)) > MOST_PARTS:
        message = "This page holds too many expressions."
        yield error("too-tangled", place(1, ""), message, SHOW)
        return
    yield from _hidden(tree, place)
    for node, depth in _walk(tree, 0):
        where = place(node.lineno, getattr(node, "name", getattr(node, "attr", "")) or "")
        yield from _askew(node, context, place, where)
        if not isinstance(node, ALLOWED):
            what = next((words for kind, words in WHAT.items() if isinstance(node, kind)), "this")
            message = f"Narrative can't use {what} in an expression."
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


def _askew(node: nodes.Node, context: Mapping[str, object], place: Find, where: Place) -> Iterator[Problem]:
    """Find what is allowed and does not say of what: a function alone, its name with other brackets, an id alone."""
    match node:
        case nodes.Call(node=nodes.Name(name=name)) if callable(function := context.get(name)):
            yield from _given(node, name, function, where)
        case nodes.Filter(node=nodes.Call()):
            message = f"“{node.name}” can't change what a function such as link() gives."
            yield error("jinja-not-allowed", where, message, f"take “| {node.name}” out.")
        case nodes.Getattr(node=nodes.Name(name=name)) | nodes.Getitem(node=nodes.Name(name=name)) if callable(
            context.get(name)
        ) and not _is_private(node):
            message = "What a function is to show stands in round brackets."
            yield error("jinja-syntax", where, message, "write it so: {{ chart('id') }}.")
        case nodes.Output():
            yield from _printed(node, context, place)


def _printed(output: nodes.Output, context: Mapping[str, object], place: Find) -> Iterator[Problem]:
    for node in output.nodes:
        match node:
            case nodes.Const(value=str(text)) if "-" in text and is_slug(text):
                message = f"This prints the id “{text}” itself."
                yield error("jinja-value", place(node.lineno, text), message, f"write {{{{ link('{text}') }}}}.")
            case nodes.Name(name=name) if callable(context.get(name)):
                hint = f"write the id of a thing after it, such as {{{{ {name}('id') }}}}."
                yield error("cannot-print", place(node.lineno, name), f"“{name}” does not say of what.", hint)


def _given(call: nodes.Call, name: str, function: Callable[..., object], where: Place) -> Iterator[Problem]:
    """Hold what stands in a function's brackets against what the function takes."""
    try:
        inspect.signature(function).bind(*call.args, **{one.key: one.value for one in call.kwargs})
    except TypeError:
        few = not call.args and not call.kwargs
        message = f"“{name}” {'does not say of what: its brackets are empty' if few else 'takes no such values'}."
        hint = f"write the id of a thing in its brackets, such as {{{{ {name}('id') }}}}."
        yield error("jinja-value", where, message, hint)


def _walk(node: nodes.Node, depth: int) -> Iterator[tuple[nodes.Node, int]]:
    for child in node.iter_child_nodes():
        inner = depth + isinstance(child, nodes.For)
        yield child, inner
        yield from _walk(child, inner)


def _is_private(node: nodes.Getattr | nodes.Getitem) -> bool:
    if isinstance(node, nodes.Getattr):
        return node.attr.startswith(("_", "model_"))
    return not isinstance(node.arg, nodes.Const) or str(node.arg.value).startswith(("_", "model_"))
