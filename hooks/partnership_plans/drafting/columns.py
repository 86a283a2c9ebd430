"""What the columns of tables are called in plans, and what each name means."""

import re

NAMES = r"""
before likelihood: BEFORE (?:likelihood|probability|l)
before impact: BEFORE (?:impact|consequence|severity|i)
before score: BEFORE (?:score|rating|level|rag)
aim likelihood: target(?: risk)? (?:likelihood|probability|l)
aim impact: target(?: risk)? (?:impact|consequence|severity|i)
aim score: target(?: risk)? (?:score|rating|level)
likelihood: (?:NOW )?(?:likelihood|probability)(?: score| rating| \d-\d)? | (?:NOW )?l | tebygolrwydd
impact: (?:NOW )?(?:impact|consequence|severity)(?: score| rating| \d-\d)? | (?:NOW )?i | effaith
score: (?:NOW )?(?:risk )?(?:score|rating) | (?:NOW|risk) level | (?:NOW|overall) risk | l x i | sgôr
control: (?:existing |current |key )?(?:controls?|mitigations?)(?: measures?| in place)?
    | mitigation (?:measures|actions?)
    | mitigating (?:actions?|factors?|measures?) | controls? (?:and|/|&) mitigations?|actions? to mitigate
    | how (?:will )?we(?: wi)?ll manage (?:it|this|the risk) | mesurau lliniaru
to do: (?:further|additional|future) (?:actions?|mitigations?|controls?)(?: required| needed| planned)?
risk: (?:key )?risks?(?: title| event| name| description)? | description of (?:the )?risk | what could go wrong | risg
cause: causes? | triggers? | risk causes?
effect: effects? | consequences | potential (?:impact|consequences)
said: (?:what )?you(?: have|’ve|'ve)? (?:said|told us) | what (?:people|residents|you) (?:said|told us)
    | (?:feedback|comment|issue) (?:received|raised) | dywedoch chi
did: (?:what )?we (?:did|have done|are doing) | (?:our )?response | what we (?:are|will be) doing(?: about it)?
    | outcome of consultation | gwnaethom ni
e-mail: e ?-?mails?(?: address)? | e ?-?bost
telephone: (?:tele)?phones?(?: numbers?)? | tel(?: no)? | contact numbers? | ffôn
web: web ?-?(?:site|page|link|address)s? | url | gwefan
post: (?:postal )?address(?:es)? | cyfeiriad
progress: (?:%|per ?cent(?:age)?) (?:of )?complet(?:e|ed|ion) | complet(?:e|ed|ion) ?(?:%|per ?cent(?:age)?)
better: polarity | (?:desired )?direction(?: of travel)?
    | good is | aim to (?:maximise or minimise|increase or decrease)
frequency: frequency(?: of (?:reporting|collection|data))? | reporting frequency | how often reported | amlder
method: (?:data )?(?:source|definition)s?(?: of data)? | source of data | methodology | calculation
number: # | no | nos | number | ref | ref no | reference | reference number | id | item | item no | code | nr
    | uid | action (?:no|ref|number|id) | rhif | cyf
page: page | page no | page number | pages
term: term | acronym | term | abbreviation | abbreviations | acronyms | terms | word | initials | phrase
promise: what we said(?: that)? we (?:would|will) do | we said | commitment made | last year we said
    | we said we would
recommendation: recommendations? | strategic recommendations? | recommended actions?
group: (?:delivery |sub ?|working |thematic |steering )?groups? | boards? | committees? | sub ?groups? | forum
purpose: purpose | role and purpose | functions? | remit | terms of reference
chair: chair | chaired by | chairperson
meets: frequency(?: of meetings?)? | meets | meeting frequency | how often
indicator: dangosydd(?:ion)? | indicators? | kpis? | performance (?:indicators?|measures?) | key performance indicators?
    | metrics? | measure name
baseline: baseline(?! (?:end|start|date|finish|completion)).*
target value: (?:annual |yearly |end of year )?targets?(?: \d{4}(?:[/-]\d\d+)?)? | target value | goal
actual: (?:annual |latest |current )?(?:actuals?|actual output|results?|values?|outturn|performance|figure)
unit: units? | unit of measure(?:ment)?
status date: status date | date of (?:last )?update | last updated? | updated(?: on)? | as at | date updated
status: (?:current |action |delivery )?status(?: type)? | progress status | completed? | completion status
    | (?:b?rag|bragg?|traffic light)(?: rating| status)? | statws | cyflwr
update: (?:latest |progress |status )?updates?(?: description)?
    | status (?:update )?(?:description|details?|narrative|comments?) | progress(?: to date| report| made)?
    | comments? | commentary | position | latest position | (?:progress|monitoring|update) (?:notes?|comments?)
    | where (?:we are|are we)(?: now)? | (?:current|latest) (?:position|progress)
    | what (?:we have|has been) done(?: so far)? | cynnydd | diweddariad | sylwadau
due: due | due dates? | deadlines? | target (?:completion )?dates? | completion dates?
    | (?:expected |estimated )?completion | timelines? | timing | time ?scales? | time ?frames? | by when | when
    | end(?: date)? | finish | delivery dates? | dates? | target | due by | year of completion
    | implementation (?:date|period) | (?:forecast|planned|projected|revised) (?:end|completion|finish)(?: date)?
    | erbyn pryd | dyddiad(?: targed| cau)? | amserlen
start: start(?: date)? | begins? | starts | from | commencement
owner: (?:action |lead |responsible )?owners? | leads?
    | lead (?:officer|agency|partner|organi[sz]ation|body|department)s?
    | responsib(?:le|ility)(?: (?:party|parties|officer|body|person|agency|organi[sz]ation|department|for delivery))?
    | accountable(?: (?:officer|body))? | who | by whom | assigned to | pocs? | points? of contact
    | delivered by | implementing agency | (?:responsible|accountable|lead) (?:manager|service|team|director|department)
    | (?:risk|measure|data|indicator|kpi) owner | service lead | swyddog arweiniol | arweinydd | pwy | perchennog
partners: (?:key |delivery |other |supporting )?partners?(?:hips?)?
    | support(?:ed by|ing)?(?: (?:agencies|bodies|organi[sz]ations))? | stakeholders? | collaborators?
    | with whom | other agencies | partneriaid
required: required(?: or encouraged)? | encouraged | applies to | required of
how measured: measurement | how measured | success (?:measures?|criteria) | measures? of success
    | evidence(?: of success)? | how (?:will )?we(?: wi)?ll (?:know|measure)(?: success)?
reported: report(?:ing|ed)?(?: mechanism| to)?
cost: (?:total |capital )?costs? | budget(?: allocated)? | resources?(?: required| needed)? | funding | estimated cost
deliverable: deliverables? | outputs?
outcome: (?:expected |intended |desired )?outcomes? | benefits? | canlyniad(?:au)?
    | what (?:success|good) (?:will )?looks? like | success looks like | what we want to (?:see|achieve)
    | what will be different
level: (?:strategic |key |our )?(?:priority|ambition|pillar)(?: areas?)? | priority level | priority rating | importance
    | blaenoriaeth
kind: (?:broad )?strategy | type | category | strand | area | work ?stream | theme
    | strategic (?:theme|area|aim) | objective
organisation: sefydliad(?:au)? | organi[sz]ations? | (?:representative|partner|member) organi[sz]ations?
    | agency | agencies | body | bodies | company | institution
sector: sector | area of activity | role in law | statutory role | type of organi[sz]ation
title: (?:cam(?:au)? )?(?:gweithred(?:u|oedd)?) | beth fyddwn ni'n ei wneud
    | (?:actions?|steps?) (?:required|needed|proposed|to take|agreed) | key deliverable
    | (?:\w+ )?(?:actions?|measures?|activit(?:y|ies)|tasks?|milestones?|steps?)(?: to be (?:taken|undertaken))?
    | (?:\w+ )?(?:projects?|initiatives?|interventions?|commitments?|deliverables)
    | (?:action|task|project|milestone|activity)(?: item)? (?:title|name|items?)
    | actions? and milestones?.*
    | what(?: we will do| will we do| will be done| are we going to do| we(?: a|')re going to do)? | action plan
    | title | name
description: (?:action item |action |short )?(?:descriptions?|details?|definitions?|meanings?|explanations?)
    | notes? | stands for | how | in full | full name
year: (?:fy ?|20)\d\d(?:[/-]\d\d(?:\d\d)?)?(?: (?:budget|actual|spend|forecast|planned))? | (?:year|yr) ?[1-9]
    | (?:(?:budget|actual|spend|forecast|planned) )?20\d\d[/-]\d\d | (?:grand )?total | cyfanswm
fund: fund(?:ing)?(?: source| stream)? | source of funding | budget (?:line|heading|area|item) | expenditure | income
    | ffynhonnell
figure: .*\b(?:q|qtr|quarter) ?[1-4]\b.*
"""
"""The names that a column may have, as patterns, and before the colon the role of what stands in it."""


