"""What can be wrong with a plan, said as a value with a place.

An author's mistake is never an exception: it is a `Problem`, and all of them
are reported together, as text with the line and a caret, as JSON, or as
annotations on a change request.
"""

import hashlib
import json
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from itertools import takewhile
from typing import NamedTuple

from partnership_plans.codes import CodeName, ErrorCode, Severity, WarningCode

LONGEST_WORD, MOST_COMPARED = 200, 300
"""How long a misspelt word may be, and with how many it is compared, to find the one that was meant."""
BLOCK = re.compile(r"(?P<before>\s*(?:- +)*)[\w-]+: *[>|][-+0-9]* *(?:#.*)?")
"""A line of YAML below which a text of many lines stands."""
QUOTED = re.compile("“([^”]+)”")
MOST_TOLD = 50
"""How many faults of one kind in one file are told in full: enough to mend by, and no flood."""


class Place(NamedTuple):
    """Where a problem is: a file relative to the project, and a 1-based line and column."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """Write the place as compilers do, so that editors can follow it."""
        return f"{self.file}:{self.line}:{self.column}"


class Problem(NamedTuple):
    """One fault: a stable code, how much it matters, where, what is wrong, what would be right.

    `faults` is more than 1 where one line stands for many: see `in_short`.
    """

    code: CodeName
    severity: Severity
    where: Place
    message: str
    hint: str = ""
    faults: int = 1


def error(code: ErrorCode, where: Place, message: str, hint: str = "") -> Problem:
    """Make a problem that stops the build."""
    return Problem(code, Severity.ERROR, where, message, hint)


def warning(code: WarningCode, where: Place, message: str, hint: str = "") -> Problem:
    """Make a problem that is reported and does not stop the build."""
    return Problem(code, Severity.WARNING, where, message, hint)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort by file, line and column and drop repeats, so that output never depends on chance."""
    return tuple(sorted(set(problems), key=lambda p: (p.where, p.severity, p.code, p.message)))


def count_of(severity: Severity, problems: Iterable[Problem]) -> int:
    """Count the faults of one severity."""
    return sum(problem.faults for problem in problems if problem.severity is severity)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Say whether any problem stops the build."""
    return any(problem.severity is Severity.ERROR for problem in problems)


class Fault(NamedTuple):
    """A fault that is found and not yet told: to put it in words may take a while, and there may be thousands.

    `code` is that of the problem, or whatever else faults of one kind have in common.
    """

    code: str
    where: Place
    tell: Callable[[], Problem]


def in_short(faults: Iterable[Fault | Problem]) -> Iterator[Problem]:
    """Tell the first fifty faults of each kind in each file, and of the others in one line how many they are.

    Takes them in the order in which they should be told, and gives problems.
    """
    counts: Counter[tuple[str, str]] = Counter()
    told: dict[tuple[str, str], Problem] = {}
    next_one: dict[tuple[str, str], Place] = {}
    for fault in faults:
        kind = (fault.where.file, fault.code)
        counts[kind] += 1
        if counts[kind] <= MOST_TOLD:
            told[kind] = fault.tell() if isinstance(fault, Fault) else fault
            yield told[kind]
        else:
            next_one.setdefault(kind, fault.where)
    for kind, where in next_one.items():
        more = counts[kind] - MOST_TOLD
        message = f"There {'is' if more == 1 else 'are'} {more:,} more like this in this file, from this line on."
        hint = f"mend the {MOST_TOLD} before this one first; often one change mends many."
        yield told[kind]._replace(where=where, message=message, hint=hint, faults=more)


def nearest(word: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """Give the known word closest to a misspelt one, or an empty string; `likeness` is how much alike they must be."""
    choices = sorted(known)
    if len(word) > LONGEST_WORD:
        return ""
    if len(choices) > MOST_COMPARED:  # comparing costs, and there may be thousands of misspelt words
        alike = [choice for choice in choices if choice[:2] == word[:2] and abs(len(choice) - len(word)) <= 2]  # noqa: PLR2004 - two letters more or less
        at = bisect_left(alike, word)
        choices = alike[max(0, at - MOST_COMPARED // 2) : at + MOST_COMPARED // 2]
    found = get_close_matches(word, choices, n=1, cutoff=likeness)
    return found[0] if found else ""


def begun(text: str, most: int = 40) -> str:
    """Give a text for a message, cut where it is long, and marked there."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Give a hint: the nearest known word, or failing that the short list of what is allowed."""
    choices = sorted(known)
    if close := nearest(word, choices):
        return f"did you mean “{close}”?"
    shown = ", ".join(choices[:12])
    return f"use one of: {shown}{', …' if len(choices) > 12 else ''}." if choices else ""  # noqa: PLR2004 - a line's worth


def as_text(problems: Iterable[Problem], lines: Mapping[str, list[str]] | None = None) -> str:
    """Print problems for people: place, code, message, the line with a caret, the hint.

    `lines` maps a file to its lines; a file that is not in it (binary, missing)
    is reported without its line.
    """
    lines = lines or {}
    out: list[str] = []
    for problem in problems:
        where = at_words(problem, lines).where
        out.append(in_a_line(f"{where}: {problem.severity}[{problem.code}]: {problem.message}"))
        out += [f"    {line}" for line in excerpt(where, lines)]
        if problem.hint:
            out.append(in_a_line(f"  → {problem.hint}"))
    return "".join(f"{line}\n" for line in out)


