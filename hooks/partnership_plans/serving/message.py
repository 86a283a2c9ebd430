"""The page that stands in place of the site's while it can't be shown: every error, with its line and what to do."""

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from partnership_plans.codes import Severity
from partnership_plans.formatting import count
from partnership_plans.outputs.policy import policy_for, source_of
from partnership_plans.problems import Problem, count_of, excerpt

NEXT = (
    "Mend each at its line and save the file; this page goes away by itself (without JavaScript: when you reload it)."
)
STYLE = """
:root { color-scheme: light dark; --ground: #fff; --ink: #1b2326; --bad: #a3231b; --line: #737b7d; }
@media (prefers-color-scheme: dark) { :root { --ground: #111719; --ink: #eceeec; --bad: #f5a59b; --line: #8a9496; } }
body { background: var(--ground); color: var(--ink); }
body { font: 1.0625rem/1.5 system-ui, sans-serif; max-width: 52rem; margin: 0 auto; padding: 1rem; }
h1, h2 { line-height: 1.25; text-wrap: balance; overflow-wrap: anywhere; }
h1 { border-top: .5rem solid var(--bad); padding-top: 1rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .25rem; }
p { margin: .25rem 0; overflow-wrap: anywhere; }
pre { margin: .5rem 0; padding: .5rem .75rem; border: 1px solid var(--line); overflow-x: auto; line-height: 1.3; }
"""


def error_page(problems: Iterable[Problem], lines: Mapping[str, list[str]]) -> str:
    """Write the page. `lines` maps a file to its lines, as in `problems.as_text`."""
    problems = tuple(problems)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    number = count(count_of(Severity.ERROR, problems), "error")
    warnings = count_of(Severity.WARNING, problems)
    beside = f" There {'is' if warnings == 1 else 'are'} {count(warnings, 'warning', inside=True)} too, which can wait."
    body = Markup("<p>{}{}</p>").format(f"{number}. {NEXT}", beside if warnings else "")
    body += Markup("").join(_section(problem, lines) for problem in errors)
    return _page(f"{number}: the site can’t be shown yet", "The site can’t be shown yet", body)


def waiting_page() -> str:
    """Write what stands there until the site has been built for the first time."""
    body = Markup("<p>This page turns into the site as soon as it is ready.</p>")
    return _page("The site is being built", "The site is being built", body)


def _section(problem: Problem, lines: Mapping[str, list[str]]) -> Markup:
    out = Markup("<section><h2>{}</h2><p>In <code>{}</code> ({})</p>").format(
        problem.message, problem.where, problem.code
    )
    if shown := excerpt(problem.where, lines):
        label = f"Line {problem.where.line} of {problem.where.file}"
        words = (
            '<pre tabindex="0" role="group" aria-label="{}"><code>{}</code>\n<span aria-hidden="true">{}</span></pre>'
        )
        out += Markup(words).format(label, *shown)  # noqa: S704 - words of ours
    if problem.hint:
        out += Markup("<p><strong>What to do:</strong> {}</p>").format(problem.hint)
    return out + Markup("</section>")


def _page(title: str, heading: str, body: Markup) -> str:
    policy = f"{policy_for('')}; style-src-elem {source_of(STYLE)}"
    return Markup(
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" content="{}">\n'
        '<link rel="icon" href="data:,">\n<title>{}</title>\n<style>{}</style>\n</head>\n'
        "<body>\n<main>\n<h1>{}</h1>\n{}\n</main>\n</body>\n</html>\n"
    ).format(policy, title, Markup(STYLE), heading, body)  # noqa: S704 - words of ours
