"""From the parser's events to values and positions, with what YAML may do and a plan may not refused.

Works on the stream of events, which never recurses, so that depth and the
size of repeated parts are known before anything is built.
"""

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from partnership_plans.problems import Place, Problem, error
from partnership_plans.source.explaining import TAG_REFUSED, explain
from partnership_plans.source.hidden import find_hidden, hidden_character
from partnership_plans.source.positions import Node, Spot
from partnership_plans.source.repeating import MAX_DEPTH, Finished, Refusal, Repeats
from partnership_plans.source.swallowed import PLAIN, cut_text, is_ordinary, listed_otherwise, swallowed_text

NULLS = {"", "null", "~"}
PARAGRAPH = "\n\n"
"""An empty line between two lines. YAML makes one line end of it but for `|`, where it keeps the lines as they are."""
NOTHING_INSIDE: dict[str | int, Node] = {}
"""What is in a text, of which a file has thousands."""

# The parser in C where it is there: the same events and marks, several times as fast.
Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Composed(NamedTuple):
    """What a text came to: its value, the tree of positions and the problems in it."""

    value: Any
    root: Node | None
    problems: list[Problem]


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being read."""

    value: dict[str, object] | list[object]
    node: Node
    anchor: str | None
    size: int = 1
    height: int = 1
    key: str | None = None  # None while `key_at` is set: a key that was refused, whose value is left out
    key_at: Spot | None = None  # set while a key waits for its value
    seen: dict[str, Spot] = field(default_factory=dict)
    on_a_line: bool = False  # a list between [ and ]
    quoted: bool = False  # something in it stands in quotation marks
    new_item_begun: bool = False  # the first field came again: its “- ” is missing, and the others come again too

    @property
    def wants_key(self) -> bool:
        return self.key_at is None and isinstance(self.value, dict)


def _only_word(value: object) -> str | None:
    """Give the word of `[title]` and `{title}`."""
    match value:
        case [str(word)]:
            return word
        case dict() if list(value.values()) == [None]:
            return str(next(iter(value)))
    return None


def compose(text: str, lines: list[str], name: str) -> Composed:
    """Read the one YAML document in a text, of which `lines` are the lines.

    If it cannot be read to its end, the value and the root are None.
    """
    composer = _Composer(lines, name)
    event: Any = None
    try:
        parser = Parser(text)
        try:
            while parser.check_event():
                event = parser.get_event()
                composer.take(event)
        finally:
            parser.dispose()
        composer.finish()
    except Refusal as refusal:
        composer.refuse(refusal)
    except yaml.MarkedYAMLError as fault:
        told = explain(fault, lines, name, event)  # what seems wrong after that may be right once it is mended
        before = [one for one in composer.problems if one.where < told.where]
        follows = any(one.code == told.code and one.where.line == told.where.line for one in before)
        composer.problems = before if follows else [*before, told]
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError):
        # What the parsers say of an escape beyond the last character; no input that we know does more.
        spot = Spot(event.end_mark.line + 1, 1) if event else Spot()
        message = "This file cannot be read as YAML from here on."
        composer.problems.append(error("yaml-syntax", Place(name, *spot), message, "look for \\ in a text."))
    else:
        return Composed(composer.value, composer.root, composer.problems)
    return Composed(None, None, composer.problems)


class _Composer:
    """Builds one value from events."""

    def __init__(self, lines: list[str], name: str) -> None:
        self.lines = lines
        self.name = name
        self.value: Any = None
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self._stack: list[_Open] = []
        self._repeats = Repeats()
        self._documents = 0

    def take(self, event: Any) -> None:
        """Take the next event; raise `Refusal` if nothing after it can be read."""
        start = event.start_mark
        spot = Spot(start.line + 1, start.column + 1)
        match event:
            case yaml.ScalarEvent():
                if event.tag is not None or event.anchor is not None:
                    self._announced(event, spot)
                self._scalar(event, spot)
            case yaml.MappingStartEvent():
                self._announced(event, spot)
                self._open({}, event, spot)
            case yaml.SequenceStartEvent():
                self._announced(event, spot)
                self._open([], event, spot)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._close()
            case yaml.AliasEvent():
                self._alias(event.anchor, spot)
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    message = "A second document begins here, with “---”; a file holds one."
                    hint = "delete the “---”, or make a file for each."
                    raise Refusal("several-documents", spot, message, hint)

    def finish(self) -> None:
        """Report what only the end of the file shows."""
        for refusal in self._repeats.unused():
            self.refuse(refusal)

    def refuse(self, refusal: Refusal) -> None:
        """Report something and read on."""
        place = Place(self.name, *refusal.spot)
        self.problems.append(error(refusal.code, place, refusal.message, refusal.hint))

    def _wants_key(self) -> bool:
        return bool(self._stack) and self._stack[-1].wants_key

    def _announced(self, event: Any, spot: Spot) -> None:
        """Look at what stands before a value: a tag (`!name`), an anchor (`&name`)."""
        if event.tag is not None:
            hint = "delete it, or put the whole text between quotation marks."
            self.refuse(Refusal("yaml-tag", spot, TAG_REFUSED, hint))
        if event.anchor is not None:
            self._repeats.declare(event.anchor, spot, is_key=self._wants_key())

    def _scalar(self, event: Any, spot: Spot) -> None:
        text: str = event.value
        plain, items = event.style in PLAIN, []
        if not is_ordinary(event, self.lines):
            if event.style == '"' and (found := find_hidden(text)):
                self.problems.append(hidden_character(found[0], Place(self.name, *spot)))
            self.problems.extend(swallowed_text(event, self.lines, self.name))
            items = listed_otherwise(event, self.lines)
        if self._wants_key():
            self._key(text, spot, merge=plain and text == "<<")
            return
        if items:  # read as it was meant, so that nothing else is said of it
            at: dict[str | int, Node] = {number: Node(item.at, item.at, {}) for number, item in enumerate(items)}
            self._put(Finished([item.text for item in items], Node(spot, spot, at), len(items) + 1, 1))
            return
        if self._stack and not plain:
            self._stack[-1].quoted = True
        if event.style != "|" and "\n" in text:
            text = re.sub("\n+", PARAGRAPH, text)
        part = Finished(None if plain and text in NULLS else text, Node(spot, spot, NOTHING_INSIDE))
        if event.anchor is not None:
            self._repeats.finish(event.anchor, part)
        self._put(part)

    def _key(self, text: str, spot: Spot, *, merge: bool) -> None:
        top = self._stack[-1]
        top.key, top.key_at = None, spot
        if merge:
            message = "“<<” copies one part of a file into another, which a plan may not do."
            self.refuse(Refusal("yaml-merge", spot, message, "write the fields out."))
        elif not text:
            hint = "write the name of the field before it, as in “title: Our plan”."
            self.refuse(Refusal("bad-key", spot, "There is no word before this colon.", hint))
        elif text in top.seen:
            if top.new_item_begun:
                return
            top.new_item_begun = text == next(iter(top.seen)) and self._in_list()
            short = text if len(text) <= 60 else f"{text[:57]}…"  # noqa: PLR2004 - a line's worth
            message = f"“{short}” stands twice here; the first is on line {top.seen[text].line}."
            hint = "keep one of them."
            if top.new_item_begun:
                hint = self._hint_of_item(text, spot, top.seen[text])
            self.refuse(Refusal("duplicate-key", spot, message, hint))
        else:
            top.key = text
            top.seen[text] = spot

    def _hint_of_item(self, name: str, spot: Spot, first: Spot) -> str:
        """Say where the dash of a new item goes: put before the name alone, it would stand among the fields."""
        before = self.lines[first.line - 1][: first.column - 1]
        typed = self.lines[spot.line - 1][spot.column - 1 :].rstrip()
        written = f"“- {typed if len(typed) <= 60 else f'{name}: …'}”"  # noqa: PLR2004 - a line's worth
        dash = before.rfind("-") + 1
        where = f" at column {dash}, with its “-” below that of line {first.line}" if dash else ""
        return f"if a new item of the list begins here, write {written}{where}; else keep one of them."

    def _in_list(self) -> bool:
        return len(self._stack) > 1 and isinstance(self._stack[-2].value, list)

    def _open(self, value: dict[str, object] | list[object], event: Any, spot: Spot) -> None:
        if len(self._stack) >= MAX_DEPTH:
            raise Refusal.too_deep(spot)
        if self._wants_key():
            self._no_word_as_key(spot)
        self._stack.append(_Open(value, Node(spot, spot, {}), event.anchor, on_a_line=bool(event.flow_style)))

    def _no_word_as_key(self, spot: Spot) -> None:
        """Refuse a list, a mapping or a reference as a key; most often it is `title: {{ plan.title }}`."""
        message = "The name of a field has to be a word; here it is a list, a group of fields or a reference."
        line = self.lines[spot.line - 1]
        word = re.match(r"[\[{]\s*(\w[\w-]*)\s*[]}]\s*:", line[spot.column - 1 :])
        hint = f"write “{word[1]}:” without the brackets." if word else "write a word before the colon."
        if line.startswith("{{", max(0, spot.column - 2)):
            message = "“{{” at the start of a value is read as YAML's own brackets."
            hint = "write plain words here: {{ … }} works in pages under content/ only."
        self.refuse(Refusal("bad-key", spot, message, hint))

    def _close(self) -> None:
        done = self._stack.pop()
        if done.on_a_line and not done.quoted and isinstance(done.value, list):
            self.problems.extend(cut_text(done.value, Place(self.name, *done.node.value)))
        part = Finished(done.value, done.node, done.size, done.height)
        self._repeats.finish(done.anchor, part)
        self._put(part)

    def _alias(self, anchor: Any, spot: Spot) -> None:
        nothing = Finished(None, Node(spot, spot, {}))
        if self._wants_key():
            self._no_word_as_key(spot)
            self._put(nothing)
        elif part := self._repeats.use(anchor, spot, depth=len(self._stack)):
            self._put(part._replace(node=part.node._replace(key=spot, value=spot)))
        else:
            message = f"“*{anchor}” is read as a reference, and nothing above has that name."
            hint = "put a text that begins with * between quotation marks."
            self.refuse(Refusal("yaml-syntax", spot, message, hint))
            self._put(nothing)

    def _put(self, part: Finished) -> None:
        """Put a finished value where it belongs: in the open mapping or list, or at the top."""
        if not self._stack:
            self.value, self.root = part.value, part.node
            return
        top = self._stack[-1]
        value, node, size, height = part
        top.size += size
        if height >= top.height:
            top.height = height + 1
        if isinstance(top.value, list):
            top.node.children[len(top.value)] = node
            top.value.append(value)
        elif top.key_at is None:
            top.key_at = node.key  # it was no word: reported already, and left out, unless a word stands in it
            top.key = word if (word := _only_word(value)) not in top.seen else None
        else:
            if top.key is not None:
                top.node.children[top.key] = Node(top.key_at, node.value, node.children)
                top.value[top.key] = value
            top.key = top.key_at = None
