"""Asks what a new plan has to say of itself, and writes it whole or not at all."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from partnership_plans.adding.values import fault_of
from partnership_plans.history import as_at
from partnership_plans.loading.countries import country_called, with_law
from partnership_plans.loading.profiles import shipped, shipped_profile
from partnership_plans.model.dates import Period
from partnership_plans.model.site import Email
from partnership_plans.model.values import Slug, slug_of
from partnership_plans.pages.taken import KEPT
from partnership_plans.problems import stopped
from partnership_plans.questions import Question, StoppedError, WrongAnswerError, answer_to, ask, choice, terminal
from partnership_plans.settings.reading import fault_of_setting
from partnership_plans.starting.files import files_of
from partnership_plans.words.messages import has_words

OK, CANNOT_RUN = 0, 2
LONGEST_NAME = 120
LONGEST_ID = 40
"""How long a name of a partnership may be that is put into addresses as it is."""
TAKEN = frozenset(address.rstrip("/") for address in KEPT)
LEFT_OVER = frozenset({".git", ".gitignore", ".DS_Store", ".venv"})
"""What may lie in a folder that counts as empty: a new clone has no more."""
OF_A_PLAN = ("plans", "content", "mkdocs.yml")
"""What of a new plan goes into a copy of the program, which has all else: its settings are written anew."""
NOT_ASKED = frozenset({"language", "also_in"})
"""What is taken as it follows from the country, unless it is given as an option."""
FIELDS, NO_FIELD = shipped(), "none"
HOSTING = ("github", "gitlab", "folder")


def run(folder: Path, given: Mapping[str, str]) -> int:
    """Write a new plan into an empty folder, or into a copy of the program from which the example's was taken away.

    Gives 0, or 2 where nothing was written.
    """
    today = as_at(folder).day or datetime.now(UTC).date()
    within = _is_the_program_without_a_plan(folder)
    try:
        if not within:
            _refuse_what_is_full(folder)
        answers = _answers(given, today.year)
        files = files_of(answers, today, within_the_program=within)
        if within:
            files = {name: text for name, text in files.items() if name.partition("/")[0] in OF_A_PLAN}
        _write(folder, files, anew=frozenset({"mkdocs.yml"}) if within else frozenset())
    except WrongAnswerError as fault:
        sys.stderr.write(stopped(fault, "Nothing was written."))
        return CANNOT_RUN
    except StoppedError:
        sys.stderr.write("\nplans: stopped. Nothing was written.\n")
        return CANNOT_RUN
    where = "" if folder == Path() else f"cd {folder}, and then "
    then = "“make site” builds the site; mkdocs.yml was written anew" if within else ""
    sys.stdout.write(
        f"Wrote {len(files)} files. Next: {where}"
        f"{then or '“plans serve” shows the site; README.md tells of your first hour'}.\n"
        f"plans/{answers['id']}/ is its name in addresses too. Change it now, or never: later it would break links.\n"
    )
    if not country_called(answers["country"]).accessibility:
        sys.stdout.write(
            "plans/accessibility.yml names no law and nobody to complain to, since both are others in each country: "
            "write at “enforcement” whom people may turn to.\n"
        )
    return OK


def _is_the_program_without_a_plan(folder: Path) -> bool:
    """Say whether this is a copy of the program's own repository whose `plans/` and `content/` have been deleted."""
    is_program = (folder / "hooks" / "partnership_plans").is_dir() and (folder / "hooks" / "build.py").is_file()
    return is_program and not (folder / "plans").exists() and not (folder / "content").exists()


