"""`plans add edition`: asks of each thing of the old edition what becomes of it, and writes the new one beside it."""

import argparse
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from partnership_plans.adding.partnerships import folder_of
from partnership_plans.adding.placing import Addition, CannotAddError, text_at
from partnership_plans.adding.values import fault_of
from partnership_plans.facts.force import in_force
from partnership_plans.facts.statuses import SETTLED, meaning_of, status_words
from partnership_plans.history import as_at
from partnership_plans.model.corpus import Corpus, Plan
from partnership_plans.model.dates import Period, When
from partnership_plans.model.statuses import USUAL, Meaning
from partnership_plans.model.values import slug_of
from partnership_plans.problems import did_you_mean
from partnership_plans.questions import Question, Terminal, WrongAnswerError, answer_to, ask
from partnership_plans.source import parse_yaml
from partnership_plans.source.inserting import with_field
from partnership_plans.source.written import Style, as_yaml

OF_THE_PAST = frozenset({
    "source", "as_printed", "explained", "accept", "updates", "update", "earlier_due", "documents", "readings",
    "readings_file", "breakdown_file", "breakdown", "targets", "target", "baseline", "progress", "rag",
    "rag_as_printed", "rag_of", "printed_changes", "carried_from", "comparators", "review",
})  # fmt: skip
"""Fields that tell of the old edition's time, or of its documents, and do not come along."""
ALONG = ("levels", "statuses", "partners", "structures", "contacts", "measures", "funds", "terms")
"""Sections that come along with what carries on."""
FATE = re.compile(
    r"(?P<what>carried on|carried|done|dropped|merged)(?:\s*:\s*(?P<words>.+)|\s+into\s+(?P<into>.+))?", re.IGNORECASE
)
ASKED = "What becomes of it: carried on, done, dropped: why, or merged into: its id"
NAMES = {"priorities": "priority", "actions": "action", "recommendations": "recommendation", "promises": "promise"}


class Fate(NamedTuple):
    """What becomes of a thing: `carried`, `done`, `dropped` or `merged`; why, or the id of what it goes into."""

    what: str
    words: str = ""


class _Old(NamedTuple):
    section: str
    id: str
    title: str
    data: Any


def add_edition(
    rest: list[str], corpus: Corpus, root: Path, who: Terminal | None, say: Callable[[str], object]
) -> list[Addition]:
    """Give the files of the new edition, and the old one's where its status changes; `say` what nobody was asked.

    Raises CannotAddError or WrongAnswerError where something is missing or can't be.
    """
    options = _options(rest)
    old = _old_edition(options.edition, corpus, root)
    title = _answer(Question("title", "The title of the new edition"), options.title, who)
    period = Period.model_validate(_answer(_period_question(old), options.period, who))
    typed = _typed(period)
    key = options.id or folder_of(period)
    if any(one.edition_id == key for one in corpus.editions(old.partnership_id)):
        raise CannotAddError(f"this partnership has an edition {key} already; name the new one with --id")
    data = _data_of(old, root)
    things = [*_things(data)]
    ended = _ended(old)
    fates = _fates(things, options.fate, ended, who)
    done = [one.id for one in things if ended.get(one.id) == "done" and fates[one.id].what == "done"]
    if done:
        say(f"Not carried on, since the old edition says that it is done: {', '.join(done)}.\n")
    if early := [*_due_before(things, fates, period.first)]:
        told = f"Carried on with a date that is over before the new edition begins: {', '.join(early)}."
        say(f"{told} Write the new date of each under “due”, and this one and why it moved under “earlier_due”.\n")
    name = f"plans/{old.partnership_id}/{key}"
    files = _files(old, data, things, fates, {"title": title, "period": typed, "status": options.status})
    made = [Addition(f"{name}/{file}.yml", text) for file, text in files.items()]
    began = (as_at(root).day or date.min) >= period.first
    if options.status == "current" and began and old.edition.status != "ended":
        where = old.where(("title",)).file
        made.append(Addition(where, with_field(text_at(root, where), (), "status", "ended")))
    return made


def _options(rest: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="plans add edition", allow_abbrev=False)
    parser.add_argument(
        "--edition", metavar="OLD", default="", help="the edition that it follows, if there are several"
    )
    parser.add_argument("--title", default="", help="the title of the new edition")
    parser.add_argument("--period", default="", help="the time that it is for, such as “2029-04 to 2032-03”")
    parser.add_argument("--id", default="", help="the name of its folder (else made of the period)")
    parser.add_argument("--status", choices=("draft", "proposed", "current"), default="draft", help="default: draft")
    fate = "what becomes of a thing, once for each: ID=carried, ID=done, “ID=dropped: why”, “ID=merged: OTHER-ID”; "
    fate += "“*=carried” is for all that are not named, and neither done nor stopped"
    parser.add_argument("--fate", action="append", default=[], metavar="ID=FATE", help=fate)
    return parser.parse_args(rest)


