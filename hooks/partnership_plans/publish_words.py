"""The words `plans publish`, `plans verify`, `plans redirect suggest` and `plans hosting nginx`.

The command line adds them with one call, and says how a project is found:
publishing knows nothing of how a site is built. What does the work is only
imported by the word that needs it: every other command would wait for it.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from partnership_plans.finished.published import ADDRESSES, read_published
from partnership_plans.finished.remembered import NOTHING, Remembered, remembered
from partnership_plans.problems import Problem, as_github, as_json, as_text, has_errors, in_a_line, in_lines
from partnership_plans.settings import read_settings
from partnership_plans.settings.model import PUBLISH_TO, RELEASES

if TYPE_CHECKING:
    from partnership_plans.publish import Project, TargetError

OK, PROBLEMS, CANNOT_RUN = 0, 1, 2


class Words(NamedTuple):
    """How the commands find their project and where they print."""

    project: Callable[[Path], "Project"]


def add_commands(commands: Any, project: Callable[[Path], "Project"]) -> None:
    """Add our commands to the parser's subcommands; each sets `run(options, config) -> exit code`.

    `project` makes a `Project` from the path of the settings file; it is only
    called by commands that build. Exit codes: 0 all is well, 1 the site or
    the plans were found wanting, 2 it could not be tried at all.
    """
    words = Words(project)
    _publish_words(commands, words)
    verify = commands.add_parser("verify", help="hold a live site, or a built folder, against what it should be")
    verify.add_argument("place", metavar="URL|FOLDER", help="where the site is: https://… or a folder")
    _format(verify)
    verify.set_defaults(run=_verify, needs_project=False)
    redirect = commands.add_parser("redirect", help="help with pages that have moved")
    kinds = redirect.add_subparsers(required=True, metavar="suggest")
    suggest = kinds.add_parser("suggest", help="say where pages that would be lost likely went")
    _target(suggest)
    suggest.set_defaults(run=lambda options, config: _suggest(options, words.project(config)))
    hosting = commands.add_parser("hosting", help="write the settings of a web server")
    hosts = hosting.add_subparsers(required=True, metavar="nginx")
    nginx = hosts.add_parser("nginx", help="write the settings of nginx for a folder that plans publish fills")
    nginx.add_argument("--root", required=True, help="the folder that is published to, such as /srv/plans")
    nginx.add_argument("--name", required=True, help="the site's name, such as plans.example.gov.uk")
    nginx.add_argument("--listen", default="", help="address and port, if another server stands in front")
    nginx.add_argument("--brotli", action="store_true", help="nginx has the module brotli_static")
    nginx.set_defaults(run=_nginx, needs_project=False)


def _publish_words(commands: Any, words: Words) -> None:
    parser = commands.add_parser("publish", help="build, check the whole site, and make it the live one")
    _target(parser)
    over = "the live commit, if it may be replaced though git can't tell that this one is later"
    parser.add_argument("--over", default="", metavar="COMMIT", help=over)
    parser.add_argument("--rollback", action="store_true", help="make the release before the live one live again")
    over = "leave a branch's release in this folder, as a git bundle that a job with the key pushes"
    parser.add_argument("--hand-over", default="", metavar="FOLDER", help=over)
    parser.add_argument("--finished", default="", metavar="FOLDER", help="publish this built site, and build nothing")
    _format(parser)

    def project(options: argparse.Namespace, config: Path) -> "Project":
        from partnership_plans.publish.project import ready_made  # noqa: PLC0415

        return ready_made(config, options.finished) if options.finished else words.project(config)

    parser.set_defaults(run=lambda options, config: _publish(options, lambda: project(options, config)))


def _target(parser: argparse.ArgumentParser) -> None:
    help_ = f"folder:/srv/plans, branch:gh-pages or s3://bucket (else ${PUBLISH_TO}, else publish_to in mkdocs.yml)"
    parser.add_argument("--to", default="", metavar="TARGET", help=help_)
    parser.add_argument("--keep", type=_kept, default=RELEASES, help=f"how many releases to keep (default: {RELEASES})")


def _kept(word: str) -> int:
    if word.isdecimal() and int(word) > 1:
        return int(word)
    raise argparse.ArgumentTypeError(
        f"“{word}” is too few releases to keep. Name 2 or more: the live one, and one to go back to"
    )


def _format(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("text", "json", "github"), default="text")


def _publish(options: argparse.Namespace, find: Callable[[], "Project"]) -> int:
    from partnership_plans.publish import TargetError, publish, target_from  # noqa: PLC0415

    try:
        project = find()
        where = _where(options, project)
        target = target_from(where, project.root, keep=options.keep, hand_over=options.hand_over)
        if options.rollback:
            _print(f"The site is back at {target.rollback()}.\n")
            return OK
    except (TargetError, OSError) as fault:
        return _cannot(fault)
    result = publish(
        project.build,
        target,
        project.root,
        project.as_at,
        over=options.over,
        site_url=project.site_url,
        expected=project.expected,
    )
    _show(result.problems, options.format)
    _print(f"{in_a_line(result.reason)}\n", sys.stderr if options.format == "json" else sys.stdout)
    return OK if result.published else PROBLEMS


def _verify(options: argparse.Namespace, config: Path) -> int:
    from partnership_plans.publish import TargetError, verify_folder  # noqa: PLC0415

    place: str = options.place
    if place.startswith(("http://", "https://")):
        from partnership_plans.publish.live import verify_url  # noqa: PLC0415 - only this needs the network's modules

        problems = verify_url(place)
    elif Path(place).is_dir():
        settings = read_settings(config).settings if config.is_file() else None
        problems = verify_folder(Path(place), site_url=settings.site_url if settings else "")
    else:
        return _cannot(TargetError(f"“{place}” is neither a folder nor an address that begins with https://."))
    _show(problems, options.format)
    if options.format == "text":
        _print("Found wanting.\n" if has_errors(problems) else "The site is whole.\n")
    return PROBLEMS if has_errors(problems) else OK


def published_at(where: str, root: Path) -> Remembered:
    """Say what has been published at a target (`branch:gh-pages`) or at the address of the live site."""
    if not where.startswith(("http://", "https://")):
        return remembered(root, where)
    from partnership_plans.publish.fetching import Fetcher, LimitError  # noqa: PLC0415 - brings the network's modules

    try:
        answer = Fetcher().get(f"{where.rstrip('/')}/{ADDRESSES}")
        return Remembered(read_published(answer.body))
    except LimitError as fault:
        return NOTHING._replace(unknown=f"{where}: {fault}")
    except ValueError:
        return NOTHING._replace(unknown=f"{where} gives no list of its addresses (HTTP {answer.status})")


def _suggest(options: argparse.Namespace, project: "Project") -> int:
    from partnership_plans.publish import TargetError, likely_redirects, suggestion_text, target_from  # noqa: PLC0415

    try:
        target = target_from(_where(options, project), project.root, keep=options.keep)
        with tempfile.TemporaryDirectory(prefix="plans-") as folder:
            staging = Path(folder, "site")
            staging.mkdir()
            problems = project.build(staging)
            if has_errors(problems):
                _show(problems, "text")
                return PROBLEMS
            with target.session() as session:
                found = likely_redirects(project.root, staging, session.history)
    except (TargetError, OSError) as fault:
        return _cannot(fault)
    _print(in_lines(suggestion_text({old: new for old, new in sorted(found.items()) if new})))
    for address in sorted(old for old, new in found.items() if not new):
        what = "place" if "#" in address else "page"
        _print(in_lines(f"# no {what} is like /{address}"))
    return OK


def _nginx(options: argparse.Namespace, config: Path) -> int:
    from partnership_plans.publish import nginx_config  # noqa: PLC0415

    base = read_settings(config).settings.base_path if config.is_file() else "/"
    _print(nginx_config(options.root, options.name, base=base, listen=options.listen, brotli=options.brotli))
    return OK


def _where(options: argparse.Namespace, project: "Project") -> str:
    return str(options.to or os.environ.get(PUBLISH_TO) or project.publish_to)


def _show(problems: tuple[Problem, ...], form: str) -> None:
    ways = {"json": as_json, "github": as_github, "text": as_text}
    _print(ways[form](problems))


def _cannot(fault: "TargetError | OSError") -> int:
    hint = "" if isinstance(fault, OSError) else fault.hint
    said = f"{fault.strerror}: {fault.filename}" if isinstance(fault, OSError) else fault.message
    _print(in_lines(f"plans: {said}{f' {hint}' if hint else ''}"), sys.stderr)
    return CANNOT_RUN


def _print(text: str, to: Any = None) -> None:
    (to or sys.stdout).write(text)
