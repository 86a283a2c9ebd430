"""The command `plans`: what people and CI type. It parses words and prints; the work is elsewhere.

What does the work is imported by the command that needs it, and not before it is said how seldom Python looks for
rubbish: of modules there is none, and of what it takes to import them it would look through all, again and again.

Over 300 lines, since it is the one list of what can be typed: commands, their options, and the function that each
runs.
"""

import argparse
import atexit
import ctypes
import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

from partnership_plans.codes import Severity
from partnership_plans.history import Unreadable, as_at, changed_since, uncommitted
from partnership_plans.named_files import write_named, wrong_ending
from partnership_plans.problems import (
    Problem,
    as_github,
    as_gitlab,
    as_json,
    as_text,
    at_words,
    count_of,
    has_errors,
    in_lines,
    in_order,
)
from partnership_plans.writing import write_file

if TYPE_CHECKING:
    from partnership_plans.engines.amending import Amending
    from partnership_plans.publish import Project
    from partnership_plans.site import Site
    from partnership_plans.units import Share

OK, PROBLEMS, CANNOT_RUN = 0, 1, 2
HIGHEST_PORT = 65_535
BETWEEN_COLLECTIONS = 100_000
"""New objects after which Python looks for rubbish; it starts with 700."""
TRIM_THRESHOLD, MMAP_THRESHOLD, KEPT_BACK = -1, -3, 1 << 17
"""Settings of glibc (mallopt(3)), and the bytes above which memory that is let go goes back to the system at once.

It begins with so many and raises them by itself, up to 32 MB: a big site's build then held 5 MB more.
"""
MEND = (
    "open each file at its line (the first number), mend it as the arrow says, save it, and run “plans check” again. "
    "docs/problems.md explains the words in square brackets."
)
"""What an editor does about errors."""
OPEN = "Open {}/index.html in a browser, or run “plans serve”."
BESIDES = "“plans check” also says what has changed without a note."
"""What a build leaves to the check: it would have to read all plans as they were, too."""
PUBLISHED = "https://… , or what publish --to takes (else where the settings publish to, if that is at hand)"
WITHOUT_A_COMMIT = "1980-01-01"
"""Dates a publication of a folder that is in no repository and for which no date is set: never the clock."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Gives 0 when all is well, 1 when the plans have errors, 2 when it cannot run at all."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without “ or → shows a ?, and no traceback
    with _seldom_tidied(is_all=arguments is None):
        options = _parser().parse_args(arguments)
        if not _speaks_from_today_if_asked():
            return CANNOT_RUN
        return _run(options, Path(options.config))


def _run(options: argparse.Namespace, config: Path) -> int:
    if options.needs_project and not config.is_file():
        _complain(f"there is no {config} here. Run this in the folder of the project, or name the file with --config.")
        return CANNOT_RUN
    try:
        return int(options.run(options, config))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # who read us has stopped, as `head` does
        return CANNOT_RUN
    except KeyboardInterrupt:
        _complain("stopped before it was done.")
        return CANNOT_RUN
    except OSError as failure:
        _complain(f"{failure.strerror}: {failure.filename}")
        return CANNOT_RUN


@contextmanager
def _seldom_tidied(*, is_all: bool) -> Iterator[None]:
    """Let Python look for rubbish less often: a command makes much, throws little away and is soon over.

    What is there already is not looked through at all; nor is what is left at the end, where the process does no more
    than this command (`is_all`): to go back to looking often would begin with a look through everything.
    """
    before = gc.get_threshold()
    with suppress(OSError, AttributeError):  # a system whose library knows no such setting
        for setting in (TRIM_THRESHOLD, MMAP_THRESHOLD):
            ctypes.CDLL(None).mallopt(setting, KEPT_BACK)
    gc.freeze()
    gc.set_threshold(BETWEEN_COLLECTIONS, *before[1:])
    try:
        yield
    finally:
        if is_all:
            gc.disable()
        else:
            gc.unfreeze()
            gc.set_threshold(*before)
        atexit.register(gc.freeze)  # nor at the end of the process, which gives it all back


def _speaks_from_today_if_asked() -> bool:
    """Take today for the site's date where `PLANS_AS_AT=today` asks for it, as the daily run does.

    This is the one place that reads the clock: without it, what falls due would
    only be said to be due at the next commit. Another word is refused, since what
    waits for its day would never come out, and nobody would be told.
    """
    asked = os.environ.get("PLANS_AS_AT", "").strip()
    if asked.casefold() not in {"", "today", "commit"}:
        _complain(f"the variable PLANS_AS_AT is “{asked[:40]}”. Set it to “today”, or to “commit” for the last commit.")
        return False
    if asked.casefold() == "today" and not os.environ.get("SOURCE_DATE_EPOCH"):
        midnight = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        os.environ["SOURCE_DATE_EPOCH"] = str(int(midnight.timestamp()))
    return True


def _add_others(commands: Any) -> None:
    """Add the commands that have modules of their own."""
    from partnership_plans.adding import options as adding  # noqa: PLC0415 - see above
    from partnership_plans.drafting import options as drafting  # noqa: PLC0415
    from partnership_plans.forms import options as forms  # noqa: PLC0415
    from partnership_plans.previewing import options as previewing  # noqa: PLC0415
    from partnership_plans.printing import options as printing  # noqa: PLC0415
    from partnership_plans.restoring import options as restoring  # noqa: PLC0415
    from partnership_plans.rounds import options as rounds  # noqa: PLC0415
    from partnership_plans.sheets import options as sheets  # noqa: PLC0415
    from partnership_plans.starting import options as starting  # noqa: PLC0415
    from partnership_plans.translating import options as translating  # noqa: PLC0415
    from partnership_plans.upgrading import options as upgrading  # noqa: PLC0415

    for words in (
        previewing,
        rounds,
        printing,
        adding,
        restoring,
        sheets,
        forms,
        starting,
        translating,
        upgrading,
        drafting,
    ):
        words.add_commands(commands)


class _Version(argparse.Action):
    """Says which version of the program this is, and ends: whoever asks for help is asked for it first."""

    def __call__(self, parser: argparse.ArgumentParser, *_rest: object) -> None:
        from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - no other command asks for it

        try:
            _print(f"plans {version('partnership-plans')}\n")
        except PackageNotFoundError:
            _print("plans is run from its files here: it is not installed, and so has no version.\n")
        parser.exit()


def _parser() -> argparse.ArgumentParser:
    from partnership_plans.publish_words import add_commands  # noqa: PLC0415

    parser = argparse.ArgumentParser(prog="plans", description="Check, build and publish partnership plans.")
    parser.add_argument("--version", action=_Version, nargs=0, help="say which version of the program this is")
    parser.add_argument("--config", default="mkdocs.yml", help="the site's settings (default: mkdocs.yml)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="say what is wrong with the plans and the narrative")
    check.add_argument("--format", choices=("text", "json", "github"), default="text")
    check.add_argument(
        "--printed", action="store_true", help="list instead what only the printed documents could answer"
    )
    check.add_argument("--since", metavar="COMMIT", help="keep to the warnings of files that have changed since then")
    words_only = "with --since: refuse a change that touches more than plans/ and content/"
    check.add_argument("--words-only", action="store_true", help=words_only)
    check.add_argument("--gitlab", metavar="FILE", help="also write them to this file, for GitLab's merge requests")
    check.add_argument("--published", metavar="WHERE", default="", help=f"where the site is live: {PUBLISHED}")
    check.set_defaults(run=_check)
    build = commands.add_parser("build", help="check, and build the site")
    build.add_argument("--to", default="", help="the folder to build (else site_dir in mkdocs.yml, else site)")
    drafts = "with drafts and all that is held back, marked so: to look at, never to publish"
    build.add_argument("--drafts", action="store_true", help=drafts)
    build.add_argument("--shard", type=_share, metavar="K/N", help="make the pages of a share of the partnerships only")
    build.set_defaults(run=_build, shards=())
    assemble = commands.add_parser("assemble", help="build the site from the shards that several machines made")
    assemble.add_argument("shards", nargs="+", metavar="FOLDER", help="what “plans build --shard K/N” has made")
    assemble.add_argument("--to", default="", help="the folder to build (else site_dir in mkdocs.yml, else site)")
    assemble.set_defaults(run=_build, shard=None, drafts=False)
    report = commands.add_parser("report", help="list what an editor should look at, by what matters most")
    report.add_argument("--format", choices=("text", "json"), default="text")
    report.add_argument("--html", metavar="FILE", help="write it as one page to this file instead")
    report.set_defaults(run=_findings)
    serve = commands.add_parser("serve", help="show the site on this machine, and again after each change")
    serve.add_argument("--host", default="127.0.0.1", help="the name or address to serve at (default: this machine)")
    serve.add_argument(
        "--port", type=_port, default=8000, help="the port to serve at (default: 8000; 0 for a free one)"
    )
    serve.add_argument("--open", action="store_true", help="open it in a browser")
    serve.set_defaults(run=_serve)
    fields = commands.add_parser("fields", help="print the data dictionary: every field that a plan can hold")
    fields.add_argument("--schema", action="store_true", help="print the JSON Schema of the published data instead")
    fields.add_argument("--settings", action="store_true", help="print what mkdocs.yml can say instead")
    fields.add_argument("--profile", action="store_true", help="print the JSON Schema of a profile instead")
    fields.set_defaults(run=_fields, needs_project=False)
    parser.set_defaults(needs_project=True)
    add_commands(commands, _project)
    _add_others(commands)
    return parser


def _check(options: argparse.Namespace, config: Path) -> int:
    from partnership_plans.engines import building  # noqa: PLC0415
    from partnership_plans.publish_words import published_at  # noqa: PLC0415
    from partnership_plans.rounds.earlier import with_alterations  # noqa: PLC0415

    if options.words_only and not options.since:
        _complain("--words-only looks at a change, so it needs --since COMMIT too.")
        return CANNOT_RUN
    root = config.resolve().parent
    published = published_at(options.published, root) if options.published else None
    if published is not None and published.unknown:
        _complain(f"{published.unknown}.")
        return CANNOT_RUN
    site = building.check(config, published)
    site = with_alterations(site, root, options.since or "")
    if options.since:
        from partnership_plans.publish import beyond_words  # noqa: PLC0415

        changed = changed_since(root, options.since)
        if isinstance(changed, Unreadable):
            _complain(f"what has changed since “{options.since}” can't be told: {changed.reason}; {changed.hint}.")
            return CANNOT_RUN
        severity = Severity.ERROR if options.words_only else Severity.WARNING
        open_yet = uncommitted(root, ("plans", "content"))
        touched = changed if isinstance(open_yet, Unreadable) else changed | {*open_yet}
        concerning = [problem for problem in site.problems if _concerns(problem, touched)]
        site = site._replace(problems=in_order([*beyond_words(changed, severity), *concerning]))
    kept = [
        at_words(problem, site.lines)
        for problem in site.problems
        if options.printed is (problem.severity is Severity.NOTE)
    ]
    if options.gitlab:
        write_file(Path(options.gitlab), as_gitlab(kept), root)
    match options.format:
        case "json":
            _print(as_json(kept))
        case "github":
            _print(as_github(kept))
        case _:
            _report(site, kept)
    if site.unsaid:
        _complain(site.unsaid)
    return PROBLEMS if has_errors(site.problems) else OK


def _concerns(problem: Problem, changed: frozenset[str]) -> bool:
    """Say whether a change has to do with a problem: an error always, a warning in a file that it touches."""
    return problem.severity is Severity.ERROR or problem.where.file in changed


def _findings(options: argparse.Namespace, config: Path) -> int:
    from partnership_plans.engines import building  # noqa: PLC0415
    from partnership_plans.report import make_report, to_html, to_json, to_text  # noqa: PLC0415
    from partnership_plans.rounds.earlier import with_alterations  # noqa: PLC0415

    root = config.resolve().parent
    if Path(options.html or "").suffix and (why := wrong_ending("--html", options.html, [".html", ".htm"])):
        _complain(f"{why}.")
        return CANNOT_RUN
    site = with_alterations(building.check(config), root, "")
    found = make_report(site.corpus, site.day, site.problems, site.settings.site_url, site.lines)
    if options.html:
        made = write_named(Path(options.html), to_html(found, site.lines), root)
        _print(f"Wrote {options.html}. Open it in a browser.\n{made}")
    else:
        _print(to_json(found) if options.format == "json" else to_text(found, site.lines))
    return PROBLEMS if has_errors(site.problems) else OK


def _build(options: argparse.Namespace, config: Path) -> int:
    from partnership_plans.engines.up_to_date import Standing  # noqa: PLC0415
    from partnership_plans.settings import read_settings  # noqa: PLC0415

    if options.shard:
        return _shard(options, config)
    missing = [folder for folder in options.shards if not Path(folder).is_dir()]
    if missing:
        _complain(f"there is no folder {missing[0]}. “plans build --shard K/N --to FOLDER” makes one.")
        return CANNOT_RUN
    target = Path(options.to) if options.to else config.parent / read_settings(config).settings.site_dir
    standing = Standing(config, target, (f"drafts: {options.drafts}",), partial(_amending, config, target))
    if stands := standing.as_it_would_be():
        pages = _count(stands.pages, "page")
        _print(f"{stands.said}Nothing has changed since {target}/ was built: its {pages} stand as they are.\n")
        return OK
    if (owner := standing.changed()) and (amended := _amending(config, target).amend(owner, standing)):
        said = _summed_up(0, amended.counts.get(Severity.WARNING, 0), amended.counts.get(Severity.NOTE, 0))
        standing.keep_amended(said, amended.names)
        _print(f"{said}Built {_count(amended.pages, 'page')} in {target}/. {OPEN.format(target)} {BESIDES}\n")
        return OK
    from partnership_plans.loaded_ahead import loading  # noqa: PLC0415

    with loading(config):
        from partnership_plans.engines import building  # noqa: PLC0415 - all that makes pages, which takes a while

        site = building.build(config, target, drafts=options.drafts, shards=[Path(folder) for folder in options.shards])
    said = _told(site)
    _print(said)
    if has_errors(site.problems):
        _print(f"The site was not built, and {target}/ is as it was. Mend the errors above and run it again.\n")
        return PROBLEMS
    pages = _count(len(site.pages), "page")
    if standing.keep(said, len(site.pages)) and not (options.drafts or options.shards):
        _amending(config, target).keep(site, standing)
    _print(f"Built {pages} in {target}/. {OPEN.format(target)} {BESIDES}\n")
    return OK


def _amending(config: Path, target: Path) -> "Amending":
    from partnership_plans.engines.amending import Amending  # noqa: PLC0415

    return Amending(config, target)


def _shard(options: argparse.Namespace, config: Path) -> int:
    """Make one share, for `plans assemble` to put together with the others."""
    from partnership_plans.site import make_shard  # noqa: PLC0415

    number, many = options.shard
    folder = Path(options.to or f"shard-{number}-of-{many}")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    pages, problems = make_shard(config, options.shard, folder)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    _print(as_text(errors, {}))
    if errors:
        _print("This shard was not made. Mend the errors above and run it again.\n")
        return PROBLEMS
    _print(
        f"Made {_count(pages, 'page')} of shard {number} of {many} in {folder}/. “plans assemble” puts all together.\n"
    )
    return OK


def _share(word: str) -> "Share":
    """Read which share of how many from the command line."""
    from partnership_plans.units import Share  # noqa: PLC0415

    number, _, many = word.partition("/")
    if number.isdecimal() and many.isdecimal() and 0 < int(number) <= int(many):
        return Share(int(number), int(many))
    raise argparse.ArgumentTypeError(f"“{word}” is no share. Write 2/3 for the second of three")


def _project(config: Path) -> "Project":
    """Say how this project is built and where it goes, for the commands that publish."""
    from partnership_plans.engines import building  # noqa: PLC0415
    from partnership_plans.finished.remembered import NOTHING  # noqa: PLC0415
    from partnership_plans.publish import Project  # noqa: PLC0415
    from partnership_plans.settings import read_settings  # noqa: PLC0415

    settings = read_settings(config).settings
    day = as_at(config.resolve().parent).day

    def build(staging: Path) -> tuple[Problem, ...]:
        return building.build(config, staging, NOTHING).problems  # publishing asks the target itself

    return Project(
        root=config.resolve().parent,
        build=build,
        as_at=day.isoformat() if day else WITHOUT_A_COMMIT,
        site_url=settings.site_url,
        publish_to=settings.publish_to,
    )


def _fields(options: argparse.Namespace, _config: Path) -> int:
    from partnership_plans.outputs.data import plan_schema, profile_schema  # noqa: PLC0415
    from partnership_plans.outputs.fields import dictionary  # noqa: PLC0415
    from partnership_plans.settings.manual import page  # noqa: PLC0415

    if options.settings:
        _print(page())
    elif options.profile:
        _print(profile_schema().decode())
    else:
        _print(plan_schema().decode() if options.schema else dictionary())
    return OK


def _serve(options: argparse.Namespace, config: Path) -> int:
    from partnership_plans.serving import CannotListen, Job, Server, serve  # noqa: PLC0415

    def say(text: str) -> None:
        _print(text)
        sys.stdout.flush()

    try:
        server = Server(options.host, options.port)
    except CannotListen as failure:
        _complain(str(failure))
        return CANNOT_RUN
    serve(Job(config, _tell, say), server, opening=options.open)
    return OK


def _port(word: str) -> int:
    """Read a port from the command line."""
    if word.isdecimal() and int(word) <= HIGHEST_PORT:
        return int(word)
    raise argparse.ArgumentTypeError(f"“{word}” is no port. Name a whole number from 1024 to {HIGHEST_PORT}")


def _report(site: "Site", kept: Sequence[Problem]) -> None:
    _print(as_text(kept, site.lines))
    errors, warnings = (count_of(one, site.problems) for one in (Severity.ERROR, Severity.WARNING))
    notes = _notes(count_of(Severity.NOTE, site.problems))
    _print(f"{_count(errors, 'error')}, {_count(warnings, 'warning', inside=True)}.{notes}\n")
    if errors:
        _print(f"What to do next: {MEND}\n")
    elif warnings:
        _print("What to do next: nothing has to be done before the site is built. “plans report” sorts the warnings.\n")


def _notes(notes: int) -> str:
    """Say how many notes there are on finished documents, and where they are listed; nothing where there are none."""
    if not notes:
        return ""
    what = "thing that only a printed document" if notes == 1 else "things that only printed documents"
    return f" Besides, {notes} {what} could answer: “plans check --printed” lists them."


def _tell(site: "Site") -> None:
    """Print the errors, and how many warnings there are."""
    _print(_told(site))


def _told(site: "Site") -> str:
    """Write the errors, and how many warnings there are: a build that is right needs no long list."""
    errors = [problem for problem in site.problems if problem.severity == "error"]
    counts = (count_of(severity, site.problems) for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE))
    return f"{as_text(errors, site.lines)}{_summed_up(*counts)}"


def _summed_up(errors: int, warnings: int, notes: int) -> str:
    more = " (“plans report” lists them)" if warnings else ""
    return f"{_count(errors, 'error')}, {_count(warnings, 'warning', inside=True)}{more}.{_notes(notes)}\n"


def _count(number: int, noun: str, *, inside: bool = False) -> str:
    from partnership_plans.formatting import count  # noqa: PLC0415

    return count(number, noun, inside=inside)


def _complain(text: str) -> None:
    sys.stderr.write(in_lines(f"plans: {text}"))


def _print(text: str) -> None:
    sys.stdout.write(text)


if __name__ == "__main__":
    sys.exit(main())
