"""From the parser's events to values and positions, with what YAML may do and a plan may not refused.

Works on the stream of events, which never recurses, so that depth and the
size of repeated parts are known before anything is built.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from partnership_plans.problems import Place, Problem, error
from partnership_plans.source.explaining import explain
from partnership_plans.source.hidden import find_hidden, hidden_character
from partnership_plans.source.positions import Node, Spot, split_lines

MAX_DEPTH = 30
MAX_REPEATED = 10_000
"""How many values the references (`*name`) of one file may stand for in all."""

NULLS = ("", "null", "~")
PLAIN = (None, "")

# The parser in C where it is there: the same events and marks, some twenty times as fast.
Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Composed(NamedTuple):
    """What a text came to: its value, the tree of positions and the problems in it."""

    value: Any
    root: Node
    problems: list[Problem]


class _Part(NamedTuple):
    """A finished value: how many values it holds, itself counted, and how deep it goes."""

    value: Any
    node: Node
    size: int = 1
    height: int = 0


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being read."""

    value: dict[str, Any] | list[Any]
    node: Node
    anchor: str | None
    size: int = 1
    height: int = 1
    key: str | None = None
    key_spot: Spot | None = None  # set while a key waits for its value
    seen: dict[str, Spot] = field(default_factory=dict)


class _Stop(Exception):  # noqa: N818 - not an error: the end of what can be read
    """The rest of the file cannot be read."""


def compose(text: str, name: str, shift: int = 0) -> Composed:
    """Read the one YAML document in a text; the value is None if it cannot be read at all.

    Positions count from the top of the text; `shift` is for the lines that
    messages name.
    """
    composer = _Composer(text, name, shift)
    try:
        for event in _events(text):
            composer.take(event)
        composer.finish()
    except yaml.MarkedYAMLError as fault:
        composer.problems.append(explain(fault, composer.lines, name))
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError):
        # Only what the checks before this missed, or an escape that is no character.
        message = "This file cannot be read as YAML."
        composer.problems.append(
            error("yaml-syntax", Place(name), message, "compare it with a file that works.")
        )
    except _Stop:
        pass
    else:
        return Composed(composer.value, composer.root, composer.problems)
    return Composed(None, Node(Spot(), Spot(), {}), composer.problems)


def _events(text: str) -> Iterator[Any]:
    parser = Parser(text)
    try:
        while parser.check_event():
            yield parser.get_event()
    finally:
        parser.dispose()


