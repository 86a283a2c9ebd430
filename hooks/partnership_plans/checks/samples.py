"""What came with the software or a form as an example, and was never replaced; and numbers nobody has called."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from partnership_plans.checks.finding import Finding, found, found_at
from partnership_plans.checks.seeking import sought
from partnership_plans.checks.texts import on_day, parts, said
from partnership_plans.loading.site_files import SiteFiles
from partnership_plans.model.corpus import Corpus
from partnership_plans.problems import Place, Problem, warning

SITE = "Safer communities plans"
"""The name of the example site, of which the sample statement is true."""
STATEMENT: dict[str, object] = {
    "organisation": "the project that makes this example site",
    "website": SITE,
    "scope": "this website, which shows community safety plans of partnerships in England",
    "example": True,
    "answer_within": "the time that the council itself sets for answering messages",
    "tested_by": "the project itself, with the programs named below; nobody outside the project took part",
}
"""What `plans/accessibility.yml` says as it comes. A test holds it to the file."""
PARTNERSHIPS = frozenset({
    "bedford-borough", "bromsgrove", "central-bedfordshire", "gateshead", "newcastle", "north-tyneside",
    "northumberland", "northumbria", "south-tyneside", "sunderland", "worcestershire",
})  # fmt: skip
"""Whose plans the software comes with. A test holds it to the folders."""
TEAM = "@your-council/"
"""The team that `CODEOWNERS` names as it comes: no host knows it, so nobody is asked."""
CHECKED = date(2026, 11, 21)
"""The day on which the project itself checked the numbers of `plans/help.yml` as it comes."""
YEAR = timedelta(days=365)
AHEAD = timedelta(days=31)
"""How far a day that is over may lie after the last commit: a change that is not saved yet has the commit before."""
IN_EXAMPLES = sought(
    r"\b(?:01234 ?000 ?000|01632 ?960 ?\d{3}|07700 ?900 ?\d{3}|020 ?7946 ?0\d{3}|0808 ?157 ?0\d{3})\b"
    r"|[\w.-]+@example\.(?:gov\.uk|org(?:\.uk)?|com|net)\b|\bexample\.(?:gov\.uk|org(?:\.uk)?|com|net)\b",
    "01234", "01632", "07700", "7946", "0808", "example.",
    flags=re.IGNORECASE,
)  # fmt: skip
"""Numbers and addresses of the manual's examples, and those that Ofcom and RFC 2606 keep for use in examples."""
PLACEHOLDER = sought(
    r"\[(?:(?:insert|enter|fill in|(?:name|date|title|number) (?:of|here|to))\b[^\]\n]{0,60}"
    r"|your [^\]\n]{1,60}|date|name|number|tb[acd]|xx+)\](?![(\[:])"
    r"|\blorem ipsum\b|\bdolor sit amet\b|\bconsectetur adipisc"
    r"|\b(?:xx|dd)[/.-](?:xx|mm)[/.-](?:\d\d)?(?:xx|yy){1,2}\b|\b(?:TODO|FIXME)\b|\bxxx+\b",
    "[", "lorem ipsum", "dolor sit amet", "consectetur", "xx", "dd/", "dd.", "dd-", "todo", "fixme",
    flags=re.IGNORECASE,
)  # fmt: skip
"""Words that hold a place in a form or a layout until somebody writes the real ones."""
EXAMPLE = "Example"
INSTEAD = "write in its place what is so, or take it out."
REAL = "give the real one, or take it out."