def _old_edition(word: str, corpus: Corpus, root: Path) -> Plan:
    plans = {plan.address.rstrip("/"): plan for plan in corpus.plans if plan.edition.genre == "plan"}
    if word:
        if word.strip("/") in plans:
            return plans[word.strip("/")]
        raise CannotAddError(
            f"there is no plan “{word[:60]}” that a new edition could follow; {did_you_mean(word, plans)}"
        )
    if len({plan.partnership_id for plan in plans.values()}) != 1:
        raise CannotAddError("say which edition the new one follows with --edition")
    return in_force(plans.values(), as_at(root).day)


def _answer(question: Question, given: str, who: Terminal | None) -> str:
    if given:
        return answer_to(question, given)
    if who is None:
        raise CannotAddError(f"--{question.name} is missing, and there is no terminal to ask at")
    return ask(question, who)


def _period_question(old: Plan) -> Question:
    def read(answer: str) -> str:
        if fault := fault_of(Period, answer):
            raise WrongAnswerError(fault)
        if Period.model_validate(answer).first <= old.edition.period.first:
            raise WrongAnswerError("That begins no later than the edition that it follows.")
        return answer

    return Question("period", "The time that it is for (2029-04 to 2032-03)", read=read)


def _typed(period: Period) -> str:
    """Write a period by its months; by its years where it is of whole years."""
    first, last = period.first, period.last
    whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    return f"{first.year} to {last.year}" if whole else f"{first:%Y-%m} to {last:%Y-%m}"


def _data_of(old: Plan, root: Path) -> dict[str, Any]:
    """Read the old edition's sections as they were typed."""
    files = dict.fromkeys(positions.file for positions in old.origins.sections.values())
    data: dict[str, Any] = {}
    for file in files:
        data |= {
            key: value for key, value in (parse_yaml(text_at(root, file), file).value or {}).items() if key not in data
        }
    return data


def _things(data: dict[str, Any]) -> Iterator[_Old]:
    for section in NAMES:
        for one in data.get(section) or []:
            title = one if isinstance(one, str) else one.get("title") or one.get("text") or ""
            key = (
                slug_of(title)[:60].strip("-")
                if isinstance(one, str)
                else one.get("id") or slug_of(title)[:60].strip("-")
            )
            yield _Old(section, key, title, one)


def _ended(old: Plan) -> dict[str, Meaning]:
    """Give of each thing that is done or was stopped which of the two it is, by its id."""
    listed = (*old.edition.priorities, *old.edition.actions, *old.edition.recommendations)
    meant = {one.id: meaning_of(status_words(one), old.edition) for one in listed}
    return {key: meaning for key, meaning in meant.items() if meaning in SETTLED}


def _fates(things: list[_Old], given: list[str], ended: Mapping[str, Meaning], who: Terminal | None) -> dict[str, Fate]:
    """Give what becomes of each thing: what is done stays done, and what was stopped goes on only if that is said."""
    said = {key: word for key, _, word in (part.partition("=") for part in given)}
    known = {one.id for one in things}
    if unknown := [key for key in said if key not in known and key != "*"]:
        raise CannotAddError(
            f"the old edition has nothing with the id “{unknown[0]}”; {did_you_mean(unknown[0], known)}"
        )
    fates: dict[str, Fate] = {}
    for one in things:
        usual = {"done": "done", "stopped": ""}.get(ended.get(one.id, ""), said.get("*", ""))
        word = said.get(one.id, usual)
        if not word and who is None:
            stopped = (
                f"“{one.id}” ({one.title}) was stopped: say what becomes of it with “--fate {one.id}=dropped: why”"
            )
            others = f"say what becomes of “{one.id}” ({one.title}) with --fate, or of all others with “*=carried”"
            raise CannotAddError(stopped if one.id in ended else others)
        if not word and who is not None:
            who.say(f"\nThe {NAMES[one.section]} “{one.title}” ({one.id})")
            default = "" if one.id in ended else "carried on"
            fates[one.id] = _fate(ask(Question("fate", ASKED, default, read=lambda text: _checked(text, things)), who))
        else:
            fates[one.id] = _fate(_checked(word, things))
    for key, fate in fates.items():
        if fate.what == "merged" and (fate.words == key or fates[fate.words].what != "carried"):
            raise CannotAddError(
                f"“{key}” can be merged only into something else that is carried on, and “{fate.words}” is not"
            )
    return fates