class _Composer:
    """Builds one value from events."""

    def __init__(self, text: str, name: str, shift: int) -> None:
        self.shift = shift
        self.lines = split_lines(text)
        self.name = name
        self.value: Any = None
        self.root = Node(Spot(), Spot(), {})
        self.problems: list[Problem] = []
        self._stack: list[_Open] = []
        self._anchors: dict[str, _Part | None] = {}  # None while the part is still open
        self._anchored: dict[str, Spot] = {}  # anchors that nothing has repeated yet
        self._repeated = 0
        self._documents = 0

    def take(self, event: Any) -> None:
        """Take the next event."""
        spot = Spot(event.start_mark.line + 1, event.start_mark.column + 1)
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    message = "A second document begins here, with “---”; a file holds one."
                    self._refuse(
                        "several-documents", spot, message, "delete the “---”, or use a file for each."
                    )
                    raise _Stop
            case yaml.ScalarEvent():
                self._about(event, spot)
                self._scalar(event, spot)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._about(event, spot)
                self._open(event, spot)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._close()
            case yaml.AliasEvent():
                self._alias(event.anchor, spot)

    def finish(self) -> None:
        """Report what only the end of the file shows."""
        for anchor, spot in self._anchored.items():
            message = f"“&{anchor}” is read as a name for what follows, and is left out of the text."
            self._refuse("yaml-syntax", spot, message, "put the whole text between quotation marks.")

    def _refuse(self, code: str, spot: Spot, message: str, hint: str) -> None:
        self.problems.append(error(code, Place(self.name, *spot), message, hint))

    def _about(self, event: Any, spot: Spot) -> None:
        """Look at what stands before a value: a tag (`!name`), an anchor (`&name`)."""
        if event.tag is not None:
            message = "“!” at the start of a value is an instruction to YAML, which a plan may not give."
            self._refuse(
                "yaml-tag", spot, message, "delete it, or put the whole text between quotation marks."
            )
        if event.anchor is not None:
            self._anchors[event.anchor] = None
            self._anchored[event.anchor] = spot

    def _scalar(self, event: Any, spot: Spot) -> None:
        plain = event.style in PLAIN
        text: str = event.value
        if event.style == '"' and (found := find_hidden(text)):
            self.problems.append(hidden_character(found[0], Place(self.name, *spot)))
        if self._wants_key():
            self._key(text, spot, merge=plain and text == "<<")
            return
        part = _Part(None if plain and text in NULLS else text, Node(spot, spot, {}))
        self._name(event.anchor, part)
        self._put(part)

    def _wants_key(self) -> bool:
        top = self._stack[-1] if self._stack else None
        return top is not None and isinstance(top.value, dict) and top.key_spot is None

    def _key(self, text: str, spot: Spot, *, merge: bool) -> None:
        top = self._stack[-1]
        top.key, top.key_spot = text, spot
        if merge:
            message = "“<<” copies one part of a file into another, which a plan may not do."
            self._refuse("yaml-merge", spot, message, "write the fields out.")
            top.key = None
        elif not text:
            message = "There is no word before this colon."
            self._refuse(
                "bad-key", spot, message, "write the name of the field before it, as in “title: Our plan”."
            )
            top.key = None
        elif text in top.seen:
            message = f"“{_short(text)}” stands twice here; the first is on line {top.seen[text].line + self.shift}."
            self._refuse("duplicate-key", spot, message, "keep one of them.")
            top.key = None
        else:
            top.seen[text] = spot

    def _open(self, event: Any, spot: Spot) -> None:
        if len(self._stack) >= MAX_DEPTH:
            self._too_deep(spot)
        if self._wants_key():
            self._bad_key(spot)
        value: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._stack.append(_Open(value, Node(spot, spot, {}), event.anchor))

    def _bad_key(self, spot: Spot) -> None:
        message = "The name of a field has to be a word; here it is a list or a group of fields."
        line = self.lines[spot.line - 1] if spot.line <= len(self.lines) else ""
        hint = "write a word before the colon."
        if "{{" in line:
            message = "“{{” at the start of a value is read as YAML's own brackets."
            hint = "put the whole text between quotation marks."
        self._refuse("bad-key", spot, message, hint)

    def _too_deep(self, spot: Spot) -> None:
        message = f"This stands more than {MAX_DEPTH} levels deep."
        self._refuse(
            "nested-too-deep", spot, message, "a plan needs five or six: look for brackets not closed."
        )
        raise _Stop

    def _close(self) -> None:
        done = self._stack.pop()
        part = _Part(done.value, done.node, done.size, done.height)
        self._name(done.anchor, part)
        self._put(part)

    def _name(self, anchor: str | None, part: _Part) -> None:
        if anchor is not None:
            self._anchors[anchor] = part

    def _alias(self, anchor: str, spot: Spot) -> None:
        """Repeat a named part: the same object again, once its size is known to be sane."""
        if self._wants_key():
            self._bad_key(spot)
            self._put(_Part(None, Node(spot, spot, {})))
            return
        self._anchored.pop(anchor, None)
        if anchor not in self._anchors:
            message = f"“*{anchor}” is read as a reference, and nothing here has that name."
            hint = "put a text that begins with * between quotation marks."
            self._refuse("yaml-syntax", spot, message, hint)
            self._put(_Part(None, Node(spot, spot, {})))
            return
        part = self._anchors[anchor]
        if part is None:
            message = f"“*{anchor}” repeats the part that it stands in, which would never end."
            self._refuse("alias-bomb", spot, message, "write out what is meant.")
            raise _Stop
        self._repeated += part.size
        if self._repeated > MAX_REPEATED:
            message = (
                f"The references (“*{anchor}” and others) stand for more than {MAX_REPEATED:,} values in all."
            )
            self._refuse("alias-bomb", spot, message, "write out what is meant.")
            raise _Stop
        if len(self._stack) + part.height > MAX_DEPTH:
            self._too_deep(spot)
        self._put(part._replace(node=Node(spot, spot, part.node.children)))

    def _put(self, part: _Part) -> None:
        """Put a finished value where it belongs: in the open mapping or list, or at the top."""
        if not self._stack:
            self.value, self.root = part.value, part.node
            return
        top = self._stack[-1]
        top.size += part.size
        top.height = max(top.height, part.height + 1)
        if isinstance(top.value, list):
            top.node.children[len(top.value)] = part.node
            top.value.append(part.value)
        elif top.key_spot is None:
            top.key, top.key_spot = None, part.node.key  # a list or mapping as key: reported, left out
        else:
            if top.key is not None:
                top.node.children[top.key] = part.node._replace(key=top.key_spot)
                top.value[top.key] = part.value
            top.key, top.key_spot = None, None


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"  # noqa: PLR2004 - a line's worth
