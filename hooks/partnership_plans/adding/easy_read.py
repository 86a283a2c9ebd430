"""Begins the Easy Read version of a page from the words of that page, for `plans add`."""

import argparse
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from partnership_plans.adding.placing import Addition, CannotAddError
from partnership_plans.checks.texts import sentences_of
from partnership_plans.facts.holding import Gate
from partnership_plans.history import as_at
from partnership_plans.model.corpus import Plan
from partnership_plans.pages.addresses import title_of
from partnership_plans.pages.easy_now import now
from partnership_plans.pages.kinds import KINDS
from partnership_plans.problems import did_you_mean
from partnership_plans.questions import Terminal
from partnership_plans.readability import told
from partnership_plans.source.written import Style, as_yaml

FIRST = "index"
NOTHING_YET = "Write here what readers should know, in short sentences."


def options_of(rest: list[str]) -> argparse.Namespace:
    """Read which page is meant, and of which edition."""
    parser = argparse.ArgumentParser(prog="plans add easy-read", allow_abbrev=False)
    parser.add_argument("--page", default="", help="such as priorities/knife-crime, or index for the first page")
    parser.add_argument(
        "--edition", metavar="EDITION", default="", help="such as example/2026-2029, if there are several"
    )
    return parser.parse_args(rest)


def add_easy_read(page: str, plan: Plan, root: Path, who: Terminal | None) -> Addition:
    """Give the file of the Easy Read version of a page: a draft that has the page's sentences, each by itself.

    Raises CannotAddError where there is no such page, or it has one already.
    """
    titles = _pages(plan)
    key = _name(page or (who.hear("Which page (such as priorities/knife-crime, or index): ") if who else ""), plan)
    if not key:
        raise CannotAddError("say which page with --page, such as priorities/knife-crime, or index for the first page")
    if key not in titles:
        raise CannotAddError(f"there is no page “{key}” in {plan.address.rstrip('/')}; {did_you_mean(key, titles)}")
    name = f"content/{plan.address}{key}.easy.md"
    if (root / name).exists():
        raise CannotAddError(f"{name} is there already")
    address = f"{plan.address}{'' if key == FIRST else f'{key}/'}"
    public = plan._replace(edition=Gate(as_at(root).day, None).through(plan.edition))
    front = {"title": titles[key], "draft": "yes", "made_from": now(address, public, public.chapters)}
    words = "\n\n".join(_words(key, address, plan)) or NOTHING_YET
    return Addition(name, f"---\n{as_yaml(front, 0, Style())}---\n{words}\n")


def _name(page: str, plan: Plan) -> str:
    """Give the name of a page from what people type for it: its file, its address, its name."""
    bare = page.strip().strip("/").removeprefix("content/").removeprefix(plan.address)
    return re.sub(r"(\.easy)?\.md$", "", bare)


def _pages(plan: Plan) -> Mapping[str, str]:
    """Give the pages of an edition that can have a version, each by its name with its title."""
    edition = plan.edition
    found = {FIRST: edition.title}
    for kind in KINDS:
        if kind.slug and kind.holds(edition):
            found[kind.slug] = kind.called(edition)
        if kind.each:
            found |= {f"{kind.slug}/{one.id}": title_of(one) for one in getattr(edition, kind.first)}
    for one in plan.chapters:
        name = one.address.removeprefix(plan.address).rstrip("/")
        if one.easy is None and one.front.title:
            found.setdefault(name, one.front.title)
    return found


def _words(key: str, address: str, plan: Plan) -> Iterator[str]:
    """Give the headings and the sentences that a page has, as far as they are short texts or narrative."""
    edition = plan.edition
    records = [edition] if key == FIRST else [one for kind in KINDS for one in _item(kind.slug, kind.first, key, plan)]
    for record in records:
        for field in ("summary", "detail"):
            yield from sentences_of(getattr(record, field, None) or "")
        for field in ("aims", "outcomes"):
            yield from (one.text for one in getattr(record, field, ()))
    chapter = next((one for one in plan.chapters if one.address == address), None)
    if chapter is not None:
        found = [(place.line, text) for place, text in told(chapter)]
        lines = enumerate(chapter.markdown.splitlines(), chapter.first_line)
        found += [(number, line.strip()) for number, line in lines if re.match(r"#{2,6} ", line)]
        yield from (text for _, text in sorted(found))


def _item(slug: str, section: str, key: str, plan: Plan) -> list[object]:
    folder, _, item = key.partition("/")
    return [one for one in getattr(plan.edition, section) if one.id == item] if item and folder == slug else []
