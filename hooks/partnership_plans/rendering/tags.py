"""Instructions of narrative (`{% if … %}`) that are mistyped or have no end: where they begin, and what was meant."""

import re
from typing import NamedTuple

TAG = re.compile(r"\{%-?[ \t]*(?P<words>[^%{}\n]*?)[ \t]*-?(?P<end>%\}|\}|(?=\{)|$)", re.MULTILINE)
BEGINS = ("if", "for")
ENDS = re.compile(r"(?:end|fi|done)(?:[ _-]*(?:if|for))?", re.IGNORECASE)
ELSE_IF = re.compile(r"(?:el[ _]?if|else[ _]?if|els[ _]?if|elsf)\b *(?=\S)", re.IGNORECASE)
ONE_EQUALS = re.compile(r"(?<![=!<>])=(?!=)")
AT_THE_END = re.compile(r" +then$|:$")


class Slip(NamedTuple):
    """An instruction that is not right: the sign of the text at which it begins, what is wrong, what to write."""

    start: int
    message: str
    hint: str


def mistyped_tag(text: str) -> Slip | None:
    """Find the first instruction of a text that is typed otherwise than it has to be, or that has no end."""
    opened: list[tuple[str, int]] = []
    for tag in TAG.finditer(text):
        typed, words = tag[0].strip(), tag["words"]
        meant, message = _meant(words, opened[-1][0] if opened else "")
        if tag["end"] != "%}":
            meant, message = meant or words, "“{%” opens here and no “%}” closes it."
        if message:
            hint = f"write “{{% {meant} %}}” instead of “{typed}”." if meant else "take it out."
            return Slip(tag.start(), message.replace("TYPED", typed), hint)
        name = words.partition(" ")[0]
        if name in BEGINS:
            opened.append((name, tag.start()))
        elif ENDS.fullmatch(words):
            opened.pop()
    if not opened:
        return None
    name, start = opened[-1]
    return Slip(start, f"“{{% {name} … %}}” has no end.", f"write {{% end{name} %}} where it ends.")


def _meant(words: str, inside: str) -> tuple[str, str]:
    """Give what an instruction should be (empty where it should not be there) and what is wrong (empty if nothing).

    `inside` is the instruction that is open where it stands.
    """
    name, _, rest = words.partition(" ")
    meant, message = words, ""
    if ENDS.fullmatch(words):
        meant, message = f"end{inside}" if inside else "", "“TYPED” ends what nothing above it begins."
        message = f"“TYPED” does not end “{{% {inside} … %}}”." if inside else message
    elif (other := ELSE_IF.match(words)) and inside:
        meant, message = f"elif {words[other.end() :]}", "“TYPED” is no instruction that narrative can use."
    elif name.lower() in {"foreach", "each", "loop", "repeat"}:
        meant, message = f"for {rest.removeprefix('for ')}", "“TYPED” is no instruction that narrative can use."
    elif name in {"else", "elif"} and not inside:
        meant, message = "", "“TYPED” belongs between {% if … %} and {% endif %}."
    elif name in {"if", "elif"} and (found := ONE_EQUALS.search(rest)):
        meant = f"{name} {rest[: found.start()]}=={rest[found.end() :]}"
        message = "In “TYPED” two values are compared by “==”."
    elif name in {"if", "elif"} and (then := AT_THE_END.search(rest)):
        meant, message = f"{name} {rest[: then.start()]}", "At the end of “TYPED” stands what no instruction has."
    return meant, message if meant != words else ""
