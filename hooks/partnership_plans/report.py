"""The editor's report: what the checks found, grouped by what matters most, with the page that a reader would see.

As text for a terminal, as JSON, and as one HTML page that needs no script and
nothing from the web. Errors stand first, the accepted findings last.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from partnership_plans.checks.every import Finding, Waived, review
from partnership_plans.codes import CODES, ERRORS, GROUPS, NOTES, OTHER, Code, Group, Severity
from partnership_plans.formatting import count, day
from partnership_plans.model.corpus import Corpus
from partnership_plans.pages.addresses import shown_at
from partnership_plans.pages.kinds import HOME_OF
from partnership_plans.problems import Problem, as_text, in_a_line, json_text, words_at
from partnership_plans.readability import Hard, hardest

HARD = "Hardest sentences to read"
HARD_ADVICE = "Aim for a reading age of 9 to 11: shorter sentences, everyday words. Names and law may have to stay."


class Reported(NamedTuple):
    """One line of the report: the problem, the page that shows what it is about, and why it is accepted if it is."""

    problem: Problem
    edition: str = ""
    page: str = ""
    reason: str = ""


class Listed(NamedTuple):
    """A group of the report with its entries."""

    title: str
    advice: str
    entries: tuple[Reported, ...]


class Report(NamedTuple):
    """The whole report. `as_at` is the day by which lateness was judged."""

    groups: tuple[Listed, ...]
    accepted: tuple[Reported, ...]
    as_at: date | None
    hard: tuple[Hard, ...] = ()

    @property
    def open(self) -> int:
        """Count what is not accepted."""
        return sum(entry.problem.faults for group in self.groups for entry in group.entries)


def make_report(
    corpus: Corpus,
    as_at: date | None,
    others: Iterable[Problem] = (),
    site_url: str = "",
    lines: Mapping[str, list[str]] | None = None,
) -> Report:
    """Review a corpus, and group what is found.

    `others` are problems from outside the checks (loading, rendering), such as
    `Site.problems`: what a check found is not listed again. `site_url` is where
    the site is, for the links to its pages; without it they are addresses. `lines` has
    those of the files, in which a hard sentence is told at its own and not at its field's name.
    """
    reviewed = review(corpus, as_at)
    entries = [_entry(finding, site_url) for finding in reviewed.findings]
    known = {finding.problem for finding in reviewed.findings}
    entries += [Reported(problem) for problem in others if problem not in known]
    accepted = tuple(_entry(waived, site_url) for waived in reviewed.accepted)
    hard = tuple(one._replace(place=words_at(one.place, one.sentence, lines or {})) for one in hardest(corpus))
    return Report(tuple(group for group in _grouped(entries) if group.entries), accepted, as_at, hard)


def page_of(finding: Finding) -> str:
    """Give the address of the page on which readers meet what a finding is about; empty where there is none."""
    plan, path = finding.plan, finding.path
    if plan is None:
        return ""
    if finding.problem.where.file.startswith("content/"):
        own = next((c.address for c in plan.chapters if c.file == finding.problem.where.file), plan.address)
        return shown_at(plan, own)
    kind = HOME_OF.get(str(path[0])) if path else None
    if kind is None:
        return plan.address
    if kind.each and path[0] == kind.first and len(path) > 1:
        item = getattr(plan.edition, str(path[0]))[int(path[1])]
        return shown_at(plan, f"{plan.address}{kind.slug}/{item.id}/")
    return f"{plan.address}{kind.slug}/"


def to_text(report: Report, lines: Mapping[str, list[str]] | None = None) -> str:
    """Write the report for a terminal; `lines` as in `problems.as_text`."""
    out = [_summary(report), ""]
    for group in report.groups:
        out += [f"== {group.title} ({len(group.entries)})", group.advice, ""]
        out += [f"{as_text([one.problem], lines)}  page: {one.page or 'none'}\n" for one in group.entries]
    if report.accepted:
        out += [f"== Accepted ({len(report.accepted)})", ""]
        out += [f"{_in_short(one.problem)}\n{in_a_line(f'  because: {one.reason}')}" for one in report.accepted]
    if report.hard:
        out += ["", f"== {HARD} ({len(report.hard)})", HARD_ADVICE, ""]
        out += [f"{in_a_line(_in_words(one))}\n{in_a_line(f'    {one.sentence}')}" for one in report.hard]
    return "\n".join(out).rstrip() + "\n"


def _in_words(one: Hard) -> str:
    return f"{one.place}: reading age {one.age:.0f}"


def _in_short(problem: Problem) -> str:
    return in_a_line(f"{problem.where}: [{problem.code}] {problem.message}")


def to_json(report: Report) -> str:
    """Write the report for programs: groups of findings, and the accepted ones with their reasons."""
    whole = {
        "as_at": report.as_at.isoformat() if report.as_at else None,
        "groups": [
            {"title": group.title, "advice": group.advice, "findings": [_row(entry) for entry in group.entries]}
            for group in report.groups
        ],
        "accepted": [_row(entry) for entry in report.accepted],
        "hardest": [
            {"file": one.place.file, "line": one.place.line, "age": f"{one.age:.1f}", "sentence": one.sentence}
            for one in report.hard
        ],
    }
    return json_text(whole)


def to_html(report: Report, lines: Mapping[str, list[str]] | None = None) -> str:
    """Write the report as one page: no script, nothing fetched, readable on a phone, in the dark and on paper."""
    lines = lines or {}
    blocks = Markup("").join(
        Markup('<section><h2 id="g{}">{} <small>({})</small></h2><p>{}</p>{}</section>').format(
            number, group.title, len(group.entries), group.advice, _by_edition(group.entries, lines)
        )
        for number, group in enumerate(report.groups, start=1)
    )
    items = [(f"g{number}", group.title, len(group.entries)) for number, group in enumerate(report.groups, start=1)]
    if report.accepted:
        items.append(("accepted", "Accepted", len(report.accepted)))
        advice = "Somebody has looked at these and let them stand, for the reason given."
        blocks += Markup('<section><h2 id="accepted">Accepted <small>({})</small></h2><p>{}</p>{}</section>').format(
            len(report.accepted), advice, _by_edition(report.accepted, lines)
        )
    if report.hard:
        items.append(("hardest", HARD, len(report.hard)))
        sentences = (Markup("<li>{}<br>{}</li>").format(_in_words(one), one.sentence) for one in report.hard)
        blocks += Markup('<section><h2 id="hardest">{}</h2><p>{}</p><ul>{}</ul></section>').format(
            HARD, HARD_ADVICE, Markup("").join(sentences)
        )
    menu = Markup("").join(Markup('<li><a href="#{}">{}</a> ({})</li>').format(*item) for item in items)
    return str(PAGE.format(summary=_summary(report), menu=menu, blocks=blocks))


def _entry(found: Finding | Waived, site_url: str) -> Reported:
    finding, reason = (found.finding, found.reason) if isinstance(found, Waived) else (found, "")
    page = page_of(finding)
    edition = f"{finding.plan.partnership.name}: {finding.plan.edition.title}" if finding.plan else ""
    base = f"{site_url.rstrip('/')}/" if site_url and page else ""
    return Reported(finding.problem, edition, f"{base}{page}", reason)


def _grouped(entries: list[Reported]) -> Iterator[Listed]:
    of = {severity: [one for one in entries if one.problem.severity is severity] for severity in Severity}
    yield Listed(ERRORS.title, ERRORS.advice, _sorted(of[Severity.ERROR], ()))
    for group in (*GROUPS, OTHER):
        inside = [one for one in of[Severity.WARNING] if _belongs(one.problem, group)]
        yield Listed(group.title, group.advice, _sorted(inside, group.codes))
    by_weight = (code for group in GROUPS for code in group.codes)
    yield Listed(NOTES.title, NOTES.advice, _sorted(of[Severity.NOTE], by_weight))


def _belongs(problem: Problem, group: Group) -> bool:
    """Say whether a problem is listed in a group; one whose code is not registered would be among the others."""
    known = CODES.get(problem.code)
    return group is OTHER if known is None else known in group.codes


def _sorted(entries: list[Reported], codes: Iterable[Code]) -> tuple[Reported, ...]:
    order = {code.name: number for number, code in enumerate(codes)}
    return tuple(
        sorted(entries, key=lambda one: (order.get(one.problem.code, 0), one.problem.where, one.problem.message))
    )


def _summary(report: Report) -> str:
    found = count(report.open, "finding")
    judged = f", judged as at {day(report.as_at)}" if report.as_at else ""
    return f"{found}, and {len(report.accepted) or 'none'} accepted{judged}."


def _row(entry: Reported) -> dict[str, object]:
    problem = entry.problem
    row: dict[str, object] = {
        "code": problem.code,
        "severity": problem.severity.value,
        "file": problem.where.file,
        "line": problem.where.line,
        "column": problem.where.column,
        "message": problem.message,
        "hint": problem.hint,
        "edition": entry.edition,
        "page": entry.page,
    }
    return row | ({"reason": entry.reason} if entry.reason else {})


def _by_edition(entries: Iterable[Reported], lines: Mapping[str, list[str]]) -> Markup:
    """List entries under a heading for each edition, in the order of weight within it."""
    editions: dict[str, list[Reported]] = {}
    for entry in entries:
        editions.setdefault(entry.edition or "The whole site", []).append(entry)
    return Markup("").join(
        Markup("<h3>{}</h3><ul>{}</ul>").format(name, Markup("").join(_item(entry, lines) for entry in mine))
        for name, mine in sorted(editions.items())
    )


def _item(entry: Reported, lines: Mapping[str, list[str]]) -> Markup:
    where, source = entry.problem.where, lines.get(entry.problem.where.file, [])
    written = source[where.line - 1].strip() if 0 < where.line <= len(source) else ""
    out = Markup("<li><p><strong>{}</strong></p>").format(entry.problem.message)
    if entry.reason:
        out += Markup("<p>Accepted because: {}</p>").format(entry.reason)
    elif entry.problem.hint:
        out += Markup("<p>What to do: {}</p>").format(entry.problem.hint)
    out += Markup("<p class=where>{}, line {} <span>({})</span></p>").format(where.file, where.line, entry.problem.code)
    if written:
        out += Markup("<pre><code>{}</code></pre>").format(written[:300])
    if entry.page.startswith(("http://", "https://")):
        out += Markup('<p><a href="{0}">See it as readers do: {0}</a></p>').format(entry.page)
    elif entry.page:
        out += Markup("<p>On the page: {}</p>").format(entry.page)
    return out + Markup("</li>")


PAGE = Markup("""<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Report on the plans</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1.0625rem/1.5 system-ui, sans-serif; max-width: 48rem; margin: 0 auto; padding: 1rem; }}
h1, h2, h3 {{ line-height: 1.2; text-wrap: balance; }}
h2 {{ margin-top: 3rem; border-top: 3px solid; padding-top: .5rem; }}
li {{ margin-bottom: 1.25rem; }}
li p {{ margin: .15rem 0; overflow-wrap: anywhere; }}
pre {{ margin: .25rem 0; padding: .5rem; border: 1px solid; font-size: .9rem; }}
pre {{ white-space: pre-wrap; overflow-wrap: anywhere; }}
.where {{ font-size: .9rem; }}
</style>
</head>
<body>
<main>
<h1>Report on the plans</h1>
<p>{summary}</p>
<nav aria-label="Groups"><ul>{menu}</ul></nav>
{blocks}
</main>
</body>
</html>
""")
