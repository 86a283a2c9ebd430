"""Adds one thing: what is typed or asked for, what the check says of it, and then the file."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from partnership_plans.adding.easy_read import add_easy_read, options_of
from partnership_plans.adding.editions import add_edition
from partnership_plans.adding.ids import NAMED_BY, ids_in, taken_ids
from partnership_plans.adding.kinds import KINDS, Kind
from partnership_plans.adding.meant import Holds, edition_meant
from partnership_plans.adding.partnerships import add_partnership
from partnership_plans.adding.placing import Addition, CannotAddError, into_bodies, into_section, into_thing
from partnership_plans.adding.trying import try_out
from partnership_plans.adding.values import data_of, question_of, written_as
from partnership_plans.history import as_at
from partnership_plans.loading import Loaded, load
from partnership_plans.model.corpus import Plan
from partnership_plans.model.values import free_id, slug_of
from partnership_plans.problems import as_text, did_you_mean, has_errors, in_lines, nearest, stopped
from partnership_plans.questions import StoppedError, Terminal, WrongAnswerError, answer_to, ask, terminal
from partnership_plans.settings import go_by_project
from partnership_plans.writing import write_file

OK, PROBLEMS, CANNOT_RUN = 0, 1, 2
EDITION, EASY, PARTNERSHIP = "edition", "easy-read", "partnership"
PARTS = (
    'A part with fields of its own stands between { and }, in quotation marks: --baseline "{period: 2025/26, value: '
    '412}". A list takes the option once for each item, or all between [ and ].'
)
"""How what is more than a text is typed."""
NOT_USED_YET = {"body-not-used", "term-not-used", "place-not-used"}
"""What the check says of something new that nothing names: to take it out is not what who adds it wants."""


def run(word: str, rest: list[str], config: Path) -> int:
    """Add something. Gives 0 if it was done, 1 if the check refuses it, 2 if it can't be done."""
    known = [*KINDS, EDITION, EASY, PARTNERSHIP]
    name = word.casefold()
    if name not in known:
        sys.stderr.write(in_lines(f"plans: “{word[:40]}” is nothing that can be added; {_meant(name, known)}"))
        return CANNOT_RUN
    root = config.resolve().parent
    go_by_project(config)
    loaded = load(root)
    if has_errors(loaded.problems):
        _print(as_text([one for one in loaded.problems if one.severity == "error"], loaded.lines))
        _print("Nothing was added: mend these first, and try again.\n")
        return PROBLEMS
    try:
        if name == EDITION:
            additions = add_edition(rest, loaded.corpus, root, terminal(), _print)
        elif name == PARTNERSHIP:
            additions = add_partnership(rest, root, terminal())
        elif name == EASY:
            options = options_of(rest)
            plan = _edition(options.edition, loaded, root)
            additions = [add_easy_read(options.page, plan, root, terminal())]
        else:
            kind = KINDS[name]
            additions = [_addition(kind, _options(kind, rest), loaded, root, terminal())]
    except (CannotAddError, WrongAnswerError) as fault:
        sys.stderr.write(stopped(fault, "Nothing was added."))
        return CANNOT_RUN
    except StoppedError:
        sys.stderr.write("\nplans: stopped. Nothing was added.\n")
        return CANNOT_RUN
    return _checked(config, root, additions)


def _meant(word: str, known: list[str]) -> str:
    """Say which word was meant, or all that there are: a list that is cut would hide the one that is looked for."""
    close = nearest(word, known)
    return f"did you mean “{close}”?" if close else f"use one of: {', '.join(sorted(known))}."