def examples_are_replaced(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """No telephone number or address that is only used in examples stands in a plan of a real place."""
    for plan in corpus.plans:
        if plan.partnership.area == EXAMPLE:
            continue
        links = [((*path, "link"), str(link)) for path, one in parts(plan) if (link := getattr(one, "link", None))]
        for path, text in (*said(plan), *links):
            if match := IN_EXAMPLES.search(text):
                yield found("sample-left", plan, path, _reaches_nobody(match[0]), REAL)
        for chapter in plan.chapters:
            for number, line in enumerate(chapter.markdown.splitlines()):
                for match in IN_EXAMPLES.pattern.finditer(line):
                    place = Place(chapter.file, chapter.first_line + number, match.start() + 1)
                    yield found_at("sample-left", plan, place, _reaches_nobody(match[0]), REAL)
    for key, partnership in {plan.partnership_id: plan.partnership for plan in corpus.plans}.items():
        words = " ".join(text for text in (partnership.summary, partnership.website, partnership.abuse_help) if text)
        if partnership.area != EXAMPLE and (match := IN_EXAMPLES.search(words)):
            place = Place(f"plans/{key}/partnership.yml")
            yield Finding(warning("sample-left", place, _reaches_nobody(match[0]), REAL))


def placeholders_are_replaced(corpus: Corpus, _as_at: date | None) -> Iterator[Finding]:
    """No text is one that only held the place of another, as in a form: `[insert date]`, Lorem ipsum."""
    for plan in corpus.plans:
        for path, text in said(plan):
            if match := PLACEHOLDER.search(text):
                yield found("sample-left", plan, path, _holds_a_place(match[0]), INSTEAD)
        for chapter in plan.chapters:
            for number, line in enumerate(chapter.markdown.splitlines()):
                if match := PLACEHOLDER.search(line):
                    at = Place(chapter.file, chapter.first_line + number, match.start() + 1)
                    yield found_at("sample-left", plan, at, _holds_a_place(match[0]), INSTEAD)


def _holds_a_place(text: str) -> str:
    return f"“{text}” only holds the place of the real words."


def _reaches_nobody(text: str) -> str:
    return f"“{text}” is only used in examples: it reaches nobody."


def is_as_it_came(corpus: Corpus, site_name: str, site_url: str) -> bool:
    """Say whether this is the example site: with its name and its partnerships, and standing nowhere yet."""
    return site_name == SITE and not site_url and corpus.partnerships.keys() == PARTNERSHIPS


def check_owners(rules: Iterable[tuple[Place, str]], *, is_own: bool) -> Iterator[Problem]:
    """Report the team of `CODEOWNERS` that came with the software, at each line that names it."""
    for where, rule in rules if is_own else ():
        if TEAM in rule:
            message = f"“{rule[rule.index(TEAM) :].split()[0]}” came with the software: your host asks nobody."
            at = where._replace(column=rule.index(TEAM) + 1)
            yield warning("sample-left", at, message, "write the team, or the person, who looks at changes here.")


def check_site_files(read: SiteFiles, as_at: date | None, *, is_own: bool) -> Iterator[Problem]:
    """Report what the statement and the help numbers still say as they came, and numbers checked too long ago.

    `as_at` is the day of the commit; without one nothing is too long ago. `is_own` says that this is no longer the
    example site.
    """
    if is_own and read.statement is not None:
        left = [field for field, sample in STATEMENT.items() if getattr(read.statement, field) == sample]
        # Another example that nobody runs says so too, and can be written to by nobody.
        if left != ["example"] or read.statement.contact_email is not None:
            for field in left:
                message = f"“{field}” is as it came with the software; it is true of the example site only."
                yield warning("sample-left", read.where_stated((field,)), message, "write what is true of this site.")
    if read.help is None or as_at is None:
        return
    where, checked = read.where_help(("checked",)), read.help.checked.last
    if checked == CHECKED <= as_at and is_own:
        message = "These numbers are as they came with the software: nobody here has called them yet."
        yield warning("sample-left", where, message, "call each, mend what has changed, and write the day here.")
    elif as_at - checked > YEAR:
        message = f"These numbers were last checked on {on_day(checked)}, more than a year ago."
        hint = "call each, mend what has changed, and write the day on which you did."
        yield warning("help-unchecked", where, message, hint)
    elif checked != CHECKED and checked - as_at > AHEAD:
        message = f"“checked” says {on_day(checked)}, and the site speaks from {on_day(as_at)}: that has not come yet."
        yield warning("day-ahead", where, message, "write the day on which they were called.")
