"""What the columns of tables are called in plans, and what each name means."""

import re

NAMES = r"""
number: # | no | nos | number | ref | ref no | reference | reference number | id | item | item no | code | nr
    | uid | action (?:no|ref|number|id)
page: page | page no | page number | pages
term: acronym | term | abbreviation | abbreviations | acronyms | terms | word | initials | phrase
promise: what we said(?: that)? we (?:would|will) do | we said | commitment made | last year we said
    | we said we would
recommendation: recommendations? | strategic recommendations? | recommended actions?
group: (?:delivery |sub ?|working |thematic |steering )?groups? | boards? | committees? | sub ?groups? | forum
purpose: purpose | role and purpose | functions? | remit | terms of reference
chair: chair | chaired by | chairperson
meets: frequency(?: of meetings?)? | meets | meeting frequency | how often
indicator: indicators? | kpis? | performance (?:indicators?|measures?) | key performance indicators? | metrics?
    | measure name
baseline: baseline.*
target value: (?:annual |yearly |end of year )?targets?(?: \d{4}(?:[/-]\d\d+)?)? | target value | goal
actual: (?:annual |latest |current )?(?:actuals?|actual output|results?|values?|outturn|performance|figure)
unit: units? | unit of measure(?:ment)?
status date: status date | date of (?:last )?update | last updated? | updated(?: on)? | as at | date updated
status: (?:current |action |delivery )?status(?: type)? | progress status | completed? | completion status
    | b?rag(?: rating| status)?
update: (?:latest |progress |status )?updates?(?: description)?
    | status (?:update )?(?:description|details?|narrative|comments?) | progress(?: to date| report| made)?
    | comments? | commentary | position | latest position
due: due | due dates? | deadlines? | target (?:completion )?dates? | completion dates?
    | (?:expected |estimated )?completion | timelines? | timing | time ?scales? | time ?frames? | by when | when
    | end(?: date)? | finish | delivery dates? | dates? | target | due by | year of completion
    | implementation (?:date|period)
start: start(?: date)? | begins? | starts | from | commencement
owner: (?:action |lead |responsible )?owners? | leads?
    | lead (?:officer|agency|partner|organi[sz]ation|body|department)s?
    | responsib(?:le|ility)(?: (?:party|parties|officer|body|person|agency|organi[sz]ation|department|for delivery))?
    | accountable(?: (?:officer|body))? | who | by whom | assigned to | pocs? | points? of contact
    | delivered by | implementing agency
partners: (?:key |delivery |other |supporting )?partners?(?:hips?)?
    | support(?:ed by|ing)?(?: (?:agencies|bodies|organi[sz]ations))? | stakeholders? | collaborators?
    | with whom | other agencies
required: required(?: or encouraged)? | encouraged | applies to | required of
how measured: measurement | how measured | success (?:measures?|criteria) | measures? of success
    | evidence(?: of success)? | how (?:will )?we(?: wi)?ll (?:know|measure)(?: success)?
reported: report(?:ing|ed)?(?: mechanism| to)?
cost: costs? | budget | resources?(?: required| needed)? | funding | estimated cost
deliverable: deliverables? | outputs?
outcome: (?:expected |intended |desired )?outcomes? | impact | benefits?
level: priority | priority level | priority rating | importance
kind: (?:broad )?strategy | type | category | strand | area | work ?stream | theme
    | strategic (?:theme|area|aim) | objective
organisation: organi[sz]ations? | (?:representative|partner|member) organi[sz]ations? | agency | agencies | body
    | bodies | company | institution
sector: sector | area of activity | role in law | statutory role | type of organi[sz]ation
title: (?:\w+ )?(?:actions?|measures?|activit(?:y|ies)|tasks?|milestones?|steps?)(?: to be (?:taken|undertaken))?
    | (?:\w+ )?(?:projects?|initiatives?|interventions?|commitments?|deliverables)
    | (?:action|task|project|milestone|activity)(?: item)? (?:title|name|items?)
    | actions? and milestones?.*
    | what(?: we will do| will we do| will be done| are we going to do| we(?: a|')re going to do)? | action plan
    | title | name
description: (?:action item |action |short )?(?:descriptions?|details?|definitions?|meanings?|explanations?)
    | notes? | stands for | how | in full | full name
figure: .*\b(?:q|qtr|quarter) ?[1-4]\b.*
"""
"""The names that a column may have, as patterns, and before the colon the role of what stands in it."""


def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    lines = re.sub(r"\n +\| ", " | ", NAMES).strip().splitlines()
    parts = (line.split(": ", 1) for line in lines)
    return tuple((role, re.compile(names.replace(" | ", "|"))) for role, names in parts)


PATTERNS = _patterns()
"""The pattern of each role; the first that fits a name is meant."""


def plain(header: str) -> str:
    """Give the name of a column as it is looked up: small letters, without signs round it and words in brackets."""
    words = re.sub(r"\([^)]*\)", " ", header.casefold()).replace("_", " ").replace("-", " ")
    return re.sub(r"\s+", " ", re.sub(r"[^\w#/ ’'.&]", " ", words)).strip(" .:?*")


def role_of(header: str) -> str:
    """Give the role of a column by its name; an empty text where nobody knows it."""
    name = plain(header)
    return next((role for role, pattern in PATTERNS if pattern.fullmatch(name)), "")


def is_known(header: str) -> bool:
    """Say whether a text may be the name of a column."""
    return bool(role_of(header))
