"""Reads the theme's templates as a type checker would: what they ask of a view, held to the types of the views."""

import dataclasses
import inspect
import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple

from jinja2 import Environment, nodes
from pydantic import BaseModel

THEME = Path(__file__).resolve().parents[1] / "theme"
Types = frozenset[Any]
Scope = dict[str, Types]
NOTHING: Types = frozenset()
TEXT = frozenset({str})


class Asked(NamedTuple):
    """What a template asks of a type: a field or a property."""

    owner: type
    name: str


class Reader:
    """Follows values through templates and macros. `faults` says what is asked that is not there, at its line."""

    def __init__(self) -> None:
        self.environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
        self.asked: set[Asked] = set()
        self.faults: list[str] = []
        self._parsed: dict[str, nodes.Template] = {}
        self._called: set[tuple[str, str, tuple[Types, ...]]] = set()

    def read(self, name: str, **given: type) -> None:
        """Read a template that is given these values."""
        self._walk(name, self._tree(name).body, {key: frozenset({kind}) for key, kind in given.items()})

    def _tree(self, name: str) -> nodes.Template:
        if name not in self._parsed:
            self._parsed[name] = self.environment.parse((THEME / name).read_text(encoding="utf-8"))
        return self._parsed[name]

    def _macros(self, name: str) -> dict[str, tuple[str, nodes.Macro]]:
        """Give the macros that a template can call: its own, and those that it names from others."""
        found = {one.name: (name, one) for one in self._tree(name).find_all(nodes.Macro)}
        for one in self._tree(name).find_all(nodes.FromImport):
            source = typing.cast("nodes.Const", one.template).value
            own = self._macros(source)
            for each in one.names:
                known, alias = each if isinstance(each, tuple) else (each, each)
                found[alias] = own[known]
        return found

    def _tables(self, name: str) -> dict[str, dict[str, str]]:
        """Give the tables of macros by shape: `VALUES` and `BLOCKS`."""
        found = {}
        for one in self._tree(name).find_all(nodes.Assign):
            if isinstance(one.node, nodes.Dict) and isinstance(one.target, nodes.Name):
                pairs = ((pair.key, pair.value) for pair in one.node.items)
                found[one.target.name] = {
                    typing.cast("nodes.Const", key).value: typing.cast("nodes.Name", value).name for key, value in pairs
                }
        return found

    def _walk(self, name: str, body: list[nodes.Node], scope: Scope) -> None:  # noqa: C901 - a line for each kind of node
        for node in body:
            match node:
                case nodes.Output():
                    for one in node.nodes:
                        self._type(name, one, scope)
                case nodes.For():
                    inner = dict(scope)
                    self._bind(node.target, self._items(self._type(name, node.iter, scope)), inner)
                    inner["loop"] = NOTHING
                    self._walk(name, node.body, inner)
                    self._walk(name, node.else_, scope)
                case nodes.If():
                    self._type(name, node.test, scope)
                    yes, no = self._narrowed(name, node.test, scope)
                    self._walk(name, node.body, yes)
                    for other in node.elif_:
                        self._type(name, other.test, no)
                        more, no = self._narrowed(name, other.test, no)
                        self._walk(name, other.body, more)
                    self._walk(name, node.else_, no)
                case nodes.Assign():
                    self._bind(node.target, self._type(name, node.node, scope), scope)
                case nodes.With():
                    inner = dict(scope)
                    for target, value in zip(node.targets, node.values, strict=True):
                        self._bind(target, self._type(name, value, scope), inner)
                    self._walk(name, node.body, inner)
                case nodes.Block() | nodes.Scope():
                    self._walk(name, node.body, scope)
                case _:
                    pass

    def _bind(self, target: nodes.Node, kinds: Types, scope: Scope) -> None:
        if isinstance(target, nodes.Name):
            scope[target.name] = kinds
        elif isinstance(target, nodes.Tuple):
            for index, part in enumerate(target.items):
                inside: set[Any] = set()
                for kind in kinds:
                    args = typing.get_args(kind)
                    if is_tuple(kind) and args[-1] is not Ellipsis:
                        inside |= parts_of(args[index])
                self._bind(part, frozenset(inside) or NOTHING, scope)

    @staticmethod
    def _items(kinds: Types) -> Types:
        found: set[Any] = set()
        for kind in kinds:
            if (args := typing.get_args(kind)) and is_tuple(kind):
                found |= parts_of(args[0])
        return frozenset(found)

    def _narrowed(self, name: str, test: nodes.Node, scope: Scope) -> tuple[Scope, Scope]:
        """Give what is known where a test holds, where not: `x is string`, `x.shape in VALUES`, `x.shape == …`."""
        path, keep = "", None
        if isinstance(test, nodes.Test) and test.name == "string":
            path = path_of(test.node)

            def keep(kind: Any) -> bool:
                return kind is str
        elif isinstance(test, nodes.Compare) and path_of(test.expr).endswith(".shape"):
            path, [operand] = path_of(test.expr).removesuffix(".shape"), test.ops
            if isinstance(operand.expr, nodes.Const):
                wanted = {operand.expr.value}
            else:
                wanted = set(self._tables(name)[typing.cast("nodes.Name", operand.expr).name])

            def keep(kind: Any) -> bool:
                return getattr(kind, "shape", None) in wanted

        if keep is None:
            return scope, scope
        kinds = scope[path] if path in scope else self._type(name, test.find(nodes.Getattr).node, scope)  # type: ignore[union-attr]
        yes, no = frozenset(filter(keep, kinds)), frozenset(one for one in kinds if not keep(one))
        return {**scope, path: yes}, {**scope, path: no}

    def _type(self, name: str, node: nodes.Node | None, scope: Scope) -> Types:  # noqa: PLR0911 - a line for each kind of node
        match node:
            case None:
                return NOTHING
            case nodes.Name():
                return scope.get(node.name, NOTHING)
            case nodes.Const() | nodes.TemplateData():
                return TEXT
            case nodes.Getattr():
                return self._attribute(name, node, scope)
            case nodes.Call():
                return self._call(name, node, scope)
            case nodes.CondExpr():
                yes, no = self._narrowed(name, node.test, scope)
                self._type(name, node.test, scope)
                return self._type(name, node.expr1, yes) | self._type(name, node.expr2, no)
            case nodes.Getitem():
                self._type(name, node.arg, scope)
                return self._items(self._type(name, node.node, scope))
            case nodes.And() | nodes.Or():
                return self._type(name, node.left, scope) | self._type(name, node.right, scope)
            case _:
                for child in node.iter_child_nodes():
                    self._type(name, child, scope)
                return TEXT

    def _attribute(self, name: str, node: nodes.Getattr, scope: Scope) -> Types:
        if (path := path_of(node)) in scope:
            self._type(name, node.node, scope)
            return scope[path]
        found: set[Any] = set()
        for kind in self._type(name, node.node, scope):
            if kind is type(None) or kind is str:
                continue
            hints = fields_of(kind)
            if (node.attr == "shape" and hasattr(kind, "shape")) or inspect.isfunction(getattr(kind, node.attr, None)):
                found.add(str)
            elif node.attr in hints:
                self.asked.add(Asked(kind, node.attr))
                found |= parts_of(hints[node.attr])
            else:
                called = getattr(kind, "__name__", str(kind))
                self.faults.append(f"{name}:{node.lineno}: {called} has no field “{node.attr}”")
        return frozenset(found)

    def _call(self, name: str, node: nodes.Call, scope: Scope) -> Types:
        given = [self._type(name, one, scope) for one in node.args]
        for one in node.kwargs:
            self._type(name, one.value, scope)
        if isinstance(node.node, nodes.Name) and node.node.name in self._macros(name):
            self._enter(*self._macros(name)[node.node.name], tuple(given))
        elif isinstance(node.node, nodes.Getitem) and isinstance(node.node.node, nodes.Name):
            table = self._tables(name)[node.node.node.name]
            for kind in given[0]:
                shape = getattr(kind, "shape", "")
                if shape in table:
                    self._enter(*self._macros(name)[table[shape]], (frozenset({kind}), *given[1:]))
                else:
                    called = getattr(kind, "__name__", str(kind))
                    self.faults.append(f"{name}:{node.lineno}: no macro in {node.node.node.name} shows {called}")
        else:
            self._type(name, node.node, scope)
        return TEXT

    def _enter(self, name: str, macro: nodes.Macro, given: tuple[Types, ...]) -> None:
        if (name, macro.name, given) in self._called:
            return
        self._called.add((name, macro.name, given))
        names = [argument.name for argument in macro.args]
        self._walk(name, macro.body, dict(zip(names, (*given, *(TEXT for _ in names)), strict=False)))