def at_words(problem: Problem, lines: Mapping[str, list[str]]) -> Problem:
    """Give a warning about words of a long text at the line where they stand: its field's name may be far above."""
    quoted = QUOTED.findall(problem.message) if problem.severity is Severity.WARNING else []
    found = (words_at(problem.where, words, lines) for words in reversed(quoted))
    return problem._replace(where=next((one for one in found if one != problem.where), problem.where))


def words_at(place: Place, words: str, lines: Mapping[str, list[str]]) -> Place:
    """Give the line of words in the long text whose field stands at a place; that place where they are not found."""
    source = lines.get(place.file, [])[place.line - 1 :]
    key = BLOCK.fullmatch(source[0]) if source else None
    if key is None or place.column != key.end("before") + 1:
        return place
    inside = takewhile(lambda one: not one.strip() or len(one) - len(one.lstrip(" ")) >= place.column, source[1:])
    text, pattern = "\n".join(inside), r"\s+".join(map(re.escape, words.split()))
    if not (found := re.search(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE)):
        return place
    before = text[: found.start()]
    return Place(place.file, place.line + 1 + before.count("\n"), len(before) - before.rfind("\n"))


def excerpt(where: Place, lines: Mapping[str, list[str]]) -> tuple[str, ...]:
    """Give the line of a place and, below it, a caret under its column; nothing where the line can't be had."""
    source = lines.get(where.file, [])
    if not 0 < where.line <= len(source) or not source[where.line - 1].strip():
        return ()
    text, caret = _excerpt(source[where.line - 1], where.column)
    return text, f"{' ' * caret}^"


def as_json(problems: Iterable[Problem]) -> str:
    """Print problems for programs: a JSON list, one object for each problem, which may stand for several `faults`."""
    rows = [
        {
            "code": p.code,
            "severity": p.severity.value,
            "file": p.where.file,
            "line": p.where.line,
            "column": p.where.column,
            "message": p.message,
            "hint": p.hint,
            "faults": p.faults,
        }
        for p in problems
    ]
    return json_text(rows)


def as_github(problems: Iterable[Problem]) -> str:
    """Print problems as GitHub workflow commands, which show as notes on the changed lines.

    Source: GitHub Actions, "Workflow commands": `%`, CR and LF are escaped
    everywhere, and `,` and `:` in properties too.
    """
    levels = {severity: severity.value for severity in Severity} | {Severity.NOTE: "notice"}
    return "".join(
        f"::{levels[p.severity]} file={_property(p.where.file)},line={p.where.line},col={p.where.column}"
        f",title={_property(p.code)}::{_data(_both(p))}\n"
        for p in problems
    )


def as_gitlab(problems: Iterable[Problem]) -> str:
    """Print problems as a GitLab Code Quality report, which shows as notes on the changed lines.

    Source: GitLab, "Code Quality report format".
    """
    rows = [
        {
            "check_name": p.code,
            "description": _visible(_both(p)),
            "severity": {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}[p.severity],
            "fingerprint": hashlib.sha256(repr(p).encode("utf-8", "replace")).hexdigest(),
            "location": {"path": _visible(p.where.file), "lines": {"begin": p.where.line}},
        }
        for p in problems
    ]
    return json_text(rows)


def json_text(value: object) -> str:
    """Write JSON that says the same and shows nothing else: no sign that is not visible stands in it as itself.

    Nor does `##[`, which GitHub's runner would take for a command: a reader of the JSON gets it as it was.
    """
    text = json.dumps(value, ensure_ascii=False, indent=2).replace("##[", "##\\u005b")
    return "".join(char if char.isprintable() or char == "\n" else _escaped(char) for char in text) + "\n"


def _escaped(char: str) -> str:
    return json.dumps(char)[1:-1]


def in_a_line(text: str) -> str:
    """Give a text as one line of a log: visible, and no command to the runner that keeps the log.

    GitHub's runner takes a line that begins with `::`, spaces before it or not, for a command. The line that is
    printed is tested, after whatever was cut from it.
    """
    line = _visible(text)
    words = line.lstrip()
    return f"{line[: len(line) - len(words)]}: {words[2:]}" if words.startswith("::") else line


def in_lines(text: str) -> str:
    """Give a text of several lines, such as another program's words, as lines of a log; see `in_a_line`."""
    return "".join(f"{in_a_line(line)}\n" for line in text.splitlines())


def stopped(why: object, came_of_it: str) -> str:
    """Say in the log why a command stopped, and what came of it; a reason may end in a full stop, or be a question."""
    said = str(why)
    return in_lines(f"plans: {said}{'' if said.endswith(('.', '?')) else '.'} {came_of_it}")


def _both(problem: Problem) -> str:
    return f"{problem.message} → {problem.hint}" if problem.hint else problem.message


def _visible(text: str) -> str:
    """Put a space for each control character, line end and half character: a name of a file may hold any.

    GitHub's runner takes `##[` in its log for a command, wherever it stands.
    """
    text = text.replace("##[", "## ")
    return text if text.isprintable() else "".join(char if char.isprintable() else " " for char in text)


def _data(text: str) -> str:
    text = "\n".join(_visible(line) for line in text.split("\n"))
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _excerpt(line: str, column: int) -> tuple[str, int]:
    """Cut a long line to a window round the column, and make it a line of a log."""
    clean = _visible(line)
    start = max(0, column - 60) if len(clean) > 100 else 0  # noqa: PLR2004 - a terminal's width
    indent = len(clean[start:]) - len(clean[start:].lstrip())
    return in_a_line(clean[start : start + 100].strip()), max(0, column - 1 - start - indent)
