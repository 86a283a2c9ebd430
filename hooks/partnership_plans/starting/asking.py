"""What a new plan is asked: six questions, and what follows from their answers, unless an option says otherwise."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from partnership_plans.adding.partnerships import id_question, named, time_of
from partnership_plans.adding.values import fault_of
from partnership_plans.git import GitError, run_git
from partnership_plans.loading.countries import country_at, country_called
from partnership_plans.loading.profiles import shipped, shipped_profile
from partnership_plans.model.dates import Period
from partnership_plans.model.dates_meant import MONTHS
from partnership_plans.model.reckoning import Reckoning, reckon_by
from partnership_plans.model.site import Email
from partnership_plans.model.values_meant import empty_meant
from partnership_plans.questions import Question, WrongAnswerError, answer_to, ask, choice, terminal
from partnership_plans.settings.reading import fault_of_setting
from partnership_plans.words.messages import has_words

FOLLOWS = {
    "country": "country {}",
    "profile": "field {}",
    "kind": "kind of area {}",
    "language": "language {}",
    "hosting": "files kept on {}",
}
"""What is taken as it follows from the answers, and how it is told."""
NOT_ASKED = frozenset({*FOLLOWS, "id", "also_in"})
"""What is asked only where it does not follow, and is needed."""
FIELDS, NO_FIELD = shipped(), "none"
HOSTING = ("github", "gitlab", "folder")


class Here(NamedTuple):
    """Where and when a plan is begun: the year, and the folder."""

    year: int
    folder: Path


class Answers(NamedTuple):
    """What was answered, and which of it nobody said, though it follows from the rest."""

    said: Mapping[str, str]
    assumed: tuple[str, ...]

    @property
    def told(self) -> str:
        """Say what was assumed, and how it is said otherwise; an empty text where nothing was."""
        told = [FOLLOWS[name].format(self.said[name]) for name in self.assumed if self.said[name]]
        month = country_called(self.said["country"]).year_starts
        if month != MONTHS[Reckoning().year_starts - 1]:
            told.append(f"financial years from {month} (financial_year_starts in mkdocs.yml)")
        options = ", ".join(f"--{name}" for name in self.assumed)
        again = f" If one is wrong, begin again in an empty folder, and say it with {options}." if options else ""
        return f"Assumed, since you did not say: {', '.join(told)}.{again}\n" if told else ""


def answers_of(given: Mapping[str, str], here: Here) -> Answers:
    """Take what is given, ask for what is not, and let the rest follow. Raises WrongAnswerError, StoppedError.

    From then on financial years are reckoned as in the country.
    """
    who = terminal()
    answers: dict[str, str] = {}
    missing = []
    assumed = []
    if who:
        who.say("A plan of your own. Leave an answer empty to take what stands in brackets; Ctrl and C ends it.\n")
    for make in QUESTIONS:
        question = make(answers, here)
        typed = given.get(question.name, "")
        follows = question.name in NOT_ASKED and bool(question.default or not question.needed)
        try:
            if typed.strip():
                answers[question.name] = answer_to(question, typed.strip())
            elif who and not follows:
                answers[question.name] = ask(question, who)
            elif question.default or not question.needed:
                answers[question.name] = answer_to(question, question.default)
                assumed += [question.name] if question.name in FOLLOWS else []
            else:
                missing.append(f"--{question.name}")
                answers[question.name] = ""
        except WrongAnswerError as fault:
            raise WrongAnswerError(f"--{question.name.replace('_', '-')}: {fault}") from None
    if missing:
        why = "; the name is too long for addresses, where --id stands for ever" if "--id" in missing else ""
        raise WrongAnswerError(f"this is missing, and there is no terminal to ask at: {', '.join(missing)}{why}")
    return Answers(answers, tuple(assumed))


def _country(answer: str) -> str:
    if fault := fault_of_setting("country", answer):
        raise WrongAnswerError(fault)
    return named(country_called(answer).name)


def _field(country: str) -> Question:
    """Ask for the field of the plan: the first that is made for the country, else none."""
    fits = (name for name in FIELDS if country in shipped_profile(name).countries)
    words = f"   The field of the plan ({', '.join(FIELDS)})"
    return Question("profile", words, next(fits, NO_FIELD), choice(FIELDS))


def _kind(said: Mapping[str, str]) -> Question:
    """Ask for the kind of area: one of those of the field; any words where it lists none."""
    kinds = shipped_profile(said["profile"]).named("areas")
    words = "   What kind of area that is"
    if not kinds:
        return Question("kind", f"{words}, such as city or region", read=_kind_in_words, needed=False)
    meant = _kinds_meant(said["profile"])

    def read(answer: str) -> str:
        return meant.get(answer.casefold()) or choice(kinds)(answer)

    return Question("kind", f"{words} ({', '.join(kinds)})", _kind_named(said, meant), read, needed=False)


def _kind_in_words(answer: str) -> str:
    if empty_meant(answer) or answer.casefold() in {"none", "not stated", "not yet"}:
        raise WrongAnswerError(f"“{answer[:40]}” is no kind of area. Leave it out where there is none.")
    return named(answer)


def _kinds_meant(field: str) -> dict[str, str]:
    """Give what people call the kinds of area, each with the kind's own name."""
    profile = shipped_profile(field)
    return {word.casefold(): kind for kind in profile.named("areas") for word in (kind, *profile.also_called(kind))}


