"""Reads the manuals as a reader would, and gives each promise in them: a command, a setting, a file, a field.

Code in a manual (`…` in a sentence, or a fenced block of `sh`) is what its reader
types, writes or finds. What it is follows from its form and from what docs/fields.md
and docs/settings.md list; so a new one is found without anybody naming it here.
"""

import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from projects import REPOSITORY

DOCS = REPOSITORY / "docs"
PAGES = (REPOSITORY / "README.md", *sorted(DOCS.glob("*.md")))
FIELDS, SETTINGS, EDITING = DOCS / "fields.md", DOCS / "settings.md", DOCS / "editing.md"
GENERATED = (FIELDS, SETTINGS)
FOR_USERS = ("README.md", "editing.md", "publishing.md", "hosting.md")
"""Pages of which every word in code has to be accounted for; on the others, what looks like one of the kinds."""
FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```$", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
PROGRAM = re.compile(r"(plans|make|mkdocs|pip|pytest|python3?|git|npm|sudo)(\s(?!:)|$)")
OPTION = re.compile(r"--?[a-z][\w-]*([ =]\S+)*")
VARIABLE = re.compile(r"\b(?:PLANS_[A-Z_]+|SOURCE_DATE_EPOCH|AWS_[A-Z_]+)\b")
ENDINGS = "md|yml|yaml|csv|json|txt|map|toml|py|html|bundle|svg|png|css|xml|atom|ics|lock"
BARE = re.compile(rf"[\w.…*-]+\.(?:{ENDINGS})|_[a-z]+|CNAME|CODEOWNERS|LICENSE|Makefile|\.[a-z][\w.-]+")
PATH = re.compile(r"(?![\d/]+$|\d{4}/\d\d)(?!\w+://)[\w.@~<>…*-]*(?:/[\w.@<>…*-]*)+")
ENTRY = re.compile(r"([a-z][\w.]*):(?: (.+))?")


class Promise(NamedTuple):
    """What a manual says that there is: its kind, the words in code, and where they stand first."""

    kind: str
    words: str
    page: str
    line: int
    section: str
    after: str = ""

    @property
    def where(self) -> str:
        """Give the place as `docs/publishing.md:12`."""
        return f"{self.page}:{self.line}"

    def __str__(self) -> str:
        return f"{self.where}: `{self.words}`"


def rows(page: Path, heading: str = "") -> Iterator[tuple[int, str, str, str]]:
    """Give the rows of a page's tables: line, the heading above, what stands in code in the first cell, the second."""
    above = ""
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("## "):
            above = line[3:]
        elif (found := re.match(r"\| `([^`]+)` \| (.*?) \|", line)) and heading in {"", above}:
            yield number, above, found[1], found[2]


@cache
def fields() -> dict[str, list[str]]:
    """Give every name of a field in docs/fields.md, with how each is written."""
    found: dict[str, list[str]] = {}
    for _, _, name, written in rows(FIELDS):
        found.setdefault(name, []).append(written)
    return found


@cache
def settings() -> dict[str, tuple[int, str]]:
    """Give every setting in docs/settings.md, with its line and what it is for."""
    return {name: (line, what) for line, _, name, what in rows(SETTINGS, "Each setting")}


@cache
def choices() -> set[str]:
    """Give every value that docs/fields.md lets one choose, or shows as an example of a kind of value."""
    text = FIELDS.read_text(encoding="utf-8")
    return {
        word for line in text.splitlines() if line.startswith("|") for word in CODE.findall(line.partition(" | ")[2])
    }


def kind_of(words: str, page: str) -> str:
    """Say what words in code are, by their form and by what the lists of fields and settings hold."""
    entry = ENTRY.fullmatch(words)
    name = entry[1] if entry else words
    # What a site calls things is set by their own names, which mean the things wherever no setting is spoken of.
    last = {setting.rpartition(".")[2] for setting in settings() if ".words." not in setting}
    kinds = {
        "command": PROGRAM.match(words),
        "option": OPTION.fullmatch(words),
        "variable": VARIABLE.fullmatch(words.partition("=")[0]),
        "function": words.startswith("{{") and words.endswith("}}"),
        "setting": name in settings() or (name in last and (entry or page != "editing.md")),
        "field": name in fields() and page not in {"architecture.md", "publishing.md", "hosting.md"},
        "choice": words in choices(),
        "file": PATH.fullmatch(words) or BARE.fullmatch(words),
    }
    return next((kind for kind, is_one in kinds.items() if is_one), "words")


def _sections(text: str) -> Iterator[tuple[str, str, int]]:
    """Give each line with the heading above it and its number; lines of fenced blocks are empty."""
    plain = FENCE.sub(lambda match: "\n" * match[0].count("\n"), text)
    above = ""
    for number, line in enumerate(plain.splitlines(), start=1):
        if line.startswith("#"):
            above = line.lstrip("# ")
        yield line, above, number


def _typed(text: str) -> Iterator[tuple[str, int]]:
    """Give what the blocks of `sh` have one type, without remarks and without what it is piped into."""
    for match in FENCE.finditer(text):
        if match[1] == "sh":
            first = text.count("\n", 0, match.start()) + 2
            for number, line in enumerate(match[2].splitlines(), start=first):
                words = re.split(r"\s+#\s|\s+\|\s", line)[0].strip()
                yield from ((word, number) for word in ([words] if words else []))
                for other in re.findall(r"#.* or: (.+)", line):
                    yield other.strip(), number


@cache
def promises() -> list[Promise]:
    """Read every page, and give each promise once for each page that makes it."""
    found: dict[tuple[str, str], Promise] = {}
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        at = page.relative_to(REPOSITORY).as_posix()
        coded = [(words, above, number) for line, above, number in _sections(text) for words in CODE.findall(line)]
        typed = [(words, "", number) for words, number in _typed(text)]
        command = ""
        for words, above, number in sorted([*coded, *typed], key=lambda one: one[2]):
            kind = kind_of(words, page.name)
            if kind == "command" and words.startswith("plans "):
                command = words
            if page in GENERATED and kind in {"field", "setting", "choice", "words"}:
                continue  # the tables of these are read row by row
            found.setdefault((at, words), Promise(kind, words, at, number, above, command))
        for number, line in enumerate(text.splitlines(), start=1):
            for words in VARIABLE.findall(line):
                found.setdefault((at, words), Promise("variable", words, at, number, ""))
    return list(found.values())


def of_kind(*kinds: str) -> list[Promise]:
    """Give the promises of some kinds, each wording once."""
    return list({one.words: one for one in reversed(promises()) if one.kind in kinds}.values())[::-1]


def words_of(command: str) -> list[str]:
    """Part a command as a shell would."""
    return shlex.split(command)
