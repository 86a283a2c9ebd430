"""Adds a partnership to a site that has one: who it is, and the first edition of its plan, kept back until it is ready.

What a partnership can be called, and what it can be called in addresses, is asked here for `plans new` too.
"""

import argparse
from pathlib import Path

from partnership_plans.adding.placing import Addition, CannotAddError
from partnership_plans.adding.values import fault_of
from partnership_plans.model.dates import Period
from partnership_plans.model.values import Slug, slug_of
from partnership_plans.pages.taken import KEPT
from partnership_plans.questions import Question, Terminal, WrongAnswerError, answer_to, ask
from partnership_plans.source.written import Style, as_yaml

LONGEST_NAME = 120
LONGEST_ID = 40
"""How long a name of a partnership may be that is put into addresses as it is."""
TAKEN = frozenset(address.rstrip("/") for address in KEPT)
BEGUN = "# Begun by “plans add partnership”. Take out “draft: yes” when the public may see it.\n"


def add_partnership(rest: list[str], root: Path, who: Terminal | None) -> list[Addition]:
    """Give the two files of a new partnership. Raises CannotAddError, WrongAnswerError, StoppedError."""
    given = vars(_options(rest))
    said: dict[str, str] = {}
    missing = []
    for name in ("name", "id", "title", "area", "kind", "period"):
        question = _question(name, said, root)
        typed = given[name].strip()
        if typed:
            said[name] = answer_to(question, typed)
        elif who:
            said[name] = ask(question, who)
        elif question.default or not question.needed:
            said[name] = answer_to(question, question.default) if question.default else ""
        else:
            missing.append(f"--{name}")
            said[name] = ""
    if missing:
        raise CannotAddError(f"this is missing, and there is no terminal to ask at: {', '.join(missing)}")
    folder = f"plans/{said['id']}"
    about = {name: said[name] for name in ("name", "area", "kind") if said[name]}
    first = {"title": said["title"], "period": said["period"], "status": "draft", "draft": "yes"}
    years = folder_of(Period.model_validate(said["period"]))
    return [
        Addition(f"{folder}/partnership.yml", as_yaml(about, style=Style(folded=True))),
        Addition(f"{folder}/{years}/edition.yml", BEGUN + as_yaml(first, style=Style(folded=True))),
    ]


def folder_of(period: Period) -> str:
    """Give the name of an edition's folder: the years of its time."""
    return "-".join(dict.fromkeys((str(period.first.year), str(period.last.year))))


def named(answer: str) -> str:
    """Take a name that a page can show and of which an address can be made. Raises WrongAnswerError."""
    if not slug_of(answer):
        raise WrongAnswerError("No address can be made of that: it has no letter from a to z. Write it in words.")
    if len(answer) > LONGEST_NAME:
        raise WrongAnswerError(f"That has {len(answer)} signs; at most {LONGEST_NAME} fit on a page. Write it shorter.")
    if any(sign in answer for sign in "{}<>`*\\"):
        raise WrongAnswerError("Leave out the signs { } < > ` * and \\: they would be shown as they are typed.")
    return answer


def id_question(name: str) -> Question:
    """Ask what stands in addresses: the name, where it is short and free. A longer one is not cut unasked."""
    made = slug_of(name)
    words = "   Its name in the addresses of pages, which can't change later"
    if len(made) > LONGEST_ID:
        begun = made[: LONGEST_ID + 1].rpartition("-")[0] or made[:LONGEST_ID]
        words, made = f"{words} (short, such as {begun})", ""
    return Question("id", words, f"{made}-plan" if made in TAKEN else made, id_of, needed=bool(name))


def id_of(answer: str) -> str:
    """Take a name for addresses. Raises WrongAnswerError."""
    if fault := fault_of(Slug, answer):
        raise WrongAnswerError(fault)
    if answer in TAKEN:
        raise WrongAnswerError(f"The site keeps “{answer}” for pages of its own. Write another.")
    return answer


def time_of(answer: str) -> str:
    """Take a time. Raises WrongAnswerError."""
    if fault := fault_of(Period, answer):
        raise WrongAnswerError(fault)
    return answer


def _options(rest: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="plans add partnership", allow_abbrev=False)
    parser.add_argument("--name", default="", help="the name of the partnership")
    parser.add_argument("--id", default="", help="its name in addresses, for ever (else made of the name)")
    parser.add_argument("--title", default="", help="the title of its plan")
    parser.add_argument("--area", default="", help="the area that it is for")
    parser.add_argument("--kind", default="", help="what kind of area that is, such as borough")
    parser.add_argument("--period", default="", help="the time of the plan, such as “2026-04 to 2029-03”")
    return parser.parse_args(rest)


def _question(name: str, said: dict[str, str], root: Path) -> Question:
    def free(answer: str) -> str:
        if (root / "plans" / id_of(answer)).exists():
            raise WrongAnswerError(f"There is a folder plans/{answer} already. Write another.")
        return answer

    return {
        "name": lambda: Question("name", "The name of the partnership or organisation", read=named),
        "id": lambda: id_question(said["name"])._replace(read=free),
        "title": lambda: Question("title", "The title of its plan", read=named),
        "area": lambda: Question("area", "The area that it is for", read=named),
        "kind": lambda: Question("kind", "   What kind of area that is, such as borough", needed=False),
        "period": lambda: Question("period", "The time that it is for (such as 2026-04 to 2029-03)", read=time_of),
    }[name]()