WHEN = {
    "BEFORE": r"(?:inherent|gross|initial|original|raw|uncontrolled|untreated|unmitigated)(?: risk)?",
    "NOW": r"(?:residual|current|net|controlled|mitigated)(?: risk)?",
}
"""What stands before the names of columns of a register of risks."""


def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    names = re.sub("|".join(WHEN), lambda match: WHEN[match[0]], NAMES)
    lines = re.sub(r"\n +\| ", " | ", names).strip().splitlines()
    parts = (line.split(": ", 1) for line in lines)
    return tuple((role, re.compile(names.replace(" | ", "|"))) for role, names in parts)


PATTERNS = _patterns()
"""The pattern of each role; the first that fits a name is meant."""


def plain(header: str) -> str:
    """Give the name of a column as it is looked up: small letters, without signs round it and words in brackets."""
    words = re.sub(r"\([^)]*\)", " ", header.casefold()).replace("_", " ").replace("-", " ")
    return re.sub(r"\s+", " ", re.sub(r"[^\w#%/ ’'.&]", " ", words)).strip(" .:?*")


def role_of(header: str) -> str:
    """Give the role of a column by its name; an empty text where nobody knows it."""
    name = plain(header)
    return next((role for role, pattern in PATTERNS if pattern.fullmatch(name)), "")


def is_known(header: str) -> bool:
    """Say whether a text may be the name of a column."""
    return bool(role_of(header))