def path_of(node: nodes.Node) -> str:
    """Give an expression of names and fields as it is written: `one.drawing.shape`."""
    if isinstance(node, nodes.Getattr):
        return f"{path_of(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else ""


def fields_of(kind: Any) -> dict[str, Any]:
    """Give the fields and properties of a class with their types."""
    origin = typing.get_origin(kind) or kind
    if not isinstance(origin, type):
        return {}
    found: dict[str, Any] = {}
    if dataclasses.is_dataclass(origin) or issubclass(origin, tuple | BaseModel):
        found = {key: hint for key, hint in typing.get_type_hints(origin).items() if not is_of_class(hint)}
    for key in dir(origin):
        member = getattr(origin, key, None)
        if isinstance(member, property) and member.fget is not None and not key.startswith("_"):
            found[key] = typing.get_type_hints(member.fget).get("return", str)
    return found


def is_tuple(kind: Any) -> bool:
    """Say whether a type is a tuple of something."""
    origin: object = typing.get_origin(kind)
    return origin is tuple


def is_of_class(hint: Any) -> bool:
    """Say whether a hint is of the class and not of each of its values."""
    return typing.get_origin(hint) is typing.ClassVar


def parts_of(hint: Any) -> set[Any]:
    """Give the types that a value can have."""
    origin = typing.get_origin(hint)
    if origin in {typing.Union, types.UnionType}:
        return {part for one in typing.get_args(hint) for part in parts_of(one)}
    if origin is typing.Annotated:
        return parts_of(typing.get_args(hint)[0])
    if origin is Literal:
        return {str}
    return {hint}


def classes_in(*modules: types.ModuleType) -> Iterator[type]:
    """Give the frozen classes that modules define."""
    for module in modules:
        for one in vars(module).values():
            is_own = isinstance(one, type) and one.__module__ == module.__name__
            if is_own and (dataclasses.is_dataclass(one) or hasattr(one, "_fields")):
                yield one
