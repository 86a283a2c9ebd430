"""Which of a field's choices a word means: by its meaning first (“in progress” is ongoing), by its letters last."""

import re
from collections.abc import Collection

from partnership_plans.model.profile import profile
from partnership_plans.problems import nearest

MEANS = {
    "ongoing": "in progress, progressing, underway, under way, on track, on-going, active, live, started, begun,"
    " current, continuing, continuous, work in progress, wip, partly done, partially complete, yes",
    "completed": "complete, done, finished, achieved, delivered, closed, met, implemented, in place, signed off",
    "not started": "not yet started, not begun, planned, pending, to do, todo, to start, future, new, open, proposed,"
    " awaiting start, not yet, scheduled, no",
    "delayed": "late, behind, behind schedule, overdue, slipped, off track, not completed, incomplete, amber, red",
    "at risk": "in danger, some risk, off course, amber",
    "paused": "on hold, on pause, postponed, deferred, suspended, stalled, delayed",
    "stopped": "cancelled, canceled, abandoned, dropped, withdrawn, discontinued, ceased, removed, superseded, ended",
    "red": "r, off track, behind, not met, missed",
    "amber": "a, orange, yellow, at risk, partly met",
    "green": "g, on track, met, achieved",
    "up": "higher, increase, increasing, more, rise, rising, upwards, growing, getting worse, ↑, high is good, bigger",
    "down": "lower, decrease, decreasing, less, fewer, fall, falling, reduce, reduced, reduction, downwards, declining,"
    " ↓, low is good, smaller",
    "steady": "stable, same, unchanged, no change, flat, level, →",
    "mixed": "varied, both, up and down",
    "high": "large, big",
    "low": "small",
    "more": "up, increase, increased, higher, improve, improved, better",
    "less": "down, decrease, decreased, fewer, lower, reduce, reduced, reduction",
    "in place": "done, exists, set up, established, achieved",
    "at least": "minimum, min, ≥, >=, >, or more, more than, over, above, up",
    "at most": "maximum, max, ≤, <=, <, or less, or fewer, less than, under, below, down, no more than",
    "actual": "final, outturn, result, real, confirmed, published, recorded",
    "provisional": "prov, p, preliminary, draft, unconfirmed, not final, early",
    "forecast": "projected, projection, expected, predicted, f, estimate, estimated, target",
    "average": "mean, avg, annual average",
    "improving": "better, improved, improvement, getting better, ↗",
    "worsening": "worse, declined, deteriorating, getting worse, ↘",
    "within a financial year": "yes, cumulative, year to date, ytd, within a year, financial year, within the year",
    "within a calendar year": "calendar year, january",
    "for ever": "forever, ever, running total, total, always",
    "sum": "total, added, added up, add, adds up, cumulative, addition, yes, summed",
    "last": "latest, end, final, end of year, year end, at the end, q4, last quarter, closing, snapshot",
    "highest": "max, maximum, peak, top, most",
    "lowest": "min, minimum, least, bottom, fewest",
    "quarterly": "each quarter, every quarter, every three months, q",
    "monthly": "each month, every month, m",
    "yearly": "annual, annually, each year, every year, a year, once a year",
    "every six months": "half-yearly, half yearly, twice a year, six-monthly, biannual, biannually",
    "every two years": "biennial, biennially, two-yearly",
    "performance": "kpi, key performance indicator, target, outcome",
    "context": "contextual, background, information, monitoring, for information",
    "percent of the target": "percent, %, per cent, percentage, % of target, percent of target",
    "points": "percentage points, units, own unit, absolute",
    "estimate": "estimated, approximate, approx",
    "projection": "projected, forecast, predicted",
    "current": "live, active, adopted, approved, published, final, agreed, in force, new",
    "ended": "past, old, closed, expired, archived, former, finished, over, superseded, replaced, complete, completed",
    "past": "ended, old, closed, former, archived, previous",
    "draft": "unpublished, in progress, in draft, work in progress",
    "proposed": "consultation, for consultation, suggested, planned, pending, draft, recommended",
    "adopted": "agreed, approved, current, active, live, accepted, confirmed",
    "closed": "ended, past, dropped, completed, done, finished, old",
    "e-mail": "email, mail, e mail, mailbox, electronic mail",
    "telephone": "phone, tel, call, mobile, telephone number, helpline",
    "web": "website, web site, online, internet, url, link, web page",
    "post": "address, letter, postal, mail address, postal address",
    "social media": "twitter, facebook, x, instagram, social",
    "complaints": "complaint",
    "strategic": "strategy, board",
    "executive": "exec, executive group",
    "delivery": "delivery group, operational, working group, subgroup, sub-group",
    "tasking": "tasking group, tactical",
    "task and finish": "task-and-finish, task & finish, t&f, project",
    "outside": "external",
    "key": "yes, key decision",
    "non-key": "no, not key, non key, not a key decision",
    "plan": "strategy, action plan",
    "priority": "theme",
    "watch": "watching brief, monitor, keep in view",
    "knowledge gap": "gap, unknown",
    "OGL-UK-3.0": "ogl, ogl 3, ogl v3, ogl 3.0, ogl uk, open government licence, open government license",
    "CC-BY-4.0": "cc by, cc by 4, cc 4.0, creative commons, creative commons attribution",
    "CC0-1.0": "cc0, cc 0, cc zero, public domain",
    "fully compliant": "full, compliant, complies, fully",
    "partially compliant": "partial, partially, partly, partly compliant",
    "not compliant": "non-compliant, none, no, does not comply",
}
"""What people type for the choices of our fields, whichever of them a field has."""
FIELDS = {
    "title": "name, heading, headline, action, label, priority, measure, subject, question",
    "name": "title, label, group, body",
    "text": "description, detail, summary, title, name, content, statement, body, wording",
    "detail": "description, summary, text, details, notes, note, comment, what",
    "summary": "description, detail, text, introduction, overview, about",
    "description": "detail, summary, text",
    "meaning": "definition, description, explanation, text",
    "stands_for": "full_name, long_form, expansion, definition, meaning",
    "term": "word, acronym, abbreviation, title, name",
    "due": "deadline, due_date, date, by, by_when, when, target_date, end, end_date, timescale, completion, finish",
    "when": "date, on, day, year, time",
    "start": "from, start_date, begin, begins",
    "end": "to, until, end_date, finish",
    "published": "publication_date, date, published_on",
    "year": "period, when, date, years, financial_year",
    "period": "date, year, when, quarter, month, time, dates",
    "owner": "lead, responsible, who, lead_officer, lead_agency, responsible_officer, assigned_to, by, body, partner,"
    " lead_partner, lead_organisation, organisation, accountable",
    "body": "organisation, partner, owner, id, agency, who, by, lead",
    "status": "state, progress, stage",
    "state": "status, stage",
    "update": "progress, latest, comment, note, notes, outcome, happened",
    "outcome": "result, update, happened, decision",
    "result": "outcome, update",
    "happened": "outcome, update, result",
    "note": "notes, comment, comments, remark, remarks, description, detail",
    "value": "amount, number, figure, count, total, percentage, reading",
    "unit": "units, measured_in",
    "better": "direction, polarity, good, wanted, good_is",
    "wanted": "better, direction",
    "direction": "trend, better",
    "rag": "colour, color, status, rating, rag_status, rag_rating",
    "readings": "values, data, results, figures",
    "readings_file": "file, csv, data, data_file, readings_csv",
    "breakdown_file": "breakdown_csv, groups_file, by_group_file",
    "breakdown": "breakdowns, by_group, split, disaggregation",
    "targets": "milestones, target_path, trajectory",
    "numerator": "count, top",
    "denominator": "base, bottom, out_of",
    "was": "old, before, old_value, previous, previously, original",
    "why_revised": "reason, revision_reason, why",
    "weaknesses": "limitations, caveats, known_weaknesses, weakness, limits",
    "adds_up": "cumulative, year_to_date, ytd, counts_up",
    "year_is": "year, annual, yearly, year_total, annual_figure, yearly_figure, aggregation, aggregate",
    "next_reading": "next_due, due, next, next_update",
    "kind": "type, category",
    "level": "tier, type, kind",
    "priorities": "priority, priority_id, linked_priorities, links, themes",
    "measures": "measure, indicators, indicator, kpis",
    "groups": "group",
    "structures": "groups, group, boards, board, structure, governance, committees, subgroups, sub_groups",
    "terms": "glossary, definitions, acronyms, abbreviations, jargon, words",
    "partners": "members, organisations, agencies, membership",
    "contacts": "contact_us, contact_details, who_to_call, how_to_contact",
    "actions": "action_plan, tasks, deliverables, what_we_will_do",
    "option": "answer, choice, text, label, name",
    "link": "url, website, address, href",
    "source": "sources, reference, ref, page, from",
    "published_by": "publisher, source, author",
    "id": "key, code, identifier, slug, ref",
    "area": "place, location, region",
    "frequency": "how_often, meets, meeting_frequency, meetings",
    "chair": "chaired_by, chairperson, lead",
    "purposes": "purpose, role, aim, aims, remit",
    "aims": "aim, goals, objectives, goal, objective",
}
"""What people call our fields, whichever of them a record has."""
SLIP = 0.75
"""How much a name must be like a field's to be taken for a slip of the fingers: “events” is not “levels”."""
_FIELDS: dict[str, list[str]] = {}
for _field, _words in FIELDS.items():
    for _word in _words.split(", "):
        _FIELDS.setdefault(_word, []).append(_field)