def _checked(config: Path, root: Path, additions: list[Addition]) -> int:
    """Write what the check lets pass; of what it refuses, say why, and write nothing."""
    tried = try_out(config, additions)
    if has_errors(tried.problems):
        _print(as_text([one for one in tried.problems if one.severity == "error"], tried.lines))
        _print("Nothing was added: that is what the check would say. Say it otherwise, and try again.\n")
        return PROBLEMS
    for one in additions:
        write_file(root / one.file, one.text, root)
        _print(f"Added to {one.file}, line {one.line}.\n{one.note}")
        if gone := " and ".join(f"“{name}”" for name in one.instead_of):
            _print(f"Taken out of the action: {gone}, which its latest update gives now.\n")
    unused = [one for one in tried.problems if one.code in NOT_USED_YET]
    worth = [one for one in tried.problems if one.severity == "warning" and one not in unused]
    if unused:
        _print("Nothing in the plans names it yet. Name it where it belongs; until then the check says so.\n")
    if worth:
        _print(f"\nIt is there, and the check has something to say of it:\n{as_text(worth, tried.lines)}")
    return OK


def _options(kind: Kind, rest: list[str]) -> argparse.Namespace:
    """Read the options of one kind: one for each field."""
    parser = argparse.ArgumentParser(prog=f"plans add {kind.name}", allow_abbrev=False, epilog=PARTS)
    parser.add_argument(
        "--edition", metavar="EDITION", default="", help="such as example/2026-2029, if there are several"
    )
    if kind.of:
        parser.add_argument(
            f"--{kind.of}", dest="of", metavar="ID", default="", help=f"the {kind.of} that it is a part of"
        )
    fields = kind.record.model_fields
    named = {name.replace("_", "-"): name for name in fields if name not in {"accept", "as_printed"}}
    for word, name in named.items():
        if not (kind.of and word == kind.of):
            needed = "; it has to be there" if name in kind.needed else ""
            said = f"{written_as(fields[name], name)}{needed}".replace("%", "%%")
            parser.add_argument(f"--{word}", dest=f"field_{name}", action="append", metavar="TEXT", help=said)
    options, unknown = parser.parse_known_args([_as_option(word) for word in rest])
    if unknown:
        word = unknown[0].partition("=")[0].removeprefix("--")
        hint = "put a text of several words in quotation marks"
        if unknown[0].startswith("--"):
            hint = _meant(_called(word, named), [*named])
        raise CannotAddError(f"“{unknown[0][:40]}” is nothing that can be said of it; {hint}")
    return options


def _called(word: str, named: Iterable[str]) -> str:
    """Give the field by which a kind is called, where another kind's was typed: a group has a name, and no title."""
    return next((one for one in NAMED_BY if one in named), word) if word in {"title", "name"} else word


def _as_option(word: str) -> str:
    """Read `--stands_for`, as the field is called in a file, as the option that it is."""
    name, sign, value = word.partition("=")
    return f"{name.replace('_', '-')}{sign}{value}" if name.startswith("--") else word


class _Home(NamedTuple):
    """Where something goes: an edition, and the number of the thing in its section that it is a part of."""

    plan: Plan | None
    number: int | None = None


def _addition(kind: Kind, options: argparse.Namespace, loaded: Loaded, root: Path, who: Terminal | None) -> Addition:
    home = _home(kind, options, loaded, root, who)
    given = {
        name.removeprefix("field_"): [one for one in value if one.strip()]
        for name, value in vars(options).items()
        if name.startswith("field_") and value
    }
    _ask_for_the_rest(kind, given, home.plan, loaded, who)
    note = ""
    if kind.has_id:
        typed, given["id"] = given.get("id"), [_free_id(kind, given, home.plan, loaded)]
        note = "" if typed else _other_than_its_title(given)
    return _placed(kind, home, data_of(kind, given), loaded, root)._replace(note=note)


def _placed(kind: Kind, home: _Home, item: dict[str, Any], loaded: Loaded, root: Path) -> Addition:
    if kind.name == "body":
        return into_bodies(root, loaded.corpus, home.plan, [item])
    assert home.plan is not None  # noqa: S101 - all but a body stands in an edition
    if home.number is not None:
        return into_thing(root, home.plan, kind, home.number, [item])
    if kind.of:
        return _first_structure(kind, home.plan, item, root)
    return into_section(root, home.plan, kind.section, [item])


