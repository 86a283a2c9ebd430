"""Tells what is wrong with the books that stand beside the pages: too long, or with signs that no font has."""

from collections.abc import Iterator, Mapping

from partnership_plans.books.making import Beside
from partnership_plans.problems import Place, Problem, warning

MOST_SIGNS = 20
"""As many signs are named at the most that no font has."""


def faults_of(beside: Beside, where: Place, lines: Mapping[str, list[str]]) -> Iterator[Problem]:
    """Tell which plans are left out, at the setting, and of which signs boxes stand on paper, where the first stands.

    Problems: setting-without-effect, sign-without-font.
    """
    for address, kind in beside.left_out:
        message = f"“{address}” is too long to be made as one {kind.upper()}, so it is left out."
        hint = f"take “{kind}” out of this line, or print parts of the plan: docs/print.md says how."
        yield warning("setting-without-effect", where, message, hint)
    for address, signs in beside.unseen.items():
        here = signs_in_words(signs)
        message = f"No font of this machine has {here}: in the PDF of “{address}” a box stands for each."
        hint = "write it in words, or have a font that has it installed on the machine that builds: docs/print.md."
        yield warning("sign-without-font", _place_of(signs[0], address, lines) or where, message, hint)


def signs_in_words(signs: str) -> str:
    """Name signs, the first of very many."""
    shown = ", ".join(f"“{sign}”" for sign in signs[:MOST_SIGNS])
    return f"{shown} and others" if len(signs) > MOST_SIGNS else shown


def _place_of(sign: str, address: str, lines: Mapping[str, list[str]]) -> Place | None:
    """Find where a sign stands first in the files of an edition, or of its partnership."""
    for folder in (address, f"{address.partition('/')[0]}/"):
        for name in sorted(name for name in lines if name.partition("/")[2].startswith(folder)):
            for number, line in enumerate(lines[name], 1):
                if sign in line:
                    return Place(name, number, line.index(sign) + 1)
    return None