def _kind_named(said: Mapping[str, str], meant: Mapping[str, str]) -> str:
    """Give the kind of area that the name of a council says: “Borough Council”; an empty text where it says none."""
    words = f"{said['name']} {said['area']}".casefold()
    sure = [one for one in meant if f"{one} council" in meant or " " in one]
    there = [one for one in sure if re.search(rf"\b{re.escape(one)}\b", words)]
    return meant[max(there, key=len)] if there else ""


def _period(said: Mapping[str, str], year: int) -> Question:
    """Ask for the time, which is read by the financial years of the country."""
    month = country_called(said["country"]).year_starts
    reckon_by(Reckoning(MONTHS.index(month) + 1))

    def read(answer: str) -> str:
        if Period.model_validate(time_of(answer)).last.year < year:
            raise WrongAnswerError("That is over already. A new plan is for a time to come.")
        return answer

    return Question("period", "5. The time that it is for (such as 2026-04 to 2029-03)", read=read)


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


def _usual_host(folder: Path) -> str:
    """Give the host that a repository in the folder already names; the commonest where there is none."""
    try:
        url = run_git(["config", "--get", "remote.origin.url"], folder=folder).text if folder.is_dir() else ""
    except GitError:
        url = ""
    return "gitlab" if "gitlab" in url else HOSTING[0]


QUESTIONS: tuple[Callable[[Mapping[str, str], Here], Question], ...] = (
    lambda _said, _here: Question("name", "1. The name of the partnership or organisation", read=named),
    lambda said, _here: id_question(said["name"]),
    lambda _said, _here: Question("title", "2. The title of the plan", read=named),
    lambda _said, _here: Question("area", "3. The area that it is for", read=named),
    lambda _said, _here: Question("address", "4. The address of the site (https://…)", read=_address),
    lambda said, _here: Question("country", "   The country", country_at(said["address"]), read=_country),
    lambda said, here: _period(said, here.year),
    lambda said, _here: _field(said["country"]),
    lambda said, _here: _kind(said),
    lambda said, _here: Question(
        "language", "   The language of the site", country_called(said["country"]).language, read=_language
    ),
    lambda said, _here: Question("also_in", "   A further language", read=_further(said["language"]), needed=False),
    lambda _said, here: Question(
        "hosting", f"   Where the files are kept ({', '.join(HOSTING)})", _usual_host(here.folder), choice(HOSTING)
    ),
    lambda _said, _here: Question(
        "contact", "6. An e-mail address for people who can't use a page (the site names it to them)", read=_mailbox
    ),
)
"""What is asked, in its order; each is made from what was answered before."""