def _first_structure(kind: Kind, plan: Plan, item: dict[str, Any], root: Path) -> Addition:
    """Begin a structure for the first group of a plan."""
    key = free_id("groups", ids_in(plan))
    whole = {"id": key, "title": "Our groups", kind.within: [item]}
    return into_section(root, plan, KINDS["structure"].section, [whole])


def _home(kind: Kind, options: argparse.Namespace, loaded: Loaded, root: Path, who: Terminal | None) -> _Home:
    if kind.name == "body" and not options.edition and len(loaded.corpus.partnerships) > 1:
        return _Home(None)
    of = getattr(options, "of", "")
    plan = _edition(options.edition, loaded, root, lambda one: any(of == it.id for it in _within(kind, one)))
    if not kind.of:
        return _Home(plan)
    things = {one.id: n for n, one in enumerate(_within(kind, plan))}
    key = options.of or (next(iter(things)) if len(things) == 1 else "")
    if kind.name == "group" and not things and not options.of:
        return _Home(plan)
    if not things:
        raise CannotAddError(f"{plan.address.rstrip('/')} has no {kind.of} yet: add one first (plans add {kind.of})")
    while key not in things:
        hint = (
            did_you_mean(key, things) if key else f"name the {kind.of} with --{kind.of}: {', '.join(list(things)[:12])}"
        )
        if (key and who is None) or who is None:
            raise CannotAddError(f"there is no {kind.of} “{key}”; {hint}" if key else hint)
        if key:
            who.say(f"  There is no {kind.of} “{key}”; {hint}")
        key = slug_of(who.hear(f"Of which {kind.of} ({', '.join(list(things)[:12])}): ").strip())
    return _Home(plan, things[key])


def _within(kind: Kind, plan: Plan) -> tuple[Any, ...]:
    """Give what a thing of a kind can be a part of."""
    return getattr(plan.edition, kind.section) if kind.of else ()


def _edition(word: str, loaded: Loaded, root: Path, holds: Holds = lambda _: False) -> Plan:
    ask = "say in which edition with --edition, one of these"
    return edition_meant(word, loaded.corpus, as_at(root).day, ask, holds)


def _ask_for_the_rest(
    kind: Kind, given: dict[str, list[str]], plan: Plan | None, loaded: Loaded, who: Terminal | None
) -> None:
    if who is None:
        missing = [f"--{name.replace('_', '-')}" for name in kind.needed if not given.get(name)]
        if missing:
            raise CannotAddError(f"this is missing, and there is no terminal to ask at: {', '.join(missing)}")
    for name, values in given.items():
        for one in values:
            answer_to(question_of(kind, name, plan, loaded.corpus)._replace(read=str), one)
    for name in kind.questions if who else ():
        if not given.get(name) and (answer := ask(question_of(kind, name, plan, loaded.corpus), who)):  # type: ignore[arg-type]
            given[name] = [answer]


def _other_than_its_title(given: dict[str, list[str]]) -> str:
    """Tell of an id with a number behind it, which stands in addresses for ever and was not asked for."""
    key, title = given["id"][0], next((given[name][-1] for name in NAMED_BY if given.get(name)), "")
    if not slug_of(title) or key == slug_of(title):
        return ""
    return (
        f"Its id is “{key}”, since “{slug_of(title)}” is taken. Addresses are made of an id, and it can't change "
        "later: for another, take this out again and give --id.\n"
    )


def _free_id(kind: Kind, given: dict[str, list[str]], plan: Plan | None, loaded: Loaded) -> str:
    """Give the id that was typed, or one made of the title that nothing has yet; refuse one that is taken."""
    taken = taken_ids(plan, loaded.corpus)
    title = next((given[name][-1] for name in NAMED_BY if given.get(name)), "")
    wanted = given["id"][-1] if given.get("id") else slug_of(title)
    wanted = wanted or kind.name
    free = free_id(wanted, taken)
    if given.get("id") and free != wanted:
        raise CannotAddError(f"the id “{wanted}” is taken; use another, such as “{free}”")
    return free


def _print(text: str) -> None:
    sys.stdout.write(text)