_MEANS = {choice: frozenset(words.split(", ")) for choice, words in MEANS.items()}


def _typed_for(choice: str) -> Collection[str]:
    """Give what people type for a choice: one of our own, or one of the site's profile."""
    return _MEANS.get(choice) or profile().also_called(choice)


def choice_meant(typed: str, choices: Collection[str]) -> str:
    """Give the choice that a word means, or an empty text."""
    word = " ".join(re.sub("[-_‐-―]+", " ", typed.lower()).strip(" .,;!?\"'“”‘’").split())
    for choice in choices:
        if word in {choice.lower().replace("-", " "), choice.lower().replace("-", "")}:
            return choice
    for choice in choices:
        if word in _typed_for(choice) or typed.strip().lower() in _typed_for(choice):
            return choice
    if close := nearest(word, choices) or nearest(typed, choices):
        return close
    words = set(word.split())
    fits = [choice for choice in choices if words & {*_typed_for(choice), choice}]
    return fits[0] if len(fits) == 1 else ""


def field_called(typed: str, fields: Collection[str]) -> str:
    """Give the field that people call by a name, or an empty text: “deadline” means `due`."""
    word = re.sub("[^a-z]+", "_", typed.lower()).strip("_")
    if word in fields:
        return word
    for many in (f"{word}s", f"{word.removesuffix('y')}ies"):  # one of a list that is there
        if many in fields:
            return many
    return next((name for name in _FIELDS.get(word, ()) if name in fields), "")


def field_meant(typed: str, fields: Collection[str], alike: float = SLIP) -> str:
    """Give the field that a name means, be it misspelt, or an empty text; `alike` is how near it has to be, of 1."""
    return field_called(typed, fields) or nearest(re.sub("[^a-z]+", "_", typed.lower()).strip("_"), fields, alike)