def _checked(text: str, things: list[_Old]) -> str:
    fate = _fate(text)
    if fate.what == "dropped" and not fate.words:
        raise WrongAnswerError("Say why, for readers: dropped: the reason.")
    if fate.what == "merged" and fate.words not in {one.id for one in things}:
        raise WrongAnswerError(
            f"There is nothing with the id “{fate.words}” here. Write merged: and the id of what it goes into."
        )
    return text


def _fate(text: str) -> Fate:
    found = FATE.fullmatch(text.strip())
    if found is None:
        raise WrongAnswerError(
            f"“{text[:60]}” is no answer. Write carried on, done, dropped: the reason, or merged: an id."
        )
    what = found["what"].casefold().partition(" ")[0]
    words = (found["words"] or found["into"] or "").strip()
    return Fate(what, re.sub(r"^into:?\s*", "", words) if what == "merged" else words)


def _due_before(things: list[_Old], fates: Mapping[str, Fate], first: date) -> Iterator[str]:
    """Give what is carried on though its date lies before the new edition, each with that date."""
    for one in things:
        due = one.data.get("due") if isinstance(one.data, dict) and fates[one.id].what == "carried" else None
        if isinstance(due, str) and not fault_of(When, due) and When.model_validate(due).last < first:
            yield f"{one.id} ({due})"


def _files(
    old: Plan, data: dict[str, Any], things: list[_Old], fates: dict[str, Fate], head: dict[str, str]
) -> dict[str, str]:
    """Give the files of the new edition by the names of their sections."""
    gone = {one.id for one in things if fates[one.id].what != "carried"}
    edition = {**head, "replaces": old.edition_id}
    edition |= {name: data[name] for name in ("rhythm",) if name in data}
    out: dict[str, Any] = {}
    into: dict[str, list[str]] = {}
    for one in things:
        if fates[one.id].what == "merged":
            into.setdefault(fates[one.id].words, []).append(one.id)
    for section in NAMES:
        kept = [_carried(one.data, gone) for one in things if one.section == section and one.id not in gone]
        if section == "priorities":
            kept = [{**one, "carried_from": into[one["id"]]} if one["id"] in into else one for one in kept]
        out[section] = kept
    priorities = [one for one in things if one.section == "priorities" and fates[one.id].what in {"done", "dropped"}]
    out["dropped_priorities"] = [{"id": one.id, "reason": fates[one.id].words or "It is done."} for one in priorities]
    titles = {one.id: one.title for one in things}
    words = {meaning: word for word, meaning in USUAL.items()}
    if old.edition.statuses:
        words = {one.means: one.word for one in reversed(old.edition.statuses)}
    others = [one for one in things if one.section != "priorities" and one.id in gone]
    out["commitments"] = [_commitment(one, fates[one.id], titles, words) for one in others]
    for section in ALONG:
        out[section] = [_carried(one, gone) for one in data.get(section) or []]
    out["terms"] = [one for one in out["terms"] if len(one) > 1]  # what was only explained says nothing by itself
    said = f"# Made by “plans add edition” from {old.edition_id}. Say in a summary what the plan is about.\n"
    texts = {"edition": said + as_yaml(edition)}
    texts |= {section: as_yaml({section: items}, style=Style(folded=True)) for section, items in out.items() if items}
    return texts


def _commitment(one: _Old, fate: Fate, titles: Mapping[str, str], words: Mapping[Meaning, str]) -> dict[str, str]:
    """Say of something that does not carry on what came of it."""
    made = {"id": one.id, "title": one.title}
    match fate.what:
        case "done":
            return {**made, "status": words.get("done", "not stated"), "outcome": fate.words or "It is done."}
        case "merged":
            return {**made, "outcome": f"It is a part of “{titles[fate.words]}” now."}
    return {**made, "status": words.get("stopped", "not stated"), "outcome": fate.words}


def _carried(data: Any, gone: set[str]) -> Any:
    """Give a thing as it goes on: without what tells of the old time, and without ids of what does not go on."""
    if isinstance(data, dict):
        held = ((key, _carried(value, gone)) for key, value in data.items() if key not in OF_THE_PAST)
        return {key: value for key, value in held if value not in ([], {}) and not (key == "within" and value in gone)}
    if isinstance(data, list):
        return [_carried(one, gone) for one in data if not (isinstance(one, str) and one in gone)]
    return data