def _refuse_what_is_full(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise WrongAnswerError(f"{folder} is no folder")
    there = sorted({one.name for one in folder.iterdir()} - LEFT_OVER) if folder.is_dir() else []
    if there:
        raise WrongAnswerError(f"this folder is not empty ({', '.join(there[:3])}): name an empty one, or a new one")


def _answers(given: Mapping[str, str], year: int) -> dict[str, str]:
    who = terminal()
    answers: dict[str, str] = {}
    missing = []
    if who:
        who.say("A plan of your own. Leave an answer empty to take what stands in brackets; Ctrl and C ends it.\n")
    for make in QUESTIONS:
        question = make(answers, year)
        typed = given.get(question.name, "")
        try:
            if typed.strip():
                answers[question.name] = answer_to(question, typed.strip())
            elif who and question.name not in NOT_ASKED:
                answers[question.name] = ask(question, who)
            elif question.default or not question.needed:
                answers[question.name] = answer_to(question, question.default)
            else:
                missing.append(f"--{question.name}")
                answers[question.name] = ""
        except WrongAnswerError as fault:
            raise WrongAnswerError(f"--{question.name.replace('_', '-')}: {fault}") from None
    if missing:
        why = "; the name is too long for addresses, where --id stands for ever" if "--id" in missing else ""
        raise WrongAnswerError(f"this is missing, and there is no terminal to ask at: {', '.join(missing)}{why}")
    return answers


def _named(answer: str) -> str:
    if not slug_of(answer):
        raise WrongAnswerError("No address can be made of that: it has no letter from a to z. Write it in words.")
    if len(answer) > LONGEST_NAME:
        raise WrongAnswerError(f"That has {len(answer)} signs; at most {LONGEST_NAME} fit on a page. Write it shorter.")
    if any(sign in answer for sign in "{}<>`*\\"):
        raise WrongAnswerError("Leave out the signs { } < > ` * and \\: they would be shown as they are typed.")
    return answer


def _id(name: str) -> Question:
    """Ask what stands in addresses: the name, where it is short and free. A longer one is not cut unasked."""
    made = slug_of(name)
    words = "   Its name in the addresses of pages, which can't change later"
    if len(made) > LONGEST_ID:
        begun = made[: LONGEST_ID + 1].rpartition("-")[0] or made[:LONGEST_ID]
        words, made = f"{words} (short, such as {begun})", ""
    return Question("id", words, f"{made}-plan" if made in TAKEN else made, _id_of, needed=bool(name))


def _id_of(answer: str) -> str:
    if fault := fault_of(Slug, answer):
        raise WrongAnswerError(fault)
    if answer in TAKEN:
        raise WrongAnswerError(f"The site keeps “{answer}” for pages of its own. Write another.")
    return answer


def _country(answer: str) -> str:
    if fault := fault_of_setting("country", answer):
        raise WrongAnswerError(fault)
    return _named(country_called(answer).name)


def _field(country: str) -> Question:
    """Ask for the field of the plan: the first that is made for the country, else none."""
    fits = (name for name in FIELDS if country in shipped_profile(name).countries)
    words = f"   The field of the plan ({', '.join(FIELDS)})"
    return Question("profile", words, next(fits, NO_FIELD), choice(FIELDS))


def _kind(field: str) -> Question:
    """Ask for the kind of area: one of those of the field; any words where it lists none."""
    kinds = shipped_profile(field).named("areas")
    words = "   What kind of area that is"
    if not kinds:
        return Question("kind", f"{words}, such as city or region", read=_named, needed=False)
    return Question("kind", f"{words} ({', '.join(kinds)})", read=choice(kinds))


def _usual(country: str) -> str:
    return country_called(country).language


def _period(year: int) -> Question:
    def read(answer: str) -> str:
        if fault := fault_of(Period, answer):
            raise WrongAnswerError(fault)
        period = Period.model_validate(answer)
        if period.last < period.first:
            raise WrongAnswerError("That ends before it begins. Write the earlier time first.")
        if period.last.year < year:
            raise WrongAnswerError("That is over already. A new plan is for a time to come.")
        return answer

    return Question("period", "3. The time that it is for (such as 2026-04 to 2029-03)", read=read)


def _mailbox(answer: str) -> str:
    if fault := fault_of(Email, answer):
        raise WrongAnswerError(fault)
    return answer


def _language(answer: str) -> str:
    if fault := fault_of_setting("language", answer):
        raise WrongAnswerError(fault)
    if not has_words(answer):
        raise WrongAnswerError("The program has words in English and in Welsh, so far: write en-GB, en-US or cy.")
    return answer


def _further(language: str) -> Callable[[str], str]:
    def read(answer: str) -> str:
        if _language(answer) == language:
            raise WrongAnswerError(f"The site is in “{answer}” anyway. Name another language, or none.")
        return answer

    return read


def _address(answer: str) -> str:
    if fault := fault_of_setting("site_url", answer):
        raise WrongAnswerError(fault)
    return answer


QUESTIONS: tuple[Callable[[Mapping[str, str], int], Question], ...] = (
    lambda _said, _year: Question("name", "1. The name of the partnership or organisation", read=_named),
    lambda said, _year: _id(said["name"]),
    lambda _said, _year: Question("title", "2. The title of the plan", read=_named),
    lambda _said, year: _period(year),
    lambda _said, _year: Question("area", "4. The area that it is for", read=_named),
    lambda _said, _year: Question("country", "   The country", with_law()[0], read=_country),
    lambda said, _year: _field(said["country"]),
    lambda said, _year: _kind(said["profile"]),
    lambda said, _year: Question("language", "   The language of the site", _usual(said["country"]), read=_language),
    lambda said, _year: Question("also_in", "   A further language", read=_further(said["language"]), needed=False),
    lambda _said, _year: Question("address", "5. The address of the site (https://…)", read=_address),
    lambda _said, _year: Question(
        "hosting", f"6. Where the files are kept ({', '.join(HOSTING)})", "github", choice(HOSTING)
    ),
    lambda _said, _year: Question(
        "contact", "And an e-mail address for people who can't use a page (the site names it to them)", read=_mailbox
    ),
)
"""What is asked, in its order; each is made from what was answered before."""


def _write(folder: Path, files: Mapping[str, str], *, anew: frozenset[str]) -> None:
    """Write all files to one side, and move them in place together; what can't be finished is taken away again.

    Of what is there already only the files of `anew` are replaced, when all else stands.
    """
    target = folder.absolute()
    parent = target.parent
    parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".plans-new-", dir=parent) as made:
        for name, text in files.items():
            path = Path(made, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        moved: list[Path] = []
        is_new = not target.exists()
        target.mkdir(exist_ok=True)
        try:
            for one in sorted(Path(made).iterdir(), key=lambda one: (one.name in anew, one.name)):
                if one.name in anew:
                    one.replace(target / one.name)
                elif not (target / one.name).exists():
                    os.rename(one, target / one.name)  # noqa: PTH104 - never in place of what is there
                    moved.append(target / one.name)
        except OSError:
            for path in moved:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            if is_new:
                target.rmdir()
            raise
