"""What `plans lay` does."""

import sys
from pathlib import Path

from partnership_plans.forms.branch import MARK, CannotTellError, Saved, change_of, saved_by_forms
from partnership_plans.forms.laying import CannotLayError, laid, laid_page
from partnership_plans.problems import in_lines
from partnership_plans.writing import write_file

OK, CANNOT_RUN = 0, 2
PATCH = "laid.patch"


def lay(since: str, root: Path, *, hand_over: str = "") -> int:
    """Lay each file that a form saved on the file as it was, and write it.

    `hand_over` names a folder of the project for what was changed, which another job commits; where nothing was, none
    is made.
    """
    try:
        found = saved_by_forms(root, since)
        written = [one.name for one in found if _is_laid(one, root)]
        if written and hand_over:
            write_file(root / hand_over / PATCH, change_of(root, written), root)
    except CannotTellError as fault:
        sys.stderr.write(in_lines(f"plans: what forms have saved since “{since}” can't be told: {fault}."))
        return CANNOT_RUN
    if not found:
        sys.stdout.write(f"No form has saved anything here: no commit since “{since}” begins with “{MARK.strip()}”.\n")
    return OK


def _is_laid(one: Saved, root: Path) -> bool:
    try:
        made = (laid_page if one.name.endswith(".md") else laid)(one.before, one.typed, one.record)
    except CannotLayError as fault:
        sys.stdout.write(f"{one.name}: left as the form saved it, since no program can lay it ({fault}).\n")
        return False
    if made == one.typed:
        sys.stdout.write(f"{one.name}: it is as it should be.\n")
        return False
    write_file(root / one.name, made, root)
    sys.stdout.write(f"{one.name}: only what was changed is changed now.\n")
    return True
