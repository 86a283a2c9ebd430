"""Follows hints as an editor does who reads no more than the message: types what it gives in quotation marks."""

import re
from pathlib import Path

from partnership_plans.problems import Problem

SUGGESTS = re.compile(r"(?:(?:did you mean|write) |add (?=“[\w-]+: ))“([^”]+)”(?! at )")
INSTEAD = re.compile(r"instead of “([^”]+)”")


def suggestion(problem: Problem) -> str:
    """Give what the hint says to type, or an empty text where it says something else."""
    return what_to_type(problem.hint)


def what_to_type(hint: str) -> str:
    """Give the same of a hint as it is printed."""
    match = SUGGESTS.search(hint)
    return match[1] if match and "…" not in match[1] else ""


def follow(root: Path, problem: Problem) -> bool:
    """Type what the hint suggests in the place of what the message quotes, and say whether it suggests anything.

    What it quotes stands in the line, at the problem's column or after it. If it does
    not, the value of the field at that column is meant. A field that is not there is added.
    """
    new = suggestion(problem)
    path = root / problem.where.file
    if not new or not path.is_file():
        return False
    lines = path.read_text(encoding="utf-8").split("\n")
    line, column = lines[problem.where.line - 1], problem.where.column - 1
    before, rest = line[:column], line[column:]
    said = INSTEAD.findall(problem.hint) or re.findall("“(.+?)”(?!”)", problem.message)
    old = next((text for text in said if text in rest), "")
    name, colon, value = rest.partition(": ")
    field = re.match(r"( *(?:- +)*)([\w-]+: )", line)
    if field and new.startswith(field[2]) and field.end(1) < column and old in {"", rest[:1]}:
        before, rest = field[1], ""  # the field is given as a whole, and the place is within it
    typed = next((size for size in range(len(new), 0, -1) if before.endswith(new[:size])), 0)
    if not rest or re.match(rf"{re.escape(name)}: ", new):
        rest = new
    elif typed and not old:
        rest = new[typed:]
    elif old and re.match(r"[\w-]+: ", new) and f"add “{new}”" not in problem.hint:  # a field with its slip
        rest = rest.replace(old, new, 1)
    elif re.match(r"[\w-]+: ", new):  # a field that is not there: a line is added
        rest += "\n" + " " * len(before) + new
    elif old and (old != name or problem.code != "wrong-type"):
        rest = name + colon + value.replace(old, new, 1) if old in value else rest.replace(old, new, 1)
    elif not colon:
        rest = new
    else:
        end = "[,}\\]]" if re.search("[{[]", before) else "$"
        rest = re.sub(rf"(?<=: ).*?(?={end})", lambda _: new, rest, count=1)
    lines[problem.where.line - 1] = before + rest
    path.write_text("\n".join(lines), encoding="utf-8")
    return True
